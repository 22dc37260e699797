"""Kernel density against spatstat's printed values and against itself, exact."""

import numpy as np
import pytest

from rodtrad.analysis.grid import Grid
from rodtrad.analysis.kernel_density import density_at, density_grid, density_ratio
from rodtrad.analysis.places import Points
from rodtrad.analysis.result import CannotAnswer

FIVE = Points(np.array([10, 20, 25, 70, 80], np.int32), np.array([10, 15, 20, 70, 65], np.int32))


def test_at_the_points_it_is_spatstats():
    expected = [0.2756839117, 0.3682944396, 0.3144444039, 0.2443444453, 0.2443444453]
    assert density_at(FIVE, FIVE, h_m=1) == pytest.approx(expected, abs=1e-9)


def test_quartic_follows_its_formula():
    one = Points(np.array([0], np.int32), np.array([0], np.int32))
    at = Points(np.array([0, 5, 10], np.int32), np.zeros(3, np.int32))
    assert density_at(one, at, h_m=1, kernel="quartic") == pytest.approx([3 / np.pi, 3 / np.pi * 0.75**2, 0])


@pytest.mark.parametrize("kernel", ["gaussian", "quartic"])
def test_the_grid_agrees_with_the_exact(kernel):
    rng = np.random.default_rng(1)
    points = Points(*rng.integers(20_000, 40_000, (2, 500)).astype(np.int32))
    grid = Grid(0, 0, 200, 300, 300)
    fast = density_grid(points, grid, h_m=300, kernel=kernel)
    rows, columns = np.mgrid[110:190:9, 110:190:9].reshape(2, -1)
    at = Points((columns * 200 + 100).astype(np.int32), (rows * 200 + 100).astype(np.int32))
    exact = density_at(points, at, h_m=300, kernel=kernel) * 1e6
    assert fast.density[rows, columns] == pytest.approx(exact, rel=0.02 if kernel == "gaussian" else 0.04)
    assert fast.density.sum() * 0.02**2 == pytest.approx(500, rel=0.01)
    assert fast.h_m == 300


def test_rescaled_edges_give_back_what_leaks():
    rng = np.random.default_rng(2)
    points = Points(*rng.integers(0, 20_000, (2, 4000)).astype(np.int32))
    grid = Grid(0, 0, 1000, 20, 20)
    leaky, whole = (density_grid(points, grid, h_m=200, edge=e).density for e in ("none", "rescaled"))
    assert leaky[0, 0] < 0.5 * whole[0, 0]
    assert whole.mean() == pytest.approx(1000, rel=0.05)


def test_a_ratio_is_empty_where_the_base_is_thin():
    rng = np.random.default_rng(3)
    base = Points(*rng.integers(0, 10_000, (2, 4000)).astype(np.int32))
    some = Points(base.x[:400], base.y[:400])
    dual = density_ratio(some, base, Grid(0, 0, 500, 60, 20), h_m=150)
    assert np.nanmedian(dual.density[:20, :18]) == pytest.approx(0.1, abs=0.02)
    assert np.isnan(dual.density[:, 50:]).all()
    assert dual.assumptions[-1].is_met is False


def test_the_answer_names_its_bandwidth():
    density = density_grid(FIVE, Grid(0, 0, 2, 60, 60), h_m=1)
    assert density.finding.startswith("Tätast är det vid öst 2, norr")
    assert "1 meters bredd" in density.finding
    assert density.table().rows[0][3] == 1
    assert len(density.features()) == len(density.table().rows) > 0


@pytest.mark.parametrize(
    ("points", "h_m", "code"),
    [
        (Points(np.zeros(3, np.int32), np.zeros(3, np.int32)), 10, "few_places"),
        (Points(FIVE.x[:0], FIVE.y[:0]), 10, "few_places"),
        (Points(FIVE.x, FIVE.y, are_centres=True), 10, "centre_points"),
        (FIVE, 0, "bad_bandwidth"),
        (FIVE, 0.3, "coarse_cells"),
    ],
)
def test_what_cannot_be_answered_is_refused(points, h_m, code):
    with pytest.raises(CannotAnswer) as refused:
        density_grid(points, Grid(0, 0, 2, 60, 60), h_m=h_m)
    assert refused.value.code == code
