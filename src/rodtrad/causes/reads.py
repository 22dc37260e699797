"""The pages of an analysis and of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, address, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.causes.models import Cause, CauseAnalysis, EmptySide
from rodtrad.causes.workflow import AnalysisState, SideOfTriangle
from rodtrad.ui.diagrams import Side, Triangle
from rodtrad.ui.pages import Act, Cell, Fact, Link, RecordPage, Table
from rodtrad.ui.words import day


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Orsaksanalyser"), reverse("causes:list")), *more)


def analysis_page(analysis: CauseAnalysis, actor: Actor) -> RecordPage:
    """About seven queries, whatever the size."""
    causes = list(analysis.causes.select_related("parent", "source"))
    explained = list(analysis.empty_sides.all())
    empty = {one.side: one.reason for one in explained}
    problem = analysis.problem
    return RecordPage(
        title=problem.title,
        kind=_("Orsaksanalys"),
        state=analysis.get_state_display(),
        whose_move=_whose_move(analysis, causes, empty),
        facts=(
            Fact(_("Problem"), problem.title, problem.get_absolute_url()),
            Fact(_("Lägesbild"), problem.picture.title, problem.picture.get_absolute_url()),
            Fact(_("Vilka som deltog"), ", ".join(analysis.participants.splitlines()) or "–"),
            Fact(_("Fastställd"), day(analysis.settled_on)),
        ),
        **frame(analysis, actor),
        acts=_acts(analysis, actor, bool(causes)),
        crumbs=crumbs(),
        texts=tuple(
            text
            for text in (
                (_("Händelseförlopp"), analysis.chain_of_events),
                (_("Vad vi inte vet"), analysis.unknowns),
            )
            if text[1]
        ),
        tables=(
            *(_side_table(side, causes, empty, actor) for side in SideOfTriangle),
            _explained(explained),
        ),
        figures=(triangle(causes, empty),),
        thread_href=reverse("front:thread", args=[f"analysis:{analysis.pk}"]),
    )


def _acts(analysis: CauseAnalysis, actor: Actor, has_causes: bool) -> tuple[Act, ...]:
    is_draft = analysis.state == AnalysisState.DRAFT
    return offers(
        actor,
        analysis,
        Offer("causes.add_cause", _("Lägg till orsak"), "causes:add_cause", is_draft, True),
        Offer("causes.decide_analysis", _("Fastställ"), "causes:decide", is_draft and has_causes),
        Offer("causes.explain_empty_side", _("Förklara en tom sida"), "causes:empty_side", is_draft),
        Offer("causes.edit_analysis", _("Ändra"), "causes:edit", is_draft),
    )


def _whose_move(analysis: CauseAnalysis, causes: list[Cause], empty: dict[str, str]) -> str:
    if analysis.state == AnalysisState.DECIDED:
        return _("Rikta åtgärder i åtgärdsplanen mot orsakerna.")
    bare = [str(s.label) for s in SideOfTriangle if s not in empty and not any(c.side == s for c in causes)]
    if bare:
        return _("Saknas: orsak eller skäl för %(sides)s.") % {"sides": ", ".join(bare)}
    return _("%(owner)s kan fastställa analysen.") % {"owner": analysis.owner}


def triangle(causes: list[Cause], empty: dict[str, str]) -> Triangle:
    """The three sides with how much each holds."""

    def side(one: SideOfTriangle) -> Side:
        count = sum(cause.side == one for cause in causes)
        if count:
            text = _("%(n)d orsaker") % {"n": count} if count > 1 else _("1 orsak")
        else:
            text = _("tom, med skäl") if one in empty else _("tom")
        return Side(str(one.label), text, bool(count) or one in empty, f"#{one}")

    return Triangle(
        _("Brottstriangeln"),
        side(SideOfTriangle.OFFENDER),
        side(SideOfTriangle.TARGET),
        side(SideOfTriangle.GUARDIAN),
    )


def _side_table(side: SideOfTriangle, causes: list[Cause], empty: dict[str, str], actor: Actor) -> Table:
    """The why-tree of one side: each direct cause followed by what lies behind it."""
    behind: dict[int | None, list[Cause]] = {}
    for cause in causes:
        behind.setdefault(cause.parent_id, []).append(cause)
    ordered = [one for cause in behind.get(None, []) if cause.side == side for one in _walk(cause, behind, 0)]
    rows = tuple(
        (
            Cell("→ " * depth + cause.statement, cause.get_absolute_url()),
            Cell(_("direkt") if depth == 0 else _("bakomliggande")),
            Cell(*evidence(cause, actor)),
            Cell(cause.get_confidence_display() or "–"),
        )
        for depth, cause in ordered
    )
    reason = (
        _("Tom, därför att: %(why)s") % {"why": empty[side]}
        if side in empty
        else _("Ingen orsak och inget skäl än.")
    )
    columns = (_("Orsak"), _("Direkt eller bakom"), _("Belägg"), _("Säkerhet"))
    return Table(str(side.label).capitalize(), columns, rows, reason, anchor=str(side))


def _explained(sides: list[EmptySide]) -> Table:
    rows = tuple((Cell(one.get_side_display(), one.get_absolute_url()), Cell(one.reason)) for one in sides)
    return Table(
        _("Sidor utan orsak"),
        (_("Sida"), _("Varför den är tom")),
        rows,
        _("Ingen sida är förklarad som tom."),
    )


def _walk(cause: Cause, behind: dict[int | None, list[Cause]], depth: int) -> Iterator[tuple[int, Cause]]:
    yield depth, cause
    for one in behind.get(cause.pk, []):
        yield from _walk(one, behind, depth + 1)


def evidence(cause: Cause, actor: Actor) -> tuple[str, str, str]:
    """Text, link and tone: a cause stands on evidence or is marked as an assumption."""
    if cause.is_assumption:
        return _("antagande"), "", "warning"
    source = address(cause.source, actor)
    text = cause.evidence or (cause.source.name if cause.source else "")
    return (text, source, "") if text else (_("saknas"), "", "broken")


def cause_page(cause: Cause, actor: Actor) -> RecordPage:
    analysis = cause.analysis
    text, link, tone = evidence(cause, actor)
    rows = tuple((Cell(one.statement, one.get_absolute_url()),) for one in cause.behind.all())
    return RecordPage(
        title=cause.statement,
        kind=_("Orsak"),
        whose_move=_("%(owner)s kan ändra tills analysen är fastställd.") % {"owner": analysis.owner}
        if analysis.state == AnalysisState.DRAFT
        else _("Rikta en åtgärd mot orsaken."),
        facts=(
            Fact(_("Sida i brottstriangeln"), cause.get_side_display()),
            Fact(_("Belägg"), text, link, tone),
            Fact(_("Säkerhet"), cause.get_confidence_display() or "–"),
            Fact(_("Risk eller skydd"), cause.get_factor_display() or "–"),
            *(
                (Fact(_("Ligger bakom"), str(cause.parent), cause.parent.get_absolute_url()),)
                if cause.parent
                else ()
            ),
        ),
        **frame(analysis, actor),
        acts=_cause_acts(cause, actor),
        crumbs=crumbs(
            Link(_("Orsaker"), reverse("causes:causes")),
            Link(analysis.problem.title, analysis.get_absolute_url()),
        ),
        tables=(
            Table(
                _("Varför? Det som ligger bakom"),
                (_("Orsak"),),
                rows,
                _("Inget bakom än. Fråga varför en gång till."),
            ),
        ),
        thread_href=reverse("front:thread", args=[f"cause:{cause.pk}"]),
    )


def _cause_acts(cause: Cause, actor: Actor) -> tuple[Act, ...]:
    is_draft = cause.analysis.state == AnalysisState.DRAFT
    return offers(
        actor,
        cause,
        Offer("causes.edit_cause", _("Ändra"), "causes:edit_cause", is_draft),
        Offer("causes.remove_cause", _("Ta bort"), "causes:remove_cause", is_draft, is_post=True),
    )


def empty_side_page(empty: EmptySide, actor: Actor) -> RecordPage:
    analysis = empty.analysis
    is_draft = analysis.state == AnalysisState.DRAFT
    return RecordPage(
        title=str(empty).capitalize(),
        kind=_("Sida utan orsak"),
        whose_move=_("%(owner)s kan ändra tills analysen är fastställd.") % {"owner": analysis.owner}
        if is_draft
        else _("Pröva skälet igen i nästa analys."),
        facts=(Fact(_("Orsaksanalys"), analysis.problem.title, analysis.get_absolute_url()),),
        **frame(analysis, actor),
        acts=offers(
            actor, empty, Offer("causes.edit_empty_side", _("Ändra"), "causes:edit_empty_side", is_draft)
        ),
        crumbs=crumbs(
            Link(_("Sidor utan orsak"), reverse("causes:empty_sides")),
            Link(analysis.problem.title, analysis.get_absolute_url()),
        ),
        texts=((_("Varför sidan är tom"), empty.reason),),
    )
