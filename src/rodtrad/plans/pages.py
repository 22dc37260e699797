"""The pages of this room, filled. (Apart from ``reads.py``, which the acts also need.)"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.action import may_act
from rodtrad.access.acts import ACTS
from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor
from rodtrad.agreements.reads import area_set_notice
from rodtrad.agreements.thread import key
from rodtrad.causes.models import Cause
from rodtrad.causes.workflow import SideOfTriangle
from rodtrad.parties.models import Party
from rodtrad.plans.models import ActionPlan, Measure, OperativeGoal
from rodtrad.plans.thread import href
from rodtrad.plans.workflow import PlanState
from rodtrad.redthread.audit import Audit, Finding
from rodtrad.ui.diagrams import Side, Triangle
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import day, number, period


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Åtgärdsplaner"), reverse("plans:list")), *more)


def rule_href(finding: Finding) -> str:
    return reverse("front:rule", args=[finding.rule.slug])


def findings_table(findings: tuple[Finding, ...], answered_by: Actor | None = None) -> Table:
    """Findings as people read them: what is missing, where, what to do, which rule says so.

    With an actor also the written answers, and the way to give one if that is theirs to do.
    """
    rows = tuple(
        (
            Cell(
                f.severity.word if f.verdict == "breach" else f.verdict.word,
                tone="" if f.silenced else "broken" if f.verdict == "breach" else "quiet",
            ),
            Cell(f.what, href(f.node)),
            Cell(f.remedy),
            Cell(f"{f.rule_id} {f.rule.title}", rule_href(f)),
            *((_answer(f, answered_by),) if answered_by else ()),
        )
        for f in findings
    )
    asked = (_("Läge"), _("Vad som saknas"), _("Vad ni kan göra"), _("Regel"))
    columns = (*asked, _("Svar")) if answered_by else asked
    return Table(_("Var tråden brister"), columns, rows, _("Ingen brist funnen."), anchor="brister")


def _answer(finding: Finding, actor: Actor) -> Cell:
    """The written answer a finding has been given, or the way to give one."""
    if finding.silenced is None:
        if not actor.has_role(ACTS["plans.silence"].roles):
            return Cell("")
        return Cell(_("Svara"), reverse("plans:silence", args=[finding.rule_id, finding.node]))
    return Cell(
        _("tystad %(on)s: %(why)s") % {"on": finding.silenced.on, "why": finding.silenced.reason},
        tone="quiet",
    )


def list_page(rows: Paged[ActionPlan], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        _("Åtgärdsplaner"),
        (_("Plan"), _("Område"), _("Period"), _("Läge"), _("Fastställd"), _("Av")),
        tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.area.name),
                Cell(period(one.period_from, one.period_to)),
                Cell(one.get_state_display()),
                Cell(one.decided_on),
                Cell(one.decided_by),
            )
            for one in rows.rows
        ),
        _("Inga åtgärdsplaner än. Börja på en när lägesbilden är fastställd."),
    )
    new = Offer("plans.draft_plan", _("Börja på en åtgärdsplan"), "plans:draft", is_primary=True)
    return ListPage(
        title=_("Åtgärdsplaner"),
        lead=_("Vad som ska göras, mot vilken orsak, av vem, när och hur det följs upp."),
        table=table,
        acts=offers(actor, party, new, args=()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def plan_page(plan: ActionPlan, actor: Actor, audit: Audit) -> RecordPage:
    """About twenty-five queries (the rules look at the whole district), whatever the size."""
    measures = list(
        plan.measures.select_related("lead").prefetch_related("causes", "goals", "operative_goals")
    )
    return RecordPage(
        title=plan.title,
        kind=_("Åtgärdsplan"),
        state=plan.get_state_display(),
        lead=audit.summary,
        whose_move=_whose_move(plan, audit),
        facts=_facts(plan, actor),
        **frame(plan, actor),
        acts=_acts(plan, actor),
        crumbs=crumbs(),
        notices=area_set_notice(plan.agreement, plan.decided_on),
        texts=((_("Hur vi ser på kvarstående brister"), plan.acknowledgement),),
        tables=(
            _measures(plan, measures, actor),
            findings_table(audit.findings, actor),
            _declined(plan, actor),
        ),
        figures=(_triangle(measures),),
        thread_href=reverse("front:thread", args=[key("plan", plan.pk)]),
    )


def _declined(plan: ActionPlan, actor: Actor) -> Table:
    can_edit = plan.state == PlanState.DRAFT and may_act(actor, "plans.edit_non_action", plan)
    rows = tuple(
        (
            Cell(n.problem.title, n.problem.get_absolute_url()),
            Cell(n.reason, reverse("plans:edit_non_action", args=[n.pk]) if can_edit else ""),
        )
        for n in plan.non_actions.select_related("problem")
    )
    decline = Offer(
        "plans.decline_to_act", _("Besluta att avstå"), "plans:decline", plan.state == PlanState.DRAFT
    )
    columns, empty = (_("Problem"), _("Skäl")), _("Inga beslut om att avstå.")
    return Table(_("Problem som inte åtgärdas"), columns, rows, empty, offers(actor, plan, decline))


def _whose_move(plan: ActionPlan, audit: Audit) -> str:
    if plan.state != PlanState.DRAFT:
        return _("De ansvariga genomför. Följ upp enligt plan.")
    if audit.blocking:
        return _("Rätta först: %(what)s") % {"what": audit.blocking[0].what}
    return _("%(owner)s kan lägga fram planen för beslut.") % {"owner": plan.owner}


def _facts(plan: ActionPlan, actor: Actor) -> tuple[Fact, ...]:
    decision = " ".join(
        filter(None, [plan.decided_by, plan.paragraph, day(plan.decided_on), plan.registry_number])
    )
    facts = [
        Fact(_("Område"), plan.area.name, plan.area.get_absolute_url()),
        Fact(_("Period"), period(plan.period_from, plan.period_to)),
        Fact(_("Beslut"), decision),
    ]
    facts += related(
        actor,
        (_("Lägesbild"), plan.based_on),
        (_("Överenskommelse"), plan.agreement),
        (_("Ersätter"), plan.replaces),
        (_("Ärende"), plan.matter),
    )
    links = ", ".join(line for line in plan.integrations.splitlines() if line.strip())
    facts.append(Fact(_("Annan lagstadgad planering"), links or plan.integration_reason or "–"))
    return tuple(facts)


def _acts(plan: ActionPlan, actor: Actor) -> tuple[Act, ...]:
    is_draft = plan.state == PlanState.DRAFT
    return offers(
        actor,
        plan,
        Offer("plans.adopt", _("Fastställ planen"), "plans:adopt", is_draft, True),
        Offer("plans.add_measure", _("Lägg till åtgärd"), "plans:add_measure", is_draft),
        Offer("plans.edit_plan", _("Ändra"), "plans:edit", is_draft),
        Offer("plans.state_touch", _("Ange skäl för ett område"), "plans:state_touch", is_draft),
        Offer("followup.start_followup", _("Följ upp"), "followup:start", not is_draft, True),
    )


def _measures(plan: ActionPlan, measures: list[Measure], actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(m.number),
            Cell(m.title, m.get_absolute_url()),
            Cell(
                _("%(n)d st") % {"n": len(m.causes.all())} if m.causes.all() else _("saknas"),
                tone="" if m.causes.all() else "broken",
            ),
            Cell(m.sides_in_words() or "–"),
            Cell(m.get_kind_display() or "–"),
            Cell(", ".join(filter(None, [m.lead.name if m.lead else "", m.lead_role])) or "–"),
            Cell(m.ends_on, tone="warning" if m.is_overdue(actor.on) else ""),
            Cell(", ".join(g.indicator or g.text for g in m.operative_goals.all()) or "–"),
        )
        for m in measures
    )
    columns = (
        _("Nr"),
        _("Åtgärd"),
        _("Orsaker"),
        _("Sidor"),
        _("Slag"),
        _("Ansvarig"),
        _("Klar senast"),
        _("Indikator"),
    )
    return Table(_("Åtgärder"), columns, rows, _("Inga åtgärder än. Utgå från en orsak i lägesbilden."))


def _triangle(measures: list[Measure]) -> Triangle:
    def side(one: SideOfTriangle) -> Side:
        count = sum(one in m.sides for m in measures)
        text = (
            _("ingen åtgärd")
            if not count
            else _("1 åtgärd")
            if count == 1
            else _("%(n)d åtgärder") % {"n": count}
        )
        return Side(str(one.label), text, bool(count))

    sides = (side(SideOfTriangle.OFFENDER), side(SideOfTriangle.TARGET), side(SideOfTriangle.GUARDIAN))
    return Triangle(_("Åtgärderna på brottstriangelns sidor"), *sides)


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
        crumbs=crumbs(Link(plan.title, plan.get_absolute_url())),
        notices=(Notice(_("Åtgärden skulle ha varit klar %(on)s.") % {"on": m.ends_on}, "warning"),)
        if m.is_overdue(actor.on)
        else (),
        texts=((_("Hur den ska verka"), m.mechanism), (_("Hur den följs upp"), m.followup_method)),
        tables=(
            _causes(m, actor),
            Table(_("Mål den tjänar"), (_("Mål"), _("Område")), goals, _("Inget mål än.")),
            _operative_goals(m),
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
    )


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
            Link(plan.title, plan.get_absolute_url()),
            Link(goal.measure.title, goal.measure.get_absolute_url()),
        ),
        thread_href=reverse("front:thread", args=[key("operative_goal", goal.pk)]),
    )
