"""What memos carry: who was asked, by when, hearings, linked steering documents, attests, annexes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .agenda import is_agenda
from .blocks import HEADING, ITEM, Block, Sentence
from .dates import find_dates, first_date
from .folding import folded, swedish
from .layout import Layout
from .lists import split_list
from .parts import Part, Unread
from .signatures import read_signatures
from .text import COLUMNS
from .wanted import QUOTE
from .years import likely_year

_DUE = swedish(
    r"(?i)\bföre utgången av (?:den )?(?=\d)|\bvill ha (?:in )?(?:ett )?(?:svar|yttrande) (?:den )?(?=\d)"
    r"|\bsenast (?:den )?(?=[\dl]\d|\d|[a-z]+ \d{4})"
    r"|\b(?:svarstid|remisstid|sista svarsdag|svarsdatum|svar senast)\w*(?:,? som)?\s*:?\s*(?:går ut |gick ut "
    r"|löper (?:ut )?"
    r"|löpte (?:ut )?|är |var "
    r"|satt till |har förlängts till |förlängdes till |till (?:och med )?|sträcker sig till och med "
    r"|sträcker sig (?:fram )?till "
    r"|pågår (?:fram )?till ){0,2}(?:den )?(?=\d)"
    r"|\b(?:svarstid|remisstid|yttrande|svar|synpunkt)\w*\b[^.]{0,60}?(?:är bestämd|tas emot|lämnas|vara"
    r"|inkomma)[^.]{0,40}?"
    r" (?:till(?: och med)?|t\.o\.m\.|före|till(?: )?handa) (?:den )?(?=\d)"
    r"|\bsvar\w* (?:senast|före) (?:den )?(?=\d)|\b(?:svar|yttrande|remiss|synpunkt)\w*\b(?:[^.]"
    r"|\.(?=\d)){0,60}?\b(?:ska|skall|begäran|bör)\b(?![^.]{0,90}(?:behandla"
    r"|sammanträd|beslut))"
    r"[^.]{0,90}? (?:den|senast|före) (?=[\dl])"
    r"|\b(?:svara|yttra sig)\b[^.]{0,60}? till och med (?:den )?(?=\d)|\btill(?: )?handa (?:den )?(?=\d)"
    r"|\b(?:svarstid|remisstid)\w*\b[^.]{0,120}? (?:satt|bestämd|bestämts|förlängd|förlängts|angiven"
    r"|angetts) till (?:den )?(?=\d)"
    r"|\b(?:ska|skall|bör|kan|ombeds) (?:\w+ )?(?:svara|yttra sig) (?:till|före) (?:den )?(?=\d)"
    r"|\b(?:svar|yttrande) (?:har )?begär(?:ts|s|des)(?: in)? (?:till|före) (?:den )?(?=\d)|\banstånd (?:\w+ )?(?:till"
    r"|t\.o\.m\.) (?:och med )?(?:den )?(?=\d)|\b(?:vill ha|önskar|begär) [^.]{3,50} (?:före|senast) (?:den )?(?=\d)"
    r"|\bremiss(?:en|tid|tiden):? (?:löper |pågår |sträcker sig )?(?:fram )?(?:t\.?o\.?m\.?"
    r"|till(?: och med)?) (?:den )?(?=\d)"
    r"|\bhar (?:\w+ )?till (?:och med )?(?:den )?(?=\d[^.]* på sig)|\bsenaste svarsda(?:g|tum) är (?:den )?(?=\d)"
    r"|\btiden för (?:svar|yttrande) är (?:satt|bestämd) till (?:den )?(?=\d)|\bsista (?:dag|dagen|datum) (?:för"
    r"|att) (?:\w+ ){1,3}?är (?:den )?(?=\d)"
    r"|\b(?:svara|yttra sig|lämna (?:svar|synpunkter)) (?:fram )?(?:till och med|t\.?o\.?m\.?|före) (?:den )?(?=\d)"
    r"|\b(?:svar|yttrande)t? (?:ska|skall|önskas|begärs|väntas) (?:\w+ ){0,4}?(?:till|före) (?:den )?(?=\d)"
)
_ANSWER = swedish(
    r"(?i)yttrande|yttra\w* sig|\binkom|till(?: )?handa|remiss|svar|synpunkter|syn på|besvara|avges\b"
    r"|avgivas"
)
_TREATED = {  # "h[åa]lls" and not "hölls", which a forgiving å would take too
    "had_opportunity": swedish(
        r"(?i)\b(?:möjlighet|tillfälle)(?:en|et)? att (?:behandla|yttra sig|lämna|ge|tycka|ta del|komma in|framföra)"
        r"|\b(?:erbjudits|inbjudits|bjudits in|fått|fick|får|ombetts) (?:att )?(?:yttra sig|lämna synpunkter|tycka till)\b"
        r"|\bhaft ärendet för yttrande\b"
    ),
    "to_be_treated": swedish(
        r"(?i)\b(?:behandlas|behandlar|(?:ska )?informeras|ska (?:\w+ )?(?:behandla|ta upp|yttra sig|höras|få)"
        r"|kommer att (?:behandla\w*|ta upp|få|höras)|(?:får|kan) ta del av|hörs|tas upp|föredras|äger rum|h[åa]lls|sker)\b"
    ),
    "informed": swedish(
        r"(?i)\b(?:varit föremål för information|har informerat|informerats|informerades|informerad|(?:fått|fick|getts"
        r"|givits) (?:\w+ )?"
        r"information|för kännedom)\b"
        r"|\binformation\b[^.]{0,60}\b(?:lämnats|lämnades|getts|gavs|givits|skett|skedde)\b"
    ),
    "treated": swedish(
        r"(?i)\b(?:gick igenom|gått igenom|fick del av|fått del av|tar del av|tagit del av|behandla(?:t|de|ts|des)"
        r"|diskutera(?:t|de|ts|des)|(?:hade|haft) (?:ärendet|frågan|förslaget) uppe|varit föremål för|skett|skedde"
        r"|hållits|hölls"
        r"|genomfört?s|genomfördes|granskat|samrått|haft samråd|samverka(?:ts|des)|(?:\w+-)?förhandla(?:ts|des)"
        r"|föredragits|föredrogs|tog upp|tagit upp|togs upp|tagits upp|yttrat sig|yttrade sig|ägt rum|ägde rum"
        r"|hörts|konsultera(?:ts|des)|rådfrågats|lämnat synpunkter|lämnade synpunkter|lämnats|lämnades|inhämta(?:ts|des)"
        r"|tagit ställning|tog ställning|godkänt|godkände|ställt sig bakom|ställde sig bakom|ingen erinran)\b"
    ),
}
_BODY = swedish(
    r"(?:\b(?:[Kk]ommunala|[Ll]okala|[Rr]egionala) )?(?i:råd(?:et)?) för \w+(?: med \w+)?(?:(?: och"
    r"|,) (?!\w+rådet)\w+(?:frågor)?(?: med \w+)?)?"
    r"|\b(?:(?:[Kk]ommunala|[Ll]okala|[Rr]egionala|[A-ZÅÄÖ]\w+- och) )?(?i:\w*(?:ungdoms|elev|senior|föräldra|anhörig"
    r"|pensionärs|funktionshinders?"
    r"|funktionsrätts"
    r"|tillgänglighets|brukar|äldre)råd(?:en|et)?)\b"
    r"|\b(?:[A-ZÅÄÖ]\w+- och )?(?i:(?:brottsförebyggande )?\w*(?:(?<!om)rådet|gruppen|nämnden|utskottet|kommittén"
    r"|fullmäktige"
    r"|parlamentet|ombudet|forum))\b"
    r"|\b(?:\w*(?:förvaltning|kontor)(?:ens|ets) )?(?:MBL|FSG)-(?:möte(?:t)?|förhandling|information)\b"
    r"|\b\w*(?:förvaltning|kontor)(?:ens|ets) samverkansmöte(?:t)?\b"
    r"|(?:[Ll]okala )?fackliga företrädare\b|\b(?:[Aa]rbetstagar|[Pp]ersonal)organisation(?:erna|er)\b"
    r"|\b[Ff]acke[nt]\b|(?:[A-ZÅÄÖ]\w+s )?[Bb]rottsförebyggande råd\b"
    r"|\b[Ff]unktionsrätt [A-ZÅÄÖ]\w+|\b[Ff]acklig samverkan\b|\b(?:[Dd]e )?[Ff]ackliga organisationer(?:na)?\b"
    r"|\b(?i:(?:lokala? |centrala? |\w*(?:förvaltning|kontor)(?:ens|ets) )?samverkansgrupp\w*|pensionärsråd"
    r"|funktionshinderråd|förvaltningsgrupp)\b"
    r"|\b[A-ZÅÄÖ]\w+s (?i:\w+(?:utskott|beredning)|\w*(?:sam\w+|referens|arbets|brukar)grupp)\b"
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


_UNTIL = re.compile(r"\s*(?:–|—|-|till(?: och med)?)\s*(?:den )?(?=\d)")


def read_answer_due(layout: Layout) -> Iterator[Part | Unread]:
    year = likely_year(layout)
    found: set[str] = set()
    for sentence, match in layout.matches(_DUE):
        when = first_date(sentence.text[match.end() :], year)
        if when is None or when.start > 4:
            continue
        until = _UNTIL.match(sentence.text, match.end() + when.end)
        if until and (last := first_date(sentence.text[until.end() :], year)):
            when = replace(last, start=when.start, end=until.end() - match.end() + last.end)
        if when.is_impossible:
            yield Unread(sentence.passage(*match.span()), when.note)
        elif _ANSWER.on(layout.is_damaged).search(sentence.text) and when.iso not in found:
            found.add(when.iso)
            passage = sentence.passage(match.start(), match.end() + when.end)
            yield Part(
                "answer_due", {"date": when.iso}, passage, layout.sure(0.7 if when.note else 0.95), when.note
            )


_UNIONS = re.compile(r"(?:de )?facklig")


def read_hearings(layout: Layout) -> Iterator[Part | Unread]:
    year = likely_year(layout)
    for sentence in layout.sentences:
        in_place = sentence.block.section == "preparation"
        outcomes = _outcomes(QUOTE.sub(lambda words: " " * len(words[0]), sentence.text))
        about = in_place or re.search(
            r"(?i).rende|remiss|f.rslag|behandla|h.rs\b|samverkan|samr.d|synpunkt|yttra|informer",
            sentence.text,
        )
        if not outcomes or not about:
            continue
        bodies = list(_BODY.on(layout.is_damaged).finditer(sentence.text))
        named = [body for body in bodies if not _UNIONS.match(folded(body[0]))]
        if not in_place:  # "Nämnden har fått tillfälle att yttra sig": the one that answers
            named = [body for body in named if not _is_their_own(layout, body[0])]
            bodies = [body for body in bodies if body in named or _UNIONS.match(folded(body[0]))]
        bodies = named or bodies  # "facklig samverkan i förvaltningsgruppen" is the group's
        if not bodies or (
            not in_place and not any(len(when.iso) > 4 for when in find_dates(sentence.text, year))
        ):
            continue
        for body in bodies:
            outcome = next((kind for start, kind in outcomes if start >= body.end()), outcomes[-1][1])
            yield from _hearing(layout, sentence, body, outcome, year, sure=0.92 if in_place else 0.75)


def _is_their_own(layout: Layout, body: str) -> bool:
    """The committee that decides, or whoever writes the letter."""
    first = next((line.text for line in layout.text.lines if line.text.strip()), "")
    return bool(re.search(r"(?i)(?:n.{0,2}mnden|utskottet|styrelsen)$", body)) or folded(body) in folded(
        first
    )


def _outcomes(text: str) -> list[tuple[int, str]]:
    """Where the sentence says what became of it, and which; "information har lämnats" is no treatment."""
    informed = [m.span() for m in _TREATED["informed"].forgiving.finditer(text)]
    return sorted(
        (m.start(), kind)
        for kind, pattern in _TREATED.items()
        for m in pattern.forgiving.finditer(text)
        if kind == "informed" or not any(start <= m.start() < end for start, end in informed)
    )


def _hearing(
    layout: Layout, sentence: Sentence, body: re.Match[str], outcome: str, year: int | None, *, sure: float
) -> Iterator[Part | Unread]:
    """A body takes the first date after it; several bodies may share one."""
    dates = [when for when in find_dates(sentence.text, year) if len(when.iso) > 4]
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


_COLUMN_TITLES = re.compile(r"(?i)namn\b.*\bdatum")


def read_attests(layout: Layout) -> Iterator[Part | Unread]:
    inside = False
    for block in layout.blocks:
        rows = [m for line in block.lines if (m := _ATTEST_ROW.match(line.text.strip()))]
        if block.kind == HEADING and not rows and not _COLUMN_TITLES.match(block.text):
            inside = block.section == "attests"
        inside = inside or "attest" in block.text.lower()[:40]
        for match in rows if inside else ():
            yield _attest(layout, block, match)


# Cells of a row: by a sign, by a gap, or where a file kept neither, before a role in small letters.
_BETWEEN_CELLS = re.compile(r"\s*(?:,|\t|\||\s{2,})\s*|(?<=\w) (?=[a-zåäö]{4})")


def _attest(layout: Layout, block: Block, match: re.Match[str]) -> Part | Unread:
    name, *told = _BETWEEN_CELLS.split(match["who"].strip(" \t|,"), maxsplit=1)
    role = told[0].strip() if told else ""
    when = first_date(match["date"])
    if when is None or when.is_impossible:
        return Unread(block.passage(), f"Datumet ”{match['date']}” finns inte.")
    line = next((n for n, one in enumerate(block.lines) if match["date"] in one.text and name in one.text), 0)
    value = {"name": name, "role": role, "date": match["date"]}
    passage = block.passage(block.starts[line], block.starts[line] + 1)
    return Part("attest", value, passage, layout.sure(0.95 if role else 0.8))


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


_FILE = re.compile(r"(?i)\.(?:pdf|docx?|odt|xlsx?|txt)\b")
_NUMBERED = re.compile(
    r"\s*(?:(?i:bilaga) (?P<a>\d{1,2}|[A-H])\b\s*[.:,–-]?|(?P<b>\d{1,2}|[A-H])[.):]?(?=\s+[A-ZÅÄÖ0&]))\s*(?=\S)"
)


def read_annexes(layout: Layout) -> Iterator[Part]:
    if is_agenda(layout):
        return  # the papers of each item
    yield from _annex_number(layout)
    listed = [part for block in _in_annexes(layout) for part in _listed(layout, block)]
    yield from listed or _below_the_text(layout)


def _listed(layout: Layout, block: Block) -> Iterator[Part]:
    return _by_sign(layout, block) if block.kind == ITEM else _by_line(layout, block)


_ONE_BELOW = re.compile(r"\s*Bilaga (?P<number>\d{1,2}|[A-H])\s*[.:,–-]?\s+(?P<title>[A-ZÅÄÖ][^.?!]{3,90})")


def _below_the_text(layout: Layout) -> list[Part]:
    """ "Bilaga 1 – Missiv" and "Bilaga 2 – Förslag" on lines of their own, without a heading above them."""
    lines = layout.text.lines[len(layout.text.lines) // 2 :]
    told = [(line, match) for line in lines if (match := _ONE_BELOW.fullmatch(line.text))]
    parts = [
        Part(
            "annex_listed",
            {"number": match["number"], "title": match["title"].strip()},
            layout.between(line.number, line.number),
            layout.sure(0.8),
        )
        for line, match in told
    ]
    return parts if len(parts) > 1 else []


def _in_annexes(layout: Layout) -> Iterator[Block]:
    """What stands in the lists of annexes, without signatures, addresses and the notes below them."""
    signed = {
        n for part in read_signatures(layout) for n in range(part.passage.line_from, part.passage.line_to + 1)
    }
    opened = 0
    head = {cell.strip() for line in layout.text.lines[:8] for cell in COLUMNS.split(line.text)}
    for block in layout.blocks:
        lines = {line.number for line in block.lines}
        if block.section == "annexes" and block.kind == HEADING:
            opened = min(lines)
        elif block.section == "annexes" and not any(opened < line <= max(lines) for line in signed):
            is_sender = block.kind != ITEM and block.text in head
            is_other = (
                is_sender or len(block.text) >= 300 or _FOOTER.search(block.text) or _NOTE.match(block.text)
            )
            if block.kind == ITEM or not is_other:
                yield block


def _by_sign(layout: Layout, block: Block) -> Iterator[Part]:
    """An item, and those that follow it on its line: "1. Missiv, 2. Förslag"."""
    number = block.marker.rstrip(".)")
    first, *more = re.split(r",? (?=\d[.)] [A-ZÅÄÖ])", block.text)
    value = {"number": number if re.fullmatch(r"\d+|[A-H]", number) else "", "title": first.strip(" .")}
    yield Part("annex_listed", value, block.passage(), layout.sure(0.9))
    for told in more:
        value = {"number": told[0], "title": told[2:].strip(" .,")}
        yield Part("annex_listed", value, block.passage(block.text.index(told)), layout.sure(0.8))


_NOTE = re.compile(r"(?i)\d .{4,60}\(\d{4}:\d+\)$|[\d¹²³]\s?(?:jfr|se|j.mf.r|d.varande|anst.nd)\b")


# What stands below the list: an address, or the office that signs.
_FOOTER = re.compile(
    r"(?i)^[A-ZÅÄÖ]\w+ den \d|^(?-i:[A-ZÅÄÖ-]+ [A-ZÅÄÖ-]{4,})$|^(?:kopia|s.ndlista|delges|handl.ggare)\b|\borg\.? ?nr\b"
    r"|\bbox \d+\b|\b\d{3} \d\d\b|^[A-ZÅÄÖ]\w+(?:f.rvaltningen|kontoret)$"
    r"|^p. .* v.gnar$"
)


def _annex_number(layout: Layout) -> Iterator[Part]:
    """ "Bilaga 3" at the head: the paper is itself an annex."""
    first = next((b for b in layout.blocks if b.text), None)
    for block in layout.blocks[:6]:
        match = _IS_ANNEX.match(block.text)
        if match and len(block.text) < 160 and block.kind != ITEM:
            value = {"number": match["number"], "title": match["title"]}
            yield Part("annex_number", value, block.passage(), layout.sure(0.95 if block is first else 0.8))
            return


_IS_ANNEX = re.compile(r"(?i)(?:.*\s)?bilaga\s+(?P<number>\d{1,2}|[A-H])\b[\s.,:–-]*(?P<title>.*)$")


def _by_line(layout: Layout, block: Block) -> Iterator[Part]:
    """Annexes without signs: one to each line that opens with a capital, a number or a file's name."""
    rows = zip(block.starts, (line.text for line in block.lines), strict=True)
    opens = [s for s, t in rows if t.strip()[:1].isupper() or _NUMBERED.match(t) or _FILE.search(t)]
    opens += [
        m.start()
        for m in re.finditer(r"(?<=\S )(?=[2-9][.)]? [A-ZÅÄÖ])", block.text)
        if block.text[:1] == "1"
    ]
    for start, end in pairwise([*sorted(set(opens)), len(block.text)]):
        told = _NUMBERED.match(block.text[start:end])
        title = block.text[start + (told.end() if told else 0) : end].strip(" .,")
        value = {"number": (told["a"] or told["b"]) if told else "", "title": title}
        yield Part("annex_listed", value, block.passage(start, end), layout.sure(0.75))
