"""What a document says of the agreement: its parties, its validity, and how its areas came about."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from .blocks import Sentence
from .dates import When, find_dates
from .folding import folded, swedish
from .layout import Layout
from .numbers import NUMBER, number_of
from .parts import Part, Unread

_AGREEMENT = swedish(r"(?i:\w*överenskommelse\w*|\w*avtal\w*)")
_BETWEEN = swedish(r"(?i:\w*överenskommelse(?:n|r|rna)?|\w*avtal(?:et)?) (?:\w+ ){0,4}?mellan ")
HAD_AGREEMENT = swedish(
    r"(?:(?i:sedan) (?:19|20)\d\d )?(?:har|hade) (?P<who>\S.{3,120}? och \S.{2,120}?) haft"
    r" (?:ett|en) \w*(?:avtal|överenskommelse)"
)
# Forgiving in every text: it only decides whether a small-letter word can belong to a name.
_ORGANISATION = swedish(
    r"(?:stads?|kommun(?:en)?|polisregion(?:en)?|polisområde(?:t)?|region(?:en)?|förvaltning(?:en)?|nämnd(?:en)?"
    r"|stadsdel|stadsdelsområde|polisen|polismyndigheten|länsstyrelsen|ab|bostäder|fastigheter|bolag)$"
).forgiving
_SAME_PARTY = 88  # rapidfuzz ratio on folded names: the same parties under different damage
_VALID = swedish(
    r"(?i)\b(?:gälla|gäller|gällande|giltig\w*|löper|träder i kraft"
    r"|avtalsperiod\w*|avtalstid\w*|giltighetstid\w*)\b"
)
_OPEN_ENDED = re.compile(r"(?i)\btills?\s*vidare\b")
_TO = re.compile(
    r"(?i)^[\s,]*(?:och\s+)?(?:till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|fram\s+till|–|-)\s*(?:den\s*)?$"
)
_YEARS = re.compile(r"(?<![\d/-])((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?![\d/-])")
_AREAS = swedish(r"(?i:\w*områden)")
_FEWER = swedish(
    rf"(?i:tidigare)(?: \w+){{0,4}}? (?P<before>{NUMBER})[^.]{{0,80}}?"
    rf"\b(?:reducera\w*|minska\w*|utöka\w*|öka\w*|ändra\w*|bli\w*|begränsa\w*)"
    rf"(?: nu)? till (?P<after>{NUMBER})"
)
_FROM_TO = swedish(rf"(?i)\bfrån (?P<before>{NUMBER}) till (?P<after>{NUMBER})(?: \w+){{0,2}}? \w*områden")
_CHANGES = {
    "removed": swedish(r"(?i)\b(?:tagits bort|tas bort|utgått|utgår|strukits|avförts)\b"),
    "reworded": swedish(r"(?i)\b(?:omformulera\w*|bytt namn|skrivits om|namnändra\w*)\b"),
    "merged": swedish(
        r"(?i)\b(?:slagits (?:samman|ihop)|slås (?:samman|ihop)|sammanför\w*|sammanslag\w*|förts samman)\b"
    ),
    "split": swedish(r"(?i)\b(?:delats upp|delats|uppdela\w*)\b"),
    "added": swedish(r"(?i)\b(?:tillkommit|lagts till|nya områden)\b"),
    "kept": swedish(r"(?i)\b(?:behållits|kvarstår|oförändra\w*)\b"),
}


def parties_after(text: str) -> list[str]:
    """ "Ekköpings kommun och Polisområde Nord som …" → the names, until a word that belongs to none."""
    names: list[list[str]] = [[]]
    for token in text.split()[:24]:
        word = token.strip('”"(),.;:')
        if folded(word) in ("och", "samt") and names[-1]:
            names.append([])
        elif word and (word[0].isupper() or word[0].isdigit() or _ORGANISATION.search(word.casefold())):
            names[-1].append(word)
            if token[-1] in ".;:)":
                break
            if token[-1] == ",":
                names.append([])
        elif folded(word) in ("stadens", "kommunens") and not names[-1]:
            continue
        else:
            break
    joined = [" ".join(name) for name in names if name]
    return [name for name in joined if any(c.isupper() for c in name)]


def _named_parties(layout: Layout) -> Iterator[tuple[Sentence, int, list[str]]]:
    for sentence, match in layout.matches(_BETWEEN):
        yield sentence, match.start(), parties_after(sentence.text[match.end() :])
    for sentence, match in layout.matches(HAD_AGREEMENT):
        yield sentence, match.start(), parties_after(match["who"])


def read_parties(layout: Layout) -> Iterator[Part]:
    found: dict[str, Part] = {}
    for sentence, start, names in _named_parties(layout):
        key = " ".join(sorted(folded(name) for name in names))
        if len(names) < 2 or any(fuzz.ratio(key, other) >= _SAME_PARTY for other in found):
            continue
        end = sentence.text.find(names[-1], start) + len(names[-1])
        value = {"names": names, "level": level_of(sentence.text, names)}
        found[key] = Part("parties", value, sentence.passage(start, end), layout.sure(0.92))
    yield from found.values()


def level_of(text: str, names: list[str]) -> str:
    local = any(word in folded(" ".join(names)) for word in ("lokalpolis", "stadsdel"))
    return "local" if local or re.search(r"(?i)\blokala?\s+\w*(?:överenskommelse|avtal)", text) else "city"


def read_validity(layout: Layout) -> Iterator[Part | Unread]:
    found: dict[tuple[str | None, str | None, bool], Part] = {}
    for sentence in layout.sentences:
        if not _AGREEMENT.on(layout.is_damaged).search(sentence.text):
            continue
        for match in _VALID.on(layout.is_damaged).finditer(sentence.text):
            read = _validity(layout, sentence, match)
            if isinstance(read, Unread):
                yield read
            elif read:
                key = (read.value["from"], read.value["until"], read.value["until_further_notice"])
                found.setdefault(key, read)
    # "from 2024-01" beside "from 2024-01-01" would be the same fact twice
    for key, part in found.items():
        if not any(k != key and (k[0] or "").startswith(key[0] or "-") and k[1] == key[1] for k in found):
            yield part


def _validity(layout: Layout, sentence: Sentence, match: re.Match[str]) -> Part | Unread | None:
    rest = sentence.text[match.end() :]
    years = _YEARS.search(rest[:60])
    dates = list(find_dates(rest))
    open_ended = _OPEN_ENDED.search(rest[:160])
    if years:
        start, until = years.groups()
        return _valid(layout, sentence, match, start, until, False, 0.8, "")
    if not dates or dates[0].start > 45:
        return _valid(layout, sentence, match, None, None, True, 0.75, "") if open_ended else None
    if dates[0].is_impossible:
        return Unread(sentence.passage(*match.span()), dates[0].note)
    first, second = dates[0], _until(rest, dates)
    if re.search(r"(?i)\b(?:till|längst|ut|t\.?o\.?m)\b[^,]{0,12}$", rest[: first.start]):
        return _valid(layout, sentence, match, None, first.iso, False, 0.85, first.note)
    start = first.iso if not (first.iso.startswith("--") and second) else second.iso[:4] + first.iso[1:]
    sure = 0.95 if first.precision == "day" else 0.85
    return _valid(layout, sentence, match, start, second.iso if second else None, bool(open_ended), sure, "")


def _until(rest: str, dates: list[When]) -> When | None:
    if len(dates) < 2 or not _TO.match(rest[dates[0].end : dates[1].start]):
        return None
    return dates[1]


def _valid(
    layout: Layout,
    sentence: Sentence,
    match: re.Match[str],
    start: str | None,
    until: str | None,
    is_open_ended: bool,
    confidence: float,
    note: str,
) -> Part:
    value = {"from": start, "until": until, "until_further_notice": is_open_ended}
    if not until and not is_open_ended:
        note = note or "Slutdatum eller ”tillsvidare” framgår inte av meningen."
    return Part("validity", value, sentence.passage(match.start()), layout.sure(confidence), note)


def read_lineage(layout: Layout) -> Iterator[Part]:
    for index, sentence in enumerate(layout.sentences):
        match = _FEWER.on(layout.is_damaged).search(sentence.text) or _FROM_TO.on(layout.is_damaged).search(
            sentence.text
        )
        if not match or not _AREAS.on(layout.is_damaged).search(sentence.text):
            continue
        before, after = number_of(match["before"]), number_of(match["after"])
        if before is None or after is None:
            continue
        near = [s for s in layout.sentences[index : index + 2] if s.block is sentence.block]
        text = " ".join(s.text for s in near)
        changes = [kind for kind, pattern in _CHANGES.items() if pattern.on(layout.is_damaged).search(text)]
        value = {"from_count": before, "to_count": after, "changes": changes, "members": "unknown"}
        end = near[-1].start + len(near[-1].text)
        passage = sentence.block.passage(sentence.start + match.start(), end)
        note = "Vilka områden som ändrades hur framgår inte; leden mellan uppsättningarna är okända."
        yield Part("lineage", value, passage, layout.sure(0.9 if changes else 0.75), note)
