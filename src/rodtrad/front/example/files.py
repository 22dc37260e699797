"""The files people would have sent in, as bytes in the layouts they really have. All figures are made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import numpy as np
from shapely.geometry import Point, mapping

from rodtrad.front.example import geography
from rodtrad.front.example.days import Days, after
from rodtrad.front.example.districts import DISTRICTS, OWN
from rodtrad.front.example.events import SORTS, Happened, happened
from rodtrad.front.example.faults import CITY

MONTHS = 48  # an alarm asks for three whole years before the month it judges
EVENTS = 27_000
POPULATION = 410_000
CODE = "9980"  # a municipality code that no municipality has
YOUNG = ("0–15", "16–24", "25–44", "45–64", "65–79", "80+")
SEXES = ("kvinnor", "män")
SHARES = (0.18, 0.11, 0.31, 0.23, 0.12, 0.05)


def events(days: Days) -> Happened:
    """The city's events of the last four years, the running month left out."""
    borders = geography.nearest(district.seed for district in DISTRICTS)
    return happened(borders, days.ago(MONTHS), days.ago(0), EVENTS, seed=2023)


def _rows(head: str, rows: Sequence[str], encoding: str = "utf-8-sig") -> bytes:
    return ("\n".join([head, *rows]) + "\n").encode(encoding)


def police_extract(found: Happened) -> bytes:
    """One row an event, with from and to, and where."""
    ends = found.starts + found.hours_long.astype("timedelta64[h]")
    starts, until = (np.datetime_as_string(one, unit="m") for one in (found.starts, ends))
    columns = zip(found.sort, starts, until, found.hours_long, found.x, found.y, found.district, strict=True)
    rows = [
        f"E{n:05};{SORTS[sort].name};{start[:10]};{start[11:]};{f'{end[:10]};{end[11:]}' if long else ';'};"
        f"{x};{y};{DISTRICTS[district].name}"
        for n, (sort, start, end, long, x, y, district) in enumerate(columns, start=1)
    ]
    return _rows("Ärendenummer;Brottstyp;Datum från;Tid från;Datum till;Tid till;X;Y;Område", rows)


POLICE_COLUMNS = {
    "Ärendenummer": "event",
    "Brottstyp": "kind",
    "Datum från": "starts",
    "Tid från": "time",
    "Datum till": "ends",
    "Tid till": "end_time",
    "X": "x",
    "Y": "y",
    "Område": "area",
}


def weekly_report(found: Happened) -> bytes:
    """What the district's hosts have reported: the same evenings seen from another side."""
    own = next(n for n, one in enumerate(DISTRICTS) if one.name == OWN)
    kinds = ("Nedskräpning", "Klotter", "Störande ungdomar", "Trasig belysning", "Öppen droghandel")
    mine = np.flatnonzero(found.district == own)[::2]
    rng = np.random.default_rng(7)
    rows = []
    for n, (at, kind, late) in enumerate(
        zip(mine, rng.choice(len(kinds), len(mine)), rng.integers(0, 3, len(mine)), strict=True), start=1
    ):
        start = found.starts[at] + np.timedelta64(int(late), "h")
        end = start + np.timedelta64(1, "h")
        place = DISTRICTS[own].places[int(at) % 6]
        rows.append(
            f"R{n:04};{str(start)[:10]};{str(start)[11:16]};{str(end)[11:16]};{place};{kinds[kind]};"
            "Rapport från platsen."
        )
    return _rows("Rapport-id;Händelsedatum;Tid från;Tid till;Område;Kategori;Beskrivning", rows)


def bra_months(found: Happened, days: Days) -> bytes:
    """Reported crime by month as the national statistics export it: a little more than the police's own, and rounded."""
    month = found.starts.astype("datetime64[M]")
    latest = np.datetime64(days.ago(3), "M")
    rows = []
    for number, sort in enumerate(SORTS):
        of = month[found.sort == number]
        for one in np.arange(np.datetime64(days.ago(MONTHS), "M"), latest):
            count = round(int((of == one).sum()) * 1.06)
            day = one.astype("datetime64[D]").item()
            word = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")[
                day.month - 1
            ]
            year = f"{day.year} prel." if day.year == days.on.year else str(day.year)
            rows.append(f"{CITY} kommun;{sort.name};{year};{word};{count};{round(count / POPULATION * 1e5)};")
    return _rows("Region;Brott;År;Period;Antal;/100 000 inv;", rows, "latin-1")


