"""Where the example's figures come from. The city's and the police's own are open; a district's are for its partners."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rodtrad.access.policy import InformationClass
from rodtrad.front.example.city import City
from rodtrad.front.example.people import BOARD, FILLER, POLICE
from rodtrad.front.example.register import SCHOOLS
from rodtrad.situation import actions as acts
from rodtrad.situation.models import SituationalPicture, Source
from rodtrad.ui.words import period


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
    made: dict[tuple[str, str, date], Source] = field(default_factory=dict)

    def get(self, kind: str, picture: SituationalPicture, on: date) -> Source:
        """The source for the picture's period, fetched in the month of ``on``."""
        origin, district = ORIGINS[kind], picture.area.name
        key = (kind, "" if origin.publisher else district, picture.period_to)
        if key not in self.made:
            self.made[key] = self._make(origin, picture, on.replace(day=1))
        return self.made[key]

    def _make(self, origin: Origin, picture: SituationalPicture, fetched: date) -> Source:
        district = picture.area.name
        owner = origin.publisher or district
        open_or_shared = (
            {"information_class": InformationClass.OPEN, "published_on": fetched}
            if origin.publisher
            else {"information_class": InformationClass.SHARED, "collaboration": picture.collaboration}
        )
        return self.city.do(
            acts.add_source,
            self.city.party(owner),
            owner,
            fetched,
            by=FILLER if owner == POLICE else "",
            name=origin.name if origin.publisher else f"{origin.name}, {district}",
            publisher=origin.publisher,
            period=period(picture.period_from, picture.period_to),
            retrieved_on=fetched,
            limits=origin.limits,
            **open_or_shared,
        )

    def reject_one(self, picture: SituationalPicture, on: date) -> Source:
        """A source that was looked at and not used stays, with the reason."""
        district = picture.area.name
        return self.city.do(
            acts.add_source,
            self.city.party(district),
            district,
            on,
            name=f"Inlägg i sociala medier om {district}",
            period=period(picture.period_from, picture.period_to),
            limits="Okänt vilka som skriver.",
            is_rejected=True,
            rejected_reason="Det går inte att veta vilka som har skrivit eller om händelserna har inträffat.",
            information_class=InformationClass.SHARED,
            collaboration=picture.collaboration,
        )
