import pytest

from rodtrad.documents.reading import open_document, read

FORMS = {
    "KS 2031/309": ("KS 2031/309", 2031),
    "SOD 2031/713-1.3": ("SOD 2031/713-1.3", 2031),
    "1.2.4-182-2013": ("1.2.4 2013/182", 2013),
    "3.1.1-51/2017": ("3.1.1 2017/51", 2017),
    "406-283-05": ("406 2005/283", 2005),
    "500-300/04": ("500 2004/300", 2004),
    "2006-152-307": ("2006/152-307", 2006),
    "7-742-2011": ("7 2011/742", 2011),
    "327-408/2012": ("327 2012/408", 2012),
    "T 2010-313-01743": ("T 2010/313-01743", 2010),
    "2017/000428": ("2017/000428", 2017),
    "KS-2018/451.181": ("KS 2018/451-181", 2018),
    "2023/KS 0362": ("KS 2023/0362", 2023),
    "2021/KS 0280 013": ("KS 2021/0280-013", 2021),
    "RS 2019-1061": ("RS 2019/1061", 2019),
    "3.1.1-2021-0819": ("3.1.1 2021/0819", 2021),
    "A123.456/2024": ("A 2024/123.456", 2024),
}


@pytest.mark.parametrize("written", FORMS)
def test_every_form_of_a_registry_number_is_read(written):
    reading = read(
        open_document(f"Tjänsteutlåtande\nDnr {written}\n\nYttrande över en plan\n".encode(), "a.txt")
    )
    (part,) = reading.of("registry_number")
    assert (part.value["number"], part.value["year"]) == FORMS[written]
    assert part.value["role"] == "own" and written in part.value["seen_as"][0]


def test_laws_reports_and_years_are_no_registry_numbers():
    text = "Lagen (2017:725) och SOU 2019:44 gäller läsåret 2023/24 enligt Utl. 2016:170."
    assert read(open_document(text.encode(), "a.txt")).of("registry_number") == []
