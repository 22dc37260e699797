"""The words in which a wish on an agreement's text is put: what makes a sentence one, what it asks for, in which wording."""

import re

from .folding import swedish
from .targets import SAID_TO_BE

_TELLS_TO = (  # the imperative, at the start or after "Rubriken Vägar:"
    r"(?i)^(?:[^.:]{0,70}: )?(?:lägg|stryk|ta bort|ändra|byt|ersätt|slå|skriv|komplettera|förtydliga|precisera"
    r"|för in|inför"
    r"|utöka|nämn|formulera|definiera|döp|beskriv|sammanför|tydliggör|skärp|konkretisera|uppdatera|låt)\b|"
)
WISH = swedish(
    _TELLS_TO
    + r"\b(?:bör|borde|yrkade|yrkat|föreslog|föreslagit|behöver|behövs|önskar|önskvärt|efterfrågar|efterlyser"
    r"|saknar|saknas|föreslår"
    r"|föreslås|begär|hemställer|förordar|torde|hellre|gärna|helst"
    r"|vill (?:\w+ ){0,2}(?:få|se|att|ha|lägga|stryka|ändra|byta|ta|slå|föra)|vore (?:\w+ )?(?:bra|bättre|önskvärt"
    r"|värdefullt|bäst)"
    r"|måste (?:\w+ )?(?:finnas|ingå|stå|tas|utgå|framgå|förtydligas|kompletteras|nämnas|läggas|tas|strykas|skrivas"
    r"|ändras|ersättas"
    r"|preciseras)|yrkar|skulle (?:\w+ ){0,3}(?:kunna|behöva|vinna)|ber (?:vi |därför )*(?:er|om|att|kommunstyrelsen)"
    r"|bör|avstyrker|ville (?:\w+ ){0,2}(?:få|se|att|ha|lägga|stryka|ändra|byta|ta|slå|föra)"
    r"|hade (?:\w+ ){0,2}(?:velat|önskat|behövt)|skulle (?:\w+ )?(?:lägg|stryk|tas bort|ändr|ersätt|byt|slås"
    r"|kompletter|föras|utgå|lyda|skriv)\w*)\b"
    r"|\bkan (?:[^.,]{2,40} )?(?:strykas|tas bort|utgå)\b|\bkan (?:med fördel |därför |gärna |också )*(?:göras|stryk"
    r"|tas bort|slås|utgå|kompletter|förtydlig|läggas|föras|sammanför|flyttas|delas|byt)\w*"
    r"|\bska(?:ll)? (?:\w+ )?(?:nämn|stryk|tas bort|utgå|lägg|ersätt|byt|omformul|slås|kompletter|föras|ändras|lyda"
    r"|heta|stå(?! till)|finnas|ingå"
    r"|formuleras|införas|omfatta|delas|flyttas|tillför|skriv|preciser|förtydlig|utök)\w*|\bmed (?:den"
    r"|de) ändring\w* att\b|\bfår (?:lyda|lydelsen)\b|\bska (?:\w+ )?vara [”\"»]|\bska\b.*\bi stället för\b"
    r"|\b(?:under förutsättning|förutsatt|på villkor|med förbehåll(?:et)?) att\b|\bmåste bort\b|\bska\b.*\bha (?:denna"
    r"|följande) lydelse|\bska (?:\w+ )?(?:inledas|avslutas|gälla)\b"
)
# What is asked for: the first that stands in the sentence, in this order.
CHANGES = {
    "merge": swedish(
        r"(?i)\b(?:slås (?:\w+ )?(?:samman|ihop)|slagits (?:samman|ihop)|förts (?:samman|ihop)|slå (?:samman|ihop)"
        r"|sammanför\w*|för(?:s|as) (?:samman"
        r"|ihop)|sammanslag\w*"
        r"|läggs? (?:samman|ihop)|läggas (?:samman|ihop)|(?:göras|görs) till ett|bilda ett|bli(?:r)? (?:ett enda"
        r"|ett(?: gemensamt)? område|ett\b(?! (?:eget|nytt|annat|särskilt|mål|krav))"
        r"|en och samma)|slås? (?:\w+ ){1,3}(?:samman|ihop)|förenas?"
        r"|redovisas (?:som|i) ett(?: gemensamt| enda)? (?:område|avsnitt|kapitel)|gå upp i|vävas? samman"
        r"|fogas? samman|fogas ihop)\b"
    ),
    "remove": swedish(
        r"(?i)\b(?:(?:måste|bör|ska|få) bort|tas? bort|tagits bort|strukits|utgått|utgå(?:r)?|stryk(?:as?|s)?|slopas?"
        r"|raderas?|plockas? bort"
        r"|avföras?|lyftas? ut"
        r"|lyfts ut|utelämnas?|lyftas? (?:bort|ur)"
        r"|lyfts (?:bort|ur))\b"
    ),
    "reword": swedish(
        r"(?i)\b(?:omformuler\w*|(?:borde|skulle|hade) (?:\w+ ){0,2}(?:ändrats|skrivits om|bytts|ersatts|skärpts"
        r"|förtydligats)|formuleras? (?:om|så|enligt|på)\b|ändra(?:s|d)\b|(?:^|: )ändra (?!mål|delmål|områd"
        r"|stycke|punkt)"
        r"|(?:föreslås|bör) bli\b|uppdater\w*|(?:få|får|ges) lydelsen|ersätt\b"
        r"|byt\b|döp\b|(?:att|bör|vill|borde) ändra\b|ersättas?"
        r"|ersätts|byt(?:as|s|es)(?: ut)? mot|ska (?:stå|vara) [”\"»«]|skrivas? [”\"»«]|ha (?:denna|följande"
        r"|ny) lydelse|(?<!som\s)lyder|\bska\b.*\bi stället för\b|klargör\w*"
        r"|inled(?:as|s) med|avslut(?:as|s) med"
        r"|byt(?:as|s) ut|förtydliga\w*"
        r"|skärpas?|preciser\w*|skriv(?:as|s) om|lyda|konkretiser\w*|tydliggör\w*|uttryckas?|justeras?"
        r"|döpas? om|heta"
        r"|byta namn|(?:få|får|ge|ges) (?:en )?(?:annan|ny|följande|tydligare) (?:lydelse|rubrik|namn|formulering"
        r"|skrivning|text)|få (?:ett )?(?:annat|nytt) namn|(?:ska|bör) (?:\w+ )?kallas|rita\w* om|delas upp|byt(?:as|s"
        r"|es)? .{2,60} mot\b|gör(?:a|as|s) om|omarbeta\w*|skrivas? om|ses över"
        r"|\b(?:ordet|orden|begreppet|termen) .{2,60} (?:blir|bli|ska vara)|nyanseras?|korrigeras?"
        r"|i stället (?:\w+ )?stå|stå i stället|flytta(?:s|t)?(?! fram)"
        r"|rättas?|mjukas? upp|skärps|höjas?|sänkas?|byter namn|skriva om|formulera om|bytas? (?:\w+ )?mot"
        r"|byta (?:ut )?|definier\w*)\b"
    ),
    "add": swedish(
        r"(?i)\b(?:lägg(?:as?|s)? (?:\w+ )?(?:till|in)|lagts (?:till|in)|kompletterats|förts in|skrivits in|(?:få|får"
        r"|ge|ges|ha) (?:också |även |ytterligare |ännu )*(?:en"
        r"|ett) (?:\w+ ){0,2}(?:målsättning|mål"
        r"|tillägg|delmål|avsnitt|rubrik|stycke|bilaga|område)|bredda\w*|vidgas?|byggas? ut|belys\w+|synliggör\w*"
        r"|uppmärksamma\w*|läggas in|tilläg\w+|tillför(?:as|s)?|tillfogas?"
        r"|foga(?:s)?|tillkom(?:ma|mer)"
        r"|kompletter\w*|utökas?|utvidgas?|inkluder\w*|omfatta(?:s|r)?|(?<!som\s)framgå(?:r)?|införas?|införs"
        r"|skriv(?:as|s) in"
        r"|för(?:as|s) (?:in|till)|vinna på (?:en|ett)|inför\b|som nytt (?:\w+ )?mål|(?:önskar|föreslår) (?:\w+ )?(?:en"
        r"|ett) (?:\w+ ){0,2}(?:målsättning|mål|delmål)|^(?:ny|nytt|en ny|ett nytt) (?:mål|målsättning|delmål)\b"
        r"|förses? med|se (?:en"
        r"|ett) (?:\w+ ){0,2}(?:mål|delmål|målsättning)|behövs (?:ytterligare |också |även )*(?:en|ett)"
        r"|till .{3,60} läggs|räknas upp|bli(?:r)? ett eget|nämna(?:s)?|nämns|omnämn\w*|lyftas? (?:fram|in)"
        r"|lyfts (?:fram|in)|tas? med"
        r"|tas in|prioriter\w*"
        r"|samordna\w*|finnas|stå|ingå|innehålla|beskriv(?:as|s)|förklara(?:s)?|adder\w*|saknar"
        r"|saknas"
        r"|efterlyser|efterfrågar|(?:får|få|ges|tar|ha) (?:en )?(?:egen |fast )?(?:plats|representant)"
        r"|(?:vill|önskar) (?:\w+ )?(?:se|ha) (?:en|ett|ytterligare) (?:\w+ ){0,3}?(?:målsättning|mål|delmål|avsnitt"
        r"|område|\w+(?=:))"
        r"|delas(?: upp)?)\b"
    ),
}
_MUST = swedish(r"(?i)\b(?:bör|borde|föreslår)\b")
_HAS_NOT = swedish(
    r"(?i)\b(?:de|vi|som|det|den) saknar\b|\bsaknas ändå\b|\bsaknas (?:framför|ofta|i dag|särskilt|uppgift)\b"
    r"|\bi ?dag saknas\b"
)
_QUESTION = swedish(
    r"(?i)\bställer sig (?:\w+ )?fråg\w+|\b(?:efterfrågar|önskar|begär|vill ha) (?:\w+ )?(?:ett )?(?:svar"
    r"|besked) (?:på|om)\b|\bställ(?:er|a) frågan\b|\bförstår inte (?:vad|hur)\b|\bfråga (?:\w+ )?(?=hur|vem|vad|när"
    r"|vilk)|\bfrågan (?=hur|vem|vad|när|vilk|varför)"
    r"|\bfrågar(?: sig)?(?: \w+)? (?=om \w+ \w|hur|vem|vad|när|var|vilk)|\bundrar\b|\boklart\b"
    r"|\botydligt\b|\bframgår inte\b"
    r"|\blyfta frågan\b|\bfå svar på (?!den frågan)|\bifrågasätt\w* (?:\w+ )?(?=om|hur|varför|att)|\bfrågan (?:om"
    r"|är) (?=hur|vem|vad|var|när|vilk)|\bvill veta\b"
    r"|\bsvårt att (?:förstå|utläsa)\b|\?$"
)
_ASKED = swedish(r"(?i)\b(?P<text>(?:hur|vem|vems|vad|varför|när|var|vilk\w+|om) .{8,})$")
_REMARK = swedish(
    r"(?i)\bvill (?:\w+ ){0,2}?(?:påpeka|framhålla|understryka|poängtera|betona) att (?P<text>.+)$"
)
LEADS_IN = swedish(
    r"(?i)\bav (?:tabellen|uppställningen|listan) framgår\b|\b(?:enligt (?:följande|nedan)|följande(?: sätt)?"
    r"|nedan(?:stående)?|som (?:an)?förs"
    r"|enligt (?:avsnitt|punkt)|i enlighet med|enligt det som \w+|vad som \w+ nedan|de sätt som \w+)\b[^.]{0,60}[:.]?$"
)
VAGUE = swedish(
    r"(?i)\b(?:två|tre|fyra|fem|några|flera|ett par|ett antal) (?:\w+ )?(?:ställen|punkter|saker|delar|formuleringar"
    r"|ändringar"
    r"|förtydliganden|avsnitt|synpunkter)\b|\b(?:på|i) denna (?:punkt|del)\b|\b(?:kompletteras|ändras|förtydligas"
    r"|justeras|läggas till)\.?$|\bde sätt som\b"
)
_EXPLAINS = swedish(r"(?i)^(?:motiv\w*|skäl\w*|detta (?:då|eftersom|för att|är)|anledning\w*|orsak\w*)")
TURNS = swedish(
    r"(?i)^(?:\w*(?:förvaltningen|kontoret|nämnden|bolaget|styrelsen) (?:föreslår|anser|undrar|vill|ser"
    r"|är|har|delar|st\w+|av\w+|välk\w+)|i övrigt|sammantaget|sammanfattningsvis|vi vill|vidare)"
)
BECAUSE = swedish(
    r"(?i),? \b(?P<why>(?:eftersom|(?<!sl.r\s)(?<!anser\s)(?<!yrkar\s)(?<!nskar\s)(?<!menar\s)"
    r"därför att(?! områd| rubrik| mål| avsnitt)|på grund av) .{12,})$"
)
# "Avsnittet saknar koppling till resandet och kan tas bort": the ground stands before the wish.
GROUND = re.compile(
    r"^(?!.*\b(?:menar|anser) att).{4,90}? (?P<why>(?:.r|har|saknar|.verlappar|h.r|framst.r|tillh.r|ligger) .{6,120}?)"
    r",? och (?:kan|b.r|borde|f.resl.s|ska)\b"
)
# "då", "för vi": not forgiven, since "da" and "de" are too like them.
SINCE = re.compile(
    r"(?:,? \b(?=då )|, (?=s. att (?!det (?:st.r|framg.r|blir|.r)\b))"
    r"|, (?=för (?:vi|det|de|den|man|många|här|inga|ingen)\b))(?P<why>.{12,})$"
)
_QUOTE = re.compile(r"[”\"»«“„](?P<text>[^”\"«»“„]{2,400})[”\"«»“]")
_NEW_NAME = swedish(
    r"(?i:\b(?:ihop|samman) under (?:rubriken|namnet)|\btill ett(?: enda)?,|\bändras till|\bändra .{3,80}? till|\b(?:döp"
    r"|byt) (?:om )?.{3,80}? (?:till|mot)|\blydelsen"
    r"|\bmed namnet|\bheta|\bdöp(?:as?|s) om till|\blyda|\bersätt(?:as?|s) (?:med"
    r"|av)|\bbyt(?:as?|s|er) (?:ut )?(?:namn till|mot)|\bkallas|lydelsen?:|\b(?:föreslås|bör) bli|rubriken?:"
    r"|namnet) [”\"]?(?P<text>[^”\".;]{3,200}?)"
    r"(?=[”\".;]|$|,? (?:så|eftersom|då|vilket|för att|med|samt)\b|, (?:och|som)\b| och att\b)"
)
# The clause that says what is wanted; the first form that fits, as near the end of the sentence as it stands.
_CLAUSES = (
    swedish(r"(?i)\b(?P<text>byt(?:a|er) plats\b.*)$"),
    swedish(r"(?i)\b(?:innebörden|lydelsen|innebörd) (?:att )?(?P<text>[^”\"].{8,})$"),
    swedish(r"(?i)\b(?:målsättning|mål|delmål) (?:i|under|inom|för) [^.]{3,60}? om (?P<text>.{8,})$"),
    swedish(
        r"(?i)(?:\b(?:om|så|nämligen|framgå(?:r)?|framgår det|läggas till|stå(?:r)?|in:|med)"
        r"|:) att (?P<text>.{8,})$"
    ),
    swedish(r"(?i)(?:målsättning|delmål|mål)\w*: (?P<text>.{8,})$"),
    swedish(
        r"(?i)\b(?:målsättning|mål|delmål) om (?P<text>(?:(?!bör\b|och föreslår\b|och vill\b|borde\b|ska\b"
        r"|under\b|läggs\b"
        r"|tas\b)[\w-]+(?: |(?=[.,;]|$))){1,14})"
    ),
    swedish(r"(?i)\bändras (?P<text>från .{3,40} till .{3,})$"),
    swedish(r"(?i)\b(?:kompletteras|utökas|förtydligas) med (?P<text>.{6,})$"),
    swedish(r"(?i): (?P<text>[a-zåäö].{8,})$"),
    swedish(
        r"(?i)\bmen (?:vi |den |rådet |nämnden |bolaget )?(?:efterlyser|efterfrågar|saknar) (?P<text>.{6,})$"
    ),
    swedish(r"(?i)\batt (?P<text>.{8,})$"),
)
# "området X bör få ett nytt mål om minst tolv kontroller": what the goal is to say.
_GOAL_INSIDE = swedish(
    r"(?i)\b(?:bör|ska|borde) (?:få|ges|ha) (?:en|ett) (?:\w+ ){0,2}(?:mål|målsättning|delmål) om (?P<text>.{6,})$"
)
_CHAIRED = swedish(
    r"(?i)\b(?:ordförande\w*|proposition\w*)\b.*\b(?:finner|fann|frågar)\b|^(?:han|hon) frågar|\bfinner att\b"
)
_AS_IS = swedish(
    r"(?i)\b(?:yrka\w*|föresl\w*) (?:\w+ ){0,2}(?:bifall|avslag|återremiss)\b(?!.*\b(?:tillägg(?!syrk)\w*"
    r"|ändring(?!syrk)\w*|samt|och att"
    r"|med att)\b)|\b(?:bifall|enligt förslaget|tillstyrk\w+)\b[^.]*\butan (?:tillägg|ändring\w*)"
)
THAT = re.compile(r"(?i)\b(?:om|s.) att\b")


