"""What is counted, where: the store's months for the declared places. Nothing after the start is counted here
unless it is asked for; only the act that reads the outcome asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from rodtrad.analysis.evaluation import Design, Outcome, Verdict, evaluate
from rodtrad.analysis.evaluation import Evaluation as Weighed
from rodtrad.analysis.multiple import benjamini_hochberg
from rodtrad.analysis.result import About, plain
from rodtrad.datasets.query import Chosen, chosen, connect, cube_sum, table
from rodtrad.followup.effects.models import Evaluation
from rodtrad.places.models import Area
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.reads import area_number, store
from rodtrad.situation.workbench.reads import table_for_others

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
ROUND = 64  # segments to a quarter of a circle: less than a decimetre off at 1 000 metres
PEERS = 5  # the next-worst places a bad place is compared with
FALSE_FINDS = 0.05  # wanted share of chance among the clear outcomes
GRAINS = {Dataset.Place.M100.value: 100, Dataset.Place.M500.value: 500}  # metres


@dataclass(frozen=True)
class Ground:
    """Where something is counted: by number in an area set, by the source's own name, or inside a shape."""

    name: str
    area_set: str = ""
    areas: tuple[int | str, ...] = ()
    shape: BaseGeometry | None = None  # SWEREF 99 TM metres
    without: BaseGeometry | None = None  # the middle of a ring


@dataclass(frozen=True)
class Grounds:
    """The declared places; ``buffer`` is None when none is declared."""

    treated: Ground
    control: Ground
    buffer: Ground | None

    def __iter__(self) -> Iterator[Ground]:
        return iter(one for one in (self.treated, self.control, self.buffer) if one)


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def shape_of(area: Area | None) -> BaseGeometry | None:
    return shapely.from_wkb(bytes(area.geometry)) if area is not None and area.geometry else None


def treated_shape(evaluation: Evaluation) -> BaseGeometry | None:
    """The ground of the measure: its circle, or its area's border where one is known."""
    if evaluation.radius_metres:
        centre = shapely.Point(evaluation.centre_east or 0, evaluation.centre_north or 0)
        return centre.buffer(evaluation.radius_metres, quad_segs=ROUND)
    return shape_of(evaluation.place)


def ground_of(area: Area, on: date) -> Ground:
    """An area as the store knows it: numbered where it has a border in a set, else by the name in the source."""
    if numbered := area_number(area, on):
        return Ground(area.name, numbered[0], (numbered[1],))
    if shape := shape_of(area):
        return Ground(area.name, shape=shape)
    return Ground(area.name, areas=(area.name,))


def grounds(evaluation: Evaluation, on: date) -> Grounds:
    """Places of a whole declaration, as the day's borders have them."""
    if evaluation.control is None:
        raise ValueError(evaluation.pk)
    inner = treated_shape(evaluation)
    if evaluation.place is not None:
        treated = ground_of(evaluation.place, on)
    else:
        treated = Ground(evaluation.place_in_words(), shape=inner)
    buffer = ground_of(evaluation.buffer, on) if evaluation.buffer else None
    if evaluation.ring_metres and inner is not None:
        outer = inner.buffer(evaluation.ring_metres, quad_segs=ROUND)
        buffer = Ground(evaluation.buffer_in_words(), shape=outer, without=inner)
    return Grounds(treated, ground_of(evaluation.control, on), buffer)


def monthly(
    key: str, kinds: Sequence[str], where: Sequence[Ground], period: tuple[date, date]
) -> list[Floats]:
    """Events [per month] in ``period`` (whole months, half-open), one series a ground."""
    first, last = (month_number(day) for day in period)
    found = [np.zeros(last - first) for _one in where]
    session = connect(limits=store().limits)
    for series, ground in zip(found, where, strict=True):
        of = Chosen(tuple(kinds), ground.area_set, ground.areas, *period)
        rows = _inside(session, key, of, ground) if ground.shape else _of_cube(session, key, of)
        for month, events in rows:
            series[month_number(month) - first] += events
    return found


def _of_cube(session: Any, key: str, of: Chosen) -> list[tuple[date, int]]:
    files = store().cube(key, "months")
    if not files:
        return []
    found = cube_sum(table(session, files), of, ["month"]).to_pyarrow()
    return list(zip(found["month"].to_pylist(), found["events"].to_pylist(), strict=True))


