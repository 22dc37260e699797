"""What was proposed at the meeting, by whom, and who joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .blocks import HEADING, ITEM, Sentence
from .folding import swedish
from .layout import Chapter, Layout
from .parts import Passage
from .people import Person, find_actors, find_people
from .signers import signers_of

ADMINISTRATION, MEMBERS = "administration", "members"

OFFICE = (
    r"(?:\w*förvaltning(?:en|ens)?|\w*kontor(?:et|ets)?|bolagets?|\w*(?:direktör|strateg|samordnar|chef)ens?"
    r"|tjänstemännens|vd:s|liggande|\w*kansli(?:et|ets)?)"
)
OFFICE_PROPOSES = swedish(
    rf"(?i)förslag(?:et)? (?:till beslut )?(?:från|av) \w*(?:förvaltning|kontor|bolag|kansli)|\btjänsteförslag\w*"
    rf"|\bVD:?s förslag|\w*(?:förvaltningen|kontoret) (?:i \w+ )?[^.]{{0,40}}?föreslagit"
    rf"|\b(?:före)?liggande förslag|\bförslag som föreligger är \w*(?:förvaltning|kontor)\w+|följer förvaltningen"
    rf"|förslag(?: till beslut)?[:,] (?:\w*förvaltningens|\w*kontorets|\w*kansliets"
    rf"|nämndens)\b"
    rf"|\b(?:arbetsutskottets|presidiets|beredningens) (?:\w+ )?förslag"
    rf"|\bförslaget i (?:tjänsteutlåtandet|tjänsteskrivelsen|ärendet)\b"
    rf"|\b{OFFICE} (?:\w+ )?förslag|\benligt tjänsteutlåtandet|\w*(?:förvaltningen|kontoret"
    rf"|bolaget) (?:har )?lagt fram"
)
_THERE_WAS = swedish(
    r"(?i)\b(?:fanns|finns|förelåg|föreligger|har att ta ställning till|redovisa\w+|lagt fram)\b"
)
_MOVES = swedish(
    r"(?i)\b(?:yrka(?:r|de|t|nde)?|anmäl(?:er|de|t|an)|lägg(?:er)?|lade|lagt|lämna(?:r|de|t)|föreslår"
    r"|föreslog"
    r"|förelåg|föreligger|framställ(?:er|de|t)|framför(?:de)?|ställ(?:er|de)|inkom(?:mer|mit)?"
    r"|hemställ(?:er|de)|vill (?:\w+ ){0,3}att|inger|ingav|presentera(?:r|de)|väck(?:er"
    r"|te))\b"
)
_MOVED = swedish(
    r"(?i)\b(?:\w*förslag(?:et)?|\w*yrkan(?:de|den|det)|yrkar|yrkade|yrkat|föreslår att|återremi\w*|bordlägg\w*"
    r"|avgöras|avstyrk\w*|tillstyrk\w*|avslag"
    r"|gemensamt|avslå\w*|bifall\w*|tillägg\w*|ändring\w*"
    r"|strykning\w*|komplettering\w*|att|med bifall|eget yttrande)\b"
)
_JOINS = swedish(
    r"(?i)\b(?:ans[l1]u?[tö]\w*|anslöt|instäm\w+|biträd\w+|ställ(?:er|de|t) sig bakom|med stöd av"
    r"|stöd(?:jer|de|er)|(?:står|stå|ställ(?:er|de) sig) bakom|stöds av|förenar sig med|bifall(?:er|a)|biföll"
    r"|med bifall till"
    r"|tillstyrk(?:er|te))"
)
_JOINING_GROUP = swedish(r"(?i)\b(?:med instämmande|med bifall av|med stöd|under instämmande)\b")
_TOGETHER = swedish(r"(?i)\b(?:tillsammans|gemensamt|ihop) med\b")
_WE_PROPOSE = swedish(
    r"(?i)\bvi föreslog \w+ (?:att )?besluta|\bvill vi att \w+ (?:ska )?beslut|\bvi vill att \w+ (?:ska )?beslut|"
    r"\b(?:vi|jag|undertecknade?(?: \w+)?|\w+(?:partiet|demokraterna)|moderaterna|liberalerna) (?:föreslår|yrkar)"
    r"|\b(?:gemensamt )?(?:yrkande|motförslag"
    r"|förslag) från \w+(?:partiet|demokraterna|\w+)"
)
JOINT = swedish(r"(?i)\bgemensam\w*")
_ANNEX = swedish(
    r"(?i)\([^)]*\bbilag\w+[^)]*\)|\b(?:se|enligt|i|som) (?:\w+ )?bilag(?:a|an|or)\b|\bbilag(?:t|d|as)\b"
    r"|\bbilaga (?![^.]*\b(?:stryks|utgår|ändras)\b)"
)
PUT_TO_VOTE = swedish(
    r"(?i)\bmot varandra\b|\bproposition\w*|\bvotering\w*|\bställ(?:er|de) (?!sig)[^.]{3,120} mot \b"
)
# "Bo Ask (S): Bifall till förslaget", "Gemensamt förslag av Bo Ask (S)"
_TOLD = swedish(
    r"(?i)\):\s*(?=avslag|bifall|återremiss|\w+ )|^(?:gemensamt |eget )?(?:förslag|yrkande) (?:av|från)\b"
)
_RESERVES = swedish(r"(?i)\breserv(?:ation|era)")
_ANOTHER = swedish(
    r"(?i)\b(?:och|samt|dels|mot) (?:ett |dels )?(?:\w+ ){0,2}?(?:förslag|yrkande)\w*(?: \([^)]*\))? (?:från|av) "
)


@dataclass
class Proposal:
    origin: str
    passage: Passage
    sure: float
    by: list[Person] = field(default_factory=list)
    joined_by: list[Person] = field(default_factory=list)
    is_joint: bool = False
    annex: bool = False
    backs_office: bool = False
    is_chairs: bool = False

    def value(self) -> dict[str, Any]:
        return {
            "origin": self.origin,
            "by": [person.to_value() for person in self.by],
            "joined_by": [person.to_value() for person in self.joined_by],
            "is_joint": self.is_joint or len(self.by) > 1,
            "annex": self.annex,
        }


def proposals_in(layout: Layout, chapters: Sequence[Chapter]) -> list[Proposal]:
    """What was moved, in order, by whom and joined by whom; of a letter, what its signers move."""
    proposals: list[Proposal] = []
    named = (b.text for b in layout.blocks[:15] if re.match(r"(?i)ordf.rande\b", b.text))
    chair = next((person for text in named for person in find_people(text)), None)
    for chapter in chapters:
        for sentence in chapter.sentences if chapter.section not in ("decision", "votes") else ():
            _propose(proposals, sentence, chapter, chair)
    return proposals or list(_letter(layout))


def _letter(layout: Layout) -> Iterator[Proposal]:
    """A paper that is itself a proposal, signed by members."""
    signed, joined = signers_of(layout)
    proposes = next((b for b in layout.blocks if _WE_PROPOSE.forgiving.search(b.text)), None)
    if proposes is None and len(signed) + len(joined) > 1:
        proposes = next(
            (b for b in layout.blocks if b.section == "proposed_decision" and b.kind == HEADING), None
        )
    if signed and proposes is not None:
        yield Proposal(MEMBERS, proposes.passage(), 0.8, signed, joined, len(signed) > 1)


def _propose(proposals: list[Proposal], sentence: Sentence, chapter: Chapter, chair: Person | None) -> None:
    text = sentence.text
    if _is_course(text, chapter) or _MEANS.match(text):
        return
    people = find_actors(text)
    if chair and not people and re.match(r"Ordf.randen (?:yrkar|f.resl.r)\b", text):
        people = [replace(chair, start=0)]
    office = OFFICE_PROPOSES.forgiving.search(text)
    listed = sentence.block.kind == ITEM and not people and not _DISPOSES.search(text)
    if office and (
        _THERE_WAS.forgiving.search(text) or (listed and office.start() < 12 and not re.match(r"att\b", text))
    ):
        proposals += _told_of(sentence, people, office)
    else:
        _by_members(proposals, sentence, people, office)


# "1. Förvaltningens förslag godkänns delvis.": a point of somebody's proposal
_DISPOSES = re.compile(r"\b(?:godk.nns|antas|bifalls|avsl.s|.ndras|tillstyrks|avstyrks)\b")
_CHAIR_MOVES = re.compile(r"(?i)^(?!.*\b(?:fr.gar|finner|konstaterar|st.ller)\b).*\bf.resl.r att\b")
_MEANS = re.compile(
    r"(?i)den som (?:bifaller|st.djer|vill|r.star)\b|(?:ja|nej)-?r.st"
)  # what a yes stands for


def _is_course(text: str, chapter: Chapter) -> bool:
    """The chair's questions and the dissent are no proposals."""
    asks = chapter.section == "course" and not re.search(r"(?i)yrka(?!nde)|inst", text)
    asks = asks and not _CHAIR_MOVES.search(text)
    asks = asks and (not find_actors(text) or bool(re.search(r"(?i)\bordf", text)))
    return asks or bool(PUT_TO_VOTE.forgiving.search(text) or _RESERVES.forgiving.search(text))


