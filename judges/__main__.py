# ruff: noqa: S603, T201
"""``make judges``: our methods beside R's on the same input, and the largest difference of each.

R is run as an outside judge (Debian: r-base-core r-cran-spdep r-cran-surveillance r-cran-spatstat) and never read.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from judges import series, space

NEAR_ENOUGH = 1e-5  # relative; beyond it the run fails


def has(program: str, packages: tuple[str, ...]) -> bool:
    wanted = ", ".join(f'"{name}"' for name in packages)
    asked = f"q(status = !all(sapply(c({wanted}), requireNamespace, quietly = TRUE)))"
    return subprocess.run([program, "-e", asked], capture_output=True).returncode == 0


def judged(program: str, judge: ModuleType, folder: Path) -> dict[str, NDArray[np.float64]]:
    """What R says of the inputs in ``folder``."""
    script = Path(str(judge.__file__)).with_suffix(".R")
    run = subprocess.run([program, str(script), str(folder)], capture_output=True, text=True, check=True)
    lines = [line.split() for line in run.stdout.splitlines() if line.strip()]
    return {name: np.array(values, float) for name, *values in lines}


def compared(program: str, judge: ModuleType) -> bool:
    """One line a method; whether all were near enough."""
    with tempfile.TemporaryDirectory() as folder:
        ours = judge.ours(Path(folder))
        theirs = judged(program, judge, Path(folder))
    all_near = True
    for name, values in ours.items():
        size = max(1.0, float(np.abs(theirs[name]).max()))
        apart = float(np.abs(values - theirs[name]).max())
        all_near &= apart <= NEAR_ENOUGH * size
        print(f"{name:20}{len(values):>8}{apart:>14.2e}{apart / size:>14.2e}")
    return all_near


def main() -> int:
    program = shutil.which("Rscript")
    if program is None:
        print("R saknas; domarna hoppas över. Debian: apt-get install r-base-core r-cran-spdep …")
        return 0
    print(f"{'method':20}{'numbers':>8}{'difference':>14}{'relative':>14}")
    all_near = True
    for judge in (series, space):
        if has(program, judge.PACKAGES):
            all_near &= compared(program, judge)
        else:
            print(f"R-paketen {', '.join(judge.PACKAGES)} saknas; {judge.__name__} hoppas över.")
    return 0 if all_near else 1


if __name__ == "__main__":
    sys.exit(main())
