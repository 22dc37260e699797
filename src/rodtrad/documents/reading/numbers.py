"""Swedish number words, as agreements write them."""

from .folding import folded

_SMALL = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_WORDS = [*_SMALL, "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo"]
_NUMBERS = {folded(word): number for number, word in enumerate(_WORDS)} | {"ett": 1, "bada": 2}
# For grammars: a number word or one or two digits. The blank sides keep "en" out of other words.
NUMBER = "(?:" + "|".join([*sorted(_WORDS[2:], key=len, reverse=True), "ett", "en", r"\d{1,2}"]) + r")\b"


def number_of(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(folded(word))
