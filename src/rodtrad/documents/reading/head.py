"""The head of a memo or of minutes: to whom it is addressed, and whose answer it is."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from .bodies import A_BODY, KIND
from .dates import first_date
from .folding import folded, swedish
from .layout import Layout
from .officers import HEAD, NAMED
from .parts import Part, Passage
from .sectioning import LISTS
from .signatures import is_title
from .text import COLUMNS, Line

_TO = swedish(
    r"^\W*(?:(?:(?i:tjänste\w+|skrivelse|beslutsunderlag) )?[Tt](?:ill|ILL)\b(?: (?:nämnd|styrelse|utskott)(?=:))?"
    r"|(?:Mottagare|Adressat|Nämnd|Beslutsinstans|Ärendet till)(?::|$))[\s:*]*(?P<rest>.*)$"
)
_STYRELSEN_FOR = re.compile(r"(?i)styrelsen f.r (?:[\w-]+ ){1,4}AB")
_OF_A_TOWN = re.compile(
    rf"[A-ZÅÄÖ][\w-]+ (?:kommuns|stads|regions) (?i:[\w&§-]*{KIND})(?!\w)"
)  # "Almby kommuns socialnämnd"
_DECIDES = swedish(
    r"(?i)^\s*(?:att |i )?(?P<body>(?:[\w-]+ ){0,3}?\w*(?:nämnden|nämnd|styrelsen|bolaget|utskottet|rådet"
    r"|fullmäktige)(?: för \w+|(?-i:(?: [A-ZÅÄÖ][\wåäö]+){1,2}(?=:)))?)\b"
)
_SPEAKS = re.compile(
    rf"(?P<body>{A_BODY.pattern}) (?:tackar f.r|har (?:tagit del|beretts|getts|f.tt|ombetts|mottagit)|avger|l.mnar|avst.r"
    r"|tillstyrker|avstyrker|v.lkomnar|kallas)\b"
)
_MET_WITH = re.compile(r"(?i)sammantr.de med ")
_SENDER = re.compile(r"^kommunst|^stadsledning|^kommunfull|^r.d(?:et)?\b")


def read_head(layout: Layout) -> Iterator[Part]:
    lines = [line for line in layout.text.lines if line.text.strip()]
    head = lines[:HEAD]
    listed = {line for c in layout.chapters if c.section in LISTS for b in c.blocks for line in b.lines}
    if any(_COMPILED.search(line.text) for line in head if line not in listed):
        return  # a compilation has many bodies
    addressee = _addressee(layout, head) or _lone_addressee(layout, head)
    if addressee:
        yield addressee
    body = _answering(layout, addressee)
    if body:
        yield body


_COMPILED = re.compile(
    r"(?i)^\s*(?:.{4,60}\s{2,})?(?:utl\w*\.?|PM)\s+(?:19|20)\d\d:\d|sammanst.llning (?:av|.ver) (?:remiss|synpunkt|inkomna"
    r"|yttr)|remissammanst|(?:samr.ds|remiss)redog"
)


def _answering(layout: Layout, addressee: Part | None) -> Part | None:
    """Whose paper it is: a committee on a line of its own, else who is to decide, else who speaks."""
    is_sender = (
        addressee is not None
        and not _is_memo(layout)
        and bool(
            _SENDER.search(folded(addressee.value["name"])) or _AUTHORITY.fullmatch(addressee.value["name"])
        )
    )
    letter = None if _decides(layout) else _by_first_line(layout)
    is_for_them = addressee is not None and _decides(layout)
    body = (None if is_for_them else _association(layout)) or letter or _lone_body(layout)
    if body and body.value["name"].endswith("AB") and " och " not in body.value["name"]:
        body = _speaking_body(layout) or body  # the company that writes, not the one that owns it
    if body and is_sender and addressee and body.value == addressee.value:
        body = None
    if body is None and addressee and not is_sender:
        body = Part("answering_body", addressee.value, addressee.passage, layout.sure(0.85))
    return body or _deciding_body(layout) or _speaking_body(layout) or _by_first_line(layout)


def _is_memo(layout: Layout) -> bool:
    """For its addressee to decide on, though that is the board."""
    top = " ".join(line.text for line in layout.text.lines[:12])
    return _decides(layout) and bool(_MEMO.search(top))


def _decides(layout: Layout) -> bool:
    """Is it a memo, for somebody to decide on?"""
    return any(chapter.section in ("proposed_decision", "decision") for chapter in layout.chapters)


def _proposes(layout: Layout) -> bool:
    return any(chapter.section == "proposed_decision" for chapter in layout.chapters)


def _association(layout: Layout) -> Part | None:
    """ "Sörvalla Villaägareförening" on the first line of a letter."""
    line = next((line for line in layout.text.lines if line.text.strip()), None)
    name = COLUMNS.split(line.text.strip())[0] if line else ""
    is_one = bool(_NAMES_ITSELF.fullmatch(name))
    return (
        Part("answering_body", {"name": name}, Passage.on(line), layout.sure(0.8))
        if line and is_one
        else None
    )


def _by_first_line(layout: Layout) -> Part | None:
    """ "LYCKEVIK I CENTRUM", and below "Lyckevik i Centrum tackar för …"."""
    line = next((line for line in layout.text.lines if line.text.strip()), None)
    name = COLUMNS.split(line.text.strip())[0] if line else ""
    closing = f"För {name}"
    if line and len(name) > 5 and any(s.text.strip() == closing for s in layout.text.lines):
        return Part("answering_body", {"name": name}, Passage.on(line), layout.sure(0.85))
    sent = (_SENT_BY.fullmatch(s.text) for s in layout.sentences[:12])
    by = next((m["who"] for m in sent if m and folded(name).startswith(folded(m["who"]))), "")
    if line and by:
        return Part("answering_body", {"name": name[: len(by)]}, Passage.on(line), layout.sure(0.85))
    speaks = next((s for s in layout.sentences[:30] if _speaks_as(s.text, name)), None)
    said = speaks.text[: len(name)] if speaks else ""
    return (
        Part("answering_body", {"name": said}, Passage.on(line), layout.sure(0.8)) if line and said else None
    )


_SENT_BY = re.compile(r"(?i)(?:remissvar|remissyttrande|yttrande|svar|synpunkter) fr.n (?P<who>[^.,:]{5,60})")
_NAMES_ITSELF = re.compile(
    r"(?i:.klagarkammaren i \w+|kriminalv.rden|skatteverket|f.rs.kringskassan|arbetsf.rmedlingen|tullverket"
    r"|migrationsverket|polismyndigheten"
    r"|.klagarmyndigheten|l.nsstyrelsen(?: [\w ]+)?)|"
    r"(?:[A-ZÅÄÖ][\w&-]+ (?:och |i |& )?){1,4}(?:AB|Aktiebolag)|"
    r"(?:[A-ZÅÄÖ][\w-]+ ){1,4}[\w-]*(?:förening|jouren|jour|församling|förbund|stiftelse|kår)\w*"
    r"|.*jouren [A-ZÅÄÖ]\w+(?: i [A-ZÅÄÖ]\w+| med omnejd)?|(?:Föreningen|Stiftelsen) [A-ZÅÄÖ][\w -]+"
    r"|[A-ZÅÄÖ][\w-]*(?:föreningen|förbundet|sällskapet|klubben)(?: i [A-ZÅÄÖ][\w-]+)?"
    r"|[A-ZÅÄÖ]\w+myndigheten(?: i [A-ZÅÄÖ]\w+(?: l.n)?)?|(?:Räddningstjänsten|Frivården|Länsstyrelsen|Kriminalvården"
    r"|Svenska kyrkan|Polis\w+)(?: [A-ZÅÄÖ]\w+){1,4}"
)


def _speaks_as(text: str, name: str) -> bool:
    """Does a sentence say what whoever is named on the first line does?"""
    own = (
        len(name.split()) > 1
        and not re.search(r"(?i)\b(?:kommun|stad|region)\b", name)
        and not _SENDER.search(folded(name))
        and not A_BODY.fullmatch(name)
    )
    goes_on = re.match(r" [a-zåäö]+(?:r|s)\b", text[len(name) :])
    return own and bool(goes_on) and folded(text[: len(name)]) == folded(name)


def _addressee(layout: Layout, head: list[Line]) -> Part | None:
    for index, line in enumerate(head):
        if ran_together := _ran_together(line, head[index + 1 : index + 2]):
            return Part("addressee", {"name": ran_together}, Passage.on(head[index + 1]), layout.sure(0.7))
        for column, cell in enumerate(c for c in COLUMNS.split(line.text.strip()) if c):
            match = _TO.plain.match(cell)
            if not match or cell[0].islower():
                continue
            rest, at = _to_whom(match["rest"], head[index:], column)
            name = _STYRELSEN_FOR.match(rest) or _OF_A_TOWN.match(rest)
            name = name or A_BODY.match(rest[:1].upper() + rest[1:]) or _AUTHORITY.fullmatch(rest)
            if name and not re.match(r"(?i)omr.de", rest):
                value = {"name": rest[: name.end()].strip()}
                return Part("addressee", value, Passage.on(at), layout.sure(0.93))
    return None


def _ran_together(line: Line, below: list[Line]) -> str:
    """The committee beside the case officer's name, where the head's columns ran together."""
    if not below or not _OFFICER_TO.fullmatch(line.text.strip()):
        return ""
    name = A_BODY.search(re.sub(r"^\s*(?:\S+ ){2}", "", below[0].text))
    return name[0] if name else ""


def _to_whom(rest: str, lines: list[Line], column: int) -> tuple[str, Line]:
    """What "Till" says and where: beside it, below it in the same column, and over two lines."""
    number = 0
    if not rest and len(lines) > 1:
        number = 1
        below = [cell for cell in COLUMNS.split(lines[1].text.strip()) if cell]
        rest = below[min(column, len(below) - 1)] if below else ""
    if re.search(r"(?i)\b(?:kommun|stad|region)\b", rest) and len(lines) > 1:
        under = lines[1].text.strip()  # "Till Hamnby kommun", the committee on the next line
        number, rest = (1, under) if A_BODY.fullmatch(under) else (number, rest)
    if rest.endswith((" och", "-")) and number + 1 < len(lines):
        ending = COLUMNS.split(lines[number + 1].text.strip())[-1]
        rest = f"{rest} {ending}" if rest.endswith("och") else rest[:-1] + ending
    rest = re.sub(r"(?<=mnd)ens (?=sammantr.de)", "en ", rest)  # "Till socialnämndens sammanträde"
    return rest, lines[number]


_OFFICER_TO = re.compile(r"(?i)handl.ggare:?\s+till:?")


def _lone_addressee(layout: Layout, head: list[Line]) -> Part | None:
    """A letter that names its receiver on a line of its own, below the sender and above the title."""
    top = " ".join(line.text for line in head[:12])
    before = list(takewhile(lambda line: not _TITLE.search(line.text), head[:12]))
    if _MEMO.search(top):
        top = " ".join(line.text for line in before) or top
    met = _MEETING.search(re.sub(r"(?i)sammantr.d\w*", "", top) if _MEMO.search(top) else top)
    is_letter = _LETTER.search(top) or any(map(_dated_to, head[:8]))
    if not (is_letter or _proposes(layout)) or met or re.search(r"§\s*\d", top):
        return None
    if beside := _beside(layout, head):
        return beside
    for line in head[2:10]:
        if _TITLE.search(line.text):
            return None
        name = _lone(line.text)
        if name and line.text.strip().startswith(name):
            return Part("addressee", {"name": name}, Passage.on(line), layout.sure(0.75))
    return None


def _beside(layout: Layout, head: list[Line]) -> Part | None:
    """The receiver above "Att.", beside who wrote, or an authority by its name alone."""
    for above, line, below in zip([head[0], *head[:10]], head[:11], head[1:12], strict=False):
        bare = line.text.strip()
        cells = COLUMNS.split(bare)
        lone = _lone(above.text)
        if (to := re.match(r"Till ", bare)) and _AUTHORITY.fullmatch(bare[to.end() :]):
            return Part("addressee", {"name": bare[to.end() :]}, Passage.on(line), layout.sure(0.75))
        if _AUTHORITY.fullmatch(bare) and lone and line is not head[1]:
            return Part("addressee", {"name": lone}, Passage.on(above), layout.sure(0.75))
        if _AUTHORITY.fullmatch(bare) and line is not head[1] and A_BODY.fullmatch(below.text.strip()):
            return Part("addressee", {"name": below.text.strip()}, Passage.on(below), layout.sure(0.75))
        if line is not head[0] and (
            re.match(r"(?i)\s*att(?:n|\.|:)", below.text)
            or (_AUTHORITY.fullmatch(bare) and line is not head[1])
        ):
            return Part("addressee", {"name": cells[0]}, Passage.on(line), layout.sure(0.7))
        if (
            len(cells) == 2
            and A_BODY.fullmatch(cells[1])
            and (NAMED.fullmatch(cells[0]) or _WRITES.search(cells[0]) or is_title(cells[0]))
        ):
            return Part("addressee", {"name": cells[1]}, Passage.on(line), layout.sure(0.8))
        if dated := _dated_to(line):
            return Part("addressee", {"name": dated}, Passage.on(line), layout.sure(0.75))
    return None


def _dated_to(line: Line) -> str:
    """The body after a date. Before one it is the sender's own head."""
    cells = COLUMNS.split(line.text.strip())
    is_dated = len(cells) == 2 and len(cells[0].split()) <= 4 and first_date(cells[0]) is not None
    return cells[1] if is_dated and A_BODY.fullmatch(cells[1]) else ""


