"""Concentration, over-representation, hit rates and the S-index against printed values."""

import csv
import sqlite3
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from rodtrad.analysis.concentration import concentration, generalised_gini, gini, unbiased_gini
from rodtrad.analysis.location_quotient import location_quotient
from rodtrad.analysis.places import Points
from rodtrad.analysis.point_pattern_test import point_pattern_test
from rodtrad.analysis.points_in_areas import PointsInAreas
from rodtrad.analysis.prediction import prediction
from rodtrad.analysis.result import CannotAnswer

LANCASHIRE = Path(__file__).resolve().parents[5] / "shared" / "data" / "events" / "lancashire_asb.tab"
WARDS = LANCASHIRE.with_name("lancashire_wards.gpkg")
ENVELOPE = (0, 32, 48, 48, 64)  # bytes before the geometry, by the GeoPackage header's envelope code


@pytest.mark.parametrize(
    ("counts", "plain", "generalised"),
    [
        ([10, 8, 2] + [0] * 7, 0.78, None),
        ([5, 2, 1] + [0] * 7, 0.80, 0.75),
        ([3, 1, 1] + [0] * 7, 0.78, 0.56),
        ([10] + [0] * 99, 0.99, None),
    ],
)
def test_gini_is_the_published(counts, plain, generalised):
    assert gini(counts) == pytest.approx(plain, abs=1e-9)
    if generalised is not None:
        assert generalised_gini(counts) == pytest.approx(generalised, abs=1e-9)


def test_all_at_one_place_is_one_when_unbiased():
    assert unbiased_gini([10] + [0] * 99) == pytest.approx(1)


def test_few_events_on_many_places_are_told_from_concentration():
    few = concentration(np.array([1] * 20 + [0] * 80))
    assert few.place_share[1] == 0.1
    assert abs(few.marginal[1]) < 0.02
    assert "går inte att skilja från slumpen" in few.finding
    crowded = concentration(np.array([200] + [1] * 99))
    assert crowded.places_holding == (1, 1)
    assert crowded.marginal[1] > 0.25
    assert crowded.finding.startswith("50 procent av händelser ligger på 1 av 100 platser (1,0 procent)")
    assert len(crowded.table().rows) == 2


def test_points_in_lancashire_are_concentrated_as_counted():
    if not LANCASHIRE.exists():
        pytest.skip("no shared data")
    rows = list(csv.DictReader(LANCASHIRE.open(encoding="utf-8"), delimiter="\t"))
    counts = np.array(list(Counter((r["longitude"], r["latitude"]) for r in rows).values()))
    found = concentration(counts, permutations=2)
    assert (found.n, found.places, found.places_holding) == (56434, 17848, (703, 2645))
    assert found.gini == pytest.approx(0.504582, abs=1e-6)


def test_the_wards_of_lancashire_hold_half_in_forty_seven():
    if not WARDS.exists():
        pytest.skip("no shared data")
    rows = list(csv.DictReader(LANCASHIRE.open(encoding="utf-8"), delimiter="\t"))
    shapes = [
        blob[0][8 + ENVELOPE[blob[0][3] >> 1 & 7] :]
        for blob in sqlite3.connect(WARDS).execute("SELECT geom FROM lancashire_wards")
    ]
    to_grid = Transformer.from_crs(4326, 27700, always_xy=True)
    east, north = to_grid.transform(
        *([float(row[name]) for row in rows] for name in ("longitude", "latitude"))
    )
    points = Points(*(np.rint(np.array(v) * 10).astype(np.int32) for v in (east, north)))
    found = PointsInAreas(tuple(shapely.from_wkb(shapes)), cell_m=200).assign(points)
    counts = np.bincount(found.area[found.area >= 0], minlength=len(shapes))
    assert (len(shapes), counts.sum() > 56_000) == (271, True)
    assert concentration(counts, permutations=2).places_holding[1] == 47


def test_hit_rates_are_the_published():
    found = prediction(np.array([6, 3, 0]), np.array([3, 2, 1]), np.ones(3))
    assert found.pai == pytest.approx([2, 1.5, 1])
    assert found.pei == pytest.approx([1, 1, 1])
    assert found.rri == pytest.approx([0.5, 0.5556, 0.6667], abs=1e-4)
    assert found.table().rows[0][0] == 0


def test_ties_in_prediction_are_broken_against_us():
    found = prediction(np.array([9, 0]), np.array([1, 1]), np.ones(2))
    assert found.order.tolist() == [1, 0]
    assert found.pai[0] == 0
    assert np.isnan(found.rri[0])
    assert "0,0 procent av händelser" in found.finding


def test_s_index_is_as_counted():
    found = point_pattern_test(np.array([30, 170, 0]), np.array([15, 195, 0]))
    assert found.chi2[0] == pytest.approx(6.456491, abs=1e-6)
    assert found.p[0] == pytest.approx(0.011055, abs=1e-6)
    assert np.isnan(found.p[2])
    assert (found.s, found.s_robust) == (pytest.approx(1 / 3), 0)
    assert found.differs.tolist() == [-1, 1, 0]
    assert len(found.table().rows) == 3
    assert "S = 0,00" in found.finding


def test_location_quotient_holds_its_interval():
    found = location_quotient(np.array([30, 70, 0]), np.array([100, 900, 0]))
    assert found.quotient[:2] == pytest.approx([3, 0.7777777])
    assert (found.lower[0], found.upper[0]) == (
        pytest.approx(2.1241, abs=1e-3),
        pytest.approx(3.9980, abs=1e-2),
    )
    assert np.isnan(found.quotient[2])
    assert found.finding.startswith("1 av 3 områden har säkert större andel")
    assert found.table().rows[0][:2] == (0, 30)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: concentration(np.zeros(3)), "no_events"),
        (lambda: concentration(np.ones(1)), "few_places"),
        (lambda: prediction(np.zeros(2), np.ones(2), np.ones(2)), "no_events"),
        (lambda: prediction(np.ones(2), np.ones(2), np.zeros(2)), "no_area"),
        (lambda: point_pattern_test(np.zeros(2), np.ones(2)), "no_events"),
        (lambda: point_pattern_test(np.ones(1), np.ones(1)), "few_units"),
        (lambda: location_quotient(np.zeros(2), np.ones(2)), "no_events"),
        (lambda: location_quotient(np.ones(2), np.zeros(2)), "no_base"),
    ],
)
def test_zero_and_one_are_refused(ask, code):
    with pytest.raises(CannotAnswer) as refused:
        ask()
    assert refused.value.code == code
