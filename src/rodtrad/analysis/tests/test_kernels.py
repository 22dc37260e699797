"""Every kernel answers as its stand-in, on what the public methods really hand it."""

import importlib
import pkgutil

import numpy as np
import pytest
import shapely

from rodtrad import analysis
from rodtrad.analysis.aoristic import aoristic
from rodtrad.analysis.clusters import clusters
from rodtrad.analysis.compiled import KERNELS
from rodtrad.analysis.getis_ord import local_g_grid
from rodtrad.analysis.grid import count_in_grid, grid_over
from rodtrad.analysis.near_repeat import Bands, near_repeat
from rodtrad.analysis.places import Points
from rodtrad.analysis.points_in_areas import PointsInAreas
from rodtrad.analysis.result import About

for module in pkgutil.iter_modules(analysis.__path__):
    if module.name != "tests":
        importlib.import_module(f"rodtrad.analysis.{module.name}")


def events(n, repeats, side_dm):
    """Points in decimetres, some of them on the same addresses, and their days."""
    rng = np.random.default_rng(repeats)
    x, y = rng.integers(0, side_dm, (2, n)).astype(np.int32)
    at = rng.integers(0, max(1, n // repeats), n)
    return Points(x[at], y[at], grain_m=1.0), rng.integers(0, 200, n)


def use_all():
    """The public methods whose loops are compiled, on sparse and on crowded places."""
    for repeats, side_dm in ((1, 40_000), (8, 6_000)):
        points, day = events(400, repeats, side_dm)
        local_g_grid(count_in_grid(points, grid_over(points, 100)), permutations=99)
        clusters(points, metres=200, least=4)
        clusters(points, metres=300, least=3, day=day, days=14)
        near_repeat(points, day, Bands((0, 100, 200), (0, 7, 14)), permutations=20)
        boxes = tuple(shapely.Point(x, 2000).buffer(900) for x in (500, 1500, 3500))
        PointsInAreas(boxes).assign(points)
    start = np.datetime64("2031-03-01T22:10:00", "s") + np.arange(300) * 58_620
    aoristic(start, start + np.arange(300) * 780, about=About())


@pytest.fixture(scope="module")
def given_to():
    """Kernel → the arguments it was called with."""
    met = {}
    with pytest.MonkeyPatch.context() as patch:
        for one in KERNELS:
            plain = one.fallback

            def noted(*args, one=one, plain=plain):
                met.setdefault(one, []).append(args)
                return plain(*args)

            patch.setattr(one, "fallback", noted)
            patch.setattr(one, "compiled", None)
        use_all()
    return met


@pytest.mark.parametrize("one", KERNELS, ids=lambda one: f"{one.loop.__module__}.{one.loop.__name__}")
def test_a_kernel_answers_as_its_stand_in(one, given_to, monkeypatch):
    assert one in given_to, "no public method here leads to this kernel: add one to use_all"
    monkeypatch.setattr(one, "compiled", None)
    assert one.compile()
    for args in given_to[one]:
        plain, compiled = one.fallback(*args), one.compiled(*args)
        both = zip(
            *(found if isinstance(found, tuple) else (found,) for found in (plain, compiled)), strict=True
        )
        for a, b in both:
            if a.dtype.kind == "f":
                np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12)
            else:
                np.testing.assert_array_equal(a, b)
