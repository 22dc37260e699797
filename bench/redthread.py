"""The rules over a generated nation: 290 municipalities, 50 000 and 500 000 nodes, one core, pure Python.

There is no peer: no other tool runs these rules. Shown are the time, the memory and how the time grows.
The bar is for one thread per municipality. The nation as one single thread is harder: it outgrows the processor's
cache, and its time grows somewhat faster than its nodes.
"""

from __future__ import annotations

import gc
import random
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from time import process_time
from typing import Any

from rodtrad.redthread.run import run
from rodtrad.redthread.thread import (
    Agreement,
    Cause,
    CauseAnalysis,
    CoordinationFunction,
    Council,
    FollowUp,
    FollowUpItem,
    Goal,
    Measure,
    Municipality,
    Node,
    Observation,
    OperativeGoal,
    Picture,
    Plan,
    PriorityArea,
    Problem,
    Publication,
    Report,
    Side,
    Source,
    SteeringDocument,
    Thread,
    Touch,
)

MUNICIPALITIES = 290
SIZES = (50_000, 500_000)  # bars: at most 1 s and 10 s, growth at most 11
ON = date(2026, 9, 1)
FAULT_RATE = 0.05  # share of the fields that are left empty
PROBLEMS_PER_PICTURE = 6
PICTURE_NODES, PROBLEM_NODES = 5, 22  # a picture with its plan; a problem with all that hangs on it
RUNS = 4  # the best of four: other work may share the machine


