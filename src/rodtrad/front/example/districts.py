"""The eleven districts: their committees and places, and when each made its pictures, plans and follow-ups.

All names are invented. Months are counted backwards from the day the example is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Round:
    """One turn of the process. ``taken`` and ``turned_down`` are problems by their short names in the bank."""

    picture: int
    plan: int
    taken: tuple[str, ...]
    turned_down: tuple[str, ...]
    followup: int | None = None
    presented: int | None = None


@dataclass(frozen=True)
class District:
    code: str
    name: str
    committee: str
    prefix: str  # of its registry numbers
    police: str  # the local police area that answers for most of it
    places: tuple[str, str, str, str, str, str]  # torg, station, skola, park, gata, gård
    rounds: tuple[Round, ...]
    term: int | None = 0  # months of its local agreement; 0 is until further notice, None is no agreement
    local_areas: tuple[tuple[str, int], ...] = ()  # name and the city area it answers to; 0 is local only
    seed: tuple[float, float] = (0, 0)  # kilometres from the city's south-west corner, see geography.py

    def words(self) -> dict[str, str]:
        names = dict(zip(("torg", "station", "skola", "park", "gata", "gard"), self.places, strict=True))
        return names | {"district": self.name, "centrum": f"{self.name}s centrum"}


DISTRICTS = (
    District(
        "SD01",
        "Alkullen",
        "Alkullens stadsdelsnämnd",
        "ALK",
        "Lokalpolisområde Norr",
        ("Tegeltorget", "Alkullens station", "Lönnkronans skola", "Kullparken", "Murbruksgatan", "Taket"),
        (
            Round(32, 30, ("skadegörelse", "frånvaro", "bedrägerier"), ("bidrag", "avhopp"), 19, 18),
            Round(18, 16, ("skadegörelse", "slagsmål", "bedrägerier"), ("påtryckningar", "lokaler"), 4, 3),
        ),
        local_areas=(
            ("Parker för alla åldrar", 2),
            ("Skoldagen hela vägen hem", 1),
            ("Äldres trygghet i hemmet", 4),
        ),
        seed=(2.1, 11.6),
    ),
    District(
        "SD02",
        "Björkvattna",
        "Björkvattna stadsdelsnämnd",
        "BJÖ",
        "Lokalpolisområde Norr",
        ("Fisktorget", "Björkvattna station", "Vassängsskolan", "Strandparken", "Årgatan", "Bryggan"),
        (
            Round(31, 29, ("rån", "värvning", "lokaler"), ("bedrägerier", "påtryckningar"), 13, 12),
            Round(11, 9, ("rån", "värvning", "påtryckningar"), ("relationsvåld", "avhopp")),
        ),
        local_areas=(
            ("Trygg väg mellan skola och träning", 2),
            ("Unga utanför gängens räckvidd", 1),
            ("Personal som vågar besluta", 3),
        ),
        seed=(6.0, 12.3),
    ),
    District(
        "SD03",
        "Fyrängen",
        "Fyrängens stadsdelsnämnd",
        "FYR",
        "Lokalpolisområde Centrum",
        ("Lyktplan", "Fyrängens station", "Skärvskolan", "Fyrparken", "Lotsgatan", "Ankaret"),
        (
            Round(
                32, 30, ("narkotikahandel", "värvning", "lokaler"), ("påtryckningar", "bedrägerier"), 19, 18
            ),
            Round(
                17, 15, ("narkotikahandel", "värvning", "avhopp"), ("påtryckningar", "relationsvåld"), 3, 2
            ),
        ),
        term=36,
        local_areas=(("Lyktplan utan handel", 2), ("Unga på rätt spår", 1), ("Vägar ut", 5)),
        seed=(5.6, 8.4),
    ),
    District(
        "SD04",
        "Hamnkvarn",
        "Hamnkvarns stadsdelsnämnd",
        "HAM",
        "Lokalpolisområde Hamnen",
        ("Kvarntorget", "Hamnkvarns station", "Mjölnarskolan", "Slussparken", "Packhusgatan", "Magasinet"),
        (
            Round(31, 29, ("bedrägerier", "skadegörelse", "frånvaro"), ("bidrag",), 15, 14),
            Round(13, 11, ("bedrägerier", "skadegörelse", "bidrag"), ("frånvaro", "lokaler")),
        ),
        term=24,
        local_areas=(("Hamnstråket på kvällen", 2), ("Äldre och digitala bedrägerier", 4)),
        seed=(11.2, 8.1),
    ),
    District(
        "SD05",
        "Kvarnlyckan",
        "Kvarnlyckans stadsdelsnämnd",
        "KVA",
        "Lokalpolisområde Ådalen",
        ("Lyckotorget", "Kvarnlyckans station", "Axskolan", "Åkerparken", "Skördegatan", "Logen"),
        (
            Round(32, 30, ("slagsmål", "rån", "relationsvåld"), ("lokaler", "påtryckningar"), 20, 19),
            Round(19, 17, ("slagsmål", "rån", "relationsvåld"), ("avhopp", "bidrag"), 5, 4),
        ),
        local_areas=(("Skolvägen", 2), ("Barn och unga utan våld", 1), ("Hem utan våld", 4)),
        seed=(1.7, 8.0),
    ),
    District(
        "SD06",
        "Lindsala",
        "Lindsala stadsdelsnämnd",
        "LIN",
        "Lokalpolisområde Öst",
        ("Rådplatsen", "Lindsala station", "Kronlindsskolan", "Alléparken", "Bastgatan", "Ladan"),
        (
            Round(31, 28, ("relationsvåld", "frånvaro", "skadegörelse"), ("lokaler",), 14, 13),
            Round(10, 8, ("relationsvåld", "frånvaro", "skadegörelse"), ("bidrag", "lokaler")),
        ),
        local_areas=(
            ("Hem utan våld", 4),
            ("Närvaro i skolan", 1),
            ("Stölder i båthamnar och kolonier", 0),
        ),
        seed=(10.4, 11.7),
    ),
    District(
        "SD07",
        "Norrmark",
        "Norrmarks stadsdelsnämnd",
        "NOR",
        "Lokalpolisområde Centrum",
        ("Klockartorget", "Norrmarks station", "Granlidsskolan", "Kvarnparken", "Spinnargatan", "Navet"),
        (
            Round(34, 32, ("narkotikahandel", "värvning", "bedrägerier"), ("bidrag", "avhopp"), 24, 23),
            Round(22, 20, ("narkotikahandel", "värvning", "lokaler"), ("bedrägerier", "bidrag"), 8, 7),
        ),
        local_areas=(
            ("Klockartorget och vägarna dit", 2),
            ("Unga i Norrmark", 1),
            ("Lokaler och nätverk", 5),
            ("Äldres trygghet", 4),
        ),
        seed=(8.3, 10.4),
    ),
    District(
        "SD08",
        "Sotholmen",
        "Sotholmens stadsdelsnämnd",
        "SOT",
        "Lokalpolisområde Hamnen",
        ("Smedjetorget", "Sotholmens station", "Blåsbälgsskolan", "Hällparken", "Sotargatan", "Smedjan"),
        (
            Round(31, 29, ("skadegörelse", "bedrägerier", "slagsmål"), ("påtryckningar",), 18, 17),
            Round(16, 14, ("skadegörelse", "bedrägerier", "slagsmål"), ("bidrag", "avhopp"), 2, 1),
        ),
        term=None,
        seed=(12.6, 4.9),
    ),
    District(
        "SD09",
        "Åbrinken",
        "Åbrinkens stadsdelsnämnd",
        "ÅBR",
        "Lokalpolisområde Ådalen",
        ("Forstorget", "Åbrinkens station", "Brinkskolan", "Ådalsparken", "Dammgatan", "Flotten"),
        (
            Round(30, 28, ("lokaler", "rån", "värvning"), ("relationsvåld", "bidrag"), 14, 13),
            Round(12, 10, ("lokaler", "rån", "värvning"), ("bedrägerier", "påtryckningar")),
        ),
        local_areas=(("Företag fria från tvång", 5), ("Åstråket", 2), ("Unga och skuldfällor", 1)),
        seed=(3.2, 4.6),
    ),
    District(
        "SD10",
        "Ängstull",
        "Ängstulls stadsdelsnämnd",
        "ÄNG",
        "Lokalpolisområde Ängarna",
        ("Tullplan", "Ängstulls station", "Klöverskolan", "Ängsparken", "Vallmogatan", "Kuren"),
        (
            Round(
                33, 31, ("frånvaro", "narkotikahandel", "påtryckningar"), ("relationsvåld", "avhopp"), 18, 17
            ),
            Round(14, 13, ("frånvaro", "narkotikahandel", "påtryckningar"), ("lokaler", "relationsvåld")),
        ),
        term=18,
        local_areas=(("Tullplan", 2), ("Skola och fritid", 1), ("Ostörd myndighet", 3)),
        seed=(7.2, 5.3),
    ),
    District(
        "SD11",
        "Östervall",
        "Östervalls stadsdelsnämnd",
        "ÖST",
        "Lokalpolisområde Söder",
        ("Vallplatsen", "Östervalls station", "Murskolan", "Slänten", "Vaktgatan", "Porten"),
        (Round(30, 28, ("rån", "bedrägerier", "slagsmål"), ("bidrag",)),),
        local_areas=(("Trygg hemväg", 2), ("Äldre som inte blir lurade", 4), ("Skolan", 1)),
        seed=(8.0, 1.9),
    ),
)

OWN = "Norrmark"  # where the example's coordinator, police officer, secretary and reader work
