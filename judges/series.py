# ruff: noqa: S603, T201
"""``python -m judges.series``: our series methods beside R's, run as an outside judge (Debian: surveillance)."""

import shutil
import subprocess
from pathlib import Path

import numpy as np

from rodtrad.analysis.ears import ears
from rodtrad.analysis.farrington import farrington
from rodtrad.analysis.noufaily import noufaily
from rodtrad.analysis.result import About
from rodtrad.analysis.stl import stl

T = np.arange(84)
Y = np.rint(20 + 6 * np.sin(2 * np.pi * T / 12) + 0.05 * T) + (7 * T) % 5 - 2
Y[39] += 20
Y[83] += 15
NO_ONE = About()


def ours() -> dict[str, np.ndarray]:
    months, y = range(72, 84), Y[None]
    flexible = [noufaily(y, t, about=NO_ONE) for t in months]
    return {
        "farrington": np.array([farrington(y, t, about=NO_ONE).upper[0] for t in months]),
        "noufaily_mean": np.array([one.expected[0] for one in flexible]),
        "noufaily": np.array([one.upper[0] for one in flexible]),
        "ears_c1": ears(Y, about=NO_ONE, kind="C1").upper[72:],
        "ears_c2": ears(Y, about=NO_ONE, kind="C2").upper[72:],
        "stl_trend": stl(Y, about=NO_ONE).trend,
    }


def main() -> None:
    program = shutil.which("Rscript")
    if program is None:
        print("R is not installed: apt-get install r-base-core r-cran-surveillance")
        return
    script = Path(__file__).with_suffix(".R")
    said = subprocess.run([program, str(script)], capture_output=True, text=True, check=True).stdout
    judged = {line.split()[0]: np.array(line.split()[1:], float) for line in said.splitlines()}
    for name, values in ours().items():
        print(f"{name:16} largest difference {np.abs(values - judged[name]).max():.2e}")


if __name__ == "__main__":
    main()
