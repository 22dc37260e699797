"""Reading documents: the five source documents together (bar: 2 s); growth over a made annex 1×, 10×, 100×; and
over texts without sense that are made to be slow, each one line (bar S16: 20 s).

No peer: nothing else reads these documents into parts.
"""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rodtrad.documents.reading import read_many

SEEDS = Path(__file__).resolve().parents[1] / ".." / "shared" / "seeds"

_AREA = """Påhittat område {word}
Texten under området berättar om läget, om vilka som berörs och om vad som redan prövats i kommunen
under de senaste åren. Exempel på insatser är ny belysning, fler vandringar samt tätare skötsel.

Målen är att:

1. fler invånare ska vara trygga i område {word},
2. färre brott ska begås i område {word}.

Remissen har dnr EX 2031/{number} och ska besvaras senast den 3 maj 2031. Överenskommelsen mellan
Exempelstads kommun och Polisområde Mellanbygd gäller från den 1 juni 2031 och tillsvidare.

"""
_PER_SIZE = 12  # areas in the smallest document: about two pages
MADE_TO_BE_SLOW = ("x", "1234567890", "överenskommelse gäller från ", "a, ", "1. \n", "&r §v ")


def made_annex(times: int) -> bytes:
    head = " Bilaga 1, påhittade prioriteringar\n\nPrioriterade områden\n\n"
    return (
        head + "".join(_AREA.format(number=n, word=_word(n)) for n in range(1, times * _PER_SIZE + 1))
    ).encode()


def _word(number: int) -> str:
    return "x" + "".join("bdfghklmnp"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))


def slow_text(piece: str, characters: int) -> bytes:
    return (piece * (characters // len(piece))).encode()


def rows() -> list[dict[str, Any]]:
    found = []
    if SEEDS.is_dir():
        paths = sorted(SEEDS.glob("*.txt"))
        found.append(_row("reading: the source documents", f"{len(paths)} files", lambda: read_many(paths)))
    for times in (1, 10, 100):
        sources = [("made.txt", made_annex(times))]
        found.append(_row("reading: a made annex", f"{times}×", lambda sources=sources: read_many(sources)))
    for characters in (20_000, 60_000, 180_000):
        sources = [("slow.txt", slow_text(piece, characters)) for piece in MADE_TO_BE_SLOW]
        size = f"{len(sources)} × {characters} characters"
        found.append(_row("reading: made to be slow", size, lambda sources=sources: read_many(sources)))
    return found


def _row(task: str, size: str, work: Callable[[], object]) -> dict[str, Any]:
    """Best of three without, then once with, memory tracing (tracing slows the work several times)."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "task": task,
        "size": size,
        "ours_s": round(min(took), 4),
        "ours_peak_mib": round(peak / 1024**2, 1),
        "peer": "",
        "peer_s": None,
        "peer_peak_mib": None,
    }


if __name__ == "__main__":
    for row in rows():
        print(row)
