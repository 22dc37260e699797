"""The door the web server knocks on: each of its processes imports this once, after it has been forked."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as on the command line
application = get_wsgi_application()

from rodtrad.config import kernels  # noqa: E402 — needs the settings

kernels.warm()
