"""Each trap of the layouts, in a file of our own."""

from datetime import date, datetime

import pytest

from rodtrad.datasets import readers
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.shapes import CannotRead
from rodtrad.datasets.tests.samples import JSONS, P1_MERGED, P3_MERGED, SHEETS, TEXTS, book


def opened(sample):
    if sample in SHEETS:
        sheets, name, _, _ = SHEETS[sample]
        return open_file(book(**sheets), name)
    data, name, _, _ = {**TEXTS, **JSONS}[sample]
    return open_file(data, name)


def figures(sample, **more):
    reading = readers.read(opened(sample), **more)
    return reading.figures.to_pylist(), reading


def events(sample, **more):
    reading = readers.read(opened(sample), **more)
    told = list(reading.findings)
    return [row for batch in reading.batches(told.append) for row in batch.to_pylist()], told


def codes(findings):
    return {finding.code for finding in findings}


@pytest.mark.parametrize("sample", sorted({**TEXTS, **JSONS, **SHEETS}))
def test_every_layout_is_recognised_by_its_content(sample):
    expected = {**TEXTS, **JSONS, **SHEETS}[sample][2]
    assert readers.sniff(opened(sample))[0][0] == expected


def test_every_reader_says_who_and_what():
    assert len({about.name for about in readers.READERS}) == 21
    assert all(about.label and about.version for about in readers.READERS)


def test_sol_year_file_drops_echoes_and_doubles_and_keeps_missing():
    rows, reading = figures("sol_year")
    counts = {(r["area"], r["period_from"].year, r["indicator"]): r for r in rows if r["unit"] == "antal"}
    assert counts["Almby", 2024, "Påhittat brott, grovt"]["value"] == 44
    assert counts["Hela landet", 2024, "9 kap. Bedrägeri och annan oredlighet"]["status"] == "missing"
    assert "Linaberg-Sjövik" in {r["area"] for r in rows}
    assert {"echo", "duplicate"} <= codes(reading.findings)


def test_sol_month_file_knows_prel_in_either_column_and_the_code():
    rows, _ = figures("sol_month")
    august = next(r for r in rows if r["period_from"] == date(2026, 8, 1))
    quarter = next(r for r in rows if r["period_to"] == date(2026, 4, 1))
    assert (august["status"], quarter["status"], august["code"]) == ("preliminary", "preliminary", "0950")
    assert august["indicator"] == "Exempelbrott, mot äldre"


def test_p4m_strips_notes_joins_wrapped_labels_and_leaves_empty_months_out():
    rows, reading = figures("p4m")
    assert {r["indicator"] for r in rows} == {
        "SAMTLIGA BROTT",
        "Misshandel mot barn 0–17 år, bekant med offret (5, 6 §§)",
        "Skadegörelsebrott, totalt",
    }
    assert len(rows) == 12 and {r["status"] for r in rows} == {"preliminary"}
    assert (
        next(r["value"] for r in rows if r["indicator"].startswith("Skade") and r["period_from"].month == 2)
        == 0
    )
    assert "wrapped_label" in codes(reading.findings)


def test_the_old_monthly_layout_and_the_region_in_the_file_name():
    rows, _ = figures("p4m_old")
    assert {r["area"] for r in rows} == {"Region Stockholm"} and len(rows) == 24


def test_p1_reads_three_periods_under_three_rows_of_heads():
    rows, _ = figures("p1")
    robberies = [r for r in rows if r["indicator"] == "Rån, totalt" and r["unit"] == "antal"]
    spans = {(r["period_from"], r["period_to"]): r["value"] for r in robberies}
    assert spans[date(2026, 8, 1), date(2026, 9, 1)] == 40
    assert spans[date(2026, 1, 1), date(2026, 9, 1)] == 300
    assert spans[date(2025, 9, 1), date(2026, 9, 1)] == 470


def test_yearly_tables_new_old_and_by_kommun():
    rows, _ = figures("t100")
    assert {r["status"] for r in rows if r["indicator"] == "Utgånget brott"} == {"missing"}
    old, _ = figures("t100_old")
    assert len(old) == 14 and old[0]["period_from"] == date(2015, 1, 1)
    kommuner, _ = figures("t120")
    assert {(r["area"], r["unit"]) for r in kommuner} >= {
        ("Almby", "antal"),
        ("Lillån", "per 100 000 invånare"),
    }


def test_p3_keeps_its_months_so_far_and_its_missing_marks():
    rows, _ = figures("p3")
    found = {(r["indicator"], r["period_from"].month): (r["value"], r["status"]) for r in rows}
    assert found == {
        ("SAMTLIGA BROTT", 1): (500, "preliminary"),
        ("SAMTLIGA BROTT", 2): (510, "preliminary"),
        ("Rån, totalt", 1): (9, "preliminary"),
        ("Rån, totalt", 2): (0, "preliminary"),
        ("Utgånget brott", 1): (None, "missing"),
        ("Utgånget brott", 2): (None, found["Utgånget brott", 2][1]),
    }
    assert {r["area"] for r in rows} == {"Region Stockholm"}


