"""What memos carry: who was asked, by when, hearings, linked steering documents, attests, annexes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .blocks import HEADING, ITEM, Sentence
from .dates import find_dates, first_date
from .folding import folded, swedish
from .layout import Layout
from .lists import split_list
from .parts import Part, Unread
from .signatures import read_signatures
from .years import likely_year

_DUE = swedish(
    r"(?i)\bsenast (?:den )?(?=\d|[a-z]+ \d{4})"
    r"|\b(?:svarstid|remisstid|sista svarsdag|svarsdatum|svar senast)\w*\s*:?\s*(?:går ut |löper ut |är "
    r"|till |sträcker sig (?:fram )?till |pågår (?:fram )?till )?(?:den )?(?=\d)"
    r"|\btill ?handa (?:den )?(?=\d)"
    r"|\bsista (?:dag|dagen|datum) (?:för|att) (?:\w+ ){1,3}?är (?:den )?(?=\d)"
    r"|\b(?:svar|yttrande)t? (?:ska|skall|önskas|begärs|väntas) (?:\w+ ){0,4}?(?:till|före) (?:den )?(?=\d)"
)
_ANSWER = swedish(r"(?i)yttrande|yttra\w* sig|\binkom|till ?handa|remiss|svar|synpunkter|syn på|besvara")
_ASKED = swedish(
    r"(?i:(?:övriga |andra )?remissinstanser(?:na)?(?: \w+){0,2}? är|remissinstanserna är)\s*:? (?P<list>.+)$"
    r"|(?i:remittera(?:s|ts|des)|skicka(?:s|ts|des) på remiss"
    r"|remissen har (?:även |också )?(?:skickats|gått ut))"
    r" till (?P<list2>.+)$"
    r"|(?i:har (?:remitterat|skickat|sänt|översänt) (?:\w+ ){1,4}?(?:på remiss )?till) (?P<list3>[a-zåäö].+)$"
)
_TREATED = {
    "had_opportunity": swedish(
        r"(?i)\b(?:har )?(?:haft|hade|fått|fick|getts|gavs|givits|beretts|bereddes|erbjudits"
        r"|erbjöds) (?:möjlighet|tillfälle)"
        r" att (?:behandla|yttra sig|lämna|ge|tycka)"
    ),
    "to_be_treated": swedish(r"(?i)\b(?:behandlas|behandlar|ska behandlas|kommer att behandlas|tas upp)\b"),
    "treated": swedish(
        r"(?i)\b(?:har behandlat|behandlade|har behandlats|behandlades|har tagit del av|har informerats|skett"
        r"|skedde|hållits|hölls|genomförts|genomfördes|har granskat|har diskuterat|har samrått|samverkats"
        r"|samverkades|föredragits|föredrogs|tog upp|har yttrat sig|yttrade sig"
        r"|informerats|informerades|(?:har )?ägt rum|har hörts)\b"
    ),
}
_BODY = swedish(
    r"(?i:rådet) för \w+(?:(?: och|,) \w+(?:frågor|rådet)?)?"
    r"|\b(?i:\w*(?:ungdoms|pensionärs|funktionshinder|funktionsrätts|tillgänglighets|brukar|äldre)råd)\b"
    r"|\b(?i:\w*(?:rådet|gruppen|nämnden|utskottet|kommittén|fullmäktige|parlamentet|ombudet))\b"
    r"|\b(?i:(?:lokala? |centrala? )?samverkansgrupp\w*|pensionärsråd|funktionshinderråd|förvaltningsgrupp)\b"
)
_STEERING = swedish(
    r"(?i)\b(?:styrdokument|styrande dokument|program och planer|styrande program)\w*[^.]{0,140}:$"
)
_STEERING_INLINE = swedish(
    r"(?i)\bstyrdokument(?:en)?(?: \w+){0,8}? (?:såsom|så som|som till exempel|till exempel) (?P<list>[^:]+)$"
)
_ATTEST_ROW = re.compile(
    r"^\|?\s*(?P<who>[^\d]{4,100}?)[\s,|]*(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:\s+\d\d:\d\d)?\s*\|?$"
)


def read_answer_due(layout: Layout) -> Iterator[Part | Unread]:
    year = likely_year(layout)
    found: set[str] = set()
    for sentence, match in layout.matches(_DUE):
        when = first_date(sentence.text[match.end() :], year)
        if when is None or when.start > 4:
            continue
        if when.is_impossible:
            yield Unread(sentence.passage(*match.span()), when.note)
        elif _ANSWER.on(layout.is_damaged).search(sentence.text) and when.iso not in found:
            found.add(when.iso)
            passage = sentence.passage(match.start(), match.end() + when.end)
            yield Part(
                "answer_due", {"date": when.iso}, passage, layout.sure(0.7 if when.note else 0.95), when.note
            )


def read_consulted(layout: Layout) -> Iterator[Part]:
    found: set[str] = set()
    for sentence, match in layout.matches(_ASKED):
        group = next(name for name in ("list", "list2", "list3") if match[name])
        if group == "list3" and not re.search(r"(?i)remi|yttrande", sentence.text):
            continue
        items = split_list(match[group])
        for name in items.texts:
            if folded(name) not in found and len(name) < 100:
                found.add(folded(name))
                at = sentence.text.find(name, match.start(group))
                sure = 0.9 if group == "list" and items.is_certain else 0.75
                yield Part(
                    "consulted_body", {"name": name}, sentence.passage(at, at + len(name)), layout.sure(sure)
                )


def read_hearings(layout: Layout) -> Iterator[Part | Unread]:
    year = likely_year(layout)
    for sentence in layout.sentences:
        in_place = sentence.block.section == "preparation"
        outcomes = sorted(
            (m.start(), k) for k, p in _TREATED.items() for m in p.forgiving.finditer(sentence.text)
        )
        about = in_place or re.search(r"(?i).rende|remiss|f.rslag|behandla", sentence.text)
        if not outcomes or not about:
            continue
        bodies = list(_BODY.on(layout.is_damaged).finditer(sentence.text))
        if not bodies or (not in_place and not list(find_dates(sentence.text, year))):
            continue
        for body in bodies:
            outcome = next((kind for start, kind in outcomes if start >= body.end()), outcomes[-1][1])
            yield from _hearing(layout, sentence, body, outcome, year, sure=0.92 if in_place else 0.75)


def _hearing(
    layout: Layout, sentence: Sentence, body: re.Match[str], outcome: str, year: int | None, *, sure: float
) -> Iterator[Part | Unread]:
    """A body takes the first date after it; several bodies may share one."""
    dates = list(find_dates(sentence.text, year))
    after = [when for when in dates if when.start >= body.end()]
    when = after[0] if after else dates[-1] if dates else None
    if when is None:
        note = "Datum för behandlingen framgår inte."
        value = {"body": body[0], "date": None, "outcome": outcome}
        yield Part("hearing", value, sentence.passage(*body.span()), layout.sure(0.6), note)
        return
    passage = sentence.passage(min(body.start(), when.start), max(body.end(), when.end))
    if when.is_impossible:
        yield Unread(passage, when.note)
        return
    value = {"body": body[0], "date": when.iso, "outcome": outcome}
    yield Part("hearing", value, passage, layout.sure(sure - (0.15 if when.note else 0)), when.note)


def read_steering_documents(layout: Layout) -> Iterator[Part | Unread]:
    for index, block in enumerate(layout.blocks):
        if _STEERING.on(layout.is_damaged).search(block.text):
            items = layout.items_after(index)
            for item in items:
                title = item.text.strip(" .,;")
                yield Part("steering_document", {"title": title}, item.passage(), layout.sure(0.93))
            if not items:
                yield Unread(
                    block.passage(), "En lista över styrdokument utlovas men inga punkter kunde läsas."
                )
    for sentence, match in layout.matches(_STEERING_INLINE):
        for title in split_list(match["list"]).texts:
            at = sentence.text.find(title, match.start("list"))
            note = "Uppräknat i löpande text; kontrollera var titeln slutar."
            yield Part(
                "steering_document",
                {"title": title},
                sentence.passage(at, at + len(title)),
                layout.sure(0.65),
                note,
            )


def read_attests(layout: Layout) -> Iterator[Part | Unread]:
    inside = False
    for block in layout.blocks:
        match = _ATTEST_ROW.match(block.text.strip())
        if block.kind == HEADING and not match:
            inside = block.section == "attests"
        inside = inside or "attest" in block.text.lower()[:40]
        if not match or not inside:
            continue
        name, *told = re.split(r"\s*(?:,|\t|\||\s{2,})\s*", match["who"].strip(" \t|,"), maxsplit=1)
        role = told[0].strip() if told else ""
        value = {"name": name, "role": role, "date": match["date"]}
        when = first_date(match["date"])
        if when is None or when.is_impossible:
            yield Unread(block.passage(), f"Datumet ”{match['date']}” finns inte.")
        else:
            yield Part("attest", value, block.passage(), layout.sure(0.95 if role else 0.8))


def read_equality_analysis(layout: Layout) -> Iterator[Part]:
    for block in layout.blocks:
        if block.kind == HEADING and block.section == "equality":
            body = [b for b in layout.blocks if b.heading == block.text and b.kind != HEADING]
            words = sum(len(b.text.split()) for b in body)
            note = "" if words else "Rubriken finns men ingen text under den."
            yield Part(
                "equality_analysis",
                {"heading": block.text, "words": words},
                block.passage(),
                layout.sure(0.97),
                note,
            )
            return


def read_annexes(layout: Layout) -> Iterator[Part]:
    first = next((b for b in layout.blocks if b.text), None)
    for block in layout.blocks[:6]:
        match = re.match(
            r"(?i)(?:.*\s)?bilaga\s+(?P<number>\d{1,2}|[A-H])\b[\s.,:–-]*(?P<title>.*)$", block.text
        )
        if match and len(block.text) < 160 and block.kind != ITEM:
            value = {"number": match["number"], "title": match["title"]}
            yield Part("annex_number", value, block.passage(), layout.sure(0.95 if block is first else 0.8))
            break
    signed = {
        n for part in read_signatures(layout) for n in range(part.passage.line_from, part.passage.line_to + 1)
    }
    for block in layout.blocks:
        if block.section != "annexes" or block.kind == HEADING:
            continue
        if block.kind == ITEM:
            number = block.marker.rstrip(".)")
            value = {"number": number if number.isalnum() else "", "title": block.text.strip(" .")}
            yield Part("annex_listed", value, block.passage(), layout.sure(0.9))
        elif len(block.text) < 300 and not (signed & {line.number for line in block.lines}):
            opens = [
                s
                for s, line in zip(block.starts, block.lines, strict=True)
                if line.text.strip()[:1].isupper()
            ]
            for start, end in pairwise([*opens, len(block.text)]):
                value = {"number": "", "title": block.text[start:end].strip(" .")}
                yield Part("annex_listed", value, block.passage(start, end), layout.sure(0.75))
