"""The papers of a round: the statement with a paragraph per body, the whole compilation, and the reservations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.workflow import AnswerState, PointKind, Voice
from rodtrad.consultations.committee.models import CommitteeItem, Reservation, Statement
from rodtrad.consultations.committee.paper import names
from rodtrad.consultations.outcome.kept import kept_changes
from rodtrad.consultations.outcome.models import Change
from rodtrad.consultations.outcome.points import changes_of, handed_points, parts_shown
from rodtrad.consultations.outcome.shown import why
from rodtrad.consultations.outcome.workflow import Outcome
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody
from rodtrad.consultations.rounds.reads import in_words, with_codings
from rodtrad.consultations.rounds.workflow import BodyStatus
from rodtrad.consultations.text import WHOLE
from rodtrad.documents.paper import Paper, PaperChange, PaperTable, Section
from rodtrad.parties.models import Municipality
from rodtrad.ui.words import day, paragraphs

SHORT = 120  # letters of a wish in a running sentence


def _paper(consultation: Consultation, kind: str, sections: Iterable[Section]) -> Paper:
    paper = Paper(
        title=f"{kind}: {consultation.title}",
        kind=kind,
        owner=consultation.owner.name,
        area="",
        period=f"{day(consultation.sent_on)}–{day(consultation.due_on)}" if consultation.sent_on else "",
        information_class=consultation.get_information_class_display(),
        sections=tuple(sections),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )
    bare = paper.bare
    return replace(paper, sections=tuple(one for one in paper.sections if one.key not in bare))


def _bodies(consultation: Consultation, actor: Actor) -> list[Any]:
    rows = (
        with_codings(consultation.bodies, actor)
        .select_related("party", "merged_into__party")
        .order_by("party__name", "pk")
    )
    return list(rows)


def _answers(consultation: Consultation, actor: Actor) -> dict[int, Answer]:
    rows = Answer.objects.visible_to(actor).filter(
        body__consultation=consultation, state=AnswerState.HANDED_OVER
    )
    return {answer.body_id: answer for answer in rows.order_by("pk")}


@dataclass(frozen=True, slots=True)
class Line:
    """A point as a paper tells it. Eighteen thousand are told in one paper: no rows are made of them."""

    part_key: str
    voice: str
    kind: str  # in words
    phrase: str  # with %(words)s and %(part)s, for a running sentence
    new_heading: str
    new_text: str
    motive: str
    became: str  # in words
    reason: str | None

    @property
    def words(self) -> str:
        return " ".join((": ".join(filter(None, (self.new_heading, self.new_text))) or self.motive).split())


def _by_body(consultation: Consultation, actor: Actor) -> dict[int, list[Line]]:
    """One query."""
    found: dict[int, list[Line]] = defaultdict(list)
    kinds = {kind: str(label) for kind, label in PointKind.choices}  # said once, not eighteen thousand times
    phrases = _phrases(kinds)
    outcomes = {outcome: str(label) for outcome, label in Outcome.choices}
    nothing = _("inget beslut än")
    rows = handed_points(consultation).visible_to(actor).order_by("answer__body", "answer", "number")
    for body_id, part_key, voice, kind, heading, text, motive, outcome, reason in rows.values_list(
        "answer__body",
        "part_key",
        "voice",
        "kind",
        "new_heading",
        "new_text",
        "motive",
        "disposition__outcome",
        "disposition__reason",
    ):
        became = outcomes.get(outcome or "", nothing)
        line = Line(part_key, voice, kinds[kind], phrases[kind], heading, text, motive, became, reason)
        found[body_id].append(line)
    return found


def _phrases(kinds: Mapping[str, str]) -> dict[str, str]:
    """ "lägga till ”…” i Insyn", "ta bort Insyn", "fråga ”…” om Insyn"."""
    about = dict.fromkeys((PointKind.COMMENT, PointKind.QUESTION), _("%(kind)s ”%%(words)s” om %%(part)s"))
    whole = dict.fromkeys((PointKind.REMOVE, PointKind.MERGE), _("%(kind)s %%(part)s"))
    within = _("%(kind)s ”%%(words)s” i %%(part)s")
    return {
        kind: {**about, **whole}.get(PointKind(kind), within) % {"kind": said} for kind, said in kinds.items()
    }


def _headings(consultation: Consultation) -> dict[str, str]:
    return {part.key: part.name for part in parts_shown(consultation, _("Utkastet som helhet"))}


def statement_paper(consultation: Consultation, actor: Actor) -> Paper:
    """Utlåtande: one paragraph per body asked, also those that abstained or never answered. Nine queries."""
    return _paper(consultation, _("Utlåtande"), _statement(consultation, actor))


def _statement(consultation: Consultation, actor: Actor) -> Iterator[Section]:
    bodies, answers = _bodies(consultation, actor), _answers(consultation, actor)
    points = _by_body(consultation, actor)
    parts = _headings(consultation) | {WHOLE: _("utkastet som helhet")}
    yield Section("matter", _("Ärendet"), paragraphs=tuple(_matter(consultation, bodies, answers)))
    yield Section("bodies", _("Remissinstanserna"), paragraphs=(_("Svaren återges i korthet."),))
    for body in bodies:
        said = body_sentence(body, answers.get(body.pk), points[body.pk], parts)
        yield Section(f"body:{body.pk}", str(body.party), 2, said)
    kept = kept_changes(consultation, actor)
    yield _kept(kept) if kept else _changed(changes_of(consultation, actor))


def _matter(
    consultation: Consultation, bodies: list[ConsultationBody], answers: dict[int, Answer]
) -> Iterator[str]:
    yield _(
        "Utkastet ”%(title)s” sändes på remiss %(sent)s till %(n)d instanser, med svar senast %(due)s."
    ) % {
        "title": consultation.version.title,
        "sent": day(consultation.sent_on) if consultation.sent_on else "–",
        "n": len(bodies),
        "due": day(consultation.due_on),
    }
    abstained = sum(body.status == BodyStatus.ABSTAINED for body in bodies)
    silent = sum(body.status == BodyStatus.ASKED for body in bodies)
    yield _("%(a)d har svarat, %(b)d har avstått från yttrande och %(c)d har inte inkommit med svar.") % {
        "a": len(answers),
        "b": abstained,
        "c": silent,
    }


def body_sentence(
    body: Any, answer: Answer | None, points: list[Line], parts: Mapping[str, str]
) -> tuple[str, ...]:
    """What is said of one body; the three voices each in a sentence of their own."""
    match body.status:
        case BodyStatus.ABSTAINED:
            return (_("%(body)s har avstått från yttrande.") % {"body": body},)
        case BodyStatus.REMOVED:
            return (
                _("%(body)s har strukits ur remissen: %(why)s") % {"body": body, "why": body.status_reason},
            )
        case BodyStatus.MERGED:
            return (
                _("%(body)s har uppgått i %(other)s, som svarar.")
                % {"body": body, "other": body.merged_into},
            )
    if answer is None:
        return (_("%(body)s har inte inkommit med svar.") % {"body": body},)
    uncoded = _("har svarat; ställningstagandet är inte kodat")
    stance = _("har svarat") if body.seen_position is None else in_words(body.seen_position) or uncoded
    first = _("%(body)s %(stance)s.") % {"body": body, "stance": stance}
    return (" ".join(filter(None, (first, answer.summary))), *_voices(points, parts))


def _voices(points: list[Line], parts: Mapping[str, str]) -> Iterator[str]:
    lead = {
        Voice.BODY: _("Instansens synpunkter: %(what)s."),
        Voice.ADMINISTRATION: _("Förvaltningens synpunkter: %(what)s."),
        Voice.RESERVATION: _("Reservanternas synpunkter: %(what)s."),
        Voice.LOST: _("Yrkanden som inte vann bifall: %(what)s."),
    }
    for voice, words in lead.items():
        said = [_in_running(point, parts) for point in points if point.voice == voice]
        if said:
            yield words % {"what": "; ".join(said)}


def _in_running(point: Line, parts: Mapping[str, str]) -> str:
    words, part = shorten(point.words, SHORT, placeholder=" …"), parts.get(point.part_key, point.part_key)
    return f"{point.phrase % {'words': words, 'part': part}} ({point.became})"


def _changed(changes: list[Change]) -> Section:
    rows = tuple(
        (str(one.number), str(one), one.old_text or "–", one.words_after or "–", why(one)) for one in changes
    )
    columns = (_("Nr"), _("Ändring"), _("Före"), _("Efter"), _("Bakom ändringen"))
    table = PaperTable(_("Ändringar i texten"), columns, rows)
    return Section("changes", _("Ändringar med anledning av remissen"), tables=(table,) if rows else ())


def _kept(changes: tuple[PaperChange, ...]) -> Section:
    """As they were frozen with the new text, whatever has been done since."""
    rows = tuple(
        (one.name, one.words("insert") or "–", one.words("delete") or "–", "\n".join(one.causes))
        for one in changes
    )
    columns = (_("Ändring"), _("Före"), _("Efter"), _("Bakom ändringen"))
    table = PaperTable(_("Ändringar i texten"), columns, rows)
    return Section("changes", _("Ändringar med anledning av remissen"), tables=(table,))


def compilation_paper(consultation: Consultation, actor: Actor) -> Paper:
    """Every point per body and counted per part. Nine queries, whatever the size."""
    return _paper(consultation, _("Sammanställning"), _compilation(consultation, actor))


def _compilation(consultation: Consultation, actor: Actor) -> Iterator[Section]:
    headings, points = _headings(consultation), _by_body(consultation, actor)
    yield _per_part(headings, points)
    for body in _bodies(consultation, actor):
        if not points[body.pk]:
            continue
        stance = in_words(body.seen_position) or _("inte kodat")
        said = (_("Ställningstagande: %(stance)s.") % {"stance": stance},)
        yield Section(f"body:{body.pk}", str(body.party), 2, () if body.seen_position is None else said)
        yield from _by_voice(body, points[body.pk], headings)


def _by_voice(body: ConsultationBody, points: list[Line], headings: dict[str, str]) -> Iterator[Section]:
    """A section for each voice that spoke: body, administration and reservation stay three.

    Running text, as compilations are written (domain §6, step 9): a table of eighteen thousand rows took the
    typesetter nearly twice as long.
    """
    labels = _("Motiv:"), _("Vad det blev:")
    for voice in Voice:
        said = tuple(_told(point, headings, *labels) for point in points if point.voice == voice)
        if said:
            yield Section(f"body:{body.pk}:{voice}", str(voice.label).capitalize(), 3, said)


def _told(line: Line, headings: dict[str, str], motive: str, became: str) -> str:
    """ "Insyn: lägga till ”Möten varje månad.” Motiv: …", and on a line of its own what became of it."""
    asked = ": ".join(filter(None, (line.new_heading, line.new_text)))
    wish = f"{line.kind} ”{asked}”" if asked else f"{line.kind}."
    why = f"{motive} {line.motive}" if asked and line.motive else line.motive
    part = headings.get(line.part_key, line.part_key)
    return f"{part}: {wish} {why}".rstrip() + f"\n{became} {line.became}. {line.reason or ''}".rstrip()


def _per_part(headings: dict[str, str], points: dict[int, list[Line]]) -> Section:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in (point for said in points.values() for point in said):
        sums[one.part_key][one.voice] += 1
    rows = tuple(
        (heading, *(str(sums[key][voice]) for voice in Voice))
        for key, heading in headings.items()
        if key in sums
    )
    columns = (_("Del"), *(str(voice.label).capitalize() for voice in Voice))
    return Section(
        "parts", _("Per del"), tables=(PaperTable(_("Antal synpunkter per del och röst"), columns, rows),)
    )


def dissent_paper(consultation: Consultation, actor: Actor) -> Paper:
    """Bilaga: reservations and statements in the answering committees. Seven queries."""
    return _paper(consultation, _("Bilaga: reservationer och uttalanden"), _dissent(consultation, actor))


def _dissent(consultation: Consultation, actor: Actor) -> Iterator[Section]:
    answers = Answer.objects.visible_to(actor).filter(
        body__consultation=consultation, state=AnswerState.HANDED_OVER
    )
    items: Any = CommitteeItem.objects.filter(answer__in=answers).prefetch_related(
        Prefetch("reservations", Reservation.objects.select_related("in_favour_of")),
        "reservations__by",
        Prefetch("statements", Statement.objects.order_by("kind", "pk")),
        "statements__by",
    )
    found = False
    for item in items.order_by("body_name", "meeting_on", "pk"):
        said = (*_reserved(item), *_stated(item))
        found = found or bool(said)
        yield Section(f"item:{item.pk}", str(item), 1, said)
    if not found:
        yield Section(
            "none", _("Inga reservationer"), 1, (_("Inga reservationer eller uttalanden har lämnats."),)
        )


def _reserved(item: CommitteeItem) -> Iterator[str]:
    for one in item.reservations.all():
        favour = (
            _(" till förmån för förslag %(n)d") % {"n": one.in_favour_of.number} if one.in_favour_of else ""
        )
        yield _("%(who)s reserverade sig mot beslutet%(for)s.") % {"who": names(one.by.all()), "for": favour}
        yield from paragraphs(one.text)
        if one.in_favour_of:
            yield from paragraphs(one.in_favour_of.text)


def _stated(item: CommitteeItem) -> Iterator[str]:
    for one in item.statements.all():
        yield f"{str(one.get_kind_display()).capitalize()}, {names(one.by.all())}: {one.text}"


PAPERS: dict[str, Callable[[Consultation, Actor], Paper]] = {
    "utlatande": statement_paper,
    "sammanstallning": compilation_paper,
    "reservationer": dissent_paper,
}
