"""The problems that the example's districts choose among, by short name: two or three in each of the five areas."""

from __future__ import annotations

from rodtrad.front.example.bank import groups, places, system, victims, young
from rodtrad.front.example.texts import Package

BANK: dict[str, Package] = {
    **young.PACKAGES,
    **places.PACKAGES,
    **system.PACKAGES,
    **victims.PACKAGES,
    **groups.PACKAGES,
}
