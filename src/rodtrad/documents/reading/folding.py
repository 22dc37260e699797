"""Swedish letters that scanning lost: patterns and comparisons that still find the word.

Seen in scanned minutes: å ä ö become a, o, é, d, i or a sign (& § 6); ö becomes two letters (oé).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

_LOWER = "(?:oé|oö|éa|[åäöaoàáâãéèêdi&§640@])"
_EDGE = r"(?:\b|(?<!\S)(?=[&§@]))"  # a word that begins with a sign has no \b before it
_UPPER = "[ÅÄÖAODÉ06§&]"
# What a letter may have become; letters that have a meaning in a grammar are stepped over, brackets too.
_LOOSE = {"i": "[i1!l]", "l": "[l1I]", "o": "[o06]", r"\b": _EDGE}
_LOOSE |= dict.fromkeys("åäö", _LOWER) | dict.fromkeys("ÅÄÖ", _UPPER)
_TOKEN = re.compile(r"\\.|\(\?P[<=]\w+[>)]?|\(\?[a-z-]*[:=!<]?=?!?|\[(?:\\.|[^\]])*\]|\{[^}]*\}|[iloåäöÅÄÖ]")
_FOLD = str.maketrans({"&": "a", "§": "o", "ß": "ss", "æ": "a", "ø": "o"})
# Clean Swedish prose has 4–6 % of its letters as å ä ö; below this they have been lost.
_LOST_BELOW = 0.015
_ENOUGH_LETTERS = 200


@dataclass(frozen=True)
class Pattern:
    """One grammar in two forms: as written, and forgiving about å ä ö and blanks for damaged text.

    Each is compiled when it is first asked for: all of them take three seconds, and a server that starts reads nothing.
    """

    source: str

    @cached_property
    def plain(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def forgiving(self) -> re.Pattern[str]:
        return re.compile(_TOKEN.sub(lambda token: _LOOSE.get(token[0], token[0]), self.source))

    def on(self, is_damaged: bool) -> re.Pattern[str]:
        return self.forgiving if is_damaged else self.plain


@cache
def swedish(source: str) -> Pattern:
    """A pattern in ordinary Swedish; a blank means any white space. Brackets stay as they are."""
    return Pattern(source.replace(" ", r"\s+"))


@cache
def folded(text: str) -> str:
    """For comparison only: no case, no accents, one blank, digits inside words read as letters."""
    text = text.casefold().replace("oé", "o").replace("éa", "a").translate(_FOLD)
    text = re.sub(r"(?<![\d/.:-])6(?=[a-zåäö])", "o", text)
    text = re.sub(r"(?<=[a-zåäö])6", "o", text)
    text = re.sub(r"(?<=[a-zåäö])1(?=[a-zåäö])", "i", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


_SAME_LENGTH = str.maketrans("åäáàâãöóòôéèêëü&§", "aaaaaaooooeeeeuao")


def same_length_folded(text: str) -> str:
    """Like `folded`, but each character stays in its place, for searching inside a text."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_SAME_LENGTH)


_BLURRED = str.maketrans(dict.fromkeys("aoedil1064", "_"))


def skeleton(words: str) -> str:
    """Folded words with the letters that scanning confuses made one: equal for "ndmnden" and "nämnden"."""
    return re.sub("_+", "_", words.translate(_BLURRED))


def swedish_share(text: str) -> float:
    """Share of the letters that are å ä ö; 1.0 when there are too few letters to tell."""
    letters = [c for c in text.lower() if c.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return 1.0
    return sum(c in "åäö" for c in letters) / len(letters)


def has_lost_letters(text: str) -> bool:
    return swedish_share(text) < _LOST_BELOW


_ODD_WORD = re.compile(
    r"(?<!\S)(?:[§&6]\w*[a-zåäö]\w*|\w*[a-zåäö][§&\d]+[a-zåäö]\w*|\w*[b-df-hj-np-tv-xz]é[b-df-hj-np-tv-z]\w{2,}"
    r"|\w*oé\w+|\w*éa\w+)|(?<=[a-zåäö] )1(?= [a-zåäö])"
)


def odd_words(line: str) -> list[str]:
    """Words that cannot be Swedish as they stand: a sign or digit inside, or é where it is never written."""
    return [match[0] for match in _ODD_WORD.finditer(line)]
