"""``rodtrad check``: where is the thread broken? Findings as a good linter prints them."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from django.utils import timezone

from rodtrad.access.policy import Actor
from rodtrad.config.commands import BadInput, Command
from rodtrad.followup.thread import build
from rodtrad.parties.models import Collaboration, Municipality, Party, valid_on
from rodtrad.places.models import Area
from rodtrad.plans.reads import silences
from rodtrad.plans.thread import href
from rodtrad.redthread.audit import Audit, Finding
from rodtrad.redthread.run import run as run_rules


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--district", metavar="OMRÅDE", help="bara ett område: namn eller kod")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATUM", help="räkna som om det vore detta datum"
    )
    parser.add_argument("--json", action="store_true", help="svara i JSON")


def _district(name: str, on: date) -> Area:
    areas = list(Area.objects.valid_on(on).districts().select_related("responsible").order_by("name", "pk"))
    for area in areas:
        if name.casefold() in (area.name.casefold(), area.code.casefold()):
            return area
    known = ", ".join(area.name for area in areas) or "inga än"
    raise BadInput(f"det finns inget område ”{name}” {on}. Områden: {known}")


def _actor(party: Party | None, on: date) -> Actor:
    """Sees what the party sees; may do nothing."""
    if party is None:
        raise BadInput("det finns ingen kommun än. Starta med: rodtrad up")
    joined = Collaboration.objects.filter(valid_on(on), parties=party).values_list("pk", flat=True)
    return Actor(on=on, party_id=party.pk, party_name=party.name, collaborations=frozenset(joined))


def run(given: argparse.Namespace) -> int:
    """0: no breach found. 1: breaches. A whole municipality is seen as its responsible body sees it."""
    on = given.on or timezone.localdate()
    area = _district(given.district, on) if given.district else None
    municipality = Municipality.objects.select_related("responsible_party").first()
    party = area.responsible if area else municipality.responsible_party if municipality else None
    actor = _actor(party, on)
    audit = run_rules(build(actor, area=area), on=on, silences=silences(actor))
    if given.json:
        print(json.dumps(_as_json(audit, actor, area), ensure_ascii=False, indent=1))
    else:
        for finding in audit.findings:
            print(_as_text(finding))
        print(f"{on}, {area or municipality}, som {actor.party_name} ser det: {audit.summary}")
    return 1 if audit.breaches else 0


def _as_text(finding: Finding) -> str:
    word = finding.severity.word if finding.verdict == "breach" else finding.verdict.word
    lines = [
        f"{finding.rule_id} {word.lower()}: {finding.what}",
        f"    gör: {finding.remedy}",
        f"    se:  {href(finding.node)}",
    ]
    if finding.silenced:
        lines.append(f"    tystad {finding.silenced.on}: {finding.silenced.reason}")
    return "\n".join(lines)


def _as_json(audit: Audit, actor: Actor, area: Area | None) -> dict[str, Any]:
    return {
        "on": audit.on.isoformat(),
        "area": area.name if area else None,
        "seen_by": actor.party_name,
        "summary": audit.summary,
        "findings": [
            {
                "rule": f.rule_id,
                "severity": f.severity,
                "verdict": f.verdict,
                "node": f.node,
                "what": f.what,
                "remedy": f.remedy,
                "source": f.rule.source,
                "href": href(f.node),
                "silenced": f.silenced.reason if f.silenced else None,
            }
            for f in audit.findings
        ],
    }


COMMAND = Command(
    "visa var tråden brister", "rodtrad check --district Norrmark --on 2026-11-20", arguments, run
)
