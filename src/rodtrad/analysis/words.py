"""Numbers as Swedish text: decimal comma, thin groups of three, no English."""

from __future__ import annotations

import math


def number(value: float, decimals: int = 0) -> str:
    """``12345.678, 1`` → ``12 345,7``; what is not a number becomes ``–``."""
    if not math.isfinite(value):
        return "–"
    return f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def percent(share: float, decimals: int = 0) -> str:
    """A share 0–1 as per cent."""
    return f"{number(100 * share, decimals)} procent"


def chance(p: float) -> str:
    """A p-value as it stands in a sentence."""
    return "p < 0,001" if p < 0.001 else f"p = {number(p, 3)}"


def span(lower: float, upper: float, decimals: int = 0) -> str:
    """An interval as it stands in a sentence: ``−42 till 12``."""
    return f"{number(lower, decimals)} till {number(upper, decimals)}"
