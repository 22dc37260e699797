"""The agreement as a paper: one section for each clause, area and goal, so that a remiss can point at it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodtrad.agreements.models import Agreement, PriorityArea
from rodtrad.documents.paper import Paper, Section
from rodtrad.parties.models import Municipality
from rodtrad.ui.words import paragraphs, period


def agreement_paper(agreement: Agreement) -> Paper:
    """Six queries, whatever the size. Section keys: "syfte:3", "clause:3", "area:3", "examples:3", "goal:3"."""
    return Paper(
        title=agreement.title,
        kind=_("Samverkansöverenskommelse"),
        owner=agreement.owner.name,
        area=agreement.area.name if agreement.area else _("Hela kommunen"),
        period=period(agreement.valid_from, agreement.valid_to),
        information_class=agreement.get_information_class_display(),
        sections=(*_main(agreement), *_annex(agreement)),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )


def _main(agreement: Agreement) -> Iterator[Section]:
    yield Section("main", _("Överenskommelsen"), 1)
    for purpose in agreement.purposes.all():
        yield Section(f"purpose:{purpose.pk}", _("Syfte"), 2, paragraphs(purpose.text))
    for clause in agreement.clauses.all():
        yield Section(f"clause:{clause.pk}", clause.heading, 2, paragraphs(clause.text))


def _annex(agreement: Agreement) -> Iterator[Section]:
    yield Section("annex", _("Bilaga: prioriterade samverkansområden"), 1)
    for area in agreement.priority_areas.prefetch_related("goals"):
        yield from _area(area)


def _area(area: PriorityArea) -> Iterator[Section]:
    yield Section(f"area:{area.pk}", area.name, 2, paragraphs(area.description))
    if area.examples.strip():
        yield Section(f"examples:{area.pk}", _("Exempel på aktiviteter"), 3, paragraphs(area.examples))
    for goal in area.goals.all():
        yield Section(
            f"goal:{goal.pk}", _("Målsättning %(n)d") % {"n": goal.number}, 3, paragraphs(goal.wording)
        )
