"""Which known section each block stands in, and where a paper bound in behind another begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .blocks import HEADING, ITEM, PARAGRAPH, Block
from .folding import folded
from .headings import section_of

_NEW_HEAD = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d|(?i:protokollsbilaga|bilaga)(?: \w{1,3})?,? (?:.{0,20}§|till\b).{0,40}"
)


def begins_anew(blocks: Sequence[Block], index: int) -> bool:
    """A lone date or "Bilaga till § 4" above a committee's name: the head of a paper bound in."""
    if not _NEW_HEAD.fullmatch(blocks[index].text):
        return False
    if "§" in blocks[index].text:
        return True
    near = folded(" ".join(block.text for block in blocks[index : index + 4] if len(block.text) < 90))
    return bool(re.search(r"n.mnd|styrelse|utskott|\brad\b", near))


HEADS_COMMENT = re.compile(r"(?i)(?:\w+s )?(?:kommentar|bem.tande)\w*:?")
LISTS = ("annexes", "documents")  # name papers, and say nothing of their own
_SHORT = ("decision", "adjustment")  # sections that have no headings of their own
_CLOSES = re.compile(
    r"(?i)(?:(?:protokollet|paragrafen|beslutet|.rendet|punkten) )?(?:har |.r "
    r"|f.rklarades )?(?:omedelbart )?justera\w*\b"
    r"|justerandes|f.r [\w -]+(?:et|en|kommun|stad| AB)$|elektroniskt (?:under|sign)|utdragsbestyrk|vid protokollet"
    r"|med v.nlig|f.rhinder"
    r"|r.tt utdraget|(?-i:[A-ZÅÄÖ -]+(?:F.RVALTNING|KONTOR)[A-ZÅÄÖ]*$)"
    r"|underskrift"
)


def ends(blocks: Sequence[Block], index: int, section: str) -> bool:
    """Does a section end here though no known heading follows: a paper bound in, a closing line, another heading?"""
    if begins_anew(blocks, index):
        return True
    block, before = blocks[index], blocks[index - 1]
    gap = block.lines[0].number > before.lines[-1].number + 1
    if gap and section == "views" and _SIGNED_AT.fullmatch(block.text):
        return True
    if section in LISTS:
        prose = (
            before.kind == ITEM and block.kind == PARAGRAPH and block.text[-1] == "." and len(block.text) > 50
        )
        headed = before.kind == ITEM and block.lines[0].hint == HEADING  # the file itself says so
        return gap and (prose or headed or bool(_CLOSES.match(block.text)))
    return (
        section in _SHORT
        and gap
        and block.kind == HEADING
        and before.kind != HEADING
        and not section_of(block.text)
        and bool(_TOLD.match(block.text))
    )


_SIGNED_AT = re.compile(
    r"[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)?,? (?:den )?\d{1,2} [a-zåäö]+ (?:19|20)\d\d"
)  # place and day, alone
_TOLD = re.compile(
    r"(?!Det\b|Detta\b)[A-ZÅÄÖ][a-zåäö]+(?: [\wåäö]+){0,4}$"
)  # words only: no list row with a date or a number
NAMES_A_PAPER = ("matter", "background", "agenda", "areas", "answers", "views")  # "Bilaga: Remissen"


def with_sections(blocks: list[Block]) -> Iterator[Block]:
    section, heading, chapter = "", "", ""
    is_partys = _is_partys(blocks)
    for index, block in enumerate(blocks):
        if section and ends(blocks, index, section):
            section, heading = "", ""
        if section not in ("proposed_decision", "decision") and _DECIDING.fullmatch(block.text):
            block = replace(block, kind=HEADING)
            moved = is_partys or section in ("reservations", "proposals", "other")
            section, heading = "proposed_decision" if moved else "decision", block.text
        elif section in ("proposed_decision", "decision") and _DECIDING.fullmatch(block.text):
            block = replace(block, kind=PARAGRAPH)
        elif block.kind == HEADING:
            named = _named(blocks, index, section, chapter)
            chapter = named or chapter
            again = named == section and blocks[index - 1].kind == HEADING
            again = block.text.endswith(":") and (again or (named == "votes" and section == "course"))
            inside = _is_listed(blocks, index, section, named) or again  # "Nämnden har följande synpunkter:"
            section, heading = section if inside else named, block.text
            block = replace(block, kind=PARAGRAPH) if inside else block
        yield replace(block, section=section, heading=heading)


