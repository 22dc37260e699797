"""A map ground of the municipality's own, beneath the figures: one PMTiles file, sent in parts by the system itself.

Without one, maps are drawn from our own areas. Source: the PMTiles specification, version 3.
"""

from __future__ import annotations

import gzip
import html
import json
import logging
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

HEADER_BYTES = 127
SECTIONS = ((8, 16), (24, 32), (40, 48), (56, 64))  # where each offset and length stand: eight bytes each
COMPRESSIONS = (1, 2)  # none and gzip: what the map's own reader unpacks
TILE_TYPES = (1, 2, 3, 4)  # vector, PNG, JPEG, WebP
LARGEST_METADATA = 1 << 22
LARGEST_PART = 1 << 24  # bytes in one answer; a reader asks again for the rest
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
log = logging.getLogger(__name__)


class CannotUseTiles(Exception):
    """The file cannot be the map's ground. One Swedish sentence."""


@dataclass(frozen=True)
class Tiles:
    path: Path
    size: int  # bytes
    tag: str  # changes when the file does
    attribution: str  # who made it, as plain text


def offered(given: str) -> Tiles | None:
    """The ground of the setting, or None: nothing is set, or the file cannot be used and the log says why."""
    if not given:
        return None
    try:
        found = Path(given).stat()
    except OSError:
        return _told(given, 0, 0)
    return _told(given, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=4)
def _told(given: str, size: int, changed: int) -> Tiles | None:
    """Read, or complained of, once for each state of the file."""
    try:
        return read(Path(given), tag=f"{size:x}-{changed:x}")
    except CannotUseTiles as why:
        log.warning("%s Kartorna ritas utan kartbotten.", why)
        return None


def read(path: Path, *, tag: str) -> Tiles:
    """Raises ``CannotUseTiles`` where the file is missing, cut short or of another kind."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEADER_BYTES)
            _check(head, path, size)
            offset, length = struct.unpack_from("<QQ", head, 24)
            stream.seek(offset)
            about = _metadata(stream.read(length), is_packed=head[97] == 2)
    except OSError as error:
        raise CannotUseTiles(f"Kartfilen {path} går inte att läsa ({error.strerror}).") from error
    except ValueError as error:  # gzip's and JSON's faults too
        raise CannotUseTiles(f"Kartfilen {path} är skadad: beskrivningen i den går inte att läsa.") from error
    words = re.sub(r"<[^>]*>", "", str(about.get("attribution") or about.get("name") or path.name))
    return Tiles(path, size, tag, html.unescape(words).strip())


def _check(head: bytes, path: Path, size: int) -> None:
    if len(head) < HEADER_BYTES or head[:7] != b"PMTiles" or head[7] != 3:
        raise CannotUseTiles(f"Kartfilen {path} är inte en PMTiles-fil av version 3.")
    ends = [sum(struct.unpack_from("<Q", head, at)[0] for at in section) for section in SECTIONS]
    if max(ends) > size or struct.unpack_from("<Q", head, 32)[0] > LARGEST_METADATA:
        raise CannotUseTiles(f"Kartfilen {path} är avhuggen eller skadad: {size} byte räcker inte.")
    if head[97] not in COMPRESSIONS or head[98] not in COMPRESSIONS or head[99] not in TILE_TYPES:
        raise CannotUseTiles(
            f"Kartfilen {path} är packad på ett sätt som kartan inte kan läsa; packa den med gzip."
        )


def _metadata(data: bytes, *, is_packed: bool) -> dict[str, Any]:
    try:
        found = json.loads(gzip.decompress(data) if is_packed else data)
    except (EOFError, OSError) as error:
        raise ValueError from error
    return found if isinstance(found, dict) else {}


def part(tiles: Tiles, asked: str) -> HttpResponse | StreamingHttpResponse:
    """The file, or the part of it a Range header asks for (RFC 9110, 14). 416 where there is no such part."""
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{tiles.tag}"', "Cache-Control": "private, max-age=3600"}
    kind = "application/vnd.pmtiles"
    if not (found := RANGE.fullmatch(asked.strip())) or found.groups() == ("", ""):
        headers["Content-Length"] = str(tiles.size)
        return StreamingHttpResponse(_pieces(tiles), content_type=kind, headers=headers)
    first, last = found.groups()
    start = int(first) if first else max(tiles.size - int(last), 0)
    end = min(int(last) if first and last else tiles.size - 1, tiles.size - 1, start + LARGEST_PART - 1)
    if start > end:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{tiles.size}"})
    with tiles.path.open("rb") as stream:
        stream.seek(start)
        data = stream.read(end - start + 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{tiles.size}"
    return HttpResponse(data, status=206, content_type=kind, headers=headers)


def _pieces(tiles: Tiles) -> Iterator[bytes]:
    with tiles.path.open("rb") as stream:
        while piece := stream.read(1 << 16):
            yield piece
