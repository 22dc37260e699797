"""Which node hangs on which: up towards the law, down towards the result. Never sideways to siblings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rodtrad.redthread.thread import (
    Agreement,
    Cause,
    CauseAnalysis,
    ConsultationBody,
    FollowUp,
    FollowUpItem,
    Goal,
    Measure,
    Node,
    NonAction,
    Observation,
    OperativeGoal,
    Picture,
    Plan,
    PriorityArea,
    Problem,
    Thread,
    Touch,
)

# What each kind of node hangs on. A picture hangs on the follow-up it uses only as *next picture*:
# that link is walked down and never up, or every line would wind back through all earlier years.
_UP: dict[type[Node], Callable[[Any], Iterable[str]]] = {
    Agreement: lambda n: (n.parent,),
    PriorityArea: lambda n: (n.agreement, n.maps_to),
    Goal: lambda n: (n.priority_area,),
    Touch: lambda n: (n.document, n.priority_area),
    Picture: lambda n: (n.agreement,),
    Observation: lambda n: (n.picture,),
    Problem: lambda n: (n.picture, *n.observations, *n.priority_areas),
    CauseAnalysis: lambda n: (n.problem,),
    Cause: lambda n: (n.analysis, n.parent),
    Plan: lambda n: (n.based_on, n.agreement),
    Measure: lambda n: (n.plan, *n.causes, *n.goals),
    NonAction: lambda n: (n.plan, n.problem),
    OperativeGoal: lambda n: (n.measure,),
    FollowUp: lambda n: (n.plan,),
    ConsultationBody: lambda n: (n.consultation,),
}

Links = Mapping[str, Iterable[str]]


def links_up(thread: Thread) -> dict[str, tuple[str, ...]]:
    """Key of each node → keys of the nodes it hangs on. Links that lead nowhere are left out."""
    nodes = thread.nodes
    goals_of: dict[str, list[str]] = {}
    for goal in thread.operative_goals:
        goals_of.setdefault(goal.measure, []).append(goal.key)

    def rests_on(node: Node) -> Iterable[str]:
        if isinstance(node, FollowUpItem):  # a result answers to the indicators of its measure
            return (node.followup, node.measure, *goals_of.get(node.measure, ()))
        return _UP[type(node)](node) if type(node) in _UP else ()

    return {key: tuple(up for up in rests_on(node) if up in nodes) for key, node in nodes.items()}


def turned(links: Links) -> dict[str, list[str]]:
    """The same links seen from the other end."""
    found: dict[str, list[str]] = {}
    for key, others in links.items():
        for other in others:
            found.setdefault(other, []).append(key)
    return found


def reached(starts: Iterable[str], links: Links) -> set[str]:
    """Everything the links lead to from the starts, the starts not counted."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        for key in links.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found
