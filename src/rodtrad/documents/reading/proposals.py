"""What was proposed at the meeting, who joined, how the chair put it, the votes, and what was decided."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .blocks import HEADING, ITEM, Block, Sentence
from .compilation import is_compilation
from .folding import swedish
from .layout import Chapter, Layout
from .numbers import NUMBER, number_of
from .parts import Part, Passage
from .people import Person, find_actors, find_people
from .sections import points

ADMINISTRATION, MEMBERS = "administration", "members"

_OFFICE = (
    r"(?:\w*förvaltning(?:en|ens)?|\w*kontor(?:et|ets)?|bolagets?|direktörens?|tjänstemännens|vd:s|liggande)"
)
_OFFICE_PROPOSES = swedish(
    rf"(?i)förslag(?:et)? (?:till beslut )?(?:från|av) \w*(?:förvaltning|kontor|bolag)|\btjänsteförslag\w*"
    rf"|\bVD:?s förslag"
    rf"|\bliggande förslag|förslag(?: till beslut)?: (?:\w*förvaltningens|\w*kontorets|nämndens)\b"
    rf"|\b(?:arbetsutskottets|presidiets|beredningens) (?:\w+ )?förslag"
    rf"|\bförslaget i (?:tjänsteutlåtandet|tjänsteskrivelsen|ärendet)\b"
    rf"|\b{_OFFICE} (?:\w+ )?förslag|\benligt tjänsteutlåtandet|\w*(?:förvaltningen|kontoret"
    rf"|bolaget) (?:har )?lagt fram"
)
_THERE_WAS = swedish(
    r"(?i)\b(?:fanns|finns|förelåg|föreligger|har att ta ställning till|redovisa\w+|lagt fram)\b"
)
_MOVES = swedish(
    r"(?i)\b(?:yrka(?:r|de|t|nde)?|anmäl(?:er|de|t|an)|lägg(?:er)?|lade|lagt|lämna(?:r|de|t)|föreslår"
    r"|föreslog"
    r"|förelåg|föreligger|framställ(?:er|de|t)|framför(?:de)?|ställ(?:er|de)|inkom(?:mer|mit)?"
    r"|presentera(?:r|de)|väck(?:er"
    r"|te))\b"
)
_MOVED = swedish(
    r"(?i)\b(?:\w*förslag(?:et)?|\w*yrkan(?:de|den|det)|yrkar|yrkade|yrkat|föreslår att|återremiss\w*|avslag"
    r"|avslå\w*|bifall\w*|tillägg\w*|ändring\w*"
    r"|strykning\w*|komplettering\w*|att|med bifall|eget yttrande)\b"
)
_JOINS = swedish(
    r"(?i)\b(?:ans[l1]u?[tö]\w*|anslöt|instäm\w+|biträd\w+|ställ(?:er|de|t) sig bakom|med stöd av"
    r"|stöd(?:jer|de|er)|ställ(?:er|de) sig bakom|bifall(?:er|a)|biföll|med bifall till)"
)
_JOINING_GROUP = swedish(r"(?i)\b(?:med instämmande|med stöd|under instämmande)\b")
_JOINT = swedish(r"(?i)\bgemensam\w*")
_ANNEX = swedish(r"(?i)\bbilag(?:a|t|d|as|or)\b")
_PUTS = swedish(
    r"(?i)\bställ\w* (?:\w+ ){0,6}?mot varandra|\bmot varandra\b|\bproposition\w*|\bfann\b|\bfinner\b"
    r"|\bkonstatera\w*|\bfrågar\b|\bvotering\w*|\bomröstning\w*"
)
_PUT_TO_VOTE = swedish(r"(?i)\bmot varandra\b|\bproposition\w*|\bvotering\w*")
# "Bo Ask (S): Bifall till förslaget", "Gemensamt förslag av Bo Ask (S)"
_TOLD = swedish(
    r"(?i)\):\s*(?=avslag|bifall|återremiss|\w+ )|^(?:gemensamt |eget )?(?:förslag|yrkande) (?:av|från)\b"
)
_AGAINST = swedish(
    r"(?i)\b(?:bifall|avslag) mot (?:avslag|bifall)|\bmot varandra\b|\bmot (?:\w+ ){0,3}\w*(?:förslag"
    r"|yrkande)\w*"
)
_COURSE = ("proposed_decision", "proposals", "course", "decision", "votes")
_RESERVES = swedish(r"(?i)\breserv(?:ation|era)")
_VOTED = swedish(
    rf"(?i)\brösta(?:r|de) (?P<count>{NUMBER})|\b(?P<count2>{NUMBER}) (?:ledamöter )?rösta(?:r"
    rf"|de) (?:för|mot|ja|nej)\b"
)
_WE_PROPOSE = swedish(
    r"(?i)\b(?:vi|jag|undertecknade?(?: \w+)?) (?:föreslår|yrkar)|\b(?:gemensamt )?(?:yrkande|motförslag"
    r"|förslag) från \w+(?:partiet|demokraterna|\w+)"
)
_OWN = swedish(r"(?i)\b(?:\w+s yrkande|eget förslag|ändringsyrkande\w*)\b")
_DECIDES = swedish(
    r"(?i)^(?:\w+ ){0,3}?\w*(?:nämnd(?:en)?|styrelsen|utskottet|fullmäktige)(?:s)? beslut(?:ar|ade|a)?\b"
)
# "två förslag till beslut: förvaltningens och ett gemensamt förslag (bilaga) från Anna Eks m.fl. (M) och Bo Ask (C)"
_ANOTHER = swedish(
    r"(?i)\b(?:och|samt|dels|mot) (?:ett |dels )?(?:\w+ ){0,2}?(?:förslag|yrkande)\w*(?: \([^)]*\))? (?:från|av) "
)
_LATTER = swedish(r"(?i)\bdet (?P<which>senare|förra|förstnämnda|sistnämnda)\b")
_DECIDED = swedish(
    r"(?i)\b(?:beslut(?:at|ar|ade|a|et)?|bifall(?:a|er|i\w*)|biföll|antagi\w*|antar|vunnit|godkän\w+)\b"
    r"(?P<how>[^.;]*)"
)
_VOTES = swedish(
    rf"(?i)\b(?P<yes>{NUMBER})\s*(?:ja(?:-?röster?)?\b|röster? för (?:\w+ ){{0,2}}{_OFFICE})"
    rf"|\bmed (?P<yes2>{NUMBER}) (?:röster )?mot (?P<no2>{NUMBER})\b"
    rf"|\b(?P<no>{NUMBER})\s*(?:nej(?:-?röster?)?\b|röster? (?:för|mot)\b)"
    rf"|\b(?P<abstained>{NUMBER})\s*(?:\w+ )?(?:avst\w+|nedlagda|som avst)"
    rf"|\bröstar? ja \((?P<yes4>\d{{1,2}})\)|\brösta(?:r|de)? nej \((?P<no4>\d{{1,2}})\)"
    rf"|\b(?P<yes5>{NUMBER}) (?:\w+ )?rösta(?:r|de) (?:ja|för bifall)\b|\b(?P<no5>{NUMBER}) (?:\w+ )?rösta(?:r|de) nej\b"
    rf"|\bavst(?:år|od) (?:från att rösta )?\((?P<abstained4>\d{{1,2}})\)"
    rf"|\bavst(?:år|od|ått|ående)\w*:\s*(?P<abstained5>\d{{1,2}})"
    rf"|\b(?P<yes3>ja|nej)(?:-röster)?:\s*(?P<count>\d{{1,2}})"
)


@dataclass
class _Proposal:
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


def read_course(layout: Layout) -> Iterator[Part]:
    """Proposals, propositions and the decision of minutes; nothing where nobody proposes and no chair asks."""
    named = any(c.section in ("proposals", "course") for c in layout.chapters)
    chapters = [
        c for c in layout.chapters if c.section in (_COURSE if named else (*_COURSE, "", "matter", "other"))
    ]
    proposals: list[_Proposal] = []
    for chapter in chapters:
        for sentence in chapter.sentences if chapter.section not in ("decision", "votes") else ():
            _propose(proposals, sentence, chapter)
    proposals += _letter(layout) if not proposals else ()
    for one in proposals:
        yield Part("proposal", one.value(), one.passage, layout.sure(one.sure))
    movers = {
        word: ADMINISTRATION if one.backs_office else MEMBERS
        for one in proposals
        for person in one.by
        for word in person.name.split()[-1:]
    }
    asked = _proposition(layout, chapters, movers)
    if asked is not None:
        yield asked
    yield from _decisions(layout, asked.value["outcome"] if asked else "")


def _letter(layout: Layout) -> Iterator[_Proposal]:
    """A paper that is itself a proposal, signed by members: names with a party on lines of their own."""
    signed: list[tuple[Person, Block]] = []
    for block in layout.blocks:
        people = find_people(block.text)
        alone = people and len(block.text) <= sum(p.end - p.start for p in people) + 3 * len(people)
        signed += [(person, block) for person in people if alone and person.name]
    proposes = next((b for b in layout.blocks if _WE_PROPOSE.forgiving.search(b.text)), None)
    if proposes is None and len(signed) > 1:
        proposes = next(
            (b for b in layout.blocks if b.section == "proposed_decision" and b.kind == HEADING), None
        )
    if not signed or proposes is None:
        return
    by = [person for person, _ in signed if not person.is_alternate]
    joined = [person for person, _ in signed if person.is_alternate]
    yield _Proposal(MEMBERS, proposes.passage(), 0.8, by, joined, len(by) > 1)


def _propose(proposals: list[_Proposal], sentence: Sentence, chapter: Chapter) -> None:
    text = sentence.text
    if _is_course(text, chapter):
        return
    people = find_actors(text)
    office = _OFFICE_PROPOSES.forgiving.search(text)
    listed = sentence.block.kind == ITEM and not people
    if office and (_THERE_WAS.forgiving.search(text) or (listed and office.start() < 12)):
        proposals += _told_of(sentence, people, office)
    else:
        _by_members(proposals, sentence, people, office)


def _is_course(text: str, chapter: Chapter) -> bool:
    """The chair's questions and the dissent are no proposals."""
    asks = chapter.section == "course" and not re.search(r"(?i)yrka|inst", text)
    return asks or bool(_PUT_TO_VOTE.forgiving.search(text) or _RESERVES.forgiving.search(text))


