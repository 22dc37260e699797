"""What the acts need to know of a plan, and the pages of its parts."""

from __future__ import annotations

import dataclasses
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.agreements.thread import key
from rodtrad.causes.models import Cause
from rodtrad.plans.models import ActionPlan, Measure, NonAction, OperativeGoal, PlanTouch, Silence
from rodtrad.plans.thread import build, href
from rodtrad.plans.workflow import PlanState
from rodtrad.redthread import thread as red
from rodtrad.redthread.audit import Audit
from rodtrad.redthread.audit import Silence as RedSilence
from rodtrad.redthread.run import registry, run
from rodtrad.situation.models import Problem
from rodtrad.ui.pages import Act, Cell, Fact, Link, Notice, RecordPage, Table
from rodtrad.ui.words import day, number


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Åtgärdsplaner"), reverse("plans:list")), *more)


def silences(actor: Actor) -> tuple[RedSilence, ...]:
    """The answers that count for the actor."""
    return tuple(
        RedSilence(one.rule, one.node, one.reason, one.silenced_on, one.until)
        for one in Silence.objects.visible_to(actor).order_by("pk")
    )


def plan_nodes(thread: red.Thread, plan_key: str) -> set[str]:
    """The plan, its measures and their operative goals."""
    measures = {m.key for m in thread.measures if m.plan == plan_key}
    goals = {g.key for g in thread.operative_goals if g.measure in measures}
    return {plan_key} | measures | goals


def plan_audit(plan: ActionPlan, *, actor: Actor, on: date) -> Audit:
    """The rules about this plan, as if it were decided on the day. Only findings at the plan itself are kept."""
    thread = build(actor, area=plan.area)
    plan_key = key("plan", plan.pk)
    plans = tuple(dataclasses.replace(p, decided_on=on) if p.key == plan_key else p for p in thread.plans)
    audit = run(dataclasses.replace(thread, plans=plans), on=on, silences=silences(actor))
    return dataclasses.replace(audit, findings=audit.for_nodes(plan_nodes(thread, plan_key)))


def measure_page(measure: Measure, actor: Actor) -> RecordPage:
    plan = measure.plan
    m = measure
    goals = tuple(
        (Cell(g.wording, g.get_absolute_url()), Cell(g.priority_area.name))
        for g in m.goals.select_related("priority_area")
    )
    return RecordPage(
        title=m.title,
        kind=_("Åtgärd %(n)d") % {"n": m.number},
        whose_move=_measure_move(m),
        lead=m.description,
        facts=_measure_facts(m, actor),
        **frame(plan, actor),
        acts=_measure_acts(m, actor),
        crumbs=crumbs(
            Link(_("Åtgärder"), reverse("plans:measures")), Link(plan.title, plan.get_absolute_url())
        ),
        notices=(Notice(_("Åtgärden skulle ha varit klar %(on)s.") % {"on": m.ends_on}, "warning"),)
        if m.is_overdue(actor.on)
        else (),
        texts=((_("Hur den ska verka"), m.mechanism), (_("Hur den följs upp"), m.followup_method)),
        tables=(
            _causes(m, actor),
            Table(_("Mål den tjänar"), (_("Mål"), _("Område")), goals, _("Inget mål än.")),
            _operative_goals(m),
            *_evaluations(m, actor),
        ),
        thread_href=reverse("front:thread", args=[key("measure", m.pk)]),
    )


def _measure_move(m: Measure) -> str:
    if m.plan.state == PlanState.DRAFT:
        return _("%(owner)s kan ändra tills planen är fastställd.") % {"owner": m.plan.owner}
    return _("%(lead)s genomför, klart senast %(on)s.") % {
        "lead": m.lead or m.plan.owner,
        "on": day(m.ends_on),
    }


def _measure_acts(m: Measure, actor: Actor) -> tuple[Act, ...]:
    is_draft = m.plan.state == PlanState.DRAFT
    bare = not m.operative_goals.all()
    return offers(
        actor,
        m,
        Offer("plans.edit_measure", _("Ändra"), "plans:edit_measure", is_draft),
        Offer("plans.remove_measure", _("Ta bort"), "plans:remove_measure", is_draft, is_post=True),
        Offer(
            "plans.add_operative_goal",
            _("Lägg till operativt mål"),
            "plans:add_operative_goal",
            is_draft,
            bare,
        ),
        Offer("followup.draft_evaluation", _("Utvärdera effekten"), "effects:start"),
    )


