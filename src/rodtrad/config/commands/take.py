"""``rodtrad import``: files into a dataset, by the same acts as a person's clicks. Also runs what is scheduled."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.utils import timezone

from rodtrad.access.policy import Actor, actor_for
from rodtrad.config.commands import BadInput, Command
from rodtrad.datasets.clients.fetch import Fetcher
from rodtrad.datasets.mapping import as_mapping
from rodtrad.datasets.opened import Opened, open_file
from rodtrad.datasets.shapes import CannotRead
from rodtrad.parties.models import Membership, Municipality, Party, Person, valid_on
from rodtrad.situation.data import actions, fetching, opening, taking
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.reads import inbox
from rodtrad.situation.data.workflow import ImportState

DONE = (ImportState.DONE, ImportState.PREVIEWED)
NUMBERS = ("year", "epsg", "plane", "place_grain_m", "head_row")
TEXTS = ("kind_name", "indicator", "unit", "area_kind")
SETTINGS = (*NUMBERS, *TEXTS, "titles")  # the first and the last are of the file, the others of its columns


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FIL", help="en eller flera filer")
    parser.add_argument("--dataset", default="", metavar="NAMN", help="underlaget (filens namn)")
    parser.add_argument(
        "--owner", default="", metavar="PART", help="part som äger det (kommunens ansvariga organ)"
    )
    parser.add_argument(
        "--as", dest="username", default="", metavar="NAMN", help="användarnamn att göra det som"
    )
    parser.add_argument("--reader", default="", metavar="NAMN", help="läsare (den som känner igen filen)")
    parser.add_argument(
        "--map", action="append", default=[], metavar="K=V", help="kolumn=betydelse, en gång per kolumn"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="K=V",
        help=f"det filen inte säger: {', '.join(SETTINGS)}",
    )
    parser.add_argument(
        "--scheduled", action="store_true", help="hämta det som är schemalagt och har förfallit"
    )
    parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, läs inte in")
    parser.add_argument("--json", action="store_true", help="svara i JSON")


def _party(name: str) -> Party:
    if name:
        found = Party.objects.filter(name__iexact=name).first()
    else:
        municipality = Municipality.objects.select_related("responsible_party").first()
        found = municipality.responsible_party if municipality else None
    if found is None:
        raise BadInput(
            f"det finns ingen part ”{name}”" if name else "det finns ingen kommun än. Börja: rodtrad begin"
        )
    return found


def _actor(party: Party, username: str) -> Actor:
    """The named person, else the party's first coordinator: every act has someone who did it."""
    on = timezone.localdate()
    if username:
        person = Person.objects.filter(username=username).first()
        if person is None:
            raise BadInput(f"det finns ingen användare ”{username}”")
        return actor_for(person, party_id=party.pk, on=on)
    seats = Membership.objects.filter(valid_on(on), party=party, role="S").select_related("person")
    seat = seats.order_by("pk").first()
    if seat is None:
        raise BadInput(f"{party} har ingen samordnare. Ange vem som läser in med --as")
    return actor_for(seat.person, party_id=party.pk, on=on)


def _pairs(flag: str, pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f"{flag} ”{pair}” ska skrivas namn=värde")
        found[name.strip()] = value.strip()
    return found


def _settings(pairs: list[str]) -> dict[str, Any]:
    """``--set`` as it is asked for by name."""
    found: dict[str, Any] = _pairs("--set", pairs)
    for name, value in found.items():
        if name not in SETTINGS:
            raise BadInput(f"--set ”{name}” finns inte. Välj bland {', '.join(SETTINGS)}")
        if name in NUMBERS and not value.isdecimal():
            raise BadInput(f"--set {name} ska vara ett heltal")
        found[name] = int(value) if name in NUMBERS else value
    if not 1950 <= found.get("year", 2000) < 2100:
        raise BadInput("--set year ska vara ett år mellan 1950 och 2099")
    if "titles" in found and not Path(found["titles"]).is_file():
        raise BadInput(f"filen {found['titles']} finns inte")
    return found


def _mapping(row: Import, roles: dict[str, str], told: dict[str, Any]) -> dict[str, Any]:
    """What the columns mean: as given, else as the reader proposes; with what else was ``--set``."""
    try:
        base = as_mapping(roles) if roles else opening.propose(_opened(row), row.reader)
    except CannotRead as error:
        raise BadInput(error.sentence) from error
    return base.as_dict() | told


