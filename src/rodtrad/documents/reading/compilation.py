"""Compilations of answers (Utlåtande, PM): their number, and per body whether it answered and in which words."""

import re
from collections.abc import Iterator

from .answers import ABSTAINED, NO_ANSWER, STANCES, Answer, fullest, joined
from .blocks import HEADING, ITEM, ROW, Block, Sentence, sentences_of
from .bodies import names_body
from .folding import folded, same_length_folded, swedish
from .layout import Layout
from .lists import split_list
from .numbers import number_of
from .own_papers import compiles, told_stances
from .parts import Part, Passage
from .sectioning import HEADS_COMMENT, LISTS
from .status_tables import status_rows
from .tables import called

_NUMBER = swedish(
    r"\b(?P<kind>(?i:utlåtande|utl\.?|PM)) (?P<number>(?:19|20)\d\d:\d{1,4})"
    r"(?: (?P<rotel>[IVX]{1,5}|R[IVX]{0,4}|[A-ZÅÄÖ]{1,4})\b)?"
)
_ROTEL = swedish(r"\b(?i:rotel) (?P<rotel>[IVX]{1,5}\b|\d{1,2}\b|[A-ZÅÄÖ]\w*)")
_SENT_TO = swedish(
    r"(?i)\b(?:remitterats|remitterades|remitterat|skickats|skickades|sänts|sändes|översänts|översändes|gick ut"
    r"|gått ut) (?:\w+ ){0,6}?till (?:följande \w+: )?(?P<list>[^.]+(?:AB[^.]*)?)"
    r"|\b(?:tillfälle|möjlighet) att (?:yttra sig|svara|lämna synpunkter): (?P<list2>[^.]+)"
)
_NONE_FROM = swedish(
    r"(?i)^(?:svar|yttrande|remissvar)\w* (?:\w+ )?(?:inte|ej) (?:inkommit|kommit in|lämnats"
    r"|kommit) från (?P<list>[^.]+)"
    r"|^(?:svar|yttrande) saknas från (?P<list3>[^.]+)"
    r"|^inget (?:svar|yttrande) har (?:inkommit|kommit in|lämnats) från (?P<list2>[^.]+)"
)
_MADE = swedish(
    r"(?i)\b(?:remissammanställning|sammanställning (?:av|över)|remissvar i sammanställning|sammanställda svar"
    r"|föredragande borgarrådet|borgarrådsberedningen"
    r"|inkomna (?:svar|yttranden|synpunkter)|samrådsredogörelse|remissredogörelse|redogörelse för (?:\w+ )?synpunkter)"
)
_INVITED = swedish(
    r"(?i)\b(?:inbjöds|inbjudits|bjudits in|remissinstanser\w*|följande (?:instanser"
    r"|har fått))\b[^.]{0,60}:$"
)
_COMMENT = re.compile(
    r"(?i:(?:\w+s )?(?:\w*kommentar\w*|bem.tande|st.llningstagande|svar fr.n \w+|svar)(?: och \w+)?):|[A-ZÅÄÖ]{6,}:"
)
_ENDS = swedish(
    r"(?i)^(?:\d+\.? )?(?:sammanfattande|fortsatt|slutsats|nästa steg|mina? (?:synpunkt|bedömning)|\w+(?:ets"
    r"|ens) (?:slutsats|kommentar)|reservation|bilag"
    r"|borgarrådsberedningen)"
)


# Any name that a verb of answering follows at once, but not "Nämnden" or "Bolaget": they speak of the one before.
_SPOKEN = re.compile(r"(?P<name>[A-ZÅÄÖ][\w-]+(?: (?:[A-ZÅÄÖ][\w-]+|i|f.r|och|mot)){0,5}) ")
_PRONOUN = re.compile(
    r"(?:N.mnden(?! f.r\b)|R.det(?! f.r\b)|Myndigheten|Jouren|K.ren|Organisationen|Staden|Kommunen|Instansen"
    r"|Bolaget|F.rvaltningen|Borgarr.dsberedningen|Pastoratet|F.rbundet|Rektorn|Kontoret|Styrelsen|F.reningen|Min|Mina"
    r"|Jag|Vi|Det|De|Den"
    r"|Detta)\b"
)


_CELL = re.compile(r"\s*(?:\||\t)\s*")


def read_compilation(layout: Layout) -> Iterator[Part]:
    if stances := tuple(told_stances(layout)):
        yield from stances
        return
    number = _number_at_head(layout)
    if number:
        yield _numbered(layout, *number)
    for answer in answers_of(layout):
        yield _answered(layout, answer)


def _number_at_head(layout: Layout) -> tuple[Passage, re.Match[str]] | None:
    for block in layout.blocks[:6]:
        match = _NUMBER.forgiving.search(block.text)
        if match:
            return block.passage(*match.span()), match
    return None


