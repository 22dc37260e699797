"""Where the example's figures come from. The city's and the police's own are open; a district's are for its partners."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rodtrad.access.policy import InformationClass
from rodtrad.front.example.city import City
from rodtrad.front.example.people import BOARD, FILLER, POLICE
from rodtrad.front.example.register import SCHOOLS
from rodtrad.parties.models import Collaboration
from rodtrad.situation import actions as acts
from rodtrad.situation.models import Source


@dataclass(frozen=True)
class Origin:
    name: str
    publisher: str  # a party; empty is the district itself
    limits: str


ORIGINS = {
    "crime": Origin(
        "Anmälda brott i Exempelstad",
        POLICE,
        "Visar bara det som anmäls. Narkotikabrott speglar mest polisens arbete.",
    ),
    "survey": Origin(
        "Exempelstads trygghetsmätning",
        BOARD,
        "Bortfallet är störst bland unga. Små områden ger osäkra andelar.",
    ),
    "school": Origin(
        "Skolornas frånvaro och anmälningar",
        SCHOOLS,
        "Skolorna registrerar på olika sätt.",
    ),
    "reports": Origin(
        "Platsrapporter och felanmälningar",
        "",
        "Samma händelse kan vara rapporterad flera gånger.",
    ),
    "support": Origin(
        "Förvaltningens verksamhetsstatistik",
        "",
        "Visar dem som verksamheten känner till, inte alla.",
    ),
    "dialogue": Origin(
        "Medborgardialog",
        "",
        "De som kommer till en dialog är inte ett urval av alla.",
    ),
}


@dataclass
class Sources:
    """Made the first time they are used, then shared."""

    city: City
    made: dict[tuple[str, str, int], Source] = field(default_factory=dict)

    def get(self, kind: str, district: str, on: date, collaboration: Collaboration | None) -> Source:
        """``on`` is the day of the picture: the source is about the year before, and was fetched a while ago."""
        origin = ORIGINS[kind]
        key = (kind, "" if origin.publisher else district, on.year)
        if key not in self.made:
            self.made[key] = self._make(origin, district, on, collaboration)
        return self.made[key]

    def _make(self, origin: Origin, district: str, on: date, collaboration: Collaboration | None) -> Source:
        owner = origin.publisher or district
        fetched = on.replace(day=1)
        open_or_shared = (
            {"information_class": InformationClass.OPEN, "published_on": fetched}
            if origin.publisher
            else {"information_class": InformationClass.SHARED, "collaboration": collaboration}
        )
        return self.city.do(
            acts.add_source,
            self.city.party(owner),
            owner,
            fetched,
            by=FILLER if owner == POLICE else "",
            name=origin.name if origin.publisher else f"{origin.name}, {district}",
            publisher=owner if origin.publisher else "",
            period=str(on.year - 1),
            retrieved_on=fetched,
            limits=origin.limits,
            **open_or_shared,
        )

    def reject_one(self, district: str, on: date, collaboration: Collaboration | None) -> Source:
        """A source that was looked at and not used stays, with the reason."""
        return self.city.do(
            acts.add_source,
            self.city.party(district),
            district,
            on,
            name=f"Inlägg i sociala medier om {district}",
            period=str(on.year - 1),
            limits="Okänt vilka som skriver.",
            is_rejected=True,
            rejected_reason="Det går inte att veta vilka som har skrivit eller om händelserna har inträffat.",
            information_class=InformationClass.SHARED,
            collaboration=collaboration,
        )