def _opened(row: Import) -> Opened:
    return open_file(inbox() / row.sha256, row.file_name)


def run(given: argparse.Namespace) -> int:
    """0: all rows of all files are in. 1: some rows were left out. 2: a file was refused."""
    if given.scheduled:
        return _scheduled()
    if not given.files:
        raise BadInput("ange en eller flera filer, eller --scheduled")
    given.set = _settings(given.set)
    party = _party(given.owner)
    actor = _actor(party, given.username)
    worst, told = 0, []
    for path in given.files:
        row = _one(given, party, actor, path)
        told.append(_told(row))
        if not given.json:
            print(_line(row))
        worst = max(worst, _code(row))
    if given.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return worst


def _scheduled() -> int:
    """One line for each that was due. 1: one of them failed."""
    rows = fetching.run_due(Fetcher(time.sleep, time.monotonic), at=timezone.now())
    for row in rows:
        row.refresh_from_db()
        print(f"{row.dataset.name}, {row.get_client_display()}: {row.last_result}")
    return int(any(row.failures for row in rows))


def _one(given: argparse.Namespace, party: Party, actor: Actor, path: Path) -> Import:
    """Upload, look, and take in unless it is a dry run; the work is done here, not queued."""
    if not path.is_file():
        raise BadInput(f"filen {path} finns inte")
    by: dict[str, Any] = {"by": actor, "at": timezone.now(), "is_queued": False}
    print(f"{path.name}: granskar", file=sys.stderr)
    name = given.dataset or path.stem
    dataset = Dataset.objects.filter(owner=party, name=name).first()
    with path.open("rb") as stream:
        file = File(stream, name=path.name)
        row = (
            actions.upload_file(dataset, file=file, **by)
            if dataset
            else actions.start_dataset(party, file=file, name=name, **by)
        )
    _looked_at(row, given, by)
    if row.state == ImportState.PREVIEWED and not given.dry_run:
        print(f"{path.name}: läser in {row.rows_kept} rader", file=sys.stderr)
        actions.start_import(row, **by)
        taking.take(row.pk, at=timezone.now())
    row.refresh_from_db()
    return row


def _looked_at(row: Import, given: argparse.Namespace, by: dict[str, Any]) -> None:
    if row.state == ImportState.CHECKING:
        taking.check(row.pk, at=timezone.now())
        row.refresh_from_db()
    if row.state == ImportState.DONE:
        return
    told = dict(given.set)
    about = {name: told.pop(name) for name in ("year", "titles") if name in told}
    if given.map or told:
        actions.map_columns(row, mapping=_mapping(row, _pairs("--map", given.map), told), **by)
        _checked(row)
    if about or (given.reader and given.reader != row.reader):
        titles = about.pop("titles", "")
        if titles:
            about["titles"] = ContentFile(Path(titles).read_bytes(), name=Path(titles).name)
        actions.preview_import(row, reader=given.reader, **about, **by)
    _checked(row)


def _checked(row: Import) -> None:
    row.refresh_from_db()
    taking.check(row.pk, at=timezone.now())
    row.refresh_from_db()


def _code(row: Import) -> int:
    if row.state not in DONE:
        return 2
    return 1 if row.rows_dropped else 0


def _line(row: Import) -> str:
    if row.state not in DONE:
        why = row.sentence or row.get_state_display()
        if row.state == ImportState.UPLOADED:
            why += " Använd --map kolumn=betydelse."
        return f"{row.file_name}: {why}"
    new, changed = row.change.get("new", 0), row.change.get("changed", 0)
    return (
        f"{row.file_name}: {row.get_state_display()} som {row.reader}, {row.rows_kept} rader "
        f"({new} nya, {changed} ändrade), {row.rows_dropped} fynd stoppade en rad → {row.dataset.name}"
    )


def _told(row: Import) -> dict[str, Any]:
    names = ("file_name", "state", "sentence", "reader", "rows_kept", "rows_dropped", "unassigned", "change")
    return {name: getattr(row, name) for name in names} | {
        "dataset": row.dataset.name,
        "findings": row.findings,
        "counts": row.counts,
    }


COMMAND = Command(
    "läs in filer i ett underlag",
    'rodtrad import anmalda-brott.csv --dataset "Anmälda brott" --dry-run',
    arguments,
    run,
)