def _inside(session: Any, key: str, of: Chosen, ground: Ground) -> list[tuple[date, int]]:
    """Points in a shape: those in its box from the store, then the border itself."""
    files, shape = store().files(key), ground.shape
    if not files or shape is None:
        return []
    west, south, east, north = (10 * edge for edge in shape.bounds)
    rows = chosen(table(session, files), of)
    rows = rows.filter(rows.x_dm.between(west, east), rows.y_dm.between(south, north))
    grouped = rows.group_by(["month", "x_dm", "y_dm"]).agg(events=rows["count"].sum())
    found = grouped.order_by(["month", "x_dm", "y_dm"]).to_pyarrow()
    x, y = (found[name].to_numpy() / 10 for name in ("x_dm", "y_dm"))
    is_in = shapely.intersects_xy(shape, x, y)
    if ground.without is not None:
        is_in &= ~shapely.intersects_xy(ground.without, x, y)
    kept = found.filter(np.asarray(is_in, dtype=bool))
    return list(zip(kept["month"].to_pylist(), kept["events"].to_pylist(), strict=True))


def peers(evaluation: Evaluation, kinds: Sequence[str], on: date) -> list[Ground]:
    """Areas of the same kind without the measure, to compare a bad place with; none round a drawn circle."""
    place = evaluation.place
    if place is None:
        return []
    taken = {place.pk, evaluation.buffer_id}
    others = Area.objects.valid_on(on).filter(kind=place.kind).exclude(pk__in=[pk for pk in taken if pk])
    return [ground_of(one, on) for one in others.order_by("code", "pk")]


def same_months(before: int, after: int) -> NDArray[np.int64]:
    """Indices of the months before that are the calendar months read after."""
    return np.flatnonzero((np.arange(before) - before) % 12 < after)


def next_worst(series: Sequence[Floats], before: int, after: int) -> Floats | None:
    """Before (the same calendar months) and after, of the places with most before: (places, 2)."""
    if not series:
        return None
    at = same_months(before, after)
    counts = np.array([[one[at].sum(), one[before:].sum()] for one in series])
    order = np.argsort(-counts[:, 0], kind="stable")[:PEERS]
    return np.asarray(counts[order])


def too_coarse(evaluation: Evaluation) -> bool:
    """A drawn circle or ring asks for points finer than it is itself."""
    drawn = [size for size in (evaluation.radius_metres, evaluation.ring_metres) if size]
    dataset = evaluation.dataset
    if not drawn:
        return False
    if dataset.places_are_centres or dataset.place_grain == Dataset.Place.AREA:
        return True
    return min(drawn) < 2 * GRAINS.get(dataset.place_grain, 0)


def imports_of(dataset: Dataset) -> list[str]:
    """What the dataset is made of just now: another list is other rows."""
    found = store().manifest().datasets.get(dataset.key)
    return [one.import_id for one in found.imports if one.live] if found else []


def told_to_others(evaluation: Evaluation, kinds: Sequence[str], on: date) -> tuple[bool, bool]:
    """Whether another party than the dataset's may be told the counts before and after, and month by month.

    Only where its one table for others shows them: else two evaluations of nearly the same place could be subtracted.
    """
    shared, where = table_for_others(evaluation.dataset), list(grounds(evaluation, on))
    if any(one.shape is not None or one.area_set != shared.area_set for one in where):
        return False, False
    first, end = evaluation.period()
    months = [month for one in where for month in shared.months(first, end, one.areas[0], kinds)]
    spans = ((first, evaluation.start), (evaluation.start, end))
    has_whole_years = evaluation.months_after % 12 == 0
    counts = [shared.count(*span, one.areas[0], kinds) for one in where for span in spans]
    return None not in months or (has_whole_years and None not in counts), None not in months


# --- what is reckoned from the counts -------------------------------------------------------------------------


def design(evaluation: Evaluation, kinds: Sequence[str], where: Grounds, declared_on: date) -> Design:
    """The declaration as the method takes it. A break in the series is looked for by the dataset's own words."""
    dataset = evaluation.dataset
    named = (dataset.name, dataset.source.name if dataset.source else "", *kinds)
    return Design(
        measure=evaluation.measure.title,
        place=where.treated.name,
        start=evaluation.start,
        outcome=" ".join(filter(None, named)),
        control=where.control.name,
        declared_on=declared_on,
        months_before=evaluation.months_before,
        months_after=evaluation.months_after,
        buffer=where.buffer.name if where.buffer else "",
    )


