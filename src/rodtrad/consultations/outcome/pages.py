"""The pages of the compilation: a part with its wishes, the points one by one, groups and what each became."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.action import may_act
from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.answers.workflow import Voice
from rodtrad.consultations.outcome.matrix import inner_crumbs, part_href
from rodtrad.consultations.outcome.models import Disposition, PointGroup
from rodtrad.consultations.outcome.points import Counted, Suggestion, disposed, parts_shown
from rodtrad.consultations.outcome.shown import may_split, outcome_of, wishes
from rodtrad.consultations.outcome.workflow import Outcome
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.workflow import OPEN, RoundState
from rodtrad.consultations.text import WHOLE, TextPart
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing


def parts_by_key(consultation: Consultation) -> dict[str, TextPart]:
    return {part.key: part for part in parts_shown(consultation, _("Utkastet som helhet"))}


def may_dispose(consultation: Consultation, actor: Actor) -> bool:
    return consultation.state in OPEN and may_act(actor, "consultations.dispose", consultation)


def may_change(consultation: Consultation, actor: Actor) -> bool:
    return consultation.state == RoundState.COMPILING and may_act(
        actor, "consultations.add_change", consultation
    )


def part_page(
    consultation: Consultation, part: TextPart, points: Paged[Point], counted: list[Counted], actor: Actor
) -> RecordPage:
    """No query beyond those that fetched the points."""
    may = may_change(consultation, actor)
    said = {voice: sum(one.n for one in counted if one.voice == voice) for voice in Voice}
    change = Offer(
        "consultations.add_change",
        _("Skriv en ändring"),
        "outcome:add_change",
        may and part.key != WHOLE,
        True,
    )
    split = Offer("consultations.add_change", _("Dela upp"), "outcome:split", may and may_split(part))
    return RecordPage(
        title=part.name,
        kind=_("Del av utkastet"),
        facts=tuple(Fact(str(voice.label).capitalize(), said[voice]) for voice in Voice),
        **frame(consultation, actor),
        whose_move=_("%(owner)s väger synpunkterna mot varandra och avgör var och en.")
        % {"owner": consultation.owner}
        if may_dispose(consultation, actor)
        else "",
        acts=offers(actor, consultation, change, split, args=(consultation.pk, part.key)),
        crumbs=inner_crumbs(consultation),
        texts=((_("Så står det i utkastet"), part.text),),
        figures=(
            wishes(
                _("Alla synpunkter"),
                points,
                parts_by_key(consultation),
                may_dispose=may_dispose(consultation, actor),
            ),
        ),
        tables=(_points_table(consultation, points.rows, actor, _("Synpunkterna i korthet")),),
    )


def _points_table(
    consultation: Consultation, points: Iterable[Point], actor: Actor, caption: str, empty: str = ""
) -> Table:
    parts, may = parts_by_key(consultation), may_dispose(consultation, actor)
    return Table(
        caption,
        (_("Punkt"), _("Instans"), _("Röst"), _("Del"), _("Vad det blev"), _("Skäl")),
        tuple(
            (
                Cell(str(point), point.get_absolute_url()),
                Cell(str(point.answer.body.party)),
                Cell(point.get_voice_display()),
                Cell(
                    parts[point.part_key].name if point.part_key in parts else point.part_key,
                    part_href(consultation, point.part_key),
                ),
                _outcome_cell(point, may),
                Cell(row.reason if (row := disposed(point)) else ""),
            )
            for point in points
        ),
        empty,
    )


def _outcome_cell(point: Point, may: bool) -> Cell:
    """To what was decided, to deciding it, or nowhere for one who may not."""
    row = disposed(point)
    to_do = reverse("outcome:dispose", args=[point.pk]) if may else ""
    href = row.get_absolute_url() if row else to_do
    return Cell(outcome_of(point), href, "" if row and row.outcome else "warning")


def points_page(
    consultation: Consultation, points: Paged[Point], actor: Actor, outcome: str, voice: str
) -> ListPage:
    first = _("Inga punkter än. De kommer hit när en instans överlämnar sitt svar.")
    return ListPage(
        title=_("Punkterna en för en"),
        lead=_("Varje synpunkt i de överlämnade svaren, och vad det blev av den."),
        table=_points_table(consultation, points.rows, actor, _("Punkter"), nothing(first, outcome, voice)),
        **frame(consultation, actor),
        crumbs=inner_crumbs(consultation),
        filters=(
            choose("beslut", _("Vad det blev"), [("open", _("inget beslut än")), *Outcome.choices], outcome),
            choose("rost", _("Röst"), Voice.choices, voice),
        ),
        shown=points.shown,
        previous_href=points.previous_href,
        next_href=points.next_href,
    )


def groups_page(
    consultation: Consultation, groups: Iterable[PointGroup], found: Sequence[Suggestion], actor: Actor
) -> RecordPage:
    """Groups annotated with ``n`` and ``n_open``."""
    may = may_dispose(consultation, actor)
    parts = parts_by_key(consultation)
    made = Table(
        _("Samlade punkter"),
        (_("Vad de vill"), _("Punkter"), _("Utan beslut")),
        tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.n),  # type: ignore[attr-defined]
                Cell(one.n_open, tone="warning" if one.n_open else ""),  # type: ignore[attr-defined]
            )
            for one in groups
        ),
        _("Inga än. Samla punkter som vill samma sak, så avgörs de tillsammans."),
    )
    proposed = Table(
        _("Förslag: punkter som liknar varandra"),
        (_("Del"), _("Första punkten"), _("Instanser"), _("Samla")),
        tuple(_suggested(consultation, one, parts) for one in found) if may else (),
        _("Inga fler punkter om samma del liknar varandra."),
    )
    return RecordPage(
        title=_("Samma önskemål"),
        kind=_("Sammanställning"),
        lead=_("Likheten räknas på orden. En människa avgör om punkterna verkligen vill samma sak."),
        facts=(),
        **frame(consultation, actor),
        acts=offers(
            actor,
            consultation,
            Offer("consultations.group_points", _("Samla punkter"), "outcome:add_group", may),
        ),
        crumbs=inner_crumbs(consultation),
        tables=(made, *((proposed,) if may else ())),
    )


def _suggested(
    consultation: Consultation, one: Suggestion, parts: dict[str, TextPart]
) -> tuple[Cell, Cell, Cell, Cell]:
    chosen = "&".join(f"punkt={point.pk}" for point in one.points)
    href = f"{reverse('outcome:add_group', args=[consultation.pk])}?{chosen}"
    bodies = dict.fromkeys(str(point.answer.body.party) for point in one.points)
    return (
        Cell(parts[one.part_key].name if one.part_key in parts else one.part_key),
        Cell(str(one.points[0])),
        Cell(", ".join(bodies)),
        Cell(_("Granska %(n)d punkter") % {"n": len(one.points)}, href),
    )


def group_page(group: PointGroup, points: Paged[Point], actor: Actor) -> RecordPage:
    consultation = group.consultation
    may = may_dispose(consultation, actor)
    return RecordPage(
        title=group.title,
        kind=_("Samma önskemål"),
        facts=(Fact(_("Punkter"), group.dispositions.count()),),
        **frame(consultation, actor),
        acts=(
            *([Act(_("Avgör alla"), reverse("outcome:dispose_group", args=[group.pk]), True)] if may else []),
            *offers(
                actor,
                group,
                Offer("consultations.edit_group", _("Ändra"), "outcome:edit_group", may),
                Offer("consultations.ungroup", _("Lös upp"), "outcome:remove_group", may, is_post=True),
            ),
        ),
        crumbs=(
            *inner_crumbs(consultation),
            Link(_("Samma önskemål"), reverse("outcome:groups", args=[consultation.pk])),
        ),
        figures=(wishes(_("Punkterna"), points, parts_by_key(consultation), may_dispose=may),),
        tables=(
            _points_table(
                consultation,
                points.rows,
                actor,
                _("I korthet"),
                _("Inga punkter. Lägg till dem under ”Ändra”."),
            ),
        ),
    )


def disposition_page(row: Disposition, point: Point, actor: Actor) -> RecordPage:
    consultation = row.consultation
    parts = parts_by_key(consultation)
    may = may_dispose(consultation, actor)
    change, group = row.change, row.group
    return RecordPage(
        title=str(point),
        kind=_("Vad det blev av en punkt"),
        state=outcome_of(point),
        state_tone="" if row.outcome else "warning",
        lead=row.reason,
        facts=(
            Fact(_("Från"), str(point.answer), point.answer.get_absolute_url()),
            Fact(_("Röst"), point.get_voice_display()),
            Fact(
                _("Del"),
                parts[point.part_key].name if point.part_key in parts else point.part_key,
                part_href(consultation, point.part_key),
            ),
            *([Fact(_("Ändring i texten"), str(change), change.get_absolute_url())] if change else []),
            *([Fact(_("Tillsammans med"), str(group), group.get_absolute_url())] if group else []),
            Fact(_("Avgjord"), row.disposed_on),
            Fact(_("Av"), row.disposed_by or "–"),
        ),
        **frame(consultation, actor),
        acts=(Act(_("Avgör"), reverse("outcome:dispose", args=[point.pk]), True),) if may else (),
        crumbs=inner_crumbs(consultation),
        figures=(wishes(_("Punkten"), Paged([point], "", "", ""), parts, may_dispose=False),),
    )
