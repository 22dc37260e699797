"""Did events move next door? The displacement quotient and net effects, shown only beside the WDD."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.wdd import Change, Wdd, wdd
from rodtrad.analysis.words import number


@dataclass(frozen=True, kw_only=True, eq=False)
class Displacement(Result):
    """None of these figures has a standard error: ``beside`` holds the test."""

    method: ClassVar[str] = "Weighted displacement quotient"
    reference: ClassVar[str] = "Bowers & Johnson (2003); Guerette (2009)"
    beside: Wdd
    gross_effect: float  # R0 − R1
    net_effect: float  # R0/C0 − R1/C1
    success: float  # R1/C1 − R0/C0
    buffer: float  # D1/C1 − D0/C0
    quotient: float | None  # None where success is so near zero that the quotient means nothing
    total_net_effect: float  # events spared in both areas against the control's development

    @property
    def finding(self) -> str:
        return f"{self._reading} {self.beside.finding}"

    @property
    def _reading(self) -> str:
        if self.quotient is None:
            return "Förflyttning går inte att bedöma: ingen tydlig förändring i insatsområdet mot kontrollen."
        if self.success > 0:
            return "Förflyttning går inte att bedöma: insatsområdet gick sämre än kontrollområdet."
        said = f"(kvot {number(self.quotient, 2)}, utan felmarginal)"
        if self.quotient >= 0:
            return f"Grannområdet utvecklades inte sämre än kontrollområdet {said}."
        if self.quotient >= -1:
            return f"Grannområdet försämrades, men mindre än insatsområdet förbättrades {said}."
        return f"Grannområdet försämrades mer än insatsområdet förbättrades {said}."

    def table(self) -> Rows:
        rows = (
            ("Bruttoeffekt", self.gross_effect),
            ("Nettoeffekt", self.net_effect),
            ("Insatsområdets förändring mot kontroll", self.success),
            ("Grannområdets förändring mot kontroll", self.buffer),
            ("Förflyttningskvot (WDQ)", self.quotient),
            ("Samlad nettoeffekt", self.total_net_effect),
        )
        return Rows(("Mått", "Värde"), rows)


def displacement(
    treated: Change, control: Change, buffer: Change, *, about: About, time_before: float = 1.0
) -> Displacement:
    """Question: did the buffer round the treated area get worse or better while the treated area changed?

    Inputs: Change of treated area, control and buffer ring [events]; time_before [periods as long as after].
    Returns: Displacement; quotient > 0 diffusion, 0 to −1 displacement smaller than the effect, < −1 larger.
    Assumes: the control shows what would have happened in both.
    Do not use when: the effect itself is unclear (the quotient is then None), or alone: always beside the WDD.
    Source: Bowers & Johnson (2003); Guerette (2009), appendix B.
    """
    r0, r1, c0, c1 = treated.before, treated.after, control.before, control.after
    require(min(c0, c1) > 0, "empty_control", "Kontrollområdet måste ha händelser både före och efter.")
    success = r1 / c1 - r0 / c0
    spread = buffer.after / c1 - buffer.before / c0
    unclear = abs(success) < 1.96 * math.sqrt(_variance(r1, c1) + _variance(r0, c0)) or success == 0
    beside = wdd(treated, control, buffer, about=about, time_before=time_before)
    return Displacement(
        about=about,
        n=beside.n,
        beside=beside,
        gross_effect=r0 / time_before - r1,
        net_effect=r0 / c0 - r1 / c1,
        success=success,
        buffer=spread,
        quotient=None if unclear else spread / success,
        total_net_effect=(r0 * c1 / c0 - r1) + (buffer.before * c1 / c0 - buffer.after),
        assumptions=(
            Assumption("Kontrollområdet visar vad som hade hänt i båda områdena."),
            Assumption("Förändringen i insatsområdet är skild från noll.", not unclear),
        ),
        caveat="Kvoten har ingen felmarginal. Läs den bara bredvid skillnaden mot kontrollområdet.",
    )


def _variance(count: int, control: int) -> float:
    """Variance of a ratio of two Poisson counts (delta method)."""
    return count / control**2 + count**2 / control**3
