"""Numbers, dates and periods as Swedish readers expect them, for pages and papers alike."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

THIN = "\u202f"  # narrow no-break space between thousands


def number(value: float | int | Decimal | None) -> str:
    """1 234,5; whole numbers without decimals, three decimals below 1, else two; – for nothing."""
    if value is None:
        return "–"
    size = abs(value if isinstance(value, int) else float(value))
    text = (
        f"{size:,}" if isinstance(size, int) else f"{size:,.{2 if size >= 1 else 3}f}".rstrip("0").rstrip(".")
    )
    sign = "−" if value < 0 and text != "0" else ""
    return sign + text.replace(",", THIN).replace(".", ",")


def day(value: date | None) -> str:
    return value.isoformat() if value else "–"


def last_day(end: date | None) -> date | None:
    """The last day inside a half-open period that ends with ``end``."""
    return end - timedelta(days=1) if end else None


def period(start: date | None, end: date | None) -> str:
    """A half-open period with its last day shown: 2025-01-01–2025-12-31."""
    if start is None and end is None:
        return "–"
    last = last_day(end)
    return f"{day(start) if start else ''}–{last.isoformat() if last else 'tills vidare'}"


def lines(text: str) -> tuple[str, ...]:
    """What was written one per line, without the empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def paragraphs(text: str) -> tuple[str, ...]:
    """Running text cut at blank lines."""
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())
