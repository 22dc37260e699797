"""The heading dictionary: what municipal memos, minutes and annexes call their sections, with variants."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from .folding import folded, skeleton
from .heading_words import SECTIONS

_SURE = 90  # rapidfuzz ratio on folded text; "Ersattaryttrande" and "Forslag till beslut" fold to 100
_CONCEPTS = {folded(variant): concept for concept, variants in SECTIONS.items() for variant in variants}
_VARIANTS = list(_CONCEPTS)
_SKELETONS = {skeleton(variant): concept for variant, concept in _CONCEPTS.items() if len(variant) > 5}
_WHOSE = re.compile(r"^(?:\w+(?:ens|ets|ns|ots|gets)|vds|vd s) (?=\w)")
_A_PARTYS = re.compile(
    r"(?:gemensamt )?(?:forslag|yrkande|motforslag) (?:fran|av) |(?:tillaggs|andrings|mot)yrkande$"
    r"|(?:sarskilt uttalande|reservation|ersattaryttrande) fran "
)
_TAIL = re.compile(
    r" (?:m m|(?:p.|vid|under) (?:m.tet|sammantr.det|dagens sammantr.de)|i n.mnden|i .rendet"
    r"|\d+(?: [ivx]+)?|(?:av|fr.n|fran) (?:.+ )?(?:[a-z]{1,3}|\w+partiet|\w+demokraterna|liberalerna"
    r"|moderaterna))$"
)
_LISTED = re.compile(r"(?i)(?:bilag(?:a|or)|bifogas|expedieras till|kopia till|sändlista):\s+(?=\S)")
_CAPITAL = re.compile(r"(?<=[\w:–-]\s)\s*(?=[A-ZÅÄÖ§&]|\d[.)]\s)")
_VERB = re.compile(r"\b(?:ar|har|ska|skall|delar|kan|finns|gors|bor|till|pa|over|av|for|om)\b|\d")
_TURNS_ON = tuple(
    (section, re.compile(pattern))
    for section, pattern in (
        ("equality", r"j.mst.lldhet"),
        ("summary", r"^(?:kort )?sammanfatt"),
        ("child", r"^barn(?:ets|r.tt\w*|perspektiv\w*|konsekvens\w*)\b"),
        ("economy", r"ekonomi\w*\b|^kostnad|finansiering"),
        ("views", r"synpunkter\b|\bbed.mning(?:en|ar)?$|.verv.gande|st.llningstagande|kommentar(?:er)?$"),
        ("preparation", r"beredning(?:en)?$|^samr.d\b|samverkan$|\bberetts$|^remissbehandling"),
        ("decision", r"(?:n.mndens|styrelsens|utskottets|fullm.ktiges|bolagets|r.dets) beslut$"),
        ("reservations", r"reservation(?:er)?$"),
        ("special_statement", r"s.rskil(?:t|da) (?:uttalande|yttrande)n?$"),
        ("alternate_statement", r"ers.ttar\w* ?(?:yttrande|uttalande)n?$"),
        ("documents", r"^(?:beslutsunderlag|handlingar)\b|\bhandlingar$"),
        ("documents", r"underlag$"),
        ("agenda", r"^(?:f.redragningslista|dagordning|.rendelista)\b"),
        ("annexes", r"^(?:bifogade|bilagda)\b"),
        ("background", r"^bakgrund"),
        ("attests", r"^(?:attest|godk.nd)"),
        ("proposals", r"yrkanden?$|^ledam.ternas"),
        ("course", r"^beslutsg.ng|^propositionsordning|^omr.stning|^votering"),
    )
)
_ALONE = ("synpunkter", "bedomning", "overvaganden", "forslag")
_SPOKEN = tuple(
    (section, re.compile(pattern))
    for section, pattern in (
        (
            "preparation",
            r"(?:s.|hur) (?:har )?(?:.rendet|fr.gan|svaret)?(?: har)? ?(?:beretts|handlagts|tagits fram)",
        ),
        (
            "views",
            r"(?:\w+ )?(?:synpunkter|kommentarer|bed.mning|syn) (?:p.|.ver|av) \w+(?: \w+)?|vad (?:vi|\w+en"
            r"|\w+et) (?:tycker|anser)",
        ),
        (
            "matter",
            r"(?:vad|det h.r) (?:remissen|f.rslaget|.rendet) (?:handlar om|g.ller|inneb.r|inneh.ller|betyder)",
        ),
        (
            "equality",
            r".*\bj.mst.lldhet\w*|(?:.*\b)?(?:kvinnor och m.n|flickor och pojkar|pojkar och flickor)",
        ),
        ("proposed_decision", r"(?:vad|det) (?:vi|\w+en|\w+et) f.resl.r(?: att)?(?: \w+ beslutar)?"),
        ("documents", r"handlingar som .*|det h.r har legat till grund"),
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
    if len(words) < 7 and (spoken := next((key for key, form in _SPOKEN if form.fullmatch(text)), "")):
        return spoken
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
        if section and section not in _NOT_RUN_IN and (section != "views" or text.split()[-1] in _ALONE):
            found = match.end()
    return found if len(line) - found > 12 else 0


def _exact(text: str) -> str:
    return _CONCEPTS.get(text) or (_SKELETONS.get(skeleton(text), "") if len(text) > 5 else "")
