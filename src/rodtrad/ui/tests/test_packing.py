"""Pages are packed, whole files and parts of files are not."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from rodtrad.ui.packing import PackedText

WORDS = b"Norrmark " * 200


def sent(**how):
    asked = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    return PackedText(lambda _request: HttpResponse(WORDS, **how))(asked)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/csv", "application/json"])
def test_text_is_packed(kind):
    found = sent(content_type=kind)
    assert found["Content-Encoding"] == "gzip" and len(found.content) < len(WORDS) / 4
    assert gzip.decompress(found.content) == WORDS


@pytest.mark.parametrize("kind", ["application/pdf", "application/vnd.pmtiles"])
def test_files_are_not(kind):
    assert sent(content_type=kind, status=206).content == WORDS
