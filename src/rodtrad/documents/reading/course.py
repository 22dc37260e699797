"""How the chair put the proposals, the votes, and what was decided."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from .agenda import is_agenda
from .blocks import Sentence
from .compilation import is_compilation
from .folding import swedish
from .layout import Chapter, Layout
from .numbers import NUMBER, number_of
from .parts import Part, Passage
from .people import Person, find_people
from .proposals import (
    ADMINISTRATION,
    JOINT,
    MEMBERS,
    OFFICE,
    OFFICE_PROPOSES,
    PUT_TO_VOTE,
    Proposal,
    proposals_in,
)
from .sections import points

_COURSE = ("proposed_decision", "proposals", "course", "decision", "votes")
_PUTS = swedish(
    r"(?i)\bställ\w* (?:\w+ ){0,6}?mot varandra|\bmot varandra\b|\bproposition\w*|\bfann\b|\bfinner\b"
    r"|\bkonstatera\w*|\bfrågar\b|\bvotering\w*|\bomröstning\w*"
)
_AGAINST = swedish(
    r"(?i)\b(?:bifall|avslag) mot (?:avslag|bifall)|\bmot varandra\b|\bmot (?:\w+ ){0,3}\w*(?:förslag"
    r"|yrkande)\w*"
    r"|\bvilket(?:dera)? (?:av|förslag)\b|\bställ(?:s|des|er|de) (?!sig\b)(?:\w+ ){1,3}mot (?:att|\w+)\b"
    r"|\bbifall till .{3,90} respektive |\bavgöras .{0,20}eller \w*återremitt\w*"
    r"|\bproposition(?:er)? på (?:\w+ ){0,3}förslag(?:et)? och (?:på )?(?!avslag|finner|konstat)"
)
_VOTED = swedish(
    rf"(?i)\brösta(?:r|de) (?P<count>{NUMBER})|\b(?P<count2>{NUMBER}) (?:ledamöter )?rösta(?:r"
    rf"|de) (?:för|mot|ja|nej)\b"
)
_OWN = swedish(r"(?i)\b(?:\w+s yrkande|eget förslag|(?:ändrings|tilläggs|återremiss)yrkande\w*)\b")
_MOVED_ONE = swedish(r"(?i)\b\w*yrkande\w*|\bändring(?:en)?\b")
_DECIDES = swedish(
    r"(?i)^(?!vi |jag )(?:\w+ ){0,3}?\w*(?:nämnd(?:en)?|styrelsen|utskottet|fullmäktige)(?:s)? beslut(?:ar|ade|a)?\b"
)
# "två förslag till beslut: förvaltningens och ett gemensamt förslag (bilaga) från Anna Eks m.fl. (M) och Bo Ask (C)"
_LATTER = swedish(r"(?i)\bdet (?P<which>senare|förra|förstnämnda|sistnämnda)\b")
_DECIDED = swedish(
    r"(?i)\b(?:beslut(?:at|ar|ade|a|et)?|bifall(?:a|er|i\w*)|biföll|antagi\w*|antar|vunnit|godkän\w+)\b"
    r"(?P<how>(?:m\.fl\.|[^.;])*)"
)
_VOTES = swedish(
    rf"(?i)\b(?P<yes>{NUMBER})\s*(?:ja(?:-?röster?)?\b|röst(?:er)? för (?:beslutet|(?:\w+ ){{0,2}}{OFFICE}))"
    rf"|\bmed (?P<yes2>{NUMBER}) (?:röster )?mot (?P<no2>{NUMBER})\b"
    rf"|\b(?P<no>{NUMBER})\s*(?:nej(?:-?röster?)?\b|röster? (?:för|mot)\b|(?:röst(?:er)? )?emot\b)"
    rf"|\b(?P<abstained>{NUMBER})\s*(?:\w+ )?(?:avst\w+|nedlagda|som avst|l.gger ned)"
    rf"|\bröstar? ja \((?P<yes4>\d{{1,2}})\)|\brösta(?:r|de)? nej \((?P<no4>\d{{1,2}})\)"
    rf"|\b(?P<yes5>{NUMBER}) (?:\w+ )?rösta(?:r|de) (?:ja|för bifall)\b|\b(?P<no5>{NUMBER}) (?:\w+ )?rösta(?:r|de) nej\b"
    rf"|\bavst(?:år|od) (?:från att rösta )?\((?P<abstained4>\d{{1,2}})\)"
    rf"|\bavst(?:år|od|ått|ående)\w*:\s*(?P<abstained5>\d{{1,2}})"
    rf"|\b(?P<yes3>ja|nej)(?:-röster)?:\s*(?P<count>\d{{1,2}})"
)


def read_course(layout: Layout) -> Iterator[Part]:
    """Proposals, propositions and the decision of minutes; nothing where nobody proposes and no chair asks."""
    named = any(c.section in ("proposals", "course") for c in layout.chapters)
    chapters = [
        c for c in layout.chapters if c.section in (_COURSE if named else (*_COURSE, "", "matter", "other"))
    ]
    proposals = proposals_in(layout, chapters)
    for one in proposals:
        yield Part("proposal", one.value(), one.passage, layout.sure(one.sure))
    movers = {
        word: ADMINISTRATION if one.backs_office else MEMBERS
        for one in proposals
        for person in one.by
        for word in person.name.split()[-1:]
    }
    movers |= _lettered(layout)
    movers |= _appointed((s.text for c in chapters for s in c.sentences), movers)
    asked = _proposition(layout, chapters, movers)
    if asked is not None and not asked.value["outcome"] and _only_the_offices(proposals, asked.passage):
        asked.value["outcome"] = ADMINISTRATION
    if asked is not None:
        yield asked
    yield from _decisions(layout, asked.value["outcome"] if asked else "")


def _only_the_offices(proposals: list[Proposal], asked: Passage) -> bool:
    """Was nothing moved but what the administration proposes, and that adopted?"""
    of_office = [one for one in proposals if one.origin == ADMINISTRATION or one.backs_office]
    return (
        bool(of_office) and len(of_office) == len(proposals) and bool(re.search(r"(?i)antar|bif", asked.text))
    )


def _lettered(layout: Layout) -> dict[str, str]:
    """ "A) Förvaltningens förslag", "B) Gemensamt förslag från …": whose the letters are."""
    found = (re.match(r"([A-D])\)\s+(.{5,200})", " ".join((b.marker, b.text))) for b in layout.blocks)
    return {
        f"förslag {m[1]}": ADMINISTRATION if OFFICE_PROPOSES.forgiving.search(m[2]) else MEMBERS
        for m in found
        if m and re.search(r"(?i)f.rslag|yrkande", m[2])
    }


def _appointed(said: Iterable[str], movers: dict[str, str]) -> dict[str, str]:
    """ "Mona Hellgårds yrkande ska vara huvudförslag": whose the main proposal and the counter-proposal are."""
    found: dict[str, str] = {}
    for text in said:
        for word in re.findall(r"\b(?:huvud|mot)f.rslag\b", text):
            before = text[: text.index(word) + len(word)]
            near = [(before.rfind(name), whose) for name, whose in movers.items() if name in before]
            if near and re.search(r"\b(?:vara|utse\w*|blir?|till|som)\b", before):
                found.setdefault(f"{word}et", max(near)[1])
    return found


def _proposition(layout: Layout, chapters: list[Chapter], movers: dict[str, str]) -> Part | None:
    """The chair's question and its outcome; one for all the orders put on the item."""
    puts = [
        s
        for c in chapters
        for s in c.sentences
        if _PUTS.forgiving.search(s.text)
        and (c.section in ("course", "votes") or PUT_TO_VOTE.forgiving.search(s.text))
    ]
    if not puts:
        return None
    course = " ".join(
        s.text for c in chapters if c.section in ("course", "votes", "proposals") for s in c.sentences
    )
    votes = _votes(course)
    said = (*puts, *(s for c in chapters for s in c.sentences))
    chair = next((person for s in said if (person := _chair_in(s.text, vice=s in puts))), None)
    outcome = _outcome(puts, chapters, movers, chair, is_voted=votes is not None)
    outcome = outcome or _by_votes(course, votes, movers) or _refused(puts)
    value = {
        "chair": chair.to_value() if chair else None,
        "against": any(_AGAINST.forgiving.search(s.text) for s in puts),
        "outcome": outcome,
        "votes": votes,
    }
    first = next((s for s in puts if PUT_TO_VOTE.forgiving.search(s.text)), puts[0])
    return Part("proposition", value, first.passage(), layout.sure(0.9 if outcome else 0.7))


