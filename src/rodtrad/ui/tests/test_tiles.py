"""The map's ground: a file of the municipality's own, sent in parts; a bad one is told of and left out."""

import gzip
import json
import struct
import zlib

import pytest
from django.template.loader import render_to_string

from rodtrad.ui import tiles
from rodtrad.ui.tests.test_maps import make_map


def picture(side=4):
    """A PNG in one colour."""
    rows = b"".join(b"\0" + bytes((40, 120, 200)) * side for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def make_file(path, *, about=None, kind=2, packing=2):
    """One tile of the whole world: one directory entry of tile 0, run length 1."""
    tile, about = (
        picture(),
        {"attribution": "© <a href='https://exempel.se'>Kartan &amp; bilden</a>"} | (about or {}),
    )
    root = gzip.compress(bytes((1, 0, 1, len(tile), 1)))
    words = gzip.compress(json.dumps(about).encode())
    at = 127 + len(root)
    sections = (127, len(root), at, len(words), at + len(words), 0, at + len(words), len(tile))
    head = b"PMTiles\x03" + struct.pack("<8Q3Q", *sections, 1, 1, 1)
    head += bytes((1, packing, 1, kind, 0, 0)) + struct.pack(
        "<4i", -1800000000, -850000000, 1800000000, 850000000
    )
    head += bytes((0,)) + struct.pack("<2i", 0, 0)
    path.write_bytes(head + root + words + tile)
    return path


@pytest.fixture
def file(tmp_path):
    return make_file(tmp_path / "kartan.pmtiles")


def test_a_sound_file_is_offered_with_the_words_of_its_maker(file):
    found = tiles.offered(str(file))
    assert found.size == file.stat().st_size
    assert found.attribution == "© Kartan & bilden"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: b"", "inte en PMTiles-fil"),
        (lambda data: b"SQLite" + data[6:], "inte en PMTiles-fil"),
        (lambda data: data[:7] + b"\x02" + data[8:], "inte en PMTiles-fil av version 3"),
        (lambda data: data[:-1], "avhuggen"),
        (lambda data: data[:97] + b"\x04" + data[98:], "packad"),
        (lambda data: data.replace(b"\x1f\x8b", b"\0\0"), "skadad"),
    ],
)
def test_a_damaged_file_is_told_of_in_one_sentence_and_left_out(file, caplog, damage, said):
    file.write_bytes(damage(file.read_bytes()))
    assert tiles.offered(str(file)) is None
    assert tiles.offered(str(file)) is None
    assert len(caplog.messages) == 1
    assert said in caplog.text and "ritas utan kartbotten" in caplog.text


def test_a_missing_file_too(tmp_path, caplog):
    assert tiles.offered(str(tmp_path / "finns inte.pmtiles")) is None
    assert "går inte att läsa" in caplog.text


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-126", 0, 126),
        ("bytes=130-", 130, None),
        ("bytes=-10", -10, None),
        ("bytes=7-999999", 7, None),
    ],
)
def test_a_part_is_sent_as_asked(file, asked, first, last):
    data, found = file.read_bytes(), tiles.part(tiles.offered(str(file)), asked)
    wanted = data[first : None if last is None else last + 1]
    start = len(data) - 10 if first < 0 else first
    assert (found.status_code, found.content) == (206, wanted)
    assert found["Content-Range"] == f"bytes {start}-{start + len(wanted) - 1}/{len(data)}"


@pytest.mark.parametrize("asked", ["", "bytes=-", "rows=1-2", "bytes=0-1,4-5"])
def test_another_question_is_answered_with_the_whole(file, asked):
    found = tiles.part(tiles.offered(str(file)), asked)
    assert (found.status_code, found.getvalue()) == (200, file.read_bytes())


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=9-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_416(file, asked):
    found = tiles.part(tiles.offered(str(file)), asked)
    assert (found.status_code, found["Content-Range"]) == (416, f"bytes */{file.stat().st_size}")


def test_the_map_names_its_ground_only_when_it_has_one(file):
    context = {"figure": make_map(), "tiles_href": "/kartbotten.pmtiles"}
    assert "kartbotten" not in render_to_string("ui/map.html", context)
    shown = render_to_string("ui/map.html", context | {"tiles": lambda: tiles.offered(str(file))})
    assert 'data-tiles="/kartbotten.pmtiles"' in shown and "Kartbotten: © Kartan &amp; bilden" in shown
