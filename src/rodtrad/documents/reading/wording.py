"""What the coded fields of an answer's parts are called in Swedish, and the parts told in one line each."""

from typing import Any

from .people import as_line

SECTION_WORDS = {
    "proposed_decision": "förslag till beslut",
    "summary": "sammanfattning",
    "background": "bakgrund",
    "matter": "ärendet",
    "preparation": "beredning",
    "equality": "jämställdhetsanalys",
    "views": "synpunkter",
    "annexes": "bilagor",
    "attests": "attester",
    "decision": "beslut",
    "course": "beslutsgång",
    "proposals": "yrkanden",
    "reservations": "reservationer",
    "special_statement": "särskilt uttalande",
    "alternate_statement": "ersättaryttrande",
    "documents": "handlingar",
    "adjustment": "justering",
}
ORIGINS = {"administration": "förvaltningens", "members": "ledamöternas"}
FOLLOWS = {"administration": "enligt förvaltningens förslag", "members": "enligt ledamöters förslag"}
OUTCOMES_OF_VOTES = {"administration": "förvaltningens förslag vann", "members": "ledamöters förslag vann"}
STATUSES = {"answered": "har svarat", "abstained": "har avstått", "no_answer": "har inte svarat"}
ASKED = {"utlatande": "utlåtande", "pm": "PM"}
CHANGES = {
    "add": "lägg till",
    "reword": "skriv om",
    "remove": "ta bort",
    "merge": "slå samman",
    "comment": "kommentar",
    "question": "fråga",
}
TARGETS = {
    "main_text": "huvudtexten",
    "area": "område",
    "heading": "rubrik",
    "goal": "målsättning",
    "annex": "bilaga",
    "organisation": "organisationen",
    "part": "del",
    "whole": "hela förslaget",
}


def told_amendment(value: dict[str, Any]) -> str:
    number = f" {value['number']}" if value["number"] else ""
    name = f" ”{value['target']}”" if value["target"] else ""
    worded = ": ".join(filter(None, (value.get("heading"), value["text"])))
    wanted = f": {worded}" if worded else ""
    motive = f" Skäl: {value['motive']}" if value["motive"] else ""
    end = "" if wanted.endswith((".", "?", "!")) else "."
    return f"{CHANGES[value['change']]}, {TARGETS[value['target_kind']]}{number}{name}{wanted}{end}{motive}"


def told_proposal(value: dict[str, Any]) -> str:
    if value["origin"] == "administration":
        return "förvaltningens förslag"
    by = ", ".join(as_line(person) for person in value["by"])
    joined = ", ".join(as_line(person) for person in value["joined_by"])
    joint = "gemensamt förslag av " if value["is_joint"] else "förslag av "
    return (
        joint + by + (f"; anslutna: {joined}" if joined else "") + (" (i bilaga)" if value["annex"] else "")
    )


def told_proposition(value: dict[str, Any]) -> str:
    how = "förslagen ställda mot varandra" if value["against"] else "proposition"
    votes = value["votes"]
    counted = f"; {votes['yes']} ja, {votes['no']} nej, {votes['abstained']} avstod" if votes else ""
    outcome = OUTCOMES_OF_VOTES.get(value["outcome"], "utfallet framgår inte")
    chair = f" av {as_line(value['chair'])}" if value["chair"] else ""
    return f"{how}{chair}; {outcome}{counted}"


def told_agenda_item(value: dict[str, Any]) -> str:
    told = (value.get(key, "") for key in ("title", "registry_number", "case_officer"))
    return ", ".join([str(value["number"]), *(one for one in told if one)])
