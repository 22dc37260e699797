"""Contradicting dates are told, each in a sentence; a wish replayed on the old words gives the new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.consultations.answers.contradictions import Dates, Held, Signed, flags
from rodtrad.consultations.answers.mapping import propose
from rodtrad.consultations.answers.wishes import edits_of, wish
from rodtrad.consultations.text import TextPart
from rodtrad.consultations.tracked import replay

EARLY, DAY, LATE = date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (Dates(memo_on=EARLY, sent_on=DAY), "före remissen"),
        (Dates(memo_on=LATE, due_on=DAY), "efter sista svarsdagen"),
        (Dates(memo_on=LATE, handed_on=DAY), "efter att svaret lämnades över"),
        (Dates(memo_on=DAY, hearings=[Held("Rådet", "treated", LATE)]), "dessförinnan"),
        (Dates(memo_on=DAY, hearings=[Held("Rådet", "had_opportunity", LATE)]), "dessförinnan"),
        (Dates(memo_on=DAY, hearings=[Held("Rådet", "to_be_treated", EARLY)]), "har passerat"),
        (Dates(meetings=(DAY,), hearings=[Held("Rådet", "treated", LATE)]), "efter nämndens sammanträde"),
        (Dates(memo_on=DAY, signatures=[Signed("Anna", True, EARLY)]), "Attesten av Anna"),
        (Dates(meetings=(DAY,), signatures=[Signed("Anna", True, LATE)]), "efter nämndens sammanträde"),
        (Dates(meetings=(LATE,), due_on=DAY), "Be om längre tid"),
        (Dates(meetings=(EARLY,), memo_on=DAY), "före tjänsteutlåtandets datum"),
    ],
)
def test_each_contradiction_is_told_once(dates, said):
    assert [said in sentence for sentence in flags(dates)] == [True]


def test_dates_in_order_say_nothing():
    dates = Dates(
        sent_on=EARLY,
        memo_on=DAY,
        due_on=LATE,
        handed_on=LATE,
        meetings=(date(2026, 11, 20),),
        hearings=[Held("Rådet", "treated", DAY), Held("Gruppen", "to_be_treated", date(2026, 11, 18))],
        signatures=[Signed("Anna", True, DAY)],
    )
    assert list(flags(dates)) == []
    assert list(flags(Dates())) == []


@dataclass
class Asked:
    kind: str
    part_key: str
    new_heading: str
    new_text: str


KINDS = st.sampled_from(["add", "reword", "remove", "merge"])


@given(KINDS, st.text(), st.text(), st.text(), st.text())
def test_a_wish_replayed_on_the_old_words_gives_the_new(kind, heading, text, new_heading, new_text):
    part = TextPart("clause:1", heading, text)
    wished = wish(Asked(kind, "clause:1", new_heading, new_text), {"clause:1": part})
    assert replay(wished.old.heading, wished.heading) == wished.new_heading
    assert replay(wished.old.text, wished.text) == wished.new_text
    if kind == "reword" and not new_text:
        assert wished.new_text == text


def test_a_comment_changes_no_words():
    assert wish(Asked("comment", "clause:1", "", "x"), {"clause:1": TextPart("clause:1", "A", "B")}) is None


def test_of_a_part_that_is_gone_the_new_words_are_shown_alone():
    (edit,) = wish(Asked("reword", "clause:2", "", "x"), {}).text
    assert (edit.operation, edit.text) == ("insert", "x")


def test_words_that_stay_are_not_shown_again():
    heading, text = edits_of(
        Asked("reword", "clause:1", "", "x"), {"clause:1": TextPart("clause:1", "A", "B")}
    )
    assert not heading and text


def test_parts_are_mapped_by_likeness_within_their_kind():
    old = [
        TextPart("area:1", "Unga i riskzon", "Text."),
        TextPart("goal:1", "Målsättning 1", "Fler får stöd."),
    ]
    new = [
        TextPart("area:7", "Unga i riskzonen", "Text."),
        TextPart("goal:8", "Målsättning 1", "Färre rånas."),
        TextPart("goal:9", "Målsättning 2", "Fler får stöd."),
    ]
    assert propose(old, new) == {"area:1": "area:7", "goal:1": "goal:9"}
    assert propose([TextPart("area:2", "Våld i nära relation", "Annat.")], new) == {"area:2": ""}
