"""Alarms and series: ours beside R's surveillance and stats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.cusum import cusum
from rodtrad.analysis.ears import ears
from rodtrad.analysis.farrington import farrington
from rodtrad.analysis.noufaily import noufaily
from rodtrad.analysis.result import About
from rodtrad.analysis.stl import stl

PACKAGES = ("surveillance",)
NO_ONE = About()


def ours(folder: Path) -> dict[str, NDArray[np.float64]]:
    """Writes the series R is to read, and answers of it what R is to answer."""
    t = np.arange(84)
    y = np.rint(20 + 6 * np.sin(2 * np.pi * t / 12) + 0.05 * t) + (7 * t) % 5 - 2
    y[39] += 20
    y[83] += 15
    np.savetxt(folder / "series.csv", y)
    months, one = range(72, 84), y[None]
    flexible = [noufaily(one, at, about=NO_ONE) for at in months]
    return {
        "farrington": np.array([farrington(one, at, about=NO_ONE).upper[0] for at in months]),
        "noufaily_mean": np.array([found.expected[0] for found in flexible]),
        "noufaily": np.array([found.upper[0] for found in flexible]),
        "ears_c1": ears(y, about=NO_ONE, kind="C1").upper[72:],
        "ears_c2": ears(y, about=NO_ONE, kind="C2").upper[72:],
        "cusum": cusum(y, 72, about=NO_ONE).sums,
        "cusum_rossi": cusum(y, 72, about=NO_ONE, rossi=True).sums,
        "stl_trend": stl(y, about=NO_ONE).trend,
    }
