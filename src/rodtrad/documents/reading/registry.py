"""Registry numbers (diarienummer): the forms committees write, and whose number it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .blocks import PARAGRAPH, Block, Sentence
from .layout import Layout
from .parts import Part, Passage, Unread

REMISS, OWN, DOCUMENT, MENTIONED = "remiss", "own", "document", "mentioned"

# Each form as met in municipal papers; a law (2023:196) or report (SOU 2021:49) has a colon and is no number.
_FORMS = (
    # KS 2023/309 · SOD 2023/713-1.3 · KS-2018/451.181 · T 2010-313-01743 has its own form below
    r"(?P<unit>[A-ZÅÄÖ]{1,6}(?:\d\d)?(?: \d{1,2}(?:\.\d{1,2})+)?)[ \u00a0-]{1,2}(?P<year>(?:19"
    r"|20)\d\d)/ ?(?P<serial>\d{1,6})"
    r"(?:[-.](?P<sub>\d+(?:[.-]\d+)*))?",
    # 2023/KS 0362 · 2021/KS 0280 013
    r"(?P<year>(?:19|20)\d\d)/(?P<unit>[A-ZÅÄÖ]{1,6})[ \u00a0](?P<serial>\d{1,6})(?:\s(?P<sub>\d{3}))?",
    # RS 2019-1061 · FSN-2032-417
    r"(?P<unit>[A-ZÅÄÖ]{2,6})[ \u00a0-](?P<year>(?:19"
    r"|20)\d\d)-(?!\d\d-\d\d\b)(?P<serial>\d{1,6})(?:-(?P<sub>\d+(?:\.\d+)*))?",
    # GN 2036.0148 · RS /2037-00517, where a scan lost something
    r"(?P<unit>[A-ZÅÄÖ]{2,6})[ \u00a0]?/?(?P<year>(?:19"
    r"|20)\d\d)[.:-](?!\d\d-\d\d\b)(?P<serial>\d{2,6})(?:-(?P<sub>\d{1,3}))?(?!\.\d|-\d)",
    # MBN.2032.447
    r"(?P<unit>[A-ZÅÄÖ]{2,6})\.(?P<year>(?:19|20)\d\d)\.(?P<serial>\d{1,6})",
    # KS2030/541
    r"(?P<unit>[A-ZÅÄÖ]{2,4})(?P<year>(?:19|20)\d\d)/(?P<serial>\d{1,6})",
    # 2032-MBN-0094
    r"(?P<year>(?:19|20)\d\d)-(?P<unit>[A-ZÅÄÖ]{2,6})-(?P<serial>\d{2,6})",
    # Ks/2032:119-4
    r"(?P<unit>[A-ZÅÄÖ][A-Za-zåäö]{1,4})/(?P<year>(?:19|20)\d\d):(?P<serial>\d{1,6})(?:-(?P<sub>\d{1,3}))?",
    # E2033-02217
    r"(?P<unit>[A-ZÅÄÖ])(?P<year>(?:19|20)\d\d)-(?P<serial>\d{3,6})",
    # T 2010-313-01743 · 2006-152-307
    r"(?P<unit>T[ \u00a0])?(?P<year>(?:19|20)\d\d)-(?P<serial>\d{3}-\d{3,5})",
    # 1.2.4-182-2013 · 3.1.1-51/2017 · 3.1.1-2021-0819
    r"(?P<unit>\d{1,2}(?:\.\d{1,2}){1,3})-(?P<serial>\d{1,6})[-/](?P<year>(?:19|20)\d\d)",
    r"(?P<unit>\d{1,2}(?:\.\d{1,2}){1,3})-(?P<year>(?:19|20)\d\d)-(?P<serial>\d{1,6})",
    # police: A123.456/2024
    r"(?P<unit>A)(?P<serial>\d{1,3}(?:\.\d{3})+)/(?P<year>(?:19|20)\d\d)",
    # N042-0881/30
    r"(?P<unit>[A-ZÅÄÖ]{1,3}\d{2,3})-(?P<serial>\d{3,6})/(?P<year>(?:19|20)\d\d|\d\d)",
    # KS 309/2023
    r"(?P<unit>[A-ZÅÄÖ]{2,6})[ \u00a0](?P<serial>\d{1,6})/(?P<year>(?:19|20)\d\d)",
)
# These look like other figures: they need "Dnr" or brackets beside them.
_WEAK = (
    # 322-278/2009 · 7-742-2011 · 500-300/04 · 406-283-05
    r"(?P<unit>\d{1,4})-(?P<serial>\d{1,6})[/-](?P<year>(?:19|20)\d\d|\d\d)",
    # 3.3-0412/29, after Diarienummer only
    r"(?P<unit>\d{1,2}(?:\.\d{1,2}){1,3})-(?P<serial>\d{3,6})[-/](?P<year>\d\d)",
    # OSN 31/0093, after Diarienr only
    r"(?P<unit>[A-ZÅÄÖ]{2,6})[ \u00a0-](?P<year>\d\d)/(?P<serial>\d{3,6})",
    # Ks 2028/0977
    r"(?P<unit>[A-ZÅÄÖ][a-zåäö]{1,4})[ \u00a0-](?P<year>(?:19|20)\d\d)/(?P<serial>\d{1,6})(?:-(?P<sub>\d{1,3}))?",
    # (ks-2031/18.109), in brackets or after Dnr
    r"(?P<unit>[a-zåäö]{2,4})[ -](?P<year>(?:19|20)\d\d)/(?P<serial>\d{1,6})(?:[-.](?P<sub>\d+(?:[.-]\d+)*))?",
    # the number alone, in brackets or after Dnr: (2023/309) · 2017/000428 · 2032/0351-3
    r"(?P<year>(?:19|20)\d\d)/(?P<serial>\d{1,6})(?:-(?P<sub>\d{1,3}))?",
)
# A figure like any other without the word.
_SAID_ONLY = (
    # SFAB 31-027 · 2031-0077
    r"(?P<unit>[A-ZÅÄÖ]{2,6})[ \u00a0-](?P<year>\d\d)-(?P<serial>\d{2,6})",
    r"(?P<year>(?:19|20)\d\d)-(?!\d\d-\d\d)(?P<serial>\d{2,6})",
    # 0214/31 · 214/2031, after Dnr only
    r"(?P<serial>\d{2,6})/(?P<year>(?:19|20)\d\d|\d\d)",
)
_SAID = r"(?P<said>\b(?i:dnr|diarienr|diarienummer|ärendenummer|ärendenr|ärende(?=:))\.?:?\s*)?"
FREE, BESIDE, SAID = range(3)
_PATTERNS = [
    (need, re.compile(rf"{_SAID}(?<![\w/.-])(?:{form})(?![\w/]|[-:]\d)"))
    for need, forms in ((FREE, _FORMS), (BESIDE, _WEAK), (SAID, _SAID_ONLY))
    for form in forms
]
_SAID_BEFORE = re.compile(
    r"(?:\b(?:v.r|er) (?:referens|beteckning)|\bv.rt .rende|\bert .rende|\b.rendebeteckning|\bdnr|\bdiarienr|\bdiarienummer"
    r"|\bärendenummer)(?: är| var|\.?:?)\s*$",
    re.I,
)
_SAID_AT = re.compile(r"\(?(?:dnr|diarienr|diarienummer|ärendenummer|ärendenr)\b", re.I)
_EMPTY = re.compile(r"\b(?:dnr|diarienummer)\.?:?\s*(?:[A-ZÅÄÖ]{1,6}\s?)?/\s*(?:19|20)\d\d\b(?!/)", re.I)
_HEAD = 12  # lines
_NOT_UNIT = {
    "SOU",
    "SFS",
    "PROP",
    "BET",
    "DIR",
    "SKR",
    "UTL",
    "PM",
    "ISBN",
    "ISSN",
    "DS",
    "NR",
    "ÄR",
    "VAR",
    "AR",
}


@dataclass
class Found:
    unit: str
    year: int
    serial: str
    sub: str
    raws: list[str] = field(default_factory=list)
    passage: Passage | None = None
    role: str = MENTIONED
    confidence: float = 0.0

    @property
    def number(self) -> str:
        base = f"{self.year}/{self.serial}"
        return (f"{self.unit} {base}" if self.unit else base) + (f"-{self.sub}" if self.sub else "")


def read_registry_numbers(layout: Layout) -> Iterator[Part | Unread]:
    found: dict[tuple[str, int, str, str], Found] = {}
    below = [(sentence, _PUT) for sentence in _below_labels(layout)]
    for sentence, put in (*below, *((sentence, "") for sentence in layout.sentences)):
        if not any(c.isdigit() for c in sentence.text):
            continue
        for key, raw, start, end, sure in _numbers(sentence.text):
            one = found.setdefault(key, Found(*key))
            _note(one, raw.removeprefix(put), sentence, start, end, sure)
            if _is_below_theirs(layout, sentence.passage(start, end), raw):
                one.role = REMISS
        for match in _EMPTY.finditer(sentence.text):
            yield Unread(
                sentence.passage(*match.span()),
                f"Diarienumret ”{match[0]}” saknar löpnummer; skriv in det från originalet.",
            )
    numbers = _aliases_joined(found)
    if any(_TO_A_TOWN.fullmatch(line.text) for line in layout.text.lines[1:_HEAD]):
        for one in numbers:  # a letter to the town: the board's number is the town's own
            one.role = REMISS if one.role == OWN and one.unit in _LEADING else one.role
    yield from (_part(one, layout) for one in numbers)


_TO_A_TOWN = re.compile(r"\s*(?:Till )?(?:[Kk]ommunstyrelsen i )?[A-ZÅÄÖ][\w-]+ (?:kommun|stad)\s*")


_LABEL = re.compile(
    r"(?i)\b(?:.rende|diarie)(?:beteckning|nummer|nr)\b|\bdnr\b|\bv.r (?:referens|beteckning)\b"
)


_PUT = "Dnr "  # the column's label, before the number that stands below it


def _below_labels(layout: Layout) -> Iterator[Sentence]:
    """Numbers alone in the column below "Diarienummer": as if the word stood beside them."""
    for above, line in pairwise(layout.text.lines[: _HEAD + 6]):
        labels = [
            m.start() for m in _LABEL.finditer(above.text) if not re.search(r"\d", above.text[m.end() :][:20])
        ]
        cells = [(m.start(), m[0]) for m in re.finditer(r"\S+(?: \S+)*", line.text)]
        for at in labels:
            near = min(cells, key=lambda cell: abs(cell[0] - at), default=None)
            if near and abs(near[0] - at) < 4 and re.search(r"\d", near[1]) and not _DATE.fullmatch(near[1]):
                block = Block(PARAGRAPH, f"{_PUT}{near[1]}", (line,), (0,))
                yield Sentence(block.text, block, 0)


_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def _is_below_theirs(layout: Layout, passage: Passage, raw: str) -> bool:
    """In the column below "Er beteckning"?"""
    if not 1 < passage.line_from <= _HEAD + 6:
        return False
    above, line = (layout.text.lines[passage.line_from - n].text for n in (2, 1))
    at = line.find(raw)
    labels = [(abs(match.start() - at), match["whose"].lower()) for match in _WHOSE.finditer(above)]
    return at >= 0 and bool(labels) and min(labels)[1].startswith("er")


_WHOSE = re.compile(
    r"(?i)\b(?P<whose>v.rt?|ert?) (?:beteckning|referens|ref|dnr|diarienr|diarienummer|.rende\w*)(?=\s{2}|\s*$)"
)


def _numbers(text: str) -> Iterator[tuple[tuple[str, int, str, str], str, int, int, float]]:
    taken: list[tuple[int, int]] = []
    for index, (need, pattern) in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            said = bool(match["said"]) or bool(_SAID_BEFORE.search(text[:start]))
            bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
            parts = match.groupdict()
            unit = (parts.get("unit") or "").strip().upper()
            if (
                unit in _NOT_UNIT
                or (need == BESIDE and not (said or bracketed))
                or (need == SAID and not said)
                or _school_year(parts, text, start)
                or _DATE.search(match[0])
            ):
                continue
            taken.append((start, end))
            sure = 0.97 if unit and index < 3 else 0.9 if said else 0.75
            raw = f"({match[0]})" if bracketed else match[0]
            yield (unit, _year(parts["year"]), parts["serial"], parts.get("sub") or ""), raw, start, end, sure


def _school_year(parts: dict[str, str | None], text: str, start: int) -> bool:
    """ "läsåret 2023/24" is not a number."""
    year, serial = parts["year"] or "", parts["serial"] or ""
    if serial.isdigit() and len(serial) == 4 and 0 < int(serial) - int(year) <= 20 and len(year) == 4:
        return True  # "VÄSTRA ÅDALEN 2027-2030"
    follows = serial.isdigit() and len(serial) in (2, 4) and int(serial) % 100 == (int(year) + 1) % 100
    return follows and (
        "sår" in text[max(0, start - 12) : start].lower() or (len(serial) == 4 and serial[:2] in ("19", "20"))
    )


def _year(text: str | None) -> int:
    year = int(text or 0)
    return year if year > 99 else year + (1900 if year > 50 else 2000)


def _note(one: Found, raw: str, sentence: Sentence, start: int, end: int, sure: float) -> None:
    if raw not in one.raws:
        one.raws.append(raw)
    role = _role(one, sentence, start, end)
    if one.passage is None or (one.role == MENTIONED and role != MENTIONED):
        one.passage, one.role = sentence.passage(start, end), role
    one.confidence = max(one.confidence, sure)


def _role(one: Found, sentence: Sentence, start: int, end: int) -> str:
    text = sentence.text
    line = sentence.passage(start, end).text
    is_lone = len(line) <= end - start + 8 and not _FROM_THEM.search(text[max(0, start - 60) : start])
    goes_on = (
        sentence.block.section not in ("", "other") and text[:start].strip()
    )  # its line only broke there
    if is_lone and not one.sub and not goes_on:
        return OWN  # on a line of its own below the title
    read = text[start:end]
    if one.sub and read.endswith(f"-{one.sub}") and not re.search(r"dnr|nummer|nr\b", read.lower()):
        return DOCUMENT
    before = _ANSWER.sub("svar", text[max(0, start - 150) : start].lower())
    is_theirs = one.unit in _LEADING and _OTHER_BEFORE.search(text[:start])  # "VÅS 2034/88, KS 2034/31"
    if is_theirs or _OF_REMISS.search(before) or _WAS_SENT.match(text, end):
        return REMISS
    return _by_place(sentence, line, start, before, alone=len(text.strip()) <= (end - start) + 18)


def _by_place(sentence: Sentence, line: str, start: int, before: str, *, alone: bool) -> str:
    """Whose number it is by where it stands: in the head, in brackets in running text, after "Dnr"."""
    text = sentence.text
    first = sentence.block.lines[0].number
    if text[:start].rstrip().endswith("("):
        if len(text) > 60 and sentence.block.section not in ("", "other"):
            return MENTIONED
        if first <= 2:
            return OWN  # "Utlåtande 2035:61 RVIII (KS 2034/1906)"
    if first <= 8 and re.search(r"\S\s{2,}|\t", line) and "remiss" not in line.lower():
        return OWN  # among the columns of the head
    said = _SAID_BEFORE.search(before) or _SAID_AT.match(text, start) or _OURS.search(before)
    return OWN if alone or said else MENTIONED


_LEADING = ("KS", "KLK", "SLK", "RS")  # the board's that sends matters out, and its office's
_FROM_THEM = re.compile(r"(?i)(?:remiss(?:en)? fr.n|\b[Ee]rt?)\b[^.]{0,40}$")
_ANSWER = re.compile(r"remiss(?:yttrande|svar)\w*")
_OF_REMISS = re.compile(  # "Kommunstyrelsens dnr KS 2032/740", "Er beteckning"
    r"\bert? (?:referens|beteckning|.rende)\W*$|\bert?\s*$|fr.n kommunstyrelsen\W*$"
    r"|\b(?!n.mndens|v.rt|f.rvaltningens|bolagets)\w+s (?:diarienummer|dnr|diarienr|beteckning"
    r"|.rendenummer)(?: .r)?\W*$|remiss|remitter|kommunstyrelsen har (?:\w+ ){0,3}(?:.vers.nt|skickat|begärt|bett"
    r"|sänt)|f.r yttrande\W*$|(?:till|fr.n) kommunstyrelsen\W*$|\b(?:kommunens|stadens|regionens"
    r"|kommunstyrelsens) .rende\W*$"
    r"|(?:\w+ (?:kommuns|stads|regions)|kommunstyrelsens?|fullm.ktiges|regionens|kommunens|remittentens|avs.ndarens)\s*$"
)
# "på remiss", "Regionstyrelsen (RS 2030/42) har bett …", "har den 1 september (KS 2027/560) remitterat"
_WAS_SENT = re.compile(
    r"(?i)\s*(?:p. )?remiss|\)?,? som (?:har )?(?:skickats|remitterats|s.nts)|\)? (?:har )?(?:\w+ )?(?:bett|skickat"
    r"|remitter|.vers.n|beg.r|s.nt|bjudit|inbjudit)"
)
_OTHER_BEFORE = re.compile(r"\b(?!KS|KLK|SLK)[A-ZÅÄÖ]{2,5} (?:19|20)\d\d/\d+,?\s*$")
_OURS = re.compile(r"v.r (?:referens|beteckning)\W*$")


def _aliases_joined(found: dict[tuple[str, int, str, str], Found]) -> list[Found]:
    """A bare 2023/309 is the same number as the one KS 2023/309 in the same document."""
    full: dict[tuple[int, str, str], list[Found]] = {}
    for one in found.values():
        if one.unit:
            full.setdefault((one.year, one.serial, one.sub), []).append(one)
    out = []
    for one in found.values():
        same = [] if one.unit else full.get((one.year, one.serial, one.sub), [])
        if len(same) != 1:
            out.append(one)
            continue
        same[0].raws.extend(raw for raw in one.raws if raw not in same[0].raws)
        if same[0].role == MENTIONED:
            same[0].role = one.role
    _settle_owner(out)
    return out


def _is_committees(one: Found) -> bool:
    """ "Ärende 7, Svar på remiss (UN 2029/311)" in the head of a reservation: no board's number."""
    told = one.passage.text if one.passage and one.passage.line_to <= 8 else ""
    return one.unit not in ("", *_LEADING) and bool(re.match(r"(?i).rende \d", told))


