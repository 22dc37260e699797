"""Who was asked besides the one that answers: lists of bodies in a sentence about the remiss."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .blocks import Sentence
from .compilation import invited
from .folding import folded, swedish
from .layout import Layout
from .lists import split_list
from .parts import Part, Passage

_LISTED = (
    swedish(
        r"(?i:(?:övriga |andra )?remissinstanser(?:na)?(?: \w+){0,2}? (?:är|var)|remissinstanserna (?:är"
        r"|var))\s*:? (?P<list>.+)$"
    ),
)
_SENT = (
    # "remitterats till", "har skickat förslaget på remiss till", "Remissen har gått till", "Det skickades till"
    swedish(
        r"(?i:(?<![a-zåäö])(?:remitter\w+|skicka\w*|sän[dt]\w*|översän\w+|utsän\w+|fördela\w*|gått(?: ut)?"
        r"|gick(?: ut)?|delats ut"
        r"|ställ(?:d|ts)))"
        r" (?:(?:(?!till\b|att\b)[\wåäö–/.:-]+,?|till (?:\w+ )?\w*överenskommelse\w*|\([^)]{3,30}\)) ){0,9}?"
        r"till (?!(?:\w+ )?\w*överenskommelse)(?P<list>.+)$"
    ),
    swedish(
        r"(?i)^(?:även|också|därutöver ska) (?P<list>[^.:]{8,200}?) (?:ska (?:\w+ )?)?(?:yttra sig|svara|lämna svar)"
    ),
    swedish(
        r"(?i)^(?:även|också) (?P<list>[^.:]{8,300}?) har (?:också |även )?(?:fått|mottagit|erhållit) (?:remissen|förslaget"
        r"|ärendet)"
    ),
    swedish(r"(?i)\bpå remiss (?:\w+ )?hos (?P<list>.+)$"),
    swedish(r"(?i)\bliksom (?P<list>[^.:]{5,200}?),? (?:också )?fått (?:remissen|förslaget)"),
    swedish(r"(?i)^de (?:övriga|andra)(?: instanserna)? är (?P<list>.+)$"),
    swedish(
        r"(?i)\b(?:begär\w*|inhämta\w*|efterfråga\w*)(?: (?!från\b|underlag|uppgift|statistik|material"
        r"|information)\w+){0,2} från (?P<list>.+)$"
    ),
    swedish(r"(?i)\byttranden? (?:har )?(?:begärts|begärs|inhämtats|inhämtas) av (?P<list>.+)$"),
    swedish(
        r"(?i)\bremissen (?:har )?(?:också |även )?(?:riktar sig till|tillställts|tillställdes) (?P<list>.+)$"
    ),
    swedish(
        r"(?i)\b(?:bland (?:övriga )?remissinstanser(?:na)? finns|ombetts (?:att )?yttra sig är) (?P<list>.+)$"
    ),
    swedish(
        r"(?i)\b(?:bett|bjudit in|inbjudit|ombett) (?P<list>[^.:]{8,300}?) (?:om|att lämna|att yttra|att svara)\b"
    ),
)
_INVITED = (  # councils too, where it does not stand under the preparation
    swedish(
        r"(?i)^(?P<list>[^.:]{12,400}?,[^.:]{4,300}?) har (?:\w+ )?(?:beretts|getts|fått|givits|erbjudits) (?:tillfälle"
        r"|möjlighet) att (?:yttra|svara|lämna)"
    ),
    # "Utöver vår nämnd har byggnadsnämnden och Stiftelsen Bostäder fått remissen"
    swedish(
        r"(?i)\b(?:har|att)(?: även| också)? (?P<list>[^.:]{8,400}?) (?:har )?(?:också |även )?"
        r"(?:fått (?:remissen|förslaget|ärendet)|(?:beretts|getts|fått|givits) (?:tillfälle|möjlighet) att (?:yttra"
        r"|svara|lämna))"
    ),
)
_OF_ITS_KIND = re.compile(r"(?i)n.mnd|styrelse|r.d(?:et)?\b|\bAB\b|samtliga|\balla\b")
_LISTS_BODIES = re.compile(r"(?:\d+ )?(?:remissinstanser(?:na)?|instanser|remissmottagare|tillfragade)")
_ABOUT = swedish(r"(?i)remi(?:ss|tt)|yttrand|yttra|förslag|svar")
_BODY = swedish(
    r"(?i)(?:nämnd|styrelse|råd|bolag|förening|stiftelse|polis|kyrk|förbund|myndighet|kontor|förvaltning|fullmäktige"
    r"|jour|församling|universitet|högskol|kriminalvård|länsstyrelse|region|\bcitysamverkan|försäkring|åklagar"
    r"|bostäder|kår|utskott|revisor|räddningstjänst"
    r"|parti)\w*"
    r"|\bAB\b|^samtliga \w+|^alla \w+|^[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖi][\wåäö-]*)*$"
)
_NOBODY = (
    "namnden",
    "namnderna",
    "kommunens namnder",
    "stadens namnder",
    "styrelsen",
    "bolaget",
    "kommunen",
    "oss",
    "er",
    "dem",
    "remiss",
    "var namnd",
)
_AMONG = re.compile(r"^(?:till|även|också|bland andra?|bl\.a\.) ")
_COUNT = re.compile(
    r"^(?:\w+s )?(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio) \w+ (?=[A-ZÅÄÖ])"
)  # "förbundets fyra kommuner A, B"
_TAIL = re.compile(
    r"\s+\([^)]*\d[^)]*\)$|\s+(?:p. remiss|f.r (?:yttrande|synpunkter|k.nnedom)|med svar\w*|under|den \d|senast|att"
    r"|f.r att)\b.*$"
)


def read_consulted(layout: Layout) -> Iterator[Part]:
    found: set[str] = set()
    for name, passage in (*invited(layout), *_listed_below(layout)):
        found.add(folded(name))
        yield Part("consulted_body", {"name": name}, passage, layout.sure(0.9))
    for sentence, match, name, sure in _told(layout):
        if folded(name) not in found:
            found.add(folded(name))
            at = sentence.text.find(name, match.start("list"))
            passage = sentence.passage(at, at + len(name))
            yield Part("consulted_body", {"name": name}, passage, layout.sure(sure))


def _told(layout: Layout) -> Iterator[tuple[Sentence, re.Match[str], str, float]]:
    """Sentence, list, body and how sure it is that it is one."""
    for pattern in _LISTED:
        for sentence, match in layout.matches(pattern):
            items = split_list(match["list"])
            for name in _listed(items.texts):
                yield sentence, match, name, 0.9 if items.is_certain else 0.75
    for pattern in (*_SENT, *_INVITED):
        for sentence, match in layout.matches(pattern):
            for name in _asked(sentence, match, is_invited=pattern in _INVITED):
                yield sentence, match, name, 0.75


def _listed_below(layout: Layout) -> Iterator[tuple[str, Passage]]:
    """The bodies in one sentence below "Remissinstanser"."""
    for block, below in pairwise(layout.blocks):
        names = split_list(below.text).texts if _LISTS_BODIES.fullmatch(folded(block.text)) else ()
        is_list = len(names) > 2 and " till " not in names[0] and all(map(_is_body, names))
        for name in names if is_list else ():
            at = below.text.find(name)
            yield name, below.passage(at, at + len(name))


def _listed(texts: Sequence[str]) -> list[str]:
    names = [name for name in texts if folded(name) not in _NOBODY and len(name) < 100]
    return names if len(names) > 1 or (names and _OF_ITS_KIND.search(names[0])) else []


def _asked(sentence: Sentence, match: re.Match[str], *, is_invited: bool) -> list[str]:
    """The bodies of one list; none where the sentence is about other things."""
    told, section = sentence.text[: match.start("list")], sentence.block.section
    if section in _ELSEWHERE or re.search(r"\binte\b", told):
        return []  # "varför förslaget inte har skickats till näringslivsrådet"
    if section == "preparation" and (is_invited or "inh" in match[0].lower()):
        return []  # councils, as hearings
    items = split_list(match["list"]).texts
    names = [_TAIL.sub("", _COUNT.sub("", _AMONG.sub("", name))) for name in items]
    is_alone = len(names) == 1 and not re.match(r"(?i)samtliga|alla", names[0])
    if is_alone and (is_invited or "remi" not in told.lower()):
        return []
    is_about = _ABOUT.forgiving.search(sentence.text) or len(items) > 2
    are_bodies = len(names) > 1 and all(_OF_ITS_KIND.search(n) or _BODY.forgiving.search(n) for n in names)
    return [name for name in names if _is_body(name)] if is_about or are_bodies else []


_ELSEWHERE = (
    "proposed_decision",
    "decision",
    "proposals",
    "course",
    "reservations",
    "views",
    "equality",
    "documents",
)


def _is_body(name: str) -> bool:
    words = folded(name)
    is_paper = bool(
        re.search(
            r"verenskommelse|forslag|instanser| (?:ska|har|kan|bor|lamnas)\b|^(?:pa|med|kallad|for|att|till|av|under"
            r"|dar|som) ",
            words,
        )
    )
    is_paper = is_paper or bool(re.search(r"\d{3}", words))
    return len(name) < 100 and words not in _NOBODY and not is_paper and bool(_BODY.forgiving.search(name))
