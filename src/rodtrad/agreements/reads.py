"""Reads across the tables of an agreement, and the pages of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import SEEN_BY_SIGNED_IN, Actor
from rodtrad.agreements.models import Agreement, Goal, Lineage, PriorityArea, SteeringDocument
from rodtrad.agreements.workflow import SAME, AgreementState
from rodtrad.documents.models import SourceFile
from rodtrad.parties.models import Party
from rodtrad.ui.diagrams import ComparePage, Pair
from rodtrad.ui.pages import Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import day, last_day

DRAFTS = (AgreementState.DRAFT, AgreementState.CONSULTATION)


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Överenskommelser"), reverse("agreements:list")), *more)


def part_crumbs(agreement: Agreement, label: str, view: str) -> tuple[Link, ...]:
    """Both ways back: the list of its kind, and the agreement it stands in."""
    return crumbs(Link(label, reverse(view)), Link(agreement.title, agreement.get_absolute_url()))


def state_on(agreement: Agreement, on: date) -> AgreementState:
    """With one query when it matters whether a prolongation holds it in force."""
    return agreement.state_on(on, is_prolonged=agreement.prolongations.exists())


def frame_notice(local: Agreement, parties: Sequence[Party], actor: Actor) -> Notice:
    """The frame of ``local`` has been replaced: to go through, or who has gone through it and when. Two queries."""
    changed = Lineage.objects.visible_to(actor).filter(agreement__replaces=local.parent_id or 0)
    left = set(changed.exclude(kind__in=SAME).values_list("pk", flat=True))
    looked: dict[int, dict[int, date]] = {}
    for word in local.revisited.filter(lineage__in=left):
        looked.setdefault(word.party_id, {})[word.lineage_id] = word.looked_on
    done = {pk: max(words.values()) for pk, words in looked.items() if words.keys() == left}
    is_own_turn = bool(left) and actor.party_id in {party.pk for party in parties if party.pk not in done}
    by = ", ".join(f"{party} {day(done[party.pk])}" for party in parties if party.pk in done)
    to_come = ", ".join(party.name for party in parties if party.pk not in done)
    said = [_("Stadens överenskommelse har ersatts.")]
    said += [_("Gå igenom vad som har ändrats.")] if is_own_turn else []
    said += [_("Ändringarna är genomgångna av: %(parties)s.") % {"parties": by}] if by else []
    said += (
        [_("Väntar på: %(parties)s.") % {"parties": to_come}] if left and to_come and not is_own_turn else []
    )
    href = reverse("revision:revisits", args=[local.pk])
    return Notice(" ".join(said), "warning" if is_own_turn else "info", href, _("Vad som ska ses över"))


def _part_move(agreement: Agreement) -> str:
    if agreement.state in DRAFTS:
        return _("%(owner)s kan ändra tills överenskommelsen är beslutad.") % {"owner": agreement.owner}
    return _("Peka på det i lägesbilden och i åtgärdsplanen.")


def priority_area_page(area: PriorityArea, actor: Actor) -> RecordPage:
    agreement = area.agreement
    is_draft = agreement.state in DRAFTS
    add = Offer("agreements.add_goal", _("Lägg till mål"), "agreements:add_goal", is_draft)
    edit = Offer("agreements.edit_priority_area", _("Ändra"), "agreements:edit_priority_area", is_draft)
    remove = Offer(
        "agreements.remove_priority_area",
        _("Ta bort"),
        "agreements:remove_priority_area",
        is_draft,
        is_post=True,
    )
    goals = Table(
        _("Mål"),
        (_("Nr"), _("Målsättning"), _("Vems")),
        tuple(
            (Cell(g.number), Cell(g.wording, g.get_absolute_url()), Cell(g.get_owner_display()))
            for g in area.goals.all()
        ),
        _("Inga mål än."),
        offers(actor, area, add),
    )
    return RecordPage(
        title=area.name,
        kind=_("Prioriterat samverkansområde"),
        whose_move=_part_move(agreement),
        facts=(
            Fact(_("Överenskommelse"), agreement.title, agreement.get_absolute_url()),
            Fact(_("Nummer"), area.number),
            Fact(_("Svarar mot"), _("bara lokalt") if area.is_local_only else str(area.maps_to or "–")),
        ),
        **frame(agreement, actor),
        acts=offers(actor, area, edit, remove),
        crumbs=part_crumbs(agreement, _("Områden"), "agreements:priority_areas"),
        texts=((_("Beskrivning"), area.description), (_("Exempel på aktiviteter"), area.examples)),
        tables=(goals,),
        thread_href=reverse("front:thread", args=[f"priority_area:{area.pk}"]),
    )


def goal_page(goal: Goal, actor: Actor) -> RecordPage:
    area = goal.priority_area
    agreement = area.agreement
    return RecordPage(
        title=goal.wording,
        kind=_("Mål %(n)s") % {"n": f"{area.number}.{goal.number}"},
        whose_move=_part_move(agreement),
        facts=(
            Fact(_("Område"), area.name, area.get_absolute_url()),
            Fact(_("Överenskommelse"), agreement.title, agreement.get_absolute_url()),
            Fact(_("Vems mål"), goal.get_owner_display()),
        ),
        **frame(agreement, actor),
        acts=offers(
            actor,
            goal,
            Offer("agreements.edit_goal", _("Ändra"), "agreements:edit_goal", agreement.state in DRAFTS),
            Offer(
                "agreements.remove_goal",
                _("Ta bort"),
                "agreements:remove_goal",
                agreement.state in DRAFTS,
                is_post=True,
            ),
        ),
        crumbs=crumbs(
            Link(_("Mål"), reverse("agreements:goals")),
            Link(agreement.title, agreement.get_absolute_url()),
            Link(area.name, area.get_absolute_url()),
        ),
        thread_href=reverse("front:thread", args=[f"goal:{goal.pk}"]),
    )


def steering_documents_page(rows: Paged[SteeringDocument], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        _("Styrdokument"),
        (_("Namn"), _("Gäller från"), _("Gäller till och med")),
        tuple(
            (Cell(d.name, d.get_absolute_url()), Cell(d.valid_from), Cell(last_day(d.valid_to)))
            for d in rows.rows
        ),
        _("Inga styrdokument än. Lägg till det program eller den strategi som överenskommelsen bygger på."),
    )
    new = Offer(
        "agreements.add_steering_document",
        _("Lägg till styrdokument"),
        "agreements:add_steering_document",
        is_primary=True,
    )
    return ListPage(
        title=_("Styrdokument"),
        lead=_("Program, strategier och riktlinjer som överenskommelserna bygger på."),
        table=table,
        crumbs=crumbs(),
        acts=offers(actor, party, new, args=()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def steering_document_page(document: SteeringDocument, actor: Actor) -> RecordPage:
    linked = document.agreements.visible_to(actor).order_by("title", "pk")
    rows = tuple((Cell(a.title, a.get_absolute_url()), Cell(a.valid_from)) for a in linked)
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=document.name,
        kind=_("Styrdokument"),
        whose_move=_("%(owner)s uppdaterar när dokumentet ersätts.") % {"owner": document.owner},
        facts=(
            Fact(_("Gäller från"), document.valid_from),
            Fact(_("Gäller till och med"), last_day(document.valid_to)),
        ),
        acts=offers(
            actor,
            document,
            Offer("agreements.edit_steering_document", _("Ändra"), "agreements:edit_steering_document"),
        ),
        crumbs=crumbs(Link(_("Styrdokument"), reverse("agreements:steering_documents"))),
        tables=(
            Table(
                _("Överenskommelser som bygger på det"),
                (_("Överenskommelse"), _("Från")),
                rows,
                _("Inga än."),
            ),
        ),
    )


def compare_page(left: Agreement, right: Agreement) -> ComparePage:
    """Areas and goals of two agreements side by side, paired by lineage, else by number."""
    known = [one for one in right.lineage.select_related("old_area", "new_area") if one.old_area_id]
    came_from = {one.new_area_id: one for one in known}
    went_to = {one.old_area_id: one for one in known}
    old = {area.pk: area for area in left.priority_areas.prefetch_related("goals")}
    by_number = {area.number: area for area in old.values()}
    pairs, used = [], set()
    for area in right.priority_areas.prefetch_related("goals"):
        lineage = came_from.get(area.pk)
        before = old.get(lineage.old_area_id or 0) if lineage else by_number.get(area.number)
        used.add(before.pk if before else None)
        note = lineage.get_kind_display() if lineage else ""
        pairs.append(
            Pair(_("Område %(n)d") % {"n": area.number}, before.name if before else "", area.name, note)
        )
        pairs += _goal_pairs(before, area)
    pairs += [
        Pair(_("Område %(n)d") % {"n": a.number}, a.name, "", _fate(went_to.get(a.pk)))
        for a in old.values()
        if a.pk not in used
    ]
    return ComparePage(
        title=_("Två överenskommelser sida vid sida"),
        left=Link(left.title, left.get_absolute_url()),
        right=Link(right.title, right.get_absolute_url()),
        pairs=tuple(pairs),
        crumbs=crumbs(),
    )


def _fate(lineage: Lineage | None) -> str:
    """What became of an old area that has no row of its own on the new side."""
    if lineage is None:
        return _("vad som hände är inte angivet")
    kind = str(lineage.get_kind_display())
    return f"{kind}: {lineage.new_area}" if lineage.new_area else kind


def _goal_pairs(before: PriorityArea | None, area: PriorityArea) -> list[Pair]:
    old = {goal.number: goal.wording for goal in before.goals.all()} if before else {}
    new = {goal.number: goal.wording for goal in area.goals.all()}
    return [
        Pair(_("Mål %(a)d.%(n)d") % {"a": area.number, "n": n}, old.get(n, ""), new.get(n, ""))
        for n in sorted(old.keys() | new.keys())
    ]


def city_areas_of(agreement: Agreement | None) -> Any:
    """The areas a local document can point at: the agreement's own and those of its frame."""
    if agreement is None:
        return PriorityArea.objects.filter(
            agreement__level=Agreement.Level.CITY, agreement__state=AgreementState.SIGNED
        )
    return PriorityArea.objects.filter(agreement__in=[agreement.pk, agreement.parent_id or agreement.pk])


def proposed_frame(source: SourceFile) -> dict[str, Any]:
    """Title and start as far as the confirmed parts say them."""
    kept = {part.kind: part.settled_value for part in source.parts.kept()}
    title, validity = kept.get("title"), kept.get("validity")
    return {
        "title": title.get("subject") or title.get("text", "") if isinstance(title, dict) else "",
        "valid_from": validity.get("from") if isinstance(validity, dict) else None,
    }


def area_set_notice(agreement: Agreement | None, settled_on: date | None) -> tuple[Notice, ...]:
    """Said when the agreement's areas have been replaced under work that is not settled yet. One query at most."""
    if agreement is None or agreement.state != AgreementState.REPLACED or settled_on is not None:
        return ()
    after = Agreement.objects.filter(replaces=agreement).first()
    if after is None:
        return ()
    text = _(
        "Överenskommelsen ersattes %(on)s. Det som redan är kopplat ligger kvar på de gamla områdena; "
        "välj den nya överenskommelsen och gå igenom kopplingarna."
    )
    return (Notice(text % {"on": after.valid_from}, "warning", after.get_absolute_url(), str(after)),)
