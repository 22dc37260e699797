"""Where in a paper wishes stand: its views, what was moved, what is bound in, the answers compiled."""

import re
from collections.abc import Iterator, Sequence

from .answers import Answer
from .blocks import HEADING, Block
from .compilation import answers_of
from .folding import folded
from .layout import Layout
from .people import find_actors
from .sectioning import VIEWS_ON
from .signatures import read_signatures
from .wishes import change_of

_SIGNED = re.compile(r"(?i)^vi f.resl.r|undertecknade|^f.rslag fr.n|^bilaga(?: \w{1,2})? till")
_BOUND = re.compile(r"(?i)bilaga(?: \w{1,2})?(?: till| §)")


def arguing(layout: Layout) -> Iterator[Sequence[Block]]:
    """Where wishes stand: views, what members wrote under their proposal, what was moved, answers compiled."""
    answers = answers_of(layout)
    for answer in answers:
        if answer.status == "answered":
            yield answer.blocks
            yield _only_in_short(answer).blocks
    if any(not answer.told for answer in answers):
        return
    taken: set[int] = set()
    for blocks in (*_in_chapters(layout), *_loose(layout)):
        left = [block for block in blocks if id(block) not in taken]
        taken |= {id(block) for block in left}
        yield left


def _only_in_short(answer: Answer) -> Answer:
    """What the shorter account of an answer asks for and the fuller does not."""
    asked = {"", *(change_of(sentence.text) for sentence in answer.sentences)}
    return Answer(answer.body, [one for one in answer.in_short if change_of(one.text) not in asked])


def _in_chapters(layout: Layout) -> Iterator[Sequence[Block]]:
    plain = _plain_sections(layout)
    sections = {chapter.section for chapter in layout.chapters}
    met = bool(sections & {"decision", "course", "adjustment"})
    for chapter in layout.chapters:
        head = folded(chapter.head.text) if chapter.head else ""
        argued = chapter.section == "proposed_decision" and any(
            block.kind == HEADING or block.text.endswith(":") or _WISHED.search(block.text)
            for block in chapter.blocks
        )
        ours = _OURS.match(head)
        unheaded = chapter.section == "" and any(_SIGNED.search(block.text) for block in chapter.blocks)
        bound_in = chapter.section in ("reservations", "other") and any(
            _BOUND.match(b.text) for b in chapter.blocks
        )
        bare = chapter.section in plain
        if chapter.section == "views" and chapter.head and VIEWS_ON.match(chapter.head.text):
            yield (chapter.head, *chapter.blocks)  # the heading tells the place
        elif chapter.section in ("views", "proposals") or argued or ours or unheaded or bound_in or bare:
            yield chapter.blocks
        elif chapter.section == "decision":
            yield list(_answering(chapter.blocks))
        elif chapter.section in ("summary", "matter", "background") and met and "views" not in sections:
            yield list(_with_lists(chapter.blocks))
        elif chapter.section in ("", "course", "preparation"):
            yield [b for b in chapter.blocks if _MOVED.search(b.text) and find_actors(b.text)]


# "att mål 3 i området Trygga hus får lydelsen …", among what the committee is to decide.
_WISHED = re.compile(
    r"(?i)\batt (?:\w+ ){0,4}(?:del)?m.l(?:et|s.ttning\w*)? \d|\batt (?:\w+ )?(?:rubriken|omr.de[tn]\w*|avsnittet"
    r"|kapitlet) "
    r"|\batt (?:ett nytt|i omr|under|det i|(?:\w+ )?(?:\w+ )m.let )|\b(?:[Ii]|[Uu]nder) (?:omr.det|rubriken"
    r"|avsnittet) \S.* b.r\b"
)
# In minutes without the memo's views: "Förvaltningen vill att föreningarna nämns".
_OFFICE_WANTS = re.compile(
    r"(?i)\b\w*(?:f.rvaltning|kontor|kansli|avdelning|yttrande|skrivelse)\w*\b.*\b(?:f.resl.r att|anser att|vill att"
    r"|.nskar att|l.mnar (?:\w+ ){0,3}(?:dessa|f.ljande) synpunkter|(?:f.resl.r|framf.r|anf.r|l.mnar) (?:f.ljande|dock"
    r"|n.gra|tv.|tre|fyra))"
)


