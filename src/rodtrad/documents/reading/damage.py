"""Says where a scanned text is damaged, so that nobody takes it for what stood on the paper."""

from collections.abc import Iterator

from .folding import odd_words, swedish_share
from .layout import Layout
from .parts import Passage, Unread
from .text import Line

_SHOWN = 6


def read_damage(layout: Layout) -> Iterator[Unread]:
    """One sentence for the whole text when å ä ö are lost, one per page with words that cannot be right."""
    lines = [line for line in layout.text.lines if line.text.strip()]
    if not layout.is_damaged or not lines:
        return
    share = swedish_share(" ".join(line.text for line in lines))
    yield Unread(
        Passage(lines[0].page, lines[0].number, lines[-1].number, ""),
        "Texten är dåligt inskannad: å, ä och ö är borta eller har blivit andra tecken "
        f"({share * 100:.1f} % av bokstäverna mot väntade 4–6 %); jämför med originalet.".replace(
            ".", ",", 1
        ),
    )
    for page in sorted({line.page for line in lines}):
        yield from _page([line for line in lines if line.page == page])


def _page(lines: list[Line]) -> Iterator[Unread]:
    hit = [(line, words) for line in lines if (words := odd_words(line.text))]
    if not hit:
        return
    words = list(dict.fromkeys(word for _, found in hit for word in found))
    shown = ", ".join(f"”{word}”" for word in words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    first, last = hit[0][0], hit[-1][0]
    passage = Passage(first.page, first.number, last.number, "\n".join(line.text.strip() for line, _ in hit))
    count = f"{len(words)} ord" if len(words) > 1 else "Ett ord"
    yield Unread(passage, f"{count} på sida {first.page} kan inte stå så på papperet: {shown}")


def read_missing_pages(layout: Layout) -> Iterator[Unread]:
    lines = layout.text.lines
    for page in layout.text.blank_pages:
        near = next((line for line in lines if line.page >= page), lines[-1])
        yield Unread(
            Passage(page, near.number, near.number, ""),
            f"Sida {page} saknar text, troligen en inskannad bild; läs den i originalet.",
        )
