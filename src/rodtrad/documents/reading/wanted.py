"""The wording that a wish asks for: within quotation marks, after "ändras till", or the clause that tells it."""

import re

from .folding import swedish

QUOTE = re.compile(r"[”\"»«“„](?P<text>[^”\"«»“„]{2,400})[”\"«»“]")
REMARK = swedish(
    r"(?i)\bvill (?:\w+ ){0,2}?(?:påpeka|framhålla|understryka|poängtera|betona) att (?P<text>.+)$"
)
_ASKED = swedish(r"(?i)\b(?P<text>(?:huruvida|hur|vem|vems|vad|varför|när|var|vilk\w+|om) .{8,})$")
_NEW_NAME = swedish(
    r"(?i:\b(?:ihop|samman|sammanföras?|samlas?) under (?:rubriken|namnet)|\btill ett(?: enda)?,|\bändras till"
    r"|\bändra .{3,80}? till|\b(?:döp"
    r"|byt) (?:om )?.{3,80}? (?:till|mot)|\b(?:lydelsen|skrivningen|formuleringen)(?= )|\bkalla \w+ för"
    r"|\bges (?:rubriken|namnet|titeln)|\bbyt(?:as?|s) till"
    r"|\bmed namnet|\bheta|\bdöp(?:as?|s) om till|\blyda|\bersätt(?:as?|s) (?:med"
    r"|av)|\bbyt(?:as?|s|er) (?:ut )?(?:namn till|mot)|\bkallas|lydelsen?:|\b(?:föreslås|bör) bli|rubriken?:"
    r"|namnet) [”\"]?(?P<text>[^”\".;]{3,200}?)"
    r"(?=[”\".;]|$| i ?stället för\b|,? (?:så|eftersom|då|vilket|för att|samt)\b|,? med(?! \w+(?:ning|het)\b)\b"
    r"|, (?:och|som|(?:ett|en) \w+ som)\b| och att\b)"
)
# The clause that says what is wanted; the first form that fits, as near the end of the sentence as it stands.
_CLAUSES = (
    swedish(r"(?i)\b(?P<text>byt(?:a|er) plats\b.*)$"),
    swedish(r"(?i)\b(?:innebörden|lydelsen|innebörd) (?:att )?(?P<text>[^”\"].{8,})$"),
    swedish(r"(?i)\b(?:målsättning|mål|delmål) (?:i|under|inom|för) [^.]{3,60}? om (?P<text>.{8,})$"),
    swedish(
        r"(?i)(?:\b(?:om|så|nämligen|anges|framgå(?:r)?|framgår det|läggas till|stå(?:r)?|in:|med)"
        r"|:) att (?P<text>.{8,})$"
    ),
    swedish(r"(?i)(?:målsättning|delmål|mål)\w*: (?P<text>.{8,})$"),
    swedish(
        r"(?i)\b(?:målsättning|mål|delmål) om (?P<text>(?:(?!bör\b|och föreslår\b|och vill\b|borde\b|ska\b"
        r"|under (?=områd|rubrik|avsnitt|(?-i:[A-ZÅÄÖ”\"]))|läggs\b"
        r"|tas\b)[\w-]+(?: |(?=[.,;]|$))){1,14})"
    ),
    swedish(r"(?i)\bändras (?P<text>från .{3,40} till .{3,})$"),
    swedish(
        r"(?i)\b(?:kompletteras|utökas|förtydligas|byggas ut|utvidgas|tillföras|förses|berikas"
        r"|breddas) med (?P<text>.{6,})$"
    ),
    swedish(r"(?i): (?P<text>[a-zåäö].{8,})$"),
    swedish(r"(?i)\b(?:föreslår|önskar|förordar) i ?stället (?P<text>(?!att\b).{6,})$"),
    swedish(r"(?i)\btill att (?P<text>.{8,})$"),
    swedish(r"(?i)\bvara att (?P<text>.{8,})$"),
    swedish(r"(?i)\b(?:beskrev|nämnde|tog upp) (?P<text>.{8,})$"),
    swedish(
        r"(?i)\b(?:ändra|formulera|justera|mildra|tona|rätta|uppdatera|förkorta|omformulera|byta|korrigera)s (?:om "
        r"|ned |ut )?till "
        r"(?P<text>(?!området|bilag|mål|avsnitt|kapitel|sid).{5,})$"
    ),
    swedish(
        r"(?i)\bmen (?:vi |den |rådet |nämnden |bolaget )?(?:efterlyser|efterfrågar|saknar) (?P<text>.{6,})$"
    ),
    swedish(
        r"(?i)\batt (?P<text>.{6,140}?) (?:omnämns|nämns|belyses|lyfts (?:fram|in)|tas (?:upp|med|in)|finns med|ingår"
        r"|inkluderas"
        r"|synliggörs|beskrivs)\b"
    ),
    swedish(
        r"(?i)^(?:i|under|på|till) [^.:]{4,70}? (?:bör|borde|ska|behöver|skulle|kan) (?P<text>(?!det\b|den\b|detta\b|vi\b)"
        r"[^.:]{4,90}?) (?:(?:också|även|tydligt|tydligare|särskilt|uttryckligen) )?(?:belysas|nämnas|omnämnas|tas upp"
        r"|lyftas fram|inkluderas|finnas med|synliggöras|beskrivas|läggas till|föras in|skrivas in|tas med)\b"
    ),
    swedish(
        r"(?i)^(?:med fördel |däremot nämns inte )?(?P<text>(?!området|avsnittet|mål|kapitlet|rubriken|det\b|detta"
        r"|den\b).{6,120}?)"
        r"(?:,? vilk\w+)? (?:bör|borde|ska|behöver|skulle|kan) (?:\w+ ){0,2}(?:belysas|nämnas|omnämnas|tas upp|lyftas fram"
        r"|inkluderas|finnas med|synliggöras|uppmärksammas|beskrivas)\b"
    ),
    swedish(r"(?i)\batt (?P<text>.{8,})$"),
    swedish(r"(?i)^(?:lägg till|lägg in|för in|ta med|ta in) (?P<text>[^”\"].{4,})$"),
    swedish(r"(?i)\bsaknar (?:\w+ )?(?P<text>(?:en|ett) .{6,}?)(?: i bilaga\b.*)?$"),
)
# "området X bör få ett nytt mål om minst tolv kontroller": what the goal is to say.
_GOAL_INSIDE = swedish(
    r"(?i)\b(?:bör|ska|borde) (?:få|ges|ha) (?:en|ett) (?:\w+ ){0,2}(?:mål|målsättning|delmål) om (?P<text>.{6,})$"
)
_OPENS_QUESTION = re.compile(
    r"(?:Ska|.r|Har|Kan|Finns|Kommer|F.r|B.r|Hur|Vem|Vad|Vilk\w+|N.r|Varf.r|G.ller)\b.*\?$"
)


