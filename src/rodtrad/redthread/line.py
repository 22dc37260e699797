"""The thread as one line of beads, from the paragraph of the law to the next picture: the product's face.

From any object the line goes up to what it rests on and down to what rests on it, and shows where it breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rodtrad.redthread.audit import Audit, Finding
from rodtrad.redthread.links import links_up, reached, turned
from rodtrad.redthread.thread import (
    Agreement,
    Cause,
    CauseAnalysis,
    FollowUp,
    FollowUpItem,
    Goal,
    Measure,
    Municipality,
    Node,
    NonAction,
    Observation,
    OperativeGoal,
    Picture,
    Plan,
    PriorityArea,
    Problem,
    SteeringDocument,
    Thread,
)


class Stage(StrEnum):
    """The beads, in the order of the thread."""

    LAW = "law"
    AGREEMENT = "agreement"
    PRIORITY_AREA = "priority_area"
    GOAL = "goal"
    OBSERVATION = "observation"
    PROBLEM = "problem"
    CAUSE = "cause"
    MEASURE = "measure"
    INDICATOR = "indicator"
    RESULT = "result"
    NEXT_PICTURE = "next_picture"


LABELS = {
    Stage.LAW: "Lag",
    Stage.AGREEMENT: "Överenskommelse",
    Stage.PRIORITY_AREA: "Prioriterat område",
    Stage.GOAL: "Mål",
    Stage.OBSERVATION: "Iakttagelse",
    Stage.PROBLEM: "Problem",
    Stage.CAUSE: "Orsak",
    Stage.MEASURE: "Åtgärd",
    Stage.INDICATOR: "Indikator",
    Stage.RESULT: "Resultat",
    Stage.NEXT_PICTURE: "Nästa lägesbild",
}

# What is said of a bead that should be there and is not, when no rule has said it better.
ABSENT = {
    Stage.AGREEMENT: "Tråden når ingen överenskommelse.",
    Stage.PRIORITY_AREA: "Tråden når inget prioriterat område.",
    Stage.GOAL: "Tråden når inget mål.",
    Stage.OBSERVATION: "Tråden når ingen iakttagelse.",
    Stage.PROBLEM: "Tråden når inget problem.",
    Stage.CAUSE: "Tråden når ingen orsak.",
    Stage.MEASURE: "Tråden når ingen åtgärd.",
    Stage.INDICATOR: "Tråden når ingen indikator.",
    Stage.RESULT: "Tråden når inget resultat.",
}

_STAGE: dict[type[Node], Stage] = {
    Agreement: Stage.AGREEMENT,
    PriorityArea: Stage.PRIORITY_AREA,
    Goal: Stage.GOAL,
    Observation: Stage.OBSERVATION,
    Problem: Stage.PROBLEM,
    Cause: Stage.CAUSE,
    Measure: Stage.MEASURE,
    NonAction: Stage.MEASURE,
    OperativeGoal: Stage.INDICATOR,
    FollowUpItem: Stage.RESULT,
}
# Papers that carry a bead's nodes: their findings count, but a paper alone does not make the bead.
_PAPER: dict[type[Node], Stage] = {
    SteeringDocument: Stage.AGREEMENT,
    Picture: Stage.OBSERVATION,
    CauseAnalysis: Stage.CAUSE,
    Plan: Stage.MEASURE,
    FollowUp: Stage.RESULT,
}
# Rules that explain an empty bead, though their finding sits at the node before or after it.
_EMPTY_BECAUSE = {
    Stage.AGREEMENT: ("L9-1",),
    Stage.PRIORITY_AREA: ("L9-3", "S1", "S3"),
    Stage.GOAL: ("S2",),
    Stage.OBSERVATION: ("L4-1a", "L4-1b"),
    Stage.PROBLEM: ("L5-4",),
    Stage.CAUSE: ("B9", "L4-3b"),
    Stage.MEASURE: ("B8", "L5-3"),
    Stage.INDICATOR: ("B11",),
    Stage.RESULT: ("L6-2", "L6-3", "S5"),
}
# Findings at the municipality that concern the chain; council, function and reporting hang beside it.
_CHAIN_RULES = ("L4-", "L5-", "L6-", "L9-")
_PARAGRAPHS: dict[type[Node], str] = {
    Agreement: "9 §",
    PriorityArea: "9 §",
    Goal: "9 §",
    Picture: "4 §",
    Observation: "4 §",
    Problem: "4 §",
    CauseAnalysis: "4 §",
    Cause: "4 §",
}


class State(StrEnum):
    HELD = "held"
    BROKEN = "broken"  # a breach sits here
    MISSING = "missing"  # nothing here, though the thread goes on, or a rule says something should be
    NOT_YET = "not_yet"  # the thread has not come this far

    @property
    def word(self) -> str:
        words = {"held": "Ingen brist funnen", "broken": "Brist", "missing": "Saknas", "not_yet": "Inte än"}
        return words[self.value]


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to one node: enough for a page to name it and find its address."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Bead:
    stage: Stage
    label: str
    state: State
    is_focus: bool  # the line was asked for from here
    nodes: tuple[Ref, ...]
    papers: tuple[Ref, ...]  # picture, cause analysis, plan, follow-up, steering document
    findings: tuple[Finding, ...]
    why: str = ""  # one sentence when broken or missing
    rule_id: str = ""  # the rule that says so; empty when only the walk shows it

    @property
    def is_whole(self) -> bool:
        return self.state in (State.HELD, State.NOT_YET)


@dataclass(frozen=True, slots=True)
class Line:
    focus: Ref
    beads: tuple[Bead, ...]  # one per Stage, in order

    @property
    def breaks(self) -> tuple[Bead, ...]:
        return tuple(bead for bead in self.beads if not bead.is_whole)

    @property
    def summary(self) -> str:
        """One Swedish sentence under the picture."""
        if not self.breaks:
            return "Ingen brist funnen i tråden."
        labels = [bead.label.lower() for bead in self.breaks]
        places = f"{', '.join(labels[:-1])} och {labels[-1]}" if len(labels) > 1 else labels[0]
        return f"Tråden brister vid {places}."


def line(thread: Thread, key: str, audit: Audit) -> Line:
    """The line through one node. Raises KeyError when the node is not in the thread."""
    focus = thread.nodes[key]
    placed = _placed(thread, key)
    findings = {stage: _findings(audit, placed.get(stage, ())) for stage in Stage}
    last = max(index for index, stage in enumerate(Stage) if _nodes(placed.get(stage, ()), stage))
    beads = []
    for index, stage in enumerate(Stage):
        here = placed.get(stage, ())
        state, why, rule_id = _state(stage, here, findings, index < last)
        beads.append(
            Bead(
                stage=stage,
                label=LABELS[stage],
                state=state,
                is_focus=any(node.key == key for node in here),
                nodes=_law(thread, focus) if stage is Stage.LAW else _refs(_nodes(here, stage)),
                papers=() if stage is Stage.LAW else _refs(_papers(here, stage)),
                findings=findings[stage],
                why=why,
                rule_id=rule_id,
            )
        )
    return Line(focus=Ref(key, focus.name), beads=tuple(beads))


def _placed(thread: Thread, key: str) -> dict[Stage, list[Node]]:
    """The nodes of the line by stage, in the order the thread lists them."""
    up = links_up(thread)
    down = turned(up)
    nodes = thread.nodes
    below = set(nodes) if key == thread.municipality.key else reached([key], down)
    strict = {key, thread.municipality.key} | reached([key], up) | below
    strict |= {paper for each in strict for paper in up[each] if type(nodes[paper]) in _PAPER}
    # What the nodes below rest on besides the focus fills only stages that would otherwise stand empty:
    # a goal's line needs the causes of its measures, but a cause's line not its measures' other causes.
    beside = reached(below, up) - strict
    placed = _by_stage(nodes[each] for each in nodes if each in strict)
    for stage, here in _by_stage(nodes[each] for each in nodes if each in beside).items():
        if not _nodes(placed.get(stage, ()), stage):
            placed.setdefault(stage, []).extend(here)
    placed[Stage.NEXT_PICTURE] = _next_pictures(thread, strict)
    return placed


def _by_stage(nodes: Iterable[Node]) -> dict[Stage, list[Node]]:
    found: dict[Stage, list[Node]] = {}
    for node in nodes:
        stage = _STAGE.get(type(node)) or _PAPER.get(type(node)) or Stage.LAW
        found.setdefault(stage, []).append(node)
    return found


def _next_pictures(thread: Thread, keys: set[str]) -> list[Node]:
    followups = {followup.key for followup in thread.followups if followup.key in keys}
    return [picture for picture in thread.pictures if picture.uses_followup in followups]


def _nodes(here: Iterable[Node], stage: Stage) -> list[Node]:
    if stage in (Stage.LAW, Stage.NEXT_PICTURE):
        return list(here)
    return [node for node in here if type(node) in _STAGE]


def _papers(here: Iterable[Node], stage: Stage) -> list[Node]:
    return [] if stage is Stage.NEXT_PICTURE else [node for node in here if type(node) in _PAPER]


def _refs(nodes: Iterable[Node]) -> tuple[Ref, ...]:
    return tuple(Ref(node.key, node.name) for node in nodes)


def _law(thread: Thread, focus: Node) -> tuple[Ref, ...]:
    paragraph = _PARAGRAPHS.get(type(focus), "4–6 §§")
    return (Ref(thread.municipality.key, f"Lag (2023:196) {paragraph}"),)


def _findings(audit: Audit, here: Iterable[Node]) -> tuple[Finding, ...]:
    municipal = {node.key for node in here if isinstance(node, Municipality)}
    found = audit.for_nodes(node.key for node in here)
    return tuple(f for f in found if f.node not in municipal or f.rule.id.startswith(_CHAIN_RULES))


def _state(
    stage: Stage, here: Iterable[Node], findings: dict[Stage, tuple[Finding, ...]], goes_on: bool
) -> tuple[State, str, str]:
    """State of a bead, and why in one sentence with the id of the rule that says so."""
    if _nodes(here, stage):
        own = next(_breaches(findings[stage]), None)
        return (State.BROKEN, own.what, own.rule.id) if own else (State.HELD, "", "")
    everywhere = [finding for found in findings.values() for finding in _breaches(found)]
    reasons = [f for rule_id in _EMPTY_BECAUSE.get(stage, ()) for f in everywhere if f.rule.id == rule_id]
    if reasons:
        return State.MISSING, reasons[0].what, reasons[0].rule.id
    return (State.MISSING, ABSENT[stage], "") if goes_on else (State.NOT_YET, "", "")


def _breaches(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.is_open_breach)
