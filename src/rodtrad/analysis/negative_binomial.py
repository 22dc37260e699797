"""Counts that vary more than Poisson: a log-linear model with its own spread parameter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, gammaln, polygamma, xlogy

from rodtrad.analysis.poisson_regression import fit_poisson
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]
LARGEST_THETA = 1e6  # above it the model is Poisson for every purpose


@dataclass(frozen=True, kw_only=True, eq=False)
class NegativeBinomial(Result):
    method: ClassVar[str] = "Negative binomial regression"
    reference: ClassVar[str] = "Lawless (1987)"
    terms: tuple[str, ...]
    coefficients: Floats  # log scale
    se: Floats
    theta: float  # variance = mean + mean²/theta; infinite where Poisson is enough
    log_likelihood: float

    @property
    def finding(self) -> str:
        if math.isinf(self.theta):
            return "Talen varierar inte mer än slumpen ger, så en vanlig Poissonmodell räcker."
        doubt = 1.96 * self.se
        clear = [
            f"{term} ×{number(math.exp(b), 2)}"
            for term, b, reach in zip(self.terms, self.coefficients, doubt, strict=True)
            if abs(b) > reach and term
        ]
        what = ", ".join(clear) or "inget som går att skilja från slumpen"
        return f"Samband: {what}. Talen varierar mer än slumpen ger (theta {number(self.theta, 2)})."

    def table(self) -> Rows:
        values = zip(self.terms, self.coefficients.tolist(), self.se.tolist(), strict=True)
        return Rows(("Del", "Koefficient (log)", "Medelfel"), tuple(values))


def negative_binomial(
    y: Floats, x: Floats, terms: Sequence[str], *, about: About, offset: Floats | float = 0.0
) -> NegativeBinomial:
    """Question: how do counts depend on x when they vary more than Poisson?

    Inputs: y (n,) [events]; x (n, k) with its own column of ones; terms, k names ("" for the constant).
    Returns: NegativeBinomial, coefficients [log], theta [events].
    Assumes: independent rows, variance mean + mean²/theta.
    Do not use when: rows are a series in time with memory (interrupted_series with Newey–West).
    Source: Lawless (1987); theta by maximum likelihood, in turn with the coefficients.
    """
    require(len(y) > x.shape[1] + 1, "short_series", "Det är för få rader för modellen.")
    require(float(y.sum()) > 0, "no_events", "Det finns inga händelser.")
    beta = fit_poisson(y[None], x, offset=offset).coefficients[0]
    mean, theta = np.exp(x @ beta + offset), math.inf
    for _ in range(50):
        before = theta
        theta = theta_by_likelihood(y, mean)
        beta = _coefficients(y, x, offset, theta, beta)
        mean = np.exp(x @ beta + offset)
        if theta == before or abs(theta - before) < 1e-9 * theta:
            break
    weights = mean / (1 + mean / theta)
    se = np.sqrt(np.diag(np.linalg.inv(x.T @ (weights[:, None] * x))))
    return NegativeBinomial(
        about=about,
        n=int(y.sum()),
        terms=tuple(terms),
        coefficients=beta,
        se=se,
        theta=theta,
        log_likelihood=_log_likelihood(y, mean, theta),
        assumptions=(Assumption("Raderna är oberoende av varandra."),),
        caveat="Ett samband är ingen orsak.",
    )


def theta_by_likelihood(y: Floats, mean: Floats) -> float:
    """The theta that fits best for given means, by Newton steps on its logarithm; infinite if none does."""
    if float(((y - mean) ** 2 - mean).sum()) <= 0:
        return math.inf
    theta = len(y) / float(((y / mean - 1) ** 2).sum())
    for _ in range(100):
        score, slope = _theta_score(y, mean, theta)
        bend = theta * slope + score
        step = -score / bend if bend < 0 else math.copysign(0.5, score)
        theta *= math.exp(min(1.0, max(-1.0, step)))
        if theta > LARGEST_THETA:
            return math.inf
        if abs(step) < 1e-12:
            break
    return theta


def _theta_score(y: Floats, mean: Floats, theta: float) -> tuple[float, float]:
    """First and second derivative of the log likelihood in theta."""
    both = theta + mean
    first = digamma(theta + y) - digamma(theta) + math.log(theta) + 1 - np.log(both) - (y + theta) / both
    second = polygamma(1, theta + y) - polygamma(1, theta) + 1 / theta - 2 / both + (y + theta) / both**2
    return float(first.sum()), float(second.sum())


def _coefficients(y: Floats, x: Floats, offset: Floats | float, theta: float, beta: Floats) -> Floats:
    for _ in range(50):
        mean = np.exp(np.clip(x @ beta + offset, -50, 50))
        weights = mean / (1 + mean / theta)
        new = np.linalg.solve(x.T @ (weights[:, None] * x), x.T @ (weights * (x @ beta + (y - mean) / mean)))
        done = np.abs(new - beta).max() < 1e-11
        beta = np.asarray(new, np.float64)
        if done:
            break
    return beta


def _log_likelihood(y: Floats, mean: Floats, theta: float) -> float:
    if math.isinf(theta):
        return float((xlogy(y, mean) - mean - gammaln(y + 1)).sum())
    constant = gammaln(theta + y) - gammaln(theta) - gammaln(y + 1)
    return float((constant + theta * np.log(theta / (theta + mean)) + xlogy(y, mean / (theta + mean))).sum())