def _chair_in(text: str, *, vice: bool) -> Person | None:
    """ "Ordföranden Bo Ask (S) frågar …": the person named beside the word; the vice chair where she puts the question."""
    word = re.search(r"(?i)ordf\w*" if vice else r"(?i)(?<!vice )(?<!vice-)ordf\w*", text)
    people = [one for one in find_people(text) if not _OWNS.match(text, one.start)] if word else []
    return next((one for one in people if word and word.end() <= one.start <= word.end() + 4), None)


# "ställer ordföranden Jesper Wikmans (S) yrkande mot avslag": whose order it is, not who chairs
_OWNS = re.compile(r"(?:[\w-]+ ){1,3}?[\w-]+s (?:\([A-ZÅÄÖ]{1,2}\) )?(?:\w+ )?\w*(?:yrkande|f.rslag)")


def _refused(puts: list[Sentence]) -> str:
    """ "finner att yrkandet avslås": what the administration proposed stands."""
    last = next((s.text for s in reversed(puts) if re.search(r"(?i)finner|fann|avvis|avsl", s.text)), "")
    found = list(_REFUSED.forgiving.finditer(last))
    return ADMINISTRATION if found and not re.search(r"(?i)\bbifall", last[found[-1].start() :]) else ""


# "sitt eget yrkande": the chair's
_CHAIRS = re.compile(r"\b(?:sitt|hennes|hans|ordf.randens)(?: eget)? (?=(?:\w*f.rslag|\w*yrkande)\b)")


