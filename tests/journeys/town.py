"""``python -m tests.journeys.town``: the people of the tests' world in an otherwise empty database, with passwords."""

from __future__ import annotations

import django

PASSWORD = "en-lang-mening-for-provet"  # only ever in a database that a test throws away


def build() -> None:
    django.setup()
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    from rodtrad.parties.models import Person
    from tests.world import make_world

    call_command("migrate", verbosity=0)
    make_world()
    Person.objects.update(password=make_password(PASSWORD))


if __name__ == "__main__":
    build()
