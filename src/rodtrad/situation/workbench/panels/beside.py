"""The city's figure beside the police's beside Brå's: the same thing counted by different hands, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rodtrad.analysis.result import CannotAnswer, require
from rodtrad.analysis.words import number
from rodtrad.datasets.shapes import Kind
from rodtrad.situation.workbench.asked import Asked, Place, Underlag, said_withheld
from rodtrad.situation.workbench.panel import Panel
from rodtrad.situation.workbench.published import figures_of
from rodtrad.ui import charts

KEY, TITLE = "sida-vid-sida", "Källornas siffror bredvid varandra"
CLOSE = 0.05  # figures this near each other need no explaining
TOTALS = ("totalt", "samtliga", "anmälda brott")


@dataclass(frozen=True)
class Count:
    of: Underlag
    years: dict[int, float]
    is_published: bool  # a table of figures, not rows we have counted


def panel(asked: Asked) -> Panel:
    counts = [found for of in asked.others if (found := _count(asked, of)) and found.years]
    require(
        len(counts) >= 2,
        "one_source",
        "Det finns bara en källa för valet, så det finns inget att jämföra med.",
    )
    years = sorted(set.union(*(set(one.years) for one in counts)))
    common = sorted(set.intersection(*(set(one.years) for one in counts)))
    require(bool(common), "no_common_year", "Källorna har inget helt år gemensamt.")
    least = max(one.of.least for one in counts)
    names = [one.of.source for one in counts]
    cells = [[one.years.get(year) for one in counts] for year in years]
    at = years.index(common[-1])
    words = asked.words
    notes = (*_reasons(counts, cells[at]), *said_withheld(least, least))
    return Panel(
        key=KEY,
        title=TITLE,
        **{
            **words,
            "source": "; ".join(names),
            "period": f"{years[0]}–{years[-1]}",
            "notes": notes,
        },
        finding=_finding(asked, names, cells[at], common[-1]),
        n=int(max((v for v in cells[at] if v is not None), default=0)),
        columns=("År", *names),
        rows=tuple((year, *cells[i]) for i, year in enumerate(years)),
        spec=charts.lines(
            _series(years, names, cells), x="year", y="v", series="who", names=names, unit="antal"
        ),
        legend=tuple(zip(("line", "accent", "dotted", "dashed"), names, strict=False)),
        method="Årssummor bredvid varandra",
        assumptions=(("Källorna räknar samma slag av händelser i samma område.", None),),
        caveat="Skillnaderna pekar på hur källorna räknar. Ingen av dem är facit.",
    )


def _count(asked: Asked, of: Underlag) -> Count | None:
    if of.kind == Kind.EVENTS.value:
        return Count(of, _counted(asked, of), False)
    wanted = {kind.casefold() for kind in asked.choice.kinds}
    rows = [
        row
        for row in figures_of(asked, of, [asked.place.name or asked.city])
        if row["unit"] == "antal"
        and not row["sex"]
        and not row["age"]
        and (row["indicator"].casefold() in wanted or (not wanted and row["indicator"].casefold() in TOTALS))
    ]
    years = {year: v for year, v in _whole_years(asked, rows).items() if not 0 < v < of.least}
    return Count(of, years, True) if rows else None


def _counted(asked: Asked, of: Underlag) -> dict[int, float]:
    """The events we count ourselves: by the same borders, or by the area's name where the source has only that."""
    for place in (asked.place, Place(asked.place.name)):
        try:
            years = replace(asked, of=of, place=place).years()
        except CannotAnswer:
            continue
        return {year: float(count) for year, count in years.items()}
    return {}


def _whole_years(asked: Asked, rows: list[dict[str, Any]]) -> dict[int, float]:
    """Sums of the years whose figures together cover the whole year, up to the chosen end."""
    found: dict[int, float] = {}
    days: dict[int, int] = {}
    for row in rows:
        year = row["period_from"].year
        found[year] = found.get(year, 0.0) + float(row["value"])
        days[year] = days.get(year, 0) + (row["period_to"] - row["period_from"]).days
    return {
        year: v
        for year, v in found.items()
        if days[year] in (365, 366) and year < asked.choice.period_to.year
    }


def _reasons(counts: list[Count], latest: list[float | None]) -> tuple[str, ...]:
    """What usually makes such sources differ, of what can be seen of these."""
    known = [value for value in latest if value]
    if len(known) < 2 or max(known) - min(known) <= CLOSE * max(known):
        return ()
    found = [
        "Vanliga skäl till skillnaden: den ena källan räknar var brottet skedde, den andra var det anmäldes.",
        "Källorna kan dra gränsen för slaget olika, eller räkna försök och förberedelse olika.",
    ]
    if any(one.of.is_preliminary for one in counts):
        found.append(
            "Minst en av källorna är preliminär. Preliminära siffror saknar anmälningar som registreras sent."
        )
    if any(one.is_published for one in counts) and not all(one.is_published for one in counts):
        found.append("En händelse kan ge flera anmälda brott, så rader och brott är inte samma antal.")
    if any(one.of.are_centres for one in counts):
        found.append("En källa anger bara områdets mittpunkt, så händelser kan ha hamnat i grannområdet.")
    return tuple(found)


def _finding(asked: Asked, names: list[str], latest: list[float | None], year: int) -> str:
    said = [f"{name} {number(v)}" for name, v in zip(names, latest, strict=True) if v is not None]
    known = [v for v in latest if v is not None]
    if len(known) < 2:
        return f"År {year} går bara att visa från en källa: {', '.join(said)}."
    apart = 100 * (max(known) - min(known)) / max(max(known), 1)
    given = f"För {asked.what} i {asked.where} år {year} anger källorna {', '.join(said)}."
    return f"{given} De skiljer {number(apart)} procent."


def _series(years: list[int], names: list[str], cells: list[list[float | None]]) -> list[dict[str, Any]]:
    return [
        {"year": f"{year}-01-01", "who": name, "v": cells[i][j]}
        for i, year in enumerate(years)
        for j, name in enumerate(names)
        if cells[i][j] is not None
    ]
