"""Fixtures every room shares, and the browser tests' switch."""

from __future__ import annotations

import os

import pytest

from tests.world import World, make_world


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests take minutes: asked for on a laptop, always run in CI."""
    if os.environ.get("RODTRAD_REQUIRE_BROWSER") == "1":
        return
    skip = pytest.mark.skip(reason="körs med RODTRAD_REQUIRE_BROWSER=1 (kräver Chromium)")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(skip)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture(autouse=True)
def _plain_test_settings(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
