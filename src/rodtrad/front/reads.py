"""The pages that look at every room at once."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.revision.reads import to_revisit
from rodtrad.agreements.workflow import AgreementState
from rodtrad.consultations.rounds import reads as rounds
from rodtrad.followup.models import FollowUp
from rodtrad.followup.thread import build
from rodtrad.followup.workflow import FollowUpState
from rodtrad.places.models import Area
from rodtrad.plans.models import ActionPlan, Measure
from rodtrad.plans.pages import findings_table
from rodtrad.plans.reads import silences
from rodtrad.plans.thread import href
from rodtrad.plans.workflow import PlanState
from rodtrad.redthread.audit import Audit
from rodtrad.redthread.coverage import Cell as RedCell
from rodtrad.redthread.coverage import grid
from rodtrad.redthread.line import Bead as RedBead
from rodtrad.redthread.line import line
from rodtrad.redthread.run import registry, run
from rodtrad.redthread.thread import Thread
from rodtrad.situation.alarms.pages import home_line
from rodtrad.situation.models import Contribution, Problem, SituationalPicture
from rodtrad.situation.workflow import PictureState, Position, Priority
from rodtrad.ui.diagrams import Bead, Glyph, GridCell, GridPage, GridRow, ThreadPage
from rodtrad.ui.pages import Act, Cell, Link, ListPage, Notice, Table
from rodtrad.ui.words import last_day


def audited(actor: Actor, area: Area | None = None) -> tuple[Thread, Audit]:
    """The thread as the actor sees it, and what the rules say of it on the actor's day."""
    thread = build(actor, area=area)
    return thread, run(thread, on=actor.on, silences=silences(actor))


@dataclasses.dataclass(frozen=True)
class Task:
    """Something that waits for the reader's party."""

    what: str
    href: str
    where: str
    due: date | None
    waits_for: str  # what is to be done


@dataclasses.dataclass(frozen=True)
class HomePage:
    """Mitt arbete: one column of what waits, then where the thread is broken."""

    template: ClassVar[str] = "front/home.html"
    title: str
    lead: str
    table: Table  # tasks
    broken: Table  # the first findings
    summary: str
    broken_href: str
    acts: tuple[Act, ...] = ()
    notices: tuple[Notice, ...] = ()


def home_page(actor: Actor, areas: list[Area]) -> HomePage:
    """What waits for the party, and the breaks in its own area (or the whole city when it has several)."""
    _thread, audit = audited(actor, areas[0] if len(areas) == 1 else None)
    tasks = sorted(_tasks(actor), key=lambda task: (task.due or date.max, task.what))
    rows = tuple(
        (
            Cell(task.waits_for),
            Cell(task.what, task.href),
            Cell(task.where),
            Cell(task.due, tone="warning" if task.due and task.due < actor.on else ""),
        )
        for task in tasks
    )
    empty = _("Inget väntar på dig. Öppna stadsrutnätet eller börja på nästa lägesbild.")
    return HomePage(
        title=_("Mitt arbete"),
        lead=_("Du agerar för %(party)s.") % {"party": actor.party_name}
        if actor.party_name
        else _("Du hör inte till någon part än. Be er partsadministratör lägga till dig."),
        table=Table(_("Väntar på er"), (_("Nästa steg"), _("Vad"), _("Var"), _("Senast")), rows, empty),
        broken=findings_table(audit.breaches[:8]),
        summary=audit.summary,
        broken_href=reverse("front:findings"),
        notices=home_line(actor),
    )


def _tasks(actor: Actor) -> list[Task]:
    """A fixed number of queries: the drafts and duties of the actor's own party."""
    if actor.party_id is None:
        return []
    return [
        *_agreement_tasks(actor),
        *_revisit_tasks(actor),
        *_remiss_tasks(actor),
        *_picture_tasks(actor),
        *_plan_tasks(actor),
    ]


def _agreement_tasks(actor: Actor) -> list[Task]:
    mine = Agreement.objects.filter(owner=actor.party_id)
    drafts = mine.filter(state__in=[AgreementState.DRAFT, AgreementState.CONSULTATION]).order_by(
        "title", "pk"
    )
    tasks = [Task(a.title, a.get_absolute_url(), "", None, _("Besluta överenskommelsen")) for a in drafts]
    waiting = Agreement.objects.visible_to(actor).filter(
        state=AgreementState.DECIDED, signatories__party=actor.party_id, signatories__signed_on__isnull=True
    )
    tasks += [
        Task(a.title, a.get_absolute_url(), "", None, _("Underteckna"))
        for a in waiting.order_by("title", "pk")
    ]
    ending = mine.filter(state=AgreementState.SIGNED, valid_to__isnull=False).order_by("valid_to", "pk")
    return tasks + [
        Task(a.title, a.get_absolute_url(), "", last_day(a.valid_to), _("Förläng eller ersätt"))
        for a in ending
        if a.valid_to and (a.valid_to - actor.on).days <= 183
    ]


