"""Questions of areas beside each other: one row an area, or events counted into areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.asked.question import Ask, BadQuestion, Column, Need, Option, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rodtrad.analysis.result import Result
    from rodtrad.datasets.asked.table import Table

Given = Mapping[str, Any]

AREA = Column("area", "områdets namn", is_text=True)
COUNT = Column("count", "antal händelser")
POPULATION = Column("population", "antal invånare")


def counts_of(table: Table, k: int = 0) -> NDArray[np.int64]:
    """Events per area of the file given with --area."""
    import shapely

    from rodtrad.analysis.points_in_areas import PointsInAreas

    shapes = list(shapely.from_wkb([area.geometry for area in table.areas]))
    found: NDArray[np.int64] = PointsInAreas(shapes).assign(table.events[k].points).events
    return found


def point_in_area(table: Table, o: Given) -> Result:
    import shapely

    from rodtrad.analysis.points_in_areas import PointsInAreas

    if not table.areas:
        raise BadQuestion("point-in-area behöver områden: --area FIL.")
    shapes = list(shapely.from_wkb([area.geometry for area in table.areas]))
    return PointsInAreas(shapes).assign(table.events[0].points, about=table.about)


def location_quotient(table: Table, o: Given) -> Result:
    from rodtrad.analysis import location_quotient as method

    return method.location_quotient(
        table.numbers("count"), table.numbers("base"), level=o["level"], about=table.about
    )


def sppt(table: Table, o: Given) -> Result:
    from rodtrad.analysis.point_pattern_test import point_pattern_test

    if table.columns:
        base: NDArray[Any] = table.numbers("base")
        test: NDArray[Any] = table.numbers("test")
    elif len(table.events) == 2:
        base, test = (counts_of(table, k) for k in (0, 1))
    else:
        raise BadQuestion(
            "sppt behöver två filer med händelser, eller en tabell med kolumnerna area, base, test."
        )
    return point_pattern_test(base, test, level=o["level"], adjust=o["adjust"], about=table.about)


def funnel(table: Table, o: Given) -> Result:
    from rodtrad.analysis import funnel as method

    count, people = table.numbers("count"), table.numbers("population")
    expected = people * count.sum() / people.sum()
    return method.funnel(count, expected, table.columns["area"], winsorise=o["winsorise"], about=table.about)


def empirical_bayes(table: Table, o: Given) -> Result:
    from rodtrad.analysis.empirical_bayes import shrink

    columns = (table.numbers("count"), table.numbers("population"), table.columns["area"])
    return shrink(*columns, about=table.about)


def prediction(table: Table, o: Given) -> Result:
    from rodtrad.analysis import prediction as method

    columns = [table.numbers(name) for name in ("observed", "predicted", "size")]
    return method.prediction(*columns, about=table.about)


def standardised(table: Table, o: Given) -> Result:
    from rodtrad.analysis.rates import standardised_rate

    columns = [table.numbers(name) for name in ("count", "population", "standard")]
    return standardised_rate(*columns, per=o["per-people"], about=table.about)


def suppress(table: Table, o: Given) -> Result:
    import numpy as np

    from rodtrad.analysis import suppression

    counts = {name: cells for name, cells in table.columns.items() if name != "area"}
    if not counts:
        raise BadQuestion("Tabellen behöver minst en kolumn med antal.")
    values = np.array(list(counts.values()), np.int64).T
    names = table.columns["area"]
    return suppression.suppress(values, names, list(counts), threshold=o["threshold"], about=table.about)


def harm_weighted_wdd(table: Table, o: Given) -> Result:
    from rodtrad.analysis import wdd

    names = ("treated_before", "treated_after", "control_before", "control_after")
    rows = zip(
        table.columns["kind"], table.columns["weight"], *(table.columns[one] for one in names), strict=True
    )
    kinds = [
        (kind, weight, wdd.Change(int(a), int(b)), wdd.Change(int(c), int(d)))
        for kind, weight, a, b, c, d in rows
    ]
    return wdd.harm_weighted_wdd(kinds, level=o["level"], about=table.about)


def negative_binomial(table: Table, o: Given) -> Result:
    import numpy as np

    from rodtrad.analysis import negative_binomial as method

    terms = [name for name in table.columns if name != "count"]
    if not terms:
        raise BadQuestion("Tabellen behöver minst en kolumn utöver count att förklara antalet med.")
    y = table.numbers("count")
    x = np.column_stack([np.ones(len(y)), *(table.numbers(name) for name in terms)])
    return method.negative_binomial(y, x, ["", *terms], about=table.about)


LEVEL = Option("level", "intervallets nivå", 0.95)

ASKS = (
    Ask(
        name="point-in-area",
        question="Hur många händelser ligger i varje område, i inget och i flera?",
        need=Need.PLACES,
        run=point_in_area,
        function="points_in_areas:PointsInAreas",
        example="rodtrad analyse point-in-area inbrott.csv --area stadsdelar.geojson",
    ),
    Ask(
        name="location-quotient",
        question="Vilka områden har mer av detta än sin del av underlaget?",
        need=Need.AREAS,
        run=location_quotient,
        function="location_quotient:location_quotient",
        columns=(AREA, COUNT, Column("base", "underlag: invånare, yta eller alla brott")),
        options=(LEVEL,),
        example="rodtrad analyse location-quotient områden.csv --column base=Invånare",
    ),
    Ask(
        name="sppt",
        question="Är två uppsättningar händelser lika fördelade över områdena?",
        need=Need.AREAS,
        run=sppt,
        function="point_pattern_test:point_pattern_test",
        columns=(AREA, Column("base", "antal att jämföra med"), Column("test", "antal som prövas")),
        options=(
            Option("level", "nivå för skillnad", 0.05),
            Option("adjust", "rättning för många områden", "by", parse=str, choices=("by", "bh", "none")),
        ),
        files=(1, 2),
        counts_events=True,
        example="rodtrad analyse sppt 2024.csv 2025.csv --area stadsdelar.geojson",
    ),
    Ask(
        name="funnel",
        question="Vilka områden avviker mer än vad deras storlek förklarar?",
        need=Need.AREAS,
        run=funnel,
        function="funnel:funnel",
        columns=(AREA, COUNT, POPULATION),
        options=(Option("winsorise", "andel som dras in i var ände", 0.1),),
        example="rodtrad analyse funnel områden.csv --html tratt.html",
    ),
    Ask(
        name="eb",
        question="Vilken är varje områdes nivå när slumpens del är borträknad?",
        need=Need.AREAS,
        run=empirical_bayes,
        function="empirical_bayes:shrink",
        columns=(AREA, COUNT, POPULATION),
        example="rodtrad analyse eb områden.csv",
    ),
    Ask(
        name="pai",
        question="Hur mycket av det som sedan hände låg där kartan hade pekat?",
        need=Need.AREAS,
        run=prediction,
        function="prediction:prediction",
        columns=(
            Column("observed", "antal som sedan hände"),
            Column("predicted", "vad kartan gav platsen"),
            Column("size", "platsens yta"),
        ),
        example="rodtrad analyse pai rutor.csv --column size=Yta",
    ),
    Ask(
        name="standardised-rate",
        question="Hur många per invånare om åldrarna vore som i standardbefolkningen?",
        need=Need.TABLE,
        run=standardised,
        function="rates:standardised_rate",
        columns=(COUNT, POPULATION, Column("standard", "standardbefolkning")),
        options=(Option("per-people", "per så många", 100_000, "invånare", whole),),
        example="rodtrad analyse standardised-rate åldrar.csv",
    ),
    Ask(
        name="suppress",
        question="Vilka tal måste döljas för att inget litet antal ska gå att läsa eller räkna ut?",
        need=Need.TABLE,
        run=suppress,
        function="suppression:suppress",
        columns=(Column("area", "radens namn", is_text=True), Column("*", "en kolumn per grupp", False)),
        options=(Option("threshold", "minsta antal som får visas", 5, "personer eller händelser", whole),),
        example="rodtrad analyse suppress tabell.csv --column area=Stadsdel",
    ),
    Ask(
        name="harm-wdd",
        question="Minskade skadan mer där insatsen gjordes än i kontrollområdet?",
        need=Need.TABLE,
        run=harm_weighted_wdd,
        function="wdd:harm_weighted_wdd",
        columns=(
            Column("kind", "slag av händelse", is_text=True),
            Column("weight", "skada per händelse"),
            Column("treated_before", "insatsområdet före"),
            Column("treated_after", "insatsområdet efter"),
            Column("control_before", "kontrollområdet före"),
            Column("control_after", "kontrollområdet efter"),
        ),
        options=(LEVEL,),
        example="rodtrad analyse harm-wdd skada.csv",
    ),
    Ask(
        name="negative-binomial",
        question="Hur hänger antalet ihop med de andra kolumnerna, när det varierar mer än slumpen?",
        need=Need.TABLE,
        run=negative_binomial,
        function="negative_binomial:negative_binomial",
        columns=(COUNT, Column("*", "det som antalet förklaras med", False)),
        example="rodtrad analyse negative-binomial områden.csv --column count=Antal",
    ),
)
