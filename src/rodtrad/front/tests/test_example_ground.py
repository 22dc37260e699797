"""The example's borders, its annex and its texts: no database."""

from __future__ import annotations

from string import Formatter

import pytest
import shapely

from rodtrad.documents.reading import open_document, read
from rodtrad.front.example import geography
from rodtrad.front.example.areas import FIVE, FROM_SIX, FROM_TEN, SIX, TEN
from rodtrad.front.example.bank import BANK
from rodtrad.front.example.districts import DISTRICTS
from rodtrad.front.example.loading import ANNEX

BORDERS = geography.nearest(district.seed for district in DISTRICTS)
POLICE = geography.nearest(geography.POLICE_SEEDS.values())


@pytest.mark.parametrize("areas", [BORDERS, POLICE], ids=["districts", "police"])
def test_areas_tile_the_city(areas):
    assert shapely.coverage_is_valid(areas)
    assert sum(area.area for area in areas) == pytest.approx(geography.city().area, rel=1e-4)


def test_police_areas_cut_across_districts():
    assert (len(BORDERS), len(POLICE)) == (11, 7)
    cut = [sum(border.intersection(area).area > border.area / 20 for area in POLICE) for border in BORDERS]
    assert sum(number > 1 for number in cut) >= 4


def test_a_district_belongs_to_the_police_area_that_holds_most_of_it():
    names = list(geography.POLICE_SEEDS)
    for district, border in zip(DISTRICTS, BORDERS, strict=True):
        shares = [border.intersection(area).area for area in POLICE]
        assert names[shares.index(max(shares))] == district.police


def test_the_annex_is_read_as_the_agreement_says():
    reading = read(open_document(ANNEX.read_bytes(), ANNEX.name))
    assert reading.kind_of_document == "annex"
    assert [part.value["name"] for part in reading.of("area")] == [area.name for area in FIVE]
    goals = [part.value["wording"].rstrip(".") for part in reading.of("goal")]
    assert goals == [wording for area in FIVE for wording, _owner in area.goals]
    assert [len(area.goals) for area in FIVE] == [3, 3, 3, 3, 2]


def test_lineage_accounts_for_every_area_or_says_how_many_are_not_known():
    for became, old, new in ((FROM_SIX, SIX, TEN), (FROM_TEN, TEN, FIVE)):
        assert {now for _before, now, *_ in became if now} <= set(range(1, len(new) + 1))
        known = {before for before, *_ in became if before}
        unknown = sum(count or 0 for before, _now, _kind, count, _note in became if before is None)
        assert len(known) + unknown >= len(old)


@pytest.mark.parametrize("name", BANK)
def test_every_problem_has_three_sides_and_measures_on_all_of_them(name):
    package = BANK[name]
    sides = {"offender", "target", "guardian"}
    assert {why.side for why in package.causes} == sides
    assert {side for do in package.measures for side in do.sides} == sides
    for do in package.measures:
        assert do.goal <= len(FIVE[package.area - 1].goals)
        assert {package.causes[number].side for number in do.against} == set(do.sides), do.title


def test_every_word_in_braces_is_known():
    known = DISTRICTS[0].words().keys() | {"many"}
    used = {field for package in BANK.values() for _, field, _, _ in Formatter().parse(str(package)) if field}
    assert {name for name in used if name.isidentifier()} <= known


def test_districts_choose_problems_in_three_different_areas():
    for turn in (turn for district in DISTRICTS for turn in district.rounds):
        assert len({BANK[name].area for name in turn.taken}) == 3
        assert not set(turn.taken) & set(turn.turned_down)
