"""States of a round and of each body in it. What the calendar decides (late, missing) is derived on a date."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    DRAFT = "draft", _("förbereds")
    SENT = "sent", _("ute på remiss")
    COMPILING = "compiling", _("sammanställs")
    CLOSED = "closed", _("avslutad")
    WITHDRAWN = "withdrawn", _("återkallad")


MOVES: dict[str, frozenset[str]] = {
    RoundState.DRAFT: frozenset({RoundState.SENT}),
    # The board compiles while late answers may still come (domain §6, steps 8–9); it may reopen the round.
    RoundState.SENT: frozenset({RoundState.COMPILING, RoundState.WITHDRAWN}),
    RoundState.COMPILING: frozenset({RoundState.CLOSED, RoundState.SENT, RoundState.WITHDRAWN}),
    RoundState.CLOSED: frozenset(),
    RoundState.WITHDRAWN: frozenset(),
}
OPEN = (RoundState.SENT, RoundState.COMPILING)  # answers are taken


class BodyStatus(models.TextChoices):
    """What a person has recorded of the body."""

    ASKED = "asked", _("tillfrågad")
    RECEIVED = "received", _("svar inkommet")
    ABSTAINED = "abstained", _("avstår från yttrande")
    MERGED = "merged", _("uppgått i annan instans")
    REMOVED = "removed", _("struken ur remissen")


class Standing(models.TextChoices):
    """What the ledger says of the body on a date: the status, and what the calendar has made of it."""

    WAITING = "waiting", _("väntas svara")
    MISSING = "missing", _("har inte svarat")
    RECEIVED = "received", _("har svarat")
    LATE = "late", _("svarade för sent")
    ABSTAINED = "abstained", _("avstår från yttrande")
    MERGED = "merged", _("uppgått i annan instans")
    REMOVED = "removed", _("struken ur remissen")


class Request(models.TextChoices):
    """What has become of a body's wish for longer time."""

    ASKED = "asked", _("inte avgjord")
    GRANTED = "granted", _("beviljad")
    REFUSED = "refused", _("avslagen")


REQUEST_MOVES: dict[str, frozenset[str]] = {
    Request.ASKED: frozenset({Request.GRANTED, Request.REFUSED}),
    # Decided is decided: a new wish is a new row, so that the ledger keeps both.
    Request.GRANTED: frozenset(),
    Request.REFUSED: frozenset(),
}


class Position(models.TextChoices):
    """Coded by a person who has read the answer, never derived (domain §6, answer position)."""

    SUPPORTS = "supports", _("tillstyrker")
    WITH_REMARKS = "remarks", _("tillstyrker med synpunkter")
    PARTLY = "partly", _("tillstyrker delvis")
    OPPOSES = "opposes", _("avstyrker")
    ABSTAINS = "abstains", _("avstår")
    NO_ANSWER = "none", _("ej svar")
