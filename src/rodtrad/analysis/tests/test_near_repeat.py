"""Knox against surveillance's printed moments, two published tables and brute force."""

import csv
from datetime import date, datetime
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis import knox_counts
from rodtrad.analysis.near_repeat import Bands, _limits, knox_table, near_repeat
from rodtrad.analysis.places import Points
from rodtrad.analysis.result import CannotAnswer

EVENTS = Path(__file__).resolve().parents[5] / "shared" / "data" / "events"
INF = float("inf")


def brute(x, y, day, bands, closed):
    """Every pair, one by one."""
    found = np.zeros((len(bands.metres) - 1, len(bands.days) - 1), int)
    for i in range(len(x)):
        for j in range(i):
            dx, dy = (int(x[i]) - int(x[j])) / 10, (int(y[i]) - int(y[j])) / 10
            d = np.hypot(dx, dy) if bands.metric == "euclidean" else abs(dx) + abs(dy)
            a, b = _band(d, bands.metres, closed), _band(abs(int(day[i]) - int(day[j])), bands.days, closed)
            if a is not None and b is not None:
                found[a, b] += 1
    return found


def _band(value, edges, closed):
    for k, (a, b) in enumerate(pairwise(edges)):
        left = a <= value < b
        right = a < value <= b or (k == 0 and value == a == 0)
        if left if closed == "left" else right:
            return k
    return None


small = st.lists(
    st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.integers(0, 12)), min_size=2, max_size=14
)


@settings(max_examples=60, deadline=None)
@given(
    small,
    st.sampled_from(["left", "right"]),
    st.sampled_from(["euclidean", "manhattan"]),
    st.sampled_from([((0, 1, 3), (0, 1, 4)), ((0, 0.1, 3, INF), (0, 1, INF)), ((1, 2, 4), (2, 5, 7))]),
)
def test_every_pair_lands_in_its_band(events, closed, metric, edges):
    x, y, day = np.array(events, np.int32).T
    bands = Bands(*edges, closed, metric)
    table = knox_table(np.ascontiguousarray(x), np.ascontiguousarray(y), day, bands)
    assert table.observed.tolist() == brute(x, y, day, bands, closed).tolist()


def test_moments_are_those_of_all_shuffles():
    x = np.array([0, 10, 20, 200, 210, 0], np.int32)
    day = np.array([0, 1, 5, 6, 9, 1])
    bands = Bands((0, 2.5), (0, 2))
    table = knox_table(x, x * 0, day, bands)
    all_days = (np.array(order) for order in permutations(day))
    every = [knox_table(x, x * 0, d, bands).observed[0, 0] for d in all_days]
    assert table.expected[0, 0] == pytest.approx(np.mean(every))
    assert table.sd[0, 0] == pytest.approx(np.std(every))


def test_both_roads_count_the_same_shuffles(monkeypatch):
    rng = np.random.default_rng(4)
    x, y = rng.integers(0, 9000, (2, 300)).astype(np.int32)
    day = rng.integers(0, 90, 300)
    bands = Bands((0, 100, 250, INF), (0, 2, 7, INF))
    kept = knox_table(x, y, day, bands, permutations=30)
    monkeypatch.setattr(knox_counts, "MOST_PAIRS", -1)
    slid = knox_table(x, y, day, bands, permutations=30)
    assert kept.observed.tolist() == slid.observed.tolist()
    assert kept.p.tolist() == slid.p.tolist()


def test_the_compiled_loops_answer_as_the_plain_ones():
    rng = np.random.default_rng(5)
    x, y = rng.integers(0, 9000, 200).astype(float), rng.integers(0, 9000, 200).astype(float)
    order = np.stack([rng.permutation(200).astype(np.int32) for _ in range(9)])
    day = np.sort(rng.integers(0, 60, 200))
    ends = np.stack([np.searchsorted(day, day + k) for k in (1, 8)])
    limits = np.array([1e6, 4e6])
    slide, keep = knox_counts._slide, knox_counts._keep
    for euclidean in (True, False):
        args = (x, y, order, ends, limits, euclidean)
        assert slide.fallback(*args).tolist() == slide.loop(*args).tolist()
    days = rng.integers(0, 60, (2, 200, 8)).astype(np.int16)
    pairs = rng.integers(0, 200, (2, 500)).astype(np.int32)
    args = (pairs[0], pairs[1], np.array([0, 200, 500]), days, np.array([1, 8], np.int32))
    assert keep.fallback(*args).tolist() == keep.loop(*args).tolist()


