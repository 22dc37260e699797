"""Who signed a memo: name, title and unit, one below the other or in two columns side by side."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from .folding import swedish
from .layout import Layout
from .parts import Part, Passage
from .people import NAME
from .text import COLUMNS, Line

_NAME = re.compile(rf"{NAME}")
_TITLE_WORDS = (
    r"direktör\b|chef\b|sekreterare\b|handläggare\b|strateg\b|samordnare\b|utredare\b|controller\b"
    r"|jurist\b|herde\b|diakon\b|präst\b|ordförande\b|ledamot\b"
    r"|förvaltare\b|ledare\b|rådgivare\b|\bvd\b|planerare\b|ekonom\b|utvecklare\b|specialist\b"
    r"|borgarråd\b|kommunalråd\b|oppositionsråd\b|länsråd\b|justerare\b|rektor\b|ansvarig\b|arkitekt\b|ingenjör\b"
    r"|föreståndare\b|koordinator\b|intendent\b|inspektör\b"
    r"|analytiker\b"
    r"|konsulent\b|assistent\b|psykolog\b|notarie\b|registrator\b|expert\b|kanslist\b|administratör\b|kommunpolis\b"
    r"|pedagog\b|kurator\b|läkare\b|sjuksköterska\b|socionom\b|lärare\b|kamrer\b|kassör\b|kommunikatör\b"
    r"|statistiker\b|åklagare\b|kommissarie\b|mästare\b|ombudsman\b|talesperson\b|\bsakkunnig\b"
)
_TITLE = swedish(f"(?i)(?:{_TITLE_WORDS})")
_UNIT = swedish(r"(?i)förvaltning|avdelning|kontor|enhet|bolag|\bAB\b|\bstab\b|kansli|område")
_ALONE = re.compile(rf"(?P<name>{NAME})(?:, | \()(?P<title>[^,\d()]{{2,60}})\)?")
_LABEL = re.compile(r"\s*(?:(?i:handl.ggare|telefon|e-?post|namn|datum)|Till|TILL)\b")


def read_signatures(layout: Layout) -> Iterator[Part]:
    lines = [line for line in layout.text.lines if line.text.strip()]
    for index, (above, line) in enumerate(pairwise(lines)):
        if (
            (alone := _ALONE.fullmatch(line.text.strip()))
            and is_title(alone["title"])
            and " " in alone["name"]
            and not COLUMNS.search(alone["title"])
            and index + 3 > len(lines) - 12
        ):
            value = {"name": alone["name"], "title": alone["title"], "unit": ""}
            yield Part(
                "signature",
                value,
                Passage.on(line),
                layout.sure(0.8),
            )
        names, titles = _signed(above, line)
        if not names or _is_label(lines, index) or (index < 8 and len(lines) > 24):
            continue  # in the head it is who wrote
        below = lines[index + 2] if index + 2 < len(lines) else None
        units = _cells(below.text, len(names)) if below and _is_unit(below.text) else []
        if below and len(units) == 1 and len(names) > 1:
            column = min(below.text.index(units[0]) // max(above.text.index(names[1]), 1), 1)
            units = [""] * column + units
        last = below if units and below else line
        text = "\n".join(one.text.strip() for one in lines[index : index + 2 + bool(units)])
        passage = Passage(above.page, above.number, last.number, text)
        for column, (name, told) in enumerate(zip(names, titles, strict=True)):
            title, _, within = told.partition(", ")
            unit = units[column] if column < len(units) else within
            yield Part("signature", {"name": name, "title": title, "unit": unit}, passage, layout.sure(0.9))
    yield from _listed(layout, lines)
    yield from _told_of(layout, lines)


# "– Bo Lund, stadsdelsdirektör, Ängsö stadsdelsförvaltning", in a list headed as one
_HEADED = re.compile(r"(?i)underskrift(?:er)?:?")
_IN_LIST = re.compile(rf"[–•-]\s*(?P<name>{NAME}), (?P<title>[^,\d]{{2,60}})(?:, (?P<unit>[^,\d]{{2,80}}))?")


def _listed(layout: Layout, lines: list[Line]) -> Iterator[Part]:
    is_inside = False
    for line in lines:
        found = _IN_LIST.fullmatch(line.text.strip())
        is_inside = bool(_HEADED.fullmatch(line.text.strip())) or (is_inside and found is not None)
        if is_inside and found:
            yield Part("signature", found.groupdict(default=""), Passage.on(line), layout.sure(0.95))


# "Beslut i detta ärende har fattats av chefen Gunvor Palm efter föredragning av Douglas Ahlin."
_WHO_DECIDED = re.compile(r"(?i)\bbeslut\w*\b.{0,60}\b(?:fattat\w*|tagits)\b.*\bav\b|\bbeslutats av\b")


def _told_of(layout: Layout, lines: list[Line]) -> Iterator[Part]:
    """Names alone on a line at the end, where the paper tells that they decided or reported on the matter."""
    said = " ".join(s.text for s in layout.sentences if _WHO_DECIDED.search(s.text))
    for line, below in zip_longest(lines[-12:], lines[-11:]) if said else ():
        name = line.text.strip()
        is_titled = below is not None and is_title(below.text)
        if not is_titled and _NAME.fullmatch(name) and " " in name and name in said and name[-1] != ".":
            value = {"name": name, "title": "", "unit": ""}
            yield Part("signature", value, Passage.on(line), layout.sure(0.75))


def _signed(above: Line, line: Line) -> tuple[list[str], list[str]]:
    """Names on one line over as many titles on the next; nothing where the two lines do not say that."""
    if not is_title(line.text) or _LABEL.match(above.text) or above.text.strip().startswith("För "):
        return [], []
    titles = [cell for cell in COLUMNS.split(line.text.strip()) if cell]
    if (
        len(titles) == 1
        and len(words := titles[0].split()) == 2
        and all(_TITLE.forgiving.search(w) for w in words)
    ):
        titles = words  # the gap between the columns was lost
    names = _cells(above.text, len(titles))
    good = len(names) == len(titles) and all(
        _NAME.fullmatch(name) and 2 <= len(name.split()) <= 5 for name in names
    )
    clean = not any(section for name in names if (section := _TITLE.forgiving.search(name.split()[-1])))
    return (names, titles) if good and clean else ([], [])


def _cells(text: str, count: int) -> list[str]:
    cells = [cell for cell in COLUMNS.split(text.strip()) if cell]
    words = text.split()
    if len(cells) == 1 and count > 1 and len(words) % count == 0:
        step = len(words) // count
        return [" ".join(words[n : n + step]) for n in range(0, len(words), step)]
    return cells


_FIGURE = re.compile(
    r"(?<![A-Za-zåäö])[02-9]|\d(?![a-zåäö1])(?<!1)"
)  # not "F6rvaltningschef", where scanning made one


def is_title(text: str) -> bool:
    bare = text.strip()
    if not bare or len(bare) > 110 or bare[-1] in ".,;:" or _FIGURE.search(bare) or bare[1:2] in (".", ")"):
        return False
    cells = [cell for cell in COLUMNS.split(bare) if cell]
    return all(len(cell.split()) <= 7 and _TITLE.forgiving.search(cell) for cell in cells)


def _is_unit(text: str) -> bool:
    bare = text.strip()
    short = len(bare) < 120 and bare[-1:] not in (".", ":") and not any(c.isdigit() for c in bare)
    return short and bool(_UNIT.forgiving.search(bare)) and bare[:1].isupper()


def _is_label(lines: list[Line], index: int) -> bool:
    """The name below "Handläggare" is the case officer's, not a signature."""
    return bool(index) and bool(_LABEL.match(lines[index - 1].text))
