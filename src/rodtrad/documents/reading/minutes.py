"""The frame of a document: its kind, title, date, and for minutes the paragraph and the item."""

import re
from collections import Counter
from collections.abc import Iterator

from .agenda import is_agenda
from .blocks import HEADING, ITEM, Block
from .bodies import names_body
from .dates import first_date
from .folding import folded, swedish
from .layout import Layout
from .own_papers import TITLE_OF_COMPILED, compiles
from .parts import AGENDA, AGREEMENT, ANNEX, COMPILATION, MEMO, MINUTES, UNKNOWN, Part, Passage, Unread
from .proposals import MEMBERS
from .text import Line

_PARAGRAPH = re.compile(
    r"^(?!(?i:bilaga) \d+ §)(?:[A-ZÅÄÖ]\w{1,12}\s+)?(?:(?:§|[Pp]aragraf(?:en)?\b)\s*(?P<a>[\dlIO]{1,4})"
    r"|(?P<b>\d{1,4})\s*§)(?=\s|$|,|/(?:19"
    r"|20)\d\d\b)"
)
# "Nämnden 2030-03-19, § 31", and the two side by side below their labels
_BESIDE_DATE = re.compile(r"(?:.{5,60})?(?:19|20)\d\d-\d\d-\d\d(?:, |\s+)§ ?(?P<a>\d{1,4})(?P<b>)")
_AS_DIGITS = str.maketrans("lIO", "110")
_ITEM = swedish(
    r"^(?:[\w ]{4,60}, (?i:ärende|punkt)|Ärende|Punkt|Ärende nr)\s*(?:nr\s*)?(?P<number>\d{1,3})\s*\.?$"
)
_HEAD_ITEM = swedish(
    r"^(?:[\w ]{4,60}, (?i:ärende|punkt)|(?i:ärende|punkt)|Ärende nr)\s*(?:nr\s*)?(?P<number>\d{1,3})\s*(?:[.:]?$"
    r"|[.:–-]?\s+[A-ZÅÄÖ]|(?:på|i) (?:\w+ )?(?:dagordning|föredragningslista|ärendelista))"
)
_SUBJECT = swedish(
    r"(?i:\bremiss(?:en)?)(?: \(\d{4}/\d+\))? (?:av|om|angående|gällande) (?P<subject>\S[^.]{10,220})"
    r"|(?i:har skickat|remitterat) (?P<subject2>[A-ZÅÄÖ][^.]{10,220}?) på remiss"
)
_SIGNS = {  # section or phrase → the kind of document it speaks for, and how loudly
    MEMO: {"preparation": 2, "views": 3, "attests": 2, "equality": 2}
    | dict.fromkeys(("proposed_decision", "summary", "background", "matter"), 1),
    MINUTES: {"course": 3, "reservations": 3, "alternate_statement": 3}
    | dict.fromkeys(("decision", "special_statement", "documents", "proposals", "adjustment"), 2),
    AGENDA: {"agenda": 6},
}
_MEETING = re.compile(
    r"(?i)sammantr.d|protokoll|datum|m.te\b|tj.nsteskriv|tj.nsteutl|f.redragningslista|dagordning|kallelse|.rendelista"
)
_WEEKDAY = re.compile(r"(?i)(?:(?:m.tes)?tid:?\s*)?(?:m.n|tis|ons|tors|fre|l.r|s.n)dag(?:en)?\b")
_DRAWN_UP = re.compile(
    r"(?i)(?:datum|n.r|utf.rdat|(?:uppr.tta[dt]|skrive[nt]|sammanst.ll[dt])(?: av .{3,40})?|daterad|dat\.?|tj.nste\w+):?"
)
_TOPIC = re.compile(
    r"remiss|yttrande|verenskommelse|prioriterade|avtal|plan\b(?! och)|program|strategi(?:n|er)?\b|riktlinje|forslag|policy"
    r"|betankande"
)
_FROM = re.compile(r"(?:svar pa |yttrande over )?remiss(?:en|svar)? (?:fran|till)\b|svar pa remiss till\b")
_HEAD_ROW = re.compile(
    r"https? |www |start .* svar$|(?:dnr|diarie|handlaggare|telefon|tel|till|datum|sid|blad|protokoll|sammantrad"
    r"|tjansteutl|rotel|utdrag"
    r"|ordinarie|plats|gemensamt yrkande|pm|utl\w*) ?\b|.*\btjansteutl\w+ dnr"
)
_NUMBER_IN_TITLE = re.compile(
    r"[\s(,]*(?:Dnr\s+)?(?:[A-ZÅÄÖ]{1,5} )?(?:19|20)\d\d/\d+\)?$|[\s(,]*\(?Dnr [^)]*\)?$"
)
_ITEM_NAME = re.compile(r"(?i)^.rende \d+\s*[:.–-]\s*|,? dnr$")
_BELOW_TITLE = re.compile(
    r"(?i)^\s*status:|\bdnr\b|diarien|senast den|svarstid|remisstid|^\s*(?:handl.ggare|datum)\b"
)
_HEAD = 8  # blocks: a date further down is not the head's


