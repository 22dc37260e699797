"""What one body said in a compilation, in which words, and whether it answered at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from .blocks import ITEM, Block, Sentence
from .folding import folded, swedish

NO_ANSWER = swedish(
    r"(?i)\b(?:har |hade )?(?:ej|inte) (?:\w+ ){0,2}?(?:inkommit|svarat|besvarat|lämnat|avgett|avgivit"
    r"|hörts av|yttrat)\b"
    r"|\b(?:valt|beslutat|meddelat) att (?:inte|ej) (?:\w+ )?(?:svara|yttra|besvara|lämna)\w*"
    r"|\b(?:inte|ej) (?:hört av sig|kommit in)\b|\bej svar\b|\bhar inte svarat\b"
    r"|\binget (?:svar|yttrande)\b|\b(?:svar|yttrande) saknas\b|\butan svar\b"
)
ABSTAINED = swedish(
    r"(?i)\bavst(?:år|ått|od|å) (?:från|ifrån)|\bavst(?:år|ått|å|ått|od)\b|\bavböj\w+|\bavsäger sig\b"
    r"|\binget yttrande över\b"
)
STANCES = swedish(
    r"(?i)\b(?P<word>(?:delvis |mycket |i huvudsak |huvudsakligen |övervägande )?positiv\w*|bejaka\w*|biträder"
    r"|bifaller|ansluter sig|motsätter|ifrågasätter|kritisk\w*|negativ\w*|tveksam\w*|förordar|accepterar|godtar"
    r"|ställer sig bakom|har inget att (?:erinra|invända)|lämnar \w+ utan erinran|utan erinran|efterlyser"
    r"|tillstyrk\w*|avstyrk\w*|välkom(?:na|m)\w*|ställer sig (?:\w+ )?(?:bakom|positiv\w*"
    r"|negativ\w*|tveksam\w*|fråg\w*)"
    r"|ser (?:\w+ )?positivt|tycker|är (?:\w+ )?positiv\w*|instäm\w*|delar(?: inte)?|anser|menar|stöd(?:jer|er)"
    r"|godkänner|föreslår"
    r"|önskar|efterfrågar|efterlyser|saknar|uppskattar|framhåller|understryker|bör (?:kompletteras|förtydligas|ändras)"
    r"|inget att (?:erinra|invända)|inga (?:synpunkter|invändningar)|ingen erinran|motsätter sig|avvisar"
    r"|betonar|påpekar"
    r"|vill se)\b"
)


@dataclass
class Answer:
    body: str
    sentences: list[Sentence] = field(default_factory=list)
    by_heading: bool = False
    wishes: list[Sentence] = field(default_factory=list)  # of a table's column for them
    told: str = ""  # the status, where a table gives it
    in_short: list[Sentence] = field(default_factory=list)  # another account of the same answer, less full

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def status(self) -> str:
        """A long answer that speaks of abstaining is still an answer."""
        if self.told:
            return self.told
        if len(self.text) >= 300:
            return "answered"
        if ABSTAINED.forgiving.search(self.text):
            return "abstained"
        return "no_answer" if NO_ANSWER.forgiving.search(self.text) else "answered"

    @property
    def blocks(self) -> list[Block]:
        """The answer's sentences as blocks of their own, so that nothing of a neighbour's is read with it."""
        if self.wishes:
            return [replace(_part_of(one, one), kind=ITEM) for one in self.wishes]
        runs = [list(run) for _, run in groupby(self.sentences, key=lambda one: id(one.block))]
        return [_part_of(run[0], run[-1]) for run in runs]


def _part_of(first: Sentence, last: Sentence) -> Block:
    """From one sentence of a block to another, as a block."""
    start, end = first.start, last.start + len(last.text)
    kept = [(n, s) for n, s in enumerate(first.block.starts) if s < end]
    opens = max((n for n, s in kept if s <= start), default=0)
    lines = tuple(first.block.lines[n] for n, _ in kept if n >= opens)
    starts = tuple(max(s - start, 0) for n, s in kept if n >= opens)
    return replace(first.block, text=first.block.text[start:end], lines=lines, starts=starts)


def fullest(answers: list[Answer]) -> list[Answer]:
    """Of an answer told in short and compiled under its own heading, the one that says more; it keeps the other."""
    said: Counter[tuple[str, bool]] = Counter()
    for one in answers:
        said[folded(one.body), one.by_heading] += len(one.text)
    kept: list[Answer] = []
    shorter: dict[str, list[Sentence]] = {}
    for one in answers:
        name = folded(one.body)
        if one.by_heading == (said[name, True] >= said[name, False]):
            kept.append(one)
            one.in_short = shorter.setdefault(name, [])
        else:
            shorter.setdefault(name, []).extend(one.sentences)
    return kept


def joined(answers: Iterable[Answer]) -> list[Answer]:
    """What a body says in several places is one answer."""
    by_body: dict[str, Answer] = {}
    for answer in answers:
        first = by_body.setdefault(folded(answer.body), answer)
        if first is not answer:
            first.sentences += answer.sentences
    return list(by_body.values())
