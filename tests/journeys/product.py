"""The real product in a process of its own, and the real browser beside it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
# Debian's Chromium looks for updates and guesses at networks on its own; a test must not.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_S = 180  # the first start builds the example city


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def environment(data: Path) -> dict[str, str]:
    """Ours, but on the embedded database in ``data``."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"RODTRAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "rodtrad.config.settings"}


@contextmanager
def running(data: Path, *arguments: str) -> Iterator[str]:
    """``rodtrad up`` with its data in ``data``; gives the address it answers on."""
    base = f"http://127.0.0.1:{_free_port()}"
    command = [Path(sys.executable).with_name("rodtrad"), "up", "--port", base.rsplit(":")[-1], *arguments]
    with (data / "up.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment(data), stdout=log, stderr=log)
    try:
        _wait(server, base, data / "up.log")
        yield base
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], base: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"rodtrad up slutade med {server.returncode}: {log.read_text()[-2000:]}")
        try:
            with urlopen(f"{base}/logga-in/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"rodtrad up svarar inte: {log.read_text()[-2000:]}")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
