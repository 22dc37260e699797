"""One opened document through all readers: every fact they propose, and all that they could not read."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from .activities import read_activity_kinds, read_example_activities, read_listed_activities, read_triangle
from .agenda import read_agenda
from .agreement import read_lineage, read_parties, read_validity
from .amendments import read_amendments
from .areas import read_areas, read_known_areas
from .compilation import read_compilation
from .consulted import read_consulted
from .course import read_course
from .damage import read_damage, read_missing_pages
from .folding import odd_words
from .head import read_head
from .history import read_agreement_events
from .layout import Layout, laid_out
from .memo import (
    read_annexes,
    read_answer_due,
    read_attests,
    read_equality_analysis,
    read_hearings,
    read_steering_documents,
)
from .minutes import kind_of, read_frame
from .officers import read_officers
from .own_papers import without_frame
from .parts import Part, Reading, Unread
from .registry import read_registry_numbers
from .sameness import words_of
from .sections import read_case_documents, read_proposed_decision, read_sections
from .signatures import read_signatures
from .statements import read_adjustment, read_reservations, read_statements
from .text import Text

Reader = Callable[[Layout], Iterator[Part | Unread]]
READERS: tuple[Reader, ...] = (
    read_frame,
    read_registry_numbers,
    read_officers,
    read_head,
    read_compilation,
    read_agenda,
    read_annexes,
    read_sections,
    read_proposed_decision,
    read_parties,
    read_validity,
    read_answer_due,
    read_consulted,
    read_hearings,
    read_agreement_events,
    read_lineage,
    read_areas,
    read_activity_kinds,
    read_triangle,
    read_example_activities,
    read_listed_activities,
    read_steering_documents,
    read_equality_analysis,
    read_amendments,
    read_signatures,
    read_attests,
    read_course,
    read_reservations,
    read_statements,
    read_adjustment,
    read_case_documents,
    read_missing_pages,
    read_damage,
)


def read(text: Text, known_areas: tuple[str, ...] = ()) -> Reading:
    """All parts the text proposes. `known_areas` tell what a wish is about, and are looked for where the text lists none."""
    layout = laid_out(without_frame(text), known_areas)
    found = [one for reader in READERS for one in reader(layout)]
    if known_areas and not any(isinstance(one, Part) and one.kind == "area" for one in found):
        found += read_known_areas(layout, known_areas)
    parts = [one for one in found if isinstance(one, Part)]
    if layout.is_damaged:
        parts = [_with_damage(part) for part in parts]
    return Reading(
        name=text.name,
        sha256=text.sha256,
        kind_of_document=kind_of(layout, parts),
        parts=tuple(parts),
        unread=tuple(one for one in found if isinstance(one, Unread)),
        media_type=text.media_type,
        notes=text.notes,
        is_damaged=layout.is_damaged,
        words=words_of(layout),
    )


def _with_damage(part: Part) -> Part:
    """Wording that cannot have stood so on the paper is marked as damaged; it is not changed."""
    wording = next(
        (str(part.value[key]) for key in ("name", "wording", "title", "text") if key in part.value), ""
    )
    return replace(part, damage=part.damage or wording) if odd_words(wording) else part