def _told_of(sentence: Sentence, people: list[Person], office: re.Match[str]) -> Iterator[_Proposal]:
    """The administration's, and one told of in the same breath."""
    yield _Proposal(ADMINISTRATION, sentence.passage(), 0.93)
    another = _ANOTHER.forgiving.search(sentence.text, office.start())
    by = [person for person in people if another and person.start >= another.end() - 1]
    if another and by:
        joint = bool(_JOINT.forgiving.search(another[0])) or len(by) > 1
        annexed = bool(_ANNEX.forgiving.search(another[0]))
        yield _Proposal(MEMBERS, sentence.passage(another.start()), 0.9, by, [], joint, annexed)


def _by_members(
    proposals: list[_Proposal], sentence: Sentence, people: list[Person], office: re.Match[str] | None
) -> None:
    text = sentence.text
    moves, joins = _MOVES.forgiving.search(text), _JOINS.forgiving.search(text)
    moves = moves or _TOLD.forgiving.search(text)
    if not people or (sentence.block.kind == ITEM and not moves):
        return
    moved = _MOVED.forgiving.search(text)
    if (
        moves
        and moved
        and not (joins and joins.start() < moves.start() and not _JOINING_GROUP.forgiving.search(text))
    ):
        one = _moved(sentence, people, moves, joins)
        one.is_chairs = bool(re.search(r"(?i)ordf", text[: moves.start()]))
        one.backs_office = bool(office) and bool(re.search(r"(?i)bif.ll|enligt", text))
        proposals.append(one)
    elif joins and office and not any(one.origin == ADMINISTRATION for one in proposals):
        proposals.append(
            _Proposal(MEMBERS, sentence.passage(), 0.75, [p for p in people if p.start < joins.start()])
        )
    elif joins and proposals:
        _join(proposals, text, people, joins)


