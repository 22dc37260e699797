"""Reading answers to a remiss: precision and recall of every field, on papers we wrote and on the seeds.

What is read: ``tests/answers/shown`` (open while the reader was built), ``tests/answers/held`` (written apart
and kept out of the way), each as written and, on a row of its own, with the damage named for it; and the seeds
where they are at hand, with what stands in the damaged words of the scanned one told apart.

When a part read is a part expected: it is of the same kind, and its key fields are equal after folding (case,
accents, blanks, signs at the ends; numbers without "Dnr" and signs; in damaged text four fifths of the
letters). Kinds whose key is a long text or a place match when four fifths of the expected words are in a text
not half as long again, or when four fifths of the lines read are expected ones (or the other way round and
not twice as many). An amendment must also have its change and kind of target; a proposal its origin; people
make a proposal, a reservation or a statement the same when one of them is in both. A part pairs with one part.

Each other field of a pair is then compared the same way (the key fields are the row of the kind itself);
people and words in a list count one by one. Precision is right/given, recall is right/expected: a part nobody
asked for counts as given in its kind's row, an expected part that was not read has all its fields missed.
Expected values are written by hand from the paper (``tests/answers/README.md``), those of the seeds as digests
and lines. Kinds not listed in ``tests/answers/matching.py`` (areas, goals …) are not measured here.

``python -m bench.answers`` prints fields × sets; ``python -m bench.answers shown 03`` lists what was missed,
made up or read otherwise in the documents of a set whose name begins so.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.answers.corpus import HELD, HERE, SEEDS, SHOWN, forms
from tests.answers.matching import Part
from tests.answers.measure import Counts, found_parts, measure, read_text


def measured(only: str = "") -> dict[str, Counts]:
    """The counts per set; `only` keeps the documents whose name begins so."""
    sets: dict[str, Counts] = {}
    for name, folder in (("shown", SHOWN), ("held", HELD)):
        for form in forms(folder):
            if form.document.startswith(only):
                counts = sets.setdefault(f"{name}, damaged" if form.damage else name, Counts())
                found = found_parts(read_text(form.name, form.text))
                label = f"{form.document} {form.damage}".strip()
                measure(form.expected, found, counts, is_damaged=bool(form.damage), name=label)
    for name, expected, found in _seeds(only):
        counts = sets.setdefault("seeds", Counts())
        measure(expected, found, counts, is_damaged=False, name=name)
        if any(part.get("damaged") for part in expected):
            for is_damaged, label in ((False, "seed 003, sound values"), (True, "seed 003, damaged values")):
                sets[label] = _told_apart(expected, found, is_damaged, name)
    return sets


def _seeds(only: str) -> Iterator[tuple[str, tuple[Part, ...], list[Part]]]:
    path = HERE / "seeds.json"
    if not SEEDS.is_dir() or not path.exists():
        return
    for number, expected in json.loads(path.read_text(encoding="utf-8")).items():
        source = next(SEEDS.glob(f"{number}_*.txt"))
        if number.startswith(only):
            found = found_parts(read_text(source.name, source.read_text(encoding="utf-8")))
            yield number, tuple(expected), found


def _told_apart(expected: tuple[Part, ...], found: list[Part], is_damaged: bool, name: str) -> Counts:
    """Only the parts whose values stand in damaged words, or only the others; nothing counts as made up."""
    kept, counts = Counts(), Counts()
    chosen = tuple(
        {**part, "optional": bool(part.get("damaged")) != is_damaged or part.get("optional", False)}
        for part in expected
    )
    measure(chosen, found, counts, is_damaged=False, name=name)
    kept.expected, kept.right, kept.missed = counts.expected, counts.right, counts.missed
    extra = Counts()
    measure(chosen, [], extra, is_damaged=False, name=name)
    kept.found.update(
        {key: max(counts.right[key], min(counts.found[key], extra.expected[key])) for key in extra.expected}
    )
    return kept


def rows() -> list[dict[str, Any]]:
    start = time.perf_counter()
    sets = measured()
    took = round(time.perf_counter() - start, 3)
    found = []
    for name, counts in sets.items():
        precision, recall = counts.all()
        found.append(
            _row("answers: every field", name, precision, recall, sum(counts.expected.values()), took)
        )
        for key in sorted(counts.expected | counts.found):
            if counts.expected[key]:
                found.append(
                    _row(
                        f"answers: {key}",
                        name,
                        counts.precision(key),
                        counts.recall(key),
                        counts.expected[key],
                    )
                )
    return found


def _row(
    task: str,
    size: str,
    precision: float | None,
    recall: float | None,
    expected: int,
    took: float | None = None,
) -> dict[str, Any]:
    return {
        "task": task,
        "size": size,
        "ours_s": took,
        "expected": expected,
        "precision": precision,
        "recall": recall,
    }


def table(sets: dict[str, Counts]) -> str:
    """Fields × sets, each cell "precision/recall (expected)"."""
    keys = sorted({key for counts in sets.values() for key in counts.expected | counts.found})
    lines = ["".join([f"{'':38}", *(f"{name:>26}" for name in sets)])]
    overall = [f"{_cell(*counts.all(), sum(counts.expected.values())):>26}" for counts in sets.values()]
    lines.append("".join([f"{'every field':38}", *overall]))
    for key in keys:
        cells = [_cell(c.precision(key), c.recall(key), c.expected[key]) for c in sets.values()]
        lines.append("".join([f"{key:38}", *(f"{cell:>26}" for cell in cells)]))
    return "\n".join(lines)


def _cell(precision: float | None, recall: float | None, expected: int) -> str:
    shown = ["–" if value is None else f"{value:.2f}" for value in (precision, recall)]
    return f"{'/'.join(shown)} ({expected})"


if __name__ == "__main__":
    sets = measured(sys.argv[2] if len(sys.argv) > 2 else "")
    chosen = (
        {name: counts for name, counts in sets.items() if name.startswith(sys.argv[1])}
        if sys.argv[1:]
        else sets
    )
    print(table(chosen))
    if sys.argv[1:]:
        print("\n".join(line for counts in chosen.values() for line in counts.missed))
