"""The whole thread once, through the acts: agreement → picture → causes → plan → follow-up → next picture."""

from __future__ import annotations

from datetime import date

import pytest

from rodtrad.access.models import Event
from rodtrad.documents.models import Version
from rodtrad.followup import actions as followup
from rodtrad.followup.thread import build
from rodtrad.plans import actions as plans
from rodtrad.plans.workflow import PlanState
from rodtrad.redthread.line import line
from rodtrad.redthread.run import run
from rodtrad.situation import actions as situation
from tests.world import (
    NOW,
    TODAY,
    World,
    decide_picture,
    make_agreement,
    make_analysis,
    make_picture,
    make_plan,
    make_problem,
)


def adopted(world: World):
    picture = make_picture(world, make_agreement(world))
    make_analysis(world, make_problem(world, picture))
    decide_picture(world, picture)
    plan = make_plan(world, picture)
    plans.adopt(
        plan,
        by=world.actor("alma"),
        at=NOW,
        decided_on=date(2026, 3, 1),
        decided_by="Stadsdelsnämnden Ängsö",
        acknowledgement="Vi kompletterar under året.",
    )
    plan.refresh_from_db()
    return plan


def test_the_whole_thread_holds_from_agreement_to_next_picture(world):
    plan = adopted(world)
    alma = world.actor("alma")
    report = followup.start_followup(
        plan, by=alma, at=NOW, title="Uppföljning 2026", done_on=date(2026, 11, 1)
    )
    measure = plan.measures.get()
    followup.report_measure(
        report,
        by=alma,
        at=NOW,
        measure=measure,
        status="green",
        production="46 kvällar",
        process="Två ledare per kväll",
    )
    version = followup.decide_followup(report, by=alma, at=NOW, decided_by="Stadsdelsnämnden Ängsö")
    situation.start_picture(
        world.district,
        by=alma,
        at=NOW,
        title="Lägesbild Ängsö 2026",
        area=world.area,
        agreement=plan.agreement,
        period_from=date(2026, 1, 1),
        period_to=date(2027, 1, 1),
        uses_followup=version,
    )
    plan.refresh_from_db()
    assert plan.state == PlanState.FOLLOWED_UP
    assert Version.objects.filter(kind="followup").count() == 1
    thread = build(alma)
    found = line(thread, f"measure:{measure.pk}", run(thread, on=TODAY))
    assert [bead.nodes != () for bead in found.beads] == [True] * 11


@pytest.mark.bar("S10", partly=True)
def test_every_act_left_exactly_one_event(world):
    before = Event.objects.count()
    make_agreement(world)
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))[before:]
    assert verbs.count("agreements.draft") == 1
    assert verbs.count("agreements.sign") == 3
    assert not Event.objects.filter(is_refused=True).exists()


def test_a_plan_without_a_picture_cannot_be_adopted(world):
    picture = make_picture(world, make_agreement(world))
    plan = make_plan(world, picture, based_on=None)
    with pytest.raises(plans.CannotAdopt) as refused:
        plans.adopt(
            plan, by=world.actor("alma"), at=NOW, decided_on=TODAY, decided_by="Nämnden", acknowledgement="ja"
        )
    assert "L5-2" in {finding.rule_id for finding in refused.value.findings}
    assert not Version.objects.exists()


def test_a_plan_older_than_its_picture_cannot_be_adopted(world):
    picture = make_picture(world, make_agreement(world))
    make_problem(world, picture)
    decide_picture(world, picture, on=date(2026, 10, 1))
    plan = make_plan(world, picture)
    with pytest.raises(plans.CannotAdopt):
        plans.adopt(
            plan,
            by=world.actor("alma"),
            at=NOW,
            decided_on=date(2026, 3, 1),
            decided_by="Nämnden",
            acknowledgement="ja",
        )


def test_findings_that_do_not_block_must_be_answered_in_writing(world):
    picture = make_picture(world, make_agreement(world))
    make_problem(world, picture)
    decide_picture(world, picture)
    plan = make_plan(world, picture)
    with pytest.raises(plans.CannotAdopt, match="Skriv hur ni ser på dem"):
        plans.adopt(plan, by=world.actor("alma"), at=NOW, decided_on=date(2026, 3, 1), decided_by="Nämnden")