def test_bands_hold_what_they_say():
    """B2.4: 100 m and 3 days apart is [100, 200) x [3, 4), never "101-200" x "4-6"."""
    x, y, day = np.array([0, 1000], np.int32), np.zeros(2, np.int32), np.array([0, 3])
    bands = Bands((0, 100, 200), (0, 1, 3, 4, 7))
    assert knox_table(x, y, day, bands).observed.tolist() == [[0, 0, 0, 0], [0, 0, 1, 0]]
    assert bands.labels(bands.metres, "m") == ("[0; 100) m", "[100; 200) m")
    assert Bands((0, 0.1, 200), (0, 7, INF), "right").labels((0, 7, INF), "dygn") == (
        "[0; 7] dygn",
        "från 7 dygn",
    )


def test_whole_decimetres_decide_the_edge():
    """B2.10: 200 m by (120, 160) is not below 200 m, and one decimetre nearer is; no rounding moves either."""
    far = 372_000_0
    x = np.array([far, far + 1200, far + 1199], np.int32)
    y = np.array([6_155_000_0, 6_155_000_0 + 1600, 6_155_000_0 + 1600], np.int32)
    table = knox_table(x, y, np.zeros(3, int), Bands((5, 200), (0, 1)))
    assert table.observed.tolist() == [[1]]
    assert knox_table(x, y, np.zeros(3, int), Bands((5, 200), (0, 1), "right")).observed.tolist() == [[2]]
    assert _limits(Bands((0, 0.01, 200), (0, 1)), 10)[0].tolist() == [1.0, 4_000_000.0]


def city(n=400, seed=1):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 40_000, (2, n)).astype(np.int32)
    day = rng.integers(19_000, 19_365, n)
    half = n // 2
    x[half:], y[half:] = x[: n - half] + 100, y[: n - half] + 100
    day[half:] = day[: n - half] + 1
    return Points(x, y), day


def test_z_is_not_bounded_by_the_number_of_shuffles():
    """B2.3: with the observed among its own reference, |z| could not pass sqrt(9)."""
    points, day = city()
    result = near_repeat(points, day, Bands((0, 50), (0, 3)), permutations=9)
    assert result.z[0, 0] > 20
    assert result.p[0, 0] == pytest.approx(0.1)


def test_the_answer_is_a_sentence_and_a_table():
    points, day = city()
    result = near_repeat(points, day, Bands((0, 50, 100), (0, 3, 7)), permutations=99)
    assert result.finding.startswith("Inom [0; 50) m och [0; 3) dygn ligger 2")
    assert len(result.table().rows) == 4
    without = near_repeat(points, day, Bands((0, 50), (0, 3)), permutations=0)
    assert without.p[0, 0] < 1e-6


def test_chance_is_called_chance():
    rng = np.random.default_rng(8)
    x, y = rng.integers(0, 40_000, (2, 300)).astype(np.int32)
    result = near_repeat(Points(x, y), rng.integers(0, 365, 300), Bands((0, 200), (0, 7)), permutations=99)
    assert "går inte att skilja från slumpen" in result.finding


def refusal(points, day, **more):
    with pytest.raises(CannotAnswer) as refused:
        near_repeat(points, day, Bands((0, 100), (0, 7)), permutations=9, **more)
    return refused.value.code


def test_what_cannot_be_answered_is_refused():
    points, day = city()
    months = np.array(["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"], "datetime64[D]")
    none = np.empty(0, np.int32)
    assert refusal(Points(none, none), none) == "few_events"
    assert refusal(points, np.tile(months, 100)) == "month_only"
    assert refusal(points, day, time_grain="month") == "month_only"
    assert refusal(Points(points.x, points.y, are_centres=True), day) == "centre_points"
    assert refusal(Points(points.x, points.y, grain_m=500), day) == "snapped_points"
    assert refusal(Points(points.x[:30] * 0, points.y[:30] * 0), day[:30]) == "few_places"
    lone = np.arange(40, dtype=np.int32) * 100_000
    assert refusal(Points(lone, lone), np.arange(40) * 50) == "few_pairs"


