"""What do people say in surveys, beside what is reported?"""

from __future__ import annotations

from typing import Any

from rodtrad.analysis.proportion import Share, difference_of_shares, share
from rodtrad.analysis.result import require
from rodtrad.analysis.words import number, percent
from rodtrad.situation.workbench.asked import Asked, said_withheld
from rodtrad.situation.workbench.panel import Panel
from rodtrad.situation.workbench.published import figures_of, is_share
from rodtrad.ui import charts

KEY, TITLE = "undersokning", "Undersökning bredvid händelser"
SERIES = ("Andel i undersökningen, procent", "Händelser, index (första året = 100)")


def panel(asked: Asked) -> Panel:
    rows, source = _answers(asked)
    require(bool(rows), "no_survey", "Det finns ingen undersökning med svar för området bland era underlag.")
    counts = asked.years()
    answers = {row["period_from"].year: row for row in rows}
    both = sorted(set(answers) & set(counts))
    require(len(both) >= 2, "few_years", "Undersökningen och händelserna har inte två år gemensamt.")
    shares = {year: _share(answers[year], asked) for year in both}
    first, last = shares[both[0]], shares[both[-1]]
    table = tuple((year, *_bounds(shares[year]), shares[year].n, counts[year]) for year in both)
    words = asked.words
    indicator = rows[0]["indicator"]
    return Panel(
        key=KEY,
        title=TITLE,
        **{
            **words,
            "source": f"{source}; {words['source']}",
            "period": f"{both[0]}–{both[-1]}",
            "notes": (*words["notes"], *said_withheld(asked.of.least, asked.of.least)),
        },
        finding=_finding(asked, indicator, first, last, both, table),
        n=last.n,
        value=round(100 * last.share, 1),
        unit="procent",
        columns=("År", "Andel, procent", "Lägst", "Högst", "Svarande", "Händelser"),
        rows=table,
        spec=charts.lines(
            _series(table), x="year", y="v", series="who", names=SERIES, unit="procent och index"
        ),
        legend=(("line", SERIES[0]), ("accent", SERIES[1])),
        method="Wilsons intervall och Newcombes skillnad",
        reference="Wilson (1927); Newcombe (1998)",
        assumptions=tuple((one.text, one.is_met) for one in last.assumptions),
        caveat="Undersökningen frågar boende, händelserna räknas där de skett. De mäter inte samma sak.",
    )


def _bounds(found: Share) -> tuple[float, float, float]:
    """Share, lowest and highest [per cent]."""
    low, high = found.interval.lower, found.interval.upper
    return round(100 * found.share, 1), round(100 * low, 1), round(100 * high, 1)


def _answers(asked: Asked) -> tuple[list[dict[str, Any]], str]:
    """The survey question with most years for the area, and whose it is."""
    best: tuple[list[dict[str, Any]], str] = ([], "")
    for of in asked.others:
        questions: dict[str, list[dict[str, Any]]] = {}
        for row in figures_of(asked, of, [asked.place.name or asked.city]):
            if is_share(row) and row["n"] and not row["sex"] and not row["age"]:
                questions.setdefault(row["indicator"], []).append(row)
        for rows in questions.values():
            if len(rows) > len(best[0]):
                best = rows, of.source
    return best


def _share(row: dict[str, Any], asked: Asked) -> Share:
    part = row["value"] / 100 if row["value"] > 1 or row["unit"] != "andel" else row["value"]
    return share(part * row["n"], row["n"], about=asked.about)


def _series(table: tuple[tuple[Any, ...], ...]) -> list[dict[str, Any]]:
    base = next((row[5] for row in table if row[5]), None)
    rows = [{"year": f"{row[0]}-01-01", "who": SERIES[0], "v": row[1]} for row in table]
    return rows + [
        {"year": f"{row[0]}-01-01", "who": SERIES[1], "v": round(100 * row[5] / base, 1)}
        for row in table
        if base and row[5]
    ]


def _finding(
    asked: Asked, indicator: str, first: Any, last: Any, both: list[int], table: tuple[tuple[Any, ...], ...]
) -> str:
    said = difference_of_shares(first, last).finding
    then, now = table[0][5], table[-1][5]
    events = (
        f"Antalet {asked.what} gick samtidigt från {number(then)} till {number(now)}."
        if then and now
        else "Antalet händelser är för litet för att visas."
    )
    return f"{indicator}: {percent(last.share, 1)} år {both[-1]}. Sedan {both[0]}: {said} {events}"
