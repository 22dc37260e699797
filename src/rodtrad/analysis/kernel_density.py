"""How dense events lie, smoothed: kernel density with its bandwidth always beside it.

Exact at chosen points; over a grid the events are binned and the kernel is spread row by row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.grid import Grid, count_in_grid
from rodtrad.analysis.places import Points, check_places
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number, percent

Kernel = Literal["gaussian", "quartic"]
Edge = Literal["none", "rescaled"]
Floats = NDArray[np.float64]
REACH = 4  # bandwidths; a gaussian holds 0.99966 of its mass within it in the plane


@dataclass(frozen=True, kw_only=True, eq=False)
class Density(Result):
    """``density`` per cell, shape (rows, columns), south first. NaN where a ratio has too thin a base."""

    method: ClassVar[str] = "Kärnskattning (KDE)"
    reference: ClassVar[str] = "Silverman 1986; Diggle 1985 (kant)"
    grid: Grid
    density: Floats
    unit: str
    h_m: float  # bandwidth
    kernel: Kernel
    edge: Edge

    @property
    def _dense(self) -> NDArray[np.int64]:
        """The cells that share the highest twentieth of all cells with anything in them."""
        flat = self.density.ravel()
        some = flat[flat > 0]
        level = np.quantile(some, 0.95) if len(some) else np.inf
        cells = np.flatnonzero(np.nan_to_num(flat) >= level)
        return cells[np.argsort(-flat[cells], kind="stable")]

    @property
    def finding(self) -> str:
        if not np.nan_to_num(self.density).any():
            return "Inga händelser ligger i området."
        east, north = self.grid.centre_m(int(np.nanargmax(self.density)))
        return (
            f"Tätast är det vid öst {number(east)}, norr {number(north)}: "
            f"{number(float(np.nanmax(self.density)), 1)} {self.unit}, utjämnat med {number(self.h_m)} meters bredd."
        )

    def table(self) -> Rows:
        flat = self.density.ravel()
        return Rows(
            ("Öst", "Norr", f"Täthet, {self.unit}", "Bredd, meter"),
            tuple((*self.grid.centre_m(int(c)), float(flat[c]), self.h_m) for c in self._dense),
        )

    def features(self) -> tuple[dict[str, Any], ...]:
        flat = self.density.ravel()
        return tuple(self.grid.feature(int(c), density=float(flat[c]), h_m=self.h_m) for c in self._dense)


def density_at(points: Points, at: Points, *, h_m: float, kernel: Kernel = "gaussian") -> Floats:
    """Question: how dense are events exactly at these points?

    Inputs: points and at [decimetres]; h_m, the bandwidth [metres]; no edge correction.
    Returns: events per square metre at each point of ``at``, a point counting itself.
    Assumes: the bandwidth is the reader's choice and is shown. Do not use when: points are many (use the grid).
    Source: Silverman (1986), eq. 4.1; quartic: Bailey & Gatrell (1995).

    >>> one = Points(np.array([0], np.int32), np.array([0], np.int32))
    >>> density_at(one, one, h_m=1).round(6).tolist()
    [0.159155]
    """
    found = np.empty(len(at))
    step = max(1, 2_000_000 // max(len(points), 1))
    for start in range(0, len(at), step):
        part = slice(start, start + step)
        dx = (at.x[part, None].astype(float) - points.x) / (10 * h_m)
        dy = (at.y[part, None].astype(float) - points.y) / (10 * h_m)
        d2 = dx * dx + dy * dy
        if kernel == "gaussian":
            found[part] = np.exp(-d2 / 2).sum(axis=1) / (2 * np.pi)
        else:
            found[part] = 3 / np.pi * (np.maximum(1 - d2, 0) ** 2).sum(axis=1)
    return found / h_m**2


def density_grid(
    points: Points,
    grid: Grid,
    *,
    h_m: float,
    kernel: Kernel = "gaussian",
    edge: Edge = "none",
    about: About = About(),  # noqa: B008 — frozen
) -> Density:
    """Question: where do events lie dense?

    Inputs: points [decimetres]; grid; h_m, bandwidth [metres]; kernel; edge "none" (mass leaks over the grid's
    border) or "rescaled" (divided by the share of the kernel that lies within).
    Returns: Density [events per square kilometre].
    Assumes: cells are small beside the bandwidth (at most half of it; error about (cell/h)^2/12).
    Do not use when: places are centres or snapped wider than the bandwidth.
    Source: Silverman (1986), 3.5 and 4.1; edge: Diggle (1985).
    """
    check_places(points, finest_m=h_m, least=2)
    _check_bandwidth(grid, h_m)
    smooth = _smooth(count_in_grid(points, grid), grid, h_m, kernel, edge)
    return _density(smooth * 1e6, "per kvadratkilometer", len(points), grid, h_m, kernel, edge, about)


def density_ratio(
    points: Points,
    base: Points,
    grid: Grid,
    *,
    h_m: float,
    floor: float = 5.0,
    kernel: Kernel = "gaussian",
    edge: Edge = "none",
    about: About = About(),  # noqa: B008 — frozen
) -> Density:
    """Question: where do events lie dense beside what they could happen to (dual kernel density)?

    Inputs: points and base (homes, people, all crime) [decimetres]; h_m [metres], the same for both; floor, how
    many of the base must lie within the kernel's reach (2 pi h^2) for a cell to be answered.
    Returns: Density [events per 1 of the base]; NaN where the base is too thin.
    Assumes: base and events cover the same area. Do not use when: the base is a place nobody stays at.
    Source: Kelsall & Diggle (1995).
    """
    check_places(points, finest_m=h_m, least=2)
    _check_bandwidth(grid, h_m)
    above = _smooth(count_in_grid(points, grid), grid, h_m, kernel, edge)
    below = _smooth(count_in_grid(base, grid), grid, h_m, kernel, edge)
    thick = below * 2 * np.pi * h_m**2 >= floor
    ratio = np.divide(above, below, out=np.full(above.shape, np.nan), where=thick)
    assumed = Assumption(
        f"Underlaget räcker i {percent(float(thick.mean()))} av rutorna; de övriga är tomma.",
        bool(thick.all()),
    )
    return _density(ratio, "per enhet i underlaget", len(points), grid, h_m, kernel, edge, about, assumed)


def _check_bandwidth(grid: Grid, h_m: float) -> None:
    require(h_m > 0, "bad_bandwidth", "Utjämningens bredd måste vara större än noll.")
    require(
        grid.cell_dm <= 5 * h_m,
        "coarse_cells",
        f"Rutorna är {number(grid.cell_dm / 10)} meter; för {number(h_m)} meters utjämning får de vara högst hälften.",
    )


def _density(
    density: Floats,
    unit: str,
    n: int,
    grid: Grid,
    h_m: float,
    kernel: Kernel,
    edge: Edge,
    about: About,
    *assumptions: Assumption,
) -> Density:
    return Density(
        about=about,
        n=n,
        assumptions=(Assumption("Bredden är vald; en annan bredd ger en annan karta."), *assumptions),
        caveat="Kartan är utjämnad: den visar stråk, inte enskilda platser, och säger inget om orsak eller risk.",
        grid=grid,
        density=density,
        unit=unit,
        h_m=h_m,
        kernel=kernel,
        edge=edge,
    )


def _smooth(counts: NDArray[np.int64], grid: Grid, h_m: float, kernel: Kernel, edge: Edge) -> Floats:
    """Events per square metre."""
    spread = _gaussian if kernel == "gaussian" else _quartic
    h_cells = 10 * h_m / grid.cell_dm
    smooth = spread(counts.astype(float), h_cells)
    if edge == "rescaled":
        smooth = smooth / spread(np.ones(counts.shape), h_cells)
    return smooth * (100 / grid.cell_dm**2)


def _gaussian(a: Floats, h: float) -> Floats:
    """Rows and columns are spread apart from each other: two products with a band matrix each side."""
    smooth: Floats = _band(a.shape[0], h) @ a @ _band(a.shape[1], h)
    return smooth


def _band(n: int, h: float) -> Any:
    from scipy.sparse import dia_array

    reach = min(int(np.ceil(REACH * h)), n - 1)
    offsets = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (offsets / h) ** 2)
    weights /= np.sqrt(2 * np.pi) * h
    return dia_array((np.repeat(weights[:, None], n, axis=1), offsets), shape=(n, n)).tocsr()


def _quartic(a: Floats, h: float) -> Floats:
    """Not separable: one spread along the row for each row within the bandwidth."""
    from scipy.ndimage import convolve1d

    smooth = np.zeros(a.shape)
    reach = int(h)
    offsets = np.arange(-reach, reach + 1)
    for down in range(-min(reach, len(a) - 1), min(reach, len(a) - 1) + 1):
        weights = 3 / (np.pi * h * h) * np.maximum(1 - (offsets**2 + down**2) / h**2, 0) ** 2
        to, of = slice(max(0, down), len(a) + min(0, down)), slice(max(0, -down), len(a) + min(0, -down))
        smooth[to] += convolve1d(a[of], weights, axis=1, mode="constant")
    return smooth
