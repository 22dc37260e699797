"""The verbs by which a change of a text is asked for, in the forms they have in a wish, and what change they mean.

A verb of its own ("stryka") is enough; a verb with a particle ("skriva om", "skriva in") needs both, with at most a
few small words between. The past tense tells what has been done and is no wish, so it is not among the forms.
"""

from .folding import swedish

MERGE, REMOVE, REWORD, ADD = "merge", "remove", "reword", "add"

# Imperative, infinitive, passive, supine ("hade kunnat slås ihop").
_FORMS = {
    "arbeta": "arbeta|arbetas|arbetats",
    "baka": "baka|bakas|bakats",
    "bryta": "bryt|bryta|brytas|bryts|brutits",
    "bygga": "bygg|bygga|byggas|byggs|byggts",
    "byta": "byt|byta|bytas|byts|bytes|byter|bytts",
    "dela": "dela|delas|delats",
    "disponera": "disponera|disponeras",
    "döpa": "döp|döpa|döpas|döps|döpts",
    "flika": "flika|flikas",
    "foga": "foga|fogas|fogats",
    "formulera": "formulera|formuleras|formulerats",
    "föra": "för|föra|föras|förs|föres|förts",
    "göra": "gör|göra|göras|görs|gjorts",
    "koppla": "koppla|kopplas|kopplats",
    "knyta": "knyt|knyta|knytas|knyts",
    "lyfta": "lyft|lyfta|lyftas|lyfts",
    "lägga": "lägg|lägga|läggas|läggs|lagt|lagts",
    "mjuka": "mjuka|mjukas",
    "märka": "märk|märka|märkas|märks",
    "numrera": "numrera|numreras",
    "plocka": "plocka|plockas|plockats",
    "samla": "samla|samlas|samlats",
    "rensa": "rensa|rensas",
    "rita": "rita|ritas",
    "se": "se|ses",
    "smalna": "smalna|smalnas",
    "snäva": "snäva|snävas",
    "spetsa": "spetsa|spetsas",
    "sätta": "sätt|sätta|sättas|sätts",
    "skjuta": "skjut|skjuta|skjutas|skjuts",
    "skriva": "skriv|skriva|skrivas|skrivs|skrivits",
    "slå": "slå|slås|slagit|slagits",
    "strama": "strama|stramas",
    "strukturera": "strukturera|struktureras",
    "ta": "ta|tas|tagas|tages|tagits",
    "tona": "tona|tonas",
    "uttrycka": "uttrycka|uttryckas|uttrycks",
    "väva": "väv|väva|vävas|vävs",
}
_WITH = (  # change, verbs, what stands after them
    (MERGE, "baka foga föra knyta koppla lägga slå väva", r"ihop|i hop|samman"),
    (MERGE, "göra", r"till (?:ett|en)\b(?! (?:eget|egen|ny|nytt|särskil))"),
    (MERGE, "samla", r"(?:till|i|under) (?:ett|en)\b"),
    (REMOVE, "lyfta plocka ta", r"bort|ur|ut"),
    (REMOVE, "rensa skriva", r"bort"),
    (REWORD, "arbeta disponera döpa formulera göra lägga numrera skriva strukturera", r"om"),
    (REWORD, "byta", r"ut|namn|plats|mot"),
    (REWORD, "bryta dela mjuka", r"upp|isär|i (?:två|tre|flera)"),
    (REWORD, "smalna snäva strama", r"in|av|åt"),
    (REWORD, "spetsa", r"till"),
    (
        REWORD,
        "formulera skriva uttrycka",
        r"(?:mer |lite )?(?:tydligare|klarare|skarpare|enklare|kortare|tydligt|konkret)",
    ),
    (REWORD, "se", r"över"),
    (REWORD, "tona", r"ned|ner"),
    (ADD, "arbeta baka flika foga föra lägga plocka skjuta skriva sätta ta väva", r"in"),
    (ADD, "foga föra lägga skriva", r"till"),
    (ADD, "märka rita", r"(?:\w+ ){0,3}(?:ut|in)"),
    (ADD, "föra ta", r"med|upp"),
    (ADD, "lyfta", r"fram|in|upp"),
    (ADD, "bygga", r"ut|på"),
)
_ALONE = {  # one word that means the change, whatever its ending
    MERGE: r"görs? om till (?:ett|en)\b|göras om till (?:ett|en)\b|(?:ingå|inordnas|arbetas in) i (?:området|avsnittet"
    r"|kapitlet)|uppgå i"
    r"|sammanlägg\w*|sammanför\w*|sammanslag\w*|sammanslås"
    r"|bli(?:r)? ett(?: enda| gemensamt)? område|förenas?|integreras?|kombineras|smält(?:a|er) samman",
    REMOVE: r"stryk(?:as?|s|es|ning)?(?! under)|strukits|utgå(?:r|tt)?|slopa\w*|raderas?|avför(?:as?|s)|utelämnas?"
    r"|utmönstras?|undvaras|uteslut(?:as?|s)|eliminer(?:as?|ats)|avlägsna(?:s|ts)?|utrangeras|(?:velat|önskat"
    r"|sett) att [^.]{3,120} (?:ströks|togs bort|utgick|slopades)|bli (?:struk\w+"
    r"|borttag\w+|slopa\w+)",
    REWORD: r"lydelsen blir|(?:skrivningen|lydelsen|formuleringen) (?-i:(?=[A-ZÅÄÖ]))|(?:ha|få|får|fått|ges"
    r"|erhåller) \w*lydelse\w*|lyda|omformuler\w*|omarbeta\w*|ändra(?:s|ts)"
    r"|ändring(?:en)? till"
    r"|ersätt(?:as?|s)?|ersatts|förtydliga\w*"
    r"|preciser\w*"
    r"|skärp(?:as?|s|ts|ning)?|konkretiser\w*|tydliggör\w*|klargör\w*|klarlägg\w*|juster(?:as?|ats|ing)|uppdater\w*"
    r"|revider(?:as?|ats)|nyanser\w*|korriger(?:as?|ats)|rättas?|definier\w*|mildra\w*|höj(?:as?|s)|sänk(?:as?|s)"
    r"|modifier\w*|byt(?:as?|s) till|byter lydelse|lyfts? till|kalla \w+ (?:för|i stället)|(?:få|får|ges) (?:rubriken"
    r"|namnet|titeln)"
    r"|placer(?:as|a|ats) (?:först|sist|före|efter|högst|sist)|(?:stå|komma) (?:först|sist)|kortas?|förkort\w*"
    r"|(?:(?:velat|önskat|sett) att|vore (?:\w+ ){1,3}?(?:att|om)) [^.]{3,120} (?:ändrades|skrevs om|byttes|ersattes"
    r"|skärptes|förtydligades|preciserades)|bli (?:ändra\w+"
    r"|omskriv\w+|omformulera\w+|utbyt\w+|ersatt)|komprimer\w*|renodla\w*|fördjupas|utbyt\w*|flytta(?:s|ts)?(?! fram)"
    r"|utvecklas|benämnas|kallas (?-i:(?=[A-ZÅÄÖ”\"»]))|specificer\w*|kvantifier\w*|tidsätt(?:as?|s)|aktualiser\w*"
    r"|moderniser\w*|det rätta \w+ (?:är"
    r"|ska vara)|förenkl(?:as?|ats)|avgräns(?:as?|ats)"
    r"|vässas?|redigeras?|språkgranskas?|harmoniseras?|brytas ut|gör(?:a|as|s) (?:mer )?(?:mätbar|tydlig|skarp|konkret)\w*",
    ADD: r"(?:tydligare )?(?:redovisas|förklaras)|inbegrip(?:as?|s)|medta(?:s|gas)?|införliva(?:s|ts)|betonas"
    r"|understrykas|framhållas"
    r"|formuleras? (?:ett|en) (?:\w+ ){0,2}(?:mål|målsättning|delmål)\b|komplett\w*|tillfog\w*|tilläg\w*|tillför(?:as?"
    r"|s|ts)?|infog\w*|införas?|införs|införts|adder\w*|utök\w*"
    r"|(?:(?:velat|önskat|sett) att|vore (?:\w+ ){1,3}?(?:att|om)) [^.]{3,120} (?:lades till|kompletterades|infördes"
    r"|tillfördes|utökades|nämndes|togs med|fördes in)"
    r"|bli (?:införda?|infört|tillag[dt]\w*|inskriv\w+)"
    r"|utvidg\w*|vidg(?:as?|ats)|bredda\w*|inkluder(?:as?|ats)|innefatta(?:s|r)?|omnämn\w*|nämnas?|nämns|belys(?:as?|es|ts)"
    r"|synliggör\w*|uppmärksamma\w*|inrymma\w*|avslutas? med (?:en|ett)\b|inle(?:das|ds|tts) med (?:en|ett)\b"
    r"|räkna(?:s|ts) upp|adjunger\w*"
    r"|representera(?:s|d)|stärk(?:as?|s"
    r"|ts) (?:av|med)|berikas?|läggs som|(?:få|får|ges) var(?:sin|sitt|t sitt|sin egen)|(?:reservera|bered(?:as"
    r"|s)?|ge|ges|få|ha)"
    r" (?:en )?plats|önskar en plats|(?:får|få|ges) målet(?= [”\"»«“])|(?<!som\s)ingår i|(?:mål|målsättning|delmål) behövs"
    r"|ha med (?:en|ett)\b|behov av (?:ytterligare )?(?:ett|en) (?:\w+ )?(?:mål|målsättning|delmål|avsnitt)"
    r"|behöver (?:området [A-ZÅÄÖ][\w -]{3,50}? |\w+ )?(?:en"
    r"|ett) (?:\w+ ){0,2}(?:målsättning|mål|delmål|avsnitt|stycke|bilaga)|överenskommelse\w* (?:ska|bör|borde"
    r"|behöver) (?:\w+ ){0,2}(?:följas upp"
    r"|utvärderas|redovisas)",
}
_BETWEEN = (
    r"(?:(?:även|också|gärna|därför|här|där|det|den|dem|detta|dessa|helt|hellre|i stället|istället|lämpligen|dock"
    r"|vidare|åter|en|ett|ny|nytt|följande"
    r"|vi|ändå|båda|bägge|alla|tre|(?:områd|mål|avsnitt|kapit|rubrik|styck|ordet|orden|mening|text|formulering)\w*) ){0,3}"
)


