"""The story of agreements as memos tell it: signed, renewed, expired, prolonged, each with its date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .agreement import HAD_AGREEMENT, level_of, parties_after
from .blocks import Sentence
from .dates import find_dates
from .folding import folded, swedish
from .layout import Layout
from .parts import Part
from .years import likely_year

_EVENTS = {
    "signed": swedish(
        r"(?i)\b(?:tecknades|tecknats|undertecknades|undertecknats|ingicks|ingåtts|slöts|slutits)\b"
        r"|^Sedan (?=(?:19|20)\d\d\b.*\bha(?:r|ft)\b)"
    ),
    "renewed": swedish(r"(?i)\b(?:förnya(?:ts|des|d|t)|omförhandla(?:ts|des))\b"),
    "expired": swedish(
        r"(?i)\b(?:löpte (?:ut|till)|löpt ut|gick ut|gått ut|upphörde|upphört"
        r"|löper ut|upphör att gälla)\b"
    ),
    "prolonged": swedish(r"(?i)\b(?:förläng(?:ts|des|d|t)|förlängning)\b"),
}
_NOUN = swedish(r"(?i)\b\w*(?:överenskommelse|avtal)\w*")
_BETWEEN = swedish(r"(?i:\w*överenskommelse\w*|\w*avtal\w*) (?:\w+ ){0,4}?mellan ")
_BACK = swedish(
    r"(?i)\b(?:denna|detta|den|det|nämnda)(?: \w+)? (?:\w*överenskommelse|\w*avtal)"
    r"|\b(?:Överenskommelsen|Avtalet)\b"
)
_UNTIL_CLAUSE = swedish(
    r"(?i)\b(?:fram till|till|tills)(?: dess)?(?: att)?"
    r" (?P<clause>(?:denna|detta|den nya|det nya|en ny)[^.,;]+)"
)


@dataclass
class _Subject:
    level: str
    parties: list[str]


def read_agreement_events(layout: Layout) -> Iterator[Part]:
    year = likely_year(layout)
    subject: _Subject | None = None
    seen: set[tuple[str, str, str, str]] = set()
    for sentence in layout.sentences:
        if not _NOUN.on(layout.is_damaged).search(sentence.text):
            continue
        named = _subject(layout, sentence)
        refers_back = bool(_BACK.on(layout.is_damaged).search(sentence.text))
        subject = named or (subject if refers_back else None)
        if subject is None:
            continue
        for part in _events(layout, sentence, subject, year):
            value = part.value
            key = (
                value["event"],
                str(value["date"]),
                str(value["until"]),
                folded(" ".join(value["parties"])),
            )
            if key not in seen:
                seen.add(key)
                yield part
        year = _last_year(sentence.text, year)


def _subject(layout: Layout, sentence: Sentence) -> _Subject | None:
    """The agreement a sentence names by its parties."""
    between = _BETWEEN.on(layout.is_damaged).search(sentence.text)
    had = HAD_AGREEMENT.on(layout.is_damaged).search(sentence.text)
    names = parties_after(sentence.text[between.end() :]) if between else []
    if len(names) < 2 and had:
        names = parties_after(had["who"])
    if len(names) < 2:
        return None
    return _Subject(level_of(sentence.text, names), names)


def _events(layout: Layout, sentence: Sentence, subject: _Subject, year: int | None) -> Iterator[Part]:
    """Each event verb takes the first date between itself and the next event verb."""
    hits = sorted(
        (match.start(), match.end(), kind)
        for kind, pattern in _EVENTS.items()
        for match in pattern.on(layout.is_damaged).finditer(sentence.text)
    )
    for number, (start, end, kind) in enumerate(hits):
        stop = hits[number + 1][0] if number + 1 < len(hits) else len(sentence.text)
        clause = sentence.text[end:stop]
        context = _last_year(sentence.text[:start], year)
        when = next(find_dates(clause, context), None)
        clause_until = _UNTIL_CLAUSE.on(layout.is_damaged).search(clause)
        until = None
        note = when.note if when else ""
        if kind == "prolonged":
            until = when.iso if when else clause_until["clause"].strip() if clause_until else None
        if not when and not until:
            continue
        value = {
            "level": subject.level,
            "parties": subject.parties,
            "event": kind,
            "date": None if kind == "prolonged" or not when else when.iso,
            "until": until,
        }
        if sentence.text.startswith("Sedan") and start == 0:
            note = "”Sedan” ett år: avtalet fanns då; att det tecknades det året är antaget."
        sure = 0.9 if when and not note else 0.75
        yield Part("agreement_event", value, sentence.passage(start, stop), layout.sure(sure), note)


def _last_year(text: str, otherwise: int | None) -> int | None:
    years = re.findall(r"\b(?:19|20)\d\d\b", text)
    return int(years[-1]) if years else otherwise
