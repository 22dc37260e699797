"""A tracked change: the old words, what was struck and what was put in. Replayed on the old text it gives the new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Operation = Literal["keep", "delete", "insert"]
_PIECES = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)  # words, spaces and marks: nothing is lost between them


class DoesNotFit(ValueError):
    """The edits were made on another text than this."""


@dataclass(frozen=True, slots=True)
class Edit:
    operation: Operation
    text: str


def tracked(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that turn ``old`` into ``new``, by whole words, runs joined; strikes stand before insertions."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    edits: list[Edit] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            edits.append(Edit("keep", "".join(before[a:b])))
            continue
        if a < b:
            edits.append(Edit("delete", "".join(before[a:b])))
        if c < d:
            edits.append(Edit("insert", "".join(after[c:d])))
    return tuple(edits)


def replay(old: str, edits: Iterable[Edit]) -> str:
    """The new text. Raises ``DoesNotFit`` when the edits were not made on ``old``."""
    at, new = 0, []
    for edit in edits:
        if edit.operation != "insert":
            if not old.startswith(edit.text, at):
                raise DoesNotFit(f"Texten lyder inte ”{edit.text[:40]}” på tecken {at}.")
            at += len(edit.text)
        if edit.operation != "delete":
            new.append(edit.text)
    if at != len(old):
        raise DoesNotFit(f"Texten fortsätter efter tecken {at}.")
    return "".join(new)
