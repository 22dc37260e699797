import pytest

from rodtrad.documents.reading import open_document, read

from .asked import reading_of, values
from .samples import AGENDA, HISTORY, LOCAL_AGREEMENT, MEMO_CLEAN, MEMO_WRAPPED, OTHER_MEMO


@pytest.fixture(params=["wrapped", "clean"])
def memo(request):
    text = {"wrapped": MEMO_WRAPPED, "clean": MEMO_CLEAN}[request.param]
    return read(open_document(text.encode(), "memo.txt"))


def test_the_frame_is_read_in_both_renderings(memo):
    assert memo.kind_of_document == "memo"
    number = values(memo, "registry_number")
    assert [(n["number"], n["role"]) for n in number] == [("KS 2031/88", "remiss")]
    assert number[0]["seen_as"] == ["dnr KS 2031/88", "(2031/88)"]
    assert [v["names"] for v in values(memo, "parties")] == [
        ["Exempelstads kommun", "Polisområde Mellanbygd"]
    ]
    assert values(memo, "validity") == [
        {"from": "2031-08-15", "until": "2034-08-14", "until_further_notice": False}
    ]
    assert values(memo, "answer_due") == [{"date": "2031-05-03"}]


def test_bodies_hearings_and_annexes_are_read_in_both_renderings(memo):
    assert [v["name"] for v in values(memo, "consulted_body")] == [
        "Byggnadsnämnden",
        "Skolnämnden",
        "Exempelstads Bostäder AB",
    ]
    assert [(v["body"], v["date"], v["outcome"]) for v in values(memo, "hearing")] == [
        ("Rådet för äldrefrågor", "2031-04-12", "treated"),
        ("Samverkansgruppen", "2031-04-14", "had_opportunity"),
    ]
    assert "Årtalet saknas" in memo.of("hearing")[0].note
    assert [(v["number"], v["title"]) for v in values(memo, "annex_listed")] == [
        ("1", "Överenskommelsen"),
        ("2", "Gemensamma prioriteringar"),
    ]
    assert len(memo.of("equality_analysis")) == 1


def test_areas_lineage_and_steering_documents_are_read_in_both_renderings(memo):
    assert [v["name"] for v in values(memo, "area")] == [
        "Tryggare torg och stråk",
        "Skola utan våld",
        "Välfärdsbrott",
        "Våld i hemmet",
    ]
    assert values(memo, "lineage") == [
        {"from_count": 7, "to_count": 4, "changes": ["removed", "merged"], "members": "unknown"}
    ]
    assert [v["title"] for v in values(memo, "steering_document")] == [
        "Exempelstads trygghetsplan",
        "Exempelstads handlingsplan mot våld i nära relationer och mot hedersförtryck",
        "Exempelstads riktlinje för ordningsvakter",
    ]


def test_attests_carry_name_role_and_date():
    assert values(reading_of(MEMO_CLEAN), "attest") == [
        {"name": "Alva Exempelsson", "role": "Kulturchef", "date": "2031-04-10"},
        {"name": "Björn Påhittad", "role": "Avdelningschef", "date": "2031-04-11"},
    ]


def test_the_history_of_two_agreements_is_kept_apart():
    events = [
        (v["level"], v["event"], v["date"] or v["until"])
        for v in values(reading_of(HISTORY), "agreement_event")
    ]
    assert events == [
        ("city", "signed", "2021"),
        ("city", "expired", "2030-04"),
        ("city", "prolonged", "2031-06-30"),
        ("local", "signed", "2022"),
        ("local", "renewed", "2024"),
        ("local", "expired", "2030-03"),
        ("local", "prolonged", "2030-12-31"),
    ]


def test_an_agenda_is_told_from_a_memo():
    agenda = reading_of(AGENDA)
    assert agenda.kind_of_document == "agenda"
    assert values(agenda, "document_date") == [{"date": "2031-05-06", "role": "meeting"}]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Överenskommelsen gäller tills vidare.", (None, None, True)),
        ("Avtalet gäller 2024–2027.", ("2024", "2027", False)),
        ("Avtalet gäller 2024-2027.", ("2024", "2027", False)),
        (
            "Överenskommelsen gäller från och med den 1 mars 2023 till och med 28 februari 2027.",
            ("2023-03-01", "2027-02-28", False),
        ),
        (
            "Överenskommelsen gäller fr.o.m. 2031-01-01 t.o.m. 2032-12-31.",
            ("2031-01-01", "2032-12-31", False),
        ),
        ("Avtalet gäller från den 1 maj till den 31 december 2031.", ("2031-05-01", "2031-12-31", False)),
        ("Avtalet gäller till och med den 31 maj 2031.", (None, "2031-05-31", False)),
        (
            "Överenskommelsen träder i kraft den 1 juni 2031 och gäller tillsvidare.",
            ("2031-06-01", None, True),
        ),
    ],
)
def test_validity_in_many_words(sentence, expected):
    found = values(reading_of(sentence), "validity")
    assert expected in [(v["from"], v["until"], v["until_further_notice"]) for v in found]


