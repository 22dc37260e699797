"""The names of an agreement's areas, as a paper introduces, quotes, lists or only mentions them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from .folding import folded, same_length_folded, swedish
from .numbers import NUMBER

GOAL_WORD = (
    r"(?:(?:del|huvud|inriktnings|effekt|etapp|process|resultat|insats|arbets|nyckel)?mål"
    r"(?:sättning(?:en|ar|arna)?|(?:punkt|formulering|skrivning)(?:en|er|erna)?|et|en)?|åtagande(?:t|n)?"
    r"|riktpunkt(?:en|er)?)"
)
STOP = (
    r"(?:bör|borde|ska|skall|behöver|måste|kompletteras|ändras(?: till)?|läggs|läggas|slås|förs|utgår"
    r"|förses|utgå|tas|strykas|ersättas|omformuleras|slopas|till (?!\w+(?:[.]|$))|[ä]r|ar|som|med|så"
    r"|dock|blir|lyder|stryks|utökas|byts|bytas|tillförs|införs|skrivs|f[åa]r|ges|kan|saknar|omfattar"
    r"|innehåller|handlar|borde|[a-zåäö]+eras|förtydligas|eftersom|då|under(?= (?:rubrik|områd|avsnitt|kapit"
    r"|(?-i:[A-ZÅÄÖ”\"]))|$)|att|nämligen"
    r"|sägs|anges|talas|heter|beskrivs|föreslår|om|på(?= (?:sid|s\.))|inför(?= (?:en|ett)\b)|lyfts|i(?= samma\b)|anses"
    r"|upplevs|framstår|känns|verkar"
    r"|bedöms|omfatta|lyda|heta|bli|gälla|handla|ha|även|också|saknas|behövs|finns|nämns|ersätts|hellre|gärna"
    r"|i(?= stället\b)|önskar|anser|tycker|föreslås|står|byter|delas|flyttas|hör|rör|tar|ger|går|gör|nämner|beskriver"
    r"|utgör|gäller|har|var"
    r"|blev|kommer|skulle"
    r"|inte|ej|vill"
    r"|förs|behöver|(?:ett|en)(?= (?:\w+ )?(?:mål|målsättning|delmål)\b)|välkomnar|tillstyrker|och (?:området|rubriken"
    r"|under|att|vill|föreslår))"
)
_NAME = (
    r"(?:[”\"»«“„](?P<quoted>[^”\"«»“„]{3,90})[”\"«»“]"
    rf"|(?P<name>[A-ZÅÄÖ&§][\wåäö-]+(?: (?:(?!{STOP}\b)[\wåäö-]+|(?:som(?! en\b| ett\b)"
    rf"|till) [\w-]+(?: [\w-]+)?(?=[,:;.]| (?:bör|ska|f[åa]r|behöver|kan"
    rf"|föreslås|står|blir|läggs|slås|saknas|saknar|finns|nämns|måste|handlar|utgår|stryks|tas|förs|ändras"
    rf"|kompletteras|utökas|delas|byter)\b))){{0,8}}))"
)
_INTRODUCED = swedish(
    rf"\b(?P<word>(?i:(?:ihop|samman) med|punkten|mellanrubriken|område(?= \d)|prioritering(?:en|arna)?|spåret|temat"
    rf"|(?:vad|det) (?:gäller|avser|beträffar)"
    rf"|i fråga om|{GOAL_WORD}(?: \w+)? (?:i|för|under|inom)"
    r"(?! området| rubriken| avsnittet| kapitlet)|beträffande|rubriken|området|områdena|områdets|\w+området"
    r"|\w+områdena|(?:mål"
    r"|samverkans|insats|fokus|tema"
    r"|utvecklings|prioriterat )område|avsnittet"
    r"|avsnitt|stycket|kapitlen|avsnitten|delarna"
    r"|kapitlet|kapitel|delen|under|inom"
    r"|till(?= (?-i:[A-ZÅÄÖ])[\w-]+(?: [a-zåäö-]+){0,4} (?:bör|ska|föreslås|kan) (?:\w+ )?(?:föras|läggas"
    r"|fogas))))(?: (?i:om|nr|rubriken|området|avsnittet))?(?: \d{1,2}[.,]?)? " + _NAME
)
_NUMBERED_NAME = swedish(
    r"\b(?i:område(?:t)?|kapitel|avsnitt) \d{1,2}, (?P<quoted>[A-ZÅÄÖ][^,.;:”]{3,60})(?=[,.])"
)
_QUOTED = swedish(
    r"\b(?i:till|i|under|området|och området|och) [”\"»«“„](?P<quoted>[A-ZÅÄÖ][^”\"«»“„]{2,90})[”\"«»“]"
)
_CHAPTERS = ("avsnittet", "avsnitt", "stycket", "kapitlet", "kapitel", "delen")
# The wording asked for says nothing of where it goes: six words or more within quotation marks.
SAID_TO_BE = re.compile(
    r"(?i)[”\"»«“„](?:(?!omr.det|delen|avsnitt|m.ls.ttning|rubrik|m.let)[^\s”\"«»“„]+\s+){5,60}[^\s”\"«»“„]+[”\"«»“]"
)
_ANNOUNCED = re.compile(
    r"(?i)(?<!rubriken)(?<!omr.det)(?<!omr.de)(?<!kapitlet): [”\"»«“„]"
    r"(?![^”\"»«“„]*(?:omr.det|delen|avsnitt|m.ls.ttning|rubrik|m.let))[^”\"»«“„]{2,}[”\"«»“]?"
)
ORGANISATION = swedish(
    r"(?i)\b(?:organisationss\w+|samverkansorganisation\w*|organisation(?:en|ens)?\b|(?:den lokala )?styrgrupp\w*"
    r"|(?:den lokala )?(?:samråds|samordnings|lednings"
    r"|arbets|samverkans|referens|uppföljnings|berednings)grupp(?:en|ens)\b|styrgrupp\w*"
    r"|(?:[\w-]+-)?samordnar(?:e|en|ens|na|nas)(?![a-zåäö])"
    r"|samverkansråd\w*|organisationsbeskrivning\w*|styrning(?:en)?\b|mötesstruktur\w*|organisering\w*|ansvarsfördelning\w*"
    r"|rollfördelning\w*|samordning\w*)"
)
_LISTS_NAMES = swedish(
    r"(?i:\b(?:\w*områden|\w*områdena|delar|delarna|avsnitt|avsnitten|kapitel|kapitlen|rubrikerna|spåren"
    r"|prioriteringar(?:na)?|teman)\b)(?:,? (?!och\b)[a-zåäö]+){0,4}?(?::|,| är"
    r"|:? som är)? "
    r"(?P<list>[A-ZÅÄÖ][^.;:]{6,300})"
)
_IS_CALLED = re.compile(r"\b\w*omr.de som (?:heter|kallas) [”\"»«]?(?P<name>[A-ZÅÄÖ][^.;:”\"»«]{3,60})")
VERBS = r"bör|ska|är|har|kan|vill|anser|föreslår|slås|förs|läggs"


@dataclass(frozen=True, slots=True)
class Target:
    kind: str  # area, heading, goal, annex, main_text, organisation, whole
    name: str  # as read; empty for the whole
    number: int = 0  # which goal of the area


def unworded(text: str) -> str:
    """Without the wordings asked for, which say nothing of where they go."""
    return _ANNOUNCED.sub(": …", SAID_TO_BE.sub(" ”…” ", text))


def names_in(text: str) -> Iterator[str]:
    """The areas a paper says that the agreement has: "tre delar: Trygga torg, Unga och Resor"."""
    yield from (match["name"].strip() for match in _IS_CALLED.finditer(text))
    for match in _LISTS_NAMES.forgiving.finditer(text):
        if "," in match["list"] or " och " in match["list"]:
            for name in re.split(r", (?:samt |och )?| och (?=[A-ZÅÄÖ])| samt (?=[A-ZÅÄÖ])", match["list"]):
                if (
                    name[:1].isupper()
                    and len(name.split()) < 9
                    and not re.search(rf"(?i)\b(?:{VERBS})\b", name)
                ):
                    yield name.strip(" .")


# Headings that every agreement has: no priority areas, though they may be called "avsnittet".
_GENERAL = re.compile(
    r"(?i)(?:uppf.ljning|ekonomi|giltighet\w*|bakgrund|syfte|inledning|kommunikation|utg.ngspunkter|lagst.d|ansvar\w*"
    r"|sekretess"
    r"|revidering|l.gesbild|parter\w*|arbetsformer|arbetss.tt|definitioner|samverkan(?:sformer)?|finansiering|roller\w*)"
)


def chapters_in(text: str) -> Iterator[str]:
    """What a paper calls "avsnittet Trygga torg": the agreement's areas, where it speaks of no areas."""
    for match in _INTRODUCED.forgiving.finditer(text):
        if folded(match["word"]) in _CHAPTERS:
            yield (match["quoted"] or match["name"]).strip(" .,")


