"""Where events lie, as integers, and whether the places can carry a method that needs exact points.

Centre points and snapped points look like hot spots to every method; here they are told apart from addresses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import require

SAMPLE = 65_536  # the look at places costs milliseconds however many events there are
ENOUGH_TO_JUDGE = 200  # below this, repeats say nothing about how places were recorded
LEAST_PLACES = 5


@dataclass(frozen=True, eq=False)
class Points:
    """Events as points: ``x`` east and ``y`` north, int32 decimetres (SWEREF 99 TM).

    ``grain_m`` is how coarse the source says its places are; None where it does not say.
    """

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    are_centres: bool = False  # the source gives the centre of an area, not a place
    grain_m: float | None = None

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, eq=False)
class Places:
    """Unique places with how many events lie there; ``of_event`` maps each event to its place."""

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    events: NDArray[np.int64]
    of_event: NDArray[np.int64]


def place_keys(x: NDArray[np.int32], y: NDArray[np.int32]) -> NDArray[np.int64]:
    """One integer per place; equal exactly where x and y are equal."""
    return (x.astype(np.int64) << 32) | (y.astype(np.int64) & 0xFFFFFFFF)


def unique_places(x: NDArray[np.int32], y: NDArray[np.int32]) -> Places:
    """Events at one address become one place with a weight (crime repeats at addresses)."""
    keys, of_event, events = np.unique(place_keys(x, y), return_inverse=True, return_counts=True)
    east = (keys >> 32).astype(np.int32)
    north = (keys & 0xFFFFFFFF).astype(np.uint32).view(np.int32)
    return Places(east, north, events.astype(np.int64), of_event.astype(np.int64))


def check_places(points: Points, *, finest_m: float | None = None, least: int = LEAST_PLACES) -> None:
    """Refuse points that are not where things happened.

    Question: can these points carry a method that looks within ``finest_m`` metres?
    Inputs: points [decimetres]; finest_m, the smallest cell or band [metres]; least, unique places needed.
    Returns: nothing; raises CannotAnswer with code ``centre_points``, ``snapped_points`` or ``few_places``.
    Assumes: a source that declares its grain tells the truth; only undeclared places are judged by their look.
    Do not use when: the points are cell centres on purpose (then use the counts).
    Source: own rules; snapped police data see Tompson et al. (2015).
    """
    if points.are_centres:
        require(False, "centre_points", _CENTRES)
    step = -(-max(len(points), 1) // SAMPLE)
    x, y = points.x[::step], points.y[::step]
    keys, events = np.unique(place_keys(x, y), return_counts=True)
    _refuse_centres(keys, events)
    _refuse_snapped(points.grain_m, finest_m, keys, events)
    require(
        len(keys) >= least,
        "few_places",
        f"Händelserna ligger på bara {len(keys)} olika platser; metoden behöver minst {least}.",
    )


_CENTRES = (
    "Punkterna är mittpunkter för kommuner eller andra områden, inte platser där något hänt. "
    "Täta platser och upprepning kan inte räknas på dem; utveckling över tid går bra."
)


def _refuse_centres(keys: NDArray[np.int64], events: NDArray[np.int64]) -> None:
    n = int(events.sum())
    if n < ENOUGH_TO_JUDGE or n < 10 * len(keys):
        return
    spacing = _nearest_m(keys)
    require(len(spacing) == 0 or float(np.median(spacing)) < 500, "centre_points", _CENTRES)


def _refuse_snapped(
    grain_m: float | None, finest_m: float | None, keys: NDArray[np.int64], events: NDArray[np.int64]
) -> None:
    if grain_m is not None:
        require(
            finest_m is None or grain_m <= finest_m,
            "snapped_points",
            f"Platserna är angivna med {grain_m:g} meters noggrannhet; metoden ser på avstånd om "
            f"{finest_m or 0:g} meter.",
        )
        return
    n = int(events.sum())
    shared = int(events[events > 1].sum())
    if n < ENOUGH_TO_JUDGE or n < 3 * len(keys) or shared < 0.75 * n:
        return
    # Addresses lie close to some neighbour; snap points are spread out on purpose and never do.
    require(
        float(np.quantile(_nearest_m(keys), 0.01)) < 5,
        "snapped_points",
        f"Platserna är flyttade till gemensamma punkter: {n} händelser ligger på {len(keys)} punkter och "
        "inga två punkter ligger nära varandra. Avstånd mellan händelserna kan inte räknas.",
    )


def _nearest_m(keys: NDArray[np.int64]) -> NDArray[np.float64]:
    from scipy.spatial import cKDTree

    if len(keys) < 2:
        return np.empty(0)
    at = np.column_stack([keys >> 32, (keys & 0xFFFFFFFF).astype(np.uint32).view(np.int32)]).astype(float)
    nearest: NDArray[np.float64] = cKDTree(at).query(at, k=2)[0][:, 1] / 10
    return nearest