def _is_partys(blocks: Sequence[Block]) -> bool:
    """A paper of some members' own: what "Nämnden beslutar" in it is what they would have had decided."""
    is_minutes = any(re.match(r"(?:\w+ )?§", block.text) for block in blocks[:12])
    heads = (section_of(block.text) for block in blocks[:8] if block.kind == HEADING)
    return not is_minutes and any(head in ("reservations", "proposals") for head in heads)


def _named(blocks: Sequence[Block], index: int, section: str, chapter: str) -> str:
    """The section a heading opens, or nothing where its words say something else here."""
    text = blocks[index].text
    cells = re.split(r"\s{3,}", re.sub(r"^\s*[\d.]+\s+", "", blocks[index].lines[0].text).strip())
    is_row = len(blocks[index].lines) == 1 and any(re.search(r"[^\W\d_]{3}", cell) for cell in cells[1:])
    named = "" if is_row or ":" in text.rstrip(": ") else section_of(text)
    if not named and chapter != "views" and VIEWS_ON.match(text):
        named = "views"  # "Synpunkter på området Skolan", with no heading above it
    of_answers = (
        HEADS_COMMENT.fullmatch(text) and sum(bool(HEADS_COMMENT.fullmatch(b.text)) for b in blocks) > 1
    )
    kind_of_paper = named == "documents" and blocks[index].lines[0].number <= 6  # "BESLUTSUNDERLAG"
    kind_of_paper = kind_of_paper or (
        named == "views" and blocks[index].lines[0].number <= 4 and " " not in text
    )
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    its_title = named == "views" and index < 5 and below is not None and below.kind == HEADING
    its_title = its_title or (
        named == "views" and index < 8 and bool(re.search(r"(?i)verenskommelse|avtal", text))
    )
    part_of_paper = _is_part_of_paper(blocks[index], below, section, chapter, named)
    return "" if of_answers or kind_of_paper or part_of_paper or its_title else named


_TOLD_OF = re.compile(r"(?i)\b(?:\w*r.det?|informer|behandla|beretts|samr.d|tagits fram|mbl|facklig)")


def _is_part_of_paper(block: Block, below: Block | None, section: str, chapter: str, named: str) -> bool:
    """A sub-heading that names a part of the paper that is answered, though its words open sections elsewhere."""
    text = block.text
    if section == "views" and named in ("background", "preparation") and " " not in text:
        return below is None or not _TOLD_OF.search(below.text)  # "Inledning", "Samverkan"
    if chapter == "views" and named in ("areas", "goals", "activities") and re.match(r"\d+\.\d", text):
        return True  # "5.1 Prioriterade områden", below "5. Nämndens synpunkter"
    is_counted = bool(re.match(r"\s*\d+[.)]\s", block.lines[0].text))
    if not (chapter == "views" or is_counted) or not _ONE_ANNEX.fullmatch(text):
        return False
    return (
        below is not None and below.kind == PARAGRAPH and below.text[-1] in ".?"
    )  # "Bilaga 2", and what is said of it


VIEWS_ON = re.compile(r"(?i)(?:[\w-]+ )?synpunkter p. (?:omr.d|avsnitt|kapit|rubrik)")
_ONE_ANNEX = re.compile(r"(?i)(?:\d[\d.]* )?bilaga \w{1,2}(?:\s*[–:,-]\s*\w[\w ]{2,40})?")


def _is_listed(blocks: list[Block], index: int, section: str, named: str) -> bool:
    """A heading that is one of the papers in a list of annexes or documents."""
    block = blocks[index]
    if section not in LISTS:
        return False
    follows = index > 0 and block.lines[0].number == blocks[index - 1].lines[-1].number + 1
    if section == "documents" and follows and block.text.startswith(("Yrkande", "Förslag")):
        return True
    return (not named or named in NAMES_A_PAPER) and not _stands_apart(blocks, index)


# "Nämnden beslutar" above what it decides; under "Förslag till beslut" it only leads in.
_DECIDING = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]*(?: och [\w-]+)? ?){0,3}(?:\w*(?:n.mnden|styrelsen|utskottet|fullm.ktige))? ?beslutar?(?:de)?"
    r"(?: (?:att|f.ljande|enligt f.ljande))?[.:]?"
)


def _stands_apart(blocks: list[Block], index: int) -> bool:
    """A heading after an empty line, above prose or below list items: the list of papers has ended."""
    block, before = blocks[index], blocks[index - 1]
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.lines[0].number <= before.lines[-1].number + 1:
        return False
    is_prose = (
        after is not None and after.kind == PARAGRAPH and after.text[-1] in ".?" and len(after.text) > 40
    )
    if before.kind == HEADING:
        return is_prose and bool(section_of(block.text))
    return is_prose or (before.kind == ITEM and bool(section_of(block.text)))