def kind_of(layout: Layout, parts: list[Part]) -> str:
    if compiles(layout):
        return COMPILATION
    scores: Counter[str] = Counter()
    for section in {block.section for block in layout.blocks if block.kind == HEADING}:
        for kind, signs in _SIGNS.items():
            scores[kind] += signs.get(section, 0)
    text = folded(" ".join(block.text for block in layout.blocks[:12]))
    opening = folded(next((part.value["text"] for part in parts if part.kind == "title"), ""))
    if re.match(
        r"(?!remiss|svar|yttrande)(?:\w+ )?samverkans\w*verenskommelse|(?:lokal |ny )?.?verenskommelse",
        opening,
    ):
        scores[AGREEMENT] += 0 if _is_dissent(layout) else 8
    scores[MEMO] += 3 * ("tjansteutlatande" in text) + ("svar pa remiss" in text)
    scores[MEMO] += 3 * bool(
        not _is_letter(layout)
        and re.match(r"(?:yttrande|remissvar|svar pa|remissyttrande|angaende remiss)\b", opening)
    )
    scores[MINUTES] += 4 * any(part.kind == "minutes_paragraph" for part in parts) + 2 * ("protokoll" in text)
    scores[ANNEX] += 4 * any(part.kind == "annex_number" for part in parts)
    scores[ANNEX] += 3 * any(part.kind == "goal" for part in parts)
    scores[MINUTES] += 4 * any(p.kind == "proposal" and p.value["origin"] == MEMBERS for p in parts)
    scores[COMPILATION] += 12 * any(part.kind == "compilation_number" for part in parts)
    scores[COMPILATION] += 6 * bool(re.search(r"samr.dsredog|sammanst.llning av|remissammanst", text))
    scores[COMPILATION] += 2 * sum(part.kind == "answer" for part in parts)
    scores[AGENDA] += 8 * (sum(part.kind == "agenda_item" for part in parts) > 3)
    kind, score = max(scores.items(), key=lambda pair: pair[1])
    return kind if score >= 3 else UNKNOWN


def _is_letter(layout: Layout) -> bool:
    """Closed as letters are, and for nobody to decide on."""
    decides = any(
        block.section in ("proposed_decision", "decision", "preparation") for block in layout.blocks
    )
    return not decides and any(_GREETS.fullmatch(block.text) for block in layout.blocks[-8:])


_GREETS = re.compile(
    r"(?i)(?:med )?v.nliga?(?:ste)? h.lsning(?:ar)?\W*.{0,40}|f.r styrelsen|h.gaktningsfullt\W*"
)


def _is_dissent(layout: Layout) -> bool:
    """A reservation or a statement as a paper of its own, named after what was decided."""
    head = " ".join(block.text for block in layout.blocks[:4])
    return bool(re.search(r"(?i)\breservation\b|\bs.rskilt (?:uttalande|yttrande)", head)) or any(
        block.section in ("reservations", "special_statement") for block in layout.blocks[:6]
    )


def read_frame(layout: Layout) -> Iterator[Part | Unread]:
    yield from _title_of_compiled(layout) or _title(layout)
    for block in layout.blocks[: _start(layout) + 8]:
        match = _PARAGRAPH.match(block.text) or _BESIDE_DATE.fullmatch(block.text)
        if match:
            yield Part(
                "minutes_paragraph",
                {"paragraph": f"§ {(match['a'] or match['b']).translate(_AS_DIGITS)}"},
                block.passage(),
                layout.sure(0.97),
            )
            break
    for index, block in enumerate(() if is_agenda(layout) else layout.blocks):
        item = (_ITEM if index >= _HEAD else _HEAD_ITEM).on(layout.is_damaged).match(block.text)
        if item:
            yield Part("agenda_item", {"number": int(item["number"])}, block.passage(), layout.sure(0.9))
    yield from _date(layout)


def _start(layout: Layout) -> int:
    """Which block the matter begins at: 0, or the first "§" below the front page of minutes."""
    if not re.search(r"(?i)protokoll", " ".join(block.text for block in layout.blocks[:4])):
        return 0
    starts = (n for n, block in enumerate(layout.blocks[:80]) if _PARAGRAPH.match(block.text))
    found = next(starts, 0)
    return found if found >= _HEAD else 0