def _in_own_column(one: Found) -> bool:
    """At the end of a line of the head, with a gap before it."""
    line = one.passage.text if one.passage and one.passage.line_to <= 8 else ""
    return any(re.search(rf"\S\s{{3,}}(?:\w+:?\s)?{re.escape(raw)}$", line) for raw in one.raws)


def _settle_owner(out: list[Found]) -> None:
    """A head has one number of its own; the board's below it is the remiss's."""
    owned = [one for one in out if one.role == OWN]
    for one in owned[1:]:
        if owned[0].unit not in ("", one.unit) and one.unit in _LEADING:
            one.role = REMISS  # "Remissyttrande …, dnr KS 2028/540", below the committee's own
    theirs = [one for one in out if one.role == REMISS]
    if (
        not owned
        and len(theirs) == 2
        and theirs[0].unit not in ("", *_LEADING)
        and theirs[1].unit in _LEADING
    ):
        theirs[0].role = OWN  # "§ 38 Svar på remiss (VOU 2029/55)", and the board's number below
        owned = [theirs[0]]
    if not owned and len(theirs) == 1 and (_in_own_column(theirs[0]) or _is_committees(theirs[0])):
        theirs[
            0
        ].role = OWN  # "§ 203  Svar på remiss: samverkan        Dnr KS 2031/417", in the board's minutes
        owned = theirs
    asked = [one for one in out if one.role == MENTIONED and one.unit in _LEADING and not one.sub]
    if (
        owned
        and owned[0].unit not in _LEADING
        and len(asked) == 1
        and not any(one.role == REMISS for one in out)
    ):
        asked[0].role = REMISS  # the only number of the board in another committee's paper
    if not owned:
        head = (one for one in out if one.passage and one.passage.line_to <= _HEAD and one.role == MENTIONED)
        if (first := next(head, None)) is not None and first.unit:
            first.role = OWN  # "remissyttrande (SN 2031/18)": the only number of the head


