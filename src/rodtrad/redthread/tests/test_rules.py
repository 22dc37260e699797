"""Each rule on an example that is whole, and on examples damaged in one way."""

from datetime import date

import pytest

from rodtrad.redthread.rule import Severity, Verdict
from rodtrad.redthread.run import registry, run
from rodtrad.redthread.tests.make import ON, SIDES, add, change, drop, make_thread, scope
from rodtrad.redthread.thread import Agreement, Attempt, Camera, Council, NonAction, Side

BREACH, UNKNOWN = Verdict.BREACH, Verdict.UNKNOWN
DAY = date(2025, 5, 5)
UNSEEN = {"consequences": "", "other_information": "", "analysis": "", "limits": ""}


def no_agreement(thread):
    return drop("agreement:1", "agreement:2")(thread)


def tried(about):
    return add("attempts", Attempt("attempt:1", "Samtal", about, DAY))


# rule, verdict, node it sits at, how the whole city is damaged
FOUND = [
    ("L4-0", BREACH, "municipality:1", [change("picture:1", covers=frozenset({"01"}))]),
    ("L4-0", BREACH, "municipality:1", [change("picture:1", state="draft")]),
    ("L4-0", UNKNOWN, "municipality:1", [change("municipality:1", territory=frozenset())]),
    ("L4-1a", BREACH, "picture:1", [change("observation:1", source="")]),
    ("L4-1a", BREACH, "picture:1", [change("source:1", is_rejected=True)]),
    ("L4-1b", BREACH, "picture:1", [change("observation:1", kind="other")]),
    ("L4-1b", UNKNOWN, "picture:1", [change("observation:1", value=None)]),
    ("L4-1c", BREACH, "picture:1", [change("picture:1", consequences=""), drop("problem:1")]),
    (
        "L4-1c",
        BREACH,
        "picture:1",
        [change("picture:1", consequences=""), change("problem:1", consequences="")],
    ),
    ("L4-2", BREACH, "picture:1", [change("picture:1", other_information="")]),
    ("L4-3a", BREACH, "picture:1", [change("picture:1", analysis="")]),
    ("L4-3a", BREACH, "picture:1", [change("picture:1", analysis_cites=())]),
    ("L4-3b", BREACH, "problem:1", [drop("analysis:1")]),
    ("L4-3b", BREACH, "problem:1", [drop("cause:1", "cause:2", "cause:3", "cause:4")]),
    ("L5-1", BREACH, "municipality:1", [change("plan:1", state="draft")]),
    ("L5-1", BREACH, "plan:1", [change("plan:1", paragraph="")]),
    ("L5-2", BREACH, "plan:1", [change("plan:1", based_on="")]),
    ("L5-2", BREACH, "plan:1", [change("picture:1", decided_on=date(2026, 5, 1))]),
    ("L5-2", BREACH, "plan:1", [change("picture:1", state="draft")]),
    ("L5-2", UNKNOWN, "plan:1", [change("picture:1", decided_on=None, updated_on=None)]),
    ("L5-2", UNKNOWN, "plan:1", [drop("picture:1")]),
    ("L5-3", BREACH, "plan:1", [change(f"measure:{n}", is_municipal=False) for n in (1, 2, 3)]),
    ("L5-4", BREACH, "measure:1", [change("measure:1", causes=())]),
    ("L5-4", UNKNOWN, "plan:1", [drop("picture:1")]),
    ("L6-1", BREACH, "picture:1", [change("picture:1", updated_on=date(2024, 8, 31))]),
    ("L6-1", UNKNOWN, "picture:1", [change("picture:1", decided_on=None, updated_on=None)]),
    ("L6-2", BREACH, "plan:1", [change("plan:1", decided_on=date(2024, 8, 30)), drop("followup:1")]),
    ("L6-2", UNKNOWN, "plan:1", [change("plan:1", decided_on=None), drop("followup:1")]),
    ("L6-3", BREACH, "measure:2", [drop("item:2")]),
    ("L7-1", BREACH, "plan:1", [change("plan:1", integrations=())]),
    ("L9-1", BREACH, "municipality:1", [no_agreement]),
    ("L9-2", BREACH, "agreement:1", [change("agreement:1", purposes=())]),
    ("L9-3", BREACH, "agreement:1", [drop("area:1", "area:2")]),
    (
        "L9-4",
        BREACH,
        "municipality:1",
        [change(f"agreement:{n}", has_police=False) for n in (1, 2)],
    ),
    ("L10-1", BREACH, "council:1", [change("council:1", meetings=(date(2025, 8, 31),))]),
    ("L10-1", BREACH, "municipality:1", [drop("council:1")]),
    ("L10-2", BREACH, "council:1", [change("council:1", is_led_by_municipality=False)]),
    ("L10-2", UNKNOWN, "council:1", [change("council:1", is_led_by_municipality=None)]),
    ("L10-3", BREACH, "council:1", [change("council:1", other_members_leading=1)]),
    ("L10-3", UNKNOWN, "council:1", [change("council:1", other_members=0)]),
    ("L11-1", BREACH, "municipality:1", [drop("coordination:1")]),
    ("L11-1", BREACH, "coordination:1", [change("coordination:1", decision="")]),
    ("L12-1", BREACH, "coordination:1", [change("coordination:1", is_contact_published=False)]),
    ("L12-2", BREACH, "municipality:1", [drop("publication:1")]),
    ("L12-2", UNKNOWN, "municipality:1", [change("publication:1", is_accessible=None)]),
    ("L13-1", BREACH, "municipality:1", [change("municipality:1", is_executive_board=False)]),
    ("L13-1", UNKNOWN, "municipality:1", [change("municipality:1", is_executive_board=None)]),
    ("L13-2", BREACH, "municipality:1", [change("municipality:1", reports=())]),
    ("L14-1", BREACH, "measure:3", [change("measure:3", camera=Camera("Avvägning", "", True))]),
    *(
        (rule_id, UNKNOWN, "picture:1", [change("picture:1", is_text_shown=False, **UNSEEN)])
        for rule_id in ("L4-1c", "L4-2", "L4-3a", "B4")
    ),
    ("B1", BREACH, "problem:1", [change("problem:1", when="")]),
    ("B2", BREACH, "observation:1", [change("observation:1", denominator="")]),
    ("B2", BREACH, "observation:1", [change("source:1", retrieved_on=None)]),
    ("B3", BREACH, "picture:1", [change("observation:1", compared_with="")]),
    ("B3", BREACH, "picture:1", [change("observation:1", earlier_value=None)]),
    ("B4", BREACH, "picture:1", [change("picture:1", limits=""), change("source:1", limits="")]),
    ("B5", BREACH, "analysis:1", [drop("cause:3")]),
    ("B6", BREACH, "analysis:1", [drop("cause:4")]),
    ("B7", BREACH, "cause:3", [change("cause:3", is_assumption=False)]),
    ("B8", BREACH, "problem:1", [change(f"measure:{n}", causes=()) for n in (1, 2, 3)]),
    ("B9", BREACH, "measure:1", [change("measure:1", causes=())]),
    ("B9", BREACH, "measure:1", [drop("cause:1")]),
    ("B10", BREACH, "plan:1", [drop("measure:3")]),
    ("B11", BREACH, "measure:1", [drop("target:1")]),
    ("B11", BREACH, "target:1", [change("target:1", accepted_by="")]),
    ("B12", BREACH, "measure:1", [change("measure:1", lead_role="")]),
    ("B13", BREACH, "measure:1", [change("measure:1", mechanism="")]),
    ("B14", BREACH, "target:1", [change("target:1", baseline_on=date(2026, 3, 2))]),
    ("B14", UNKNOWN, "target:1", [change("target:1", baseline_on=None)]),
    ("B14", UNKNOWN, "target:1", [change("measure:1", starts_on=None)]),
    ("B15", BREACH, "measure:1", [change("measure:1", followup_planned_on=date(2026, 4, 1))]),
    ("B15", BREACH, "measure:1", [change("measure:1", followup_method="")]),
    ("B15", UNKNOWN, "measure:1", [change("measure:1", starts_on=None)]),
    ("B16", BREACH, "item:1", [change("item:1", process="")]),
    ("B16", BREACH, "item:1", [change("target:1", baseline_on=date(2026, 5, 1))]),
    ("B17", BREACH, "item:1", [change("item:1", reason="")]),
    ("B18", BREACH, "picture:1", [change("picture:1", uses_followup="")]),
    ("S1", BREACH, "plan:1", [drop("touch:3")]),
    ("S1", BREACH, "picture:1", [drop("touch:2")]),
    ("S1", BREACH, "agreement:2", [drop("touch:1")]),
    ("S2", BREACH, "measure:1", [change("measure:1", kind="")]),
    ("S2", BREACH, "measure:1", [change("measure:1", goals=("goal:99",))]),
    ("S3", BREACH, "area:6", [change("area:6", maps_to="")]),
    (
        "S4",
        BREACH,
        "plan:1",
        [change("measure:3", goals=("goal:1",), sides=frozenset(SIDES))],
    ),
    (
        "S5",
        BREACH,
        "plan:1",
        [change("plan:1", decided_on=date(2025, 8, 1)), change("followup:1", presented_on=None)],
    ),
    ("S5", UNKNOWN, "plan:1", [change("plan:1", decided_on=None), drop("followup:1")]),
    ("S6", BREACH, "agreement:2", [change("agreement:2", valid_to=date(2026, 9, 1))]),
    ("S6", BREACH, "agreement:2", [change("agreement:2", gaps=((date(2024, 1, 1), date(2024, 3, 1)),))]),
    ("S6", UNKNOWN, "agreement:2", [change("agreement:2", valid_to=None)]),
    ("S7", BREACH, "agreement:1", [change("steering:1", valid_to=date(2026, 1, 1))]),
    ("S7", BREACH, "agreement:1", [change("agreement:1", steering_documents=())]),
    ("S7", UNKNOWN, "agreement:1", [change("steering:1", valid_from=None)]),
    ("S8", BREACH, "memo:1", [change("memo:1", has_equality_analysis=False)]),
    ("S8", UNKNOWN, "memo:1", [change("memo:1", has_equality_analysis=None)]),
    ("S9", BREACH, "body:1", [change("body:1", status="sent")]),
    ("S10", BREACH, "memo:1", [change("memo:1", heard_on=(date(2023, 10, 19),))]),
    ("S10", UNKNOWN, "memo:1", [change("memo:1", heard_on=(), meeting_on=None)]),
]

