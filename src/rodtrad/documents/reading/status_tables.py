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


_WORDS = re.compile(
    r"(?i)inst.llning.*|h.llning.*|st.ndpunkt.*|svar.*|i korthet|resultat|yttrande.*|sammanfattning.*"
)


def status_rows(layout: Layout) -> Iterator[tuple[str, str, str, Line]]:
    """(body as read, status, its own words, line) of each row of a table that says whether they answered."""
    lines = layout.text.lines
    for index, line in enumerate(lines):
        head = _cells(line)
        at = next((n for n, cell in enumerate(head[1:], 1) if _STATUS.fullmatch(cell)), 0)
        if not at or not _BODIES.fullmatch(head[0]):
            continue
        quotes = any(_WORDS.fullmatch(cell) for cell in head[2:])  # "Inkom", and beside it what they said
        rows = [
            _cells(one) for one in takewhile(lambda one: len(_cells(one)) > 1, _filled(lines[index + 1 :]))
        ]
        told = [_said(cells, at, quotes=quotes) for cells in rows]
        if told and all(status for _, status, _ in told):
            yield from ((*one, line) for one, line in zip(told, _filled(lines[index + 1 :]), strict=False))


def _said(cells: list[str], at: int, *, quotes: bool) -> tuple[str, str, str]:
    """Name, status and words of one row."""
    if quotes:
        status = _status(cells[-1])
        words = "" if status else cells[-1]
        return cells[0], status or ANSWERED, words
    return cells[0], _status(cells[min(at, len(cells) - 1)]), ""


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
