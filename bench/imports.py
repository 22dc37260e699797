"""Import of event files, and the questions asked of what was imported: ours, pandas + geopandas, and PySpark.

Each measurement is a process of its own; its peak is its whole resident memory. The peer does the same checks.
Files lie in a temporary folder (about 2 GB). ``python -m bench.imports STEP …`` is our side of one measurement.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import shapely

from bench import event_files
from rodtrad.analysis.compiled import compile_all
from rodtrad.datasets import query, readers, screening
from rodtrad.datasets.columnar import Limits
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.importing import Choices, import_reading
from rodtrad.datasets.manifest import Provenance
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.query import Chosen
from rodtrad.datasets.readers import generic_events
from rodtrad.datasets.shapes import EVENTS, Finding, Kind, Reading
from rodtrad.datasets.store import Store

BENCH = Path(__file__).resolve().parent
PEER_PYTHON = BENCH.parent / ".bench-venv" / "bin" / "python"
SIZES = (100_000, 1_000_000, 10_000_000)
PEER_UP_TO = 1_000_000  # the peer holds the whole file in memory
COUNTRY = 30_000_000
MAPPING = {"id": "event", "tid": "starts", "typ": "kind", "x": "x", "y": "y", "plats": "area"}


def area_set() -> AreaSet:
    shapes = event_files.districts()
    codes = tuple(str(n) for n in range(len(shapes)))
    return AreaSet("district", "Distrikt", "", codes, codes, shapes)


def _provenance(name: str) -> Provenance:
    made = hashlib.sha256(name.encode()).hexdigest()
    return Provenance(
        name, made, "Egen syntetisk fil", "Provstad", "K1", "bench", 1, "final", date(2031, 1, 1)
    )


def _events(columns: dict[str, Any]) -> pa.RecordBatch:
    """A batch of ``EVENTS`` from what the file tells; the rest constant."""
    n = len(columns["row"])
    rest = {"code": "", "time_grain": "minute", "sex": "", "age": "", "count": 1, "place_grain_m": 1}
    arrays = [
        columns[f.name].cast(f.type)
        if f.name in columns
        else pa.repeat(pa.scalar(rest[f.name], f.type), n) if f.name in rest else pa.nulls(n, f.type)
        for f in EVENTS
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(arrays, schema=EVENTS)


def _with_utc(wall: Any) -> Any:
    return pc.assume_timezone(wall, "Europe/Stockholm", ambiguous="earliest", nonexistent="latest")


def csv_reading(path: Path) -> Reading:
    """The file through the reader of event files with mapped columns: every line's time and place checked."""
    return generic_events.read(open_file(path), MAPPING)


def made_reading(n: int) -> Reading:
    """Events as they come from the generator, without a file between."""

    def batches(told: Callable[[Finding], None]) -> Iterator[pa.RecordBatch]:
        for chunk in event_files.chunks(n):
            number = pa.array(chunk["number"])
            wall = pa.array(chunk["at"].astype("datetime64[us]"))
            yield _events(
                {
                    "event": pc.binary_join_element_wise("K", number.cast(pa.string()), ""),
                    "kind": pa.array(event_files.KINDS).take(pa.array(chunk["kind"])),
                    "starts_at": wall,
                    "starts_utc": _with_utc(wall),
                    "area": pa.repeat("", len(number)),
                    "x_dm": pa.array(chunk["x"] * 10),
                    "y_dm": pa.array(chunk["y"] * 10),
                    "row": number,
                }
            )

    return Reading("bench", 1, Kind.EVENTS, "egen", batches=batches)


# --- our side, one process each ------------------------------------------------------------------------------


def take_in(source: str, root: str) -> dict[str, Any]:
    """Import a file, or that many made events, into a store."""
    reading = made_reading(int(source)) if source.isdigit() else csv_reading(Path(source))
    areas = area_set()
    compile_all()
    start, used = time.perf_counter(), time.process_time()
    done = import_reading(
        Store(Path(root)), "brott", reading, _provenance(source), Choices(area_sets=(areas,))
    )
    seconds = time.perf_counter() - start
    return {
        "seconds": round(seconds, 3), "work_cpu_s": round(time.process_time() - used, 3),
        "rows": done.outcome.rows, "screened": done.counts.get("screened", 0),
        "unassigned": done.unassigned["district"], "doubly": done.doubly_assigned["district"],
    }  # fmt: skip


def national_year(path: str, root: str) -> dict[str, Any]:
    """A year of every municipality, as Brå's database file, into a store of figures."""
    start, used = time.perf_counter(), time.process_time()
    reading = readers.read(open_file(Path(path)))
    done = import_reading(Store(Path(root)), "riket", reading, _provenance("riket"))
    cpu = round(time.process_time() - used, 3)
    return {"seconds": round(time.perf_counter() - start, 3), "work_cpu_s": cpu, "rows": done.outcome.rows}


def monthly(root: str) -> dict[str, Any]:
    """Month × area × kind over every row of the store: median of three."""
    session = query.connect("duckdb", Limits(memory_mib=512))
    files = Store(Path(root)).files("brott")
    took, rows = [], 0
    for _ in range(3):
        start = time.perf_counter()
        rows = query.monthly(query.table(session, files), Chosen(area_set="district")).to_pyarrow().num_rows
        took.append(time.perf_counter() - start)
    return {"seconds": round(statistics.median(took), 3), "rows": rows}