# rule, how the city is changed so that the rule has nothing to ask or is content
CONTENT = [
    ("L4-1c", [change("picture:1", consequences="")]),
    ("L6-1", [change("picture:1", state="draft", updated_on=date(2024, 1, 1))]),
    ("L9-1", [no_agreement, tried("agreement")]),
    ("L9-3", [drop("area:6"), change("touch:1", is_touched=True)]),
    ("L10-1", [drop("council:1"), tried("council")]),
    ("L10-3", [change("council:1", other_members_leading=0), tried("representation")]),
    ("L13-1", [change("municipality:1", is_executive_board=False, council_decision="KF § 3")]),
    ("L14-1", [change("plan:1", decided_on=date(2025, 3, 31)), change("measure:3", camera=Camera())]),
    ("B1", [change("problem:1", state="deprioritised", when="")]),
    ("B4", [change("picture:1", limits="")]),
    ("B5", [drop("cause:3"), change("analysis:1", empty_sides=((Side.GUARDIAN, "Ingen funnen."),))]),
    (
        "B8",
        [
            *(change(f"measure:{n}", causes=()) for n in (1, 2, 3)),
            add("non_actions", NonAction("non_action:1", "Vänta", "plan:1", "problem:1", "Inget mandat.")),
        ],
    ),
    ("B8", [drop("plan:1")]),
    ("B16", [change("item:1", status="not_started", process="")]),
    ("B17", [change("item:1", status="green", reason="")]),
    ("B18", [change("picture:1", uses_followup="", is_first=True)]),
    ("S3", [change("area:6", maps_to="", is_local_only=True)]),
    (
        "S6",
        [add("agreements", Agreement("agreement:3", "Förra", "local", "expired", "01", DAY, DAY))],
    ),
    ("S9", [change("body:1", status="sent", deadline=date(2026, 9, 1))]),
]


