"""The heading dictionary: what municipal memos, minutes and annexes call their sections, with variants."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from .folding import folded, skeleton
from .heading_words import KLARSPRAK, SECTIONS

_SURE = 90  # rapidfuzz ratio on folded text; "Ersattaryttrande" and "Forslag till beslut" fold to 100
_CONCEPTS = {folded(variant): concept for concept, variants in SECTIONS.items() for variant in variants}
_VARIANTS = list(_CONCEPTS)
_SKELETONS = {skeleton(variant): concept for variant, concept in _CONCEPTS.items() if len(variant) > 5}
_WHOSE = re.compile(r"^(?:\w+(?:ens|ets|ns|ots|gets)|vds|vd s) (?=\w)")
_A_PARTYS = re.compile(
    r"(?:gemensamt )?(?:forslag|yrkande|motforslag)(?: till \w+)? (?:fr.n|av) |(?:tillaggs|andrings|mot)yrkande$"
    r"|(?:sarskilt uttalande|reservation|ersattaryttrande) fran "
)
_TAIL = re.compile(
    r" (?:m m|au|ks|kf|(?:p.|vid|under) (?:m.tet|sammantr.det|dagens sammantr.de)|i n.mnden|i .rendet"
    r"|\d+(?: [ivx]+)?)$"
)
_PARTYS = re.compile(
    r" (?:(?:av|fr.n|fran) (?:.+ )?(?:[a-z]{1,3}|\w+partiet|\w+demokraterna|liberalerna"
    r"|moderaterna))$"
)
_LISTED = re.compile(r"(?i)(?:bilag(?:a|or)|bifogas|expedieras till|kopia till|sändlista):\s+(?=\S)")
_CAPITAL = re.compile(r"(?:(?<=[\w:–-]\s)|(?<=[A-ZÅÄÖ]\.\s))\s*(?=[A-ZÅÄÖ§&]|\d[.)]\s)")
_VERB = re.compile(r"\b(?:ar|har|ska|skall|delar|kan|finns|gors|bor|till|pa|over|av|for|om)\b|\d")
_TURNS_ON = tuple(
    (section, re.compile(pattern))
    for section, pattern in (
        ("equality", r"j.mst.lldhet"),
        ("summary", r"^(?:kort )?sammanfatt"),
        ("child", r"^barn(?:ets|r.tt\w*|perspektiv\w*|konsekvens\w*)\b"),
        ("economy", r"ekonomi\w*\b(?! brott)|^kostnad|finansiering"),
        (
            "views",
            r"^(?:v.ra |\w+s )?.nskem.l$|synpunkter\b(?! p. (?:omr.d|avsnitt|kapit|rubrik|bilag))|(?:st.ndpunkt"
            r"|inst.llning|uppfattning|h.llning)(?:en)?$"
            r"|\bbed.mning(?:en|ar)?$|.verv.gande|st.llningstagande"
            r"|kommentar(?:er)?$|^(?:\w+s )?slutsats(?:er)?$",
        ),
        (
            "preparation",
            r"(?<!r.ds)beredning(?:en)?$|^samr.d\b|^(?:facklig |extern )?samverkan$|och samverkan$|\bberetts$"
            r"|^remissbehandling",
        ),
        ("decision", r"(?:n.mndens|styrelsens|utskottets|fullm.ktiges|bolagets|r.dets) beslut$"),
        ("reservations", r"reservation(?:er)?$"),
        ("special_statement", r"s.rskil(?:t|da) (?:uttalande|yttrande)n?$"),
        ("alternate_statement", r"ers.ttar\w* ?(?:yttrande|uttalande)n?$"),
        ("documents", r"^(?:beslutsunderlag|handlingar)\b|\bhandlingar$"),
        ("documents", r"underlag$"),
        ("agenda", r"^(?:f.redragningslista|dagordning|.rendelista)\b"),
        ("annexes", r"^(?:bifogade|bilagda)\b"),
        ("background", r"^bakgrund"),
        ("matter", r"^.rendet i \w+$|^om .rendet$"),
        ("other", r"^underskrift\w*$"),
        ("attests", r"^(?:attest|godk.n[td])"),
        ("proposals", r"(?<!best)yrkanden?$|^ledam.ternas|^yrkanden? (?:under|vid|i|p.) "),
        (
            "course",
            r"behandling(?:en)? (?:i|p.|vid) (?:n.mnden|sammantr.det|utskottet|styrelsen)$|^beslutsg.ng"
            r"|^propositionsordning"
            r"|^omr.stning|^votering",
        ),
    )
)
_ASIDE = re.compile(r"(?<=\w)\s+\((?![A-ZÅÄÖ]{1,3}\))[^)]*\)\s*$")  # "Sammanfattning (högst 300 tecken)"
_ALONE = ("synpunkter", "bedomning", "overvaganden", "forslag")
_SPOKEN = tuple(
    (section, re.compile(pattern))
    for section, pattern in (
        *KLARSPRAK,
        (
            "preparation",
            r"(?:s. gick|hur) \w+ (?:har )?(?:till|g.tt till|genomf.rts)|(?:vilka|vem) har (?:vi|\w+en"
            r"|\w+et) (?:pratat|talat|samr.tt) med|(?:s.|hur) (?:har )?(?:.rendet|fr.gan"
            r"|svaret)?(?: har)? ?(?:beretts|handlagts|tagits fram)",
        ),
        (
            "views",
            r"(?:\w+ )?(?:synpunkter|kommentarer|bed.mning|syn) (?:p.|.ver|av) (?!omr.d|avsnitt|kapit|rubrik|bilag)\w+"
            r"(?: \w+){0,2}|vad (?:tycker|anser) (?:vi"
            r"|\w+en|\w+et)|vad \w+ anf.r|vad \w+ vill(?: ha)?(?: \w+)?|vad (?:vi|\w+en"
            r"|\w+et) (?:tycker|anser)",
        ),
        (
            "answers",
            r"synpunkter(?:na)? (?:avsnitt|punkt|omr.de|del) f.r (?:avsnitt|punkt|omr.de|del)"
            r"|(?:inkomna )?(?:synpunkter|yttranden|svar) (?:och|samt|med) (?:\w+ )?(?:kommentar\w*|svar|bem.tande\w*"
            r"|st.llningstagande\w*)",
        ),
        (
            "matter",
            r"f.rslaget till (?:\w+ )?\w*.verenskommelse|(?:inneh.llet|f.rslaget) i (?:remissen|f.rslaget|korthet"
            r"|.rendet)|(?:vad|det h.r) (?:remissen"
            r"|\w*f.rslaget|.rendet|utkastet|dokumentet|.verenskommelsen|programmet) "
            r"(?:handlar om|g.ller|inneb.r|inneh.ller|betyder|s.ger|omfattar|best.r av)",
        ),
        (
            "equality",
            r".*\bj.mst.lldhet(?!sanalys)\w*|(?:en |gjord )?j.mst.lldhetsanalys|(?:.*\b)?(?:kvinnor och m.n"
            r"|flickor och pojkar|pojkar och flickor)",
        ),
        (
            "proposed_decision",
            r"(?:vad|det) (?:vi|\w+en|\w+et) f.resl.r(?: att)?(?: \w+ beslutar)?"
            r"|s. h.r (?:tycker|f.resl.r) (?:vi|\w+en|\w+et) att (?:\w+ )?(?:ska )?besluta?r?(?:s)?",
        ),
        ("economy", r"vad kostar det|vad blir kostnaden"),
        (
            "annexes",
            r"f.ljande bilagor .*|(?:detta|det h.r) (?:ligger med|bifogas)|det som f.ljer med|(?:till|med) \w+ (?:h.r"
            r"|f.ljer|bifogas)",
        ),
        (
            "proposals",
            r"(?:yrkanden|f.rslag)(?: och (?:yrkanden|f.rslag)| till beslut)? (?:under|vid|i|p.) .*",
        ),
        (
            "course",
            r"(?:.rendets )?behandling(?:en)? (?:p.|vid|i) \w+|hur \w+ kom fram till \w+|beslutets tillkomst"
            r"|s. (?:fattades|togs) beslutet|.rendets behandling (?:vid"
            r"|p.|i) .*"
            r"|behandling(?:en)? (?:av .rendet|vid sammantr.det)",
        ),
        ("special_statement", r"till protokollet|antecknat till protokollet"),
        ("summary", r"sammanfattning av .*"),
        ("proposals", r"f.rslagen|framlagda f.rslag|st.llda f.rslag|ledam.ternas f.rslag"),
        (
            "proposals",
            r"f.rslag som (?:v.ckts|lagts(?: fram)?|framst.llts|l.mnats)(?: .*)?|f.rslag och yrkanden .*",
        ),
        ("documents", r"(?:handlingar|dokument|underlag) som .*|det h.r har legat till grund"),
        (
            "other",
            r"(?:.* )?(?:skickas|skickat|expedieras|delges|s.nds|meddelas|tillst.lls|l.mnas|kopia|utdrag|expediering) "
            r"(?:till|f.r k.nnedom)(?: f.r k.nnedom)?|(?:.rendets )?tidigare (?:behandling|beslut|handl.ggning).*",
        ),
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
    text = folded(_ASIDE.sub("", heading).strip(" :#*0123456789.§¹²³⁴⁵"))
    if not text or len(text) > 60:
        return ""
    if re.search(
        r"^(?!att )(?:(?:\w+ ){0,3}\w+s )?forslag till (?:beslut|kommunstyrelsen|\w*namnden|kommunfullmaktige|styrelsen"
        r"|fullmaktige)$",
        text,
    ):
        return "proposed_decision"
    if text.startswith("forslag till ") and text.endswith(" beslut") and len(text.split()) == 4:
        return "proposed_decision"  # "Förslag till kommunstyrelsens beslut"
    if _A_PARTYS.match(text):
        return "other"  # "Förslag från (M) och (L)": their paper, set after the minutes
    bare = _TAIL.sub("", text)
    bare = _PARTYS.sub("", bare) if "(" in heading or len(text.split()) < 6 else bare
    whose = _WHOSE.sub("", bare)
    return (
        _section(text)
        or _section(_WHOSE.sub("", text))
        or _section(bare)
        or _section(whose)
        or _by_word(text)
    )


def _by_word(text: str) -> str:
    """A short heading of no known wording, by the word it turns on: "Jämställdhet och barn"."""
    words = text.split()
    if len(words) < 9 and (spoken := next((key for key, form in _SPOKEN if form.fullmatch(text)), "")):
        return spoken
    if len(words) > 4 or words[0] == "att" or _VERB.search(text):
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
    if line.isupper() or _OF_THE_MEETING.match(line):
        return 0
    listed = _LISTED.match(line)
    if listed:
        return listed.end()
    if labelled := _labelled(line):
        return labelled
    found = 0
    for match in _CAPITAL.finditer(line[:70]):
        text = folded(line[: match.start()].strip(" :–-."))
        section = _exact(text) or _exact(_WHOSE.sub("", text))
        if section and section not in _NOT_RUN_IN and (section != "views" or text.split()[-1] in _ALONE):
            found = match.end()
    return found if len(line) - found > 12 else 0


_OF_THE_MEETING = re.compile(
    r"(?i)justeringens plats\b|justerat\s{2,}"
)  # told in the minutes' head or at their end
_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][^:.;!?]{3,48}):\s+(?=\S.{12})")


def _labelled(line: str) -> int:
    """ "Nämndens yttrande: Regionen är …"; "Svar på remiss: …" is a title."""
    match = _LABEL.match(line)
    words = match["label"].split() if match else []
    section = section_of(match["label"]) if match and len(words) < 7 else ""
    is_title = (
        section == "views"
        and not (len(words) == 2 and words[0].endswith("s"))
        and folded(words[-1]) not in _ALONE
    )
    is_said = (
        section == "adjustment" and len(words) > 1 and "plats" in words
    )  # "Justeringens plats och tid: …"
    said = is_title or is_said or section in _NOT_RUN_IN
    return match.end() if match and section and not said else 0


def _exact(text: str) -> str:
    return _CONCEPTS.get(text) or (_SKELETONS.get(skeleton(text), "") if len(text) > 5 else "")