def is_compilation(layout: Layout) -> bool:
    if compiles(layout) or _number_at_head(layout) is not None:
        return True
    return any(_MADE.forgiving.search(b.text) for b in layout.blocks[:40] if b.section not in LISTS)


def _numbered(layout: Layout, passage: Passage, match: re.Match[str]) -> Part:
    kind = "pm" if match["kind"].upper() == "PM" else "utlatande"
    rotel = next((m["rotel"] for _s, m in layout.matches(_ROTEL)), "")
    value = {"number": match[0], "kind": kind, "department": rotel or match["rotel"] or ""}
    return Part("compilation_number", value, passage, layout.sure(0.95))


def answers_of(layout: Layout) -> list[Answer]:
    """What each body said, from the sentence that lists them to the rapporteur's own views."""
    if not is_compilation(layout):
        return []
    listed = _told_in_list(layout)
    if len(listed) > 2:
        return listed
    out = list(_in_order(layout))
    found = joined(fullest([answer for answer in out if answer.sentences]))
    return found + list(_in_status_table(layout, {folded(answer.body) for answer in found}))


def _in_status_table(layout: Layout, told: set[str]) -> Iterator[Answer]:
    """The bodies that only a table of who answered speaks of."""
    blocks = {line.number: block for block in layout.blocks for line in block.lines}
    for name, status, words, line in status_rows(layout):
        block = blocks.get(line.number)
        if block is not None and folded(name) not in told:
            start = block.starts[[one.number for one in block.lines].index(line.number)]
            yield Answer(name, [Sentence(words or name, block, start)], by_heading=True, told=status)


def _in_order(layout: Layout) -> list[Answer]:
    """Under the bodies' names as headings, and where sentences begin with them."""
    known = _asked(layout)
    out: list[Answer] = []
    numbered: set[str] = set()  # "3." where 3.1 is a body's name: so is what 3.2 is called
    is_open = False
    for index, block in _uncommented(layout):
        if out and block.kind == HEADING and _ENDS.forgiving.search(block.text):
            if block.text.startswith("Bilaga") or not _answers_follow(layout, index):
                break
            is_open = False  # the answers themselves are compiled below
            continue
        is_open = is_open or _opens(block)
        if block.kind == HEADING and not block.text.endswith("?"):
            headed = _headed(layout, index, known, numbered, is_open=is_open)
            is_open = is_open or headed is not None
            out += [headed] if headed else []
        elif is_open:
            _listen(out, block, known)
        else:
            out += _silent_in(block, known)
    return out


_ABSTAINS = re.compile(r"har (?:meddelat att (?:man|den|de|det) )?avst.(?:r|tt)\b")


def _silent_in(block: Block, known: dict[str, str]) -> Iterator[Answer]:
    """Who has not answered, as the account of the remiss tells it before the answers."""
    for sentence in _clauses(block):
        if ABSTAINED.forgiving.search(sentence.text) or NO_ANSWER.forgiving.search(sentence.text):
            for body in _speakers(sentence.text, known, ""):
                if folded(body) in known or _ABSTAINS.search(sentence.text):
                    yield Answer(body, [sentence])


def _uncommented(layout: Layout) -> Iterator[tuple[int, Block]]:
    """Every block with its number, but not what stands under "Kommentar"."""
    is_comment = False
    for index, block in enumerate(layout.blocks):
        is_comment = bool(HEADS_COMMENT.fullmatch(block.text)) if block.kind == HEADING else is_comment
        if not is_comment:
            yield index, block


def _opens(block: Block) -> bool:
    asked = _SENT_TO.forgiving.search(block.text) or _INVITED.forgiving.search(block.text)
    return bool(asked) or block.section == "answers"


def _number_of(block: Block) -> str:
    """ "3." of "3.2 Socialnämnden", whether it stands in the text or was taken for a list's sign."""
    return f"{block.marker} {block.text}".strip()


# "Yttrande från Socialnämnden", "Socialnämnden, § 14", "Socialnämnden – svar den 3 maj"
_AROUND = re.compile(
    r"(?i)^(?:(?:remissvar|yttrande|svar|synpunkter|remissyttrande) )?fr.n (?=[A-ZÅÄÖ])|\s*[,–-]\s*(?:§|dnr|inkom|dat"
    r"|yttrande|svar|beslut|den \d|(?:19|20)\d\d).*$"
)


