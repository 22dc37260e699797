"""States of an evaluation: what is to be counted stands fixed before anyone reads what it became."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvaluationState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    DECLARED = "declared", _("deklarerad, utfallet inte läst")
    READ = "read", _("utfallet läst")
    CLOSED = "closed", _("ersatt av en ny deklaration")


_S = EvaluationState
MOVES: dict[str, frozenset[str]] = {
    # Measure, place, start, outcome and control are named before the outcome is read
    _S.DRAFT: frozenset({_S.DECLARED}),
    # Read once; a change of mind is a new declaration that shows this one
    _S.DECLARED: frozenset({_S.READ, _S.CLOSED}),
    _S.READ: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}
FIXED = frozenset({_S.DECLARED, _S.READ, _S.CLOSED})
HAS_MOVED_ON = frozenset({_S.READ, _S.CLOSED})
LEAST_BEFORE = 12  # months: every calendar month at least once
