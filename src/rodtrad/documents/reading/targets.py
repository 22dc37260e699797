"""What part of an agreement a wish is about: an area, a heading, a goal, an annex, the main text, the organisation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from .folding import folded, swedish

_ORDINALS = (
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
)
_ORDINAL = "(?:" + "|".join((*_ORDINALS, "sista", "fj ärde")) + ")"
_GOAL_WORD = r"(?:mål(?:sättning(?:en|ar|arna)?|et|en)?|delmål(?:et|en)?)"
_STOP = (
    r"(?:bör|borde|ska|skall|behöver|måste|kompletteras|ändras(?: till)?|läggs|läggas|slås|förs|utgår"
    r"|utgå|tas|till (?!\w+(?:[.]|$))|är|som|med|så"
    r"|dock|blir|lyder|stryks|utökas|byts|bytas|tillförs|införs|skrivs|får|ges|kan|saknar|omfattar"
    r"|innehåller|handlar|borde|[a-zåäö]+eras|förtydligas|eftersom|då|under(?= (?:rubrik|områd|avsnitt|kapit"
    r"|(?-i:[A-ZÅÄÖ”\"]))|$)|att|nämligen"
    r"|omfatta|lyda|heta|bli|gälla|handla|ha|även|också|saknas|behövs|finns|nämns|ersätts|hellre|gärna"
    r"|och (?:området|rubriken|under|att))"
)
_GOAL = swedish(
    rf"(?i)\b(?:(?P<ordinal>{_ORDINAL})|(?P<digit>\d{{1,2}})(?::?[ea])?) (?:\w+ )?{_GOAL_WORD}\b"
    rf"|\b{_GOAL_WORD} (?:nr |nummer )?(?P<digit2>\d{{1,2}})\b(?! (?:år|procent|dagar))"
    rf"|\b(?P<about>(?:målsättningen|målet|delmålet) om (?:(?!{_STOP}\b)[\w-]+(?: |(?=[.,]|$))){{1,8}})"
    r"|\b(?:en|ett|ny|nytt|ytterligare) (?:ny(?:tt)? |ytterligare |egen |särskild )?(?:målsättning"
    r"|delmål|mål)\b"
    r"|\b(?:målsättningen|delmålet)\b"
)
_NAME = (
    r"(?:[”\"»“](?P<quoted>[^”\"«“]{3,90})[”\"«“]"
    rf"|(?P<name>[A-ZÅÄÖ&§][\wåäö-]+(?: (?!{_STOP}\b)[\wåäö-]+){{0,8}}))"
)
_INTRODUCED = swedish(
    r"\b(?P<word>(?i:rubriken|området|områdena|områdets|samverkansområdet|samverkansområdena|avsnittet"
    r"|avsnitt|stycket"
    r"|kapitlet|kapitel|delen|under|inom))(?: (?i:om|nr|rubriken|området|avsnittet))?(?: \d{1,2}[.,]?)? "
    + _NAME
)
_QUOTED = swedish(r"\b(?i:till|i|under|området|och området) [”\"»“](?P<quoted>[A-ZÅÄÖ][^”\"«“]{2,90})[”\"«“]")
_CHAPTERS = ("avsnittet", "avsnitt", "stycket", "kapitlet", "kapitel", "delen")
_UNDER = swedish(r"(?i)\b(?:under|i|inom) (?:denna |den |samma )?rubrik(?:en|erna)?\b")
_OWN = swedish(r"(?i)\b(?:denna|samma) rubrik|\bdetta (?:samverkans)?område\b")
_HEADING = swedish(r"(?i)\brubrik(?:en|er|erna|ens)?\b")
_ANNEX = swedish(r"(?i)\bbilagan? (?P<number>\d)\b|\bbilaga(?:n)?(?: (?:med|om|över) \w+)?\b")
_MAIN = swedish(
    r"(?i)\b(?:huvud(?:dokument|text|överenskommelse|handling)\w*|överenskommelsetext\w*"
    r"|själva överenskommelse\w*|brödtext\w*|löptext\w*|avtalstext\w*|programtext\w*|grundtext\w*"
    r"|(?:inledande|avslutande) (?:text|avsnitt|stycke)\w*)\b"
)
_CHAPTER = swedish(r"(?i)\b(?:kapitel|avsnitt|punkt|stycke|kap\.) \d{1,2}(?:\.\d{1,2})*")
_INTRO = swedish(r"(?i)\b(?:\w+[ne][st] )?inledning(?:en|svis)?\b")
_TERM = re.compile(
    r"(?i)(?:begreppet|ordet|orden|termen|uttrycket)?\s*[”\"»“](?P<term>[^”\"«“]{2,60})[”\"«“]"
)
_ORGANISATION = swedish(
    r"(?i)\b(?:samverkansorganisation\w*|organisation(?:en|ens)?\b|den lokala styrgrupp\w*|(?:samråds|lednings"
    r"|arbets|samverkans|referens|uppföljnings|berednings)grupp(?:en|ens)\b|styrgrupp\w*"
    r"|samordna\w*"
    r"|mötesstruktur\w*|organisering\w*|ansvarsfördelning\w*|rollfördelning\w*|samordning\w*)"
)
_WHOLE = swedish(r"(?i)\b(?:samverkans)?överenskommelse(?:n|ns)\b")


@dataclass(frozen=True, slots=True)
class Target:
    kind: str  # area, heading, goal, annex, main_text, organisation, whole
    name: str  # as read; empty for the whole
    number: int = 0  # which goal or annex


def targets_of(text: str, context: str, known: dict[str, str]) -> list[Target]:
    """All that one wish is about. `context` is the sub-heading it stands under, `known` folded names of areas."""
    named = list(_named(text, known))
    area = named[0].name if named else context
    found = [
        Target("goal", (m["about"] or "").strip() or area, _ordinal(m))
        for m in _GOAL.forgiving.finditer(text)
    ][:3]
    if _HEADING.forgiving.search(_UNDER.forgiving.sub(" ", text)):
        found.append(Target("heading", area))
    if not found:
        own = [Target("area", context)] if context and _OWN.forgiving.search(text) else []
        found = own + [target for target in named if folded(target.name) != folded(context) or not own]
    if not found and (chapter := _CHAPTER.forgiving.search(text)):
        found.append(Target("main_text", chapter[0]))
    if main := _MAIN.forgiving.search(text):
        found.append(Target("main_text", main[0]))
    return found or [_otherwise(text, context)]


def joined(text: str, context: str, known: dict[str, str]) -> Target:
    """What is to be merged: the areas as they are read, with "och" between them."""
    names = list(dict.fromkeys(target.name for target in _named(text, known)))
    goals = list(_GOAL.forgiving.finditer(text))
    if len(names) < 2 and len(goals) > 1:
        return Target("goal", text[goals[0].start() : goals[1].end()], _ordinal(goals[0]))
    return Target("area", " och ".join(names[:3]) or context)


def _otherwise(text: str, context: str) -> Target:
    annex = _ANNEX.forgiving.search(text)
    if annex and (whole := _ANNEX.forgiving.search(context)) and not annex["number"]:
        annex = whole  # "bilagan", under "Uppföljning i bilaga 3"
    if annex:
        return Target("annex", annex[0], int(annex["number"] or 0))
    organised = _ORGANISATION.forgiving.search(text)
    if organised:
        return Target("organisation", organised[0])
    if context:
        kind = (
            "main_text"
            if _MAIN.forgiving.search(context) or _INTRO.forgiving.fullmatch(context)
            else "annex"
            if _ANNEX.forgiving.search(context)
            else "area"
        )
        return Target(kind, context)
    intro, term = _INTRO.forgiving.search(text), _TERM.search(text)
    if intro or term:
        return Target("main_text", intro[0] if intro else term["term"] if term else "")
    return Target("whole", "")


def _named(text: str, known: dict[str, str]) -> Iterator[Target]:
    seen: set[str] = set()
    for match in sorted(
        [*_INTRODUCED.forgiving.finditer(text), *_QUOTED.forgiving.finditer(text)], key=lambda m: m.start()
    ):
        groups = match.groupdict()
        word = folded(groups.get("word") or "")
        name = re.sub(
            r" till (?:ett|en)\b.*$", "", (groups["quoted"] or groups.get("name") or "").strip(" .,")
        )
        full = next((full for key, full in known.items() if _alike(key, folded(name))), "")
        kind = (
            "main_text"
            if word in _CHAPTERS or re.search(rf"(?i)(?:{'|'.join(_CHAPTERS)}) {re.escape(name)}", text)
            else "area"
        )
        if word not in ("omradena", "samverkansomradena") and not full:
            name = re.split(r" och (?=[A-ZÅÄÖ])", name)[0]
        if folded(full or name) not in seen:
            seen.add(folded(full or name))
            yield Target(kind, full or name)


def _alike(known: str, said: str) -> bool:
    """Does what is said begin with the known name, letters that scanning confuses aside?"""
    return fuzz.ratio(known, said[: len(known)]) >= 85


def _ordinal(match: re.Match[str]) -> int:
    digits = match["digit"] or match["digit2"]
    if digits:
        return int(digits)
    word = (match["ordinal"] or "").replace(" ", "")
    return next((n for n, one in enumerate(_ORDINALS, 1) if word and _is(one, word)), 0)


def _is(ordinal: str, word: str) -> bool:
    return bool(swedish(f"(?i){ordinal}").forgiving.fullmatch(word))
