"""Points asked for in an answer: what should be added, reworded, removed, merged or made clear, where and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Any

from .areas import found_areas
from .arguing import arguing
from .blocks import ITEM, PARAGRAPH, Block, Sentence, sentences_of
from .folding import folded
from .layout import SENDERS, Layout
from .names import Target, area_in, chapters_in, mentioned, names_in
from .own_papers import compiles, told_points
from .parts import Part
from .places import GOAL_AT_END, place_of
from .relations import (
    PROPOSES_SO,
    REASONED,
    adds_words,
    clears,
    lacks,
    motive_after,
    reason_before,
    told_by_another,
)
from .speech import spoken_of
from .standing import TURNS_AWAY, Standing, is_sub_heading
from .tables import Row, rows_of
from .targets import joined, targets_of
from .wanted import wanted
from .wishes import BECAUSE, CHANGES, FRONTED, GROUND, LEADS_IN, SINCE, THAT, VAGUE, change_of, worded_only


def read_amendments(layout: Layout) -> Iterator[Part]:
    """Where each point stands under a heading of its own, the reasoning round them asks for nothing more."""
    numbered = tuple(told_points(layout))
    if numbered or compiles(layout):  # what a statement of ours repeats is in the answers that it was made of
        yield from numbered
        return
    argued = list(arguing(layout))
    known = _known_areas(layout, argued)
    laid_out = rows_of(layout)
    in_rows = {line.number: area_in(row.lead, known) for row in laid_out for line in row.lines}
    found: dict[tuple[Any, ...], Part] = {}
    told = (part for blocks in argued for part in _in_section(layout, blocks, known, in_rows))
    for part in chain((_of_row(layout, row, known) for row in laid_out), told):
        value = part.value
        key: tuple[Any, ...] = (
            value["target_kind"],
            folded(value["target"]),
            value["number"],
            value["change"],
        )
        if value["change"] in ("question", "comment"):
            key = (*key, id(part))
        elif value["change"] == "add" and value["target_kind"] == "goal" and not value["number"]:
            key = (*key, folded(value["text"])[:12])  # two goals may be asked for in one area
        elif value["change"] == "reword" and value["target_kind"] != "goal":
            key = (*key, folded(value["text"])[:12])  # a word in it, and its name
        elif _said_again(part, found):
            continue
        found.setdefault(key, part)
    yield from found.values()


def _own_name(heading: str) -> str:
    """ "5.4 Skolan" is called Skolan; an annex is no area."""
    name = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", heading)
    return "" if re.match(r"(?i)bilag", name) else name


def _known_areas(layout: Layout, argued: Sequence[Sequence[Block]]) -> dict[str, str]:
    """Folded names of the areas: those known beforehand, sub-headings, lists, what is called an area in so many words."""
    heads = [b for blocks in argued for b in blocks if is_sub_heading(b) and b.lines[0].number > 6]
    known = {folded(name): name for name in layout.known_areas}
    known |= {folded(name): name for b in heads if (name := GOAL_AT_END.sub("", _own_name(b.text)))}
    known |= {folded(name): name for block in layout.blocks for name in names_in(block.text)}
    known |= {folded(area.name): area.name for area in found_areas(layout) if len(area.name.split()) < 9}
    listed = tuple(known)
    for name in mentioned(block.text for block in layout.blocks):
        if not any(one.startswith(folded(name)) or folded(name).startswith(one) for one in listed):
            known[folded(name)] = name
    if not any(
        "områd" in block.text.casefold() or "omrad" in block.text.casefold() for block in layout.blocks
    ):
        known |= {folded(name): name for block in layout.blocks for name in chapters_in(block.text)}
    return known


# "Mötesplatser 1" in the column of places: its first goal
_AREA_AND_GOAL = re.compile(
    r"^(?!(?:M.l|Delm.l|Sid|Kap|Avsnitt|Punkt|Bilaga|Omr.de|Stycke|Rubrik|Del|Rad|Tabell|Spår)\w*\b)"
    r"([A-ZÅÄÖ][^\d,]{3,60}) (\d{1,2})$"
)


def _of_row(layout: Layout, row: Row, known: dict[str, str]) -> Part:
    place, area = place_of(_AREA_AND_GOAL.sub(r"\1, mål \2", row.place)), area_in(row.lead, known)
    if area and re.fullmatch(r"(?i)(?:m.l\w* \d+)?", place):
        place = ", ".join(one for one in (area, place.lower()) if one)
    target = targets_of(
        "" if row.change != "add" else "ett nytt mål" * bool(_NEW_GOAL.search(row.told)), place, known
    )[0]
    value = {
        "target": target.name,
        "target_kind": target.kind,
        "number": target.number,
        "change": row.change,
        "text": row.wanted if row.change != "remove" else "",
        "motive": row.cells.get("why", "").strip(" -–—"),
    }
    return Part("amendment", value, row.passage, layout.sure(0.85))


_NEW_GOAL = re.compile(r"(?i)\b(?:nytt|ett) (?:del)?m.l\b")


def _in_section(
    layout: Layout, blocks: Sequence[Block], known: dict[str, str], in_rows: dict[int, str]
) -> Iterator[Part]:
    """The wishes of one section; a sub-heading, or a name at the start of a paragraph, tells what they are about."""
    standing, in_table = Standing(known), False
    for block, below in zip_longest(blocks, blocks[1:]):
        entered = standing.enters(block, below)
        if rows := [in_rows[line.number] for line in block.lines if line.number in in_rows]:
            standing.context, in_table = rows[0], True
        elif not entered:
            if in_table and TURNS_AWAY.match(block.text):
                standing.context = ""
            in_table = False
            for part in _told(layout, block, below, standing):
                value = part.value
                if value["target_kind"] == "whole" and standing.goal[1] and _OF_THAT_GOAL.match(block.text):
                    value.update(target_kind="goal", target=standing.goal[0], number=standing.goal[1])
                standing.recent = value["target"] or standing.recent
                standing.goal = (
                    (value["target"], value["number"]) if value["target_kind"] == "goal" else ("", 0)
                )
                yield part


_OF_THAT_GOAL = re.compile(
    r"(?i)(?:att )?(?:m.let|m.ls.ttningen|delm.let) (?:\w+ )?(?:ers.tts|.ndras|f.r|byts|formuleras)\b"
)


def _told(layout: Layout, block: Block, below: Block | None, standing: Standing) -> Iterator[Part]:
    goal = _goal_of_list(layout, block, standing.goals)
    here = standing.here(block)
    if goal:
        yield goal
        return
    leads = standing.leads(block, below)  # the list says what its last sentence wants
    parts = list(_in_block(layout, block, here, standing.known, asked=standing.in_list, leads=leads))
    if leads:
        yield from parts
    else:
        if block.text.endswith((":", " att")) and below is not None and below.kind == ITEM:
            parts = [part for part in parts if part.value["target_kind"] != "whole"]  # it leads to the list
        if parts and _announces(block, below) and parts[-1].passage.line_to == block.lines[-1].number:
            parts[-1].value["text"] = below.text.strip('”"»«“ ') if below else ""
        yield from parts


def _announces(block: Block, below: Block | None) -> bool:
    """ "Som nytt mål 4 föreslås:", and the wording set in on a line of its own."""
    if not block.text.endswith(":") or below is None or below.kind != PARAGRAPH:
        return False
    set_in = len(below.lines[0].text) - len(below.lines[0].text.lstrip()) > 2
    return set_in and not change_of(below.text)


def _goal_of_list(layout: Layout, block: Block, area: str | None) -> Part | None:
    """An item of such a list that is only the goal's wording."""
    listed = block.kind == ITEM or block.text.startswith(("”", "“", "»", "«", '"'))
    if area is None or not listed or change_of(block.text, asked=True):
        return None
    said, *more = (one.text for one in sentences_of(block))
    reason = " ".join(more)
    value = {
        "target": area,
        "target_kind": "goal",
        "number": 0,
        "change": "add",
        "text": said.strip(' ”"»«“.,'),
        "motive": reason,
    }
    return Part("amendment", value, block.passage(), layout.sure(0.75))


