"""Another party's reader chooses freely, subtracts what is shown, and never gets a small count."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from tests.world import START

from rodtrad.datasets import query
from rodtrad.places.models import Area
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.models import Observation
from rodtrad.situation.workbench import guarded as guarding
from rodtrad.situation.workbench import reads
from rodtrad.situation.workbench.asked import Choice, is_whole, whole
from rodtrad.situation.workbench.guarded import months_between
from rodtrad.situation.workbench.tests.conftest import NAMES, keep_events, made_events, make_dataset

LEAST = 5
KINDS = ("Bedrägeri", "Rån", "Skadegörelse", "Stöld", "Våld")
BEGINS, ENDS = date(2020, 11, 1), date(2026, 11, 1)
OPEN = {"information_class": "K0", "published_on": date(2024, 1, 1)}


def uneven(n=2600, seed=11):
    """Events of five kinds, one common and one rare, most in the first area and few in the last."""
    rng = np.random.default_rng(seed)
    rows = made_events(n, seed=seed)
    for row in rows:
        row["kind"] = str(rng.choice(KINDS, p=(0.02, 0.08, 0.3, 0.5, 0.1)))
        row["area"] = str(rng.choice(NAMES, p=(0.6, 0.33, 0.07)))
    return rows


@pytest.fixture
def shared(world):
    rows = uneven()
    keep_events(rows)
    make_dataset(world.police, **OPEN)
    world.rows = rows
    return world


@pytest.fixture
def others(shared):
    """What the district may ask of the police's events, and the true counts: (months, areas, kinds)."""
    on = reads.bench(shared.actor("alma"))
    of = on.of("handelser")
    months = months_between(BEGINS, ENDS)
    true = np.zeros((len(months), len(NAMES), len(KINDS)), int)
    for row in shared.rows:
        at = row["starts_at"]
        when = (at.year - BEGINS.year) * 12 + at.month - BEGINS.month
        true[when, NAMES.index(row["area"]), KINDS.index(row["kind"])] += 1
    return on, of, true


def a_choice(rng, on):
    months = months_between(BEGINS, date(2026, 12, 1))
    length = int(rng.choice([1, 2, 3, 6, 12, 24, 36]))
    start = int(rng.integers(0, len(months) - length))
    if rng.random() < 0.4:
        start = 2 + 12 * int(rng.integers(0, 5))  # a January
        length = min(12, len(months) - 1 - start)
    pks = [None, *(area.pk for area in on.areas if area.name in NAMES)]
    kinds = rng.choice(KINDS, rng.integers(0, len(KINDS) + 1), replace=False)
    area = pks[int(rng.integers(0, len(pks)))]
    return Choice("handelser", area, months[start], months[start + length], tuple(sorted(map(str, kinds))))


def cells_of(choice, on, true):
    """The choice as a mask over the true counts."""
    months = months_between(BEGINS, ENDS)
    found = np.zeros(true.shape, bool)
    when = [choice.period_from <= month < choice.period_to for month in months]
    name = on.area(choice.area).name if choice.area else ""
    where = [not name or one == name for one in NAMES]
    which = [not choice.kinds or kind in choice.kinds for kind in KINDS]
    found[np.ix_(when, where, which)] = True
    return found


def total(choice, of, on):
    return reads.asked(choice, of, on).total


def test_a_thousand_pairs_of_choices_recover_no_small_count(others):
    on, of, true = others
    rng = np.random.default_rng(1)
    shown = []
    while len(shown) < 400:
        choice = a_choice(rng, on)
        count, cells = total(choice, of, on), cells_of(choice, on, true)
        if count is not None:
            assert count == true[cells].sum() >= LEAST
            shown.append((count, cells))
    pairs = small = 0
    for i, (more, large) in enumerate(shown):
        for less, part in shown[:i]:
            for a, b, whole_, inner in ((more, less, large, part), (less, more, part, large)):
                if not (inner & ~whole_).any():
                    pairs += 1
                    small += 0 < a - b < LEAST
    assert pairs >= 1000 and small == 0


def test_no_sum_less_the_shown_parts_of_it_is_small(others):
    """Year − months, all kinds − kinds, city − areas: over every line there is."""
    on, of, _true = others
    table = reads.asked(Choice("handelser", None, BEGINS, ENDS), of, on).guarded
    checked = 0
    for year in table.counts:
        for axis in range(3):
            lines = np.moveaxis(year, axis, -1).reshape(-1, year.shape[axis])
            for line in lines[lines[:, 0] != guarding.HIDDEN]:
                rest = line[0] - line[1:][line[1:] != guarding.HIDDEN].sum()
                assert rest == 0 or rest >= LEAST
                checked += 1
    assert checked > 300


def test_something_is_hidden_and_most_that_is_large_is_shown(others):
    on, of, true = others
    areas = [None, *(area.pk for area in on.areas if area.name in NAMES)]
    edges = [date(year, 1, 1) for year in range(2021, 2027)]
    choices = [
        Choice("handelser", area, *span, kinds)
        for area in areas
        for span in pairwise(edges)
        for kinds in ((), *((kind,) for kind in KINDS))
    ]
    told = [(total(one, of, on), true[cells_of(one, on, true)].sum()) for one in choices]
    large = [count for count, truth in told if truth >= LEAST]
    assert any(count is None for count, truth in told if truth < LEAST)
    assert sum(count is not None for count in large) > 0.75 * len(large)


