"""States of a cause analysis, and the three sides it must treat."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnalysisState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    DECIDED = "decided", _("fastställd")


MOVES: dict[str, frozenset[str]] = {
    # The steering group settles the analysis before measures are chosen (Brå, steps 3–4)
    AnalysisState.DRAFT: frozenset({AnalysisState.DECIDED}),
    # Reopened when follow-up shows that the cause was another (Brå, step 5)
    AnalysisState.DECIDED: frozenset({AnalysisState.DRAFT}),
}


class SideOfTriangle(models.TextChoices):
    """Cohen & Felson 1979; the three sides as the agreement's annex words them."""

    OFFENDER = "offender", _("motiverad gärningsperson")
    TARGET = "target", _("lämpligt offer eller objekt")
    GUARDIAN = "guardian", _("frånvaro av kontroll")


class Factor(models.TextChoices):
    RISK = "risk", _("riskfaktor")
    PROTECTIVE = "protective", _("skyddsfaktor som saknas")


class Confidence(models.TextChoices):
    HIGH = "high", _("hög")
    MEDIUM = "medium", _("medel")
    LOW = "low", _("låg")
