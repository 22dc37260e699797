"""Members who sign a paper of their own, a proposal or a reservation: names with a party, on lines of their own."""

import re
from itertools import pairwise

from .folding import swedish
from .layout import Layout
from .people import NAME, Person, find_people, party_of
from .text import COLUMNS

_FOR_PARTY = re.compile(r"(?i)f.r (?P<party>\w+)")
_NAME = re.compile(NAME)
_JOIN = swedish(
    r"(?i)\b(?:ställer (?:oss|mig|sig) (?:också |även )?bakom|ansluter (?:vi |sig )?|instämmer|stöder|stödjer)"
)


def signers_of(layout: Layout) -> tuple[list[Person], list[Person]]:
    """(those who sign, those who join below them); alternates only join."""
    signed = _under_parties(layout)
    joined: list[Person] = []
    joins = False
    for block in layout.blocks:
        people = [person for person in find_people(block.text) if person.name]
        alone = people and len(block.text) <= sum(p.end - p.start for p in people) + 3 * len(people)
        late = bool(signed) and bool(_JOIN.forgiving.search(block.text)) and len(block.text) < 140
        if alone or (late and people):
            joined += [p for p in people if p.is_alternate or joins or late]
            signed += [p for p in people if not (p.is_alternate or joins or late)]
        joins = joins or late
    return signed, joined


def _under_parties(layout: Layout) -> list[Person]:
    """ "För Vänsterpartiet" over a name, one or two columns."""
    lines = [line.text.strip() for line in layout.text.lines if line.text.strip()]
    found: list[Person] = []
    for above, below in pairwise(lines):
        parties = [
            match and party_of(match["party"]) for match in map(_FOR_PARTY.fullmatch, COLUMNS.split(above))
        ]
        names = COLUMNS.split(below)
        if all(parties) and len(names) == len(parties) and all(map(_NAME.fullmatch, names)):
            found += [Person(name, str(party), 0, 0) for name, party in zip(names, parties, strict=True)]
    return found
