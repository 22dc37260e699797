"""The heading dictionary: what municipal memos, minutes and annexes call their sections, with variants."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from .folding import folded

# Variants met in memos and minutes of Swedish municipalities; the key is our word for the section.
SECTIONS = {
    "proposal": (
        "Förslag till beslut",
        "Förvaltningens förslag till beslut",
        "Kontorets förslag till beslut",
        "Förslag till beslut i nämnden",
    ),
    "summary": ("Sammanfattning", "Sammanfattning av ärendet", "Ärendet i korthet"),
    "background": ("Bakgrund", "Bakgrund till ärendet", "Inledning", "Bakgrund och syfte"),
    "matter": (
        "Ärendet",
        "Remissens innehåll",
        "Remissen i sammandrag",
        "Ärendebeskrivning",
        "Beskrivning av ärendet",
    ),
    "preparation": ("Ärendets beredning", "Beredning", "Beredning av ärendet", "Ärendets handläggning"),
    "equality": (
        "Jämställdhetsanalys",
        "Jämställdhetsperspektiv",
        "Analys utifrån jämställdhet",
        "Konsekvenser för jämställdheten",
        "Jämställdhets- och barnperspektiv",
        "Jämställdhet",
    ),
    "views": (
        "Synpunkter och förslag",
        "Förvaltningens synpunkter och förslag",
        "Förvaltningens synpunkter",
        "Kontorets synpunkter och förslag",
        "Förvaltningens bedömning",
        "Förvaltningens analys och bedömning",
    ),
    "annexes": ("Bilagor", "Bilaga", "Förteckning över bilagor"),
    "attests": ("Attesterat av", "Attesterad av", "Godkänt av", "Attest"),
    "decision": ("Beslut", "Nämndens beslut", "Stadsdelsnämndens beslut"),
    "course": ("Beslutsgång", "Beslutsgången", "Propositionsordning"),
    "proposals": ("Yrkanden", "Yrkande", "Förslag till beslut på sammanträdet"),
    "reservations": ("Reservationer", "Reservation"),
    "statement": ("Särskilt uttalande", "Särskilda uttalanden"),
    "alternate": ("Ersättaryttrande", "Ersättaryttranden"),
    "papers": ("Handlingar i ärendet", "Beslutsunderlag", "Underlag för beslut"),
    "notice": ("Justering", "Omedelbar justering", "Anslag"),
    "agenda": ("Föredragningslista", "Dagordning", "Ärendelista"),
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


@lru_cache(maxsize=4096)
def section_of(heading: str) -> str:
    """Our word for the section that a heading opens, or nothing."""
    text = folded(heading.strip(" :#*0123456789.§"))
    if not text or len(text) > 60:
        return ""
    if text in _CONCEPTS:
        return _CONCEPTS[text]
    best = process.extractOne(text, _VARIANTS, scorer=fuzz.ratio, score_cutoff=_SURE)
    return _CONCEPTS[best[0]] if best and len(text) > 6 else ""