_WRITES = re.compile(r"(?i)@|^handl.ggare\b|^tel(?:efon)?\b|^\d[\d -]+$")  # who wrote, beside whom it is to
_AUTHORITY = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)? (?:kommun|stad)")
_LETTER = re.compile(
    r"(?i)beslutsunderlag|\bbeteckning|org\.? ?nr|v.r ref|v.r kontakt|v.rt .rende|ert .rende|www\.|\bbox \d|\bref:"
    r"|handl.ggare|sakkunnig"
    r"|kontaktperson|tj.nste(?:utl|skriv)"
    r"|diarienummer|\bdnr\b|\batt\. [A-ZÅÄÖ]"
)
_MEMO = re.compile(r"(?i)tj.nste(?:utl|skriv)")
_MEETING = re.compile(r"(?i)protokoll|sammantr.d|kallelse|kallas|\butdrag\b|yrkande")
_TITLE = re.compile(r"(?i)remiss|yttrande .ver|svar p.|f.rslag till beslut|sammanfattning")


def _speaking_body(layout: Layout) -> Part | None:
    """Whose paper it is where nobody decides: "Regionstyrelsen har tagit del av remissen"."""
    for sentence in layout.sentences[:40]:
        match = _SPEAKS.match(sentence.text)
        if match and not _SENDER.search(folded(match["body"])) and folded(match["body"]) not in _BARE:
            return Part("answering_body", {"name": match["body"]}, sentence.passage(), layout.sure(0.7))
    return None


