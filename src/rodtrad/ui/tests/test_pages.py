"""The three faces of a page."""

import json

import pytest
from django.test import RequestFactory

from rodtrad.ui.pages import Cell, Table, as_csv, respond, safe_cell
from rodtrad.ui.tests.specimens import a_form, a_list


def ask(page, face):
    return respond(RequestFactory().get("/", {"format": face}), page)


def test_json_holds_the_whole_page():
    said = json.loads(ask(a_list(2), "json").content)
    assert said["title"] == "Åtgärdsplaner"
    assert said["table"]["rows"][0][2]["value"] == "2026-11-20"


def test_a_form_in_json_names_its_fields_and_errors():
    said = json.loads(ask(a_form({"name": ""}), "json").content)
    assert said["form"]["fields"][0] == "name"
    assert said["form"]["errors"]["name"][0]["code"] == "required"


def test_csv_opens_in_a_swedish_spreadsheet():
    answer = ask(a_list(1), "csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "Fler" not in answer.content.decode()
    assert "Norra Ekstaden 1;Norra stadsdelsförvaltningen;2026-11-20;0.0;Pågår;" in answer.content.decode()


@pytest.mark.bar("S17", partly=True)
def test_no_cell_can_run_as_a_formula():
    assert [safe_cell(v) for v in ("=1+1", "+46", "-1", "@a", "\t=1", "vanlig", -1, None)] == [
        "'=1+1",
        "'+46",
        "'-1",
        "'@a",
        "'\t=1",
        "vanlig",
        -1,
        "",
    ]


def test_two_tables_are_parted_by_an_empty_row():
    table = Table("T", ("A",), ((Cell(1),),))
    assert as_csv((table, table)) == "\ufeffA\r\n1\r\n\r\nA\r\n1\r\n"
