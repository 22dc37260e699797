"""No method needs more memory than twice its input and 200 MB, compiled or not."""

import json
import os
import subprocess
import sys

import pytest

from rodtrad.analysis.tests.memory_run import STATUS, city

MOST_MIB = 200e6 / 2**20


def needs(how, n, km):
    """{method: MiB it needed over what was held before}, from a process of its own."""
    call = [sys.executable, "-m", "rodtrad.analysis.tests.memory_run", how, str(n), str(km)]
    # every larger array is then given back at once, so that one method's leavings never hide the next one's need
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_MMAP_THRESHOLD_": "65536"}
    ran = subprocess.run(call, capture_output=True, text=True, check=False, env=env)
    assert ran.returncode == 0, ran.stderr
    return {name: mib for name, mib, _ in map(json.loads, ran.stdout.splitlines())}


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells a process its own peak")
@pytest.mark.parametrize("how, n, km", [("compiled", 300_000, 20), ("plain", 40_000, 2)])
def test_no_method_needs_more_than_twice_its_input_and_200_mb(how, n, km):
    points, day, start, end = city(n, km)
    given = sum(one.nbytes for one in (points.x, points.y, day, start, end)) / 2**20
    found = needs(how, n, km)
    assert len(found) == 13
    assert {name: mib for name, mib in found.items() if mib > 2 * given + MOST_MIB} == {}
