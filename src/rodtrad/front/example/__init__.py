"""The example city: made up, built through the same acts as people's clicks, marked on every page, removable.

``load`` builds it in an empty database and ``remove`` takes it out again. What is missing in it is in ``faults.py``.
"""

from __future__ import annotations

from rodtrad.front.example.loading import CannotLoad, Summary, load
from rodtrad.front.example.removing import CannotRemove, empty, remove

__all__ = ["CannotLoad", "CannotRemove", "Summary", "empty", "load", "remove"]
