"""The figures of a dataset, and what they would be in another division of the land: reckoned, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from rodtrad.datasets import areas
from rodtrad.datasets.areas import COUNTS, OUTSIDE, CannotMove, Weights
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.shapes import FIGURES
from rodtrad.places.models import Area
from rodtrad.places.reads import division
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.parts import AREAS
from rodtrad.situation.data.reads import SETS, store

BY_LAND, BY_PEOPLE = "yta", "folkmangd"
People = tuple[
    tuple[str, str, float], ...
]  # (source area, target area, how many live in both), by name or code


def figures(dataset: Dataset) -> pa.Table:
    """``FIGURES`` rows as the store now holds them."""
    from rodtrad.datasets.columnar import connect, scan

    files = store().files(dataset.key)
    if not files:
        return FIGURES.empty_table()
    names = ", ".join(f'"{name}"' for name in FIGURES.names)
    order = "indicator, period_from DESC, area, sex, age, row"
    with connect(store().limits) as session:
        return session.sql(f"SELECT {names} FROM {scan(files)} ORDER BY {order}").to_arrow_table()  # noqa: S608


def divisions(on: date) -> tuple[AreaSet, ...]:
    """Every division of the land there has been up to the day, with borders; the newest first."""
    found: dict[str, AreaSet] = {}
    for kind in SETS:
        known = Area.objects.filter(kind=kind, geometry__isnull=False, valid_from__lte=on)
        for day in sorted({*known.values_list("valid_from", flat=True)}):
            one = division(kind, day)
            if one is not None:
                name = f"{len(one)} {AREAS[kind.value]} från {day}"
                found.setdefault(one.key, replace(one, name=name, valid_from=day))
    return tuple(sorted(found.values(), key=lambda one: one.valid_from or date.min, reverse=True))


def _codes(one: AreaSet) -> dict[str, str]:
    """An area's code by its code and by its name."""
    both = {name.casefold(): code for name, code in zip(one.names, one.codes, strict=True)}
    return both | {code.casefold(): code for code in one.codes}


def home_of(rows: pa.Table, known: Sequence[AreaSet]) -> AreaSet | None:
    """The division most of the figures' areas belong to, by code or whole name; None where none is known."""
    named = {(code or name).casefold() for name, code in zip(*_names(rows), strict=True)}
    hits = [(len(named & _codes(one).keys()), one) for one in known]
    most = max(hits, key=lambda hit: hit[0], default=(0, None))
    return most[1] if most[0] else None


def _names(rows: pa.Table) -> tuple[list[str], list[str]]:
    return rows["area"].to_pylist(), rows["area_code"].to_pylist()


@dataclass(frozen=True)
class Moved:
    rows: pa.Table  # FIGURES, estimated
    basis: str  # "yta", "folkmängd 31 december 2030"
    left_out: int  # rows that are not counts, or of no area in the division they come from
    outside: float  # share of the counts that falls in no area of the new division, 0–1


def moved(
    rows: pa.Table, source: AreaSet, target: AreaSet, *, people: People = (), counted: str = ""
) -> Moved:
    """By shares of land, or of ``people`` where given. Raises ``CannotMove``."""
    weights = _by_people(source, target, people, counted) if people else areas.area_weights(source, target)
    codes = _codes(source)
    found = [codes.get((code or name).casefold(), "") for name, code in zip(*_names(rows), strict=True)]
    fits = [bool(code) and unit in COUNTS for code, unit in zip(found, rows["unit"].to_pylist(), strict=True)]
    at = rows.schema.get_field_index("area_code")
    given = rows.set_column(at, "area_code", pa.array(found)).filter(pa.array(fits, pa.bool_()))
    if not len(given):
        raise CannotMove("Underlaget har inga antal för områdena i den indelning siffrorna kommer ur.")
    answer = areas.move(
        given, replace(weights, source_set=source.name, target_kind=target.key.rsplit("_", 1)[0])
    )
    values = list(zip(answer["area_code"].to_pylist(), answer["value"].to_pylist(), strict=True))
    total = sum(value or 0.0 for _code, value in values)
    lost = sum(value or 0.0 for code, value in values if code == OUTSIDE)
    return Moved(answer, weights.basis, len(rows) - len(given), lost / total if total else 0.0)


def _by_people(source: AreaSet, target: AreaSet, people: People, counted: str) -> Weights:
    from_, to = _codes(source), _codes(target)
    for one, other, _n in people:
        for name, known, of in ((one, from_, source), (other, to, target)):
            if name.casefold() not in known:
                raise CannotMove(f"”{name}” är inget område bland {of.name}.")
    pairs = [(from_[one.casefold()], to[other.casefold()], n) for one, other, n in people]
    return areas.population_weights(source, target, pairs, counted=counted)