def _with(change: str) -> str:
    told = []
    for meant, verbs, particles in _WITH:
        if meant == change:
            forms = "|".join(_FORMS[verb] for verb in verbs.split())
            told.append(rf"(?:{forms}) {_BETWEEN}(?:{particles})")
    return "|".join(told)


# Verbs that may be asked of the work as well: a wish on a text only where they stand with a part of it.
_TEXT = (
    r"(?:mål|målsättning|avsnitt|skrivning|formulering|text|stycke|rubrik|bilag|lydelse|beskrivning|definition)\w*\b"
    r"[^.]{0,70} (?:bör|behöver|kan|ska|borde|skulle(?: kunna)?) (?:\w+ ){0,3}"
)
_OF_A_TEXT = {
    REMOVE: rf"{_TEXT}(?:släppas|försvinna)",
    REWORD: rf"{_TEXT}(?:stärkas|förstärkas|begränsas|anpassas|balanseras|bearbetas|vändas|gallras|översättas)",
}


def _source(change: str) -> str:
    return "|".join(filter(None, (_ALONE[change], _with(change), _OF_A_TEXT.get(change))))


SOURCES = {change: _source(change) for change in (MERGE, REMOVE, REWORD, ADD)}
_ANY = rf"(?:{'|'.join(SOURCES.values())})\b"
# Any of them: what makes "ska", "anser att" or "viktigt att" a wish on a text.
EDITS = swedish(rf"(?i)\b{_ANY}")
CAN_BE = swedish(rf"(?i)\bkan (?!inte)(?:\w+ ){{0,3}}?{_ANY}")
