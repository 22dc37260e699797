"""Where the blocks of a section stand in the agreement, as one reads down: sub-headings, leads of lists, "samma"."""

import re
from dataclasses import dataclass

from .blocks import HEADING, ITEM, PARAGRAPH, Block
from .folding import folded, swedish
from .names import area_in
from .places import named_first, place_of
from .targets import SAME, new_area_in
from .wishes import WISH

_SUBJECT = re.compile(
    r"(?:M.l(?:s.ttning)?\b|Rubriken|Omr.det|Avsnittet|Bilaga|Ordet?|Orden|Meningen|Den \w+ m.l)"
)
# "Vi vill se fyra ändringar:", "Önskade ändringar": each item below is a wish, though it does not say "bör".
_ASKS_FOR = swedish(
    r"(?i)\b(?:ändring\w*|tillägg\w*|önskemål|justering\w*|yrkar|yrkanden?|föreslår(?: följande)?|(?:ska|vill"
    r"|bör) ändra\w*|föreslås att|under förutsättning att|synpunkter|därutöver|framför|anför|kompletteras|nedan"
    r"|följande)\b[^.]{0,80}[:.]?$|\b(?:vill|önskar|anser)$"
)
# "Vidare föreslår kontoret", below a table or after a lead: of another place
TURNS_AWAY = re.compile(r"(?i)(?:vidare|d.rut.ver|dessutom|i .vrigt|slutligen|till sist|avslutningsvis)\b")
_LISTS_GOALS = swedish(
    r"(?i)\b(?:nya|nytt|följande|ytterligare|två|tre|fyra) (?:\w+ ){0,2}(?:mål|delmål|målsättning\w*)\b[^.]{0,60}(?::"
    r"|, nämligen)$|\b(?:tillägg|nya mål) (?:till|i|under) (?:mål\w*|\w*områd\w*)\b[^.]{0,30}:$"
    r"|\b(?:nytt|ett) (?:del)?mål (?:\w+ ){0,8}nämligen$|\b(?:två|tre|fyra) mål (?:\w+ ){0,3}\w+:$|\bmed (?:målen"
    r"|delmålen|målsättningarna):?$"
)


@dataclass
class Standing:
    """What is spoken of so far; `known` are folded names of areas."""

    known: dict[str, str]
    context: str = ""  # of the sub-heading above
    recent: str = ""  # what was last asked for
    goal: tuple[str, int] = ("", 0)  # the goal last asked for: its area, its number
    in_list: bool = False  # does the block stand in a list of what is asked for?
    goals: str | None = None  # the area that a list of new goals is for
    _asked: bool = False
    _led: str = ""
    _is_led: bool = False  # does the context come of a lead, and not of a sub-heading?

    def enters(self, block: Block, below: Block | None) -> bool:
        """Takes in a sub-heading; True where the block was only that."""
        lead = block.heading if block.kind == ITEM and not block.text.endswith(":") else block.text
        was_asked = self._asked
        self.in_list = self._asked if block.kind == ITEM or _SUBJECT.match(block.text) else False
        self.in_list = self.in_list or (block.kind == ITEM and not block.marker)  # a table's cell has no sign
        self._asked = bool(_ASKS_FOR.forgiving.search(lead)) or (self._asked and self.in_list)
        early = len(block.text) < 40 or block.lines[0].number <= 10
        if block.kind == HEADING and block.text.endswith("?") and early:
            return True  # "Vad händer nu?"
        if is_sub_heading(block) or (self.goals is None and _is_lone_item(block, below)):
            self.context = place_of(block.text)
            return True
        if block.text.endswith(":") and folded(place_of(block.text.rstrip(": "))) in self.known:
            self.context = place_of(block.text.rstrip(": "))  # "Trygga torg:", above what is said of it
            return True
        is_quoted = block.text.startswith(("”", "“", "»", "«")) and not was_asked
        return self.goals is None and is_quoted

    def here(self, block: Block) -> str:
        """The place a block is about, as far as it stands outside its sentences."""
        is_item = block.kind == ITEM or (
            self.goals is not None and block.text.startswith(("”", "“", "»", "«", '"'))
        )
        if self._is_led and TURNS_AWAY.match(block.text):
            self.context, self._is_led = "", False
        here = named_first(block.text, self.known, self.recent) or (is_item and self._led) or self.context
        if not is_item and block.text.endswith(("följande.", "följande:")):
            led = area_in(block.text, self.known)
            self.context, self._is_led = led or self.context, bool(led)
        if not is_item:
            self._led = (
                area_in(block.text, self.known) if block.text.endswith((":", " att", "följande.")) else ""
            )
        same = SAME.forgiving.search(block.text)
        if not here and same and not area_in(block.text[: same.start()], self.known):
            here = self.recent  # "målsättning fyra i samma område"
        if not is_item:
            leads = _LISTS_GOALS.forgiving.search(block.text)
            area = area_in(block.text, self.known) or new_area_in(block.text) or here
            self.goals = area if leads else None
        return here

    def leads(self, block: Block, below: Block | None) -> bool:
        """Does the block only lead to a list of new goals?"""
        if self.goals is None or block.kind == ITEM or below is None:
            return False
        return below.kind == ITEM or below.text.startswith(("”", "“", "»", "«", '"'))


def is_sub_heading(block: Block) -> bool:
    counted = bool(re.match(r"\d+(?:\.\d+)+\s", block.text)) or block.text.isupper()
    return (
        block.kind == HEADING
        and not block.text.endswith("?")
        and (counted or not WISH.forgiving.search(block.text))
    )


def _is_lone_item(block: Block, below: Block | None) -> bool:
    """ "a) Mål 2 i avsnittet Resor", with the wish in prose below it."""
    if block.kind != ITEM or len(block.text) > 80 or block.text[-1] in '.,;:?!”"»«':
        return False
    follows = below is not None and below.lines[0].number == block.lines[-1].number + 1
    return follows and below is not None and below.kind == PARAGRAPH and below.text[-1] in '.?!”"»«'
