"""What an annex says of activities: three kinds, the crime triangle's three sides, examples per area."""

from collections.abc import Iterator

from .areas import area_headings
from .blocks import HEADING, ITEM, Block
from .folding import Pattern, swedish
from .layout import Layout
from .lists import split_list
from .parts import Part, Unread

_ACTIVITY = swedish(r"(?i:aktivitet|åtgärd|insats)")
_KINDS: dict[str, Pattern] = {
    "joint": swedish(
        r"(?i)\bpartsgemensam\w*|\bgemensam\w* (?:för|av|mellan) (?:båda )?parterna"
        r"|\bgemensamt av parterna|\bbedrivs? gemensamt"
    ),
    "with_others": swedish(
        r"(?i)\btillsammans med (?:andra|övriga|externa|fler) \w+"
        r"|\bi samverkan med (?:andra|övriga|externa) \w+"
    ),
    "alone": swedish(
        r"(?i)\benskilt av (?:en|ett|någon)(?: av)? \w+"
        r"|\bav en (?:part|aktör) (?:ensam|enskilt|på egen hand)|\bpå egen hand"
        r"|\bensam av (?:en|ett) \w+|\bav enbart en (?:part|aktör)"
    ),
}
_TRIANGLE = swedish(r"(?i)brottstriangel")
_SIDES: dict[str, Pattern] = {
    "offender": swedish(
        r"(?i)\b(?:motiverade?|benägen) (?:gärningsperson|gärningsman|förövare|lagöverträdare)\w*"
    ),
    "target": swedish(r"(?i)\blämpligt?a? (?:offer|objekt|mål|måltavl\w*)(?: eller (?:objekt|offer|mål))?"),
    "control": swedish(
        r"(?i)\b(?:frånvaro|avsaknad|brist) (?:av|på) (?:\w+ )?(?:kontroll|väktare|kapabla väktare)"
        r"|\b(?:bristande|svag) kontroll"
    ),
}
_EXAMPLES = swedish(
    r"(?i)\bexempel på (?P<what>[^.:]{0,15}?(?:aktiviteter|åtgärder|insatser|metoder|arbetssätt)"
    r"[^.:]{0,110}?)"
    r"\s(?:är|kan vara|utgörs av):?(?: att(?= ))? (?P<list>.+)$"
)
_LISTED = swedish(r"(?i)exempel på (?:aktiviteter|åtgärder|insatser)[^.]{0,60}:$")
_THROUGH = swedish(r"(?i)\b(?:exempelvis|till exempel|t\.?ex\.?|bland annat|bl\.?a\.?) genom (?P<list>.+)$")
_METHOD = swedish(
    r"^(?P<name>[A-ZÅÄÖ][\w-]+(?: \w+)?) är en (?:metod|arbetsmetod|modell|arbetsmodell|form)\b"
)


def read_activity_kinds(layout: Layout) -> Iterator[Part]:
    found: set[str] = set()
    for sentence in layout.sentences:
        if not _ACTIVITY.on(layout.is_damaged).search(sentence.text):
            continue
        for kind, pattern in _KINDS.items():
            match = pattern.on(layout.is_damaged).search(sentence.text)
            if match and kind not in found and _about_activities(layout, sentence.block, kind):
                found.add(kind)
                value = {"kind": kind, "phrase": match[0]}
                yield Part("activity_kind", value, sentence.passage(*match.span()), layout.sure(0.9))


def _about_activities(layout: Layout, block: Block, kind: str) -> bool:
    """ "Tillsammans med andra" alone says little; it counts where the paragraph names another kind too."""
    others = (pattern for name, pattern in _KINDS.items() if name != kind)
    return any(pattern.on(layout.is_damaged).search(block.text) for pattern in others)


def read_triangle(layout: Layout) -> Iterator[Part | Unread]:
    named = [n for n, b in enumerate(layout.blocks) if _TRIANGLE.on(layout.is_damaged).search(b.text)]
    found: set[str] = set()
    for start in named:
        for block in layout.blocks[start : start + 8]:
            if block.kind == HEADING and block is not layout.blocks[start]:
                break
            for side, pattern in _SIDES.items():
                match = pattern.on(layout.is_damaged).search(block.text)
                if match and side not in found:
                    found.add(side)
                    sure = 0.95 if block.kind == ITEM else 0.85
                    yield Part(
                        "triangle_side",
                        {"side": side, "phrase": match[0]},
                        block.passage(*match.span()),
                        layout.sure(sure),
                    )
    if named and len(found) < len(_SIDES):
        words = {"offender": "gärningspersonen", "target": "offret", "control": "kontrollen"}
        missing = ", ".join(words[side] for side in _SIDES if side not in found)
        yield Unread(
            layout.blocks[named[0]].passage(), f"Brottstriangeln nämns men sidorna saknas: {missing}."
        )


def read_example_activities(layout: Layout) -> Iterator[Part]:
    headings = area_headings(layout)
    area = ""
    damaged = layout.is_damaged
    area_of: dict[int, str] = {}
    for block in layout.blocks:
        if block.kind == HEADING:
            area = headings.get(id(block), area if block.section not in ("areas", "annexes") else "")
        area_of[id(block)] = area
    for sentence in layout.sentences:
        area = area_of[id(sentence.block)]
        listed = _EXAMPLES.on(damaged).search(sentence.text)
        listed = listed or (_THROUGH.on(damaged).search(sentence.text) if area else None)
        method = _METHOD.on(damaged).match(sentence.text) if area else None
        if not listed and not method:
            continue
        items = split_list(listed["list"]) if listed else None
        texts = list(items.texts) if items else [method["name"]] if method else []
        sure = 0.9 if items and items.is_certain and _EXAMPLES.on(damaged).search(sentence.text) else 0.7
        span = listed.span() if listed else method.span() if method else (0, 0)
        value = {"area": area, "activities": texts}
        yield Part("example_activities", value, sentence.passage(*span), layout.sure(sure))


def read_listed_activities(layout: Layout) -> Iterator[Part]:
    """ "Exempel på aktiviteter:" followed by bullets."""
    for index, block in enumerate(layout.blocks):
        items = layout.items_after(index) if _LISTED.on(layout.is_damaged).search(block.text) else []
        if items:
            value = {"area": block.heading, "activities": [item.text.strip(" .,;") for item in items]}
            yield Part("example_activities", value, items[0].passage(), layout.sure(0.9))
