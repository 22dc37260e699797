"""Which year a document speaks in, for dates written without one."""

import re
from collections import Counter

from .layout import Layout

_YEAR = re.compile(r"(?<![\d:])((?:19|20)\d\d)(?![\d:])")


def likely_year(layout: Layout) -> int | None:
    """The year written most often, laws (2023:196) not counted; of several the latest."""
    counts = Counter(int(year) for block in layout.blocks for year in _YEAR.findall(block.text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None
