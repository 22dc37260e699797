import io
import zipfile

import pytest
from bench.reading import MADE_TO_BE_SLOW, slow_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodtrad.documents.reading import Unreadable, open_document, read, read_many
from rodtrad.documents.reading.opening import DOCX, MAX_BYTES, PDF, PLAIN

from .files import pdf, with_part, word

SWEDISH = "Målsättningen för året är att åtta områden ska bli tryggare."
XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


REFUSED = {
    "empty": (b"", "tom"),
    "blank": (b" \n\n\t\n", "ingen text"),
    "enormous": (b"a" * (MAX_BYTES + 1), "för stor"),
    "endless text": (b"ord " * 1_300_000, "5 miljoner tecken"),
    "binary named txt": (bytes(range(256)) * 40, "binära data"),
    "utf-16 without mark": (SWEDISH.encode("utf-16-le"), "binära data"),
    "false byte order mark": (b"\xff\xfe" + b"\x00\xd8" * 9, "utf-16"),
    "encrypted pdf": (pdf([["hej"]], encrypt=True), "krypterad"),
    "scanned pdf": (pdf([[], []]), "inskannad utan text"),
    "pdf of 10 000 pages": (pdf([["sida"]] * 10_000), "gränsen är 1 000"),
    "broken pdf": (b"%PDF-1.7\nnothing follows", "skadad"),
    "external entity": (with_part(word([("Hej", "")]), "word/document.xml", XXE), "dolda hänvisningar"),
    "entity expansion": (with_part(word([("Hej", "")]), "word/styles.xml", LAUGHS), "dolda hänvisningar"),
    "zip bomb": (archive(("word/document.xml", b"0" * 60_000_000)), "orimligt mycket"),
    "one huge part": (archive(("word/document.xml", bytes(range(256)) * 130_000)), "orimligt mycket"),
    "too many entries": (archive(*((f"a{n}.xml", b"<a/>") for n in range(2_001))), "orimligt mycket"),
    "zip without document": (archive(("brev.txt", b"hej")), "inget Word-dokument"),
    "spreadsheet": (archive(("xl/workbook.xml", b"<a/>")), "kalkylark"),
    "open document": (archive(("mimetype", b"application/vnd.oasis.opendocument.text")), "OpenDocument"),
    "cut-off docx": (word([("Hej", "")])[:900], "skadad"),
    "old word": (b"\xd0\xcf\x11\xe0" + b"0" * 600, "äldre Office-format"),
    "locked word": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "låst med lösenord"),
    "rtf": (b"{\\rtf1 hej}", "RTF"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 90, "bild"),
    "web page": (b"<!DOCTYPE html><html>hej</html>", "webbsida"),
}


@pytest.mark.bar("S16", partly=True)
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_gets_one_clear_sentence(name):
    data, says = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        open_document(data, f"{name}.txt")
    sentence = refusal.value.sentence
    assert says in sentence
    assert sentence.endswith(".") and sentence.count(". ") == 0 and "\n" not in sentence


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
    ],
)
def test_the_encoding_is_found_and_said(encoding, said):
    text = open_document(SWEDISH.encode(encoding), "a.txt")
    assert text.lines[0].text == SWEDISH
    assert said in "".join(text.notes)


def test_text_encoded_twice_is_read_back():
    text = open_document(SWEDISH.encode().decode("cp1252").encode(), "a.txt")
    assert text.lines[0].text == SWEDISH
    assert "omkodad" in text.notes[0]


def test_content_decides_what_a_file_is_not_its_name():
    text = open_document(pdf([["En rad text."]]), "brev.docx")
    assert text.media_type == PDF
    assert text.notes == ("Filen heter .docx men är en PDF och har lästs som det.",)
    assert open_document(word([("Hej", "")]), "brev.pdf").media_type == DOCX
    assert open_document(b"hej", "brev.pdf").media_type == PLAIN


def test_pages_come_from_form_feeds_and_from_pdf_pages():
    assert [line.page for line in open_document(b"ett\n\x0ctv\xc3\xa5\n", "a.txt").lines if line.text] == [
        1,
        2,
    ]
    lines = open_document(pdf([["Sida ett."], ["Sida två."]]), "a.pdf").lines
    assert [(line.page, line.text) for line in lines if line.text] == [(1, "Sida ett."), (2, "Sida två.")]


def test_a_page_without_text_is_said_to_be_unread():
    reading = read(open_document(pdf([["En sida med text."], [], ["Sista sidan."]]), "a.pdf"))
    assert [(one.passage.page, "saknar text" in one.sentence) for one in reading.unread] == [(2, True)]


def test_word_lists_get_their_numbers_and_tables_their_rows():
    data = word(
        [("Rubrik", "Heading 1"), ("ett", "List Number"), ("två", "List Number"), ("tre", "List Bullet")],
        [["a", "b"]],
    )
    lines = [(line.text, line.hint) for line in open_document(data, "a.docx").lines if line.text]
    assert lines == [
        ("Rubrik", "heading"),
        ("1. ett", "item"),
        ("2. två", "item"),
        ("• tre", "item"),
        ("a\tb", "row"),
    ]


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    found = read_many([("a.txt", b""), ("b.txt", SWEDISH.encode()), tmp_path / "finns-inte.pdf", tmp_path])
    assert [reading.name for reading in found.readings] == ["b.txt"]
    assert [refused.name for refused in found.refused] == ["a.txt", "finns-inte.pdf", tmp_path.name]
    assert "finns inte" in found.refused[1].sentence


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=600).map(str.encode),
        st.binary(max_size=200).map(lambda b: b"%PDF-1.5\n" + b),
        st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b),
    )
)
@pytest.mark.bar("S16", partly=True)
def test_any_bytes_are_either_read_or_refused(data):
    found = read_many([("a.txt", data)])
    assert len(found.readings) + len(found.refused) == 1
    found.to_json()


@pytest.mark.parametrize("piece", MADE_TO_BE_SLOW)
@pytest.mark.bar("S16", partly=True)
def test_a_text_made_to_be_slow_is_read(piece):
    """How long it takes, and how that grows, is told by ``make bench``."""
    found = read_many([("a.txt", slow_text(piece, 60_000))])
    assert [reading.name for reading in found.readings] == ["a.txt"]
    assert not found.refused
