"""Each question with data, without, and refused; the address bar; suppression; who may ask."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict

from rodtrad.situation.workbench import reads
from rodtrad.situation.workbench.address import address_of, choice_from
from rodtrad.situation.workbench.asked import Choice
from rodtrad.situation.workbench.tests.conftest import (
    keep_events,
    keep_figures,
    made_events,
    make_dataset,
    people,
)

YEAR = {"fran": "2025-11", "till": "2026-10"}


def get(client, **address):
    return client.get("/arbetsbank/", {**YEAR, **address})


def answer(client, key, **address):
    found = get(client, panel=key, format="json", **address)
    assert found.status_code == 200
    return SimpleNamespace(**found.json()["shown"]["panel"])


def test_the_address_bar_goes_out_and_comes_back_the_same():
    choice = Choice("brott", 7, date(2025, 12, 1), date(2026, 12, 1), ("Rån", "Våld & hot"), "ar")
    assert choice_from(QueryDict(address_of(choice)[1:])) == choice
    assert parse_qs(address_of(choice)[1:])["till"] == ["2026-11"]


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "nyss", "2026-00", "999999-01"])
def test_a_month_that_is_not_one_is_left_to_the_default(text):
    assert choice_from(QueryDict(f"fran={text}")).period_from == Choice.period_from


def test_a_date_is_taken_as_its_month():
    assert choice_from(QueryDict("till=2026-10-31")).period_to == date(2026, 11, 1)


def test_the_page_shows_every_question_with_its_source_and_its_table(bench, client):
    page = get(client)
    html = page.content.decode()
    assert page.status_code == 200
    for key, (title, _) in reads.PANELS.items():
        assert f'id="panel-{key}"' in html and title in html
    assert "Anmälda brott (Stadsdelsnämnden Ängsö)" in html
    assert len(page.content) < 400_000


def test_without_any_dataset_the_page_says_what_to_do(world, client):
    client.force_login(world.people["alma"])
    assert "Läs in en fil" in client.get("/arbetsbank/").content.decode()


def test_the_last_twelve_months_that_are_known_are_shown_by_default(bench, client):
    page = client.get("/arbetsbank/", {"format": "json"}).json()
    assert (page["fran"], page["till"]) == ("2025-11", "2026-10")


def test_development_counts_the_months_and_says_what_was_expected(bench, client):
    found = answer(client, "utveckling")
    assert len(found.rows) == 12
    assert found.n == sum(row[1] for row in found.rows)
    assert found.rows[0][2] is not None
    assert "månader" in found.finding and found.method.startswith("Farrington")


def test_development_says_when_there_are_too_few_years(world, client):
    keep_events(made_events(300, years=1))
    make_dataset(world.district)
    client.force_login(world.people["alma"])
    found = answer(client, "utveckling", fran="2021-01", till="2021-10")
    assert "för få år bakåt" in found.finding


def test_the_area_and_the_kind_narrow_every_count(bench, client):
    everything = answer(client, "utveckling").n
    some = answer(client, "utveckling", omrade=bench.area.pk, slag="Rån").n
    assert 0 < some < everything


def test_another_area_can_be_drawn_beside(bench, client):
    assert answer(client, "utveckling", jamfor=bench.area.pk).columns[-1] == "Ängsö"
    assert answer(client, "utveckling", jamfor="ar").columns[-1] == "Året före"


def test_comparison_needs_people_and_says_so(bench, client):
    assert "folkmängd" in answer(client, "jamforelse").refusal


def test_comparison_gives_rates_with_doubt_and_marks_the_odd_one(bench, client):
    keep_figures(*people())
    make_dataset(bench.district, "siffror", "figures", name="Folkmängd")
    found = answer(client, "jamforelse", omrade=bench.area.pk)
    assert found.rows[0][0] == "Ängsö"
    assert all(row[4] <= row[3] <= row[5] for row in found.rows)
    assert "per 100 000 invånare" in found.finding


def test_when_spreads_the_events_over_the_week(bench, client):
    found = answer(client, "nar")
    assert len(found.rows) == 24
    assert sum(sum(row[1:]) for row in found.rows) == pytest.approx(found.n, abs=1)


def test_when_is_refused_where_the_source_has_only_days(world, client):
    keep_events(made_events(50, years=1, time_grain="day"))
    make_dataset(world.district)
    client.force_login(world.people["alma"])
    assert "När på dygnet" in answer(client, "nar", fran="2020-11", till="2021-10").refusal


def test_the_map_has_as_many_squares_as_its_list_has_rows(bench, client):
    found = answer(client, "var")
    assert len(found.shapes) == len(found.rows) > 0
    assert found.rows[0][1] == "Ängsö"
    west, north = found.shapes[0]["geometry"]["coordinates"][0][0]
    assert 10 < west < 25 and 55 < north < 70
    html = get(client).content.decode()
    assert "ui/build/map.js" in html and 'class="map-canvas" hidden' in html


@pytest.mark.parametrize("key", ["var", "koncentration", "upprepning"])
def test_centre_points_carry_no_method_of_place(world, client, key):
    keep_events(made_events(300, years=1))
    make_dataset(world.district, places_are_centres=True)
    client.force_login(world.people["alma"])
    assert "mittpunkter" in answer(client, key, fran="2020-11", till="2021-10").refusal


@pytest.mark.parametrize("key", ["var", "koncentration", "upprepning"])
def test_without_places_the_questions_of_place_are_refused(world, client, key):
    keep_events(made_events(300, years=1, x_dm=None, y_dm=None))
    make_dataset(world.district)
    client.force_login(world.people["alma"])
    assert "inga platser" in answer(client, key, fran="2020-11", till="2021-10").refusal


def test_concentration_and_repeats_answer(bench, client):
    assert "rutor" in answer(client, "koncentration").finding
    assert len(answer(client, "upprepning").rows) == 12


def test_who_is_exposed_by_sex_and_age(bench, client):
    found = answer(client, "utsatta")
    assert sum(row[2] for row in found.rows) == found.n
    assert {row[1] for row in found.rows} == {"kvinnor", "män"}


def test_who_is_exposed_is_refused_where_the_source_does_not_say(world, client):
    keep_events(made_events(50, years=1, sex="", age=""))
    make_dataset(world.district)
    client.force_login(world.people["alma"])
    assert "kön eller ålder" in answer(client, "utsatta", fran="2020-11", till="2021-10").refusal


def survey(year, value):
    return {"indicator": "Otrygga", "area": "Ängsö", "unit": "procent", "n": 400, "value": value,
            "period_from": date(year, 1, 1), "period_to": date(year + 1, 1, 1)}  # fmt: skip


def test_a_survey_stands_beside_the_events(bench, client):
    assert "ingen undersökning" in answer(client, "undersokning").refusal
    keep_figures(*(survey(year, 20.0 + year - 2020) for year in range(2021, 2026)))
    make_dataset(bench.district, "siffror", "figures", name="Trygghetsmätningen")
    found = answer(client, "undersokning", omrade=bench.area.pk)
    assert [row[0] for row in found.rows] == [2021, 2022, 2023, 2024, 2025]
    assert found.rows[0][2] < 21.0 < found.rows[0][3]


def test_sources_stand_beside_each_other_with_likely_reasons(bench, client):
    assert "bara en källa" in answer(client, "sida-vid-sida").refusal
    rows = [
        {"indicator": "Totalt", "area": "Ängsö", "value": 400.0, "period_from": date(y, 1, 1),
         "period_to": date(y + 1, 1, 1)} for y in (2024, 2025)
    ]  # fmt: skip
    keep_figures(*rows)
    make_dataset(bench.district, "siffror", "figures", name="Brå")
    found = answer(client, "sida-vid-sida", omrade=bench.area.pk)
    assert len(found.columns) == 3
    assert any("anmäldes" in note for note in found.notes)


def test_a_panel_is_asked_alone_as_page_csv_and_json(bench, client):
    html = get(client, panel="utveckling").content.decode()
    assert "<html" not in html and 'id="panel-utveckling"' in html
    table = get(client, panel="utveckling", format="csv").content.decode("utf-8-sig")
    assert table.splitlines()[0].startswith("Månad;Antal;Väntat")
    assert get(client, panel="finns-inte").status_code == 404


def test_a_dataset_of_another_party_is_no_dataset(bench, client):
    client.force_login(bench.people["frans"])
    assert get(client, underlag="handelser").status_code == 404
    assert "handelser" not in client.get("/arbetsbank/").content.decode()


@pytest.fixture
def shared(world, client):
    """The police's events, shared with the district: open and published."""
    keep_events(made_events(220))
    make_dataset(world.police, information_class="K0", published_on=date(2024, 1, 1))
    keep_figures(*people())
    open_to_all = {"information_class": "K0", "published_on": date(2024, 1, 1)}
    make_dataset(world.district, "siffror", "figures", name="Folkmängd", **open_to_all)
    return world


