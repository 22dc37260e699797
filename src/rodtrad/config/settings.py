"""Settings, each from the environment with a default that is right for one municipality on one machine.

Every name read here is described in docs/settings.md; a test keeps the two the same.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

BASE = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("RODTRAD_DATA", BASE / "var"))
(DATA / "static").mkdir(parents=True, exist_ok=True)


def _secret() -> str:
    """The signing key: given, or made once and kept in the data directory."""
    if given := os.environ.get("RODTRAD_SECRET_KEY"):
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
        kept.chmod(0o600)
    return kept.read_text(encoding="ascii").strip()


SECRET_KEY = _secret()
DEBUG = os.environ.get("RODTRAD_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("RODTRAD_HOSTS", "127.0.0.1,localhost,testserver").split(",")
IS_HTTPS = os.environ.get("RODTRAD_HTTPS") == "1"

INSTALLED_APPS = [
    "rodtrad.ui",
    "rodtrad.parties",
    "rodtrad.access",
    "rodtrad.places",
    "rodtrad.documents",
    "rodtrad.consultations",
    "rodtrad.agreements",
    "rodtrad.situation",
    "rodtrad.causes",
    "rodtrad.plans",
    "rodtrad.followup",
    "rodtrad.front",
    "django_tasks",
    "django_tasks_db",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rodtrad.ui.packing.PackedText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rodtrad.access.middleware.ActingMiddleware",
]
ROOT_URLCONF = "rodtrad.config.urls"
WSGI_APPLICATION = "rodtrad.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rodtrad.front.shell.shell",
            ],
        },
    }
]

_database = dj_database_url.parse(
    os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'rodtrad.sqlite3'}"), conn_max_age=60
)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["ENGINE"] = "rodtrad.config.sqlite"
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Long work waits in the database for the worker that ``rodtrad up`` starts beside the server.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "parties.Person"
LOGIN_URL = "parties:sign_in"
LOGIN_REDIRECT_URL = "front:home"
LOGOUT_REDIRECT_URL = "parties:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "sv"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
USE_THOUSAND_SEPARATOR = True

PAPER_TEMPLATES = os.environ.get("RODTRAD_TEMPLATES", "")  # a folder of the municipality's own Word templates

TILES = os.environ.get("RODTRAD_TILES", "")  # a PMTiles file of the municipality's own, beneath the maps

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
