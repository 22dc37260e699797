"""The heading dictionary: what municipal memos, minutes and annexes call their sections, with variants."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from .folding import folded, skeleton

# Variants met in papers of Swedish municipalities; the key is our word for the section. A genitive before
# the variant ("Förvaltningens …", "Bolagets …") is taken away by `section_of`.
SECTIONS = {
    "proposed_decision": (
        "Förslag till beslut",
        "Förslag till beslut i nämnden",
        "Beslutsförslag",
        "Förslag",
    ),
    "summary": ("Sammanfattning", "Sammanfattning av ärendet", "Ärendet i korthet", "Ärendet i sammandrag"),
    "background": (
        "Bakgrund",
        "Bakgrund till ärendet",
        "Inledning",
        "Bakgrund och syfte",
        "Bakgrund till remissen",
    ),
    "matter": (
        "Ärendet",
        "Remissens innehåll",
        "Remissen i sammandrag",
        "Remissen",
        "Ärendebeskrivning",
        "Beskrivning av ärendet",
    ),
    "preparation": (
        "Ärendets beredning",
        "Beredning",
        "Beredning av ärendet",
        "Ärendets handläggning",
        "Samråd och beredning",
        "Remissbehandling",
        "Remisser",
        "Remissinstanser",
    ),
    "equality": (
        "Jämställdhetsanalys",
        "Jämställdhetsperspektiv",
        "Analys utifrån jämställdhet",
        "Konsekvenser för jämställdheten",
        "Jämställdhets- och barnperspektiv",
        "Jämställdhet",
        "Jämställdhetsanalys och barnperspektiv",
        "Konsekvenser för jämställdhet",
    ),
    "child": ("Barnkonsekvensanalys", "Barnperspektiv", "Barnrättsperspektiv", "Konsekvenser för barn"),
    "economy": ("Ekonomiska konsekvenser", "Ekonomi", "Konsekvenser för ekonomin"),
    "views": (
        "Synpunkter och förslag",
        "Synpunkter",
        "Synpunkter på remissen",
        "Bedömning",
        "Analys och bedömning",
        "Yttrande",
        "Överväganden",
        "Ställningstagande",
        "Mina synpunkter",
        "Synpunkter på förslaget",
        "Analys och synpunkter",
        "Synpunkter och bedömning",
    ),
    "annexes": ("Bilagor", "Bilaga", "Förteckning över bilagor", "Bilageförteckning"),
    "attests": (
        "Attesterat av",
        "Attesterad av",
        "Godkänt av",
        "Attest",
        "Attester",
        "Attestlista",
        "Godkännanden",
        "Digital attest",
    ),
    "decision": ("Beslut", "Stadsdelsnämndens beslut", "Protokollsutdrag beslut"),
    "course": (
        "Beslutsgång",
        "Beslutsgången",
        "Beslutsordning",
        "Propositionsordning och beslut",
        "Propositionsordning",
        "Proposition",
        "Propositioner",
        "Proposition och beslut",
        "Omröstning",
        "Votering",
        "Beslutsgång och omröstning",
    ),
    "proposals": (
        "Yrkanden",
        "Yrkande",
        "Förslag till beslut på sammanträdet",
        "Förslag och yrkanden",
        "Förslag på sammanträdet",
        "Yrkanden på sammanträdet",
        "Framlagda förslag",
        "Förslag under sammanträdet",
        "Yrkanden och förslag",
        "Överläggning",
    ),
    "reservations": (
        "Reservationer",
        "Reservation",
        "Reservation mot beslutet",
        "Avvikande mening",
        "Avvikande meningar",
    ),
    "special_statement": (
        "Särskilt uttalande",
        "Särskilda uttalanden",
        "Särskilt yttrande",
        "Särskilda yttranden",
        "Protokollsanteckning",
    ),
    "alternate_statement": ("Ersättaryttrande", "Ersättaryttranden", "Ersättares yttrande"),
    "documents": (
        "Handlingar i ärendet",
        "Beslutsunderlag",
        "Underlag för beslut",
        "Handlingar",
        "Ärendets handlingar",
        "Underlag",
    ),
    "adjustment": ("Justering", "Omedelbar justering", "Anslag", "Justering av paragrafen"),
    "agenda": (
        "Föredragningslista",
        "Dagordning",
        "Ärendelista",
        "Ärenden",
        "Kallelse",
        "Kallelse och föredragningslista",
    ),
    "answers": (
        "Remissammanställning",
        "Sammanställning av remissvar",
        "Remissvar",
        "Inkomna remissvar",
        "Inkomna yttranden",
        "Inkomna svar",
        "Svar från instanserna",
        "Yttranden från remissinstanserna",
        "Sammanställning av yttranden",
        "Svar från remissinstanserna",
        "Remissinstansernas synpunkter",
        "Remissinstansernas svar",
    ),
    "votes": ("Omröstningsresultat", "Omröstningslista", "Röstlista", "Voteringsresultat"),
    "other": (  # headings that only end what stood before
        "Inlägg",
        "Närvarande",
        "Beslutande",
        "Deltagare",
        "Vid protokollet",
        "Beslutet skickas till",
        "Beslutet expedieras till",
        "Expedieras till",
        "Expediering",
        "Sändlista",
        "Kopia till",
        "Justerandes signatur",
        "Justerandes sign",
        "Utdragsbestyrkande",
        "Motivering",
        "Mötet avslutas",
    ),
    "areas": (
        "Prioriterade samverkansområden",
        "Prioriterade områden",
        "Gemensamma prioriterade områden",
        "Samverkansområden",
        "Prioriterade gemensamma områden",
    ),
    "goals": ("Målsättningar", "Mål", "Delmål", "Målsättning"),
    "activities": ("Aktiviteter", "Aktiviteter i åtgärdsplanen", "Aktiviteter i åtgärdsplanerna", "Åtgärder"),
}
_SURE = 90  # rapidfuzz ratio on folded text; "Ersattaryttrande" and "Forslag till beslut" fold to 100
_CONCEPTS = {folded(variant): concept for concept, variants in SECTIONS.items() for variant in variants}
_VARIANTS = list(_CONCEPTS)
_SKELETONS = {skeleton(variant): concept for variant, concept in _CONCEPTS.items() if len(variant) > 5}
_WHOSE = re.compile(r"^(?:\w+(?:ens|ets|ns|ots|gets)|vds|vd s) (?=\w)")
_A_PARTYS = re.compile(
    r"(?:gemensamt )?(?:forslag|yrkande|motforslag|sarskilt uttalande|reservation"
    r"|ersattaryttrande) (?:fran|av) "
)
_TAIL = re.compile(r" (?:m m|p. m.tet|under sammantr.det|vid sammantr.det|p. sammantr.det|i n.mnden)$")
_LISTED = re.compile(r"(?i)(?:bilag(?:a|or)|expedieras till|kopia till|sändlista):\s+(?=\S)")
_CAPITAL = re.compile(r"(?<=[\w:–-]\s)\s*(?=[A-ZÅÄÖ§&]|\d[.)]\s)")
_VERB = re.compile(r"\b(?:ar|har|ska|skall|delar|kan|finns|gors|bor|till|pa|over|av|for|om)\b|\d")
_TURNS_ON = tuple(
    (section, re.compile(pattern))
    for section, pattern in (
        ("equality", r"j.mst.lldhet"),
        ("views", r"synpunkter\b|\bbed.mning(?:en)?$|.verv.ganden"),
        ("preparation", r"beredning(?:en)?$|^samr.d\b"),
        ("reservations", r"reservation(?:er)?$"),
        ("special_statement", r"s.rskil(?:t|da) (?:uttalande|yttrande)n?$"),
        ("alternate_statement", r"ers.ttar\w* ?(?:yttrande|uttalande)n?$"),
        ("documents", r"^(?:beslutsunderlag|handlingar)\b|\bhandlingar$"),
        ("summary", r"^(?:kort )?sammanfattning"),
        ("background", r"^bakgrund"),
        ("attests", r"^(?:attest|godk.nd)"),
        ("proposals", r"yrkanden?$"),
        ("course", r"^beslutsg.ng"),
    )
)
_NOT_RUN_IN = (
    "areas",
    "goals",
    "activities",
    "agenda",
    "annexes",
    "answers",
)  # words that begin a title or a sentence too


@lru_cache(maxsize=4096)
def section_of(heading: str) -> str:
    """Our word for the section that a heading opens, or nothing."""
    text = folded(heading.strip(" :#*0123456789.§¹²³⁴⁵"))
    if not text or len(text) > 60:
        return ""
    if text.startswith("forslag till ") and text.endswith(" beslut") and len(text.split()) == 4:
        return "proposed_decision"  # "Förslag till kommunstyrelsens beslut"
    if _A_PARTYS.match(text):
        return "other"  # "Förslag från (M) och (L)": their paper, set after the minutes
    return _section(text) or _section(_WHOSE.sub("", text)) or _section(_TAIL.sub("", text)) or _by_word(text)


def _by_word(text: str) -> str:
    """A short heading of no known wording, by the word it turns on: "Jämställdhet och barn"."""
    words = text.split()
    if len(words) > 4 or _VERB.search(text):
        return ""
    return next((section for section, pattern in _TURNS_ON if pattern.search(text)), "")


def _section(text: str) -> str:
    found = _exact(text)
    if found or len(text) <= 6:
        return found
    best = process.extractOne(text, _VARIANTS, scorer=fuzz.ratio, score_cutoff=_SURE)
    return _CONCEPTS[best[0]] if best else ""


def run_in(line: str) -> int:
    """Where the body begins on a line that opens with a known heading ("Beslut Nämnden …"); 0 if none does."""
    listed = _LISTED.match(line)
    if listed:
        return listed.end()
    found = 0
    for match in _CAPITAL.finditer(line[:70]):
        text = folded(line[: match.start()].strip(" :–-"))
        section = _exact(text) or _exact(_WHOSE.sub("", text))
        if section and section not in _NOT_RUN_IN and (" " in text or section != "views"):
            found = match.end()
    return found if len(line) - found > 12 else 0


def _exact(text: str) -> str:
    return _CONCEPTS.get(text) or (_SKELETONS.get(skeleton(text), "") if len(text) > 5 else "")
