"""Declared first, read once: every rule of an honest before and after, act by act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.counted import make_events, series
from tests.world import (
    NOW,
    START,
    adopt_plan,
    decide_picture,
    make_agreement,
    make_followup,
    make_picture,
    make_plan,
)

from rodtrad.access.action import Refusal
from rodtrad.access.models import Event
from rodtrad.followup import actions as followup
from rodtrad.followup.effects import actions
from rodtrad.followup.effects.models import Evaluation
from rodtrad.followup.effects.workflow import EvaluationState
from rodtrad.places.models import Area
from rodtrad.plans import actions as plans

FIRST = date(2023, 9, 1)  # 24 months before the start, 12 after
BEGAN = date(2025, 9, 1)
FLAT = [20, 22, 18, 21, 19, 20] * 4


@pytest.fixture
def control(db) -> Area:
    return Area.objects.create(code="02", name="Björkhaga", kind=Area.Kind.DISTRICT, valid_from=START)


def counted(world, after: list[int], after_control: list[int], name="Polisens händelser", **changes):
    rows = series(FIRST, "Ängsö", FLAT + after) + series(FIRST, "Björkhaga", FLAT + after_control)
    return make_events(world, name, rows, **changes)


@pytest.fixture
def measure(world):
    plan = make_plan(world, make_picture(world, make_agreement(world)))
    measure = plan.measures.get()
    by = {"by": world.actor("alma"), "at": NOW}
    plans.edit_measure(measure, **by, starts_on=BEGAN, ends_on=date(2026, 12, 31))
    measure.refresh_from_db()
    return measure


def by(world, name="alma"):
    return {"by": world.actor(name), "at": NOW}


def draft(world, measure, dataset, elsewhere, **changes) -> Evaluation:
    row = actions.draft_evaluation(measure, **by(world), title="Effekten", dataset=dataset)
    design = {"kinds": ["Misshandel"], "control": elsewhere, "months_before": 24, "months_after": 12}
    return actions.edit_evaluation(row, **by(world), **{**design, **changes})


def read(world, measure, dataset, elsewhere, **changes) -> Evaluation:
    row = draft(world, measure, dataset, elsewhere, **changes)
    actions.declare_evaluation(row, **by(world))
    return actions.read_outcome(row, **by(world))


def verdicts(row: Evaluation) -> list[str]:
    return [one["verdict"] for one in row.result["outcomes"]]


def test_a_fall_larger_than_in_the_control_is_said_so(world, measure, control):
    row = read(world, measure, counted(world, [8] * 12, [20] * 12), control)
    assert verdicts(row) == ["större minskning än i kontrollområdet"]
    assert (row.state, row.read_on) == (EvaluationState.READ, date(2026, 11, 20))
    assert row.result["outcomes"][0]["counts"][0] == ["Insatsområde", 480, 96]


def test_a_rise_is_said_too(world, measure, control):
    assert verdicts(read(world, measure, counted(world, [40] * 12, [20] * 12), control)) == [
        "större ökning än i kontrollområdet"
    ]


def test_a_fall_that_is_everywhere_is_chance(world, measure, control):
    row = read(world, measure, counted(world, [12] * 12, [12] * 12), control)
    assert verdicts(row) == ["går inte att skilja från slumpen"]


def test_too_few_events_are_said_and_not_tested(world, measure, control):
    few = [0, 0, 1, 0, 0, 0] * 4
    rows = series(FIRST, "Ängsö", [*few, *[0] * 12]) + series(FIRST, "Björkhaga", FLAT + [20] * 12)
    row = read(world, measure, make_events(world, "Få", rows), control)
    assert verdicts(row) == ["för få händelser"]


def test_no_verdict_claims_that_the_measure_worked(world, measure, control):
    row = read(world, measure, counted(world, [1] * 12, [20] * 12), control)
    assert "fungera" not in str(row.result).lower()
    assert "Ett område räcker inte" in row.result["outcomes"][0]["caveat"]


def test_outcome_is_not_read_before_the_declaration(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    with pytest.raises(actions.CannotRead, match="först när deklarationen"):
        actions.read_outcome(row, **by(world))
    assert Event.objects.filter(verb="followup.read_outcome", is_refused=True).count() == 1


def test_outcome_is_read_once(world, measure, control):
    row = read(world, measure, counted(world, [8] * 12, [20] * 12), control)
    with pytest.raises(actions.CannotRead, match="bara en gång"):
        actions.read_outcome(row, **by(world))


def test_what_can_be_seen_is_reckoned_from_the_months_before_alone(world, measure, control):
    said = [
        actions.declare_evaluation(
            draft(world, measure, counted(world, after, [20] * 12, name=f"Fall {after[0]}"), control),
            **by(world),
        ).expectation
        for after in ([1] * 12, [90] * 12)
    ]
    assert said[0] == said[1]
    assert 20 < said[0]["outcomes"][0]["smallest_effect"] < 60


def test_a_declaration_is_frozen(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    actions.declare_evaluation(row, **by(world))
    for act, given in ((actions.edit_evaluation, {"months_after": 6}), (actions.remove_evaluation, {})):
        with pytest.raises(actions.CannotChange, match="låst"):
            act(row, **by(world), **given)


def test_a_new_declaration_needs_a_reason_and_shows_the_old(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    actions.declare_evaluation(row, **by(world))
    new = actions.redeclare_evaluation(row, **by(world), reason="Vi hade fel startmånad.")
    assert (new.replaces, new.state, new.kinds) == (row, EvaluationState.DRAFT, ["Misshandel"])
    row.refresh_from_db()
    assert row.state == EvaluationState.DECLARED
    actions.declare_evaluation(new, **by(world))
    row.refresh_from_db()
    assert row.state == EvaluationState.CLOSED
    with pytest.raises(actions.CannotRead):
        actions.read_outcome(row, **by(world))


def test_a_new_declaration_without_a_reason_is_refused(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    actions.declare_evaluation(row, **by(world))
    with pytest.raises(Refusal, match="varför deklarationen ändras"):
        actions.redeclare_evaluation(row, **by(world), reason="")


def test_only_one_draft_takes_a_declarations_place(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    actions.declare_evaluation(row, **by(world))
    actions.redeclare_evaluation(row, **by(world), reason="Fel månad.")
    with pytest.raises(actions.CannotChange, match="redan ett utkast"):
        actions.redeclare_evaluation(row, **by(world), reason="Fel månad.")


def test_a_declaration_after_a_read_outcome_knew_it(world, measure, control):
    row = read(world, measure, counted(world, [8] * 12, [20] * 12), control)
    new = actions.redeclare_evaluation(row, **by(world), reason="Annan kontroll.")
    assert new.knew_the_outcome() and not row.knew_the_outcome()


def test_one_who_has_seen_the_figures_says_so(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    assert actions.declare_evaluation(row, **by(world), saw_outcome=True).knew_the_outcome()


@pytest.mark.parametrize(
    ("missing", "word"),
    [({"kinds": []}, "vad som räknas"), ({"control": None}, "kontrollområde"), ({"place": None}, "insatsområde"),
     ({"starts_on": None}, "första månaden")],
)  # fmt: skip
def test_a_design_with_a_hole_is_not_declared(world, measure, control, missing, word):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control, **missing)
    with pytest.raises(actions.CannotDeclare, match=word):
        actions.declare_evaluation(row, **by(world))


def test_the_control_is_another_area(world, measure, control):
    with pytest.raises(Refusal, match="annat område"):
        draft(world, measure, counted(world, [8] * 12, [20] * 12), world.area)


def test_less_than_a_year_before_is_refused(world, measure, control):
    with pytest.raises(Refusal, match="minst tolv månader"):
        draft(world, measure, counted(world, [8] * 12, [20] * 12), control, months_before=11)


def test_the_baseline_ends_before_the_measure_began(world, measure, control):
    row = draft(
        world,
        measure,
        counted(world, [8] * 12, [20] * 12),
        control,
        starts_on=date(2025, 11, 1),
        months_after=6,
    )
    with pytest.raises(actions.CannotDeclare, match="Tiden före"):
        actions.declare_evaluation(row, **by(world))


def test_a_start_inside_a_month_is_refused(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control, starts_on=date(2025, 8, 15))
    with pytest.raises(actions.CannotDeclare, match="första dagen"):
        actions.declare_evaluation(row, **by(world))


def test_data_that_begins_too_late_is_refused(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control, months_before=36)
    with pytest.raises(actions.CannotDeclare, match="räcker inte till 36 månader"):
        actions.declare_evaluation(row, **by(world))


def test_months_that_do_not_recur_before_are_refused(world, measure, control):
    row = draft(
        world, measure, counted(world, [8] * 12, [20] * 12), control, months_before=12, months_after=24
    )
    with pytest.raises(actions.CannotDeclare, match="samma månader"):
        actions.declare_evaluation(row, **by(world))


def test_a_series_break_between_is_refused(world, measure, control):
    measure.starts_on = None
    measure.save()
    first = date(2015, 9, 1)
    rows = series(first, "Ängsö", [20] * 72) + series(first, "Björkhaga", [20] * 72)
    dataset = make_events(world, "NTU i staden", rows)
    row = draft(world, measure, dataset, control, starts_on=date(2017, 9, 1))
    with pytest.raises(actions.CannotDeclare, match="Serien bryts"):
        actions.declare_evaluation(row, **by(world))


def test_months_that_have_not_come_cannot_be_read(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 6, [20] * 6), control)
    actions.declare_evaluation(row, **by(world))
    with pytest.raises(actions.CannotRead, match="räcker till"):
        actions.read_outcome(row, **by(world))


def test_a_dataset_one_may_not_see_is_not_counted(world, measure, control):
    dataset = counted(world, [8] * 12, [20] * 12, owner=world.police, information_class="K2")
    with pytest.raises(actions.CannotDeclare, match="inga rader som ni får"):
        actions.draft_evaluation(measure, **by(world), title="x", dataset=dataset)


def test_the_answer_is_no_more_open_than_its_dataset(world, measure, control):
    dataset = counted(world, [8] * 12, [20] * 12, information_class="K2")
    assert draft(world, measure, dataset, control).information_class == "K2"


def test_what_two_collaborations_each_gave_stays_with_the_party(world, measure, control):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    assert measure.plan.collaboration is not None
    assert (row.information_class, row.collaboration) == ("K2", None)


def test_what_is_shared_in_the_same_collaboration_is_shared(world, measure, control):
    dataset = counted(world, [8] * 12, [20] * 12, collaboration=measure.plan.collaboration)
    row = draft(world, measure, dataset, control)
    assert (row.information_class, row.collaboration) == ("K1", measure.plan.collaboration)


def test_several_outcomes_are_judged_together(world, measure, control):
    kinds = [f"Slag {n}" for n in range(8)]
    rows = []
    for kind in kinds:
        mild = [13] * 12 if kind == "Slag 0" else [20] * 12
        rows += series(FIRST, "Ängsö", FLAT + mild, kind=kind) + series(
            FIRST, "Björkhaga", FLAT + [20] * 12, kind=kind
        )
    dataset = make_events(world, "Många slag", rows)
    alone = read(world, measure, dataset, control, kinds=kinds[:1])
    assert verdicts(alone) == ["större minskning än i kontrollområdet"]
    many = read(world, measure, dataset, control, kinds=kinds, is_together=False)
    found = many.result["outcomes"]
    assert len(found) == 8
    assert all(one["adjusted"] >= one["p"] for one in found)
    assert found[0]["adjusted"] > alone.result["outcomes"][0]["adjusted"]


def test_a_clear_outcome_among_many_goes_back_to_chance():
    from rodtrad.followup.effects.reads import _with_false_finds

    rows = [{"p": 0.03, "verdict": "större minskning än i kontrollområdet"}]
    rows += [{"p": 0.8, "verdict": "går inte att skilja från slumpen"} for _ in range(5)]
    found = _with_false_finds(rows)
    assert (found[0]["verdict"], found[0]["is_lost_among_many"]) == ("går inte att skilja från slumpen", True)


def test_pre_trends_dispersion_and_regression_to_the_mean_are_told(world, measure, control):
    row = read(world, measure, counted(world, [8] * 12, [20] * 12), control)
    told = dict(row.result["outcomes"][0]["assumptions"])
    texts = " ".join(told)
    assert "i antal" in texts and "i procent" in texts and "spridning" in texts and "näst värsta" in texts
    assert told[next(text for text in told if "näst värsta" in text)] is True


def test_a_circle_with_a_ring_counts_points_and_tells_of_the_neighbours(world, measure, control):
    centre = (674_000.0, 6_580_000.0)
    spots = {
        "in": (674_050.0, 6_580_000.0),
        "ring": (674_250.0, 6_580_000.0),
        "far": (676_000.0, 6_580_000.0),
    }
    rows = series(FIRST, "", FLAT + [8] * 12, place=spots["in"])
    rows += series(FIRST, "", FLAT + [20] * 12, place=spots["ring"])
    rows += series(FIRST, "", FLAT + [20] * 12, place=spots["far"]) + series(
        FIRST, "Björkhaga", FLAT + [20] * 12
    )
    circle = {
        "place": None,
        "centre_east": int(centre[0]),
        "centre_north": int(centre[1]),
        "radius_metres": 100,
    }
    row = read(world, measure, make_events(world, "Punkter", rows), control, ring_metres=200, **circle)
    found = row.result["outcomes"][0]
    assert found["counts"][0] == ["Insatsområde", 480, 96]
    assert found["buffer_counts"][0][1:] == [480, 240]
    assert found["verdict"] == "större minskning än i kontrollområdet"
    assert "utan felmarginal" in found["displacement"] and found["buffer_finding"]


def test_coarse_places_carry_no_circle(world, measure, control):
    dataset = counted(world, [8] * 12, [20] * 12, place_grain="500")
    circle = {"place": None, "centre_east": 674_000, "centre_north": 6_580_000, "radius_metres": 200}
    row = draft(world, measure, dataset, control, **circle)
    with pytest.raises(actions.CannotDeclare, match="för grova"):
        actions.declare_evaluation(row, **by(world))


def test_a_draft_can_be_taken_away_and_put_back(world, measure, control):
    from rodtrad.access.removal import restore

    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    removed = actions.remove_evaluation(row, **by(world))
    assert not Evaluation.objects.exists()
    restore(removed, **by(world))
    assert Evaluation.objects.get().kinds == ["Misshandel"]


@pytest.mark.parametrize(
    "act", ["declare_evaluation", "read_outcome", "redeclare_evaluation", "remove_evaluation"]
)
def test_a_reader_and_another_party_may_not(world, measure, control, act):
    row = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    given = {"reason": "x"} if act == "redeclare_evaluation" else {}
    for name in ("eva", "bo"):
        with pytest.raises(Refusal, match="roll räcker inte"):
            getattr(actions, act)(row, **by(world, name), **given)


def test_each_act_leaves_one_row_in_the_log(world, measure, control):
    read(world, measure, counted(world, [8] * 12, [20] * 12), control)
    verbs = list(
        Event.objects.filter(object_kind__icontains="evaluation")
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert verbs == [
        "followup.draft_evaluation", "followup.edit_evaluation", "followup.declare_evaluation",
        "followup.read_outcome",
    ]  # fmt: skip


def test_a_followed_up_measure_points_to_its_own_read_evaluation(world, control):
    picture = decide_picture(world, make_picture(world, make_agreement(world)))
    plan = make_plan(world, picture)
    measure = plan.measures.get()
    plans.edit_measure(measure, **by(world), starts_on=BEGAN, ends_on=date(2026, 12, 31))
    adopt_plan(world, plan)
    plan.refresh_from_db()
    measure.refresh_from_db()
    declared = draft(world, measure, counted(world, [8] * 12, [20] * 12), control)
    report = make_followup(world, plan)
    said = {"measure": measure, "status": "green", "production": "x"}
    with pytest.raises(followup.CannotClaimEffect, match="utfallet måste vara läst"):
        followup.report_measure(report, **by(world), **said, evaluation=declared)
    actions.declare_evaluation(declared, **by(world))
    seen = actions.read_outcome(declared, **by(world))
    assert followup.report_measure(report, **by(world), **said, evaluation=seen).evaluation == seen
    assert seen.read_on - seen.declared_on == timedelta(0)