def _outcome(
    puts: list[Sentence],
    chapters: list[Chapter],
    movers: dict[str, str],
    chair: Person | None,
    *,
    is_voted: bool,
) -> str:
    """What the votes gave, else what the decision says after a vote, else what the chair found."""
    moved = chair is not None and chair.name.split()[-1:] and chair.name.split()[-1] in movers
    chairs = f"{chair.name}s " if chair and moved else r"\g<0>"

    def told(sentences: Iterable[Sentence]) -> list[str]:
        return [found for s in sentences if (found := outcome_of(_CHAIRS.sub(chairs, s.text), movers))]

    voted = (
        s
        for c in chapters
        if c.section in ("votes", "course")
        for s in c.sentences
        if c.section == "votes" or re.search(r"(?i)\b(?:ja|nej)-?r.ster", s.text)
    )
    later = told(voted)
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
    if _SENT_BACK.forgiving.search(text):
        return MEMBERS
    for match in reversed(list(_DECIDED.forgiving.finditer(text))):
        latter = _LATTER.forgiving.search(match[0])
        it = _IT.forgiving.search(match[0])
        points_back = (
            latter
            or it
            or re.search(
                r"(?i)enlig\w+ (?:med )?(?:detta"
                r"|det)$",
                match[0],
            )
        )
        before = text[: match.start() + (it.start() if it else 0)]
        said = before.split(" mot varandra")[0] if points_back else match[0]
        office = list(OFFICE_PROPOSES.forgiving.finditer(said))
        members = find_people(said) or JOINT.forgiving.search(said) or _OWN.forgiving.search(said)
        named = next(
            (whose for name, whose in movers.items() if re.search(rf"\b{re.escape(name)}s?\b", said)), ""
        )
        if latter and (sides := _sides(said, office, movers)):
            return sides[-1 if latter["which"] in ("senare", "sistnämnda") else 0]
        if office or members or named:
            return ADMINISTRATION if office else named or MEMBERS
    return ""


def _sides(said: str, office: list[re.Match[str]], movers: dict[str, str]) -> list[str]:
    """Whose the two proposals are that a sentence sets against each other, as they stand in it; else nothing."""
    told = [(one.start(), ADMINISTRATION) for one in office]
    told += [(m.start(), MEMBERS) for form in (JOINT, _OWN) for m in form.forgiving.finditer(said)]
    told += [
        (one.start, movers.get(one.name.split()[-1].rstrip("s"), MEMBERS))
        for one in find_people(said)
        if one.name
    ]
    told += [
        (m.start(), whose)
        for name, whose in movers.items()
        if (m := re.search(rf"\b{re.escape(name)}s?\b", said))
    ]
    return [whose for _, whose in sorted(told)] if len(told) > 1 else []


