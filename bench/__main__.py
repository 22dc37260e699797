"""``make bench``: every benchmark, us and the peer in the same run, as a table and in bench/results.json.

``python -m bench word`` runs those whose task holds the word and keeps the other rows of the results.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as the product runs; every measurement inherits it
RESULTS = Path(__file__).with_name("results.json")
SUITES = (
    "redthread",
    "reading",
    "answers",
    "papers",
    "pages",
    "space",
    "series",
    "imports",
    "workbench",
    "remiss",
)
COLUMNS = (
    "task",
    "size",
    "ours_s",
    "ours_peak_mib",
    "growth",
    "peer",
    "peer_s",
    "peer_peak_mib",
    "ratio",
    "expected",
    "precision",
    "recall",
)


def _shown(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "" if value is None else str(value)


def table(rows: list[dict[str, Any]]) -> str:
    """The rows set in columns, numbers to the right."""
    cells = [COLUMNS, *[tuple(_shown(row.get(name)) for name in COLUMNS) for row in rows]]
    widths = [max(len(line[n]) for line in cells) for n in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(
            c.ljust(w) if n in (0, 1, 5) else c.rjust(w)
            for n, (c, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    )


def compared(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With ``ratio``: how many times faster than the peer; and ``growth``: our time over the size before."""
    before: dict[str, float] = {}
    for row in rows:
        ours, peer, last = row["ours_s"], row.get("peer_s"), before.get(row["task"])
        row["ratio"] = round(peer / ours, 2) if peer and ours else None
        row["growth"] = round(ours / last, 2) if last and ours else None
        before[row["task"]] = ours
    return rows


def main(word: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if word and RESULTS.exists() else []
    rows: list[dict[str, Any]] = []
    for name in SUITES:
        if word and word not in name:
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"bench.{name}").rows()
    done = {(row["task"], row["size"]) for row in rows}
    rows = [row for row in kept if (row["task"], row["size"]) not in done] + rows
    rows = compared(rows)
    RESULTS.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table(rows))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
