"""Tables of an import that its own page and others show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.datasets.shapes import Level
from rodtrad.situation.data.models import Import
from rodtrad.situation.data.workflow import ImportState
from rodtrad.ui.pages import Cell, Table

LEVELS = {
    Level.DROPPED: (gettext_lazy("kom inte med"), "broken"),
    Level.CHANGED: (gettext_lazy("ändrades"), "warning"),
    Level.NOTED: (gettext_lazy("att veta"), "quiet"),
}
COLUMNS = {
    "kind": gettext_lazy("Slag"),
    "indicator": gettext_lazy("Vad"),
    "code": gettext_lazy("Kod"),
    "starts_at": gettext_lazy("Från"),
    "ends_at": gettext_lazy("Till"),
    "period_from": gettext_lazy("Från"),
    "period_to": gettext_lazy("Före"),
    "area": gettext_lazy("Område"),
    "x_dm": gettext_lazy("Öst, decimeter"),
    "y_dm": gettext_lazy("Nord, decimeter"),
    "sex": gettext_lazy("Kön"),
    "age": gettext_lazy("Ålder"),
    "value": gettext_lazy("Värde"),
    "unit": gettext_lazy("Enhet"),
    "n": gettext_lazy("n"),
    "count": gettext_lazy("Antal"),
    "note": gettext_lazy("Anmärkning"),
}
AREAS = {"district": gettext_lazy("stadsdelsområden"), "police_area": gettext_lazy("lokalpolisområden")}


def tone(row: Import) -> str:
    match row.state:
        case ImportState.DONE:
            return "good"
        case ImportState.REFUSED:
            return "broken"
        case ImportState.UPLOADED | ImportState.PREVIEWED:
            return "warning"
    return "quiet"


def findings_table(row: Import, most: int | None = None) -> Table:
    shown = row.findings[:most]
    return Table(
        _("Fynd"),
        (_("Rad"), _("Kolumn"), _("Vad"), _("Följd")),
        tuple(
            (
                Cell(one["row"]),
                Cell(one["column"]),
                Cell(one["sentence"]),
                Cell(LEVELS[Level(one["level"])][0], tone=LEVELS[Level(one["level"])][1]),
            )
            for one in shown
        ),
        _("Inga fynd."),
    )


def first_rows_table(row: Import) -> Table:
    """The first rows as they will be stored; columns that are empty in all of them are left out."""
    shown = [name for name in COLUMNS if any(one.get(name) not in (None, "") for one in row.first_rows)]
    return Table(
        _("Så blir de första raderna"),
        tuple(str(COLUMNS[name]) for name in shown),
        tuple(tuple(_cell(one.get(name)) for name in shown) for one in row.first_rows),
        _("Inga rader att visa."),
    )


def _cell(value: Any) -> Cell:
    return Cell(value.removesuffix(" 00:00:00") if isinstance(value, str) else value)


def change_table(row: Import) -> Table:
    """How many rows are new, changed, the same and gone, and a few of those that are not new."""
    words = {
        "new": _("nya"),
        "changed": _("ändrade"),
        "same": _("oförändrade"),
        "gone": _("borta"),
    }
    counts = [(Cell(word), Cell(row.change.get(name, 0)), Cell(""), Cell("")) for name, word in words.items()]
    examples = [
        (Cell(_("exempel, %(what)s") % {"what": words[one["what"]]}), Cell(""), *_sides(one))
        for one in row.change.get("examples", ())
        if one["what"] != "new"
    ]
    columns = (_("Rader"), _("Antal"), _("Rad"), _("Ändring"))
    return Table(_("Vad som ändras i underlaget"), columns, (*counts, *examples))


def _sides(example: dict[str, Any]) -> tuple[Cell, Cell]:
    key = ", ".join(str(value) for value in example["key"].values() if value not in (None, ""))
    names = example["before"]
    told = "; ".join(
        f"{COLUMNS.get(n, n)}: {example['before'][n]} → {example['after'].get(n)}" for n in names
    )
    return Cell(key), Cell(told)
