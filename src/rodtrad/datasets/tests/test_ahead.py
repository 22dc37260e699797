"""Batches made one ahead come in their order with their own findings, and a fault comes through."""

from itertools import islice

import pytest

from rodtrad.datasets.ahead import ahead
from rodtrad.datasets.shapes import CannotRead, Finding


def made(tell):
    for number in range(3):
        tell(Finding(f"f{number}", ""))
        yield number
    tell(Finding("last", ""))


def test_each_batch_comes_after_its_own_findings_and_before_the_next_ones():
    met = []
    for number in ahead(made, lambda finding: met.append(finding.code)):
        met.append(number)
    assert met == ["f0", 0, "f1", 1, "f2", 2, "last"]


def test_a_refusal_in_the_reader_reaches_whoever_asked():
    def refusing(tell):
        yield 1
        raise CannotRead("Trasig fil.")

    with pytest.raises(CannotRead):
        list(ahead(refusing, lambda finding: None))


def test_one_may_stop_after_the_first():
    assert list(islice(ahead(made, lambda finding: None), 1)) == [0]
