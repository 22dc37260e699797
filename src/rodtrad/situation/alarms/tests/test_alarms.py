"""What is unusual this month: found, counted for how many were looked at, and never more than may be told."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse
from tests.counted import make_events, series
from tests.world import TODAY, make_agreement

from rodtrad.situation.alarms import reads
from rodtrad.situation.alarms.pages import home_line, how_unusual
from rodtrad.situation.data.models import Dataset

FIRST = date(2022, 1, 1)  # 58 months to October 2026
SEASON = [20, 21, 22, 24, 26, 28, 29, 28, 26, 24, 22, 21]
CALM = (SEASON * 5)[:58]


def rows(last: int, areas: int = 6):
    """Calm areas, and the first with ``last`` in October 2026."""
    found = series(FIRST, "Område 0", [*CALM[:-1], last])
    for n in range(1, areas):
        found += series(FIRST, f"Område {n}", CALM)
    return found


@pytest.fixture
def page(client, world):
    client.force_login(world.people["alma"])
    return lambda **given: client.get(reverse("alarms:list"), given)


def test_a_burst_is_found_and_a_calm_season_is_not(world):
    make_events(world, "Händelser", rows(70))
    found = reads.this_month(world.actor("alma"))
    assert [(one.area, one.kind, one.count) for one in found.alarms] == [("Område 0", "Misshandel", 70)]
    one = found.alarms[0]
    assert one.lower < 24 < one.upper < 70
    assert (one.month, one.known_on) == (date(2026, 10, 1), TODAY)
    assert (found.judged, found.too_short) == (6, 0)


def test_a_steep_season_is_not_an_alarm(world):
    steep = ([4, 5, 8, 14, 24, 36, 42, 36, 24, 14, 8, 5] * 5)[:58]
    make_events(world, "Händelser", series(FIRST, "Torget", steep))
    assert reads.this_month(world.actor("alma")).alarms == ()


def test_the_page_says_of_how_many(page, world):
    make_events(world, "Händelser", rows(70))
    shown = page().content.decode()
    assert "1 av 6 granskade serier är ovanligt höga" in shown
    assert "2026-10" in shown and "2026-11-20" in shown
    assert "underlag=handelser" in shown and "slag=Misshandel" in shown and "till=2026-10" in shown


def test_a_mild_rise_drowns_among_many(world):
    make_events(world, "En serie", series(FIRST, "Torget", [*CALM[:-1], 38]))
    assert len(reads.this_month(world.actor("alma")).alarms) == 1
    make_events(world, "Många", rows(24, areas=60))
    assert reads.this_month(world.actor("alma")).alarms == ()


def test_short_series_are_counted_and_said(page, world):
    make_events(world, "Händelser", [*rows(24), *series(FIRST, "Ny plats", [0] * 50 + [1] * 8)])
    make_events(world, "Kort", series(date(2025, 1, 1), "Torget", [9] * 22))
    found = reads.this_month(world.actor("alma"))
    assert (found.judged, found.too_short) == (6, 2)
    assert "2 serier är för korta" in page().content.decode()


def test_without_datasets_the_page_says_what_to_do(page):
    answer = page()
    assert answer.status_code == 200
    assert "Läs in en fil" in answer.content.decode()


def test_only_too_short_data_says_so(page, world):
    make_events(world, "Kort", series(date(2025, 1, 1), "Torget", [9] * 22))
    assert "tre hela år" in page().content.decode()


def test_a_month_that_is_not_over_is_not_judged(world):
    dataset = make_events(
        world, "Händelser", [*rows(24), (date(2026, 11, 1), "Område 0", "Misshandel", 3, None)]
    )
    assert reads.counted_to(dataset) == date(2026, 11, 1)
    assert reads.this_month(world.actor("alma")).months == (date(2026, 10, 1),)


def test_another_partys_data_is_not_looked_at_and_its_small_counts_not_told(page, world):
    hidden = make_events(world, "Polisens", rows(70), owner=world.police, information_class="K2")
    assert reads.this_month(world.actor("alma")).judged == 0
    rare = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1] * 4 + [0] * 9
    make_events(
        world, "Ovanligt", series(FIRST, "Torget", [*rare, 4]), owner=world.police,
        collaboration=make_agreement(world).collaboration,
    )  # fmt: skip
    Dataset.objects.filter(pk=hidden.pk).delete()
    found = reads.this_month(world.actor("alma"))
    assert [one.is_withheld for one in found.alarms] in ([True], [])
    table = json.loads(page(format="json").content)["table"]["rows"]
    assert all(row[3]["value"] == "visas inte" and row[4]["value"] == "–" for row in table)


def test_of_another_partys_data_only_what_gives_no_small_count_away_is_told(page, world):
    """Two areas are the whole: where one count is small, the other would give it by subtraction."""
    few, many = [9] * 57, [9] * 58
    calm = [*series(FIRST, "Hamnen", many), *series(FIRST, "Torget", [*few, 40])]
    lone = [*series(FIRST, "Hamnen", [*few, 1]), *series(FIRST, "Torget", [*few, 40])]
    shared = {"owner": world.police, "collaboration": make_agreement(world).collaboration}
    make_events(world, "Lugnt", calm, **shared)
    (row,) = json.loads(page(format="json").content)["table"]["rows"]
    assert (row[3]["value"], row[4]["value"]) == (40, "–")
    Dataset.objects.all().delete()
    make_events(world, "Ensamt", lone, **shared)
    (row,) = json.loads(page(format="json").content)["table"]["rows"]
    assert row[3]["value"] == "visas inte"


def test_what_is_kept_is_not_reckoned_again(world, monkeypatch):
    make_events(world, "Händelser", rows(70))
    first = reads.this_month(world.actor("alma"))
    monkeypatch.setattr(reads, "_judge", lambda *_given: pytest.fail("räknades om"))
    assert reads.this_month(world.actor("alma")) == first


def test_csv_has_the_rows(page, world):
    make_events(world, "Händelser", rows(70))
    assert "Område 0;Misshandel;2026-10;70" in page(format="csv").content.decode()


def test_home_has_one_line_that_leads_there(world):
    assert home_line(world.actor("alma")) == ()
    make_events(world, "Händelser", rows(70))
    (line,) = home_line(world.actor("alma"))
    assert line.text == "1 sak är ovanlig den senaste månaden, av 6 granskade serier."
    assert line.href == reverse("alarms:list")


def test_a_chance_is_told_as_one_month_in_so_many():
    assert how_unusual(0.0021).endswith("en månad på 500")
    assert "tio tusen" in how_unusual(0.0)