def _revisit_tasks(actor: Actor) -> list[Task]:
    """Local agreements to be held against the city's new one."""
    return [
        Task(
            one.title,
            reverse("revision:revisits", args=[one.pk]),
            one.area.name if one.area else "",
            None,
            _("Se över mot stadens nya överenskommelse"),
        )
        for one in to_revisit(actor)
    ]


def _remiss_tasks(actor: Actor) -> list[Task]:
    tasks = [
        Task(
            str(body.consultation),
            body.consultation.get_absolute_url(),
            "",
            body.due_on,
            _("Svara på remissen"),
        )
        for body in rounds.own_asked(actor)
    ]
    tasks += [
        Task(one.title, one.get_absolute_url(), "", one.due_on, _("Sänd ut remissen"))
        for one in rounds.unsent_of_own(actor)
    ]
    tasks += [
        Task(
            one.title,
            f"{one.get_absolute_url()}#begaran",
            "",
            None,
            _("Svara på begäran om längre tid (%(n)d)") % {"n": one.n_requests},
        )
        for one in rounds.requests_to_own(actor)
    ]
    return tasks + [
        Task(
            one.title,
            one.get_absolute_url(),
            "",
            one.due_on,
            _("Påminn %(n)d instanser") % {"n": one.n_missing},
        )
        for one in rounds.missing_of_own(actor)
    ]


def _picture_tasks(actor: Actor) -> list[Task]:
    words = {
        PictureState.DRAFT: _("Bjud in parterna"),
        PictureState.OPEN: _("Väg ihop bidragen"),
        PictureState.JOINT: _("Prioritera och fastställ"),
    }
    pictures = SituationalPicture.objects.filter(owner=actor.party_id, state__in=words).select_related("area")
    tasks = [
        Task(p.title, p.get_absolute_url(), p.area.name, None, words[PictureState(p.state)])
        for p in pictures.order_by("title", "pk")
    ]
    invited = (
        SituationalPicture.objects.visible_to(actor).filter(state=PictureState.OPEN).select_related("area")
    )
    tasks += [
        Task(p.title, p.get_absolute_url(), p.area.name, None, _("Bidra med er egen bild"))
        for p in invited.exclude(contributions__owner=actor.party_id).order_by("title", "pk")
    ]
    positions = Contribution.objects.filter(
        owner=actor.party_id,
        picture__state=PictureState.JOINT,
        position=Position.PENDING,
        settled_on__isnull=False,
    ).exclude(picture__owner=actor.party_id)
    tasks += [
        Task(c.picture.title, c.picture.get_absolute_url(), c.picture.area.name, None, _("Ta ställning"))
        for c in positions.select_related("picture__area").order_by("pk")
    ]
    open_ = Contribution.objects.filter(
        owner=actor.party_id, settled_on__isnull=True, picture__state=PictureState.OPEN
    )
    return tasks + [
        Task(c.picture.title, c.get_absolute_url(), c.picture.area.name, None, _("Lämna in ert bidrag"))
        for c in open_.select_related("picture__area").order_by("pk")
    ]


def _plan_tasks(actor: Actor) -> list[Task]:
    problems = Problem.objects.filter(
        picture__owner=actor.party_id,
        picture__state=PictureState.DECIDED,
        priority=Priority.PRIORITISED,
        analysis__isnull=True,
    ).select_related("picture__area")
    tasks = [
        Task(p.title, p.get_absolute_url(), p.picture.area.name, None, _("Gör en orsaksanalys"))
        for p in problems.order_by("title", "pk")
    ]
    plans = ActionPlan.objects.filter(owner=actor.party_id, state=PlanState.DRAFT).select_related("area")
    tasks += [
        Task(p.title, p.get_absolute_url(), p.area.name, p.period_from, _("Fastställ planen")) for p in plans
    ]
    followups = FollowUp.objects.filter(owner=actor.party_id, state=FollowUpState.DRAFT).select_related(
        "plan__area"
    )
    tasks += [
        Task(f.title, f.get_absolute_url(), f.plan.area.name, None, _("Slutför uppföljningen"))
        for f in followups
    ]
    late = Measure.objects.filter(
        plan__owner=actor.party_id,
        plan__state__in=[PlanState.DECIDED],
        ends_on__lte=actor.on,
        followup_items__isnull=True,
    ).select_related("plan__area")
    return tasks + [
        Task(m.title, m.get_absolute_url(), m.plan.area.name, m.ends_on, _("Följ upp åtgärden"))
        for m in late.order_by("ends_on", "pk")[:20]
    ]


