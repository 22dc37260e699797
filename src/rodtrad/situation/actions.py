"""What people do with the picture, their contributions and the problems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change, create
from rodtrad.access.models import Removed
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.access.removal import take_away
from rodtrad.agreements.models import PriorityArea
from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Version
from rodtrad.parties.models import Party
from rodtrad.situation.models import (
    Contribution,
    Observation,
    PictureTouch,
    Problem,
    SituationalPicture,
    Source,
)
from rodtrad.situation.paper import picture_paper
from rodtrad.situation.workflow import MOVES, PictureState, Position, Priority


class CannotMove(Refusal):
    code = "wrong_state"


class CannotEdit(Refusal):
    code = "not_a_draft"


class CannotDecide(Refusal):
    code = "incomplete"


def _move(picture: SituationalPicture, to: PictureState) -> None:
    if to not in MOVES[picture.state]:
        raise CannotMove(
            _("Lägesbilden är i läget ”%(now)s” och kan inte gå till ”%(to)s”.")
            % {"now": picture.get_state_display(), "to": to.label}
        )
    picture.state = to


def _check_open(picture: SituationalPicture) -> None:
    if picture.state in (PictureState.DECIDED, PictureState.REPLACED):
        raise CannotEdit(_("Lägesbilden är fastställd. Börja på en ny som uppdaterar den."))


def check_not_handed_in(contribution: Contribution) -> None:
    if contribution.settled_on is not None:
        raise CannotEdit(_("Bidraget är inlämnat och kan inte ändras."))


@action("situation.start_picture")
def start_picture(party: Party, /, *, by: Actor, at: datetime, **fields: Any) -> SituationalPicture:
    """A draft for the agreement's parties, with the owner's own contribution already begun."""
    agreement = fields.get("agreement")
    picture = SituationalPicture.objects.create(
        owner=party, collaboration=agreement.collaboration if agreement else None, **fields
    )
    _contribution(picture, party)
    return picture


def _contribution(picture: SituationalPicture, party: Party) -> Contribution:
    return Contribution.objects.create(
        owner=party,
        picture=picture,
        collaboration=picture.collaboration,
        information_class=InformationClass.SHARED,
    )


@action("situation.edit_picture")
def edit_picture(
    picture: SituationalPicture, /, *, by: Actor, at: datetime, **fields: Any
) -> SituationalPicture:
    _check_open(picture)
    return change(picture, fields)


@action("situation.open_for_contributions")
def open_for_contributions(picture: SituationalPicture, /, *, by: Actor, at: datetime) -> SituationalPicture:
    _move(picture, PictureState.OPEN)
    return change(picture, {"state": picture.state, "settled_on": timezone.localdate(at)})


@action("situation.start_contribution")
def start_contribution(picture: SituationalPicture, /, *, by: Actor, at: datetime) -> Contribution:
    if picture.state != PictureState.OPEN:
        raise CannotMove(_("Lägesbilden tar inte emot bidrag just nu."))
    return _contribution(picture, Party.objects.get(pk=by.party_id or 0))


@action("situation.edit_contribution")
def edit_contribution(contribution: Contribution, /, *, by: Actor, at: datetime, text: str) -> Contribution:
    check_not_handed_in(contribution)
    return change(contribution, {"text": text})


@action("situation.hand_in")
def hand_in(contribution: Contribution, /, *, by: Actor, at: datetime) -> Contribution:
    """Hands over a settled version; from now the other parties see it, with the sources its figures stand on."""
    check_not_handed_in(contribution)
    used = Source.objects.filter(
        observations__contribution=contribution, owner=contribution.owner, collaboration__isnull=True
    )
    used.update(collaboration=contribution.collaboration)
    return change(contribution, {"settled_on": timezone.localdate(at)})


@action("situation.add_source")
def add_source(party: Party, /, *, by: Actor, at: datetime, **fields: Any) -> Source:
    return Source.objects.create(owner=party, settled_on=timezone.localdate(at), **fields)


@action("situation.edit_source")
def edit_source(source: Source, /, *, by: Actor, at: datetime, **fields: Any) -> Source:
    return change(source, fields)


@action("situation.add_observation")
def add_observation(contribution: Contribution, /, *, by: Actor, at: datetime, **fields: Any) -> Observation:
    check_not_handed_in(contribution)
    return Observation.objects.create(contribution=contribution, **fields)


@action("situation.edit_observation")
def edit_observation(observation: Observation, /, *, by: Actor, at: datetime, **fields: Any) -> Observation:
    check_not_handed_in(observation.contribution)
    return change(observation, fields)


@action("situation.remove_observation")
def remove_observation(observation: Observation, /, *, by: Actor, at: datetime) -> Removed:
    check_not_handed_in(observation.contribution)
    return take_away(observation, behind=observation.contribution, at=at)


@action("situation.join")
def join(picture: SituationalPicture, /, *, by: Actor, at: datetime) -> SituationalPicture:
    """Two pictures become one: every contribution that was begun must be handed in, and there must be one."""
    waiting = [str(c.owner) for c in picture.contributions.select_related("owner") if c.settled_on is None]
    if waiting:
        raise CannotMove(_("Väntar på bidrag från %(parties)s.") % {"parties": ", ".join(waiting)})
    _move(picture, PictureState.JOINT)
    return change(picture, {"state": picture.state, "shared_on": timezone.localdate(at)})


@action("situation.state_position")
def state_position(
    picture: SituationalPicture, /, *, by: Actor, at: datetime, position: str, position_reason: str = ""
) -> Contribution:
    """A party stands behind the joint picture, or says how it differs. Differences are shown, never averaged."""
    mine = picture.contributions.filter(owner_id=by.party_id).first()
    if mine is None or mine.settled_on is None:
        raise CannotMove(_("Lämna in er parts bidrag först."))
    if position == Position.DISSENTS and not position_reason.strip():
        raise CannotMove(_("Skriv vad den avvikande meningen är."))
    return change(mine, {"position": position, "position_reason": position_reason})


@action("situation.add_problem")
def add_problem(picture: SituationalPicture, /, *, by: Actor, at: datetime, **fields: Any) -> Problem:
    _check_open(picture)
    return create(Problem, picture=picture, **fields)


@action("situation.edit_problem")
def edit_problem(problem: Problem, /, *, by: Actor, at: datetime, **fields: Any) -> Problem:
    _check_open(problem.picture)
    return change(problem, fields)


@action("situation.remove_problem")
def remove_problem(problem: Problem, /, *, by: Actor, at: datetime) -> Removed:
    _check_open(problem.picture)
    return take_away(problem, behind=problem.picture, at=at)


@action("situation.prioritise")
def prioritise(
    problem: Problem, /, *, by: Actor, at: datetime, priority: str, reason: str, criteria: Iterable[str] = ()
) -> Problem:
    """Also a *no* is a decision: a problem that is not taken on is de-prioritised with a reason."""
    _check_open(problem.picture)
    if priority != Priority.UNDECIDED and not reason.strip():
        raise CannotMove(_("Skriv varför problemet prioriteras eller inte."))
    return change(problem, {"priority": priority, "reason": reason, "criteria": list(criteria)})


@action("situation.state_touch")
def state_touch(
    picture: SituationalPicture, /, *, by: Actor, at: datetime, priority_area: PriorityArea, reason: str
) -> PictureTouch:
    _check_open(picture)
    touch, _created = PictureTouch.objects.update_or_create(
        picture=picture, priority_area=priority_area, defaults={"reason": reason}
    )
    return touch


@action("situation.edit_touch")
def edit_touch(touch: PictureTouch, /, *, by: Actor, at: datetime, reason: str) -> PictureTouch:
    _check_open(touch.picture)
    return change(touch, {"reason": reason})


@action("situation.decide_picture")
def decide_picture(
    picture: SituationalPicture,
    /,
    *,
    by: Actor,
    at: datetime,
    decided_on: date,
    decided_by: str,
    registry_number: str = "",
    paragraph: str = "",
) -> Version:
    """Settle and freeze. Every problem must have been taken on or turned down."""
    undecided = picture.problems.filter(priority=Priority.UNDECIDED).count()
    if undecided:
        raise CannotDecide(
            _("%(n)d problem är varken prioriterade eller bortprioriterade.") % {"n": undecided}
        )
    if decided_on < picture.period_from:
        raise CannotDecide(_("Beslutsdatumet ligger före periodens början."))
    _move(picture, PictureState.DECIDED)
    change(picture, {"state": picture.state, "decided_on": decided_on, "decided_by": decided_by})
    old = picture.replaces
    if old is not None and old.state == PictureState.DECIDED:
        _move(old, PictureState.REPLACED)
        change(old, {"state": old.state})
    return shelf.freeze(
        picture.owner,
        by=by,
        at=at,
        item=picture,
        kind=Version.Kind.PICTURE,
        paper=picture_paper(picture),
        settled_on=decided_on,
        registry_number=registry_number,
        decided_by=decided_by,
        paragraph=paragraph,
    )
