"""Where do events lie together more than chance gives? The map's squares are the list's rows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.getis_ord import LocalG, local_g_grid
from rodtrad.analysis.grid import Grid, count_in_grid, grid_over
from rodtrad.analysis.places import check_places
from rodtrad.analysis.result import require
from rodtrad.analysis.words import number
from rodtrad.datasets.geometry import AreaSet
from rodtrad.situation.workbench.asked import HIDDEN, Asked
from rodtrad.situation.workbench.ground import degrees, outlines
from rodtrad.situation.workbench.panel import Panel, of_result

KEY, TITLE = "var", "Var"
CELL_M = 250
ADJUSTED = (
    "Urvalet och slumprisken är justerade för att många rutor prövas på en gång (FDR): av rutorna som pekas ut "
    "väntas högst fem av hundra vara slump."
)
COLUMNS = ("Nr", "Område", "Antal", "Avvikelse (z)", "Slumprisk (p, justerad)")
MOST_ROWS = 15  # a list one reads, on a phone too; the sentence speaks of them all


def panel(asked: Asked) -> Panel:
    points, _table = asked.points()
    cell_m = max(CELL_M, round(points.grain_m or 0))
    check_places(points, finest_m=float(cell_m))
    grid = grid_over(points, cell_m)
    counts = count_in_grid(points, grid)
    result = local_g_grid(counts, grid, inside=inside(grid, counts, asked), about=asked.about)
    cells, is_hot, withheld = _chosen(result, asked.of.least)
    rows = tuple(
        (
            n,
            _near(asked.place.borders, *grid.centre_m(int(result.cells[at]))),
            *_figures(result, at, asked.of.least),
        )
        for n, at in enumerate(cells[:MOST_ROWS], start=1)
    )
    require(bool(rows), "few_for_others", "Antalen i rutorna är för små för att visas för er part.")
    tone = "high" if is_hot else "plain"
    words = asked.words
    notes = (*words["notes"], ADJUSTED, *((HIDDEN.format(asked.of.least),) if withheld else ()))
    more: dict[str, Any] = {
        **words,
        "n": asked.told(int(result.values.sum())),
        "notes": notes,
        "finding": _finding(asked, result, cells, is_hot, cell_m),
        "columns": COLUMNS[: len(rows[0])],
        "rows": rows,
    }
    return Panel(
        key=KEY,
        title=TITLE,
        **of_result(result, **more),
        shapes=tuple(degrees(grid.feature(int(result.cells[at]), tone=tone)) for at in cells[:MOST_ROWS]),
        ground=outlines(asked.place),
    )


def _figures(result: LocalG, at: int, least: int) -> tuple[Any, ...]:
    """Others are told of no exact count: squares and areas overlap. Nor z and p, which hold the neighbours' counts."""
    count = int(result.values[at])
    if least:
        low = count // least * least
        return (f"{low}–{low + least - 1}",)
    return count, round(float(result.z[at]), 2), _p(float(result.p_adjusted[at]))


def _p(value: float) -> str:
    """Never "0": chance is small, not nothing."""
    return "< 0,001" if value < 0.001 else number(value, 3)


def inside(grid: Grid, counts: NDArray[np.int64], asked: Asked) -> NDArray[np.bool_]:
    """The squares whose middle lies in the chosen area, or anywhere in the division; with events always."""
    import shapely

    borders, number_ = asked.place.borders, asked.place.number
    if borders is None:
        return np.ones(counts.shape, bool)
    land = borders.polygons[number_] if number_ is not None else shapely.union_all(list(borders.polygons))
    east = (grid.x0_dm + (np.arange(grid.columns) + 0.5) * grid.cell_dm) / 10
    north = (grid.y0_dm + (np.arange(grid.rows) + 0.5) * grid.cell_dm) / 10
    shapely.prepare(land)
    found: NDArray[np.bool_] = shapely.contains_xy(land, *np.meshgrid(east, north)) | (counts > 0)
    return found


def _chosen(result: LocalG, least: int) -> tuple[list[int], bool, bool]:
    """The squares to list: the hot ones, most marked first; where none is, the ten with most events."""
    showable = result.values >= max(least, 1)
    hot = np.flatnonzero(result.hot & showable)
    order = hot[np.argsort(-result.z[hot], kind="stable")]
    withheld = bool(least and (result.hot & ~showable & (result.values > 0)).any())
    if len(order):
        return order.tolist(), True, withheld
    some = np.flatnonzero(showable)
    return some[np.argsort(-result.values[some], kind="stable")][:10].tolist(), False, withheld


def _near(borders: AreaSet | None, east: float, north: float) -> str:
    import shapely

    point = shapely.Point(east, north)
    if borders is not None:
        for name, polygon in zip(borders.names, borders.polygons, strict=True):
            if polygon.contains(point):
                return name
    return f"{number(north)} N, {number(east)} Ö"


def _finding(asked: Asked, result: LocalG, cells: list[int], is_hot: bool, cell_m: int) -> str:
    if not is_hot:
        return (
            f"Ingen ruta på {cell_m} meter i {asked.where} sticker ut mer än slumpen ger. "
            f"Listan visar de {len(cells)} med flest {asked.what}."
        )
    held, total = int(result.values[cells].sum()), int(result.values.sum())
    squares = "ruta ligger" if len(cells) == 1 else "rutor ligger"
    most = f" De {MOST_ROWS} tydligaste visas." if len(cells) > MOST_ROWS else ""
    return (
        f"{len(cells)} {squares} i en anhopning som slumpen inte förklarar. De rymmer "
        f"{number(100 * held / total)} procent av alla "
        f"{asked.what} på {number(100 * len(cells) / len(result.values), 1)} procent av rutorna.{most}"
    )