def _evaluations(m: Measure, actor: Actor) -> tuple[Table, ...]:
    """Declared designs for its effect; those the actor may not see leave no trace."""
    found = m.evaluations.whole_to(actor).order_by("-declared_on", "pk")  # the room above's, by its name
    rows = tuple((Cell(e.title, e.get_absolute_url()), Cell(e.get_state_display())) for e in found)
    return (Table(_("Effekt"), (_("Utvärdering"), _("Läge")), rows),) if rows else ()


def _causes(m: Measure, actor: Actor) -> Table:
    causes = tuple(
        (Cell(c.statement, c.get_absolute_url()), Cell(c.get_side_display()))
        for c in Cause.objects.visible_to(actor).filter(measures=m).order_by("pk")
    )
    no_cause = (
        _("Orsaken står i en analys som inte är fastställd för er än.")
        if m.causes.exists()
        else _("Ingen orsak: tråden brister här.")
    )
    return Table(_("Orsaker den angriper"), (_("Orsak"), _("Sida")), causes, no_cause)


def _measure_facts(m: Measure, actor: Actor) -> tuple[Fact, ...]:
    lead = ", ".join(filter(None, [m.lead.name if m.lead else "", m.lead_role]))
    facts = [
        Fact(_("Slag"), m.get_kind_display() or _("inte angivet"), tone="" if m.kind else "broken"),
        Fact(_("Sidor i brottstriangeln"), m.sides_in_words() or "–"),
        Fact(_("Ansvarig"), lead or _("ingen angiven"), tone="" if lead else "broken"),
        Fact(_("Medverkande"), ", ".join(p.name for p in m.partners.all()) or "–"),
        Fact(_("Börjar"), m.starts_on),
        Fact(_("Klar senast"), m.ends_on),
        Fact(_("Inriktning"), m.get_approach_display() or "–"),
        Fact(_("Kunskapsstöd"), m.get_evidence_grade_display() or "–"),
        Fact(_("Omfattning"), m.get_extent_display() or "–"),
        Fact(_("Kostnad"), f"{number(m.cost_sek)} kr" if m.cost_sek is not None else "–"),
        Fact(_("Uppföljningen planerades"), m.followup_planned_on),
    ]
    if m.is_camera:
        facts += [
            Fact(
                _("Intresseavvägning"),
                m.camera_assessment or _("saknas"),
                tone="" if m.camera_assessment else "broken",
            ),
            Fact(_("Nummer i kameraregistret"), m.camera_register_number or "–"),
            Fact(_("Skyltning"), m.camera_has_notice),
        ]
    return tuple(facts)


def _operative_goals(m: Measure) -> Table:
    rows = tuple(
        (
            Cell(g.text, g.get_absolute_url()),
            Cell(g.indicator or _("saknas"), tone="" if g.indicator else "broken"),
            Cell(f"{number(g.baseline_value)} {g.unit}"),
            Cell(g.baseline_on),
            Cell(number(g.target_value)),
            Cell(g.target_on),
        )
        for g in m.operative_goals.all()
    )
    columns = (_("Operativt mål"), _("Indikator"), _("Utgångsvärde"), _("Mätt"), _("Målvärde"), _("Senast"))
    return Table(_("Operativa mål"), columns, rows, _("Inget operativt mål än: effekten går inte att följa."))


def _goal_move(goal: OperativeGoal) -> str:
    plan = goal.measure.plan
    if plan.state == PlanState.DRAFT:
        return _("%(owner)s kan ändra tills planen är fastställd.") % {"owner": plan.owner}
    return _("Mät senast %(on)s.") % {"on": day(goal.target_on)}


def operative_goal_page(goal: OperativeGoal, actor: Actor) -> RecordPage:
    plan = goal.measure.plan
    return RecordPage(
        title=goal.text,
        kind=_("Operativt mål"),
        whose_move=_goal_move(goal),
        facts=(
            Fact(_("Åtgärd"), goal.measure.title, goal.measure.get_absolute_url()),
            Fact(_("Indikator"), goal.indicator or _("saknas"), tone="" if goal.indicator else "broken"),
            Fact(_("Utgångsvärde"), f"{number(goal.baseline_value)} {goal.unit}"),
            Fact(_("Mätt"), goal.baseline_on),
            Fact(_("Målvärde"), f"{number(goal.target_value)} {goal.unit}"),
            Fact(_("Nås senast"), goal.target_on),
            Fact(_("Accepterat av"), goal.accepted_by or "–"),
        ),
        **frame(plan, actor),
        acts=offers(
            actor,
            goal,
            Offer(
                "plans.edit_operative_goal",
                _("Ändra"),
                "plans:edit_operative_goal",
                plan.state == PlanState.DRAFT,
            ),
            Offer(
                "plans.remove_operative_goal",
                _("Ta bort"),
                "plans:remove_operative_goal",
                plan.state == PlanState.DRAFT,
                is_post=True,
            ),
        ),
        crumbs=crumbs(
            Link(_("Operativa mål"), reverse("plans:operative_goals")),
            Link(plan.title, plan.get_absolute_url()),
            Link(goal.measure.title, goal.measure.get_absolute_url()),
        ),
        thread_href=reverse("front:thread", args=[key("operative_goal", goal.pk)]),
    )


