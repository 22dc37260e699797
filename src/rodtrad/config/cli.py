"""``rodtrad``: the command line. Exit 0 done, 1 findings, 2 usage or bad input (one line, no traceback)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping

from rodtrad.config.commands import COMMANDS, BadInput, Command, load

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")
# A thread that waits by spinning holds the core the others need: milliseconds a call on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def _parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rodtrad",
        description="Hela kedjan för brottsförebyggande arbete på ett ställe, och var den brister.",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for name, command in commands.items():
        one = subparsers.add_parser(
            name,
            help=command.help,
            description=command.help,
            epilog=f"exempel: {command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(one)
        one.set_defaults(run=command.run)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command. Expected trouble is one line on stderr and exit 2."""
    words = sys.argv[1:] if argv is None else argv
    asked = [word for word in words[:1] if word in COMMANDS] or list(COMMANDS)
    if asked == ["analyse"]:  # needs no database: it starts without Django and the rooms
        return _run(asked, words, (BadInput,))
    import django

    django.setup()
    from django.db import OperationalError

    from rodtrad.access.action import Refusal

    try:
        return _run(asked, words, (BadInput, Refusal))
    except OperationalError as error:
        print(f"rodtrad {words[0]}: databasen svarar inte: {error}".splitlines()[0], file=sys.stderr)
        return 2


def _run(names: list[str], words: list[str], expected: tuple[type[Exception], ...]) -> int:
    given = _parser({name: load(name) for name in names}).parse_args(words)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except expected as error:
        print(f"rodtrad {given.command}: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"rodtrad {given.command}: avbrutet", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
