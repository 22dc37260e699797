"""Two years of made-up events in a made-up city of three squares, in a store of the test's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
import shapely
from tests.world import START, TODAY, make_world

from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.manifest import Provenance
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.store import Incoming
from rodtrad.datasets.tests.events import event, events, figures
from rodtrad.places.models import Area
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.reads import store

E, N = 674_000, 6_580_000  # south-west corner, metres
NAMES = ("Ängsö", "Björkby", "Granlunda")
SET = AreaSet(
    "district_prov", "Stadsdelar", "", ("01", "02", "03"), NAMES,
    tuple(shapely.box(E + 3000 * n, N, E + 3000 * (n + 1), N + 3000) for n in range(3)),
)  # fmt: skip


def provenance(file, owner="Polismyndigheten", **changes):
    given = {
        "file": file, "sha256": file, "source": "Prov", "owner": owner, "information_class": "K1", "reader": "csv",
        "reader_version": 1, "status": "final", "retrieved_on": TODAY, **changes,
    }  # fmt: skip
    return Provenance(**given)


def made_events(n=2400, seed=3, years=6, **changes):
    """Even over the city and the time, but a third of them in one corner of the first area."""
    rng = np.random.default_rng(seed)
    days = rng.integers(0, 365 * years, n)
    rows = []
    for i in range(n):
        east, north = rng.integers(0, 9000), rng.integers(0, 3000)
        if i % 3 == 0:
            east, north = 1000 + rng.integers(0, 500), 1000 + rng.integers(0, 500)
        at = datetime(2020, 11, 1) + timedelta(days=int(days[i]), minutes=int(rng.integers(0, 1440)))
        given = {
            "starts_at": at, "kind": ("Rån", "Skadegörelse")[i % 2], "x_dm": int((E + east) * 10),
            "y_dm": int((N + north) * 10), "area": NAMES[int(east // 3000)],
            "sex": ("kvinnor", "män")[i % 2], "age": ("16–24", "25–64", "65–")[i % 3], **changes,
        }  # fmt: skip
        rows.append(event(i, **given))
    return rows


def keep_events(rows, key="handelser", file="a.csv", **provenance_changes):
    batch = events(*rows)
    column = [NAMES.index(row["area"]) for row in rows]
    batch = batch.append_column("in_district_prov", pa.array(column, pa.int32()))
    store().keep_areas(SET)
    given = provenance(file, **provenance_changes)
    store().commit(Incoming(key, Kind.EVENTS, given, lambda: iter([batch])))


def keep_figures(*rows, key="siffror", file="f.csv", owner="Kommunstyrelsen"):
    table = figures(*rows)
    store().commit(Incoming(key, Kind.FIGURES, provenance(file, owner), lambda: iter(table.to_batches())))


def make_dataset(owner, key="handelser", kind="events", **changes):
    fields = {"name": "Anmälda brott", "settled_on": START, "owner": owner, "key": key, "kind": kind}
    return Dataset.objects.create(**{**fields, **changes})


@pytest.fixture
def world(db, settings, tmp_path):
    settings.DATA = tmp_path
    world = make_world()
    for code, name in (("02", "Björkby"), ("03", "Granlunda")):
        Area.objects.create(code=code, name=name, kind=Area.Kind.DISTRICT, valid_from=START)
    return world


@pytest.fixture
def bench(world, client):
    """The district's own events for six years to the end of October 2026, and who opens the page."""
    keep_events(made_events())
    make_dataset(world.district)
    client.force_login(world.people["alma"])
    return world


def people(value=10_000.0):
    return [
        {"indicator": "Folkmängd", "area": name, "area_code": "", "value": value, "period_from": date(2024, 12, 31),
         "period_to": date(2025, 1, 1)}
        for name in NAMES
    ]  # fmt: skip
