"""Server and worker find every kernel; importing the house compiles none."""

from __future__ import annotations

from rodtrad.analysis import compiled
from rodtrad.config import kernels


def test_every_kernel_is_found_and_compiled_behind_the_scenes(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    seen = []
    monkeypatch.setattr(kernels, "compile_all", lambda: seen.extend(compiled.KERNELS))
    thread = kernels.warm()
    thread.join(60)
    assert thread.daemon
    assert {"getis_ord", "knox_counts", "points_in_areas"} <= {
        one.loop.__module__.split(".")[-1] for one in seen
    }
