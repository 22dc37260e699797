"""Deadlines counted in months: the law says "minst vartannat år" and leaves the counting to us."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

NOTICE_MONTHS = 3  # a reminder is given this long before a two-year deadline: from month 21

READINGS = {
    "months": "”Minst vartannat år” läses här som 24 månader",
    "calendar": "”Minst vartannat år” läses här som senast vid utgången av det andra kalenderåret",
}


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative), or the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def two_years_after(day: date, reading: str) -> date:
    """Last day that still is "minst vartannat år" after ``day``. Readings: see ``READINGS``."""
    return date(day.year + 2, 12, 31) if reading == "calendar" else months_after(day, 24)
