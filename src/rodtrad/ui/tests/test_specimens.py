"""Every template renders in every state, obeys the content policy and has one heading."""

import re

import pytest

from rodtrad.ui.tests.specimens import SPECIMENS, a_form, render

NOT_FOUND = "Sidan finns inte, eller så har du inte tillgång till den. Fråga den som gav dig länken."


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_page_is_swedish_has_one_heading_and_obeys_the_content_policy(name):
    html = render(name)
    assert '<html lang="sv"' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"\son[a-z]+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("name", SPECIMENS)
def test_ids_are_unique_and_labels_point_at_something(name):
    html = render(name)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= set(ids)
    assert {
        words for refs in re.findall(r'aria-describedby="([^"]+)"', html) for words in refs.split()
    } <= set(ids)


def test_missing_and_hidden_pages_share_one_sentence():
    assert NOT_FOUND in render("404")


@pytest.mark.bar("U14", partly=True)
def test_an_error_stands_in_title_summary_and_field_and_keeps_what_was_written():
    html = render("form-error")
    assert "<title>Fel: Ny åtgärd" in html
    assert html.index("ds-error-summary") < html.index("<h1")
    assert '<a href="#id_starts_on">Börjar: Fyll i ett giltigt datum.</a>' in html
    assert '<p class="ds-validation-message">Fyll i ett giltigt datum.</p>' in html
    assert 'value="i morgon"' in html
    assert 'value="många"' in html


def test_a_group_of_choices_is_a_fieldset_whose_error_link_reaches_the_first_choice():
    html = render("form-error")
    assert html.count("<fieldset") == 2
    assert 'href="#id_sides_0"' in html
    assert 'id="id_sides_0"' in html


@pytest.mark.bar("U12", partly=True)
def test_who_can_see_is_said_on_records_and_forms():
    for name in ("record", "form", "thread", "grid", "compare"):
        assert "K1 Samverkan" in render(name)
        assert "Kan ses av: Exempelstad och Polismyndigheten" in render(name)


@pytest.mark.bar("U16", partly=True)
def test_an_empty_list_says_why_and_what_to_do_first():
    assert "Börja med ett prioriterat problem" in render("list-empty")
    assert "Börja med en lägesbild" in render("grid-empty")


def test_the_next_step_stands_before_the_other_acts():
    html = render("record")
    assert html.index("Nästa steg") < html.index("Ange orsak") < html.index("Ändra</a>")
    assert html.count("data-primary") == 1


def test_example_data_is_marked_and_can_be_unmarked():
    assert "påhittade" in render("list")
    assert "påhittade" not in render("list", is_example=False)


def test_example_people_are_shown_only_when_there_are_any():
    assert "Prova som" not in render("login")
    assert render("login-people").count('name="username" value=') == 2


def test_what_a_person_wrote_is_text_and_never_markup():
    page = a_form(title="<script>alert(1)</script>")
    assert "<script>alert" not in render("form", page=page)


def test_large_numbers_in_choices_are_not_dressed_up():
    html = render("list", acting={"party": "A", "choices": [(12345, "A", True), (2, "B", False)]})
    assert '<option value="12345" selected>' in html
