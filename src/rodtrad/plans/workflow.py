"""States of an action plan, and the fixed choices of a measure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    DECIDED = "decided", _("fastställd")
    FOLLOWED_UP = "followed_up", _("uppföljd")
    REPLACED = "replaced", _("ersatt")


MOVES: dict[str, frozenset[str]] = {
    # Adopted by a body (§ 5; Brå step 4: the steering group)
    PlanState.DRAFT: frozenset({PlanState.DECIDED}),
    # Followed up at least every second year (§ 6)
    PlanState.DECIDED: frozenset({PlanState.FOLLOWED_UP, PlanState.REPLACED}),
    PlanState.FOLLOWED_UP: frozenset({PlanState.FOLLOWED_UP, PlanState.REPLACED}),
    PlanState.REPLACED: frozenset(),
}


class MeasureKind(models.TextChoices):
    """The annex's three kinds of activity (S2)."""

    JOINT = "joint", _("gemensam för parterna")
    WITH_OTHERS = "with_others", _("tillsammans med andra aktörer")
    ALONE = "alone", _("enskild mot gemensamma mål")


class Approach(models.TextChoices):
    SITUATIONAL = "situational", _("situationell")
    SOCIAL = "social", _("social")
    BOTH = "both", _("både och")


class EvidenceGrade(models.TextChoices):
    EVALUATED = "evaluated", _("utvärderad med god effekt")
    PROMISING = "promising", _("lovande")
    TESTED = "tested", _("beprövad, inte utvärderad")
    UNTESTED = "untested", _("oprövad")


class Extent(models.TextChoices):
    ONE_OFF = "one_off", _("engångsinsats")
    ORDINARY = "ordinary", _("ordinarie verksamhet")
