"""Takes the example city out again. The log only grows: whom and whom for it names stay, emptied and ended."""

from __future__ import annotations

from datetime import date, datetime

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action
from rodtrad.access.models import Event
from rodtrad.access.policy import Actor, actor_for
from rodtrad.front.example.days import after
from rodtrad.front.example.people import FILLER, GUESTS
from rodtrad.parties.models import Municipality, Party, Person
from rodtrad.situation.data.taking import empty_store

KEPT = (Event, Party, Person)


class CannotRemove(Refusal):
    code = "not_example"


def remove(*, at: datetime) -> None:
    """Delete every row of every room. Raises ``CannotRemove`` unless this is the example city."""
    municipality = Municipality.objects.filter(is_example=True).first()
    if municipality is None:
        raise CannotRemove(_("Här finns ingen exempelstad. Inget har tagits bort."))
    filler = Person.objects.get(username=FILLER)
    actor = actor_for(filler, party_id=municipality.responsible_party_id, on=timezone.localdate(at))
    empty(municipality, by=actor, at=at)


@action("front.remove_example")
def empty(_municipality: Municipality, /, *, by: Actor, at: datetime) -> None:
    """For the one who asks for it on a page: an operator, or an administrator at the responsible body."""
    _delete_rows()
    transaction.on_commit(empty_store)  # files cannot be rolled back
    _entomb(timezone.localdate(at))


def _delete_rows() -> None:
    """Plain SQL: rows protect each other, and constraints are only checked when the transaction ends."""
    kept = {model._meta.db_table for model in KEPT}
    rooms = [app for app in apps.get_app_configs() if app.name.startswith("rodtrad.")]
    tables = {m._meta.db_table for app in rooms for m in app.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in sorted(tables - kept):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 (our own tables)


def _entomb(on: date) -> None:
    """Parties and example people that the log names are kept without name, ended; the others go."""
    named = Event.objects.exclude(party=None).values("party")
    Party.objects.exclude(pk__in=named).delete()
    for party in Party.objects.order_by("pk"):
        party.name, party.valid_to = f"Borttagen exempelpart {party.pk}", max(on, after(party.valid_from, 1))
        party.save(update_fields=["name", "valid_to"])
    ours = Person.objects.filter(username__in=[FILLER, *(guest.username for guest in GUESTS)])
    ours.exclude(pk__in=Event.objects.exclude(person=None).values("person")).delete()
    for person in ours.order_by("pk"):
        person.username, person.name = f"borttagen-{person.pk}", "Borttagen exempelperson"
        person.work_role, person.is_active = "", False
        person.save(update_fields=["username", "name", "work_role", "is_active"])