def _with_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """What the administration wants, with the list or the paragraphs it leads to."""
    listing = False
    for block in blocks:
        wants = bool(_OFFICE_WANTS.search(block.text))
        if wants or listing:
            yield block
        listing = listing or (wants and block.text.endswith((":", "följande.")))


_OURS = re.compile(
    r"(?:gemensamt |eget )?(?:forslag|(?:tillaggs|andrings)?yrkande|motforslag|motivering)\b(?! till beslut)"
)
_MOVED = re.compile(r"(?i)\byrka|\bf.resl[oå]")


def _loose(layout: Layout) -> Iterator[Sequence[Block]]:
    """Under headings we do not know, in papers that are no minutes; and what is bound in behind minutes."""
    sections = {chapter.section for chapter in layout.chapters}
    own = any(_OWN_PAPER.search(b.text) for b in layout.blocks[:4])
    met = bool(sections & {"course", "agenda"}) or (
        not own and any(re.match(r"(?!(?i:bilaga))(?:\w+ )?§ ?\d", b.text) for b in layout.blocks[:40])
    )
    opened = next((n for n, b in enumerate(layout.blocks) if b.section or len(b.text) > 90), 0)
    behind = next(
        (n for n, b in enumerate(layout.blocks) if n > 12 and _BEHIND.match(b.text)), len(layout.blocks)
    )
    signs = [
        p.passage.line_from
        for p in read_signatures(layout)
        if p.passage.line_from > len(layout.text.lines) * 0.6
    ]
    ending = (
        n
        for n, b in enumerate(layout.blocks)
        if b.section == "attests" or b.lines[0].number > min(signs, default=10**9)
    )
    last = next(ending, len(layout.blocks))
    since, open_too = (behind, ("", "other")) if met else (opened, ("", "reservations", "special_statement"))
    yield [b for n, b in enumerate(layout.blocks) if b.section in open_too and since <= n < last]


_OWN_PAPER = re.compile(r"(?i)\b(?:s.rskilt (?:uttalande|yttrande)|reservation)\b")
_BEHIND = re.compile(r"(?i)(?:protokolls)?bilaga\b.{0,40}§|.*§.*\bbilaga\b|.*\bsvar i utdrag$")


# A decision that is itself the answer: "Nämnden tillstyrker men vill att målet om belysning skrivs om".
_ANSWERS = re.compile(
    r"(?i)framf.r\b|st.ller fr.gan|yttrande|svar|tillstyrk|anf.ra|\b(?:vill|.nskar|anser) att "
)


def _answering(blocks: Sequence[Block]) -> Iterator[Block]:
    """What is decided that speaks of the answer, and all that stands below "beslutar att lämna följande svar:"."""
    told = False
    for block in blocks:
        if told or (_ANSWERS.search(block.text) and not re.search(r"yrka[dnt]", block.text)):
            yield block
        told = told or bool(
            re.search(r"(?i)\bf.ljande (?:svar|yttrande)\b.*:$|^(?:till.gg|.ndringar):$", block.text)
        )


def _plain_sections(layout: Layout) -> tuple[str, ...]:
    """Where wishes stand in a paper without a heading for them: under "Ärendet", or in a letter without headings."""
    sections = {chapter.section for chapter in layout.chapters}
    if sections & {"views", "proposals"}:
        return ()
    top = " ".join(block.text for block in layout.blocks[:12])
    is_letter = re.search(r"(?i)\byttrande\b|remissvar|svar p.|synpunkter", top) and not re.search(
        r"§|\bparagraf", top
    )
    return ("matter", "") if is_letter and not sections & {"agenda", "decision", "course"} else ("matter",)
