"""The pages of this room, filled."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor
from rodtrad.followup.models import FollowUp, FollowUpItem
from rodtrad.followup.paper import effect_sentence
from rodtrad.followup.workflow import Decision, FollowUpState, Status
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing
from rodtrad.ui.words import day

TONES = {Status.GREEN: "good", Status.YELLOW: "warning", Status.RED: "broken", Status.NOT_STARTED: "quiet"}


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Uppföljning"), reverse("followup:list")), *more)


def list_page(rows: Paged[FollowUp], actor: Actor) -> ListPage:
    table = Table(
        _("Uppföljningar"),
        (_("Uppföljning"), _("Plan"), _("Gjord"), _("Läge"), _("Redovisad")),
        tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.plan.title, one.plan.get_absolute_url()),
                Cell(one.done_on),
                Cell(one.get_state_display()),
                Cell(one.presented_on),
            )
            for one in rows.rows
        ),
        _("Inga uppföljningar än. Öppna en fastställd åtgärdsplan och välj ”Följ upp”."),
    )
    return ListPage(
        title=_("Uppföljning"),
        lead=_("Vad som gjordes, hur det gick till och om problemet förändrades. De tre hålls isär."),
        table=table,
        acts=(
            Act(_("Uppföljda åtgärder"), reverse("followup:items")),
            Act(_("Effekt av åtgärder"), reverse("effects:list")),
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def items_page(rows: Paged[FollowUpItem], status: str, decision: str) -> ListPage:
    table = Table(
        _("Uppföljda åtgärder"),
        (_("Åtgärd"), _("Status"), _("Skäl"), _("Vad händer nu"), _("Uppföljning")),
        tuple(
            (
                Cell(i.measure.title, i.get_absolute_url()),
                Cell(i.get_status_display(), tone=TONES[Status(i.status)]),
                Cell(i.reason),
                Cell(i.get_decision_display() or "–"),
                Cell(i.followup.title, i.followup.get_absolute_url()),
            )
            for i in rows.rows
        ),
        nothing(_("Ingen åtgärd är uppföljd än. Öppna en uppföljning och välj åtgärd."), status, decision),
    )
    return ListPage(
        title=_("Uppföljda åtgärder"),
        lead=_("Hur det gick med varje åtgärd, och vad som händer nu."),
        table=table,
        crumbs=crumbs(),
        filters=(
            choose("status", _("Status"), Status.choices, status),
            choose("beslut", _("Vad händer nu"), Decision.choices, decision),
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def followup_page(followup: FollowUp, actor: Actor) -> RecordPage:
    """About seven queries, whatever the size."""
    items = list(followup.items.select_related("measure", "operative_goal"))
    told = {item.measure_id for item in items}
    left = [m.title for m in followup.plan.measures.all() if m.pk not in told]
    return RecordPage(
        title=followup.title,
        kind=_("Uppföljning"),
        state=followup.get_state_display(),
        whose_move=_whose_move(followup, left),
        facts=(
            Fact(_("Åtgärdsplan"), followup.plan.title, followup.plan.get_absolute_url()),
            Fact(_("Gjord"), followup.done_on),
            Fact(_("Fastställd"), " ".join(filter(None, [followup.decided_by, day(followup.settled_on)]))),
            Fact(_("Redovisad"), followup.presented_on),
        ),
        **frame(followup, actor),
        acts=_acts(followup, actor, items, left),
        crumbs=crumbs(),
        texts=(
            (_("Slutsatser"), followup.conclusions),
            (_("Att ta med till nästa lägesbild"), followup.for_next_picture),
        ),
        tables=(_items(items), _not_yet(left)),
        thread_href=reverse("front:thread", args=[f"followup:{followup.pk}"]),
    )


def _acts(followup: FollowUp, actor: Actor, items: list[FollowUpItem], left: list[str]) -> tuple[Act, ...]:
    is_draft = followup.state == FollowUpState.DRAFT
    return offers(
        actor,
        followup,
        Offer("followup.report_measure", _("Följ upp en åtgärd"), "followup:report", is_draft, bool(left)),
        Offer(
            "followup.decide_followup",
            _("Fastställ"),
            "followup:decide",
            is_draft and bool(items),
            not left,
        ),
        Offer("followup.edit_followup", _("Ändra"), "followup:edit", is_draft),
        Offer(
            "followup.present_result",
            _("Anteckna redovisning"),
            "followup:present",
            not is_draft and followup.presented_on is None,
        ),
    )


def _not_yet(left: list[str]) -> Table:
    rows = tuple((Cell(one),) for one in left)
    return Table(_("Inte uppföljda än"), (_("Åtgärd"),), rows, _("Alla åtgärder är uppföljda."))


def _whose_move(followup: FollowUp, left: list[str]) -> str:
    if followup.state == FollowUpState.DECIDED:
        return _("Låt nästa lägesbild bygga på den.")
    if left:
        return _("%(n)d åtgärder återstår att följa upp.") % {"n": len(left)}
    return _("%(owner)s kan fastställa uppföljningen.") % {"owner": followup.owner}


def _items(items: list[FollowUpItem]) -> Table:
    rows = tuple(
        (
            Cell(i.measure.title, i.get_absolute_url()),
            Cell(i.get_status_display(), tone=TONES[Status(i.status)]),
            Cell(i.reason),
            Cell(i.production),
            Cell(i.effect or effect_sentence(i) or _("inte mätt")),
            Cell(i.get_decision_display() or "–"),
        )
        for i in items
    )
    columns = (_("Åtgärd"), _("Status"), _("Skäl"), _("Produktion"), _("Effekt"), _("Vad händer nu"))
    return Table(_("Uppföljda åtgärder"), columns, rows, _("Ingen åtgärd är uppföljd än."))


def item_page(item: FollowUpItem, actor: Actor) -> RecordPage:
    followup = item.followup
    texts = (
        (_("Produktion: vad gjordes"), item.production),
        (_("Process: hur gick det till"), item.process),
        (_("Effekt: förändrades problemet"), item.effect or effect_sentence(item)),
        (_("Osäkerhet"), item.effect_uncertainty),
    )
    return RecordPage(
        title=item.measure.title,
        kind=_("Uppföljd åtgärd"),
        whose_move=_("%(owner)s kan ändra tills uppföljningen är fastställd.") % {"owner": followup.owner}
        if followup.state == FollowUpState.DRAFT
        else _("Ta med det till nästa lägesbild."),
        state=item.get_status_display(),
        state_tone=TONES[Status(item.status)],
        facts=_item_facts(item, actor),
        **frame(followup, actor),
        crumbs=crumbs(
            Link(_("Uppföljda åtgärder"), reverse("followup:items")),
            Link(followup.title, followup.get_absolute_url()),
        ),
        texts=tuple(text for text in texts if text[1]),
        acts=offers(
            actor,
            item,
            Offer(
                "followup.report_measure",
                _("Ändra"),
                "followup:edit_item",
                followup.state == FollowUpState.DRAFT,
            ),
        ),
        thread_href=reverse("front:thread", args=[f"item:{item.pk}"]),
    )


def _item_facts(item: FollowUpItem, actor: Actor) -> tuple[Fact, ...]:
    return (
        Fact(_("Uppföljning"), item.followup.title, item.followup.get_absolute_url()),
        Fact(_("Åtgärd"), item.measure.title, item.measure.get_absolute_url()),
        Fact(_("Skäl till statusen"), item.reason or "–"),
        Fact(_("Vad händer nu"), item.get_decision_display() or "–"),
        *related(actor, (_("Effektutvärdering"), item.evaluation)),
    )
