"""``publiccode.yml`` follows the standard (publiccode.yml 0.5, core): what must be there, of which kind and value."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from tests.house.walls import ROOT

# Allowed values, from the standard's own lists; the long lists only as far as we use them.
VERSIONS = {"0.3", "0.4", "0.5", "0.5.0"}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
KINDS = {
    *(f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")),
    "addon",
    "library",
    "configurationFiles",
}
MAINTENANCE = {"internal", "contract", "community", "none"}
CATEGORIES = {"collaboration", "compliance-management", "document-management", "workflow-management"}
SCOPES = {"local-authorities", "security", "society"}
KNOWN = {
    "publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion",
    "releaseDate", "logo", "platforms", "categories", "usedBy", "roadmap", "developmentStatus", "softwareType",
    "intendedAudience", "description", "legal", "maintenance", "localisation", "dependsOn",
}  # fmt: skip
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")  # BCP 47, as far as ours go


@pytest.fixture(scope="module")
def code() -> Any:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_it_has_no_key_the_standard_does_not_know(code):
    assert code.keys() <= KNOWN


def test_it_says_what_it_is(code):
    assert code["publiccodeYmlVersion"] in VERSIONS
    assert isinstance(code["name"], str)
    assert urlsplit(code["url"]).scheme == "https"
    assert code["developmentStatus"] in STATUSES
    assert code["softwareType"] in KINDS
    assert code["platforms"] == ["web"]
    assert set(code["categories"]) <= CATEGORIES
    assert isinstance(code.get("releaseDate", date.today()), date)


def test_the_audience_is_told_in_codes_the_standard_knows(code):
    audience = code["intendedAudience"]
    assert all(re.fullmatch("[a-z]{2}", country) for country in audience["countries"])
    assert set(audience["scope"]) <= SCOPES


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_described_in_both_languages(code, language):
    words = code["description"][language]
    assert LANGUAGE.fullmatch(language)
    assert 0 < len(words["shortDescription"]) <= 150
    assert "\n" not in words["shortDescription"]
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert 5 <= len(words["features"]) <= 20
    assert all(isinstance(feature, str) for feature in words["features"])


def test_the_licence_is_the_one_in_the_other_papers(code):
    assert code["legal"]["license"] == "EUPL-1.2"
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_maintenance_names_who_the_standard_asks_for(code):
    maintenance = code["maintenance"]
    assert maintenance["type"] in MAINTENANCE
    if maintenance["type"] in ("internal", "community"):
        assert all(contact["name"] for contact in maintenance["contacts"])
    if maintenance["type"] == "contract":
        assert all(one["name"] and isinstance(one["until"], date) for one in maintenance["contractors"])


def test_languages_are_told(code):
    told = code["localisation"]
    assert told["localisationReady"] in (True, False)
    assert told["availableLanguages"]
    assert all(LANGUAGE.fullmatch(one) for one in told["availableLanguages"])


def test_what_it_depends_on_is_told_as_text(code):
    for one in code["dependsOn"]["open"]:
        assert isinstance(one["name"], str)
        assert all(isinstance(one[key], str) for key in one if key.startswith("version"))
