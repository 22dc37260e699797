"""What is written is never finer than the party chose, and the grain columns say so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rodtrad.datasets.coarsen import PlaceGrain, Precision, TimeGrain, coarsen
from rodtrad.datasets.tests.events import event, events


def one(batch):
    (row,) = batch.to_pylist()
    return row


@pytest.mark.parametrize(
    ("grain", "starts", "utc", "ends"),
    [
        ("minute", datetime(2031, 7, 4, 21, 37), datetime(2031, 7, 4, 19, 37), datetime(2031, 7, 5, 6, 10)),
        ("hour", datetime(2031, 7, 4, 21), datetime(2031, 7, 4, 19), datetime(2031, 7, 5, 7)),
        ("day", datetime(2031, 7, 4), datetime(2031, 7, 3, 22), datetime(2031, 7, 6)),
        ("month", datetime(2031, 7, 1), datetime(2031, 6, 30, 22), datetime(2031, 8, 1)),
    ],
)
def test_a_time_is_rounded_out_to_the_chosen_grain(grain, starts, utc, ends):
    given = events(event(1, starts_at=datetime(2031, 7, 4, 21, 37), ends_at=datetime(2031, 7, 5, 6, 10)))
    row = one(coarsen(given, Precision(time=TimeGrain(grain))))
    assert (row["starts_at"], row["ends_at"], row["time_grain"]) == (starts, ends, grain)
    assert row["starts_utc"] == utc.replace(tzinfo=UTC)


def test_a_row_never_becomes_finer_than_it_came():
    given = events(event(1, starts_at=datetime(2031, 7, 1), time_grain="month", place_grain_m=500))
    assert coarsen(given, Precision(TimeGrain.DAY, PlaceGrain.M100)) == given


@pytest.mark.parametrize(("side", "x", "y"), [("100", 6_740_500, 65_800_500), ("500", 6_742_500, 65_802_500)])
def test_a_point_moves_to_the_middle_of_its_square(side, x, y):
    row = one(coarsen(events(event(1)), Precision(place=PlaceGrain(side))))
    assert (row["x_dm"], row["y_dm"], row["place_grain_m"]) == (x, y, int(side))


def test_area_only_keeps_no_point():
    row = one(coarsen(events(event(1)), Precision(place=PlaceGrain.AREA)))
    assert (row["x_dm"], row["y_dm"], row["place_grain_m"]) == (None, None, None)


def test_a_row_without_a_place_stays_without():
    given = events(event(1, x_dm=None, y_dm=None, place_grain_m=None), event(2))
    assert coarsen(given, Precision(place=PlaceGrain.M100))["x_dm"].to_pylist() == [None, 6_740_500]
