"""An answer becomes an observation, frozen with its numbers, and says when its data have changed since."""

from __future__ import annotations

import pytest
from tests.world import NOW, make_agreement, make_picture

from rodtrad.situation import actions as situation
from rodtrad.situation.models import Observation
from rodtrad.situation.workbench.panel import read
from rodtrad.situation.workbench.tests.conftest import keep_events, made_events

ADDRESS = "/arbetsbank/utveckling/iakttagelse/?underlag=handelser&fran=2025-11&till=2026-10"


@pytest.fixture
def contribution(bench):
    return make_picture(bench, make_agreement(bench)).contributions.get(owner=bench.district)


@pytest.fixture
def observed(contribution, client):
    assert client.post(ADDRESS, {"contribution": contribution.pk}).status_code == 302
    return Observation.objects.order_by("-pk")[0]


def test_the_form_shows_the_finding_and_asks_which_contribution(contribution, client):
    html = client.get(ADDRESS).content.decode()
    assert "Gör till iakttagelse" in html and "händelser i Provstad" in html


def test_the_finding_its_figure_and_its_source_are_frozen(observed, contribution):
    panel = read(observed.snapshot.panel)
    assert observed.contribution == contribution
    assert observed.statement == panel.finding
    assert (observed.value, observed.n) == (float(panel.n), panel.n)
    assert observed.snapshot.content_hash == panel.content_hash
    assert observed.source.name == panel.source and observed.source.owner == contribution.owner
    assert panel.rows and panel.spec and panel.source


def test_the_observation_page_shows_the_frozen_answer(observed, client):
    html = client.get(observed.get_absolute_url()).content.decode()
    assert "<svg" in html and "Så räknades det" in html
    assert "ändrats sedan" not in html


def test_later_data_change_nothing_and_are_told_of(observed, client):
    before = observed.snapshot.panel
    more = [{**row, "event": f"ny{n}"} for n, row in enumerate(made_events(600, seed=9))]
    keep_events(more, file="b.csv")
    html = client.get(observed.get_absolute_url()).content.decode()
    observed.snapshot.refresh_from_db()
    assert observed.snapshot.panel == before
    assert "ändrats sedan" in html


def test_a_refused_answer_cannot_become_an_observation(contribution, client):
    assert client.get(ADDRESS.replace("utveckling", "jamforelse")).status_code == 404


def test_nothing_is_added_to_a_contribution_that_is_handed_in(contribution, bench, client):
    situation.open_for_contributions(contribution.picture, by=bench.actor("alma"), at=NOW)
    situation.hand_in(contribution, by=bench.actor("alma"), at=NOW)
    assert client.post(ADDRESS, {"contribution": contribution.pk}).status_code in (404, 422)


def test_another_party_s_contribution_cannot_be_chosen(contribution, bench, client):
    client.force_login(bench.people["bo"])
    assert client.post(ADDRESS, {"contribution": contribution.pk}).status_code == 404
