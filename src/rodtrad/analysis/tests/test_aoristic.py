from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.aoristic import WEEKDAYS, _spread, aoristic, clock_nights
from rodtrad.analysis.result import About, CannotAnswer

HERE = Path("../shared/data/events/nyc_vehicle_thefts.csv.gz")
moments = st.integers(1_600_000_000, 1_700_000_000)


def spread(*spans, unit="s"):
    starts, ends = zip(*spans, strict=True)
    kind = f"datetime64[{unit}]"
    return aoristic(np.array(starts, kind), np.array(ends, kind), about=About(what="stölder"))


def textbook(starts, ends):
    """Minute by minute is the definition; second by second here is not needed: whole hours are summed."""
    hours = np.zeros(168)
    for s, e in zip(starts, ends, strict=True):
        if e - s >= 604_800:
            hours += 1 / 168
        elif e == s:
            hours[(s // 3600 + 72) % 168] += 1
        else:
            for h in range(s // 3600, (e - 1) // 3600 + 1):
                hours[(h + 72) % 168] += (min(e, h * 3600 + 3600) - max(s, h * 3600)) / (e - s)
    return hours


@pytest.mark.parametrize("unit", ["s", "ms", "us"])
def test_gives_the_reference_cases(unit):
    found = spread(("2024-01-01T01:50", "2024-01-01T02:30"), unit=unit).hours
    assert found[1:3] == pytest.approx([0.25, 0.75])
    found = spread(("2024-01-01T23:30", "2024-01-02T01:00"), unit=unit).hours
    assert found[23:25] == pytest.approx([1 / 3, 2 / 3])
    found = spread(("2024-01-06T22:00", "2024-01-08T04:00"), unit=unit).hours
    assert np.flatnonzero(found > 1e-12).tolist() == [0, 1, 2, 3, *range(142, 168)]
    assert found[found > 1e-12] == pytest.approx(np.full(30, 1 / 30))
    assert spread(("2024-01-01T00:00", "2024-01-08T00:00"), unit=unit).hours == pytest.approx(
        np.full(168, 1 / 168)
    )


def test_a_point_or_a_missing_end_falls_in_the_hour_of_the_start():
    found = spread(("2024-01-03T05:10", "2024-01-03T05:10"), ("2024-01-03T05:59", "NaT"))
    assert (found.hours[53], found.hours.sum(), found.no_end) == (2, 2, 1)


def test_reversed_times_are_counted_and_never_placed():
    found = spread(("2024-01-03T05:10", "2024-01-03T04:10"), ("2024-01-03T05:10", "2024-01-03T06:00"))
    assert (found.reversed_times, found.n, round(found.hours.sum(), 12)) == (1, 1, 1)
    assert "1 hade slut före start och är inte med" in found.finding
    with pytest.raises(CannotAnswer):
        spread(("2024-01-03T05:10", "2024-01-03T04:10"))


def test_nights_when_the_clock_was_moved_are_noted():
    assert clock_nights(2026, 2026) == [date(2026, 3, 29), date(2026, 10, 25)]
    over = spread(("2026-10-24T23:00", "2026-10-25T06:00"), ("2026-10-26T01:00", "2026-10-26T06:00"))
    assert over.clock_nights == 1
    assert over.assumptions[2].is_met is False


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(moments, st.integers(0, 700_000)), min_size=1, max_size=30))
def test_equals_the_textbook_loop(spans):
    starts = np.array([s for s, _ in spans])
    ends = starts + np.array([length for _, length in spans])
    found = aoristic(starts.view("datetime64[s]"), ends.view("datetime64[s]"), about=About())
    assert found.hours == pytest.approx(textbook(starts.tolist(), ends.tolist()), abs=1e-9)


def test_the_loop_and_its_stand_in_agree():
    rng = np.random.default_rng(1)
    starts = rng.integers(1_600_000_000, 1_700_000_000, 800)
    ends = starts + rng.integers(-9_000, 900_000, 800)
    ends[::50] = np.iinfo(np.int64).min
    nights = np.full(2000, 1_650_000_000)
    args = (starts, ends, 3600, nights, 1_600_000_000 // 86_400)
    assert _spread.loop(*args) == pytest.approx(_spread.fallback(*args), abs=1e-9)


def test_the_table_is_a_day_by_hour_grid():
    table = spread(("2024-01-07T23:10", "2024-01-07T23:40")).table()
    assert table.columns == ("Timme", *WEEKDAYS)
    assert len(table.rows) == 24
    assert table.rows[23] == (23, 0, 0, 0, 0, 0, 0, 1)


def test_refuses_nothing_and_times_without_a_clock():
    with pytest.raises(CannotAnswer) as refusal:
        spread(("2024-01-03", "2024-01-04"), unit="D")
    assert refusal.value.code == "coarse_time"
    with pytest.raises(CannotAnswer) as refusal:
        aoristic(np.array([], "datetime64[s]"), np.array([], "datetime64[s]"), about=About())
    assert refusal.value.code == "no_events"
    with pytest.raises(CannotAnswer) as refusal:
        spread(("NaT", "2024-01-04T00:00"))
    assert refusal.value.code == "no_start"


@pytest.mark.skipif(not HERE.exists(), reason="the shared thefts are not here")
def test_gives_the_known_peak_of_real_thefts():
    rows = np.genfromtxt(HERE, delimiter=",", skip_header=1, usecols=(2, 3), dtype=str, encoding="utf-8")
    clean = np.char.replace(np.char.strip(rows, '"'), " ", "T")
    clean[clean == "NA"] = "NaT"
    starts, ends = (clean[:, i].astype("datetime64[s]") for i in (0, 1))
    keep = ~np.isnat(ends) & ~np.isnat(starts) & (ends >= starts)
    found = aoristic(starts[keep], ends[keep], about=About())
    assert (found.n, round(found.hours.sum(), 6)) == (32_894, 32_894)
    assert found.hours[5 * 24 + 2] == pytest.approx(302.960713, abs=1e-6)
    assert found.hours.argmax() == 5 * 24 + 2
