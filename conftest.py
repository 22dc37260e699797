"""Fixtures every room shares, and the switches of the browser and Spark tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from tests.world import World, make_world

ASKED_FOR = {
    "browser": ("RODTRAD_REQUIRE_BROWSER", "kräver Chromium"),
    "spark": ("RODTRAD_REQUIRE_SPARK", "kräver Java och make install-spark"),
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser and Spark tests take minutes: asked for on a laptop, always run in CI."""
    for mark, (variable, needs) in ASKED_FOR.items():
        if os.environ.get(variable) == "1":
            continue
        skip = pytest.mark.skip(reason=f"körs med {variable}=1 ({needs})")
        for item in items:
            if item.get_closest_marker(mark):
                item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What is imported by now stays, and is not searched for garbage again: a tenth of the suite's time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_unconfigure() -> None:
    gc.unfreeze()  # libraries tell of what is left when they end


@pytest.fixture
def world(db: None, settings: object, tmp_path: Path) -> World:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    return make_world()


@pytest.fixture(scope="session", autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files go to a folder of the tests' own, long work is done at once, and no password takes long."""
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    plain = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(DATA=tmp_path_factory.mktemp("data"), TASKS=at_once, PASSWORD_HASHERS=plain):
        yield
