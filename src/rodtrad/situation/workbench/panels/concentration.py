"""How few squares hold most of the events, beyond what chance does with so few?"""

from __future__ import annotations

from typing import Any

from rodtrad.analysis.concentration import Concentration, concentration
from rodtrad.analysis.grid import count_in_grid, grid_over
from rodtrad.analysis.places import check_places
from rodtrad.analysis.result import require
from rodtrad.analysis.words import number
from rodtrad.situation.workbench.asked import Asked
from rodtrad.situation.workbench.panel import Panel, of_result
from rodtrad.situation.workbench.panels.where import CELL_M, inside
from rodtrad.ui import charts

KEY, TITLE = "koncentration", "Koncentration"


def panel(asked: Asked) -> Panel:
    points, _table = asked.points()
    cell_m = max(CELL_M, round(points.grain_m or 0))
    check_places(points, finest_m=float(cell_m))
    require(len(points) >= max(asked.of.least, 1), "few_for_others", "Antalet är för litet för att visas.")
    grid = grid_over(points, cell_m)
    counts = count_in_grid(points, grid)
    result = concentration(counts[inside(grid, counts, asked)], about=asked.about)
    rows: list[dict[str, Any]] = [
        {
            "share": f"{100 * s:.0f} %",
            "who": who,
            "value": 100 * places / result.places,
            "out": who == "Händelserna",
        }
        for s, held, chance in zip(result.shares, result.places_holding, result.shuffled_holding, strict=True)
        for who, places in (("Händelserna", float(held)), ("Av slump", chance))
    ]
    bars = [{**one, "name": f"{one['share']} · {one['who'].lower()}"} for one in rows]
    table = result.table()
    return Panel(
        key=KEY,
        title=TITLE,
        **of_result(
            result,
            **asked.words,
            n=asked.told(result.n),
            finding=_finding(asked, result, cell_m),
            columns=tuple(
                name.replace("Platser", "Rutor").replace("platserna", "rutorna") for name in table.columns
            ),
        ),
        spec=charts.bars(bars, name="name", value="value", unit="procent av rutorna", marked="out"),
        legend=(("marked", "Händelserna"), ("line", "Om slumpen fick råda")),
    )


def _finding(asked: Asked, result: Concentration, cell_m: int) -> str:
    held, chance = result.places_holding[-1], result.shuffled_holding[-1]
    share = number(100 * held / result.places, 1)
    by_chance = number(100 * chance / result.places, 1)
    beyond = held < result.shuffled_interval[-1].lower
    doubt = "" if beyond else " Det går inte att skilja från slumpen."
    return (
        f"{number(100 * result.shares[-1])} procent av alla {asked.what} i {asked.where} ligger på {number(held)} av "
        f"{number(result.places)} rutor på {cell_m} meter ({share} procent). Slumpen hade gett {by_chance} "
        f"procent av rutorna.{doubt}"
    )
