"""Bodies × parts: how many points each body has on each part, the three voices never added together unseen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.action import may_act
from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.workflow import AnswerState, PointKind, Voice
from rodtrad.consultations.outcome.points import Counted, counts, parts_shown
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.reads import in_words
from rodtrad.consultations.rounds.workflow import OPEN, RoundState
from rodtrad.consultations.text import WHOLE, TextPart
from rodtrad.documents.models import Version
from rodtrad.ui.pages import Act, Cell, Fact, Link, Notice, Table
from rodtrad.ui.paging import Paged, choose

WHOLE_ADDRESS = "helheten"  # the draft as a whole, in an address
LETTERS = {Voice.BODY: "i", Voice.ADMINISTRATION: "f", Voice.RESERVATION: "r", Voice.LOST: "y"}


@dataclass(frozen=True)
class MatrixRow:
    label: str
    href: str
    standing: str
    position: str
    cells: tuple[str, ...]  # "2 i, 1 f": points by voice; "" for none


@dataclass(frozen=True, slots=True)
class PointCount:
    """Points of one body on one part, by voice and kind, in words."""

    body: str
    part: str
    voice: str
    kind: str
    n: int
    n_open: int


@dataclass(frozen=True)
class MatrixPage:
    template: ClassVar[str] = "consultations/matrix.html"
    title: str
    lead: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    totals: Table
    points: tuple[PointCount, ...]
    acts: tuple[Act, ...]
    papers: tuple[Act, ...]
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    facts: tuple[Fact, ...]
    filters: tuple[tuple[str, str, tuple[tuple[str, str, bool], ...]], ...]
    seen_by: str
    information_class: str
    owner: str
    seen_names: tuple[str, ...] = ()
    shown: str = ""
    previous_href: str = ""
    next_href: str = ""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """For CSV. A page of thousands of points does not make it to be looked at."""
        names = (_("Instans"), _("Del"), _("Röst"), _("Slag"), _("Punkter"), _("Utan beslut"))
        rows = tuple(tuple(map(Cell, astuple(one))) for one in self.points)
        return (Table(_("Punkter per instans och del"), names, rows),)


def address_of(key: str) -> str:
    return key or WHOLE_ADDRESS


def part_href(consultation: Consultation, key: str) -> str:
    return reverse("outcome:part", args=[consultation.pk, address_of(key)])


def crumbs(consultation: Consultation) -> tuple[Link, ...]:
    return (
        Link(_("Remisser"), reverse("rounds:list")),
        Link(consultation.title, consultation.get_absolute_url()),
    )


def inner_crumbs(consultation: Consultation) -> tuple[Link, ...]:
    matrix = Link(_("Sammanställning"), reverse("outcome:matrix", args=[consultation.pk]))
    return (*crumbs(consultation), matrix)


def matrix_page(
    consultation: Consultation, bodies: Paged[Any], actor: Actor, voice: str, kind: str
) -> MatrixPage:
    """Ten queries, whatever the size: counting is the database's; one page of bodies is drawn."""
    counted = counts(consultation, actor, voice=voice, kind=kind)
    drawn = counts(consultation, actor, bodies=[body.pk for body in bodies.rows], voice=voice, kind=kind)
    parts = parts_shown(consultation, _("Utkastet som helhet"))
    asked = {one.part_key for one in counted}
    columns = [part for part in parts if part.key in asked]
    return MatrixPage(
        title=_("Sammanställning"),
        lead=_(
            "Vem som har synpunkter på vad. i = instansen, f = förvaltningen, r = reservation, "
            "y = yrkande utan reservation."
        ),
        columns=tuple(Link(part.name, part_href(consultation, part.key)) for part in columns),
        rows=_rows(bodies, actor, drawn, columns),
        totals=_totals(consultation, counted, columns),
        points=_told(bodies, drawn, columns),
        acts=_acts(consultation, actor, is_ready=not (voice or kind or any(one.n_open for one in counted))),
        papers=_papers(consultation),
        crumbs=crumbs(consultation),
        notices=_notices(consultation, counted, bool(voice or kind)),
        facts=_facts(counted),
        filters=(
            choose("rost", _("Röst"), Voice.choices, voice),
            choose("slag", _("Slag"), PointKind.choices, kind),
        ),
        **frame(consultation, actor),
        shown=bodies.shown,
        previous_href=bodies.previous_href,
        next_href=bodies.next_href,
    )


def _rows(
    bodies: Paged[Any],
    actor: Actor,
    counted: list[Counted],
    columns: list[TextPart],
) -> tuple[MatrixRow, ...]:
    cells = by_voice(counted)
    answers = dict(
        Answer.objects.visible_to(actor)
        .filter(body__in=[body.pk for body in bodies.rows], state=AnswerState.HANDED_OVER)
        .values_list("body_id", "pk")
    )
    return tuple(
        MatrixRow(
            str(body.party),
            reverse("answers:answer", args=[answers[body.pk]]) if body.pk in answers else "",
            str(body.standing(actor.on).label),
            in_words(body.seen_position) or "–",
            tuple(voices(cells[body.pk, part.key]) for part in columns),
        )
        for body in bodies.rows
    )


