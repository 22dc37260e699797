"""Figures of our own pictures by sex and age, offered for the gender-equality section of an answer to a remiss."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rodtrad.access.forms import AskForm
from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers import memo, reads
from rodtrad.consultations.answers.models import Answer
from rodtrad.situation.models import Observation
from rodtrad.situation.workbench.panels.exposed import KEY
from rodtrad.ui.pages import Notice
from rodtrad.ui.words import number, period

WORDS = ("kvinn", "män", "flick", "pojk", "kön", "tjej", "kill")  # an observation that tells of sex
OFFERED = 200  # the latest; a page with more is not read


def by_sex(actor: Actor) -> Any:
    """Observations the actor sees that tell of sex: a frozen answer of the workbench, or words. One query."""
    told = Q(snapshot__panel__key=KEY)
    for word in WORDS:
        told |= Q(statement__icontains=word)
    rows = Observation.objects.visible_to(actor).filter(told)
    return rows.select_related("source", "area", "snapshot").order_by("-period_to", "-pk")[:OFFERED]


def sentence(one: Observation) -> str:
    """The finding with its source, period, area and n; what is missing is left out."""
    panel = one.snapshot.panel if hasattr(one, "snapshot") else {}
    said = str(panel.get("finding") or one.statement).strip().rstrip(".")
    n = one.n if one.n is not None else panel.get("n")
    source = one.source.name if one.source else panel.get("source")
    area = one.area.name if one.area else panel.get("area")
    about = (
        _("Källa: %(source)s") % {"source": source} if source else "",
        period(one.period_from, one.period_to) if one.period_from or one.period_to else panel.get("period"),
        area,
        _("n = %(n)s") % {"n": number(n)} if n else "",
    )
    return f"{said} ({', '.join(filter(None, about))})." if any(about) else f"{said}."


class FiguresForm(AskForm):
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("siffror att föra in"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actor: Actor, found: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["chosen"].choices = list(found.items())  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def figures(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(reads.answers(request.actor), pk=pk)
    found = {str(one.pk): sentence(one) for one in by_sex(request.actor)}
    nothing = Notice(
        _(
            "Ingen iakttagelse säger något om kön än. Gör en på arbetsbänken, under ”Vilka som utsätts”, "
            "eller skriv en i ert bidrag till lägesbilden."
        ),
        href=reverse("workbench:bench"),
        link=_("Till arbetsbänken"),
    )
    page = ask(
        request,
        FiguresForm(found=found, **bound(request)),
        title=_("Siffror efter kön och ålder"),
        submit=_("För in i jämställdhetsanalysen"),
        behind=row,
        lead=_("Iakttagelser ur lägesbilder ni ser. De valda skrivs sist i avsnittet, med källa."),
        notices=() if found else (nothing,),
    )
    return perform(
        request,
        page,
        do=partial(memo.insert_figures, row),
        done=Answer.get_absolute_url,
        shaped=lambda given: {"sentences": [found[pk] for pk in given["chosen"]]},
    )