def _title_of_compiled(layout: Layout) -> list[Part]:
    """Of a statement or a compilation that the program wrote: "Utlåtande: Remiss av …"."""
    named = (block for block in layout.blocks if TITLE_OF_COMPILED.match(block.text))
    title = next(named, None) if compiles(layout) else None
    if title is None:
        return []
    value = {"text": title.text, "subject": title.text.partition(": ")[2]}
    return [Part("title", value, title.passage(), layout.sure(0.95))]


def _title(layout: Layout) -> Iterator[Part]:
    """The heading, and what the document answers: from the heading, or else from the first such sentence."""
    hits = layout.matches(_SUBJECT)
    answers = next(((sentence, (m["subject"] or m["subject2"]).strip()) for sentence, m in hits), None)
    subject = answers[1] if answers else ""
    if is_agenda(layout):
        return  # an agenda has many subjects
    before: Block | None = None
    for block in layout.blocks[_start(layout) :][:24]:
        if (
            block.section
            or block.kind == ITEM
            or (names_body(block.text) and len(names_body(block.text)) > len(block.text) - 12)
        ):
            continue
        words = folded(block.text)
        if (
            len(block.lines) == 1
            and len(block.text) < 70
            and re.search(r"\S\s{8,}\S", block.lines[0].text.strip())
        ):
            continue  # the sender and the kind of paper, side by side
        if _FROM.match(words) and before is not None and not re.search(r"verenskomm|avtal", words):
            block = before
        elif not _is_title(words) or len(block.text) > 250 or (_FROM.match(words) and block.kind != HEADING):
            before = block if _may_be_title(block) else None
            continue
        rows = zip(block.starts[1:], block.lines[1:], strict=True)
        below = ((start, _BELOW_TITLE.search(block.text, start)) for start, _line in rows)
        end = next((m.start() for _start, m in below if m), len(block.text))
        text = _NUMBER_IN_TITLE.sub(
            "", _ITEM_NAME.sub("", _PARAGRAPH.sub("", block.text[:end].strip()))
        ).strip(" ,–-")
        yield Part("title", {"text": text, "subject": subject}, block.passage(0, end), layout.sure(0.85))
        return
    if answers:
        yield Part("title", {"text": "", "subject": subject}, answers[0].passage(), layout.sure(0.7))


def _is_title(words: str) -> bool:
    return (
        len(words) > 12
        and len(words.split()) > 2
        and bool(_TOPIC.search(words))
        and not _HEAD_ROW.match(words)
        and not re.search(r" (?:19|20)\d\d \d\d \d\d$", words)  # an office and a date, side by side
    )


def _may_be_title(block: Block) -> bool:
    """A short block that is no date, number, name or row of the head, and may thus be what the paper is called."""
    words = folded(block.text)
    return (
        len(words.split()) > 2
        and len(block.text) < 160
        and not _HEAD_ROW.match(words)
        and ":" not in block.text[:14]
    )


def _date(layout: Layout) -> Iterator[Part]:
    """Dates that stand alone, with a committee's name, or after "Sammanträdesdatum": one of each role."""
    seen: set[str] = set()
    written = _written(layout)
    found = [
        (n, line, iso, "head" if iso in written and line.number <= 12 else role)
        for n, line, iso, role in _dates(layout)
    ]
    met = {iso for _, line, iso, role in found if role == "meeting" and _MET.search(line.text)}
    is_minutes = bool(re.search(r"(?i)protokoll", " ".join(block.text for block in layout.blocks[:4])))
    for index, line, iso, role in found:
        if met - {iso} and role == "meeting" and index < _HEAD and not _MET.search(line.text):
            role = "head"  # beside the committee's name, where the day of the meeting is told elsewhere
        elif role == "head" and is_minutes and "meeting" not in seen and not _DRAWN.search(line.text):
            role = "meeting"
        if role in seen or (role == "head" and index >= (_HEAD * 2 if _DRAWN.search(line.text) else _HEAD)):
            continue
        seen.add(role)
        note = "" if index < _HEAD else "Datumet står inne i handlingen, inte i dess huvud."
        passage = Passage.on(line)
        sure = layout.sure(0.8 if note else 0.9)
        yield Part("document_date", {"date": iso, "role": role}, passage, sure, note)


def _written(layout: Layout) -> set[str]:
    """The days that the memo itself is said to be of, in its own list of papers: "Tjänsteskrivelse daterad …"."""
    said = ((s.text, match.end()) for s, match in layout.matches(_MEMO_OF))
    days = (first_date(text[end:]) for text, end in said)
    return {day.iso for day in days if day is not None and day.start < 3}


