"""The faults of the example city: where something is missing, what, and which rule should say so.

Nothing else in the city is meant to break a rule as the city hall sees it: a test holds the audit to this table.
Places in a list (``at``) are counted from 0: problems in the order they are taken on, measures, goals and causes in
the order they stand in the plan and the analyses, observations in the order they are handed in. A change of ``None``
means that the thing was never made. What is not done at all (a term that runs out, a round without a follow-up or a
result shown, the open picture) stands as such in ``districts.py`` and ``rounds.py``; the row here says what it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CITY = "Exempelstad"


@dataclass(frozen=True)
class Fault:
    where: str  # a district, or the whole city
    what: str  # which act's fields are changed
    at: int
    changes: dict[str, Any] | None
    rules: tuple[str, ...]  # what the audit says of it
    why: str


FAULTS = (
    # The municipality
    Fault(CITY, "meeting", 0, None, ("L10-1",), "Rådets senaste möte blev aldrig av."),
    Fault(
        CITY, "seat", 2, {"is_leading": False}, ("L10-3",), "En aktör i rådet har ingen ledande företrädare."
    ),
    Fault(
        CITY,
        "report",
        0,
        {"registry_number": ""},
        ("L13-2",),
        "Rapporten till fullmäktige är inte diarieförd.",
    ),
    Fault(CITY, "steering", 3, {"is_expired": True}, ("S7",), "Ett länkat program har gått ut."),
    # Alkullen
    Fault(
        "Alkullen",
        "observation",
        1,
        {"source": None},
        ("B2",),
        "En siffra som ingen vet var den kommer ifrån.",
    ),
    Fault(
        "Alkullen", "cause", 1, {"evidence": ""}, ("B7",), "En orsak utan belägg som inte sägs vara antagen."
    ),
    Fault(
        "Alkullen",
        "goal",
        2,
        {"baseline_value": None, "baseline_on": None},
        ("B11",),
        "Ingen vet hur det var innan åtgärden började.",
    ),
    Fault("Alkullen", "touch", 0, None, ("S1",), "Planen säger inget om ett av stadens områden."),
    # Björkvattna
    Fault("Björkvattna", "problem", 1, {"when": ""}, ("B1",), "Ett problem utan tid."),
    Fault("Björkvattna", "side", 5, None, ("B5",), "Ingen prövade vem som kunde ha hindrat det."),
    Fault("Björkvattna", "measure", 4, {"mechanism": ""}, ("B13",), "Hur åtgärden ska verka är inte sagt."),
    # Fyrängen
    Fault(
        "Fyrängen",
        "measure",
        2,
        {"camera_assessment": "", "camera_has_notice": False},
        ("L14-1",),
        "Kameror utan intresseavvägning och skylt.",
    ),
    Fault(
        "Fyrängen", "measure", 4, {"followup_method": ""}, ("B15",), "Ingen bestämde hur det ska följas upp."
    ),
    Fault("Fyrängen", "measure", 6, {"lead_role": ""}, ("B12",), "En åtgärd utan ansvarig roll."),
    # Hamnkvarn
    Fault(
        "Hamnkvarn",
        "prolongation",
        0,
        {"months_late": 2},
        ("S6",),
        "Överenskommelsen förlängdes först när den hade gått ut.",
    ),
    Fault("Hamnkvarn", "goal", 3, {"months_after_start": 3}, ("B14",), "Utgångsvärdet mättes efter start."),
    Fault("Hamnkvarn", "goal", 5, {"indicator": ""}, ("B11",), "Ett mål som ingen kan mäta."),
    # Kvarnlyckan
    Fault("Kvarnlyckan", "item", 6, None, ("L6-3",), "En åtgärd glömdes i uppföljningen."),
    Fault("Kvarnlyckan", "item", 1, {"process": ""}, ("B16",), "Hur det gick till är inte beskrivet."),
    Fault("Kvarnlyckan", "item", 4, {"effect": ""}, ("B16",), "Ingen sade vad som hände med problemet."),
    # Lindsala
    Fault("Lindsala", "local_area", 1, {"maps_to": None}, ("S3",), "Ett lokalt område hänger i luften."),
    Fault("Lindsala", "plan", 0, {"integrations": ""}, ("L7-1",), "Planen nämner ingen annan planering."),
    Fault("Lindsala", "observation", 4, {"source": None}, ("B2",), "En siffra utan källa."),
    Fault("Lindsala", "why", 1, None, ("B6",), "Analysen stannade vid första svaret."),
    # Norrmark: what the city hall sees of it
    Fault("Norrmark", "goal", 1, {"accepted_by": ""}, ("B11",), "Den som ska göra jobbet har inte sagt ja."),
    Fault("Norrmark", "cause", 3, {"evidence": ""}, ("B7",), "En orsak som alla tror men ingen visat."),
    # Sotholmen
    Fault(
        "Sotholmen",
        "picture",
        0,
        {"other_information": ""},
        ("L4-2",),
        "Avsnittet om annan information saknas.",
    ),
    Fault(
        "Sotholmen",
        "every_observation",
        0,
        {"compared_with": "", "earlier_value": None},
        ("B3",),
        "Siffrorna jämförs inte med något.",
    ),
    Fault("Sotholmen", "uses_followup", 0, None, ("B18",), "Förra årets uppföljning användes inte."),
    Fault("Sotholmen", "measure", 1, {"goals": []}, ("S2",), "En aktivitet utan mål."),
    # Åbrinken
    Fault(
        "Åbrinken",
        "analysis",
        1,
        None,
        ("L4-3b", "B8"),
        "Rånen togs upp men varför de sker blev aldrig utrett.",
    ),
    Fault(
        "Åbrinken", "measure", 2, {"causes": []}, ("B9", "L5-4"), "En åtgärd som ingen vet varför den finns."
    ),
    # Ängstull
    Fault("Ängstull", "agreement", 0, None, ("S6",), "Överenskommelsen gick ut."),
    Fault("Ängstull", "presented", 0, None, ("S5",), "Årets resultat har inte redovisats."),
    Fault("Ängstull", "decision", 0, {"paragraph": ""}, ("L5-1",), "Paragrafen antecknades aldrig."),
    # Östervall
    Fault("Östervall", "next_picture", 0, None, ("L6-1",), "Nästa lägesbild är inte gjord."),
    Fault("Östervall", "followup", 0, None, ("L6-2", "S5"), "Planen har inte följts upp."),
    Fault("Östervall", "picture_touch", 0, None, ("S1",), "Bilden säger inget om ett av stadens områden."),
    Fault(
        "Östervall",
        "measure",
        4,
        {"sides": ["target"]},
        ("S4",),
        "Ingen åtgärd riktas mot dem som begår brotten.",
    ),
    Fault("Östervall", "picture", 0, {"analysis": ""}, ("L4-3a",), "Bilden har siffror men ingen analys."),
)

# The draft of the coordinator's next plan: seen by her own party only, and may be answered in writing.
DRAFT_FAULTS = (
    Fault(
        "Norrmark",
        "draft_measure",
        1,
        {"lead_role": ""},
        ("B12",),
        "Ingen roll har tagit på sig åtgärden än.",
    ),
    Fault(
        "Norrmark", "draft_measure", 4, {"evidence_grade": ""}, ("B13",), "Kunskapsstödet är inte prövat än."
    ),
    Fault(
        "Norrmark",
        "draft_measure",
        5,
        {"causes": []},
        ("B9", "L5-4"),
        "En åtgärd som följt med från förra planen.",
    ),
    Fault(
        "Norrmark",
        "draft_goal",
        6,
        {"baseline_value": None, "baseline_on": None},
        ("B11",),
        "Mätningen före start är inte gjord.",
    ),
)


def _found(where: str, what: str, at: int) -> Iterator[Fault]:
    return (
        fault
        for fault in (*FAULTS, *DRAFT_FAULTS)
        if (fault.where, fault.what, fault.at) == (where, what, at)
    )


def changes(where: str, what: str, at: int = 0) -> dict[str, Any]:
    """The fields to give otherwise; empty when nothing is wrong."""
    return {name: value for fault in _found(where, what, at) for name, value in (fault.changes or {}).items()}


def is_left_out(where: str, what: str, at: int = 0) -> bool:
    return any(fault.changes is None for fault in _found(where, what, at))