def _moved(
    sentence: Sentence, people: list[Person], moves: re.Match[str], joins: re.Match[str] | None
) -> _Proposal:
    text = sentence.text
    one = _Proposal(MEMBERS, sentence.passage(), 0.9)
    group = _JOINING_GROUP.forgiving.search(text)
    before = [person for person in people if person.start < moves.start()] or people
    rest = [person for person in people if person not in before]
    if group and group.start() < moves.start():
        one.joined_by = [person for person in before if person.start > group.start()]
        before = [person for person in before if person.start < group.start()]
    elif joins:
        since = text.rfind("vilke", 0, joins.start()) if joins.start() > moves.end() else -1
        one.joined_by = [p for p in rest if p.start > max(since, moves.end()) and (p.name or len(rest) == 1)]
    one.by = before
    one.is_joint = bool(_JOINT.forgiving.search(text))
    one.annex = bool(_ANNEX.forgiving.search(text))
    return one


def _join(proposals: list[_Proposal], text: str, people: list[Person], joins: re.Match[str]) -> None:
    """ "Bo Ask (KD) instämmer i Anna Eks (M) yrkande": those before the verb join the one named after it."""
    joining = [person for person in people if person.start < joins.start()] or people
    named = {person.party for person in people if person.start > joins.end()}
    to_office = _OFFICE_PROPOSES.forgiving.search(text, joins.end())
    wanted = [
        one
        for one in proposals
        if (to_office and one.origin == ADMINISTRATION)
        or (not to_office and (named & {p.party for p in one.by} if named else one.origin == MEMBERS))
    ]
    if re.search(r"(?i)ordf.randens", text[joins.end() :]):
        wanted = [one for one in proposals if one.is_chairs] or wanted
    target = (wanted or proposals)[-1]
    target.joined_by += [person for person in joining if person not in target.by]
    target.is_joint = target.is_joint


