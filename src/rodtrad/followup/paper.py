"""The decided follow-up as a paper: production, process and effect kept apart, measure by measure."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.documents.paper import Paper, PaperTable, Section
from rodtrad.followup.models import FollowUp, FollowUpItem
from rodtrad.parties.models import Municipality
from rodtrad.ui.words import day, number, paragraphs, period

CAVEAT = gettext_lazy(
    "En förändring mellan två mätningar visar inte ensam att åtgärden är orsaken. "
    "Små tal, ändrad anmälan och naturlig variation kan ge samma bild."
)


def followup_paper(followup: FollowUp) -> Paper:
    """Three queries, whatever the size."""
    items = list(followup.items.select_related("measure", "operative_goal"))
    columns = (_("Nr"), _("Åtgärd"), _("Status"), _("Skäl"), _("Vad händer nu"))
    rows = tuple(
        (
            str(i.measure.number),
            i.measure.title,
            i.get_status_display(),
            i.reason or "–",
            i.get_decision_display() or "–",
        )
        for i in items
    )
    sections = [
        Section("oversikt", _("Översikt"), tables=(PaperTable(_("Åtgärder och status"), columns, rows),)),
        *(_item(item) for item in items),
        Section("slutsatser", _("Slutsatser"), paragraphs=paragraphs(followup.conclusions)),
        Section(
            "nasta", _("Att ta med till nästa lägesbild"), paragraphs=paragraphs(followup.for_next_picture)
        ),
    ]
    plan = followup.plan
    return Paper(
        title=followup.title,
        kind=_("Uppföljning"),
        owner=followup.owner.name,
        area=plan.area.name,
        period=period(plan.period_from, plan.period_to),
        information_class=followup.get_information_class_display(),
        sections=tuple(sections),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )


def _item(item: FollowUpItem) -> Section:
    said = [
        f"{label}: {text}"
        for label, text in (
            (_("Produktion"), item.production),
            (_("Process"), item.process),
            (_("Effekt"), item.effect or effect_sentence(item)),
        )
        if text
    ]
    return Section(
        f"atgard-{item.measure_id}", f"{item.measure.number}. {item.measure}", level=2, paragraphs=tuple(said)
    )


def effect_sentence(item: FollowUpItem) -> str:
    """Baseline against result in words, with n, source and the caveat; never the bare word "effect"."""
    goal = item.operative_goal
    if goal is None or item.effect_value is None:
        return ""
    sentence = _(
        "%(indicator)s gick från %(before)s (%(then)s) till %(after)s (%(now)s) %(unit)s; n = %(n)s; källa: %(source)s."
    ) % {
        "indicator": goal.indicator or goal.text,
        "before": number(goal.baseline_value),
        "then": day(goal.baseline_on),
        "after": number(item.effect_value),
        "now": day(item.effect_measured_on),
        "unit": goal.unit,
        "n": number(item.effect_n),
        "source": item.effect_source,
    }
    return f"{sentence} {CAVEAT}"