def _headed(
    layout: Layout, index: int, known: dict[str, str], numbered: set[str], *, is_open: bool
) -> Answer | None:
    """The body that a heading names; before the answers have begun, only one by its form or of those asked."""
    block = layout.blocks[index]
    below = layout.blocks[index + 1] if index + 1 < len(layout.blocks) else None
    if below is None or below.kind == HEADING or (not is_open and (index < 4 or block.section)):
        return None
    count = re.match(r"(\d+\.)\d", _number_of(block))
    beside = bool(count and count[1] in numbered)
    bare = _AROUND.sub("", re.sub(r"^[\d.]+\s+|\s*\([^)]*\)\s*$", "", block.text)).rstrip(" :,")
    name = _body_of(bare, known)
    if _NO_ANSWERS.match(bare):
        return None
    whole = name and len(folded(name)) > len(folded(bare)) - 4
    if whole or beside or (is_open and not block.section and _answers_below(layout, index, bare)):
        numbered |= {count[1]} if count else set()
        return Answer(bare, by_heading=True)
    return None


_NO_ANSWERS = re.compile(
    r"(?i)(?:ej|inte|inga|uteblivna|saknade|icke) (?:inkomna? )?(?:remiss)?(?:svar|yttranden"
    r"|instanser)\b"
)


def _answers_follow(layout: Layout, index: int) -> bool:
    return any(b.kind == HEADING and b.section == "answers" for b in layout.blocks[index + 1 :])


# "- Hamnnämnden: tillstyrker", "Hamnnämnden – Tillstyrker.", and rows of a table.
_LISTED = re.compile(
    r"(?P<name>[A-ZÅÄÖ&§][^:\t|.]{2,80}?)(?:\s*\([^)]*\))?(?:\s*:\s+|\s+[–—-]\s+|\s*\t\s*|\s+\|\s+)(?=\S)"
)


def _told_in_list(layout: Layout) -> list[Answer]:
    """One block per body: its name, a sign, and what it answers. A lone dash says nothing."""
    out: list[Answer] = []
    column = 0
    for block in layout.blocks:
        if block.kind == ROW and "wanted" in (named := [called(cell) for cell in _CELL.split(block.text)]):
            column = named.index("wanted")
        match = (
            _LISTED.match(block.text) if block.section in ("", "answers", "views", "preparation") else None
        )
        if not match or _SENT_TO.forgiving.search(block.text[: match.end()]):
            continue
        said = block.text[match.end() :]
        if any(pattern.forgiving.search(said[:120]) for pattern in (STANCES, NO_ANSWER, ABSTAINED)):
            told = [
                Sentence(one.text[skip:], block, one.start + skip)
                for one in sentences_of(block)
                if (skip := max(match.end() - one.start, 0)) < len(one.text)
            ]
            cells = [cell.end() for cell in _CELL.finditer(block.text)]
            wishes = [s for s in told if column and len(cells) >= column and s.start >= cells[column - 1]]
            wishes = [s for s in wishes if len(s.text) > 3]
            out.append(Answer(match["name"].strip(" *"), told, by_heading=True, wishes=wishes))
    return out


def _answers_below(layout: Layout, index: int, name: str) -> bool:
    """Is what stands below a short heading said by whom it names?"""
    below = layout.blocks[index + 1] if index + 1 < len(layout.blocks) else None
    if below is None or below.kind == HEADING or not re.match(r"[A-ZÅÄÖ&§]\D{2,60}$", name):
        return False
    opens = folded(below.text[:60]).startswith(folded(name.split()[0])[:7])
    said = any(p.forgiving.search(below.text[:160]) for p in (STANCES, NO_ANSWER, ABSTAINED))
    silent = len(below.text) < 160 and any(p.forgiving.search(below.text) for p in (NO_ANSWER, ABSTAINED))
    at_once = STANCES.forgiving.match(below.text) or NO_ANSWER.forgiving.match(
        below.text
    )  # "Tillstyrker förslaget."
    return (opens and said) or silent or bool(at_once) or bool(said and _PRONOUN.match(below.text))


def _listen(out: list[Answer], block: Block, known: dict[str, str]) -> None:
    """Each sentence that a body opens is its own; what follows in the paragraph goes with it."""
    if block.kind == ITEM and folded(block.text) in known:
        return  # one of those who were asked
    speaking = bool(out) and out[-1].by_heading
    for sentence in _clauses(block):
        if _COMMENT.match(sentence.text):
            return  # what the sender says to the answer
        if _SENT_TO.forgiving.search(sentence.text):
            continue
        bodies = (
            _speakers(sentence.text, known, out[-1].body if out else "")
            if not (out and out[-1].by_heading and speaking)
            else []
        )
        if len(bodies) == 1 and out and _is_same(bodies[0], out[-1].body):
            out[-1].sentences.append(sentence)
        elif bodies:
            out += [Answer(body, [sentence]) for body in bodies]
            speaking = True
        elif speaking:
            out[-1].sentences.append(sentence)


# "Bolaget har avstått och Pastoratet har inte svarat"
_TWO = re.compile(r",? (?:och|medan) (?=[A-ZÅÄÖ][\w &-]{2,60}? har (?:inte|ej|avst.tt|avb.jt))")


