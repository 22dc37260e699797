"""Dissent and notes in minutes: reservations, special statements, alternates' statements, adjustment."""

import re
from collections.abc import Iterator
from itertools import takewhile, zip_longest

from .blocks import Sentence, sentences_of
from .dates import first_date
from .folding import Pattern, swedish
from .layout import Layout
from .parts import Part
from .people import Person, find_actors, find_people
from .signers import signers_of

_RESERVES = swedish(
    r"(?i)\breserver(?:ar|ade|at|a)\b|\breservation(?:er)?\b(?= (?:mot beslutet|från|av|anmäl|anförd|lämnad|gjord"
    r"|avgav|avgiv))|\b(?:an|in)?(?:mäl|läm|lämn|gör|gjord|gjort|anför)\w* (?:en )?(?:blank |skriftlig "
    r"|muntlig )?reservation\b"
)
_FAVOUR = swedish(
    r"(?i)\b(?:till (?:förmån|förman) för|för) (?P<what>(?:sitt|sina|mitt|vårt|mina|våra|det|eget|egna|deras|hans"
    r"|hennes)\b[^.;]*?"
    r"(?:förslag|yrkand)\w*(?: \([^)]*\))?(?: (?:från|av) [^.;]*)?)"
    r"|\b(?:till (?:förmån|förman) för|med hänvisning till) (?P<what2>[^.;]+)"
)
_SPECIAL = swedish(r"(?i)\bsärskil(?:t|da) (?:uttalande|yttrande)n?|\bprotokollsanteckning")
_ALTERNATE = swedish(r"(?i)\bersättar(?:e|es|nas|ens)?\s*(?:yttrande|uttalande)")
_AT_ONCE = swedish(
    r"(?i)\bdirektjuster\w+|\bomedelbar(?:t|lig|ligen)? (?:\w+ )?juster\w+|\bjustera\w* (?:\w+ )?(?:omedelbar\w*"
    r"|genast|direkt|på en gång)\b"
)
_ADJUSTED = swedish(r"(?i)\bjuster(?:as|ades|at|ad|ing)\b|\bjusteringsda(?:tum|g)\b")
_LEAD = re.compile(
    r"^[^:()]{3,60}\([^)]{1,20}\)(?: e\.?y\.?)?:\s+|^[^:]{0,160}(?:f.ljande|uttalande|yttrande|enligt nedan"
    r"|anf.r\w*|anteckna\w*|till.gg\w*)[^:]{0,40}:(?:\s+|$)"
)


_FOLLOWS = re.compile(r"(?i)f.ljande\b[^.:]{0,40}[.:]$|enligt nedan[.:]$")
_ELSEWHERE = ("agenda", "documents", "annexes", "special_statement", "alternate_statement")


def read_reservations(layout: Layout) -> Iterator[Part]:
    found = list(_told(layout))
    own = list(_signed(layout)) if len(found) < 2 else []
    yield from own if own and _says_more(own[0], found) else found


def _says_more(own: Part, found: list[Part]) -> bool:
    """Names alone below "Undertecknade reserverar sig" are its signers, not a reservation of their own."""
    if not found:
        return True
    told = found[0].value
    return len(own.value["by"]) > len(told["by"]) or (
        not told["in_favour_of"] and len(own.value["by"]) == len(told["by"])
    )


_WE_RESERVE = swedish(
    r"(?i)\b(?:undertecknade?|vi|jag|\w+partiet|\w+demokraterna|moderaterna|liberalerna)\b[^.]{0,40}\breserver(?:ar|ade)\b"
    r"|\bundertecknade?\b[^.]{0,60}\breservation\b"
    r"|\breserverar sig\b[^.]{0,80}\bvårt\b|\bvårt\b[^.]{0,60}\breserverar sig\b"
)


