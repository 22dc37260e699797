"""The address bar as a choice, and back."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from rodtrad.situation.workbench.asked import Choice

MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")


def choice_from(given: QueryDict) -> Choice:
    """What the address says; what it does not say, or says wrongly, is left to its default."""
    area = given.get("omrade", "")
    return Choice(
        dataset=given.get("underlag", ""),
        area=int(area) if area.isdecimal() else None,
        period_from=_month(given.get("fran", "")) or Choice.period_from,
        period_to=_month(given.get("till", ""), after=1) or Choice.period_to,
        kinds=tuple(sorted(set(given.getlist("slag")) - {""})),
        compare=given.get("jamfor", ""),
    )


def address_of(choice: Choice, **more: str) -> str:
    """The choice as an address bar; read back it is the same choice."""
    last = choice.period_to.replace(year=choice.period_to.year - (choice.period_to.month == 1))
    last = last.replace(month=(choice.period_to.month - 2) % 12 + 1)
    pairs: list[tuple[str, str]] = [
        ("underlag", choice.dataset),
        ("omrade", str(choice.area or "")),
        ("fran", f"{choice.period_from:%Y-%m}"),
        ("till", f"{last:%Y-%m}"),
        *(("slag", kind) for kind in choice.kinds),
        ("jamfor", choice.compare),
        *more.items(),
    ]
    return "?" + urlencode([(name, value) for name, value in pairs if value])


def _month(text: str, after: int = 0) -> date | None:
    """The first day of the month written as 2026-03, or of the month ``after`` it."""
    found = MONTH.fullmatch(text.strip())
    if not found:
        return None
    number = int(found[1]) * 12 + int(found[2]) - 1 + after
    is_month = 1 <= int(found[2]) <= 12 and 1900 * 12 <= number < 3000 * 12
    return date(number // 12, number % 12 + 1, 1) if is_month else None
