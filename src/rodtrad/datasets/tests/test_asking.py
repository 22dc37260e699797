"""The registry holds together, the notebook's paper runs, and every method has its paper."""

from __future__ import annotations

import importlib
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from rodtrad.analysis.result import CannotAnswer
from rodtrad.datasets.asked.method_pages import PARTS, parts_of, render_all, write_all
from rodtrad.datasets.asked.question import BadQuestion, Choices, Need, Option, number, whole
from rodtrad.datasets.asking import METHODS, ask
from rodtrad.datasets.telling import shown

DOCS = Path(__file__).parents[4] / "docs"


def test_numbers_are_told_in_swedish():
    told = [
        shown(one) for one in (1234, 0.5, 12.345, -0.000563, float("nan"), None, True, np.float64(3.0), "ord")
    ]
    assert told == ["1\u00a0234", "0,500", "12,3", "−0,000563", "–", "–", "ja", "3", "ord"]
    assert shown(0.0, "p") == "< 0,001"


def test_an_option_reads_words_and_values_alike():
    assert Option("cell", "", 1.0).read("0,5") == Option("cell", "", 1.0).read(0.5) == 0.5
    assert Option("days", "", parse=whole, values=0).read(["0", "7"]) == (0, 7)
    with pytest.raises(BadQuestion, match="2 värden"):
        Option("treated", "", values=2).read([1.0])
    assert number("−1,5") == -1.5


def test_a_method_says_its_question_in_swedish_and_what_it_needs():
    for one in METHODS.values():
        assert one.question.endswith("?")
        assert one.example.startswith(f"rodtrad analyse {one.name} ")
        assert (one.need is Need.VALUES) == (one.files == (0,))
        assert len({option.name for option in one.options}) == len(one.options)


def test_every_method_of_analysis_can_be_asked():
    """Each function whose docstring puts a question is in the registry, or is a part of one that is."""
    asked = {one.function for one in METHODS.values()}
    inner = {
        "getis_ord:local_g", "moran:local_moran", "kernel_density:density_at", "grid:count_in_grid",
        "lattice:protect", "places:check_places", "poisson_regression:fit_poisson", "multiple:benjamini_hochberg",
    }  # fmt: skip
    missing = []
    for path in sorted((Path(__file__).parents[2] / "analysis").glob("*.py")):
        module = importlib.import_module(f"rodtrad.analysis.{path.stem}")
        for name, found in vars(module).items():
            is_own = getattr(found, "__module__", "") == module.__name__
            if is_own and "Question:" in (getattr(found, "__doc__", None) or ""):
                missing.append(f"{path.stem}:{name}")
    assert sorted(set(missing) - asked - inner) == []


@pytest.mark.parametrize("name", METHODS)
def test_a_method_has_every_part_of_its_paper(name):
    parts, _ = parts_of(METHODS[name])
    assert [head for head in PARTS if not parts.get(head)] == []


def test_the_papers_on_methods_do_not_lag():
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "methods").glob("*.md")}
    assert written == render_all(METHODS), "run: python -m tests.house.papers"


def test_a_paper_on_a_method_that_is_gone_goes_too(tmp_path):
    (tmp_path / "gone.md").write_text("x", encoding="utf-8")
    write_all(tmp_path, METHODS)
    assert not (tmp_path / "gone.md").exists()
    assert (tmp_path / "gi-star.md").exists()


