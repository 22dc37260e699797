"""The lists of this room and the page of a plan, filled."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.acts import ACTS
from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor
from rodtrad.agreements.reads import area_set_notice
from rodtrad.agreements.thread import key
from rodtrad.causes.workflow import SideOfTriangle
from rodtrad.parties.models import Party
from rodtrad.plans.models import ActionPlan, Measure, NonAction, OperativeGoal, PlanTouch, Silence
from rodtrad.plans.reads import crumbs, node_name, rule_name
from rodtrad.plans.thread import build, href
from rodtrad.plans.workflow import MeasureKind, PlanState
from rodtrad.redthread.audit import Audit, Finding
from rodtrad.ui.diagrams import Side, Triangle
from rodtrad.ui.pages import Act, Cell, Fact, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing
from rodtrad.ui.words import day, number, period


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
        reverse("plans:answers"),
        tone="quiet",
    )


def _other_lists() -> tuple[Act, ...]:
    lists = (
        (_("Åtgärder"), "plans:measures"),
        (_("Operativa mål"), "plans:operative_goals"),
        (_("Beslut att inte åtgärda"), "plans:non_actions"),
        (_("Stadsområden som inte berörs"), "plans:touches"),
        (_("Svar på brister"), "plans:answers"),
    )
    return tuple(Act(label, reverse(view)) for label, view in lists)


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
        acts=(*offers(actor, party, new, args=()), *_other_lists()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def measures_page(rows: Paged[Measure], actor: Actor, state: str, kind: str) -> ListPage:
    table = Table(
        _("Åtgärder"),
        (_("Åtgärd"), _("Slag"), _("Ansvarig"), _("Klar senast"), _("Plan"), _("Läge")),
        tuple(
            (
                Cell(m.title, m.get_absolute_url()),
                Cell(m.get_kind_display() or "–"),
                Cell(", ".join(filter(None, [m.lead.name if m.lead else "", m.lead_role])) or "–"),
                Cell(m.ends_on, tone="warning" if m.is_overdue(actor.on) else ""),
                Cell(m.plan.title, m.plan.get_absolute_url()),
                Cell(m.plan.get_state_display()),
            )
            for m in rows.rows
        ),
        nothing(_("Inga åtgärder än. Öppna en åtgärdsplan och utgå från en orsak."), state, kind),
    )
    return ListPage(
        title=_("Åtgärder"),
        lead=_("Det som görs, i alla planer: vem som ansvarar och när det ska vara klart."),
        table=table,
        crumbs=crumbs(),
        filters=(
            choose("lage", _("Planens läge"), PlanState.choices, state),
            choose("slag", _("Slag"), MeasureKind.choices, kind),
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def operative_goals_page(rows: Paged[OperativeGoal], state: str) -> ListPage:
    table = Table(
        _("Operativa mål"),
        (_("Operativt mål"), _("Indikator"), _("Utgångsvärde"), _("Målvärde"), _("Senast"), _("Åtgärd")),
        tuple(
            (
                Cell(g.text, g.get_absolute_url()),
                Cell(g.indicator or _("saknas"), tone="" if g.indicator else "broken"),
                Cell(f"{number(g.baseline_value)} {g.unit}"),
                Cell(number(g.target_value)),
                Cell(g.target_on),
                Cell(g.measure.title, g.measure.get_absolute_url()),
            )
            for g in rows.rows
        ),
        nothing(_("Inga operativa mål än. Öppna en åtgärd och skriv vad den ska nå."), state),
    )
    return ListPage(
        title=_("Operativa mål"),
        lead=_("Vad åtgärderna ska nå: mått, utgångsvärde, målvärde och dag."),
        table=table,
        crumbs=crumbs(),
        filters=(choose("lage", _("Planens läge"), PlanState.choices, state),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def non_actions_page(rows: Paged[NonAction]) -> ListPage:
    table = Table(
        _("Beslut att inte åtgärda"),
        (_("Problem"), _("Skäl"), _("Plan")),
        tuple(
            (
                Cell(one.problem.title, one.get_absolute_url()),
                Cell(one.reason),
                Cell(one.plan.title, one.plan.get_absolute_url()),
            )
            for one in rows.rows
        ),
        _("Inga beslut om att avstå. De fattas i en åtgärdsplan, om ett problem som prioriterats."),
    )
    return ListPage(
        title=_("Beslut att inte åtgärda"),
        lead=_("Prioriterade problem som medvetet lämnas, med skäl."),
        table=table,
        crumbs=crumbs(),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def touches_page(rows: Paged[PlanTouch]) -> ListPage:
    table = Table(
        _("Stadsområden som inte berörs"),
        (_("Område"), _("Skäl"), _("Plan")),
        tuple(
            (
                Cell(t.priority_area.name, t.get_absolute_url()),
                Cell(t.reason),
                Cell(t.plan.title, t.plan.get_absolute_url()),
            )
            for t in rows.rows
        ),
        _("Inga skäl än. Öppna en åtgärdsplan och ange varför ett av stadens områden inte berörs."),
    )
    return ListPage(
        title=_("Stadsområden som inte berörs"),
        lead=_("Varför en plan inte har något för ett av stadens prioriterade områden."),
        table=table,
        crumbs=crumbs(),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def answers_page(rows: Paged[Silence], actor: Actor) -> ListPage:
    """About twenty-five queries: only the thread knows what the reader may see."""
    thread = build(actor)
    table = Table(
        _("Svar på brister"),
        (_("Regel"), _("Gäller"), _("Skäl"), _("Part"), _("Svarat"), _("Räknas igen")),
        tuple(
            (
                Cell(rule_name(one.rule)[0], one.get_absolute_url()),
                Cell(*node_name(one.node, thread)),
                Cell(one.reason),
                Cell(one.owner.name),
                Cell(one.silenced_on),
                Cell(one.until),
            )
            for one in rows.rows
        ),
        _("Inga svar än. Öppna en plan, gå till det som brister och välj ”Svara”."),
    )
    return ListPage(
        title=_("Svar på brister"),
        lead=_("De skriftliga skälen till att brister får stå. Bristerna visas fortfarande."),
        table=table,
        crumbs=crumbs(),
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
            _touches(plan, actor),
        ),
        figures=(_triangle(measures),),
        thread_href=reverse("front:thread", args=[key("plan", plan.pk)]),
    )


def _declined(plan: ActionPlan, actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(n.problem.title, n.get_absolute_url()),
            Cell(n.reason),
        )
        for n in plan.non_actions.select_related("problem")
    )
    decline = Offer(
        "plans.decline_to_act", _("Besluta att avstå"), "plans:decline", plan.state == PlanState.DRAFT
    )
    columns, empty = (_("Problem"), _("Skäl")), _("Inga beslut om att avstå.")
    return Table(_("Problem som inte åtgärdas"), columns, rows, empty, offers(actor, plan, decline))


def _touches(plan: ActionPlan, actor: Actor) -> Table:
    rows = tuple(
        (Cell(t.priority_area.name, t.get_absolute_url()), Cell(t.reason))
        for t in plan.touches.select_related("priority_area")
    )
    is_draft = plan.state == PlanState.DRAFT
    state = Offer("plans.state_touch", _("Ange skäl för ett område"), "plans:state_touch", is_draft)
    return Table(
        _("Stadsområden som inte berörs"),
        (_("Område"), _("Skäl")),
        rows,
        _("Inget skäl angivet."),
        offers(actor, plan, state),
    )


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
