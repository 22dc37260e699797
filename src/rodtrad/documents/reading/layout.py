"""Lines to blocks: headings, paragraphs, list items and table rows, joined over line, hyphen and page breaks.

Each block remembers which lines it came from, so that any span of its text leads back to a passage.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, takewhile

from .blocks import HEADING, ITEM, PARAGRAPH, ROW, Block, Sentence, sentences_of
from .folding import Pattern, has_lost_letters
from .headings import run_in, section_of
from .parts import Passage
from .sectioning import LISTS, NAMES_A_PAPER, ends, with_sections
from .text import Line, Text

LONGEST_BLOCK = 200  # lines; a longer paragraph is cut, so that no grammar meets an endless text
_NEIGHBOURS = 12
_UNWRAPPED = 180  # a line this long has not been wrapped to a page
_MARKER = re.compile(
    r"\s*(?:([•▪◦·○●\uf0a7\uf0b7\uf02d*–—-])\s+|(\d{1,2}|[a-hA-H]|[IVX]{1,4})([.)])\s+|(Punkt \d{1,2}[.:]"
    r"|\d{1,2}\.\d{1,2}(?= att\b))\s+)(?=\S)"
)
_LOST_BULLET = re.compile(r"\s*(?:[eo•]\s+(?=[A-ZÅÄÖ0-9])|[eo]\s{1,3}(?=[a-zåäö]{2})|\.\s+(?=[A-ZÅÄÖ]))")
_LISTING_SECTIONS = ("annexes", "documents", "proposed_decision", "decision", "attests", "agenda")
_GOES_ON = re.compile(
    r"(?:,|(?<=\w)[–-]|(?<=\d\s)–|(?:^|\s)(?:och|samt|eller|av|för|med|i|på|till|som|den|det|de|om|en|ett|från|mellan|att"
    r"|är|vid|inom|under|orden|ordet|lydelsen|mot))$"
)
SENDERS = re.compile(r"[A-ZÅÄÖ&§]{6,}: \w")  # "STADSKANSLIET: Avsnittet behålls", below what a body asked for
_JOINS_ON = re.compile(
    r"(?:OCH|SAMT|OM|MED|FÖR|FOR|I|PÅ|PA|AV|MELLAN|TILL) [A-ZÅÄÖ]"
)  # a title in capitals, broken
# Lines of a document's head that stand close below its title without belonging to it.
_HEAD_LINE = re.compile(r"(?:Remiss|Svar|Yttrande|Dnr|Diarienummer|Till|Handläggare|Datum)\b|.*\d")
_PAGE_MARK = re.compile(
    r"\s*(?:\D{0,60}\s)?(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|av\s+\d{1,3})\s*"
    r"|\s*\(\d{1,3}\)\s*|\s{20,}\d{1,3}\s*|\s*(?:blad|sid(?:a|an)?)\.?\s+\d{1,3}\s*",
    re.I,
)
_INNER_BULLET = re.compile(r"(?<=\S)\s+(?=[•▪◦●\uf0a7\uf0b7]\s*\w)")
# "välfärdssyste- met" was hyphenated on a line that has since been joined; "stads- och" was not.
_INNER_HYPHEN = re.compile(
    r"(?<=[a-zåäö]{3})- (?!och\b|eller\b|samt\b|respektive\b|till\b|\S+-(?:\s|,|$))(?=[a-zåäö]{2})"
)
_LIGATURE = re.compile(
    r"(?<!\w)(?!\w*(?:str[aä]ff|träff|tuff|tariff|stoff|klaff|sheriff|proff) )(fj|fi|ff|fl|\w+fj"
    r"|\w*ff|\w*[bdegiknrsu]fl) (?=[a-zåäö]{2})"
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one known heading, sub-headings included; `head` is None before the first."""

    section: str
    head: Block | None
    blocks: tuple[Block, ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        return (sentence for block in self.blocks for sentence in sentences_of(block))

    @property
    def span(self) -> tuple[int, int]:
        """First and last line, counted through the document."""
        whole = ((self.head,) if self.head else ()) + self.blocks
        return whole[0].lines[0].number, whole[-1].lines[-1].number


@dataclass(frozen=True)
class Layout:
    text: Text
    blocks: tuple[Block, ...]
    is_damaged: bool
    known_areas: tuple[str, ...] = ()  # names whoever has the text read knows beforehand

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(s for block in self.blocks for s in sentences_of(block))

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The document cut at its known headings and where a paper bound in behind it begins."""
        out: list[Chapter] = []
        head: Block | None = None
        held: list[Block] = []
        for index, block in enumerate(self.blocks):
            known = block.kind == HEADING and bool(block.section)
            if known or (head and ends(self.blocks, index, head.section)):
                out.append(Chapter(head.section if head else "", head, tuple(held)))
                head, held = (block, []) if known else (None, [block])
            else:
                held.append(block)
        out.append(Chapter(head.section if head else "", head, tuple(held)))
        return tuple(chapter for chapter in out if chapter.head or chapter.blocks)

    def matches(self, pattern: Pattern) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """Every match of the grammar in running text, sentence by sentence."""
        compiled = pattern.on(self.is_damaged)
        for sentence in self.sentences:
            for match in compiled.finditer(sentence.text):
                yield sentence, match

    def between(self, first: int, last: int) -> Passage:
        """The lines from one number to another, as a passage."""
        lines = [line for line in self.text.lines[first - 1 : last] if line.text.strip()]
        text = "\n".join(line.text.strip() for line in lines)
        return Passage(lines[0].page, lines[0].number, lines[-1].number, text)

    def items_after(self, index: int) -> list[Block]:
        """The list items that stand directly below block number `index`."""
        return list(takewhile(lambda block: block.kind == ITEM, islice(self.blocks, index + 1, None)))

    def sure(self, confidence: float) -> float:
        """A damaged text is never as sure."""
        return round(confidence * (0.85 if self.is_damaged else 1.0), 2)


def laid_out(text: Text, known_areas: tuple[str, ...] = ()) -> Layout:
    kept = [line for line in text.lines if not _PAGE_MARK.fullmatch(line.text)]
    lines = list(_split_up(kept))
    blocks = with_sections(_blocks(lines))
    is_damaged = has_lost_letters(" ".join(line.text for line in lines))
    return Layout(text, tuple(blocks), is_damaged, known_areas)


_OF_HEAD = re.compile(r"[A-ZÅÄÖ]\s+(?:TILL|Till):")  # "BESLUTSUNDERLAG TILL: Omsorgsnämnden"


_INNER_HEAD = re.compile(  # a page whose line breaks were lost
    r"(?<=[.!?0-9])\s+(?=(?:Beredning|Bakgrund|Sammanfattning|Ärendets beredning"
    r"|Jämställdhetsanalys)\s+[A-ZÅÄÖ][a-zåäö]+ [a-zåäö])"
)


def _split_up(lines: list[Line]) -> Iterator[Line]:
    """Lines as they should have been: a heading on the body's line, and bullets in running text, on their own."""
    opens, last = True, 0
    dense = sum(not line.text.strip() for line in lines) < len(lines) * 0.04  # the empty lines were lost
    parted = (replace(line, text=piece) for line in lines for piece in _INNER_HEAD.split(line.text))
    for line in parted:
        opens = opens or (line.number == last)
        opens = opens or line.number > last + 1  # a page ended above
        at = run_in(line.text.strip()) if opens and not line.hint and not _OF_HEAD.search(line.text) else 0
        bare = line.text.strip() if at else line.text
        pieces = [bare[:at].rstrip(), " " * at + bare[at:]] if at else _INNER_BULLET.split(line.text)
        yield from (
            replace(line, text=piece, hint=HEADING if at and not n else line.hint)
            for n, piece in enumerate(pieces)
        )
        bare = line.text.strip()
        opens, last = not bare or (dense and (bare[-1] in ".?!" or len(bare) < 45)), line.number


def _blocks(lines: list[Line]) -> list[Block]:
    widths, lost_bullets = _widths(lines), _lost_bullets(lines)
    blocks: list[Block] = []
    held: list[Line] = []
    kind, marker = PARAGRAPH, ""

    def close() -> None:
        if held:
            blocks.append(_block(kind, held[:], marker))
            held.clear()

    for index, empty in _filled(lines):
        line = lines[index]
        sign = _marker(line, index in lost_bullets)
        if held and not empty and _COUNTS_ON.search(held[-1].text):
            sign = None  # "bilaga" at the end of one line, "2. På så vis" on the next
        wants_more = bool(held) and kind == HEADING and not empty  # a title over several lines
        headed = line.hint == HEADING and not wants_more
        starts_new = sign is not None or headed or line.hint == ROW or _is_row(line)
        if held and (starts_new or not _goes_on(held, line, empty, widths[index])):
            close()
        if not held:
            kind, marker = _kind(line, sign, lines, index, blocks)
        held.append(line)
        if kind in (HEADING, ROW) and not _heading_goes_on(lines, index):
            close()
    close()
    return [_judged(block, n, blocks) for n, block in enumerate(blocks)]


_COUNTS_ON = re.compile(
    r"(?i)\b(?:bilaga|m.l|delm.l|m.ls.ttning|punkt|kapitel|avsnitt|omr.de|sidan?|nr|nummer)\s*$"
)


def _filled(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """(index, empty lines before) of each line that says something."""
    empty = 0
    for index, line in enumerate(lines):
        if line.text.strip().strip(" =_–—-*"):
            yield index, empty
            empty = 0
        else:
            empty += 1


def _lost_bullets(lines: list[Line]) -> set[int]:
    """Lines where scanning made a bullet an "e" or "o"; one alone may be a word."""
    found = {n for n, line in enumerate(lines) if _LOST_BULLET.match(line.text)}
    return found if len(found) > 1 else set()


def _widths(lines: list[Line]) -> list[int]:
    """How wide the text is set round each line (characters)."""
    lengths = [len(line.text.rstrip()) for line in lines]
    step = _NEIGHBOURS
    windows = [max(lengths[n : n + step]) for n in range(0, len(lengths), step)]
    return [max(windows[max(n // step - 1, 0) : n // step + 2]) for n in range(len(lengths))]


def _is_row(line: Line) -> bool:
    return "\t" in line.text.strip() or " | " in line.text.strip(" |")


def _marker(line: Line, is_lost_bullet: bool) -> str | None:
    match = _MARKER.match(line.text)
    if match:
        return match[0]
    if is_lost_bullet and (lost := _LOST_BULLET.match(line.text)):
        return lost[0]
    return "" if line.hint == ITEM else None


def _kind(
    line: Line, sign: str | None, lines: list[Line], index: int, blocks: list[Block]
) -> tuple[str, str]:
    if line.hint == HEADING or line.text.lstrip().startswith("#"):
        return HEADING, sign or ""
    if sign is None and (_is_row(line) or line.hint == ROW):
        return ROW, ""
    if sign is not None:
        numbered = bool(re.match(r"\s*\d", sign))
        is_heading = numbered and _is_numbered_heading(line.text, lines, index, blocks)
        return (HEADING if is_heading else ITEM), sign
    bare = line.text.strip()
    if ":" in bare[:-1]:
        return PARAGRAPH, ""  # "Kommentar: –"
    if (bare.removesuffix("m.m.")[-1] not in ".,;" or bare.isupper()) and section_of(bare):
        return HEADING, ""
    return PARAGRAPH, ""


_TO_DECIDE = re.compile(r"(?i)\bbeslutar?(?: f.ljande)?[.:]?$")


def _is_numbered_heading(text: str, lines: list[Line], index: int, blocks: list[Block]) -> bool:
    """ "2. Trygga torg" above prose is a heading; in a list, or after a colon, it is an item."""
    before = blocks[-1] if blocks else None
    if _is_known_heading(text, lines, index, blocks):
        return True
    if before and (
        before.text.endswith(":")
        or _TO_DECIDE.search(before.text)
        or section_of(before.text) in _LISTING_SECTIONS
    ):
        return False
    if len(text) > 90 or text.rstrip()[-1] in ".,;:" or _GOES_ON.search(text.rstrip()):
        return False
    after = next((n for n in range(index + 1, len(lines)) if lines[n].text.strip()), None)
    if after is None or _MARKER.match(lines[after].text) or not lines[after].text.strip()[0].isupper():
        return False
    below = lines[after].text
    has_prose = len(below) > 50 and len(below) > len(text)
    alone = not index or not lines[index - 1].text.strip()
    has_prose = has_prose or (alone and after == index + 1 and below.rstrip()[-1] == "." and below[0] != " ")
    return has_prose and (after == index + 1 or not _goes_on_counting(text, before))


def _is_known_heading(text: str, lines: list[Line], index: int, blocks: list[Block]) -> bool:
    """ "3. Bakgrund" after an empty line, where it is not a paper in a list of annexes."""
    if len(text) > 70 or (index and lines[index - 1].text.strip()) or not (named := section_of(text)):
        return False
    number, after = (
        re.match(r"\s*(\d+)", line) for line in (text, lines[min(index + 1, len(lines) - 1)].text)
    )
    if number and after and int(after[1]) == int(number[1]) + 1:
        return False  # "1. Reservationer" above "2. Överenskommelse"
    above = next((b for b in reversed(blocks[-14:]) if b.kind == HEADING), None)
    inside = section_of(above.text) if above else ""
    return inside not in LISTS or named not in NAMES_A_PAPER


def _goes_on_counting(text: str, before: Block | None) -> bool:
    """Is it the next number of the list just above?"""
    number = re.match(r"\s*(\d+)", text)
    last = re.match(r"\d+", before.marker) if before and before.kind == ITEM else None
    return bool(number and last and int(number[1]) == int(last[0]) + 1)


def _heading_goes_on(lines: list[Line], index: int) -> bool:
    """A title broken over lines: it stops on a word that wants more, or the next line starts small."""
    if index + 1 >= len(lines) or "\t" in lines[index].text or section_of(lines[index].text):
        return False
    text, following = lines[index].text.rstrip(), lines[index + 1].text.strip()
    years = re.fullmatch(r"(?:19|20)\d\d\s*[–-]\s*(?:19|20)\d\d", following)
    return bool(following) and (following[0].islower() or bool(years) or bool(_GOES_ON.search(text)))


_OF_SEVERAL = re.compile(r"(?i)\b(?:tv.|tre|fyra|fem|flera|n.gra|nya)\b[^.]*:$")


def _goes_on(held: list[Line], line: Line, empty: int, width: int) -> bool:
    """Does the line continue the block that `held` began?"""
    before, bare = held[-1].text.rstrip(), line.text.strip()
    unfinished = bool(_GOES_ON.search(before)) or (bare[0].islower() and before[-1] not in ".:!?")
    unfinished = unfinished or bool(before.isupper() and not empty and _JOINS_ON.match(bare))
    if empty:
        told = bare[0] in '”"»' and empty < 3 and before[-1] == ":" and not _OF_SEVERAL.search(before)
        return told or (unfinished and empty < 4 and not re.match(r"att\b", bare))
    if _begins_anew(held, before, bare):
        return False
    announced = before[-1] == ":" and not _OF_SEVERAL.search(before)
    if bare[0] in '”"»«' and (announced or before[-1].islower()):
        return True  # the wording that the line above announced
    if unfinished or width > _UNWRAPPED:
        return unfinished
    if len(held) > 1 and not _HEAD_LINE.match(bare):
        width = max(len(piece.text.rstrip()) for piece in held)  # a title is set narrower than the text below
    if re.fullmatch(r"(?:19|20)\d\d\s*[–-]\s*(?:19|20)\d\d", bare):
        return True  # the years of a title
    room = width - len(before) > len(bare.split()[0]) + width // 8
    starts = bare[0].isupper() or bare[0].isdigit() or bare[0] in '§”"'
    return not (room and starts)


def _begins_anew(held: list[Line], before: str, bare: str) -> bool:
    """A heading, what the sender answers, "att" below "Nämnden beslutar"; or the block has become too long."""
    if len(held) >= LONGEST_BLOCK or (len(before) > 1_000 and len(held) > 4):
        return True
    heading = bare[0].isupper() and section_of(bare) and before[-1] not in ",-"
    if SENDERS.match(bare) or (heading and (bare[-1] != "." or before[-1] == ".")):
        return True
    leads = len(held) == 1 and len(before) < 60 and _LEADS_ON.search(before)
    return bool(leads and bare.startswith("att "))


def _block(kind: str, lines: list[Line], marker: str) -> Block:
    text, starts = "", []
    for number, line in enumerate(lines):
        piece = " ".join(line.text.split(" ")).strip() if number else line.text[len(marker) :].strip()
        piece = re.sub(r"^#+\s*|\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", "", piece)
        piece = piece if kind == ROW else re.sub(r"\s+", " ", piece)
        piece = _LIGATURE.sub(r"\1", _INNER_HYPHEN.sub("", piece)) if " " in piece else piece
        if text:
            text = _joined_start(text, piece)
        starts.append(len(text))
        text += piece
    return Block(kind, text, tuple(lines), tuple(starts), marker.strip())


def _joined_start(text: str, following: str) -> str:
    """The text so far, ready for the next line: a hyphen that only divides the word is taken away."""
    first = following.split(" ", 1)[0]
    divides = re.search(r"\w-$", text) and first[:1].islower() and not first.endswith("-")
    if divides and first not in ("och", "eller", "samt", "respektive"):
        return text[:-1]
    return text + " "


_ASKS = re.compile(r"(?:Vad|Hur|Vem|Vilka|Vilken|Varför|När|Var)\b[^.?]+\?$")  # "Vad tycker vi?"
_LEADS_ON = re.compile(r"(?i)\b(?:beslutar?(?: att| f.ljande)?|vill|.nskar|yrkar|anser|f.resl.r)$")
_OPENS_HEADING = re.compile(r"[A-ZÅÄÖÉÜ§#]|\d{1,2}(?:\.\d{1,2})+\s+[A-ZÅÄÖ]")


def _judged(block: Block, number: int, blocks: list[Block]) -> Block:
    """A short paragraph without a full stop, above something, is a heading."""
    if block.kind != PARAGRAPH or len(block.lines) > 4 or len(block.text) > 160:
        return block
    asks = len(block.lines) == 1 and len(block.text) < 60 and bool(_ASKS.match(block.text))
    bare = block.text.rstrip(' ”"»«’¹²³⁴⁵⁶')
    looks = asks or (bare[-1:] not in ".,;:!?" and bool(_OPENS_HEADING.match(block.text)))
    before = blocks[number - 1] if number else None
    looks = looks and not _LEADS_ON.search(block.text)
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    leads = len(block.text) > 45 and after is not None and after.kind == ITEM
    looks = looks and not (leads and after and after.lines[0].number <= block.lines[-1].number + 2)
    fragment = before is not None and bool(_GOES_ON.search(before.text))
    return replace(block, kind=HEADING) if looks and not fragment else block
