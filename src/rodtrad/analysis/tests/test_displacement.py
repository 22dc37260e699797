import pytest

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
