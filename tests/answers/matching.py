"""When a part that was read is the part a person reads there: compared after folding, never by exact type.

The rule is told in ``bench/answers.py``; this is its text in code.
"""

import re
from hashlib import sha256
from typing import Any

from rapidfuzz import fuzz

Part = dict[str, Any]  # kind, value, lines, and for expected ones optional and damaged

ENOUGH = 0.8  # of words or lines
_FOLD = str.maketrans("åäàáâãéèêëöóòôø", "aaaaaaeeeeooooo")
_SAID = re.compile(r"^(?:dnr|diarienummer|diarienr|arendenummer|arendenr|nr)\W*")
_ALIAS = {
    "proposal": "proposed_decision",
    "statement": "special_statement",
    "alternate": "alternate_statement",
    "papers": "documents",
    "notice": "adjustment",
}
NUMBERS = {("registry_number", "number"), ("case_document", "number"), ("agenda_item", "registry_number")}
TEXTS = {"text", "title", "motive", "in_favour_of"}
# What makes two parts of a kind the same one; the other fields are then compared one by one.
KEYS = {
    "registry_number": ("number",),
    "document_date": ("date",),
    "answer_due": ("date",),
    "consulted_body": ("name",),
    "hearing": ("body",),
    "minutes_paragraph": ("paragraph",),
    "agenda_item": ("number",),
    "attest": ("name",),
    "answering_body": ("name",),
    "case_officer": ("name",),
    "addressee": ("name",),
    "signature": ("name",),
    "compilation_number": ("number",),
    "answer": ("body",),
    "adjustment": ("is_immediate",),
}
BY_TEXT = {
    "title": "text",
    "proposed_decision": "text",
    "decision": "text",
    "annex_listed": "title",
    "case_document": "title",
    "equality_analysis": "heading",
}
BY_PERSONS = ("proposal", "reservation", "special_statement", "alternate_statement")


def folded(text: str) -> str:
    """Lower case, no accents, one blank, no sign at the ends."""
    return " ".join(text.lower().translate(_FOLD).split()).strip(" .,:;()[]”“\"'*–-")


def number_folded(text: str) -> str:
    return re.sub(r"\W", "", _SAID.sub("", folded(text)))


def digest(text: str) -> str:
    """What `seeds.json` holds in place of a value that may not be kept here."""
    return "#" + sha256(text.encode()).hexdigest()[:16]


def options(expected: Any) -> list[Any]:
    return list(expected["any_of"]) if isinstance(expected, dict) and "any_of" in expected else [expected]


def same_words(expected: str, found: str) -> bool:
    """Eight tenths of the expected words are in the found text, and it is not half as long again."""
    if expected.startswith("#"):
        return digest(folded(found)) == expected
    want, have = _tokens(expected), _tokens(found)
    if not want or not have or len(have) > 1.5 * len(want) + 3:
        return False
    left = list(have)
    hits = sum(1 for word in want if _taken(word, left))
    return hits / len(want) >= ENOUGH


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"(?<=[a-z])- (?=[a-z])", "", folded(text)))


def _taken(word: str, left: list[str]) -> bool:
    near = next((n for n, other in enumerate(left) if other == word), None)
    if near is None:  # digits and signs for letters: "ndmnden", "f6r"
        near = next(
            (n for n, other in enumerate(left) if len(word) > 2 and fuzz.ratio(word, other) >= 75), None
        )
    if near is not None:
        left.pop(near)
    return near is not None


def same_scalar(expected: Any, found: Any, *, is_damaged: bool) -> bool:
    if isinstance(expected, dict) and isinstance(found, dict):  # votes: nobody abstained, or it is not said
        return all((found.get(way) or 0) == count for way, count in expected.items())
    if not isinstance(expected, str) or not isinstance(found, str):
        return bool(expected == found)
    if expected.startswith("#"):
        return digest(folded(found)) == expected
    want, have = folded(expected), folded(found)
    return want == have or (is_damaged and len(want) > 4 and fuzz.ratio(want, have) >= 80)


def same_number(expected: str, found: str) -> bool:
    """ "2033/KS 0512" and "KS 2033/0512" are one number."""
    if expected.startswith("#"):
        return digest(number_folded(found)) == expected
    want, have = (
        sorted(re.findall(r"[a-z]+|\d+", _SAID.sub("", folded(text)))) for text in (expected, found)
    )
    return want == have or number_folded(expected) == number_folded(found)


def same_person(expected: Any, found: Any, *, is_damaged: bool) -> bool:
    if not isinstance(expected, dict) or not isinstance(found, dict):
        return False
    return expected["party"] == found.get("party", "") and same_scalar(
        expected["name"], found.get("name", ""), is_damaged=is_damaged
    )