def findings_page(actor: Actor, area: Area | None, districts: list[Area]) -> ListPage:
    _thread, audit = audited(actor, area)
    choices = (
        ("", _("allt vi ser"), area is None),
        *((d.code, d.name, area is not None and d.pk == area.pk) for d in districts),
    )
    return ListPage(
        title=_("Var tråden brister"),
        lead=audit.summary,
        table=findings_table(audit.findings, actor),
        filters=(("omrade", _("Område"), tuple(choices)),),
        notices=tuple(Notice(r.what, "warning", href(r.node), r.rule_id) for r in audit.reminders),
    )


def thread_page(actor: Actor, key: str) -> ThreadPage:
    """The line through one thing. Raises KeyError when the actor cannot see it, as when it does not exist."""
    thread, audit = audited(actor)
    found = line(thread, key, audit)
    keys = {ref.key for bead in found.beads for ref in (*bead.nodes, *bead.papers)}
    return ThreadPage(
        title=found.focus.name,
        lead=found.summary,
        beads=tuple(_bead(bead) for bead in found.beads),
        findings=findings_table(audit.for_nodes(keys), actor),
        crumbs=(Link(found.focus.name, href(found.focus.key)),),
    )


def _bead(bead: RedBead) -> Bead:
    rule = registry()[bead.rule_id].rule if bead.rule_id else None
    names = bead.nodes or bead.papers
    return Bead(
        label=bead.label,
        names=tuple(Link(ref.name, href(ref.key)) for ref in names),
        state=bead.state.value,
        is_focus=bead.is_focus,
        why=bead.why,
        rule_label=f"{rule.id} {rule.title}" if rule else "",
        rule_href=reverse("front:rule", args=[rule.slug]) if rule else "",
    )


def grid_page(actor: Actor) -> GridPage:
    """Districts × the areas of the city agreement in force."""
    thread, audit = audited(actor)
    city = [a for a in thread.agreements if a.level == "city" and a.state in ("in_force", "prolonged")]
    keys = [area.key for area in thread.priority_areas if city and area.agreement == city[-1].key]
    names = {a.key: a.name for a in thread.priority_areas}
    districts = {
        a.code: a for a in Area.objects.valid_on(actor.on).districts().for_list().order_by("name", "pk")
    }
    found = grid(thread, {code: a.name for code, a in districts.items()}, keys, actor.on, audit)
    return GridPage(
        title=_("Stadsrutnätet"),
        lead=_("Stadsdelarna mot överenskommelsens områden: vad berörs, täcks, mäts och är försenat."),
        columns=tuple(names[key] for key in keys),
        rows=tuple(
            GridRow(
                row.name,
                tuple(_grid_cell(cell) for cell in row.cells),
                f"{reverse('front:findings')}?omrade={row.district}",
            )
            for row in found.rows
        ),
        empty=_(
            "Rutnätet behöver en övergripande överenskommelse i kraft och stadsdelar i områdesregistret."
        ),
        acts=(
            Act(_("Hämta som Excel"), f"{reverse('front:grid_xlsx')}"),
            Act(_("Alla brister"), reverse("front:findings")),
        ),
    )


def _grid_cell(cell: RedCell) -> GridCell:
    glyphs = [_touched(cell)]
    if cell.measures:
        covered = len(cell.sides)
        glyphs.append(
            Glyph("triangle", _("%(n)d av 3 sidor") % {"n": covered}, "good" if covered == 3 else "warning")
        )
        whole = cell.measured == cell.measures
        glyphs.append(
            Glyph(
                "measure",
                _("%(a)d av %(b)d mäts") % {"a": cell.measured, "b": cell.measures},
                "good" if whole else "warning",
            )
        )
    if cell.overdue:
        glyphs.append(Glyph("clock", _("%(n)d försenade") % {"n": cell.overdue}, "warning"))
    return GridCell(tuple(glyphs), reasons=cell.reasons)


def _touched(cell: RedCell) -> Glyph:
    if cell.is_touched:
        return Glyph("full", _("berörs"), "")
    if cell.untouched_reason:
        return Glyph("half", _("berörs inte, med skäl"), "quiet")
    return Glyph("hollow", _("berörs inte"), "broken")
