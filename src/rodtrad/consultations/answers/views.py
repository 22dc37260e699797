"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.forms import AskForm
from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform, press
from rodtrad.consultations.answers import actions, forms, mapping, memo, pages, reads
from rodtrad.consultations.answers.from_reading import fill_from_reading
from rodtrad.consultations.answers.models import Answer, CaseDocument, Hearing, Point, Signature
from rodtrad.consultations.answers.paper import memo_paper
from rodtrad.consultations.answers.wishes import by_key
from rodtrad.consultations.answers.workflow import AnswerState, PointKind
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody
from rodtrad.consultations.text import parts_of
from rodtrad.documents.handing import hand_out
from rodtrad.ui.pages import Act, Fact, FormPage, Table, respond
from rodtrad.ui.paging import paged


def _answer(request: ActingRequest, pk: int) -> Answer:
    row: Answer = get_object_or_404(reads.answers(request.actor), pk=pk)
    return row


def _ask(request: ActingRequest, row: Answer, form: Any, title: str, submit: str, **more: Any) -> FormPage:
    return ask(request, form, title=title, submit=submit, behind=row, **more)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    state = request.GET.get("lage", "")
    rows = reads.answers(request.actor)
    rows = rows.filter(state=state) if state in AnswerState.values else rows
    return respond(request, pages.list_page(paged(request, rows), state))


@require_http_methods(["GET", "POST"])
def begin(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Consultation.objects.visible_to(request.actor).select_related("owner", "collaboration", "circle"),
        pk=pk,
    )
    lead = _("Svaret är ert eget utkast tills ni lämnar över det. Ingen annan ser det innan dess.")
    form = AskForm(**bound(request))
    page = ask(
        request,
        form,
        title=_("Börja på remissvaret"),
        submit=_("Börja på svaret"),
        behind=row,
        lead=lead,
        facts=(Fact(_("Svar senast"), row.due_on),),
    )
    return perform(request, page, do=partial(actions.begin_answer, row), done=Answer.get_absolute_url)


@require_http_methods(["GET", "POST"])
def register(request: ActingRequest, pk: int) -> HttpResponse:
    rows = ConsultationBody.objects.visible_to(request.actor).select_related(
        "party", "consultation__owner", "consultation__version"
    )
    row = get_object_or_404(rows, pk=pk)
    form = forms.RegisterForm(version=row.consultation.version, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ta in svaret från %(body)s") % {"body": row},
        submit=_("Ta in svaret"),
        behind=row.consultation,
        cancel=row.get_absolute_url(),
        lead=_("För ett svar som kom som papper eller fil. Läs igenom det och lämna sedan över det."),
    )
    return perform(request, page, do=partial(actions.register_answer, row), done=Answer.get_absolute_url)