def _clauses(block: Block) -> Iterator[Sentence]:
    """The sentences; one that tells of two silent bodies is cut between them."""
    for sentence in sentences_of(block):
        two = _TWO.search(sentence.text)
        silent = two and any(p.forgiving.search(sentence.text[: two.start()]) for p in (NO_ANSWER, ABSTAINED))
        if two and silent:
            yield Sentence(sentence.text[: two.start()], block, sentence.start)
            yield Sentence(sentence.text[two.end() :], block, sentence.start + two.end())
        else:
            yield sentence


def _is_same(name: str, last: str) -> bool:
    """The same body again, or the office of the committee just named: "Trafikkontoret" after "Trafiknämnden"."""
    a, b = folded(name), folded(last)
    office = re.fullmatch(r"(\w{4,})(?:kontoret|forvaltningen)", a)
    return a == b or bool(office and b.startswith(office[1]))


def _speaks_of_last(name: str, last: str) -> bool:
    """ "Jouren", after "Kvinnojouren Lyktan"."""
    word = folded(name)
    return " " not in word and len(word) > 4 and word != folded(last) and word[:-1] in folded(last)


_SILENT = re.compile(
    r"(?P<list>[A-ZÅÄÖ][^.,]*(?:, [^.,]+)*?) har (?:inte|ej) (?:svarat|h.rts|inkommit|yttrat sig"
    r"|l.mnat n.got)\b"
)


def _speakers(text: str, known: dict[str, str], last: str) -> list[str]:
    """The bodies a sentence begins with, when it goes on as an answer does."""
    none = _NONE_FROM.forgiving.search(text)
    if none:
        return _bodies(none["list"] or none["list2"] or none["list3"])
    silent = _SILENT.match(text)
    if silent and not _PRONOUN.match(text):
        return _bodies(silent["list"])
    out: list[str] = []
    rest = text
    while (name := _body_of(rest, known)) and not _speaks_of_last(name, last):
        out.append(rest[: len(name)])
        rest = rest[len(name) :]
        joint = re.match(r"\s*(?:,|och|samt)\s+", rest)
        if not joint:
            break
        rest = rest[joint.end() :]
    says = (
        STANCES.forgiving.search(rest[:90])
        or NO_ANSWER.forgiving.search(rest)
        or ABSTAINED.forgiving.search(rest)
    )
    is_known = out and folded(out[0]) in known
    return out if out and (says or is_known) else []


def _bodies(text: str) -> list[str]:
    """The names of a list; "Åtta har svarat och två har avstått" only counts them."""
    names = split_list(text).texts
    return [] if any(re.search(r"\bhar\b", one) or number_of(one) for one in names) else list(names)


def _body_of(text: str, known: dict[str, str]) -> str:
    """The longest known name the text begins with, else a committee's name by its form; as read."""
    start = same_length_folded(text[:90])
    best = max(
        (name for name in known.values() if start.startswith(same_length_folded(name))), key=len, default=""
    )
    if best or not text[:1].isupper():
        return text[: len(best)]
    spoken = _SPOKEN.match(text)
    if _PRONOUN.match(text):
        return ""
    said = spoken and STANCES.forgiving.match(text, spoken.end())
    return names_body(text[:80]) or (spoken["name"] if spoken and said else "")


def _asked(layout: Layout) -> dict[str, str]:
    found = {folded(name): name for name in ("Stadsledningskontoret", "Kommunledningskontoret")}
    for _sentence, match in layout.matches(_SENT_TO):
        found |= {
            folded(name): name for name in split_list(match["list"] or match["list2"]).texts if len(name) < 90
        }
    return found | {folded(name): name for name, _ in invited(layout)}


def invited(layout: Layout) -> Iterator[tuple[str, Passage]]:
    """The items below "Följande inbjöds att svara:", and the rows of a table of who answered."""
    for name, _status, _words, line in status_rows(layout):
        yield name, Passage.on(line)
    lead = False
    for block in layout.blocks:
        opens = bool(_INVITED.forgiving.search(block.text))
        if lead and not opens:
            lead = len(block.text) < 90 and (block.kind == ITEM or block.text[-1] not in ".:?")
            if lead:
                yield block.text.strip(" .,"), block.passage()
        lead = lead or opens


def _answered(layout: Layout, answer: Answer) -> Part:
    words = list(dict.fromkeys(m["word"].lower() for m in STANCES.forgiving.finditer(answer.text)))
    passage = layout.between(answer.sentences[0].passage().line_from, answer.sentences[-1].passage().line_to)
    value = {
        "body": answer.body,
        "status": answer.status,
        "stance_words": words if answer.status == "answered" else [],
    }
    return Part("answer", value, passage, layout.sure(0.85))