def small(rows, column):
    return [row for row in rows if row[column] is not None and 0 < row[column] < 5]


WHOLE = {"fran": "2025-01", "till": "2025-12"}


@pytest.mark.parametrize(
    ("key", "column"), [("utveckling", 1), ("jamforelse", 1), ("utsatta", 2), ("upprepning", 2)]
)
def test_small_counts_do_not_cross_a_party(shared, client, key, column):
    client.force_login(shared.people["bo"])
    own = answer(client, key, **WHOLE)
    client.force_login(shared.people["alma"])
    theirs = answer(client, key, **WHOLE)
    assert not own.refusal
    assert not small(theirs.rows, column)
    shown = {str(row[column]) for row in theirs.rows}
    if small(own.rows, column) and not theirs.refusal:
        assert "None" in shown or len(theirs.rows) < len(own.rows)


def test_the_map_tells_others_no_exact_count(world, client):
    keep_events(made_events(900))
    make_dataset(world.police, information_class="K0", published_on=date(2024, 1, 1))
    client.force_login(world.people["alma"])
    found = answer(client, "var", **WHOLE)
    assert found.columns == ["Nr", "Område", "Antal"]
    assert found.rows and all("–" in row[2] for row in found.rows)


def test_a_chart_holds_no_count_its_table_withholds(shared, client):
    client.force_login(shared.people["alma"])
    found = answer(client, "utveckling", **WHOLE)
    drawn = {one["m"][:7]: one["v"] for one in found.spec["data"]["values"]}
    assert drawn == {row[0]: row[1] for row in found.rows}
    assert any("visas inte" in note for note in found.notes)


