"""States of an agreement. What a person decides is stored; what the calendar decides is derived on a date."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    CONSULTATION = "consultation", _("på remiss")
    DECIDED = "decided", _("beslutad")
    SIGNED = "signed", _("undertecknad")
    IN_FORCE = "in_force", _("i kraft")  # derived: signed, and valid_from has come
    PROLONGED = "prolonged", _("förlängd")  # derived: in force by a prolongation decision
    EXPIRED = "expired", _("utgången")  # derived: valid_to has come
    REPLACED = "replaced", _("ersatt")


STORED = (
    AgreementState.DRAFT,
    AgreementState.CONSULTATION,
    AgreementState.DECIDED,
    AgreementState.SIGNED,
    AgreementState.REPLACED,
)

MOVES: dict[str, frozenset[str]] = {
    AgreementState.DRAFT: frozenset({AgreementState.CONSULTATION, AgreementState.DECIDED}),
    # The city agreement goes out on remiss before the executive board decides (domain §6, steps 1–2, 10)
    AgreementState.CONSULTATION: frozenset({AgreementState.DRAFT, AgreementState.DECIDED}),
    # Signed by both parties after the decision (domain §4, 2024 signature)
    AgreementState.DECIDED: frozenset({AgreementState.SIGNED}),
    # A new agreement replaces the old one: 2015 → 2019 → 2024 (domain §4, timeline)
    AgreementState.SIGNED: frozenset({AgreementState.REPLACED}),
    AgreementState.REPLACED: frozenset(),
}


class LineageKind(models.TextChoices):
    """What became of an area between two sets (domain §7, invariant 2)."""

    KEPT = "kept", _("kvar")
    REWORDED = "reworded", _("omformulerat")
    MERGED = "merged", _("sammanslaget")
    SPLIT = "split", _("delat")
    REMOVED = "removed", _("borttaget")
    NEW = "new", _("nytt")
    UNKNOWN = "unknown", _("okänt")


SAME = (LineageKind.KEPT, LineageKind.UNKNOWN)  # nothing to look at, or nothing known