def _plan_move(plan: ActionPlan) -> str:
    if plan.state == PlanState.DRAFT:
        return _("%(owner)s kan ändra tills planen är fastställd.") % {"owner": plan.owner}
    return _("Pröva skälet igen i nästa plan.")


def non_action_page(one: NonAction, actor: Actor) -> RecordPage:
    plan = one.plan
    is_draft = plan.state == PlanState.DRAFT
    sees_problem = Problem.objects.visible_to(actor).filter(pk=one.problem_id).exists()
    return RecordPage(
        title=one.problem.title,
        kind=_("Beslut att inte åtgärda"),
        whose_move=_plan_move(plan),
        facts=(
            Fact(_("Problem"), one.problem.title, one.problem.get_absolute_url() if sees_problem else ""),
            Fact(_("Åtgärdsplan"), plan.title, plan.get_absolute_url()),
        ),
        **frame(plan, actor),
        acts=offers(
            actor, one, Offer("plans.edit_non_action", _("Ändra"), "plans:edit_non_action", is_draft)
        ),
        crumbs=crumbs(
            Link(_("Beslut att inte åtgärda"), reverse("plans:non_actions")),
            Link(plan.title, plan.get_absolute_url()),
        ),
        texts=((_("Skäl"), one.reason),),
    )


def touch_page(touch: PlanTouch, actor: Actor) -> RecordPage:
    plan = touch.plan
    is_draft = plan.state == PlanState.DRAFT
    return RecordPage(
        title=touch.priority_area.name,
        kind=_("Stadsområde som inte berörs"),
        whose_move=_plan_move(plan),
        facts=(Fact(_("Åtgärdsplan"), plan.title, plan.get_absolute_url()),),
        **frame(plan, actor),
        acts=offers(actor, touch, Offer("plans.edit_touch", _("Ändra"), "plans:edit_touch", is_draft)),
        crumbs=crumbs(
            Link(_("Stadsområden som inte berörs"), reverse("plans:touches")),
            Link(plan.title, plan.get_absolute_url()),
        ),
        texts=((_("Varför det inte berörs"), touch.reason),),
    )


def rule_name(rule_id: str) -> tuple[str, str]:
    """The rule's name and the address of its page. A rule that has left the house keeps its number."""
    entry = registry().get(rule_id)
    if entry is None:
        return rule_id, ""
    return f"{rule_id} {entry.rule.title}", reverse("front:rule", args=[entry.rule.slug])


def node_name(node: str, thread: red.Thread) -> tuple[str, str]:
    """What an answer is about and its address, as far as the reader of ``thread`` may see it."""
    found = thread.nodes.get(node)
    return (found.name, href(node)) if found else (_("visas inte här"), "")


def answer_page(answer: Silence, actor: Actor) -> RecordPage:
    """About twenty-five queries: only the thread knows what the reader may see."""
    is_over = answer.until is not None and answer.until <= actor.on
    rule, rule_href = rule_name(answer.rule)
    about, about_href = node_name(answer.node, build(actor))
    return RecordPage(
        title=_("Svar på %(rule)s") % {"rule": rule},
        kind=_("Svar på en brist"),
        state=_("gäller inte längre") if is_over else _("gäller"),
        whose_move=_("Bristen räknas igen. Rätta den, eller svara på nytt.")
        if is_over
        else _("%(owner)s kan ändra svaret, eller rätta bristen.") % {"owner": answer.owner},
        facts=(
            Fact(_("Regel"), rule, rule_href),
            Fact(_("Gäller"), about, about_href),
            Fact(_("Part"), answer.owner.name),
            Fact(_("Svarat"), answer.silenced_on),
            Fact(_("Bristen räknas igen"), answer.until or _("inget datum satt")),
        ),
        owner=answer.owner.name,
        seen_by=_("Kan ses av: %(owner)s och de parter den samverkar med.") % {"owner": answer.owner},
        acts=offers(
            actor,
            answer,
            Offer("plans.silence", _("Ändra svaret"), "plans:silence", bool(rule_href)),
            args=(answer.rule, answer.node),
        ),
        crumbs=crumbs(Link(_("Svar på brister"), reverse("plans:answers"))),
        texts=((_("Skäl"), answer.reason),),
    )