class Maker:
    """Fills the groups of one Thread with nodes that hang together, some with a fault."""

    def __init__(self, number: int, rng: random.Random) -> None:
        self.number, self.rng = number, rng
        self.groups: dict[str, list[Node]] = {}
        self.count = 1

    def key(self, kind: str) -> str:
        self.count += 1
        return f"{kind}:{self.number * 1_000_000 + self.count}"

    def put(self, group: str, node: Node) -> str:
        self.groups.setdefault(group, []).append(node)
        return node.key

    def whole(self, text: str) -> str:
        return "" if self.rng.random() < FAULT_RATE else text

    def thread(self, size: int) -> Thread:
        name = f"Kommun {self.number}"
        self._council()
        city, areas, goals = self._agreement(name)
        codes = [f"{self.number:03}{district:03}" for district in range(max(1, size // 250))]
        while size - self.count >= PICTURE_NODES + PROBLEM_NODES:
            code = codes[len(self.groups.get("pictures", ())) % len(codes)]
            self._picture(code, city, areas, goals, size)
        while self.count < size:
            self._observation(self.groups["pictures"][-1].key, self.groups["sources"][-1].key, codes[0])
        municipality = Municipality(
            key=f"municipality:{self.number}",
            name=name,
            territory=frozenset(codes),
            responsible_body="Kommunstyrelsen",
            is_executive_board=self.rng.choice((True, True, True, None)),
            reports=(Report(f"report:{self.number}", "Rapport", date(2026, 3, 1), "KS 1"),),
        )
        return Thread(municipality, **{name: tuple(nodes) for name, nodes in self.groups.items()})

    def _council(self) -> None:
        function = CoordinationFunction(
            self.key("coordination"), "Samordning", date(2023, 6, 1), "§ 1", True, True, "kontakt", True
        )
        self.put("coordination", function)
        self.put("councils", Council(self.key("council"), "Rådet", True, True, (date(2026, 3, 1),), 4, 4))
        page = Publication(
            self.key("publication"), "Plan", "plan", date(2026, 4, 1), "https://a.example", True
        )
        self.put("publications", page)

    def _agreement(self, name: str) -> tuple[str, list[str], list[str]]:
        steering = self.put("steering_documents", SteeringDocument(self.key("steering"), name, ON))
        city = self.put(
            "agreements",
            Agreement(
                self.key("agreement"),
                name,
                valid_from=date(2024, 1, 1),
                is_open_ended=True,
                has_police=True,
                purposes=("Färre brott",),
                steering_documents=(steering,),
            ),
        )
        areas = [
            self.put("priority_areas", PriorityArea(self.key("area"), f"Område {n}", city, n))
            for n in range(5)
        ]
        goals = [self.put("goals", Goal(self.key("goal"), "Mål", areas[n % 5], n)) for n in range(14)]
        return city, areas, goals

    def _picture(self, code: str, city: str, areas: list[str], goals: list[str], size: int) -> None:
        made = date(2025, 1, 1) + timedelta(days=self.rng.randrange(300))
        key = self.key("picture")  # put last, when its analysis has something to cite
        source = self.put("sources", Source(self.key("source"), "Källa", "2024", made, self.whole("Gräns")))
        plan = Plan(
            key=self.key("plan"),
            name=f"Plan {code}",
            state="decided",
            area=code,
            based_on=key,
            agreement=city,
            decided_on=made + timedelta(days=60),
            body="Nämnden",
            paragraph=self.whole("§ 1"),
            registry_number="KS 2",
            integrations=("Översiktsplan",),
        )
        self.put("plans", plan)
        followup = FollowUp(self.key("followup"), "Uppföljning", plan.key, "decided", ON, ON)
        self.put("followups", followup)
        self.put("touches", Touch(self.key("touch"), "", key, areas[0], True))
        cited = ""
        for _ in range(PROBLEMS_PER_PICTURE):
            if size - self.count >= PROBLEM_NODES:
                cited = self._problem(key, source, plan.key, followup.key, areas, goals, code)
        self.put("pictures", self._described(key, code, city, made, cited))

    def _described(self, key: str, code: str, city: str, made: date, cited: str) -> Picture:
        return Picture(
            key=key,
            name=f"Lägesbild {code}",
            state="decided",
            area=code,
            covers=frozenset({code}),
            period_from=date(2024, 1, 1),
            updated_on=made,
            decided_on=made,
            agreement=city,
            consequences=self.whole("Otrygghet"),
            other_information=self.whole("Byggen"),
            analysis="Analys",
            analysis_cites=(cited,),
            limits=self.whole("Mörkertal"),
            is_first=True,
        )

    def _problem(
        self,
        picture: str,
        source: str,
        plan: str,
        followup: str,
        areas: list[str],
        goals: list[str],
        code: str,
    ) -> str:
        seen = [self._observation(picture, source, code) for _ in range(6)]
        problem = Problem(
            key=self.key("problem"),
            name="Problem",
            picture=picture,
            what="Rån",
            where=self.whole("Torget"),
            when="Kvällar",
            state=self.rng.choice(("prioritised", "prioritised", "deprioritised")),
            priority_areas=(self.rng.choice(areas),),
            observations=tuple(seen),
            consequences="Otrygghet",
        )
        self.put("problems", problem)
        analysis = self.put("analyses", CauseAnalysis(self.key("analysis"), "Analys", problem.key, "decided"))
        causes: list[str] = []
        for side in (*Side, Side.OFFENDER, Side.TARGET):
            parent = causes[0] if len(causes) > 2 else ""
            cause = Cause(self.key("cause"), "Orsak", analysis, side, parent, self.whole("Belägg"))
            causes.append(self.put("causes", cause))
        for number, side in enumerate(Side):
            self._measure(plan, followup, side, self.whole(causes[number]), self.rng.choice(goals))
        return seen[0]

    def _observation(self, picture: str, source: str, code: str) -> str:
        seen = Observation(
            key=self.key("observation"),
            name="Anmälda brott",
            picture=picture,
            source=self.whole(source),
            area=code,
            period_from=date(2024, 1, 1),
            value=float(self.rng.randrange(200)),
            unit="antal",
            n=200,
            is_rate=True,
            denominator=self.whole("10 000 invånare"),
            kind="extent",
            compared_with="Länet",
            earlier_value=10.0,
        )
        return self.put("observations", seen)

    def _measure(self, plan: str, followup: str, side: Side, cause: str, goal: str) -> None:
        start = date(2025, 12, 1)
        measure = Measure(
            key=self.key("measure"),
            name="Åtgärd",
            plan=plan,
            kind="joint",
            sides=frozenset({side}),
            causes=(cause,) if cause else (),
            goals=(goal,),
            lead="Förvaltningen",
            lead_role=self.whole("chef"),
            is_municipal=True,
            starts_on=start,
            ends_on=date(2026, 12, 1),
            order=1,
            mechanism=self.whole("Upptäcktsrisk"),
            evidence_grade="gott",
            approach="social",
            followup_method="Enkät",
            followup_planned_on=start,
        )
        self.put("measures", measure)
        self._outcome(measure.key, followup, start)

    def _outcome(self, measure: str, followup: str, start: date) -> None:
        target = OperativeGoal(
            self.key("target"),
            "Mål",
            measure,
            "Andel",
            "%",
            38.0,
            start,
            30.0,
            ON,
            self.whole("Styrgruppen"),
        )
        self.put("operative_goals", target)
        item = FollowUpItem(
            self.key("item"),
            "Läge",
            followup,
            measure,
            "yellow",
            self.whole("Sent"),
            "Ja",
            "Väl",
            "Svårt",
        )
        self.put("followup_items", item)


def generate(n_nodes: int, seed: int, municipalities: int = MUNICIPALITIES) -> list[Thread]:
    """A nation: one Thread per municipality, together about ``n_nodes`` nodes. Same seed, same nation."""
    rng = random.Random(seed)
    return [Maker(number, rng).thread(n_nodes // municipalities) for number in range(1, municipalities + 1)]


def audit_all(threads: Sequence[Thread]) -> int:
    """Run every rule over every thread; the number of findings."""
    return sum(len(run(thread, on=ON).findings) for thread in threads)


def _seconds(nations: Sequence[Sequence[Thread]]) -> list[float]:
    """Best processor time per nation: one core. They take turns, so that none runs in a warm cache."""
    best = [float("inf")] * len(nations)
    for _ in range(RUNS):
        for number, threads in enumerate(nations):
            gc.collect()
            start = process_time()
            audit_all(threads)
            best[number] = min(best[number], process_time() - start)
    return best


def _peak_mib(threads: Sequence[Thread]) -> float:
    """Peak memory of a run of its own, beyond the threads themselves: tracing would slow the clock."""
    tracemalloc.start()
    audit_all(threads)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak


def _row(task: str, size: str, seconds: float, peak: float) -> dict[str, Any]:
    return {
        "task": task,
        "size": size,
        "ours_s": round(seconds, 3),
        "ours_peak_mib": round(peak, 1),
        "peer": "",
        "peer_s": None,
        "peer_peak_mib": None,
    }


def _shapes() -> Iterator[tuple[str, int]]:
    yield "redthread: 290 municipalities, one thread each", MUNICIPALITIES
    yield "redthread: the nation as one thread", 1


def rows() -> list[dict[str, Any]]:
    """Time and peak memory per shape and size."""
    found = []
    for task, municipalities in _shapes():
        nations = [generate(n_nodes, seed=1, municipalities=municipalities) for n_nodes in SIZES]
        seconds = _seconds(nations)
        for threads, took in zip(nations, seconds, strict=True):
            size = f"{sum(len(thread.nodes) for thread in threads)} nodes"
            found.append(_row(task, size, took, _peak_mib(threads)))
    return found


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write(f"{row['task']:70} {row['size']:>14} {row['ours_s']:>8} s\n")
