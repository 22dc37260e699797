"""docs/templates.md names every field a template is given, and no other."""

import re
from pathlib import Path

from rodtrad.documents.tests.writing.samples import make_paper, make_version
from rodtrad.documents.writing.columns import UPRIGHT, column_widths
from rodtrad.documents.writing.fields import fields

PAGE = Path(__file__).resolve().parents[5] / "docs" / "templates.md"


def test_the_page_names_every_field():
    content = fields(make_version())
    section = content["sections"][0]
    given = {
        *content,
        *(f"section.{key}" for key in section),
        *(f"table.{key}" for key in section["tables"][0]),
    }
    assert set(re.findall(r"^\| `([a-z_.0-9]+)` \|", PAGE.read_text(encoding="utf-8"), re.M)) == given


def test_headings_never_skip_a_level():
    version = make_version()
    for section, level in zip(version.paper["sections"], (3, 1, 3, 0, 2), strict=True):
        section["level"] = level
    assert [section["level"] for section in fields(version)["sections"]] == [1, 1, 2, 1, 2]


def test_columns_share_the_page_by_their_words():
    widths, is_wide, is_hyphenated = column_widths(
        [("Nr", "Åtgärd"), ("1", "Tätare belysning längs hela gångstråket"), ("2", "–")]
    )
    assert not is_wide
    assert not is_hyphenated
    assert round(sum(widths)) == UPRIGHT
    assert widths[1] > 3 * widths[0]


def test_one_column_without_words_gets_the_page():
    assert column_widths([("",), ("",)]) == ([UPRIGHT], False, False)


def test_words_are_broken_where_one_is_longer_than_its_column():
    assert column_widths([("Samverkansöverenskommelse",) * 5]).is_hyphenated
    assert not column_widths([("Samverkansöverenskommelse",)]).is_hyphenated


def test_what_nobody_has_settled_has_a_date_and_no_version():
    known = {"owner": "Nämnden", "information_class": "K1 Samverkan"}
    found = fields(
        make_version(make_paper(area="", period="", **known), number=0, registry_number="ÄNG 2031/7")
    )
    assert [label for label, _value in found["facts"]] == ["Datum", "Diarienummer", "Klass", "Ägare"]
    assert (
        found["mark"] == "2031-03-04  ·  dnr ÄNG 2031/7  ·  K1 Samverkan" and found["hashed"] == "innehållet"
    )
    settled = fields(make_version(make_paper(**known), number=3))
    assert "Fastställd" in dict(settled["facts"]) and settled["mark"].startswith("Version 3  ·  fastställd ")
