"""Plain text: which encoding, where the pages were, and bullets whose sign was lost on the way."""

import re

from .text import Line, Unreadable, check_length, numbered

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850", "latin-1")
_SWEDISH = frozenset("åäöÅÄÖéÉ–”’•§\xa0")
_BINARY = "Filen innehåller binära data och inte text; öppna den i sitt program och spara den som PDF."


def read_plain(data: bytes) -> tuple[tuple[Line, ...], tuple[str, ...], tuple[int, ...]]:
    text, notes = decoded(data)
    check_length(len(text))
    return numbered(_paged(_rows(text))), notes, ()


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text and what to say about its encoding (nothing for plain UTF-8)."""
    text, encoding = _decode(data)
    control = sum(1 for c in text if c < " " and c not in "\t\n\r\f\v\x1a")
    if control > max(2, len(text) // 200) or "\x00" in text:
        raise Unreadable(_BINARY)
    notes: tuple[str, ...] = () if encoding == "utf-8" else (f"Teckenkodningen lästes som {encoding}.",)
    if re.search("Ã[¥¤¶…„–]", text):
        try:
            text = text.encode("cp1252").decode("utf-8")
            notes += ("Texten var omkodad två gånger (”Ã¥” i stället för ”å”) och har lästs tillbaka.",)
        except UnicodeError:
            notes += (
                "Texten verkar omkodad två gånger (”Ã¥” i stället för ”å”); skicka originalet om det går.",
            )
    return text, notes


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeError as error:
                raise Unreadable(
                    f"Filen säger sig vara {encoding} men går inte att läsa så; spara den på nytt som UTF-8."
                ) from error
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeError:
        pass
    if data.count(0) > len(data) // 100:
        raise Unreadable(_BINARY)
    return max(((data.decode(name, "replace"), name) for name in _OLD), key=lambda pair: _swedish(pair[0]))


def _swedish(text: str) -> int:
    """How well the letters beyond ASCII fit Swedish: each odd one costs as much as a fitting one gives."""
    beyond = [c for c in text if c > "\x7f"]
    return sum(1 if c in _SWEDISH else -1 for c in beyond)


def _rows(text: str) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = []
    for page, sheet in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f"), 1):
        rows.extend((page, line) for line in sheet.split("\n"))
    return rows


def _paged(rows: list[tuple[int, str]]) -> list[tuple[int, str, str]]:
    """Pages by form feed; without any, by the marks that text copied out of a PDF leaves.

    Such a text has one blank before the first line of every page, and three or more empty lines between
    scanned sheets. A bullet whose sign was lost also leaves one blank; it stands in a list, after a colon.
    """
    first = next((text for _, text in rows if text.strip()), "")
    filled = [text for _, text in rows if text.strip()]
    set_in = sum(text[0] == " " for text in filled) > len(filled) * 0.6  # a margin, which says nothing
    copied = first[:1] == " " and not set_in and not any(page > 1 for page, _ in rows)
    out: list[tuple[int, str, str]] = []
    page, empty, listing, before = 1, 0, False, ""
    for given, text in rows:
        bare, hint = text.strip(), ""
        if not bare:
            empty = 0 if text else empty + 1  # a line of blanks is part of the page
            out.append((page if copied else given, text, hint))
            continue
        indent = len(text) - len(text.lstrip(" "))
        if copied and before:
            in_list = listing or before.endswith(":")
            listing = in_list and (indent > 0 or empty == 0 or bare[0].islower())
            hint = "item" if listing and 0 < indent < 3 else ""
            page += (empty >= 3) or indent > 1 or (indent == 1 and not hint)
        out.append((page if copied else given, text, hint))
        before, empty = bare, 0
    return out
