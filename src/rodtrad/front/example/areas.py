"""The three generations of the city's priority areas, in the example's own words, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.agreements.workflow import LineageKind


@dataclass(frozen=True)
class CityArea:
    name: str
    description: str
    examples: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]  # wording and whose goal it is
    untouched: str  # why a document may leave it out


FIVE = (
    CityArea(
        "Barn och unga på väg in i kriminalitet",
        "Den som är ung och lämnas ensam med svåra förhållanden kan dras in i brott innan någon vuxen har märkt det.",
        (
            "närvaroteam i skolan",
            "fältassistenter på eftermiddagar",
            "medling efter bråk",
            "stöd till vårdnadshavare",
        ),
        (
            ("färre barn och unga begår sitt första brott", "both"),
            ("unga som har begått brott inte dras längre in", "both"),
            ("oro för ett barn leder till stöd inom en vecka", "city"),
        ),
        "Stadens gemensamma skolprogram täcker området det här året.",
    ),
    CityArea(
        "Platser med brott och otrygghet",
        "Några torg, parker och gångvägar samlar en stor del av brotten och oron.",
        (
            "platssamverkan",
            "bättre belysning",
            "trygghetsvandringar",
            "ordningsvakter",
            "kamerabevakning efter en prövning av intressena",
        ),
        (
            ("de utpekade platserna blir färre", "both"),
            ("brotten på de platser som är kvar minskar", "both"),
            ("fler kan vara på platserna utan oro", "both"),
        ),
        "Ingen plats i stadsdelen sticker ut under perioden.",
    ),
    CityArea(
        "Brott mot välfärden och det offentliga",
        "När bidrag hamnar fel eller tjänstepersoner pressas skadas tilliten till det gemensamma.",
        ("oanmälda besök", "utbildning av handläggare", "gemensam tillsyn", "tydliga rutiner vid hot"),
        (
            ("staden upptäcker fler försök att få stöd på felaktiga grunder", "city"),
            ("mindre pengar betalas ut fel", "city"),
            ("båda parter står emot hot och påtryckningar bättre", "both"),
        ),
        "Stadshuset samordnar kontrollerna för alla stadsdelar.",
    ),
    CityArea(
        "Brottsutsatta som behöver särskilt skydd",
        "Den som är gammal, beroende av någon annan eller rädd i sitt eget hem har svårare att få hjälp.",
        (
            "frågor om våld i alla verksamheter",
            "behandling för den som slår",
            "larmvägar vid bedrägeri",
            "samordnat stöd",
        ),
        (
            ("färre begår brott mot dem som behöver särskilt skydd", "both"),
            ("färre av dem utsätts", "both"),
            ("fler får hjälp som de själva tycker räcker", "city"),
        ),
        "Socialnämndens gemensamma enhet driver arbetet för stadsdelen.",
    ),
    CityArea(
        "Kriminella grupper och vägar ut",
        "Kriminella grupper lever på pengar, lokaler och nya medlemmar.",
        (
            "avhopparstöd",
            "insatser mot brottsvinster",
            "tillsyn av lokaler",
            "stöd till anhöriga",
        ),
        (
            ("färre värvas till kriminella grupper", "both"),
            ("fler lämnar grupperna och håller sig utanför", "both"),
        ),
        "Få kända kopplingar till stadsdelen under perioden; följs i nästa lägesbild.",
    ),
)

TEN = (
    "Ungas brottslighet",
    "Narkotika på allmän plats",
    "Otrygga platser",
    "Våld i nära relation",
    "Bedrägerier mot äldre",
    "Hot mot tjänstepersoner",
    "Idrottsevenemang",
    "Grupper och nätverk",
    "Våldsbejakande miljöer",
    "Trafikbrott",
)
SIX = (
    "Unga och brott",
    "Centrum och kvällsmiljö",
    "Narkotika",
    "Våld i hemmet",
    "Inbrott och stöld",
    "Trafiksäkerhet",
)

# What became of each area: old number, new number (None: not known), kind, how many unknown, note.
FROM_SIX: tuple[tuple[int | None, int | None, LineageKind, int | None, str], ...] = (
    (1, 1, LineageKind.REWORDED, None, ""),
    (2, 3, LineageKind.REWORDED, None, ""),
    (3, 2, LineageKind.KEPT, None, ""),
    (4, 4, LineageKind.KEPT, None, ""),
    (6, 10, LineageKind.REWORDED, None, ""),
    (None, None, LineageKind.UNKNOWN, 5, "Underlaget till de övriga områdena är inte bevarat."),
)
FROM_TEN: tuple[tuple[int | None, int | None, LineageKind, int | None, str], ...] = (
    (1, 1, LineageKind.REWORDED, None, ""),
    (2, 2, LineageKind.MERGED, None, "Narkotika på allmän plats ingår i platserna."),
    (3, 2, LineageKind.MERGED, None, ""),
    (4, 4, LineageKind.MERGED, None, ""),
    (5, 4, LineageKind.MERGED, None, ""),
    (6, 3, LineageKind.REWORDED, None, "Vidgat till brott mot välfärden."),
    (8, 5, LineageKind.MERGED, None, ""),
    (9, 5, LineageKind.MERGED, None, ""),
    (7, None, LineageKind.REMOVED, None, "Hanteras i polisens evenemangsplanering."),
    (None, None, LineageKind.UNKNOWN, 1, "Vad som hände med det sista området framgår inte av underlaget."),
)

STEERING = (
    "Exempelstads trygghetsprogram",
    "Exempelstads strategi mot rekrytering av unga",
    "Exempelstads riktlinje mot våldsbejakande extremism",
    "Exempelstads program mot alkohol, narkotika och tobak",
    "Exempelstads program mot våld i nära relation",
)
