"""The pages of a picture's parts: contributions, observations, problems and sources."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.offers import Offer, address, frame, offers
from rodtrad.access.policy import Actor, may_see
from rodtrad.parties.models import Party
from rodtrad.situation.models import (
    Contribution,
    Observation,
    PictureTouch,
    Problem,
    SituationalPicture,
    Source,
)
from rodtrad.situation.workbench.frozen import frozen
from rodtrad.situation.workflow import PictureState, Priority
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing
from rodtrad.ui.words import number, period

OPEN_STATES = (PictureState.DRAFT, PictureState.OPEN, PictureState.JOINT)
IN_USE = {"ja": gettext_lazy("används"), "nej": gettext_lazy("används inte")}


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Lägesbilder"), reverse("situation:list")), *more)


def contributions(actor: Actor) -> QuerySet[Contribution]:
    """Handed in or not, a contribution is read beside its picture: where that is closed, so is this."""
    pictures = SituationalPicture.objects.visible_to(actor)
    rows = Contribution.objects.visible_to(actor).filter(picture__in=pictures)
    return rows.select_related("owner", "picture", "collaboration")


def contribution_page(contribution: Contribution, actor: Actor) -> RecordPage:
    picture = contribution.picture
    is_open = contribution.settled_on is None
    return RecordPage(
        title=_("Bidrag från %(party)s") % {"party": contribution.owner},
        kind=_("Bidrag till lägesbild"),
        state=_("pågår") if is_open else _("inlämnat"),
        whose_move=_("%(party)s lämnar in när det är klart.") % {"party": contribution.owner}
        if is_open
        else "",
        facts=(
            Fact(_("Lägesbild"), picture.title, picture.get_absolute_url()),
            Fact(_("Inlämnat"), contribution.settled_on),
            Fact(_("Ställning till den gemensamma bilden"), contribution.get_position_display()),
        ),
        **frame(contribution, actor),
        acts=offers(
            actor,
            contribution,
            Offer("situation.hand_in", _("Lämna in"), "situation:hand_in", is_open, True, True),
            Offer("situation.edit_contribution", _("Skriv"), "situation:edit_contribution", is_open),
        ),
        crumbs=crumbs(
            Link(_("Bidrag"), reverse("situation:contributions")),
            Link(picture.title, picture.get_absolute_url()),
        ),
        texts=((_("Partens egen bild"), contribution.text),) if contribution.text else (),
        tables=(_contributed(contribution, actor),),
    )


def _contributed(contribution: Contribution, actor: Actor) -> Table:
    is_open = contribution.settled_on is None
    return Table(
        _("Iakttagelser"),
        (_("Iakttagelse"), _("Slag"), _("Värde"), _("Källa")),
        tuple(
            (
                Cell(o.statement, o.get_absolute_url()),
                Cell(o.get_kind_display()),
                Cell(f"{number(o.value)} {o.unit}" if o.value is not None else "–"),
                Cell(o.source.name if o.source else _("källa saknas"), tone="" if o.source else "broken"),
            )
            for o in contribution.observations.select_related("source")
        ),
        _("Inga iakttagelser än. Skriv en sak i taget: vad, var, när och varifrån ni vet det."),
        offers(
            actor,
            contribution,
            Offer(
                "situation.add_observation", _("Lägg till iakttagelse"), "situation:add_observation", is_open
            ),
        ),
    )


def observation_page(observation: Observation, actor: Actor) -> RecordPage:
    contribution = observation.contribution
    o = observation
    return RecordPage(
        title=o.statement,
        kind=_("Iakttagelse"),
        whose_move=_("%(owner)s kan ändra tills bidraget är inlämnat.") % {"owner": contribution.owner}
        if contribution.settled_on is None
        else _("Väg in den i ett problem."),
        facts=_observation_facts(o, actor),
        **frame(contribution, actor),
        acts=offers(
            actor,
            o,
            Offer(
                "situation.edit_observation",
                _("Ändra"),
                "situation:edit_observation",
                contribution.settled_on is None,
            ),
            Offer(
                "situation.remove_observation",
                _("Ta bort"),
                "situation:remove_observation",
                contribution.settled_on is None,
                is_post=True,
            ),
        ),
        crumbs=crumbs(
            Link(_("Iakttagelser"), reverse("situation:observations")),
            Link(contribution.picture.title, contribution.picture.get_absolute_url()),
        ),
        thread_href=reverse("front:thread", args=[f"observation:{o.pk}"]),
        **frozen(o),
    )


def _observation_facts(o: Observation, actor: Actor) -> tuple[Fact, ...]:
    value = f"{number(o.value)} {o.unit}" if o.value is not None else "–"
    return (
        Fact(_("Värde"), value),
        Fact(_("Antal (n)"), o.n),
        Fact(_("Räknat per"), o.denominator or "–"),
        Fact(_("Period"), period(o.period_from, o.period_to)),
        Fact(_("Område"), o.area.name if o.area else "–"),
        Fact(
            _("Källa"),
            str(o.source or _("saknas")),
            address(o.source, actor),
            "" if o.source else "broken",
        ),
        Fact(_("Hämtad"), o.source.retrieved_on if o.source else None),
        Fact(_("Jämfört med"), o.compared_with or "–"),
        Fact(_("Tidigare värde"), number(o.earlier_value)),
        Fact(_("Slag"), ", ".join(filter(None, [o.get_kind_display(), o.get_family_display()]))),
        Fact(_("Osäkerhet och kvalitet"), o.quality or "–"),
    )


def problem_page(problem: Problem, actor: Actor) -> RecordPage:
    picture = problem.picture
    observations = tuple(
        (Cell(o.statement, o.get_absolute_url()), Cell(o.source.name if o.source else "–"))
        for o in Observation.objects.visible_to(actor)
        .filter(problems=problem)
        .select_related("source")
        .order_by("pk")
    )
    columns = (_("Iakttagelse"), _("Källa"))
    return RecordPage(
        title=problem.title,
        kind=_("Problem"),
        state=problem.get_priority_display(),
        whose_move=_problem_move(problem),
        facts=_problem_facts(problem, actor),
        **frame(picture, actor, "shared_on"),
        acts=_problem_acts(problem, actor),
        crumbs=crumbs(
            Link(_("Problem"), reverse("situation:problems")),
            Link(picture.title, picture.get_absolute_url()),
        ),
        texts=((_("Vad händer"), problem.what), (_("Konsekvenser"), problem.consequences)),
        tables=(
            Table(
                _("Iakttagelser som visar problemet"), columns, observations, _("Inga iakttagelser kopplade.")
            ),
        ),
        thread_href=reverse("front:thread", args=[f"problem:{problem.pk}"]),
    )


def _is_analysed(problem: Problem) -> bool:
    return hasattr(problem, "analysis")


def _problem_move(problem: Problem) -> str:
    if problem.priority == Priority.UNDECIDED:
        return _("Prioritera eller välj bort, med skäl.")
    if problem.priority == Priority.PRIORITISED and not _is_analysed(problem):
        return _("Gör en orsaksanalys.")
    return ""


def _problem_facts(problem: Problem, actor: Actor) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Var"), problem.where or "–"),
        Fact(_("När"), problem.when or "–"),
        Fact(_("Vilka drabbas"), problem.who or "–"),
        Fact(_("Prioriterade områden"), ", ".join(a.name for a in problem.priority_areas.all()) or "–"),
        Fact(_("Kriterier"), problem.criteria_in_words() or "–"),
        Fact(_("Skäl"), problem.reason or "–"),
    ]
    analysis = getattr(problem, "analysis", None)
    if analysis is not None and may_see(actor, analysis):
        facts.append(Fact(_("Orsaksanalys"), str(analysis), analysis.get_absolute_url()))
    return tuple(facts)


def _problem_acts(problem: Problem, actor: Actor) -> tuple[Act, ...]:
    is_open = problem.picture.state in OPEN_STATES
    can_start = problem.priority == Priority.PRIORITISED and not _is_analysed(problem)
    is_undecided = problem.priority == Priority.UNDECIDED
    return offers(
        actor,
        problem,
        Offer("causes.start_analysis", _("Börja på orsaksanalys"), "causes:start", can_start, True),
        Offer("situation.prioritise", _("Prioritera"), "situation:prioritise", is_open, is_undecided),
        Offer("situation.edit_problem", _("Ändra"), "situation:edit_problem", is_open),
        Offer("situation.remove_problem", _("Ta bort"), "situation:remove_problem", is_open, is_post=True),
    )


def touch_page(touch: PictureTouch, actor: Actor) -> RecordPage:
    picture, area = touch.picture, touch.priority_area
    is_open = picture.state in OPEN_STATES
    return RecordPage(
        title=area.name,
        kind=_("Stadsområde som inte berörs"),
        whose_move=_("%(owner)s kan ändra tills lägesbilden är fastställd.") % {"owner": picture.owner}
        if is_open
        else _("Pröva skälet igen i nästa lägesbild."),
        facts=(Fact(_("Lägesbild"), picture.title, picture.get_absolute_url()),),
        **frame(picture, actor, "shared_on"),
        acts=offers(actor, touch, Offer("situation.edit_touch", _("Ändra"), "situation:edit_touch", is_open)),
        crumbs=crumbs(
            Link(_("Stadsområden som inte berörs"), reverse("situation:touches")),
            Link(picture.title, picture.get_absolute_url()),
        ),
        texts=((_("Varför det inte berörs"), touch.reason),),
    )


def sources_page(rows: Paged[Source], actor: Actor, party: Party | None, use: str) -> ListPage:
    table = Table(
        _("Källor"),
        (_("Källa"), _("Avser"), _("Hämtad"), _("Används"), _("Begränsningar")),
        tuple(
            (
                Cell(s.name, s.get_absolute_url()),
                Cell(s.period),
                Cell(s.retrieved_on),
                Cell(_("nej: %(why)s") % {"why": s.rejected_reason} if s.is_rejected else _("ja")),
                Cell(s.limits),
            )
            for s in rows.rows
        ),
        nothing(
            _("Inga källor än. Lägg till den statistik, enkät eller rapport som iakttagelserna bygger på."),
            use,
        ),
    )
    new = Offer("situation.add_source", _("Lägg till källa"), "situation:add_source", is_primary=True)
    return ListPage(
        title=_("Källor"),
        lead=_("Varifrån uppgifterna kommer. En källa som valts bort står kvar, med skälet."),
        table=table,
        crumbs=crumbs(),
        filters=(choose("anvands", _("Används"), IN_USE.items(), use),),
        acts=offers(actor, party, new, args=()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def source_page(source: Source, actor: Actor) -> RecordPage:
    used = Observation.objects.visible_to(actor).filter(source=source).order_by("pk")
    rows = tuple(
        (Cell(o.statement, o.get_absolute_url()), Cell(period(o.period_from, o.period_to))) for o in used
    )
    return RecordPage(
        title=source.name,
        kind=_("Källa"),
        whose_move=_("%(owner)s uppdaterar källan när nya uppgifter kommer.") % {"owner": source.owner},
        state=_("används inte") if source.is_rejected else "",
        facts=(
            Fact(_("Utgivare"), source.publisher or "–"),
            Fact(_("Avser"), source.period or "–"),
            Fact(_("Hämtad"), source.retrieved_on),
            Fact(_("Adress eller handling"), source.address or "–"),
            Fact(_("Begränsningar"), source.limits or "–"),
            *((Fact(_("Varför den inte används"), source.rejected_reason),) if source.is_rejected else ()),
        ),
        **frame(source, actor),
        acts=offers(actor, source, Offer("situation.edit_source", _("Ändra"), "situation:edit_source")),
        crumbs=crumbs(Link(_("Källor"), reverse("situation:sources"))),
        tables=(
            Table(
                _("Iakttagelser"),
                (_("Iakttagelse"), _("Period")),
                rows,
                _("Inga iakttagelser använder källan."),
            ),
        ),
    )
