"""What a person's hands do: fill a form, press a button, download a file."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pypdfium2
from playwright.sync_api import Locator, Page


def fill(page: Page, **answers: Any) -> None:
    """Answer a form by field name. A choice is given by the start of its words, several as a list, a tick as True."""
    for name, answer in answers.items():
        field = page.locator(f"main [name='{name}']")
        kind = field.first.evaluate("e => e.type")
        if kind == "select-one":
            words = field.locator("option", has_text=answer).first.inner_text()
            field.select_option(label=words)
        elif answer is True:
            field.check()
        elif kind in ("radio", "checkbox"):
            for one in answer if isinstance(answer, list) else [answer]:
                box = page.locator(f".option:has([name='{name}'])", has_text=one).first
                box.locator("input").check()
        else:
            field.fill(str(answer))


def press(page: Page, words: str) -> None:
    """A button or a link in the page's content, by its exact words."""
    main = page.get_by_role("main")
    found = main.get_by_role("button", name=words, exact=True).or_(
        main.get_by_role("link", name=words, exact=True)
    )
    follow(found.first)


def follow(found: Locator) -> None:
    """Click, and wait until the page it led to is there to its end: a click alone waits for its first bytes."""
    found.click()
    found.page.wait_for_load_state()


def answer(page: Page, words: str, **answers: Any) -> None:
    """Fill a form and send it; its own error summary would be a failure."""
    fill(page, **answers)
    press(page, words)
    refused = page.locator(".ds-error-summary")
    assert refused.count() == 0, refused.inner_text()


def download(page: Page, words: str) -> bytes:
    with page.expect_download() as waiting:
        press(page, words)
    return waiting.value.path().read_bytes()


def pdf_text(data: bytes) -> str:
    assert data.startswith(b"%PDF-")
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def word_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read("word/document.xml").decode()
