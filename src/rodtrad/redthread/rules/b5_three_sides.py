"""Orsaksanalysen prövar tre sidor.

Vad: Analysen har orsaker på alla tre sidor av brottstriangeln, eller ett skäl för varje tom sida.
Varför: Den som bara ser till gärningspersonerna missar möjligheter att skydda offer och platser.
Källa: Brå, Gör en orsaksanalys; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: Alla orsaker handlar om gärningspersonerna. Platsen nämns inte.
Bra exempel: Orsaker finns om gärningspersoner och plats. För offren står det varför ingen orsak hittades.
Åtgärda: Lägg till en orsak på den tomma sidan, eller skriv varför den är tom.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Picture, Side

RULE = rule(__name__, __doc__, id="B5", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for analysis in index.analyses_in(picture):
        treated = {cause.side for cause in index.causes_of[analysis.key]}
        treated.update(side for side, reason in analysis.empty_sides if reason)
        if len(treated) == len(Side):
            yield PASSED
        else:
            sides = listed(side.word for side in Side if side not in treated)
            yield breach(analysis, f"Orsaksanalysen ”{analysis.name}” saknar orsak eller skäl för: {sides}.")