def mentioned(texts: Iterable[str]) -> Iterator[str]:
    """Areas named in so many words ("området Trygga hem"), each as it is read where it is shortest."""
    found = {
        folded(name): name
        for text in texts
        for match in _INTRODUCED.forgiving.finditer(text)
        if "omr" in folded(match["word"]) and (name := (match["quoted"] or match["name"]).strip(" .,"))
    }
    for key, name in found.items():
        if len(key) > 6 and not any(key.startswith(f"{other} ") for other in found):
            yield name


def area_in(text: str, known: dict[str, str]) -> str:
    """The first area a text names, or nothing."""
    return next((target.name for target in named_in(unworded(text), known)), "")


_IN_BRACKETS = swedish(
    rf"\b(?i:{GOAL_WORD}) (?:\d{{1,2}}|(?i:{NUMBER})) \((?P<quoted>[A-ZÅÄÖ][^)]{{3,60}})\)"
)


_IS_NEW = re.compile(
    r"(?i)\b(?:.ndra\w*|namn\w*|lydelse\w*|byt\w*|om|fr.n [”\"»«“][^”\"»«“]+[”\"»«“]) $"
)  # "ändras till ”Fler butiker”": no place


def named_in(text: str, known: dict[str, str]) -> Iterator[Target]:
    seen: set[str] = set()
    for match in sorted(
        (
            m
            for form in (_NUMBERED_NAME, _INTRODUCED, _QUOTED, _IN_BRACKETS)
            for m in form.forgiving.finditer(text)
            if form is not _QUOTED or not _IS_NEW.search(text[: m.start()])
        ),
        key=lambda m: m.start(),
    ):
        groups = match.groupdict()
        word = folded(groups.get("word") or "")
        name = re.sub(
            r" till (?:ett|en)\b.*$", "", (groups["quoted"] or groups.get("name") or "").strip(" .,")
        )
        rest = text[match.start("quoted" if groups["quoted"] else "name") :]
        full = _known_as(name, rest, known)
        kind = "main_text" if _is_of_text(word, name, full, text) else "area"
        if not word.endswith("omradena") and word != "prioriteringarna" and not full:
            name = re.split(r" och (?=[A-ZÅÄÖ])", name)[0]
        if (word.endswith("omradena") or word == "prioriteringarna") and " och " in name:
            full = ""  # two areas: their names as they are read
        if folded(full or name) not in seen:
            seen.add(folded(full or name))
            yield Target(kind, full or name)
    if not seen:
        said = same_length_folded(text)
        hits = ((said.find(sought), name) for name in known.values() if (sought := _sought(name)))
        yield from (Target("area", name) for _, name in sorted((at, n) for at, n in hits if at >= 0))


