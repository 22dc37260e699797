"""Wishes laid out in a table ("Nuvarande lydelse | Föreslagen lydelse") or a form ("Typ av ändring: Ta bort")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from .folding import swedish
from .headings import section_of
from .layout import Layout
from .parts import Passage
from .text import COLUMNS, Line

# What a column or a label is called: where, the wording that stands, the wording wanted, why, and what kind of change.
_CALLED = {
    "place": swedish(
        r"(?i)(?:(?:prioriterat|berört) )?(?:del|avsnitt|område|samverkansområde|kapitel|rubrik|sida|ställe|plats"
        r"|punkt|stycke|(?:del)?mål(?:sättning|punkt)?|gäller|var)\b"
        r"(?! (?:av ändring|i texten))[^.:]{0,40}"
    ),
    "now": swedish(
        r"(?i)(?:nuvarande|gällande|nu|remissens|remissversionens|förslagets|utkastets|ursprunglig|dagens)"
        r"(?: (?:lydelse|text|skrivning|formulering|förslag|ordalydelse))?|(?:lydelse|text|står) (?:i dag|i remissen"
        r"|i förslaget|nu)|så (?:står|lyder) det(?: nu| i dag| i förslaget)?|det här står(?: i dag| nu)?"
        r"|förslaget säger|i förslaget"
    ),
    "wanted": swedish(
        r"(?i)(?:föreslagen|föreslagna|önskad|ny|vår|er|nämndens|förvaltningens|bolagets|ändrad) "
        r"(?:lydelse|text|skrivning|formulering|ordalydelse|ändring)|(?:\w+s )?förslag(?: till (?:ändring|lydelse"
        r"|ny lydelse|text))?"
        r"|(?:lydelse|text|skrivning) enligt (?!förslaget|utkastet|remissen)\w+|ändras till|önskemål|ändringsförslag"
        r"|så (?:vill|önskar) vi(?: att det (?:ska stå|står)| ha det)?"
        r"|(?:det )?vi vill(?: ha| att det står)?|ändra till"
    ),
    "kind": swedish(r"(?i)(?:typ|slag|sort)(?: av (?:ändring|synpunkt|önskemål))?|ändring"),
    "why": swedish(r"(?i)(?:skäl\w*|motiv\w*|varför|kommentar|anledning|synpunkt\w*)"),
}
_LEAD = re.compile(
    r"(?i)(?P<lead>(?:ny(?:tt)?|f.reslagen|.ndrad) (?:m.l|m.ls.ttning|delm.l|omr.de|lydelse|text|skrivning|formulering"
    r"|stycke|mening)|sl.s (?:samman|ihop)|l.gg(?:s)? till|till.gg|stryks|utg.r|fr.ga)(?=[:.]|$)[:.]?\s*"
)
_RULE = re.compile(r"[\s|+=_-]+")
# "Trygga stråk, mål 1: Belysningen ska förbättras" in the column of what stands there now.
_PLACED = re.compile(
    r"(?i)(?P<place>[A-ZÅÄÖ][^:.]{3,60}, (?:(?:del)?m.l(?:s.ttning)? \d{1,2}|\w+ (?:del)?m.let|inledning\w*)):\s"
)
_COUNTED = re.compile(r"(\d{1,2})[.)]\s")  # the goal's number, without the word
_NOTHING = re.compile(
    r"[\s()–—-]*(?:inget|(?:m.l )?saknas|ny|nytt|nytt m.l|finns (?:ej|inte))?[\s()–—-]*", re.I
)
_GOES = swedish(
    r"(?i)^\W*(?:målet |målsättningen |texten )?(?:utgår|stryks|tas bort|ta bort|strykes"
    r"|stryk)\b\W*(?:helt)?\W*$"
)
_KINDS = {
    "remove": swedish(r"(?i)\b(?:ta bort|tas bort|stryk\w*|utgår|borttag\w*)\b"),
    "merge": swedish(r"(?i)\bs(?:lå|lås) (?:ihop|samman)\b|\bsammanslag\w*"),
    "add": swedish(
        r"(?i)\b(?:lägg\w* till|tillägg|nytt?|komplettering)\b(?! (?:formulering|lydelse|text|skrivning))"
    ),
    "question": swedish(r"(?i)\bfråga\w*\b"),
    "comment": swedish(r"(?i)\b(?:kommentar|allmän\w*|övrigt)\b"),
}


@dataclass
class Row:
    """One wish as the table or the form tells it; the cells by what their column is called."""

    lines: list[Line]
    cells: dict[str, str] = field(default_factory=dict)
    heading: str = ""  # text of the line above the table, where it names a place
    lead: str = ""  # the sentence above the table: "Området Torg bör ändras enligt följande."

    @property
    def change(self) -> str:
        told = self.cells.get("kind", "") or self._led_in
        named = next(
            (kind for kind, pattern in _KINDS.items() if told and pattern.forgiving.search(told)), ""
        )
        now, wanted = self.cells.get("now", ""), self.cells.get("wanted", "")
        if named or _GOES.forgiving.match(wanted):
            return named or "remove"
        return "add" if "now" in self.cells and _NOTHING.fullmatch(now) else "reword" if wanted else ""

    @property
    def _led_in(self) -> str:
        """ "Nytt mål" in the cell "Nytt mål: …", "Slås samman" in a cell that says no more."""
        lead = _LEAD.match(self.cells.get("wanted", ""))
        return lead["lead"] if lead else ""

    @property
    def place(self) -> str:
        """Where: the row's own cell, with the number a goal has in the wording that stands."""
        told = (
            re.match(r"(?i)\W*(m.l(?:s.ttning)?\w* \d{1,2})\b", self.cells.get(name, ""))
            for name in ("now", "wanted")
        )
        number = next((match[1] for match in told if match), "")
        counted = _COUNTED.match(self.cells.get("now", ""))
        number = number or (f"mål {counted[1]}" if counted else "")
        before = _PLACED.match(self.cells.get("now", ""))
        column = self.cells.get("place", "")
        column = f"mål {column}" if column.isdigit() else column  # the column is called "Mål"
        own = column or (before["place"] if before else "") or self.heading
        own = re.sub(r"(?i),? nytt (?:del)?m.l$", "", own)
        return ", ".join(one for one in (own, number) if one)

    @property
    def told(self) -> str:
        """All that the row says of what it wants."""
        new = now if _NOTHING.fullmatch(now := self.cells.get("now", "")) else ""  # "(nytt mål)"
        return " ".join((self.cells.get("kind", ""), self.cells.get("place", ""), new, self.wanted_as_read))

    @property
    def wanted_as_read(self) -> str:
        return self.cells.get("wanted", "")

    @property
    def wanted(self) -> str:
        told = re.sub(r"(?i)^\W*m.l(?:s.ttning)? \d{1,2}[.:]?\s*", "", self.wanted_as_read)
        told = _COUNTED.sub("", told) if _COUNTED.match(self.cells.get("now", "")) else told
        lead = _LEAD.match(told)
        return told[lead.end() :].strip('”"»«“ ') or told if lead else told

    @property
    def passage(self) -> Passage:
        text = "\n".join(line.text.strip() for line in self.lines)
        return Passage(self.lines[0].page, self.lines[0].number, self.lines[-1].number, text)


