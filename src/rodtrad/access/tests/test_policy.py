"""The four doors and the lock: the filter and the function say the same, for every combination."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from rodtrad.access.policy import FEW, Actor, InformationClass, actor_for, may_see, seen_by, who_sees
from rodtrad.access.tests.make import (
    TODAY,
    item_model,
    make_circle,
    make_collaboration,
    make_party,
    make_person,
)
from rodtrad.parties.models import Party, Role

pytestmark = pytest.mark.django_db
PAST, FUTURE = date(2026, 1, 1), date(2026, 12, 1)


def is_storable(item):
    """The two constraints every item carries; the last test here shows that the database holds them."""
    has_circle = item.information_class != InformationClass.SECRET or item.circle is not None
    return has_circle and (item.published_on is None or item.information_class == InformationClass.OPEN)


@pytest.fixture
def world():
    own, police = (
        make_party("Stadsdelsnämnden", Party.Kind.COMMITTEE),
        make_party("Polisen", Party.Kind.POLICE),
    )
    other = make_party("En annan kommun")
    inside, outside = make_person(own, Role.STAFF, username="i"), make_person(own, Role.STAFF, username="u")
    people = {
        "in the circle": (inside, own),
        "own party": (outside, own),
        "collaborator": (make_person(police, Role.STAFF), police),
        "stranger": (make_person(other, Role.COORDINATOR), other),
    }
    valid = make_collaboration(own, police)
    ended = make_collaboration(own, police, name="Avslutad", valid_to=TODAY)
    circle, past_circle = make_circle(own, inside), make_circle(own, outside, valid_to=TODAY)
    actors = {
        name: actor_for(person, party_id=party.pk, on=TODAY) for name, (person, party) in people.items()
    }
    actors["no party"] = actor_for(make_person(None), party_id=None, on=TODAY)
    actors["anonymous"] = Actor(on=TODAY)
    combinations = product(
        InformationClass.values,
        (None, PAST),
        (None, PAST, FUTURE),
        (None, valid, ended),
        (None, circle, past_circle),
        (own, other),
    )
    fields = ("information_class", "settled_on", "published_on", "collaboration", "circle", "owner")
    items = [
        item_model()(name=f"{n}", **dict(zip(fields, one, strict=True))) for n, one in enumerate(combinations)
    ]
    item_model().objects.bulk_create(item for item in items if is_storable(item))
    return {"own": own, "police": police, "actors": actors, "valid": valid, "circle": circle}


@pytest.mark.parametrize(
    "name", ["in the circle", "own party", "collaborator", "stranger", "no party", "anonymous"]
)
def test_filter_and_function_agree_for(name, world):
    actor = world["actors"][name]
    by_filter = set(item_model().objects.visible_to(actor).values_list("pk", flat=True))
    by_function = {item.pk for item in item_model().objects.all() if may_see(actor, item)}
    assert by_filter == by_function
    assert by_filter, "an open published item is seen by everyone"
    assert len(by_filter) < item_model().objects.count()


def seen(world, name, **fields):
    item = item_model().objects.create(name="provet", owner=world["own"], **fields)
    return item_model().objects.visible_to(world["actors"][name]).filter(pk=item.pk).exists()


def test_own_drafts_are_open_to_the_own_party_only(world):
    assert seen(world, "own party", information_class="K2")
    assert not seen(world, "collaborator", information_class="K2", collaboration=world["valid"])


def test_a_draft_is_closed_to_the_collaborator_until_it_settles(world):
    shared = {"information_class": "K1", "collaboration": world["valid"]}
    assert not seen(world, "collaborator", **shared)
    assert seen(world, "collaborator", **shared, settled_on=PAST)


def test_a_secret_is_closed_even_to_a_coordinator_of_its_party_outside_the_circle(world):
    secret = {"information_class": "K3", "circle": world["circle"]}
    assert seen(world, "in the circle", **secret)
    assert not seen(world, "own party", **secret)


def test_an_open_item_is_closed_until_the_day_it_is_published(world):
    assert seen(world, "anonymous", information_class="K0", settled_on=PAST, published_on=PAST)
    assert not seen(world, "anonymous", information_class="K0", settled_on=PAST, published_on=FUTURE)
    assert not seen(world, "anonymous", information_class="K0", settled_on=PAST)


def test_an_ended_collaboration_opens_nothing(world):
    world["valid"].valid_to = TODAY
    world["valid"].save(update_fields=["valid_to"])
    person = make_person(world["police"], Role.STAFF, username="ny")
    assert actor_for(person, party_id=world["police"].pk, on=TODAY).collaborations == frozenset()


def test_roles_never_widen_sight(world):
    plain = world["actors"]["stranger"]
    every = Actor(on=TODAY, person_id=plain.person_id, party_id=plain.party_id, roles=frozenset(Role.values))
    model = item_model()
    assert set(model.objects.visible_to(plain)) == set(model.objects.visible_to(every))


def test_a_person_of_two_parties_sees_as_the_one_they_act_for(world):
    person = make_person(world["own"], Role.STAFF, username="dubbel")
    person.memberships.create(party=world["police"], role=Role.STAFF, valid_from=PAST)
    assert actor_for(person, party_id=world["police"].pk, on=TODAY).party_id == world["police"].pk
    assert actor_for(person, party_id=999_999, on=TODAY).party_id == world["own"].pk


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"information_class": "K2"}, "dem som agerar för Stadsdelsnämnden."),
        ({"information_class": "K1"}, "När den är fastställd även av: Polisen."),
        ({"information_class": "K1", "settled_on": PAST}, "och samverkansparterna: Polisen."),
        ({"information_class": "K0", "settled_on": PAST, "published_on": PAST}, "alla."),
        ({"information_class": "K0"}, "Alla kan se den när den är fastställd och publicerad."),
        ({"information_class": "K3"}, "kretsen ”Kretsen” hos Stadsdelsnämnden."),
    ],
)
def test_who_can_see_is_said_in_words(fields, words, world):
    item = item_model()(owner=world["own"], collaboration=world["valid"], circle=world["circle"], **fields)
    assert words in seen_by(item, TODAY)


def test_many_are_counted_in_the_sentence_and_named_beside_it(world):
    collaboration, shared = world["valid"], {"information_class": "K1", "settled_on": PAST}
    item = item_model()(owner=world["own"], collaboration=collaboration, **shared)
    assert who_sees(item, TODAY)[1] == ()
    names = [f"Instans {i}" for i in range(FEW + 1)]
    new = (Party(name=name, kind="other", valid_from=PAST) for name in names)
    collaboration.parties.add(*Party.objects.bulk_create(new))
    words, named = who_sees(item, TODAY)
    assert f"och {FEW + 2} parter i ”{collaboration}”." in words and "Instans" not in words
    assert set(names) < set(named) and str(world["own"]) not in named


@pytest.mark.parametrize(
    "fields", [{"information_class": "K3"}, {"information_class": "K1", "published_on": PAST}]
)
def test_the_database_refuses_a_secret_without_circle_and_a_publication_that_is_not_open(fields, world):
    with pytest.raises(IntegrityError), transaction.atomic():
        item_model().objects.create(name="fel", owner=world["own"], **fields)