def _known_as(name: str, rest: str, known: dict[str, str]) -> str:
    """The known area that is meant, or nothing; "Unga och droger" is not the area "Unga"."""
    meant = (full for key, full in known.items() if _alike(key, folded(name)) or rest.startswith(full))
    full = next(meant, "")
    return "" if re.match(re.escape(full) + r" (?:och|i|vid|p.) [a-zåäö]", name) else full


def _is_of_text(word: str, name: str, full: str, text: str) -> bool:
    """A chapter that every agreement has, or one that is no area."""
    if word in (*_CHAPTERS, "rubriken") and _GENERAL.fullmatch(name):
        return True
    chapter = rf"(?i)(?:{'|'.join(_CHAPTERS)}) {re.escape(name)}"
    return not full and bool(word in _CHAPTERS or re.search(chapter, text))


@lru_cache(maxsize=50_000)  # each is looked for in every sentence
def _sought(name: str) -> str:
    """A known name as it is looked for in running text; nothing where it is too short or an organisation's."""
    return same_length_folded(name) if len(name) > 5 and not ORGANISATION.forgiving.fullmatch(name) else ""


def _alike(known: str, said: str) -> bool:
    """Does what is said begin with the known name, letters that scanning confuses aside?"""
    return fuzz.ratio(known, said[: len(known)]) >= 85