def _proposition(layout: Layout, chapters: list[Chapter], movers: dict[str, str]) -> Part | None:
    """The chair's question and its outcome; one for all the orders put on the item."""
    puts = [
        s
        for c in chapters
        for s in c.sentences
        if _PUTS.forgiving.search(s.text)
        and (c.section in ("course", "votes") or _PUT_TO_VOTE.forgiving.search(s.text))
    ]
    if not puts:
        return None
    votes = _votes(
        " ".join(
            s.text for c in chapters if c.section in ("course", "votes", "proposals") for s in c.sentences
        )
    )
    chair = next(
        (find_people(s.text)[0] for s in puts if re.search(r"(?i)ordf", s.text) and find_people(s.text)), None
    )
    outcome = _outcome(puts, chapters, movers, is_voted=votes is not None)
    value = {
        "chair": chair.to_value() if chair else None,
        "against": any(_AGAINST.forgiving.search(s.text) for s in puts),
        "outcome": outcome,
        "votes": votes,
    }
    first = next((s for s in puts if _PUT_TO_VOTE.forgiving.search(s.text)), puts[0])
    return Part("proposition", value, first.passage(), layout.sure(0.9 if outcome else 0.7))


def _outcome(puts: list[Sentence], chapters: list[Chapter], movers: dict[str, str], *, is_voted: bool) -> str:
    """What the votes gave, else what the decision says after a vote, else what the chair found."""

    def told(sentences: Iterable[Sentence]) -> list[str]:
        return [found for s in sentences if (found := outcome_of(s.text, movers))]

    later = told(s for c in chapters if c.section == "votes" for s in c.sentences)
    decided = told(
        s
        for c in chapters
        if c.section == "decision"
        for s in c.sentences
        if re.search(r"(?i)r.ster|yrkande", s.text)
    )
    return (later[-1:] or (decided[:1] if is_voted else []) or told(puts)[:1] or [""])[0]


