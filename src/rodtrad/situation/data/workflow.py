"""States of an import: nothing is stored before a person has seen what the file would become."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("uppladdad")
    CHECKING = "checking", _("granskas")
    PREVIEWED = "previewed", _("granskad, inte inläst")
    IMPORTING = "importing", _("läses in")
    DONE = "done", _("inläst")
    REFUSED = "refused", _("avvisad")
    CANCELLED = "cancelled", _("avbruten")
    REMOVED = "removed", _("borttagen")


_S = ImportState
MOVES: dict[str, frozenset[str]] = {
    _S.UPLOADED: frozenset({_S.CHECKING, _S.CANCELLED}),
    # Back to uploaded when a person must say what the columns mean
    _S.CHECKING: frozenset({_S.UPLOADED, _S.PREVIEWED, _S.REFUSED, _S.CANCELLED}),
    # Another reader, another mapping or another precision is looked at again
    _S.PREVIEWED: frozenset({_S.CHECKING, _S.IMPORTING, _S.CANCELLED}),
    _S.IMPORTING: frozenset({_S.DONE, _S.REFUSED, _S.CANCELLED}),
    _S.DONE: frozenset({_S.REMOVED}),
    _S.REFUSED: frozenset({_S.CHECKING, _S.CANCELLED}),
    _S.CANCELLED: frozenset({_S.CHECKING}),
    _S.REMOVED: frozenset(),
}
AT_WORK = frozenset({_S.CHECKING, _S.IMPORTING})  # the worker has it
KEEPS_FILE = frozenset({_S.UPLOADED, _S.CHECKING, _S.PREVIEWED, _S.IMPORTING, _S.REFUSED, _S.CANCELLED})


class Client(models.TextChoices):
    """Who is asked on a schedule."""

    KOLADA = "kolada", _("Kolada (Rådet för främjande av kommunala analyser)")
    SCB = "scb", _("SCB:s statistikdatabas")
    POLISEN = "polisen", _("Polisens händelser (polisen.se)")