def test_a_date_that_does_not_exist_is_said_and_not_proposed():
    reading = reading_of("Yttrande över remissen ska lämnas senast den 31 februari 2031.")
    assert reading.of("answer_due") == []
    assert [one.sentence for one in reading.unread] == ["Datumet ”31 februari 2031” finns inte."]


def test_a_promised_list_that_is_missing_is_said():
    reading = reading_of(
        "Det finns en koppling till dessa styrdokument:\n\nDärefter kommer vanlig text utan lista."
    )
    assert "inga punkter kunde läsas" in reading.unread[0].sentence


def test_an_agreement_is_read_by_itself():
    agreement = reading_of(LOCAL_AGREEMENT)
    assert agreement.kind_of_document == "agreement"
    assert values(agreement, "parties")[0] == {
        "names": ["Påhitt stadsdelsnämnd", "Lokalpolisområde Sjövik"],
        "level": "local",
    }
    assert values(agreement, "validity") == [{"from": "2032", "until": "2035", "until_further_notice": False}]
    assert [v["name"] for v in values(agreement, "area")] == ["Ungas trygghet", "Otrygga platser"]
    assert [(v["area_number"], v["wording"]) for v in values(agreement, "goal")] == [
        (1, "färre unga ska rekryteras till gäng."),
        (2, "Tryggheten på Stortorget ska öka"),
        (2, "Klottret ska minska"),
    ]


def test_a_memo_of_another_layout():
    memo = reading_of(OTHER_MEMO)
    assert memo.kind_of_document == "memo"
    dates = [(v["date"], v["role"]) for v in values(memo, "document_date")]
    assert dates == [("2031-09-01", "head"), ("2031-09-22", "meeting")]
    assert [v["number"] for v in values(memo, "registry_number")] == ["1.2.4 2031/182"]
    assert [v["date"] for v in values(memo, "hearing")] == ["2031-09-10", "2031-09-11"]
    assert values(memo, "lineage")[0]["changes"] == ["split"]
    assert [v["name"] for v in values(memo, "consulted_body")] == ["Påhittsnämnden"]
    assert [(v["event"], v["date"]) for v in values(memo, "agreement_event")] == [
        ("signed", "2027"),
        ("expired", "2031-12-31"),
    ]
    assert values(memo, "validity") == [{"from": None, "until": "2031-12-31", "until_further_notice": False}]
    assert len(values(memo, "steering_document")) == 3 and len(values(memo, "area")) == 4
    assert values(memo, "attest") == [{"name": "Alva Exempel", "role": "direktör", "date": "2031-08-30"}]


def test_attests_may_stand_in_three_columns():
    text = "Attesterat av\nNamn\tRoll\tDatum\nAlva Exempel\tKulturchef\t2031-04-10\n"
    assert values(reading_of(text), "attest") == [
        {"name": "Alva Exempel", "role": "Kulturchef", "date": "2031-04-10"}
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Kommunstyrelsen har skickat förslaget på remiss till lekplatsnämnden, Påhitt Bostäder AB och Gatuföreningen.",
        "Utöver vår nämnd har lekplatsnämnden, Påhitt Bostäder AB och Gatuföreningen fått remissen.",
        "Följande inbjöds att svara:\n- lekplatsnämnden\n- Påhitt Bostäder AB\n- Gatuföreningen\n",
    ],
)
def test_who_was_asked_besides(said):
    reading = reading_of(f"Tjänsteutlåtande\n\nBakgrund\n\n{said}\n")
    assert [v["name"] for v in values(reading, "consulted_body")] == [
        "lekplatsnämnden",
        "Påhitt Bostäder AB",
        "Gatuföreningen",
    ]