def _lone_body(layout: Layout) -> Part | None:
    """A short line that is only a committee's name, at the head or on a paper bound in."""
    heads = [
        line
        for chapter in layout.chapters
        if chapter.head is None
        for b in chapter.blocks[:12]
        for line in b.lines
    ] or layout.text.lines[:6]
    lines = [line for line in layout.text.lines if line.text.strip()]
    later = [
        line
        for above, line in pairwise(lines[-6:])
        if re.fullmatch(r"\s*(?:19|20)\d\d-\d\d-\d\d\s*", above.text)
    ]
    found = [(_lone(line.text), line) for line in (*heads, *later)]
    good = [(name, line) for name, line in found if name and not _SENDER.search(folded(name))]
    if not good:
        good = [(name, line) for name, line in found[:6] if name and "mnd" not in name]
        if not good:
            return None
    name, line = max(good, key=lambda pair: len(pair[0].split()) > 1)
    return Part("answering_body", {"name": name}, Passage.on(line), layout.sure(0.85))


def _lone(text: str) -> str:
    text = text.strip()
    if re.search(r"(?i)\t.*(?:styrk|avst.r|v.lkomn|svar|.tg.rd)", text):
        return ""  # a row of a table
    met = _MET_WITH.search(text)
    if met:
        text = text[met.end() :]
    for cell in COLUMNS.split(text):
        bare = re.sub(
            r"^[^,]{3,30} (?:kommun|stad), | (?:kallas|kallar) till .*$|[\s,]*(?:19|20)\d\d-\d\d-\d\d.*$",
            "",
            cell.strip(),
        )
        if re.match(r"(?i)(?:svarande|ansvarig|beslutande|remitterande) ", bare):
            continue  # a label, the body stands in the next cell
        bare = re.sub(r"^\[[^\]]*\]\s*|^Ägare ", "", bare)  # "[logotyp]", "Ägare Socialnämnden"
        bare = _in_small(bare) if bare.isupper() and not bare.endswith((" AB", "AKTIEBOLAG")) else bare
        bare = bare[:1].upper() + bare[1:] if cell.strip() != bare and ", " in cell else bare
        if (
            bare[:1].isupper()
            and len(bare) < 60
            and A_BODY.fullmatch(bare)
            and not bare.startswith(("Till ", "Svar ", "Remiss"))
        ):
            return bare if not cell.isupper() else cell
    return ""


def _in_small(capitals: str) -> str:
    """ "SÖDRA TORGETS STADSDELSNÄMND" with capitals as names have them."""
    words = (word.lower() if word in _SMALL else word.capitalize() for word in capitals.split())
    return " ".join(words)


_SMALL = ("OCH", "I", "FÖR", "AV", "MED")


def _deciding_body(layout: Layout) -> Part | None:
    places = [
        b for c in layout.chapters if c.section in ("proposed_decision", "decision") for b in c.blocks[:4]
    ]
    for block in (*places, *(b for b in layout.blocks[:12] if re.search(r"beslut(?:ar|ade)", b.text))):
        match = _DECIDES.forgiving.match(block.text)
        if match and not re.search(r"f.resl", match[0]) and folded(match["body"]) not in _BARE:
            value = {"name": match["body"][:1].upper() + match["body"][1:]}
            return Part("answering_body", value, block.passage(*match.span("body")), layout.sure(0.85))
    return None


_BARE = ("namnden", "styrelsen", "utskottet", "bolaget", "radet", "fullmaktige")
