"""A file all the way: uploaded, its columns told, looked at, taken in, seen, and made an observation."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.journeys.steps import answer, follow, press

COORDINATOR = "exempel-samordnare"
PATIENCE = 40_000  # ms; the worker looks for work once a second, beside whatever else the machine does
HEADS = "Löpnr;Sort;Dag;Klockan;Stadsdel"


def log(days: int = 700) -> bytes:
    """Two or three events a day for two years, of kinds and places of no city."""
    rows = [HEADS]
    for day in range(days):
        for n in range(2 + day % 2):
            kind = ("Klotter", "Skadegörelse", "Ordningsstörning")[(day + n) % 3]
            when = date(2024, 1, 1) + timedelta(days=day)
            rows.append(f"{day}-{n};{kind};{when};{(day * 7 + n * 5) % 24:02}:15;Norra torget")
    return "\n".join(rows).encode()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_file_becomes_an_observation(city, enter, script):
    page = enter(city, COORDINATOR, java_script_enabled=script)
    name = f"Egen logg {'med' if script else 'utan'} skript"
    follow(page.get_by_role("link", name="Underlag", exact=True).first)
    press(page, "Lägg upp ett underlag")
    file = {"name": "logg.csv", "mimeType": "text/csv", "buffer": log()}
    page.locator("main [name=file]").set_input_files(file)
    answer(page, "Granska filen", name=name, time_grain="dag")

    page.get_by_role("link", name="Ange kolumnerna").first.wait_for(timeout=PATIENCE)
    press(page, "Ange kolumnerna")
    assert "Norra torget" in page.get_by_role("main").inner_text()
    meanings = ("händelsens nummer", "slag", "datum", "klockslag", "område")
    answers = {f"column_{n}": meaning for n, meaning in enumerate(meanings)}
    answer(page, "Granska filen", **answers)

    page.get_by_role("main").get_by_role("button", name="Läs in", exact=True).wait_for(timeout=PATIENCE)
    shown = page.get_by_role("main").inner_text()
    assert "Så blir de första raderna" in shown and re.search(r"\b1\s?750\b", shown)
    press(page, "Läs in")
    page.locator("main", has_text="inläst").get_by_role("link", name=name).first.wait_for(timeout=PATIENCE)
    page.get_by_role("main").get_by_text("Ta bort ur underlaget").wait_for(timeout=PATIENCE)
    follow(page.get_by_role("main").get_by_role("link", name=name).first)

    assert "Klotter" in page.get_by_role("main").inner_text()
    press(page, "Visa på arbetsbänken")
    assert page.locator("#underlag option:checked").inner_text().startswith(name)
    follow(page.locator(".panel-ways a.act").first)
    press(page, "Lägg till i bidraget")
    page.wait_for_url("**/iakttagelser/**")
    assert name in page.get_by_role("main").inner_text()