def of(audit, rule_id):
    return [finding for finding in audit.findings if finding.rule.id == rule_id]


def test_nothing_is_found_in_the_whole_city():
    audit = run(make_thread(), on=ON)
    assert audit.findings == ()
    assert audit.reminders == ()
    assert audit.summary == "Ingen brist funnen."
    assert {rule_id for rule_id, count in audit.counts.items() if not count.passed} == set()


@pytest.mark.parametrize(("rule_id", "verdict", "node", "changes"), FOUND)
def test_damage_is_found_where_it_is(rule_id, verdict, node, changes):
    thread = make_thread(*changes)
    found = of(run(thread, on=ON), rule_id)
    assert [(finding.verdict, finding.node) for finding in found] == [(verdict, node)]
    assert found[0].what[0].isupper() or found[0].what[0] == "”"
    assert found[0].what.endswith(".")
    assert found[0].remedy


@pytest.mark.parametrize(("rule_id", "changes"), CONTENT)
def test_what_is_explained_is_left_alone(rule_id, changes):
    assert of(run(make_thread(*changes), on=ON), rule_id) == []


def test_every_rule_has_a_bad_example():
    assert {row[0] for row in FOUND if row[1] is BREACH} == set(registry())


def test_documents_older_than_a_rule_are_not_applicable():
    old = make_thread(
        change("plan:1", decided_on=date(2024, 6, 30)), change("measure:1", causes=()), drop("followup:1")
    )
    audit = run(old, on=ON)
    for rule_id in ("L5-2", "L5-3", "L5-4", "L6-2"):
        assert of(audit, rule_id) == []
        assert audit.counts[rule_id] == (0, 0, 0, 1)
    assert of(audit, "B9")


