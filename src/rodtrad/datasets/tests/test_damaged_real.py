"""Two hundred damaged variants of each real sample beside the project; skipped where the samples are not there.

Stricter than a look for crashes: a figure that differs from the whole file's is told by its row, and so is one lost.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from rodtrad.datasets.crime_codes import read_codes
from rodtrad.datasets.geofiles import unpack
from rodtrad.datasets.geometry import read_areas
from rodtrad.datasets.mapping import Mapping
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.shapes import CannotRead, Kind, Level
from rodtrad.datasets.tests.samples import book
from rodtrad.datasets.tests.test_damaged import VARIANTS, damaged_sheet, damaged_text, rows_of

REAL = Path("../shared/data")
LINES, NOTICES, AREAS = 40, 12, 3  # how much of a large file is kept, at run time only
NO_PLANE = {"epsg": 0, "plane": 0}
BURGLARY = Mapping(
    Kind.EVENTS, {"x": "x", "y": "y", "date_single": "starts"}, kind_name="Inbrott", **NO_PLANE
)
SNAPPED = Mapping(Kind.EVENTS, {"month": "starts", "location": "area"}, kind_name="Ordning")
THEFTS = Mapping(
    Kind.EVENTS, {"date_start": "starts", "date_end": "ends", "location_type": "kind", "uid": "event"}
)
TEXTS = {  # file: (reader, settings)
    "statistics/sol_dbfil_ar.utf8.txt": ("bra-sol", {}),
    "statistics/sol_dbfil_manad.latin1.txt": ("bra-sol", {}),
    "statistics/synthetic_kommun_totalt.csv": ("bra-kommun", {"year": 2025}),
    "statistics/synthetic_pxweb_pivot.latin1.csv": ("scb-pivot", {}),
    "statistics/brottskoder_sol_extract.csv": ("codes", {}),
    "city/synthetic_est_veckorapport.csv": ("est-weekly", {}),
    "city/synthetic_polisen_anmalda_brott_uttag.csv": ("police-extract", {}),
    "city/synthetic_polisen_handelserapporter_prio.csv": ("police-extract", {}),
    "city/synthetic_stockholm_tabell_2_4.csv": ("district-population", {"year": 2024}),
    "police/polisen_se_events_every_4th.csv.gz": ("police-events", {}),
    "events/chicago_burglary_2014_2017.csv": ("generic-events", {"mapping": BURGLARY}),
    "events/lancashire_asb.tab": ("generic-events", {"mapping": SNAPPED}),
    "events/nyc_vehicle_thefts.csv.gz": ("generic-events", {"mapping": THEFTS}),
}
JSONS = {
    "statistics/synthetic_jsonstat2.json": "scb-jsonstat",
    "statistics/synthetic_v3_data.json": "kolada",
    "police/events_2026-08-22.json": "police-events",
}
BOOKS = {
    "statistics/synthetic_P4LaAug-2026.xlsx": "bra-monthly",
    "statistics/synthetic_indikatorer_kommun.xlsx": "bra-indicators",
}
GEO = (
    "stadsdelar_simplified_kth", "sthlm_lpo_approx_2020-2024", "sthlm_lpo_approx_from2025",
    "sthlm_sdo11_from2023", "sthlm_sdo13_2020-2023", "sthlm_sdo14_2007-2020", "sthlm_stadsdelar_117_mapped",
)  # fmt: skip
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the shared samples are not here")


def head_of(name):
    """The first lines of a text, each whole."""
    data = (REAL / name).read_bytes()
    data = gzip.decompress(data) if name.endswith(".gz") else data
    return b"".join(data.splitlines(keepends=True)[:LINES])


def read(data, name, reader, more):
    """({key: [row, …]}, findings): a key holds everything the row says."""
    if reader == "codes":
        codes, findings = read_codes(open_file(data, name))
        return {(one.code, one.name, one.group, one.valid_to): [one.row] for one in codes}, findings
    rows, findings = rows_of(data, Path(name).name, reader, **more)
    found = {}
    for key, (row, value) in rows.items():
        found.setdefault((*key[:-1], value), []).append(row)
    return found, findings


def refused(call):
    """What ``call`` gives, or None where it is refused with one sentence; any other error is a fault."""
    try:
        return call()
    except CannotRead as no:
        assert "\n" not in no.sentence and no.sentence.strip().endswith((".", "!")) and len(no.sentence) < 400
        return None


def faults(found, findings, whole, heads, last, doubles=frozenset()):
    """(rows that say what the whole file does not, rows lost), neither told."""
    told = {one.row for one in findings if one.row}
    if any((one.row or 0) <= heads and one.level is not Level.NOTED for one in findings):
        return [], []  # a head or the whole table is told as wrong
    told_or_alone = told | doubles if told else told  # a double is none once its other half is out
    wrong = [key for key, rows in found.items() if key not in whole and not told_or_alone.issuperset(rows)]
    lost = [
        (key, rows)
        for key, rows in whole.items()
        if key not in found and not told & set(rows) and min(rows) <= last
    ]
    return wrong, lost


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_damaged_text_says_what_it_lost(name):
    reader, more = TEXTS[name]
    data = head_of(name)
    whole, findings = read(data, name, reader, more)
    doubles = {one.row for one in findings if one.code == "double_count"}
    heads = min(row for rows in whole.values() for row in rows) - 1
    rng = np.random.default_rng(11)
    for turn in range(VARIANTS):
        bad, _ = damaged_text(data, rng)
        given = refused(lambda bad=bad: read(bad, name, reader, more))
        if given:
            wrong, lost = faults(*given, whole, heads, bad.count(b"\n"), doubles)
            if reader == "generic-events":  # in a plane no country frames, any number is a place
                assert len(wrong) <= 1 and all(
                    set(rows) <= {r for key in wrong for r in given[0][key]} for _, rows in lost
                )
            else:
                assert (wrong, lost) == ([], []), turn


def cut_json(name):
    """A notice file's first notices, a feature file's first areas; smaller files whole."""
    data = json.loads((REAL / name).read_text())
    if isinstance(data, list):
        data = data[:NOTICES]
    elif "features" in data:
        data["features"] = data["features"][:AREAS]
    return data


def spoilt(node, rng):
    """The same JSON with one leaf put to something else, or one member gone."""
    spots = []

    def walk(one):
        for key in list(one) if isinstance(one, dict) else range(len(one)):
            spots.append((one, key))
            if isinstance(one[key], dict | list):
                walk(one[key])

    walk(node)
    holder, key = spots[int(rng.integers(0, len(spots)))]
    values = (None, "", "x" * 1_000_000, "\x00", "=1+1", "1900-01-01", "2999-12-31", "1,5", -1, 1e300, [], {})
    if rng.random() < 0.2 and isinstance(holder, dict):  # an entry cut clean out of a list leaves no trace
        del holder[key]
    else:
        holder[key] = values[int(rng.integers(0, len(values)))]
    return node


def damaged_json(name, rng):
    data = spoilt(cut_json(name), rng)
    text = json.dumps(data, ensure_ascii=False).encode()
    kind, at = int(rng.integers(0, 6)), int(rng.integers(0, len(text)))
    if kind == 0:
        return text[:at]
    return text[:at] + b"\xe5" + text[at:] if kind == 1 else text


def is_number(key):
    """A figure put to another well-formed figure (−1): nothing in a file can tell that it was another."""
    return isinstance(key[-1], tuple) and key[-1][0] == -1


@pytest.mark.parametrize("name", sorted(JSONS))
def test_a_damaged_json_is_refused_or_read(name):
    rng = np.random.default_rng(12)
    whole, _ = read(json.dumps(cut_json(name)).encode(), name, JSONS[name], {})
    for turn in range(VARIANTS):
        bad = damaged_json(name, rng)
        given = refused(lambda bad=bad: read(bad, name, JSONS[name], {}))
        if given:
            wrong, lost = faults(*given, whole, 0, 10**9)
            assert len(wrong) <= 1 and len(lost) <= 1 and all(is_number(key) for key in wrong), turn


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_a_damaged_workbook_says_what_it_lost(name):
    data = (REAL / name).read_bytes()
    held = CalamineWorkbook.from_path(REAL / name)
    sheets = {one: held.get_sheet_by_name(one).to_python(skip_empty_area=False) for one in held.sheet_names}
    whole, _ = read(book(**sheets), name, BOOKS[name], {})
    assert set(whole) == set(read(data, name, BOOKS[name], {})[0])
    heads = min(row for rows in whole.values() for row in rows) - 1
    rng = np.random.default_rng(13)
    for turn in range(VARIANTS):
        bad = data[: int(rng.integers(0, len(data)))] if turn % 5 == 0 else damaged_sheet(sheets, rng)[0]
        given = refused(lambda bad=bad: read(bad, name, BOOKS[name], {}))
        if given:
            assert faults(*given, whole, heads, 0) == ([], []), turn


@pytest.mark.parametrize("name", GEO)
def test_damaged_borders_are_refused_or_read_right(name):
    name = f"geo/{name}.geojson"
    rng = np.random.default_rng(14)
    whole = {(one.code, one.name) for one in read_areas(json.dumps(cut_json(name)).encode())}
    for turn in range(VARIANTS):
        bad = damaged_json(name, rng)
        given = refused(lambda bad=bad: read_areas(bad))
        if given:
            assert len({(one.code, one.name) for one in given} - whole) <= 1 and len(given) >= AREAS - 1, turn


def test_a_truncated_geopackage_is_refused_or_whole():
    data = (REAL / "events/lancashire_wards.gpkg").read_bytes()
    many = len(unpack(data))
    rng = np.random.default_rng(15)
    for _ in range(VARIANTS):
        given = refused(lambda: unpack(data[: int(rng.integers(0, len(data)))]))
        assert given is None or len(given) == many
