"""Makes templates/paper.docx, the Word template a municipality starts from.

``django-admin shell -c "from rodtrad.documents.writing.make_template import save; save()"``
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from rodtrad.documents.writing.word import DEFAULT, without_clock

INK, QUIET, RULE = "1E2D3C", "4D5F72", "B5BDC4"
TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Handling">
  <w:name w:val="Handling"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{RULE}"/>
    <w:insideH w:val="single" w:sz="4" w:color="{RULE}"/></w:tblBorders>
    <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{INK}"/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""


def build() -> bytes:
    document = docx.Document()
    _styles(document)
    _marks(document.sections[0])
    _face(document)
    for line in ("{%p for section in sections %}", "{%p if section.level == 1 %}"):
        document.add_paragraph(line)
    document.add_heading("{{ section.heading }}", 1)
    document.add_paragraph("{%p elif section.level == 2 %}")
    document.add_heading("{{ section.heading }}", 2)
    document.add_paragraph("{%p else %}")
    document.add_heading("{{ section.heading }}", 3)
    for line in ("{%p endif %}", "{%p for text in section.paragraphs %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.add_paragraph("{%p for text in section.bullets %}")
    document.add_paragraph("{{ text }}", "List Bullet")
    for line in ("{%p endfor %}", "{%p for table in section.tables %}"):
        document.add_paragraph(line)
    document.add_paragraph("{{ table.caption }}", "Caption")
    _table(document)
    document.add_paragraph(style="No Spacing")  # Word joins tables that touch
    for line in ("{%p endfor %}", "{%p if section.is_empty %}", "Inget angivet.", "{%p endif %}"):
        document.add_paragraph(line)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("Kontrollsumma (SHA-256) för {{ hashed }}: {{ hash }}", "Caption")
    core = document.core_properties
    core.title, core.author, core.comments, core.language = "Mall för handlingar", "", "", "sv-SE"
    core.created = core.modified = datetime(2026, 1, 1, tzinfo=UTC)
    made = io.BytesIO()
    document.save(made)
    return without_clock(made)


def _styles(document: Any) -> None:
    styles = document.styles
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "sv-SE")
    styles.add_style("Tabelltext", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size, before, after, color in (
        ("Normal", 11, 0, 7, None),
        ("Title", 26, 0, 12, INK),
        ("Heading 1", 17, 24, 8, INK),
        ("Heading 2", 13, 18, 6, INK),
        ("Heading 3", 11, 14, 4, INK),
        ("List Bullet", 11, 0, 4, None),
        ("Tabelltext", 9, 2, 2, None),
        ("Caption", 9, 10, 4, QUIET),
        ("Header", 8.5, 0, 0, QUIET),
        ("Footer", 8.5, 0, 0, QUIET),
    ):
        style = styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        for old in ("w:tabs", "w:pBdr"):
            if (found := style.element.pPr.find(qn(old))) is not None:
                style.element.pPr.remove(found)
        if color:
            style.font.color.rgb = RGBColor.from_string(color)
    styles["Caption"].font.bold = False
    styles["Caption"].paragraph_format.keep_with_next = True
    document.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    styles.element.append(parse_xml(TABLE_STYLE))


def _marks(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(28)
    right = section.page_width - section.left_margin - section.right_margin
    above = section.header.paragraphs[0]
    above.add_run("{{ owner }}  ·  {{ title }}\t{% if is_example %}Exempeldata{% endif %}")
    first = section.footer.paragraphs[0]
    first.add_run("{{ mark }}\tSida ")
    _field(first, "PAGE")
    first.add_run(" av ")
    _field(first, "NUMPAGES")
    second = section.footer.add_paragraph("Ägare {{ owner }}\tKontrollsumma {{ short_hash }}", "Footer")
    for paragraph in (above, first, second):
        paragraph.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)


def _face(document: Any) -> None:
    document.add_paragraph("{{ kind }}")
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{%p for label, value in facts %}")
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(32)
    paragraph.paragraph_format.first_line_indent = Mm(-32)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(32))
    paragraph.add_run("{{ label }}\t").font.color.rgb = RGBColor.from_string(QUIET)
    paragraph.add_run("{{ value }}")
    document.add_paragraph("{%p endfor %}")


def _table(document: Any) -> None:
    """Three cells: the first opens the loop over columns, the middle is repeated, the last closes it."""
    table = document.add_table(rows=4, cols=3, style="Handling")
    table.autofit = True
    head, opening, body, closing = table.rows
    for cell, text in zip(
        head.cells, ("{%tc for column in table.columns %}", "{{ column }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    opening.cells[0].text = "{%tr for row in table.rows %}"
    for cell, text in zip(
        body.cells, ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    closing.cells[0].text = "{%tr endfor %}"
    for row in (head, body):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head._tr.trPr.append(OxmlElement("w:tblHeader"))
    width = table._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")
    for paragraph in table._tbl.iter(qn("w:p")):
        Paragraph(paragraph, table).style = "Tabelltext"
    for cell_width in table._tbl.iter(qn("w:tcW")):
        cell_width.set(qn("w:type"), "auto")
        cell_width.set(qn("w:w"), "0")


def save() -> None:
    DEFAULT.parent.mkdir(exist_ok=True)
    DEFAULT.write_bytes(build())
