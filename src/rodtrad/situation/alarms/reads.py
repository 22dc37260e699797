"""The month judged for each dataset the actor may see: kept by what the store holds, so that a page costs little."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.conf import settings
from django.db.models import Max, Q

from rodtrad.access.policy import Actor
from rodtrad.datasets.manifest import Manifest
from rodtrad.datasets.shapes import Kind
from rodtrad.places.models import Area
from rodtrad.redthread.months import months_after
from rodtrad.situation.data.models import Dataset, DatasetQuerySet
from rodtrad.situation.data.reads import area_sets, datasets, store
from rodtrad.situation.data.workflow import ImportState
from rodtrad.situation.workbench.reads import table_for_others
from rodtrad.ui.keeping import digest, kept

VERSION = 1  # of the reckoning; another version judges anew
LONGEST = 84  # months of history looked at: older ways of counting weigh nothing
LEAST = 36  # whole months before the one judged, as the method has it
RATE = 0.05  # wanted share of chance among the alarms
COUNTED = (Area.Kind.DISTRICT, Area.Kind.POLICE_AREA)  # the divisions points are numbered by
WHOLE = "hela underlaget"  # where the source names no areas


@dataclass(frozen=True)
class Alarm:
    """One area and kind that is unusually high."""

    dataset: Dataset
    area: str
    area_code: str  # in the register; "" where the source's own name is all there is
    kind: str
    month: date
    count: int
    lower: int
    upper: int
    expected: float
    chance: float  # of so many or more in an ordinary month
    known_on: date | None  # when the file was fetched
    is_own: bool  # what is expected rests on counts that are not all told to another party
    is_withheld: bool  # another party's, and not among the counts it shows others


@dataclass(frozen=True)
class Month:
    """All of it: the alarms, how many series were judged, and how many could not be."""

    alarms: tuple[Alarm, ...]
    judged: int
    too_short: int
    datasets: int
    months: tuple[date, ...]  # the months judged, one a dataset


def with_age(rows: DatasetQuerySet) -> DatasetQuerySet:
    """Datasets with the day their newest file was fetched or taken in (``known_at``, ``retrieved``)."""
    done = Q(imports__state=ImportState.DONE)
    return rows.annotate(
        known_at=Max("imports__done_at", filter=done), retrieved=Max("imports__retrieved_on", filter=done)
    )


def known_on(dataset: Any) -> date | None:
    """Takes a dataset from ``with_age``."""
    if dataset.retrieved:
        found: date = dataset.retrieved
        return found
    return dataset.known_at.date() if dataset.known_at else None


def counted_to(dataset: Dataset) -> date:
    """The day after the last month the dataset holds whole: its file reaches the end of it, or came after it."""
    if dataset.period_to is None:
        return date.min
    aged = dataset if hasattr(dataset, "known_at") else with_age(Dataset.objects.filter(pk=dataset.pk)).get()
    last = (dataset.period_to - timedelta(days=1)).replace(day=1)
    end, known = months_after(last, 1), known_on(aged)
    return end if dataset.period_to >= end or (known and known >= end) else last


def this_month(actor: Actor) -> Month:
    """What is unusual in the last whole month of every dataset the actor may see."""
    manifest = store().manifest()
    sets = {areas.key: areas for areas in area_sets(actor.on)}
    rows = list(with_age(datasets(actor, Kind.EVENTS)))
    found = [(one, _judged(manifest, one, tuple(sets))) for one in rows]
    series = [(dataset, told, row) for dataset, told in found for row in told["series"]]
    adjusted = _adjusted([row["chance"] for _dataset, _told, row in series])
    loud = [one for one, p in zip(series, adjusted, strict=True) if p <= RATE]
    loud.sort(key=lambda one: (one[2]["chance"], one[0].name, one[2]["kind"], str(one[2]["area"])))
    return Month(
        alarms=tuple(_alarm(*one, sets, actor) for one in loud),
        judged=len(series),
        too_short=sum(told["too_short"] for _dataset, told in found),
        datasets=len(rows),
        months=tuple(sorted({date.fromisoformat(told["month"]) for _d, told in found if told["month"]})),
    )


def _adjusted(chances: Sequence[float]) -> list[float]:
    """One reckoning over all datasets: what is unusual is unusual among everything that was looked at."""
    from rodtrad.analysis.multiple import benjamini_hochberg

    found: list[float] = benjamini_hochberg(np.array(chances, float)).tolist()
    return found


def _alarm(
    dataset: Dataset, told: dict[str, Any], row: dict[str, Any], sets: dict[str, Any], actor: Actor
) -> Alarm:
    areas = sets.get(told["area_set"])
    is_own = dataset.owner_id == actor.party_id
    month = date.fromisoformat(told["month"])
    return Alarm(
        dataset=dataset,
        area=areas.names[row["area"]] if areas else row["area"],
        area_code=areas.codes[row["area"]] if areas else "",
        kind=row["kind"],
        month=month,
        count=row["count"],
        lower=row["lower"],
        upper=row["upper"],
        expected=row["expected"],
        chance=row["chance"],
        known_on=known_on(dataset),
        is_own=is_own,
        is_withheld=not is_own and _withheld(dataset, told["area_set"], row, month),
    )


def _withheld(dataset: Dataset, area_set: str, row: dict[str, Any], month: date) -> bool:
    """Whether the count is none of those the owner's table shows others: then two pages could be subtracted."""
    table = table_for_others(dataset)
    area = None if row["area"] == WHOLE else row["area"]
    if area is not None and area_set != table.area_set:
        return True
    return table.count(month, months_after(month, 1), area, (row["kind"],)) is None


