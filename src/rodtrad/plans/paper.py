"""The adopted plan as a paper: cause, measure, goal, when, who and how it is followed up (Brå's columns)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rodtrad.documents.paper import Paper, PaperTable, Section
from rodtrad.parties.models import Municipality
from rodtrad.plans.models import ActionPlan, Measure
from rodtrad.ui.words import day, number, paragraphs, period


def plan_paper(plan: ActionPlan) -> Paper:
    """Seven queries, whatever the size."""
    measures = list(
        plan.measures.select_related("lead").prefetch_related(
            "causes", "goals__priority_area", "partners", "operative_goals"
        )
    )
    based_on = _("Planen bygger på ”%(picture)s”.") % {"picture": plan.based_on} if plan.based_on else ""
    links = tuple(line.strip() for line in plan.integrations.splitlines() if line.strip())
    sections = [
        Section("grund", _("Vad planen bygger på"), paragraphs=(based_on,) if based_on else ()),
        Section("oversikt", _("Översikt"), tables=(_overview(measures),)),
        *(_measure(measure) for measure in measures),
        Section("inte-atgardas", _("Problem som inte åtgärdas"), bullets=_declined(plan)),
        Section(
            "annan-planering",
            _("Annan lagstadgad planering"),
            paragraphs=paragraphs(plan.integration_reason),
            bullets=links,
        ),
        Section(
            "kvarstaende",
            _("Kvarstående brister och hur vi ser på dem"),
            paragraphs=paragraphs(plan.acknowledgement),
        ),
    ]
    return Paper(
        title=plan.title,
        kind=_("Åtgärdsplan"),
        owner=plan.owner.name,
        area=plan.area.name,
        period=period(plan.period_from, plan.period_to),
        information_class=plan.get_information_class_display(),
        sections=tuple(sections),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )


def _overview(measures: list[Measure]) -> PaperTable:
    columns = (_("Nr"), _("Åtgärd"), _("Slag"), _("Sidor i triangeln"), _("Ansvarig"), _("Klar senast"))
    rows = tuple(
        (
            str(m.number),
            m.title,
            m.get_kind_display() or "–",
            m.sides_in_words() or "–",
            ", ".join(filter(None, [m.lead.name if m.lead else "", m.lead_role])) or "–",
            day(m.ends_on),
        )
        for m in measures
    )
    return PaperTable(_("Åtgärder"), columns, rows)


def _measure(measure: Measure) -> Section:
    said = [*paragraphs(measure.description)]
    for label, value in (
        (_("Hur den ska verka"), measure.mechanism),
        (_("Hur den följs upp"), measure.followup_method),
        (_("Medverkande"), ", ".join(p.name for p in measure.partners.all())),
        (_("Kostnad"), f"{number(measure.cost_sek)} kr" if measure.cost_sek else ""),
    ):
        if value:
            said.append(f"{label}: {value}")
    bullets = [_("Orsak: %(cause)s") % {"cause": cause} for cause in measure.causes.all()]
    bullets += [
        _("Mål: %(goal)s (%(area)s)") % {"goal": g, "area": g.priority_area} for g in measure.goals.all()
    ]
    return Section(
        f"atgard-{measure.pk}",
        f"{measure.number}. {measure.title}",
        level=2,
        paragraphs=tuple(said),
        bullets=tuple(bullets),
        tables=_goals(measure),
    )


def _goals(measure: Measure) -> tuple[PaperTable, ...]:
    goals = list(measure.operative_goals.all())
    if not goals:
        return ()
    columns = (_("Operativt mål"), _("Indikator"), _("Utgångsvärde"), _("Mätt"), _("Målvärde"), _("Senast"))
    rows = tuple(
        (
            g.text,
            g.indicator,
            f"{number(g.baseline_value)} {g.unit}",
            day(g.baseline_on),
            number(g.target_value),
            day(g.target_on),
        )
        for g in goals
    )
    return (PaperTable(_("Operativa mål"), columns, rows),)


def _declined(plan: ActionPlan) -> tuple[str, ...]:
    return tuple(f"{one.problem}: {one.reason}" for one in plan.non_actions.select_related("problem"))
