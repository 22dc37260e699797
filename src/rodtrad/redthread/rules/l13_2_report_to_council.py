"""Fullmäktige får rapporter.

Vad: En rapport till fullmäktige lämnades under de senaste tolv månaderna och har diarienummer.
Varför: Fullmäktige ska få veta hur arbetet går.
Källa: 13 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43. Lagen
säger bara fortlöpande. Tolv månader är systemets mått.
Dåligt exempel: Den senaste rapporten till fullmäktige är tre år gammal.
Bra exempel: Kommunstyrelsen rapporterar varje april, och rapporten har ett diarienummer.
Åtgärda: Lämna en rapport till fullmäktige och ange datum och diarienummer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.months import months_after
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__,
    __doc__,
    id="L13-2",
    severity=Severity.WARNING,
    about=Municipality,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    recent = [report for report in municipality.reports if months_after(on, -12) <= report.on <= on]
    if any(report.registry_number for report in recent):
        yield PASSED
    elif recent:
        yield breach(municipality, f"Rapporten ”{recent[-1].name}” till fullmäktige saknar diarienummer.")
    else:
        yield breach(
            municipality,
            f"{municipality.name} har inte rapporterat till fullmäktige på tolv månader.",
        )
