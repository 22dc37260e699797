"""A chart has its words or is not made; its picture passes our content policy and is the same twice."""

import re
from xml.etree import ElementTree

import pytest

from rodtrad.ui import charts
from rodtrad.ui.charts import Chart
from rodtrad.ui.pages import Cell, Table

MONTHS = [
    {"m": f"2026-{n:02}-01", "v": 10.0 * n, "low": 5.0, "high": 80.0, "out": n > 8, "who": "A"}
    for n in range(1, 13)
]
TABLE = Table("Månader", ("Månad", "Antal"), tuple((Cell(one["m"]), Cell(one["v"])) for one in MONTHS))
LINE = charts.line(MONTHS, x="m", y="v", unit="antal", low="low", high="high", alarm="out")
SPECS = {
    "line": LINE,
    "ranges": charts.ranges(MONTHS, name="m", value="v", low="low", high="high", unit="per", marked="out"),
    "bars": charts.bars(MONTHS, name="m", value="v", unit="antal", marked="out"),
    "heat": charts.heat(MONTHS, x="m", y="who", value="v"),
    "lines": charts.lines(MONTHS, x="m", y="v", series="who", names=["A"], unit="antal"),
}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA = tmp_path


def make_chart(**changes):
    words = {"sentence": "Det ökar.", "source": "Polisen", "period": "2026", "n": 780}
    return Chart(**{**words, "table": TABLE, "spec": LINE, **changes})


@pytest.mark.parametrize("part", ["sentence", "source", "period", "spec"])
def test_a_chart_without_its_words_cannot_be_made(part):
    with pytest.raises(ValueError, match=part):
        make_chart(**{part: ""})


def test_a_chart_without_rows_cannot_be_made():
    with pytest.raises(ValueError, match="rows"):
        make_chart(table=Table("Tom", ("A",), ()))


@pytest.mark.parametrize("name", SPECS)
@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_every_shape_becomes_whole_svg_that_the_content_policy_lets_through(name, width):
    svg = charts.drawn(SPECS[name], "Det ökar <snabbt>.", width)
    assert ElementTree.fromstring(svg).get("aria-label") == "Det ökar <snabbt>."
    assert 'role="img"' in svg
    assert not re.search(r"\sstyle=|<style|<script|href=|axis for|\bNaN\b", svg)
    drawn = float(re.search(r'width="([\d.]+)"', svg)[1])
    assert abs(drawn - width) < 12


def test_the_picture_is_painted_with_the_theme_and_speaks_swedish():
    svg = make_chart().wide
    assert "var(--press)" in svg and "#000" not in svg
    assert "Okt 2026" in svg and "Oct" not in svg


def test_a_picture_is_drawn_once(monkeypatch):
    first = make_chart().wide
    monkeypatch.setattr(charts, "_svg", lambda spec, width: pytest.fail("drawn again"))
    assert make_chart().wide == first


def test_ids_of_two_pictures_never_clash():
    ids = [set(re.findall(r'id="([^"]+)"', charts.drawn(SPECS[n], "A", 720))) for n in ("line", "heat")]
    assert not ids[0] & ids[1]
