"""The pages of this room, filled: first the sentence, then what it rests on. A draft shows no counts at all."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.action import may_act
from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor
from rodtrad.analysis.result import CannotAnswer
from rodtrad.followup.effects import reads
from rodtrad.followup.effects.models import Evaluation
from rodtrad.followup.effects.series import months_chart
from rodtrad.followup.effects.workflow import HAS_MOVED_ON, EvaluationState
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing
from rodtrad.ui.words import last_day, number, period

TONES = {
    "större minskning än i kontrollområdet": "good",
    "större ökning än i kontrollområdet": "warning",
}
WHY = gettext_lazy(
    "Skriv först ned vad som ska räknas, var, när och mot vad. Utfallet visas först när deklarationen är låst. "
    "Då kan ingen välja det sätt att räkna som ger bäst svar."
)
MET = {True: gettext_lazy("ja"), False: gettext_lazy("nej"), None: gettext_lazy("går inte att avgöra")}


def crumbs(*more: Link) -> tuple[Link, ...]:
    effects = Link(_("Effekt av åtgärder"), reverse("effects:list"))
    return (Link(_("Uppföljning"), reverse("followup:list")), effects, *more)


def list_page(rows: Paged[Evaluation], actor: Actor, state: str) -> ListPage:
    table = Table(
        _("Effektutvärderingar"),
        (_("Utvärdering"), _("Åtgärd"), _("Läge"), _("Deklarerad"), _("Svar")),
        tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.measure.title),
                Cell(one.get_state_display()),
                Cell(one.declared_on),
                Cell(
                    "; ".join(dict.fromkeys(row["verdict"] for row in one.result.get("outcomes", ()))) or "–"
                ),
            )
            for one in rows.rows
        ),
        nothing(_("Ingen effekt är utvärderad än. Öppna en åtgärd och välj ”Utvärdera effekten”."), state),
    )
    return ListPage(
        title=_("Effekt av åtgärder"),
        lead=str(WHY),
        table=table,
        crumbs=crumbs()[:1],
        filters=(choose("lage", _("Läge"), EvaluationState.choices, state),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def evaluation_page(evaluation: Evaluation, actor: Actor) -> RecordPage:
    """About eight queries. Counts stand here only when the outcome has been read."""
    outcomes = evaluation.result.get("outcomes", []) if evaluation.read_on else []
    is_own = evaluation.dataset.owner_id == actor.party_id
    shown = [
        _Shown(one, *((True, True) if is_own else reads.told_to_others(evaluation, one["kinds"], actor.on)))
        for one in outcomes
    ]
    return RecordPage(
        title=evaluation.title,
        kind=_("Effektutvärdering"),
        state=evaluation.get_state_display(),
        lead=_lead(evaluation, shown),
        whose_move=_whose_move(evaluation),
        facts=_facts(evaluation, actor),
        **frame(evaluation, actor),
        acts=_acts(evaluation, actor),
        crumbs=crumbs(),
        notices=_notices(evaluation, shown),
        texts=((_("Varför deklarationen ändrades"), evaluation.reason), *_caveats(shown)),
        figures=tuple(months_chart(evaluation, one.row, one.name) for one in shown if one.has_months),
        tables=(*_tables(shown), *_expected(evaluation), *_before(evaluation)),
    )


class _Shown:
    """One outcome as this reader may see it: another party's small counts are withheld, with all that tells them."""

    def __init__(self, row: dict[str, Any], has_counts: bool, has_months: bool) -> None:
        self.row, self.name = row, ", ".join(row["kinds"])
        self.is_withheld = not has_counts
        self.has_months = has_counts and has_months

    @property
    def finding(self) -> str:
        if self.is_withheld:
            return _("%(what)s: %(verdict)s.") % {"what": self.name, "verdict": self.row["verdict"]}
        if self.row["is_lost_among_many"]:
            return _("%(what)s: %(verdict)s, när hänsyn tas till att flera utfall prövades.") % {
                "what": self.name,
                "verdict": self.row["verdict"],
            }
        return _("%(what)s i %(finding)s") % {"what": self.name, "finding": self.row["finding"]}


def _lead(evaluation: Evaluation, shown: list[_Shown]) -> str:
    if shown:
        return " ".join(one.finding for one in shown)
    if evaluation.state == EvaluationState.DRAFT:
        return _("Ett utkast. Inget är räknat, och inget räknas innan deklarationen är låst.")
    return _("Utfallet är inte läst. %(expected)s") % {"expected": _in_advance(evaluation.expectation)}


def _in_advance(expectation: dict[str, Any]) -> str:
    return " ".join(_smallest(row) for row in expectation.get("outcomes", ()))


