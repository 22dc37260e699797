"""Whether two point patterns share places alike: the S-index, from counts per area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.multiple import benjamini_hochberg, benjamini_yekutieli
from rodtrad.analysis.result import About, AreaResult, Assumption, Rows, require
from rodtrad.analysis.words import number, percent

Floats = NDArray[np.float64]
ADJUST = {"by": benjamini_yekutieli, "bh": benjamini_hochberg}


@dataclass(frozen=True, kw_only=True, eq=False)
class PointPattern(AreaResult):
    """One row per area; ``p`` is NaN where both counts are zero."""

    method: ClassVar[str] = "Punktmönstertest (SPPT, S-index)"
    reference: ClassVar[str] = "Andresen 2009; Wheeler, Steenbeek & Andresen 2018"
    base: NDArray[np.int64]
    test: NDArray[np.int64]
    chi2: Floats  # times (N - 1)/N
    p: Floats
    p_adjusted: Floats
    level: float

    @property
    def differs(self) -> NDArray[np.int64]:
        """-1 where the test share is lower, 1 where it is higher, 0 where they cannot be told apart."""
        apart = np.sign(self.test / self.test.sum() - self.base / self.base.sum())
        marked: NDArray[np.int64] = np.where(self.p_adjusted <= self.level, apart, 0).astype(np.int64)
        return marked

    @property
    def s(self) -> float:
        """Share of all areas that do not differ."""
        return float((self.differs == 0).mean())

    @property
    def s_robust(self) -> float:
        """The same among areas where anything happened at all."""
        return float((self.differs[~np.isnan(self.p)] == 0).mean())

    @property
    def finding(self) -> str:
        more, fewer = int((self.differs > 0).sum()), int((self.differs < 0).sum())
        return (
            f"I {percent(self.s_robust)} av områdena där något hänt går fördelningen inte att skilja från "
            f"jämförelsens (S = {number(self.s_robust, 2)}); {number(more)} har större andel och {number(fewer)} mindre."
        )

    def marks(self) -> dict[str, Any]:
        return {"base": self.base, "test": self.test, "p": self.p_adjusted, "differs": self.differs}

    def table(self) -> Rows:
        return Rows(
            ("Område", "Jämförelse", "Prövat", "Chi2", "p", "p justerat", "Skiljer sig"),
            tuple(
                (
                    k,
                    int(self.base[k]),
                    int(self.test[k]),
                    *(float(v[k]) for v in (self.chi2, self.p, self.p_adjusted)),
                    int(self.differs[k]),
                )
                for k in range(len(self.base))
            ),
        )


def point_pattern_test(
    base: NDArray[Any],
    test: NDArray[Any],
    *,
    level: float = 0.05,
    adjust: str = "by",
    about: About = About(),  # noqa: B008 — frozen
) -> PointPattern:
    """Question: do two sets of events spread alike over the areas (two years, two kinds)?

    Inputs: base and test, events per area; level; adjust "by", "bh" or "none" for the many areas.
    Returns: PointPattern: per area a 2 x 2 of its count against the rest, chi-square x (N - 1)/N, adjusted p.
    Assumes: events are independent of each other. Do not use when: one set is part of the other.
    Source: Andresen (2009); Wheeler, Steenbeek & Andresen (2018).
    """
    from scipy.special import chdtrc

    a, b = np.asarray(base, np.int64), np.asarray(test, np.int64)
    require(bool(a.sum() and b.sum()), "no_events", "Ett av mönstren har inga händelser.")
    require(len(a) >= 2, "few_units", "Det behövs minst två områden.")
    total_a, total_b = float(a.sum()), float(b.sum())
    n, here = total_a + total_b, (a + b).astype(float)
    apart = (a * (total_b - b) - b * (total_a - a)).astype(float)
    below = here * (n - here) * total_a * total_b
    chi2 = np.divide(apart**2 * (n - 1), below, out=np.full(len(a), np.nan), where=below > 0)
    p = chdtrc(1, chi2)
    return PointPattern(
        about=about,
        n=int(n),
        assumptions=(
            Assumption("Händelserna är oberoende av varandra."),
            Assumption(
                "Minst fem väntade i varje område.", bool((here * min(total_a, total_b) / n >= 5).all())
            ),
        ),
        caveat="Jämför hur händelserna fördelar sig, inte hur många de är.",
        base=a,
        test=b,
        chi2=chi2,
        p=p,
        p_adjusted=ADJUST[adjust](p) if adjust in ADJUST else p,
        level=level,
    )