def expectation(evaluation: Evaluation, on: date) -> list[dict[str, Any]]:
    """One row an outcome: what the months before alone say can be seen. Raises ``CannotAnswer``.

    The months after are not counted: the reckoning is of a year in which nothing changes.
    """
    where, b, a = grounds(evaluation, on), evaluation.months_before, evaluation.months_after
    period = (evaluation.period()[0], evaluation.start)
    found = []
    for kinds in evaluation.outcomes():
        before = monthly(evaluation.dataset.key, kinds, list(where), period)
        whole = [np.concatenate([one, _unchanged(one, b, a)]) for one in before]
        weighed = evaluate(
            design(evaluation, kinds, where, on), Outcome(whole[0], whole[1], on), about=_about(evaluation)
        )
        found.append(
            {
                "kinds": list(kinds),
                "smallest_effect": weighed.smallest_effect,
                "is_too_few": weighed.verdict is Verdict.TOO_FEW,
                "assumptions": [[one.text, one.is_met] for one in weighed.assumptions[1:4]],
            }
        )
    return found


def _unchanged(before: Floats, b: int, a: int) -> Floats:
    """The months after as the same calendar months were before, on average."""
    calendar = (np.arange(b) - b) % 12
    return np.array([before[calendar == month % 12].mean() for month in range(a)])


def outcome(evaluation: Evaluation, on: date) -> dict[str, Any]:
    """What came out, as it is kept. Raises ``CannotAnswer``."""
    where, period = grounds(evaluation, on), evaluation.period()
    others = peers(evaluation, (), on)
    rows = []
    for kinds in evaluation.outcomes():
        series = monthly(evaluation.dataset.key, kinds, list(where), period)
        beside = monthly(evaluation.dataset.key, kinds, others, period)
        counted = Outcome(
            treated=series[0],
            control=series[1],
            read_on=on,
            buffer=series[2] if where.buffer else None,
            peers=next_worst(beside, evaluation.months_before, evaluation.months_after),
        )
        declared = design(evaluation, kinds, where, evaluation.declared_on or on)
        rows.append(_as_kept(kinds, series, evaluate(declared, counted, about=_about(evaluation))))
    return {
        "outcomes": _with_false_finds(rows),
        "first_month": period[0].isoformat(),
        "imports": imports_of(evaluation.dataset),
    }


def _about(evaluation: Evaluation) -> About:
    start, end = evaluation.period()
    source = f"{evaluation.dataset.name} ({evaluation.dataset.owner.name})"
    return About(area=evaluation.place_in_words(), period_from=start, period_to=end, source=source)


def _as_kept(kinds: Sequence[str], series: Sequence[Floats], weighed: Weighed) -> dict[str, Any]:
    ring = weighed.buffer
    kept: dict[str, Any] = plain(
        {
            "kinds": list(kinds),
            "verdict": weighed.verdict.value,
            "finding": weighed.finding,
            "n": weighed.n,
            "estimate": weighed.wdd.estimate,
            "bounds": list(weighed.wdd.bounds),
            "smallest_effect": weighed.smallest_effect,
            "p": max(weighed.wdd.p, weighed.exact_p),
            "counts": [list(one) for one in weighed.wdd.rows],
            "buffer_counts": [list(one) for one in ring.rows] if ring else [],
            "buffer_finding": ring.finding if ring else "",
            "displacement": weighed.displacement.finding if weighed.displacement else "",
            "quotient": weighed.displacement.quotient if weighed.displacement else None,
            "assumptions": [[one.text, one.is_met] for one in weighed.assumptions],
            "caveat": weighed.caveat,
            "months": [one.tolist() for one in series],
        }
    )
    return kept


def _with_false_finds(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Several outcomes: a clear one that does not stand among them all goes back to chance (FDR, 5 per cent)."""
    told = [row["p"] if row["verdict"] != Verdict.TOO_FEW else np.nan for row in rows]
    for row, adjusted in zip(rows, benjamini_hochberg(np.array(told, float)).tolist(), strict=True):
        row["adjusted"] = plain(adjusted)
        is_clear = row["verdict"] in (Verdict.DECREASE, Verdict.INCREASE)
        row["is_lost_among_many"] = bool(is_clear and adjusted > FALSE_FINDS)
        if row["is_lost_among_many"]:
            row["verdict"] = Verdict.CHANCE.value
    return rows