def same_field(kind: str, field: str, expected: Any, found: Part, *, is_damaged: bool = False) -> bool:
    """Does the found value's field say what one of the right answers says?"""
    given = found.get(field)
    return any(_same(kind, field, want, given, found, is_damaged) for want in options(expected))


def _same(kind: str, field: str, want: Any, given: Any, found: Part, is_damaged: bool) -> bool:
    if field == "chair":
        return (want is None and not given) or same_person(want, given, is_damaged=is_damaged)
    if isinstance(want, str) and isinstance(given, str):
        if (kind, field) in NUMBERS and want:
            return any(same_number(want, number) for number in (given, *found.get("seen_as", ())))
        if kind == "section" and field == "section":
            return _ALIAS.get(given, given) == _ALIAS.get(want, want)
        if field == "heading" and not want.startswith("#"):
            return bool(want and given) and _opens_alike(want, given, is_damaged)
        if field in TEXTS and want:
            return same_words(want, given)
        if kind == "amendment" and field == "target" and want:
            return same_words(want, given) or same_scalar(want, given, is_damaged=is_damaged)
    return same_scalar(want, given, is_damaged=is_damaged)


def _opens_alike(want: str, given: str, is_damaged: bool) -> bool:
    a, b = (re.sub(r"^\d+[.)]? ", "", folded(text)) for text in (want, given))  # "2. Bakgrund"
    return a.startswith(b) or b.startswith(a) or (is_damaged and fuzz.ratio(a, b[: len(a)]) >= 75)


def lines_alike(expected: list[int], found: list[int]) -> bool:
    """Eight tenths of the found lines are expected ones, or the other way and it is not twice as long."""
    both = min(expected[1], found[1]) - max(expected[0], found[0]) + 1
    want, have = expected[1] - expected[0] + 1, found[1] - found[0] + 1
    return both > 0 and (both / have >= ENOUGH or (both / want >= ENOUGH and have <= 2 * want))


def section_lines_alike(expected: list[int], found: list[int]) -> bool:
    """A heading, a blank line or one line more or less is no difference; otherwise eight tenths."""
    both = min(expected[1], found[1]) - max(expected[0], found[0]) + 1
    longest = max(expected[1] - expected[0], found[1] - found[0]) + 1
    return both > 0 and (longest - both <= 3 or both / longest >= ENOUGH)


def likeness(expected: Part, found: Part, *, is_damaged: bool) -> float:
    """0 when they cannot be the same part; otherwise the higher, the surer."""
    kind, want, have = expected["kind"], expected["value"], found["value"]
    near = lines_alike(expected["lines"], found["lines"])
    if kind == "kind_of_document":
        return 1.0
    if kind == "section":
        alike = same_field(kind, "section", want["section"], have, is_damaged=is_damaged)
        return float(alike and abs(expected["lines"][0] - found["lines"][0]) <= 3)
    if kind == "proposition":
        return float(near)
    if kind == "amendment":
        return _amendment(want, have, near, is_damaged)
    if kind in BY_PERSONS:
        return _by_persons(kind, want, have, near, is_damaged)
    if kind in BY_TEXT:
        return _by_text(kind, want, have, near, is_damaged)
    keys = KEYS[kind]
    alike = all(same_field(kind, key, want[key], have, is_damaged=is_damaged) for key in keys if key in want)
    return (1.0 + near) if alike else 0.0


def _amendment(want: Part, have: Part, near: bool, is_damaged: bool) -> float:
    told = [key for key in ("change", "target_kind") if key in want]
    if not all(same_field("amendment", key, want[key], have) for key in told):
        return 0.0
    words = "text" in want and same_field("amendment", "text", want["text"], have, is_damaged=is_damaged)
    where = "target" in want and same_field(
        "amendment", "target", want["target"], have, is_damaged=is_damaged
    )
    return float(near) + float(words) + (0.5 if where and (near or words) else 0.0)


def _by_persons(kind: str, want: Part, have: Part, near: bool, is_damaged: bool) -> float:
    if kind == "proposal" and want["origin"] != have.get("origin"):
        return 0.0
    wanted = [person for one in options(want.get("by", [])) for person in one or ()]
    given = [person for person in have.get("by") or () if isinstance(person, dict)]
    shared = any(
        same_scalar(a["name"], b.get("name", ""), is_damaged=is_damaged) for a in wanted for b in given
    )
    return float(near) + float(shared)


def _by_text(kind: str, want: Part, have: Part, near: bool, is_damaged: bool) -> float:
    number = want.get("number")
    if kind == "case_document" and number and all(options(number)):
        return float(same_field(kind, "number", number, have))
    field = BY_TEXT[kind]
    alike = field in want and same_field(kind, field, want[field], have, is_damaged=is_damaged)
    counted = isinstance(number, int) and number == have.get("number")
    return float(alike) + (float(near) if kind != "title" else 0.0) + 0.5 * (counted and (alike or near))
