"""Every point as shapely says, for holes, islands, overlaps, gaps and borders."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis import points_in_areas as module
from rodtrad.analysis.places import Points
from rodtrad.analysis.points_in_areas import PointsInAreas
from rodtrad.analysis.result import CannotAnswer


def star(rng, east, north, size, corners=9):
    turn = np.sort(rng.random(corners)) * 2 * np.pi
    far = size * (0.4 + 0.6 * rng.random(corners))
    return shapely.Polygon(np.column_stack([east + far * np.cos(turn), north + far * np.sin(turn)])).buffer(0)


def town(seed):
    """Overlapping stars, one with a hole, one in two parts, far from the origin."""
    rng = np.random.default_rng(seed)
    stars = [
        star(rng, *(374_000 + 400 * rng.random(), 6_163_000 + 400 * rng.random()), 150) for _ in range(6)
    ]
    stars[0] = stars[0].difference(stars[0].centroid.buffer(30))
    stars[1] = stars[1].union(star(rng, 374_900, 6_163_100, 80))
    at = Points(
        rng.integers(3_738_000, 3_750_000, 2000).astype(np.int32),
        rng.integers(61_628_000, 61_636_000, 2000).astype(np.int32),
    )
    return stars, at


def shapely_says(areas, points):
    """First area that holds the point inside, else the first that has it on its border, else -1."""
    at = shapely.points(points.x / 10, points.y / 10)
    inside = np.stack([shapely.within(at, area) for area in areas])
    border = np.stack([shapely.intersects(at, area) for area in areas])
    first = np.where(border.any(0), border.argmax(0), -1)
    return np.where(inside.any(0), inside.argmax(0), first), inside.sum(0)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([7.0, 25.0, 300.0]))
def test_it_agrees_with_shapely(seed, cell):
    areas, points = town(seed)
    found = PointsInAreas(areas, cell).assign(points)
    area, inside = shapely_says(areas, points)
    assert found.area.tolist() == area.tolist()
    assert found.doubly == (inside > 1).sum()
    assert found.unassigned == (area < 0).sum()


def test_points_on_shared_borders_and_corners_belong_to_the_first():
    squares = [shapely.box(a, b, a + 10, b + 10) for a in (0, 10) for b in (0, 10)]
    x, y = (v.ravel().astype(np.int32) for v in np.meshgrid(np.arange(-10, 220, 10), np.arange(-10, 220, 10)))
    found = PointsInAreas(squares, 4).assign(Points(x, y))
    assert found.area.tolist() == shapely_says(squares, Points(x, y))[0].tolist()
    assert found.doubly == 0


def test_the_compiled_loop_answers_as_the_plain_one():
    areas, points = town(3)
    built = PointsInAreas(areas)
    frame = (built.west, built.south, built.cell, built.columns, built.rows)
    args = (points.x[:300], points.y[:300], *frame, built.label, built.edges, built.owner)
    plain = module._assign.fallback(*args, built.last, built.starts)
    loop = module._assign.loop(*args, built.last, built.starts)
    assert [a.tolist() for a in plain] == [a.tolist() for a in loop]


def test_whole_cells_are_settled_beforehand():
    built = PointsInAreas([shapely.box(0, 0, 1000, 1000)])
    assert (built.label == 0).sum() > 1300
    assert 0 < (built.label == module.ASK).sum() < 400


def test_the_answer_counts_those_left_out():
    squares = [shapely.box(0, 0, 10, 10), shapely.box(5, 0, 15, 10)]
    at = Points(np.array([20, 70, 999], np.int32), np.array([50, 50, 50], np.int32))
    found = PointsInAreas(squares).assign(at)
    assert found.finding == "2 av 3 händelser ligger i ett område; 1 ligger utanför alla och 1 i mer än ett."
    assert found.table().rows == ((0, 2), (1, 0))
    assert [a.is_met for a in found.assumptions] == [False, False]
    assert PointsInAreas(squares).assign(Points(at.x[:0], at.y[:0])).n == 0


def test_no_areas_and_broken_areas_are_refused():
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    for areas, code in (([], "no_areas"), ([bow], "invalid_areas")):
        with pytest.raises(CannotAnswer) as refused:
            PointsInAreas(areas)
        assert refused.value.code == code