def _judged(manifest: Manifest, dataset: Dataset, sets: tuple[str, ...]) -> dict[str, Any]:
    """The dataset's series judged, from what is kept where the store holds the same."""
    end = counted_to(dataset)
    held = manifest.datasets.get(dataset.key)
    live = [one.live for one in held.imports] if held else []
    name = digest([VERSION, dataset.key, live, end, sets])
    found: dict[str, Any] = json.loads(
        kept(settings.DATA / "alarms", name, lambda: json.dumps(_judge(dataset, end, sets)))
    )
    return found


def _judge(dataset: Dataset, end: date, sets: tuple[str, ...]) -> dict[str, Any]:
    from rodtrad.analysis.alarms import alarms
    from rodtrad.analysis.result import About

    area_set, names, series = _series(dataset.key, end, sets)
    told: dict[str, Any] = {"area_set": area_set, "month": "", "series": [], "too_short": len(names)}
    if not names or series.shape[1] <= LEAST:
        return told
    found = alarms(series, [f"{area} {kind}" for area, kind in names], about=About())
    told["month"] = months_after(end, -1).isoformat()
    told["too_short"] = len(names) - found.judged
    columns = (found.observed, found.lower, found.upper, found.expected, found.p)
    for (area, kind), *values in zip(names, *(one.tolist() for one in columns), strict=True):
        if np.isfinite(values[-1]):
            figures = dict(zip(("count", "lower", "upper", "expected", "chance"), values, strict=True))
            whole = {name: round(figures[name]) for name in ("count", "lower", "upper")}
            told["series"].append({"area": area, "kind": kind, **figures, **whole})
    return told


def _series(key: str, end: date, sets: tuple[str, ...]) -> tuple[str, list[tuple[Any, str]], Any]:
    """The division used, its area × kind, and their months up to ``end``: (series, months)."""
    from rodtrad.datasets import query

    files = store().cube(key, "months")
    if not files:
        return "", [], np.zeros((0, 0))
    session = query.connect(limits=store().limits)
    cube = query.table(session, files)
    start = months_after(end, -LONGEST - 1)
    for area_set in (*sets, ""):
        of = query.Chosen(area_set=area_set, period_from=start, period_to=end)
        area = "area" if area_set else "named"
        rows = query.cube_sum(cube, of, [area, "kind", "month"]).to_pyarrow().to_pylist()
        placed = [row for row in rows if row[area] not in (None, -1, "")]
        if placed or not area_set:
            return area_set, *_matrix(placed or [{**row, area: WHOLE} for row in rows], area, end)
    return "", [], np.zeros((0, 0))


def _matrix(rows: list[dict[str, Any]], area: str, end: date) -> tuple[list[tuple[Any, str]], Any]:
    if not rows:
        return [], np.zeros((0, 0))
    names = sorted({(row[area], row["kind"]) for row in rows}, key=lambda one: (str(one[0]), one[1]))
    at = {name: n for n, name in enumerate(names)}
    first, last = min(_number(row["month"]) for row in rows), _number(end)
    series = np.zeros((len(names), last - first))
    for row in rows:
        series[at[row[area], row["kind"]], _number(row["month"]) - first] += row["events"]
    return names, series


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def area_pks(alarms: Sequence[Alarm], on: date) -> dict[str, int]:
    """Code → the area's number in the register, for those that are in it. One query."""
    codes = {one.area_code for one in alarms if one.area_code}
    rows = Area.objects.valid_on(on).filter(kind__in=COUNTED, code__in=codes).order_by("kind", "pk")
    return dict(rows.values_list("code", "pk"))
