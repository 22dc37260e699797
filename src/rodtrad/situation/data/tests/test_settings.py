"""What the file does not say a person says; what is stored becomes coarser, never finer."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest
from django.urls import reverse
from tests.world import NOW

from rodtrad.situation.data import actions, reads
from rodtrad.situation.data.coarsening import CannotRefine
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.tests.files import EVENTS, upload
from rodtrad.situation.data.tests.test_whole_way import GIVEN, start
from rodtrad.situation.data.workflow import ImportState

SURVEY = """Område;Urval;Antal svar;Otrygg ute sent
Torget;400;210;24,5
Parken;400;190;31,0
"""
KOLADA = {
    "values": [
        {
            "kpi": "N07403",
            "municipality": "9999",
            "period": 2024,
            "values": [{"gender": "T", "value": 12.0, "status": "", "count": 1, "isdeleted": False}],
        }
    ],
    "next_url": None,
}
KPI = {"values": [{"id": "N07403", "title": "Anmälda våldsbrott, antal/100 000 inv"}], "next_url": None}


@pytest.fixture
def alma(client, world):
    client.force_login(world.people["alma"])
    return client


def again(client, row, **given):
    answer = client.post(reverse("data:preview", args=[row.pk]), {"reader": row.reader, **given})
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    return row


def test_a_year_the_file_does_not_say_is_asked_for(alma):
    row = start(alma, upload(SURVEY, "matning.csv"))
    assert (row.state, "året" in row.sentence) == (ImportState.REFUSED, True), row.sentence
    row = again(alma, row, reader="survey-answers", year="2023")
    assert row.state == ImportState.PREVIEWED, row.sentence
    assert (row.state, row.first_rows[0]["period_from"][:4]) == (ImportState.PREVIEWED, "2023")
    alma.post(reverse("data:take", args=[row.pk]))
    row.refresh_from_db()
    assert row.dataset.period_from.isoformat() == "2023-01-01"
    assert "2023" in alma.get(row.get_absolute_url()).content.decode()


def test_titles_of_key_figures_are_added_beside_and_remembered(alma):
    row = start(alma, upload(json.dumps(KOLADA), "data.json"))
    assert "no_titles" in row.counts
    row = again(alma, row, titles=upload(json.dumps(KPI), "kpi.json", "utf-8"))
    assert "no_titles" not in row.counts
    assert row.first_rows[0]["unit"] == "per 100 000 invånare"
    assert row.dataset.titles == {"N07403": "Anmälda våldsbrott, antal/100 000 inv"}


def test_the_system_and_the_grain_of_the_coordinates_are_asked_for(alma):
    row = start(alma, upload(EVENTS.replace("674", "154"), "logg.csv"))
    address = reverse("data:map", args=[row.pk])
    form = alma.get(address).context["page"].form
    given = {name: field.initial or "" for name, field in form.fields.items()} | form.initial
    alma.post(address, given | {"epsg": "3011", "place_grain_m": "500"})
    row.refresh_from_db()
    mapping = row.dataset.mapping
    assert (row.state, mapping["epsg"], mapping["place_grain_m"]) == (ImportState.PREVIEWED, 3011, 500)
    assert row.first_rows[0]["place_grain_m"] == 500


def events_of(alma):
    row = start(alma, upload(EVENTS, "logg.csv"))
    address = reverse("data:map", args=[row.pk])
    form = alma.get(address).context["page"].form
    alma.post(address, {name: field.initial or "" for name, field in form.fields.items()} | form.initial)
    alma.post(reverse("data:take", args=[row.pk]))
    return Dataset.objects.get()


def rows(dataset):
    return [
        one for path in reads.store().files(dataset.key) for one in pq.ParquetFile(path).read().to_pylist()
    ]


def test_a_coarser_precision_reaches_what_is_stored(alma):
    dataset = events_of(alma)
    assert {one["time_grain"] for one in rows(dataset)} == {"minute"}
    given = GIVEN | {"name": dataset.name, "time_grain": "day", "place_grain": "100"}
    answer = alma.post(reverse("data:edit", args=[dataset.pk]), given)
    assert answer.status_code == 302, answer.content.decode()
    dataset.refresh_from_db()
    stored = rows(dataset)
    assert not dataset.is_coarsening
    assert {(one["time_grain"], one["place_grain_m"], one["hour"]) for one in stored} == {("day", 100, -1)}
    assert {one["starts_at"].hour for one in stored} == {0}
    assert len(list((reads.store().root / "imports").iterdir())) == 1
    assert Import.objects.get().first_rows == []
    shown = alma.get(dataset.get_absolute_url()).content.decode()
    assert "dag, inte klockslag" in shown and "ruta om 100 m" in shown


def test_a_finer_precision_is_refused_for_what_is_stored(alma, world):
    dataset = events_of(alma)
    by = {"by": world.actor("alma"), "at": NOW}
    actions.edit_dataset(dataset, time_grain="month", **by)
    with pytest.raises(CannotRefine, match="finare sparades aldrig"):
        actions.edit_dataset(dataset, time_grain="day", **by)
    given = GIVEN | {"name": dataset.name, "time_grain": "hour"}
    assert alma.post(reverse("data:edit", args=[dataset.pk]), given).status_code == 409
    assert Dataset.objects.get().time_grain == "month"
