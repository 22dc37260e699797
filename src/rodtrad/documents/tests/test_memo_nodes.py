"""A reviewed memo is examined by S8 and S10; one that nobody has reviewed is unknown."""

from __future__ import annotations

from tests.world import NOW, TODAY, World

from rodtrad.documents import actions
from rodtrad.documents.models import SourceFile
from rodtrad.documents.thread import memo_nodes
from rodtrad.redthread.run import run
from rodtrad.redthread.thread import Municipality, Thread

MEMO = """Till
Nämnden
2026-10-24

Svar på remiss från kommunstyrelsen, dnr KS 2026/12

Sammanfattning
Förvaltningen ställer sig bakom förslaget till överenskommelse om samverkan i hela kommunen.

Ärendets beredning
Ärendet har beretts inom förvaltningen. Rådet för funktionshinderfrågor har behandlat ärendet 19 oktober 2026.

Attesterat av

Detta dokument har godkänts digitalt av följande personer:

Namn\tDatum
A. Prov, Direktör\t2026-10-12
"""


def reviewed(world: World) -> SourceFile:
    source = actions.upload(world.board, by=world.actor("cilla"), at=NOW, name="svar.txt", data=MEMO.encode())
    for part in source.parts.all():
        actions.review_part(part, by=world.actor("cilla"), at=NOW, state="confirmed")
    return source


def findings(world: World) -> dict[str, str]:
    thread = Thread(Municipality("municipality:1", "Provstad"), memos=memo_nodes(world.actor("cilla")))
    return {f.rule_id: f.verdict.value for f in run(thread, on=TODAY, rules=["S8", "S10"]).findings}


def test_unreviewed_memo_is_unknown(world):
    actions.upload(world.board, by=world.actor("cilla"), at=NOW, name="svar.txt", data=MEMO.encode())
    assert findings(world)["S8"] == "unknown"


def test_reviewed_memo_without_analysis_and_attested_too_early_is_found(world):
    reviewed(world)
    assert findings(world) == {"S8": "breach", "S10": "breach"}
