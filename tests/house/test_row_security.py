"""The second wall (PostgreSQL): the database's row security says the same as the policy, and refuses stray writes."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from rodtrad.access.models import Circle, Item
from rodtrad.access.policy import Actor, may_see
from rodtrad.access.rows import behind_the_wall
from rodtrad.documents.models import Matter
from rodtrad.situation.models import Observation, Problem
from tests.world import NOW, TODAY, World, decide_picture, make_agreement, make_picture, make_problem

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="row security is PostgreSQL's")


def through_the_wall(actor: Actor, model: type) -> set[int]:
    """What the bare table gives behind the wall, with no filter of ours."""
    with behind_the_wall(actor):
        return set(model._base_manager.values_list("pk", flat=True))


def every_kind_of_matter(world: World) -> list[Item]:
    """Owner × class × settled × collaboration × published."""
    agreement = make_agreement(world)
    circle = Circle.objects.create(owner=world.district, name="Krets", purpose="Prov")
    circle.seats.create(person=world.people["alma"], valid_from=date(2020, 1, 1))
    rows = []
    for owner, kind, settled, joined, published in product(
        (world.district, world.police, world.stranger),
        ("K0", "K1", "K2", "K3"),
        (None, date(2026, 1, 1)),
        (None, agreement.collaboration),
        (None, date(2026, 2, 1)),
    ):
        if published and kind != "K0":
            continue
        rows.append(
            Matter.objects.create(
                owner=owner,
                title="Ärende",
                opened_on=TODAY,
                information_class=kind,
                settled_on=settled,
                collaboration=joined,
                published_on=published,
                circle=circle if kind == "K3" else None,
            )
        )
    return rows


@pytest.mark.bar("S2", partly=True)
def test_python_queryset_and_database_agree_on_every_kind_of_row(world):
    rows = every_kind_of_matter(world)
    for name in ("alma", "bo", "cilla", "eva", "frans"):
        actor = world.actor(name)
        by_python = {row.pk for row in rows if may_see(actor, row)}
        by_queryset = set(Matter.objects.visible_to(actor).values_list("pk", flat=True))
        assert by_python == by_queryset == through_the_wall(actor, Matter)


def test_without_anyone_only_the_published_shows(world):
    rows = every_kind_of_matter(world)
    published = {row.pk for row in rows if row.published_on and row.settled_on}
    assert through_the_wall(Actor(on=TODAY), Matter) == published


def test_parts_follow_their_parent(world):
    picture = make_picture(world, make_agreement(world))
    make_problem(world, picture)
    bo = world.actor("bo")
    assert through_the_wall(bo, Observation) == through_the_wall(bo, Problem) == set()
    decide_picture(world, picture)
    assert len(through_the_wall(bo, Observation)) == len(through_the_wall(bo, Problem)) == 1
    assert through_the_wall(world.actor("frans"), Problem) == set()


@pytest.mark.bar("S6", partly=True)
@pytest.mark.parametrize(
    "table", ["documents_matter", "parties_membership", "parties_collaboration", "access_event"]
)
def test_page_role_cannot_write(world, table):
    make_agreement(world)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        behind_the_wall(world.actor("alma")),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")


def test_an_act_from_a_page_still_writes(client, world):
    client.force_login(world.people["alma"])
    given = {"title": "Nytt ärende", "numbers": "ÄNG 2026/1", "information_class": "K1"}
    assert client.post(reverse("documents:open_matter"), given).status_code == 302
    assert Matter.objects.get().title == "Nytt ärende"


@pytest.mark.bar("S5", partly=True)
def test_every_table_with_a_door_has_row_security(db):
    from django.apps import apps

    from rodtrad.access.models import SightQuerySet

    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        walled = {name for (name,) in cursor.fetchall()}
    doors = {
        m._meta.db_table for m in apps.get_models() if isinstance(m._default_manager.all(), SightQuerySet)
    }
    assert doors - walled == set()


def test_refused_attempt_from_a_page_is_kept(client, world):
    from rodtrad.access.models import Event

    agreement = make_agreement(world)
    client.force_login(world.people["eva"])
    assert client.post(reverse("agreements:publish", args=[agreement.pk])).status_code == 403
    assert Event.objects.filter(is_refused=True, at__gt=NOW).count() == 1
