"""What the ledger says on a day, and who may be asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext as _

from rodtrad.access.policy import Actor
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody, DeadlineChange
from rodtrad.consultations.rounds.workflow import OPEN, BodyStatus, Position, RoundState, Standing
from rodtrad.parties.models import Party
from rodtrad.places.models import Area
from rodtrad.ui.words import day

FIRST = tuple(Standing)  # who is missing today stands first, then who is awaited
ORDER = {
    one: place for place, one in enumerate((Standing.MISSING, *(s for s in FIRST if s != Standing.MISSING)))
}


def district_committees(on: date) -> QuerySet[Party]:
    """The parties responsible for a district area on the day."""
    areas = Area.objects.valid_on(on).districts().filter(responsible__isnull=False)
    return Party.objects.valid_on(on).filter(pk__in=areas.values("responsible")).order_by("name", "pk")


def with_counts(rows: QuerySet[Consultation], on: date) -> QuerySet[Consultation]:
    """``n_bodies`` asked, ``n_received`` and ``n_missing`` on the day, in the same query; drafts first."""
    asked = ~Q(bodies__status__in=[BodyStatus.MERGED, BodyStatus.REMOVED])
    missing = Q(bodies__status=BodyStatus.ASKED, bodies__due_on__lt=on)
    counted = rows.annotate(
        n_bodies=Count("bodies", filter=asked),
        n_received=Count("bodies", filter=Q(bodies__status=BodyStatus.RECEIVED)),
        n_missing=Count("bodies", filter=missing),
    )
    return counted.order_by(F("sent_on").desc(nulls_first=True), "-pk")


def with_codings(rows: Any, actor: Actor, prefix: str = "") -> Any:
    """``seen_position`` and ``seen_passage`` beside each body: None when the actor may not see them.

    The coding is the sender's reading while it works. The body may see its own, so that it can object; everyone
    in the round sees all when it has been closed (docs/decisions/0022). ``prefix`` leads from the row to its body.
    """
    mine = Q(**{f"{prefix}party": actor.party_id or 0})
    sent = Q(**{f"{prefix}consultation__owner": actor.party_id or 0})
    over = Q(**{f"{prefix}consultation__state": RoundState.CLOSED})

    def shown(name: str) -> Case:
        kind = CharField() if name == "position" else TextField()
        return Case(When(mine | sent | over, then=F(prefix + name)), default=Value(None), output_field=kind)

    return rows.annotate(seen_position=shown("position"), seen_passage=shown("position_passage"))


def in_words(seen: str | None) -> str:
    """A position as ``with_codings`` gives it; "" when it is not coded or not shown."""
    return str(Position(seen).label) if seen else ""


def ledger(consultation: Consultation, actor: Actor) -> list[Any]:
    """Every body with its changes of deadline and reminders; who is missing on the day first. Three queries."""
    bodies = with_codings(consultation.bodies, actor).select_related(
        "party__successor", "merged_into__party", "consultation"
    )
    rows = bodies.prefetch_related("deadline_changes", "reminders").order_by("party__name", "pk")
    return sorted(rows, key=lambda body: ORDER[body.standing(actor.on)])


def days_late(body: ConsultationBody, on: date) -> int:
    """Days after the body's last day: until it answered, or while it is missing until ``on`` or the closing.

    0 in time.
    """
    match body.standing(on):
        case Standing.LATE if body.status_on is not None:
            return (body.status_on - body.due_on).days
        case Standing.MISSING:
            return (min(on, body.consultation.closed_on or on) - body.due_on).days
    return 0


def begun(body: ConsultationBody, actor: Actor) -> str:
    """Where the body's unfinished answer is, as far as the actor may see it. Answers belong to the room above."""
    drafts: Any = body.answers
    draft = drafts.visible_to(actor).filter(state="draft").order_by("pk").first()
    return str(draft.get_absolute_url()) if draft else ""


def own_asked(actor: Actor) -> QuerySet[ConsultationBody]:
    """Rounds that wait for the acting party's answer."""
    rows = ConsultationBody.objects.visible_to(actor).filter(
        party=actor.party_id or 0, status=BodyStatus.ASKED, consultation__state__in=OPEN
    )
    return rows.select_related("consultation__owner", "party").order_by("due_on", "pk")


def request_of(body: ConsultationBody) -> DeadlineChange | None:
    """The wish for longer time that waits for the sender. No query when ``deadline_changes`` are fetched."""
    if body.status != BodyStatus.ASKED or body.consultation.state not in OPEN:
        return None
    return next((one for one in body.deadline_changes.all() if one.decided_on is None), None)


def last_request(body: ConsultationBody) -> DeadlineChange | None:
    """The body's latest own wish, decided or not."""
    own = [one for one in body.deadline_changes.all() if one.wanted_due]
    return max(own, key=lambda one: one.pk, default=None)


def requests_to_own(actor: Actor) -> QuerySet[Any]:
    """The acting party's own rounds where somebody waits for an answer on longer time: ``n_requests``."""
    waiting = ConsultationBody.objects.filter(
        status=BodyStatus.ASKED, deadline_changes__decided_on=None, deadline_changes__isnull=False
    )
    mine = Consultation.objects.filter(owner=actor.party_id or 0, state__in=OPEN, bodies__in=waiting)
    return mine.annotate(n_requests=Count("bodies")).order_by("due_on", "pk")


def moved_on(bodies: Iterable[ConsultationBody]) -> list[ConsultationBody]:
    """Asked bodies that the register says have become part of another."""
    return [body for body in bodies if body.status == BodyStatus.ASKED and body.party.successor_id]


def missing_of_own(actor: Actor) -> QuerySet[Any]:
    """The acting party's own rounds where somebody is missing today: ``n_missing`` bodies."""
    late = ConsultationBody.objects.filter(status=BodyStatus.ASKED, due_on__lt=actor.on)
    mine = Consultation.objects.filter(owner=actor.party_id or 0, state__in=OPEN, bodies__in=late)
    return mine.annotate(n_missing=Count("bodies")).order_by("due_on", "pk")


def unsent_of_own(actor: Actor) -> QuerySet[Consultation]:
    return Consultation.objects.filter(owner=actor.party_id or 0, sent_on=None).order_by("due_on", "pk")


def reminder_text(consultation: Consultation, on: date) -> str:
    """What a reminder says unless the sender writes otherwise."""
    return _(
        "Påminnelse om remissen ”%(title)s”.\n\nVi har den %(on)s inte fått ert svar. Svara så snart ni kan, "
        "meddela att ni avstår från att yttra er, eller begär längre tid med ett skäl.\n\n%(sender)s"
    ) % {"title": consultation.title, "on": day(on), "sender": consultation.owner}
