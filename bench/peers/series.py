"""The other side of bench.series: the textbook aoristic loop in plain Python, and Farrington by statsmodels.

``python series.py aoristic|farrington FILE.npz`` prints seconds, peak and the answer as JSON.
"""

import json
import resource
import sys
import time
from datetime import timedelta
from typing import Any

import numpy as np


def aoristic(data: Any) -> tuple[float, list[float]]:
    starts = data["starts"].astype("datetime64[s]").tolist()
    ends = data["ends"].astype("datetime64[s]").tolist()
    begin = time.perf_counter()
    week = [0.0] * 168
    for start, end in zip(starts, ends, strict=True):
        length = (end - start).total_seconds()
        hour = start.replace(minute=0, second=0)
        while hour < end:
            following = hour + timedelta(hours=1)
            overlap = (min(end, following) - max(start, hour)).total_seconds()
            week[hour.weekday() * 24 + hour.hour] += overlap / length
            hour = following
    return time.perf_counter() - begin, week


def farrington(data: Any) -> tuple[float, list[float]]:
    import statsmodels.api as sm
    from scipy.stats import norm, t

    series, at = data["series"], int(data["at"])
    times = (at - 12 * np.arange(5, 0, -1)[:, None] + np.arange(-3, 4)).ravel()
    sloped = np.column_stack([np.ones(35), times - at])

    def fitted(y: Any, x: Any) -> Any:
        family = sm.families.Poisson()
        fit = sm.GLM(y, x, family=family).fit()
        phi = max(1.0, fit.pearson_chi2 / fit.df_resid)
        leverage = fit.get_influence(observed=False).hat_matrix_diag
        mu = fit.mu
        s = 1.5 * (y ** (2 / 3) * mu ** (-1 / 6) - mu**0.5) / np.sqrt(phi * (1 - leverage))
        w = np.where(s > 1, np.abs(s) ** -2.0, 1.0)
        return sm.GLM(y, x, family=family, var_weights=w * len(y) / w.sum()).fit(scale="X2")

    begin = time.perf_counter()
    limits = []
    for one in series:
        y = one[times]
        fit = fitted(y, sloped)
        mean = float(np.exp(fit.params[0]))
        p = 2 * t.sf(abs(fit.params[1] / np.sqrt(fit.cov_params()[1, 1])), 33)
        if not (p < 0.05 and mean <= y.max()):
            fit = fitted(y, sloped[:, :1])
            mean = float(np.exp(fit.params[0]))
        phi = max(1.0, fit.scale)
        variance = mean**2 * phi * fit.cov_params()[0, 0] / fit.scale
        tau = phi + variance / mean
        limits.append(mean * (1 + 2 / 3 * norm.ppf(0.995) * np.sqrt(tau / mean)) ** 1.5)
    return time.perf_counter() - begin, limits


if __name__ == "__main__":
    seconds, answer = {"aoristic": aoristic, "farrington": farrington}[sys.argv[1]](np.load(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mib": round(peak, 1), "answer": [float(v) for v in answer]}))