def _part(one: Found, layout: Layout) -> Part:
    value = {
        "number": one.number,
        "unit": one.unit,
        "year": one.year,
        "serial": one.serial,
        "sub": one.sub,
        "role": one.role,
        "seen_as": list(one.raws),
    }
    assert one.passage is not None  # noqa: S101 — every Found was noted at least once
    note = "" if one.unit else "Numret står utan förvaltningens bokstäver."
    return Part("registry_number", value, one.passage, layout.sure(one.confidence), note)


def numbers_at_start(text: str) -> tuple[str, str]:
    """The number a listed document begins with, normalised, and its title: ("SOD 2023/713-2", "Skrivelse")."""
    for (unit, year, serial, sub), _raw, start, end, _sure in _numbers(text):
        if start <= 4:
            return Found(unit, year, serial, sub).number, text[end:].strip(" ,:–")
    return "", text


def registry_number_in(text: str) -> tuple[str, str]:
    """The first number of a line, normalised, and what stands before it without "Dnr"."""
    for (unit, year, serial, sub), _raw, start, _end, _sure in _numbers(text):
        before = re.sub(r"(?i)[\s(,]*(?:dnr|diarienr|diarienummer)?[.:]?\s*$", "", text[:start])
        return Found(unit, year, serial, sub).number, before
    return "", text
