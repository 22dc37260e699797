"""What was read, as calm text for the command line: per document, each part with its place and certainty."""

from collections.abc import Iterator
from typing import Any

from .many import Readings
from .parts import AGENDA, AGREEMENT, ANNEX, COMPILATION, MEMO, MINUTES, UNKNOWN, Part, Reading
from .people import as_line
from .wording import (
    ASKED,
    CHANGES,
    FOLLOWS,
    ORIGINS,
    OUTCOMES_OF_VOTES,
    SECTION_WORDS,
    STATUSES,
    TARGETS,
    told_agenda_item,
    told_amendment,
    told_proposal,
    told_proposition,
)

KIND_WORDS = {
    MEMO: "tjänsteutlåtande",
    MINUTES: "protokoll",
    ANNEX: "bilaga",
    AGENDA: "föredragningslista",
    AGREEMENT: "överenskommelse",
    COMPILATION: "sammanställning",
    UNKNOWN: "okänt slag",
}
_EVENTS = {"signed": "tecknat", "renewed": "förnyat", "expired": "utlöpt", "prolonged": "förlängt"}
_OUTCOMES = {
    "treated": "har behandlat",
    "had_opportunity": "haft möjlighet",
    "informed": "har informerats",
    "to_be_treated": "behandlas",
}
_ROLES = {"remiss": "remissens nummer", "own": "eget nummer", "document": "handling", "mentioned": "nämns"}
_WAYS = {"joint": "gemensamt", "with_others": "med andra", "alone": "enskilt"}
_SIDES = {"offender": "gärningsperson", "target": "offer", "control": "kontroll"}
_LEVELS = {"city": "staden", "local": "lokalt"}
_CHANGES = {
    "removed": "borttagna",
    "reworded": "omformulerade",
    "merged": "sammanslagna",
    "split": "delade",
    "added": "nya",
    "kept": "behållna",
}
_LABELS = {
    "title": "Rubrik",
    "registry_number": "Diarienummer",
    "document_date": "Datum",
    "minutes_paragraph": "Paragraf",
    "agenda_item": "Ärende nr",
    "annex_number": "Bilaga",
    "compilation_number": "Sammanställning",
    "answering_body": "Svarande",
    "addressee": "Till",
    "case_officer": "Handläggare",
    "parties": "Parter",
    "validity": "Giltighet",
    "answer_due": "Svar senast",
    "consulted_body": "Remissinstans",
    "hearing": "Beredning",
    "agreement_event": "Avtalets historia",
    "lineage": "Härkomst",
    "area": "Område",
    "goal": "  Mål",
    "activity_kind": "Slag av aktivitet",
    "triangle_side": "Triangelns sida",
    "example_activities": "Exempel",
    "steering_document": "Styrdokument",
    "equality_analysis": "Jämställdhetsanalys",
    "annex_listed": "Bilageförteckning",
    "attest": "Attest",
    "signature": "Underskrift",
    "proposed_decision": "Förslag till beslut",
    "decision": "Beslut",
    "proposal": "Yrkande",
    "proposition": "Proposition",
    "reservation": "Reservation",
    "special_statement": "Särskilt uttalande",
    "alternate_statement": "Ersättaryttrande",
    "adjustment": "Justering",
    "case_document": "Handling",
    "amendment": "Önskad ändring",
    "answer": "Remissvar",
    "section": "Avsnitt",
}
# The coded fields of a value, and what each code means.
CODES = {
    "event": _EVENTS,
    "outcome": _OUTCOMES,
    "kind": _WAYS,
    "side": _SIDES,
    "level": _LEVELS,
    "role": {**_ROLES, "meeting": "sammanträde", "head": "i huvudet"},
    "section": SECTION_WORDS,
    "target_kind": TARGETS,
    "change": CHANGES,
    "status": STATUSES,
    "origin": ORIGINS,
    "follows": FOLLOWS,
}
_CODES_OF_KIND = {("compilation_number", "kind"): ASKED, ("proposition", "outcome"): OUTCOMES_OF_VOTES}
_WIDTH = 74


def codes_of(kind: str, field: str) -> dict[str, str]:
    """What the codes of a part's field mean; nothing for a field in plain words."""
    return _CODES_OF_KIND.get((kind, field)) or CODES.get(field, {})


def as_text(readings: Readings) -> str:
    lines: list[str] = []
    for reading in readings.readings:
        lines += [*_document(reading), ""]
    for refused in readings.refused:
        lines += [refused.name, f"  Kunde inte läsas: {refused.sentence}", ""]
    lines += _together(readings)
    return "\n".join(lines).rstrip() + "\n"


def _document(reading: Reading) -> Iterator[str]:
    yield f"{reading.name} – {KIND_WORDS[reading.kind_of_document]}, {len(reading.parts)} förslag"
    for note in reading.notes:
        yield f"  {note}"
    for other in reading.same_as:
        yield f"  Samma dokument som {other}."
    label_before = ""
    for part in sorted(reading.parts, key=_order):
        label = _LABELS[part.kind]
        yield _row(
            "" if label == label_before and part.kind != "area" else label,
            in_words(part.kind, part.value),
            part,
        )
        label_before = label
        if part.damage:
            yield f"{'':24}läst som ”{part.damage}”"
    if reading.unread:
        yield "  Kunde inte läsas:"
        for unread in reading.unread:
            yield f"    {unread.passage}: {unread.sentence}"


def _order(part: Part) -> tuple[float, float]:
    """In the order of the labels; goals under their area."""
    keys = list(_LABELS)
    if part.kind == "goal":
        return keys.index("area"), part.value["area_number"] + 0.5
    return keys.index(part.kind), part.value["number"] if part.kind == "area" else 0


