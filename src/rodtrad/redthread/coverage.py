"""The city grid: districts × the city's priority areas. What is touched, covered, measured and overdue?

One cell answers, for one district and one city area, from the live pictures, plans and local agreements whose
area code is the district's own (not that of a part of it):

* touched: a problem, a measure, a local priority area or an explicit touch belongs to the city area;
* covered: the sides of the crime triangle that the cell's measures work on;
* measured: how many of its measures have an operative goal with a baseline;
* overdue: measures whose end has passed without a status, or whose plan is past its two years of follow-up.

A local area counts as the city area it maps to. A measure belongs to the areas of its goals, and when it has
none, to those of the problems it answers. A measure may stand in several cells: do not add the cells up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rodtrad.redthread.audit import Audit
from rodtrad.redthread.index import Index
from rodtrad.redthread.months import two_years_after
from rodtrad.redthread.rule import listed
from rodtrad.redthread.thread import Agreement, Measure, Picture, Plan, PriorityArea, Problem, Side, Thread

Document = Agreement | Picture | Plan


@dataclass(frozen=True, slots=True)
class Cell:
    """One district and one city area. An untouched cell with a reason is explained, one without is a gap."""

    district: str  # area code
    area: str  # key of the city area
    is_touched: bool
    untouched_reason: str
    sides: frozenset[Side]
    measures: int
    measured: int  # of these, with an operative goal that has a baseline value
    overdue: int
    reasons: tuple[str, ...]  # sentences that explain what is missing; empty when nothing was found
    findings: int  # open breaches at the nodes of the cell
    nodes: tuple[str, ...]  # keys of its problems, measures and local areas

    @property
    def measured_share(self) -> float | None:
        """Between 0 and 1; None without measures."""
        return self.measured / self.measures if self.measures else None

    @property
    def is_explained(self) -> bool:
        return self.is_touched or bool(self.untouched_reason)


@dataclass(frozen=True, slots=True)
class Row:
    district: str
    name: str
    cells: tuple[Cell, ...]  # in the order of Grid.areas


@dataclass(frozen=True, slots=True)
class Grid:
    on: date
    areas: tuple[PriorityArea, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _District:
    """What one district has, found once and shared by its cells."""

    code: str
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    local_areas: tuple[PriorityArea, ...]


def grid(
    thread: Thread,
    districts: Mapping[str, str],
    priority_areas: Sequence[str],
    on: date,
    audit: Audit,
) -> Grid:
    """The grid in the order given: ``districts`` is area code → name, ``priority_areas`` keys of city areas.

    Raises KeyError for a priority area that is not in the thread.
    """
    index = Index(thread)
    areas = tuple(index.areas[key] for key in priority_areas)
    with_baseline = {g.measure for g in thread.operative_goals if g.baseline_value is not None}
    overdue = _overdue(index, on)
    rows = []
    for code, name in districts.items():
        district = _district(index, code)
        cells = tuple(_cell(index, district, area, with_baseline, overdue, audit) for area in areas)
        rows.append(Row(code, name, cells))
    return Grid(on, areas, tuple(rows))


def _district(index: Index, code: str) -> _District:
    pictures = [picture for picture in index.live_pictures if picture.area == code]
    plans = [plan for plan in index.live_plans if plan.area == code]
    agreements = [
        agreement
        for agreement in index.thread.agreements
        if agreement.area == code and agreement.state not in {"replaced", "expired"}
    ]
    return _District(
        code=code,
        documents=(*agreements, *pictures, *plans),
        problems=tuple(problem for picture in pictures for problem in index.problems_of[picture.key]),
        measures=tuple(measure for plan in plans for measure in index.measures_of[plan.key]),
        local_areas=tuple(area for agreement in agreements for area in index.areas_of[agreement.key]),
    )


def _overdue(index: Index, on: date) -> set[str]:
    """Measures past their end without a status, and all measures of a plan whose follow-up is late."""
    followed = {item.measure for item in index.thread.followup_items if item.status or item.reason}
    found: set[str] = set()
    for plan in index.live_plans:
        last = index.last_done(plan, on)
        is_late = last is not None and on > two_years_after(last, index.thread.interval_reading)
        for measure in index.measures_of[plan.key]:
            has_ended = measure.ends_on is not None and measure.ends_on <= on
            if is_late or (has_ended and measure.key not in followed):
                found.add(measure.key)
    return found


def _cell(
    index: Index,
    district: _District,
    area: PriorityArea,
    with_baseline: set[str],
    overdue: set[str],
    audit: Audit,
) -> Cell:
    problems = [p for p in district.problems if area.key in map(index.city_area, p.priority_areas)]
    measures = [m for m in district.measures if area.key in index.areas_of_measure(m)]
    local_areas = [a for a in district.local_areas if index.city_area(a.key) == area.key]
    touches = [
        touch
        for document in district.documents
        for touch in index.touches_of[document.key]
        if index.city_area(touch.priority_area) == area.key
    ]
    nodes = tuple(node.key for group in (problems, measures, local_areas) for node in group)
    cell = Cell(
        district=district.code,
        area=area.key,
        is_touched=bool(nodes) or any(touch.is_touched for touch in touches),
        untouched_reason=next((t.reason for t in touches if t.reason and not t.is_touched), ""),
        sides=frozenset(side for measure in measures for side in index.sides_of(measure)),
        measures=len(measures),
        measured=sum(measure.key in with_baseline for measure in measures),
        overdue=sum(measure.key in overdue for measure in measures),
        reasons=(),
        findings=sum(finding.is_open_breach for finding in audit.for_nodes(nodes)),
        nodes=nodes,
    )
    late = [measure.name for measure in measures if measure.key in overdue]
    urgent = [problem.name for problem in problems if problem.state == "prioritised"]
    return replace(cell, reasons=tuple(_reasons(cell, bool(district.documents), urgent, late)))


def _reasons(cell: Cell, has_documents: bool, urgent: Sequence[str], late: Sequence[str]) -> Iterator[str]:
    if not has_documents:
        yield "Stadsdelen har ingen aktuell lägesbild, plan eller överenskommelse."
    elif not cell.is_touched:
        reason = cell.untouched_reason.rstrip(".")
        yield f"Berörs inte: {reason}." if reason else "Området berörs inte, och inget skäl är angivet."
    elif not cell.measures:
        named = listed(f"”{name}”" for name in urgent)
        yield f"Ingen åtgärd svarar mot {named}." if urgent else "Området har inga åtgärder."
    else:
        missing = [side.word for side in Side if side not in cell.sides]
        if missing:
            yield f"Åtgärder saknas för: {listed(missing)}."
        if cell.measured < cell.measures:
            yield f"{cell.measures - cell.measured} av {cell.measures} åtgärder saknar utgångsvärde."
        if late:
            yield f"Försenat: {listed(f'”{name}”' for name in late)}."
