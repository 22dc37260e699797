"""Questions of events with a place: hot spots, density, groups and repeats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.asked.question import Ask, Need, Option, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rodtrad.analysis.grid import Grid
    from rodtrad.analysis.result import Result
    from rodtrad.datasets.asked.table import Table

Given = Mapping[str, Any]

CELL = Option("cell", "rutans sida", 100.0, "meter")
CELL_OR_AREAS = Option("cell", "rutans sida; utan den är områdena i --area enheter", None, "meter")
SEED = Option("seed", "frö för omblandningen", 1, parse=whole)
LEVEL = Option("level", "högsta andel slump bland de utpekade", 0.05)


def shuffles(default: int) -> Option:
    return Option("permutations", "antal omblandningar; 0 tar p ur normalfördelningen", default, parse=whole)


def gridded(table: Table, cell_m: float) -> tuple[Grid, NDArray[np.int64], NDArray[np.bool_] | None]:
    """Counts per cell; with areas also which cells have their middle in them. Refuses unfit places."""
    from rodtrad.analysis.grid import count_in_grid, grid_over
    from rodtrad.analysis.places import check_places

    points = table.events[0].points
    check_places(points, finest_m=cell_m)
    grid = grid_over(points, cell_m)
    counts = count_in_grid(points, grid)
    return grid, counts, _inside(table, grid) | (counts > 0) if table.areas else None


def _inside(table: Table, grid: Grid) -> NDArray[np.bool_]:
    import numpy as np
    import shapely

    land = shapely.union_all(shapely.from_wkb([area.geometry for area in table.areas]))
    shapely.prepare(land)
    x = (grid.x0_dm + (np.arange(grid.columns) + 0.5) * grid.cell_dm) / 10
    y = (grid.y0_dm + (np.arange(grid.rows) + 0.5) * grid.cell_dm) / 10
    found: NDArray[np.bool_] = shapely.contains_xy(land, *np.meshgrid(x, y))
    return found


def _local_g(table: Table, o: Given, *, star: bool) -> Result:
    from rodtrad.analysis.getis_ord import local_g_grid

    grid, counts, inside = gridded(table, o["cell"])
    return local_g_grid(
        counts, grid, inside=inside, about=table.about, star=star,
        permutations=o["permutations"], seed=o["seed"], level=o["level"],
    )  # fmt: skip


def gi_star(table: Table, o: Given) -> Result:
    return _local_g(table, o, star=True)


def gi(table: Table, o: Given) -> Result:
    return _local_g(table, o, star=False)


def _units(table: Table, o: Given) -> tuple[NDArray[Any], Any]:
    """Values and weights: areas that touch, or the eight cells round."""
    from rodtrad.datasets.asked.areas import counts_of

    if table.areas and o["cell"] is None:
        return counts_of(table), _touching(table)
    _grid, counts, inside = gridded(table, o["cell"] or 250.0)
    weights = _queen(*counts.shape)
    if inside is None:
        return counts.ravel(), weights
    kept = inside.ravel()
    return counts.ravel()[kept], weights[kept][:, kept]


def _touching(table: Table) -> Any:
    import numpy as np
    import shapely
    from scipy.sparse import csr_array

    shapes = shapely.from_wkb([area.geometry for area in table.areas])
    a, b = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    other = a != b
    return csr_array((np.ones(other.sum()), (a[other], b[other])), shape=(len(shapes), len(shapes)))


def _queen(rows: int, columns: int) -> Any:
    import numpy as np
    from scipy.sparse import csr_array, diags, kron

    line = [
        diags([np.ones(n - 1), np.ones(n), np.ones(n - 1)], [-1, 0, 1], shape=(n, n)) for n in (rows, columns)
    ]
    weights = csr_array(kron(*line))
    weights.setdiag(0)
    weights.eliminate_zeros()
    return weights


def global_g(table: Table, o: Given) -> Result:
    from rodtrad.analysis import getis_ord

    return getis_ord.global_g(*_units(table, o), about=table.about)


def moran(table: Table, o: Given) -> Result:
    from rodtrad.analysis.moran import global_moran

    return global_moran(*_units(table, o), about=table.about)


def local_moran(table: Table, o: Given) -> Result:
    from rodtrad.analysis import moran as method

    more = {"permutations": o["permutations"], "seed": o["seed"], "level": o["level"], "about": table.about}
    if table.areas and o["cell"] is None:
        return method.local_moran(*_units(table, o), **more)
    grid, counts, inside = gridded(table, o["cell"] or 250.0)
    return method.local_moran_grid(counts, grid, inside=inside, **more)


BANDWIDTH = Option("bandwidth", "bandbredd", 300.0, "meter")
KERNEL = Option("kernel", "kärna", "gaussian", parse=str, choices=("gaussian", "quartic"))
EDGE = Option("edge", "rättning vid kanten", "none", parse=str, choices=("none", "rescaled"))
DENSITY_CELL = Option("cell", "rutans sida; utan den en fjärdedel av bandbredden", None, "meter")


def _around(table: Table, o: Given) -> Grid:
    """A grid that reaches three bandwidths beyond the events."""
    from rodtrad.analysis.grid import Grid, grid_over
    from rodtrad.analysis.places import check_places

    for one in table.events:
        check_places(one.points, finest_m=o["bandwidth"], least=2)
    grid = grid_over(table.events[0].points, o["cell"] or o["bandwidth"] / 4)
    more = int(-(-3 * o["bandwidth"] * 10 // grid.cell_dm))
    corner = (grid.x0_dm - more * grid.cell_dm, grid.y0_dm - more * grid.cell_dm)
    return Grid(*corner, grid.cell_dm, grid.columns + 2 * more, grid.rows + 2 * more)


def kde(table: Table, o: Given) -> Result:
    from rodtrad.analysis.kernel_density import density_grid

    points, grid = table.events[0].points, _around(table, o)
    return density_grid(
        points, grid, h_m=o["bandwidth"], kernel=o["kernel"], edge=o["edge"], about=table.about
    )


def dual_kde(table: Table, o: Given) -> Result:
    from rodtrad.analysis.kernel_density import density_ratio

    points, base = (one.points for one in table.events)
    return density_ratio(
        points, base, _around(table, o), h_m=o["bandwidth"], floor=o["floor"], kernel=o["kernel"], edge=o["edge"],
        about=table.about,
    )  # fmt: skip


METRES = Option("metres", "högst så långt ifrån", 200.0, "meter")
DAYS = Option("days", "högst så många dygn emellan", 7, "kalenderdygn", whole)
LEAST = Option("least", "minsta antal händelser i en kärna", 10, "händelser", whole)


def dbscan(table: Table, o: Given) -> Result:
    from rodtrad.analysis.clusters import clusters

    return clusters(table.events[0].points, metres=o["metres"], least=o["least"], about=table.about)


def st_dbscan(table: Table, o: Given) -> Result:
    from rodtrad.analysis.clusters import clusters

    one = table.events[0]
    _require_days(table)
    return clusters(
        one.points, metres=o["metres"], least=o["least"], day=one.starts, days=o["days"], about=table.about
    )


def chains(table: Table, o: Given) -> Result:
    from rodtrad.analysis import clusters

    one = table.events[0]
    _require_days(table)
    return clusters.chains(one.points, one.starts, metres=o["metres"], days=o["days"], about=table.about)


def _require_days(table: Table) -> None:
    from rodtrad.analysis.result import require

    is_daily = table.events[0].time_grain not in ("month", "year")
    require(is_daily, "month_only", "Datum finns bara som månad. Metoden behöver händelsernas dag.")


def near_repeat(table: Table, o: Given) -> Result:
    from rodtrad.analysis import near_repeat as method

    one = table.events[0]
    bands = method.Bands(o["metres"], o["days"], o["closed"], o["metric"])
    return method.near_repeat(
        one.points, one.starts, bands, permutations=o["permutations"], seed=o["seed"],
        time_grain=one.time_grain, about=table.about,
    )  # fmt: skip


def concentration(table: Table, o: Given) -> Result:
    from rodtrad.analysis import concentration as method
    from rodtrad.analysis.places import check_places, unique_places
    from rodtrad.datasets.asked.areas import counts_of

    if table.areas and not o["cell"]:
        counts: Any = counts_of(table)
    elif o["cell"]:
        counts = gridded(table, o["cell"])[1].ravel()
    else:
        points = table.events[0].points
        check_places(points)
        counts = unique_places(points.x, points.y).events
    return method.concentration(counts, permutations=o["permutations"], seed=o["seed"], about=table.about)


ASKS = (
    Ask(
        name="gi-star",
        question="I vilka rutor ligger händelserna tätare tillsammans än slumpen ger?",
        need=Need.PLACES,
        run=gi_star,
        function="getis_ord:local_g_grid",
        options=(CELL, shuffles(999), SEED, LEVEL),
        example="rodtrad analyse gi-star inbrott.csv --cell 200 --geojson",
    ),
    Ask(
        name="gi",
        question="I vilka rutor är det tätt runt omkring, rutan själv oräknad?",
        need=Need.PLACES,
        run=gi,
        function="getis_ord:local_g",
        options=(CELL, shuffles(999), SEED, LEVEL),
        example="rodtrad analyse gi inbrott.csv --cell 200",
    ),
    Ask(
        name="global-g",
        question="Ligger höga antal samlade i området som helhet?",
        need=Need.PLACES,
        run=global_g,
        function="getis_ord:global_g",
        options=(CELL_OR_AREAS,),
        example="rodtrad analyse global-g inbrott.csv --cell 250",
    ),
    Ask(
        name="moran",
        question="Ligger lika antal intill varandra i området som helhet?",
        need=Need.PLACES,
        run=moran,
        function="moran:global_moran",
        options=(CELL_OR_AREAS,),
        example="rodtrad analyse moran inbrott.csv --area stadsdelar.geojson",
    ),
    Ask(
        name="local-moran",
        question="Vilka rutor eller områden liknar sina grannar, eller sticker ut bland dem?",
        need=Need.PLACES,
        run=local_moran,
        function="moran:local_moran",
        options=(CELL_OR_AREAS, Option("permutations", "antal omblandningar", 999, parse=whole), SEED, LEVEL),
        example="rodtrad analyse local-moran inbrott.csv --cell 250",
    ),
    Ask(
        name="kde",
        question="Var ligger händelserna tätt?",
        need=Need.PLACES,
        run=kde,
        function="kernel_density:density_grid",
        options=(BANDWIDTH, DENSITY_CELL, KERNEL, EDGE),
        example="rodtrad analyse kde inbrott.csv --bandwidth 400 --geojson",
    ),
    Ask(
        name="dual-kde",
        question="Var är händelserna många i förhållande till det de kan drabba?",
        need=Need.PLACES,
        run=dual_kde,
        function="kernel_density:density_ratio",
        options=(BANDWIDTH, DENSITY_CELL, KERNEL, EDGE,
                 Option("floor", "minst så mycket av underlaget inom räckhåll", 5.0, "händelser")),
        files=(2,),
        example="rodtrad analyse dual-kde inbrott.csv alla.csv --bandwidth 400",
    ),
    Ask(
        name="dbscan",
        question="Vilka händelser bildar täta grupper?",
        need=Need.PLACES,
        run=dbscan,
        function="clusters:clusters",
        options=(METRES, LEAST),
        example="rodtrad analyse dbscan inbrott.csv --metres 150 --least 8",
    ),
    Ask(
        name="st-dbscan",
        question="Vilka händelser bildar grupper som är täta både i rum och i tid?",
        need=Need.PLACES_AND_DAYS,
        run=st_dbscan,
        function="clusters:clusters",
        options=(METRES, LEAST, DAYS),
        example="rodtrad analyse st-dbscan inbrott.csv --metres 200 --days 14 --least 5",
    ),
    Ask(
        name="near-repeat",
        question="Följs en händelse av fler i närheten strax efter?",
        need=Need.PLACES_AND_DAYS,
        run=near_repeat,
        function="near_repeat:near_repeat",
        options=(
            Option("metres", "avståndsbandens kanter, stigande", (0.0, 200.0, 400.0, 600.0), "meter", values=0),
            Option("days", "tidsbandens kanter, stigande", (0.0, 7.0, 14.0, 21.0), "kalenderdygn", values=0),
            Option("closed", "vilken kant som hör till bandet", "left", parse=str, choices=("left", "right")),
            Option("metric", "avstånd", "euclidean", parse=str, choices=("euclidean", "manhattan")),
            shuffles(99),
            SEED,
        ),
        example="rodtrad analyse near-repeat inbrott.csv --metres 0 200 400 --days 0 7 14",
    ),
    Ask(
        name="near-repeat-chains",
        question="Vilka händelser hänger ihop länk för länk, nära och strax efter?",
        need=Need.PLACES_AND_DAYS,
        run=chains,
        function="clusters:chains",
        options=(METRES, DAYS),
        example="rodtrad analyse near-repeat-chains inbrott.csv --metres 200 --days 14",
    ),
    Ask(
        name="concentration",
        question="Hur få platser rymmer en fjärdedel och hälften av händelserna, utöver slumpen?",
        need=Need.PLACES,
        run=concentration,
        function="concentration:concentration",
        options=(Option("cell", "rutans sida; utan den är varje adress en plats", None, "meter"),
                 Option("permutations", "antal slumpade fördelningar", 200, parse=whole), SEED),
        example="rodtrad analyse concentration inbrott.csv --cell 100",
    ),
)  # fmt: skip