def kolada(days: Days) -> bytes:
    """Three key figures of the city and the country over six years."""
    rng = np.random.default_rng(11)
    values = [
        {
            "kpi": kpi,
            "municipality": place,
            "period": year,
            "values": [
                {
                    "gender": "T",
                    "count": 1,
                    "status": "",
                    "value": round(level + rng.normal(0, level / 30), 1),
                }
            ],
        }
        for kpi, level in (("N07403", 1_020.0), ("N07540", 31.0), ("U07451", 74.0))
        for place in (CODE, "0000")
        for year in range(days.on.year - 6, days.on.year)
    ]
    return json.dumps({"values": values, "next_url": None}).encode()


def population(days: Days) -> bytes:
    """People by district, age and sex at the turn of three years, as JSON-stat2."""
    years = [str(days.on.year - n) for n in (3, 2, 1)]
    weights = np.linspace(1.4, 0.6, len(DISTRICTS))
    people = POPULATION * weights / weights.sum()
    values = [
        round(count * share / 2 * (1 + 0.01 * n))
        for count in people
        for share in SHARES
        for _sex in SEXES
        for n in range(len(years))
    ]
    dimension = {
        "Region": {one.code: one.name for one in DISTRICTS},
        "Alder": dict.fromkeys(YOUNG, ""),
        "Kon": dict.fromkeys(SEXES, ""),
        "Tid": dict.fromkeys(years, ""),
    }
    told = {
        name: {
            "label": name,
            "category": {
                "index": {code: n for n, code in enumerate(codes)},
                "label": {code: label or code for code, label in codes.items()},
            },
        }
        for name, codes in dimension.items()
    }
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Folkmängd efter område, ålder och kön",
            "id": list(dimension),
            "size": [len(codes) for codes in dimension.values()],
            "dimension": told,
            "role": {"geo": ["Region"], "time": ["Tid"]},
            "value": values,
        },
        ensure_ascii=False,
    ).encode()


def survey() -> bytes:
    """How safe people feel in each district, with how many were asked and answered."""
    rng = np.random.default_rng(5)
    rows = []
    for one in DISTRICTS:
        answers = int(rng.integers(260, 520))
        shares = (62 + rng.normal(0, 8), 24 + rng.normal(0, 5), 9 + rng.normal(0, 2))
        told = ";".join(str(round(share)) for share in shares)
        rows.append(f"{one.name};1000;{answers};{told}")
    return _rows(
        "Område;Urval;Antal svar;Andel trygga utomhus sent (%);Andel utsatta för brott (%);Andel rånade eller hotade (%)",
        rows,
    )


def exposed(days: Days) -> bytes:
    """The list of exposed areas: two places in the city, with borders."""
    features = []
    for n, (district, kind) in enumerate(((OWN, "Utsatt område"), ("Sotholmen", "Riskområde")), start=1):
        of = next(one for one in DISTRICTS if one.name == district)
        border = Point(*(c + 1000 * s for c, s in zip(geography.CORNER, of.seed, strict=True))).buffer(400, 4)
        facts = {
            "KATEGORI": kind,
            "NAMN": of.places[0],
            "OMRADESKOD": f"99800{n}",
            "LOKALPOLISOMRADE": of.police,
            "ORT": CITY,
            "AKTUALITET_START": date(after(days.on, -13).year, 12, 1).isoformat(),
            "AKTUALITET_SLUT": " ",
        }
        features.append({"type": "Feature", "properties": facts, "geometry": mapping(border)})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    return json.dumps(
        {"type": "FeatureCollection", "crs": crs, "features": features}, ensure_ascii=False
    ).encode()
