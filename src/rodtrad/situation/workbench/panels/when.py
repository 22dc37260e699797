"""When in the week does it happen? Events with a span are spread over it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rodtrad.analysis.aoristic import WEEKDAYS, aoristic
from rodtrad.analysis.result import require
from rodtrad.analysis.words import number
from rodtrad.situation.workbench.asked import Asked, repeated, said_withheld, withheld
from rodtrad.situation.workbench.panel import Panel, of_result
from rodtrad.ui import charts

KEY, TITLE = "nar", "När"
BLOCK = 4  # hours; six blocks a day where single hours would be too few to show others


def panel(asked: Asked) -> Panel:
    table = repeated(asked.rows(["starts_at", "ends_at", "time_grain"]))
    timed = table.filter(pc.is_in(table["time_grain"], pa.array(["minute", "hour"])))
    require(
        timed.num_rows > 0, "no_hours", "Källan anger bara dag eller månad. När på dygnet går inte att säga."
    )
    starts, ends = (timed[name].to_numpy().astype("datetime64[us]") for name in ("starts_at", "ends_at"))
    result = aoristic(starts, ends, about=asked.about)
    width = BLOCK if asked.of.least else 1
    counts = result.hours.reshape(7, 24 // width, width).sum(2)
    hidden = withheld(np.rint(counts), asked.of.least)
    labels = [f"{h:02}–{h + width:02}" if width > 1 else f"{h:02}" for h in range(0, 24, width)]
    rows = [
        {"hour": label, "day": day, "v": None if hidden[d, h] else round(float(counts[d, h]), 1)}
        for d, day in enumerate(WEEKDAYS)
        for h, label in enumerate(labels)
    ]
    words = asked.words
    n = asked.told(result.n)
    left_out = table.num_rows - n
    without = (f"{number(left_out)} händelser saknar klockslag och är inte med.",) if left_out else ()
    by = {(one["hour"], one["day"]): one["v"] for one in rows}
    more: dict[str, Any] = {
        **words,
        "n": n,
        "finding": _finding(asked, counts, hidden, labels, n),
        "notes": (*words["notes"], *without, *said_withheld(hidden, asked.of.least)),
        "columns": ("Timme", *WEEKDAYS),
        "rows": tuple((label, *(by[label, day] for day in WEEKDAYS)) for label in labels),
    }
    return Panel(
        key=KEY,
        title=TITLE,
        **of_result(result, **more),
        spec=charts.heat([one for one in rows if one["v"] is not None], x="hour", y="day", value="v"),
        legend=(("square", "Ju starkare färg, desto fler"),),
    )


def _finding(asked: Asked, counts: Any, hidden: Any, labels: list[str], n: int) -> str:
    safe = np.where(hidden, -1.0, counts)
    day, hour = np.unravel_index(int(safe.argmax()), safe.shape)
    top = labels[hour] if "–" in labels[hour] else f"{labels[hour]}–{(int(labels[hour]) + 1) % 24:02}"
    evenings = np.s_[4:, 18 * counts.shape[1] // 24 :]
    weekend = counts[evenings].sum() / counts.sum()
    share = f" Fredag–söndag kl. 18–24 rymmer {number(100 * float(weekend))} procent."
    return (
        f"Flest {asked.what} i {asked.where} föll på {WEEKDAYS[day].lower()} kl. {top}: "
        f"omkring {number(float(counts[day, hour]))} av {number(n)}.{'' if hidden[evenings].any() else share}"
    )
