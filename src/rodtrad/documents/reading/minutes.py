"""The frame of a document: its kind, title, date, and for minutes the paragraph and the item."""

import re
from collections import Counter
from collections.abc import Iterator

from .dates import first_date
from .folding import folded, swedish
from .layout import HEADING, Block, Layout
from .parts import AGENDA, AGREEMENT, ANNEX, MEMO, MINUTES, UNKNOWN, Part, Unread

_PARAGRAPH = re.compile(r"^(?:§\s*(?P<a>\d{1,4})|(?P<b>\d{1,4})\s*§)(?=\s|$)")
_ITEM = swedish(r"^(?:Ärende|Punkt|Ärende nr)\s*(?:nr\s*)?(?P<number>\d{1,3})\s*\.?$")
_SUBJECT = swedish(
    r"(?i:\bremiss(?:en)?)(?: \(\d{4}/\d+\))? (?:av|om|angående|gällande) (?P<subject>\S[^.]{10,220})"
    r"|(?i:har skickat|remitterat) (?P<subject2>[A-ZÅÄÖ][^.]{10,220}?) på remiss"
)
_SIGNS = {  # section or phrase → the kind of document it speaks for, and how loudly
    MEMO: {"preparation": 2, "views": 3, "attests": 2, "equality": 2}
    | dict.fromkeys(("proposal", "summary", "background", "matter"), 1),
    MINUTES: {"course": 3, "reservations": 3, "alternate": 3}
    | dict.fromkeys(("decision", "statement", "papers", "proposals", "notice"), 2),
    AGENDA: {"agenda": 6},
}
_MEETING = re.compile(r"(?i)sammanträd|protokoll|datum|möte")
_HEAD = 8  # blocks: a date further down is not the head's
_NOT_YET = ("course", "proposals", "reservations", "statement", "alternate")


def kind_of(layout: Layout, parts: list[Part]) -> str:
    scores: Counter[str] = Counter()
    for section in {block.section for block in layout.blocks if block.kind == HEADING}:
        for kind, signs in _SIGNS.items():
            scores[kind] += signs.get(section, 0)
    text = folded(" ".join(block.text for block in layout.blocks[:12]))
    opening = folded(next((part.value["text"] for part in parts if part.kind == "title"), ""))
    if re.match(r"(?:\w+ )?samverkans\w*verenskommelse|(?:lokal |ny )?.?verenskommelse", opening):
        scores[AGREEMENT] += 8
    scores[MEMO] += 3 * ("tjansteutlatande" in text) + ("svar pa remiss" in text)
    scores[MINUTES] += 4 * any(part.kind == "minutes_paragraph" for part in parts) + 2 * ("protokoll" in text)
    scores[ANNEX] += 4 * any(part.kind == "annex_number" for part in parts)
    scores[ANNEX] += 3 * any(part.kind == "goal" for part in parts)
    kind, score = max(scores.items(), key=lambda pair: pair[1])
    return kind if score >= 3 else UNKNOWN


def read_frame(layout: Layout) -> Iterator[Part | Unread]:
    yield from _title(layout)
    has_paragraph = False
    for block in layout.blocks[:8]:
        match = _PARAGRAPH.match(block.text)
        if match:
            has_paragraph = True
            yield Part(
                "minutes_paragraph",
                {"paragraph": f"§ {match['a'] or match['b']}"},
                block.passage(),
                layout.sure(0.97),
            )
            break
    for block in layout.blocks:
        item = _ITEM.on(layout.is_damaged).match(block.text)
        if item:
            yield Part("agenda_item", {"number": int(item["number"])}, block.passage(), layout.sure(0.9))
    yield from _date(layout)
    if has_paragraph:
        for block in layout.blocks:
            if block.kind == HEADING and block.section in _NOT_YET:
                yield Unread(
                    block.passage(),
                    f"Avsnittet ”{block.text}” läses inte maskinellt; yrkanden och "
                    "reservationer skrivs in för hand.",
                )


def _title(layout: Layout) -> Iterator[Part]:
    """The heading, and what the document answers: from the heading, or else from the first such sentence."""
    hits = layout.matches(_SUBJECT)
    answers = next(((sentence, (m["subject"] or m["subject2"]).strip()) for sentence, m in hits), None)
    subject = answers[1] if answers else ""
    for block in layout.blocks[:14]:
        if block.kind == HEADING and not block.section and _is_title(folded(block.text)):
            yield Part("title", {"text": block.text, "subject": subject}, block.passage(), layout.sure(0.85))
            return
    if answers:
        yield Part("title", {"text": "", "subject": subject}, answers[0].passage(), layout.sure(0.7))


def _is_title(words: str) -> bool:
    return len(words) > 12 and bool(re.search("remiss|verenskommelse|prioriterade|avtal|plan", words))


def _date(layout: Layout) -> Iterator[Part]:
    """Dates that stand alone, with a committee's name, or after "Sammanträdesdatum": one of each role."""
    blocks = layout.blocks
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        when = first_date(block.text) if len(block.text) < 60 else None
        if when is None or when.precision != "day" or when.is_impossible or when.iso.startswith("--"):
            continue
        rest = (block.text[: when.start] + block.text[when.end :]).strip(" .,:")
        said = _names_committee(rest) or (bool(_MEETING.search(rest)) and "svar" not in rest.lower())
        if rest and not said:
            continue
        role = "meeting" if said or _stands_by_committee(blocks, index) else "head"
        if role in seen or (role == "head" and index >= _HEAD):
            continue
        seen.add(role)
        note = "" if index < _HEAD else "Datumet står inne i handlingen, inte i dess huvud."
        sure = layout.sure(0.8 if note else 0.9)
        yield Part("document_date", {"date": when.iso, "role": role}, block.passage(), sure, note)


def _stands_by_committee(blocks: tuple[Block, ...], index: int) -> bool:
    """Next to a line that names a committee and has no date of its own."""
    near = [*blocks[max(index - 2, 0) : index], *blocks[index + 1 : index + 2]]
    return any(_names_committee(block.text) and first_date(block.text) is None for block in near)


def _names_committee(text: str) -> bool:
    return len(text) < 80 and bool(re.search(r"n\w?mnd|styrelse|fullm|utskott", folded(text)))
