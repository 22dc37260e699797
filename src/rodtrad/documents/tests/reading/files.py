"""Small files made for the tests: Word, PDF and hostile ones, from nothing but bytes."""

import io
import zipfile

import docx


def word(paragraphs: list[tuple[str, str]], rows: list[list[str]] | None = None) -> bytes:
    """A DOCX of (text, style name) paragraphs and, last, a table."""
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style or None)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


def pdf(pages: list[list[str]], *, encrypt: bool = False, size: int = 11) -> bytes:
    """A PDF with one text line per string, set in Helvetica; `[]` gives a page without text."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        text = "".join(
            f"1 0 0 1 60 {780 - 15 * n} Tm ({_escaped(line)}) Tj\n" for n, line in enumerate(lines) if line
        )
        stream = f"BT /F1 {size} Tf\n{text}ET" if text else ""
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _assembled(objects, encrypt=encrypt)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects: list[str], *, encrypt: bool) -> bytes:
    out = bytearray(b"%PDF-1.6\n")
    places = []
    if encrypt:
        key = "<" + "41" * 32 + ">"
        objects = [*objects, f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >>"]
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    locked = f"/Encrypt {len(objects)} 0 R /ID [<00> <00>]" if encrypt else ""
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {locked} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)
