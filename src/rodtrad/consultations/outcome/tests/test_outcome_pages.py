"""The compilation on pages: from matrix to closed round and out to everyone, with the papers."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.remiss import make_answer, make_compiled, make_consultation
from tests.world import NOW

from rodtrad.access.action import Refusal
from rodtrad.consultations.answers.actions import withdraw_answer
from rodtrad.consultations.models import Change, Disposition, Point, PointGroup
from rodtrad.consultations.outcome import actions
from rodtrad.consultations.outcome.paper import compilation_paper, statement_paper
from rodtrad.consultations.outcome.points import handed_points, seen_points, suggestions, text_now, text_parts
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.text import changed, parts_of
from rodtrad.consultations.tracked import replay, tracked

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(world):
    return make_compiled(world)


@pytest.fixture
def cilla(client, world):
    client.force_login(world.people["cilla"])
    return client


def at(view, *args):
    return reverse(f"outcome:{view}", args=args)


def key_of(round_, kind):
    return next(part.key for part in text_now(round_) if part.key.startswith(f"{kind}:"))


def grant_all(round_, by):
    """A new goal for those who ask for one, the clause reworded for the others."""
    for kind, where, words in (
        ("add", {"part_key": "goal", "after_key": key_of(round_, "area")}, "Fler unga får stöd."),
        ("reword", {"part_key": key_of(round_, "clause")}, "Parterna möts varje månad."),
    ):
        wishes = list(handed_points(round_).filter(kind=kind))
        actions.add_change(
            round_,
            **by,
            kind=kind,
            **where,
            new_heading="Rubrik",
            new_text=words,
            reason="Oftare.",
            points=wishes,
        )


def body(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def post(client, url, **given):
    answer = client.post(url, given)
    assert answer.status_code == 302, answer.content.decode()[:6000]


def test_the_whole_way_in_the_browser(cilla, round_):
    clause, area = key_of(round_, "clause"), key_of(round_, "area")
    assert "1 f" in body(cilla, at("matrix", round_.pk))
    page = body(cilla, at("part", round_.pk, clause))
    assert "<ins>" in page and "Polismyndigheten" in page and "förvaltningen" in page
    assert "Granska 2 punkter" in body(cilla, at("groups", round_.pk))
    both = [one.pk for one in Point.objects.filter(kind="add")]
    post(cilla, at("add_group", round_.pk), title="Ett tredje mål", points=both)
    group = PointGroup.objects.get()
    post(cilla, at("dispose_group", group.pk), outcome="declined", reason="Ryms i mål 2.")
    wishes = [one.pk for one in Point.objects.filter(kind="reword")]
    words = {"kind": "reword", "new_heading": "Organisation", "new_text": "Parterna möts varje månad."}
    post(cilla, at("add_change", round_.pk, clause), **words, points=wishes, reason="Oftare behövs.")
    change = Change.objects.get()
    assert "Stadsdelsnämnden Ängsö" in body(cilla, change.get_absolute_url())
    text = body(cilla, at("text", round_.pk))
    assert "<del>" in text and "månad" in text
    assert area in text
    post(cilla, at("close", round_.pk))
    round_.refresh_from_db()
    assert round_.state == "closed"
    post(cilla, at("publish", round_.pk))
    cilla.logout()
    assert "Ryms i mål 2." in body(cilla, at("public", round_.pk))
    assert cilla.get(at("public", round_.pk), {"format": "json"}).json()["information_class"] == "K0 Öppen"


def test_a_refusal_is_said_and_the_round_stays_open(cilla, round_):
    point = Point.objects.first()
    asked = body(cilla, at("dispose", point.pk))
    part = {part.key: part for part in parts_of(round_.version)}[point.part_key]
    assert f"{point.answer.body.party}: {part.name}" in asked and point.words in asked and "Motiv: " in asked
    assert "data-primary" not in body(cilla, at("matrix", round_.pk))  # nothing is ready to be closed
    answer = cilla.post(at("dispose", point.pk), {"outcome": "accepted", "reason": "Ja."})
    assert answer.status_code == 409 and "Peka ut ändringen" in answer.content.decode()
    post(cilla, at("close", round_.pk))
    round_.refresh_from_db()
    assert round_.state == "compiling"
    assert cilla.get(at("public", round_.pk)).status_code == 404


def test_the_body_sees_what_became_of_its_point(client, world, round_):
    grant_all(round_, {"by": world.actor("cilla"), "at": NOW})
    client.force_login(world.people["alma"])
    row = Disposition.objects.filter(point__kind="add").first()
    page = body(client, row.get_absolute_url())
    assert "tillgodoses" in page and "Avgör" not in page
    assert client.get(at("dispose", row.point_id)).status_code == 403


@pytest.mark.parametrize("face", ["json", "csv"])
@pytest.mark.parametrize("view", ["matrix", "points", "groups", "text"])
def test_each_page_has_its_faces(cilla, round_, view, face):
    assert cilla.get(at(view, round_.pk), {"format": face}).status_code == 200


@pytest.mark.parametrize("what", ["utlatande", "sammanstallning", "reservationer"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_papers_are_handed_out(cilla, round_, what, form):
    answer = cilla.get(at("paper", round_.pk, what, form))
    assert answer.status_code == 200 and len(answer.content) > 1000


def test_a_template_that_does_not_work_is_told_where_the_paper_was_asked_for(
    cilla, round_, settings, tmp_path
):
    (tmp_path / "paper.docx").write_bytes(b"inte en Word-fil")
    settings.PAPER_TEMPLATES = str(tmp_path)
    page = cilla.get(at("paper", round_.pk, "utlatande", "docx"), follow=True).content.decode()
    assert "Mallen paper.docx fungerar inte" in page and round_.title in page


def test_the_statement_says_a_word_of_each_body(world, round_):
    cilla = world.actor("cilla")
    silent = round_.bodies.get(party=world.stranger)
    said = {one.heading: " ".join(one.paragraphs) for one in statement_paper(round_, cilla).sections}
    assert "har inte inkommit med svar" in said["Grannkommunen"]
    rounds.abstain(silent, by=cilla, at=NOW)
    said = {one.heading: " ".join(one.paragraphs) for one in statement_paper(round_, cilla).sections}
    assert "har avstått från yttrande" in said["Grannkommunen"]
    assert "Förvaltningens synpunkter: lägga till ”Målsättning 3: " in said["Polismyndigheten"]
    assert "”Parterna möts varje månad.” i Organisation (inget beslut än)" in said["Polismyndigheten"]


def test_the_compilation_tells_each_voice_by_itself_and_what_became_of_its_points(world, round_):
    cilla = world.actor("cilla")
    first = Point.objects.filter(kind="reword").order_by("pk").first()
    Point.objects.filter(pk=first.pk).update(voice="body", motive="")
    actions.dispose(round_, by=cilla, at=NOW, points=[first], outcome="declined", reason="Kvartal räcker.")
    found = compilation_paper(round_, cilla).sections
    at_body = next(n for n, one in enumerate(found) if one.heading == str(first.answer.body))
    told = [(one.level, one.heading, one.paragraphs) for one in found[at_body : at_body + 3]]
    assert told[1][:2] == (3, "Instansen") and told[2][:2] == (3, "Förvaltningen")
    assert told[1][2] == (
        "Organisation: formulera om ”Parterna möts varje månad.”\n"
        "Vad det blev: tillgodoses inte. Kvartal räcker.",
    )
    assert told[2][2][0].endswith("\nVad det blev: inget beslut än.")
    Point.objects.filter(pk=first.pk).update(new_text="", kind="question", motive="Hur ofta?")
    assert any(
        "Organisation: fråga. Hur ofta?\nVad" in one.paragraphs[0]
        for one in compilation_paper(round_, cilla).sections
        if one.level == 3
    )


@pytest.mark.parametrize("view", ["matrix", "points", "groups", "text"])
def test_more_answers_cost_no_more_queries(cilla, world, view):
    counts = []
    for people in (("alma",), ("alma", "bo", "frans")):
        one = make_consultation(world, title=f"{len(people)} svar")
        for person in people:
            make_answer(world, one, person)
        rounds.start_compiling(one, by=world.actor("cilla"), at=NOW)
        one.refresh_from_db()
        grant_all(one, {"by": world.actor("cilla"), "at": NOW})
        with CaptureQueriesContext(connection) as captured:
            body(cilla, at(view, one.pk))
        counts.append(len(captured))
    assert counts[1] <= counts[0]


def test_more_answers_cost_no_more_queries_on_a_part_or_in_the_open(cilla, world):
    counts = []
    for people in (("alma",), ("alma", "bo", "frans")):
        one = make_consultation(world, title=f"{len(people)} svar")
        for person in people:
            make_answer(world, one, person)
        by = {"by": world.actor("cilla"), "at": NOW}
        rounds.start_compiling(one, **by)
        one.refresh_from_db()
        grant_all(one, by)
        actions.publish(actions.close(one, **by), **by)
        found = []
        for url in (at("part", one.pk, key_of(one, "clause")), at("public", one.pk)):
            with CaptureQueriesContext(connection) as captured:
                body(cilla, url)
            found.append(len(captured))
        counts.append(found)
    assert counts[0] == counts[1]


def test_a_draft_round_has_no_compilation(cilla, world):
    one = make_consultation(world, is_sent=False)
    assert cilla.get(at("matrix", one.pk)).status_code == 404


def test_a_whole_group_is_disposed_at_once(round_, world):
    by = {"by": world.actor("cilla"), "at": NOW}
    actions.dispose(round_, **by, points=Point.objects.all(), outcome="noted", reason="Tas med.")
    assert Disposition.objects.filter(outcome="noted").count() == 4


def test_points_that_are_alike_are_suggested(round_, world):
    cilla = world.actor("cilla")
    found = suggestions(seen_points(round_, cilla))
    assert [len(one.points) for one in found] == [2, 2]
    by = {"by": cilla, "at": NOW}
    group = actions.group_points(round_, **by, title="Ett tredje mål", points=found[0].points)
    assert len(suggestions(seen_points(round_, cilla))) == 1
    actions.edit_group(group, **by, title="Mål", points=found[0].points[:1])
    assert group.dispositions.count() == 1


def test_a_withdrawn_answer_is_no_cause(round_, world):
    by = {"by": world.actor("cilla"), "at": NOW}
    grant_all(round_, by)
    for person in ("alma", "bo"):
        answer = round_.bodies.get(party=world.actor(person).party_id).answers.get()
        withdraw_answer(answer, by=world.actor(person), at=NOW, reason="Fel svar.")
    with pytest.raises(Refusal, match="inget önskemål bakom sig"):
        actions.close(round_, **by)


def test_an_editorial_change_says_why(round_, world):
    words = {"kind": "reword", "part_key": key_of(round_, "clause"), "new_text": "Ny.", "is_editorial": True}
    with pytest.raises(Refusal, match="skälet"):
        actions.add_change(round_, by=world.actor("cilla"), at=NOW, **words)


STEP = st.tuples(
    st.sampled_from(["reword", "remove", "add", "merge"]),
    st.integers(0, 30),
    st.integers(0, 30),
    st.text("abcåäö \n.", max_size=12),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=5))
def test_whatever_is_written_replays_and_is_shown_whole(round_, world, steps):
    """Whatever was written: the changes replay, each part's tracked words replay, and nothing is lost between."""
    by = {"by": world.actor("cilla"), "at": NOW}
    Disposition.objects.all().delete()
    Change.objects.all().delete()
    for kind, i, j, text in steps:
        write(round_, by, kind, i, j, text)
    made = list(round_.changes.order_by("number"))
    new = changed(parts_of(round_.version), made)
    assert new == text_now(round_)
    shown = text_parts(round_, made)
    assert [one.after for one in shown if one.after] == list(new)
    assert {one.before.key for one in shown if one.before} == {part.key for part in parts_of(round_.version)}
    for one in shown:
        old_text, new_text = (part.text if part else "" for part in (one.before, one.after))
        assert replay(old_text, tracked(old_text, new_text)) == new_text
        assert one.changes or one.before == one.after or one.after is None


def write(round_, by, kind, i, j, text):
    now = text_now(round_)
    if not now:
        return
    key, other = now[i % len(now)].key, now[j % len(now)].key
    place = {"part_key": "clause", "after_key": key} if kind == "add" else {"part_key": key}
    try:
        actions.add_change(
            round_, **by, kind=kind, **place, new_text=text, new_heading="R", other_keys=[other]
        )
    except Refusal:
        return
