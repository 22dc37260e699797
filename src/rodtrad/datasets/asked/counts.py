"""Questions of a few counts, given on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.asked.question import Ask, Need, Option, whole

if TYPE_CHECKING:
    from rodtrad.analysis.result import Result
    from rodtrad.analysis.wdd import Change
    from rodtrad.datasets.asked.table import Table

Given = Mapping[str, Any]


def pair(name: str, text: str, *, is_required: bool = True) -> Option:
    """Two counts: before and after."""
    return Option(name, f"{text}: antal före och efter", None, "händelser", whole, 2, is_required=is_required)


TREATED, CONTROL = pair("treated", "insatsområdet"), pair("control", "kontrollområdet")
LEVEL = Option("level", "intervallets nivå", 0.95)
DISPERSION = Option("dispersion", "varians delad med medelvärde, minst 1", 1.0)


def _change(given: tuple[int, int]) -> Change:
    from rodtrad.analysis.wdd import Change

    return Change(*given)


def wdd(table: Table, o: Given) -> Result:
    from rodtrad.analysis import wdd as method

    beside = ("displacement", "displacement-control")
    more = [_change(o[name]) if o[name] else method.NOTHING for name in beside]
    return method.wdd(
        _change(o["treated"]), _change(o["control"]), *more, about=table.about,
        time_before=o["time-before"], time_after=o["time-after"], dispersion=o["dispersion"], level=o["level"],
    )  # fmt: skip


def wdq(table: Table, o: Given) -> Result:
    from rodtrad.analysis.displacement import displacement

    areas = [_change(o[name]) for name in ("treated", "control", "displacement")]
    return displacement(*areas, about=table.about)


def relative(table: Table, o: Given) -> Result:
    from rodtrad.analysis.relative_rate import relative_rate

    areas = [_change(o[name]) for name in ("treated", "control")]
    return relative_rate(*areas, about=table.about, dispersion=o["dispersion"], level=o["level"])


def e_test(table: Table, o: Given) -> Result:
    from rodtrad.analysis.poisson_test import compare_counts

    before, after = o["counts"]
    days_before, days_after = o["days"]
    return compare_counts(before, after, about=table.about, days_before=days_before, days_after=days_after)


def rates(table: Table, o: Given) -> Result:
    from rodtrad.analysis.rates import crude_rate

    return crude_rate(o["count"], o["population"], per=o["per-people"], level=o["level"], about=table.about)


def wilson(table: Table, o: Given) -> Result:
    from rodtrad.analysis.proportion import share

    answers, asked = o["answers"]
    return share(answers, int(asked), about=table.about, design_effect=o["design-effect"], level=o["level"])


def wilson_difference(table: Table, o: Given) -> Result:
    from rodtrad.analysis.proportion import difference_of_shares, share

    more = {"about": table.about, "design_effect": o["design-effect"], "level": o["level"]}
    first, second = (share(k, int(n), **more) for k, n in (o["first"], o["second"]))
    return difference_of_shares(first, second)


def scan(table: Table, o: Given) -> Result:
    from rodtrad.analysis import scan as method

    return method.scan(o["periods"], o["window"], o["mean"], o["most"], about=table.about)


def _ask(name: str, question: str, run: Any, function: str, example: str, *options: Option) -> Ask:
    return Ask(
        name=name, question=question, need=Need.VALUES, run=run, function=function, options=options, files=(0,),
        example=f"rodtrad analyse {name} {example}",
    )  # fmt: skip


SHARE_OF = Option("answers", "så många svarade så, av så många", None, "svar", values=2, is_required=True)
DESIGN = Option("design-effect", "designeffekt av viktning och urval, minst 1", 1.0)

ASKS = (
    _ask(
        "wdd",
        "Ändrades antalet mer där insatsen gjordes än i kontrollområdet?",
        wdd,
        "wdd:wdd",
        "--treated 207 110 --control 308 318",
        TREATED,
        CONTROL,
        pair("displacement", "grannområdet", is_required=False),
        pair("displacement-control", "grannområdets kontroll", is_required=False),
        Option("time-before", "periodens längd före", 1.0, "valfri tidsenhet"),
        Option("time-after", "periodens längd efter", 1.0, "samma tidsenhet"),
        DISPERSION,
        LEVEL,
    ),
    _ask(
        "wdq",
        "Blev det bättre eller sämre strax intill, när insatsområdet ändrades?",
        wdq,
        "displacement:displacement",
        "--treated 207 110 --control 308 318 --displacement 178 157",
        TREATED,
        CONTROL,
        pair("displacement", "grannområdet"),
    ),
    _ask(
        "relative-rate",
        "Hur stor är ändringen här i förhållande till ändringen i kontrollområdet?",
        relative,
        "relative_rate:relative_rate",
        "--treated 50 30 --control 60 55",
        TREATED,
        CONTROL,
        DISPERSION,
        LEVEL,
    ),
    _ask(
        "e-test",
        "Skiljer sig två antal mer än slumpen ger?",
        e_test,
        "poisson_test:compare_counts",
        "--counts 3 6",
        pair("counts", "antalen"),
        Option("days", "dygn före och efter", (1, 1), "dygn", whole, 2),
    ),
    _ask(
        "rates",
        "Hur många händelser för befolkningens storlek?",
        rates,
        "rates:crude_rate",
        "--count 10 --population 34000",
        Option("count", "antal", None, "händelser", whole, is_required=True),
        Option("population", "befolkning", None, "invånare", is_required=True),
        Option("per-people", "per så många", 100_000, "invånare", whole),
        LEVEL,
    ),
    _ask(
        "wilson",
        "Hur stor andel svarar så, och hur säkert är det?",
        wilson,
        "proportion:share",
        "--answers 81 263",
        SHARE_OF,
        DESIGN,
        LEVEL,
    ),
    _ask(
        "wilson-difference",
        "Skiljer sig två andelar ur skilda urval?",
        wilson_difference,
        "proportion:difference_of_shares",
        "--first 81 263 --second 15 148",
        Option(
            "first",
            "så många svarade så, av så många, första gången",
            None,
            "svar",
            values=2,
            is_required=True,
        ),
        Option("second", "detsamma andra gången", None, "svar", values=2, is_required=True),
        DESIGN,
        LEVEL,
    ),
    _ask(
        "scan",
        "Är den mest händelserika tidsrymden mer än slumpen ger under så lång tid?",
        scan,
        "scan:scan",
        "--periods 208 --window 2 --mean 0.6 --most 6",
        Option("periods", "perioder som setts", None, "perioder", whole, is_required=True),
        Option("window", "fönstrets längd", None, "perioder", whole, is_required=True),
        Option("mean", "medelantal per fönster", None, "händelser", is_required=True),
        Option("most", "flest i ett fönster", None, "händelser", whole, is_required=True),
    ),
)