_MEMO_OF = swedish(r"(?i)\btjänste(?:skrivelse|utlåtande)\w*(?:,? dater\w+|,? av)?,?(?: den)?(?= \d)")
_MET = re.compile(r"(?i)\btid\b|dag(?:en)?\b.*\d|sammantr.d|m.te")
_DRAWN = re.compile(r"(?i)datum|utf.rdat|uppr.tt|daterad|skriv|juster|anslag")


def _dates(layout: Layout) -> Iterator[tuple[int, Line, str, str]]:
    """Block number, line, day and role of each date that is told on a line of its own."""
    for index, block in enumerate(layout.blocks):
        if block.section in ("documents", "annexes", "attests", "other"):
            continue
        for line in block.lines if index < _HEAD * 2 else block.lines[:1] if len(block.text) < 60 else ():
            iso, role = ("", "") if re.search(r"(?i)juster", line.text) else _dated(line.text)
            above = layout.text.lines[line.number - 2].text if line.number > 1 else ""
            if iso and not role and re.search(r"(?i)(?<!s)\bdatum\b|^\s*tj.nste(?:utl|skriv)", above):
                role = "head"  # below its label, in a row of columns
            if iso:
                told = role or ("meeting" if _stands_by_committee(layout.blocks, index) else "head")
                yield index, line, iso, told


def _dated(text: str) -> tuple[str, str]:
    """The day a line of the head gives and, where the line tells, whether it is a meeting's; else nothing."""
    cells = [
        cell for cell in re.split(r"\t+|\s{2,}", text.replace("*", "").strip()) if not _PAGE.fullmatch(cell)
    ]
    for number, cell in enumerate(cells):
        when = first_date(cell)
        if when is None or when.precision != "day" or when.is_impossible or when.iso.startswith("--"):
            continue
        rest = " ".join(_DATE_WORDS.sub(" ", cell[: when.start] + cell[when.end :]).split()).strip(" .,:")
        label = cells[number - 1] if number and not rest else ""
        if re.search(r"(?i)svar|remiss|senast", label):
            continue
        role = "head" if _DRAWN_UP.fullmatch(label) else _role(cell, rest, cells[:-1])
        return ("", "") if role is None else (when.iso, role)
    return "", ""


def _role(cell: str, rest: str, before: list[str]) -> str | None:
    """What the words beside a date make it: "meeting", "head", "" where they do not tell, None where it is no head's."""
    if _WEEKDAY.match(cell) and len(cell) < 90:
        return "meeting"
    if cell.endswith(".") or len(rest) > 60 or re.search(r"(?i)senast|remisstid|svarstid", rest):
        return None
    is_place = re.fullmatch(r"[A-ZÅÄÖ][a-zåäö]+,?", rest) and not _MEETING.search(rest)
    if _DRAWN_UP.fullmatch(rest) or is_place:
        return "head"
    if rest:
        said = _MEETING.search(rest) and not re.search(r"(?i)svar|juster|^(?!sammantr.de).*§", rest)
        return "meeting" if said or (len(rest) < 45 and _names_committee(rest)) else None
    told = re.search(r"(?i)dagen|sammantr|kl\b|kl\.|klockan", cell) or _names_committee(" ".join(before))
    return "meeting" if told else ""


_PAGE = re.compile(r"(?i)|(?:blad|sid\w*)\.? \d+.*|\d+ ?\(\d+\)")
_DATE_WORDS = re.compile(
    r"(?i)\b(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?|kl(?:ockan)?\.? ?\d{1,2}(?:[.:]\d\d)?|den|smtr)\b"
)


def _stands_by_committee(blocks: tuple[Block, ...], index: int) -> bool:
    """Next to a line that names a committee, or below "Sammanträde nr 4", that has no date of its own."""
    above = blocks[max(index - 2, 0) : index]
    if any(re.match(r"(?i)(?:extra )?sammantr.de\b", block.text) and len(block.text) < 60 for block in above):
        return True
    met = re.search(r"(?i)protokoll|kallelse|sammantr.d|§", " ".join(block.text for block in blocks[:8]))
    if any(
        _names_committee(line.text.strip()) and first_date(line.text) is None for line in blocks[index].lines
    ):
        return True
    near = [
        *above,
        *(blocks[index + 1 : index + 2] if met else ()),
    ]  # above the addressee it is the memo's own
    return any(
        _names_committee(block.text)
        and first_date(block.text) is None
        and not re.match(r"(?i)till\b", block.text)
        for block in near
    )


def _names_committee(text: str) -> bool:
    words = folded(text)
    office = re.search(r"forvaltning|kontor", words)
    return len(text) < 80 and not office and bool(re.search(r"n\w?mnd|styrelse|fullm|utskott", words))
