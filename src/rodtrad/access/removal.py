"""Papperskorgen: a row taken away is kept whole, with what hung on it, and can be put back (bar U11).

For use inside acts only. What other things build on is not taken away: the refusal says so.
"""

from __future__ import annotations

from datetime import datetime

from django.core import serializers
from django.db import models
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action
from rodtrad.access.models import Item, Removed
from rodtrad.access.policy import Actor


class CannotRemove(Refusal):
    code = "in_use"


class CannotRestore(Refusal):
    code = "already_restored"


def take_away(row: models.Model, *, behind: Item, at: datetime) -> Removed:
    """Remove ``row`` and its parts; the bin keeps them behind the same door as ``behind``."""
    collector = Collector(using="default", origin=row)
    try:
        collector.collect([row])
    except ProtectedError as error:
        users = ", ".join(sorted({str(one) for one in error.protected_objects})[:3])
        raise CannotRemove(
            _("Den går inte att ta bort: %(users)s bygger på den. Ändra det först.") % {"users": users}
        ) from error
    rows = [one for model, found in collector.data.items() if not model._meta.auto_created for one in found]
    rows += [one for found in collector.fast_deletes if not found.model._meta.auto_created for one in found]
    removed = Removed.objects.create(
        owner=behind.owner,
        information_class=behind.information_class,
        circle=behind.circle,
        kind=str(row._meta.verbose_name),
        name=str(row)[:250],
        rows=serializers.serialize("json", sorted(rows, key=lambda one: (one is not row, one.pk))),
        removed_on=timezone.localdate(at),
    )
    collector.delete()
    return removed


@action("access.restore")
def restore(removed: Removed, /, *, by: Actor, at: datetime) -> Removed:
    """Put everything back as it was, with the same numbers."""
    if removed.restored_on is not None:
        raise CannotRestore(_("Den är redan återställd."))
    for one in serializers.deserialize("json", removed.rows):
        one.save()
    removed.restored_on = timezone.localdate(at)
    removed.save(update_fields=["restored_on"])
    return removed
