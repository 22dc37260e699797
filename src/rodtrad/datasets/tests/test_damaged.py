"""Two hundred damaged variants of each sample: refused with one sentence, or right rows in and the rest told."""

from pathlib import Path

import numpy as np
import pytest

from rodtrad.datasets import readers
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.shapes import FIGURE_KEY, CannotRead, Finding, Level
from rodtrad.datasets.tests.samples import JSONS, SHEETS, TEXTS, book

VARIANTS = 200
REAL = Path("../shared/data")


def rows_of(data, name, reader, **more):
    """({key: (row, value)}, findings) of what a reader makes of the bytes."""
    reading = readers.read(open_file(data, name), reader, **more)
    findings = list(reading.findings)
    if reading.figures is not None:
        rows = reading.figures.to_pylist()
        return {tuple(r[k] for k in (*FIGURE_KEY, "row")): (r["row"], _same(r)) for r in rows}, findings
    rows = [row for batch in reading.batches(findings.append) for row in batch.to_pylist()]
    values = [tuple(v for k, v in row.items() if k not in {"event", "row", "text"}) for row in rows]
    return {
        (*value, row["row"]): (row["row"], value) for value, row in zip(values, rows, strict=True)
    }, findings


def _same(row):
    return row["value"], row["lower"], row["upper"], row["n"]


def told_rows(findings):
    return {finding.row for finding in findings if finding.row}


def check(data, name, reader, whole, touched, heads=0):
    """``touched``: the rows (from 1) the damage met; "all" where it met the frame of the table."""
    try:
        found, findings = rows_of(data, name, reader)
    except CannotRead as refused:
        assert "\n" not in refused.sentence and refused.sentence.strip().endswith((".", "!"))
        assert len(refused.sentence) < 400
        return "refused"
    told = told_rows(findings)
    frame_told = any(one.row is None or one.row <= heads for one in findings if one.level is not Level.NOTED)
    right = {key[:-1]: value for key, (_, value) in whole.items()}
    for key, (row, value) in found.items():
        # no double, and no echo, once its other half is out
        is_alone = any(name == one and row == at and half in told for one, at, half in HALVES)
        assert right.get(key[:-1]) == value or row in told or frame_told or is_alone, (
            name,
            "wrong and untold",
            key,
            value,
        )
    kept = {key[:-1]: value for key, (_, value) in found.items()}
    for key, (row, value) in whole.items() if touched != "all" else ():
        assert row in touched or kept.get(key[:-1]) == value, (name, "an undamaged row was lost", key)
    return "read"


HALVES = (("tabell24.csv", 5, 4), ("ar.txt", 6, 7))
CELLS = (
    "1 2341)",
    "=1+1",
    "x" * 1_000_000,
    "1900-01-01",
    "2999-12-31",
    "1.234",
    "12.5",
    "n/a",
    "Ã¥Ã¤",
    "-5",
    "#REF!",
)


def damaged_text(data, rng):
    """(bytes, touched rows) with one damage of many kinds; row 1 is met too."""
    lines = data.split(b"\n")
    at = int(rng.integers(0, len(lines) - 1))
    sign = next(s for s in (b";", b"\t", b",") if s in data)
    if rng.random() < 0.1:
        cut = int(rng.integers(0, len(data)))
        return data[:cut], set(range(data[:cut].count(b"\n") + 1, len(lines) + 1))
    lines[at] = damaged_line(lines[at], sign, rng)
    return b"\n".join(lines), {at + 1}


