"""What is committed works anywhere: no registry, no machine's paths, nothing inline that the browser must refuse."""

from __future__ import annotations

import re

import pytest

from tests.house.walls import PACKAGE, ROOT, tracked_files

LOCKS = [ROOT / "package-lock.json", *ROOT.glob("requirements*.lock"), *ROOT.glob("bench/*.lock")]
REGISTRY = re.compile(
    r'"resolved"|index-url|find-links|https?://(?![^"]*(?:sponsor|fund|opencollective|donate))'
)
MACHINE = re.compile(r"(?<![\w.:/-])/(?:root|home|work|tmp/team)/")
INLINE = re.compile(
    r"\sstyle\s*=|<style\b|<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:", re.IGNORECASE
)
BINARY = {".png", ".docx", ".pdf", ".woff2", ".ico"}
SAVED = PACKAGE / "config/answer.html"  # a file one keeps, whole in itself; the server never sends it
TEMPLATES = sorted(set(PACKAGE.rglob("*.html")) - {SAVED})


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_versions_and_hashes_but_no_host(path):
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if REGISTRY.search(line)] == []
    assert "sha512-" in text or "--hash=sha256:" in text


def test_no_file_knows_the_machine_it_was_written_on():
    found = []
    for path in tracked_files():
        if path.suffix not in BINARY:
            text = path.read_text(encoding="utf-8")
            found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in MACHINE.finditer(text)]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


def test_no_template_or_style_sheet_asks_another_host():
    found = []
    for path in [*TEMPLATES, *PACKAGE.glob("ui/assets/**/*.css"), *PACKAGE.glob("ui/assets/**/*.mjs")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        found += [
            f"{path.name}: {m.group()}"
            for m in re.finditer(r"(?:src|href|url|import)\W{1,3}(?:https?:)?//", text)
        ]
    assert found == []
