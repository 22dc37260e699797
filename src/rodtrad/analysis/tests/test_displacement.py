import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.displacement import displacement
from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.wdd import Change

T, C, D = Change(207, 110), Change(308, 318), Change(178, 157)


def test_gives_the_figures_of_the_worked_example():
    found = displacement(T, C, D, about=About())
    assert found.gross_effect == 97
    assert found.net_effect == pytest.approx(0.326166, abs=1e-6)
    assert found.success == pytest.approx(-0.326166, abs=1e-6)
    assert found.buffer == pytest.approx(-0.084211, abs=1e-6)
    assert found.quotient == pytest.approx(0.258186, abs=1e-6)
    assert found.total_net_effect == pytest.approx(130.5, abs=0.05)


def test_is_never_shown_without_the_test_beside_it():
    found = displacement(T, C, D, about=About())
    assert found.beside.finding in found.finding
    assert "utan felmarginal" in found.finding


@pytest.mark.parametrize(("buffer", "word"), [(Change(100, 115), "men mindre"), (Change(100, 300), "mer än")])
def test_reads_the_quotient_in_words(buffer, word):
    assert word in displacement(T, C, buffer, about=About()).finding


def test_has_no_quotient_where_nothing_clear_happened():
    found = displacement(Change(50, 49), Change(60, 60), Change(10, 30), about=About())
    assert found.quotient is None
    assert "går inte att bedöma" in found.finding
    assert displacement(Change(0, 0), Change(6, 6), Change(1, 3), about=About()).quotient is None


def test_refuses_an_empty_control():
    with pytest.raises(CannotAnswer) as refusal:
        displacement(T, Change(0, 4), D, about=About())
    assert refusal.value.code == "empty_control"


COUNTS = st.builds(Change, st.integers(1, 400), st.integers(1, 400))


@settings(max_examples=100, deadline=None)
@given(COUNTS, COUNTS, COUNTS)
def test_effects_add_up_and_the_quotient_stands_only_where_something_is_clear(treated, control, buffer):
    found = displacement(treated, control, buffer, about=About())
    ratio = control.after / control.before
    spared = treated.before * ratio - treated.after + buffer.before * ratio - buffer.after
    assert found.total_net_effect == pytest.approx(spared)
    assert found.net_effect == pytest.approx(-found.success)
    if found.quotient is not None:
        assert found.quotient * found.success == pytest.approx(found.buffer)
        assert found.assumptions[1].is_met
    else:
        assert "går inte att bedöma" in found.finding


@given(COUNTS, COUNTS)
def test_a_buffer_that_goes_as_the_control_moves_nothing(treated, control):
    found = displacement(treated, control, control, about=About())
    assert found.buffer == pytest.approx(0)
    assert found.quotient is None or found.quotient == pytest.approx(0)