def rows_of(layout: Layout) -> list[Row]:
    """Every wish told in a table or a form, in the order of the paper."""
    lines = list(layout.text.lines)
    return [row for row in (*_in_tables(lines), *_in_forms(lines), *_in_pairs(lines)) if row.change]


def called(cell: str) -> str:
    """What a column is for by its title: place, now, wanted, kind, why; or nothing."""
    return next((name for name, form in _CALLED.items() if form.forgiving.fullmatch(cell.strip(" *:"))), "")


def _in_tables(lines: list[Line]) -> Iterator[Row]:
    for index, line in enumerate(lines):
        named = [called(cell) for cell in _cells(line.text)]
        if "wanted" in named and {"now", "place"} & set(named) and len(named) > 1:
            above = [one for one in lines[max(index - 2, 0) : index] if one.text.strip()]
            heading = above[-1].text.strip() if above and not section_of(above[-1].text) else ""
            lead = _paragraph_above(lines, index) if re.search(r"[.:]$", heading) else ""
            heading = heading if len(heading) < 60 and not re.search(r"[.:,]$", heading) else ""
            yield from (
                replace(row, lead=lead) for row in _rows(lines[index + 1 :], line.text, named, heading)
            )


def _paragraph_above(lines: list[Line], index: int) -> str:
    """The text that ends above the table, up to an empty line."""
    end = next(n for n in range(index - 1, -1, -1) if lines[n].text.strip())
    start = next((n + 1 for n in range(end, -1, -1) if not lines[n].text.strip()), 0)
    return " ".join(line.text.strip() for line in lines[start : end + 1])


def _cells(text: str) -> list[str]:
    return [cell for cell in COLUMNS.split(text.strip().strip("|").strip()) if cell]


def _rows(lines: list[Line], head: str, named: list[str], heading: str) -> Iterator[Row]:
    starts = [0, *(match.start() for match in re.finditer(r"\S+(?: \S+)*", head))][: len(named) + 1]
    del starts[1]  # the first column reaches out to the margin
    marked = "|" in head or "\t" in head
    rows: list[Row] = []
    place: Line | None = None
    missing = 0  # empty lines just above
    for line in lines:
        if not line.text.strip() or _RULE.fullmatch(line.text):
            missing += not line.text.strip()
            continue
        if missing and not marked and _only_place(line.text):
            place, missing = line, 0
            continue
        if sum(called(cell) in ("now", "wanted") for cell in _cells(line.text)) > 1:
            break  # the head of the next table
        cells = _marked(line.text, len(named)) if marked else _set(line.text, starts)
        if cells is None or (missing and (section_of(line.text) or not _apart(cells))):
            break
        if not rows or place or _begins(cells, rows[-1], named, missing, marked=marked):
            rows.append(_opened(place, heading))
        place, missing = None, 0
        _take(rows[-1], line, named, cells)
    yield from rows


