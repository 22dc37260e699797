"""Poisson regression of many series at once: the shared engine of the alarms and the series models."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import require

Floats = NDArray[np.float64]
MOST_STEPS = 40
SMALLEST_MEAN = 1e-8


@dataclass(frozen=True, eq=False)
class Fit:
    """One row per series: S series, T times, k terms."""

    coefficients: Floats  # (S, k), log scale
    covariance: Floats  # (S, k, k), without dispersion
    mean: Floats  # (S, T), events
    weights: Floats  # (S, T)
    y: Floats  # (S, T)
    converged: NDArray[np.bool_]  # (S,)

    @property
    def dispersion(self) -> Floats:
        """Pearson chi-square over degrees of freedom, not floored at 1."""
        chi2 = (self.weights * (self.y - self.mean) ** 2 / self.mean).sum(1)
        return np.asarray(chi2 / (self.y.shape[1] - self.coefficients.shape[1]))

    def leverage(self, x: Floats) -> Floats:
        """Diagonal of the hat matrix, (S, T)."""
        return np.asarray(self.weights * self.mean * self.spread(x))

    def spread(self, x: Floats) -> Floats:
        """Variance of the log mean at the rows of ``x``, without dispersion: (S, rows of x)."""
        terms = x.shape[1]
        products = (x[:, :, None] * x[:, None, :]).reshape(len(x), terms * terms)
        return np.asarray(self.covariance.reshape(-1, terms * terms) @ products.T)

    def anscombe(self, x: Floats) -> Floats:
        """Standardised Anscombe residuals with the dispersion floored at 1, (S, T)."""
        phi = np.maximum(1.0, self.dispersion)[:, None]
        raw = 1.5 * (self.y ** (2 / 3) * self.mean ** (-1 / 6) - self.mean**0.5)
        return np.asarray(raw / np.sqrt(phi * np.maximum(1e-12, 1 - self.leverage(x))))


def fit_poisson(y: Floats, x: Floats, weights: Floats | None = None, offset: Floats | float = 0.0) -> Fit:
    """Question: which log-linear mean fits each series best?

    Inputs: y (S, T) [events]; x (T, k) one design for all; weights (S, T); offset (T,) [log].
    Returns: Fit. A series of only zeros gets a mean near zero and ``converged`` False.
    Assumes: variance in proportion to the mean.
    Do not use when: k ≥ T or the terms of x repeat each other (refused).
    Source: McCullagh & Nelder (1989), iteratively reweighted least squares.
    """
    times, terms = x.shape
    require(times > terms, "short_series", "Serien är för kort för modellen.")
    require(int(np.linalg.matrix_rank(x)) == terms, "same_terms", "Modellens delar går inte att skilja åt.")
    w = np.ones_like(y) if weights is None else weights
    mean = np.maximum(y, 0.1) if y.shape[0] == 1 else y + 0.1
    eta = np.log(mean)
    outer = (x[:, :, None] * x[:, None, :]).reshape(times, terms * terms)
    beta = np.zeros((len(y), terms))
    change = np.full(len(y), np.inf)
    for _ in range(MOST_STEPS):
        working = w * mean
        normal = (working @ outer).reshape(-1, terms, terms)
        right = (working * (eta - offset) + w * (y - mean)) @ x
        new = _solved(normal, right)
        change = np.abs(new - beta).max(1)
        beta = new
        eta = np.clip(beta @ x.T + offset, np.log(SMALLEST_MEAN), 50.0)
        mean = np.exp(eta)
        if change.max() < 1e-10:
            break
    normal = ((w * mean) @ outer).reshape(-1, terms, terms)
    covariance = np.asarray(np.linalg.inv(normal + _ridge(normal)), np.float64)
    return Fit(beta, covariance, mean, w, y, (change < 1e-6) & (y.sum(1) > 0))


def _ridge(normal: Floats) -> Floats:
    """Nothing for a sound matrix; a little on the diagonal where a level holds no event at all."""
    size = np.trace(normal, axis1=1, axis2=2)
    tiny: Floats = np.where(np.linalg.cond(normal) > 1e14, 1e-9 * size + 1e-300, 0.0)
    return np.asarray(tiny[:, None, None] * np.eye(normal.shape[1]))


def _solved(normal: Floats, right: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.solve(normal, right[:, :, None])[:, :, 0])
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.solve(normal + _ridge(normal), right[:, :, None])[:, :, 0])
