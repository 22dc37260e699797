"""Kamerabevakningen är dokumenterad.

Vad: Varje åtgärd med kamera har en dokumenterad intresseavvägning, en plats i registret och upplysning på
platsen.
Varför: Tillståndsplikten är borta. I stället måste kommunen själv kunna visa sin bedömning.
Källa: 14 § lagen (2023:196), införd genom SFS 2025:223; kamerabevakningslagen (2018:1200); prop.
2024/25:93.
Dåligt exempel: En kamera vid torget står i planen, men ingen avvägning är dokumenterad.
Bra exempel: Avvägningen är daterad före start, kameran står i registret och skyltar är uppsatta.
Åtgärda: Dokumentera avvägningen, för in kameran i registret och se till att skyltar finns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import CAMERA_DUTY, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Camera, Plan

RULE = rule(__name__, __doc__, id="L14-1", severity=Severity.WARNING, about=Plan, valid_from=CAMERA_DUTY)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    for measure in index.measures_of[plan.key]:
        if measure.camera is None:
            continue
        if missing := _missing(measure.camera):
            yield breach(measure, f"Kameraåtgärden ”{measure.name}” saknar {listed(missing)}.")
        else:
            yield PASSED


def _missing(camera: Camera) -> list[str]:
    parts = {
        "intresseavvägning": camera.assessment,
        "registernummer": camera.register_number,
        "upplysning på platsen": camera.has_notice,
    }
    return [part for part, value in parts.items() if not value]
