"""The datasets' files into a backup and out of it, while imports run: what the manifest names never changes.

The files are held by hard links while they are copied, so that an import meanwhile takes none of them away.
"""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from rodtrad.datasets.manifest import load, save

FOLDERS = ("store", "inbox")  # what is taken in, and the files that wait
TRIES = 20
MANIFEST = "manifest.json"


class CannotCopy(Exception):
    """The files could not be copied or are not a copy. One Swedish sentence."""


def beside(copy: Path) -> Path:
    """Where the datasets of a database's copy lie."""
    return copy.with_name(f"{copy.name}.store.tar")


def write(data: Path, to: Path, copy_database: Callable[[], None]) -> None:
    """``data``'s store and inbox as an uncompressed tar, of the same moment as the database's copy."""
    with _held(data, copy_database) as held:
        draft = to.with_suffix(".part")
        with tarfile.open(draft, "w") as tar:
            for one in sorted(path for path in held.rglob("*") if path.is_file() and path.name != MANIFEST):
                tar.add(one, str(one.relative_to(held)))
            tar.add(held / "store" / MANIFEST, f"store/{MANIFEST}")  # last: a copy that has it is whole
        draft.replace(to)


@contextmanager
def _held(data: Path, copy_database: Callable[[], None]) -> Iterator[Path]:
    """The files as they stand before and after the database is copied: no import ended in between."""
    held = Path(tempfile.mkdtemp(prefix="backup-", dir=data))
    try:
        for number in range(TRIES):
            now = held / str(number)
            version = _linked(data, now)
            copy_database()
            if version is not None and version == load(data / "store").version:
                yield now
                return
        raise CannotCopy("underlagen ändras hela tiden. Vänta tills inläsningarna är klara och försök igen")
    finally:
        shutil.rmtree(held, ignore_errors=True)


def _linked(data: Path, held: Path) -> int | None:
    """The manifest's version; None where something was superseded meanwhile."""
    try:
        return _link(data, held)
    except FileNotFoundError:
        return None


def _link(data: Path, held: Path) -> int:
    """Hard links to what the manifest names, with what lies beside each; the manifest's version."""
    root = data / "store"
    manifest = load(root)
    save(held / "store", manifest)
    for path in sorted(manifest.named()):
        whole = sorted((root / path).parent.iterdir()) if path.startswith("imports/") else [root / path]
        if root / path not in whole:
            raise FileNotFoundError(path)
        for one in whole:
            _one(one, held / one.relative_to(data))
    for one in sorted((data / "inbox").glob("?" * 64)):  # whole files bear their hash
        _one(one, held / "inbox" / one.name)
    return manifest.version


def _one(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if not to.exists():
        os.link(file, to)


def _is_ours(member: tarfile.TarInfo) -> bool:
    """A file or a folder within the copy: no link, no device, no way out of it."""
    path = PurePosixPath(member.name)
    return (member.isreg() or member.isdir()) and not path.is_absolute() and ".." not in path.parts


def read(tar: Path, data: Path) -> Path:
    """Unpack and check a copy in a folder beside the store; nothing has been replaced yet. Raises ``CannotCopy``."""
    new = Path(tempfile.mkdtemp(prefix="restore-", dir=data))
    try:
        with tarfile.open(tar, "r:") as stream:
            # Python's own filter is not in Debian 12's Python 3.11.2: there ours stands alone.
            stream.extraction_filter = getattr(tarfile, "data_filter", None)
            for member in stream:
                if not _is_ours(member):
                    raise ValueError(member.name)
                stream.extract(member, new)
        if not (new / "store" / MANIFEST).is_file():
            raise ValueError(MANIFEST)
        missing = [path for path in load(new / "store").named() if not (new / "store" / path).is_file()]
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        shutil.rmtree(new, ignore_errors=True)
        raise CannotCopy(f"{tar} är skadad eller ingen kopia av underlag") from error
    if missing:
        shutil.rmtree(new, ignore_errors=True)
        raise CannotCopy(f"{tar} är inte hel: {len(missing)} filer saknas")
    return new


def replace(data: Path, new: Path, stamp: str) -> list[Path]:
    """Put what ``read`` unpacked in place, by renaming; where what stood there is kept."""
    kept = []
    for name in FOLDERS:
        here = data / name
        if here.exists():
            kept.append(here.rename(here.with_name(f"{name}.före-{stamp}")))
        if (new / name).exists():
            (new / name).rename(here)
    shutil.rmtree(new, ignore_errors=True)
    return kept