def _signed(layout: Layout) -> Iterator[Part]:
    """A reservation on a paper of its own: "Undertecknade reserverar sig", and names below."""
    said = next((s for s in layout.sentences if _WE_RESERVE.forgiving.search(s.text)), None)
    signed, joined = signers_of(layout) if said else ([], [])
    if said and signed:
        favour = _FAVOUR.forgiving.search(said.text)
        wanted = (favour["what"] or favour["what2"]).strip(" .") if favour else ""
        value = {"by": [person.to_value() for person in (*signed, *joined)], "in_favour_of": wanted}
        yield Part("reservation", value, said.passage(), layout.sure(0.85))


def _told(layout: Layout) -> Iterator[Part]:
    for chapter in layout.chapters:
        in_place = chapter.section == "reservations"
        is_prose = False
        for sentence in chapter.sentences:
            is_prose = is_prose or (len(sentence.text) > 60 and not find_people(sentence.text))
            if is_prose and _names_only(sentence.text):
                continue  # who signs it
            if not _RESERVES.forgiving.search(sentence.text) and not (
                in_place and _only_favours(sentence.text)
            ):
                continue
            people = find_actors(_before_favour(sentence.text))
            if in_place and not people and chapter.head:
                people = find_people(chapter.head.text)  # "Reservation av Bo Ask (V)": "Jag reserverar mig …"
            if not people:
                continue
            favour = _FAVOUR.forgiving.search(sentence.text)
            wanted = (favour["what"] or favour["what2"]).strip(" .") if favour else ""
            value = {"by": [person.to_value() for person in people], "in_favour_of": wanted}
            yield Part("reservation", value, sentence.passage(), layout.sure(0.95 if in_place else 0.8))


def _names_only(text: str) -> bool:
    people = find_people(text)
    return bool(people) and len(text) <= sum(one.end - one.start for one in people) + 6 * len(people)


def _only_favours(text: str) -> bool:
    """Under the heading the verb may be left out: "Bo Ask (M) till förmån för eget yrkande", or names alone."""
    text = re.sub(r"(?i)^(?:skriftlig|muntlig|blank)\w*(?: reservation)?: ", "", text)
    text = re.sub(r",? ?\(?se bilaga.*$", "", text)
    people = find_people(text)
    named = sum(person.end - person.start for person in people) + 6 * len(people)
    return (
        bool(people) and people[0].start < 3 and (bool(_FAVOUR.forgiving.search(text)) or len(text) <= named)
    )


def _before_favour(text: str) -> str:
    favour = _FAVOUR.forgiving.search(text)
    return text[: favour.start()] if favour and find_people(text[: favour.start()]) else text


def read_statements(layout: Layout) -> Iterator[Part]:
    for kind, pattern in (("special_statement", _SPECIAL), ("alternate_statement", _ALTERNATE)):
        for chapter in layout.chapters:
            if chapter.section == kind:
                said = list(chapter.sentences)
                if _is_signed(said):
                    continue  # `_own_paper`
                yield from _in_chapter(layout, kind, said)
                head = chapter.head.text if chapter.head else ""
                if (named := find_people(head)) and not any(
                    find_people(s.text[:60]) for s in chapter.sentences
                ):
                    yield from _named_in_heading(layout, kind, named, list(chapter.sentences))
            elif chapter.section not in _ELSEWHERE:
                for block, below in zip_longest(chapter.blocks, chapter.blocks[1:]):
                    said = list(sentences_of(block))
                    follows = (
                        below is not None
                        and bool(_FOLLOWS.search(block.text))
                        and not find_people(below.text)
                    )
                    said += sentences_of(below) if follows and below is not None else ()
                    yield from _in_passing(layout, kind, said, pattern)
    yield from _had_noted(layout)
    yield from _own_paper(layout)


def _is_signed(said: list[Sentence]) -> bool:
    """No people but those whose names stand alone below the text."""
    named = [index for index, one in enumerate(said) if find_people(one.text)]
    return len(said) > 2 and bool(named) and all(_names_only(said[n].text) for n in named) and named[0] > 1


