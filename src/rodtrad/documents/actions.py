"""What people do with matters, files and frozen versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change, check_text
from rodtrad.access.models import Item
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.documents.models import Matter, ReadPart, RegistryNumber, SourceFile, Version
from rodtrad.documents.paper import Paper, as_data, content_hash
from rodtrad.documents.reading import Part, Readings, Unreadable, open_document, read_many
from rodtrad.documents.workflow import PartState
from rodtrad.parties.models import Party

COMPARED_FILES = 20  # the latest files a new one is compared with


class CannotRead(Refusal):
    code = "unreadable"


class CannotPublish(Refusal):
    code = "not_open"


def normal_number(written: str) -> str:
    """A registry number as it is compared: no spaces, dots or "dnr", upper case."""
    return re.sub(r"^DNR|[\s.:]", "", written.upper())


@action("documents.open_matter")
def open_matter(
    party: Party, /, *, by: Actor, at: datetime, title: str, numbers: str = "", **fields: Any
) -> Matter:
    """A matter and its registry numbers, one per line: one matter may have several."""
    matter = Matter.objects.create(owner=party, title=title, opened_on=timezone.localdate(at), **fields)
    for written in filter(None, (line.strip() for line in numbers.splitlines())):
        RegistryNumber.objects.create(matter=matter, written=written, normal=normal_number(written))
    return matter


@action("documents.edit_matter")
def edit_matter(matter: Matter, /, *, by: Actor, at: datetime, **fields: Any) -> Matter:
    return change(matter, fields)


@action("documents.add_registry_number")
def add_registry_number(
    matter: Matter, /, *, by: Actor, at: datetime, written: str, holder: str = ""
) -> RegistryNumber:
    return RegistryNumber.objects.create(
        matter=matter, written=written, normal=normal_number(written), holder=holder
    )


@action("documents.edit_registry_number")
def edit_registry_number(
    number: RegistryNumber, /, *, by: Actor, at: datetime, written: str, holder: str = ""
) -> RegistryNumber:
    return change(number, {"written": written, "normal": normal_number(written), "holder": holder})


@action("documents.upload")
def upload(
    party: Party,
    /,
    *,
    by: Actor,
    at: datetime,
    name: str,
    data: bytes,
    known_areas: tuple[str, ...] = (),
    screening_reason: str = "",
) -> SourceFile:
    """Keep the file as it came and propose what it says. The same file twice is the same file.

    ``known_areas`` are the names of areas that the text may speak of. Personal data in the text needs a reason.
    """
    try:
        text = open_document(data, name)
    except Unreadable as error:
        raise CannotRead(error.sentence) from error
    known = SourceFile.objects.filter(owner=party, sha256=text.sha256).first()
    if known is not None:
        return known
    if not screening_reason.strip():
        check_text([line.text for line in text.lines])
    earlier = [(one.name, bytes(one.data)) for one in SourceFile.objects.filter(owner=party)[:COMPARED_FILES]]
    readings = read_many([(name, data), *earlier], known_areas)
    reading = readings.readings[0]
    source = SourceFile.objects.create(
        owner=party,
        information_class=InformationClass.INTERNAL,
        name=name,
        sha256=reading.sha256,
        data=data,
        document_kind=reading.kind_of_document,
        uploaded_on=timezone.localdate(at),
        notes=list(upload_notes(readings, name, screening_reason)),
    )
    ReadPart.objects.bulk_create(_part(source, position, part) for position, part in enumerate(reading.parts))
    return source


def _part(source: SourceFile, position: int, part: Part) -> ReadPart:
    return ReadPart(
        source_file=source,
        position=position,
        kind=part.kind,
        value=part.value,
        passage=part.passage.text,
        page=part.passage.page,
        line_from=part.passage.line_from,
        line_to=part.passage.line_to,
        confidence=part.confidence,
        note=part.note,
        damage=part.damage,
    )


def upload_notes(readings: Readings, name: str, screening_reason: str) -> Iterator[str]:
    """What a person should know of the file before reviewing: how it came in, and how it sits with the others."""
    reading = readings.readings[0]
    yield from reading.notes
    yield from (f"{one.passage}: {one.sentence}" for one in reading.unread)
    for same in readings.same_documents:
        if name in same.names:
            other = same.names[1] if same.names[0] == name else same.names[0]
            yield _("Samma handling som %(other)s (%(likeness)d procent lika).") % {
                "other": other,
                "likeness": round(same.likeness * 100),
            }
    for matter in readings.same_matters:
        if name in matter.documents:
            yield _("Kan höra till samma ärende: %(numbers)s, eftersom %(why)s.") % {
                "numbers": ", ".join(matter.numbers),
                "why": matter.because,
            }
    yield from (one for one in readings.contradictions if name in one)
    if screening_reason.strip():
        yield _("Innehåller uppgifter som ser ut som personuppgifter; skäl: %(why)s") % {
            "why": screening_reason
        }


@action("documents.review_part")
def review_part(part: ReadPart, /, *, by: Actor, at: datetime, state: str, corrected: Any = None) -> ReadPart:
    """A person's word on one part: confirmed, corrected (with what it should say) or rejected. May be changed."""
    part.state = state
    part.corrected = corrected if state == PartState.CORRECTED else None
    part.save(update_fields=["state", "corrected"])
    return part