def test_the_paper_on_notebooks_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = (DOCS / "notebook.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    for block in blocks:
        exec(compile(block, "notebook.md", "exec"), {})
    said = capsys.readouterr().out
    assert len(blocks) == 4
    assert "gånger så många som väntat" in said
    assert "118 färre" in said
    assert "zero_count" in said


# --- files as tables ---------------------------------------------------------------------------------------------


def _file(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_areas_and_periods_are_named_in_the_rows(tmp_path):
    table = _file(tmp_path / "t.csv", "Stadsdel;Antal;Inv", "Almby;30;100", "Berga;70;900")
    columns = {"area": "Stadsdel", "count": "Antal", "base": "Inv"}
    answer = ask("location-quotient", table, choices=Choices(columns=columns))
    assert [row[0] for row in answer.rows()] == ["Almby", "Berga"]
    assert answer.result.quotient.round(3).tolist() == [3.0, 0.778]


def test_events_are_counted_per_month_with_the_empty_ones(tmp_path):
    rows = [f"2030-{month:02}-{day:02};Stöld" for month in (1, 2, 5) for day in (1, 2, 3)]
    path = _file(tmp_path / "e.csv", "datum;typ", *rows)
    chosen = Choices(period_from=date(2030, 1, 1), period_to=date(2032, 1, 1))
    answer = ask("stl", path, choices=chosen)
    assert answer.result.series[:6].tolist() == [3, 3, 0, 0, 3, 0]
    assert len(answer.result.series) == 24
    assert answer.notes == ()


def test_weeks_begin_on_mondays(tmp_path):
    days = ["2030-01-07", "2030-01-13", "2030-01-14", *("2030-03-11",) * 2]
    path = _file(tmp_path / "e.csv", "datum;typ", *(f"{day};Stöld" for day in days))
    answer = ask("ears", path, choices=Choices(per="week"))
    assert answer.periods[:2] == ("2030-01-07", "2030-01-14")
    assert answer.result.observed.tolist() == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def test_a_count_of_several_is_several_events(tmp_path):
    path = _file(tmp_path / "e.csv", "datum;typ;antal", "2030-01-01;Stöld;2", "2030-02-01;Stöld;3")
    chosen = Choices(period_from=date(2030, 1, 1), period_to=date(2032, 1, 1))
    assert ask("stl", path, choices=chosen).result.series[:3].tolist() == [2, 3, 0]


def test_rows_left_out_are_told(tmp_path):
    rows = [f"2030-01-{day:02};{670_000 + 40 * day};6580000" for day in range(1, 29)]
    path = _file(tmp_path / "e.csv", "datum;x;y", *rows, "i fjol;670000;6580000", "2030-01-09;;")
    answer = ask("dbscan", path, least=2)
    assert answer.result.n == 28
    assert any(note.startswith("1 rader är inte med.") for note in answer.notes)
    assert "1 händelser saknar plats och är inte med." in answer.notes


def test_a_place_abroad_is_measured_in_its_own_zone(tmp_path):
    rows = [f"2030-01-{day:02};{53.76 + day / 1000};-2.46" for day in range(1, 29)]
    path = _file(tmp_path / "e.csv", "datum;lat;lon", *rows)
    answer = ask("dbscan", path, least=2, metres=120)
    assert answer.plane == 32630
    assert len(answer.result.events) == 1
    west, north = answer.as_geojson()["features"][0]["geometry"]["coordinates"]
    assert (round(west, 1), round(north, 1)) == (-2.5, 53.8)


def test_metres_of_no_known_system_are_not_drawn(tmp_path):
    rows = [f"2030-01-{day:02};{40 * day};100" for day in range(1, 29)]
    answer = ask("dbscan", _file(tmp_path / "e.csv", "datum;x;y", *rows), least=2)
    assert answer.plane == 0
    with pytest.raises(BadQuestion, match="--plane"):
        answer.as_geojson()


def test_a_notebook_shows_the_sentence_and_keeps_words_words():
    answer = ask("e-test", counts=(3, 6), choices=Choices(what="<b>inbrott</b>"))
    page = answer._repr_html_()
    assert "<table>" in page
    assert "<b>inbrott" not in page


def test_an_unknown_method_and_a_missing_option():
    with pytest.raises(BadQuestion, match="finns inte"):
        ask("hittepå")
    with pytest.raises(BadQuestion, match="har inte valet"):
        ask("wdd", cell=3)
    with pytest.raises(CannotAnswer):
        ask("wdd", treated=(0, 0), control=(0, 0))
