"""A cause analysis of every problem that was taken on: three sides, and what lies behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.causes import actions as acts
from rodtrad.causes.models import Cause, CauseAnalysis
from rodtrad.front.example.bank import BANK
from rodtrad.front.example.days import after
from rodtrad.front.example.pictures import Made, Painter
from rodtrad.front.example.texts import Why

PARTICIPANTS = "samordnare i stadsdelen\nkommunpolis\nfältassistent\nrektor\nförvaltare från bostadsbolaget"
UNKNOWNS = "Hur många som drabbas utan att berätta, och om problemet flyttar när platsen förändras."


class Analyst:
    """Counts causes over the whole round, as the table of faults does."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.direct = 0

    def analyse(self, made: Made) -> dict[str, list[Cause | None]]:
        """The direct causes of each problem, in the bank's order; one that was left out is None."""
        on = after(self.painter.decided, 1, 4)
        found = {}
        for at, (name, problem) in enumerate(made.taken):
            if self.painter.is_left_out("analysis", at):
                self.direct += len(BANK[name].causes)
                continue
            package = BANK[name]
            analysis = self.painter.city.do(
                acts.start_analysis,
                problem,
                self.painter.own,
                on,
                chain_of_events=self.painter.said(package.chain),
                participants=PARTICIPANTS,
                unknowns=UNKNOWNS,
            )
            has_behind = not self.painter.is_left_out("why", at)
            found[name] = list(self._causes(analysis, package.causes, on, has_behind=has_behind))
            decided = after(self.painter.decided, 1, 11)
            self.painter.city.do(
                acts.decide_analysis, analysis, self.painter.own, decided, decided_on=decided
            )
        return found

    def _causes(
        self, analysis: CauseAnalysis, causes: tuple[Why, ...], on: date, *, has_behind: bool
    ) -> Iterator[Cause | None]:
        for why in causes:
            at, self.direct = self.direct, self.direct + 1
            if self.painter.is_left_out("side", at):
                yield None
                continue
            direct = self._cause(analysis, why, on, None, at)
            for behind in why.behind if has_behind else ():
                self._cause(analysis, behind, on, direct, -1)
            yield direct

    def _cause(self, analysis: CauseAnalysis, why: Why, on: date, parent: Cause | None, at: int) -> Cause:
        fields = {"evidence": self.painter.said(why.evidence)} | self.painter.wrong("cause", at)
        return self.painter.city.do(
            acts.add_cause,
            analysis,
            self.painter.own,
            on,
            side=why.side,
            statement=self.painter.said(why.statement),
            parent=parent,
            factor="risk",
            is_assumption=not why.evidence,
            confidence="medium" if why.evidence else "low",
            **fields,
        )