def _opened(place: Line | None, heading: str) -> Row:
    return Row([place], {"place": place.text.strip()}, heading) if place else Row([], heading=heading)


def _take(row: Row, line: Line, named: list[str], cells: list[str]) -> None:
    row.lines.append(line)
    for name, cell in zip(named, cells, strict=True):
        if name:
            row.cells[name] = _joined(row.cells.get(name, ""), cell)


def _only_place(text: str) -> bool:
    """ "Trygga torg, mål 1", between the rows of a table."""
    bare = text.strip()
    return len(COLUMNS.split(bare)) == 1 and len(bare) < 70 and bare[-1] not in ".,;" and not section_of(bare)


def _apart(cells: list[str]) -> bool:
    return sum(bool(cell) for cell in cells) > 1


def _marked(text: str, count: int) -> list[str] | None:
    cells = [cell.strip() for cell in re.split(r"\||\t", text.strip().strip("|"))]
    return cells if len(cells) == count else None


def _set(text: str, starts: list[int]) -> list[str] | None:
    """The line cut where the head's columns begin; a word that runs across the cut says that it is no row."""
    for start in starts[1:]:
        if text[start:].strip() and text[:start].strip() and text[start - 2 : start].strip():
            return None
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text) + 1])]


def _begins(cells: list[str], row: Row, named: list[str], missing: int, *, marked: bool) -> bool:
    """A new row: after an empty line, or where the first column says something new after a full stop."""
    first = cells[0]
    before = row.cells.get(named[0], "") if named[0] else ""
    new = bool(first) and not first[0].islower() and not _PLACED.fullmatch(f"{before} ")
    at = named.index("wanted")
    said = row.cells.get("wanted", "")
    ended = said[-1:] in (".", '"', "”", "»", "!", "?", ")") or bool(_GOES.forgiving.match(said))
    counted = bool(re.search(r"(?i)m.l(?:s.ttning)? \d+$", before)) and first[:1].isupper()
    opens_all = all(cells) and all(cell[:1].isupper() for cell in cells) and bool(said)
    told_anew = (
        counted
        or opens_all
        or (bool(cells[at]) and ended and (not cells[at][0].islower() or (all(cells) and before[-1:] != ",")))
    )
    return bool(missing) or (new and (marked or told_anew or not before or before[-1] in '.:!?)”"»'))


def _joined(before: str, piece: str) -> str:
    if re.search(r"\w-$", before) and piece[:1].islower():
        return before[:-1] + piece
    return f"{before} {piece}".strip()


def _in_forms(lines: list[Line]) -> Iterator[Row]:
    """Label and value side by side, from the label that says where to the next such label or an empty line."""
    for index, line in enumerate(lines):
        label, _ = _labelled(line.text)
        if label != "place":
            continue
        row = Row([])
        name = ""
        for below in takewhile(lambda one: bool(one.text.strip()), lines[index:]):
            label, value = _labelled(below.text)
            if label == "place" and row.cells:
                break
            name = label or name
            row.lines.append(below)
            row.cells[name] = _joined(row.cells.get(name, ""), value if label else below.text.strip())
        if {"kind", "wanted"} <= set(row.cells):
            yield row


def _in_pairs(lines: list[Line]) -> Iterator[Row]:
    """ "Nuvarande lydelse: …", "Föreslagen lydelse: …", "Skäl: …" below the sub-heading that says where."""
    row: Row | None = None
    heading, name = "", ""
    for line in lines:
        label, value = _labelled(line.text)
        bare = line.text.strip()
        if label in ("now", "wanted", "why") and not (label == "now" and row and "wanted" in row.cells):
            row = row or Row([], heading=heading)
            row.lines.append(line)
            row.cells[label], name = _joined(row.cells.get(label, ""), value), label
        elif row and bare and name and not _only_place(line.text) and line.number == row.lines[-1].number + 1:
            row.lines.append(line)
            row.cells[name] = _joined(row.cells[name], bare)
        elif bare:
            if row and {"now", "wanted"} <= set(row.cells):
                yield row
            row = Row([line], {label: value}, heading) if label == "now" else None
            heading, name = (bare, "") if _only_place(line.text) and not label else (heading, label)
    if row and {"now", "wanted"} <= set(row.cells):
        yield row


def _labelled(text: str) -> tuple[str, str]:
    match = re.match(r"\s*(?P<label>[A-ZÅÄÖ][\w ]{1,40}?)(?::\s+|\s{2,}|\t)(?P<value>\S.*)$", text)
    name = called(match["label"]) if match else ""
    return (name, match["value"].strip()) if match and name else ("", "")
