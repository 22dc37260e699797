"""Short memory alarms: is this period above the last seven? For series without long history or season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]
BASELINE = 7
GAP = 2  # C2 and C3 leave the two periods before out of the baseline


@dataclass(frozen=True, kw_only=True, eq=False)
class Ears(Result):
    method: ClassVar[str] = "EARS"
    reference: ClassVar[str] = "Hutwagner, Thompson, Seeman & Treadwell (2003)"
    kind: str  # C1, C2, C3
    observed: Floats
    upper: Floats  # NaN where the baseline is not there yet

    @property
    def alarms(self) -> NDArray[np.bool_]:
        return np.asarray(self.observed > np.where(np.isnan(self.upper), np.inf, self.upper))

    @property
    def finding(self) -> str:
        known = np.isfinite(self.upper)
        last = "över" if self.alarms[-1] else "inte över"
        return (
            f"{number(int(self.alarms.sum()))} av {number(int(known.sum()))} perioder ligger över gränsen; den "
            f"senaste ({number(self.observed[-1])}) ligger {last} sin gräns {number(self.upper[-1], 1)}. "
            "Säsong räknas inte bort."
        )

    def table(self) -> Rows:
        values = zip(self.observed.tolist(), self.upper.tolist(), strict=True)
        return Rows(("Period", "Antal", "Övre gräns"), tuple((i, *v) for i, v in enumerate(values)))


def ears(series: Floats, *, about: About, kind: str = "C1", alpha: float = 0.001) -> Ears:
    """Question: is a period above what the seven before it lead one to expect?

    Inputs: series (T,) [events]; kind C1 (the seven just before), C2 (two periods' gap), C3 (C2 over three periods).
    Returns: Ears; upper (T,) [events]. For C3 the C2 scores of the last three count, each less 1 and at least 0.
    Assumes: no trend and no season within nine periods.
    Do not use when: there is a season (alarms), or every period holds only a few events.
    Source: Hutwagner et al. (2003); limits as in Fricker, Hegler & Dunfee (2008).
    """
    require(kind in ("C1", "C2", "C3"), "no_such_kind", "Välj C1, C2 eller C3.")
    gap = 0 if kind == "C1" else GAP
    require(len(series) > BASELINE + gap, "short_series", "Serien är för kort: minst åtta perioder behövs.")
    z = float(ndtri(1 - alpha))
    mean, sd = _baseline(series, gap)
    upper = mean + z * sd
    if kind == "C3":
        with np.errstate(divide="ignore", invalid="ignore"):
            score = np.where(sd > 0, (series - mean) / sd, np.where(series > mean, np.inf, 0.0))
        extra = np.where(np.isnan(mean), np.nan, np.maximum(0.0, score - 1))
        before = np.concatenate([np.full(2, np.nan), extra[1:-1] + extra[:-2]])
        upper = mean + sd * np.where(sd > 0, np.nan_to_num(z - before, nan=np.nan, neginf=-1e9), 0.0)
    return Ears(
        about=about,
        n=int(series.sum()),
        kind=kind,
        observed=series,
        upper=upper,
        assumptions=(
            Assumption("Ingen säsong inom nio perioder."),
            Assumption("Talen före varierar.", bool((sd[~np.isnan(sd)] > 0).all())),
        ),
        caveat="En säsong som stiger ger larm utan att något hänt.",
    )


def _baseline(series: Floats, gap: int) -> tuple[Floats, Floats]:
    windows = np.lib.stride_tricks.sliding_window_view(series, BASELINE)[: len(series) - BASELINE - gap]
    lead = np.full(BASELINE + gap, np.nan)
    return np.concatenate([lead, windows.mean(1)]), np.concatenate([lead, windows.std(1, ddof=1)])
