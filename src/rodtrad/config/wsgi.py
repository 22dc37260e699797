"""The door the web server knocks on: imported once, before its processes are forked, so that they share it.

No thread and no connection is made here: neither outlives a fork.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from rodtrad.analysis import compiled
from rodtrad.config import kernels

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as on the command line
application = get_wsgi_application()
_ = get_resolver().url_patterns  # every room: else each process reads them at its first question
compiled.at_first_use(kernels.warm)
gc.freeze()  # what is loaded by now stays: never looked through for garbage again, and shared when forked
