"""What Word finds in the file, and what happens with the municipality's own template."""

import io
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn

from rodtrad.documents.paper import PaperTable, Section
from rodtrad.documents.tests.writing.samples import HOSTILE, make_paper, make_version
from rodtrad.documents.writing import WRITERS, make_template
from rodtrad.documents.writing.fields import CannotWrite
from rodtrad.documents.writing.word import DEFAULT


def written(version=None):
    return docx.Document(io.BytesIO(WRITERS["docx"].write(version or make_version())))


def own_template(directory, *lines, name="picture.docx"):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(directory / name)


def test_the_committed_template_is_what_the_script_makes():
    assert DEFAULT.read_bytes() == make_template.build()


def test_has_real_headings_lists_and_core_properties():
    document = written()
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "Kartläggning från Exempelstads kommun"
    assert len(headings) == 5
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"] == [
        "Mörkertal.",
        "Dygnsvariation.",
    ]
    core = document.core_properties
    assert (core.title, core.author, core.language) == (
        "Lägesbild för Almby 2031",
        "Exempelstads kommun",
        "sv-SE",
    )
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2031, 3, 4)
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "sv-SE"


def test_tables_are_whole_and_their_heads_repeat():
    first, second = written().tables
    assert [cell.text for cell in first.rows[0].cells][:3] == ["Iakttagelse", "Värde", "Antal"]
    assert (len(first.rows), len(first.columns), len(second.rows)) == (4, 7, 3)
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in (first, second))
    widths = [int(column.get(qn("w:w"))) for column in first._tbl.iter(qn("w:gridCol"))]
    assert widths[0] > 2 * widths[2]  # a sentence gets more room than a number


def test_every_page_bears_the_marks():
    version = make_version()
    section = written(version).sections[0]
    footer = " ".join(p.text for p in section.footer.paragraphs)
    for mark in (
        "Version 2",
        "2031-03-04",
        "EX 2031/17",
        "K1 Samverkan",
        "Exempelstads kommun",
        version.sha256[:12],
    ):
        assert mark in footer
    assert {f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))} == {
        "PAGE",
        "NUMPAGES",
    }
    assert "Exempeldata" in section.header.paragraphs[0].text


@pytest.mark.parametrize("text", HOSTILE)
def test_content_is_never_read_as_fields_or_xml(text):
    section = Section(
        "a", text, paragraphs=(text,), bullets=(text,), tables=(PaperTable(text, (text,), ((text,),)),)
    )
    document = written(make_version(make_paper(title=text, owner=text, sections=(section,))))
    assert [p.text for p in document.paragraphs].count(text) == 5
    assert [cell.text for cell in document.tables[0].columns[0].cells] == [text, text]
    assert document.core_properties.title == text


def test_long_tables_line_breaks_and_control_characters():
    table = PaperTable("Många", ("Nr", "Text"), tuple((str(n), "a\nb") for n in range(200)))
    document = written(
        make_version(make_paper(sections=(Section("a", "R", paragraphs=("x\x00\x0by",), tables=(table,)),)))
    )
    assert len(document.tables[0].rows) == 201
    assert document.tables[0].cell(200, 1).text == "a\nb"
    assert "xy" in [p.text for p in document.paragraphs]


def test_the_municipality_brings_its_own_template(settings, tmp_path):
    settings.PAPER_TEMPLATES = tmp_path
    own_template(tmp_path, "Vår mall: {{ title }} ({{ registry_number }})")
    assert written().paragraphs[0].text == "Vår mall: Lägesbild för Almby 2031 (EX 2031/17)"
    assert written(make_version(kind="plan")).paragraphs[0].text != "Vår mall"


def test_one_own_template_can_serve_every_kind(settings, tmp_path):
    settings.PAPER_TEMPLATES = tmp_path
    own_template(tmp_path, "Samma: {{ kind }}", name="paper.docx")
    assert written(make_version(kind="followup")).paragraphs[0].text == "Samma: Lägesbild"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{{ titel }}", "ett fält som inte finns"),
        ("{% for x in sections %}", "fel skrivet"),
        ("{{ 1 / 0 }}", "går inte att räkna ut"),
        ("{{ ''.__class__.__mro__ }}", "ett fält som inte finns"),
    ],
)
def test_a_broken_template_gives_one_sentence(settings, tmp_path, line, why):
    settings.PAPER_TEMPLATES = tmp_path
    own_template(tmp_path, line)
    with pytest.raises(CannotWrite, match=why) as refused:
        written()
    assert refused.value.sentence.startswith("Mallen picture.docx fungerar inte: ")
    assert "\n" not in refused.value.sentence


def test_a_template_that_is_no_word_file_gives_one_sentence(settings, tmp_path):
    settings.PAPER_TEMPLATES = tmp_path
    for data in (b"", b"not a zip", _zip_of_nothing()):
        (tmp_path / "picture.docx").write_bytes(data)
        with pytest.raises(CannotWrite, match="går inte att läsa som en Word-fil"):
            written()


def _zip_of_nothing():
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()
