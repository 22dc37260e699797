"""The commands, one file each. A command is its help, an example, its arguments and ``run`` → exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass


class BadInput(Exception):
    """What is wrong with what was given, in one Swedish sentence."""


@dataclass(frozen=True)
class Command:
    help: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
