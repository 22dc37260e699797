"""What a revised city agreement asks of the local ones, as a page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, Goal, PriorityArea
from rodtrad.agreements.reads import crumbs
from rodtrad.agreements.revision.reads import Revisit
from rodtrad.agreements.workflow import LineageKind
from rodtrad.ui.pages import Cell, Fact, Link, RecordPage, Table
from rodtrad.ui.words import day


def revisits_page(agreement: Agreement, found: Sequence[Revisit], actor: Actor) -> RecordPage:
    is_waiting = agreement.level == Agreement.Level.LOCAL and any(
        one.is_open_for(actor.party_id) for one in found
    )
    look = Offer("agreements.revisit", _("Gå igenom"), "revision:look", is_waiting, is_primary=True)
    return RecordPage(
        title=_("Att se över: %(title)s") % {"title": agreement.title},
        kind=_("Efter en ny överenskommelse"),
        lead=_(
            "Områden och mål i stadens överenskommelse som inte är som förut. Gå igenom om den lokala "
            "överenskommelsen fortfarande svarar mot dem."
        ),
        facts=(
            Fact(_("Lokala överenskommelser"), len({one.local.pk for one in found})),
            Fact(_("Ändrade områden och mål"), len({one.lineages for one in found})),
        ),
        **frame(agreement, actor),
        whose_move=_("Parterna i varje lokal överenskommelse går igenom sina rader.") if found else "",
        acts=offers(actor, agreement, look),
        crumbs=crumbs(Link(agreement.title, agreement.get_absolute_url())),
        tables=(
            Table(
                _("Vad som har ändrats, per lokal överenskommelse"),
                (
                    _("Lokal överenskommelse"),
                    _("Område eller mål"),
                    _("Vad hände"),
                    _("Förut"),
                    _("Nu"),
                    _("Svarar mot det lokalt"),
                    _("Att ta ställning till"),
                    _("Genomgången av"),
                ),
                tuple(_row(one) for one in found),
                _("Ingenting att se över: ingen lokal överenskommelse berörs av ändrade områden eller mål."),
            ),
        ),
    )


def _row(one: Revisit) -> tuple[Cell, ...]:
    before, after = one.before, one.successors
    href = after[0].get_absolute_url() if len(after) == 1 else one.lineage.get_absolute_url()
    return (
        Cell(one.local.title, one.local.get_absolute_url()),
        Cell(_("mål") if one.is_goal else _("område")),
        Cell(one.lineage.get_kind_display()),
        Cell(str(before or "–"), before.get_absolute_url() if before else ""),
        Cell(shown_parts(after) or "–", href if after else ""),
        Cell(", ".join(area.name for area in one.answering) or _("inget område")),
        Cell(to_decide(one)),
        Cell(_said(one) or _("ingen än"), tone="" if one.looked else "warning"),
    )


def _said(one: Revisit) -> str:
    """Each party once, with the parts of a split that it chose."""
    parts = {row.pk: str(row.new_part) for row in one.lineages}
    chosen: dict[str, list[str]] = {}
    for word in one.looked:
        names = chosen.setdefault(f"{word.party} {day(word.looked_on)}", [])
        names += [f"”{parts[word.lineage_id]}”"] if one.is_split and word.is_chosen else []
    return "; ".join(f"{who}: {_(' och ').join(names)}" if names else who for who, names in chosen.items())


def shown_parts(parts: Sequence[PriorityArea | Goal]) -> str:
    return _(" eller ").join(f"”{part}”" for part in parts) if len(parts) > 1 else "".join(map(str, parts))


def to_decide(one: Revisit) -> str:
    """The question that the change puts to the local agreement."""
    if one.is_split:
        return _("Välj vilken eller vilka av delarna ni svarar mot.")
    match one.lineage.kind:
        case LineageKind.REMOVED:
            return _("Avgör om det ska finnas kvar lokalt.")
        case LineageKind.NEW:
            return _("Avgör om ni berörs.")
        case LineageKind.MERGED:
            return _("Avgör hur ni svarar mot det sammanslagna.")
    return _("Läs den nya lydelsen.")
