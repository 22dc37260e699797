"""What part of an agreement a wish is about: an area, a heading, a goal, an annex, the main text, the organisation."""

import re
from dataclasses import replace

from .folding import folded, swedish
from .names import GOAL_WORD, ORGANISATION, STOP, VERBS, Target, named_in, unworded
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
_GOAL = swedish(
    rf"(?i)\b(?:(?P<ordinal>{_ORDINAL})|(?P<digit>\d{{1,2}})(?::?[ea])?) (?:\w+ )?(?:{GOAL_WORD}|punkten)\b"
    rf"|\b(?:{GOAL_WORD}|åtgärd|insats) (?:nr |nummer |(?-i:[A-H]))?(?P<digit2>\d{{1,2}})\b(?! (?:år|procent|dagar))"
    rf"|\b[Pp]unkt(?:en)? (?P<digit3>\d)(?= (?:under|inom|i området)\b)|\b{GOAL_WORD} (?:nummer )?(?P<word>(?!en\b"
    rf"|ett\b){NUMBER})\b|\b(?:ett|en) (?P<ordinal2>{_ORDINAL})(?=:)"
    rf"|\bmålet(?= (?:under|i|inom|för) (?-i:[A-ZÅÄÖ”\"]))|\b(?:målet|målpunkten|målsättningen"
    rf"|delmålet)(?: om)?(?= [”\"»«“„'’]| att\b)"
    rf"|\b(?P<about>(?:målsättningen|målet"
    rf"|delmålet|det mål|den målsättning) (?:om|som (?:rör|handlar om|gäller|avser|tar upp)) (?:(?!{STOP}\b)[\w-]+(?: "
    rf"|(?=[.,]"
    rf"|$))){{1,8}})"
    r"|\b(?:en|ett|ny|nytt|ytterligare|tillkommande) (?:ny(?:tt)? |ytterligare |eget |egen |särskil[dt] "
    r"|tillkommande )?(?:målsättning"
    r"|delmål|mål)\b|\b(?:saknar|efterlyser|efterfrågar) (?:ett )?mål\b(?= (?:om|för|kring)\b)"
    r"|\ben (?:ny )?punkt\b(?= om)|\b(?:följande"
    r"|detta) (?:\w+ )?(?:mål|delmål|målsättning)\b"
    r"|\b(?:målsättningen|delmålet|åtagandet|riktpunkten)\b|\b(?:del)?målen(?= [^.]{0,60}\b(?:utökas|kompletteras"
    r"|tillförs)\b)"
)
_ALL = ("hela dokumentet", "hela forslaget", "hela overenskommelsen", "allmant", "ovrigt", "generellt")
_IN_CONTEXT = swedish(
    rf"(?P<area>.+?)(?:,? (?i:mål|målsättning|delmål)(?:et|en)? (?:nr |nummer )?|, (?=\d))(?P<number>{NUMBER})"
)
_ABOUT = swedish(  # "avsnittet om kameror", "ett nytt område om hedersvåld"
    r"(?i)\b(?P<word>\w*området|avsnittet|stycket|kapitlet|delen|meningen|skrivningen|texten|punkten|rubriken) om "
    rf"(?P<name>(?:(?!{STOP}\b)[\w-]+(?: |(?=[.,;]|$))){{1,6}})"
)
_NEW_AREA = swedish(
    r"(?i)\b(?:nytt|eget|ytterligare|annat) (?:\w+ )?(?:\w*område|målområde)(?: (?:om|för|kring|som (?:rör|gäller|avser)) "
    rf"(?P<name>(?:(?!{STOP}\b)[\w-]+(?: |(?=[.,;]|$))){{1,8}}))?"
)
_NEW_APART = re.compile(  # "att ett nytt område, Stöd till utsatta, införs"
    r"(?i)\b(?:nytt|eget|ytterligare ett) \w*omr.de, (?:[”\"»«“]"
    r"|(?=(?-i:[A-ZÅÄÖ])))(?P<name>[^,”\"»«“]{3,60}?)[”\"»«“]?(?:,|\.?$)"
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
_IN_INTRO = re.compile(r"(?i)(?<=\bi )inledningen\b")
_TERM = re.compile(
    r"(?i)(?:begreppet|ordet|orden|termen|uttrycket)?\s*[”\"»«“„](?P<term>[^”\"«»“„]{2,60})[”\"«»“]"
)
_WHOLE = swedish(r"(?i)\b(?:samverkans)?överenskommelse(?:n|ns)\b")


# "För det tredje bör rubriken …": the third thing said, not the third goal.
_COUNTS_POINTS = swedish(rf"(?i)^för det {_ORDINAL}\b,?")


def targets_of(text: str, context: str, known: dict[str, str]) -> list[Target]:
    """All that one wish is about. `context` is the sub-heading it stands under, `known` folded names of areas."""
    text = _COUNTS_POINTS.forgiving.sub("", unworded(text))
    named = list(named_in(text, known))
    if apart := _NEW_APART.search(text):
        return [Target("area", apart["name"])]
    if not named and (new := _NEW_AREA.forgiving.search(text)):
        name = re.sub(r"(?i)^(?:det|detta|dem|den|dessa)$", "", (new["name"] or context).strip())
        return [Target("area", name)]
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
    found = _of_the_text(found, text, context) or [_otherwise(text, context)]
    if _OF_TEXT.forgiving.search(text):
        found = [replace(t, kind="main_text") if t.kind == "area" else t for t in found]
    return found


def _of_the_text(found: list[Target], text: str, context: str) -> list[Target]:
    """The main text or its introduction, which a page only tells where in it to look."""
    if _PAGE.match(found[0].name if found else "") and (
        _IN_INTRO.search(text) or _MAIN.forgiving.search(context)
    ):
        found = []
    found = [one for one in found if not _PAGE.match(one.name)] if _MAIN.forgiving.search(text) else found
    if (main := _MAIN.forgiving.search(text)) and not any(
        t.kind in ("area", "heading", "main_text") for t in found
    ):
        return [*found, Target("main_text", main[0])]
    return found


# A word, a sentence or a paragraph is a part of the text, under whatever heading it stands.
_OF_TEXT = swedish(r"(?i)^(?:ordet|orden|meningen|formuleringen) |\b(?:ett|nytt) stycke\b|\ben mening\b")


_WORD_IN = swedish(r"(?i)\b(?:ordet|orden)\b.{2,60}\bi rubriken\b")


# "Målet om belysning, nr 3 i området …", "(Mörka platser, målsättning 2)", "Målet om tiggeri, som är det tredje, …"
_BESIDE = swedish(
    rf"(?i), (?:nr|nummer|mål|målsättning|delmål) (?P<digit>\d{{1,2}})\b|\((?:mål|nr) (?P<word>{NUMBER})\)"
    rf"|, (?:som (?:är|står som|kommer) )?(?:det|den|alltså det|numera det) (?P<ordinal>{_ORDINAL})(?=,|\W*$| i (?:ordning"
    rf"|rad|områd))"
)
# "Mål 5 är en upprepning av mål 2": only the first is spoken of
_COMPARED = re.compile(
    r"(?i)\b(?:upprepning av|upprepar|t.cks (?:redan )?av|.verlappar(?: med)?|liknar|samma (?:sak )?som|motsvaras av) $"
)
_APPOSED = re.compile(
    r"\([^)]*$|\b[Mm].l(?:et|s.ttningen)\b[^.;:]{3,80}, (?:det vill s.ga |allts. |dvs\.? )?$"
)


def _goals(text: str, area: str) -> list[Target]:
    found = [m for m in _GOAL.forgiving.finditer(text) if not _COMPARED.search(text[: m.start()])]
    inside = [m for m in found if _ordinal(m) and _APPOSED.search(text[: m.start()])]
    if len(found) > 1 and inside:
        found = inside  # "Målet om portkoder (mål 4)", "Målet ”Fler vakter”, mål 2 i området Trafik" is one
    beside = _BESIDE.forgiving.search(text) if len(found) == 1 else None
    count = (
        nth_of(beside["ordinal"]) or number_of(beside["digit"] or beside["word"] or "") or 0 if beside else 0
    )
    return [Target("goal", area or (m["about"] or "").strip(), _ordinal(m) or count) for m in found][:3]


def _places(text: str, context: str, named: list[Target]) -> list[Target]:
    """Areas that are named, else "avsnittet om kameror", else "kapitel 3"."""
    own = [Target("area", context)] if context and SAME.forgiving.search(text) else []
    found = own + [target for target in named if folded(target.name) != folded(context) or not own]
    about, chapter = _ABOUT.forgiving.search(text), _CHAPTER.forgiving.search(text)
    if not found and about and not ORGANISATION.forgiving.search(about[0]):
        word = folded(about["word"])
        kind = "area" if word.endswith("omradet") else "heading" if word == "rubriken" else "main_text"
        found = [Target(kind, about[0].strip() if kind == "main_text" else about["name"].strip())]
    nth = _NTH_AREA.forgiving.search(text)
    if not found and nth:
        found = [Target("area", nth[0])]
    return found or ([Target("main_text", chapter[0])] if chapter else [])


_NTH_AREA = swedish(rf"(?i)\b(?:\w+s )?{_ORDINAL} (?:\w*området?|avsnittet|kapitlet)\b")


_PAIR = swedish(
    r"(?:^|att |(?i:områdena|kapitlen|avsnitten|delarna|rubrikerna|målområdena) "
    r"|, )(?P<pair>(?!(?i:en sammanslagning|områdena|kapitlen|avsnitten|delarna|rubrikerna"
    r"|målområdena)\b)[A-ZÅÄÖ][\w -]{2,60}? (?:och"
    r"|samt) [A-ZÅÄÖ][\w -]{2,60}?) (?:överlappar|föreslås|läggs|slås|förs"
    r"|bör|ska|kan"
    r"|blir|vävs|fogas)\b"
)


def new_area_in(text: str) -> str:
    """The name of an area that is to come, set apart: "ett nytt område, Stöd till utsatta, införs"; or nothing."""
    found = _NEW_APART.search(text)
    return found["name"] if found else ""


def annex_in(text: str) -> str:
    """The annex a text names ("bilagan"), or nothing."""
    found = _ANNEX.forgiving.search(text)
    return found[0] if found else ""


_TWO_OF = swedish(
    rf"(?i)\b(?:(?P<annex>bilag(?:a|orna))|(?:mål|delmål|målsättning)(?:en|arna)?) (?P<first>\d{{1,2}}"
    rf"|{NUMBER}) och (?:\d|{NUMBER})"
)
_THE_GOALS = re.compile(
    r"(?i)\b(?:de (?:\w+ )?|b.da |samtliga )(?:m.len|delm.len|m.ls.ttningarna)\b|\bde b.da (?:del)?m.l\b|\b(?:tv."
    r"|tre) (?:del)?m.l\b"
)


def joined(text: str, context: str, known: dict[str, str]) -> Target:
    """What is to be merged: the areas as they are read, with "och" between them."""
    names = list(dict.fromkeys(target.name for target in named_in(text, known)))
    if len(names) < 2 and " och " in context and re.match(r"(?i)(?:dessa|de|b.da|omr.dena)\b", text):
        return Target("area", context)  # below "Unga och Droger": "Dessa områden … slås ihop"
    if len(names) < 2 and (_THE_GOALS.search(text)):
        return Target("goal", names[0] if names else context)
    if len(names) < 2 and (two := _TWO_OF.forgiving.search(text)):
        if two["annex"]:
            return Target("annex", two[0])
        return Target("goal", names[0] if names else context, number_of(two["first"]) or 0)
    goals = list(_GOAL.forgiving.finditer(text))
    if len(names) < 2 and len(goals) > 1:
        span = text[goals[0].start() : goals[1].end()]
        return Target("goal", names[0] if names else context or span, _ordinal(goals[0]))
    clause = text.rpartition(" att ")[2]  # "Bolaget ser gärna att Grannstöd och Bostäder läggs samman"
    pair = _PAIR.forgiving.search(clause) or _PAIR.forgiving.search(text)
    if len(names) < 2 and pair and not re.search(rf"(?i)\b(?:{VERBS})\b|att ", pair["pair"]):
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
        return Target("annex", annex[0])
    if intro := _IN_INTRO.search(text):
        return Target("main_text", intro[0].strip())
    organised = ORGANISATION.forgiving.search(text)
    if ORGANISATION.forgiving.search(context) and not _ANNEX.forgiving.search(context):
        return Target("organisation", context)
    if organised:
        return Target("organisation", organised[0])
    if context:
        kind = (
            "main_text"
            if _MAIN.forgiving.search(context) or _INTRO.forgiving.match(context) or _PAGE.match(context)
            else "annex"
            if _ANNEX.forgiving.search(context)
            else "area"
        )
        return Target(kind, context)
    intro, term = _INTRO.forgiving.search(text), _TERM.search(text)
    if intro or term:
        return Target("main_text", intro[0] if intro else term["term"] if term else "")
    return Target("whole", "")


def _ordinal(match: re.Match[str]) -> int:
    digits = match["digit"] or match["digit2"] or match["digit3"]
    if digits:
        return int(digits)
    if match["word"]:
        return number_of(match["word"]) or 0
    return nth_of(match["ordinal"] or match["ordinal2"])


def nth_of(ordinal: str | None) -> int:
    """1 of "första", and so on to 10; 0 of other words."""
    word = (ordinal or "").replace(" ", "")
    return next((n for n, one in enumerate(_ORDINALS, 1) if word and _is(one, word)), 0)


def _is(ordinal: str, word: str) -> bool:
    return bool(swedish(f"(?i){ordinal}").forgiving.fullmatch(word))
