"""The list of agreements and the page of one, filled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, Lineage, PriorityArea
from rodtrad.agreements.reads import DRAFTS, crumbs, frame_notice, state_on
from rodtrad.agreements.workflow import AgreementState, LineageKind
from rodtrad.parties.models import Party
from rodtrad.ui.diagrams import Bar, Timeline
from rodtrad.ui.pages import Act, Cell, Fact, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import day, last_day, period


def _other_lists() -> tuple[Act, ...]:
    lists = (
        (_("Områden"), "agreements:priority_areas"),
        (_("Mål"), "agreements:goals"),
        (_("Syften"), "agreements:purposes"),
        (_("Avsnitt i huvudtexten"), "agreements:clauses"),
        (_("Parter"), "agreements:signatories"),
        (_("Förlängningar"), "agreements:prolongations"),
        (_("Hur stadens områden berörs"), "agreements:touches"),
        (_("Förr och nu"), "agreements:lineages"),
        (_("Styrdokument"), "agreements:steering_documents"),
    )
    return tuple(Act(label, reverse(view)) for label, view in lists)


def list_page(rows: Paged[Agreement], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        caption=_("Överenskommelser"),
        columns=(_("Överenskommelse"), _("Nivå"), _("Område"), _("Läge"), _("Gäller")),
        rows=tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.get_level_display()),
                Cell(one.area.name if one.area else _("hela staden")),
                Cell(one.state_on(actor.on).label),
                Cell(period(one.valid_from, one.valid_to)),
            )
            for one in rows.rows
        ),
        empty=_("Inga överenskommelser än. Läs in en bilaga under Handlingar, eller skriv ett utkast här."),
    )
    new = Offer("agreements.draft", _("Skriv ett utkast"), "agreements:draft", is_primary=True)
    return ListPage(
        title=_("Överenskommelser"),
        lead=_("Vad staden och polisen har kommit överens om, övergripande och lokalt."),
        table=table,
        acts=(*offers(actor, party, new, args=()), *_other_lists()),
        figures=(timeline(rows.rows, actor.on),) if rows.rows else (),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def timeline(agreements: Any, on: date) -> Timeline:
    """Every period of agreement as a bar, and the days between them with none."""
    bars = [
        Bar(one.title, one.valid_from, one.valid_to, one.state_on(on).label, one.get_absolute_url())
        for one in agreements
    ]
    return Timeline(_("När överenskommelserna gäller"), tuple(bars), on)


def agreement_page(agreement: Agreement, actor: Actor) -> RecordPage:
    """About ten queries, whatever the size."""
    state = state_on(agreement, actor.on)
    signatories = list(agreement.signatories.select_related("party", "unit"))
    return RecordPage(
        title=agreement.title,
        kind=_("%(level)s samverkansöverenskommelse")
        % {"level": str(agreement.get_level_display()).capitalize()},
        state=str(state.label),
        state_tone="broken" if state == AgreementState.EXPIRED else "",
        whose_move=_whose_move(agreement, signatories, state),
        facts=_facts(agreement, signatories, actor),
        **frame(agreement, actor),
        acts=_acts(agreement, actor, signatories),
        crumbs=crumbs(),
        notices=_notices(agreement, signatories, actor),
        tables=_tables(agreement, actor, signatories),
        thread_href=reverse("front:thread", args=[f"agreement:{agreement.pk}"]),
    )


def _whose_move(agreement: Agreement, signatories: list[Any], state: AgreementState) -> str:
    owner = agreement.owner.name
    match state:
        case AgreementState.DRAFT:
            return _("%(owner)s skriver utkastet och beslutar eller sänder det på remiss.") % {"owner": owner}
        case AgreementState.CONSULTATION:
            return _("Remissinstanserna svarar. Sedan beslutar %(owner)s.") % {"owner": owner}
        case AgreementState.DECIDED:
            waiting = ", ".join(s.party.name for s in signatories if s.signed_on is None)
            return _("Väntar på underskrift: %(parties)s.") % {"parties": waiting}
        case AgreementState.EXPIRED:
            return _("%(owner)s behöver förlänga eller ersätta den.") % {"owner": owner}
    return _("Gå vidare med lägesbild och åtgärdsplan.")


def _facts(agreement: Agreement, signatories: list[Any], actor: Actor) -> tuple[Fact, ...]:
    parties = ", ".join(f"{s.party} ({s.unit})" if s.unit else str(s.party) for s in signatories)
    signed = ", ".join(f"{s.party} {day(s.signed_on)}" for s in signatories if s.signed_on)
    facts = [
        Fact(_("Parter"), parties),
        Fact(_("Gäller"), period(agreement.valid_from, agreement.valid_to)),
        Fact(_("Område"), agreement.area.name if agreement.area else _("hela staden")),
        Fact(
            _("Beslut"),
            " ".join(filter(None, [agreement.decided_by, agreement.paragraph, day(agreement.decided_on)])),
        ),
        Fact(_("Undertecknad"), signed or "–"),
    ]
    facts += related(
        actor,
        (_("Ram"), agreement.parent),
        (_("Ersätter"), agreement.replaces),
        (_("Ärende"), agreement.matter),
    )
    return tuple(facts)


def _acts(agreement: Agreement, actor: Actor, signatories: list[Any]) -> tuple[Act, ...]:
    is_draft = agreement.state in DRAFTS
    unsigned = any(s.party_id == actor.party_id and s.signed_on is None for s in signatories)
    own = offers(
        actor,
        agreement,
        Offer("agreements.decide", _("Besluta"), "agreements:decide", is_draft, is_primary=True),
        Offer(
            "agreements.sign",
            _("Underteckna"),
            "agreements:sign",
            agreement.state == AgreementState.DECIDED and unsigned,
            is_primary=True,
        ),
        Offer("agreements.edit", _("Ändra"), "agreements:edit", is_draft),
        Offer(
            "agreements.send_for_consultation",
            _("Sänd på remiss"),
            "revision:send",
            is_draft,
        ),
        Offer(
            "agreements.prolong",
            _("Förläng"),
            "agreements:prolong",
            agreement.state == AgreementState.SIGNED and agreement.valid_to is not None,
        ),
        Offer(
            "agreements.publish",
            _("Publicera"),
            "agreements:publish",
            agreement.settled_on is not None and agreement.published_on is None,
            is_post=True,
        ),
    )
    return (*own, *_ways_on(agreement))


def _ways_on(agreement: Agreement) -> tuple[Act, ...]:
    """Side by side with another, and what a revision asks of the local ones."""
    compare = Act(_("Jämför"), reverse("agreements:compare", args=[agreement.pk]))
    is_city = agreement.level == Agreement.Level.CITY
    frame_went = agreement.parent is not None and agreement.parent.state == AgreementState.REPLACED
    label = _("Vad de lokala ska se över") if is_city else _("Vad som ska ses över")
    revisits = Act(label, reverse("revision:revisits", args=[agreement.pk]))
    return (compare, revisits) if agreement.replaces_id or frame_went else (compare,)


def _notices(agreement: Agreement, signatories: list[Any], actor: Actor) -> tuple[Notice, ...]:
    on = actor.on
    notices = [
        Notice(
            _("Glapp %(days)s: %(why)s") % {"days": period(p.old_end, p.decided_on), "why": p.gap_reason},
            "broken",
        )
        for p in agreement.prolongations.all()
        if p.gap_reason
    ]
    if agreement.parent and agreement.parent.state == AgreementState.REPLACED:
        notices.append(frame_notice(agreement, [s.party for s in signatories], actor))
    if agreement.valid_to and 0 <= (agreement.valid_to - on).days <= 183:
        notices.append(
            Notice(
                _("Gäller till och med %(on)s. Förläng eller ersätt i tid.")
                % {"on": last_day(agreement.valid_to)},
                "warning",
            )
        )
    return tuple(notices)


def _tables(agreement: Agreement, actor: Actor, signatories: list[Any]) -> tuple[Table, ...]:
    is_draft = agreement.state in DRAFTS
    areas = list(agreement.priority_areas.select_related("maps_to").prefetch_related("goals"))
    tables = [
        _signatories(signatories),
        _purposes(agreement, actor, is_draft),
        _clauses(agreement, actor, is_draft),
        _areas(agreement, areas, actor, is_draft),
        _goals(areas),
    ]
    if agreement.level == Agreement.Level.LOCAL:
        tables.append(_touches(agreement, actor))
    tables += [_lineage(agreement, actor), _documents(agreement, actor), _prolongations(agreement)]
    return tuple(table for table in tables if table.rows or table.acts)


def _signatories(signatories: list[Any]) -> Table:
    rows = tuple(
        (
            Cell(one.party.name, one.get_absolute_url()),
            Cell(one.unit.name if one.unit else None),
            Cell(one.signed_on),
            Cell(one.signed_by_role),
        )
        for one in signatories
    )
    return Table(_("Parter"), (_("Part"), _("Enhet"), _("Undertecknad"), _("Av")), rows)


def _areas(agreement: Agreement, areas: list[PriorityArea], actor: Actor, is_draft: bool) -> Table:
    is_local = agreement.level == Agreement.Level.LOCAL
    rows = tuple(
        (
            Cell(area.number),
            Cell(area.name, area.get_absolute_url()),
            Cell(len(area.goals.all())),
            *(
                (Cell(_("bara lokalt") if area.is_local_only else str(area.maps_to or "–")),)
                if is_local
                else ()
            ),
        )
        for area in areas
    )
    acts = offers(
        actor,
        agreement,
        Offer(
            "agreements.add_priority_area", _("Lägg till område"), "agreements:add_priority_area", is_draft
        ),
    )
    return Table(
        _("Prioriterade samverkansområden"),
        (_("Nr"), _("Område"), _("Mål"), *((_("Svarar mot stadens område"),) if is_local else ())),
        rows,
        _("Inga områden än."),
        acts,
    )


def _goals(areas: list[PriorityArea]) -> Table:
    rows = tuple(
        (
            Cell(f"{area.number}.{goal.number}"),
            Cell(goal.wording, goal.get_absolute_url()),
            Cell(goal.get_owner_display()),
            Cell(area.name),
        )
        for area in areas
        for goal in area.goals.all()
    )
    return Table(_("Mål"), (_("Nr"), _("Målsättning"), _("Vems"), _("Område")), rows)


def _touches(agreement: Agreement, actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(t.priority_area.name, t.get_absolute_url()),
            Cell(_("berörs") if t.is_touched else _("berörs inte")),
            Cell(t.reason),
        )
        for t in agreement.touches.select_related("priority_area")
    )
    acts = offers(
        actor,
        agreement,
        Offer(
            "agreements.state_touch",
            _("Ange hur ett område berörs"),
            "agreements:state_touch",
            agreement.parent_id is not None,
        ),
    )
    return Table(
        _("Stadens områden"), (_("Område"), _("Berörs"), _("Skäl")), rows, _("Inget angivet än."), acts
    )


def unknown_areas(count: int | None) -> str:
    if count is None:
        return _("okänt antal områden")
    return _("1 okänt område") if count == 1 else _("%(n)d okända områden") % {"n": count}


def came_from(one: Lineage) -> str:
    if one.old_part is None and one.kind == LineageKind.NEW:
        return "–"
    return str(one.old_part or unknown_areas(one.unknown_count))


def _purposes(agreement: Agreement, actor: Actor, is_draft: bool) -> Table:
    rows = tuple((Cell(one.text, one.get_absolute_url()),) for one in agreement.purposes.all())
    add = Offer("agreements.add_purpose", _("Lägg till syfte"), "agreements:add_purpose", is_draft)
    return Table(_("Syften"), (_("Syfte"),), rows, _("Inget syfte än (9 §)."), offers(actor, agreement, add))


def _clauses(agreement: Agreement, actor: Actor, is_draft: bool) -> Table:
    rows = tuple(
        (Cell(one.number), Cell(one.heading, one.get_absolute_url())) for one in agreement.clauses.all()
    )
    add = Offer("agreements.add_clause", _("Lägg till avsnitt"), "agreements:add_clause", is_draft)
    return Table(
        _("Avsnitt i huvudtexten"),
        (_("Nr"), _("Avsnitt")),
        rows,
        _("Inga avsnitt än. I en remiss kan en instans svara på varje avsnitt för sig."),
        offers(actor, agreement, add),
    )


def _lineage(agreement: Agreement, actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(came_from(one)),
            Cell(one.get_kind_display(), one.get_absolute_url()),
            Cell(str(one.new_part or "–")),
            Cell(one.note),
        )
        for one in agreement.lineage.select_related("old_area", "new_area", "old_goal", "new_goal")
    )
    acts = offers(
        actor,
        agreement,
        Offer(
            "agreements.record_lineage", _("Ange vad som hände med ett område"), "agreements:record_lineage"
        ),
    )
    return Table(
        _("Från förra områdena till dessa"),
        (_("Förr"), _("Vad hände"), _("Nu"), _("Anmärkning")),
        rows,
        _("Ingen koppling till förra områdena är angiven."),
        acts,
    )


def _documents(agreement: Agreement, actor: Actor) -> Table:
    rows = tuple(
        (Cell(d.name, d.get_absolute_url()), Cell(d.valid_from), Cell(last_day(d.valid_to)))
        for d in agreement.steering_documents.all()
    )
    acts = offers(
        actor,
        agreement,
        Offer("agreements.link_steering_document", _("Länka ett styrdokument"), "agreements:link"),
    )
    return Table(
        _("Styrdokument"),
        (_("Namn"), _("Gäller från"), _("Gäller till och med")),
        rows,
        _("Inga styrdokument länkade."),
        acts,
    )


def _prolongations(agreement: Agreement) -> Table:
    rows = tuple(
        (
            Cell(p.decided_on, p.get_absolute_url()),
            Cell(last_day(p.old_end)),
            Cell(last_day(p.new_end) or _("tills vidare")),
            Cell(p.reason),
        )
        for p in agreement.prolongations.all()
    )
    return Table(
        _("Förlängningar"), (_("Beslut"), _("Gällde till och med"), _("Nu till och med"), _("Skäl")), rows
    )
