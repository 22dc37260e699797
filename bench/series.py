"""The methods of series against the textbook loop and statsmodels: same data, same run, a process each.

``python -m bench.series ours TASK FILE`` is our side, compiled kernels, best of seven, warm. ``check`` is the
largest difference between the two sides' answers.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

BENCH = Path(__file__).resolve().parent
PEER = BENCH / "peers" / "series.py"
PEER_PYTHON = BENCH.parent / ".bench-venv" / "bin" / "python"
# task, name, sizes, largest size the peer is asked for, peer, asked ratio
TASKS = (
    ("aoristic", "aoristic, 168 hours", (10_000, 100_000, 1_000_000), 100_000, "textbook loop, Python", 1000),
    ("farrington", "Farrington, one step", (120, 1_200, 12_000), 1_200, "statsmodels loop", 50),
)


def rows() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        return [_row(task, n, Path(folder)) for task in TASKS for n in task[2]]


def _row(task: tuple[Any, ...], n: int, folder: Path) -> dict[str, Any]:
    kind, name, _, most, peer_name, asked = task
    path = folder / f"{kind}{n}.npz"
    np.savez(path, **_made(kind, n))
    ours = _measured([sys.executable, "-m", "bench.series", "ours", kind, str(path)])
    peer: dict[str, Any] = {}
    if PEER_PYTHON.exists() and n <= most:
        peer = _measured([str(PEER_PYTHON), str(PEER), kind, str(path)])
    check = float(np.abs(np.subtract(ours["answer"], peer["answer"])).max()) if peer else None
    return {
        "task": f"series: {name}",
        "size": f"{n:,} {'events' if kind == 'aoristic' else 'series'}".replace(",", " "),
        "ours_s": ours["seconds"],
        "ours_peak_mib": ours["peak_mib"],
        "peer": peer_name if peer else "",
        "peer_s": peer.get("seconds"),
        "peer_peak_mib": peer.get("peak_mib"),
        "asked": asked,
        "check": check,
    }


def _made(kind: str, n: int) -> dict[str, Any]:
    """Vehicle-like spans of up to a day with a long tail; or monthly series of seven years."""
    rng = np.random.default_rng(11)
    if kind == "aoristic":
        starts = rng.integers(1_600_000_000, 1_700_000_000, n)
        return {
            "starts": starts,
            "ends": starts + np.minimum(rng.gamma(1, 36_000, n).astype(int) + 60, 600_000),
        }
    return {"series": rng.poisson(rng.gamma(2, 8, (n, 1)) + 1, (n, 84)).astype(float), "at": 83}


def _measured(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=BENCH.parent)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def ours(kind: str, path: str) -> None:
    """Our side: one line of JSON."""
    from rodtrad.analysis.aoristic import aoristic
    from rodtrad.analysis.compiled import compile_all
    from rodtrad.analysis.farrington import farrington
    from rodtrad.analysis.result import About

    compile_all()
    data = np.load(path)
    if kind == "aoristic":
        starts, ends = (data[name].view("datetime64[s]") for name in ("starts", "ends"))
    else:
        series, at = data["series"], int(data["at"])
    took, answer = [], np.zeros(0)
    for _ in range(7):
        begin = time.perf_counter()
        if kind == "aoristic":
            answer = aoristic(starts, ends, about=About()).hours
        else:
            answer = farrington(series, at, about=About()).upper
        took.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(took), "peak_mib": round(peak, 1), "answer": answer.tolist()}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        ours(*sys.argv[2:4])
    else:
        print(json.dumps(rows(), indent=1))