def test_the_panels_say_no_more_than_the_table(others):
    on, of, _true = others
    rng = np.random.default_rng(4)
    said = 0
    for _ in range(40):
        choice = a_choice(rng, on)
        question, found = reads.asked(choice, of, on), reads.panel("utveckling", choice, of, on)
        if found.refusal:
            assert question.total is None
            continue
        months = list(question.monthly(choice.period_from, choice.period_to).values())
        assert [None if row[1] is None else int(row[1]) for row in found.rows] == months
        assert found.n == (question.total if question.total is not None else sum(m or 0 for m in months))
        if question.total is None:
            assert "visas inte för er part" in found.finding and found.value is None
        if any(row[2] is not None for row in found.rows):
            known = list(question.monthly(None, choice.period_to).values())
            assert None not in known[-36:]
        said += 1
    assert said > 5


@pytest.mark.parametrize("key", reads.OF_EVENTS)
def test_a_question_of_single_events_is_answered_only_for_a_whole_year(others, key):
    on, of, _true = others
    year = whole(Choice("handelser", None, date(2025, 3, 1), date(2026, 3, 1)))
    assert year.period_from == date(2025, 1, 1) and is_whole(year)
    assert "helt kalenderår" not in reads.panel(key, year, of, on).refusal
    area = on.areas[0].pk
    for other in (
        Choice("handelser", area, year.period_from, year.period_to),
        Choice("handelser", None, year.period_from, year.period_to, ("Rån",)),
        Choice("handelser", None, date(2024, 1, 1), year.period_to),
        Choice("handelser", None, date(2025, 2, 1), date(2026, 2, 1)),
    ):
        assert "helt kalenderår" in reads.panel(key, other, of, on).refusal


def test_the_page_opens_on_the_last_whole_year_and_says_what_is_withheld(shared, client):
    client.force_login(shared.people["alma"])
    page = client.get("/arbetsbank/", {"format": "json"}).json()
    assert (page["fran"], page["till"]) == ("2025-01", "2025-12")
    said = client.get("/arbetsbank/", {"fran": "2025-03", "till": "2025-05"}).content.decode()
    assert "fast tabell" in said and "fran=2025-01&amp;till=2025-12" in said


def test_the_owner_sees_everything_and_is_told_what_can_be_handed_on(shared, client):
    client.force_login(shared.people["bo"])
    page = client.get("/arbetsbank/", {"format": "json"}).json()
    assert (page["fran"], page["till"]) == ("2025-11", "2026-10")
    assert "fast tabell" not in client.get("/arbetsbank/").content.decode()


def test_two_divisions_of_the_same_rows_are_not_both_shown(others, shared, client):
    _on, of, _true = others
    table = guarding.guarded(of.key, of.state, of.cube("months"), of.least)
    assert table.area_set == "district_prov"
    strange = Area.objects.create(code="P1", name="Norr", kind=Area.Kind.POLICE_AREA, valid_from=START)
    on = reads.bench(shared.actor("alma"))
    found = reads.panel("utveckling", Choice("handelser", strange.pk, BEGINS, ENDS), of, on)
    assert "indelning" in found.refusal
    client.force_login(shared.people["alma"])
    assert "Norr" not in client.get("/arbetsbank/").content.decode()


def test_the_table_is_protected_once_for_each_state(others, monkeypatch):
    on, of, _true = others
    choice = Choice("handelser", None, date(2025, 1, 1), date(2026, 1, 1))
    before = total(choice, of, on)
    guarding._read.cache_clear()
    monkeypatch.setattr(guarding, "protect", lambda *given: pytest.fail("protected again"))
    assert total(choice, of, on) == before


def test_the_sums_of_the_table_are_the_true_ones_though_some_rows_lie_in_no_area(world):
    rows = uneven()
    keep_events([row for row in rows if row["area"] != NAMES[2]])
    make_dataset(world.police, **OPEN)
    on = reads.bench(world.actor("alma"))
    of = on.of("handelser")
    count = total(Choice("handelser", None, BEGINS, ENDS), of, on)
    table = query.table(query.connect(), of.cube("months"))
    assert count == int(table.filter(table.area_set == "").events.sum().to_pyarrow().as_py())


def test_the_dataset_page_counts_no_kinds_for_others(shared, client):
    address = Dataset.objects.get(key="handelser").get_absolute_url()
    for name, columns in (("bo", ["Slag", "Antal"]), ("alma", ["Slag"])):
        client.force_login(shared.people[name])
        tables = client.get(address, {"format": "json"}).json()["tables"]
        assert tables[1]["columns"] == columns and len(tables[1]["rows"]) == len(KINDS)


def test_what_is_frozen_for_others_is_what_others_may_see(others):
    on, of, _true = others
    own = reads.for_others(of, on)[0]
    choice = Choice("handelser", None, date(2025, 1, 1), date(2026, 1, 1))
    assert own.least == LEAST and reads.panel("utveckling", choice, own, on).n == total(choice, of, on)
    assert not Observation.objects.exists()
