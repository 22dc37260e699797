"""The case officer of a paper: beside or below a label, above her address, or told in a sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .agenda import is_agenda
from .bodies import A_BODY
from .folding import folded, swedish
from .layout import Layout
from .parts import Part, Passage
from .people import NAME
from .signatures import is_title
from .text import COLUMNS, Line

_OFFICER = swedish(
    r"(?i)^\W*(?:(?:\w+ )?handläggare|handläggande \w+|ärendet handläggs av|sakkunnig|kontaktperson|handlag[dt] av"
    r"|(?:\w+ )?upprätta[dt] av|skriven av|tjänste(?:man|person)|handl\.|föredragande|ansvarig(?=:)|kontakt(?=:)"
    r"|författare"
    r"|vem som (?:har )?skrivit|skrivet av|ansvarig tjänste\w+"
    r"|vår kontakt|utredare)(?=\b[\s:*/,]|$|(?<=\.) )(?:/\w+)?(?:, (?:titel|befattning|telefon))?[\s:*]*(?P<rest>.*)$"
)
_LABELS = re.compile(
    r"(?:Till|TILL|Datum|Dnr|Diarienummer|Diarienr|Telefon|Sida|Ärende\w*|Vårt?|Ert?|Beteckning|Mottagare)\b"
)
_NAMES = re.compile(rf"{NAME}")
_LATER = re.compile(r"\s*Handläggare\w*:")
_HAS_BEEN = re.compile(
    rf"(?i:uppr.ttad|sammanst.lld|skriven) (?:(?:den )?[\d-]{{8,10}} )?av (?P<name3>{NAME})(?=, [a-zåäö])"
    rf"|(?i:handl.ggare) (?:i|av|f.r) .rendet (?:har varit|.r|var) (?:[a-zåäö]+ )?(?P<name>{NAME})"
    rf"|(?P<name2>{NAME})(?:, [a-zåäö ]{{3,40}})?,? (?:har varit|.r|var) handl.ggare\b"
)
HEAD = 30  # lines


def read_officers(layout: Layout) -> Iterator[Part]:
    if is_agenda(layout):
        return  # each item has its own
    lines = [line for line in layout.text.lines if line.text.strip()]
    officers = list(_officers(layout, lines[:HEAD]))
    officers = officers or list(_officers(layout, [n for n in lines[HEAD:] if _LATER.match(n.text)]))
    yield from officers or _told_of(layout) or _unlabelled(lines[:HEAD])


def _told_of(layout: Layout) -> list[Part]:
    """ "Handläggare i ärendet har varit Eva Ek", wherever it stands."""
    found = ((s, match) for s in layout.sentences if (match := _HAS_BEEN.search(s.text)))
    return [
        Part(
            "case_officer",
            {"name": m["name"] or m["name2"] or m["name3"]},
            s.passage(*m.span()),
            layout.sure(0.85),
        )
        for s, m in found
    ]


_UNIT = re.compile(r"(?i)\w*(?:avdelning|enhet|kontor|f.rvaltning|stab|sektion)\w*\b")
NAMED = re.compile(rf"(?P<name>{NAME}), [a-zåäö -]{{4,50}}")


def _unlabelled(head: list[Line]) -> Iterator[Part]:
    """ "Birgitta Solhed, utredare", above her address, or her name above her title, in a head without labels."""
    for line, below in pairwise(head[:9]):
        cell = COLUMNS.split(line.text.strip())[0]
        under = COLUMNS.split(below.text.strip())[0]
        if line is not head[0] and _NAMES.fullmatch(cell) and " " in cell and is_title(under):
            yield Part("case_officer", {"name": cell}, Passage.on(line), 0.75)
            return
        if _NAMES.fullmatch(cell) and _is_address_of(cell, below.text):
            yield Part("case_officer", {"name": cell}, Passage.on(line), 0.8)
            return
        # "Folkhälsostrateg Eva Ek", above her unit and beside the committee it is written for
        name = _untitled(cell)
        if name != cell and _is_name(name) and _UNIT.match(under) and A_BODY.search(line.text[len(cell) :]):
            yield Part("case_officer", {"name": name}, Passage.on(line), 0.75)
            return
        named = NAMED.fullmatch(cell)
        if named and re.search(r"(?i)@|\btel(?:efon)?\b", below.text):
            yield Part("case_officer", {"name": named["name"]}, Passage.on(line), 0.8)
            return


def _is_address_of(name: str, text: str) -> bool:
    """ "Eva.Ek@stad.example" below "Eva Ek"."""
    before = folded(text.strip().split("@")[0]) if "@" in text else ""
    return bool(before) and all(folded(word) in before for word in name.split())


def _officers(layout: Layout, head: list[Line]) -> Iterator[Part]:
    for index, line in enumerate(head):
        cells = COLUMNS.split(line.text.strip())[1:]
        match = _OFFICER.forgiving.match(line.text) or next(
            (told for cell in cells if (told := _OFFICER.forgiving.match(cell)) and told["rest"].strip()),
            None,
        )
        if name := _below_label(line, head[index + 1 : index + 2]):
            yield Part("case_officer", {"name": name}, Passage.on(head[index + 1]), layout.sure(0.85))
            return
        if not match:
            continue
        names = [(line, n) for n in _names(match["rest"])]
        for below in head[index + 1 : index + 5]:
            if (names and below.number > names[-1][0].number + 1) or not (found := _names(below.text)):
                break
            beside = match["rest"].strip()
            other = _LABELS.match(beside) or re.match(r"\d{4}-\d\d-\d\d", beside) or A_BODY.fullmatch(beside)
            if not beside or other:
                names += [(below, found[0])]
        for at, name in names:
            yield Part("case_officer", {"name": name}, Passage.on(at), layout.sure(0.93))
        return


def _below_label(line: Line, below: list[Line]) -> str:
    """The name in the column below "Handläggare" or "Vår referens", or nothing."""
    label = _IN_COLUMN.search(line.text)
    if not label or not below:
        return ""
    for cell in re.finditer(r"\S+(?: \S+)*", below[0].text):
        if abs(cell.start() - label.start()) < 4:
            return next(iter(_names(cell[0])), "")
    return ""


_IN_COLUMN = re.compile(
    r"(?i)(?<=\s\s)(?:handl.ggare|v.r referens|v.r handl.ggare|kontaktperson)(?=\s{2}|\s*$)"
)


def _names(text: str) -> list[str]:
    """The names in the first cell: two to five capitalised words, no committee."""
    cell = next((cell for cell in COLUMNS.split(text.strip()) if cell), "")
    pieces = re.split(r"\s*(?:,|\boch\b|/)\s*", re.sub(r"(?i)\b(?:telefon|tel|e-?post)\b.*", "", cell))
    good = (_alone(_untitled(piece.strip(" .:"))) for piece in pieces)
    return [p for p in good if _is_name(p)]


def _is_name(text: str) -> bool:
    is_named = bool(_NAMES.fullmatch(text)) and 2 <= len(text.split()) <= 5
    return is_named and not A_BODY.fullmatch(text) and not is_title(text)


def _alone(piece: str) -> str:
    """ "Eva Ek Socialnämnden", where two columns ran together, is Eva Ek."""
    first, second, *rest = [*piece.split(), "", ""]
    return f"{first} {second}" if len(rest) > 2 and A_BODY.fullmatch(" ".join(rest).strip()) else piece


def _untitled(piece: str) -> str:
    """ "Planeringschef Bo Ask" without the title."""
    first, _, rest = piece.partition(" ")
    return rest if " " in rest and is_title(first) else piece
