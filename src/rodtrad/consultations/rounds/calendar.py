"""Last days of answer as a calendar file (RFC 5545), for whatever calendar the reader keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse

WIDTH = 75  # octets in a line without its break (RFC 5545 §3.1)


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day. ``uid`` stays the same when the day moves, so that calendars move it."""

    uid: str
    on: date
    summary: str
    url: str = ""


def calendar(name: str, events: Iterable[Event], at: datetime) -> str:
    """The file's text, lines folded and ended as the standard asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rodtrad//Remisser//SV",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for event in events:
        lines += _event(event, at)
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, at: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",  # the end is not in the event (§3.6.1)
        f"SUMMARY:{_escaped(event.summary)}",
        "TRANSP:TRANSPARENT",
    ]
    return [*lines, *([f"URL:{event.url}"] if event.url else []), "END:VEVENT"]


def _escaped(text: str) -> str:
    """§3.3.11. Other control signs have no place in a calendar and go."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    text = text.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign.isprintable())


def _folded(line: str) -> str:
    """Cut at 75 octets, never inside a letter; a line goes on after a break and a space."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > WIDTH:
            pieces, size = [*pieces, " "], 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces)


def as_file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