def _said_again(part: Part, found: dict[tuple[Any, ...], Part]) -> bool:
    """The fourth goal is to go, says the reasoning below the list that asked for it."""
    value = part.value
    return bool(value["number"] and not value["target"]) and any(
        all(value[key] == one.value[key] for key in ("target_kind", "number", "change"))
        for one in found.values()
    )


def _in_block(
    layout: Layout, block: Block, context: str, known: dict[str, str], *, asked: bool, leads: bool
) -> Iterator[Part]:
    no_wish = re.match(r"(?i)(?:gemensamt )?yrkande\b(?! \d+[:.])|till\b[^.?!]{0,60}$", block.text)
    if no_wish or SENDERS.match(block.text):
        return
    sentences = [_quoted(piece) for one in sentences_of(block) for piece in _att_pieces(one, block)]
    for index, sentence in enumerate(sentences[:-1] if leads else sentences):
        if sentence.text.strip(" .:") == context:
            continue  # "Sidan 6, stycket om samordnare." only says where
        if not (change := _asked_in(sentences, index, asked=asked)):
            continue
        after = sentences[index + 1].text if index + 1 < len(sentences) else ""
        told = _STANDS_IN.match(after) or (change == "question" and clears(after))
        place = area_in(after, known) if told else ""
        motive = "" if place else _motive(sentences, index)
        worded = _WORDED.match(after)
        change = "reword" if worded and change == "question" else change
        for target in _aims(sentences, index, context, known, change):
            part = _part(layout, sentence, _placed(target, place), change, motive)
            if worded:
                part.value.update(text=worded["text"].strip(' ”"»«“.'), motive="")
            yield part