# "finner att nämnden beslutar att återremittera ärendet": what a member moved
_SENT_BACK = swedish(
    r"(?i)\b(?:beslutar|beslutat|beslutade|finner|fann)(?: \w+){0,3} att (?:ärendet ska )?återremitter\w*"
)
_IT = swedish(r"(?i)(?:bifaller|biföll|antar|bifallit|godkänner) (?:det|den|detta|det förslaget)$")


def _votes(text: str) -> dict[str, int] | None:
    summed = _SUM.search(text)
    if summed:
        return {"yes": int(summed[1]), "no": int(summed[2]), "abstained": int(summed[3] or 0)}
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


_SUM = re.compile(r"(?i)\b(?:summa|totalt|antal)\W+(\d{1,3})\s+(\d{1,3})(?:\s+(\d{1,3}))?(?![\w.-])")
# "Den som är för förvaltningens förslag svarar ja", "Ja-röst för …", "Ja står för …"
_YES_MEANS = swedish(
    r"(?i)\bden som (?P<one>[^.;]{5,120}?) (?:svarar|röstar|säger) ja\b"
    r"|\bja(?:-?röst\w*)?(?: \w+){0,2}? (?:för|till|innebär|betyder) (?P<two>[^.;]{5,120}?)(?=[.;]|,? (?:och )?nej|$)"
)
_REFUSED = swedish(r"(?i)\b(?:avvis\w+|avsl\w+)\b")


def _by_votes(text: str, votes: dict[str, int] | None, movers: dict[str, str]) -> str:
    """Whose proposal won, from what a yes meant and the count."""
    means = _YES_MEANS.forgiving.search(text)
    if not means or not votes or votes["yes"] == votes["no"]:
        return ""
    said = means["one"] or means["two"]
    named = next((w for name, w in movers.items() if re.search(rf"\b{re.escape(name)}s?\b", said)), "")
    is_office = OFFICE_PROPOSES.forgiving.search(said) or _REFUSED.forgiving.search(said)
    yes = ADMINISTRATION if is_office else named or (MEMBERS if _MOVED_ONE.forgiving.search(said) else "")
    no = {ADMINISTRATION: MEMBERS, MEMBERS: ADMINISTRATION, "": ""}[yes]
    return yes if votes["yes"] > votes["no"] else no


def _decisions(layout: Layout, outcome: str) -> Iterator[Part]:
    lead = next((c.blocks[0].text for c in layout.chapters if c.section == "decision" and c.blocks), "")
    by_office = lead.endswith(":") and OFFICE_PROPOSES.forgiving.search(lead)
    for number, text, passage in _decided(layout):
        office = OFFICE_PROPOSES.forgiving.search(text) or re.search(r"(?i)tj.nsteutl|f.rvaltningens", text)
        is_form = re.search(r"(?i)omedelbar\w* juster|juster\w* (?:omedelbar|genast|direkt)", text)
        follows = "" if is_form else outcome or (ADMINISTRATION if office or by_office else "")
        yield Part(
            "decision", {"number": number, "text": text, "follows": follows}, passage, layout.sure(0.9)
        )


def _decided(layout: Layout) -> Iterator[tuple[int, str, Passage]]:
    """The points under "Beslut"; without that heading, those after "Nämnden beslutar"."""
    if is_compilation(layout) or is_agenda(layout):
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
            whole = not listed or (len(listed) == 1 and listed[0][1] == block.text)
            below = layout.blocks[index + 1 : index + 2]
            if whole and below and re.match(r"att\b", below[0].text):
                yield from points(
                    list(takewhile(lambda b: re.match(r"att\b", b.text), layout.blocks[index + 1 :]))
                )
                return
            yield from (
                points(layout.blocks[index + 1 : index + 8]) if whole and len(block.text) < 60 else listed
            )
            return
