"""The same version gives the same bytes: in another process, another time zone, another directory, another day."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rodtrad.documents.tests.writing.samples import make_version
from rodtrad.documents.writing import WRITERS

SOURCE = Path(__file__).resolve().parents[4]
ELSEWHERE = """
import sys, time, hashlib, django
real = time.time
time.time = lambda: real() + 400 * 86400
real_local = time.localtime
time.localtime = lambda *at: real_local(*at) if at else real_local(time.time())
django.setup()
from rodtrad.documents.tests.writing.samples import make_version
from rodtrad.documents.writing import WRITERS
print(hashlib.sha256(WRITERS[sys.argv[1]].write(make_version())).hexdigest())
"""


@pytest.mark.parametrize("form", WRITERS)
def test_another_process_another_day_and_zone_gives_the_same_bytes(form, tmp_path):
    here = WRITERS[form].write(make_version())
    there = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, form],
        env={
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(SOURCE),
            "DJANGO_SETTINGS_MODULE": "rodtrad.config.settings",
            "RODTRAD_DATA": str(tmp_path),
            "TZ": "Pacific/Auckland",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "7",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


@pytest.mark.parametrize("form", WRITERS)
def test_another_version_gives_other_bytes(form):
    assert WRITERS[form].write(make_version()) != WRITERS[form].write(make_version(number=3))


def test_no_part_of_the_word_file_bears_a_time_of_packing():
    parts = zipfile.ZipFile(io.BytesIO(WRITERS["docx"].write(make_version()))).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
