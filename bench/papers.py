"""A plan of about thirty pages as PDF: ours and, where it is installed, WeasyPrint on the same content.

Each in a process of its own that reads the paper as JSON: rendering only, warm, median of three; peak is
the whole process's resident memory (ours holds Django too). ``python -m bench.papers ours`` is our side.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from rodtrad.documents.paper import Paper, PaperTable, Section, as_data, content_hash

BENCH = Path(__file__).resolve().parent
PEER = BENCH / "peers" / "weasyprint_paper.py"
PEER_PYTHON = BENCH.parent / ".bench-venv" / "bin" / "python"
MEASURES = 50  # about thirty pages

_WHERE = ("Lindtorget", "Kvarnplan", "stationens västra entré", "Almby skola", "gångstråket vid Ån")
_WHAT = (
    "Tätare belysning och klippta siktlinjer",
    "Gemensam vandring torsdag till lördag",
    "Märkning och bevakad parkering för cyklar",
    "Samtal med vårdnadshavare efter första anmälan",
    "Tillsyn av serveringsställen tillsammans med räddningstjänsten",
)
_WHO = (
    "Almby stadsdelsförvaltning",
    "Lokalpolisområde Mellanbygd",
    "Fastighetsbolaget",
    "Idrottsförvaltningen",
)
_LONG = (
    "Åtgärden riktas mot den plats och de tider som lägesbilden pekar ut. Den bygger på att fler vuxna "
    "rör sig på platsen, att det som drar till sig brott tas bort och att de som bor där ser att något händer. "
    "Ansvarig kallar till avstämning varje månad och för in utfallet i uppföljningen."
)


def made_plan(measures: int = MEASURES) -> Paper:
    """A plan built as the plans room builds it: an overview, then each measure with its operative goals."""
    overview = tuple(
        (
            str(n),
            _title(n),
            "Gemensam",
            "Plats, Gärningsperson",
            f"{_WHO[n % 4]}, samordnare",
            f"2031-{n % 12 + 1:02}-28",
        )
        for n in range(1, measures + 1)
    )
    columns = ("Nr", "Åtgärd", "Slag", "Sidor i triangeln", "Ansvarig", "Klar senast")
    return Paper(
        title="Åtgärdsplan för Almby 2031",
        kind="Åtgärdsplan",
        owner="Exempelstads kommun",
        area="Almby stadsdel",
        period="2031-01-01–2031-12-31",
        information_class="K1 Samverkan",
        is_example=True,
        sections=(
            Section(
                "grund", "Vad planen bygger på", paragraphs=("Planen bygger på ”Lägesbild för Almby 2031”.",)
            ),
            Section("oversikt", "Översikt", tables=(PaperTable("Åtgärder", columns, overview),)),
            *(_measure(n) for n in range(1, measures + 1)),
            Section("inte", "Problem som inte åtgärdas", bullets=(f"Buskörning på Ringvägen: {_LONG}",)),
            Section("annan", "Annan lagstadgad planering", bullets=("Handlingsprogram enligt skyddslagen",)),
        ),
    )


def _title(n: int) -> str:
    return f"{_WHAT[n % 5]} vid {_WHERE[n % 5 - n % 3]}"


def _measure(n: int) -> Section:
    goal = (
        f"Antalet anmälda brott vid {_WHERE[n % 5]} ska minska med en femtedel",
        "Anmälda brott per år, samma platser och tider",
        f"{40 + n} anmälda brott",
        "2030-12-31",
        f"{(40 + n) * 4 // 5}",
        "2031-12-31",
    )
    trust = (
        "Fler boende ska känna sig trygga på väg hem",
        "Andel trygga i trygghetsmätningen",
        f"{50 + n % 20},5 procent",
        "2030-04-30",
        f"{56 + n % 20}",
        "2031-04-30",
    )
    columns = ("Operativt mål", "Indikator", "Utgångsvärde", "Mätt", "Målvärde", "Senast")
    return Section(
        f"atgard-{n}",
        f"{n}. {_title(n)}",
        level=2,
        paragraphs=(
            _LONG,
            f"Hur den ska verka: {_LONG}",
            "Hur den följs upp: Produktion varje månad, effekt i mars året efter.",
            f"Medverkande: {', '.join(_WHO)}",
            f"Kostnad: {n * 15}\u202f000 kr",
        ),
        bullets=(
            "Orsak: Få vuxna på platsen efter klockan 19",
            "Mål: Fler ska vara trygga (Trygghet på platser)",
        ),
        tables=(PaperTable("Operativa mål", columns, (goal, trust)),),
    )


def rows() -> list[dict[str, Any]]:
    paper = json.dumps(as_data(made_plan()), ensure_ascii=False)
    ours = _measured([sys.executable, "-m", "bench.papers", "ours"], paper)
    peer = _measured([str(PEER_PYTHON), str(PEER)], paper) if PEER_PYTHON.exists() else {}
    return [
        {
            "task": "papers: a plan as tagged PDF",
            "size": f"{ours['pages']} pages",
            "ours_s": ours["seconds"],
            "ours_peak_mib": ours["peak_mib"],
            "peer": f"WeasyPrint {peer['version']}, {peer['pages']} pages" if peer else "",
            "peer_s": peer.get("seconds"),
            "peer_peak_mib": peer.get("peak_mib"),
        }
    ]


def _measured(command: list[str], paper: str) -> dict[str, Any]:
    done = subprocess.run(command, input=paper, capture_output=True, text=True, check=True, cwd=BENCH.parent)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def ours() -> None:
    """Our side of the comparison: paper on stdin, measures on stdout."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")
    import django

    django.setup()
    import pypdfium2

    from rodtrad.documents.models import Version
    from rodtrad.documents.writing import WRITERS

    data = json.load(sys.stdin)
    version = Version(
        kind=Version.Kind.PLAN,
        title=data["title"],
        number=1,
        paper=data,
        sha256=content_hash(data),
        registry_number="EX 2031/17",
        decided_by="Almby stadsdelsnämnd",
        paragraph="§ 14",
        settled_on=date(2031, 3, 4),
    )
    took, pdf = [], WRITERS["pdf"].write(version)
    for _ in range(3):
        start = time.perf_counter()
        pdf = WRITERS["pdf"].write(version)
        took.append(time.perf_counter() - start)
    processes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)  # Typst runs in one of its own
    peak = sum(resource.getrusage(who).ru_maxrss for who in processes) / 1024
    pages = len(pypdfium2.PdfDocument(pdf))
    print(
        json.dumps({"seconds": round(statistics.median(took), 4), "peak_mib": round(peak, 1), "pages": pages})
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["ours"]:
        ours()
    else:
        print(rows())
