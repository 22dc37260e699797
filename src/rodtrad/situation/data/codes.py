"""The national crime codes: read from the list as published, a newer one over an older."""

from __future__ import annotations

from datetime import datetime

from django.core.files import File
from django.utils import timezone

from rodtrad.access.action import Refusal, action
from rodtrad.access.policy import Actor
from rodtrad.datasets.crime_codes import read_codes
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.shapes import CannotRead
from rodtrad.parties.models import Party
from rodtrad.situation.data.models import CrimeCode

TOLD = ("name", "group", "valid_from", "valid_to", "read_on")


class CannotReadCodes(Refusal):
    code = "unusable_codes"


@action("situation.read_crime_codes")
def read_crime_codes(party: Party, /, *, by: Actor, at: datetime, file: File[bytes]) -> tuple[int, int]:
    """How many codes were read, and how many rows were not. A code that is not in the file stays as it was."""
    try:
        found, left_out = read_codes(open_file(file.read(), file.name or "brottskoder.csv"))
    except CannotRead as error:
        raise CannotReadCodes(error.sentence) from error
    on = timezone.localdate(at)
    CrimeCode.objects.bulk_create(
        (
            CrimeCode(
                code=one.code,
                name=one.name,
                group=one.group,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                read_on=on,
            )
            for one in found
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=TOLD,
    )
    return len(found), len(left_out)
