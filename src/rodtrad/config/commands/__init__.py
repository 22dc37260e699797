"""The commands, one file each. A command is its help, an example, its arguments and ``run`` → exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


class BadInput(Exception):
    """What is wrong with what was given, in one Swedish sentence."""


@dataclass(frozen=True)
class Command:
    help: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


# Every command by name, in the order help lists them, and where it is.
COMMANDS = {
    "up": "up.COMMAND",
    "begin": "begin.COMMAND",
    "read": "read.COMMAND",
    "import": "take.COMMAND",
    "work": "work.COMMAND",
    "check": "check.COMMAND",
    "analyse": "analyse.COMMAND",
    "report": "report.COMMAND",
    "verify-log": "verify.COMMAND",
    "export": "keep.EXPORT",
    "backup": "keep.BACKUP",
    "restore": "keep.RESTORE",
    "example": "example.COMMAND",
}


def load(name: str) -> Command:
    """Imported when it is asked for: the rooms of all the others take seconds. Needs Django, but for ``analyse``."""
    module, attribute = COMMANDS[name].split(".")
    found: Command = getattr(import_module(f"{__name__}.{module}"), attribute)
    return found