def damaged_line(line, sign, rng):
    cells = line.split(sign)
    column = int(rng.integers(0, len(cells)))
    swapped, filled = list(cells), list(cells)
    if not _has_letters(cells[column]):
        swapped[column] = cells[column].translate(bytes.maketrans(b",.", b".,"))
    filled[column] = CELLS[int(rng.integers(0, len(CELLS)))].encode()
    ways = [
        sign + line,
        sign.join([*cells[1:], b""]),
        sign.join([b"", *cells[:-1]]),
        sign.join(cells[: max(1, len(cells) - 2)]),
        line[: len(line) // 2] + b"\x00" + line[len(line) // 2 :],
        _other_encoding(line),
        b'"' + line,
        sign.join(swapped),
        *[sign.join(filled)] * 3,
    ]
    return ways[int(rng.integers(0, len(ways)))]


def _has_letters(cell):
    return any(65 <= byte <= 122 for byte in cell)


def _other_encoding(line):
    try:
        return line.decode("utf-8").encode("latin-1", errors="replace")
    except UnicodeDecodeError:
        return line.decode("latin-1").encode("utf-8")


def head_row(data, name, reader):
    """The last row of titles and heads; damage there meets the whole table."""
    found, _ = rows_of(data, name, reader)
    return min(row for row, _ in found.values()) - 1


@pytest.mark.parametrize("sample", sorted(TEXTS))
def test_a_damaged_text_is_refused_or_read_right(sample):
    data, name, reader, _ = TEXTS[sample]
    whole, _ = rows_of(data, name, reader)
    rng = np.random.default_rng(7)
    heads = head_row(data, name, reader)
    quoted = (
        "\ngården".encode() in data
    )  # a record over two lines: rows are records, so line numbers do not hold
    for _ in range(VARIANTS):
        bad, touched = damaged_text(data, rng)
        frame = quoted or min(touched) <= heads
        check(bad, name, reader, whole, "all" if frame else touched | _relatives(whole, sample), heads)


def _relatives(whole, sample):
    """Rows whose reading rests on the damaged one: doubles, parts of a joined district, mixed columns."""
    return (
        {row for row, _ in whole.values()}
        if sample in {"sol_year", "districts", "kommun", "faults"}
        else set()
    )


@pytest.mark.parametrize("sample", sorted(JSONS))
def test_a_damaged_json_is_refused_or_read_right(sample):
    data, name, reader, _ = JSONS[sample]
    whole, _ = rows_of(data, name, reader)
    rng = np.random.default_rng(8)
    for _ in range(VARIANTS):
        at = int(rng.integers(0, len(data)))
        kind = int(rng.integers(0, 3))
        bad = data[:at] if kind == 0 else data[:at] + (b"\x00" if kind == 1 else b"\xe5") + data[at:]
        check(bad, name, reader, whole, "all")


def damaged_sheet(sheets, rng):
    name = sorted(sheets)[int(rng.integers(0, len(sheets)))]
    rows = [list(row) for row in sheets[name]]
    at = int(rng.integers(0, len(rows)))
    row = rows[at] or [""]
    kind = int(rng.integers(0, 6))
    if kind == 0:
        rows[at] = ["", *row]
    elif kind == 1:
        rows[at] = row[1:]
    elif kind == 2:
        rows = rows[: at + 1]
    elif kind == 3:
        row[int(rng.integers(0, len(row)))] = CELLS[int(rng.integers(0, len(CELLS)))][:32_000]
        rows[at] = row
    elif kind == 4:
        rows = [["", *one] for one in rows]
    else:
        rows = [["Preliminärt utkast"], [], *rows]
    return book(**{**sheets, name: rows}), kind


@pytest.mark.parametrize("sample", sorted(SHEETS))
def test_a_damaged_workbook_is_refused_or_read_right(sample):
    sheets, name, reader, _ = SHEETS[sample]
    data = book(**sheets)
    whole, _ = rows_of(data, name, reader)
    values = {key[:-1]: value for key, (_, value) in whole.items()}
    rng = np.random.default_rng(9)
    for turn in range(VARIANTS):
        if turn % 4 == 0:
            bad = data[: int(rng.integers(0, len(data)))]
        else:
            bad, _ = damaged_sheet(sheets, rng)
        try:
            found, findings = rows_of(bad, name, reader)
        except CannotRead as refused:
            assert "\n" not in refused.sentence
            continue
        told = told_rows(findings)
        heads = min(row for row, _ in found.values()) - 1
        if any(one.row is not None and one.row <= heads and one.level is not Level.NOTED for one in findings):
            continue
        for key, (row, value) in found.items():
            assert values.get(key[:-1]) == value or row in told, (key, value, turn)


def test_findings_are_frozen_sentences():
    assert Finding("x", "Ett fel.").level is Level.NOTED


@pytest.mark.skipif(not REAL.exists(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    "name", ["statistics/sol_dbfil_manad.latin1.txt", "statistics/synthetic_pxweb_pivot.latin1.csv"]
)
def test_damaged_real_samples_are_refused_or_read(name):
    data = (REAL / name).read_bytes()
    whole, _ = rows_of(data, name, None)
    rng = np.random.default_rng(10)
    for _ in range(VARIANTS):
        bad, _ = damaged_text(data, rng)
        reader = readers.sniff(open_file(data, name))[0][0]
        check(bad, name, reader, whole, "all", heads=1)


def test_heads_that_slid_give_no_figures_under_the_wrong_year():
    sheets = {name: [list(row) for row in rows] for name, rows in SHEETS["indicators"][0].items()}
    sheets["Skadegörelse"][1].insert(0, "")
    found, findings = rows_of(book(**sheets), "Almby.xlsx", "bra-indicators")
    assert {key[0] for key in found} == {"Otrygghet utomhus"}
    assert "heads_slid" in {one.code for one in findings}


def test_json_stat_with_places_that_do_not_add_up_is_refused():
    bad = JSONS["jsonstat"][0].replace(b'"0180": 0', b'"0180": 2')
    with pytest.raises(CannotRead):
        rows_of(bad, "tab.json", "scb-jsonstat")


def test_an_end_in_2999_keeps_the_row_out():
    bad = (
        b"uid;start;slut;typ\n1;2026-01-01 10:00;2999-12-31;Klotter\n2;2026-01-02 10:00;2026-01-03;Klotter\n"
    )
    roles = {"uid": "event", "start": "starts", "slut": "ends", "typ": "kind"}
    found, findings = rows_of(bad, "a.csv", "generic-events", mapping=roles)
    assert [(row, told_rows(findings)) for row, _ in found.values()] == [(3, {2})]
