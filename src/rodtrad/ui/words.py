"""Numbers, dates and periods as Swedish readers expect them, for pages and papers alike."""

from __future__ import annotations

from datetime import date, timedelta

THIN = "\u202f"  # narrow no-break space between thousands


def number(value: float | int | None) -> str:
    """1 234,5; whole numbers without decimals; – for nothing."""
    if value is None:
        return "–"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", THIN).replace(".", ",").replace("-", "−")


def day(value: date | None) -> str:
    return value.isoformat() if value else "–"


def period(start: date | None, end: date | None) -> str:
    """A half-open period with its last day shown: 2025-01-01–2025-12-31."""
    if start is None and end is None:
        return "–"
    last = end - timedelta(days=1) if end else None
    return f"{day(start) if start else ''}–{last.isoformat() if last else 'tills vidare'}"


def paragraphs(text: str) -> tuple[str, ...]:
    """Running text cut at blank lines."""
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())