@pytest.fixture(scope="module")
def arson():
    path = EVENTS / "chicago_arson.csv"
    if not path.exists():
        pytest.skip("no shared data")
    rows = list(csv.reader(path.open()))
    x, y = (np.array([round(float(r[k]) * 1000) for r in rows], np.int32) for k in (0, 1))
    return x, y, np.array([date.fromisoformat(r[2]).toordinal() for r in rows])


@pytest.mark.parametrize(
    ("metres", "days", "observed", "expected", "sd"),
    [
        (200, 1, 14, 0.7032232444, 0.834917),
        (200, 7, 18, 3.604878623, 1.857986),
        (400, 14, 46, 24.41686706, 4.736400),
        (1000, 30, 289, 254.2719203, 14.605482),
    ],
)
def test_arson_in_chicago_is_surveillances(arson, metres, days, observed, expected, sd):
    table = knox_table(*arson, Bands((0, metres), (0, days), "right"), per_metre=1000)
    assert table.observed[0, 0] == observed
    assert table.expected[0, 0] == pytest.approx(expected, rel=1e-9)
    assert table.sd[0, 0] == pytest.approx(sd, abs=1e-6)


def test_arson_in_chicago_is_the_near_repeat_calculators(arson):
    bands = Bands((0, 0.01, 200, 400, 600, INF), (0, 1, 2, 3, INF), "left", "manhattan")
    table = knox_table(*arson, bands, per_metre=1000)
    assert table.observed.tolist() == [
        [0, 2, 0, 8],
        [9, 1, 1, 45],
        [4, 0, 0, 141],
        [6, 0, 0, 233],
        [393, 710, 770, 133658],
    ]
    ratio = table.observed[:, 0] / table.expected[:, 0]
    assert ratio == pytest.approx([0, 53.044, 9.105, 8.286, 0.957], abs=1e-3)


@pytest.fixture(scope="module")
def burglary():
    path = EVENTS / "chicago_burglary_2014_2017.csv"
    if not path.exists():
        pytest.skip("no shared data")
    rows = list(csv.reader(path.open()))[1:]
    x, y = (np.array([round(float(r[k]) * 1000) for r in rows], np.int32) for k in (0, 1))
    return x, y, np.array([datetime.strptime(r[2], "%d/%m/%Y").toordinal() for r in rows])


@pytest.mark.parametrize(
    ("closed", "published"),
    [
        ("right", [[342, 97, 62], [1892, 1514, 1362], [4145, 3643, 3592], [5805, 5143, 4919]]),
        ("left", [[319, 106, 62], [1647, 1539, 1400], [3598, 3660, 3638], [5028, 5167, 4935]]),
    ],
)
def test_burglary_in_chicago_is_as_published(burglary, closed, published):
    x, y, day = burglary
    year = (day >= date(2016, 1, 1).toordinal()) & (day <= date(2016, 12, 31).toordinal())
    bands = Bands((0, 0.1, 200, 400, 600), (0, 7, 14, 21), closed)
    table = knox_table(x[year], y[year], day[year], bands, per_metre=1000)
    assert table.observed.tolist() == published


def test_all_burglaries_in_chicago(burglary):
    table = knox_table(*burglary, Bands((0, 200), (0, 7), "right"), per_metre=1000)
    assert table.observed[0, 0] == 8042
    assert table.expected[0, 0] == pytest.approx(4961.139, abs=1e-3)
    assert table.sd[0, 0] == pytest.approx(70.296, abs=1e-3)


def test_every_shuffle_is_an_order_and_all_orders_come_as_often():
    found = knox_counts._shuffled(np.random.default_rng(1), 12_000, 3)
    assert (np.sort(found, axis=1) == np.arange(3)).all()
    orders, many = np.unique(found, axis=0, return_counts=True)
    assert len(orders) == 6 and (np.abs(many - 2000) < 200).all()
    assert knox_counts._shuffled(np.random.default_rng(1), 2, 1).tolist() == [[0], [0]]