def _smallest(row: dict[str, Any]) -> str:
    what = ", ".join(row["kinds"])
    if row["is_too_few"]:
        return _("%(what)s: för få händelser för att se någon skillnad.") % {"what": what}
    return _("%(what)s: en skillnad mindre än omkring %(n)s händelser kan inte skiljas från slumpen.") % {
        "what": what,
        "n": number(round(row["smallest_effect"])),
    }


def _whose_move(evaluation: Evaluation) -> str:
    owner = evaluation.owner
    match evaluation.state:
        case EvaluationState.DRAFT:
            return _("%(owner)s utformar och deklarerar.") % {"owner": owner}
        case EvaluationState.DECLARED:
            end = last_day(evaluation.period()[1]) if evaluation.starts_on else None
            return _("%(owner)s läser utfallet när underlaget räcker till %(end)s.") % {
                "owner": owner,
                "end": end,
            }
        case EvaluationState.READ:
            return _("Ta med svaret i uppföljningen av åtgärden.")
    return _("Den nya deklarationen gäller i stället.")


def _facts(evaluation: Evaluation, actor: Actor) -> tuple[Fact, ...]:
    start = evaluation.starts_on
    months = {"before": evaluation.months_before, "after": evaluation.months_after}
    facts = [
        *related(actor, (_("Underlag"), evaluation.dataset)),
        Fact(_("Vad som räknas"), ", ".join(evaluation.kinds) or "–"),
        Fact(_("Insatsområde"), evaluation.place_in_words() or "–"),
        Fact(_("Kontrollområde"), str(evaluation.control or "–")),
        Fact(_("Grannområde"), evaluation.buffer_in_words() or _("inget")),
        Fact(_("Åtgärden började"), start),
        Fact(_("Tid"), _("%(before)d månader före, %(after)d månader efter") % months),
        Fact(_("Hela perioden"), period(*evaluation.period()) if start else "–"),
        Fact(_("Deklarerad"), evaluation.declared_on),
        Fact(_("Utfallet läst"), evaluation.read_on),
    ]
    measure = evaluation.measure
    return (Fact(_("Åtgärd"), measure.title, measure.get_absolute_url()), *facts)


def _acts(evaluation: Evaluation, actor: Actor) -> tuple[Act, ...]:
    state = evaluation.state
    is_draft, is_declared = state == EvaluationState.DRAFT, state == EvaluationState.DECLARED
    has_kinds = bool(evaluation.kinds and evaluation.control_id)
    can_change = is_declared or state == EvaluationState.READ
    return offers(
        actor,
        evaluation,
        Offer("followup.edit_evaluation", _("Utforma"), "effects:edit", is_draft, not has_kinds),
        Offer("followup.declare_evaluation", _("Deklarera"), "effects:declare", is_draft, has_kinds),
        Offer("followup.remove_evaluation", _("Ta bort"), "effects:remove", is_draft, is_post=True),
        Offer("followup.read_outcome", _("Läs utfallet"), "effects:read", is_declared, True, True),
        Offer("followup.redeclare_evaluation", _("Gör en ny deklaration"), "effects:redeclare", can_change),
    )


def _notices(evaluation: Evaluation, shown: list[_Shown]) -> tuple[Notice, ...]:
    told = []
    later = getattr(evaluation, "replaced_by", None) if evaluation.state in HAS_MOVED_ON else None
    if later is not None:
        told.append(
            Notice(_("Ersatt av en ny deklaration."), "warning", later.get_absolute_url(), later.title)
        )
    if evaluation.is_fixed() and evaluation.knew_the_outcome():
        text = _(
            "Utfallet var känt när den här deklarationen skrevs. Läs svaret som en beskrivning, inte som en prövning."
        )
        told.append(Notice(text, "warning"))
    elif evaluation.declared_on and evaluation.declared_on >= evaluation.period()[1]:
        told.append(Notice(_("Deklarerad när hela tiden efter starten redan hade gått.")))
    if not all(one.has_months for one in shown):
        text = _(
            "Underlaget ägs av en annan part. Antal under fem visas inte, och inte heller de som skulle avslöja dem."
        )
        told.append(Notice(text))
    if evaluation.read_on and evaluation.result.get("imports") != reads.imports_of(evaluation.dataset):
        told.append(
            Notice(_("Underlaget har ändrats sedan utfallet lästes. Siffrorna här står kvar som de var då."))
        )
    return tuple(told)


