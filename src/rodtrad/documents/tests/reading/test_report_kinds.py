"""Every kind of part has its words on the command line and on the review page."""

from rodtrad.documents.reading import open_document, read
from rodtrad.documents.reading.parts import KINDS
from rodtrad.documents.reading.report import _LABELS, codes_of, in_words
from rodtrad.documents.reviewing import PART_WORDS

from .samples import AGENDA, MEMO_CLEAN, MINUTES
from .test_compilation import BY_HEADING, RUNNING
from .test_course import HEAD, JOINT
from .test_wishes import MEMBERS


def test_every_kind_has_its_words():
    assert set(KINDS) == set(_LABELS) == set(PART_WORDS)


def test_every_part_is_told_in_one_line_with_its_codes_in_swedish():
    for text in (AGENDA, MEMO_CLEAN, MINUTES, BY_HEADING, RUNNING, HEAD + JOINT, MEMBERS):
        for part in read(open_document(text.encode(), "a.txt")).parts:
            assert part.kind in KINDS and "\n" not in in_words(part.kind, part.value)
            for field in ("target_kind", "change", "status", "origin", "section"):
                assert field not in part.value or part.value[field] in codes_of(part.kind, field)
