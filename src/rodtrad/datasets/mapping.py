"""What each column of a file means: proposed by heads and content, settled by a person, remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import moment, period
from rodtrad.datasets.shapes import CannotRead, Kind
from rodtrad.datasets.tables import heads_of
from rodtrad.datasets.words import number, plain

EVENT_ROLES = (
    "event", "kind", "code", "starts", "time", "ends", "end_time", "x", "y", "lat", "lon",
    "area", "fallback_area", "count", "sex", "age", "text",
)  # fmt: skip
FIGURE_ROLES = (
    "indicator", "code", "area", "area_code", "period", "sex", "age", "value", "n", "lower", "upper", "status", "note"
)  # fmt: skip
BY_HEAD = (  # first match wins; heads as seen in police extracts, EST reports, fault reports and open tables
    ("event", r"(rapport-?|händelse-?|ärende-?|report|case)?\s?-?(id|nr|nummer)|k-nummer|diarienummer"),
    ("end_time", r"tid till|sluttid|till kl.*|klockslag till"),
    ("time", r"tid( från)?|klockslag|starttid|från kl.*|larmtid kl.*"),
    ("ends", r"(slut|till)-?\s?(datum|tidpunkt).*|end.*|datum till"),
    (
        "starts",
        r".*datum.*|tidpunkt|starts?|date.*|.*created.*|skapad.*|inkom.*|larmtid|month|månad|tid för .*",
    ),
    ("x", r"x|x-?koord.*|east.*|e|öst.*|.*_x"),
    ("y", r"y|y-?koord.*|north.*|n|nord.*|.*_y"),
    ("lat", r"lat(itude?|itud)?"),
    ("lon", r"lon(g|gitude?|gitud)?|lng"),
    ("fallback_area", r"kommun"),
    (
        "area",
        r"lokalpolisområde|lpo|område|stadsdel.*|distrikt|district|area|plats(namn)?|enhet|location|ward",
    ),
    ("kind", r"brottskategori.*|brottstyp|kategori|category|typ|type|händelsetyp|prio.*|art|kind|slag"),
    ("code", r"brottskod|kod|code"),
    ("count", r"antal.*|anmälda brott|count|number"),
    ("sex", r"kön|sex"),
    ("age", r"ålder.*|age"),
    ("text", r"beskrivning|fritext|anteckning.*|kommentar|description|text|summary|åtgärd|rapportör|adress"),
)


@dataclass(frozen=True)
class Mapping:
    """``roles``: head → role. ``epsg``: of x and y. ``head_row``: from 1; 0 finds it.

    ``plane``: the system points are kept in, 3006 for Sweden (and only there points outside the country are
    faults); another EPSG code, or 0 for metres of no known system, for files from elsewhere.
    """

    kind: Kind
    roles: dict[str, str] = field(default_factory=dict)
    epsg: int = 3006
    plane: int = 3006
    place_grain_m: int = 1
    kind_name: str = ""  # what every row is, where no column says it
    indicator: str = ""
    unit: str = "antal"
    area_kind: str = ""
    head_row: int = 0

    def head(self, role: str) -> str | None:
        """The head with this role."""
        return next((head for head, its in self.roles.items() if its == role), None)

    def as_dict(self) -> dict[str, Any]:
        """To remember it by."""
        return asdict(self) | {"kind": str(self.kind)}


def as_mapping(given: Mapping | AnyMapping[str, Any]) -> Mapping:
    """A remembered mapping, whole or as bare ``{head: role}``; refuses roles we do not know."""
    if isinstance(given, Mapping):
        found = given
    elif isinstance(given.get("roles"), dict):
        known = {name: value for name, value in given.items() if name in Mapping.__dataclass_fields__}
        found = Mapping(**{**known, "kind": Kind(known.get("kind", Kind.EVENTS))})
    else:
        kind = Kind.FIGURES if {"value", "indicator", "period"} & set(given.values()) else Kind.EVENTS
        found = Mapping(kind, dict(given))
    allowed = FIGURE_ROLES if found.kind is Kind.FIGURES else EVENT_ROLES
    for head, role in found.roles.items():
        if role not in allowed:
            raise CannotRead(
                f"Kolumnen ”{head[:40]}” är kopplad till ”{role[:40]}”, som inte finns; välj en annan roll."
            )
    return found


def head_index(grid: Grid, mapping: Mapping | None = None) -> int:
    """The index of the head row: the one holding the mapped heads, else the first wide row of texts."""
    if mapping and mapping.head_row:
        return mapping.head_row - 1
    wanted = set(mapping.roles) if mapping else set()
    for index, row in enumerate(grid.rows[:60]):
        heads = heads_of(row)
        if wanted and wanted <= set(heads):
            return index
        texts = [head for head in heads if re.search("[a-zåäö]", head, re.IGNORECASE) or len(head) == 1]
        if not wanted and len(texts) >= 2 and len(texts) >= len([head for head in heads if head]):
            return index
    missing = ", ".join(sorted(wanted))[:120]
    raise CannotRead(
        f"Rubrikraden hittades inte ({missing}); ange vilka kolumner filen har." if wanted else NO_HEADS
    )


NO_HEADS = "Filen har ingen rubrikrad med kolumnnamn; lägg till en och försök igen."


def propose(opened: Opened) -> Mapping:
    """A first guess by heads and content, to be settled in the mapping dialogue."""
    grid = sample_of(opened)
    index = head_index(grid)
    heads = heads_of(grid.rows[index])
    roles: dict[str, str] = {}
    for head in heads:
        role = next((role for role, shape in BY_HEAD if re.fullmatch(shape, head, re.IGNORECASE)), "")
        if head and role and role not in roles.values():
            roles[head] = role
    _by_content(roles, heads, grid.rows[index + 1 : index + 200])
    _settle_area(roles)
    if "starts" in roles.values():
        return Mapping(Kind.EVENTS, roles, epsg=_epsg(roles, heads, grid.rows[index + 1 : index + 200]))
    return Mapping(Kind.FIGURES, _as_figures(roles, heads, grid.rows[index + 1 : index + 200]))


def _settle_area(roles: dict[str, str]) -> None:
    """A kommun alone is the area; beside a smaller area it only fills where that is missing."""
    if "area" not in roles.values():
        roles.update({head: "area" for head, role in roles.items() if role == "fallback_area"})


def _by_content(roles: dict[str, str], heads: tuple[str, ...], rows: list[list[Any]]) -> None:
    if "starts" in roles.values():
        return
    for at, head in enumerate(heads):
        cells = [row[at] for row in rows if at < len(row) and plain(row[at])]
        dated = [
            cell
            for cell in cells
            if (found := moment(cell)) and not found.is_strange and found.grain != "month"
        ]
        if head and head not in roles and cells and len(dated) > 0.8 * len(cells) and not _all_numbers(cells):
            roles[head] = "starts"
            return


def _all_numbers(cells: list[Any]) -> bool:
    return all(number(cell) is not None for cell in cells)


def _epsg(roles: dict[str, str], heads: tuple[str, ...], rows: list[list[Any]]) -> int:
    """3006 where x looks like SWEREF 99 TM, 3011 (18 00) where it is a local zone's 50–250 km."""
    places = [at for at, head in enumerate(heads) if roles.get(head) in {"x", "y"}]
    if not places:
        return 4326 if "lat" in roles.values() else 3006
    found = [number(row[at]) for row in rows for at in places if at < len(row)]
    east = sorted(one.value for one in found if one and one.value and one.value < 3_000_000)
    middle = east[len(east) // 2] if east else 500_000.0
    return 3011 if 50_000 < middle < 250_000 else 3006


def _as_figures(roles: dict[str, str], heads: tuple[str, ...], rows: list[list[Any]]) -> dict[str, str]:
    names = {"kind": "indicator", "count": "value", "fallback_area": "area"}
    found = {head: names.get(role, role) for head, role in roles.items()}
    found = {head: role for head, role in found.items() if role in FIGURE_ROLES}
    for at, head in enumerate(heads):
        cells = [row[at] for row in rows if at < len(row) and plain(row[at])]
        if not head or head in found or not cells:
            continue
        if re.fullmatch(r"år|period|månad|kvartal|vecka|termin|läsår", head, re.IGNORECASE) and period(
            plain(cells[0])
        ):
            found[head] = "period"
        elif "value" not in found.values() and _all_numbers(cells):
            found[head] = "value"
        elif "indicator" not in found.values() and isinstance(cells[0], str) and not _all_numbers(cells):
            found[head] = "indicator"
    return found


def sample_of(opened: Opened) -> Grid:
    """The first rows, without reading a large text whole."""
    if opened.kind == "text":
        import csv

        lines = opened.head.split("\n")[:400]
        return Grid("", [list(row) for row in csv.reader(lines, delimiter=opened.delimiter)])
    grids = [grid for grid in opened.grids if len(grid.rows) > 1]
    if not grids:
        raise CannotRead("Filen har inget blad med en tabell; kontrollera att rätt fil valdes.")
    return max(grids, key=lambda grid: len(grid.rows))