_FOR_THE_MINUTES = swedish(
    r"(?i)\b(?:vi|jag|undertecknade?)\b[^.]{0,80}\bsärskil(?:t|da) (?:uttalande|yttrande)"
)


def _own_paper(layout: Layout) -> Iterator[Part]:
    """A statement on a paper of its own: "Vi … särskilda uttalande fogas till protokollet", and names below."""
    said = next((s for s in layout.sentences if _FOR_THE_MINUTES.forgiving.search(s.text)), None) or next(
        (s for s in layout.sentences[:15] if _OF_A_PARTY.forgiving.fullmatch(s.text)), None
    )
    chapters = (
        c for c in layout.chapters if c.section == "special_statement" and _is_signed(list(c.sentences))
    )
    said = said or next((next(c.sentences) for c in chapters), None)
    signed, joined = signers_of(layout) if said else ([], [])
    if said and signed:
        after = layout.sentences[layout.sentences.index(said) + 1 :]
        text = " ".join(takewhile(lambda one: not _SIGNS.match(one), (one.text for one in after)))
        value = {"by": [person.to_value() for person in (*signed, *joined)], "text": text}
        yield Part("special_statement", value, said.passage(), layout.sure(0.8))


_OF_A_PARTY = swedish(r"(?i)särskilt (?:uttalande|yttrande) (?:från|av) [^.:]{3,80}")
_HANDS_IN = re.compile(r"(?i)\b(?:l.mnar|anm.ler|avger|inger|anf.r)\b")
_SIGNS = re.compile(r"F.r [A-ZÅÄÖ]\w+(?: |$)|\w+ den \d")


def _named_in_heading(
    layout: Layout, kind: str, people: list[Person], said: list[Sentence]
) -> Iterator[Part]:
    """ "Ersättaryttrande av Bo Ask (C)" as the heading; all below it is the text."""
    if said:
        by = [
            {**p.to_value(), "is_alternate": p.is_alternate or kind == "alternate_statement"} for p in people
        ]
        passage = layout.between(said[0].passage().line_from, said[-1].passage().line_to)
        yield Part(kind, {"by": by, "text": " ".join(s.text for s in said)}, passage, layout.sure(0.85))


_NOTED = swedish(
    r"(?i)\b(?:lät|låter|får|fick|har låtit|begärde att få|vill) (?:till protokollet )?(?:anteckna\w*|antecknat)"
    r"(?: till protokollet| i protokollet)?(?: att| följande:|:|,)?\s*(?P<text>.+)$"
)


def _had_noted(layout: Layout) -> Iterator[Part]:
    """ "Bo Ask lät anteckna att …": an alternate's where the attendance says that he is one."""
    for chapter in layout.chapters:
        if chapter.section in ("special_statement", "alternate_statement"):
            continue
        for sentence in chapter.sentences:
            match = _NOTED.forgiving.search(sentence.text)
            people = find_actors(sentence.text[: match.end()]) if match else []
            if match and people and people[0].start < match.start():
                by = [person for person in people if person.start < match.start()]
                alternate = all(p.is_alternate or _is_alternate(layout, p.name) for p in by)
                kind = "alternate_statement" if alternate else "special_statement"
                value = [{**person.to_value(), "is_alternate": alternate} for person in by]
                text = match["text"].strip(' .”"')
                yield Part(kind, {"by": value, "text": text}, sentence.passage(), layout.sure(0.75))


def _is_alternate(layout: Layout, name: str) -> bool:
    rows = (
        line.text for line in layout.text.lines[:60] if re.match(r"(?i)\s*(?:suppleant|ers.ttare)", line.text)
    )
    return any(name and name in row for row in rows)


def _in_passing(layout: Layout, kind: str, sentences: list[Sentence], pattern: Pattern) -> Iterator[Part]:
    """A statement told of under another heading; what follows "enligt följande" is its text."""
    for index, sentence in enumerate(sentences):
        people = find_people(sentence.text) if pattern.forgiving.search(sentence.text) else []
        if people and not _RESERVES.forgiving.search(sentence.text):
            follows = sentences[index + 1 :] if _FOLLOWS.search(sentence.text) else []
            yield _statement(layout, kind, people, [sentence, *follows], 0.75)