def _caveats(shown: list[_Shown]) -> tuple[tuple[str, str], ...]:
    said = dict.fromkeys(one.row["caveat"] for one in shown)
    moved = [
        f"{one.name}: {one.row['displacement']}"
        for one in shown
        if one.row["displacement"] and not one.is_withheld
    ]
    return (
        (_("Vad svaret inte säger"), "\n".join(said)),
        (_("Flyttade problemet?"), "\n".join(moved)),
    )


def _tables(shown: list[_Shown]) -> tuple[Table, ...]:
    """The verdicts together, then for each outcome its counts and what was assumed."""
    if not shown:
        return ()
    columns = (
        _("Utfall"),
        _("Svar"),
        _("Skillnad mot kontrollen"),
        _("95 % osäkerhet"),
        _("Minsta märkbara"),
    )
    answers = tuple(
        (
            Cell(one.name),
            Cell(one.row["verdict"], tone=TONES.get(one.row["verdict"], "quiet")),
            *_figures(one),
        )
        for one in shown
    )
    parts = [part for one in shown for part in (_counts(one), _assumptions(one)) if part is not None]
    return (Table(_("Svar"), columns, answers), *parts)


def _figures(one: _Shown) -> tuple[Cell, ...]:
    if one.is_withheld:
        return (Cell("–"),) * 3
    low, high = (number(round(edge)) for edge in one.row["bounds"])
    values = (round(one.row["estimate"]), _("%(low)s till %(high)s") % {"low": low, "high": high})
    return (*(Cell(value) for value in values), Cell(round(one.row["smallest_effect"])))


def _counts(one: _Shown) -> Table | None:
    """The eight counts: place, control, ring and the ring's control, before and after."""
    if one.is_withheld:
        return None
    names = (_("Grannområde"), _("Grannområdets kontroll"))
    ring = [(name, *row[1:]) for name, row in zip(names, one.row["buffer_counts"], strict=False)]
    rows = tuple(tuple(Cell(value) for value in row) for row in (*one.row["counts"], *ring))
    caption = _("Antal före och efter, samma kalendermånader: %(what)s") % {"what": one.name}
    return Table(caption, (_("Område"), _("Före"), _("Efter")), rows)


def _assumptions(one: _Shown) -> Table:
    rows = tuple(
        (Cell(text), Cell(str(MET[is_met]), tone="warning" if is_met is False else ""))
        for text, is_met in one.row["assumptions"]
    )
    caption = _("Vad svaret vilar på: %(what)s") % {"what": one.name}
    return Table(caption, (_("Antagande"), _("Uppfyllt")), rows)


def _expected(evaluation: Evaluation) -> tuple[Table, ...]:
    rows = evaluation.expectation.get("outcomes", ())
    if not rows:
        return ()
    few = _("för få händelser")
    cells = tuple(
        (Cell(", ".join(row["kinds"])), Cell(few if row["is_too_few"] else round(row["smallest_effect"])))
        for row in rows
    )
    columns = (_("Utfall"), _("Minsta skillnad som kan ses (händelser)"))
    return (Table(_("Vad som sades före svaret"), columns, cells),)


def _before(evaluation: Evaluation) -> tuple[Table, ...]:
    """The declaration this one replaces, as it stood."""
    old = evaluation.replaces
    if old is None:
        return ()
    row = (
        Cell(old.title, old.get_absolute_url()),
        Cell(old.declared_on),
        Cell(", ".join(old.kinds)),
        Cell(old.starts_on),
        Cell(old.read_on or _("inte läst")),
    )
    columns = (_("Deklaration"), _("Deklarerad"), _("Räknade"), _("Start"), _("Utfallet läst"))
    return (Table(_("Ersätter"), columns, (row,)),)


def before_declaring(evaluation: Evaluation, actor: Actor) -> tuple[tuple[Fact, ...], tuple[Notice, ...]]:
    """What the declaration fixes, and what the months before say it could show. Nothing after the start is counted."""
    facts = _facts(evaluation, actor)[:-2]
    is_whole = (
        evaluation.kinds and evaluation.starts_on and evaluation.control and evaluation.place_in_words()
    )
    if not is_whole or not may_act(actor, "followup.declare_evaluation", evaluation):
        return facts, (
            Notice(_("Utformningen är inte klar. Fyll i vad som räknas, var, när och mot vad."), "warning"),
        )
    try:
        expected = reads.expectation(evaluation, actor.on)
    except CannotAnswer as error:
        return facts, (Notice(error.sentence, "warning"),)
    told = [Notice(_smallest(row), "warning" if row["is_too_few"] else "info") for row in expected]
    broken = [text for row in expected for text, is_met in row["assumptions"] if is_met is False]
    return facts, (
        *told,
        *(Notice(_("Inte uppfyllt: %(what)s") % {"what": text}, "warning") for text in broken),
    )