def test_the_hours_are_put_together_for_others(shared, client):
    client.force_login(shared.people["alma"])
    found = answer(client, "nar", **WHOLE)
    assert found.refusal or (len(found.rows) == 6 and not small(found.rows, 1))


def test_the_same_question_is_reckoned_once(bench, client, monkeypatch):
    first = answer(client, "utveckling")
    monkeypatch.setattr(reads, "_reckoned", lambda *given: pytest.fail("reckoned again"))
    assert answer(client, "utveckling") == first


def test_new_rows_are_reckoned_anew(bench, client):
    before = answer(client, "utveckling").n
    keep_events(_others(), file="b.csv")
    assert answer(client, "utveckling").n > before


def _others():
    return [{**row, "event": f"ny{n}"} for n, row in enumerate(made_events(600, seed=9))]


def test_the_page_costs_the_same_number_of_queries_however_many_datasets(
    bench, client, django_assert_max_num_queries
):
    get(client)
    with django_assert_max_num_queries(30) as few:
        get(client)
    for n in range(4):
        keep_events(made_events(60), key=f"mer{n}", file=f"{n}.csv")
        make_dataset(bench.district, f"mer{n}", name=f"Mer {n}")
    get(client)
    with django_assert_max_num_queries(30) as many:
        get(client)
    assert len(few) == len(many)
