"""The acts on parties, memberships and councils: the writes of the room below, behind the door of this one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rodtrad.access.action import action, change
from rodtrad.access.policy import Actor
from rodtrad.parties import actions as writes
from rodtrad.parties.models import (
    Attempt,
    CoordinationFunction,
    Council,
    CouncilMeeting,
    CouncilReport,
    CouncilSeat,
    Membership,
    Party,
    Unit,
)

add_party = action("parties.add_party")(writes.add_party)
add_unit = action("parties.add_unit")(writes.add_unit)
add_member = action("parties.add_member")(writes.add_member)
add_person = action("parties.add_person")(writes.add_person)
end_membership = action("parties.end_membership")(writes.end_membership)
name_municipality = action("parties.name_municipality")(writes.name_municipality)
add_council = action("parties.add_council")(writes.add_council)
add_seat = action("parties.add_seat")(writes.add_seat)
record_meeting = action("parties.record_meeting")(writes.record_meeting)
add_coordination = action("parties.add_coordination")(writes.add_coordination)
record_report = action("parties.record_report")(writes.record_report)
record_attempt = action("parties.record_attempt")(writes.record_attempt)
open_collaboration = action("parties.open_collaboration")(writes.open_collaboration)
join_collaboration = action("parties.join_collaboration")(writes.join_collaboration)
extend_collaboration = action("parties.extend_collaboration")(writes.extend_collaboration)


@action("parties.edit_person")
def edit_person(membership: Membership, /, *, by: Actor, at: datetime, **fields: Any) -> Membership:
    """Name and work role of someone with a role here. Entered through the role: a person belongs to no party."""
    change(membership.person, fields)
    return membership


@action("parties.edit_party")
def edit_party(party: Party, /, *, by: Actor, at: datetime, **fields: Any) -> Party:
    return change(party, fields)


@action("parties.edit_unit")
def edit_unit(unit: Unit, /, *, by: Actor, at: datetime, **fields: Any) -> Unit:
    return change(unit, fields)


@action("parties.edit_council")
def edit_council(council: Council, /, *, by: Actor, at: datetime, **fields: Any) -> Council:
    return change(council, fields)


@action("parties.edit_seat")
def edit_seat(seat: CouncilSeat, /, *, by: Actor, at: datetime, **fields: Any) -> CouncilSeat:
    return change(seat, fields)


@action("parties.edit_coordination")
def edit_coordination(
    function: CoordinationFunction, /, *, by: Actor, at: datetime, **fields: Any
) -> CoordinationFunction:
    return change(function, fields)


@action("parties.edit_meeting")
def edit_meeting(meeting: CouncilMeeting, /, *, by: Actor, at: datetime, **fields: Any) -> CouncilMeeting:
    return change(meeting, fields)


@action("parties.edit_report")
def edit_report(report: CouncilReport, /, *, by: Actor, at: datetime, **fields: Any) -> CouncilReport:
    return change(report, fields)


@action("parties.edit_attempt")
def edit_attempt(attempt: Attempt, /, *, by: Actor, at: datetime, **fields: Any) -> Attempt:
    return change(attempt, fields)
