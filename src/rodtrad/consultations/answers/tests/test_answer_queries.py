"""An answer with twenty points costs as many queries as one with two; so does the list."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.remiss import make_answer, make_consultation
from tests.world import NOW

from rodtrad.consultations.answers import actions, memo


def count(client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_more_points_and_answers_cost_no_more(client, world):
    client.force_login(world.people["alma"])
    by = {"by": world.actor("alma"), "at": NOW}
    answer = make_answer(world, make_consultation(world), is_handed=False)
    memo.add_hearing(answer, **by, kind="unions", name="Gruppen", outcome="treated")
    addresses = (answer.get_absolute_url(), reverse("answers:list"))
    few = [count(client, url) for url in addresses]
    for n in range(20):
        actions.add_point(answer, **by, kind="comment", motive=f"Skäl {n}")
        memo.add_hearing(answer, **by, kind="other", name=f"Organ {n}", outcome="treated")
        memo.add_signature(answer, **by, name=f"Anna {n}")
    for n in range(5):
        make_answer(world, make_consultation(world, title=f"Remiss {n}"), is_handed=n > 2)
    assert [count(client, url) for url in addresses] == few
