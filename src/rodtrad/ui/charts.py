"""Charts drawn on the server: one picture for light and dark, with its sentence, source and table, or not at all.

Colours are the theme's own variables, so the browser paints them; two widths, so that a phone gets readable text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from rodtrad.ui.keeping import digest, kept
from rodtrad.ui.pages import Table

VERSION = 3  # of the drawing; another version is another picture
WIDE, NARROW = 720, 330  # CSS pixels
INK, QUIET, LINE, SHEET = "var(--ink)", "var(--quiet)", "var(--line)", "var(--sheet)"
MAIN, BAND, ALARM = "var(--press)", "var(--press-quiet)", "var(--warning)"
FONT = "Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, sans-serif"
CONFIG: dict[str, Any] = {
    "font": FONT,
    "aria": False,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET,
        "titleColor": QUIET,
        "gridColor": LINE,
        "tickColor": LINE,
        "domainColor": LINE,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": 150,
        "titleAnchor": "start",
    },
    "axisY": {"titleAngle": 0, "titleAlign": "left", "titleY": -12, "titleX": 0},
    "axisX": {"grid": False},
    "legend": {"disable": True},
}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture that cannot be without its words. ``spec``: Vega-Lite without width, data included."""

    template: ClassVar[str] = "ui/chart.html"
    sentence: str  # what it shows, in one sentence; also its name for those who listen
    source: str
    period: str
    n: int
    table: Table
    spec: Mapping[str, Any]
    legend: tuple[tuple[str, str], ...] = ()  # sign (see charts.css), its words

    def __post_init__(self) -> None:
        for name in ("sentence", "source", "period", "table", "spec"):
            if not getattr(self, name):
                raise ValueError(f"A chart needs its {name}.")
        if not self.table.rows:
            raise ValueError("A chart needs the rows it is drawn from.")

    @property
    def wide(self) -> SafeString:
        return drawn(self.spec, self.sentence, WIDE)

    @property
    def narrow(self) -> SafeString:
        return drawn(self.spec, self.sentence, NARROW)


def drawn(spec: Mapping[str, Any], name: str, width: int) -> SafeString:
    """The picture as SVG text, ``width`` CSS pixels wide, named for screen readers; kept by its content."""
    mark = digest([VERSION, spec, width, CONFIG])
    text = kept(settings.DATA / "charts", mark, lambda: _cleaned(_svg(spec, width), mark[:10]))
    return mark_safe(text.replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1))


def _svg(spec: Mapping[str, Any], width: int) -> str:
    import vl_convert

    full = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 2, "right": 8, "top": 8, "bottom": 2},
        "config": CONFIG,
        **spec,
    }
    return str(
        vl_convert.vegalite_to_svg(
            full, format_locale="sv-SE", time_format_locale="sv-SE", allowed_base_urls=[]
        )
    )


def _cleaned(svg: str, mark: str) -> str:
    """Without what our content policy would stop or what would clash with another picture on the page."""
    svg = re.sub(r'\s(?:style|class|version|xmlns:xlink)="[^"]*"', "", svg)
    svg = re.sub(
        r'\spointer-events="none"|\saria-[a-z]+="[^"]*"|\srole="[^"]*"|\sstroke-miterlimit="10"', "", svg
    )
    svg = re.sub(r"(\d+\.\d\d)\d+", r"\1", svg)
    svg = re.sub(r'<text [^>]*opacity="0"[^>]*>[^<]*</text>', "", svg)
    svg = re.sub(r' (?:opacity|stroke-width)="1"', "", svg).replace(f' font-family="{FONT}"', "")
    svg = svg.replace("<svg ", f'<svg font-family="{FONT}" ', 1)
    svg = re.sub(r'<path d="M0,0h0v0h0Z"/>|<path d="" display="none"/>', "", svg)
    return re.sub(r'(id="|url\(#)([^")]+)', rf"\g<1>c{mark}-\2", svg)


# --- the shapes our pages use; each takes rows of plain values and names of columns ---------------------------


