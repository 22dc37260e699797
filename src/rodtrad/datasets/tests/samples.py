"""Small files of our own in every layout the readers know; all names and figures are made up."""

import io
import json

import xlsxwriter

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"]


def book(merged=(), **sheets):
    """An xlsx as bytes from rows of cells per sheet; ``merged``: ranges ("B2:D2") whose first cell stands for all."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as work:
        for name, rows in sheets.items():
            sheet = work.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell not in ("", None):
                        sheet.write(at, column, cell)
            for cells in merged:
                first = sheets[name][int(cells.split(":")[0][1:]) - 1][ord(cells[0]) - ord("A")]
                sheet.merge_range(cells, first)
    return out.getvalue()


SOL_YEAR = """Region;Brott;År;Period;Antal;/100 000 inv
Hela landet;9 kap. Bedrägeri och annan oredlighet;År;2024;..;..;
Hela landet;Påhittat brott, grovt;År;2024;138;13;
Hela landet;Påhittat brott, grovt;År;2024;138;13;
Almby kommun;Påhittat brott, grovt;År;2023;41;12;
Almby kommun;Påhittat brott, grovt;År;2024;..;..;
Almby kommun;Påhittat brott, grovt;År;2024;44;13;
Linaberg - Sjövik;Påhittat brott, grovt;År;2024;7;3;
"""
SOL_MONTH = """Region;Brott;År;Period;Antal;/100 000 inv
Hela landet;0950 - Exempelbrott, mot äldre;2025;Jan;1250;11;
Region Stockholm;0950 - Exempelbrott, mot äldre;2026 prel.;Aug;20;1;
Region Stockholm;0950 - Exempelbrott, mot äldre;2026;Kvartal 1 prel;61;3;
"""
KOMMUN = "\ufeffKommun;Antal (prel.);Per 100 000 inv. (prel.)\nAlmby;1 234;10 987,6\nLillån;87;..\n"
KOMMUN += "Ådalen;98\u00a0765;12\u00a0345,0\n"
P4M = [
    ["P4M. Anmälda brott per månad, hela landet 2026. Preliminära uppgifter."],
    ["Lagrum", "Brottstyp", *MONTHS, "Hittills"],
    ["", "SAMTLIGA BROTT2", 1000, 1001, 1002, 1003, "", "", "", "", "", "", "", "", 4006],
    ["BrB 3", "Misshandel mot barn 0–17 år,", 0, 0, 0, 0, "", "", "", "", "", "", "", "", 0],
    ["", "bekant med offret (5, 6 §§)1", 30, 31, 32, 33, "", "", "", "", "", "", "", "", 126],
    ["BrB 12", "Skadegörelsebrott, totalt", 120, "-", 122, 123, "", "", "", "", "", "", "", "", 365],
    [],
    ["1) Ändrad redovisning."],
    ["Källa: Påhittat"],
]
P4M_OLD = [
    ["P4M Anmälda brott per månad 2021"],
    ["", *MONTHS, "Hittills"],
    ["SAMTLIGA BROTT", *range(100, 112), sum(range(100, 112))],
    ["Rån, totalt", *range(10, 22), sum(range(10, 22))],
]
P1 = [
    ["P1. Anmälda brott. Preliminära uppgifter. Augusti 2026"],
    ["Brottstyp", "Augusti 2026", "", "", "Januari-augusti 2026", "", "", "Senaste 12 månaderna", "", "", ""],
    ["", "Antal", "Förändring", "", "Antal", "Förändring", "", "Antal", "Förändring", "", "Per 100 000 inv."],
    ["", "", "Absolut", "Procent", "", "Absolut", "Procent", "", "Absolut", "Procent", ""],
    ["SAMTLIGA BROTT2", 500, 10, 2, 4000, 20, 1, 6000, -30, -1, 57],
    ["Rån, totalt", 40, -4, -9, 300, -9, -3, 470, -5, -1, 4],
]
P3 = [
    ["P3. Anmälda brott per månad 2026, region Stockholm. Preliminära uppgifter."],
    ["", "", "Månad", *[""] * 11, ""],
    ["Lagrum", "Brottstyp", *MONTHS, "Hittills under året"],
    ["", "SAMTLIGA BROTT2", 500, 510, *[""] * 10, 1010],
    ["BrB 8", "Rån, totalt", 9, "-", *[""] * 10, 9],
    ["BrB 9", "Utgånget brott", ".", "..", *[""] * 10, ".."],
]
P3_MERGED = ("A1:O1", "C2:N2")
P1_MERGED = (
    "A1:K1",
    "B2:D2",
    "E2:G2",
    "H2:K2",
    "C3:D3",
    "F3:G3",
    "I3:J3",
    "A2:A4",
    "B3:B4",
    "E3:E4",
    "H3:H4",
)
T110 = [
    ["Tabell 110. Anmälda brott efter region 2024"],
    [],
    ["Region", "Antal", "Per 100 000 inv."],
    ["Region Nord", 1200, 134],
    ["Region Mitt", 1100, 125],
    ["Hela landet", 15000, 142],
    ["1) Påhittad not."],
]
T220 = [
    ["Tabell 220. Anmälda brott 2014, hela landet"],
    ["Brottstyp", *MONTHS, "Totalt", "Per 100 000 inv."],
    ["SAMTLIGA BROTT1", *range(100, 112), sum(range(100, 112)), 12],
    ["Misshandel mot barn 0–17 år,", *[0] * 12, 0, 0],
    ["obekant med offret (5, 6 §§)1", *range(10, 22), sum(range(10, 22)), 2],
]
T100 = [
    ["Tabell 100. Anmälda brott 2024, hela landet"],
    ["Lagrum", "Brottstyp", "Totalt", "Per 100 000 inv."],
    ["", "SAMTLIGA BROTT1", 15000, 142],
    ["BrB 8", "Stöld, rån m.m. totalt", 4000, 38],
    ["BrB 9", "Utgånget brott", ".", ".."],
]
T100_OLD = [
    ["Tabell 100. Anmälda brott 2015"],
    ["", *MONTHS, "Totalt", "Per 100 000 inv."],
    ["SAMTLIGA BROTT", *range(100, 112), sum(range(100, 112)), 12],
]
T120 = [
    ["Tabell 120. Anmälda brott i kommuner, region Stockholm 2024"],
    ["Kommun", "Brott mot person", "Brott mot person per 100 000 inv."],
    ["Almby kommun", 120, 800],
    ["Lillån kommun", 45, 650],
]
TEN = [
    ["", "Anmälda brott 2015–2024"],
    ["", "", *range(2015, 2025)],
    ["", "SAMTLIGA BROTT2", *range(1500, 1510)],
    ["", "Brott mot person, totalt", *range(300, 310)],
]
HOMICIDE = [
    ["Tabell 20. Konstaterade fall av dödligt våld"],
    ["År", "Antal", "Per 100 000 inv."],
    [2022, 116, 1.1],
    [2023, 121, 1.15],
]
INDICATORS = {
    "Information": [["Påhittade värden"]],
    "Skadegörelse": [
        ["Anmälda skadegörelsebrott 2023–2024"],
        [
            "",
            "Antal 2023",
            "Antal 2024",
            "Antal per 100 000 invånare 2023",
            "Antal per 100 000 invånare 2024",
        ],
        ["Almby", 110, 121, 1375.0, 1401.5],
        ["Almby län", 990, 999, 1300.5, 1310.0],
        ["Hela landet", 22000, 22200, 1290.0, 1299.0],
    ],
    "Otrygghet utomhus-NTU": [
        ["Otrygghet vid utevistelse. Andel (%)"],
        ["", "NTU 2021/2022", "NTU 2022/2023", "NTU 2023/2024"],
        ["Almby", 24.1, "..", 25.2],
        ["Hela landet", 27.0, 28.0, 28.1],
    ],
}
NTU = [
    ["Tabell 4A.1 Otrygghet utomhus. Andel (%)"],
    ["", "", "2016*", "2017", "2018", "Konfidensintervall 2018", ""],
    ["Samtliga 16–84 år", "", 20.1, 21.2, 22.3, 21.9, 22.8],
    ["Kvinnor", "", 30.1, 31.2, 32.3, 31.0, 33.5],
    ["", "16–24 år", 40.1, 41.2, 42.3, 39.9, 44.8],
    ["Män", "", 10.1, 11.2, 12.3, 11.5, 13.2],
    ["* Omräknat värde."],
]
KOLADA = json.dumps(
    {
        "values": [
            {
                "kpi": "N07403",
                "municipality": "0180",
                "period": 2024,
                "values": [{"gender": "T", "count": 1, "status": "", "value": 1234.5, "isdeleted": False}],
            },
            {
                "kpi": "U07452",
                "municipality": "0000",
                "period": 2024,
                "values": [
                    {"gender": "K", "count": 1, "status": "Private", "value": None, "isdeleted": False},
                    {"gender": "M", "count": 2, "status": "Missing", "value": None, "isdeleted": False},
                    {"gender": "T", "count": 1, "status": "", "value": 21.7, "isdeleted": False},
                ],
            },
        ],
        "next_url": None,
    },
    ensure_ascii=False,
    indent=1,
)
PIVOT = (
    '"region","ålder","kön","Folkmängd 2024","Folkmängd 2025"\n'
    '"0180R001_RegSO2025 Påhittsdalen","15-19 år","kvinnor",150,152\n'
    '"0180C1010 Påhittsberget","80+ år","män","..",151\n'
)
JSONSTAT = json.dumps(
    {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängd, påhittad",
        "id": ["Region", "Kon", "Tid"],
        "size": [2, 1, 2],
        "dimension": {
            "Region": {
                "category": {
                    "index": {"0180": 0, "0180C1010_DeSO2025": 1},
                    "label": {"0180": "Almby", "0180C1010_DeSO2025": "Dalen"},
                }
            },
            "Kon": {"category": {"index": ["1+2"], "label": {"1+2": "totalt"}}},
            "Tid": {"category": {"index": {"2024": 0, "2025": 1}, "label": {"2024": "2024", "2025": "2025"}}},
        },
        "value": [900, 901, 40, None],
        "status": {"3": ".."},
        "role": {"geo": ["Region"], "time": ["Tid"]},
    },
    ensure_ascii=False,
    indent=1,
)


def notice(number, at, name, kind, place="Påhitts län"):
    where = {"name": place, "gps": "59.60,18.13"}
    return {
        "id": number,
        "datetime": at,
        "name": name,
        "summary": "x",
        "url": "/",
        "type": kind,
        "location": where,
    }


NOTICES = json.dumps(
    [
        notice(1, "2026-03-01 7:05:00 +01:00", "01 mars 06.40, Brand, Almby", "Brand"),
        notice(2, "2026-07-01 17:05:00 +02:00", "01 juli, Misshandel, grov, Lillån", "Misshandel, grov"),
        notice(3, "2026-07-02 06:00:00 +02:00", "02 juli, Sammanfattning natt, Almby", "Sammanfattning natt"),
        notice(4, "2026-07-02 06:00:00 +02:00", "02 juli, Djur, Almby", "Lagen om hundar och katter "),
    ],
    ensure_ascii=False,
    indent=1,
)
EXTRACT = """Brottsdatum;Kommun;Lokalpolisområde;Brottskategorier;Anmälda brott
2024-03-01;Almby;LPO Söderby;Skadegörelsebrott;7
2024-03-01;Almby;Värde saknas;Narkotikabrott;3
2024-03-02;Almby;Söderby;Våldsbrott;2
"""
EST = """\ufeffRapport-id;Organisation;Händelsedatum;Tid från;Tid till;Plats;Område;Kategori;Beskrivning;Polisanmält
E-0001;Bolaget;2026-08-14;21:30;23:00;Påhittstorget;Dalen;Ordningsstörning;Samling vid entrén;Nej
E-0002;Skolan;2026-08-15;;;Påhittsskolan;Dalen;Skadegörelse;"Vägg; mot
gården";Ja
E-0003;Skolan;2026-08-15;23:30;00:30;Påhittsskolan;Dalen;Skadegörelse;Ruta;Ja
"""
FAULTS = """id;skapad;kategori;underkategori;status;x;y;stadsdel
T1;2026-05-01 08:15;Klotter;Tunnel;Klar;152000,5;6577000,25;Dalen
T2;2026-05-02 09:00;Belysning;Trasig lampa;Ny;6578000,0;153000,0;Dalen
T3;2026-05-03;Nedskräpning;Park;Ny;;;Dalen
"""
DISTRICTS = """;Stadsdelsområde;Land ha;Vatten ha;Totalt ha;Folkmängd 2024
6;Nordby;2460;310;2770;83118
6.1;Nordby strand;400;–;400;9000
22;Östberg - Sjövik;2400;60;2460;130000
21;Sjövik;900;–;900;33605
;Hela staden;4860;370;5230;216755
"""
SURVEY = """Trygghetsundersökning 2023
Område;Urval;Antal svar;Andel svar
SDO24 - Söderby;1000;550;55 %
SDO06 - Nordby;800;40;5 %
"""
COUNTS = """Period;Enhet;Typ;Antal
2025 K1;Skolan Norr;Hot och våld;12
2025 K2;Skolan Norr;Hot och våld;9
läsåret 2024/25;Skolan Söder;Skadegörelse;3
"""
AREAS = json.dumps(
    {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}},
        "features": [
            {
                "type": "Feature",
                "geometry": None,
                "properties": {
                    "NAMN": "Påhittsdalen",
                    "KATEGORI": "Särskilt utsatt område",
                    "ORT": "Almby",
                    "LOKALPOLISOMRADE": "Söderby",
                    "OMRADESKOD": "561530",
                    "AKTUALITET_START": "2025-12-01",
                    "AKTUALITET_SLUT": " ",
                },
            },
        ],
    },
    indent=1,
)
# name, content, reader, settings
TEXTS = {
    "sol_year": (SOL_YEAR.encode("latin-1"), "ar.txt", "bra-sol", {}),
    "sol_month": (SOL_MONTH.encode("latin-1"), "manad.txt", "bra-sol", {}),
    "kommun": (KOMMUN.encode(), "kommun-2025.csv", "bra-kommun", {}),
    "pivot": (PIVOT.encode("latin-1"), "pivot.csv", "scb-pivot", {}),
    "extract": (EXTRACT.encode(), "uttag.csv", "police-extract", {}),
    "est": (EST.encode(), "est.csv", "est-weekly", {}),
    "faults": (FAULTS.encode(), "tyck.csv", "fault-reports", {}),
    "districts": (DISTRICTS.encode(), "tabell24.csv", "district-population", {}),
    "survey": (SURVEY.encode(), "enkat.csv", "survey-answers", {}),
    "counts": (COUNTS.encode(), "ia.csv", "counts", {}),
}
JSONS = {
    "kolada": (KOLADA.encode(), "data.json", "kolada", {}),
    "jsonstat": (JSONSTAT.encode(), "tab.json", "scb-jsonstat", {}),
    "notices": (NOTICES.encode(), "events.json", "police-events", {}),
    "areas": (AREAS.encode(), "uso.geojson", "exposed-areas", {}),
}
SHEETS = {
    "p4m": ({"Blad1": P4M}, "P4LaAug-2026.xlsx", "bra-monthly", {}),
    "p4m_old": ({"Blad1": P4M_OLD}, "P4Rn06Dec-2021.xlsx", "bra-monthly", {}),
    "p1": ({"Blad1": P1}, "P1LaAug-2026.xlsx", "bra-latest", {}),
    "p3": ({"Blad1": P3}, "P3Rn06Feb-2026.xlsx", "bra-monthly", {}),
    "t110": ({"Blad1": T110}, "110La-2024.xlsx", "bra-yearly", {}),
    "t220": ({"Blad1": T220}, "220La-2014.xlsx", "bra-yearly", {}),
    "t100": ({"Blad1": T100}, "100La-2024.xlsx", "bra-yearly", {}),
    "t100_old": ({"Blad1": T100_OLD}, "100La-2015.xlsx", "bra-yearly", {}),
    "t120": ({"Blad1": T120}, "120Rn06-2024.xlsx", "bra-yearly", {}),
    "ten": ({"Blad1": TEN}, "tio.xlsx", "bra-years", {}),
    "homicide": ({"Statistik": HOMICIDE}, "dodligt.xlsx", "bra-years", {}),
    "indicators": (INDICATORS, "Almby.xlsx", "bra-indicators", {}),
    "ntu": ({"4A.1": NTU}, "ntu.xlsx", "ntu-tables", {}),
}
