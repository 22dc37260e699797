"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, acting_party, ask, bound, perform, press
from rodtrad.agreements.reads import city_areas_of
from rodtrad.plans import actions, forms, pages, reads
from rodtrad.plans.models import ActionPlan, Measure, NonAction, OperativeGoal, PlanTouch, Silence
from rodtrad.plans.thread import href
from rodtrad.plans.workflow import MeasureKind, PlanState
from rodtrad.redthread.run import registry
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _plan(request: ActingRequest, pk: int) -> ActionPlan:
    rows = ActionPlan.objects.visible_to(request.actor).for_list()
    return get_object_or_404(rows.select_related("agreement", "replaces", "matter", "collaboration"), pk=pk)


def _measure(request: ActingRequest, pk: int) -> Measure:
    rows = Measure.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("plan__owner", "plan__agreement", "lead"), pk=pk)


def _goal(request: ActingRequest, pk: int) -> OperativeGoal:
    rows = OperativeGoal.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("measure__plan__owner"), pk=pk)


def _non_action(request: ActingRequest, pk: int) -> NonAction:
    rows = NonAction.objects.visible_to(request.actor).select_related("plan__owner", "problem")
    return get_object_or_404(rows, pk=pk)


def _touch(request: ActingRequest, pk: int) -> PlanTouch:
    rows = PlanTouch.objects.visible_to(request.actor).select_related("plan__owner", "priority_area")
    return get_object_or_404(rows, pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = paged(request, ActionPlan.objects.visible_to(request.actor).for_list())
    return respond(request, pages.list_page(rows, request.actor, acting_party(request)))


@require_GET
def plan(request: ActingRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    audit = reads.plan_audit(row, actor=request.actor, on=row.decided_on or request.actor.on)
    return respond(request, pages.plan_page(row, request.actor, audit))


@require_http_methods(["GET", "POST"])
def draft(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.PlanForm(**bound(request)),
        title=_("Ny åtgärdsplan"),
        submit=_("Börja"),
        crumbs=reads.crumbs(),
    )
    return perform(
        request, page, do=partial(actions.draft_plan, acting_party(request)), done=ActionPlan.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    page = ask(
        request,
        forms.PlanForm(instance=row, **bound(request)),
        title=_("Ändra planen"),
        submit=_("Spara"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.edit_plan, row), done=ActionPlan.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_measure(request: ActingRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    form = forms.MeasureForm(plan=row, **bound(request))
    page = ask(request, form, title=_("Ny åtgärd"), submit=_("Lägg till åtgärden"), behind=row)
    return perform(request, page, do=partial(actions.add_measure, row), done=Measure.get_absolute_url)


@require_http_methods(["GET", "POST"])
def decline(request: ActingRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    form = forms.DeclineForm(plan=row, **bound(request))
    page = ask(request, form, title=_("Besluta att inte åtgärda"), submit=_("Besluta"), behind=row)
    return perform(
        request, page, do=partial(actions.decline_to_act, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def state_touch(request: ActingRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    form = forms.TouchForm(areas=city_areas_of(row.agreement), **bound(request))
    page = ask(
        request, form, title=_("Varför berör planen inte området?"), submit=_("Spara skälet"), behind=row
    )
    return perform(
        request, page, do=partial(actions.state_touch, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def adopt(request: ActingRequest, pk: int) -> HttpResponse:
    row = _plan(request, pk)
    audit = reads.plan_audit(row, actor=request.actor, on=request.actor.on)
    form = forms.AdoptForm(**bound(request))
    found = pages.findings_table(audit.findings)
    page = ask(
        request,
        form,
        title=_("Fastställ planen"),
        submit=_("Fastställ"),
        behind=row,
        lead=audit.summary,
        tables=(found,),
    )
    said = _("Planen är fastställd och fryst. Här kan den hämtas som PDF och Word.")
    return perform(
        request, page, do=partial(actions.adopt, row), done=lambda new: new.get_absolute_url(), said=said
    )


@require_GET
def measures(request: ActingRequest) -> HttpResponse:
    state, kind = request.GET.get("lage", ""), request.GET.get("slag", "")
    rows = Measure.objects.visible_to(request.actor).select_related("plan", "lead")
    rows = rows.filter(plan__state=state) if state in PlanState.values else rows
    rows = rows.filter(kind=kind) if kind in MeasureKind.values else rows
    ordered = rows.order_by("-plan__period_from", "plan__title", "number", "pk")
    return respond(request, pages.measures_page(paged(request, ordered), request.actor, state, kind))


@require_GET
def measure(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.measure_page(_measure(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_measure(request: ActingRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk)
    form = forms.MeasureForm(plan=row.plan, instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra åtgärden"),
        submit=_("Spara"),
        behind=row.plan,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_measure, row), done=Measure.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_operative_goal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk)
    form = forms.OperativeGoalForm(**bound(request))
    page = ask(
        request,
        form,
        title=_("Nytt operativt mål"),
        submit=_("Lägg till målet"),
        behind=row.plan,
        cancel=row.get_absolute_url(),
    )
    return perform(
        request, page, do=partial(actions.add_operative_goal, row), done=lambda _new: row.get_absolute_url()
    )


@require_GET
def operative_goals(request: ActingRequest) -> HttpResponse:
    state = request.GET.get("lage", "")
    rows = OperativeGoal.objects.visible_to(request.actor).select_related("measure__plan")
    shown = rows.filter(measure__plan__state=state) if state in PlanState.values else rows
    ordered = shown.order_by("-measure__plan__period_from", "measure__plan__title", "measure__number", "pk")
    return respond(request, pages.operative_goals_page(paged(request, ordered), state))


@require_GET
def operative_goal(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.operative_goal_page(_goal(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_operative_goal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _goal(request, pk)
    form = forms.OperativeGoalForm(instance=row, **bound(request))
    behind = row.measure.plan
    page = ask(
        request,
        form,
        title=_("Ändra det operativa målet"),
        submit=_("Spara"),
        behind=behind,
        cancel=row.get_absolute_url(),
    )
    return perform(
        request, page, do=partial(actions.edit_operative_goal, row), done=OperativeGoal.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def silence(request: ActingRequest, rule: str, node: str) -> HttpResponse:
    if rule not in registry():
        raise Http404
    known = registry()[rule].rule
    title = _("Svara på %(rule)s") % {"rule": f"{rule} {known.title}"}
    back = href(node) or "/"
    said = Silence.objects.filter(owner=request.actor.party_id or 0, rule=rule, node=node).first()
    initial = {"reason": said.reason, "until": said.until} if said else {}
    page = ask(
        request,
        forms.SilenceForm(initial=initial, **bound(request)),
        title=title,
        submit=_("Spara svaret"),
        cancel=back,
        lead=known.remedy,
    )
    do = partial(actions.silence, acting_party(request), rule=rule, node=node)
    return perform(
        request, page, do=do, done=lambda _new: back, said=_("Svaret är sparat och visas vid bristen.")
    )


@require_http_methods(["POST"])
def remove_measure(request: ActingRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk)
    return press(
        request, row, do=partial(actions.remove_measure, row), said=TAKEN_AWAY, to=row.plan.get_absolute_url()
    )


@require_http_methods(["POST"])
def remove_operative_goal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _goal(request, pk)
    return press(
        request,
        row,
        do=partial(actions.remove_operative_goal, row),
        said=TAKEN_AWAY,
        to=row.measure.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
def edit_non_action(request: ActingRequest, pk: int) -> HttpResponse:
    row = _non_action(request, pk)
    initial = {"problem": row.problem_id, "reason": row.reason}
    form = forms.DeclineForm(plan=row.plan, initial=initial, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra beslutet att inte åtgärda"),
        submit=_("Spara"),
        behind=row.plan,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_non_action, row), done=NonAction.get_absolute_url)


@require_GET
def non_actions(request: ActingRequest) -> HttpResponse:
    rows = NonAction.objects.visible_to(request.actor).select_related("plan", "problem")
    ordered = rows.order_by("-plan__period_from", "problem__title", "pk")
    return respond(request, pages.non_actions_page(paged(request, ordered)))


@require_GET
def non_action(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.non_action_page(_non_action(request, pk), request.actor))


@require_GET
def touches(request: ActingRequest) -> HttpResponse:
    rows = PlanTouch.objects.visible_to(request.actor).select_related("plan", "priority_area")
    ordered = rows.order_by("-plan__period_from", "plan__title", "priority_area__number", "pk")
    return respond(request, pages.touches_page(paged(request, ordered)))


@require_GET
def touch(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.touch_page(_touch(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_touch(request: ActingRequest, pk: int) -> HttpResponse:
    row = _touch(request, pk)
    form = forms.TouchReasonForm(initial={"reason": row.reason}, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra skälet för %(area)s") % {"area": row.priority_area.name},
        submit=_("Spara skälet"),
        behind=row.plan,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_touch, row), done=PlanTouch.get_absolute_url)


@require_GET
def answers(request: ActingRequest) -> HttpResponse:
    rows = Silence.objects.visible_to(request.actor).select_related("owner")
    ordered = rows.order_by("-silenced_on", "rule", "node", "pk")
    return respond(request, pages.answers_page(paged(request, ordered), request.actor))


@require_GET
def answer(request: ActingRequest, pk: int) -> HttpResponse:
    rows = Silence.objects.visible_to(request.actor).select_related("owner")
    return respond(request, reads.answer_page(get_object_or_404(rows, pk=pk), request.actor))