def outcome_of(text: str, movers: dict[str, str]) -> str:
    """Whose proposal the sentence says was chosen, or nothing. `movers`: surname → whose proposal they moved."""
    for match in reversed(list(_DECIDED.forgiving.finditer(text))):
        latter = _LATTER.forgiving.search(match[0])
        points_back = latter or _IT.forgiving.fullmatch(match[0])
        said = text[: match.start()].split(" mot varandra")[0] if points_back else match[0]
        office = list(_OFFICE_PROPOSES.forgiving.finditer(said))
        members = find_people(said) or _JOINT.forgiving.search(said) or _OWN.forgiving.search(said)
        named = next(
            (whose for name, whose in movers.items() if re.search(rf"\b{re.escape(name)}s?\b", said)), ""
        )
        if latter and office and members:
            is_last = len(said) - office[-1].end() < 4
            return ADMINISTRATION if is_last == (latter["which"] in ("senare", "sistnämnda")) else MEMBERS
        if office or members or named:
            return ADMINISTRATION if office else named or MEMBERS
    return ""


_IT = swedish(r"(?i)(?:bifaller|biföll|antar|bifallit|godkänner) (?:det|den|detta|det förslaget)")


def _votes(text: str) -> dict[str, int] | None:
    found: dict[str, int] = {}
    for match in _VOTES.forgiving.finditer(text):
        for group, word in match.groupdict().items():
            name = group.rstrip("2345")
            if word and name in ("yes", "no", "abstained") and (count := number_of(word)) is not None:
                found.setdefault(name, count)
        if match["count"]:
            found.setdefault("yes" if match["yes3"].lower() == "ja" else "no", int(match["count"]))
    if not {"yes", "no"} & set(found):
        counts = [number_of(m["count"] or m["count2"]) for m in _VOTED.forgiving.finditer(text)]
        found |= {
            name: n
            for name, n in zip(("yes", "no"), counts, strict=False)
            if n is not None and len(counts) > 1
        }
    return {"yes": 0, "no": 0, "abstained": 0} | found if {"yes", "no"} & set(found) else None


def _decisions(layout: Layout, outcome: str) -> Iterator[Part]:
    for number, text, passage in _decided(layout):
        office = _OFFICE_PROPOSES.forgiving.search(text) or re.search(r"(?i)tj.nsteutl|f.rvaltningens", text)
        is_form = re.search(r"(?i)omedelbar\w* juster|juster\w* omedelbar", text)
        follows = "" if is_form else outcome or (ADMINISTRATION if office else "")
        yield Part(
            "decision", {"number": number, "text": text, "follows": follows}, passage, layout.sure(0.9)
        )


def _decided(layout: Layout) -> Iterator[tuple[int, str, Passage]]:
    """The points under "Beslut"; without that heading, those after "Nämnden beslutar"."""
    if is_compilation(layout):
        return  # what the bodies decided is told in their answers
    chapters = [c for c in layout.chapters if c.section == "decision"]
    for chapter in chapters:
        yield from points(chapter.blocks)
    if chapters:
        return
    for index, block in enumerate(layout.blocks[:20]):
        if (
            block.section == ""
            and _DECIDES.forgiving.match(block.text)
            and not re.search(r"f.resl", block.text)
        ):
            listed = points(layout.blocks[index : index + 1])
            whole = len(listed) == 1 and listed[0][1] == block.text
            yield from (
                points(layout.blocks[index + 1 : index + 8]) if whole and len(block.text) < 60 else listed
            )
            return
