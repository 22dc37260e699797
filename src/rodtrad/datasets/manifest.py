"""What the store holds, in one small file that is swapped whole: a reader sees all of an import or nothing.

Files named by the manifest are never changed, only no longer named.
"""

from __future__ import annotations

import dataclasses
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rodtrad.datasets.shapes import Kind

CLASSES = ("K0", "K1", "K2", "K3", "K4")  # from open to closed; the strictest follows a table made of several


@dataclass(frozen=True)
class Provenance:
    """Where a table comes from. Follows into the metadata of every Parquet file made of it."""

    file: str
    sha256: str
    source: str  # who published it, as it should be named
    owner: str  # the party it belongs to
    information_class: str  # one of CLASSES, as the party set it
    reader: str
    reader_version: int
    status: str  # preliminary, final, revised
    retrieved_on: date | None = None
    settings: str = ""  # precision, screening and area sets: other settings are another import
    override_reason: str = ""  # why what tells of persons was let in as it stands; "" where it was not

    @property
    def import_id(self) -> str:
        """The same file read the same way has the same name."""
        parts = (self.sha256, self.reader, str(self.reader_version), self.settings)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def marks(self) -> dict[str, str]:
        """As metadata: every value text."""
        given = dataclasses.asdict(self)
        return {f"rodtrad.{name}": "" if value is None else str(value) for name, value in given.items()}


@dataclass(frozen=True)
class Import:
    """One import. ``whole`` is what the file held, ``live`` what no later import has superseded."""

    import_id: str
    provenance: Provenance
    rows: int
    whole: tuple[str, ...]  # paths under the root, one per year
    live: tuple[str, ...]
    replaces: str = ""


@dataclass(frozen=True)
class Dataset:
    kind: Kind
    imports: tuple[Import, ...] = ()  # in the order they came; a later one supersedes

    def with_import(self, name: str) -> Import | None:
        return next((one for one in self.imports if one.import_id == name), None)


@dataclass(frozen=True)
class Manifest:
    version: int = 0
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)  # key of an area set → its file

    def named(self) -> set[str]:
        """Every path under the root that is in use."""
        files = {path for one in self.datasets.values() for i in one.imports for path in (*i.whole, *i.live)}
        return files | set(self.areas.values())

    def replacing(self, **changes: Any) -> Manifest:
        return dataclasses.replace(self, version=self.version + 1, **changes)


def _import(given: dict[str, Any]) -> Import:
    provenance = dict(given.pop("provenance"))
    retrieved = provenance["retrieved_on"]
    provenance["retrieved_on"] = date.fromisoformat(retrieved) if retrieved else None
    given |= {name: tuple(given[name]) for name in ("whole", "live")}
    return Import(**given, provenance=Provenance(**provenance))


def load(root: Path) -> Manifest:
    path = root / "manifest.json"
    if not path.exists():
        return Manifest()
    given = json.loads(path.read_text(encoding="utf-8"))
    datasets = {
        name: Dataset(Kind(one["kind"]), tuple(_import(i) for i in one["imports"]))
        for name, one in given["datasets"].items()
    }
    return Manifest(given["version"], datasets, given["areas"])


def write_whole(path: Path, data: bytes) -> None:
    """Either the old file or the new one, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(path.name + ".new")
    with passing.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    passing.replace(path)


def save(root: Path, manifest: Manifest) -> None:
    text = json.dumps(dataclasses.asdict(manifest), ensure_ascii=False, indent=1, default=date.isoformat)
    write_whole(root / "manifest.json", text.encode())


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """One writer at a time, between processes too; a killed one lets go."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def strictest(classes: Iterator[str]) -> str:
    """The class that must follow a table made of several."""
    known = {name: n for n, name in enumerate(CLASSES)}
    return max(classes, key=lambda one: known.get(one[:2], len(CLASSES)), default="")