def test_before_the_law_no_statutory_rule_applies():
    audit = run(make_thread(), on=date(2023, 6, 30))
    assert all(count[:3] == (0, 0, 0) for rule_id, count in audit.counts.items() if rule_id[0] == "L")


def test_one_district_is_not_asked_for_the_whole_municipality():
    audit = run(make_thread(scope("district"), drop("council:1", "coordination:1")), on=ON)
    asked = {rule_id for rule_id, count in audit.counts.items() if count[:3] != (0, 0, 0)}
    municipal = {"L4-0", "L10-1", "L10-2", "L10-3", "L11-1", "L12-1", "L12-2", "L13-1", "L13-2"}
    assert not asked & municipal
    assert {rule_id for rule_id, entry in registry().items() if entry.rule.is_municipal} == municipal


def test_a_draft_plan_is_not_stopped_for_not_being_decided():
    thread = make_thread(change("plan:1", state="draft", decided_on=None, body="", paragraph=""))
    audit = run(thread, on=ON)
    assert audit.blocking == ()
    assert audit.for_nodes(["plan:1", "measure:1"]) == ()


def test_a_plan_without_a_picture_is_stopped_even_when_silenced():
    thread = make_thread(change("plan:1", state="draft", decided_on=None, based_on=""))
    assert [finding.rule.id for finding in run(thread, on=ON).blocking] == ["L5-2"]


@pytest.mark.parametrize(
    ("rule_id", "changes"),
    [
        ("L6-1", [change("picture:1", updated_on=date(2024, 12, 1))]),
        ("L6-2", [change("plan:1", decided_on=date(2024, 12, 1)), drop("followup:1")]),
        ("S6", [change("agreement:2", valid_to=date(2027, 3, 1))]),
    ],
)
def test_a_deadline_that_draws_near_is_a_reminder_and_no_breach(rule_id, changes):
    audit = run(make_thread(*changes), on=ON, rules=[rule_id])
    assert audit.findings == ()
    assert [reminder.rule.id for reminder in audit.reminders] == [rule_id]
    assert audit.counts[rule_id].breached == 0


def test_the_calendar_reading_gives_until_the_end_of_the_second_year():
    late = change("picture:1", updated_on=date(2024, 2, 1))
    by_months = run(make_thread(late), on=ON, rules=["L6-1"])
    by_year = run(make_thread(late, interval_reading="calendar"), on=ON, rules=["L6-1"])
    assert "24 månader" in by_months.findings[0].what
    assert by_year.findings == ()


def test_a_replaced_agreement_is_history():
    old = Agreement("agreement:9", "Äldre", state="replaced", valid_from=date(2024, 1, 1))
    assert run(make_thread(add("agreements", old)), on=ON).findings == ()


def test_a_forum_that_is_not_strategic_is_not_asked_about():
    group = Council("council:2", "Arbetsgruppen", is_strategic=False, is_led_by_municipality=False)
    assert run(make_thread(add("councils", group)), on=ON).findings == ()


def test_severities_have_swedish_words():
    assert [severity.word for severity in Severity] == ["Brist", "Varning", "Notering"]
