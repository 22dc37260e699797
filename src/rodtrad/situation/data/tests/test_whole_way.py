"""From a file to rows one can ask: uploaded, looked at, taken in, and told of."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.situation.data import reads
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.tests.files import EVENTS, upload
from rodtrad.situation.data.workflow import ImportState

GIVEN = {
    "name": "",
    "time_grain": "minute",
    "place_grain": "exact",
    "text_mode": "drop",
    "information_class": "K1",
    "status": "preliminary",
}


@pytest.fixture
def alma(client, world):
    client.force_login(world.people["alma"])
    return client


def start(client, file=None, **changes):
    answer = client.post(reverse("data:start"), {**GIVEN, "file": file or upload(), **changes})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.order_by("-pk")[0]


def test_an_empty_list_says_what_to_begin_with(alma):
    assert "Indikatorer för kommuners lägesbild" in alma.get(reverse("data:list")).content.decode()


def test_a_known_file_goes_the_whole_way(alma, world):
    row = start(alma)
    assert (row.state, row.reader, row.rows_dropped) == (ImportState.PREVIEWED, "bra-sol", 1)
    assert reads.store().files(row.dataset.key) == ()
    shown = alma.get(row.get_absolute_url()).content.decode()
    assert "Misshandel" in shown and "varken ett tal" in shown
    assert alma.post(reverse("data:take", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    dataset = row.dataset
    assert (row.state, row.rows_kept, dataset.kind) == (ImportState.DONE, 6, "figures")
    assert dataset.source.publisher == "Brottsförebyggande rådet"
    assert not (reads.inbox() / row.sha256).exists()
    assert reads.datasets(world.actor("alma")).get() == dataset
    assert "Misshandel" in alma.get(dataset.get_absolute_url()).content.decode()


def test_an_unknown_file_asks_what_the_columns_mean(alma, world):
    row = start(alma, upload(EVENTS, "logg.csv"))
    assert row.state == ImportState.UPLOADED
    address = reverse("data:map", args=[row.pk])
    page = alma.get(address)
    form = page.context["page"].form
    given = {name: field.initial or "" for name, field in form.fields.items()} | form.initial
    assert "Brottskategori" in page.content.decode()
    assert alma.post(address, given).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.rows_kept, row.dataset.mapping["roles"]["Datum"]) == ("previewed", 3, "starts")
    alma.post(reverse("data:take", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.dataset.period_from.isoformat()) == (ImportState.DONE, "2025-03-01")


def test_the_same_file_three_times_is_once(alma):
    row = start(alma)
    alma.post(reverse("data:take", args=[row.pk]))
    for _ in range(2):
        again = reverse("data:upload", args=[row.dataset_id])
        answer = alma.post(again, {"file": upload(), "status": "final"}, follow=True)
        assert "redan uppladdad" in answer.content.decode()
    assert Import.objects.count() == 1
    assert len(reads.store().manifest().datasets[row.dataset.key].imports) == 1


def test_a_dry_run_tells_what_the_import_then_does(alma):
    row = start(alma)
    before = (row.rows_kept, row.rows_dropped, row.change, row.counts)
    alma.post(reverse("data:take", args=[row.pk]))
    row.refresh_from_db()
    assert (row.rows_kept, row.rows_dropped, row.change, row.counts) == before


@pytest.mark.parametrize("data", ["", "\0\0\0\0", "hej", "Region;Brott;År;Period;Antal\n"])
def test_a_bad_file_is_refused_with_a_sentence(alma, data):
    answer = alma.post(reverse("data:start"), {**GIVEN, "file": upload(data)}, follow=True)
    shown = answer.content.decode()
    row = Import.objects.first()
    assert row is None or row.state in (ImportState.REFUSED, ImportState.UPLOADED)
    assert row is None or not row.sentence or row.sentence in shown
    assert reads.store().manifest().datasets == {}


def test_a_stranger_sees_nothing_and_partners_only_what_is_in(alma, client, world):
    row = start(alma)
    for name in ("bo", "frans"):
        assert not Dataset.objects.visible_to(world.actor(name)).exists()
    client.force_login(world.people["frans"])
    for address in (row.get_absolute_url(), row.dataset.get_absolute_url()):
        assert client.get(address).status_code == 404


def test_every_step_leaves_its_row_in_the_log(alma):
    row = start(alma)
    alma.post(reverse("data:take", args=[row.pk]))
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert {
        "situation.start_dataset",
        "situation.note_preview",
        "situation.start_import",
        "situation.finish_import",
    } <= set(verbs)


def test_what_is_taken_out_is_gone(alma):
    row = start(alma)
    alma.post(reverse("data:take", args=[row.pk]))
    alma.post(reverse("data:remove", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.dataset.period_from) == (ImportState.REMOVED, None)
    assert reads.store().files(row.dataset.key) == ()


def test_every_page_has_its_three_faces_and_the_findings_are_a_file(alma):
    row = start(alma)
    for address in (reverse("data:list"), row.dataset.get_absolute_url(), row.get_absolute_url()):
        assert alma.get(address + "?format=json").json()["title"]
        assert alma.get(address + "?format=csv").content.startswith(b"\xef\xbb\xbf")
    found = alma.get(reverse("data:findings", args=[row.pk]) + "?format=csv").content.decode()
    assert "5;antal;Värdet är varken" in found and "kom inte med" in found


def test_texts_that_tell_of_a_person_stay_only_for_a_reason_in_the_log(alma):
    text = EVENTS.replace("Torget", "Ring 070-123 45 67")
    row = start(alma, upload(text, "logg.csv"))
    roles = {"Ärendenr": "event", "Brottskategori": "kind", "Datum": "starts", "Område": "area"}
    given = {"kind": "events", "epsg": 3006, "kind_name": ""}
    heads = ("Ärendenr", "Brottskategori", "Datum", "Tid", "X", "Y", "Område")
    columns = {f"column_{n}": roles.get(head, "") for n, head in enumerate(heads)}
    alma.post(reverse("data:map", args=[row.pk]), given | columns)
    row.refresh_from_db()
    assert row.counts["screened"] == 2 and "070" not in str(row.first_rows)
    alma.post(reverse("data:keep_texts", args=[row.pk]), {"reason": "Numret är växelns."})
    row.refresh_from_db()
    assert "070" in str(row.first_rows)
    assert Event.objects.get(verb="situation.keep_texts").reason == "Numret är växelns."
