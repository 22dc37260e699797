"""The list of pictures and the page of one, filled."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor, may_see
from rodtrad.agreements.reads import area_set_notice
from rodtrad.parties.models import Party
from rodtrad.situation.models import Contribution, Observation, PictureTouch, Problem, SituationalPicture
from rodtrad.situation.reads import OPEN_STATES, crumbs
from rodtrad.situation.workflow import PictureState, Position, Priority
from rodtrad.ui.pages import Act, Cell, Fact, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing
from rodtrad.ui.words import day, number, period

HANDED_IN = {"pagar": gettext_lazy("pågår"), "inlamnat": gettext_lazy("inlämnat")}


def _other_lists() -> tuple[Act, ...]:
    lists = (
        (_("Bidrag"), "situation:contributions"),
        (_("Iakttagelser"), "situation:observations"),
        (_("Problem"), "situation:problems"),
        (_("Stadsområden som inte berörs"), "situation:touches"),
        (_("Källor"), "situation:sources"),
        (_("Vad är ovanligt denna månad"), "alarms:list"),
    )
    return tuple(Act(label, reverse(view)) for label, view in lists)


def list_page(rows: Paged[SituationalPicture], actor: Actor, party: Party | None) -> ListPage:
    table = Table(
        caption=_("Lägesbilder"),
        columns=(_("Lägesbild"), _("Område"), _("Period"), _("Läge"), _("Ägs av"), _("Fastställd")),
        rows=tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.area.name),
                Cell(period(one.period_from, one.period_to)),
                Cell(one.get_state_display()),
                Cell(one.owner.name),
                Cell(one.decided_on),
            )
            for one in rows.rows
        ),
        empty=_("Inga lägesbilder än. Börja med området och perioden; sedan bjuder du in parterna."),
    )
    new = Offer("situation.start_picture", _("Börja på en lägesbild"), "situation:start", is_primary=True)
    return ListPage(
        title=_("Lägesbilder"),
        lead=_("Vad vi vet om brott och otrygghet, var och när, och vilka problem vi väljer."),
        table=table,
        acts=(*offers(actor, party, new, args=()), *_other_lists()),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def contributions_page(rows: Paged[Contribution], actor: Actor, state: str) -> ListPage:
    table = Table(
        _("Bidrag"),
        (_("Part"), _("Lägesbild"), _("Bidrag"), _("Ställning")),
        tuple(
            (
                Cell(one.owner.name, one.get_absolute_url()),
                Cell(one.picture.title, one.picture.get_absolute_url()),
                Cell(_("inlämnat %(on)s") % {"on": day(one.settled_on)} if one.settled_on else _("pågår")),
                Cell(one.get_position_display()),
            )
            for one in rows.rows
        ),
        nothing(_("Inga bidrag än. Öppna en lägesbild som parterna är inbjudna till och börja där."), state),
    )
    return ListPage(
        title=_("Bidrag"),
        lead=_("Varje parts egen bild, innan bilderna vägs ihop."),
        table=table,
        crumbs=crumbs(),
        filters=(choose("lage", _("Läge"), HANDED_IN.items(), state),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def observations_page(rows: Paged[Observation], kind: str) -> ListPage:
    table = Table(
        _("Iakttagelser"),
        (_("Iakttagelse"), _("Slag"), _("Värde"), _("Period"), _("Källa"), _("Bidrag")),
        tuple(
            (
                Cell(o.statement, o.get_absolute_url()),
                Cell(o.get_kind_display()),
                Cell(f"{number(o.value)} {o.unit}" if o.value is not None else "–"),
                Cell(period(o.period_from, o.period_to)),
                Cell(o.source.name if o.source else _("källa saknas"), tone="" if o.source else "broken"),
                Cell(o.contribution.owner.name, o.contribution.get_absolute_url()),
            )
            for o in rows.rows
        ),
        nothing(
            _("Inga iakttagelser än. Öppna ert bidrag till en lägesbild och skriv en sak i taget."), kind
        ),
    )
    return ListPage(
        title=_("Iakttagelser"),
        lead=_("Vad vi har sett: en uppgift i taget, med källa, period och antal."),
        table=table,
        crumbs=crumbs(),
        filters=(choose("slag", _("Slag"), Observation.Kind.choices, kind),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def problems_page(rows: Paged[Problem], priority: str) -> ListPage:
    table = Table(
        _("Problem"),
        (_("Problem"), _("Prioritering"), _("Var"), _("När"), _("Lägesbild")),
        tuple(
            (
                Cell(p.title, p.get_absolute_url()),
                Cell(p.get_priority_display(), tone="warning" if p.priority == Priority.UNDECIDED else ""),
                Cell(p.where),
                Cell(p.when),
                Cell(p.picture.title, p.picture.get_absolute_url()),
            )
            for p in rows.rows
        ),
        nothing(_("Inga problem än. Öppna en lägesbild och peka ut vad som händer, var och när."), priority),
    )
    return ListPage(
        title=_("Problem"),
        lead=_(
            "Vad som händer, var, när och för vilka. Varje problem prioriteras eller väljs bort, med skäl."
        ),
        table=table,
        crumbs=crumbs(),
        filters=(choose("prioritering", _("Prioritering"), Priority.choices, priority),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def touches_page(rows: Paged[PictureTouch]) -> ListPage:
    table = Table(
        _("Stadsområden som inte berörs"),
        (_("Område"), _("Skäl"), _("Lägesbild")),
        tuple(
            (
                Cell(t.priority_area.name, t.get_absolute_url()),
                Cell(t.reason),
                Cell(t.picture.title, t.picture.get_absolute_url()),
            )
            for t in rows.rows
        ),
        _("Inga skäl än. Öppna en lägesbild och ange varför ett av stadens områden inte berörs."),
    )
    return ListPage(
        title=_("Stadsområden som inte berörs"),
        lead=_("Varför en lägesbild inte tar upp ett av stadens prioriterade områden."),
        table=table,
        crumbs=crumbs(),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def reads_text(picture: SituationalPicture, actor: Actor) -> bool:
    """The joint text shows when it has been laid before the parties, or to its owner."""
    return may_see(actor, picture, "shared_on")


def picture_page(picture: SituationalPicture, actor: Actor) -> RecordPage:
    """About eight queries, whatever the size."""
    contributions = list(
        Contribution.objects.visible_to(actor)
        .filter(picture=picture)
        .select_related("owner")
        .order_by("owner__name", "pk")
    )
    shows_text = reads_text(picture, actor)
    texts = (
        (_("Konsekvenser"), picture.consequences),
        (_("Annan information"), picture.other_information),
        (_("Analys"), picture.analysis),
        (_("Vad källorna inte visar"), picture.limits),
    )
    return RecordPage(
        title=picture.title,
        kind=_("Lägesbild"),
        state=picture.get_state_display(),
        whose_move=_whose_move(picture, contributions),
        facts=_facts(picture, actor),
        **frame(picture, actor, "shared_on"),
        acts=_acts(picture, actor, contributions),
        crumbs=crumbs(),
        notices=(
            *_notices(picture, shows_text),
            *area_set_notice(picture.agreement, picture.decided_on),
        ),
        texts=tuple(text for text in texts if text[1]) if shows_text else (),
        tables=(
            _contributions(picture, contributions, actor),
            _observations(picture, actor),
            *((_problems(picture, actor), _touches(picture, actor)) if shows_text else ()),
        ),
        thread_href=reverse("front:thread", args=[f"picture:{picture.pk}"]),
    )


def _whose_move(picture: SituationalPicture, contributions: list[Contribution]) -> str:
    owner = picture.owner.name
    match picture.state:
        case PictureState.DRAFT:
            return _("%(owner)s bjuder in parterna att bidra.") % {"owner": owner}
        case PictureState.OPEN:
            waiting = ", ".join(c.owner.name for c in contributions if c.settled_on is None)
            if waiting:
                return _("Väntar på bidrag från %(who)s.") % {"who": waiting}
            return _("%(owner)s väger ihop bidragen när alla har lämnat in.") % {"owner": owner}
        case PictureState.JOINT:
            waiting = ", ".join(c.owner.name for c in contributions if c.position == Position.PENDING)
            if waiting:
                return _("Parterna tar ställning: %(who)s. Sedan fastställer %(owner)s.") % {
                    "who": waiting,
                    "owner": owner,
                }
            return _("%(owner)s prioriterar problemen och fastställer.") % {"owner": owner}
    return _("Gör orsaksanalys av de prioriterade problemen.")


def _facts(picture: SituationalPicture, actor: Actor) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Område"), picture.area.name, picture.area.get_absolute_url()),
        Fact(_("Period"), period(picture.period_from, picture.period_to)),
        Fact(_("Fastställd"), " ".join(filter(None, [day(picture.decided_on), picture.decided_by]))),
    ]
    facts += related(
        actor,
        (_("Överenskommelse"), picture.agreement),
        (_("Uppdaterar"), picture.replaces),
        (_("Bygger på uppföljningen"), picture.uses_followup),
        (_("Ärende"), picture.matter),
    )
    return tuple(facts)


def _acts(picture: SituationalPicture, actor: Actor, contributions: list[Contribution]) -> tuple[Act, ...]:
    mine = next((c for c in contributions if c.owner_id == actor.party_id), None)
    has_mine, is_writing = mine is not None, mine is not None and mine.settled_on is None
    is_draft, is_open, is_joint = (
        picture.state == state for state in (PictureState.DRAFT, PictureState.OPEN, PictureState.JOINT)
    )
    invite = Offer(
        "situation.open_for_contributions", _("Bjud in parterna"), "situation:open", is_draft, True, True
    )
    begin = Offer(
        "situation.start_contribution",
        _("Börja på vårt bidrag"),
        "situation:start_contribution",
        is_open and not has_mine,
        True,
        True,
    )
    join = Offer("situation.join", _("Väg ihop bidragen"), "situation:join", is_open, not is_writing, True)
    decide = Offer("situation.decide_picture", _("Fastställ"), "situation:decide", is_joint, True)
    position = Offer(
        "situation.state_position", _("Ta ställning"), "situation:position", is_joint and has_mine
    )
    change = Offer("situation.edit_picture", _("Ändra"), "situation:edit", picture.state in OPEN_STATES)
    own = offers(actor, picture, invite, begin, join, decide, position, change)
    if mine is None or not is_writing or not is_open:
        return own
    return (Act(_("Skriv klart vårt bidrag"), mine.get_absolute_url(), True), *own)


def _notices(picture: SituationalPicture, shows_text: bool) -> tuple[Notice, ...]:
    if picture.state == PictureState.OPEN:
        return (Notice(_("Andra parters bidrag syns först när de är inlämnade.")),)
    if picture.state == PictureState.DRAFT and picture.collaboration_id is None:
        return (
            Notice(
                _("Välj en överenskommelse som är undertecknad, annars kan inga andra parter bidra."),
                "warning",
            ),
        )
    return ()


def _contributions(picture: SituationalPicture, contributions: list[Contribution], actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(c.owner.name, c.get_absolute_url()),
            Cell(_("inlämnat %(on)s") % {"on": day(c.settled_on)} if c.settled_on else _("pågår")),
            Cell(c.get_position_display()),
            Cell(c.position_reason),
        )
        for c in contributions
    )
    return Table(
        _("Bidrag per part"),
        (_("Part"), _("Bidrag"), _("Ställning"), _("Avvikande mening")),
        rows,
        _("Inga bidrag än."),
    )


def _observations(picture: SituationalPicture, actor: Actor) -> Table:
    visible = Observation.objects.visible_to(actor).filter(contribution__picture=picture)
    rows = tuple(
        (
            Cell(o.statement, o.get_absolute_url()),
            Cell(f"{number(o.value)} {o.unit}" if o.value is not None else "–"),
            Cell(o.n),
            Cell(period(o.period_from, o.period_to)),
            Cell(o.source.name if o.source else _("källa saknas"), tone="" if o.source else "broken"),
            Cell(o.contribution.owner.name),
        )
        for o in visible.select_related("source", "contribution__owner").order_by("pk")
    )
    columns = (_("Iakttagelse"), _("Värde"), _("Antal (n)"), _("Period"), _("Källa"), _("Från"))
    return Table(
        _("Iakttagelser"), columns, rows, _("Inga iakttagelser än. De läggs till i parternas bidrag.")
    )


def _problems(picture: SituationalPicture, actor: Actor) -> Table:
    rows = tuple(
        (
            Cell(p.title, p.get_absolute_url()),
            Cell(p.get_priority_display(), tone="warning" if p.priority == Priority.UNDECIDED else ""),
            Cell(p.where),
            Cell(p.when),
            Cell(", ".join(a.name for a in p.priority_areas.all())),
            Cell(p.reason),
        )
        for p in picture.problems.prefetch_related("priority_areas")
    )
    acts = offers(
        actor,
        picture,
        Offer(
            "situation.add_problem",
            _("Lägg till problem"),
            "situation:add_problem",
            picture.state in OPEN_STATES,
        ),
    )
    columns = (_("Problem"), _("Prioritering"), _("Var"), _("När"), _("Områden"), _("Skäl"))
    return Table(
        _("Problem"),
        columns,
        rows,
        _("Inga problem än. Peka ut vad som händer, var, när och vilka som drabbas."),
        acts,
    )


def _touches(picture: SituationalPicture, actor: Actor) -> Table:
    rows = tuple(
        (Cell(t.priority_area.name, t.get_absolute_url()), Cell(t.reason))
        for t in picture.touches.select_related("priority_area")
    )
    acts = offers(
        actor,
        picture,
        Offer(
            "situation.state_touch",
            _("Ange skäl för ett område"),
            "situation:state_touch",
            picture.state in OPEN_STATES,
        ),
    )
    return Table(
        _("Stadsområden som inte berörs"), (_("Område"), _("Skäl")), rows, _("Inget skäl angivet."), acts
    )
