"""A body writes its answer on pages: points beside the words they change, the memo, and handing over."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.remiss import make_answer, make_consultation

from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.text import parts_of


@pytest.fixture
def alma(client, world):
    client.force_login(world.people["alma"])
    return client


def post(client, view, pk, **given) -> None:
    response = client.post(reverse(f"answers:{view}", args=[pk]), given)
    assert response.status_code == 302, response.content.decode()[:6000]


def words(client, row) -> str:
    return client.get(row.get_absolute_url()).content.decode()


def test_a_body_answers_point_by_point(alma, world):
    consultation = make_consultation(world)
    post(alma, "begin", consultation.pk)
    answer = Answer.objects.get()
    clause = next(part for part in parts_of(consultation.version) if part.key.startswith("clause:"))
    add = reverse("answers:add_point", args=[answer.pk])
    assert "Gå vidare" in alma.get(add).content.decode()
    step = alma.get(add, {"kind": "reword", "part_key": clause.key}).content.decode()
    assert "Parterna möts varje kvartal.</textarea>" in step
    new = {"kind": "reword", "part_key": clause.key, "new_heading": clause.heading}
    new |= {"new_text": "Parterna möts varje månad.", "origin": "memo", "motive": "Oftare."}
    assert alma.post(add, new).status_code == 302
    page = words(alma, answer)
    assert "<del>" in page and "struket:" in page and "tillagt:" in page
    assert (
        "Parterna möts varje månad.</a>" in page
    )  # in the table: what is to be changed, not the heading that stays
    unchanged = alma.post(add, new | {"new_text": clause.text, "passage": "Synpunkter, andra stycket"})
    assert "Texten är oförändrad." in unchanged.content.decode()
    point = answer.points.get()
    step = alma.get(reverse("answers:edit_point", args=[point.pk])).content.decode()
    assert f'value="{clause.heading}"' in step and "varje månad.</textarea>" in step
    post(alma, "edit_point", point.pk, **{**new, "motive": "Mycket oftare."})
    assert "Mycket oftare." in words(alma, point)
    post(alma, "hand_over", answer.pk)
    answer.refresh_from_db()
    assert answer.state == "handed"


def test_what_was_not_written_asks_for_nothing_once_handed_over(client, world):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    client.force_login(world.people["alma"])
    wanted = (
        "Skriv handläggare",
        "Lägg till förvaltningsgrupp",
        "ingen attest än",
        "Lägg till dem som nämnden",
    )
    assert all(one in words(client, answer) for one in wanted)
    post(client, "hand_over", answer.pk)
    for person in ("alma", "bo", "cilla"):
        client.force_login(world.people[person])
        page = words(client, answer)
        assert not [one for one in wanted if one in page] and "Tjänsteutlåtandets huvud" not in page
        assert "Fler unga får stöd." in page


def test_the_first_step_asks_for_a_part(alma, world):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    add = reverse("answers:add_point", args=[answer.pk])
    assert "Välj vilken del" in alma.get(add, {"kind": "reword", "part_key": ""}).content.decode()
    for kind in ("add", "remove", "merge", "comment", "question"):
        part = parts_of(answer.answered_version)[3].key
        assert alma.get(add, {"kind": kind, "part_key": part}).status_code == 200


def test_a_body_has_one_answer(alma, world):
    consultation = make_consultation(world)
    make_answer(world, consultation, is_handed=False)
    response = alma.post(reverse("answers:begin", args=[consultation.pk]))
    assert response.status_code == 409
    assert "redan ett svar" in response.content.decode()


def test_nobody_else_sees_a_draft(client, world):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    for person in ("bo", "cilla", "frans"):
        client.force_login(world.people[person])
        assert client.get(answer.get_absolute_url()).status_code == 404
        assert client.get(answer.points.first().get_absolute_url()).status_code == 404
        assert str(answer) not in client.get(reverse("answers:list")).content.decode()


def test_all_in_the_round_see_what_is_handed_over(client, world):
    answer = make_answer(world, make_consultation(world))
    for person in ("bo", "cilla", "frans"):
        client.force_login(world.people[person])
        assert client.get(answer.get_absolute_url()).status_code == 200


def test_the_memo_is_written_and_given_out(alma, world):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    given = {"case_officer": "Anna Ask", "addressee": "Nämnden", "dated_on": "2026-11-18", "number": "ÄNG 1"}
    post(alma, "memo", answer.pk, **given, **{"text-summary": "Vi tillstyrker."})
    heard = {"kind": "unions", "name": "Förvaltningsgruppen", "outcome": "treated", "held_on": "2026-11-25"}
    post(alma, "add_hearing", answer.pk, **heard)
    post(alma, "add_signature", answer.pk, name="Anna Ask", title="Förvaltningschef")
    post(alma, "add_document", answer.pk, number="ÄNG 1-2", title="Remissen")
    page = words(alma, answer)
    for said in ("Anna Ask", "Vi tillstyrker.", "dessförinnan", "ÄNG 1-2", "Ta tillbaka svaret"):
        assert said in page
    hearing = answer.hearings.get()
    assert "Ta bort" in alma.get(reverse("answers:edit_hearing", args=[hearing.pk])).content.decode()
    post(alma, "remove_hearing", hearing.pk)
    assert not answer.hearings.exists()
    assert alma.get(reverse("answers:paper", args=[answer.pk, "docx"])).status_code == 200
    assert alma.get(reverse("answers:paper", args=[answer.pk, "pdf"])).status_code == 200


def test_the_three_faces(alma, world):
    answer = make_answer(world, make_consultation(world))
    assert "Inget remissvar" not in alma.get(reverse("answers:list")).content.decode()
    for url in (answer.get_absolute_url(), reverse("answers:list"), answer.points.first().get_absolute_url()):
        assert alma.get(url, {"format": "json"}).json()["title"]
        assert alma.get(url, {"format": "csv"}).status_code == 200


def test_a_withdrawn_answer_may_be_followed_by_another(alma, world):
    consultation = make_consultation(world)
    answer = make_answer(world, consultation)
    post(alma, "withdraw", answer.pk, reason="Nämnden ändrade sig.")
    assert "Nämnden ändrade sig." in words(alma, answer)
    post(alma, "begin", consultation.pk)


def test_the_sender_takes_in_a_paper(client, world):
    consultation = make_consultation(world)
    client.force_login(world.people["cilla"])
    body = consultation.bodies.get(party=world.stranger)
    post(client, "register", body.pk, number="GK 12")
    answer = Answer.objects.get()
    post(client, "edit", answer.pk, summary="De tillstyrker.")
    post(client, "hand_over", answer.pk, received_on="2027-02-03")
    assert "överlämnat för sent" in words(client, answer)


def test_the_template_is_the_citys_own(alma, world):
    url = reverse("answers:template")
    assert "Jämställdhetsanalys" in alma.get(url).content.decode()
    assert alma.post(reverse("answers:add_section"), {"heading": "Barnets bästa"}).status_code == 302
    post(alma, "move_up", "barnets-basta")
    post(alma, "rename_section", "summary", heading="I korthet")
    post(alma, "remove_section", "annexes")
    post(alma, "begin", make_consultation(world).pk)
    headings = [one.heading for one in Answer.objects.get().sections.all()]
    assert "I korthet" in headings and headings[-1] == "Barnets bästa"