def by_voice(counted: list[Counted]) -> dict[tuple[int, str], dict[str, int]]:
    cells: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in counted:
        cells[one.body_id, one.part_key][one.voice] += one.n
    return cells


def voices(found: dict[str, int]) -> str:
    return ", ".join(f"{found[voice]} {letter}" for voice, letter in LETTERS.items() if found.get(voice))


def _totals(consultation: Consultation, counted: list[Counted], columns: list[TextPart]) -> Table:
    """Per part, one column per voice: nothing is added over voices but the open ones."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for one in counted:
        sums[one.part_key, one.voice] += one.n
        sums[one.part_key, "open"] += one.n_open
    return Table(
        _("Per del"),
        (_("Del"), *(str(voice.label).capitalize() for voice in Voice), _("Utan beslut")),
        tuple(
            (
                Cell(part.name, part_href(consultation, part.key)),
                *(Cell(sums[part.key, voice]) for voice in Voice),
                Cell(sums[part.key, "open"], tone="warning" if sums[part.key, "open"] else ""),
            )
            for part in columns
        ),
        _("Inga punkter än. De kommer hit när en instans överlämnar sitt svar."),
    )


def _told(bodies: Paged[Any], counted: list[Counted], columns: list[TextPart]) -> tuple[PointCount, ...]:
    names = {body.pk: str(body.party) for body in bodies.rows}
    part_names = {part.key: part.name for part in columns}
    voice_words = {value: str(label) for value, label in Voice.choices}
    kind_words = {value: str(label) for value, label in PointKind.choices}
    rows = sorted((one for one in counted if one.body_id in names), key=lambda one: names[one.body_id])
    return tuple(
        PointCount(
            names[one.body_id],
            part_names.get(one.part_key, one.part_key),
            voice_words[one.voice],
            kind_words[one.kind],
            one.n,
            one.n_open,
        )
        for one in rows
    )


def _facts(counted: list[Counted]) -> tuple[Fact, ...]:
    said: dict[str, int] = defaultdict(int)
    for one in counted:
        said[one.voice] += one.n
    return (
        *(Fact(str(voice.label).capitalize(), said[voice]) for voice in Voice),
        Fact(_("Utan beslut"), sum(one.n_open for one in counted)),
    )


def _notices(consultation: Consultation, counted: list[Counted], is_filtered: bool) -> tuple[Notice, ...]:
    left = sum(one.n_open for one in counted)
    if is_filtered or not left or consultation.state not in OPEN:
        return ()
    href = f"{reverse('outcome:points', args=[consultation.pk])}?beslut=open"
    said = _("%(n)d punkter saknar beslut. Remissen kan inte avslutas förrän alla har ett.") % {"n": left}
    return (Notice(said, "info", href, _("Visa dem")),)


def _acts(consultation: Consultation, actor: Actor, *, is_ready: bool) -> tuple[Act, ...]:
    """``is_ready``: every point has its answer, so that closing is what comes next."""
    pk = consultation.pk
    is_closed = consultation.state == RoundState.CLOSED
    return (
        *offers(
            actor,
            consultation,
            Offer(
                "consultations.close",
                _("Avsluta remissen"),
                "outcome:close",
                consultation.state == RoundState.COMPILING,
                is_ready,
                True,
            ),
            Offer(
                "consultations.publish",
                _("Publicera"),
                "outcome:publish",
                is_closed and consultation.published_on is None,
                True,
                True,
            ),
        ),
        *_taking_over(consultation, actor),
        Act(_("Punkterna en för en"), reverse("outcome:points", args=[pk])),
        Act(_("Samma önskemål"), reverse("outcome:groups", args=[pk])),
        Act(_("Den nya texten"), reverse("outcome:text", args=[pk])),
        *([Act(_("Öppna sidan"), reverse("outcome:public", args=[pk]))] if consultation.published_on else []),
    )


def _papers(consultation: Consultation) -> tuple[Act, ...]:
    papers = (
        (_("Utlåtande"), "utlatande"),
        (_("Hela sammanställningen"), "sammanstallning"),
        (_("Bilaga med reservationer"), "reservationer"),
    )
    return tuple(
        Act(f"{label} ({program})", reverse("outcome:paper", args=[consultation.pk, what, form]))
        for label, what in papers
        for form, program in (("pdf", "PDF"), ("docx", "Word"))
    )


def _taking_over(consultation: Consultation, actor: Actor) -> tuple[Act, ...]:
    """Back into the agreement that was remitted: the room above does it, at its own address. Once."""
    kind, _colon, pk = consultation.version.subject.partition(":")
    is_ours = kind == "agreements.agreement" and may_act(actor, "agreements.take_over", consultation)
    if consultation.state != RoundState.CLOSED or not is_ours:
        return ()
    later = Version.objects.filter(
        subject=consultation.version.subject, number__gt=consultation.version.number
    )
    if later.exists():  # the text has been frozen anew since it was remitted
        return ()
    href = reverse("revision:take_over", args=[int(pk)])
    return (Act(_("För in i överenskommelsen"), href, is_primary=True, is_post=True),)


def key_from(address: str) -> str:
    return WHOLE if address == WHOLE_ADDRESS else address
