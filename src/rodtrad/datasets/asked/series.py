"""Questions of time: when in the week, and series of counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.asked.question import Ask, BadQuestion, Column, Need, Option, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rodtrad.analysis.result import Result
    from rodtrad.datasets.asked.table import Series, Table

Given = Mapping[str, Any]

PERIOD = Option("period", "perioder på ett år", 12, "perioder", whole)
START = Option(
    "start", "första perioden efter: 2025-03, eller radens nummer från 1", parse=str, is_required=True
)
AT = Option("at", "perioden som prövas: 2025-03 eller nummer; utan den är det den sista", parse=str)
YEARS = Option("years", "år att jämföra med", 5, "år", whole)
HALF_WINDOW = Option("half-window", "perioder på var sida om samma tid på året", 3, "perioder", whole)
ALPHA = Option("alpha", "risk för falskt larm", 0.01)

WHEN = Column("period", "periodens namn, som 2025-03", False, is_text=True)
VALUE = Column("value", "antal per period")
ONE = (WHEN, VALUE)
MANY = (
    Column("period", "periodens namn, som 2025-03", is_text=True),
    Column("*", "en kolumn per serie", False),
)


def aoristic(table: Table, o: Given) -> Result:
    from rodtrad.analysis import aoristic as method
    from rodtrad.analysis.result import require

    one = table.events[0]
    is_fine = one.time_grain in ("minute", "hour")
    require(is_fine, "coarse_time", "Klockslag saknas för minst en del av händelserna. Metoden behöver dem.")
    return method.aoristic(one.starts, one.ends, about=table.about)


def _series(table: Table) -> Series:
    if table.series is None:
        raise BadQuestion("Filen gav ingen serie.")
    return table.series


def _one(table: Table) -> NDArray[np.float64]:
    """The only series there is."""
    series = _series(table)
    if len(series.names) > 1:
        first = ", ".join(series.names[:4])
        raise BadQuestion(
            f"Filen har {len(series.names)} serier ({first} …); välj en med --kind eller --column."
        )
    row: NDArray[np.float64] = series.values[0]
    return row


def _index(table: Table, text: str | None) -> int:
    """The place of a period, from 0; the last where none is given."""
    series = _series(table)
    times: int = series.values.shape[1]
    if text is None:
        return times - 1
    found = int(text) - 1 if str(text).isdigit() and len(str(text)) < 4 else _named(series, str(text))
    if not 0 <= found < times:
        raise BadQuestion(f"Perioden {text} finns inte; serien har {times} perioder.")
    return found


def _named(series: Series, text: str) -> int:
    from rodtrad.datasets.periods import period

    whole_period = period(text)
    try:
        day = whole_period.start if whole_period else date.fromisoformat(text)
    except ValueError:
        raise BadQuestion(f"”{text[:40]}” är ingen period; skriv till exempel 2025-03.") from None
    return series.starts.index(day) if day in series.starts else -1


def its(table: Table, o: Given) -> Result:
    from rodtrad.analysis.interrupted_series import interrupted_series

    people = table.numbers("population") if "population" in table.columns else None
    start = _index(table, o["start"])
    return interrupted_series(
        _one(table), start, population=people, harmonics=o["harmonics"], period=o["period"], lag=o["lag"],
        about=table.about,
    )  # fmt: skip


def farrington(table: Table, o: Given) -> Result:
    from rodtrad.analysis import farrington as method

    more = {name: o[name] for name in ("years", "period", "alpha")}
    at = _index(table, o["at"])
    return method.farrington(
        _series(table).values, at, half_window=o["half-window"], about=table.about, **more
    )


def noufaily(table: Table, o: Given) -> Result:
    from rodtrad.analysis import noufaily as method

    more = {name: o[name] for name in ("years", "period", "alpha")}
    at = _index(table, o["at"])
    return method.noufaily(_series(table).values, at, half_window=o["half-window"], about=table.about, **more)


def alarms(table: Table, o: Given) -> Result:
    from rodtrad.analysis import alarms as method

    series = _series(table)
    return method.alarms(series.values, series.names, period=o["period"], rate=o["rate"], about=table.about)


def ears(table: Table, o: Given) -> Result:
    from rodtrad.analysis import ears as method

    return method.ears(_one(table), kind=o["variant"], alpha=o["alpha"], about=table.about)


def cusum(table: Table, o: Given) -> Result:
    from rodtrad.analysis import cusum as method

    start = _index(table, o["start"])
    return method.cusum(_one(table), start, k=o["k"], limit=o["limit"], about=table.about)


def stl(table: Table, o: Given) -> Result:
    from rodtrad.analysis import stl as method

    return method.stl(_one(table), period=o["period"], about=table.about)


def synthetic_control(table: Table, o: Given) -> Result:
    from rodtrad.analysis import synthetic_control as method

    series = _series(table)
    if o["treated"] not in series.names:
        raise BadQuestion(f"Ingen serie heter ”{o['treated']}”. Serierna är: {', '.join(series.names[:20])}.")
    mine = series.names.index(o["treated"])
    others = [k for k in range(len(series.names)) if k != mine]
    return method.synthetic_control(
        series.values[mine], series.values[others].T, _index(table, o["start"]),
        [series.names[k] for k in others], about=table.about,
    )  # fmt: skip


def evaluation(table: Table, o: Given) -> Result:
    from rodtrad.analysis.evaluation import Design, Outcome, evaluate

    series, start = _series(table), _index(table, o["start"])
    columns = dict(zip(series.names, series.values, strict=True))
    design = Design(
        measure="insatsen",
        place=o["place"],
        start=series.starts[start],
        outcome=table.about.what,
        control="kontrollområdet",
        declared_on=o["declared"],
        months_before=start,
        months_after=len(series.starts) - start,
    )
    beside = {name: columns.get(name) for name in ("buffer", "buffer_control")}
    outcome = Outcome(columns["treated"], columns["control"], o["read"], **beside)
    return evaluate(design, outcome, about=table.about)


def _day(text: str) -> date:
    return date.fromisoformat(text)


ASKS = (
    Ask(
        name="aoristic",
        question="När på veckan hände det, när bara en tidsrymd är känd?",
        need=Need.TIMES,
        run=aoristic,
        function="aoristic:aoristic",
        example="rodtrad analyse aoristic stölder.csv --column starts=Från --column ends=Till",
    ),
    Ask(
        name="alarms",
        question="Vilka serier är ovanligt höga sista månaden, med säsong, trend och antal serier inräknade?",
        need=Need.SERIES,
        run=alarms,
        function="alarms:alarms",
        columns=MANY,
        options=(PERIOD, Option("rate", "högsta andel slump bland larmen", 0.05)),
        example="rodtrad analyse alarms händelser.csv --by area --from 2020-01-01 --to 2026-01-01",
    ),
    Ask(
        name="farrington",
        question="Är månaden högre än samma tid tidigare år leder en att vänta?",
        need=Need.SERIES,
        run=farrington,
        function="farrington:farrington",
        columns=MANY,
        options=(AT, YEARS, HALF_WINDOW, PERIOD, ALPHA),
        example="rodtrad analyse farrington månader.csv --at 2025-12",
    ),
    Ask(
        name="noufaily",
        question="Är månaden högre än säsong, trend och tidigare år leder en att vänta?",
        need=Need.SERIES,
        run=noufaily,
        function="noufaily:noufaily",
        columns=MANY,
        options=(AT, YEARS, HALF_WINDOW, PERIOD, ALPHA),
        example="rodtrad analyse noufaily månader.csv",
    ),
    Ask(
        name="ears",
        question="Är en period högre än de sju före leder en att vänta?",
        need=Need.SERIES,
        run=ears,
        function="ears:ears",
        columns=ONE,
        options=(
            Option("variant", "vilka sju som jämförs", "C1", parse=str, choices=("C1", "C2", "C3")),
            Option("alpha", "risk för falskt larm", 0.001),
        ),
        example="rodtrad analyse ears händelser.csv --per week",
    ),
    Ask(
        name="cusum",
        question="Har nivån stigit och blivit kvar, fast ingen enskild period sticker ut?",
        need=Need.SERIES,
        run=cusum,
        function="cusum:cusum",
        columns=ONE,
        options=(
            START,
            Option("k", "slack", 1.04, "standardavvikelser"),
            Option("limit", "gräns", 2.26, "standardavvikelser"),
        ),
        example="rodtrad analyse cusum månader.csv --start 2025-01",
    ),
    Ask(
        name="stl",
        question="Hur rör sig nivån när säsong och enstaka udda perioder är borträknade?",
        need=Need.SERIES,
        run=stl,
        function="stl:stl",
        columns=ONE,
        options=(PERIOD,),
        example="rodtrad analyse stl månader.csv --html utveckling.html",
    ),
    Ask(
        name="its",
        question="Blev det en nivåändring vid en viss tid, utöver trend och säsong?",
        need=Need.SERIES,
        run=its,
        function="interrupted_series:interrupted_series",
        columns=(*ONE, Column("population", "antal invånare", False)),
        options=(
            START,
            Option("harmonics", "par av vågor för säsongen", 2, parse=whole),
            PERIOD,
            Option("lag", "minne mellan perioder", 3, "perioder", whole),
        ),
        example="rodtrad analyse its månader.csv --start 2025-01",
    ),
    Ask(
        name="synthetic-control",
        question="Hur hade insatsområdet utvecklats, enligt en blandning av områden utan insats?",
        need=Need.SERIES,
        run=synthetic_control,
        function="synthetic_control:synthetic_control",
        columns=MANY,
        options=(START, Option("treated", "seriens namn där insatsen gjordes", parse=str, is_required=True)),
        example="rodtrad analyse synthetic-control områden.csv --treated Almby --start 2025-01",
    ),
    Ask(
        name="evaluation",
        question="Ändrades utfallet mer där insatsen gjordes än i det kontrollområde som bestämdes i förväg?",
        need=Need.SERIES,
        run=evaluation,
        function="evaluation:evaluate",
        columns=(
            Column("period", "månadens namn, som 2025-03", is_text=True),
            Column("treated", "insatsområdet"),
            Column("control", "kontrollområdet"),
            Column("buffer", "grannområdet", False),
            Column("buffer_control", "grannområdets kontroll", False),
        ),
        options=(
            START,
            Option("declared", "dagen då plats, utfall och kontroll bestämdes", parse=_day, is_required=True),
            Option("read", "dagen då utfallet lästes", parse=_day, is_required=True),
            Option("place", "platsens namn", "Insatsområdet", parse=str),
        ),
        example="rodtrad analyse evaluation insats.csv --start 2025-01 --declared 2024-12-01 --read 2026-01-15",
    ),
)
