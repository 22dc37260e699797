"""What part of an agreement a wish is about: an area, a heading, a goal, an annex, the main text, the organisation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from .folding import folded, same_length_folded, swedish
from .lists import split_list
from .numbers import NUMBER, number_of

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
_GOAL_WORD = (
    r"(?:mål(?:sättning(?:en|ar|arna)?|et|en)?|delmål(?:et|en)?|åtagande(?:t|n)?|riktpunkt(?:en|er)?)"
)
_STOP = (
    r"(?:bör|borde|ska|skall|behöver|måste|kompletteras|ändras(?: till)?|läggs|läggas|slås|förs|utgår"
    r"|utgå|tas|till (?!\w+(?:[.]|$))|[ä]r|ar|som|med|så"
    r"|dock|blir|lyder|stryks|utökas|byts|bytas|tillförs|införs|skrivs|får|ges|kan|saknar|omfattar"
    r"|innehåller|handlar|borde|[a-zåäö]+eras|förtydligas|eftersom|då|under(?= (?:rubrik|områd|avsnitt|kapit"
    r"|(?-i:[A-ZÅÄÖ”\"]))|$)|att|nämligen"
    r"|sägs|anges|talas|heter|beskrivs|föreslår|om|på(?= (?:sid|s\.))|inför(?= (?:en|ett)\b)|lyfts|i(?= samma\b)|anses"
    r"|upplevs|framstår|känns|verkar"
    r"|bedöms|omfatta|lyda|heta|bli|gälla|handla|ha|även|också|saknas|behövs|finns|nämns|ersätts|hellre|gärna"
    r"|i(?= stället\b)|önskar|anser|tycker|föreslås|står|byter|delas|flyttas|hör|rör|tar|ger|går|gör|nämner|beskriver"
    r"|utgör|har|var"
    r"|blev|kommer|skulle"
    r"|inte|ej|vill"
    r"|förs|behöver|välkomnar|tillstyrker|och (?:området|rubriken|under|att|vill|föreslår))"
)
_GOAL = swedish(
    rf"(?i)\b(?:(?P<ordinal>{_ORDINAL})|(?P<digit>\d{{1,2}})(?::?[ea])?) (?:\w+ )?(?:{_GOAL_WORD}|punkten)\b"
    rf"|\b(?:{_GOAL_WORD}|åtgärd|insats) (?:nr |nummer )?(?P<digit2>\d{{1,2}})\b(?! (?:år|procent|dagar))"
    rf"|\b[Pp]unkt(?:en)? (?P<digit3>\d)(?= (?:under|inom|i området)\b)|\b{_GOAL_WORD} (?:nummer )?(?P<word>(?!en\b"
    rf"|ett\b){NUMBER})\b|\b(?:ett|en) (?P<ordinal2>{_ORDINAL})(?=:)"
    rf"|\bmålet(?= (?:under|i|inom|för) (?-i:[A-ZÅÄÖ”\"]))|\bmålet(?: om)?(?= [”\"»«“„'’]| att\b)"
    rf"|\b(?P<about>(?:målsättningen|målet"
    rf"|delmålet) om (?:(?!{_STOP}\b)[\w-]+(?: |(?=[.,]"
    rf"|$))){{1,8}})"
    r"|\b(?:en|ett|ny|nytt|ytterligare) (?:ny(?:tt)? |ytterligare |egen |särskild )?(?:målsättning"
    r"|delmål|mål)\b|\b(?:saknar|efterlyser|efterfrågar) (?:ett )?mål\b(?= (?:om|för|kring)\b)"
    r"|\ben (?:ny )?punkt\b(?= om)|\b(?:följande"
    r"|detta) (?:\w+ )?(?:mål|delmål|målsättning)\b"
    r"|\b(?:målsättningen|delmålet|åtagandet|riktpunkten)\b"
)
_NAME = (
    r"(?:[”\"»«“„](?P<quoted>[^”\"«»“„]{3,90})[”\"«»“]"
    rf"|(?P<name>[A-ZÅÄÖ&§][\wåäö-]+(?: (?:(?!{_STOP}\b)[\wåäö-]+|(?:som|till) [\w-]+(?= (?:bör|ska|får|behöver|kan"
    rf"|föreslås)\b))){{0,8}}))"
)
_INTRODUCED = swedish(
    rf"\b(?P<word>(?i:(?:ihop|samman) med|punkten|mellanrubriken|område(?= \d)|prioritering(?:en|arna)?|spåret|temat"
    rf"|(?:vad|det) (?:gäller|avser|beträffar)"
    rf"|i fråga om|{_GOAL_WORD}(?: \w+)? (?:i|för|under|inom)"
    r"(?! området| rubriken| avsnittet| kapitlet)|beträffande|rubriken|området|områdena|områdets|\w+området"
    r"|\w+områdena|(?:mål"
    r"|samverkans|insats|fokus|tema"
    r"|utvecklings|prioriterat )område|avsnittet"
    r"|avsnitt|stycket|kapitlen|avsnitten|delarna"
    r"|kapitlet|kapitel|delen|under|inom))(?: (?i:om|nr|rubriken|området|avsnittet))?(?: \d{1,2}[.,]?)? "
    + _NAME
)
_NUMBERED_NAME = swedish(
    r"\b(?i:område(?:t)?|kapitel|avsnitt) \d{1,2}, (?P<quoted>[A-ZÅÄÖ][^,.;:”]{3,60})(?=[,.])"
)
_QUOTED = swedish(
    r"\b(?i:till|i|under|området|och området|och) [”\"»«“„](?P<quoted>[A-ZÅÄÖ][^”\"«»“„]{2,90})[”\"«»“]"
)
_CHAPTERS = ("avsnittet", "avsnitt", "stycket", "kapitlet", "kapitel", "delen")
_ALL = ("hela dokumentet", "hela forslaget", "hela overenskommelsen", "allmant", "ovrigt", "generellt")
_IN_CONTEXT = swedish(
    rf"(?P<area>.+?),? (?i:mål|målsättning|delmål)(?:et|en)? (?:nr |nummer )?(?P<number>{NUMBER})"
)
_ABOUT = swedish(  # "avsnittet om kameror", "ett nytt område om hedersvåld"
    r"(?i)\b(?P<word>\w*området|avsnittet|stycket|kapitlet|delen|meningen|skrivningen|texten|punkten|rubriken) om "
    rf"(?P<name>(?:(?!{_STOP}\b)[\w-]+(?: |(?=[.,;]|$))){{1,6}})"
)
_NEW_AREA = swedish(
    r"(?i)\b(?:nytt|eget|ytterligare|annat) (?:\w+ )?(?:\w*område|målområde)(?: (?:om|för|kring|som (?:rör|gäller|avser)) "
    rf"(?P<name>(?:(?!{_STOP}\b)[\w-]+(?: |(?=[.,;]|$))){{1,8}}))?"
)
_UNDER = swedish(
    r"(?i)\b(?:under|i|inom) (?:denna |den |samma )?rubrik(?:en|erna)?\b(?! (?:byt|ersätt|ändr|stryk))"
)
SAME = swedish(r"(?i)\b(?:denna|samma) (?:rubrik|del)\b|\b(?:detta|samma) (?:\w*område|avsnitt|kapitel)\b")
_HEADING = swedish(r"(?i)\brubrik(?:en|er|erna|ens)?\b")
_ANNEX = swedish(
    r"(?i)\bbilagan? (?P<number>\d)\b|\bbilaga (?-i:[A-H])\b|\bbilagan (?-i:[A-ZÅÄÖ])[\w-]+|\b(?:ordlist|aktivitetslist)\w*"
    r"|\bbilaga(?:n)?(?: (?:med|om"
    r"|över) \w+)?\b"
)
_MAIN = swedish(
    r"(?i)\b(?:huvud(?:dokument|text|överenskommelse|handling)\w*|överenskommelsetext\w*"
    r"|själva överenskommelse\w*|brödtext\w*|löptext\w*|avtalstext\w*|programtext\w*|grundtext\w*"
    r"|(?:inledande|avslutande) (?:text|avsnitt|stycke)\w*)\b"
)
_CHAPTER = swedish(r"(?i)\b(?:kapitel|avsnitt|punkt|stycke|kap\.|sidan|sida|sid\.) \d{1,2}(?:\.\d{1,2})*")
_NUMBERED = re.compile(r"(?i)\b(?:omr.de|kapitel|avsnitt|kap\.) \d{1,2}\b")
_INTRO = swedish(r"(?i)\b(?:\w+[ne][st] )?inledning(?:en|svis)?\b")
# The wording asked for says nothing of where it goes: six words or more within quotation marks.
SAID_TO_BE = re.compile(
    r"(?i)[”\"»«“„](?:(?!omr.det|delen|avsnitt|m.ls.ttning|rubrik|m.let)[^\s”\"«»“„]+\s+){5,60}[^\s”\"«»“„]+[”\"«»“]"
)
_ANNOUNCED = re.compile(
    r"(?i)(?<!rubriken)(?<!omr.det)(?<!omr.de)(?<!kapitlet): [”\"»«“„]"
    r"(?![^”\"»«“„]*(?:omr.det|delen|avsnitt|m.ls.ttning|rubrik|m.let))[^”\"»«“„]{2,}[”\"«»“]?"
)
_IN_INTRO = re.compile(r"(?i)(?<=\bi )inledningen\b")
_TERM = re.compile(
    r"(?i)(?:begreppet|ordet|orden|termen|uttrycket)?\s*[”\"»«“„](?P<term>[^”\"«»“„]{2,60})[”\"«»“]"
)
_ORGANISATION = swedish(
    r"(?i)\b(?:organisationss\w+|samverkansorganisation\w*|organisation(?:en|ens)?\b|(?:den lokala )?styrgrupp\w*"
    r"|(?:den lokala )?(?:samråds|lednings"
    r"|arbets|samverkans|referens|uppföljnings|berednings)grupp(?:en|ens)\b|styrgrupp\w*"
    r"|samordna\w*"
    r"|samverkansråd\w*|organisationsbeskrivning\w*|styrning(?:en)?\b|mötesstruktur\w*|organisering\w*|ansvarsfördelning\w*"
    r"|rollfördelning\w*|samordning\w*)"
)
_WHOLE = swedish(r"(?i)\b(?:samverkans)?överenskommelse(?:n|ns)\b")


@dataclass(frozen=True, slots=True)
class Target:
    kind: str  # area, heading, goal, annex, main_text, organisation, whole
    name: str  # as read; empty for the whole
    number: int = 0  # which goal or annex


def _unworded(text: str) -> str:
    """Without the wordings asked for, which say nothing of where they go."""
    return _ANNOUNCED.sub(": …", SAID_TO_BE.sub(" ”…” ", text))


def targets_of(text: str, context: str, known: dict[str, str]) -> list[Target]:
    """All that one wish is about. `context` is the sub-heading it stands under, `known` folded names of areas."""
    text = _unworded(text)
    named = list(_named(text, known))
    if not named and (new := _NEW_AREA.forgiving.search(text)):
        return [Target("area", (new["name"] or context).strip())]
    whole = _IN_CONTEXT.forgiving.fullmatch(context)
    context = whole["area"].strip() if whole else context
    numbered = _NUMBERED.search(text)  # "mål fyra i område 3"
    area = named[0].name if named else numbered[0] if numbered and not context else context
    found = _goals(text, area)
    if not found and folded(context) in _ALL:
        return [Target("whole", "")]
    if whole and found and found[0].kind == "goal" and not found[0].number:
        found = [replace(found[0], number=number_of(whole["number"]) or 0), *found[1:]]
    if whole and not found:
        found = [Target("goal", context, number_of(whole["number"]) or 0)]
    if _HEADING.forgiving.search(_UNDER.forgiving.sub(" ", text)) or _WORD_IN.forgiving.search(text):
        found.append(Target("heading", area))
    found = found or _places(text, context, named)
    if (main := _MAIN.forgiving.search(text)) and not any(t.kind in ("area", "heading") for t in found):
        found = [*(one for one in found if not _PAGE.match(one.name)), Target("main_text", main[0])]
    found = found or [_otherwise(text, context)]
    if _OF_TEXT.forgiving.search(text):
        found = [replace(t, kind="main_text") if t.kind == "area" else t for t in found]
    return found


# A word, a sentence or a paragraph is a part of the text, under whatever heading it stands.
_OF_TEXT = swedish(r"(?i)^(?:ordet|orden|meningen|formuleringen) |\b(?:ett|nytt) stycke\b|\ben mening\b")


_WORD_IN = swedish(r"(?i)\b(?:ordet|orden)\b.{2,60}\bi rubriken\b")


# "Målet om belysning, nr 3 i området …", "(Mörka platser, målsättning 2)"
_BESIDE = swedish(
    rf"(?i), (?:nr|nummer|mål|målsättning|delmål) (?P<digit>\d{{1,2}})\b|\((?:mål|nr) (?P<word>{NUMBER})\)"
)


def _goals(text: str, area: str) -> list[Target]:
    found = list(_GOAL.forgiving.finditer(text))
    inside = [m for m in found if re.search(r"\([^)]*$", text[: m.start()]) and _ordinal(m)]
    if len(found) > 1 and inside:
        found = inside  # "Målet om portkoder (mål 4)" is one
    beside = _BESIDE.forgiving.search(text) if len(found) == 1 else None
    count = number_of(beside["digit"] or beside["word"]) or 0 if beside else 0
    return [Target("goal", area or (m["about"] or "").strip(), _ordinal(m) or count) for m in found][:3]


def _places(text: str, context: str, named: list[Target]) -> list[Target]:
    """Areas that are named, else "avsnittet om kameror", else "kapitel 3"."""
    own = [Target("area", context)] if context and SAME.forgiving.search(text) else []
    found = own + [target for target in named if folded(target.name) != folded(context) or not own]
    about, chapter = _ABOUT.forgiving.search(text), _CHAPTER.forgiving.search(text)
    if not found and about and not _ORGANISATION.forgiving.search(about[0]):
        word = folded(about["word"])
        kind = "area" if word.endswith("omradet") else "heading" if word == "rubriken" else "main_text"
        found = [Target(kind, about[0] if kind == "main_text" else about["name"].strip())]
    nth = _NTH_AREA.forgiving.search(text)
    if not found and nth:
        found = [Target("area", nth[0])]
    return found or ([Target("main_text", chapter[0])] if chapter else [])


_NTH_AREA = swedish(rf"(?i)\b(?:\w+s )?{_ORDINAL} (?:\w*området?|avsnittet|kapitlet)\b")
_LISTS_NAMES = swedish(
    r"(?i:\b(?:\w*områden|\w*områdena|delar|delarna|avsnitt|avsnitten|kapitel|kapitlen|rubrikerna|spåren"
    r"|prioriteringar(?:na)?|teman)\b)(?:,? (?!och\b)[a-zåäö]+){0,4}?(?::|,| är"
    r"|:? som är)? "
    r"(?P<list>[A-ZÅÄÖ][^.;:]{6,300})"
)


def names_in(text: str) -> Iterator[str]:
    """The areas a paper says that the agreement has: "tre delar: Trygga torg, Unga och Resor"."""
    for match in _LISTS_NAMES.forgiving.finditer(text):
        if "," in match["list"] or " och " in match["list"]:
            for name in split_list(match["list"]).texts:
                if (
                    name[:1].isupper()
                    and len(name.split()) < 9
                    and not re.search(rf"(?i)\b(?:{_VERBS})\b", name)
                ):
                    yield name.strip(" .")


_VERBS = r"bör|ska|är|har|kan|vill|anser|föreslår|slås|förs|läggs"
_PAIR = swedish(
    r"(?:^|att |(?i:områdena|kapitlen|avsnitten|delarna|rubrikerna|målområdena) "
    r"|, )(?P<pair>(?!(?i:områdena|kapitlen|avsnitten|delarna|rubrikerna|målområdena)\b)[A-ZÅÄÖ][\w -]{2,60}? (?:och"
    r"|samt) [A-ZÅÄÖ][\w -]{2,60}?) (?:överlappar|föreslås|läggs|slås|förs"
    r"|bör|ska|kan"
    r"|blir|vävs|fogas)\b"
)


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


def area_in(text: str, known: dict[str, str]) -> str:
    """The first area a text names, or nothing."""
    return next((target.name for target in _named(_unworded(text), known)), "")


def annex_in(text: str) -> str:
    """The annex a text names ("bilagan"), or nothing."""
    found = _ANNEX.forgiving.search(text)
    return found[0] if found else ""


_TWO_OF = swedish(
    rf"(?i)\b(?:(?P<annex>bilag(?:a|orna))|(?:mål|delmål|målsättning)(?:en|arna)?) (?P<first>\d{{1,2}}"
    rf"|{NUMBER}) och (?:\d|{NUMBER})"
)
_THE_GOALS = re.compile(r"(?i)\b(?:de (?:\w+ )?|b.da |samtliga )(?:m.len|delm.len|m.ls.ttningarna)\b")


def joined(text: str, context: str, known: dict[str, str]) -> Target:
    """What is to be merged: the areas as they are read, with "och" between them."""
    names = list(dict.fromkeys(target.name for target in _named(text, known)))
    if len(names) < 2 and (_THE_GOALS.search(text)):
        return Target("goal", names[0] if names else context)
    if len(names) < 2 and (two := _TWO_OF.forgiving.search(text)):
        kind = "annex" if two["annex"] else "goal"
        return Target(
            kind, two[0] if two["annex"] else names[0] if names else context, number_of(two["first"]) or 0
        )
    goals = list(_GOAL.forgiving.finditer(text))
    if len(names) < 2 and len(goals) > 1:
        span = text[goals[0].start() : goals[1].end()]
        return Target("goal", names[0] if names else context or span, _ordinal(goals[0]))
    pair = _PAIR.forgiving.search(text)
    if len(names) < 2 and pair and not re.search(rf"(?i)\b(?:{_VERBS})\b|att ", pair["pair"]):
        return Target("area", pair["pair"])
    if len(names) == 1 and context and context != names[0] and re.match(r"(?:Omr|Avs|Kap|Den|Det)", text):
        names.insert(0, context)  # "Området slås ihop med området Trygga bussar"
    return Target("area", " och ".join(names[:3]) or context)


_PAGE = re.compile(r"(?i)(?:sid(?:a|an)?|s\.|stycke|rad|kap(?:itel)?|punkt)\.? ?\d")


def _otherwise(text: str, context: str) -> Target:
    annex = _ANNEX.forgiving.search(text)
    if annex and (whole := _ANNEX.forgiving.search(context)) and not annex["number"]:
        annex = whole  # "bilagan", under "Uppföljning i bilaga 3"
    if annex:
        return Target("annex", annex[0], int(annex["number"] or 0))
    if intro := _IN_INTRO.search(text):
        return Target("main_text", intro[0].strip())
    organised = _ORGANISATION.forgiving.search(text)
    if organised:
        return Target("organisation", organised[0])
    if context and _ORGANISATION.forgiving.fullmatch(context):
        return Target("organisation", context)
    if context:
        kind = (
            "main_text"
            if _MAIN.forgiving.search(context) or _INTRO.forgiving.fullmatch(context) or _PAGE.match(context)
            else "annex"
            if _ANNEX.forgiving.search(context)
            else "area"
        )
        return Target(kind, context)
    intro, term = _INTRO.forgiving.search(text), _TERM.search(text)
    if intro or term:
        return Target("main_text", intro[0] if intro else term["term"] if term else "")
    return Target("whole", "")


_IN_BRACKETS = swedish(
    rf"\b(?i:{_GOAL_WORD}) (?:\d{{1,2}}|(?i:{NUMBER})) \((?P<quoted>[A-ZÅÄÖ][^)]{{3,60}})\)"
)


def _named(text: str, known: dict[str, str]) -> Iterator[Target]:
    seen: set[str] = set()
    for match in sorted(
        (
            m
            for form in (_NUMBERED_NAME, _INTRODUCED, _QUOTED, _IN_BRACKETS)
            for m in form.forgiving.finditer(text)
        ),
        key=lambda m: m.start(),
    ):
        groups = match.groupdict()
        word = folded(groups.get("word") or "")
        name = re.sub(
            r" till (?:ett|en)\b.*$", "", (groups["quoted"] or groups.get("name") or "").strip(" .,")
        )
        rest = text[match.start("quoted" if groups["quoted"] else "name") :]
        full = next(
            (full for key, full in known.items() if _alike(key, folded(name)) or rest.startswith(full)), ""
        )
        kind = (
            "main_text"
            if word in (*_CHAPTERS, "rubriken") and _GENERAL.fullmatch(name)
            else "main_text"
            if not full
            and (word in _CHAPTERS or re.search(rf"(?i)(?:{'|'.join(_CHAPTERS)}) {re.escape(name)}", text))
            else "area"
        )
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


@lru_cache(maxsize=50_000)  # each is looked for in every sentence
def _sought(name: str) -> str:
    """A known name as it is looked for in running text; nothing where it is too short or an organisation's."""
    return same_length_folded(name) if len(name) > 5 and not _ORGANISATION.forgiving.fullmatch(name) else ""


def _alike(known: str, said: str) -> bool:
    """Does what is said begin with the known name, letters that scanning confuses aside?"""
    return fuzz.ratio(known, said[: len(known)]) >= 85


def _ordinal(match: re.Match[str]) -> int:
    digits = match["digit"] or match["digit2"] or match["digit3"]
    if digits:
        return int(digits)
    if match["word"]:
        return number_of(match["word"]) or 0
    word = (match["ordinal"] or match["ordinal2"] or "").replace(" ", "")
    return next((n for n, one in enumerate(_ORDINALS, 1) if word and _is(one, word)), 0)


def _is(ordinal: str, word: str) -> bool:
    return bool(swedish(f"(?i){ordinal}").forgiving.fullmatch(word))
