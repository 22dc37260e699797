"""Free text never lies on disk but as the party chose, wherever an import is killed."""

from __future__ import annotations

import contextlib

import pyarrow.parquet as pq
import pytest

from rodtrad.datasets import query, readers
from rodtrad.datasets.columnar import CUBES
from rodtrad.datasets.importing import Choices, import_reading
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.screening import Mode
from rodtrad.datasets.store import Store
from rodtrad.datasets.tests.test_screening import personal_number
from rodtrad.datasets.tests.test_store import Killed, provenance

NUMBER = personal_number("19", "850412", "238")
PLANTED = (NUMBER, "Anna Karlsson", "GDH 104")
SAID = "Anna Karlsson sågs vid bilen GDH 104, sade vakten."
EST = f"""Rapport-ID;Händelsedatum;Tid från;Tid till;Område;Kategori;Beskrivning
A1;2031-03-01;21:00;21:30;Almby;Skadegörelse;{SAID}
A2;2031-03-01;22:00;22:30;Anna Karlsson sågs;Skadegörelse;Uppgav {NUMBER} på gården.
{NUMBER};2030-03-02;22:00;22:30;Almby;Anna Karlsson sågs;Klotter på skolan
A4;2031-03-03;22:00;22:30;Almby;Skadegörelse;
"""


def run(root, step=lambda name: None, **choices):
    reading = readers.read(open_file(EST.encode(), "est.csv"), "est-weekly")
    store = Store(root, step=step)
    return store, import_reading(store, "est", reading, provenance(), Choices(**choices))


def stored(store):
    tables = [pq.read_table(path, partitioning=None) for path in store.files("est")]
    return {row["row"]: row["text"] for table in tables for row in table.to_pylist()}


def on_disk(root):
    """Everything written under ``root``: the bytes of every file, and the cells of those that are packed."""
    found = []
    for path in root.rglob("*"):
        if path.is_file():
            found.append(path.read_bytes().decode("latin-1"))
        if path.suffix == ".parquet":
            with contextlib.suppress(Exception):  # a file cut off has its bytes read above
                found.append(repr(pq.read_table(path, partitioning=None).to_pylist()))
    return "\n".join(found)


@pytest.fixture
def unpacked(monkeypatch):
    """What is staged is written unpacked, so that its bytes can be read when it is cut off."""
    writer = pq.ParquetWriter
    monkeypatch.setattr(pq, "ParquetWriter", lambda *a, **k: writer(*a, **{**k, "compression": "none"}))


@pytest.mark.parametrize(
    ("mode", "texts"),
    [
        (Mode.DROP, {2: None, 3: None, 4: None, 5: None}),
        (
            Mode.MASK,
            {
                2: "[namn] sågs vid bilen [registreringsnummer], sade vakten.",
                3: "Uppgav [personnummer] på gården.",
                4: "Klotter på skolan",
                5: None,
            },
        ),
        (Mode.OVERRIDE, {2: SAID, 3: f"Uppgav {NUMBER} på gården.", 4: "Klotter på skolan", 5: None}),
    ],
)
def test_text_is_left_out_masked_or_kept_for_a_reason(tmp_path, mode, texts):
    store, done = run(tmp_path, screening=mode, override_reason="Skäl.")
    assert stored(store) == texts
    assert done.screened == {"namn": 3, "registreringsnummer": 1, "personnummer": 1}
    assert done.counts["screened_id"] == 1
    (kept,) = store.manifest().datasets["est"].imports
    assert kept.provenance.override_reason == ("Skäl." if mode is Mode.OVERRIDE else "")


def test_what_was_met_is_told_by_row_and_column_and_never_by_value(tmp_path):
    _, done = run(tmp_path)
    told = {(one.row, one.column): one.sentence for one in done.findings if one.code == "screened"}
    assert set(told) == {(2, "text"), (3, "text"), (3, "area"), (4, "kind")}
    assert told[2, "text"] == "Cellen innehöll namn och registreringsnummer. Texten togs bort."
    assert told[3, "text"] == "Cellen innehöll personnummer. Texten togs bort."
    assert not any(word in repr(done) for word in PLANTED)


@pytest.mark.parametrize("mode", [Mode.DROP, Mode.MASK])
def test_killed_anywhere_nothing_of_a_person_is_left_on_disk(tmp_path, unpacked, mode):
    names, point = [], 0
    while len(names) >= point:
        names, root = [], tmp_path / str(point)

        def step(name, names=names, point=point):
            names.append(name)
            if len(names) == point + 1:
                found = on_disk(tmp_path)
                assert not any(word in found for word in PLANTED), name
                raise Killed

        with contextlib.suppress(Killed):
            run(root, step, screening=mode)
        found = on_disk(root)
        assert not any(word in found for word in PLANTED), names
        assert mode is Mode.MASK or "gården" not in found
        point += 1
    assert point > 5


def test_the_search_of_the_disk_finds_what_is_let_in(tmp_path, unpacked):
    seen = []
    store, _ = run(
        tmp_path,
        lambda name: seen.append(on_disk(tmp_path)),
        screening=Mode.OVERRIDE,
        override_reason="Skäl.",
    )
    assert all(any(word in found for found in seen) for word in PLANTED)
    assert all(word in on_disk(store.root) for word in PLANTED)


def test_cubes_and_questions_carry_no_text(tmp_path):
    store, _ = run(tmp_path, screening=Mode.OVERRIDE, override_reason="Skäl.")
    for cube in CUBES:
        assert all("text" not in pq.read_schema(path).names for path in store.cube("est", cube))
    events = query.table(query.connect(), store.files("est"))
    assert "text" not in events.columns
    assert "text" not in query.chosen(events, query.Chosen()).execute().columns
