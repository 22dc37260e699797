"""Several files read together: same documents, same areas, same matters, and contradictions."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from .folding import folded
from .matching import AreaMatch, across, matched, vocabulary
from .matters import SameMatter, same_matters
from .opening import check_size, open_document
from .parts import Reading
from .reader import read
from .sameness import SAME_FROM, Difference, differences, likeness
from .text import Text, Unreadable

Source = str | Path | tuple[str, bytes]  # a path, or (name, content)


@dataclass(frozen=True, slots=True)
class Refused:
    name: str
    sentence: str  # why, and what to do


@dataclass(frozen=True, slots=True)
class SameDocument:
    names: tuple[str, str]
    likeness: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    readings: tuple[Reading, ...]
    refused: tuple[Refused, ...] = ()
    same_documents: tuple[SameDocument, ...] = ()
    areas: tuple[AreaMatch, ...] = ()
    same_matters: tuple[SameMatter, ...] = ()
    contradictions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "readings": [reading.to_json() for reading in self.readings],
            "refused": [asdict(one) for one in self.refused],
            "same_documents": [asdict(one) for one in self.same_documents],
            "areas": [asdict(one) for one in self.areas],
            "same_matters": [asdict(one) for one in self.same_matters],
            "contradictions": list(self.contradictions),
        }


def read_many(sources: Iterable[Source], known_areas: tuple[str, ...] = ()) -> Readings:
    """Reads every file that can be read; the others are refused, each with its sentence."""
    texts: list[Text] = []
    refused: list[Refused] = []
    for source in sources:
        try:
            texts.append(_opened(source))
        except Unreadable as error:
            name = source[0] if isinstance(source, tuple) else Path(source).name
            refused.append(Refused(name, error.sentence))
    readings = [read(text, known_areas) for text in texts]
    readings = _with_borrowed_areas(readings, texts, known_areas)
    names = vocabulary(readings, known_areas)
    same = _same_documents(readings)
    readings = [_with_same(matched(reading, names), same) for reading in readings]
    return Readings(
        readings=tuple(readings),
        refused=tuple(refused),
        same_documents=same,
        areas=across(readings, names),
        same_matters=same_matters(tuple(readings)),
        contradictions=tuple(_contradictions(readings)),
    )


def _opened(source: Source) -> Text:
    if isinstance(source, tuple):
        return open_document(source[1], source[0])
    path = Path(source)
    try:
        check_size(path.stat().st_size if path.is_file() else 1)
        return open_document(path.read_bytes(), path.name)
    except FileNotFoundError as error:
        raise Unreadable(f"Filen {path.name} finns inte; kontrollera sökvägen.") from error
    except OSError as error:
        raise Unreadable(
            f"Filen {path.name} går inte att läsa; kontrollera att den är en fil du får öppna."
        ) from error


def _with_borrowed_areas(readings: list[Reading], texts: list[Text], known: tuple[str, ...]) -> list[Reading]:
    """A damaged text whose list of areas could not be read is searched for the other files' areas."""
    clean = [reading for reading in readings if not reading.is_damaged]
    names = tuple(vocabulary(clean, known).values())
    return [
        read(text, names) if names and reading.is_damaged and not reading.of("area") else reading
        for reading, text in zip(readings, texts, strict=True)
    ]


def _same_documents(readings: list[Reading]) -> tuple[SameDocument, ...]:
    found = []
    for a, b in combinations(readings, 2):
        alike = 1.0 if a.sha256 == b.sha256 else likeness(a.words, b.words)
        if alike >= SAME_FROM:
            found.append(SameDocument((a.name, b.name), alike, differences(a.words, b.words)))
    return tuple(found)


def _with_same(reading: Reading, same: tuple[SameDocument, ...]) -> Reading:
    pairs = [one.names for one in same if reading.name in one.names]
    others = tuple(name for names in pairs for name in names if name != reading.name)
    return replace(reading, same_as=others) if others else reading


def _contradictions(readings: list[Reading]) -> Iterator[str]:
    for reading in readings:
        yield from _attested_before_heard(reading)
    for annex in readings:
        for part in annex.of("annex_number"):
            yield from _other_numbers(part.value, annex, readings)


def _attested_before_heard(reading: Reading) -> Iterator[str]:
    attested = max((part.value["date"] for part in reading.of("attest")), default=None)
    late = [
        p.value for p in reading.of("hearing") if attested and p.value["date"] and p.value["date"] > attested
    ]
    for hearing in late:
        yield (
            f"{reading.name}: attesterat {attested} men {hearing['body']} behandlade ärendet först "
            f"{hearing['date']}; kontrollera datumen."
        )


def _other_numbers(value: dict[str, Any], annex: Reading, readings: list[Reading]) -> Iterator[str]:
    for other in readings:
        for listed in other.of("annex_listed"):
            same_title = fuzz.ratio(folded(value["title"]), folded(listed.value["title"])) >= 90
            if same_title and listed.value["number"] and listed.value["number"] != value["number"]:
                yield (
                    f"{annex.name} kallar sig bilaga {value['number']} "
                    f"men är nummer {listed.value['number']} i bilageförteckningen i {other.name}."
                )
