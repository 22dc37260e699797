"""The page of what is unusual, and the line of it that stands on Mitt arbete."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.policy import Actor
from rodtrad.redthread.months import months_after
from rodtrad.situation.alarms.reads import Alarm, Month, area_pks, this_month
from rodtrad.ui.pages import Act, Cell, Link, ListPage, Notice, Table
from rodtrad.ui.words import day, number

RAREST = 10_000  # months: rarer than this is not told apart
YEARS_SHOWN = 5  # of the series, where a row leads


def alarms_page(actor: Actor) -> ListPage:
    """All alarms, the least likely first. The same number of queries however many series there are."""
    found = this_month(actor)
    areas = area_pks(found.alarms, actor.on)
    columns = (
        _("Område"),
        _("Slag"),
        _("Månad"),
        _("Antal"),
        _("Väntat"),
        _("Hur ovanligt"),
        _("Underlag"),
        _("Hämtat"),
    )
    rows = tuple(_row(one, areas.get(one.area_code)) for one in found.alarms)
    return ListPage(
        title=_("Vad är ovanligt denna månad"),
        kind=_("Lägesbild"),
        lead=sentence(found),
        table=Table(_("Ovanligt många"), columns, rows, _empty(found)),
        crumbs=(Link(_("Lägesbilder"), reverse("situation:list")),),
        acts=(Act(_("Underlag"), reverse("data:list")),),
        notices=_notices(found),
    )


def sentence(found: Month) -> str:
    """How many alarms of how many looked at, and what that means."""
    if not found.judged:
        return _("Ingen serie kunde granskas.")
    looked = ngettext("%(n)s granskad serie", "%(n)s granskade serier", found.judged) % {
        "n": number(found.judged)
    }
    if not found.alarms:
        return _("Av %(looked)s är ingen ovanligt hög.") % {"looked": looked}
    return _(
        "%(many)s av %(looked)s är ovanligt höga. Urvalet tar hänsyn till hur många som granskades: "
        "högst omkring en av tjugo väntas vara slump."
    ) % {"many": number(len(found.alarms)), "looked": looked}


def home_line(actor: Actor) -> tuple[Notice, ...]:
    """One line for Mitt arbete; nothing where nothing could be judged."""
    found = this_month(actor)
    if not found.judged:
        return ()
    text = ngettext(
        "%(n)s sak är ovanlig den senaste månaden, av %(looked)s granskade serier.",
        "%(n)s saker är ovanliga den senaste månaden, av %(looked)s granskade serier.",
        len(found.alarms),
    ) % {"n": number(len(found.alarms)), "looked": number(found.judged)}
    tone = "warning" if found.alarms else "info"
    return (Notice(text, tone, reverse("alarms:list"), _("Vad är ovanligt")),)


def _row(one: Alarm, area: int | None) -> tuple[Cell, ...]:
    count = _("visas inte") if one.is_withheld else one.count
    span = f"{number(one.lower)}–{number(one.upper)}" if one.is_own else "–"
    return (
        Cell(one.area, workbench_address(one, area)),
        Cell(one.kind),
        Cell(one.month.isoformat()[:7]),
        Cell(count, tone="warning"),
        Cell(span),
        Cell(how_unusual(one.chance)),
        Cell(one.dataset.name, one.dataset.get_absolute_url()),
        Cell(day(one.known_on)),
    )


def how_unusual(chance: float) -> str:
    """A chance as one month in so many."""
    months = round(1 / max(chance, 1 / RAREST))
    if months >= RAREST:
        return _("så högt väntas mer sällan än en månad på tio tusen")
    size = 10 ** (len(str(months)) - 1)
    return _("så högt väntas ungefär en månad på %(n)s") % {"n": number(round(months / size) * size)}


def workbench_address(one: Alarm, area: int | None) -> str:
    """The workbench with that dataset, area and kind chosen, some years back."""
    end = months_after(one.month, 1)
    chosen = {
        "underlag": one.dataset.key,
        "omrade": area or "",
        "fran": _month(months_after(end, -12 * YEARS_SHOWN)),
        "till": _month(one.month),
        "slag": one.kind,
    }
    return f"{reverse('workbench:bench')}?{urlencode(chosen)}"


def _month(month: date) -> str:
    return month.isoformat()[:7]


def _empty(found: Month) -> str:
    if not found.datasets:
        return _("Det finns inga underlag med händelser som ni får se. Läs in en fil under Underlag.")
    if not found.judged:
        return _("Underlagen är för korta: det behövs tre hela år före månaden som granskas.")
    return _("Inget är ovanligt högt. Det är ett svar: alla serier ligger inom vad säsong och trend ger.")


def _notices(found: Month) -> tuple[Notice, ...]:
    told = []
    if found.too_short:
        text = ngettext(
            "%(n)s serie är för kort eller har för få händelser och har inte granskats.",
            "%(n)s serier är för korta eller har för få händelser och har inte granskats.",
            found.too_short,
        )
        told.append(Notice(text % {"n": number(found.too_short)}))
    if len(found.months) > 1:
        told.append(Notice(_("Underlagen räcker olika långt: varje rad säger vilken månad den gäller.")))
    if any(not one.is_own for one in found.alarms):
        text = _(
            "Ur andra parters underlag visas bara antal som inte avslöjar små tal, och inte vad som var att vänta."
        )
        told.append(Notice(text))
    if found.alarms:
        told.append(
            Notice(
                _("Ett larm säger att något är ovanligt, inte varför. Sättet att räkna kan också ha ändrats.")
            )
        )
    return tuple(told)
