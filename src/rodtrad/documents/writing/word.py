"""A version as Word, through our template or the municipality's own (docs/templates.md)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from rodtrad.documents.models import Version
from rodtrad.documents.writing.columns import column_widths
from rodtrad.documents.writing.fields import CannotWrite, fields, settled_at

DEFAULT = Path(__file__).with_name("templates") / "paper.docx"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip can carry; the real one would change the bytes
UNIX = 3  # the zip's "made on", which otherwise differs between systems


def write(version: Version) -> bytes:
    """The whole file. Raises ``CannotWrite`` when the municipality's own template does not work."""
    content = fields(version)
    own = _own_template(version.kind)
    if own is None:
        document = _filled(DEFAULT, content)
    else:
        try:
            document = _filled(own, content)
        except Exception as error:  # a template is somebody's program: anything may go wrong in it
            raise CannotWrite(_sentence(own, error)) from error
    _stamp(document, version, content)
    made = io.BytesIO()
    document.save(made)
    return without_clock(made)


def _own_template(kind: str) -> Path | None:
    """``plan.docx`` for a plan and so on, else ``paper.docx``, in the directory given by RODTRAD_TEMPLATES."""
    directory = getattr(settings, "PAPER_TEMPLATES", None)
    if not directory:
        return None
    names = (Path(directory) / f"{name}.docx" for name in (kind, "paper"))
    return next((path for path in names if path.is_file()), None)


def _filled(template: Path, content: dict[str, Any]) -> DocxTemplate:
    document = DocxTemplate(template)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(content, environment, autoescape=True)
    for table in document.docx.element.body.iter(qn("w:tbl")):
        _set_widths(table)
    return document


def _set_widths(table: Any) -> None:
    """Widths by content, where the first row is a head that repeats; other tables are left as drawn."""
    rows = list(table.iter(qn("w:tr")))
    if not rows or rows[0].find(f".//{qn('w:tblHeader')}") is None:
        return
    cells = [list(row.iter(qn("w:tc"))) for row in rows]
    grid = list(table.iter(qn("w:gridCol")))
    if any(len(row) != len(grid) for row in cells):
        return  # merged cells: somebody's own layout
    texts = [["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row] for row in cells]
    widths = column_widths(texts).widths
    total = sum(int(column.get(qn("w:w"))) for column in grid)
    twips = [str(round(total * width / sum(widths))) for width in widths]
    for column, width in zip(grid, twips, strict=True):
        column.set(qn("w:w"), width)
    for row in cells:
        for cell, width in zip(row, twips, strict=True):
            for given in cell.iter(qn("w:tcW")):
                given.set(qn("w:type"), "dxa")
                given.set(qn("w:w"), width)


def _sentence(template: Path, error: Exception) -> str:
    why = _("den går inte att läsa som en Word-fil (.docx)")
    if isinstance(error, TemplateRuntimeError):
        why = _("den använder ett fält som inte finns eller inte får användas (%(error)s)") % {"error": error}
    elif isinstance(error, TemplateSyntaxError):
        why = _("ett fält eller villkor är fel skrivet (%(error)s)") % {"error": error}
    elif isinstance(error, ArithmeticError | LookupError | TypeError) and not isinstance(error, KeyError):
        why = _("ett uttryck i den går inte att räkna ut (%(error)s)") % {"error": error}
    return _(
        "Mallen %(name)s fungerar inte: %(why)s. Rätta den eller ta bort den; fälten står i docs/templates.md."
    ) % {"name": template.name, "why": why}


def _stamp(document: DocxTemplate, version: Version, content: dict[str, Any]) -> None:
    """What Word shows under "Info"; set after filling in, so that no text is taken for a field."""
    core = document.docx.core_properties  # get_docx() would read the template anew
    core.title = content["title"][:255]  # the format's own limit
    core.author = core.last_modified_by = content["owner"][:255]
    core.subject = f"{content['kind']}, {content['area']}"[:255]
    core.created = core.modified = settled_at(version)
    core.identifier, core.language, core.revision = content["hash"], "sv-SE", 1


def without_clock(made: io.BytesIO) -> bytes:
    """The same parts in the same order, without the time and system they were packed on."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, UNIX
            target.writestr(part, source.read(name))
    return out.getvalue()
