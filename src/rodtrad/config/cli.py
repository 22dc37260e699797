"""``rodtrad``: the command line. Exit 0 done, 1 findings, 2 usage or bad input (one line, no traceback)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")


def _parser() -> argparse.ArgumentParser:
    from rodtrad.config.commands.registry import COMMANDS

    parser = argparse.ArgumentParser(
        prog="rodtrad",
        description="Hela kedjan för brottsförebyggande arbete på ett ställe, och var den brister.",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for name, command in COMMANDS.items():
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
    import django

    django.setup()
    from django.db import OperationalError

    from rodtrad.access.action import Refusal
    from rodtrad.config.commands import BadInput

    given = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except (BadInput, Refusal) as error:
        print(f"rodtrad {given.command}: {error}", file=sys.stderr)
    except OperationalError as error:
        print(f"rodtrad {given.command}: databasen svarar inte: {error}".splitlines()[0], file=sys.stderr)
    except KeyboardInterrupt:
        print(f"rodtrad {given.command}: avbrutet", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
