"""Gets the compiled loops ready behind the server's back; plain numpy answers the same until then."""

from __future__ import annotations

import fcntl
import importlib
import pkgutil
import threading
from pathlib import Path

from django.conf import settings

from rodtrad import analysis
from rodtrad.analysis.compiled import compile_all


def warm() -> threading.Thread:
    """In a thread of its own. The processes wait for one another: the first compiles, the others read its cache."""
    thread = threading.Thread(target=_compiled, name="kernels", daemon=True)
    thread.start()
    return thread


def _compiled() -> None:
    for module in pkgutil.iter_modules(analysis.__path__):
        if not module.ispkg:
            importlib.import_module(f"{analysis.__name__}.{module.name}")
    with (Path(settings.DATA) / "kernels.lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        compile_all()
