"""Kernels take what Arrow lends: arrays that cannot be written."""

import numpy as np

from rodtrad.analysis import grid


def test_a_compiled_kernel_reads_an_array_that_cannot_be_written():
    x = np.array([5, 15, 16], np.int32)
    x.flags.writeable = False
    assert grid._count.compile()
    assert grid._count(x, x, 0, 0, 10, 2, 2, 2).tolist() == [1, 0, 0, 2]
