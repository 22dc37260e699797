"""What one sentence of several is about: what it names, else what was named just before."""

import re
from dataclasses import replace

from .blocks import Sentence
from .folding import swedish
from .names import Target, area_in
from .relations import adds_words
from .targets import SAME, annex_in, targets_of
from .wishes import BECAUSE, SINCE, change_of, worded_only

_NEW = re.compile(
    r"(?i)(?<=\w)\s+(?:och )?(?:ers.tt(?:s|as) (?:av|med)|byt(?:s|as|er)(?: ut| namn)? (?:mot|till)"
    r"|.ndras till|(?:skriv|formuler)\w* om till|heta|lyda|kallas(?= (?:i st.llet )?(?-i:[A-ZÅÄÖ”\"»«]))|kallas f.r)\b"
)
# "Åldersgränsen bör …", "området hör hemma …", "vi vill ha ett till": what is meant was named just before.
_REFERS = re.compile(
    r"^Vad som\b|^[A-ZÅÄÖ]\w+ (?:b.r|ska|borde|kan|m.ste|beh.ver)\b|\b(?:en|ett) till\b"
    r"|\b(?:omr.det|avsnittet|kapitlet|m.let|bilagan|rubriken|uppr.kningen|listan|f.rteckningen|ingressen|stycket"
    r"|beskrivningen)(?=[:.,]| (?![A-ZÅÄÖ”\"»«]|om\b|\d))"
)


# "Målsättningen torde därför få utgå", "bör ordet ”ska” bytas": of the goal that was just told of.
_THE_GOAL = re.compile(
    r"(?i)\b(?:detta m.l|detta delm.l|denna m.ls.ttning|(?<!sista )(?:m.ls.ttningen|m.let|delm.let)|.tagandet"
    r"|riktpunkten)\b(?! (?:om"
    r"|att|i|under|[”\"»«]))"
)
_TERM_IN = re.compile(r"(?i)\borde[nt] [”\"»«“„]")
_ITSELF = re.compile(
    r"(?i)\batt (?:det|den|detta|denna)(?: (?:\w+ )?(?:ska|b.r|st.r(?= [”\"»«“])|\w+s)\b(?! (?:vem|vad|hur|att|en|ett"
    r"|i|p.)\b)|$)"
)
_INSTEAD = re.compile(r"(?i)^(?:skriv|s.tt|ange)\b.{0,12}\bi ?st.llet\b")
_PART = re.compile(r"(?i)(?:kap|avsnitt|omr.de|bilaga|del)\b")


_ELSEWHERE = re.compile(
    r"(?i)\bm.let (?:hellre |i st.llet )?(?:ska|b.r|borde) (?:\w+ )?(?:st.|flyttas|f.ras|h.ra hemma) "
)


_PREFERS = re.compile(
    r"(?i)\b(?:f.rordar|f.resl.r|.nskar) (?:d.rf.r )?(?:skrivningen|lydelsen|formuleringen)\b"
)
# "… att det utgår ur området Hamnen": the goal, and where it stands
_OUT_OF = re.compile(
    r"(?i)\b(?:det|den|detta) (?:\w+ )?(?:utg.r|stryks|tas bort|lyfts|tas|utg.|strykas) (?:ut |bort )?(?:ur|fr.n) "
)


_NEAR = 8  # sentences back; what is meant is not further away, and a paragraph may be endless


def _asks(text: str) -> bool:
    return change_of(text) == "question"


def spoken_of(sentences: list[Sentence], index: int, context: str, known: dict[str, str]) -> list[Target]:
    """Of the sentence; where it names nothing, of the ones before it: "Åldersgränsen bör strykas"."""
    said = sentences[index].text
    near = sentences[max(index - _NEAR, 0) : index]
    if not context and SAME.forgiving.search(said):
        named = (area_in(one.text, known) for one in reversed(near))
        context = next((name for name in named if name), "")
    because = BECAUSE.forgiving.search(said) or SINCE.search(said)
    text = _NEW.split(said[: because.start()] if because else said)[0]  # what it is to be is not what it is
    words = worded_only(text)
    text = _unquoted(text) if words else text
    if _asks(text):  # else it is about what it names
        bare = _unquoted(text) if text.endswith("?") else text
        asked = targets_of(bare, context if _PART.match(context) else "", known)
        is_goal = asked[0].kind == "goal" and not asked[0].name
        return [replace(asked[0], name=context), *asked[1:]] if is_goal else asked
    found = targets_of(text, _named_before(sentences, index, known) or context, known)
    if not index:
        return found
    if found[0].kind == "goal" and (not found[0].name or _ONLY_ABOUT.match(found[0].name)):
        found = [_with_area(found[0], near, known), *found[1:]]
    before = [targets_of(one.text, context, known)[0] for one in near]
    if adds_words(said) and before[-1].kind == "goal" and not before[-1].number:
        return [replace(before[-1], name=area_in(text, known) or before[-1].name)]
    meant = _of_the_one_before(text, found, before, context, known, words=words)
    if meant and meant[0].kind == "goal" and not meant[0].name:
        return [_with_area(meant[0], near, known)]
    return meant or _of_what_was_named(sentences, index, found, before)