@action("documents.freeze")
def freeze(
    party: Party,
    /,
    *,
    by: Actor,
    at: datetime,
    item: Item,
    kind: str,
    paper: Paper,
    settled_on: date,
    registry_number: str = "",
    decided_by: str = "",
    paragraph: str = "",
) -> Version:
    """Put ``paper`` on the shelf as the next version of ``item``, with its class and collaboration."""
    subject = f"{item._meta.label_lower}:{item.pk}"
    last = Version.objects.filter(subject=subject).aggregate(last=Max("number"))["last"] or 0
    data = as_data(paper)
    return Version.objects.create(
        owner=party,
        information_class=item.information_class,
        collaboration=item.collaboration,
        circle=item.circle,
        settled_on=settled_on,
        kind=kind,
        subject=subject,
        number=last + 1,
        title=paper.title,
        paper=data,
        sha256=content_hash(data),
        registry_number=registry_number,
        decided_by=decided_by,
        paragraph=paragraph,
    )


@action("documents.publish")
def publish(version: Version, /, *, by: Actor, at: datetime) -> Version:
    """Open a frozen version to everyone (§ 12 p. 3): its class becomes K0. The words stay as decided."""
    if version.information_class == InformationClass.SECRET:
        raise CannotPublish(_("En handling i klass K3 kan inte publiceras."))
    return change(
        version, {"information_class": InformationClass.OPEN, "published_on": timezone.localdate(at)}
    )


@action("documents.confirm_all")
def confirm_all(source: SourceFile, /, *, by: Actor, at: datetime, surest: float) -> SourceFile:
    """Confirm every part still proposed that was read with at least ``surest`` confidence (0–1)."""
    proposed = source.parts.filter(state=PartState.PROPOSED, confidence__gte=surest)
    proposed.update(state=PartState.CONFIRMED)
    return source


@action("documents.file_in_matter")
def file_in_matter(
    source: SourceFile,
    /,
    *,
    by: Actor,
    at: datetime,
    matter: Matter | None,
    title: str = "",
    numbers: str = "",
) -> SourceFile:
    """Put the file in a matter: one that is open, or a new one with the numbers read. Numbers are added, never lost."""
    if matter is None:
        matter = open_matter(source.owner, by=by, at=at, title=title or source.name, numbers=numbers)
    else:
        have = set(matter.numbers.values_list("normal", flat=True))
        for written in filter(None, (line.strip() for line in numbers.splitlines())):
            if normal_number(written) not in have:
                add_registry_number(matter, by=by, at=at, written=written)
    return change(source, {"matter": matter})
