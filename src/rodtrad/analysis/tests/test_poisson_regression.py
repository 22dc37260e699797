import numpy as np
import pytest

from rodtrad.analysis.poisson_regression import fit_poisson
from rodtrad.analysis.result import CannotAnswer

X = np.column_stack([np.ones(40), np.arange(40) / 10])


def test_finds_known_coefficients_of_many_series_at_once():
    true = np.array([[1.0, 0.2], [3.0, -0.3]])
    fit = fit_poisson(np.exp(true @ X.T), X)
    assert fit.coefficients == pytest.approx(true, abs=1e-8)
    assert fit.converged.all()


def test_the_fitted_total_is_the_observed_total_and_leverage_sums_to_terms():
    y = np.random.default_rng(1).poisson(7, (3, 40)).astype(float)
    fit = fit_poisson(y, X)
    assert fit.mean.sum(1) == pytest.approx(y.sum(1))
    assert fit.leverage(X).sum(1) == pytest.approx(np.full(3, 2.0))


def test_a_series_of_zeros_is_marked_and_does_not_disturb_the_others():
    y = np.vstack([np.zeros(40), np.full(40, 5.0)])
    fit = fit_poisson(y, X)
    assert fit.converged.tolist() == [False, True]
    assert fit.mean[1] == pytest.approx(np.full(40, 5.0))


def test_refuses_too_few_times_and_terms_that_repeat():
    for x, code in ((np.eye(3), "short_series"), (np.ones((40, 2)), "same_terms")):
        with pytest.raises(CannotAnswer) as refusal:
            fit_poisson(np.ones((1, len(x))), x)
        assert refusal.value.code == code