def _placed(target: Target, place: str) -> Target:
    """With the place that the next sentence tells."""
    if target.name or not place:
        return target
    return replace(target, name=place, kind="area" if target.kind == "whole" else target.kind)


def _asked_in(sentences: list[Sentence], index: int, *, asked: bool) -> str:
    """The change one sentence asks for, or nothing where it leads in to others or repeats its neighbour."""
    text = sentences[index].text
    goes_on = index > 0 and bool(_GOES_ON.match(text))
    change = change_of(text, asked=goes_on or (asked and _is_point(sentences, index)))
    worded = worded_only(text) or adds_words(text)
    if change == "reword" and index and worded and lacks(sentences[index - 1].text):
        change = "add"  # "Området saknar ett mål om … Vi föreslår ”…”"
    if (
        change == "reword"
        and index
        and PROPOSES_SO.search(text)
        and change_of(sentences[index - 1].text) == "add"
    ):
        change = "add"  # "Vi vill se ett mål till. Det kan till exempel lyda ”…”"
    if change == "reword" and index and adds_words(text) and change_of(sentences[index - 1].text) == "add":
        change = "add"  # "Området behöver ett mål om … Vi föreslår lydelsen ”…”"
    if (
        change == "add"
        and index
        and _SHALL_STAND.search(text)
        and _STANDS_NOW.search(sentences[index - 1].text)
    ):
        change = "reword"  # "På sidan 5 står ”vid behov”. Det ska stå …"
    leads = LEADS_IN.forgiving.search(text)
    return "" if not change or leads or told_by_another(sentences, index, change) else change


_SHALL_STAND = re.compile(r"(?i)\bdet (?:ska|b.r|borde) (?:i st.llet )?st.\b")
_STANDS_NOW = re.compile(r"(?i)\b(?:st.r|anges|s.gs|talas)\b.*[”\"»«“]")


def _motive(sentences: list[Sentence], index: int) -> str:
    """Why, as the sentences round the wish tell it."""
    after = motive_after(sentences[index + 1 :])
    reasoned = REASONED.forgiving.match(sentences[index].text)
    if after or reasoned:
        return after or str(reasoned["why"] if reasoned else "")
    return reason_before(sentences[index - 1].text, sentences[index].text) if index else ""


# "Området bör få ett mål om avfall. Förslag till lydelse: …"
_WORDED = re.compile(
    r"(?i)(?:f.rslag(?: till (?:ny )?(?:lydelse|formulering|text|m.l))?|(?:ny |.ndrad )?(?:lydelse|formulering)"
    r"|f.rslagsvis): (?P<text>.{8,})$"
)
# "Målet återfinns i området …", "Det hör hemma under rubriken …": where what was just spoken of stands.
_STANDS_IN = re.compile(
    r"(?:M.let|M.ls.ttningen|Det|Den) (?:.ter)?(?:finns|st.r|h.r (?:l.mpligen |b.st )?hemma|passar) (?:\w+ )?(?:under|i)\b"
)


def _quoted(sentence: Sentence) -> Sentence:
    """With the quotation marks that are also apostrophes told apart: ’på sikt’ as ”på sikt”."""
    return replace(sentence, text=_LONE_QUOTES.sub(r"”\1”", sentence.text.rstrip("¹²³⁴⁵⁶⁷⁸⁹")))


_LONE_QUOTES = re.compile(r"(?<!\w)[’'‘]([^’'‘”\"]{2,80})[’'](?!\w)")


def _is_point(sentences: list[Sentence], index: int) -> bool:
    """What a list asks for, and not the reasons after it."""
    return sentences[index].text[:4].lower() == "att " or all(len(one.text) < 45 for one in sentences[:index])