def line(
    rows: Sequence[Mapping[str, Any]], *, x: str, y: str, unit: str, low: str = "", high: str = "",
    other: str = "", alarm: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A series over dates (ISO text), with a band (``low``–``high``), another series dashed, and marked points."""
    when = {
        "field": x,
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc"},
        "axis": {"format": "%b %Y", "tickCount": 6, "labelOverlap": True, "labelSeparation": 10},
    }
    size = {"type": "quantitative", "axis": {"tickCount": 5}, "scale": {"zero": True}}
    layers: list[dict[str, Any]] = []
    if low:
        span = {"x": when, "y": {"field": low, "title": unit, **size}, "y2": {"field": high}}
        layers.append({"mark": {"type": "area", "color": BAND, "opacity": 1}, "encoding": span})
    if other:
        dashed = {"type": "line", "color": QUIET, "strokeDash": [5, 4], "strokeWidth": 1.5}
        layers.append({"mark": dashed, "encoding": {"x": when, "y": {"field": other, "title": unit, **size}}})
    place = {"x": when, "y": {"field": y, "title": unit, **size}}
    solid = {"type": "line", "color": MAIN, "strokeWidth": 2.2, "point": {"color": MAIN, "size": 24}}
    layers.append({"mark": solid, "encoding": place})
    if alarm:
        ring = {"type": "point", "color": ALARM, "size": 130, "filled": False, "strokeWidth": 2.2}
        layers.append({"mark": ring, "transform": [{"filter": f"datum['{alarm}']"}], "encoding": place})
    return {"height": 230, "data": {"values": list(rows)}, "layer": layers}


def ranges(
    rows: Sequence[Mapping[str, Any]], *, name: str, value: str, low: str, high: str, unit: str, marked: str
) -> dict[str, Any]:
    """One row a name: a dot with its interval, in the order given; the ``marked`` rows in ochre: red is spoken for."""
    y = {
        "field": name,
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"grid": False, "ticks": False},
    }
    colour = {"condition": {"test": f"datum['{marked}']", "value": ALARM}, "value": MAIN}
    x = {"type": "quantitative", "axis": {"tickCount": 4, "grid": True}, "scale": {"zero": True}}
    span = {"y": y, "x": {"field": low, "title": unit, **x}, "x2": {"field": high}, "color": colour}
    dot = {"y": y, "x": {"field": value, "title": unit, **x}, "color": colour}
    return {
        "height": {"step": 24},
        "data": {"values": list(rows)},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": span},
            {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}, "encoding": dot},
        ],
    }


def bars(
    rows: Sequence[Mapping[str, Any]], *, name: str, value: str, unit: str, marked: str = ""
) -> dict[str, Any]:
    """Horizontal bars in the order given; the ``marked`` rows in the accent."""
    colour: dict[str, Any] = {"value": MAIN}
    if marked:
        colour["condition"] = {"test": f"datum['{marked}']", "value": ALARM}
    return {
        "height": {"step": 24},
        "data": {"values": list(rows)},
        "mark": {"type": "bar", "height": 15},
        "encoding": {
            "y": {"field": name, "type": "nominal", "sort": None, "title": None,
                  "axis": {"grid": False, "ticks": False}},
            "x": {"field": value, "type": "quantitative", "title": unit,
                  "axis": {"tickCount": 4, "grid": True}, "scale": {"zero": True}},
            "color": colour,
        },
    }  # fmt: skip


def heat(rows: Sequence[Mapping[str, Any]], *, x: str, y: str, value: str) -> dict[str, Any]:
    """Squares of ``x`` × ``y`` in the order given, the darker the more."""
    most = max((float(row[value]) for row in rows), default=0.0) or 1.0
    shaded = [{**row, "strength": 0.06 + 0.94 * float(row[value]) / most} for row in rows]
    across = {"labelOverlap": True, "ticks": False, "domain": False, "labelAngle": 0}
    return {
        "height": {"step": 24},
        "data": {"values": shaded},
        "mark": {"type": "rect", "color": MAIN, "stroke": SHEET, "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": x, "type": "ordinal", "sort": None, "title": None, "axis": across},
            "y": {"field": y, "type": "ordinal", "sort": None, "title": None,
                  "axis": {"ticks": False, "domain": False}},
            "opacity": {"field": "strength", "type": "quantitative", "scale": {"domain": [0, 1], "range": [0, 1]}},
        },
    }  # fmt: skip


def lines(
    rows: Sequence[Mapping[str, Any]], *, x: str, y: str, series: str, names: Sequence[str], unit: str
) -> dict[str, Any]:
    """Several series over dates: the first solid, the others told apart by dash as well as by colour."""
    n = len(names)
    dashes = [[1, 0], [7, 4], [2, 3], [10, 3, 2, 3]]
    colours = [MAIN, ALARM, QUIET, INK]
    scale = {"domain": list(names)}
    return {
        "height": 230,
        "data": {"values": list(rows)},
        "mark": {"type": "line", "strokeWidth": 2.2, "point": {"size": 24}},
        "encoding": {
            "x": {"field": x, "type": "temporal", "title": None, "scale": {"type": "utc"},
                  "axis": {"format": "%b %Y", "tickCount": 6, "labelOverlap": True, "labelSeparation": 10}},
            "y": {"field": y, "type": "quantitative", "title": unit, "axis": {"tickCount": 5}},
            "color": {"field": series, "type": "nominal", "scale": {**scale, "range": colours[:n]}},
            "strokeDash": {"field": series, "type": "nominal", "scale": {**scale, "range": dashes[:n]}},
        },
    }  # fmt: skip