def _told_of(sentence: Sentence, people: list[Person], office: re.Match[str]) -> Iterator[Proposal]:
    """The administration's, and one told of in the same breath."""
    yield Proposal(ADMINISTRATION, sentence.passage(), 0.93)
    another = _ANOTHER.forgiving.search(sentence.text, office.start())
    by = [person for person in people if another and person.start >= another.end() - 1]
    if another and by:
        joint = bool(JOINT.forgiving.search(another[0])) or len(by) > 1
        annexed = bool(_ANNEX.forgiving.search(another[0]))
        yield Proposal(MEMBERS, sentence.passage(another.start()), 0.9, by, [], joint, annexed)


def _by_members(
    proposals: list[Proposal], sentence: Sentence, people: list[Person], office: re.Match[str] | None
) -> None:
    text = sentence.text
    moves, joins = _MOVES.forgiving.search(text), _JOINS.forgiving.search(text)
    moves = moves or _TOLD.forgiving.search(text)
    if not people or (sentence.block.kind == ITEM and not moves and not joins):
        return
    moved = _MOVED.forgiving.search(text)
    if (
        moves
        and moved
        and not (joins and joins.start() <= moves.start() and not _JOINING_GROUP.forgiving.search(text))
    ):
        one = _moved(sentence, people, moves, joins)
        one.is_chairs = bool(re.search(r"(?i)ordf", text[: moves.start()]))
        wholly = not re.search(
            r"(?i)\b(?:dock|men|samt att|och att|med (?:den|f.ljande|ett|tv.|tre|till.gg\w*|nedan)\b)", text
        )
        one.backs_office = bool(office) and wholly and bool(re.search(r"(?i)bif.ll|enligt|l.gger fram", text))
        proposals.append(one)
    elif joins and office and not any(one.origin == ADMINISTRATION or one.backs_office for one in proposals):
        proposals.append(
            Proposal(MEMBERS, sentence.passage(), 0.75, [p for p in people if p.start < joins.start()])
        )
    elif joins and proposals:
        _join(proposals, text, people, joins)