@pytest.mark.parametrize(("sample", "merged"), [("p3", P3_MERGED), ("p1", P1_MERGED), ("t100", ("A1:D1",))])
def test_merged_heads_are_read_as_those_written_once(sample, merged):
    sheets, name, reader, _ = SHEETS[sample]
    file = open_file(book(merged, **sheets), name)
    assert readers.sniff(file)[0][0] == reader
    assert readers.read(file).figures.to_pylist() == figures(sample)[0]


def test_table_110_has_regions_by_rows_and_220_an_old_wrapped_label():
    regions, _ = figures("t110")
    found = {(r["area"], r["unit"]): r["value"] for r in regions}
    assert found["Region Nord", "antal"] == 1200
    assert {r["area_kind"] for r in regions} >= {"region"} and len(regions) == 6
    assert {r["indicator"] for r in regions} == {"SAMTLIGA BROTT"}
    old, reading = figures("t220")
    wrapped = [r for r in old if r["indicator"].startswith("Misshandel")]
    assert {r["indicator"] for r in wrapped} == {"Misshandel mot barn 0–17 år, obekant med offret (5, 6 §§)"}
    assert sum(r["value"] for r in wrapped if (r["period_to"] - r["period_from"]).days < 40) == sum(
        range(10, 22)
    )
    assert "wrapped_label" in codes(reading.findings)


def test_ten_years_and_homicide():
    assert len(figures("ten")[0]) == 20
    assert [r["value"] for r in figures("homicide")[0]] == [116, 1.1, 121, 1.15]


def test_kommun_csv_reads_blanks_of_every_kind():
    rows, _ = figures("kommun")
    assert [r["value"] for r in rows] == [1234, 10987.6, 87, None, 98765, 12345]
    assert rows[0]["status"] == "preliminary"


def test_indicators_keep_two_year_pools():
    rows, _ = figures("indicators")
    pool = [r for r in rows if r["code"] == "NTU" and r["area"] == "Almby"]
    assert pool[0]["period_from"] == date(2021, 1, 1) and pool[0]["period_to"] == date(2023, 1, 1)
    assert pool[1]["status"] == "missing" and pool[0]["note"] == "flera år ihop"


def test_ntu_marks_the_break_and_keeps_intervals():
    rows, _ = figures("ntu")
    last = next(r for r in rows if r["age"] == "16–24" and r["period_from"].year == 2018)
    assert (last["sex"], last["lower"], last["upper"]) == ("kvinnor", 39.9, 44.8)
    assert all(r["note"] for r in rows if r["period_from"].year < 2017)


def test_kolada_takes_units_from_titles_and_tells_private_from_missing():
    titles = {"N07403": "Anmälda våldsbrott, antal/100 000 inv", "U07452": "Skadegörelse, antal/1 000 inv"}
    rows, reading = figures("kolada", titles=titles)
    assert {r["unit"] for r in rows} == {"per 100 000 invånare", "per 1 000 invånare"}
    assert [r["status"] for r in rows] == ["final", "secret", "missing", "final"]
    assert "group_mean" in codes(reading.findings)


def test_scb_small_areas_carry_their_version():
    rows, _ = figures("jsonstat")
    assert (rows[-1]["area_code"], rows[-1]["area_version"], rows[-1]["status"]) == (
        "0180C1010",
        "2025",
        "missing",
    )
    pivot, _ = figures("pivot")
    assert {(r["area_kind"], r["area_version"], r["age"]) for r in pivot} == {
        ("regso", "2025", "15–19"),
        ("deso", "2018", "80+"),
    }


def test_notices_are_centres_with_kommun_from_the_name_and_commas_in_types():
    rows, told = events("notices")
    assert readers.read(opened("notices")).places_are_centres
    assert rows[0]["starts_at"] == datetime(2026, 3, 1, 7, 5) and rows[0]["area"] == "Almby"
    assert rows[1]["kind"] == "Misshandel, grov" and rows[3]["kind"] == "Lagen om hundar och katter"
    assert next(one for one in told if one.code == "summaries").count == 1


def test_extracts_keep_missing_areas_empty_and_drop_the_prefix():
    rows, _ = events("extract")
    assert [r["area"] for r in rows] == ["Söderby", "", "Söderby"]
    assert [r["count"] for r in rows] == [7, 3, 2] and rows[0]["time_grain"] == "day"


