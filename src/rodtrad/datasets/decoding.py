"""Makes clean lines of text out of bytes nobody promised anything about, and says which lines it mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from rodtrad.datasets.shapes import CannotRead, Finding, Level

BLOCK = 4 << 20
LONGEST_LINE = 64_000  # a longer line is a damaged one; free text of a report is far shorter
LONGEST_QUOTED = 60  # lines one quoted cell may run over
TWICE = re.compile(
    r"[ÃÂ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]"
)  # "Ã¥": UTF-8 read as Windows-1252, saved
Told = Callable[[Finding], None]


def one_byte(line: bytes) -> str:
    """Windows-1252, with Latin-1 for the five bytes it leaves out."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def undo_twice(text: str) -> str:
    """``text`` with double encoding undone where that gives valid UTF-8, else unchanged."""
    if not TWICE.search(text):
        return text
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return text


def encoding_of(head: bytes) -> str:
    """utf-8-sig, utf-16, utf-8 or cp1252, from the first bytes; single odd lines do not decide."""
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    lines = [line for line in head.split(b"\n")[:-1] or [head] if any(byte > 127 for byte in line)]
    broken = sum(1 for line in lines if not _is_utf8(line))
    return "cp1252" if broken * 2 > len(lines) else "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class Records:
    """The records of a delimited text, one per line, as UTF-8 bytes without line breaks inside cells.

    Iterating yields blocks of whole records. A record that cannot be trusted (NUL, far too long, an unclosed
    quote) becomes an empty line, so that numbering holds, and is told as a finding.
    """

    def __init__(self, stream: BinaryIO, encoding: str, tell: Told) -> None:
        self.stream = stream
        self.encoding = encoding
        self.tell = tell
        self.row = 0  # records given so far

    def __iter__(self) -> Iterator[bytes]:
        rest = b""
        for block in self._bytes():
            block = rest + block
            cut = block.rfind(b"\n") + 1
            if b'"' in block[:cut]:
                cut = _even_cut(block, cut)
            rest = block[cut:]
            if cut:
                yield self._clean(block[:cut])
            if len(rest) > 16 * BLOCK:
                raise CannotRead(
                    "Filen har en rad som är längre än 64 MB; exportera den igen med radbrytningar."
                )
        if rest:
            self.unfinished = True
            yield self._clean(rest + b"\n")

    unfinished = False

    def _bytes(self) -> Iterator[bytes]:
        if self.encoding == "utf-16":
            yield self.stream.read().decode("utf-16", errors="replace").encode()
            return
        skip = 3 if self.encoding == "utf-8-sig" else 0
        while block := self.stream.read(BLOCK):
            yield block[skip:]
            skip = 0

    def _clean(self, block: bytes) -> bytes:
        """A block of whole lines; the common case, clean UTF-8 without line breaks in quotes, is one look."""
        if _is_utf8(block) and _is_sound(block):
            lines = block.count(b"\n")
            if (b'"' not in block and len(block) < LONGEST_LINE) or _is_plain(block):
                self.row += lines
                return block
        out = bytearray()
        for record in _joined(block.split(b"\n")[:-1]):
            self.row += 1
            out += self._mended(record)
            out += b"\n"
        return bytes(out)

    def _mended(self, record: bytes) -> bytes:
        if len(record) > LONGEST_LINE:
            return self._dropped("enormous_cell", "En cell på raden är orimligt lång; raden är utelämnad.")
        if b"\x00" in record:
            return self._dropped("nul", "Raden innehåller nolltecken och är utelämnad.")
        if b'"' in record and record.count(b'"') % 2:
            return self._dropped("unclosed_quote", "Ett citattecken stängs aldrig; raden är utelämnad.")
        text = self._decoded(record)
        mended = undo_twice(text)
        if mended != text:
            self._say("double_encoding", "Å, ä och ö var dubbelkodade (”Ã¥”) och har rättats.")
        return mended.replace("\r", " ").replace("\n", " ").encode()

    def _decoded(self, record: bytes) -> str:
        if record.isascii():
            return record.decode("ascii")
        is_utf8 = _is_utf8(record)
        if is_utf8 != self.encoding.startswith("utf"):
            self._say(
                "mixed_encoding", "Raden har en annan teckenkodning än resten av filen och har tolkats om."
            )
        return record.decode("utf-8") if is_utf8 else one_byte(record)

    def _say(self, code: str, sentence: str) -> None:
        self.tell(Finding(code, sentence, Level.CHANGED, row=self.row))

    def _dropped(self, code: str, sentence: str) -> bytes:
        self.tell(Finding(code, sentence, Level.DROPPED, row=self.row))
        return b""


def _is_sound(block: bytes) -> bool:
    """No NUL, no double encoding, no line break that is only a return (each a look at the speed of memory)."""
    if b"\x00" in block or b"\xc3\x82" in block or b"\xc3\x83" in block:
        return False
    return b"\r" not in block or block.count(b"\r") == block.count(b"\r\n")


def _is_plain(block: bytes) -> bool:
    """Every line is of sane length and closes its own quotes (a quick look by halving, never line by line)."""
    lines = block.split(b"\n")
    return all(len(line) <= LONGEST_LINE and not line.count(b'"') % 2 for line in lines)


def _even_cut(block: bytes, cut: int) -> int:
    """Where the last record with closed quotes ends, so that no quoted cell is cut in two."""
    if not block[:cut].count(b'"') % 2:
        return cut
    last = block.rfind(b'"', 0, cut)
    line_start = block.rfind(b"\n", 0, last) + 1
    return line_start or cut


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines joined while a quote stands open, at most ``LONGEST_QUOTED``; a stray quote costs one line."""
    waiting: list[bytes] = []
    for line in lines:
        line = line.removesuffix(b"\r")
        odd = line.count(b'"') % 2
        if not waiting and not odd:
            yield line
            continue
        waiting.append(line)
        if odd and len(waiting) > 1:
            yield b"\n".join(waiting)
            waiting = []
        elif len(waiting) > LONGEST_QUOTED:
            yield from waiting
            waiting = []
    yield from waiting
