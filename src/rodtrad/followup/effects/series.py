"""The months behind an answer: both series, the start marked between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.followup.effects.models import Evaluation
from rodtrad.redthread.months import months_after
from rodtrad.ui import charts
from rodtrad.ui.pages import Cell, Table
from rodtrad.ui.words import period


def months_chart(evaluation: Evaluation, row: dict[str, Any], name: str) -> charts.Chart:
    """One outcome; ``row`` is as the outcome is kept."""
    first = date.fromisoformat(evaluation.result["first_month"])
    counts, often = row["months"], _("månad för månad")
    names = [_("Insatsområde"), _("Kontrollområde"), _("Grannområde")][: len(counts)]
    months = [months_after(first, n) for n in range(len(counts[0]))]
    values = [
        {"month": month.isoformat(), "series": label, "events": count}
        for label, series in zip(names, counts, strict=True)
        for month, count in zip(months, series, strict=True)
    ]
    spec = charts.lines(values, x="month", y="events", series="series", names=names, unit=_("händelser"))
    lines = {"mark": spec.pop("mark"), "encoding": spec.pop("encoding")}
    began = {
        "data": {"values": [{"month": evaluation.start.isoformat()}]},
        "encoding": {"x": lines["encoding"]["x"]},
    }
    rule = {**began, "mark": {"type": "rule", "color": charts.INK, "strokeWidth": 1.5}}
    cells = zip(months, *counts, strict=True)
    table = Table(
        _("%(what)s, %(often)s") % {"what": name, "often": often},
        (_("Månad"), *names),
        tuple((Cell(month.isoformat()[:7]), *(Cell(int(n)) for n in found)) for month, *found in cells),
    )
    return charts.Chart(
        sentence=_(
            "%(what)s, %(often)s, i de deklarerade områdena. Den lodräta linjen är åtgärdens start, %(start)s."
        )
        % {"what": name, "often": often, "start": evaluation.start},
        source=f"{evaluation.dataset.name} ({evaluation.dataset.owner.name})",
        period=period(*evaluation.period()),
        n=int(row["n"]),
        table=table,
        spec={**spec, "layer": [lines, rule]},
        legend=tuple(zip(("line", "accent", "dotted"), names, strict=False)),
    )
