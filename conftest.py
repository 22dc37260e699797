"""Fixtures every room shares, and the switches of the browser and Spark tests."""

from __future__ import annotations

import os

import pytest

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


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture(autouse=True)
def _plain_test_settings(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
