"""The views of the compilation: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform, press
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.answers.workflow import PointKind, Voice
from rodtrad.consultations.outcome import actions, forms, pages, text_pages
from rodtrad.consultations.outcome import points as reads
from rodtrad.consultations.outcome.kept import kept_text
from rodtrad.consultations.outcome.matrix import address_of, key_from, matrix_page
from rodtrad.consultations.outcome.models import Change, Disposition, PointGroup
from rodtrad.consultations.outcome.paper import PAPERS
from rodtrad.consultations.outcome.shown import may_split, side_text
from rodtrad.consultations.outcome.workflow import ChangeKind, Outcome
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.reads import with_codings
from rodtrad.consultations.rounds.workflow import BodyStatus, RoundState
from rodtrad.consultations.text import DoesNotApply, TextPart, goals_under
from rodtrad.documents.handing import hand_out
from rodtrad.ui.pages import FormPage, Notice, respond
from rodtrad.ui.paging import paged

MOST_PARTS = 6  # that one part is split into on one form
BEHIND = ("owner", "version", "collaboration", "circle")


def _round(request: ActingRequest, pk: int) -> Consultation:
    rows = Consultation.objects.visible_to(request.actor).exclude(state=RoundState.DRAFT)
    return get_object_or_404(rows.select_related(*BEHIND), pk=pk)


def _of_round(request: ActingRequest, model: Any, pk: int) -> Any:
    rows = model.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related(*(f"consultation__{one}" for one in BEHIND)), pk=pk)


def _chosen(request: ActingRequest, name: str, known: Any) -> str:
    given = request.GET.get(name, "")
    return given if given in known else ""


def _bodies(one: Consultation, actor: Actor) -> Any:
    """Those still asked, in the order of their names."""
    out = (BodyStatus.REMOVED, BodyStatus.MERGED)
    asked = with_codings(one.bodies.exclude(status__in=out), actor)
    return asked.select_related("party").order_by("party__name", "pk")


@require_GET
def matrix(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    voice, kind = _chosen(request, "rost", Voice.values), _chosen(request, "slag", PointKind.values)
    return respond(
        request, matrix_page(one, paged(request, _bodies(one, request.actor)), request.actor, voice, kind)
    )


def _part(one: Consultation, key: str) -> TextPart:
    part = pages.parts_by_key(one).get(key_from(key))
    if part is None:
        raise Http404
    return part


@require_GET
def part(request: ActingRequest, pk: int, key: str) -> HttpResponse:
    one = _round(request, pk)
    where = _part(one, key)
    points = paged(request, reads.seen_points(one, request.actor).filter(part_key=where.key))
    counted = reads.counts(one, request.actor, part_key=where.key) if where.key else []
    return respond(request, pages.part_page(one, where, points, counted, request.actor))


@require_GET
def points(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    outcome = _chosen(request, "beslut", ["open", *Outcome.values])
    voice = _chosen(request, "rost", Voice.values)
    rows = reads.seen_points(one, request.actor)
    rows = rows.filter(voice=voice) if voice else rows
    if outcome == "open":
        rows = rows.filter(Q(disposition__isnull=True) | Q(disposition__outcome=""))
    elif outcome:
        rows = rows.filter(disposition__outcome=outcome)
    return respond(request, pages.points_page(one, paged(request, rows), request.actor, outcome, voice))


@require_GET
def groups(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    made = one.point_groups.annotate(
        n=Count("dispositions"), n_open=Count("dispositions", filter=Q(dispositions__outcome=""))
    ).order_by("title", "pk")
    may = pages.may_dispose(one, request.actor)
    found = reads.suggestions(reads.seen_points(one, request.actor)) if may else []
    return respond(request, pages.groups_page(one, made, found[:50], request.actor))


def _group_form(request: ActingRequest, one: Consultation, **initial: Any) -> forms.GroupForm:
    """Offers the points asked for in the address, those already in, and the rest of the parts they stand in."""
    chosen = [int(pk) for pk in request.GET.getlist("punkt") if pk.isdigit()]
    rows = reads.seen_points(one, request.actor)
    if first := chosen or initial.get("points"):
        keys = rows.filter(pk__in=first).values_list("part_key", flat=True)
        rows = rows.filter(part_key__in=set(keys))
    known = {"points": chosen, **initial}
    return forms.GroupForm(points=rows, initial=known, **bound(request))


@require_http_methods(["GET", "POST"])
def add_group(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    page = ask(request, _group_form(request, one), title=_("Samla punkter"), submit=_("Samla"), behind=one)
    return perform(request, page, do=partial(actions.group_points, one), done=PointGroup.get_absolute_url)


@require_GET
def group(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_round(request, PointGroup, pk)
    rows = reads.seen_points(row.consultation, request.actor).filter(disposition__group=row)
    return respond(request, pages.group_page(row, paged(request, rows), request.actor))


@require_http_methods(["GET", "POST"])
def edit_group(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_round(request, PointGroup, pk)
    inside = list(row.dispositions.values_list("point_id", flat=True))
    form = _group_form(request, row.consultation, title=row.title, points=inside)
    page = ask(
        request,
        form,
        title=_("Ändra samlingen"),
        submit=_("Spara"),
        behind=row.consultation,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_group, row), done=PointGroup.get_absolute_url)


@require_POST
def remove_group(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_round(request, PointGroup, pk)
    to = reverse("outcome:groups", args=[row.consultation_id])
    return press(request, row, do=partial(actions.ungroup, row), said=_("Samlingen är upplöst."), to=to)


def _dispose(
    request: ActingRequest, one: Consultation, rows: list[Point], to: str, **known: Any
) -> HttpResponse:
    form = forms.DisposeForm(changes=one.changes.order_by("number"), initial=known, **bound(request))
    parts = pages.parts_by_key(one)
    page = ask(
        request,
        form,
        title=_("Vad blir det av punkten?") if len(rows) == 1 else _("Vad blir det av punkterna?"),
        submit=_("Avgör"),
        behind=one,
        cancel=to,
        texts=tuple(side_text(row, parts) for row in rows[:10]),
    )
    return perform(request, page, do=partial(actions.dispose, one, points=rows), done=lambda _one: to)


@require_http_methods(["GET", "POST"])
def dispose(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Point.objects.visible_to(request.actor).select_related("answer__body__party", "disposition"), pk=pk
    )
    one = _round(request, row.answer.body.consultation_id)
    said = reads.disposed(row)
    known = {"outcome": said.outcome, "reason": said.reason, "change": said.change_id} if said else {}
    to = reverse("outcome:part", args=[one.pk, address_of(row.part_key)])
    return _dispose(request, one, [row], to, **known)


@require_http_methods(["GET", "POST"])
def dispose_group(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_round(request, PointGroup, pk)
    rows = reads.seen_points(row.consultation, request.actor).filter(disposition__group=row)
    return _dispose(request, row.consultation, list(rows), row.get_absolute_url())


@require_GET
def disposition(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_round(request, Disposition, pk)
    point = get_object_or_404(reads.seen_points(row.consultation, request.actor), pk=row.point_id)
    return respond(request, pages.disposition_page(row, point, request.actor))


@require_GET
def text(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    made, frozen = reads.changes_of(one, request.actor), kept_text(one, request.actor)
    return respond(request, text_pages.text_page(one, made, frozen, request.actor))


def _standing(one: Consultation, key: str) -> tuple[TextPart, tuple[TextPart, ...]]:
    """The part as it reads now, and the whole text."""
    try:
        now = reads.text_now(one)
    except DoesNotApply:  # cannot be made by the acts; the page says so by 404
        raise Http404 from None
    where = next((each for each in now if each.key == key), None)
    if where is None:
        raise Http404
    return where, now


@require_http_methods(["GET", "POST"])
def add_change(request: ActingRequest, pk: int, key: str) -> HttpResponse:
    one = _round(request, pk)
    where, now = _standing(one, key)
    page = _change_page(request, one, where, now)
    return perform(request, page, do=partial(actions.add_change, one), done=Change.get_absolute_url)


def _change_page(
    request: ActingRequest, one: Consultation, where: TextPart, now: tuple[TextPart, ...]
) -> FormPage:
    wanted = reads.seen_points(one, request.actor).filter(part_key=where.key)
    known = {"kind": "reword", "new_heading": where.heading, "new_text": where.text}
    form = forms.ChangeForm(part=where, parts=now, points=wanted, initial=known, **bound(request))
    return ask(
        request,
        form,
        title=_("Ändra ”%(part)s”") % {"part": where.name},
        submit=_("Skriv in ändringen"),
        behind=one,
        cancel=reverse("outcome:text", args=[one.pk]),
        texts=((_("Så står det nu"), where.text),),
    )


@require_http_methods(["GET", "POST"])
def split(request: ActingRequest, pk: int, key: str) -> HttpResponse:
    one = _round(request, pk)
    where, now = _standing(one, key)
    if not may_split(where):
        raise Http404
    wanted = reads.seen_points(one, request.actor).filter(part_key=key)
    first = {"heading_1": where.heading, "text_1": where.text}
    form = _split_form(request, where, goals_under(now, key), 2, points=wanted, initial=first)
    page = _split_page(request, one, form, cancel=reverse("outcome:text", args=[pk]))
    do = partial(actions.add_change, one, kind=ChangeKind.SPLIT, part_key=key)
    return perform(request, page, do=do, done=Change.get_absolute_url)


def _split_form(
    request: ActingRequest, part: TextPart, under: list[TextPart], n: int, **more: Any
) -> forms.SplitForm:
    """With as many parts as the address asks for, and never fewer than ``n``."""
    asked = request.GET.get("delar", "")
    n = max(n, min(int(asked), MOST_PARTS)) if asked.isdecimal() else n
    return forms.SplitForm(part=part, under=under, n=n, **more, **bound(request))


def _split_page(request: ActingRequest, one: Consultation, form: forms.SplitForm, cancel: str) -> FormPage:
    more = Notice(
        _("Här delas den i %(n)d delar. Behövs fler, välj det innan du skriver.") % {"n": form.n},
        href=f"?delar={form.n + 1}",
        link=_("Dela i %(n)d") % {"n": form.n + 1},
    )
    return ask(
        request,
        form,
        title=_("Dela ”%(part)s”") % {"part": form.part.name},
        submit=_("Skriv in delningen"),
        behind=one,
        cancel=cancel,
        lead=_("Det gamla förblir kopplat till alla delarna, så att det som bygger på det går att jämföra."),
        notices=(more,) if form.n < MOST_PARTS else (),
        texts=((_("Så står det nu"), form.part.text or form.part.heading),),
    )


def _edit_split(request: ActingRequest, row: Change) -> HttpResponse:
    old = TextPart(row.part_key, row.old_heading, row.old_text)
    under = goals_under(reads.text_before(row), row.part_key)
    known = forms.split_words(row)
    form = _split_form(request, old, under, 1 + len(row.successors), initial=known)
    page = _split_page(request, row.consultation, form, cancel=row.get_absolute_url())
    return perform(request, page, do=partial(actions.edit_change, row), done=Change.get_absolute_url)


def _change(request: ActingRequest, pk: int) -> Change:
    row: Change = _of_round(request, Change, pk)
    return next(one for one in reads.changes_of(row.consultation, request.actor) if one.pk == row.pk)


@require_GET
def change(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, text_pages.change_page(_change(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_change(request: ActingRequest, pk: int) -> HttpResponse:
    row = _change(request, pk)
    if row.kind == ChangeKind.SPLIT:
        return _edit_split(request, row)
    page = ask(
        request,
        forms.ChangeWordsForm(instance=row, **bound(request)),
        title=_("Ändra ändringen"),
        submit=_("Spara"),
        behind=row.consultation,
        cancel=row.get_absolute_url(),
        lead=_("Ändras orden, så avgörs de punkter som ändringen tillgodosåg på nytt."),
        texts=((_("Text före"), row.old_text),),
    )
    return perform(request, page, do=partial(actions.edit_change, row), done=Change.get_absolute_url)


@require_POST
def remove_change(request: ActingRequest, pk: int) -> HttpResponse:
    row = _of_round(request, Change, pk)
    to = reverse("outcome:text", args=[row.consultation_id])
    do = partial(actions.remove_change, row)
    return press(request, row, do=do, said=_("Ändringen är borttagen; dess punkter är öppna igen."), to=to)


@require_POST
def close(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    to = reverse("outcome:matrix", args=[pk])
    return press(request, one, do=partial(actions.close, one), said=_("Remissen är avslutad."), to=to)


@require_POST
def publish(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    to = reverse("outcome:matrix", args=[pk])
    return press(request, one, do=partial(actions.publish, one), said=_("Remissen är publicerad."), to=to)


@login_not_required  # the door is the policy: without a person only what is published opens (§ 12 p. 3)
@require_GET
def public(request: ActingRequest, pk: int) -> HttpResponse:
    one = _round(request, pk)
    if one.published_on is None:
        raise Http404
    rows = paged(request, reads.seen_points(one, request.actor))
    bodies = list(_bodies(one, request.actor))
    counted = reads.counts(one, request.actor, bodies=[body.pk for body in bodies])
    made = reads.changes_of(one, request.actor)
    return respond(request, text_pages.public_page(one, bodies, rows, counted, made, request.actor))


@require_GET
def paper(request: ActingRequest, pk: int, what: str, form: str) -> HttpResponse:
    one = _round(request, pk)
    if what not in PAPERS:
        raise Http404
    return hand_out(
        request,
        reverse("outcome:matrix", args=[pk]),
        PAPERS[what](one, request.actor),
        form,
        request.actor.on,
    )
