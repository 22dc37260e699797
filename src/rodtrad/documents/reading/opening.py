"""Opens a file by what it contains, not by its name, and refuses what cannot or should not be read.

Every refusal is one Swedish sentence: what is wrong and what to do. Limits stand here as constants.
"""

from hashlib import sha256

from .pdf import read_pdf
from .plain import read_plain
from .text import Text, Unreadable, check_length
from .word import read_word

MAX_BYTES = 25 * 1024 * 1024

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain"

_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_EXPECTED = {".pdf": PDF, ".docx": DOCX, ".txt": PLAIN, ".md": PLAIN}
_WORDS = {PDF: "en PDF", DOCX: "ett Word-dokument", PLAIN: "ren text"}


def open_document(data: bytes, name: str) -> Text:
    """Bytes of a txt, PDF or DOCX → lines with page and number; `Unreadable` otherwise."""
    check_size(len(data))
    media_type = sniffed(data)
    if media_type == PDF:
        lines, notes, blank = read_pdf(data)
    elif media_type == DOCX:
        lines, notes, blank = read_word(data)
    else:
        lines, notes, blank = read_plain(data)
    if not any(line.text.strip() for line in lines):
        raise Unreadable("Filen innehåller ingen text; kontrollera att rätt fil valdes.")
    check_length(sum(len(line.text) for line in lines))
    return Text(name, sha256(data).hexdigest(), media_type, lines, _named(name, media_type) + notes, blank)


def check_size(size: int) -> None:
    if size == 0:
        raise Unreadable("Filen är tom (0 byte); skicka den igen eller välj en annan fil.")
    if size > MAX_BYTES:
        raise Unreadable(
            f"Filen är för stor ({size / 1024 / 1024:.0f} MB, gränsen är 25 MB); "
            "spara den utan bilder eller dela upp den."
        )


def sniffed(data: bytes) -> str:
    """The media type told by the first bytes. Raises `Unreadable` for kinds this reader does not know."""
    # A PDF may carry up to 1 024 bytes of other matter before its header (ISO 32000-1, annex H note 13).
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK"):
        return DOCX
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse_old_office(data)
    if data.startswith(b"{\\rtf"):
        raise Unreadable("Filen är i RTF-format, som inte läses här; spara om den som .docx eller PDF.")
    if data.startswith(_PICTURES):
        raise Unreadable("Filen är en bild utan text; läs in dokumentet med texttolkning och spara som PDF.")
    if data[:400].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise Unreadable("Filen är en webbsida; spara den som PDF eller ren text och försök igen.")
    return PLAIN


def _refuse_old_office(data: bytes) -> None:
    if _ENCRYPTED_OFFICE in data:
        raise Unreadable("Word-filen är låst med lösenord; ta bort lösenordet och spara den igen.")
    raise Unreadable("Filen är i ett äldre Office-format (.doc); spara om den som .docx eller PDF.")


def _named(name: str, media_type: str) -> tuple[str, ...]:
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if suffix not in _EXPECTED or _EXPECTED[suffix] == media_type:
        return ()
    return (f"Filen heter {suffix} men är {_WORDS[media_type]} och har lästs som det.",)