def test_est_text_goes_to_the_import_in_its_own_column_and_no_other():
    rows, _ = events("est")
    assert "gården" in rows[1]["text"]
    assert rows[2]["ends_at"] == datetime(2026, 8, 16, 0, 30)
    assert not any("gården" in str(value) for row in rows for name, value in row.items() if name != "text")


def test_fault_reports_in_the_local_zone_with_swapped_axes_and_without_place():
    rows, told = events("faults")
    assert readers.propose(opened("faults")).epsg == 3011
    assert abs(rows[0]["x_dm"] - rows[1]["x_dm"]) < 20_000 and rows[2]["x_dm"] is None
    assert "swapped_axes" in codes(told)


def test_districts_leave_the_double_out_and_count_those_outside():
    rows, reading = figures("districts")
    assert "Sjövik" not in {r["area"] for r in rows}
    assert (
        next(r["value"] for r in rows if r["indicator"] == "Vattenareal" and r["area"] == "Nordby strand")
        == 0
    )
    assert any("3637" in one.sentence for one in reading.findings if one.code == "outside_districts")


def test_survey_shares_carry_their_answers():
    rows, reading = figures("survey")
    share = next(r for r in rows if r["unit"] == "procent")
    assert (share["value"], share["n"], share["area"], share["area_code"]) == (55, 550, "Söderby", "SDO24")
    assert "few_answers" in codes(reading.findings)


def test_counts_by_unit_and_period_and_never_of_persons():
    rows, _ = figures("counts")
    assert rows[2]["period_from"] == date(2024, 7, 1) and rows[0]["indicator"] == "Hot och våld"
    bad = b"Period;Enhet;Namn;Antal\n2025;A-skolan;N N;1\n"
    with pytest.raises(CannotRead, match="enskilda personer"):
        readers.read(open_file(bad, "x.csv"), "counts")


def test_exposed_areas_without_end_are_still_valid():
    rows, _ = figures("areas")
    assert rows[0]["area_code"] == "561530" and rows[0]["period_from"] == date(2025, 12, 1)


def test_equal_rows_are_several_events_with_lasting_ids():
    data = b"datum;typ;x;y\n" + b"2024-03-01 12:00;Hot;674000;6580000\n" * 3
    ids = []
    for _ in range(2):
        reading = readers.read(open_file(data, "a.csv"), "generic-events")
        ids.append([name for batch in reading.batches([].append) for name in batch["event"].to_pylist()])
    assert len(set(ids[0])) == 3 and ids[0] == ids[1]


def test_a_bomb_an_empty_file_and_a_pdf_are_refused():
    for data in (b"", b"%PDF-1.7", b"PK\x03\x04 cut", b"\x1f\x8b\x08\x00cut"):
        with pytest.raises(CannotRead):
            open_file(data, "x")


def test_mixed_encodings_decimals_and_odd_cells_are_told_by_row():
    head = b"Kommun;Antal (prel.);Per 100 000 inv. (prel.)\n"
    rows = [
        "Örby;1;2,5\n".encode(),
        "Åby;2;3,5\n".encode(),
        "Älvby;3;4.5\n".encode("latin-1"),
        b"Ekby;4;1.234\n",
    ]
    reading = readers.read(open_file(head + b"".join(rows), "k-2025.csv"), "bra-kommun")
    assert {r["area"] for r in reading.figures.to_pylist()} == {"Örby", "Åby"}
    told = {(one.code, one.row) for one in reading.findings}
    assert {("mixed_encoding", 4), ("ambiguous_number", 4), ("ambiguous_number", 5)} <= told
    assert "mixed_decimals" in {code for code, _ in told}


def test_a_remembered_mapping_reads_figures_and_refuses_unknown_columns():
    data = "Ort;Mått;År;Värde\nAlmby;Nöjda;2024;55,5\nAlmby;Nöjda;1900;5\n".encode()
    roles = {"Ort": "area", "Mått": "indicator", "År": "period", "Värde": "value"}
    reading = readers.read(
        open_file(data, "x.csv"), "generic-figures", {"kind": "figures", "roles": roles, "unit": "procent"}
    )
    assert reading.figures["value"].to_pylist() == [55.5]
    assert ("strange_date", 3) in {(one.code, one.row) for one in reading.findings}
    with pytest.raises(CannotRead, match=r"finns|saknas|hittades"):
        readers.read(open_file(data, "x.csv"), "generic-figures", {**roles, "Nej": "note"})


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("granser.geojson", b'{"type": "FeatureCollection", "features": []}', "under Områden"),
        ("annat.json", b'{"typ": 1}', "inte från Kolada"),
        ("utan.csv", b"359192.3,570510.9,2016-01-01\n356347.3,576182.6,2016-01-03\n", "inga rubriker"),
    ],
)
def test_file_no_layout_fits_is_refused_with_what_to_do(name, data, says):
    with pytest.raises(CannotRead, match=says):
        readers.read(open_file(data, name))