_STATES = re.compile(r"^Att\b.{0,60}\b(?:.r|g.r|har|blir|h.r)\b")
_FORMAL = re.compile(
    r"(?i)^(?!.*andra hand).*\b.terremi|\b(?:paragraf|protokoll|beslut|.rende)\w* (?:\w+ ){0,3}juster|^att f.rklara "
    r"|\bomedelbart juster"
)


def change_of(text: str, *, asked: bool = False) -> str:
    """What the sentence asks for, or nothing. `asked`: it stands in a list of what is asked for."""
    if any(form.search(text) for form in (_EXPLAINS.forgiving, _FORMAL, _STATES, _CHAIRED.forgiving)):
        return ""
    because = BECAUSE.forgiving.search(text)
    if because and WISH.forgiving.search(text[: because.start()]):
        text = text[: because.start()]  # "kan utgå, eftersom det är oklart …" asks nothing
    if _QUESTION.forgiving.search(text):
        return "question" if len(text.split()) > 2 else ""
    if _AS_IS.forgiving.search(text):
        return ""
    if _REMARK.forgiving.search(text):
        return "comment"
    if _DISAGREES.search(text) or (_HAS_NOT.forgiving.search(text) and not _MUST.forgiving.search(text)):
        return ""
    is_wish = asked or WISH.forgiving.search(text) or _ATT.match(text)
    return _asked_for(text) if is_wish else ""


