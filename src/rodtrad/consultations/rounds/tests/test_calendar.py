"""The calendar file as RFC 5545 asks: line ends, folding, escapes, whole days."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rodtrad.consultations.rounds.calendar import WIDTH, Event, calendar

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_day_to_the_letter():
    text = calendar(
        "Remisser", [Event("remissinstans-7@rodtrad", date(2026, 12, 31), "Svar: A; B, C", "https://x/1")], AT
    )
    assert text == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Rodtrad//Remisser//SV",
            "X-WR-CALNAME:Remisser",
            "BEGIN:VEVENT",
            "UID:remissinstans-7@rodtrad",
            "DTSTAMP:20261120T090000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Svar: A\\; B\\, C",
            "TRANSP:TRANSPARENT",
            "URL:https://x/1",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_long_lines_fold_between_letters_and_unfold_to_the_same():
    summary = "Svar senast: " + "Stadsdelsnämnden Ängsö–Åvik " * 8
    text = calendar("Remisser", [Event("a", date(2026, 1, 1), summary)], AT)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= WIDTH
    assert f"SUMMARY:{summary}\r\n" in text.replace("\r\n ", "")


def test_nothing_in_a_name_starts_a_line_of_its_own():
    text = calendar("Remisser", [Event("a", date(2026, 1, 1), "Svar\r\nATTACH:http://ont\x00\\")], AT)
    assert "SUMMARY:Svar\\nATTACH:http://ont\\\\\r\n" in text
