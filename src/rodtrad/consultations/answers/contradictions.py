"""Dates of a memo that cannot all be right. Flagged in plain words, never forbidden: the papers may say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.workflow import HearingOutcome
from rodtrad.ui.words import day


@dataclass(frozen=True, slots=True)
class Held:
    name: str
    outcome: str
    on: date


@dataclass(frozen=True, slots=True)
class Signed:
    name: str
    is_attest: bool
    on: date


@dataclass(frozen=True, slots=True)
class Dates:
    """What is dated in an answer. None where nothing is written."""

    sent_on: date | None = None
    due_on: date | None = None
    memo_on: date | None = None
    handed_on: date | None = None
    meetings: tuple[date, ...] = ()
    hearings: Sequence[Held] = ()
    signatures: Sequence[Signed] = ()


def contradictions(answer: Answer) -> list[str]:
    """Three queries: hearings, signatures and meetings."""
    round_ = answer.body.consultation
    dates = Dates(
        sent_on=round_.sent_on,
        due_on=answer.body.due_on,
        memo_on=answer.dated_on,
        handed_on=answer.handed_over_on,
        meetings=_meetings(answer),
        hearings=[Held(one.name, one.outcome, one.held_on) for one in answer.hearings.all() if one.held_on],
        signatures=[
            Signed(one.name, one.is_attest, one.signed_on) for one in answer.signatures.all() if one.signed_on
        ],
    )
    return list(flags(dates))


def _meetings(answer: Answer) -> tuple[date, ...]:
    """The days of the meetings that take up the answer; their table stands in the room above."""
    item = getattr(answer, "committee_item", None)
    return (item.meeting_on,) if item is not None and item.meeting_on else ()


def flags(dates: Dates) -> Iterator[str]:
    """One sentence for each pair of dates that contradict each other."""
    yield from _memo(dates)
    for held in dates.hearings:
        yield from _hearing(held, dates)
    for signed in dates.signatures:
        yield from _signature(signed, dates)
    for meeting in dates.meetings:
        yield from _meeting(meeting, dates)


def _memo(dates: Dates) -> Iterator[str]:
    memo = dates.memo_on
    if memo is None:
        return
    if dates.sent_on and memo < dates.sent_on:
        yield _("Tjänsteutlåtandet är daterat %(memo)s, före remissen som sändes ut %(sent)s.") % {
            "memo": day(memo),
            "sent": day(dates.sent_on),
        }
    if dates.due_on and memo > dates.due_on:
        yield _("Tjänsteutlåtandet är daterat %(memo)s, efter sista svarsdagen %(due)s.") % {
            "memo": day(memo),
            "due": day(dates.due_on),
        }
    if dates.handed_on and memo > dates.handed_on:
        yield _("Tjänsteutlåtandet är daterat %(memo)s, efter att svaret lämnades över %(handed)s.") % {
            "memo": day(memo),
            "handed": day(dates.handed_on),
        }


def _hearing(held: Held, dates: Dates) -> Iterator[str]:
    label = HearingOutcome(held.outcome).label
    said = {"name": held.name, "outcome": label, "on": day(held.on), "memo": day(dates.memo_on)}
    is_done = held.outcome != HearingOutcome.TO_BE_TREATED
    if is_done and dates.memo_on and held.on > dates.memo_on:
        yield (
            _(
                "Enligt beredningen: %(name)s %(outcome)s %(on)s, men tjänsteutlåtandet är "
                "daterat dessförinnan, %(memo)s."
            )
            % said
        )
    if not is_done and dates.memo_on and held.on < dates.memo_on:
        yield (
            _(
                "%(name)s sägs ska behandla ärendet %(on)s, men den dagen har passerat när "
                "tjänsteutlåtandet är daterat, %(memo)s."
            )
            % said
        )
    first = min(dates.meetings, default=None)
    if first and held.on > first:
        yield _("%(name)s har dagen %(on)s, efter nämndens sammanträde %(meeting)s.") % {
            **said,
            "meeting": day(first),
        }


def _signature(signed: Signed, dates: Dates) -> Iterator[str]:
    what = _("Attesten") if signed.is_attest else _("Underskriften")
    said = {"what": what, "name": signed.name, "on": day(signed.on)}
    if dates.memo_on and signed.on < dates.memo_on:
        yield _("%(what)s av %(name)s är från %(on)s, före tjänsteutlåtandets datum %(memo)s.") % {
            **said,
            "memo": day(dates.memo_on),
        }
    first = min(dates.meetings, default=None)
    if first and signed.on > first:
        yield _("%(what)s av %(name)s är från %(on)s, efter nämndens sammanträde %(meeting)s.") % {
            **said,
            "meeting": day(first),
        }


def _meeting(meeting: date, dates: Dates) -> Iterator[str]:
    said = {"meeting": day(meeting), "due": day(dates.due_on), "memo": day(dates.memo_on)}
    if dates.due_on and meeting > dates.due_on:
        yield _("Nämnden sammanträder %(meeting)s, efter sista svarsdagen %(due)s. Be om längre tid.") % said
    if dates.memo_on and meeting < dates.memo_on:
        yield _("Nämnden sammanträdde %(meeting)s, före tjänsteutlåtandets datum %(memo)s.") % said
