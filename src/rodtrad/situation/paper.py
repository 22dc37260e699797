"""The decided picture as a paper: what § 4 asks for, in order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rodtrad.documents.paper import Paper, PaperTable, Section
from rodtrad.parties.models import Municipality
from rodtrad.situation.models import Contribution, Observation, Problem, SituationalPicture
from rodtrad.situation.workflow import Priority
from rodtrad.ui.words import day, number, paragraphs, period


def picture_paper(picture: SituationalPicture) -> Paper:
    """Six queries, whatever the size."""
    contributions = list(
        picture.contributions.filter(settled_on__isnull=False)
        .select_related("owner")
        .prefetch_related("observations__source", "observations__area")
    )
    problems = list(picture.problems.prefetch_related("priority_areas"))
    sections = [
        *(_contribution(contribution) for contribution in contributions),
        Section("konsekvenser", _("Konsekvenser"), paragraphs=paragraphs(picture.consequences)),
        Section(
            "annan-information", _("Annan information"), paragraphs=paragraphs(picture.other_information)
        ),
        Section("analys", _("Analys"), paragraphs=paragraphs(picture.analysis)),
        Section("problem", _("Prioriterade problem"), tables=(_problems(problems, Priority.PRIORITISED),)),
        Section(
            "bortprioriterat",
            _("Problem som inte prioriteras"),
            tables=(_problems(problems, Priority.DEPRIORITISED),),
        ),
        Section("begransningar", _("Vad källorna inte visar"), paragraphs=paragraphs(picture.limits)),
    ]
    return Paper(
        title=picture.title,
        kind=_("Lägesbild"),
        owner=picture.owner.name,
        area=picture.area.name,
        period=period(picture.period_from, picture.period_to),
        information_class=picture.get_information_class_display(),
        sections=tuple(sections),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )


def _contribution(contribution: Contribution) -> Section:
    rows = tuple(_observation(one) for one in contribution.observations.all())
    columns = (_("Iakttagelse"), _("Värde"), _("Antal"), _("Period"), _("Område"), _("Källa"), _("Osäkerhet"))
    said = paragraphs(contribution.text)
    if contribution.position_reason:
        said = (*said, _("Avvikande mening: %(text)s") % {"text": contribution.position_reason})
    return Section(
        f"bidrag-{contribution.pk}",
        _("Kartläggning från %(party)s") % {"party": contribution.owner},
        paragraphs=said,
        tables=(PaperTable(_("Iakttagelser"), columns, rows),) if rows else (),
    )


def _observation(one: Observation) -> tuple[str, ...]:
    value = f"{number(one.value)} {one.unit}" if one.value is not None else "–"
    source = "–"
    if one.source:
        source = one.source.name
        if one.source.retrieved_on:
            source += _(", hämtad %(on)s") % {"on": day(one.source.retrieved_on)}
    return (
        one.statement,
        value,
        number(one.n) if one.n is not None else "–",
        period(one.period_from, one.period_to),
        one.area.name if one.area else "–",
        source,
        one.quality or "–",
    )


def _problems(problems: list[Problem], priority: str) -> PaperTable:
    rows = tuple(
        (p.title, p.where, p.when, p.who, ", ".join(a.name for a in p.priority_areas.all()), p.reason)
        for p in problems
        if p.priority == priority
    )
    columns = (_("Problem"), _("Var"), _("När"), _("Vilka"), _("Område i överenskommelsen"), _("Skäl"))
    return PaperTable(_("Problem och skäl"), columns, rows)
