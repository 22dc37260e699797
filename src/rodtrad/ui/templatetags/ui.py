"""What templates need beyond Django's own: Swedish values in cells, icons, and where an error link lands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from rodtrad.ui.pages import Act, Link
from rodtrad.ui.words import number

register = template.Library()
DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")

# Strokes on a 20 × 20 sheet, drawn by us. Shape carries the meaning; colour only follows.
ICONS = {
    "check": "M4 10.5l4 4 8-9",
    "warning": "M10 3.2L17.6 16.5H2.4ZM10 8v4M10 14.2v.3",
    "broken": "M1.5 11c2-2.5 4-2.5 5.5-.5M13 9.5c1.5 2 3.5 2 5.5-.5M8.3 13.5l-1 2.5M11.7 6.5l1-2.5",
    "info": "M10 9v5M10 6v.3M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15Z",
    "search": "M9 3.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11ZM13 13l4 4",
    "open": "M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15ZM2.5 10h15M10 2.5c-5 5-5 10 0 15c5-5 5-10 0-15",
    "group": "M7 4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM2 16q0-5 5-5t5 5M13 4.5q2 2 0 4.5M15 11q3 1 3 5",
    "house": "M3 9l7-6 7 6v8H3ZM8 17v-5h4v5",
    "full": "M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM7 8h6M6 10h8M7 12h6",
    "half": "M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM10 3v14M7.5 6v8M5 8v4",
    "hollow": "M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14Z",
    "dash": "M4 10h12",
    "clock": "M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15ZM10 6v4l3 2",
    "measure": "M3 17V9M8 17V4M13 17v-6M17 17V7",
    "triangle": "M10 3.5L17.5 16.5H2.5Z",
    "lock": "M4.5 9h11v8h-11ZM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2",
}
TONE_ICONS = {"good": "check", "warning": "warning", "broken": "broken", "info": "info"}
CLASS_ICONS = {"K0": "open", "K1": "group", "K2": "house", "K3": "lock"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon; nothing when the name is unknown. The words beside it carry the meaning."""
    if name not in ICONS:
        return SafeString("")
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def tone_icon(tone: str) -> SafeString:
    return icon(TONE_ICONS.get(tone, ""))


@register.simple_tag
def class_icon(information_class: str) -> SafeString:
    """The icon of an information class, by its leading code (“K1 Samverkan”)."""
    return icon(CLASS_ICONS.get(str(information_class)[:2], "info"))


@register.simple_tag(takes_context=True)
def in_format(context: Context, name: str) -> str:
    """The address of this page, as filtered now, in another of its faces."""
    asked = context["request"].GET.copy()
    asked["format"] = name
    return f"?{asked.urlencode()}"


@register.filter
def sv(value: Any) -> str:
    """A value as Swedish readers expect it: 2026-11-20, 1 234,5, Ja, – for nothing. Links stay links."""
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, Link):
        return format_html('<a href="{}">{}</a>', value.href, value.label) if value.href else value.label
    if isinstance(value, tuple | list):
        return format_html_join(", ", "{}", ((sv(item),) for item in value))
    return str(value)


@register.filter
def whole(text: str) -> str:
    """Dates in running words kept on one line: a reader should not meet 2026-11- and then 02.

    In one element, since a narrow table lays out each of a cell's pieces by itself.
    """
    if isinstance(text, SafeString) or not DATE.search(text):
        return text
    kept = DATE.sub(r'<span class="whole">\g<0></span>', escape(text))
    return SafeString(f"<span>{kept}</span>")


@register.filter
def primary(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The one act that moves things on; it stands beside the next step."""
    return tuple(act for act in acts if act.is_primary)


@register.filter
def secondary(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    return tuple(act for act in acts if not act.is_primary)


@register.filter
def message_tone(level: str) -> str:
    """Django's message level as one of our tones. An error is not a broken thread, hence not red."""
    return {"success": "good", "warning": "warning", "error": "warning"}.get(level, "info")


@register.filter
def beside(left: Iterable[Any], right: Iterable[Any]) -> list[tuple[Any, Any]]:
    return list(zip(left, right, strict=True))


@register.filter
def cells(texts: Iterable[str], columns: Iterable[Link]) -> SafeString:
    """A row's cells of text, each told its column where it holds something. Three thousand to a page."""
    pairs = zip(texts, columns, strict=True)
    return format_html_join(
        "",
        '<td role="cell"{}>{}</td>',
        ((_label(column.label) if text else "", text) for text, column in pairs),
    )


@lru_cache(maxsize=1024)
def _label(name: str) -> SafeString:
    return format_html(' data-label="{}"', name)


@register.filter
def cell_kind(value: Any) -> str:
    """“number” or “date” for columns that are set in tabular figures, else nothing."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float | Decimal):
        return "number"
    return "date" if isinstance(value, date) else ""


@register.filter
def is_date_text(value: Any) -> bool:
    """Can a date picker show this? If not, the reader's own text is kept in a plain field instead of lost."""
    if not value:
        return True
    try:
        return parse_date(str(value)) is not None
    except ValueError:
        return False


@register.filter
def is_number_text(value: Any) -> bool:
    """The same for number fields."""
    try:
        float(str(value or 0))
    except ValueError:
        return False
    return True


@register.filter
def before_words(label: str) -> str:
    """A label as the start of a sentence: “Börjar:” but “Vad ska göras?”."""
    return label if str(label).endswith(("?", ".", "!", ":")) else f"{label}:"


@register.filter
def focus_id(field: BoundField) -> str:
    """The id an error link should land on: the field, or the first choice of a group."""
    return field.id_for_label or f"{field.auto_id}_0"
