"""Papers that this program wrote, read back: the frame of their pages, and points under numbered headings.

A city that answers with the program sends its memo to one that asks with it. What ``documents.writing`` and the
memo's paper write is known to the letter, so nothing is weighed here.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from .blocks import HEADING
from .layout import Layout
from .parts import Part, Passage
from .text import Line, Text

_CHECK_SUM = re.compile(r"Kontrollsumma \(SHA-256\) för .*|[0-9a-f]{64}")
_FOOT = re.compile(r".*\bSida \d+ av \d+|Ägare .+ Kontrollsumma [0-9a-f]{12}")
_LISTED = re.compile(r"(?:\. ?){8}\W{0,3}\d{1,4}$")  # a row of the table of contents
_CHANGES = {
    "lägga till": "add",
    "formulera om": "reword",
    "ta bort": "remove",
    "slå samman": "merge",
    "kommentar": "comment",
    "fråga": "question",
}
_POINT = re.compile(rf"\d+\. (?P<where>.+): (?P<change>{'|'.join(_CHANGES)})")
_LABEL = re.compile(r"(Lyder i utkastet|Föreslagen rubrik|Föreslagen lydelse|Motiv): ")
TITLE_OF_COMPILED = re.compile(r"(?:Utlåtande|Sammanställning): ")
_STATUSES = {
    "har avstått från yttrande": "abstained",
    "har inte inkommit med svar": "no_answer",
    "har strukits ur remissen": "",  # asked no longer
    "har uppgått i": "",  # another answers for it
}
_STANCE = re.compile(
    rf"(?:Ställningstagande: )?(?:(?P<how>{'|'.join(_STATUSES)}|har svarat|inte kodat)\b"
    r"|(?P<stance>tillstyrker(?: med synpunkter| delvis)?|avstyrker|avstår|ej svar)\.)"
)
_WHOLE = "utkastet som helhet"


def without_frame(text: Text) -> Text:
    """Heads, feet and table of contents emptied, so that every line keeps its number."""
    if not any(_CHECK_SUM.fullmatch(line.text.strip()) for line in text.lines):
        return text
    pages = groupby(text.lines, key=lambda line: line.page)
    return replace(text, lines=tuple(line for _, sheet in pages for line in _bare(list(sheet))))


def _bare(sheet: list[Line]) -> Iterator[Line]:
    """The running head goes on to the first empty line; a page with no foot, of a Word file, has none."""
    in_head = any(_FOOT.fullmatch(line.text.strip()) for line in sheet)
    for line in sheet:
        words = line.text.strip()
        in_head = in_head and bool(words)
        is_frame = in_head or _FOOT.fullmatch(words) or _CHECK_SUM.fullmatch(words)
        yield replace(line, text="", hint="") if is_frame or _LISTED.search(words) else line


def told_points(layout: Layout) -> Iterator[Part]:
    """ "2. Insyn: formulera om", and below it what it reads, what is proposed and why."""
    for heading, below in _under_headings(layout.text.lines):
        words = " ".join(line.text.strip() for line in heading)
        if match := _POINT.fullmatch(words):
            said = _labelled(below)
            is_whole = match["where"] == _WHOLE
            value = {
                "target": "" if is_whole else match["where"],
                "target_kind": "whole" if is_whole else "part",
                "number": 0,
                "change": _CHANGES[match["change"]],
                "heading": said.get("Föreslagen rubrik", ""),
                "text": said.get("Föreslagen lydelse", ""),
                "motive": said.get("Motiv") or said.get("", ""),
            }
            passage = layout.between(heading[0].number, (below or heading)[-1].number)
            yield Part("amendment", value, passage, layout.sure(0.98))


def told_stances(layout: Layout) -> Iterator[Part]:
    """Each body of a statement or a compilation, with the stance that a person coded."""
    ours = any(line.hint == HEADING and TITLE_OF_COMPILED.match(line.text) for line in layout.text.lines[:24])
    for heading, below in _under_headings(layout.text.lines) if ours else ():
        body, said = (" ".join(line.text.strip() for line in lines) for lines in (heading, below))
        match = _STANCE.match(said.removeprefix(f"{body} ")) if body and below else None
        is_named = said.startswith((f"{body} ", "Ställningstagande: "))
        if match and is_named and (status := _STATUSES.get(match["how"] or "", "answered")):
            words = [match["stance"]] if match["stance"] and status == "answered" else []
            value = {"body": body, "status": status, "stance_words": words}
            yield Part("answer", value, Passage.on(below[0]), layout.sure(0.98))


def compiles(layout: Layout) -> bool:
    """Is it the sender's own account of the answers, a statement or a compilation?"""
    return next(told_stances(layout), None) is not None


def _under_headings(lines: tuple[Line, ...]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Each heading, over as many lines as it takes, with the lines below it that say something."""
    heading: list[Line] = []
    below: list[Line] = []
    for line in lines:
        goes_on = heading and not below and line.number == heading[-1].number + 1
        if line.hint == HEADING and not goes_on:
            yield heading, below
            heading, below = [line], []
        elif line.hint == HEADING:
            heading.append(line)
        elif line.text.strip():
            below.append(line)
    yield heading, below


def _labelled(lines: list[Line]) -> dict[str, str]:
    """What stands after each label; under no label, by ""."""
    said: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        words = line.text.strip()
        if match := _LABEL.match(words):
            label, words = match[1], words[match.end() :]
        said.setdefault(label, []).append(words)
    return {label: " ".join(words) for label, words in said.items()}
