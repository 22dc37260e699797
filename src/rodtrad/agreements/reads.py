"""The pages of this room, filled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import Actor, seen_by
from rodtrad.agreements.models import Agreement, Goal, PriorityArea, SteeringDocument
from rodtrad.agreements.workflow import AgreementState
from rodtrad.documents.models import SourceFile
from rodtrad.parties.models import Party
from rodtrad.ui.diagrams import Bar, ComparePage, Pair, Timeline
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import day

DRAFTS = (AgreementState.DRAFT, AgreementState.CONSULTATION)


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Överenskommelser"), reverse("agreements:list")), *more)


def state_on(agreement: Agreement, on: date) -> AgreementState:
    """With one query when it matters whether a prolongation holds it in force."""
    return agreement.state_on(on, is_prolonged=agreement.prolongations.exists())


def list_page(rows: Paged[Agreement], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        caption=_("Överenskommelser"),
        columns=(_("Överenskommelse"), _("Nivå"), _("Område"), _("Läge"), _("Gäller från"), _("Gäller till")),
        rows=tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.get_level_display()),
                Cell(one.area.name if one.area else _("hela staden")),
                Cell(one.state_on(actor.on).label),
                Cell(one.valid_from),
                Cell(one.valid_to or _("tills vidare")),
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
        acts=offers(actor, party, new, args=()),
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
        facts=_facts(agreement, signatories),
        seen_by=seen_by(agreement, actor.on),
        information_class=agreement.get_information_class_display(),
        owner=agreement.owner.name,
        acts=_acts(agreement, actor, signatories),
        crumbs=crumbs(),
        notices=_notices(agreement, actor.on),
        texts=((_("Syften"), "\n\n".join(p.text for p in agreement.purposes.all())),),
        tables=_tables(agreement, actor),
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


def _facts(agreement: Agreement, signatories: list[Any]) -> tuple[Fact, ...]:
    parties = ", ".join(f"{s.party} ({s.unit})" if s.unit else str(s.party) for s in signatories)
    signed = ", ".join(f"{s.party} {day(s.signed_on)}" for s in signatories if s.signed_on)
    facts = [
        Fact(_("Parter"), parties),
        Fact(_("Gäller"), f"{agreement.valid_from} – {agreement.valid_to or _('tills vidare')}"),
        Fact(_("Område"), agreement.area.name if agreement.area else _("hela staden")),
        Fact(
            _("Beslut"),
            " ".join(filter(None, [agreement.decided_by, agreement.paragraph, day(agreement.decided_on)])),
        ),
        Fact(_("Undertecknad"), signed or "–"),
    ]
    for label, other in (
        (_("Ram"), agreement.parent),
        (_("Ersätter"), agreement.replaces),
        (_("Ärende"), agreement.matter),
    ):
        if other is not None:
            facts.append(Fact(label, str(other), other.get_absolute_url()))
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
            "agreements:send",
            agreement.state == AgreementState.DRAFT,
            is_post=True,
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
    return (*own, Act(_("Jämför"), reverse("agreements:compare", args=[agreement.pk])))


def _notices(agreement: Agreement, on: date) -> tuple[Notice, ...]:
    notices = [
        Notice(
            _("Glapp %(from)s–%(to)s: %(why)s")
            % {"from": p.old_end, "to": p.decided_on, "why": p.gap_reason},
            "broken",
        )
        for p in agreement.prolongations.all()
        if p.gap_reason
    ]
    if agreement.valid_to and 0 <= (agreement.valid_to - on).days <= 183:
        notices.append(
            Notice(_("Går ut %(on)s. Förläng eller ersätt i tid.") % {"on": agreement.valid_to}, "warning")
        )
    return tuple(notices)


def _tables(agreement: Agreement, actor: Actor) -> tuple[Table, ...]:
    is_draft = agreement.state in DRAFTS
    areas = list(agreement.priority_areas.select_related("maps_to").prefetch_related("goals"))
    tables = [_areas(agreement, areas, actor, is_draft), _goals(areas)]
    if agreement.level == Agreement.Level.LOCAL:
        tables.append(_touches(agreement, actor))
    tables += [_lineage(agreement, actor), _documents(agreement, actor), _prolongations(agreement)]
    return tuple(table for table in tables if table.rows or table.acts)


def _areas(agreement: Agreement, areas: list[PriorityArea], actor: Actor, is_draft: bool) -> Table:
    rows = tuple(
        (
            Cell(area.number),
            Cell(area.name, area.get_absolute_url()),
            Cell(len(area.goals.all())),
            Cell(_("bara lokalt") if area.is_local_only else str(area.maps_to or "–")),
        )
        for area in areas
    )
    acts = offers(
        actor,
        agreement,
        Offer(
            "agreements.add_priority_area", _("Lägg till område"), "agreements:add_priority_area", is_draft
        ),
        Offer("agreements.add_purpose", _("Lägg till syfte"), "agreements:add_purpose", is_draft),
    )
    return Table(
        _("Prioriterade samverkansområden"),
        (_("Nr"), _("Område"), _("Mål"), _("Svarar mot stadens område")),
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
        (Cell(t.priority_area.name), Cell(_("berörs") if t.is_touched else _("berörs inte")), Cell(t.reason))
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


def _lineage(agreement: Agreement, actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(
                str(
                    one.old_area or (_("%(n)s okända områden") % {"n": one.unknown_count or _("okänt antal")})
                )
            ),
            Cell(one.get_kind_display()),
            Cell(str(one.new_area or "–")),
            Cell(one.note),
        )
        for one in agreement.lineage.select_related("old_area", "new_area")
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
        (Cell(d.name, d.get_absolute_url()), Cell(d.valid_from), Cell(d.valid_to))
        for d in agreement.steering_documents.all()
    )
    acts = offers(
        actor,
        agreement,
        Offer("agreements.link_steering_document", _("Länka ett styrdokument"), "agreements:link"),
    )
    return Table(
        _("Styrdokument"),
        (_("Namn"), _("Gäller från"), _("Gäller till")),
        rows,
        _("Inga styrdokument länkade."),
        acts,
    )


def _prolongations(agreement: Agreement) -> Table:
    rows = tuple(
        (Cell(p.decided_on), Cell(p.old_end), Cell(p.new_end or _("tills vidare")), Cell(p.reason))
        for p in agreement.prolongations.all()
    )
    return Table(_("Förlängningar"), (_("Beslut"), _("Från"), _("Till"), _("Skäl")), rows)


def priority_area_page(area: PriorityArea, actor: Actor) -> RecordPage:
    agreement = area.agreement
    is_draft = agreement.state in DRAFTS
    goals = Table(
        _("Mål"),
        (_("Nr"), _("Målsättning"), _("Vems")),
        tuple(
            (Cell(g.number), Cell(g.wording, g.get_absolute_url()), Cell(g.get_owner_display()))
            for g in area.goals.all()
        ),
        _("Inga mål än."),
        offers(
            actor, area, Offer("agreements.add_goal", _("Lägg till mål"), "agreements:add_goal", is_draft)
        ),
    )
    return RecordPage(
        title=area.name,
        kind=_("Prioriterat samverkansområde"),
        facts=(
            Fact(_("Överenskommelse"), agreement.title, agreement.get_absolute_url()),
            Fact(_("Nummer"), area.number),
            Fact(_("Svarar mot"), _("bara lokalt") if area.is_local_only else str(area.maps_to or "–")),
        ),
        seen_by=seen_by(agreement, actor.on),
        information_class=agreement.get_information_class_display(),
        owner=agreement.owner.name,
        acts=offers(
            actor,
            area,
            Offer("agreements.edit_priority_area", _("Ändra"), "agreements:edit_priority_area", is_draft),
        ),
        crumbs=crumbs(Link(agreement.title, agreement.get_absolute_url())),
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
        facts=(
            Fact(_("Område"), area.name, area.get_absolute_url()),
            Fact(_("Överenskommelse"), agreement.title, agreement.get_absolute_url()),
            Fact(_("Vems mål"), goal.get_owner_display()),
        ),
        seen_by=seen_by(agreement, actor.on),
        information_class=agreement.get_information_class_display(),
        owner=agreement.owner.name,
        acts=offers(
            actor,
            goal,
            Offer("agreements.edit_goal", _("Ändra"), "agreements:edit_goal", agreement.state in DRAFTS),
        ),
        crumbs=crumbs(
            Link(agreement.title, agreement.get_absolute_url()), Link(area.name, area.get_absolute_url())
        ),
        thread_href=reverse("front:thread", args=[f"goal:{goal.pk}"]),
    )


def steering_documents_page(actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        _("Styrdokument"),
        (_("Namn"), _("Gäller från"), _("Gäller till")),
        tuple(
            (Cell(d.name, d.get_absolute_url()), Cell(d.valid_from), Cell(d.valid_to))
            for d in SteeringDocument.objects.all()
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
        title=_("Styrdokument"), table=table, crumbs=crumbs(), acts=offers(actor, party, new, args=())
    )


def steering_document_page(document: SteeringDocument, actor: Actor) -> RecordPage:
    linked = document.agreements.visible_to(actor).order_by("title", "pk")
    rows = tuple((Cell(a.title, a.get_absolute_url()), Cell(a.valid_from)) for a in linked)
    return RecordPage(
        title=document.name,
        kind=_("Styrdokument"),
        facts=(Fact(_("Gäller från"), document.valid_from), Fact(_("Gäller till"), document.valid_to)),
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
    came_from = {one.new_area_id: one for one in right.lineage.select_related("old_area") if one.old_area_id}
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
        Pair(_("Område %(n)d") % {"n": a.number}, a.name, "", _("borttaget"))
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
