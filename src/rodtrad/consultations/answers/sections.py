"""A city's own headings of a memo, and their order. Memos already begun keep the headings they had."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import SectionTemplate
from rodtrad.consultations.answers.workflow import SECTIONS
from rodtrad.parties.models import Party

UP, DOWN = "upp", "ner"


class CannotChangeTemplate(Refusal):
    code = "template"


def template_of(party: Party) -> list[tuple[str, str]]:
    """Key and heading in order: the party's own, else the standard. One query."""
    own = SectionTemplate.objects.filter(owner=party).order_by("position", "pk")
    return list(own.values_list("key", "heading")) or list(SECTIONS)


def _rows(party: Party) -> list[SectionTemplate]:
    """The party's rows; the first change writes down the standard."""
    rows = SectionTemplate.objects.filter(owner=party).order_by("position", "pk")
    if not rows.exists():
        SectionTemplate.objects.bulk_create(
            SectionTemplate(owner=party, position=position, key=key, heading=heading)
            for position, (key, heading) in enumerate(SECTIONS, start=1)
        )
    return list(rows.all())


def _at(rows: list[SectionTemplate], key: str) -> int:
    for index, row in enumerate(rows):
        if row.key == key:
            return index
    raise CannotChangeTemplate(_("Avsnittet finns inte i mallen."))


@action("consultations.add_section")
def add_section(party: Party, /, *, by: Actor, at: datetime, heading: str) -> Party:
    """Last of all. The key comes of the heading and never changes."""
    rows = _rows(party)
    key = slugify(heading)[:40] or "avsnitt"
    if key in {row.key for row in rows} or heading in {row.heading for row in rows}:
        raise CannotChangeTemplate(_("Avsnittet finns redan i mallen."))
    last = max((row.position for row in rows), default=0)
    SectionTemplate.objects.create(owner=party, position=last + 1, key=key, heading=heading)
    return party


@action("consultations.rename_section")
def rename_section(party: Party, /, *, by: Actor, at: datetime, key: str, heading: str) -> Party:
    rows = _rows(party)
    change(rows[_at(rows, key)], {"heading": heading})
    return party


@action("consultations.move_section")
def move_section(party: Party, /, *, by: Actor, at: datetime, key: str, way: str) -> Party:
    """One step up or down; at the end it stays."""
    rows = _rows(party)
    here = _at(rows, key)
    there = min(max(here + (1 if way == DOWN else -1), 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    for position, row in enumerate(rows, start=1):
        row.position = position
    SectionTemplate.objects.bulk_update(rows, ["position"])
    return party


@action("consultations.remove_section")
def remove_section(party: Party, /, *, by: Actor, at: datetime, key: str) -> Party:
    rows = _rows(party)
    if len(rows) == 1:
        raise CannotChangeTemplate(_("Mallen måste ha minst ett avsnitt."))
    rows[_at(rows, key)].delete()
    return party
