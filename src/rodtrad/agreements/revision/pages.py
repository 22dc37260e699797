"""What a revised city agreement asks of the local ones, as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, Goal, Lineage, PriorityArea
from rodtrad.agreements.reads import crumbs
from rodtrad.agreements.revision.reads import Revisit
from rodtrad.agreements.workflow import LineageKind
from rodtrad.ui.pages import Cell, Fact, Link, RecordPage, Table
from rodtrad.ui.words import day


def revisits_page(agreement: Agreement, found: Sequence[Revisit], actor: Actor) -> RecordPage:
    is_local = agreement.level == Agreement.Level.LOCAL
    is_waiting = is_local and any(one.is_open_for(actor.party_id) for one in found)
    look = Offer("agreements.revisit", _("Gå igenom"), "revision:look", is_waiting, is_primary=True)
    return RecordPage(
        title=_("Att se över: %(title)s") % {"title": agreement.title},
        kind=_("Efter en ny överenskommelse"),
        lead=_(
            "Områden och mål i stadens överenskommelse som inte är som förut. Gå igenom om den lokala "
            "överenskommelsen fortfarande svarar mot dem."
        )
        if is_local
        else _(
            "Vad den nya överenskommelsen ändrar, och hur långt parterna har kommit med att se över de lokala."
        ),
        facts=(Fact(_("Ändrade områden och mål"), len({one.lineages for one in found})),),
        **frame(agreement, actor),
        whose_move=_("Parterna i varje lokal överenskommelse går igenom sina rader.") if found else "",
        acts=offers(actor, agreement, look),
        crumbs=crumbs(Link(agreement.title, agreement.get_absolute_url())),
        tables=(_of_one(found),) if is_local else _of_each_local(found),
    )


def _of_one(found: Sequence[Revisit]) -> Table:
    return Table(
        _("Vad som har ändrats"),
        _heads(_("Svarar mot det lokalt"), _("Att ta ställning till"), _("Genomgången av")),
        tuple((*_change(one), *_answer(one)) for one in found),
        _("Ingenting att se över: inget av det som har ändrats berör överenskommelsen."),
    )


def _of_each_local(found: Sequence[Revisit]) -> tuple[Table, ...]:
    """The changes once, and a row for each local agreement: thirty of them by fifteen is no page to read."""
    by_local: dict[Agreement, list[Revisit]] = {}
    changes: dict[Lineage, Revisit] = {}
    for one in found:
        by_local.setdefault(one.local, []).append(one)
        changes.setdefault(one.lineage, one)
    locals_ = Table(
        _("Lokala överenskommelser"),
        (
            _("Lokal överenskommelse"),
            _("Lokala områden som berörs"),
            _("Att se över"),
            _("Genomgånget av"),
        ),
        tuple(_local(local, rows) for local, rows in by_local.items()),
        _("Ingenting att se över: ingen lokal överenskommelse berörs av ändrade områden eller mål."),
    )
    changed = Table(
        _("Vad som har ändrats"),
        _heads(_("Att ta ställning till")),
        tuple((*_change(one), Cell(to_decide(one))) for one in changes.values()),
    )
    return (locals_, changed) if changes else (locals_,)


def _local(local: Agreement, rows: Sequence[Revisit]) -> tuple[Cell, ...]:
    areas = dict.fromkeys(area.name for one in rows for area in one.answering)
    parties = Counter(str(party) for one in rows for party in {word.party for word in one.looked})
    said = "; ".join(
        _("%(party)s %(n)s av %(of)s") % {"party": name, "n": n, "of": len(rows)}
        for name, n in parties.items()
    )
    return (
        Cell(local.title, reverse("revision:revisits", args=[local.pk])),
        Cell(", ".join(areas) or _("inget område")),
        Cell(len(rows)),
        Cell(said or _("ingen än"), tone="" if said else "warning"),
    )


def _heads(*more: str) -> tuple[str, ...]:
    return (_("Område eller mål"), _("Vad hände"), _("Förut"), _("Nu"), *more)


def _change(one: Revisit) -> tuple[Cell, ...]:
    before, after = one.before, one.successors
    href = after[0].get_absolute_url() if len(after) == 1 else one.lineage.get_absolute_url()
    return (
        Cell(_("mål") if one.is_goal else _("område")),
        Cell(one.lineage.get_kind_display()),
        Cell(str(before or "–"), before.get_absolute_url() if before else ""),
        Cell(shown_parts(after) or "–", href if after else ""),
    )


def _answer(one: Revisit) -> tuple[Cell, ...]:
    return (
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
