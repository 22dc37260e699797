"""The measure measures: a perfect reading scores one, a poor one does not, and likeness knows its limits."""

import pytest

from tests.answers.corpus import HELD, SHOWN, forms
from tests.answers.matching import digest, folded, lines_alike, options, same_field, same_words
from tests.answers.measure import Counts, measure


def perfect(expected):
    """What a reader gives who reads as the person did; the first of equally right answers."""
    return [
        {**part, "value": {key: options(value)[0] for key, value in part["value"].items()}}
        for part in expected
        if not part.get("optional")
    ]


@pytest.mark.parametrize(
    "form",
    [one for one in [*forms(SHOWN), *forms(HELD)] if not one.damage],
    ids=lambda one: one.document,
)
def test_a_perfect_reading_scores_one_in_every_field(form):
    counts = Counts()
    measure(form.expected, perfect(form.expected), counts, is_damaged=False, name=form.document)
    assert (counts.all(), counts.missed) == ((1.0, 1.0), [])


def test_what_is_missed_and_what_is_made_up_both_cost():
    expected = ({"kind": "answer", "value": {"body": "Hamnen", "status": "answered"}, "lines": [3, 3]},)
    found = [{"kind": "answer", "value": {"body": "Torget", "status": "answered"}, "lines": [3, 3]}]
    counts = Counts()
    measure(expected, found, counts, is_damaged=False, name="made")
    assert (counts.precision("answer"), counts.recall("answer"), counts.recall("answer.status")) == (0, 0, 0)


def test_an_optional_part_costs_nothing_read_or_not():
    expected = ({"kind": "answer", "value": {"body": "Hamnen"}, "lines": [3, 3], "optional": True},)
    for found in ([], [{"kind": "answer", "value": {"body": "Hamnen"}, "lines": [3, 3]}]):
        counts = Counts()
        measure(expected, found, counts, is_damaged=False, name="made")
        assert counts.all() == (None, None)


def test_words_are_alike_over_hyphens_and_damage_but_not_in_a_longer_text():
    assert same_words("nämnden överlämnar svaret", "ndmnden &verldmnar sva- ret")
    assert not same_words("nämnden överlämnar svaret", "nämnden avslår förslaget")
    assert not same_words("en lampa", "en lampa " + "till " * 20)


def test_numbers_are_the_same_with_and_without_dnr_and_as_digests():
    found = {"number": "KS 2031/77", "seen_as": ["Dnr KS 2031/77", "(2031/77)"]}
    assert same_field("registry_number", "number", "KS 2031/77", found)
    assert same_field("registry_number", "number", digest("ks203177"), found)
    assert not same_field("registry_number", "number", "KS 2031/7", found)


def test_lines_are_alike_inside_and_when_the_read_ones_are_not_twice_as_many():
    assert lines_alike([10, 19], [12, 13])
    assert lines_alike([10, 11], [10, 13])
    assert not lines_alike([10, 11], [8, 15])
    assert folded("  Ärendets   beredning: ") == "arendets beredning"
