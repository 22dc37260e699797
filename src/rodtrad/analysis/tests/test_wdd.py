import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.wdd import Change, harm_weighted_wdd, wdd

ABOUT = About(what="inbrott")
T, C, D, DC = Change(207, 110), Change(308, 318), Change(178, 157), Change(150, 140)


def test_gives_the_papers_example():
    found = wdd(T, C, D, DC, about=ABOUT)
    assert (found.estimate, found.se**2) == (-118, pytest.approx(1568))
    assert round(found.z, 2) == -2.98
    assert [round(x) for x in found.bounds] == [-196, -40]


def test_gives_the_published_example_with_area_weights():
    found = wdd(
        Change(207, 110, 1.2),
        Change(308, 318, 0.9),
        Change(178, 157, 1.5),
        Change(150, 140, 1.6),
        about=ABOUT,
    )
    assert found.estimate == pytest.approx(-99.69444444)
    assert (found.se, found.z) == (pytest.approx(35.4280755), pytest.approx(-2.813995483))
    assert found.bounds == (pytest.approx(-169.1322, abs=1e-4), pytest.approx(-30.2567, abs=1e-4))


def test_gives_the_published_example_with_time_weights():
    found = wdd(Change(80, 20), Change(100, 50), about=ABOUT, time_before=2)
    assert (found.estimate, found.se**2) == (-20, pytest.approx(115))


def test_gives_the_published_example_with_harm_weights():
    counts = [
        (3, (130, 74), (133, 91)),
        (2, (327, 202), (388, 305)),
        (5, (398, 190), (148, 97)),
        (7, (144, 92), (86, 64)),
        (10, (183, 96), (94, 67)),
    ]
    found = harm_weighted_wdd([(str(w), w, Change(*t), Change(*c)) for w, t, c in counts], about=ABOUT)
    assert found.estimate == -1721
    assert (found.se, found.z) == (pytest.approx(304.10360077), pytest.approx(-5.65925558))
    assert found.bounds == (pytest.approx(-2317.03, abs=0.01), pytest.approx(-1124.97, abs=0.01))


def test_a_small_change_is_told_as_chance():
    found = wdd(Change(50, 30), Change(60, 55), about=ABOUT)
    assert (found.estimate, round(found.se, 3)) == (-15, 13.964)
    assert [round(x) for x in found.bounds] == [-42, 12]
    assert "går inte att skilja från slumpen" in found.finding
    assert found.smallest_effect == pytest.approx(1.96 * found.se)


def test_a_clear_change_is_told_in_events():
    assert wdd(T, C, D, DC, about=ABOUT).finding.startswith("118 färre inbrott")


@given(st.integers(0, 500), st.integers(0, 500), st.floats(1, 5))
def test_dispersion_only_widens(before, after, dispersion):
    plain = wdd(Change(before, after), Change(40, 50), about=ABOUT)
    wide = wdd(Change(before, after), Change(40, 50), about=ABOUT, dispersion=dispersion)
    assert wide.estimate == plain.estimate
    assert wide.se == pytest.approx(plain.se * dispersion**0.5)


def test_few_events_break_an_assumption_and_none_is_refused():
    assert wdd(Change(1, 0), Change(60, 55), about=ABOUT).assumptions[1].is_met is False
    for case, code in (((Change(0, 0), Change(0, 0)), "no_events"), ((Change(1, 1, 0), C), "bad_weight")):
        with pytest.raises(CannotAnswer) as refusal:
            wdd(*case, about=ABOUT)
        assert refusal.value.code == code
