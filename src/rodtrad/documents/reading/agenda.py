"""Agenda lists: each item's number, title, registry number and case officer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .folding import folded, swedish
from .headings import section_of
from .layout import Layout
from .parts import Part, Passage
from .people import NAME
from .registry import registry_number_in
from .text import Line

_ITEM = re.compile(
    r"^\s*(?:(?i:.rende|punkt)\s+(?:nr\s*)?)?(?:§\s*)?(?P<number>\d{1,3})\s*(?:[.):–-]|§|\s|$)\s*(?P<title>.*)$"
)
_LONE = re.compile(r"(?i)\s*(?:.rende|punkt)\s+(?:nr\s*)?\d{1,3}\s*[.:]?\s*")
_OFFICER = swedish(
    r"(?i)(?P<label>(?:^|\s|[(,;])\W*(?:(?:ansvarig )?handläggare|ansvarig(?: tjänste\w+)?|tjänsteperson|tjänsteman"
    r"|handl\.|föredragande)\s*(?::| (?=[A-ZÅÄÖ]))\s*)(?P<name>.+)$"
)
_DETAIL = swedish(
    r"(?i)^\s*(?:dnr|diarienr|diarienummer|bilag\w*|handling\w*:|tid:|beslut:|förslag(?: till beslut)?:"
    r"|handlingar finns|sammanfattning"
    r"|ordförande\b|sekreterare\b|vid förhinder|välkomna|plats\s*:|ajournering\s*:|underlag\s*:)"
)
_OPENED = swedish(r"(?i)föredragningslista|dagordning|ärendelista|kallelse|kallas till|ärendeförteckning")


_ON_AGENDA = re.compile(
    r"(?i)\b(?:p.|i|enligt|till) (?:\w+ )?(?:dagordning|f.redragningslist|kallelse"
    r"|.rendelist)"
)  # "Punkt 11 på …"
_NAME = re.compile(NAME)


@dataclass
class _Item:
    number: int
    title: list[str] = field(default_factory=list)
    registry_number: str = ""
    case_officer: str = ""
    lines: list[Line] = field(default_factory=list)
    is_closed: bool = False
    is_weak: bool = False  # the number stands in brackets, and may be another's


def is_agenda(layout: Layout) -> bool:
    """A paper headed as one, or one that counts "Ärende 1", "Ärende 2" … on lines of their own."""
    lines = [line for line in layout.text.lines if line.text.strip()]
    return (
        any(
            (_OPENED.forgiving.search(line.text) and not _ON_AGENDA.search(line.text))
            or section_of(line.text) == "agenda"
            for line in lines[:15]
        )
        or sum(bool(_LONE.fullmatch(line.text)) for line in lines) > 2
    )


def read_agenda(layout: Layout) -> Iterator[Part]:
    lines = [line for line in layout.text.lines if line.text.strip()]
    if not is_agenda(layout):
        return
    items = _items(lines)
    for item in items:
        title = re.sub(r"\s+", " ", re.sub(r"<br ?/?>", "", " ".join(item.title))).strip(" .–-")
        value = {
            "number": item.number,
            "title": title,
            "registry_number": item.registry_number,
            "case_officer": item.case_officer,
        }
        text = "\n".join(line.text.strip() for line in item.lines)
        passage = Passage(item.lines[0].page, item.lines[0].number, item.lines[-1].number, text)
        yield Part("agenda_item", value, passage, layout.sure(0.92 if title else 0.7))


def _items(lines: list[Line]) -> list[_Item]:
    items: list[_Item] = []
    for line in lines:
        match = _ITEM.match(line.text)
        expected = items[-1].number if items else None
        if match and _is_next(int(match["number"]), expected, match["title"]):
            items.append(_Item(int(match["number"])))
            _take(items[-1], line, match["title"])
        elif items:
            items[-1].is_closed |= bool(items[-1].title) and line.number > items[-1].lines[-1].number + 1
            _take(items[-1], line, line.text)
    return items


def _is_next(number: int, last: int | None, title: str) -> bool:
    follows = last is None or last < number <= last + 3
    return follows and (not title or title[:1].isupper() or title[:1] in '”"§&0123456789')


def _take(item: _Item, line: Line, text: str) -> None:
    item.lines.append(line)
    officer = _OFFICER.forgiving.search(text)
    if officer:
        name = re.split(r"\s{2,}|\t|,|\)", officer["name"].strip())[0].strip(" .")
        name = re.sub(r"^(?:[a-zåäö-]+ )+(?=[A-ZÅÄÖ])", "", name)  # "utredare Bo Ask"
        item.case_officer = item.case_officer or name
        text = text[: officer.start()].strip()
        if not text:
            item.is_closed = True
            return
    number, before = registry_number_in(text)
    weak = bool(re.search(r"\([^)]*\d{4}/\d+[^)]*\)", text))  # another's, in the title
    if number and (not item.registry_number or (item.is_weak and not weak)):
        item.registry_number, item.is_weak = number, weak
        after = re.split(r"\t|, |\s{2,}", text)[-1].strip()
        item.case_officer = item.case_officer or (after if _NAME.fullmatch(after) else "")
        columns = len(re.split(r"\t|\s{3,}", text.strip())) > 1
        text, closing = before, not columns  # in columns the title may go on below
    else:
        cells = [cell for cell in re.split(r"\t|\s{2,}", text.strip()) if cell]
        if len(cells) > 2 and not item.title and _NAME.fullmatch(cells[-1]) and " " in cells[-1]:
            item.case_officer, text = item.case_officer or cells[-1], cells[0]  # columns, the number lost
        if len(cells) == 2 and not item.title and _NAME.fullmatch(cells[1]) and " " in cells[1]:
            item.case_officer, text = item.case_officer or cells[1], cells[0]
        told = (
            bool(item.title) and text.rstrip().endswith(".") and len(text.split()) > 4
        )  # a sentence below the title
        closing = told or bool(_DETAIL.forgiving.match(text))
        text = "" if told else text
    if (
        not item.is_closed
        and not _DETAIL.forgiving.match(text)
        and len(folded(text)) > 1
        and not _is_capitals(text)
    ):
        item.title.append(text.strip())
    item.is_closed = item.is_closed or closing


def _is_capitals(text: str) -> bool:
    """ "BESLUTSÄRENDEN": the title of a group of items."""
    return text.isupper() and len(text) > 6 and not any(c.isdigit() for c in text)
