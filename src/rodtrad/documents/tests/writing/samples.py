"""Invented papers: one calm, one wide, one hostile. Versions are never saved, so no database is needed."""

from datetime import date

from rodtrad.documents.models import Version
from rodtrad.documents.paper import Paper, PaperTable, Section, as_data, content_hash

OBSERVATIONS = PaperTable(
    "Iakttagelser",
    ("Iakttagelse", "Värde", "Antal", "Period", "Område", "Källa", "Osäkerhet"),
    (
        (
            "Polisanmälda cykelstölder vid stationen har ökat, mest vardagar mellan 07 och 17",
            "84 anmälda brott",
            "84",
            "2030-01-01–2030-12-31",
            "Stationsområdet",
            "Polisens anmälningsstatistik, hämtad 2031-01-15",
            "Anmälningsbenägenheten är låg; mörkertalet är stort.",
        ),
        (
            "Andel boende som känner sig otrygga i det egna området sena kvällar",
            "31,5 procent",
            "1\u202f204",
            "2030-03-01–2030-04-30",
            "Almby stadsdel",
            "Trygghetsmätningen, hämtad 2030-06-02",
            "Svarsfrekvens 46 procent; unga svarar mer sällan.",
        ),
        ("Skadegörelse på skolgårdar", "1\u202f240\u202f000 kr", "–", "2030", "–", "Fastighetsbolaget", "–"),
    ),
)
PROBLEMS = PaperTable(
    "Problem och skäl",
    ("Problem", "Var", "När", "Vilka", "Område i överenskommelsen", "Skäl"),
    (
        (
            "Cykelstölder vid stationens västra cykelparkering",
            "Västra entrén och cykelgaraget vid Lindtorget",
            "Vardagar 07–17, mest i april–oktober",
            "Pendlare; gärningspersoner mest okända",
            "Brott i offentlig miljö",
            "Hög volym, möjlig att påverka tillsammans, stor oro bland resande.",
        ),
        (
            "Öppen narkotikahandel på Kvarnplan",
            "Kvarnplan och gångtunneln",
            "Torsdag–lördag efter 20",
            "Unga vuxna 18–25 år",
            "Narkotika",
            "Allvarlig, och den drar till sig yngre.",
        ),
    ),
)


def make_paper(**changes):
    given = {
        "title": "Lägesbild för Almby 2031",
        "kind": "Lägesbild",
        "owner": "Exempelstads kommun",
        "area": "Almby stadsdel",
        "period": "2031-01-01–2031-12-31",
        "information_class": "K1 Samverkan",
        "is_example": True,
        "sections": (
            Section(
                "kommunen",
                "Kartläggning från Exempelstads kommun",
                paragraphs=(
                    "Almby växer. Under året har 640 personer flyttat in i de nya kvarteren vid stationen, "
                    "och rörelsen över torget har ökat. Samtidigt uppger fler boende än tidigare att de "
                    "väljer en annan väg hem om kvällen.",
                    "Fältgruppen möter oftare ungdomar som inte bor i området.\nIakttagelserna nedan är "
                    "sammanställda av samordnaren.",
                ),
                tables=(OBSERVATIONS,),
            ),
            Section("konsekvenser", "Konsekvenser", paragraphs=("Färre använder torget efter klockan 19.",)),
            Section("problem", "Prioriterade problem", tables=(PROBLEMS,)),
            Section(
                "bort", "Problem som inte prioriteras", tables=(PaperTable("Problem", ("Problem",), ()),)
            ),
            Section("begransningar", "Vad källorna inte visar", bullets=("Mörkertal.", "Dygnsvariation.")),
        ),
    }
    return Paper(**{**given, **changes})


def make_version(paper=None, **changes):
    data = as_data(paper or make_paper())
    given = {
        "kind": Version.Kind.PICTURE,
        "subject": "situation.situationalpicture:1",
        "title": data["title"],
        "number": 2,
        "paper": data,
        "sha256": content_hash(data),
        "registry_number": "EX 2031/17",
        "decided_by": "Almby stadsdelsnämnd",
        "paragraph": "§ 14",
        "settled_on": date(2031, 3, 4),
    }
    return Version(**{**given, **changes})


HOSTILE = (
    '#set text(fill: red) $x^2$ [a] *b* _c_ @ref `raw` \\ // /* */ = ~ "q"',
    "{{ 7 * 7 }} {% raise %} {# c #} {{ settings }}",
    "<w:p/> & <script>alert('x')</script> ]]> &amp;",
    "#read('/etc/hostname') #sys.inputs #panic('x')",
    "Räksmörgås på Östermalm, åäö ÅÄÖ é ü",
)
