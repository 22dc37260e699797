"""What was read in a file, part by part beside its passage, for a person to confirm, correct or reject."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.documents.models import ReadPart, SourceFile
from rodtrad.documents.reading.parts import AGENDA, MEMO, MINUTES
from rodtrad.documents.reading.report import in_words
from rodtrad.documents.reads import crumbs
from rodtrad.documents.workflow import KEPT, PartState
from rodtrad.ui.pages import Act, Cell, Link, Notice, Table

ANSWERS = (MEMO, MINUTES, AGENDA)  # what a body answers a remiss with, and never an agreement
PART_WORDS = {
    "title": gettext_lazy("Rubrik"),
    "registry_number": gettext_lazy("Diarienummer"),
    "document_date": gettext_lazy("Datum"),
    "validity": gettext_lazy("Giltighet"),
    "parties": gettext_lazy("Parter"),
    "area": gettext_lazy("Prioriterat område"),
    "goal": gettext_lazy("Målsättning"),
    "lineage": gettext_lazy("Från förra områdena"),
    "activity_kind": gettext_lazy("Slag av aktivitet"),
    "triangle_side": gettext_lazy("Sida i brottstriangeln"),
    "example_activities": gettext_lazy("Exempel på aktiviteter"),
    "annex_number": gettext_lazy("Bilagans nummer"),
    "annex_listed": gettext_lazy("Bilaga i förteckningen"),
    "steering_document": gettext_lazy("Styrdokument"),
    "attest": gettext_lazy("Attest"),
    "agreement_event": gettext_lazy("Händelse"),
    "answer_due": gettext_lazy("Svar senast"),
    "consulted_body": gettext_lazy("Remissinstans"),
    "hearing": gettext_lazy("Beredning"),
    "equality_analysis": gettext_lazy("Jämställdhetsanalys"),
    "minutes_paragraph": gettext_lazy("Paragraf"),
    "agenda_item": gettext_lazy("Ärende på dagordningen"),
    "answering_body": gettext_lazy("Svarande organ"),
    "case_officer": gettext_lazy("Handläggare"),
    "addressee": gettext_lazy("Till"),
    "section": gettext_lazy("Avsnitt"),
    "proposed_decision": gettext_lazy("Förslag till beslut"),
    "signature": gettext_lazy("Underskrift"),
    "proposal": gettext_lazy("Yrkande"),
    "proposition": gettext_lazy("Proposition"),
    "decision": gettext_lazy("Beslut"),
    "reservation": gettext_lazy("Reservation"),
    "special_statement": gettext_lazy("Särskilt uttalande"),
    "alternate_statement": gettext_lazy("Ersättaryttrande"),
    "adjustment": gettext_lazy("Justering"),
    "case_document": gettext_lazy("Handling i ärendet"),
    "amendment": gettext_lazy("Önskad ändring"),
    "answer": gettext_lazy("Remissvar"),
    "compilation_number": gettext_lazy("Sammanställningens nummer"),
}


@dataclasses.dataclass(frozen=True)
class ReadRow:
    """One proposed part beside its passage."""

    kind: str
    value: str
    passage: str
    place: str  # "s. 1, rad 4–6"
    confidence: int  # per cent
    note: str
    damage: str  # what is said of a damaged text
    state: str
    is_settled: bool
    edit_href: str
    confirm_href: str


@dataclasses.dataclass(frozen=True)
class ReviewPage:
    """Passage on the left, part on the right; nothing goes on from here unconfirmed."""

    template: ClassVar[str] = "documents/review.html"
    title: str
    lead: str
    rows: tuple[ReadRow, ...]
    left: int  # parts nobody has looked at
    tables: tuple[Table, ...]
    seen_by: str
    information_class: str
    owner: str
    acts: tuple[Act, ...] = ()
    seen_names: tuple[str, ...] = ()
    crumbs: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    confirm_all_href: str = ""
    kind: str = ""


def review_page(source: SourceFile, actor: Actor) -> ReviewPage:
    """Three queries, whatever the size."""
    parts = list(source.parts.all())
    left = sum(part.state == PartState.PROPOSED for part in parts)
    rows = tuple(_read_row(part) for part in parts)
    is_answer = source.document_kind in ANSWERS
    kept = not is_answer and any(part.state in KEPT and part.kind == "area" for part in parts)
    flat = Table(
        source.name,
        (_("Slag"), _("Läst"), _("Ställe"), _("Säkerhet, procent"), _("Läge")),
        tuple((Cell(r.kind), Cell(r.value), Cell(r.place), Cell(r.confidence), Cell(r.state)) for r in rows),
    )
    return ReviewPage(
        title=source.name,
        kind=_("Inläst fil"),
        lead=_("%(n)d delar är lästa, %(left)d återstår att granska.") % {"n": len(parts), "left": left},
        rows=rows,
        left=left,
        tables=(flat,),
        **frame(source, actor),
        acts=_acts(source, actor, kept, not left),
        crumbs=crumbs(Link(_("Inlästa filer"), reverse("documents:files"))),
        notices=(
            *(Notice(str(note), "warning") for note in source.notes),
            *([_way_on()] if is_answer and parts and not left else []),
        ),
        confirm_all_href=reverse("documents:confirm_all", args=[source.pk]) if left else "",
    )


def _acts(source: SourceFile, actor: Actor, has_areas: bool, is_reviewed: bool) -> tuple[Act, ...]:
    file_in = ("documents.file_in_matter", _("Lägg i ärende"), "documents:file_in_matter")
    draft = ("agreements.draft_from_reading", _("Gör till överenskommelse"), "agreements:from_reading")
    return offers(
        actor, source, Offer(*file_in, source.matter_id is None), Offer(*draft, has_areas, is_reviewed)
    )


def _way_on() -> Notice:
    said = _("Granskad. Välj den som inläst handling i remissvaret, och fyll i svaret från den.")
    return Notice(said, "info", reverse("rounds:list"), _("Till remisserna"))


def _read_row(part: ReadPart) -> ReadRow:
    lines = str(part.line_from) if part.line_from == part.line_to else f"{part.line_from}–{part.line_to}"
    value = in_words(part.kind, part.settled_value)
    return ReadRow(
        kind=str(PART_WORDS.get(part.kind, part.kind)),
        value=value,
        passage=part.passage,
        place=_("s. %(page)d, rad %(lines)s") % {"page": part.page, "lines": lines},
        confidence=round(part.confidence * 100),
        note=part.note,
        damage=_damage(part.damage, value),
        state=part.get_state_display(),
        is_settled=part.state != PartState.PROPOSED,
        edit_href=reverse("documents:part", args=[part.pk]),
        confirm_href=reverse("documents:confirm", args=[part.pk]),
    )


def _damage(as_it_stood: str, value: str) -> str:
    """Until somebody has put the value right, the damage is what the value itself shows."""
    if not as_it_stood:
        return ""
    if as_it_stood in value:
        return _("Texten är skadad; rätta den efter originalet.")
    return _("Så stod det: %(text)s") % {"text": as_it_stood}
