"""What a closed round made of the text goes back into the agreement's own rows, or is refused whole."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.remiss import key_of, make_compiled, settle
from tests.world import NOW

from rodtrad.agreements import actions as agreements
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.revision import actions as revision
from rodtrad.agreements.workflow import AgreementState, LineageKind
from rodtrad.consultations.models import Consultation
from rodtrad.consultations.outcome import actions
from rodtrad.consultations.outcome.paper import statement_paper
from rodtrad.consultations.text import parts_in, parts_of
from rodtrad.documents.models import Version
from rodtrad.documents.paper import from_data
from rodtrad.documents.writing.fields import fields


@pytest.fixture
def by(world):
    return {"by": world.actor("cilla"), "at": NOW}


@pytest.fixture
def consultation(world) -> Consultation:
    return make_compiled(world)


def test_the_new_text_goes_back_into_the_agreement(consultation, by):
    settle(consultation, by)
    area, other = (key_of(consultation, name) for name in ("Unga i riskzon", "Otrygga platser"))
    merged = {"new_heading": "Unga och platser", "new_text": "", "other_keys": [other]}
    actions.add_change(
        consultation, **by, kind="merge", part_key=area, is_editorial=True, reason="Ett område.", **merged
    )
    actions.close(consultation, **by)
    agreement = Agreement.objects.get()
    version = revision.take_over(agreement, **by, consultation=consultation)
    only = agreement.priority_areas.get()
    assert only.name == "Unga och platser"
    assert [goal.wording for goal in only.goals.all()] == [
        "Mål 1.1", "Mål 1.2", "Fler unga får stöd.", "Mål 2.1", "Mål 2.2",
    ]  # fmt: skip
    assert version.number == 2
    assert "Fler unga får stöd." in [part.text for part in parts_in(version.paper["sections"])]
    assert agreement.lineage.get().kind == LineageKind.NEW


def test_a_text_edited_by_hand_meanwhile_is_not_overwritten(world, consultation, by):
    settle(consultation, by)
    actions.close(consultation, **by)
    agreement = Agreement.objects.get()
    agreements.edit_clause(agreement.clauses.get(), **by, text="Ändrad för hand.")
    with pytest.raises(revision.CannotTakeOver, match=r"Organisation.* har ändrats för hand"):
        revision.take_over(agreement, **by, consultation=consultation)
    agreement.refresh_from_db()
    assert agreement.state == AgreementState.CONSULTATION


def test_what_was_changed_and_why_is_frozen_with_the_new_text(world, consultation, by):
    settle(consultation, by)
    actions.add_change(
        consultation, **by, kind="remove", part_key=key_of(consultation, "Otrygga platser"), is_editorial=True,
        reason="Ryms i det andra.",
    )  # fmt: skip
    actions.close(consultation, **by)
    before, by = parts_of(consultation.version), {"by": world.actor("cilla"), "at": NOW}
    version = revision.take_over(Agreement.objects.get(), **by, consultation=consultation)
    new, gone = from_data(version.paper).changes
    assert (new.words("insert"), new.words("delete")) == ("", "Målsättning 3\nFler unga får stöd.")
    assert [one.partition(":")[0] for one in new.causes] == [
        "Polismyndigheten (förvaltningen)", "Stadsdelsnämnden Ängsö (förvaltningen)",
    ]  # fmt: skip
    assert gone.words("insert").splitlines() == [
        word for part in before[-3:] for word in (part.heading, part.text) if word
    ]
    assert gone.causes == ("Redaktionell ändring.", "Skäl: Ryms i det andra.")


def test_nothing_done_later_changes_what_was_frozen(world, consultation, by, client):
    settle(consultation, by)
    actions.close(consultation, **by)
    by = {"by": world.actor("cilla"), "at": NOW}  # who by now sees what has been handed over
    version = revision.take_over(Agreement.objects.get(), **by, consultation=consultation)
    shown = [statement_paper(consultation, by["by"]), from_data(version.paper)]
    url = reverse("documents:version", args=[version.pk])
    client.force_login(world.people["cilla"])
    page = client.get(url).content.decode()
    assert "Vad som ändrades, och varför" in page and "Stadsdelsnämnden Ängsö" in page
    world.district.name = "Ett annat namn"
    world.district.save()
    consultation.changes.update(new_text="Något annat.", reason="Ett annat skäl.")
    version.refresh_from_db()
    assert from_data(version.paper) == shown[1]
    assert statement_paper(consultation, by["by"]).sections[-1] == shown[0].sections[-1]
    after = client.get(url).content.decode()
    article = after.partition('id="andringar"')[2]
    assert (
        "Stadsdelsnämnden Ängsö" in article and "Ett annat skäl" not in after and "Något annat." not in after
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(paper={})
    assert (
        "införda och frysta" in client.get(reverse("outcome:text", args=[consultation.pk])).content.decode()
    )


def test_headings_that_only_hold_headings_say_nothing_of_themselves(world, consultation, by, client):
    client.force_login(world.people["cilla"])
    version = consultation.version
    assert {"main", "annex"}.isdisjoint(from_data(version.paper).bare)
    assert [one["heading"] for one in fields(version)["sections"] if one["is_empty"]] == []
    page = client.get(reverse("documents:version", args=[version.pk])).content.decode()
    assert "Inget angivet." not in page


def test_the_way_into_the_agreement_is_offered_until_it_is_taken(world, consultation, by, client):
    client.force_login(world.people["cilla"])
    agreement, matrix = Agreement.objects.get(), reverse("outcome:matrix", args=[consultation.pk])
    button = reverse("revision:take_over", args=[agreement.pk])
    settle(consultation, by)
    assert button not in client.get(matrix).content.decode()
    actions.close(consultation, **by)
    assert button in client.get(matrix).content.decode()
    client.post(button)
    assert button not in client.get(matrix).content.decode()
