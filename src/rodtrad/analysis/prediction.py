"""How well a map of risk pointed out the places where it then happened: PAI, PEI and RRI.

Only out of sample: the map is made before the events it is judged by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number, percent

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Prediction(Result):
    """One row per place, most pointed out first: everything down to and with that place."""

    method: ClassVar[str] = "Träffsäkerhet (PAI, PEI, RRI)"
    reference: ClassVar[str] = "Chainey m.fl. 2008; Hunt 2016; Levine 2008"
    order: NDArray[np.int64]  # position of each place in the input
    area_share: Floats
    event_share: Floats
    pai: Floats  # share of events over share of area
    pei: Floats  # PAI over the best that could be had in as much area
    rri: Floats  # predicted over observed

    def at(self, area_share: float) -> int:
        """The last row that stays within ``area_share`` of the area (at least the first row)."""
        return max(int(np.searchsorted(self.area_share, area_share + 1e-12, "right")) - 1, 0)

    @property
    def finding(self) -> str:
        k = self.at(0.05)
        return (
            f"De {percent(float(self.area_share[k]), 1)} av ytan som pekades ut först rymde "
            f"{percent(float(self.event_share[k]), 1)} av {self.about.what}: {number(float(self.pai[k]), 1)} gånger "
            f"tätare än ytan i stort, {percent(float(self.pei[k]))} av det bästa möjliga."
        )

    def table(self) -> Rows:
        shown = (self.area_share, self.event_share, self.pai, self.pei, self.rri)
        return Rows(
            ("Plats", "Andel av ytan", "Andel av händelserna", "PAI", "PEI", "RRI"),
            tuple((int(i), *(float(s[k]) for s in shown)) for k, i in enumerate(self.order)),
        )


def prediction(
    observed: NDArray[Any],
    predicted: NDArray[Any],
    area: NDArray[Any],
    *,
    about: About = About(),  # noqa: B008 — frozen
) -> Prediction:
    """Question: how much of what then happened lay where the map had pointed?

    Inputs: observed events per place after the map was made; predicted, what the map gave the place; area of
    each place [any unit].
    Returns: Prediction, cumulative from the most pointed out (highest predicted per area).
    Assumes: observed were not used to make the map. Ties are broken against us: fewest events first.
    Do not use when: the same events made the map.
    Source: Chainey, Tompson & Uhlig (2008); Hunt (2016) PEI; Levine (2008) RRI.

    >>> prediction(np.array([6, 3, 0]), np.array([3, 2, 1]), np.ones(3)).pai.tolist()
    [2.0, 1.5, 1.0]
    """
    seen, risk, size = (np.asarray(v, float) for v in (observed, predicted, area))
    require(
        len(seen) > 0 and bool((size > 0).all()), "no_area", "Varje plats måste ha en yta större än noll."
    )
    require(float(seen.sum()) > 0, "no_events", "Inget hände under perioden; träffsäkerhet kan inte räknas.")
    order = np.lexsort((seen, -risk / size))
    best = np.lexsort((-size, -seen / size))
    area_share, event_share = (v[order].cumsum() / v.sum() for v in (size, seen))
    pai = event_share / area_share
    # the best possible in as much area; a place may be taken in part when areas differ
    top = np.interp(
        area_share, np.append(0, size[best].cumsum() / size.sum()), np.append(0, seen[best].cumsum())
    )
    found = seen[order].cumsum()
    return Prediction(
        about=about,
        n=int(seen.sum()),
        assumptions=(Assumption("Kartan gjordes innan det som den prövas mot hände."),),
        caveat="Säger hur väl platserna pekades ut, inte om insatser där hjälper.",
        order=order,
        area_share=area_share,
        event_share=event_share,
        pai=pai,
        pei=event_share / (top / seen.sum()),
        rri=np.divide(risk[order].cumsum(), found, out=np.full(len(found), np.nan), where=found > 0),
    )
