"""A page costs the same number of queries with twenty rows as with two."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodtrad.access import middleware
from tests.house.rows import make_rows
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db

# Pages that list, and who reads them.
LISTS = {
    "front:home": "alma",
    "front:findings": "alma",
    "front:grid": "cilla",
    "access:parties": "alma",
    "access:councils": "alma",
    "access:coordination_list": "alma",
    "access:municipality": "alma",
    "access:units": "alma",
    "access:collaborations": "alma",
    "access:seats": "alma",
    "access:meetings": "alma",
    "access:reports": "alma",
    "access:attempts": "alma",
    "access:members": "cilla",
    "access:log": "alma",
    "places:list": "alma",
    "documents:list": "alma",
    "documents:files": "alma",
    "documents:matters": "alma",
    "documents:numbers": "alma",
    "agreements:list": "alma",
    "agreements:steering_documents": "alma",
    "agreements:priority_areas": "alma",
    "agreements:goals": "alma",
    "agreements:purposes": "alma",
    "agreements:clauses": "alma",
    "agreements:signatories": "alma",
    "agreements:touches": "alma",
    "agreements:prolongations": "alma",
    "agreements:lineages": "alma",
    "rounds:list": "alma",
    "rounds:own_calendar": "alma",
    "answers:list": "alma",
    "answers:template": "alma",
    "committee:list": "alma",
    "situation:list": "alma",
    "situation:sources": "alma",
    "situation:contributions": "alma",
    "situation:observations": "alma",
    "situation:problems": "alma",
    "situation:touches": "alma",
    "data:list": "alma",
    "data:schedules": "alma",
    "causes:list": "alma",
    "causes:causes": "alma",
    "causes:empty_sides": "alma",
    "plans:list": "alma",
    "plans:measures": "alma",
    "plans:operative_goals": "alma",
    "plans:non_actions": "alma",
    "plans:touches": "alma",
    "plans:answers": "alma",
    "followup:list": "alma",
    "followup:items": "alma",
    "effects:list": "alma",
    "alarms:list": "alma",
}
# Pages of one thing with rows on it, and the row.
RECORDS = {
    "access:party": "party",
    "access:council": "council",
    "places:area": "area",
    "documents:matter": "matter",
    "documents:review": "file",
    "agreements:agreement": "agreement",
    "agreements:priority_area": "priority_area",
    "agreements:goal": "goal",
    "rounds:consultation": "consultation",
    "rounds:calendar": "consultation",
    "rounds:body": "consultation_body",
    "answers:answer": "remiss_answer",
    "answers:point": "remiss_point",
    "committee:item": "committee_item",
    "committee:proposal": "proposal",
    "outcome:matrix": "consultation",
    "outcome:points": "consultation",
    "outcome:groups": "consultation",
    "outcome:group": "point_group",
    "outcome:text": "consultation",
    "outcome:change": "change",
    "situation:picture": "picture",
    "situation:contribution": "contribution",
    "situation:problem": "problem",
    "situation:source": "source",
    "data:dataset": "dataset",
    "data:schedule": "schedule",
    "data:import": "import",
    "causes:analysis": "analysis",
    "causes:cause": "cause",
    "plans:plan": "plan",
    "plans:adopt": "draft_plan",
    "plans:measure": "measure",
    "followup:followup": "followup",
    "effects:evaluation": "evaluation",
}
Counts = dict[str, list[str]]


def queries(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


def counted(n: int) -> Counts:
    """Address → the queries its page makes in a city with ``n`` rows of everything."""
    with transaction.atomic():
        world = make_world()
        rows = make_rows(world, n)
        clients = {name: Client() for name in ("alma", "cilla")}
        for name, client in clients.items():
            client.force_login(world.people[name])
        pages = {name: (reverse(name), reader) for name, reader in LISTS.items()}
        pages |= {name: (reverse(name, args=[rows[row].pk]), "alma") for name, row in RECORDS.items()}
        pages["front:thread"] = (reverse("front:thread", args=[f"measure:{rows['measure'].pk}"]), "alma")
        found = {name: queries(clients[reader], url) for name, (url, reader) in pages.items()}
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: Any) -> tuple[Counts, Counts]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(middleware.timezone, "now", lambda: NOW)
        return counted(2), counted(20)


@pytest.mark.parametrize("name", [*LISTS, *RECORDS, "front:thread"])
def test_twenty_rows_cost_as_many_queries_as_two(name, counts):
    few, many = (one[name] for one in counts)
    assert len(many) <= len(few), "\n".join(sql[:300] for sql in repeated(many))


def repeated(sql: list[str]) -> list[str]:
    """The queries asked most often, for the one who must mend it."""
    shapes = [one.split(" WHERE ")[0] for one in sql]
    return sorted({shape for shape in shapes if shapes.count(shape) > 2}, key=shapes.count, reverse=True)
