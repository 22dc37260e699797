"""Papers of invented towns, and what a person reads out of them: the measure of how we read answers.

A document is a clean text and the expected parts beside it (README.md). `damaged.json` names the damage that
some of them are also read with: one document all the same. Damage never moves a line, so one list serves both.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHOWN, HELD = HERE / "shown", HERE / "held"
SEEDS = HERE.parents[1] / ".." / "shared" / "seeds"

_LOST = str.maketrans("åäöÅÄÖ", "aaoAAO")
_SCANNED = {"å": "dad", "ä": "dé&", "ö": "do6§", "Å": "AAA", "Ä": "AAA", "Ö": "O00"}
_HEADING = re.compile(
    r"(?:Sammanfattning|Bakgrund|Ärendet|Beslutsgång|Reservation(?:er)?|Förvaltningens synpunkter och förslag"
    r"|Förslag till beslut|Ersättaryttranden?|Särskilt uttalande|Yrkanden|Beslut|Jämställdhetsanalys)"
)


@dataclass(frozen=True)
class Form:
    """One reading of a document: the text as written, or with one damage."""

    document: str
    damage: str  # "" as written
    text: str
    expected: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        return f"{self.document}.txt"


def forms(folder: Path) -> list[Form]:
    """Every document of the folder as written and with each damage named for it, in order."""
    named = folder / "damaged.json"
    damaged = json.loads(named.read_text(encoding="utf-8")) if named.exists() else {}
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        expected = tuple(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        for damage in ("", *damaged.get(path.stem, ())):
            found.append(Form(path.stem, damage, DAMAGES[damage](text) if damage else text, expected))
    return found


def no_letters(text: str) -> str:
    """A scan without Swedish letters: å and ä are a, ö is o."""
    return text.translate(_LOST)


def scan(text: str) -> str:
    """A bad scan: å ä ö become other letters, signs or digits, a lone i is 1, a bullet is e.

    The same word is always damaged the same way. Words with a capital keep their other letters, as names do.
    """
    lines = [re.sub(r"^(\s*)[-•]\s", r"\1e ", line) for line in text.split("\n")]
    return re.sub(r"(?<= )i(?= )", "1", re.sub(r"\w+", lambda word: _scanned(word[0]), "\n".join(lines)))


def _scanned(word: str) -> str:
    if word[:1].isupper() or word.isupper():
        return word.translate(_LOST)
    turn = sum(map(ord, word))
    return "".join(_SCANNED[c][turn % len(_SCANNED[c])] if c in _SCANNED else c for c in word)


def bullets(text: str) -> str:
    """List signs of a word processor's symbol font."""
    return re.sub(r"(?m)^(\s*)[-•]\s", "\\1\uf0b7 ", text)


def hyphens(text: str) -> str:
    """Long words keep the hyphen and the blank of a line that once ended there: "välfärdssyste- met"."""
    return re.sub(
        r"\b([a-zåäö]{6,}?)([b-df-hj-np-tv-x][aeiouyåäö][a-zåäö]{3,})\b(?=[^\n]*[.,;]$)",
        r"\1- \2",
        text,
        flags=re.M,
    )


def page_marks(text: str) -> str:
    """Every fifth empty line is a page mark instead."""
    marks = ("2 (9)", "(3)", "Blad 4", "5 (9)", "Sida 6 av 9", "7 (9)", "(8)", "Blad 9")
    lines, seen = text.split("\n"), 0
    for number, line in enumerate(lines[:-1]):
        if number and not line.strip():
            seen += 1
            if seen % 5 == 0:
                lines[number] = marks[seen // 5 % len(marks)]
    return "\n".join(lines)


def page_blanks(text: str) -> str:
    """Each page of a text copied out of a PDF begins with a blank."""
    lines = text.split("\n")
    for number in range(0, len(lines), 30):
        lines[number] = f" {lines[number]}" if lines[number].strip() else lines[number]
    return "\n".join(lines)


def superscripts(text: str) -> str:
    """Note digits left at the end of words, some of them raised."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if re.search(r"[a-zåäö]{4}\.$", line) and len(line) > 50:
            lines[number] = line[:-1] + ("¹" if number % 2 else " 2") + "."
    return "\n".join(lines)


def heads_inline(text: str) -> str:
    """Headings stand on the line of the text they open."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:-2]):
        if _HEADING.fullmatch(line.strip()):
            below = number + 1 if lines[number + 1].strip() else number + 2
            lines[number], lines[below] = "", f"{line.strip()} {lines[below].strip()}"
    return "\n".join(lines)


def ligatures(text: str) -> str:
    """Ligatures of the type, whole or torn from the rest of their word."""
    return re.sub(r"\bfj(?=[äo])", "fj ", text).replace("fi", "\ufb01")


DAMAGES: dict[str, Callable[[str], str]] = {
    "no_letters": no_letters,
    "scan": scan,
    "bullets": bullets,
    "hyphens": hyphens,
    "page_marks": page_marks,
    "page_blanks": page_blanks,
    "superscripts": superscripts,
    "heads_inline": heads_inline,
    "ligatures": ligatures,
}
