"""Points asked for in an answer: what should be added, reworded, removed, merged or made clear, where and why."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from .blocks import HEADING, Block, Sentence, sentences_of
from .compilation import answers_of
from .folding import folded, swedish
from .layout import Layout
from .parts import Part
from .people import find_actors
from .targets import Target, joined, targets_of

_TELLS_TO = (  # the imperative, at the start or after "Rubriken Vägar:"
    r"(?i)^(?:[^.:]{0,70}: )?(?:lägg|stryk|ta bort|ändra|byt|ersätt|slå|skriv|komplettera|förtydliga|precisera"
    r"|för in|inför"
    r"|utöka|nämn|formulera|definiera|döp|beskriv|sammanför|tydliggör|skärp|konkretisera|uppdatera|låt)\b|"
)
_WISH = swedish(
    _TELLS_TO
    + r"\b(?:bör|borde|yrkade|yrkat|föreslog|föreslagit|behöver|behövs|önskar|önskvärt|efterfrågar|efterlyser"
    r"|saknar|saknas|föreslår"
    r"|föreslås|begär|hemställer|förordar|torde|hellre|gärna|helst"
    r"|vill (?:\w+ ){0,2}(?:se|att|ha|lägga|stryka|ändra|byta|ta|slå|föra)|vore (?:\w+ )?(?:bra|bättre|önskvärt"
    r"|värdefullt|bäst)"
    r"|måste (?:\w+ )?(?:framgå|förtydligas|kompletteras|nämnas|läggas|tas|strykas|skrivas|ändras|ersättas"
    r"|preciseras)|yrkar|skulle (?:\w+ )?(?:kunna|behöva|vinna)|avstyrker)\b"
    r"|\bkan (?:med fördel )?(?:stryk|tas bort|slås|utgå|kompletter|förtydlig|läggas till|byt)\w*"
    r"|\bska(?:ll)? (?:\w+ )?(?:nämn|stryk|tas bort|utgå|lägg|ersätt|byt|omformul|slås|kompletter|föras)\w*"
)
# What is asked for: the first that stands in the sentence, in this order.
_CHANGES = {
    "merge": swedish(
        r"(?i)\b(?:slås (?:\w+ )?(?:samman|ihop)|slå (?:samman|ihop)|sammanför\w*|för(?:s|as) (?:samman"
        r"|ihop)|sammanslag\w*"
        r"|läggs? (?:samman|ihop)|läggas (?:samman|ihop)|bli(?:r)? (?:ett(?: gemensamt)? område|ett\b"
        r"|en och samma)|slås? (?:\w+ ){1,3}(?:samman|ihop)|förenas?"
        r"|gå upp i|vävas? samman|fogas? samman|fogas ihop)\b"
    ),
    "remove": swedish(
        r"(?i)\b(?:tas? bort|utgå(?:r)?|stryk(?:as?|s)?|slopas?|raderas?|plockas? bort|avföras?|lyftas? ut"
        r"|lyfts ut|utelämnas?|lyftas? (?:bort|ur)"
        r"|lyfts (?:bort|ur))\b"
    ),
    "reword": swedish(
        r"(?i)\b(?:omformuler\w*|formuleras? om|ändra(?:s|d)\b|(?:^|: )ändra (?!mål|delmål|områd|stycke|punkt)"
        r"|(?:föreslås|bör) bli\b|uppdater\w*|(?:få|får|ges) lydelsen|ersätt\b"
        r"|byt\b|döp\b|(?:att|bör|vill|borde) ändra\b|ersättas?"
        r"|ersätts|byt(?:as|s)(?: ut)? mot"
        r"|byt(?:as|s) ut|förtydliga\w*"
        r"|skärpas?|preciser\w*|skriv(?:as|s) om|lyda|konkretiser\w*|tydliggör\w*|uttryckas?|justeras?"
        r"|döpas? om|heta"
        r"|byta namn|(?:få|får|ge|ges) (?:en )?(?:annan|ny|följande|tydligare) (?:lydelse|rubrik|namn|formulering"
        r"|skrivning|text)|få (?:ett )?(?:annat|nytt) namn|kallas|göras? om|omarbeta\w*|skrivas? om|ses över"
        r"|nyanseras?|korrigeras?"
        r"|rättas?|mjukas? upp|skärps|höjas?|sänkas?|byter namn|skriva om|formulera om|bytas? (?:\w+ )?mot"
        r"|byta (?:ut )?|definier\w*)\b"
    ),
    "add": swedish(
        r"(?i)\b(?:lägg(?:as?|s)? (?:\w+ )?(?:till|in)|(?:få|får|ge|ges|ha) (?:också |även )?(?:en"
        r"|ett) (?:\w+ ){0,2}(?:målsättning|mål"
        r"|delmål|avsnitt|rubrik|stycke|bilaga|område)|bredda\w*|vidgas?|byggas? ut|belys\w+|synliggör\w*"
        r"|uppmärksamma\w*|läggas in|tilläg\w+|tillför(?:as|s)?|tillfogas?"
        r"|foga(?:s)?|tillkom(?:ma|mer)"
        r"|kompletter\w*|utökas?|utvidgas?|inkluder\w*|omfatta(?:s|r)?|framgå(?:r)?|införas?|införs"
        r"|skriv(?:as|s) in"
        r"|för(?:as|s) in|nämna(?:s)?|nämns|omnämn\w*|lyftas? (?:fram|in)|lyfts (?:fram|in)|tas? med"
        r"|tas in|prioriter\w*"
        r"|samordna\w*|finnas|stå|ingå|innehålla|beskriv(?:as|s)|förklara(?:s)?|adder\w*|saknar"
        r"|saknas"
        r"|efterlyser|efterfrågar)\b"
    ),
}
_MUST = swedish(r"(?i)\b(?:bör|borde|föreslår)\b")
_HAS_NOT = swedish(
    r"(?i)\b(?:de|vi|som|det|den) saknar\b|\bsaknas ändå\b|\bsaknas (?:framför|ofta|i dag|särskilt)\b"
)
_QUESTION = swedish(
    r"(?i)\bställer sig fråg\w+|\bfrågar(?: sig)?\b|\bundrar\b|\boklart\b|\botydligt\b|\bframgår inte\b"
    r"|\blyfta frågan\b|\bfå svar på (?!den frågan)|\bifrågasätt\w* (?=om|hur|varför|att)|\bfrågan (?:om"
    r"|är) (?=hur|vem|vad|var|när|vilk)|\bvill veta\b"
    r"|\bsvårt att (?:förstå|utläsa)\b|\?$"
)
_ASKED = swedish(r"(?i)\b(?P<text>(?:hur|vem|vems|vad|varför|när|var|vilk\w+|om) .{8,})$")
_REMARK = swedish(
    r"(?i)\bvill (?:\w+ ){0,2}?(?:påpeka|framhålla|understryka|poängtera|betona) att (?P<text>.+)$"
)
_LEADS_IN = swedish(
    r"(?i)\b(?:enligt (?:följande|nedan)|följande(?: sätt)?|nedan(?:stående)?|som (?:an)?förs"
    r"|i enlighet med|enligt det som \w+|vad som \w+ nedan|de sätt som \w+)\b[^.]{0,30}[:.]?$"
)
_VAGUE = swedish(r"(?i)\b(?:kompletteras|ändras|förtydligas|justeras|läggas till)\.?$|\bde sätt som\b")
_EXPLAINS = swedish(r"(?i)^(?:motiv\w*|skäl\w*|detta (?:då|eftersom|för att|är)|anledning\w*|orsak\w*)")
_TURNS = swedish(
    r"(?i)^(?:\w*(?:förvaltningen|kontoret|nämnden|bolaget|styrelsen) (?:föreslår|anser|undrar|vill|ser"
    r"|är|har|delar|st\w+|av\w+|välk\w+)|i övrigt|sammantaget|sammanfattningsvis|vi vill|vidare)"
)
_BECAUSE = swedish(
    r"(?i),? \b(?P<why>(?:eftersom|därför att(?! områd| rubrik| mål| avsnitt)|på grund av) .{12,})$"
)
_SINCE = re.compile(r",? \b(?P<why>då .{12,})$")  # "da" and "de" are too like it to be forgiven
_QUOTE = re.compile(r"[”\"»“](?P<text>[^”\"«“]{2,400})[”\"«“]")
_NEW_NAME = swedish(
    r"(?i:\bändras till|\bändra .{3,80}? till|\b(?:döp|byt) (?:om )?.{3,80}? (?:till|mot)|\blydelsen"
    r"|\bmed namnet|\bheta|\bdöp(?:as?|s) om till|\blyda|\bersätt(?:as?|s) (?:med"
    r"|av)|\bbyt(?:as?|s|er) (?:ut )?(?:namn till|mot)|\bkallas|lydelsen?:|\b(?:föreslås|bör) bli|rubriken?:"
    r"|namnet) [”\"]?(?P<text>[^”\".,]{3,200})"
)
# The clause that says what is wanted; the first form that fits, as near the end of the sentence as it stands.
_CLAUSES = (
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
    swedish(r"(?i)\batt (?P<text>.{8,})$"),
)


def read_amendments(layout: Layout) -> Iterator[Part]:
    arguing = list(_arguing(layout))
    known = {folded(b.text): b.text for blocks in arguing for b in blocks if _is_sub_heading(b)}
    found: dict[tuple[Any, ...], Part] = {}
    for blocks in arguing:
        context = ""
        for block in blocks:
            if _is_sub_heading(block):
                context = "" if _NOT_AREA.search(folded(block.text)) else block.text
            elif not block.text.startswith(("”", "“", "»")):
                own = _RUN_IN.match(block.text)
                here = own["name"] if own and not _SPEAKS.forgiving.search(own["name"]) else context
                for part in _in_block(layout, block, here, known):
                    key = (
                        part.value["target_kind"],
                        folded(part.value["target"]),
                        part.value["number"],
                        part.value["change"],
                    )
                    found.setdefault(
                        key if part.value["change"] not in ("question", "comment") else (*key, id(part)), part
                    )
    yield from found.values()


def _is_sub_heading(block: Block) -> bool:
    return block.kind == HEADING and not _WISH.forgiving.search(block.text)


def _arguing(layout: Layout) -> Iterator[Sequence[Block]]:
    """Where wishes stand: views, what members wrote under their proposal, what was moved, answers compiled."""
    answers = answers_of(layout)
    for answer in answers:
        if answer.status == "answered":
            yield answer.blocks
    if answers:
        return
    plain = _plain_sections(layout)
    for chapter in layout.chapters:
        head = folded(chapter.head.text) if chapter.head else ""
        argued = chapter.section == "proposed_decision" and any(
            block.kind == HEADING or block.text.endswith(":") for block in chapter.blocks
        )
        ours = re.match(
            r"(?:gemensamt |eget )?(?:forslag|(?:tillaggs|andrings)?yrkande|motforslag|motivering)\b(?! till beslut)",
            head,
        )
        unheaded = chapter.section == "" and any(_SIGNED.search(block.text) for block in chapter.blocks)
        bound_in = chapter.section in ("reservations", "other") and any(
            _BOUND.match(b.text) for b in chapter.blocks
        )
        bare = chapter.section in plain
        if chapter.section in ("views", "proposals") or argued or ours or unheaded or bound_in or bare:
            yield chapter.blocks
        elif chapter.section in ("", "course", "decision", "preparation"):
            yield [
                b
                for b in chapter.blocks
                if re.search(r"(?i)\byrka|\bf.resl[oå]", b.text) and find_actors(b.text)
            ]


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


_NOT_AREA = re.compile(
    r"^(?:gemensamt |eget )?(?:yrkande|forslag|motforslag)|^remiss|^svar\b|^yttrande|^arende\b|\bsvar pa remiss|^dnr\b"
    r"|^diarie|^vi (?:yrkar|foreslar)|^varfor\b|^motiv|\byttrande over\b|^(?:tillaggs|andrings)yrkande"
)
_RUN_IN = re.compile(r"(?P<name>[A-ZÅÄÖ&§][\w&§ ,-]{3,60}?)(?:\. |: | [–—] )(?=[A-ZÅÄÖ&§])")
_SPEAKS = swedish(
    r"(?i)\b(?:är|har|bör|ska|vill|anser|tycker|föreslår|kan|ser|delar|finns|saknas?|vi|yrkar|undrar|menar|måste|det"
    r"|första|andra|tredje|nämnd\w*|\w+nämnden|\w*förvaltningen|motiv\w*|skäl\w*|fråga|förslag|övrigt|bolaget|därför)\b"
)
_SIGNED = re.compile(r"(?i)^vi f.resl.r|undertecknade|^f.rslag fr.n|^bilaga till")
_BOUND = re.compile(r"(?i)bilaga till")


def _in_block(layout: Layout, block: Block, context: str, known: dict[str, str]) -> Iterator[Part]:
    if re.match(r"(?i)(?:gemensamt )?yrkande\b|till\b[^.?!]{0,60}$", block.text):
        return
    sentences = [piece for sentence in sentences_of(block) for piece in _att_pieces(sentence, block)]
    for index, sentence in enumerate(sentences):
        change = _change(sentence.text)
        if not change or _LEADS_IN.forgiving.search(sentence.text):
            continue
        motive = _motive(sentences[index + 1 :])
        if not motive and index and re.search(r"(?i)\bd.rf.r\b", sentence.text):
            motive = sentences[index - 1].text  # "Två områden säger samma sak. Vi föreslår därför …"
        targets = (
            [joined(sentence.text, context, known)]
            if change == "merge"
            else targets_of(sentence.text, _spoken_of(sentences, index, known) or context, known)
        )
        new_name = _wanted(sentence.text, change) if change in ("reword", "merge") else ""
        for target in targets:
            if target.name and target.name == new_name and len(targets) > 1:
                continue
            if target.kind == "whole" and _VAGUE.forgiving.search(sentence.text):
                continue
            yield _part(layout, sentence, target, change, motive)


def _spoken_of(sentences: list[Sentence], index: int, known: dict[str, str]) -> str:
    """ "Det första rör kapitlet Vägar. Där bör det …": what the sentence before named."""
    if not index or not _BACK.forgiving.match(sentences[index].text):
        return ""
    named = [
        t
        for t in targets_of(sentences[index - 1].text, "", known)
        if t.kind in ("area", "main_text", "heading")
    ]
    return named[0].name if named else ""


_BACK = swedish(r"(?:Där|Här|Den|Det|Denna|Detta)\b")


def _att_pieces(sentence: Sentence, block: Block) -> Iterator[Sentence]:
    """A sentence that is a list of "att" lines is cut at them."""
    colon = re.search(r"(?i)(?:anf.ra|framh.lla|f.ljande):\s+(?=[A-ZÅÄÖ])", sentence.text)
    if colon:
        sentence = Sentence(sentence.text[colon.end() :], block, sentence.start + colon.end())
    starts = [
        start - sentence.start
        for start, line in zip(block.starts, block.lines, strict=True)
        if re.match(r"\s*[Aa]tt\b", line.text)
        and sentence.start <= start < sentence.start + len(sentence.text)
    ]
    if len(starts) < 2:
        yield from _two_wishes(sentence, block)
        return
    for start, end in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
        text = re.sub(r",?\s*(?:samt|och|,)?\s*$", "", sentence.text[start:end])
        yield Sentence(text, block, sentence.start + start)


def _two_wishes(sentence: Sentence, block: Block) -> Iterator[Sentence]:
    """ "att punkt 2 stryks och att området Hamnen kompletteras" asks for two things."""
    start = 0
    for match in re.finditer(r",?(?: och| samt|,) (?=att\b)", sentence.text):
        before, after = sentence.text[start : match.start()], sentence.text[match.end() :]
        if _change(before) and any(
            pattern.forgiving.search(_THAT.split(after)[0]) for pattern in _CHANGES.values()
        ):
            yield Sentence(before, block, sentence.start + start)
            start = match.end()
    yield Sentence(sentence.text[start:], block, sentence.start + start)


def _change(text: str) -> str:
    """What the sentence asks for, or nothing where it asks for nothing."""
    if _EXPLAINS.forgiving.search(text):
        return ""
    if _CHAIRED.forgiving.search(text):
        return ""
    if _QUESTION.forgiving.search(text):
        return "question" if len(text.split()) > 2 else ""
    if _AS_IS.forgiving.search(text):
        return ""
    if _REMARK.forgiving.search(text):
        return "comment"
    if _HAS_NOT.forgiving.search(text) and not _MUST.forgiving.search(text):
        return ""
    if not _WISH.forgiving.search(text) and not re.match(r"(?i)att\b", text):
        return ""
    asks = _THAT.split(text)[0]  # "kompletteras med ett mål om att belysningen ses över" asks for an addition
    found = [[k for k, p in _CHANGES.items() if p.forgiving.search(part)] for part in (asks, text)]
    return next((kinds[0] for kinds in found if kinds), "")


_CHAIRED = swedish(
    r"(?i)\b(?:ordförande\w*|proposition\w*)\b.*\b(?:finner|fann|frågar)\b|^(?:han|hon) frågar|\bfinner att\b"
)
_AS_IS = swedish(
    r"(?i)\b(?:yrka\w*|föresl\w*) (?:\w+ ){0,2}(?:bifall|avslag|återremiss)\b(?!.*\b(?:tillägg\w*|samt|och att"
    r"|med att)\b)|\b(?:bifall|enligt förslaget|tillstyrk\w+)\b[^.]*\butan (?:tillägg|ändring\w*)"
)


_THAT = re.compile(r"(?i)\b(?:om|s.) att\b")


def _motive(after: list[Sentence]) -> str:
    """The sentences that follow in the same paragraph and explain, down to the next wish or turn."""
    out: list[str] = []
    for sentence in after[:8]:
        if _change(sentence.text) or _TURNS.forgiving.search(sentence.text):
            break
        out.append(sentence.text)
    return " ".join(out)


def _part(layout: Layout, sentence: Sentence, target: Target, change: str, motive: str) -> Part:
    because = _BECAUSE.forgiving.search(sentence.text) or _SINCE.search(sentence.text)
    said = sentence.text[: because.start()] if because else sentence.text
    value: dict[str, Any] = {
        "target": target.name,
        "target_kind": target.kind,
        "number": target.number,
        "change": change,
        "text": _wanted(said if change != "question" else sentence.text, change).strip(' .,:”"'),
        "motive": because["why"].strip(" .") if because else motive,
    }
    return Part("amendment", value, sentence.passage(), layout.sure(0.6 if target.kind == "whole" else 0.8))


def _wanted(text: str, change: str) -> str:
    """The wording asked for, as near as the sentence gives it."""
    if change == "question":
        return next((m["text"] for m in [_ASKED.forgiving.search(text)] if m), text)
    if remark := _REMARK.forgiving.search(text):
        return remark["text"]
    quotes = _QUOTE.findall(text)
    if change == "remove" and quotes:
        return quotes[-1] if len(quotes) == 1 else text
    if change in ("reword", "merge"):
        named = _NEW_NAME.forgiving.search(text)
        if (quotes and (len(quotes) > 1 or change == "reword")) or named:
            return named["text"] if named and not quotes else quotes[-1]
    fits = (m for pattern in _CLAUSES if (m := pattern.forgiving.search(text)))
    return next((m["text"] for m in fits), text)
