"""Splitting a part on its page: two parts or as many as asked for, each goal to one of them; and changed afterwards."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.remiss import make_answer, make_consultation
from tests.world import NOW

from rodtrad.consultations.models import Change
from rodtrad.consultations.outcome.points import text_now
from rodtrad.consultations.rounds import actions as rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(world):
    one = make_consultation(world)
    make_answer(world, one)
    return rounds.start_compiling(one, by=world.actor("cilla"), at=NOW)


@pytest.fixture
def cilla(client, world):
    client.force_login(world.people["cilla"])
    return client


def keys(round_, word):
    return [part.key for part in text_now(round_) if part.key.startswith(f"{word}:")]


def test_an_area_is_split_in_three_and_the_split_is_changed(cilla, round_):
    key, goals = keys(round_, "area")[0], keys(round_, "goal")[:2]
    url = reverse("outcome:split", args=[round_.pk, key])
    assert url in cilla.get(reverse("outcome:text", args=[round_.pk])).content.decode()
    assert url in cilla.get(reverse("outcome:part", args=[round_.pk, key])).content.decode()
    assert "?delar=3" in cilla.get(url).content.decode()
    words = {
        "heading_1": "Unga på stan", "heading_2": "Unga på nätet", "text_2": "Det digitala.", "heading_3": "Unga i skolan",
        f"goes_{goals[0]}": "1", f"goes_{goals[1]}": "3", "is_editorial": "on", "reason": "Var sin del.",
    }  # fmt: skip
    assert cilla.post(f"{url}?delar=3", words).status_code == 302
    change = Change.objects.get()
    assert [(one["heading"], one["takes"]) for one in change.successors] == [
        ("Unga på nätet", []), ("Unga i skolan", [goals[1]]),
    ]  # fmt: skip
    page = cilla.get(reverse("outcome:text", args=[round_.pk])).content.decode()
    assert "Unga i skolan" in page and "<ins>" in page
    edit = reverse("outcome:edit_change", args=[change.pk])
    assert "Unga i skolan" in cilla.get(edit).content.decode()
    assert cilla.post(edit, {**words, "heading_3": "Unga och skolan"}).status_code == 302
    change.refresh_from_db()
    assert change.successors[1]["heading"] == "Unga och skolan" and change.successors[1]["takes"] == [
        goals[1]
    ]
    assert "Unga och skolan" in cilla.get(change.get_absolute_url()).content.decode()


def test_a_goal_is_split_and_its_wishes_granted(cilla, round_):
    key = keys(round_, "goal")[0]
    url = reverse("outcome:split", args=[round_.pk, key])
    assert "områdets namn" not in cilla.get(url).content.decode()
    answer = cilla.post(url, {"text_1": "Färre unga.", "text_2": "", "is_editorial": "on", "reason": "Två."})
    assert answer.status_code == 422
    answer = cilla.post(
        url, {"text_1": "Färre unga.", "text_2": "Fler hjälps.", "is_editorial": "on", "reason": "Två."}
    )
    assert answer.status_code == 302
    after = Change.objects.get().successors[0]
    assert (after["heading"], after["text"]) == ("Målsättning 3", "Fler hjälps.")
    assert (
        "Målsättning 3: Fler hjälps."
        in cilla.get(reverse("outcome:text", args=[round_.pk]), {"format": "csv"}).content.decode()
    )
