"""Kernels take what Arrow lends: arrays that cannot be written."""

import numpy as np

from rodtrad.analysis import getis_ord, grid
from rodtrad.analysis.neighbours import queen


def test_a_compiled_kernel_reads_an_array_that_cannot_be_written():
    x = np.array([5, 15, 16], np.int32)
    x.flags.writeable = False
    assert grid._count.compile()
    assert grid._count(x, x, 0, 0, 10, 2, 2, 2).tolist() == [1, 0, 0, 2]


def test_the_compiled_gi_star_is_the_plain_one():
    rng = np.random.default_rng(2)
    x = rng.poisson(2, 60).astype(float)
    near = queen(x.reshape(6, 10))
    given = (near.values, near.sums, near.weights, near.squares, near.own, float(x.mean()), float(x.std()))
    assert getis_ord._starred.compile()
    assert np.allclose(getis_ord._starred(*given), getis_ord._starred_plainly(*given), rtol=1e-14, atol=0)
