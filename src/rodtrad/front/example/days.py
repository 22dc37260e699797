"""Every date in the example is counted from the day it is loaded, so that the city is as alive next year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from rodtrad.redthread.months import months_after


@dataclass(frozen=True)
class Days:
    on: date

    def ago(self, months: int, day: int = 1) -> date:
        """The ``day`` (1–28) of the month so many months before; with at least one month always past."""
        return months_after(self.on.replace(day=1), -months).replace(day=day)

    def ahead(self, months: int, day: int = 1) -> date:
        return self.ago(-months, day)

    @staticmethod
    def at(day: date, hour: int = 9) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(hour)))


def after(day: date, months: int, of_month: int = 1) -> date:
    """The ``of_month`` day so many months after the month of ``day``."""
    return months_after(day.replace(day=1), months).replace(day=of_month)
