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


def test_the_first_question_that_has_no_compiled_answer_sets_it_going_once(monkeypatch):
    asked = []
    monkeypatch.setattr(compiled, "KERNELS", [])
    plus = compiled.kernel("int64(int64)", fallback=lambda n: n + 1)(lambda n: n + 1)
    compiled.at_first_use(lambda: asked.append("now"))
    assert asked == []
    assert [plus(1), plus(2)] == [2, 3]
    assert asked == ["now"]
