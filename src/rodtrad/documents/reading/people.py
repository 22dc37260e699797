"""People as minutes write them: "Anna Ek (S)", "m.fl. (M)", "e.y.", "(C) och (L)", roles left out of the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from .folding import folded, skeleton

_WORD = r"[A-ZÅÄÖÉÜ&][\w’'&§]*(?:-[A-ZÅÄÖ&]?[\w’'&§]+)*\.?"
_PARTICLE = r"(?:von|af|de|da|del|di|el|al|van|der|bin|la|ul)"
NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{0,4}}"
_OTHERS = r"(?:,?\s*(?:m\.?\s?fl\.?|med flera)(?![\wåäö]))"
_ALTERNATE = r"(?:\s*,?\s*[(]?(?:e\.?\s?y\.?(?![\wåäö])|ers(?:ättare)?\.?(?![\wåäö]))[)]?)"
_PERSON = re.compile(
    rf"(?:(?<![\w-])(?P<name>{NAME}))?(?P<others>{_OTHERS})?\s*"
    r"[({\[]\s*(?P<all>(?:b.da|samtliga|alla)\s+)?(?P<party>[A-ZÅÄÖ]\w{4,18}(?:partiet|demokraterna|aterna"
    r"|erna|listan)|[A-ZÅÄÖa-zåäö0-9§$!&-]{1,5}(?:\s?P)?)\s*[)}\]]"
    rf"(?P<others2>{_OTHERS})?(?P<alternate>{_ALTERNATE})?"
)
_BEFORE = re.compile(rf"(?<![\w-])(?P<name>{NAME})(?P<others>{_OTHERS})?\s*(?:,|\b(?:och|samt|ooh)\b)\s*$")
_PARTIES = {
    "S",
    "M",
    "SD",
    "C",
    "V",
    "KD",
    "L",
    "MP",
    "FI",
    "F!",
    "FP",
    "-",
    "PP",
    "LP",
    "ÖP",
    "KIV",
    "OPOL",
    "VÄND",
}
# What scanning makes of a party's letters.
_MISREAD = {
    "5": "S", "8": "S", "§": "S", "$": "S", "1": "L", "I": "L", "l": "L", "G": "C", "0": "C", "KO": "KD", "K0": "KD",
    "50": "SD", "5D": "SD", "SO": "SD", "S0": "SD", "8D": "SD", "XD": "KD", "s": "S", "m": "M", "c": "C", "v": "V",
    "kd": "KD", "sd": "SD", "mp": "MP", "Mp": "MP", "Kd": "KD", "Sd": "SD", "KP": "KD", "fp": "FP",
}  # fmt: skip
_FULL = {
    "moderaterna": "M", "socialdemokraterna": "S", "vänsterpartiet": "V", "centerpartiet": "C", "liberalerna": "L",
    "kristdemokraterna": "KD", "miljöpartiet": "MP", "sverigedemokraterna": "SD",
}  # fmt: skip
_FULL_FOLDED = {skeleton(folded(name)): party for name, party in _FULL.items()}
_ROLES = tuple(
    folded(word)
    for word in (
        *(
            "ordförande",
            "ordföranden",
            "vice",
            "andre",
            "förste",
            "ledamot",
            "ledamoten",
            "ledamöterna",
            "ledamöter",
        ),
        *(
            "tjänstgörande",
            "ersättare",
            "ersättaren",
            "ersättarna",
            "gruppledare",
            "gruppledaren",
            "sekreterare",
        ),
        *(
            "borgarrådet",
            "kommunalrådet",
            "oppositionsborgarrådet",
            "närvarande",
            "nämnden",
            "båda",
            "samt",
            "och",
            "av",
        ),
        *(
            "från",
            "för",
            "att",
            "även",
            "vidare",
            "därefter",
            "också",
            "reservation",
            "reservationer",
            "yrkande",
        ),
        *(
            "yrkanden",
            "särskilt",
            "uttalande",
            "ersättaryttrande",
            "förslag",
            "jäv",
            "votering",
            "beslut",
            "mot",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Person:
    name: str  # empty where only the party stands
    party: str  # empty where the text names none
    start: int
    end: int
    with_others: bool = False
    is_alternate: bool = False

    def to_value(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "party": self.party,
            "with_others": self.with_others,
            "is_alternate": self.is_alternate,
        }


def find_people(text: str) -> list[Person]:
    """Everyone with a party in brackets, in order, and the names listed before "(båda S)"."""
    out: list[Person] = []
    for match in _PERSON.finditer(text):
        party = _party(match["party"], has_name=bool(match["name"]))
        if not party:
            continue
        if out and not match["name"] and out[-1].with_others and match.start() - out[-1].end < 2:
            continue  # "Bo Ask (M) m.fl. (M)"
        name, start = _without_roles(match["name"] or "", match.start())
        others, alternate = bool(match["others"] or match["others2"]), bool(match["alternate"])
        person = Person(name, party, start, match.end(), others, alternate)
        before = _unnamed_before(text, out[-1].end if out else 0, person) if name else ()
        out += [*before, person]
    return out


_ACTS = re.compile(
    rf"^(?:(?i:ledam.ter(?:na|n)?|ledamot|suppleant(?:en)?|ers.ttare(?:n)?|vice|ordf.rande[n]?) )*"
    rf"(?P<names>{NAME}(?:, {NAME})*(?: (?:och|samt) {NAME})?) (?P<verb>(?:reserver|yrka|f.resl|anm.l|l.t |l.mna|inst.m"
    r"|anslut|ansl.t|bitr.d|st.d|anteckna|avstod|avst.r|deltar|deltog)\w*)"
)


def find_actors(text: str) -> list[Person]:
    """Those with a party, else names without one before a verb of the meeting: "Pia Ek och Bo Ask reserverade sig"."""
    found = find_people(text)
    match = None if found else _ACTS.match(text)
    if match is None:
        return found
    names = re.split(r", | (?:och|samt) ", match["names"])
    people = [(_without_roles(name, 0)[0], text.index(name)) for name in names]
    if not all(
        " " in name and not re.search(r"n.mnd|styrelse|utskott|f.rvaltning| AB$", name) for name, _ in people
    ):
        return []
    return [Person(name, "", start, start + len(name)) for name, start in people]


def _unnamed_before(text: str, since: int, person: Person) -> Iterator[Person]:
    """Names that stand before one with a party, joined to it by a comma or "och": they share the party."""
    found: list[Person] = []
    end = person.start
    while (match := _BEFORE.search(text, max(since, end - 120), end)) and " " in match["name"].strip():
        name, start = _without_roles(match["name"], match.start("name"))
        found.append(Person(name, person.party, start, match.end("name"), bool(match["others"])))
        end = match.start()
    return reversed(found)


def party_of(name: str) -> str:
    """The letters of a party written out: "Vänsterpartiet"; nothing for other words."""
    return _FULL_FOLDED.get(skeleton(folded(name)), "")


def _party(letters: str, *, has_name: bool) -> str:
    letters = letters.replace(" ", "")
    if len(letters) > 5:
        return party_of(letters) or (letters if letters.endswith("listan") else "")
    if letters.upper() in _PARTIES and (letters.isupper() or letters in ("Fi", "opol", "-", "F!", "Vänd")):
        return "FI" if letters == "Fi" else letters
    misread = _MISREAD.get(letters, "")
    if misread and has_name:
        return misread
    local = re.fullmatch(r"[A-ZÅÄÖ][A-ZÅÄÖ]?[a-zåäö]?", letters) and letters not in ("KS", "KF")
    return letters if local and has_name else ""


def _without_roles(name: str, start: int) -> tuple[str, int]:
    words = name.split()
    while len(words) > 1 and is_role(words[0]):
        start += len(words.pop(0)) + 1
    if len(words) == 1 and is_role(words[0]):
        return "", start
    return " ".join(words).strip(" ."), start


def is_role(word: str) -> bool:
    text = folded(word)
    if text in _ROLES:
        return True
    return len(text) > 6 and any(
        fuzz.ratio(skeleton(text), skeleton(role)) >= 88 for role in _ROLES if len(role) > 6
    )


def as_line(person: dict[str, Any]) -> str:
    """ "Anna Ek m.fl. (S) e.y.", which `from_lines` reads back."""
    others = " m.fl." if person.get("with_others") else ""
    party = f" ({person['party']})" if person.get("party") else ""
    return f"{person['name']}{others}{party}{' e.y.' if person.get('is_alternate') else ''}".strip()


def from_lines(text: str) -> list[dict[str, Any]]:
    """One person a line; a line without a party is all name."""
    out: list[dict[str, Any]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = find_people(line)
        out.append((found[-1] if found else Person(line, "", 0, 0)).to_value())
    return out
