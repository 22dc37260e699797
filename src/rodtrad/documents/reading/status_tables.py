"""Who was asked and whether they answered, as a table tells it: "Instans  Svar" above one line for each body."""

import re
from collections.abc import Iterator
from itertools import takewhile

from .layout import Layout
from .text import COLUMNS, Line

ANSWERED, ABSTAINED, NO_ANSWER = "answered", "abstained", "no_answer"

_BODIES = re.compile(
    r"(?i)(?:remiss|samr.ds)?instans(?:er)?|n.mnd(?:er)?|svarande|organisation(?:er)?|akt.r(?:er)?|mottagare|part(?:er)?"
    r"|remissinstans/.*|tillfr.gade?"
)
_STATUS = re.compile(
    r"(?i)(?:har )?svar(?:at)?|status|inkom(?:mit|men)?|yttrande|remissvar|svar inkommit|besvarat?|svarsdatum|datum"
    r"|inkom den|inkommet"
)
_SILENT = re.compile(r"(?i)(?:nej|ej|inte|inget|saknas|uteblev|utebli)\b.*|[–—-]|0")
_ABSTAINS = re.compile(r"(?i)avst.r|avst.tt|avst.d|avb.j")
_PLAIN = re.compile(
    r"(?i)(?:ja|x|inkommet|inkommit|svarat|besvarat|yttrande|svar)\b.{0,20}|(?:19|20)\d\d-\d\d-\d\d|\d.*"
)


def status_rows(layout: Layout) -> Iterator[tuple[str, str, Line]]:
    """(body as read, status, line) of each row; nothing where the column says more than whether they answered."""
    lines = layout.text.lines
    for index, line in enumerate(lines):
        head = _cells(line)
        at = next((n for n, cell in enumerate(head[1:], 1) if _STATUS.fullmatch(cell)), 0)
        if at and _BODIES.fullmatch(head[0]):
            rows = takewhile(lambda one: len(_cells(one)) > 1, _filled(lines[index + 1 :]))
            told = [
                (cells, _status(cells[min(at, len(cells) - 1)]), one)
                for one in rows
                if (cells := _cells(one))
            ]
            if told and all(status for _, status, _ in told):
                yield from ((cells[0], status, one) for cells, status, one in told)


def _cells(line: Line) -> list[str]:
    return [cell for cell in COLUMNS.split(line.text.strip().strip("|").strip()) if cell]


def _filled(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Up to an empty line below a row, and without the rules between rows."""
    found = False
    for line in lines:
        if not line.text.strip() and found:
            return
        if line.text.strip(" |+=_-"):
            found = True
            yield line


def _status(cell: str) -> str:
    if _ABSTAINS.match(cell):
        return ABSTAINED
    if _SILENT.fullmatch(cell):
        return NO_ANSWER
    return ANSWERED if _PLAIN.fullmatch(cell) else ""