def _aims(
    sentences: list[Sentence], index: int, context: str, known: dict[str, str], change: str
) -> Iterator[Target]:
    """What the wish is about, without the new name that it gives, and nothing where it says too little."""
    text = sentences[index].text
    merged = change == "merge" or bool(_TRADE_PLACES.search(text))
    if merged and index:
        text = _with_both(sentences[index - 1].text, text, known)
    targets = [joined(text, context, known)] if merged else spoken_of(sentences, index, context, known)
    new_name = wanted(text, change) if change in ("reword", "merge") else ""
    for target in targets:
        is_new_name = bool(target.name) and target.name == new_name and len(targets) > 1
        if not is_new_name and not (target.kind == "whole" and VAGUE.forgiving.search(text)):
            yield target


def _with_both(before: str, text: str, known: dict[str, str]) -> str:
    """The sentence, with the one before it where only that names what is to be merged."""
    named = area_in(text.split(" att de ")[0], known)  # "… att de slås ihop till området Trygg helg"
    points_back = not named or re.match(r"(?i)(?:det|de|den)\b|l.gg ihop (?:det|den)\b", text)
    return f"{before} {text}" if points_back and area_in(before, known) else text


_TRADE_PLACES = re.compile(r"(?i)\bbyt(?:a|er) plats\b")


def _att_pieces(sentence: Sentence, block: Block) -> Iterator[Sentence]:
    """A sentence that is a list of "att" lines is cut at them."""
    colon = re.search(r"(?i)(?:anf.ra|framh.lla|f.ljande):\s+(?=[A-ZÅÄÖ])", sentence.text)
    if colon and not change_of(sentence.text[: colon.start()]):
        sentence = Sentence(sentence.text[colon.end() :], block, sentence.start + colon.end())
    starts = [
        start - sentence.start
        for start, line in zip(block.starts, block.lines, strict=True)
        if re.match(r"\s*[Aa]tt\b", line.text)
        and sentence.start <= start < sentence.start + len(sentence.text)
        and len(_QUOTES.findall(sentence.text[: start - sentence.start])) % 2 == 0
    ]
    if len(starts) < 2:
        yield from _two_wishes(sentence, block)
        return
    for start, end in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
        text = re.sub(r",?\s*(?:samt|och|,)?\s*$", "", sentence.text[start:end])
        yield Sentence(text, block, sentence.start + start)


# "… och att området Hamnen …", "… och det femte målet strykas"
_AND_ANOTHER = re.compile(
    r"(?i),?(?: och| samt|,) (?=att\b|(?:det|den) \w+ (?:m.let|m.ls.ttningen|delm.let) (?![^.]*[”\"»]$)"
    r"|(?:m.l|m.ls.ttning|delm.l) \d+ |(?:fr.gar|undrar) (?:\w+ )?(?:varf.r|hur|vem|vad|n.r|om|vilk\w+)\b)"
)


_GOES_ON = re.compile(r"(?:det|den|m.l|delm.l|m.ls.ttning) ")  # what `_two_wishes` has cut off


_QUOTES = re.compile(r"[”\"»«“„]")


def _two_wishes(sentence: Sentence, block: Block) -> Iterator[Sentence]:
    """ "att punkt 2 stryks och att området Hamnen kompletteras" asks for two things."""
    start = 0
    for match in _AND_ANOTHER.finditer(sentence.text):
        before, after = sentence.text[start : match.start()], sentence.text[match.end() :]
        asked = change_of(after) == "question" or any(
            pattern.forgiving.search(THAT.split(after)[0]) for pattern in CHANGES.values()
        )
        if change_of(before) and asked:
            yield Sentence(before, block, sentence.start + start)
            start = match.end()
    yield Sentence(sentence.text[start:], block, sentence.start + start)


def _part(layout: Layout, sentence: Sentence, target: Target, change: str, motive: str) -> Part:
    because = BECAUSE.forgiving.search(sentence.text) or SINCE.search(sentence.text)
    said = sentence.text[: because.start()] if because else sentence.text
    ground = (
        FRONTED.match(sentence.text) or GROUND.match(sentence.text)
        if change in ("remove", "merge", "reword")
        else None
    )
    value: dict[str, Any] = {
        "target": target.name,
        "target_kind": target.kind,
        "number": target.number,
        "change": change,
        "text": wanted(said if change != "question" else sentence.text, change).strip(' .,:”"'),
        "motive": because["why"].strip(" .") if because else motive or (ground["why"] if ground else ""),
    }
    if change == "add" and target.name:  # "ett mål om vuxna i korridoren i området Skolan"
        value["text"] = re.sub(rf" (?:i|under|inom) \w+ {re.escape(target.name)}$", "", value["text"])
    return Part("amendment", value, sentence.passage(), layout.sure(0.6 if target.kind == "whole" else 0.8))