def _with_area(goal: Target, earlier: list[Sentence], known: dict[str, str]) -> Target:
    """ "Under Resor finns två mål. Vi vill se ett tredje": the area last named."""
    names = (area_in(one.text, known) for one in reversed(earlier))
    name = next((name for name in names if name), "") or annex_in(earlier[-1].text)
    return replace(goal, name=name or goal.name)


_ONLY_ABOUT = re.compile(
    r"(?i)(?:m.l|delm.l)\w* (?:om|som)\b"
)  # "Målet om portkoder": of which area, it does not say


def _of_the_one_before(
    text: str, found: list[Target], before: list[Target], context: str, known: dict[str, str], *, words: bool
) -> list[Target]:
    """The goal or heading just told of, where the sentence only says "det" or gives a wording."""
    first, last = found[0], before[-1]
    if (last.kind == "whole" or (last.kind == "area" and last.name == context)) and len(before) > 1:
        last = before[-2]  # "… om mål 3. Det kan vi inte. Målet ska därför …"
    out_of = _OUT_OF.search(text)
    points = (
        out_of
        or _PREFERS.search(text)
        or _THE_GOAL.search(text)
        or _TERM_IN.search(text)
        or words
        or _IT_GOES.forgiving.search(text)
    )
    fits = last.kind == "goal" and (
        first.kind == "goal" or not area_in(text, known) or bool(out_of or _ELSEWHERE.search(text))
    )
    if first.number == 0 and points and fits:
        return [replace(last, name=(first.name if out_of else last.name) or first.name)]
    placed = re.search(r"(?i)\bsid|\bs\. \d|huvudtext|inledning", text)
    if (
        first.kind == "main_text"
        and not placed
        and _TERM_IN.search(text)
        and last.kind in ("area", "heading")
    ):
        return [last]
    refers = _BACK.forgiving.match(text) or _IMPERATIVE.match(text) or _ITSELF.search(text)
    if refers and not area_in(text, known) and first.kind in ("area", "main_text", "whole"):
        is_part = last.kind in ("goal", "heading") or (last.kind == "main_text" and bool(last.name))
        return [last] if is_part else []
    return []


def _of_what_was_named(
    sentences: list[Sentence], index: int, found: list[Target], before: list[Target]
) -> list[Target]:
    """Where the sentence names no place: what the ones before it did."""
    told_where = _TOLD_WHERE.match(sentences[index - 1].text) and before[-1].kind != "whole"
    if told_where and found[0].kind == "main_text" and f"”{found[0].name}”" in sentences[index].text:
        return [before[-1]]
    is_quoted = found[0].kind == "main_text" and bool(found[0].name)
    if is_quoted and before[-1].kind == "goal" and found[0].name in sentences[index - 1].text:
        return [before[-1]]  # "Området har målet ”Samtliga butiker …”. Vi vill att ”Samtliga butiker” ändras"
    if found[0].kind != "whole":
        return found
    if _REFERS.search(sentences[index].text):
        return [next((target for target in reversed(before) if target.kind != "whole"), found[0])]
    if worded_only(sentences[index].text) and before[-1].kind != "whole":
        return [before[-1]]
    anew = change_of(sentences[index - 1].text) and not _INSTEAD.search(sentences[index].text)
    if anew or not (told_where or before[-1].kind in ("goal", "heading", "area", "annex")):
        return found
    return [before[-1]]


# "I avsnittet Uppföljning står att parterna ”kan” bjuda in."
_TOLD_WHERE = re.compile(r"(?:I|Under|P.) [^.,]{3,60}? (?:st.r|anges|s.gs|anv.nds|heter)\b")


def _unquoted(text: str) -> str:
    """Without short wordings in quotation marks, which say nothing of where they stand."""
    return re.sub(
        r"(?<!omr.det )(?<!rubriken )(?<!under )(?<!i )[”\"»«“„][a-zåäö][^”\"»«“„]{1,60}[”\"«»“]", "…", text
    )


def _named_before(sentences: list[Sentence], index: int, known: dict[str, str]) -> str:
    """ "Det första rör kapitlet Vägar. Där bör det …": what the sentence before named."""
    text = sentences[index].text
    if re.match(r"(?i)orde[nt]\b.*\bsid", text):
        return ""  # "Ordet ”klient” på sidan 2" stands where the page says
    if not index or not (
        _BACK.forgiving.match(text) or _IT_GOES.forgiving.search(text) or THEREFORE.forgiving.search(text)
    ):
        return ""
    return area_in(sentences[index - 1].text, known)


THEREFORE = swedish(r"(?i)\bdärför\b")
_IT_GOES = swedish(
    r"(?i)\batt (?:meningen|formuleringen|ordet|skrivningen|texten|stycket|uttrycket|listan)(?: (?:\w+ )?(?:ska|bör"
    r"|behöver|kan"
    r"|tas|stryks|utgår|ersätts|ändras|byts|skrivs|formuleras)\b|$)|\batt det (?:ska|bör"
    r"|i stället ska) (?:\w+ )?(?:stå|anges)\b"
)
_IMPERATIVE = re.compile(r"(?:Byt|Stryk|Ändra|Ersätt|Skriv)\b")
_BACK = swedish(
    r"(?:Där|Här|Den|Det|Denna|Detta|Ordet|Orden|Meningen|Formuleringen|Skrivningen|Texten|Uttrycket|Avsnittet|Området"
    r"|Bilagan|Rubriken|Målet)\b"
)
