"""What a reader, a screen reader and an archive meet in the PDF."""

import ctypes
import re
import subprocess
import sys
from datetime import date

import pypdfium2
import pypdfium2.raw as raw
import pytest

from rodtrad.documents.paper import PaperTable, Section
from rodtrad.documents.tests.writing.samples import HOSTILE, make_paper, make_version
from rodtrad.documents.writing import WRITERS, pdf
from rodtrad.documents.writing.fields import CannotWrite
from rodtrad.documents.writing.typeset import FIRST_DOUBTFUL, can_draw


def written(version=None):
    return WRITERS["pdf"].write(version or make_version())


def pages(data):
    document = pypdfium2.PdfDocument(data)
    # Words hyphenated at a line's end are joined: we ask what is said, not where the line broke.
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(re.sub(r"[\ufffe\x02\u00ad]\s*", "", text).split()) for text in texts]


def tags(data):
    """The structure tree's tags, page by page, in order."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), found)
        raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element, found):
    if not element:
        return
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    kind = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, kind, size)
    found.append(kind.raw.decode("utf-16-le").rstrip("\0"))
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        _walk(raw.FPDF_StructElement_GetChildAtIndex(element, index), found)


def many_rows(count, columns=6):
    table = PaperTable(
        "Många rader",
        tuple(f"Kolumn {n}" for n in range(columns)),
        tuple(("rad",) * columns for _ in range(count)),
    )
    return make_paper(sections=(Section("a", "Rader", tables=(table,)),))


def test_says_everything_in_the_order_of_the_paper():
    text = " ".join(pages(written()))
    in_order = (
        "Lägesbild för Almby 2031",
        "Almby stadsdelsnämnd, § 14",
        "Kartläggning från Exempelstads kommun",
        "Almby växer.",
        "Stationsområdet",
        "1 204",
        "Konsekvenser",
        "Prioriterade problem",
        "Mörkertal.",
    )
    places = [text.find(words) for words in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)


def test_carries_title_author_language_and_tags():
    version = make_version()
    data = written(version)
    document = pypdfium2.PdfDocument(data)
    facts = document.get_metadata_dict()
    assert (facts["Title"], facts["Author"]) == ("Lägesbild för Almby 2031", "Exempelstads kommun")
    assert facts["CreationDate"].startswith("D:20310304")
    assert raw.FPDFCatalog_IsTagged(document)
    for mark in (
        b"/Lang(sv-SE)",
        b"/StructTreeRoot",
        b"/MarkInfo",
        b"pdfuaid:part",
        b"pdfaid:part",
        b"/DisplayDocTitle true",
    ):
        assert mark in data


def test_headings_lists_and_table_heads_are_tagged():
    found = tags(written())
    assert found.count("H1") == 5
    assert {"Table", "TH", "TD", "L", "LI", "Caption"} <= set(found)
    assert found.count("TH") == 7 + 6


@pytest.mark.parametrize("rows", [3, 200])
def test_every_page_bears_the_marks(rows):
    version = make_version(many_rows(rows))
    texts = pages(written(version))
    for number, text in enumerate(texts, 1):
        for mark in (
            "Version 2",
            "2031-03-04",
            "dnr EX 2031/17",
            "K1 Samverkan",
            "Exempelstads kommun",
            "Exempeldata",
        ):
            assert mark in text
        assert version.sha256[:12] in text
        assert f"Sida {number} av {len(texts)}" in text
    assert version.sha256 in texts[-1]


def test_a_table_over_several_pages_repeats_its_head():
    texts = pages(written(make_version(many_rows(200))))
    assert len(texts) > 4
    assert all("Kolumn 5" in text for text in texts[1:-1])


def test_a_table_with_many_wide_columns_turns_the_page():
    words = ("Brottsförebyggande", "Trygghetsmätningen", "Stadsdelsnämnden", "Uppföljningsmetod") * 2
    paper = make_paper(sections=(Section("a", "Brett", tables=(PaperTable("Bred", words, (words,)),)),))
    document = pypdfium2.PdfDocument(written(make_version(paper)))
    sizes = [page.get_size() for page in document]
    assert [width > height for width, height in sizes] == [False, True, False]


def test_a_long_paper_has_a_table_of_contents():
    sections = tuple(Section(f"a{n}", f"Avsnitt {n}", paragraphs=("Text.",)) for n in range(20))
    assert "Innehåll" in pages(written(make_version(make_paper(sections=sections))))[0]
    assert "Innehåll" not in pages(written())[0]


def test_real_data_bears_no_example_mark():
    assert "Exempeldata" not in " ".join(pages(written(make_version(make_paper(is_example=False)))))


@pytest.mark.parametrize("text", HOSTILE)
def test_content_is_never_read_as_markup(text):
    section = Section(
        "a", text, paragraphs=(text,), bullets=(text,), tables=(PaperTable(text, (text,), ((text,),)),)
    )
    paper = make_paper(title=text, owner=text, area=text, sections=(section,))
    said = " ".join(pages(written(make_version(paper))))
    assert said.replace(" ", "").count(text.replace(" ", "")) >= 6


def test_characters_no_font_holds_are_shown_as_squares_and_named():
    paper = make_paper(sections=(Section("a", "Tecken", paragraphs=("Tack 🙂 och 漢!",)),))
    text = " ".join(pages(written(make_version(paper))))
    assert "Tack □ och □!" in text
    assert "U+6F22, U+1F642" in text


def test_every_ordinary_letter_is_in_the_fonts():
    ordinary = [chr(code) for code in range(0x20, FIRST_DOUBTFUL) if not 0x7F <= code < 0xA0]
    assert [char for char in (*ordinary, *"\u202f–−”’…≤≥→€") if not can_draw(char)] == []


def test_a_very_long_word_stays_on_the_page():
    paper = make_paper(sections=(Section("a", "Ord", paragraphs=("å" * 400,)),))
    document = pypdfium2.PdfDocument(written(make_version(paper)))
    words = document[0].get_textpage()
    right = max(words.get_charbox(n)[2] for n in range(words.count_chars()))
    assert right < document[0].get_width() - 60


def test_a_paper_without_content_is_still_a_paper():
    assert "Fastställd" in pages(written(make_version(make_paper(sections=()))))[0]
    skipped = make_paper(sections=(Section("a", "", level=3), Section("b", "Två", level=9)))
    text = " ".join(pages(written(make_version(skipped))))
    assert text.count("Inget angivet.") == 1  # the first only holds the second


def test_a_draft_is_refused():
    with pytest.raises(CannotWrite, match="inte fastställd"):
        written(make_version(settled_on=None))


def test_later_publication_does_not_change_the_file():
    version = make_version()
    before = written(version)
    version.information_class, version.published_on = "K0", date(2031, 5, 1)
    assert written(version) == before


def test_what_the_typesetter_remembers_ends_with_it():
    probe = (
        "import sys, django; django.setup()\n"
        "from rodtrad.documents.tests.writing.samples import make_version\n"
        "from rodtrad.documents.writing import WRITERS\n"
        "assert WRITERS['pdf'].write(make_version()).startswith(b'%PDF')\n"
        "print('typst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("program", "patience", "sentence"),
    [("raise SystemExit(3)", pdf.PATIENCE, "gick inte"), ("import time; time.sleep(60)", 1, "lång tid")],
)
def test_a_typesetter_that_fails_is_one_sentence(monkeypatch, tmp_path, program, patience, sentence):
    (tmp_path / "typeset.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(pdf, "TYPESET", tmp_path / "typeset.py")
    monkeypatch.setattr(pdf, "PATIENCE", patience)
    with pytest.raises(CannotWrite, match=sentence):
        written()


def test_a_paper_waits_for_its_turn_and_says_so_where_it_does_not_come(monkeypatch):
    monkeypatch.setattr(pdf, "PATIENCE", 0.01)
    with pdf.TURN, pytest.raises(CannotWrite, match="Många PDF-filer"):
        written()
    monkeypatch.undo()
    assert written()


def test_hundreds_of_sections_are_all_set_and_in_their_order():
    sections = tuple(Section(f"s{n}", f"Avsnitt {n:03}", paragraphs=("Text.",)) for n in range(200))
    text = " ".join(pages(written(make_version(make_paper(sections=sections))))[5:])
    said = re.findall(r"Avsnitt (\d{3}) Text", text)
    assert said[-150:] == [f"{n:03}" for n in range(50, 200)]


def test_nothing_of_a_cell_is_lost_however_narrow_its_column():
    words = [" ".join(f"{letter}{n}" for n in range(100)) for letter in "abcdefghijklmnopqrstuv"]
    lines = "\n".join(f"x{n}" for n in range(100))
    table = PaperTable("Trångt", tuple(f"K{n}" for n in range(23)), ((*words, lines),))
    text = " ".join(pages(written(make_version(make_paper(sections=(Section("a", "A", tables=(table,)),))))))
    said = set(text.split())
    assert {word for cell in (*words, lines) for word in cell.split()} - said == set()
