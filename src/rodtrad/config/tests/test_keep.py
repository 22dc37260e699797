"""A copy holds the database and the datasets' files of one moment, and comes back by renaming."""

from __future__ import annotations

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from rodtrad.config import store_copy
from rodtrad.config.cli import main
from rodtrad.config.commands import keep
from rodtrad.datasets.store import Store
from rodtrad.datasets.tests.test_store import THREE, incoming, rows_of


@pytest.fixture
def data(settings, tmp_path, monkeypatch):
    """A store with three events, a file that waits, and a database of one table."""
    settings.DATA = tmp_path / "data"
    store = Store(settings.DATA / "store")
    store.commit(incoming(*THREE))
    (settings.DATA / "inbox").mkdir()
    (settings.DATA / "inbox" / ("a" * 64)).write_text("väntar")
    (settings.DATA / "inbox" / "tmpdraft").write_text("inte hel")
    database = settings.DATA / "rodtrad.sqlite3"
    _say(database, "CREATE TABLE access_event (verb TEXT)")
    monkeypatch.setattr(keep, "_database", lambda: database)
    return settings.DATA


def _say(database: Path, statement: str) -> list:
    with closing(sqlite3.connect(database)) as one:
        found = one.execute(statement).fetchall()
        one.commit()
    return found


def test_what_was_there_comes_back_and_what_is_there_is_kept(data, tmp_path, capsys):
    copy, store = tmp_path / "kopia.sqlite3", Store(data / "store")
    before = rows_of(store)
    assert main(["backup", str(copy)]) == 0
    store.commit(
        incoming(*THREE[:1], file="b.csv", replaces=store.manifest().datasets["brott"].imports[0].import_id)
    )
    _say(data / "rodtrad.sqlite3", "INSERT INTO access_event VALUES ('efter')")
    (data / "inbox" / ("a" * 64)).unlink()
    assert main(["restore", str(copy)]) == 0
    assert rows_of(store) == before
    assert store.cube("brott", "months")[0].is_file()
    assert _say(data / "rodtrad.sqlite3", "SELECT * FROM access_event") == []
    assert (data / "inbox" / ("a" * 64)).read_text() == "väntar"
    assert not (data / "inbox" / "tmpdraft").exists()
    (kept,) = data.glob("store.före-*")
    assert len(rows_of(Store(kept))) == 1
    assert not [one for one in data.iterdir() if one.name.startswith(("backup-", "restore-"))]
    assert "store.tar" in capsys.readouterr().out


def test_an_import_that_ends_while_the_database_is_copied_is_in_both_or_neither(data, tmp_path):
    store, tar, calls = Store(data / "store"), tmp_path / "a.store.tar", []

    def copy_database():
        calls.append(1)
        if len(calls) == 1:  # and its first rows are swept by the one after
            store.commit(incoming(*THREE[:1], file="b.csv"))
            store.commit(incoming(*THREE[:2], file="c.csv"))

    store_copy.write(data, tar, copy_database)
    new = store_copy.read(tar, data)
    assert len(calls) == 2
    assert rows_of(Store(new / "store")) == rows_of(store)


def test_a_store_that_never_rests_is_refused_in_one_line(data, tmp_path, monkeypatch, capsys):
    numbers = iter(range(100, 200))
    monkeypatch.setattr(store_copy, "_link", lambda data, held: next(numbers))
    assert main(["backup", str(tmp_path / "kopia.sqlite3")]) == 2
    assert "ändras hela tiden" in capsys.readouterr().err
    assert not (tmp_path / "kopia.sqlite3").exists()


@pytest.mark.parametrize("damage", ["cut", "other"])
def test_a_damaged_copy_changes_nothing(data, tmp_path, capsys, damage):
    copy = tmp_path / "kopia.sqlite3"
    main(["backup", str(copy)])
    tar = store_copy.beside(copy)
    tar.write_bytes(tar.read_bytes()[:2000] if damage == "cut" else b"hej")
    before = sorted(one.name for one in data.iterdir())
    assert main(["restore", str(copy)]) == 2
    assert str(tar) in capsys.readouterr().err
    assert sorted(one.name for one in data.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../ute", tarfile.REGTYPE),
        ("/ute", tarfile.REGTYPE),
        ("ute", tarfile.SYMTYPE),
        ("ute", tarfile.FIFOTYPE),
    ],
)
def test_a_copy_that_leads_out_of_itself_is_refused(data, tmp_path, capsys, monkeypatch, name, kind):
    """Also where Python has no filter of its own against it."""
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    copy = tmp_path / "kopia.sqlite3"
    main(["backup", str(copy)])
    with tarfile.open(store_copy.beside(copy), "a:") as stream:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc"
        stream.addfile(member)
    before = sorted(one.name for one in data.iterdir())
    assert main(["restore", str(copy)]) == 2
    assert "skadad" in capsys.readouterr().err
    assert sorted(one.name for one in data.iterdir()) == before


def test_a_copy_from_before_there_were_datasets_leaves_them(data, tmp_path, capsys):
    copy = tmp_path / "kopia.sqlite3"
    main(["backup", str(copy)])
    store_copy.beside(copy).unlink()
    assert main(["restore", str(copy)]) == 0
    assert "som förut" in capsys.readouterr().out
    assert len(rows_of(Store(data / "store"))) == 3
