"""``rodtrad analyse``: every method on a small file, every form of answer, every way to be declined."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rodtrad.config.cli import main
from rodtrad.config.tests import asked_files
from rodtrad.datasets.asking import METHODS

SHARED = Path(__file__).parents[5] / "shared" / "data"
CALLS = {
    "gi-star": "events.csv --cell 400 --permutations 999",
    "gi": "events.csv --cell 400 --permutations 0",
    "global-g": "events.csv --cell 400",
    "moran": "events.csv --area areas.geojson",
    "local-moran": "events.csv --cell 500 --permutations 999",
    "kde": "events.csv --bandwidth 400",
    "dual-kde": "events.csv later.csv --bandwidth 600",
    "dbscan": "events.csv --metres 150 --least 6",
    "concentration": "events.csv --cell 250",
    "point-in-area": "events.csv --area areas.geojson",
    "st-dbscan": "events.csv --metres 300 --days 30 --least 3",
    "near-repeat": "events.csv --metres 0 200 400 --days 0 7 14",
    "near-repeat-chains": "events.csv --metres 100 --days 4",
    "aoristic": "spans.csv --column starts=start --column ends=slut",
    "location-quotient": "areas.csv",
    "sppt": "events.csv later.csv --area areas.geojson",
    "funnel": "areas.csv",
    "eb": "areas.csv",
    "pai": "map.csv",
    "alarms": "many.csv",
    "farrington": "many.csv --at 2036-12",
    "noufaily": "months.csv",
    "ears": "events.csv --per week",
    "cusum": "months.csv --start 2035-01",
    "stl": "months.csv",
    "its": "months.csv --start 2035-01",
    "synthetic-control": "many.csv --treated Almby --start 2035-01",
    "evaluation": "measure.csv --start 2035-01 --declared 2034-12-01 --read 2037-01-10",
    "standardised-rate": "ages.csv",
    "suppress": "small.csv",
    "harm-wdd": "harm.csv",
    "negative-binomial": "more.csv",
    "wdd": "--treated 207 110 --control 308 318 --displacement 178 157 --displacement-control 150 140",
    "wdq": "--treated 207 110 --control 308 318 --displacement 178 157",
    "relative-rate": "--treated 50 30 --control 60 55",
    "e-test": "--counts 3 6",
    "rates": "--count 10 --population 34000",
    "wilson": "--answers 81 263",
    "wilson-difference": "--first 81 263 --second 15 148",
    "scan": "--periods 208 --window 2 --mean 0.6 --most 6",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    asked_files.write(folder)
    return folder


@pytest.fixture
def ask(files, monkeypatch, capsys):
    """Runs the command where the files are: exit code, what it said, what it complained of."""
    monkeypatch.chdir(files)

    def run(*words):
        code = main(["analyse", *(part for word in words for part in str(word).split())])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_every_method_is_tried():
    assert CALLS.keys() == METHODS.keys()


@pytest.mark.parametrize("name", CALLS)
def test_a_method_answers_in_words_and_in_json_alike(name, ask):
    code, text, complaint = ask(name, CALLS[name])
    assert (code, complaint) == (0, "")
    lines = text.splitlines()
    for word in ("n: ", "Period: ", "Område: ", "Källa: ", "Tänk på: ", "Metod: "):
        assert any(line.startswith(word) for line in lines), word
    code, text, _ = ask(name, CALLS[name], "--json")
    answer = json.loads(text)
    assert code == 0
    assert answer["finding"] == lines[0]
    assert answer["n"] > 0
    assert answer["caveat"]
    assert answer["table"]["columns"]


@pytest.mark.parametrize("name", CALLS)
def test_a_method_answers_as_one_page_that_needs_nothing_else(name, ask, tmp_path, settings):
    settings.DATA = tmp_path
    code, _, _ = ask(name, CALLS[name], "--html", tmp_path / "svar.html")
    page = (tmp_path / "svar.html").read_text(encoding="utf-8")
    assert code == 0
    assert '<html lang="sv">' in page
    assert METHODS[name].question in page
    assert not re.search(r"<script|<link|@import|src=|url\((?!#)", page)
    assert page.count("<h1>") == 1
    assert "nan" not in re.sub(r"<[^>]+>", " ", page).split()
    for svg in re.findall(r"<svg [^>]*>", page):
        assert 'role="img"' in svg


def test_a_map_without_anything_to_mark_is_empty(ask):
    text = ask("local-moran events.csv --cell 500 --permutations 9 --geojson")[1]
    assert json.loads(text)["features"] == []


@pytest.mark.parametrize("name", ["gi-star", "kde", "dbscan"])
def test_what_lies_on_a_map_comes_in_degrees(name, ask):
    code, text, _ = ask(name, CALLS[name], "--geojson")
    features = json.loads(text)["features"]
    assert code == 0
    assert features
    at = features[0]["geometry"]["coordinates"]
    while isinstance(at[0], list):
        at = at[0]
    assert 17 < at[0] < 19
    assert 59 < at[1] < 60


def test_what_lies_on_no_map_says_so(ask):
    code, _, complaint = ask("wilson --answers 81 263 --geojson")
    assert (code, complaint) == (2, "rodtrad analyse: Svaret har inget att visa på karta.\n")


def test_golden_numbers(ask):
    wdd = json.loads(ask("wdd", CALLS["wdd"], "--json")[1])
    assert (wdd["estimate"], round(wdd["z"], 2)) == (-118, -2.98)
    e_test = json.loads(ask("e-test --counts 20 10 --json")[1])
    assert e_test["p"] == pytest.approx(0.06883178, abs=1e-8)
    pai = json.loads(ask("pai map.csv --json")[1])
    assert pai["pai"] == [2, 1.5, 1]
    assert json.loads(ask("wilson --answers 0 20 --json")[1])["interval"]["upper"] == pytest.approx(
        0.1611, abs=1e-4
    )


def test_choices_narrow_what_is_looked_at(ask):
    everything = json.loads(ask("stl events.csv --json --from 2030-01-01 --to 2033-01-01")[1])
    some = json.loads(
        ask("stl events.csv --json --from 2030-01-01 --to 2033-01-01 --kind inb --what inbrott")[1]
    )
    assert some["n"] < everything["n"]
    assert some["about"]["what"] == "inbrott"
    assert some["table"]["rows"][0][0] == "2030-01"
    assert len(some["table"]["rows"]) == 36


def test_events_outside_the_area_are_counted_out_loud(ask):
    text = ask("dbscan later.csv --area areas.geojson --least 3")[1]
    assert "Område: areas" in text


def test_the_list_and_the_choices_of_a_method(ask):
    assert all(name in ask("--list")[1] for name in METHODS)
    assert "--bandwidth: bandbredd (meter; annars 300)" in ask("kde --list")[1]


def test_a_measure_declared_after_the_look_is_declined(ask):
    code, said, _ = ask("evaluation measure.csv --start 2035-01 --declared 2037-02-01 --read 2037-01-10")
    assert code == 1
    assert "innan utfallet läses" in said


@pytest.mark.parametrize("name", METHODS)
def test_the_example_of_a_method_is_one_it_accepts(name):
    import argparse
    import shlex

    from rodtrad.config.commands import analyse

    parser = argparse.ArgumentParser(exit_on_error=False)
    analyse.arguments(parser)
    given = parser.parse_args(shlex.split(METHODS[name].example)[2:])
    METHODS[name].settle(analyse._options(given))
    assert len(given.files) in METHODS[name].files


# --- declined by the method: exit 1, the reason on stdout --------------------------------------------------------


def test_month_dates_are_declined_for_near_repeats(ask, files):
    rows = (files / "events.csv").read_text("utf-8").splitlines()
    monthly = [rows[0], *(re.sub(r"^(\d{4}-\d\d)-\d\d \d\d:\d\d", r"\1-01", row) for row in rows[1:])]
    (files / "monthly.csv").write_text("\n".join(monthly) + "\n", encoding="utf-8")
    code, said, _ = ask("near-repeat monthly.csv")
    assert code == 1
    assert "månad" in said


def test_snapped_places_are_declined_for_hot_spots(ask, files):
    rows = [
        f"2030-01-{1 + k % 28:02};{673_000 + 150 * (k % 40)};{6_579_000 + 150 * (k % 37)}"
        for k in range(9000)
    ]
    (files / "snapped.csv").write_text("\n".join(["datum;x;y", *rows]) + "\n", encoding="utf-8")
    code, said, _ = ask("gi-star snapped.csv")
    assert code == 1
    assert "flyttade till gemensamma punkter" in said


def test_a_grain_that_is_told_is_believed(ask):
    code, said, _ = ask("gi-star events.csv --cell 100 --place-grain 500")
    assert code == 1
    assert "500 meters noggrannhet" in said


def test_a_day_is_no_hour(ask, files):
    (files / "daily.csv").write_text("datum;typ\n2030-01-01;Stöld\n2030-01-02;Stöld\n", encoding="utf-8")
    assert ask("aoristic daily.csv")[0] == 1


def test_a_refusal_in_json_has_its_code(ask):
    code, said, _ = ask("relative-rate --treated 0 3 --control 12 10 --json")
    assert code == 1
    assert json.loads(said)["refused"] == "zero_count"


# --- wrong: exit 2, one line -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("hittepå events.csv", "finns inte"),
        ("hittepå --list", "finns inte"),
        ("gi-star", "tar 1 filer"),
        ("gi-star saknas.csv", "finns inte"),
        ("gi-star events.csv --area saknas.geojson", "finns inte"),
        ("gi-star events.csv --days 7", "har inte valet"),
        ("gi-star events.csv --cell stor", "ska vara ett tal"),
        ("gi-star events.csv --kind Rån", "Vanligast i filen"),
        ("gi-star events.csv --from 2050-01-01", "Inga händelser"),
        ("gi-star spans.csv --column starts=start", "har en plats"),
        ("evaluation measure.csv --start 2035-01 --declared i_fjol --read 2037-01-10", "--declared"),
        ("kde events.csv --kernel rund", "gaussian, quartic"),
        ("wdd --treated 1 2", "behöver --control"),
        ("dbscan events.csv --metres 1 2", "1 värden"),
        ("point-in-area events.csv", "--area"),
        ("funnel months.csv", "area, count, population"),
        ("funnel events.csv --column area", "NAMN=RUBRIK"),
        ("stl many.csv", "kolumn"),
        ("its months.csv --start 2050-01", "finns inte"),
        ("its months.csv --start snart", "ingen period"),
        ("synthetic-control many.csv --treated X --start 2035-01", "Serierna är"),
        ("wilson --answers 1 2 --html saknas/svar.html", "finns inte"),
    ],
)
def test_a_bad_question_is_one_line(words, reason, ask):
    code, said, complaint = ask(words)
    assert (code, said) == (2, "")
    assert complaint.count("\n") == 1
    assert reason in complaint


def test_a_cell_that_is_no_number_is_named_by_row(ask, files):
    (files / "bad.csv").write_text("area;count;population\nA;1;100\nB;många;100\n", encoding="utf-8")
    code, _, complaint = ask("eb bad.csv")
    assert code == 2
    assert "Rad 2 i kolumnen count" in complaint


def test_it_starts_without_django_and_numpy():
    program = "import sys; from rodtrad.config.cli import main; main(['analyse', '--list']); print(*sorted(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    loaded = set(found.stdout.splitlines()[-1].split())
    assert not loaded & {"django", "numpy", "scipy", "pyarrow"}


# --- the real files, where they are ------------------------------------------------------------------------------


@pytest.fixture
def shared(monkeypatch, capsys):
    if not SHARED.exists():
        pytest.skip("no shared data")
    monkeypatch.chdir(SHARED)

    def run(words):
        code = main(["analyse", *words.split()])
        return code, capsys.readouterr().out

    return run


def test_burglaries_in_chicago(shared):
    """Published: 8 042 pairs, 4 961.139 expected. Places are kept in decimetres here, which moves one pair."""
    words = "near-repeat events/chicago_burglary_2014_2017.csv --metres 0 200 --days 0 7 --closed right --permutations 0"
    answer = json.loads(shared(f"{words} --json")[1])
    assert answer["n"] == 45_319
    assert answer["observed"][0][0] == pytest.approx(8_042, abs=2)
    assert answer["expected"][0][0] == pytest.approx(4_961.139, abs=1)
    assert answer["sd"][0][0] == pytest.approx(70.296, abs=0.01)


def test_vehicle_thefts_in_new_york(shared):
    columns = "--column starts=date_start --column ends=date_end"
    answer = json.loads(shared(f"aoristic events/nyc_vehicle_thefts.csv.gz {columns} --json")[1])
    assert sum(answer["hours"]) == pytest.approx(32_894)
    assert max(answer["hours"]) == answer["hours"][5 * 24 + 2] == pytest.approx(302.960713, abs=1e-6)


@pytest.mark.parametrize("method", ["gi-star", "near-repeat", "kde", "dbscan"])
def test_notices_from_the_police_are_centres(method, shared):
    code, said = shared(f"{method} police/polisen_se_events_every_4th.csv.gz")
    assert code == 1
    assert "mittpunkter" in said


def test_notices_from_the_police_carry_a_trend(shared):
    assert shared("stl police/polisen_se_events_every_4th.csv.gz --kind Brand")[0] == 0


def test_lancashire_is_snapped_and_monthly(shared):
    code, said = shared("gi-star events/lancashire_asb.tab")
    assert (code, "gemensamma punkter" in said) == (1, True)
    code, said = shared("near-repeat events/lancashire_asb.tab")
    assert (code, "bara som månad" in said) == (1, True)


def test_smoking_ban_in_sicily(shared):
    words = (
        "its events/sicily.csv --column value=aces --column population=stdpop --start 37 --harmonics 2 --json"
    )
    answer = json.loads(shared(words)[1])
    assert answer["rate_ratio"] == pytest.approx(0.885072, abs=1e-6)
    assert answer["dispersion"] == pytest.approx(2.262186, abs=1e-5)
