"""The line of beads, walked from several places of the same city."""

from datetime import date

import pytest

from rodtrad.redthread.audit import Silence
from rodtrad.redthread.line import Stage, State, line
from rodtrad.redthread.run import run
from rodtrad.redthread.tests.make import ON, add, change, drop, make_thread
from rodtrad.redthread.thread import Picture, Plan


def drawn(key, *changes, silences=()):
    thread = make_thread(*changes)
    found = line(thread, key, run(thread, on=ON, silences=silences))
    return {bead.stage: bead for bead in found.beads}, found


def keys(bead):
    return [ref.key for ref in bead.nodes]


def test_a_measure_reaches_the_law_and_the_result():
    beads, found = drawn("measure:1")
    assert [bead.stage for bead in found.beads] == list(Stage)
    assert beads[Stage.LAW].nodes[0].name == "Lag (2023:196) 4–6 §§"
    assert keys(beads[Stage.CAUSE]) == ["cause:1"]
    assert keys(beads[Stage.PROBLEM]) == ["problem:1"]
    assert keys(beads[Stage.INDICATOR]) == ["target:1"]
    assert keys(beads[Stage.RESULT]) == ["item:1"]
    assert keys(beads[Stage.AGREEMENT]) == ["agreement:1", "agreement:2"]
    assert [bead.stage for bead in found.beads if bead.is_focus] == [Stage.MEASURE]
    assert {bead.state for bead in found.beads[:-1]} == {State.HELD}
    assert found.summary == "Ingen brist funnen i tråden."


def test_siblings_are_left_out():
    beads, _ = drawn("measure:1")
    assert keys(beads[Stage.MEASURE]) == ["measure:1"]
    beads, _ = drawn("cause:4", change("measure:1", causes=("cause:1", "cause:2", "cause:4")))
    assert keys(beads[Stage.CAUSE]) == ["cause:1", "cause:4"]
    assert keys(beads[Stage.MEASURE]) == ["measure:1"]


@pytest.mark.parametrize(
    "key", ["agreement:1", "area:2", "goal:2", "picture:1", "observation:1", "problem:1", "plan:1", "item:1"]
)
def test_the_whole_city_is_whole_from_everywhere(key):
    _, found = drawn(key)
    assert found.breaks == ()
    assert all(bead.nodes for bead in found.beads[:-1])


def test_an_agreement_carries_everything_below_it():
    beads, _ = drawn("agreement:1")
    assert keys(beads[Stage.MEASURE]) == ["measure:1", "measure:2", "measure:3"]
    assert keys(beads[Stage.CAUSE]) == ["cause:1", "cause:2", "cause:3", "cause:4"]
    assert [ref.key for ref in beads[Stage.OBSERVATION].papers] == ["picture:1"]
    assert beads[Stage.LAW].nodes[0].name == "Lag (2023:196) 9 §"


def test_a_measure_without_cause_breaks_the_line_before_it():
    beads, found = drawn("measure:1", change("measure:1", causes=()))
    assert beads[Stage.CAUSE].state is State.MISSING
    assert beads[Stage.CAUSE].rule_id == "B9"
    assert beads[Stage.PROBLEM].state is State.MISSING
    assert beads[Stage.MEASURE].state is State.BROKEN
    assert found.summary.startswith("Tråden brister vid ")


def test_a_bead_with_a_breach_says_which():
    beads, _ = drawn("problem:1", change("target:2", accepted_by=""))
    assert beads[Stage.INDICATOR].state is State.BROKEN
    assert beads[Stage.INDICATOR].rule_id == "B11"
    assert "Mål 2" in beads[Stage.INDICATOR].why


def test_a_silenced_breach_is_shown_but_holds():
    silence = Silence("B11", "target:2", "Styrgruppen möts i oktober.", date(2026, 8, 1))
    beads, _ = drawn("problem:1", change("target:2", accepted_by=""), silences=[silence])
    assert beads[Stage.INDICATOR].state is State.HELD
    assert beads[Stage.INDICATOR].findings[0].silenced is silence


def test_what_has_not_been_done_is_not_yet():
    without_result = drop("followup:1", "item:1", "item:2", "item:3")
    beads, _ = drawn("measure:1", without_result)
    assert beads[Stage.RESULT].state is State.NOT_YET
    assert beads[Stage.NEXT_PICTURE].state is State.NOT_YET


def test_a_late_followup_is_missing_and_not_merely_not_yet():
    late = [change("plan:1", decided_on=date(2024, 8, 1)), drop("followup:1", "item:1", "item:2", "item:3")]
    beads, _ = drawn("measure:1", *late)
    assert beads[Stage.RESULT].state is State.MISSING
    assert beads[Stage.RESULT].rule_id == "L6-2"


def test_the_line_ends_in_the_next_picture_and_does_not_go_round():
    after = Picture("picture:2", "Lägesbild Norra 2027", state="draft", uses_followup="followup:1")
    later = Plan("plan:2", "Åtgärdsplan Norra 2027", state="draft", based_on="picture:2")
    changes = [
        add("pictures", after),
        add("plans", later),
    ]
    for key in ("measure:1", "item:1", "picture:1"):
        beads, _ = drawn(key, *changes)
        assert keys(beads[Stage.NEXT_PICTURE]) == ["picture:2"]
        assert [ref.key for ref in beads[Stage.MEASURE].papers] == ["plan:1"]


def test_a_node_beside_the_chain_gets_the_law_alone():
    beads, _ = drawn("council:1")
    assert beads[Stage.LAW].is_focus
    assert beads[Stage.AGREEMENT].state is State.NOT_YET


def test_findings_about_the_council_do_not_break_the_chain():
    beads, _ = drawn("measure:1", drop("council:1"))
    assert beads[Stage.LAW].state is State.HELD


def test_an_unknown_node_is_refused():
    with pytest.raises(KeyError):
        drawn("measure:99")
