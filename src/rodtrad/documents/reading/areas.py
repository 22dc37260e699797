"""Priority areas and their goals: headed sections of an annex, a bulleted list, or a list in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from .blocks import HEADING, Block, Sentence
from .folding import folded, same_length_folded, swedish
from .headings import section_of
from .layout import Layout
from .lists import split_list
from .numbers import NUMBER, number_of
from .parts import Part, Passage, Unread

KNOWN_FROM = 88  # rapidfuzz score, 0–100, for a known name inside running text
_GOALS_FOLLOW = swedish(
    r"^(?i:(?:De )?(?:gemensamma |övergripande )?(?:målsättning(?:en|ar|arna)?|mål(?:et|en)?|delmål(?:en)?))"
    r"(?: (?:för|med|inom) [^:.]{1,80})?(?: (?:är|ska vara|är följande|fram till \d{4} är))?(?: att)?\s*:$"
)
_GOAL_IN_TEXT = swedish(
    r"^(?i:målsättning(?:en|ar|arna)?)(?: (?:för|med|inom) [^.:]{1,80})? är att (?P<goal>[^:]{12,})$"
)
_AREAS_FOLLOW = swedish(
    r"(?i:prioriterade|gemensamma|utpekade)(?: \w+){0,3}?\s+(?i:\w*områden)a?"
    r"(?: \w+){0,3}?(?: är| utgörs av| omfattar)?\s*:$"
)
_AREAS_LISTED = swedish(
    r"(?:(?i:prioriterade|gemensamma|utpekade)(?: \w+){0,3}? (?i:\w*områden)a? (?:är|utgörs av|omfattar)\s*:?"
    r"|(?i:\w*områden)a? (?:prioriteras|är prioriterade)(?: \w+){0,4}?\s*:) (?P<list>[^:]+)$"
)
_COUNTED = swedish(
    rf"(?i)\b(?P<count>{NUMBER}) (?:stycken )?(?:\w*övergripande |\w*gemensamma |nya |föreslagna )*"
    r"prioriterade \w*områden"
)
_NUMBERING = re.compile(
    r"^(?:(?:prioriterat\s+)?(?:samverkans)?område\s+\d+\s*[:.–-]\s*|\d+(?:\.\d+)*[.)]?\s+)", re.I
)


@dataclass(frozen=True)
class Area:
    name: str
    passage: Passage
    confidence: float
    note: str = ""
    goals: tuple[tuple[Block, str], ...] = ()  # the item and its lead-in
    block: Block | None = None


def read_areas(layout: Layout) -> Iterator[Part | Unread]:
    areas = found_areas(layout)
    for number, area in enumerate(areas, 1):
        value = {"number": number, "name": area.name, "understood": "", "likeness": None, "differences": []}
        yield Part("area", value, area.passage, layout.sure(area.confidence), area.note)
        yield from _goals(layout, area, number)
        if area.block is not None and not area.goals:
            yield Unread(area.passage, f"Under ”{area.name}” hittades inga målsättningar.")
    yield from _counted(layout, len(areas))


def found_areas(layout: Layout) -> list[Area]:
    """Areas in reading order, each once. Sections with goals outrank lists, lists outrank sentences."""
    headed = _headed(layout)
    if headed:
        return headed
    found: dict[str, Area] = {}
    for area in (*_listed(layout), *_in_sentences(layout)):
        found.setdefault(folded(area.name), area)
    return list(found.values())


def area_headings(layout: Layout) -> dict[int, str]:
    """id of each area's heading block → the area's name."""
    return {id(area.block): area.name for area in _headed(layout) if area.block is not None}


def _headed(layout: Layout) -> list[Area]:
    """Sections with "Målsättningen är att:" and items; between them, headed sections without goals too."""
    blocks = layout.blocks
    with_goals: dict[int, list[tuple[Block, str]]] = {}
    head = None  # the nearest heading above that names no known section
    for index, block in enumerate(blocks):
        if block.kind == HEADING:
            head = index if not block.section else None if block.section in ("areas", "annexes") else head
        goals = _goals_after(layout, index)
        if goals and head is not None:
            with_goals.setdefault(head, []).extend(goals)
    if not with_goals:
        return []
    last = max(with_goals)
    start = next((n for n in range(min(with_goals), -1, -1) if blocks[n].section == "areas"), min(with_goals))
    areas = []
    for index in range(start, last + 1):
        if index in with_goals or _could_be_area(blocks, index):
            areas.append(_headed_area(blocks[index], tuple(with_goals.get(index, ()))))
    return areas


def _headed_area(block: Block, goals: tuple[tuple[Block, str], ...]) -> Area:
    name = _NUMBERING.sub("", block.text).strip(" .:")
    sure, note = (0.95, "") if goals else (0.55, "Rubriken står bland områdena men har inga målsättningar.")
    return Area(name, block.passage(), sure, note, goals, block)


def _could_be_area(blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    prose = index + 1 < len(blocks) and blocks[index + 1].kind != HEADING and len(blocks[index + 1].text) > 80
    return block.kind == HEADING and not block.section and prose


def _goals_after(layout: Layout, index: int) -> list[tuple[Block, str]]:
    block = layout.blocks[index]
    leads = _GOALS_FOLLOW.on(layout.is_damaged).search(block.text)
    if not leads and not (block.kind == HEADING and section_of(block.text) == "goals"):
        text = _GOAL_IN_TEXT.on(layout.is_damaged).match(block.text)
        return [(block, "")] if text else []
    return [(item, block.text) for item in layout.items_after(index)]


def _goals(layout: Layout, area: Area, area_number: int) -> Iterator[Part]:
    for number, (block, lead_in) in enumerate(area.goals, 1):
        wording, sure, note = block.text.strip().rstrip(",;").strip(), 0.95, ""
        in_text = None if lead_in else _GOAL_IN_TEXT.on(layout.is_damaged).match(block.text)
        if in_text:
            wording, sure = in_text["goal"], 0.6
            note = "Målsättningen står i löpande text och kan rymma flera mål."
        if block.marker[:-1].isdigit() and int(block.marker[:-1]) != number:
            sure, note = 0.75, f"I texten har målet nummer {block.marker[:-1]}."
        value = {
            "area": area.name,
            "area_number": area_number,
            "number": number,
            "lead_in": lead_in.rstrip(": "),
            "wording": wording,
        }
        yield Part("goal", value, block.passage(), layout.sure(sure), note)


def _listed(layout: Layout) -> Iterator[Area]:
    for index, block in enumerate(layout.blocks):
        leads = _AREAS_FOLLOW.on(layout.is_damaged).search(block.text)
        if not leads and not (block.kind == HEADING and block.section == "areas"):
            continue
        for item in layout.items_after(index):
            if len(item.text) <= 120:
                yield Area(item.text.strip(" .,;"), item.passage(), 0.93 if leads else 0.8)


def _in_sentences(layout: Layout) -> Iterator[Area]:
    for sentence, match in layout.matches(_AREAS_LISTED):
        items = split_list(match["list"])
        if len(items.texts) < 2:
            continue
        for name in items.texts:
            ambiguous = not items.is_certain and name in items.texts[-2:]
            note = (
                "”och” kan dela uppräkningen på flera ställen; kontrollera var området slutar."
                if ambiguous
                else ""
            )
            yield Area(
                name, _item_passage(sentence, match.start("list"), name), 0.7 if ambiguous else 0.88, note
            )


def _item_passage(sentence: Sentence, start: int, name: str) -> Passage:
    at = sentence.text.find(name, start)
    return sentence.passage(at, at + len(name))


def _counted(layout: Layout, found: int) -> Iterator[Unread]:
    """The text often says how many areas there are: a check on our own reading."""
    said = [(number_of(match["count"]), sentence, match) for sentence, match in layout.matches(_COUNTED)]
    numbers = [(count, sentence, match) for count, sentence, match in said if count and count > 1]
    if numbers and all(count != found for count, _, _ in numbers):
        count, sentence, match = numbers[0]
        yield Unread(
            sentence.passage(*match.span()),
            f"Texten talar om {count} prioriterade områden men {found} hittades.",
        )


def read_known_areas(layout: Layout, known: tuple[str, ...]) -> Iterator[Part]:
    """Known names met anywhere in a text that lists none itself; the name is given as read there."""
    number = 0
    for name in known:
        wanted = same_length_folded(name)
        for block in layout.blocks:
            hit = fuzz.partial_ratio_alignment(
                wanted, same_length_folded(block.text), score_cutoff=KNOWN_FROM
            )
            if hit is None or len(block.text) < len(name) * 0.9:
                continue
            number += 1
            as_read = block.text[hit.dest_start : hit.dest_end].strip(" .,;")
            value = {
                "number": number,
                "name": as_read,
                "understood": name,
                "likeness": None,
                "differences": [],
            }
            passage = block.passage(hit.dest_start, hit.dest_end)
            note = "Funnet i löpande text genom likhet med ett känt område."
            yield Part("area", value, passage, layout.sure(round(hit.score / 100 * 0.8, 2)), note)
            break
