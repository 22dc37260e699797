import pytest

from rodtrad.documents.reading import open_document, read
from rodtrad.documents.reading.dates import find_dates
from rodtrad.documents.reading.lists import split_list


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dnr KS 2031/9", "KS 2031/9"),
        ("Dnr: SOD 2031/713-1.3", "SOD 2031/713-1.3"),
        ("KS-2031/451.181", "KS 2031/451-181"),
        ("2031/KS 0362", "KS 2031/0362"),
        ("2031/KS 0280 013", "KS 2031/0280-013"),
        ("RS 2031-1061", "RS 2031/1061"),
        ("Dnr 1.2.4-182-2013", "1.2.4 2013/182"),
        ("Dnr 3.1.1-51/2017", "3.1.1 2017/51"),
        ("Dnr 3.1.1-2031-0819", "3.1.1 2031/0819"),
        ("dnr 322-278/2009", "322 2009/278"),
        ("dnr 406-283-05", "406 2005/283"),
        ("Dnr 2006-152-307", "2006/152-307"),
        ("Dnr T 2010-313-01743", "T 2010/313-01743"),
        ("(2031/309)", "2031/309"),
        ("Dnr 2031/000428", "2031/000428"),
        ("A123.456/2031", "A 2031/123.456"),
    ],
)
def test_the_forms_of_a_registry_number(text, number):
    found = read(open_document(f"Ärendet har nummer {text} hos oss.".encode(), "a.txt")).of("registry_number")
    assert [part.value["number"] for part in found] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "lagen (2031:196)",
        "SOU 2031:49",
        "läsåret 2031/32",
        "läsåret (2031/32)",
        "08-123 45 67",
        "den 3/4 2031",
        "86–98 procent",
    ],
)
def test_what_looks_like_a_registry_number_but_is_not(text):
    assert (
        read(open_document(f"I texten står {text} och inget mer.".encode(), "a.txt")).of("registry_number")
        == []
    )


@pytest.mark.parametrize("number", ["/2031", "KS /2031"])
def test_a_number_that_lost_its_serial_is_said(number):
    unread = read(open_document(f"TJÄNSTEUTLÅTANDE DNR {number}\n".encode(), "a.txt")).unread
    assert "saknar löpnummer" in unread[0].sentence


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2031-10-19", "2031-10-19"),
        ("den 4 september 2031", "2031-09-04"),
        ("den 4:e sept 2031", "2031-09-04"),
        ("maj 2031", "2031-05"),
        ("under 2031", "2031"),
        ("18 oktober", "2030-10-18"),
        ("årsskiftet", "2030-12-31"),
        ("årsskiftet 2031/32", "2031-12-31"),
    ],
)
def test_swedish_dates_keep_their_precision(text, iso):
    assert [when.iso for when in find_dates(text, 2030)] == [iso]


def test_an_assumed_year_is_noted():
    assert "2030 är antaget" in next(find_dates("18 oktober", 2030)).note
    assert next(find_dates("18 oktober")).iso == "--10-18"


@pytest.mark.parametrize(
    ("text", "items", "certain"),
    [
        ("a, b, c och d", ("a", "b", "c", "d"), True),
        ("torg och stråk, skola samt hem och vardag", ("torg och stråk", "skola", "hem och vardag"), True),
        (
            "skola, hot mot personal och stöd på torg och stråk",
            ("skola", "hot mot personal", "stöd på torg och stråk"),
            False,
        ),
        (
            "utbildning såsom kurser och möten, tillsyn samt råd",
            ("utbildning såsom kurser och möten", "tillsyn", "råd"),
            True,
        ),
        (
            "möten mellan skola, polis och fritid, kurser",
            ("möten mellan skola, polis och fritid", "kurser"),
            True,
        ),
    ],
)
def test_lists_in_running_text(text, items, certain):
    found = split_list(text)
    assert found.texts == items
    assert found.is_certain is certain
