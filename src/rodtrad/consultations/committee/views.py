"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.forms import AskForm
from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform, press
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.committee import actions, forms, pages
from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal, Reservation, Statement
from rodtrad.consultations.committee.paper import minutes_paper
from rodtrad.consultations.committee.workflow import ItemState
from rodtrad.documents.handing import hand_out
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged

BEHIND = ("answer__owner", "answer__collaboration", "answer__circle", "answer__body__consultation", "adopted")


def _item(request: ActingRequest, pk: int) -> CommitteeItem:
    rows: QuerySet[CommitteeItem] = pages.whole(CommitteeItem.objects, request.actor)
    return get_object_or_404(rows.select_related(*BEHIND), pk=pk)


def _of_item(request: ActingRequest, model: Any, pk: int) -> Any:
    behind = tuple(f"item__{one}" for one in BEHIND[:-1])
    return get_object_or_404(
        pages.whole(model.objects, request.actor, "item__").select_related(*behind), pk=pk
    )


def _ask(request: ActingRequest, row: CommitteeItem, form: Any, title: str, submit: str, **more: Any) -> Any:
    more.setdefault("cancel", row.get_absolute_url())
    return ask(request, form, title=title, submit=submit, behind=row.answer, **more)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    state = request.GET.get("lage", "")
    rows = pages.whole(CommitteeItem.objects, request.actor).select_related(*BEHIND)
    rows = rows.filter(state=state) if state in ItemState.values else rows
    return respond(request, pages.list_page(paged(request, rows.order_by("-meeting_on", "pk")), state))


@require_http_methods(["GET", "POST"])
def open_item(request: ActingRequest, pk: int) -> HttpResponse:
    answers = Answer.objects.visible_to(request.actor).select_related("owner", "body__party")
    row = get_object_or_404(answers, pk=pk)
    form = forms.ItemForm(initial={"body_name": row.body.party.name}, **bound(request))
    page = ask(request, form, title=_("Ärendet i nämnden"), submit=_("Lägg upp ärendet"), behind=row)
    return perform(request, page, do=partial(actions.open_item, row), done=CommitteeItem.get_absolute_url)


@require_GET
def item(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.item_page(_item(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    page = _ask(request, row, forms.ItemForm(instance=row, **bound(request)), _("Ändra ärendet"), _("Spara"))
    return perform(request, page, do=partial(actions.edit_item, row), done=CommitteeItem.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_members(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    page = _ask(request, row, forms.MembersForm(**bound(request)), _("Vilka var med?"), _("Lägg till"))
    return perform(request, page, do=partial(actions.add_members, row), done=CommitteeItem.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit_member(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Member, pk)
    form = forms.MemberForm(instance=row, **bound(request))
    page = _ask(request, row.item, form, _("Ändra ledamoten"), _("Spara"))
    done = row.item.get_absolute_url()
    return perform(request, page, do=partial(actions.edit_member, row), done=lambda _new: done)


def _remove(request: ActingRequest, row: Any, act: Any, title: str) -> HttpResponse:
    """Asks first: in a table a link is all there is room for."""
    page = _ask(request, row.item, AskForm(**bound(request)), title, _("Ta bort"), lead=pages.said_of(row))
    done = row.item.get_absolute_url()
    return perform(request, page, do=partial(act, row), done=lambda _item: done)


@require_http_methods(["GET", "POST"])
def remove_member(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Member, pk)
    return _remove(request, row, actions.remove_member, _("Ta bort från listan?"))


@require_http_methods(["GET", "POST"])
def add_proposal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    form = forms.ProposalForm(item=row, **bound(request))
    page = _ask(request, row, form, _("Nytt yrkande"), _("Skriv in yrkandet"))
    return perform(request, page, do=partial(actions.add_proposal, row), done=Proposal.get_absolute_url)


@require_GET
def proposal(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.proposal_page(_of_item(request, Proposal, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_proposal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Proposal, pk)
    known = {
        "by_members": row.by.all(),
        "points": row.points.all(),
        "text": row.text,
        "is_annex": row.is_annex,
    }
    form = forms.ProposalForm(item=row.item, initial=known, **bound(request))
    page = _ask(request, row.item, form, _("Ändra yrkandet"), _("Spara"), cancel=row.get_absolute_url())
    return perform(request, page, do=partial(actions.edit_proposal, row), done=Proposal.get_absolute_url)


@require_http_methods(["GET", "POST"])
def join(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Proposal, pk)
    form = forms.JoinForm(item=row.item, **bound(request))
    page = _ask(request, row.item, form, _("Vem ansluter sig?"), _("Spara"), cancel=row.get_absolute_url())
    return perform(request, page, do=partial(actions.join_proposal, row), done=Proposal.get_absolute_url)


@require_POST
def remove_proposal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Proposal, pk)
    return press(
        request, row.item, do=partial(actions.remove_proposal, row), said=_("Yrkandet är borttaget.")
    )


@require_http_methods(["GET", "POST"])
def decide(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    first = row.proposals.first()
    known = {
        "adopted": first,
        "decision": first.text if first else "",
        "was_put_against": row.proposals.count() > 1,
    }
    form = forms.DecideForm(item=row, initial=known, **bound(request))
    page = _ask(request, row, form, _("Nämndens beslut"), _("Skriv in beslutet"))
    return perform(request, page, do=partial(actions.decide_item, row), done=CommitteeItem.get_absolute_url)


@require_POST
def reopen(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    said = _("Beslutet är taget tillbaka. Rätta det som var fel, och skriv in det på nytt.")
    return press(request, row, do=partial(actions.reopen, row), said=said)


@require_http_methods(["GET", "POST"])
def reserve(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    page = _ask(request, row, forms.ReserveForm(item=row, **bound(request)), _("Reservation"), _("Skriv in"))
    done = row.get_absolute_url()
    return perform(request, page, do=partial(actions.reserve, row), done=lambda _new: done)


@require_http_methods(["GET", "POST"])
def remove_reservation(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Reservation, pk)
    return _remove(request, row, actions.remove_reservation, _("Ta bort reservationen?"))


@require_http_methods(["GET", "POST"])
def state(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    page = _ask(request, row, forms.StatementForm(item=row, **bound(request)), _("Uttalande"), _("Skriv in"))
    done = row.get_absolute_url()
    return perform(request, page, do=partial(actions.state_opinion, row), done=lambda _new: done)


@require_http_methods(["GET", "POST"])
def remove_opinion(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_item(request, Statement, pk)
    return _remove(request, row, actions.remove_opinion, _("Ta bort uttalandet?"))


@require_http_methods(["GET", "POST"])
def adjust(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    page = _ask(request, row, forms.AdjustForm(**bound(request)), _("Protokollet justeras"), _("Skriv in"))
    return perform(request, page, do=partial(actions.adjust, row), done=CommitteeItem.get_absolute_url)


@require_GET
def minutes(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    row = _item(request, pk)
    on, number = row.meeting_on or request.actor.on, row.answer.number
    return hand_out(request, row.get_absolute_url(), minutes_paper(row), form, on, registry_number=number)