_ATT = re.compile(r"att\b|Att\b(?!.{0,60}\b(?:.r|g.r|har|blir|h.r)\b)")


def _asked_for(text: str) -> str:
    bare = SAID_TO_BE.sub("”x”", text)  # the wording asked for does not tell what is asked
    return _first_change(bare) or _first_change(text)


def _first_change(text: str) -> str:
    asks = THAT.split(text)[0]  # "kompletteras med ett mål om att belysningen ses över" asks for an addition
    found = [[k for k, p in CHANGES.items() if p.forgiving.search(part)] for part in (asks, text)]
    return next((kinds[0] for kinds in found if kinds), "")


_DISAGREES = re.compile(
    r"(?i)^.{3,60}\b(?:(?:anser|tycker|ser) inte\b|delar inte (?:uppfattning"
    r"|bed.mning))(?!.*\b(?:f.resl.r|b.r)\b)"
)


def wanted(text: str, change: str) -> str:
    """The wording asked for, as near as the sentence gives it."""
    if change == "question":
        asked = _ASKED.forgiving.search(text)
        return str(asked["text"]) if asked else text
    if remark := _REMARK.forgiving.search(text):
        return str(remark["text"])
    return _quoted(text, change) or _clause(text, change)


_THESE_WORDS = swedish(r"(?i)\b(?:lägg\w* till|orden?|ordet):? [”\"»«“„]|: [”\"»«“„]")
_PLACE = swedish(r"(?i)\b(?:under|området|rubriken|avsnittet|kapitlet|i|inom) [”\"»«“„]")


_REPLACED = re.compile(r"(?i)\bers.tts (?:av|med) (?:omr.det )?(?P<text>[^”\".,]{3,120})")


def _quoted(text: str, change: str) -> str:
    """The wording between quotation marks, or after "ändras till"."""
    quotes: list[str] = _QUOTE.findall(text)
    if change == "add":
        told = len(quotes) == 1 and (len(quotes[0].split()) > 4 or _THESE_WORDS.forgiving.search(text))
        return quotes[0] if told else ""
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
    if change == "remove":
        return ""  # what is to go is the place itself
    fits = (m for pattern in _CLAUSES if (m := pattern.forgiving.search(text)))
    clause = next((str(m["text"]) for m in fits), text)
    goal = _GOAL_INSIDE.forgiving.search(clause)
    return str(goal["text"]) if goal and change == "add" else clause
