"""WeasyPrint's side of bench/papers.py: paper as JSON on stdin; median seconds, peak MiB and pages on stdout.

The same content, marks, contents list, repeated table heads and PDF/UA tags as ours; the HTML is made before
the clock starts.
"""

import json
import resource
import statistics
import sys
import time
from hashlib import sha256
from html import escape

import weasyprint

STYLE = """
@page { size: A4; margin: 30mm 24mm;
  @top-left { content: string(owner) "  ·  " string(title); font-size: 8.5pt }
  @top-right { content: "Exempeldata"; font-size: 8.5pt }
  @bottom-left { content: "Version 1 · fastställd 2031-03-04 · dnr EX 2031/17 · " string(class); font-size: 8pt }
  @bottom-right { content: "Sida " counter(page) " av " counter(pages) " · " string(sum); font-size: 8pt } }
/* DejaVu Serif is wide: this size gives about as many pages as ours. */
body { font: 9.6pt/1.35 "DejaVu Serif", serif; hyphens: auto } p { margin: 0.6em 0 }
h1 { font-size: 27pt; string-set: title content() } h2 { font-size: 17pt } h3 { font-size: 12.5pt }
h2, h3, caption { break-after: avoid }
.owner { string-set: owner content() } .class { string-set: class content() } .sum { string-set: sum content() }
nav { break-after: page } nav a { color: inherit; text-decoration: none }
nav a::after { content: leader(".") target-counter(attr(href), page) }
nav li { list-style: none }
table { width: 100%; border-collapse: collapse; font-size: 7.4pt; margin: 1em 0 }
caption { text-align: left } th { text-align: left; border-bottom: 0.8pt solid }
td { border-bottom: 0.4pt solid #b5bdc4; vertical-align: top; padding: 4pt 5pt 4pt 0 }
"""


def page(paper: dict) -> str:
    sections, contents = [], []
    for number, section in enumerate(paper["sections"]):
        level, heading = section["level"] + 1, escape(section["heading"])
        contents.append(f'<li><a href="#s{number}">{heading}</a></li>')
        sections.append(f'<h{level} id="s{number}">{heading}</h{level}>')
        sections += [f"<p>{escape(text)}</p>" for text in section["paragraphs"]]
        if section["bullets"]:
            sections.append("<ul>" + "".join(f"<li>{escape(b)}</li>" for b in section["bullets"]) + "</ul>")
        sections += [_table(table) for table in section["tables"]]
    checksum = sha256(json.dumps(paper, sort_keys=True).encode()).hexdigest()
    return f"""<!doctype html><html lang="sv"><head><title>{escape(paper["title"])}</title><style>{STYLE}</style></head>
<body><p>{escape(paper["kind"])}</p><h1>{escape(paper["title"])}</h1><p class="owner">{escape(paper["owner"])}</p>
<p class="class">{escape(paper["information_class"])}</p><p>{escape(paper["area"])}, {escape(paper["period"])}</p>
<p class="sum">{checksum[:12]}</p><nav><h2>Innehåll</h2><ul>{"".join(contents)}</ul></nav>{"".join(sections)}
<p>{checksum}</p></body></html>"""


def _table(table: dict) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table["columns"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table["rows"]
    )
    return f"<table><caption>{escape(table['caption'])}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def main() -> None:
    source = page(json.load(sys.stdin))
    pages = len(weasyprint.HTML(string=source).render().pages)  # and warms fonts and hyphenation
    took = []
    for _ in range(3):
        start = time.perf_counter()
        weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/ua-1")
        took.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measures = {
        "seconds": round(statistics.median(took), 4),
        "peak_mib": round(peak, 1),
        "pages": pages,
        "version": weasyprint.__version__,
    }
    print(json.dumps(measures))


if __name__ == "__main__":
    main()