_ASKS = re.compile(r"(?i)\b(?:undrar|fr.ga\w*|veta|svar|besked|oklart|framg.r|ifr.gas.tt\w*)\b")


def wanted(text: str, change: str) -> str:
    """The wording asked for, as near as the sentence gives it."""
    if change == "question":
        opens = _OPENS_QUESTION.match(text) or (text.endswith("?") and not _ASKS.search(text))
        asked = None if opens else _ASKED.forgiving.search(text)
        return str(asked["text"]) if asked else text
    if remark := REMARK.forgiving.search(text):
        return str(remark["text"])
    return _quoted(text, change) or _clause(text, change)


_THESE_WORDS = swedish(r"(?i)\b(?:lägg\w* till|orden?|ordet):? [”\"»«“„]|: [”\"»«“„]")
_PLACE = swedish(r"(?i)\b(?:under|området|rubriken|avsnittet|kapitlet|i|inom) [”\"»«“„]")


_PLACE_ENDS = re.compile(r"(?i)\b(?:under|omr.de[tn]?|rubriken|avsnittet|kapitlet|i|inom) $")
_REPLACED = re.compile(r"(?i)\bers.tts (?:av|med) (?:omr.det )?(?P<text>[^”\".,]{3,120})")


_INSTEAD_OF = re.compile(
    r"(?i) (?:i ?st.llet f.r|och inte) [”\"»«“„][^”\"»«“„]*[”\"»«“]"
)  # what stands there now


def _quoted(text: str, change: str) -> str:
    """The wording between quotation marks, or after "ändras till"."""
    text = _INSTEAD_OF.sub("", text)
    quotes: list[str] = QUOTE.findall(text)
    if change == "add":
        worded = [m["text"] for m in QUOTE.finditer(text) if not _PLACE_ENDS.search(text[: m.start()])]
        told = len(worded) == 1 and (len(worded[0].split()) > 4 or _THESE_WORDS.forgiving.search(text))
        return str(worded[0]) if told else ""
    if change == "remove":
        replaced = _REPLACED.search(text)
        return (
            str(replaced["text"])
            if replaced
            else quotes[0]
            if len(quotes) == 1 and not _PLACE.forgiving.search(text)
            else ""
        )
    named = _NEW_NAME.forgiving.search(text)
    if quotes and (len(quotes) > 1 or change == "reword" or named):
        return quotes[-1]
    return str(named["text"]) if named and not quotes else ""


def _clause(text: str, change: str) -> str:
    if change in ("remove", "merge"):
        return ""  # what is to go, or to be one, is the place itself
    fits = (m for pattern in _CLAUSES if (m := pattern.forgiving.search(text)))
    clause = next((str(m["text"]) for m in fits), text)
    goal = _GOAL_INSIDE.forgiving.search(clause)
    return str(goal["text"]) if goal and change == "add" else clause