def _row(label: str, text: str, part: Part) -> str:
    place = f"{part.passage.page}:{part.passage.line_from}"
    first, *rest = _wrapped(text) or [""]
    rows = [f"  {label:<20}  {first:<{_WIDTH}}  {place:>7}  {round(part.confidence * 100):>3} %"]
    return "\n".join([*rows, *(f"{'':24}{line}" for line in rest)])


def _wrapped(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def in_words(kind: str, value: dict[str, Any]) -> str:
    """A part's value, as read or as corrected, in one Swedish line."""
    show = _SHOW.get(kind)
    return show(value) if show else ", ".join(str(v) for v in value.values() if v not in (None, "", []))


def _validity(value: dict[str, Any]) -> str:
    until = "tillsvidare" if value["until_further_notice"] else value["until"] or "slut framgår inte"
    return (
        f"från {value['from'] or '(framgår inte)'}, {until}"
        if not value["until"]
        else f"{value['from'] or ''} till {until}"
    )


def _area(value: dict[str, Any]) -> str:
    differs = "; ".join(f"”{a}” / ”{b}”" for a, b in value["differences"])
    number = f"{value['number']}. " if value["number"] else ""
    return f"{number}{value['understood'] or value['name']}" + (f" (skiljer: {differs})" if differs else "")


def _lineage(value: dict[str, Any]) -> str:
    changes = ", ".join(_CHANGES[change] for change in value["changes"])
    how = changes or "hur framgår inte"
    return f"{value['from_count']} områden blev {value['to_count']} ({how}); vilka är okänt"


def _event(value: dict[str, Any]) -> str:
    when = f"till {value['until']}" if value["event"] == "prolonged" else value["date"]
    return f"{_LEVELS[value['level']]}, {' – '.join(value['parties'])}: {_EVENTS[value['event']]} {when}"


def _by(value: dict[str, Any]) -> str:
    return ", ".join(as_line(person) for person in value["by"])


_SHOW: dict[str, Any] = {
    "title": lambda v: v["text"] or v["subject"],
    "registry_number": lambda v: f"{v['number']} ({_ROLES[v['role']]}; skrivs {', '.join(v['seen_as'])})",
    "document_date": lambda v: f"{v['date']} ({'sammanträde' if v['role'] == 'meeting' else 'i huvudet'})",
    "annex_number": lambda v: f"{v['number']} {v['title']}",
    "parties": lambda v: f"{' och '.join(v['names'])} ({_LEVELS[v['level']]})",
    "validity": _validity,
    "hearing": lambda v: f"{v['body']}: {_OUTCOMES[v['outcome']]} {v['date'] or '(datum framgår inte)'}",
    "agreement_event": _event,
    "lineage": _lineage,
    "area": _area,
    "goal": lambda v: f"{v['number']}. {v['wording']}",
    "activity_kind": lambda v: f"{_WAYS[v['kind']]} (”{v['phrase']}”)",
    "triangle_side": lambda v: f"{_SIDES[v['side']]} (”{v['phrase']}”)",
    "example_activities": lambda v: f"{v['area'] or 'utan område'}: {'; '.join(v['activities'])}",
    "equality_analysis": lambda v: f"finns, {v['words']} ord",
    "annex_listed": lambda v: f"{v['number']}. {v['title']}",
    "attest": lambda v: f"{v['date']} {v['name']}, {v['role']}",
    "section": lambda v: f"{SECTION_WORDS.get(v['section'], v['section'])} (”{v['heading']}”)",
    "proposed_decision": lambda v: f"{v['number']}. {v['text']}" if v["number"] else v["text"],
    "decision": lambda v: v["text"] + (f" ({FOLLOWS[v['follows']]})" if v["follows"] else ""),
    "proposal": told_proposal,
    "proposition": told_proposition,
    "reservation": lambda v: f"{_by(v)}, till förmån för {v['in_favour_of'] or '(framgår inte)'}",
    "special_statement": lambda v: f"{_by(v)}: {v['text']}",
    "alternate_statement": lambda v: f"{_by(v)}: {v['text']}",
    "adjustment": lambda v: f"{'omedelbar' if v['is_immediate'] else 'justerat'} {v['date']}".strip(),
    "case_document": lambda v: f"{v['number']} {v['title']}".strip(),
    "amendment": told_amendment,
    "answer": lambda v: (
        f"{v['body']}: {STATUSES[v['status']]}" + "".join(f", ”{w}”" for w in v["stance_words"])
    ),
    "compilation_number": lambda v: f"{v['number']} (rotel {v['department'] or 'framgår inte'})",
    "agenda_item": told_agenda_item,
}


def _together(readings: Readings) -> Iterator[str]:
    for same in readings.same_documents:
        yield f"Samma dokument: {same.names[0]} och {same.names[1]} (likhet {_percent(same.likeness)})"
        for difference in same.differences[:12]:
            yield f"  … {difference.before} [{difference.here or '–'} / {difference.there or '–'}]"
        if len(same.differences) > 12:
            yield f"  och {len(same.differences) - 12} skillnader till"
    for matter in readings.same_matters:
        yield f"Samma ärende? {' = '.join(matter.numbers)} ({_percent(matter.confidence)}). {matter.because}"
    for area in readings.areas:
        others = [form for form in area.forms if form.differences]
        for form in others:
            alike = _percent(form.likeness)
            yield f"Område ”{area.name}” skrivs ”{form.as_read}” i {form.document} (likhet {alike})"
    for sentence in readings.contradictions:
        yield f"Säger emot: {sentence}"


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"
