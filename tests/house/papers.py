"""Writes the papers that the code can tell better than a person: acts, commands, rules and the indexes.

Run ``python -m tests.house.papers`` after a change; a test fails while they lag.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MADE = "<!-- Skapad av python -m tests.house.papers. Ändra där, inte här. -->"
MADE_ENGLISH = "<!-- Made by python -m tests.house.papers. Change it there, not here. -->"

ROOMS = {
    "access": "Papperskorgen",
    "parties": "Parter, personer och råd",
    "places": "Områden",
    "documents": "Ärenden och handlingar",
    "consultations": "Remisser",
    "agreements": "Överenskommelser",
    "situation": "Lägesbilder",
    "causes": "Orsaksanalyser",
    "plans": "Åtgärdsplaner",
    "followup": "Uppföljningar",
    "front": "Exempelstaden",
}


def acts_page() -> str:
    """Every act: its verb, the roles that may do it, and the sentence the log shows."""
    from rodtrad.access.acts import ACTS
    from rodtrad.parties.models import Role

    parts = [
        MADE,
        "# Vad man kan göra, och vem som får",
        f"Systemet har {len(ACTS)} handlingar. Allt som ändras ändras genom en av dem. Varje handling prövar "
        "rollen och parten, och lämnar en rad i loggen med sin mening. Ett nekat försök loggas också. Rollen "
        "säger vad man får göra, aldrig vad man får se.",
        "- **Part:** den egna parten måste äga saken. *Samverkan*: den som är part i samverkan får också. "
        "*Register*: kommunens ansvariga organ får också.\n"
        "- **Fritext:** texten granskas efter personnummer, telefonnummer och e-postadresser innan den sparas.",
    ]
    for room, heading in ROOMS.items():
        rows = ["| Handling | Roller | Part | Fritext | I loggen |", "|---|---|---|---|---|"]
        for verb, act in ACTS.items():
            if verb.startswith(f"{room}."):
                roles = ", ".join(str(role.label) for role in Role if role in act.roles)
                party = "samverkan" if act.is_joint else "register" if act.is_register else "egen"
                screened = "granskas" if act.is_screened else "granskas inte"
                rows.append(f"| `{verb}` | {roles} | {party} | {screened} | {act.sentence} |")
        parts += [f"## {heading}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def commands_page() -> str:
    """Every command: what it does, how it is called, an example."""
    from rodtrad.config.commands import COMMANDS, load

    parts = [
        MADE,
        "# Kommandon",
        "`rodtrad` finns i `.venv/bin/` när `make up` eller `make test` har körts, och hittas med `bin/rodtrad`. "
        "Hjälp till ett kommando: `rodtrad KOMMANDO --help`.",
        "| Utgångskod | Betyder |\n|---|---|\n| 0 | klart, och ingen brist funnen |\n"
        "| 1 | klart, och brister är funna (`check`, `verify-log`), eller så avböjer metoden (`analyse`) |\n"
        "| 2 | fel i anropet eller i det som skickades in; en rad på felutskriften, inget halvskrivet |",
    ]
    for name in COMMANDS:
        command = load(name)
        parser = argparse.ArgumentParser(prog=f"rodtrad {name}", add_help=False)
        command.arguments(parser)
        parts += [f"## rodtrad {name}", f"{command.help[:1].upper()}{command.help[1:]}."]
        if rows := list(_arguments(parser)):
            parts.append("\n".join(["| Argument | |", "|---|---|", *rows]))
        parts.append(f"```\n{command.example}\n```")
    return "\n\n".join(parts) + "\n"


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        value = action.metavar or (
            "\\|".join(map(str, action.choices)) if action.choices else action.dest.upper()
        )
        name = ", ".join(action.option_strings) or str(value)
        if action.option_strings and action.nargs != 0:
            name += f" {value}"
        must = " (måste anges)" if action.option_strings and action.required else ""
        yield f"| `{name}` | {action.help or ''}{must} |"


def decisions_index() -> str:
    """Every decision, in order, by the heading of its page."""
    rows = ["| Nr | Decision | Replaces or makes unnecessary |", "|---|---|---|"]
    for path in decisions():
        number, title = heading(path).split(" · ", 1)
        rows.append(f"| [{number}]({path.name}) | {title} | {_replaces(path)} |")
    lead = (
        "One page per decision: context, decision, what we gave up. A new dependency needs a page that says "
        "what it makes unnecessary. A decision is never rewritten; a later page replaces it and says so."
    )
    return "\n\n".join([MADE_ENGLISH, "# Decisions", lead, "\n".join(rows)]) + "\n"


def decisions() -> list[Path]:
    return sorted((DOCS / "decisions").glob("[0-9]*.md"))


def _replaces(path: Path) -> str:
    found = re.search(r"^Replaces: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def docs_index() -> str:
    """Every page directly under docs/, and the folders."""
    pages = [path for path in sorted(DOCS.glob("*.md")) if path.name != "README.md"]
    # A page this program writes is listed by name even before it is written.
    rows = [f"- [{heading(path)}]({path.name})" for path in pages]
    folders = [
        "- [Decisions](decisions/README.md): what was chosen, why, and what we gave up",
        "- [Methods](methods/README.md): a page per method of analysis, with source, assumptions and example",
        "- [Regler för den röda tråden](rules/README.md): en sida per regel, med källa och exempel",
    ]
    return "\n\n".join([MADE_ENGLISH, "# Papers", "\n".join([*rows, *folders])]) + "\n"


def heading(path: Path) -> str:
    found = re.search(r"^# (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{path} has no heading")
    return found[1]


def papers() -> dict[Path, str]:
    """Every paper made by code → its text, except those on rules and methods, which their rooms make."""
    return {
        DOCS / "acts.md": acts_page(),
        DOCS / "commands.md": commands_page(),
        DOCS / "decisions" / "README.md": decisions_index(),
        DOCS / "README.md": docs_index(),
    }


def declared_acts() -> dict[str, str]:
    """Verb → function, once every room's acts have been imported."""
    from django.apps import apps

    from rodtrad.access.action import DECLARED

    importlib.import_module("rodtrad.config.urls")  # every view, and so every act a page can reach
    importlib.import_module("rodtrad.front.example")
    for app in apps.get_app_configs():
        if app.name.startswith("rodtrad.") and (Path(app.path) / "actions.py").exists():
            importlib.import_module(f"{app.name}.actions")
    return dict(DECLARED)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")
    django.setup()
    from rodtrad.datasets.asked import method_pages
    from rodtrad.datasets.asking import METHODS
    from rodtrad.redthread.help_pages import write_all

    write_all(DOCS / "rules")
    method_pages.write_all(DOCS / "methods", METHODS)
    for _round in (1, 2):  # twice: the index lists the pages the first round wrote
        for path, text in papers().items():
            path.write_text(text, encoding="utf-8")
