"""The series the alarm methods share: 84 months with season, trend and two outbreaks."""

import numpy as np

T = np.arange(84)
Y = np.rint(20 + 6 * np.sin(2 * np.pi * T / 12) + 0.05 * T) + (7 * T) % 5 - 2
Y[39] += 20
Y[83] += 15
