"""The place in an agreement that a sub-heading, or a name at the start of a paragraph, points to."""

import re

from .folding import folded, swedish
from .targets import SAME, nth_of

_NOT_AREA = re.compile(
    r"^(?:det har|det|detta|sa har|vad|hur|vi|tva fragor|nagra|fragor)\b|^(?:bilag(?:orna|or|an)|malen|texten"
    r"|forslaget|innehallet|overenskommelsen|remissen)$|^(?:gemensamt |eget )?(?:yrkande|forslag|motforslag)|^remiss"
    r"|^svar\b|^yttrande|^arende\b"
    r"|\bsvar pa remiss|^dnr\b"
    r"|^diarie|^beslut\b|^(?:andringar|fragor|onskemal|detaljer|allmant|sammanfattning|oversikt|kommentarer)$"
    r"|^nuvarande lydelse"
    r"|^inlamnad|^reservation|^sarskilt|^handlaggare|^skal(?:en)?$|^kopia|^er (?:beteckning|referens)"
    r"|^var (?:beteckning|referens)"
    r"|^vi (?:yrkar|foreslar)|^varfor\b|^motiv|\byttrande over\b|^(?:tillaggs|andrings)yrkande"
)
_RUN_IN = re.compile(
    r"(?!(?:I|P.|Under|Vid|Av|Enligt|F.r|Om) )(?P<name>[A-ZÅÄÖ&§][\w&§ ,-]{3,60}?)(?:, s(?:id)?\. \d+)?(?:(?:\. "
    r"| [–—] )(?=[A-ZÅÄÖ&§])|: (?=\w))"
)
_SPEAKS = swedish(
    r"(?i)^(?:stryk|lägg|ändra|byt|ta bort|ersätt|skriv|komplettera|slå|förtydliga|nämn|formulera)\b|^(?:ny|nytt|en ny"
    r"|ett nytt) \w*mål\w*$|\b(?:har|behöver|behövs|borde|önska[rs]|efterlys\w+|bör|utgår|stryks"
    r"|tas|läggs|ändras|byts|slås|förs|ska|vill|anser"
    r"|tycker|föreslår|kan|ser|delar|finns|saknas?|vi|yrkar|undrar|menar|måste|det"
    r"|ställer|saknar|tillstyrker|avstyrker|välkomnar|avstår|stödjer"
    r"|första|andra|tredje|nämnd\w*|\w+nämnden|\w*förvaltningen|motiv\w*|skäl(?:et|en)?|fråga|förslag|övrigt|bolaget"
    r"|därför|inte|nämns|handlar|talas|beskriv\w+|omfattar|innehåller|gör|görs|står|framgår|talar|avser|används)\b"
)


_ABOUT = re.compile(  # "Beträffande avsnittet Trygga torg"
    r"(?i)^(?:betr.ffande|ang.ende|avseende|g.llande|om|ad|kring|till|synpunkt(?:er)? p.) (?:(?:avsnitt|omr.d|kapitl"
    r"|rubrik|del)\w*"
    r"(?: om)? (?=[A-ZÅÄÖ”\"]))?(?=\w)"
)


_PREFIX = re.compile(
    r"^(?:\d+(?:\.\d+)*\s+)?(?:(?:insats|m.l|fokus|samverkans|tema)?omr.de(?:t)?|avsnitt(?:et)?|kapit(?:el|let)"
    r"|rubrik(?:en)?)"
    r"(?: (?:\d+|[A-H](?=[,.:])))?[:,.]? (?=[A-ZÅÄÖ”\"»])",
    re.I,
)
_GOAL_IN = re.compile(
    r"(?i)^(m.l \d+) (?:i|under|inom) (?:\w*omr.det |avsnittet |rubriken |kapitlet )?(?=[A-ZÅÄÖ])(.+)$"
)
_NEW_IN = re.compile(
    r"(?i)^(?:nytt|ytterligare) m.l (?:i|under|inom|f.r) (?:\w*omr.det |avsnittet )?(?=[A-ZÅÄÖ])"
)


GOAL_AT_END = re.compile(r"(?i), m.l(?:s.ttning)? \d+$")
_NTH_GOAL = re.compile(r"(?i),? (?:det )?([a-zåäö]+) (?:del)?m.l(?:et|s.ttningen)$")  # "Avhopp, andra målet"


def place_of(heading: str) -> str:
    """The area a sub-heading names, with the goal where it tells one: "Mål 2 i avsnittet Resor" is "Resor, mål 2"."""
    text = _ABOUT.sub("", re.sub(r"^\d+(?:\.\d+)*\s+", "", heading))
    if _NOT_AREA.search(folded(text)) or re.search(r"\([A-ZÅÄÖ]{1,3}\)", text):
        return ""
    if goal := _GOAL_IN.match(text):
        return f"{goal[2]}, {goal[1].lower()}"
    if (nth := _NTH_GOAL.search(text)) and (number := nth_of(nth[1])):
        text = f"{text[: nth.start()]}, mål {number}"
    return re.sub(
        r"^[”\"»«“]([^”\"»«“]+)[”\"»«“]$",
        r"\1",
        re.sub(
            r",? \(?(?:avsnitt|kapitel|sid(?:a|an|\.)?|s\.) \d+(?:[–-]\d+)?\)?$",
            "",
            _PREFIX.sub("", _NEW_IN.sub("", text)),
        ),
    )


def named_first(text: str, known: dict[str, str], recent: str) -> str:
    """The place a paragraph opens with; "Samma område, mål 5" is the one just spoken of."""
    name = _opens_with(text, known)
    if name and SAME.forgiving.search(name):
        number = re.search(r"(?i)\bm.l\w* \d+", name)
        return f"{recent}, {number[0].lower()}" if number else recent
    return place_of(name)


def _speaks(name: str) -> bool:
    """A clause, not a name; "år" is too like "är" to be forgiven."""
    return bool(_SPEAKS.forgiving.search(name) or re.search(r"\b(?:är|ar|dr)\b", name))


_TELLS = re.compile(r"(?i)\bm.l|\bges\b|\bf.r\b|\batt\b|lydelse")  # what stands before a wording, not a name


def _opens_with(text: str, known: dict[str, str]) -> str:
    """ "Unga i riskzon: …", or a known name that a numbered point begins with."""
    own = _RUN_IN.match(text)
    lower = own is not None and text[own.end() :][:1].islower() and bool(_TELLS.search(own["name"]))
    lower = lower and not re.search(
        r"(?i), (?:(?:nytt )?(?:del)?m.l(?:s.ttning)?(?: \d+)?|\w+ m.let)$", own["name"] if own else ""
    )
    if own and not lower and not _speaks(_NTH_GOAL.sub("", own["name"])):
        return own["name"]
    return next((name for name in known.values() if len(name) > 4 and text.startswith(name)), "")
