"""Telling centres, snapped points and addresses apart; counting into cells."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rodtrad.analysis import grid as module
from rodtrad.analysis.grid import Grid, count_in_grid, grid_over
from rodtrad.analysis.places import Points, check_places, unique_places
from rodtrad.analysis.result import CannotAnswer

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


def code(points, **more):
    with pytest.raises(CannotAnswer) as refused:
        check_places(points, **more)
    return refused.value.code


def spread(n, side, seed=1):
    return np.random.default_rng(seed).integers(0, side, (2, n)).astype(np.int32)


def test_addresses_carry_point_methods():
    x, y = spread(500, 100_000)
    check_places(Points(x, y), finest_m=50)
    check_places(Points(np.repeat(x, 4), np.repeat(y, 4) + np.tile([0, 0, 0, 30], 500).astype(np.int32)))


def test_a_few_hundred_centres_are_recognised():
    x, y = spread(30, 5_000_000)
    assert code(Points(np.repeat(x, 20), np.repeat(y, 20))) == "centre_points"
    assert code(Points(x, y, are_centres=True)) == "centre_points"


def test_snapped_points_are_recognised_or_declared():
    x, y = (v.ravel().astype(np.int32) for v in np.meshgrid(np.arange(30) * 400, np.arange(30) * 400))
    assert code(Points(np.repeat(x, 5), np.repeat(y, 5))) == "snapped_points"
    declared = Points(np.repeat(x, 5), np.repeat(y, 5), grain_m=40)
    check_places(declared, finest_m=100)
    assert code(declared, finest_m=20) == "snapped_points"


def test_none_and_one_place_are_too_few():
    none = np.empty(0, np.int32)
    assert code(Points(none, none)) == "few_places"
    assert code(Points(np.zeros(9, np.int32), np.zeros(9, np.int32))) == "few_places"


def degrees(rows, east, north):
    """Degrees to decimetres, near enough to judge spacing."""
    lon, lat = (np.array([float(r[c]) for r in rows if r[c] not in ("", "NA")]) for c in (east, north))
    x = (lon - lon.mean()) * 1_113_200 * np.cos(np.radians(lat.mean()))
    return Points(x.astype(np.int32), ((lat - lat.mean()) * 1_113_200).astype(np.int32))


def test_real_files_are_told_apart():
    if not DATA.exists():
        pytest.skip("no shared data")
    with gzip.open(DATA / "police" / "polisen_se_events_every_4th.csv.gz", "rt", encoding="utf-8") as file:
        police = degrees(list(csv.DictReader(file)), "lon", "lat")
    assert code(police) == "centre_points"
    with (DATA / "events" / "lancashire_asb.tab").open(encoding="utf-8") as file:
        lancashire = degrees(list(csv.DictReader(file, delimiter="\t")), "longitude", "latitude")
    assert code(lancashire) == "snapped_points"


def test_unique_places_keep_every_event():
    x, y = np.array([5, -5, 5], np.int32), np.array([-7, 7, -7], np.int32)
    places = unique_places(x, y)
    assert places.events.tolist() == [1, 2]
    assert places.x[places.of_event].tolist() == x.tolist()
    assert places.y[places.of_event].tolist() == y.tolist()


coordinates = arrays.arrays(np.int32, st.integers(1, 60), elements=st.integers(-70_000_000, 70_000_000))


@given(coordinates, st.sampled_from([1, 3, 7, 1000, 999_983]))
def test_cells_are_floors_whatever_the_edge(x, cell):
    points = Points(x, x[::-1].copy())
    grid = Grid(int(x[0]), int(x[0]), cell, 40, 40)
    column, row = (x.astype(np.int64) - grid.x0_dm) // cell, (points.y.astype(np.int64) - grid.y0_dm) // cell
    inside = (column >= 0) & (column < 40) & (row >= 0) & (row < 40)
    counts = count_in_grid(points, grid)
    assert counts.sum() == inside.sum()
    assert all(counts[r, c] > 0 for r, c in zip(row[inside], column[inside], strict=True))
    args = (points.x, points.y, grid.x0_dm, grid.y0_dm, cell, 40, 40, 2)
    assert module._count.loop(*args).tolist() == counts.ravel().tolist()


def test_a_grid_holds_all_and_draws_its_cells():
    points = Points(np.array([-15, 95], np.int32), np.array([0, 40], np.int32))
    grid = grid_over(points, 5)
    assert (grid.x0_dm, grid.columns, grid.rows) == (-50, 3, 1)
    assert count_in_grid(points, grid).sum() == 2
    ring = grid.feature(0, count=1)["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1] == [-5.0, 0.0]


def test_too_many_cells_and_no_events_are_refused():
    far = np.array([0, 2_000_000_000], np.int32)
    for points, expected in ((Points(far, far), "too_many_cells"), (Points(far[:0], far[:0]), "no_events")):
        with pytest.raises(CannotAnswer) as refused:
            grid_over(points, 10)
        assert refused.value.code == expected
