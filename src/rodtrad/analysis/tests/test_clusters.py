"""DBSCAN by brute force, and the published chain."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis import clusters as module
from rodtrad.analysis.clusters import chains, clusters, grouped
from rodtrad.analysis.near_pairs import into_cells
from rodtrad.analysis.places import Points
from rodtrad.analysis.result import CannotAnswer


def brute(x, y, day, metres, days, least):
    """Cores by counting, their components by flooding, borders to the nearest core."""
    d = (x[:, None].astype(float) - x) ** 2 + (y[:, None].astype(float) - y) ** 2
    near = (d <= (metres * 10) ** 2) & (np.abs(day[:, None] - day) <= days)
    core = near.sum(1) >= least
    group = np.full(len(x), -1)
    for start in np.flatnonzero(core):
        todo = [start] if group[start] < 0 else []
        while todo:
            i = todo.pop()
            group[i] = start
            todo += [j for j in np.flatnonzero(near[i] & core) if group[j] < 0]
    ties = set()
    for i in np.flatnonzero(~core & (near & core).any(1)):
        far = np.where(near[i] & core, d[i], np.inf)
        group[i] = group[far.argmin()]
        ties |= {i} if len(set(group[far == far.min()])) > 1 else set()
    return group, ties


events = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 3)), min_size=1, max_size=40
)


@settings(max_examples=80, deadline=None)
@given(events, st.integers(1, 5), st.integers(0, 3))
def test_labels_are_brute_forces(rows, least, days):
    x, y, day = (np.array(c, np.int32) for c in zip(*rows, strict=True))
    label = grouped(Points(x, y), day.astype(np.int64), metres=1.5, days=days, least=least)
    expected, ties = brute(x, y, day, 1.5, days, least)
    sure = [i for i in range(len(x)) if i not in ties]
    assert [(label[i] < 0) for i in sure] == [(expected[i] < 0) for i in sure]
    assert all((label[i] == label[j]) == (expected[i] == expected[j]) for i in sure for j in sure)


def test_compiled_loops_answer_as_the_plain_ones():
    rng = np.random.default_rng(1)
    cells = into_cells(*rng.integers(0, 300, (2, 80)).astype(np.int32), 31)
    day, weight = rng.integers(0, 4, 80), rng.integers(1, 4, 80)
    near = (cells.x, cells.y, day, cells.starts, cells.touching, 901.0, 2)
    core = rng.random(80) < 0.5
    assert module._mass.fallback(weight, *near).tolist() == module._mass.loop(weight, *near).tolist()
    for one in (module._join, module._nearest_core):
        assert one.fallback(core, *near).tolist() == one.loop(core, *near).tolist()


def test_chains_are_the_published():
    """ptools' near_strings2: x 1..5, t 0 0 0 4 4, ds 2, dt 1 makes chains 1 1 1 2 2."""
    at = Points(np.array([10, 20, 30, 40, 50], np.int32), np.zeros(5, np.int32))
    found = chains(at, np.array([0, 0, 0, 4, 4]), metres=2, days=1)
    assert found.label.tolist() == [0, 0, 0, 1, 1]
    assert found.events.tolist() == [3, 2]
    assert found.table().rows[0] == (1, 3, 2.0, 0.0, "1970-01-01", "1970-01-01")


def test_repeats_at_one_address_make_a_core():
    x = np.array([0] * 10 + [5000, 9000], np.int32)
    found = clusters(Points(x, x), metres=75, least=10)
    assert found.events.tolist() == [10]
    assert found.finding == "En grupp rymmer 83 procent av 12 händelser; den största har 10."
    assert found.features()[0]["geometry"]["coordinates"] == [0.0, 0.0]


def test_nothing_dense_is_said_so():
    x = np.array([0, 5000, 9000], np.int32)
    found = clusters(Points(x, x), metres=75, least=2)
    assert found.label.tolist() == [-1, -1, -1]
    assert found.finding.startswith("Inga grupper")
    assert found.table().rows == ()


def test_centres_and_one_place_are_refused():
    x = np.zeros(3, np.int32)
    for points, code in ((Points(x, x, are_centres=True), "centre_points"), (Points(x, x), "few_places")):
        with pytest.raises(CannotAnswer) as refused:
            clusters(points, metres=75, least=2)
        assert refused.value.code == code
