"""``rodtrad begin``: the municipality, its responsible body and a first person, in an empty database."""

from __future__ import annotations

import argparse
import secrets

from django.core.management import call_command
from django.utils import timezone

from rodtrad.config.commands import BadInput, Command
from rodtrad.parties.actions import begin
from rodtrad.parties.models import Municipality


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--municipality", required=True, metavar="KOMMUN", help="kommunens namn")
    parser.add_argument(
        "--body", default="Kommunstyrelsen", metavar="ORGAN", help="ansvarigt organ (Kommunstyrelsen)"
    )
    parser.add_argument(
        "--username", required=True, metavar="NAMN", help="användarnamn för den första personen"
    )
    parser.add_argument("--name", required=True, metavar="NAMN", help="personens namn")


def run(given: argparse.Namespace) -> int:
    call_command("migrate", verbosity=0)
    if Municipality.objects.exists():
        raise BadInput("det finns redan en kommun här. Lägg till fler personer under Register, Medlemmar")
    password = secrets.token_urlsafe(12)
    begin(
        municipality=given.municipality,
        body=given.body,
        username=given.username,
        name=given.name,
        password=password,
        at=timezone.now(),
    )
    print(
        f"{given.municipality} är upplagd. {given.name} loggar in som {given.username} med lösenordet {password}"
    )
    print("Byt lösenord vid första inloggningen. Starta med: rodtrad up --no-example")
    return 0


COMMAND = Command(
    "börja i en tom databas: kommun, ansvarigt organ och en första person",
    'rodtrad begin --municipality Provstad --username anna --name "Anna Alm"',
    arguments,
    run,
)
