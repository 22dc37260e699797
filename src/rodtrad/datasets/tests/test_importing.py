"""From a reading to the store: nothing of a person enters, points get areas, and what was met is told."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest
import shapely

from rodtrad.datasets.coarsen import PlaceGrain, Precision, TimeGrain
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.importing import FIRST, Choices, import_reading
from rodtrad.datasets.screening import Mode
from rodtrad.datasets.shapes import CannotRead, Finding, Kind, Reading
from rodtrad.datasets.store import Store
from rodtrad.datasets.tests.events import event, events, figures
from rodtrad.datasets.tests.test_screening import personal_number
from rodtrad.datasets.tests.test_store import provenance

EAST, NORTH = 674_000, 6_580_000
HALVES = AreaSet(
    "halvor", "Halvor", "", ("V", "Ö"), ("Väst", "Öst"),
    (shapely.box(EAST, NORTH, EAST + 100, NORTH + 200), shapely.box(EAST + 90, NORTH, EAST + 200, NORTH + 200)),
)  # fmt: skip


def at(east, north=50):
    return {"x_dm": (EAST + east) * 10, "y_dm": (NORTH + north) * 10}


def reading(*rows, told=()):
    def batches(tell):
        for finding in told:
            tell(finding)
        yield events(*rows)

    return Reading("csv", 1, Kind.EVENTS, "Händelser", batches=batches, rows_read=len(rows))


def run(tmp_path, *rows, told=(), is_dry=False, **choices):
    store = Store(tmp_path)
    done = import_reading(
        store, "brott", reading(*rows, told=told), provenance(), Choices(**choices), is_dry=is_dry
    )
    files = store.files("brott")
    return done, pq.read_table(files[0], partitioning=None).sort_by("row").to_pylist() if files else []


def test_points_get_areas_and_the_rest_is_counted(tmp_path):
    none = {"x_dm": None, "y_dm": None, "place_grain_m": None}
    rows = (
        event(1, **at(10)),
        event(2, **at(150)),
        event(3, **at(95)),
        event(4, **at(500)),
        event(5, **none),
    )
    done, stored = run(tmp_path, *rows, area_sets=(HALVES,))
    assert [row["in_halvor"] for row in stored] == [0, 1, 0, -1, -1]
    assert (done.unassigned, done.doubly_assigned) == ({"halvor": 1}, {"halvor": 1})


def test_a_coarse_point_still_counts_where_it_happened(tmp_path):
    _, (row,) = run(
        tmp_path, event(1, **at(10)), area_sets=(HALVES,), precision=Precision(TimeGrain.DAY, PlaceGrain.AREA)
    )
    assert (row["in_halvor"], row["x_dm"], row["hour"]) == (0, None, -1)


@pytest.mark.parametrize(
    ("mode", "kept"), [(Mode.DROP, ""), (Mode.MASK, "[namn] sågs"), (Mode.OVERRIDE, "Anna Karlsson sågs")]
)
def test_what_tells_of_a_person_is_dropped_masked_or_kept_for_a_reason(tmp_path, mode, kept):
    done, (row,) = run(
        tmp_path, event(1, area="Anna Karlsson sågs"), screening=mode, override_reason="Offentlig handling."
    )
    assert row["area"] == kept
    (finding,) = done.findings
    assert (finding.code, finding.row, finding.column) == ("screened", 2, "area")
    assert "Anna" not in finding.sentence


def test_letting_through_needs_a_reason(tmp_path):
    with pytest.raises(CannotRead, match="varför"):
        run(tmp_path, event(1), screening=Mode.OVERRIDE, override_reason=" ")


def test_an_id_that_is_a_persons_number_never_enters(tmp_path):
    number = personal_number("19", "850412", "238")
    done, (row,) = run(tmp_path, event(1, event=number), screening=Mode.OVERRIDE, override_reason="Skäl.")
    assert row["event"] == "a.csv-2"
    assert done.counts == {"screened_id": 1}
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert number.encode() not in everything


def test_findings_are_masked_and_counted_beyond_the_first(tmp_path):
    told = [Finding("odd", "Cellen ”Anna Karlsson” kunde inte läsas.", row=n) for n in range(FIRST + 5)]
    done, _ = run(tmp_path, event(1), told=told)
    assert (len(done.findings), done.counts) == (FIRST, {"odd": FIRST + 5})
    assert done.findings[0].sentence == "Cellen ”[namn]” kunde inte läsas."


def test_a_dry_run_foresees_the_import_and_keeps_nothing(tmp_path):
    rows = (event(1, **at(10)), event(2, area="Anna Karlsson sågs"))
    foreseen, stored = run(tmp_path, *rows, is_dry=True, area_sets=(HALVES,))
    assert stored == []
    assert not (tmp_path / "manifest.json").exists()
    assert run(tmp_path, *rows, area_sets=(HALVES,))[0] == foreseen


def test_other_choices_take_the_old_imports_place(tmp_path):
    run(tmp_path, event(1))
    _, stored = run(tmp_path, event(1), precision=Precision(TimeGrain.DAY))
    assert [row["time_grain"] for row in stored] == ["day"]


def test_figures_are_screened_too(tmp_path):
    store = Store(tmp_path)
    given = Reading("csv", 1, Kind.FIGURES, "Tal", figures=figures({"note": "ring 070-174 06 05"}))
    import_reading(store, "tal", given, provenance())
    (row,) = pq.read_table(store.files("tal")[0], partitioning=None).to_pylist()
    assert (row["note"], row["value"]) == ("", 100.0)