def _in_chapter(layout: Layout, kind: str, sentences: list[Sentence]) -> Iterator[Part]:
    """Each sentence that opens a block with people in it opens a statement; what follows belongs to it."""
    held: list[Sentence] = []
    people: list[Person] = []
    for sentence in sentences:
        if _AT_ONCE.forgiving.search(sentence.text):
            break
        opens = sentence.start == 0 or (not people and _HANDS_IN.search(sentence.text))
        found = find_people(sentence.text) if opens else []
        says_it = people and held[-1].text.endswith(":") and not any(person.name for person in found)
        if found and found[0].start < 70 and not says_it:  # "Jag stödjer (M)", below the lead, is the text
            if people:
                yield _statement(layout, kind, people, held, 0.93)
            held, people = [sentence], found
        elif people:
            held.append(sentence)
    if people:
        yield _statement(layout, kind, people, held, 0.93)


def _statement(layout: Layout, kind: str, people: list[Person], held: list[Sentence], sure: float) -> Part:
    first = held[0].text
    if len(held) > 1 and _FOLLOWS.search(first):
        first, lead = "", None
    else:
        lead = _LEAD.match(first)
    by = _speakers(held[0].text, people)
    text = " ".join([first[lead.end() :] if lead else first, *(s.text for s in held[1:])]).strip()
    if kind == "alternate_statement":
        by = [{**person, "is_alternate": True} for person in by]
    passage = layout.between(held[0].passage().line_from, held[-1].passage().line_to)
    return Part(kind, {"by": by, "text": text.strip(' ”"')}, passage, layout.sure(sure))


def _speakers(text: str, people: list[Person]) -> list[dict[str, object]]:
    """Those before the verb: "Bo Ask (KD) ställer sig bakom förslaget från (C)" is said by Bo Ask."""
    verb = re.search(r"\)[^(,]*?\s(?!och\b|samt\b|m\.?\s?fl|e\.?\s?y)[a-zåäöé&§]{4,}\s", text)
    speaking = [person for person in people if not verb or person.start < verb.start() + 1]
    return [person.to_value() for person in speaking or people]


_PLACE = re.compile(r"(?i)^justeringens (?:plats|tid)\b")
_WAS = re.compile(
    r"(?i)^(?:(?:protokollet|paragrafen|punkten|beslutet) )?(?:har |är )?juster(?:at|ats|ad|ades|ing"
    r"|as) (?:\w+ )?(?:den )?(?=\d)|^(?:justeringsda(?:tum|g)|justeringen skedde)\W+(?:den )?(?=\d)"
)


_PROPOSED = re.compile(r"(?i)\b(?:f.rvaltning|kontor|kansli)\w* f.resl.r\b")


def read_adjustment(layout: Layout) -> Iterator[Part]:
    """At once and later: each the first time it is told, under its own heading where there is one."""
    seen: set[tuple[bool, bool]] = set()
    for chapter in sorted(
        layout.chapters, key=lambda one: (one.section != "adjustment", one.section == "decision")
    ):
        for sentence in chapter.sentences:
            if chapter.section == "proposed_decision" or _PROPOSED.search(sentence.text):
                continue  # proposed, not done
            at_once = bool(_AT_ONCE.forgiving.search(sentence.text))
            done = (
                _ADJUSTED.forgiving.search(sentence.text)
                if chapter.section == "adjustment"
                else _WAS.search(sentence.text) or _PLACE.search(sentence.text)
            )
            if not at_once and not done:
                continue
            key = (at_once, bool(_PLACE.search(sentence.text)))
            if key in seen:
                continue
            seen.add(key)
            when = first_date(sentence.text)
            date = when.iso if when and not when.is_impossible else ""
            yield Part(
                "adjustment", {"is_immediate": at_once, "date": date}, sentence.passage(), layout.sure(0.9)
            )