def both(root: str, backend: str) -> dict[str, Any]:
    """The same two expressions on one engine: seconds for first and second run, and a digest of all rows."""
    start = time.perf_counter()
    session = query.connect(backend, Limits(memory_mib=2048))
    table = query.table(session, Store(Path(root)).files("brott"))
    took, digest = [time.perf_counter() - start], ""
    for _ in range(2):
        start, seen = time.perf_counter(), hashlib.sha256()
        for asked in (query.monthly(table, Chosen(area_set="district")), query.cells(table, Chosen(), 250)):
            seen.update(repr(asked.to_pyarrow().to_pylist()).encode())
        took.append(time.perf_counter() - start)
        digest = seen.hexdigest()
    return {
        "start": round(took[0], 2),
        "first": round(took[1], 2),
        "seconds": round(took[2], 3),
        "digest": digest,
    }


STEPS = {"national_year": national_year, "take_in": take_in, "monthly": monthly, "both": both}


# --- the rows of the table -----------------------------------------------------------------------------------


def _ran(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, cwd=BENCH.parent)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def _ours(*step: str) -> dict[str, Any]:
    return _ran([sys.executable, "-m", "bench.imports", *step])


def _row(
    task: str, n: int, ours: dict[str, Any], name: str = "", peer: dict[str, Any] | None = None
) -> dict[str, Any]:
    given = peer or {}
    return {
        "task": task, "size": f"{n:.0e}", "ours_s": ours["seconds"], "ours_cpu_s": ours.get("work_cpu_s"),
        "ours_peak_mib": ours["peak_mib"],
        "peer": name if peer else "", "peer_s": given.get("seconds"), "peer_cpu_s": given.get("cpu"),
        "peer_peak_mib": given.get("peak_mib"),
        "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _peer_files(folder: Path) -> tuple[Path, Path]:
    """Districts as GeoParquet (plain WKB with its metadata) and the patterns both sides screen by."""
    column = {"encoding": "WKB", "geometry_types": [], "crs": None}
    geo = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}
    from pyproj import CRS

    column["crs"] = CRS.from_epsg(3006).to_json_dict()
    table = pa.table({"geometry": pa.array([shapely.to_wkb(one) for one in event_files.districts()])})
    import pyarrow.parquet as pq

    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), folder / "districts.parquet")
    patterns = [screening._PERSONAL, screening._PHONE, screening._EMAIL, screening._PLATE, screening._HOME,
                screening._BY_VERB, screening._BY_TITLE]  # fmt: skip
    (folder / "patterns.json").write_text(json.dumps([p.pattern for p in patterns]), encoding="utf-8")
    return folder / "districts.parquet", folder / "patterns.json"


def _imports(folder: Path) -> Iterator[dict[str, Any]]:
    districts, patterns = _peer_files(folder)
    for n in SIZES:
        path = folder / f"{n}.csv"
        event_files.write_csv(path, n)
        ours = _ours("take_in", str(path), str(folder / f"store-{n}"))
        peer = None
        if n <= PEER_UP_TO and PEER_PYTHON.exists():
            script = str(BENCH / "peers" / "pandas_import.py")
            command = [
                str(PEER_PYTHON),
                script,
                str(path),
                str(districts),
                str(patterns),
                str(folder / f"peer-{n}"),
            ]
            peer = _ran(command)
            same = ("rows", "screened", "unassigned", "doubly")
            assert [ours[k] for k in same] == [peer[k] for k in same], (ours, peer)
        path.unlink()
        yield _row(
            "imports: CSV to checked, screened, area-assigned Parquet", n, ours, "pandas + geopandas", peer
        )


def _questions(folder: Path) -> Iterator[dict[str, Any]]:
    root, n = folder / f"store-{SIZES[-1]}", SIZES[-1]
    ours, peer = _ours("monthly", str(root)), None
    if PEER_PYTHON.exists():
        files = [str(path) for path in Store(root).files("brott")]
        peer = _ran([str(PEER_PYTHON), str(BENCH / "peers" / "pandas_monthly.py"), *files])
        assert ours["rows"] == peer["rows"]
    yield _row("imports: month × area × kind from Parquet", n, ours, "pandas", peer)
    duck, spark = _ours("both", str(root), "duckdb"), _ours("both", str(root), "pyspark")
    assert duck["digest"] == spark["digest"]
    name = f"PySpark local[2], identical rows; start {spark['start']} s, first {spark['first']} s"
    yield _row("imports: month and 250 m cells, the same Ibis", n, duck, name, spark)


def _national_year(folder: Path) -> Iterator[dict[str, Any]]:
    path, municipalities, kinds = folder / "riket.txt", 290, 300
    with path.open("w", encoding="latin-1", newline="\r\n") as file:
        file.write("Region;Brott;År;Period;Antal;/100 000 inv\n")
        for place in range(municipalities):
            for kind in range(kinds):
                count = (place * 7919 + kind * 104_729) % 5000
                file.write(
                    f"Exempel {place} kommun;Exempelbrott {kind}, totalt;År;2025;{count};{count // 3};\n"
                )
    taken = _ours("national_year", str(path), str(folder / "national"))
    assert taken["rows"] == 2 * municipalities * kinds
    yield _row("imports: national year by municipality, database file to figures", taken["rows"], taken)


def _country(folder: Path) -> Iterator[dict[str, Any]]:
    root = folder / "country"
    taken = _ours("take_in", str(COUNTRY), str(root))
    yield _row("imports: country file, batches to Parquet and cubes", COUNTRY, taken)
    yield _row("imports: month × area × kind from Parquet", COUNTRY, _ours("monthly", str(root)))


def rows() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_imports(folder), *_questions(folder), *_national_year(folder), *_country(folder)]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ.setdefault("TZ", "UTC")
        found = STEPS[sys.argv[1]](*sys.argv[2:])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cpu = round(time.process_time(), 2)  # start and compilation included
        print(json.dumps({**found, "cpu_s": cpu, "peak_mib": round(peak, 1)}))
    else:
        print(json.dumps(rows(), indent=1, ensure_ascii=False))