@require_GET
def answer(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.answer_page(_answer(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _answer(request, pk)
    form = forms.EditForm(instance=row, **bound(request))
    page = _ask(request, row, form, _("Svaret i korthet"), _("Spara"))
    return perform(request, page, do=partial(actions.edit_answer, row), done=Answer.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_point(request: ActingRequest, pk: int) -> HttpResponse:
    """Two steps, the first in the address: what and where; then the words, with the old ones to change."""
    row = _answer(request, pk)
    do = partial(actions.add_point, row)
    chosen = forms.ChooseForm(request.GET or None, actor=request.actor, answer=row)
    if request.method == "GET" and not ("kind" in request.GET and chosen.is_valid()):
        return perform(
            request, _choose(request, row, chosen), do=do, done=lambda _new: row.get_absolute_url()
        )
    start = _start(row, request.GET.get("kind", ""), request.GET.get("part_key", ""))
    form = forms.PointForm(initial=start, answer=row, **bound(request))
    page = _words(request, row, form, str(start["part_key"]), _("Ny punkt"))
    return perform(request, page, do=do, done=lambda _new: row.get_absolute_url())


def _choose(request: ActingRequest, row: Answer, chosen: forms.ChooseForm) -> FormPage:
    if "kind" not in request.GET:
        initial = {"part_key": request.GET.get("part_key", "")}
        chosen = forms.ChooseForm(actor=request.actor, answer=row, initial=initial)
    return _ask(request, row, chosen, _("Ny punkt"), _("Gå vidare"), is_get=True)


def _start(row: Answer, kind: str, key: str) -> dict[str, Any]:
    """What the second step starts with: the part's present words, when they are to be changed."""
    part = by_key(parts_of(row.answered_version)).get(key)
    start = {"kind": kind, "part_key": key}
    if part and kind in (PointKind.REWORD, PointKind.MERGE):
        start |= {"new_heading": part.heading, "new_text": part.text}
    return start


def _words(request: ActingRequest, row: Answer, form: Any, key: str, title: str) -> FormPage:
    """The form beside the part as it reads in the draft."""
    part = by_key(parts_of(row.answered_version)).get(key or request.POST.get("part_key", ""))
    texts = ((part.name, part.text or _("Delen har bara en rubrik.")),) if part else ()
    kind = form.instance.kind or request.POST.get("kind") or request.GET.get("kind", "")
    wants = PointKind(kind).label if kind in PointKind.values else "–"
    facts = (Fact(_("Gäller"), part.name if part else forms.WHOLE), Fact(_("Ni vill"), wants))
    return _ask(request, row, form, title, _("Spara punkten"), texts=texts, facts=facts)


def _of_answer(request: ActingRequest, model: Any, pk: int) -> Any:
    return get_object_or_404(reads.of_answer(model, request.actor), pk=pk)


@require_GET
def point(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.point_page(_of_answer(request, Point, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_point(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_answer(request, Point, pk)
    now = _start(row.answer, row.kind, row.part_key)
    now |= {name: said for name in now if (said := getattr(row, name))}
    form = forms.PointForm(instance=row, initial=now, answer=row.answer, **bound(request))
    page = _words(request, row.answer, form, row.part_key, _("Punkt %(n)d") % {"n": row.number})
    return perform(request, page, do=partial(actions.edit_point, row), done=Point.get_absolute_url)


@require_POST
def remove_point(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_answer(request, Point, pk)
    do, to = partial(actions.remove_point, row), row.answer.get_absolute_url()
    return press(request, row, do=do, said=_("Punkten är borttagen."), to=to)


@require_http_methods(["GET", "POST"])
def write(request: ActingRequest, pk: int) -> HttpResponse:
    """The memo: head and sections."""
    row = _answer(request, pk)
    initial = {name: getattr(row, name) for name in ("case_officer", "addressee", "dated_on", "number")}
    form = forms.MemoForm(initial=initial, sections=row.sections.all(), **bound(request))
    page = _ask(request, row, form, _("Tjänsteutlåtandet"), _("Spara"))
    done = Answer.get_absolute_url
    return perform(request, page, do=partial(memo.edit_memo, row), done=done, shaped=forms.memo_given)


def _add(request: ActingRequest, pk: int, form: Any, act: Any, title: str) -> HttpResponse:
    row = _answer(request, pk)
    page = _ask(request, row, form(**bound(request)), title, _("Lägg till"))
    done = row.get_absolute_url()
    return perform(request, page, do=partial(act, row), done=lambda _new: done)


def _edit(request: ActingRequest, pk: int, form: Any, act: Any, title: str, away: str) -> HttpResponse:
    """``away``: the address that removes the row, pressed below the form."""
    row = _of_answer(request, form.Meta.model, pk)
    gone = Act(_("Ta bort"), reverse(away, args=[pk]), is_post=True)
    tables = (Table(_("Ta bort"), (), (), _("Raden tas bort ur svaret."), (gone,)),)
    page = _ask(request, row.answer, form(instance=row, **bound(request)), title, _("Spara"), tables=tables)
    done = row.answer.get_absolute_url()
    return perform(request, page, do=partial(act, row), done=lambda _new: done)


def _remove(request: ActingRequest, pk: int, model: Any, act: Any) -> HttpResponse:
    row = _of_answer(request, model, pk)
    to = row.answer.get_absolute_url()
    return press(request, row, do=partial(act, row), said=_("Raden är borttagen."), to=to)


@require_http_methods(["GET", "POST"])
def add_hearing(request: ActingRequest, pk: int) -> HttpResponse:
    return _add(request, pk, forms.HearingForm, memo.add_hearing, _("Beredning i ett organ"))


@require_http_methods(["GET", "POST"])
def edit_hearing(request: ActingRequest, pk: int) -> HttpResponse:
    return _edit(
        request, pk, forms.HearingForm, memo.edit_hearing, _("Ändra beredningen"), "answers:remove_hearing"
    )


@require_POST
def remove_hearing(request: ActingRequest, pk: int) -> HttpResponse:
    return _remove(request, pk, Hearing, memo.remove_hearing)


@require_http_methods(["GET", "POST"])
def add_signature(request: ActingRequest, pk: int) -> HttpResponse:
    return _add(request, pk, forms.SignatureForm, memo.add_signature, _("Underskrift eller attest"))


@require_http_methods(["GET", "POST"])
def edit_signature(request: ActingRequest, pk: int) -> HttpResponse:
    return _edit(
        request, pk, forms.SignatureForm, memo.edit_signature, _("Ändra raden"), "answers:remove_signature"
    )


@require_POST
def remove_signature(request: ActingRequest, pk: int) -> HttpResponse:
    return _remove(request, pk, Signature, memo.remove_signature)


@require_http_methods(["GET", "POST"])
def add_document(request: ActingRequest, pk: int) -> HttpResponse:
    return _add(request, pk, forms.CaseDocumentForm, memo.add_document, _("Handling i ärendet"))


@require_http_methods(["GET", "POST"])
def edit_document(request: ActingRequest, pk: int) -> HttpResponse:
    return _edit(
        request,
        pk,
        forms.CaseDocumentForm,
        memo.edit_document,
        _("Ändra handlingen"),
        "answers:remove_document",
    )


@require_POST
def remove_document(request: ActingRequest, pk: int) -> HttpResponse:
    return _remove(request, pk, CaseDocument, memo.remove_document)


@require_http_methods(["GET", "POST"])
def hand_over(request: ActingRequest, pk: int) -> HttpResponse:
    row = _answer(request, pk)
    said = "\n\n".join(pages.missing(row))
    page = _ask(
        request,
        row,
        forms.HandOverForm(**bound(request)),
        _("Lämna över svaret"),
        _("Lämna över"),
        lead=_("Svaret låses och alla i remissen kan läsa det."),
        texts=((_("Det här saknas, om det ska vara med"), said),) if said else (),
    )
    return perform(request, page, do=partial(actions.hand_over, row), done=Answer.get_absolute_url)


@require_http_methods(["GET", "POST"])
def withdraw(request: ActingRequest, pk: int) -> HttpResponse:
    row = _answer(request, pk)
    lead = _("Svaret står kvar i förteckningen med skälet. Sedan kan ett nytt svar påbörjas.")
    form = forms.WithdrawForm(**bound(request))
    page = _ask(request, row, form, _("Ta tillbaka svaret"), _("Ta tillbaka"), lead=lead)
    return perform(request, page, do=partial(actions.withdraw_answer, row), done=Answer.get_absolute_url)


@require_http_methods(["GET", "POST"])
def map_(request: ActingRequest, pk: int) -> HttpResponse:
    row = _answer(request, pk)
    asked = mapping.asked(row)
    form = forms.MappingForm(asked=asked, version=row.body.consultation.version, **bound(request))
    lead = _("Svaret gäller en annan version. Vilken del av remissens version är det som avses?")
    page = _ask(request, row, form, _("Peka om punkterna"), _("Peka om"), lead=lead)

    def shaped(given: dict[str, Any]) -> dict[str, Any]:
        return {"mapping": {part.key: given[f"part-{n}"] for n, (part, _new) in enumerate(asked)}}

    done = Answer.get_absolute_url
    return perform(request, page, do=partial(actions.map_points, row), done=done, shaped=shaped)


@require_POST
def fill(request: ActingRequest, pk: int) -> HttpResponse:
    row = _answer(request, pk)
    return press(
        request, row, do=partial(fill_from_reading, row), said=_("Svaret är ifyllt. Läs igenom det.")
    )


@require_GET
def paper(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    row = _answer(request, pk)
    on = row.dated_on or row.handed_over_on or request.actor.on
    return hand_out(request, row.get_absolute_url(), memo_paper(row), form, on, registry_number=row.number)
