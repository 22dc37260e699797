"""What one sentence of several is about: what it names, else what was named just before."""

import re
from dataclasses import replace

from .blocks import Sentence
from .folding import swedish
from .targets import SAME, Target, annex_in, area_in, targets_of
from .wishes import BECAUSE, change_of

_NEW = re.compile(
    r"(?i)(?<=\w)\s+(?:och )?(?:ers.tt(?:s|as) (?:av|med)|byt(?:s|as|er)(?: ut| namn)? (?:mot|till)"
    r"|.ndras till|heta|kallas|lyda)\b"
)
# "Åldersgränsen bör …", "området hör hemma …", "vi vill ha ett till": what is meant was named just before.
_REFERS = re.compile(
    r"^Vad som\b|^[A-ZÅÄÖ]\w+ (?:b.r|ska|borde|kan|m.ste|beh.ver)\b|\b(?:en|ett) till\b"
    r"|\b(?:omr.det|avsnittet|kapitlet|m.let|bilagan|rubriken|uppr.kningen|listan|f.rteckningen|ingressen|stycket|beskrivningen)(?=[:.,]| (?![A-ZÅÄÖ”\"»«]|om\b|\d))"
)


# "Målsättningen torde därför få utgå", "bör ordet ”ska” bytas": of the goal that was just told of.
_THE_GOAL = re.compile(
    r"(?i)\b(?:m.ls.ttningen|m.let|delm.let|.tagandet|riktpunkten)\b(?! (?:om|att|i|under|[”\"»«]))"
)
_TERM_IN = re.compile(r"(?i)\borde[nt] [”\"»«“„]")
_ITSELF = re.compile(
    r"(?i)\batt (?:det|den|detta|denna) (?:\w+ )?(?:ska|b.r|\w+s)\b(?! (?:vem|vad|hur|att|en|ett|i|p.)\b)"
)
_PART = re.compile(r"(?i)(?:kap|avsnitt|omr.de|bilaga|del)\b")


def _asks(text: str) -> bool:
    return change_of(text) == "question"


def spoken_of(sentences: list[Sentence], index: int, context: str, known: dict[str, str]) -> list[Target]:
    """Of the sentence; where it names nothing, of the one before it: "Åldersgränsen bör strykas"."""
    if not context and SAME.forgiving.search(sentences[index].text):
        named = (area_in(one.text, known) for one in reversed(sentences[:index]))
        context = next((name for name in named if name), "")
    because = BECAUSE.forgiving.search(sentences[index].text)
    text = sentences[index].text[: because.start()] if because else sentences[index].text
    text = _NEW.split(text)[0]  # what it is to be says nothing of what it is
    if _asks(text):
        return targets_of(
            text, context if _PART.match(context) else "", known
        )  # else it is about what it names
    found = targets_of(text, _named_before(sentences, index, known) or context, known)
    if found[0].kind == "goal" and not found[0].name and index:
        said = sentences[index - 1].text  # "Under Resor finns två mål. Vi vill se ett tredje"
        found = [replace(found[0], name=area_in(said, known) or annex_in(said)), *found[1:]]
    if index and found[0].number == 0 and (_THE_GOAL.search(text) or _TERM_IN.search(text)):
        before = targets_of(sentences[index - 1].text, context, known)[0]
        if before.kind == "goal" and (found[0].kind == "goal" or not area_in(text, known)):
            return [replace(before, name=before.name or found[0].name)]
    told = (
        index
        and (_BACK.forgiving.match(text) or _IMPERATIVE.match(text) or _ITSELF.search(text))
        and not area_in(text, known)
    )
    if told and found[0].kind in ("area", "main_text", "whole"):
        before = targets_of(sentences[index - 1].text, context, known)
        found = before[:1] if before[0].kind in ("goal", "heading") else found
    if found[0].kind == "whole" and _REFERS.search(text):
        earlier = (targets_of(one.text, context, known)[0] for one in reversed(sentences[:index]))
        return [next((target for target in earlier if target.kind != "whole"), found[0])]
    return found


def _named_before(sentences: list[Sentence], index: int, known: dict[str, str]) -> str:
    """ "Det första rör kapitlet Vägar. Där bör det …": what the sentence before named."""
    text = sentences[index].text
    if re.match(r"(?i)orde[nt]\b.*\bsid", text):
        return ""  # "Ordet ”klient” på sidan 2" stands where the page says
    if not index or not (_BACK.forgiving.match(text) or THEREFORE.forgiving.search(text)):
        return ""
    return area_in(sentences[index - 1].text, known)


THEREFORE = swedish(r"(?i)\bdärför\b")
_IMPERATIVE = re.compile(r"(?:Byt|Stryk|Ändra|Ersätt|Skriv)\b")
_BACK = swedish(
    r"(?:Där|Här|Den|Det|Denna|Detta|Ordet|Orden|Meningen|Formuleringen|Skrivningen|Texten|Uttrycket|Avsnittet|Området"
    r"|Bilagan|Rubriken|Målet)\b"
)
