"""What an observation's page shows of the answer it was made from."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.situation.models import Observation
from rodtrad.situation.workbench.panel import read
from rodtrad.situation.workbench.reads import state_of
from rodtrad.ui.pages import Notice


def frozen(o: Observation) -> dict[str, Any]:
    """The answer from the workbench it was made from, as it then was, and whether its data have changed."""
    kept = getattr(o, "snapshot", None)
    if kept is None:
        return {}
    panel = read(kept.panel)
    changed = state_of(kept.dataset) != kept.state
    said = _("Underlaget har ändrats sedan siffrorna frystes. Här står de som de var.")
    met = {True: _("Uppfyllt."), False: _("Inte uppfyllt."), None: _("Går inte att pröva här.")}
    reckoned = (
        f"{panel.method} ({panel.reference}).",
        *(f"{text} {met[is_met]}" for text, is_met in panel.assumptions),
        panel.caveat,
        *panel.notes,
    )
    return {
        "figures": (panel.figure,) if panel.figure else (),
        "notices": (
            Notice(said, "warning", reverse("workbench:bench") + kept.choice, _("Se hur det ser ut nu")),
        )
        if changed
        else (),
        "texts": ((_("Så räknades det"), "\n\n".join(line for line in reckoned if line)),),
    }
