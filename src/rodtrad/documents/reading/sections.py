"""The sections under known headings, the numbered points of a proposed decision, and the matter's documents."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from .agenda import is_agenda, read_agenda
from .blocks import HEADING, ITEM, Block
from .folding import folded, swedish
from .heading_words import SECTIONS
from .layout import Chapter, Layout
from .parts import Part, Passage
from .people import find_people
from .registry import numbers_at_start, registry_number_in
from .signatures import read_signatures

_NO_SECTION = ("areas", "goals", "activities", "agenda", "answers", "other", "economy", "child")
_ATT = re.compile(r"\s*[Aa]tt\b")
_LEADS = swedish(r"(?i)(?:föreslår|föreslås|yrkar) (?:[\w-]+ ){0,5}?beslutar?\b")
_PROPOSES = swedish(
    r"(?i)(?:föreslår|föreslås|föreslog)(?: att)? (?:\w+ ){0,4}?(?:besluta|beslutar)(?: (?:följande"
    r"|att))*\s*[:.]?\s*"
    r"(?=$|(?-i:[A-ZÅÄÖ])|promemorian|godkänna|anta|överlämna|\w+ åberopas)"
)
_WE_MOVE = swedish(
    r"(?i)(?:vi|jag|undertecknade?|\w+partiet|\w+demokraterna|moderaterna|liberalerna)?\s?(?:yrkar|föreslår"
    r"|hemställer|vill)"
    r"\s?(?:därför |härmed )?(?:på |att \w+ (?:ska )?beslutar?)?(?:\s?följande)?[:.]?"
)
_WE_ASK = swedish(
    r"(?i)\b(?:vi|jag|\w+partiet|\w+demokraterna|moderaterna|liberalerna) (?:\w+ ){0,2}(?:yrkar|föreslår|hemställer)\b"
)
_DESCRIBES = swedish(
    r"(?i)\b(?:föreslår|konstatera\w*|yrka(?:r|de)|anmäl(?:er|de)|instäm\w+|föreligger|fanns|lade fram|lägger fram"
    r"|ansluter sig)\b"
)


def read_sections(layout: Layout) -> Iterator[Part]:
    if is_agenda(layout):
        return  # an agenda has items
    signed = sorted(part.passage.line_from for part in read_signatures(layout))
    for chapter in _whole(layout.chapters):
        if chapter.head is None or chapter.section in _NO_SECTION or chapter.section not in SECTIONS:
            continue
        told = "course" if chapter.section == "votes" else chapter.section
        value = {"section": told, "heading": chapter.head.text}
        note = "" if chapter.blocks else "Rubriken finns men ingen text under den."
        first, last = chapter.span
        at = bisect_right(signed, first)  # the signatures end a section
        passage = layout.between(first, signed[at] - 1 if at < len(signed) and signed[at] <= last else last)
        yield Part("section", value, passage, layout.sure(0.95), note)


def _whole(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """A heading with only a heading of its kind below it ("Synpunkter", "Allmänna synpunkter") is one chapter with it."""
    held: Chapter | None = None
    is_open = False
    for chapter in chapters:
        is_open = is_open or (held is not None and not held.blocks)
        if held and is_open and held.section == chapter.section and chapter.head:
            held = replace(held, blocks=(*held.blocks, chapter.head, *chapter.blocks))
            continue
        if held:
            yield held
        held, is_open = chapter, False
    if held:
        yield held


def read_proposed_decision(layout: Layout) -> Iterator[Part]:
    """Under their heading, and after "Vi föreslår att nämnden beslutar" where there is no heading."""
    given: set[int] = set()
    for chapter in layout.chapters:
        if chapter.section == "proposed_decision":
            course = _is_course(chapter)  # at the meeting: only what is moved in so many words
            blocks = [b for b in chapter.blocks if _is_moved(b)] if course else chapter.blocks
            for part in _proposed(layout, blocks):
                given.add(part.passage.line_from)
                yield part
    met = any(chapter.section in ("course", "decision", "documents") for chapter in layout.chapters)
    moved = (
        () if met or given else ("proposals", "views", "reservations", "special_statement")
    )  # a party's paper
    for index, block in enumerate(layout.blocks):
        if block.section in ("", "other", "matter", *moved):
            yield from (part for part in _led_in(layout, index) if part.passage.line_from not in given)


def _is_moved(block: Block) -> bool:
    return bool(_ATT.match(block.text)) or (
        block.kind == ITEM and not find_people(block.text) and len(block.text.split()) > 4
    )


def _led_in(layout: Layout, index: int) -> Iterator[Part]:
    block = layout.blocks[index]
    atts = list(_att_lines(block))
    if atts and _LEADS.forgiving.search(block.text):
        yield from (Part("proposed_decision", {"number": 0, "text": t}, p, layout.sure(0.9)) for t, p in atts)
        return
    lead = _PROPOSES.forgiving.search(block.text)
    inline = block.text[lead.end() :].strip() if lead else ""
    if inline:
        at = block.text.index(inline)
        value = {"number": 0, "text": inline.removeprefix("att ")}
        yield Part("proposed_decision", value, block.passage(at, len(block.text)), layout.sure(0.85))
    elif lead or _WE_MOVE.forgiving.fullmatch(block.text) or _opens_list(layout, index):
        yield from _proposed(layout, _after_lead(layout.blocks[index + 1 : index + 14]))


def _opens_list(layout: Layout, index: int) -> bool:
    """ "Socialdemokraterna yrkar bifall till förslaget med följande ändringar:" above a list of "att"."""
    text, below = layout.blocks[index].text, layout.blocks[index + 1 : index + 2]
    if below and _ATT.match(below[0].text) and re.search(r"(?i)\bbeslutar?[:.]?$", text):
        return True
    moved = text.endswith(":") and _WE_ASK.forgiving.search(text) and not find_people(text)
    return bool(moved and below and _ATT.match(below[0].text))


def _after_lead(blocks: Sequence[Block]) -> Sequence[Block]:
    """The list that follows, or the one paragraph."""
    listed = bool(blocks) and (
        blocks[0].kind == ITEM or any(_ATT.match(line.text) for line in blocks[0].lines)
    )
    return blocks if listed else blocks[:1]


def _proposed(layout: Layout, blocks: Sequence[Block]) -> Iterator[Part]:
    for number, text, passage in points(blocks):
        yield Part("proposed_decision", {"number": number, "text": text}, passage, layout.sure(0.95))


def points(blocks: Sequence[Block]) -> list[tuple[int, str, Passage]]:
    """What is (to be) decided: the list if there is one, else the "att" lines, else the paragraphs."""
    leads = len(blocks) > 1 and blocks[0].kind == HEADING and bool(_ATT.match(blocks[1].text))
    leads = leads and not find_people(blocks[0].text)
    if leads or (blocks and _LEAD_BODY.fullmatch(blocks[0].text)):
        blocks = blocks[1:]
    body = list(
        takewhile(
            lambda block: block.kind != HEADING or any(_ATT.match(line.text) for line in block.lines), blocks
        )
    )
    items = [block for block in body if block.kind == ITEM]
    if items and body[0].kind != ITEM and _ATT.match(body[0].text):
        items = []  # what is moved, and below it the points it speaks of
        body = [block for block in body if block.kind != ITEM]
    style = items[0].marker[:5] == "Punkt" if items else False
    items = [item for item in items if (item.marker[:5] == "Punkt") == style]
    if items:
        first = body.index(items[0])
        body = [
            b
            for n, b in enumerate(body)
            if n >= first and ((b.kind == ITEM and b in items) or _ATT.match(b.text) or _is_point(b))
        ]
        body = list(takewhile(lambda b: b.kind == ITEM or len(b.text) < 400, body))
        return [point for n, block in enumerate(body, 1) for point in _numbered(block, n)]
    atts = [(0, *att) for block in body for att in _att_lines(block)]
    if atts:
        return atts
    said = _said(body)[:6]
    counted = [point for block in said for point in _counted(block)]
    if [number for number, *_ in counted] == [*range(1, len(counted) + 1)] and counted:
        return counted
    return [piece for block in said[:3] for piece in _pieces(block)]


_IN_LINE = re.compile(r"(?:^|(?<=[.:] ))(?P<number>\d{1,2})[.)]? (?=[A-ZÅÄÖ])")


def _counted(block: Block) -> Iterator[tuple[int, str, Passage]]:
    """ "Nämnden beslutar följande. 1. … 2. …", where the line breaks were lost; "1 Nämnden …"."""
    found = list(_IN_LINE.finditer(block.text))
    for match, following in zip(found, [*found[1:], None], strict=False):
        end = following.start() if following else len(block.text)
        yield int(match["number"]), block.text[match.end() : end].strip(), block.passage(match.end(), end)


_NEXT = re.compile(r"(?<=[.;,])\s+(?=(?P<number>\d{1,2})\. [A-ZÅÄÖ])")


def _numbered(block: Block, counted: int) -> Iterator[tuple[int, str, Passage]]:
    """The point, and those that follow it on the same line: "1. … 2. …"."""
    more = list(_NEXT.finditer(block.text))
    starts = [0, *(match.end() for match in more), len(block.text)]
    for start, end, match in zip(starts, starts[1:], [None, *more], strict=False):
        text = re.sub(r"^\d{1,2}\. " if match else r"^$", "", block.text[start:end].strip())
        number = int(match["number"]) if match else _number(block, counted)
        yield number, re.sub(r",\s*(?:samt|och)?$", "", text), block.passage(start, end)


def _said(blocks: Sequence[Block]) -> list[Block]:
    """Without "I nämnden:" before and the reservations after."""
    blocks = [b for b in blocks if not re.fullmatch(r"[^.]{3,60} beslutar?(?: f.ljande)?\.", b.text)]
    kept = takewhile(lambda block: not _DISSENTS.forgiving.search(block.text), blocks)
    return [b for b in kept if len(folded(b.text)) > 12 and not (b.text.endswith(":") and len(b.text) < 70)]


_DISSENTS = swedish(
    r"(?i)\breserver(?:ar|ade) sig\b|^särskilt (?:yttrande|uttalande)|^ersättaryttrande|^protokollsanteckning"
    r"|\byrka(?:r|de)\b"
)
_FORM = re.compile(
    r"(?<=\.)\s+(?=(?:Paragrafen|Protokollet|Beslutet|.rendet|Omedelbar)\b[^.]*juster|[A-ZÅÄÖ][\w-]+ beslutar\b"
    r"|(?:[A-ZÅÄÖ][\w-]*n.mnden|Kommunstyrelsen|Utskottet|Styrelsen) [a-zåäö]+r\b)"
    r"|(?<=\w),? (?:och|samt) (?=att (?:uppdra|.verl.mna|.vers.nda|f.rklara|godk.nna|anta|avge|utse)\b)"
)


def _pieces(block: Block) -> Iterator[tuple[int, str, Passage]]:
    """The paragraph, and the immediate adjustment as a point of its own."""
    starts = [0, *(match.end() for match in _FORM.finditer(block.text))]
    for start, end in pairwise([*starts, len(block.text)]):
        yield 0, block.text[start:end].strip(), block.passage(start, end)


_LEAD_BODY = re.compile(
    r"I (?:[\w-]+ ){0,4}\w*(?:n.mnden|styrelsen|utskottet|fullm.ktige)(?: (?:f.r|av) [^.]{3,60})?:?"
)


def _is_point(block: Block) -> bool:
    return bool(re.match(r"\d[.)]\s", block.text))


def _number(block: Block, number: int) -> int:
    marker = block.marker.rstrip(".)")
    lettered = marker.isalpha() and marker != block.marker  # "a)", not an "e" that was a bullet
    return int(marker) if marker.isdecimal() else number if lettered else 0


def _att_lines(block: Block) -> Iterator[tuple[str, Passage]]:
    """Each line that begins with "att", to the next such line."""
    opens = [
        start
        for start, line in zip(block.starts, block.lines, strict=True)
        if _ATT.match(line.text) and len(re.findall(r"[”\"»«“„]", block.text[:start])) % 2 == 0
    ]
    for start, end in pairwise([*opens, len(block.text)]):
        text = re.sub(r",?\s*(?:samt|och|,)?\s*$", "", block.text[start:end]).strip()
        yield text, block.passage(start, end)


def _is_course(chapter: Chapter) -> bool:
    """In minutes the heading may stand over what was said at the meeting."""
    said = [s for s in chapter.sentences if _DESCRIBES.forgiving.search(s.text)]
    return any(find_people(s.text) or "rdf" in s.text for s in said[:3])


def read_case_documents(layout: Layout) -> Iterator[Part]:
    items = {part.passage.line_from for part in read_agenda(layout)}  # "Handlingar:" ends at the next item
    for chapter in layout.chapters:
        if chapter.section != "documents":
            continue
        signed = {
            line
            for part in read_signatures(layout)
            for line in range(part.passage.line_from, part.passage.line_to + 1)
        }
        listed = takewhile(
            lambda one: not _ADJUSTED.match(one[0]) and one[1].line_from not in items, _listed(chapter)
        )
        for text, passage, is_item in listed:
            if (
                passage.line_from in signed
                or re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d", text)
                or re.match(
                    r"(?i)justerandes|v.lkom\w+\W*$|f.rslag till beslut: |[A-ZÅÄÖ]+(?:F.RVALTNINGEN|KONTORET"
                    r"|KANSLIET)$|.{4,40} (?:.r|var) enig\w*"
                    r"|(?:beslutet|paragrafen"
                    r"|protokoll\w*) (?:\w+ )?(?:f.rklara|juster)",
                    text,
                )
            ):
                continue
            number, title = numbers_at_start(text)
            if not number:
                number, title = registry_number_in(text)
            value = {"number": number, "title": title.strip(" .,–-")}
            yield Part("case_document", value, passage, layout.sure(0.93 if number or is_item else 0.75))


_ADJUSTED = re.compile(r"(?i)(?:paragraf|protokoll|beslut|.rende)\w* (?:\w+ )?(?:f.rklara|juster)")


def _between_semicolons(block: Block) -> Iterator[tuple[str, Passage, bool]]:
    start = 0
    for piece in block.text.split(";"):
        if piece.strip():
            yield piece.strip(), block.passage(start, start + len(piece)), False
        start += len(piece) + 1


def _listed(chapter: Chapter) -> Iterator[tuple[str, Passage, bool]]:
    """Items as they stand; in other blocks each line that opens with a number or, without any, each line."""
    for block in chapter.blocks:
        if block.kind == ITEM:
            yield block.text, block.passage(), True
            continue
        if ";" in block.text:
            yield from _between_semicolons(block)
            continue
        numbered = [numbers_at_start(line.text.strip())[0] for line in block.lines]
        opens = [
            start
            for n, start in enumerate(block.starts)
            if numbered[n] or (not any(numbered) and block.lines[n].text.strip()[:1].isupper()) or not n
        ]
        for start, end in pairwise([*opens, len(block.text)]):
            yield block.text[start:end].strip(), block.passage(start, end), False
