"""A district's way through the process, round by round; and the coordinator's own, half-way into its third."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.causes.models import Cause
from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Version
from rodtrad.front.example import followups
from rodtrad.front.example.bank import BANK
from rodtrad.front.example.causes import Analyst
from rodtrad.front.example.city import City
from rodtrad.front.example.days import after
from rodtrad.front.example.districts import DISTRICTS, OWN, District, Round
from rodtrad.front.example.pictures import Made, Painter
from rodtrad.front.example.plans import Planner, Written
from rodtrad.front.example.sources import Sources
from rodtrad.plans.models import ActionPlan
from rodtrad.situation import actions as situation

PUBLISHED = ("Fyrängen", OWN, "Åbrinken")  # districts whose latest plan is open to everyone


@dataclass(frozen=True)
class Turned:
    """What a round leaves to the next."""

    painter: Painter
    made: Made
    causes: dict[str, list[Cause | None]]
    plan: ActionPlan
    written: list[Written]
    followup: Version | None


def make_rounds(city: City) -> None:
    sources = Sources(city)
    for district in DISTRICTS:
        last: Turned | None = None
        for number, turn in enumerate(district.rounds, start=1):
            last = _round(city, sources, district, turn, number, last)
        if last and district.name == OWN:
            _leave_half_way(city, sources, district, last)


def _round(
    city: City, sources: Sources, district: District, turn: Round, number: int, last: Turned | None
) -> Turned:
    painter = Painter(city, sources, district, turn, number=number)
    made = painter.paint(last.made.picture if last else None, last.followup if last else None)
    causes = Analyst(painter).analyse(made)
    planner = Planner(painter, decided=city.days.ago(turn.plan, 12))
    plan = planner.draft(made, causes, last.plan if last else None)
    version = planner.adopt(plan)
    plan.refresh_from_db()
    if painter.is_live and district.name in PUBLISHED:
        opened = after(planner.decided, 0, 26)
        city.do(shelf.publish, version, district.name, opened)
    followup = None
    if turn.followup:
        done = city.days.ago(turn.followup, 15)
        draft = followups.follow_up(painter, plan, planner.written, done=done)
        presented = city.days.ago(turn.presented, 13) if turn.presented else None
        followup = followups.decide(painter, draft, presented=presented)
    return Turned(painter, made, causes, plan, planner.written, followup)


def _leave_half_way(city: City, sources: Sources, district: District, last: Turned) -> None:
    """The next picture is open and the police have handed in; a follow-up is begun; next year's plan is drafted."""
    turn = Round(-1, -1, ("narkotikahandel", "värvning", "lokaler"), ("bidrag",))
    painter = Painter(city, sources, district, turn, number=3)
    picture = painter.start(last.made.picture, last.followup)
    on = city.days.ago(1, 16)
    for by, names in (("police", turn.taken), ("district", turn.taken[:1])):
        mine = painter.contribution(picture, by, on)
        figures = [(name, seen) for name in names for seen in BANK[name].seen if seen.by == by]
        for at, (name, seen) in enumerate(figures):
            painter.observe(mine, name, seen, at, on)
        if by == "police":
            painter.do_as(by, situation.hand_in, mine, on)
    done = city.days.ago(1, 18)
    begun = followups.start(last.painter, last.plan, done=done)
    for at, one in enumerate(last.written[:5]):
        followups.report(last.painter, begun, one, at)
    Planner(last.painter, decided=city.days.ago(1, 22), prefix="draft_").draft(
        last.made, last.causes, last.plan
    )