def _moved(
    sentence: Sentence, people: list[Person], moves: re.Match[str], joins: re.Match[str] | None
) -> Proposal:
    text = sentence.text
    one = Proposal(MEMBERS, sentence.passage(), 0.9)
    group = _JOINING_GROUP.forgiving.search(text)
    before = [person for person in people if person.start < moves.start()] or people
    rest = [person for person in people if person not in before]
    if group and group.start() < moves.start():
        one.joined_by = [person for person in before if person.start > group.start()]
        before = [person for person in before if person.start < group.start()]
    elif joins:
        since = text.rfind("vilke", 0, joins.start()) if joins.start() > moves.end() else -1
        one.joined_by = [p for p in rest if p.start > max(since, moves.end()) and (p.name or len(rest) == 1)]
    if (together := _TOGETHER.forgiving.search(text)) and not one.joined_by:
        before = before + [p for p in rest if together.start() < p.start < together.end() + 60]
    one.by = before
    one.is_joint = bool(JOINT.forgiving.search(text))
    one.annex = bool(_ANNEX.forgiving.search(text))
    return one


def _join(proposals: list[Proposal], text: str, people: list[Person], joins: re.Match[str]) -> None:
    """ "Bo Ask (KD) instämmer i Anna Eks (M) yrkande": those before the verb join the one named after it."""
    passive = joins[0].lower().endswith(" av")  # "Yrkandet stöds av Bo Ask (V)"
    joining = people if passive else [p for p in people if p.start < joins.start()] or people
    named = {person.party for person in people if person.start > joins.end()}
    by_name = [
        one for one in proposals if any(_is_named(person.name, text[joins.end() :]) for person in one.by)
    ]
    to_office = OFFICE_PROPOSES.forgiving.search(text, joins.end())
    wanted = [
        one
        for one in proposals
        if (to_office and (one.origin == ADMINISTRATION or one.backs_office))
        or (not to_office and (named & {p.party for p in one.by} if named else one.origin == MEMBERS))
    ]
    if JOINT.forgiving.search(text, joins.end()):
        wanted = [one for one in proposals if one.is_joint] or wanted
    if re.search(r"(?i)ordf.randens", text[joins.end() :]):
        wanted = [one for one in proposals if one.is_chairs] or wanted
    target = (by_name or wanted or proposals)[-1]
    target.joined_by += [person for person in joining if person not in target.by]


def _is_named(name: str, text: str) -> bool:
    """ "Wilma Sandgrens förslag", "Sandgrens förslag"."""
    words = name.split()
    return bool(words) and bool(re.search(rf"\b{re.escape(words[-1])}s?\b", text))
