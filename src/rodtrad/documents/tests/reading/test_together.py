import json
import random
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest

import rodtrad.documents.reading as reading_room
from rodtrad.documents.reading import as_text, likeness, open_document, read, read_many
from rodtrad.documents.reading.folding import Pattern, folded, odd_words, swedish

from .samples import ANNEX, HISTORY, MEMO_CLEAN, MEMO_WRAPPED, MINUTES

FILES = {"annex": ANNEX, "wrapped": MEMO_WRAPPED, "clean": MEMO_CLEAN, "minutes": MINUTES, "history": HISTORY}


@pytest.fixture(scope="module")
def together():
    return read_many([(name, text.encode()) for name, text in FILES.items()])


def reading(together, name):
    return next(one for one in together.readings if one.name == name)


def test_two_renderings_are_one_document_with_the_difference_shown(together):
    (same,) = together.same_documents
    assert set(same.names) == {"wrapped", "clean"} and same.likeness > 0.85
    assert ("platser", "plats") in [(one.here, one.there) for one in same.differences]
    assert reading(together, "clean").same_as == ("wrapped",)
    assert reading(together, "annex").same_as == ()


def test_likeness_ignores_line_breaks_hyphens_and_markdown():
    words = [
        read(open_document(FILES[name].encode(), name)).words for name in ("wrapped", "clean", "history")
    ]
    assert likeness(words[0], words[1]) > 0.85 > 0.3 > likeness(words[0], words[2])
    assert likeness(words[0], words[0]) == 1.0


def test_damaged_names_are_understood_but_never_corrected(together):
    parts = reading(together, "minutes").of("area")
    assert [part.value["understood"] or part.value["name"] for part in parts][:3] == [
        "Trygga torg och stråk",
        "Skola utan våld",
        "Välfärdsbrott",
    ]
    assert parts[0].value["name"] == parts[0].damage == "trygga torg och strdk"
    assert parts[0].value["differences"] == [["strdk", "stråk"]]
    assert all(part.confidence < 0.88 for part in parts)


def test_the_frame_of_damaged_minutes_is_read(together):
    minutes = reading(together, "minutes")
    assert minutes.kind_of_document == "minutes" and minutes.is_damaged
    assert minutes.of("minutes_paragraph")[0].value == {"paragraph": "§ 7"}
    assert minutes.of("document_date")[0].value == {"date": "2031-04-28", "role": "meeting"}
    numbers = [(p.value["number"], p.value["role"]) for p in minutes.of("registry_number")]
    assert numbers == [
        ("KS 2031/145", "remiss"),
        ("BYN 2031/61", "own"),
        ("BYN 2031/61-2", "document"),
        ("BYN 2031/61-1.1", "document"),
    ]


def test_damage_is_told_by_page_and_passage(together):
    sentences = [one.sentence for one in reading(together, "minutes").unread]
    assert any("dåligt inskannad" in sentence for sentence in sentences)
    assert any("”g&ller”" in sentence for sentence in sentences)
    assert not any("för hand" in sentence for sentence in sentences)
    assert not reading(together, "annex").is_damaged


def test_a_known_vocabulary_finds_areas_that_are_not_listed():
    text = MINUTES.replace("De prioriterade omradena &r", "Namnden vill arbeta med")
    found = read_many(
        [("minutes", text.encode())], known_areas=("Trygga torg och stråk", "Våld i hemmet", "Ungas fritid")
    )
    parts = found.readings[0].of("area")
    assert [(part.value["understood"], bool(part.damage)) for part in parts] == [
        ("Trygga torg och stråk", True),
        ("Våld i hemmet", True),
    ]
    assert "Funnet i löpande text" in parts[0].note


def test_another_spelling_in_a_clean_document_is_shown_as_a_difference(together):
    area = next(one for one in together.areas if one.name == "Trygga torg och stråk")
    forms = {form.document: form.differences for form in area.forms}
    assert forms["wrapped"] == (("tryggare", "trygga"),) and forms["annex"] == ()
    assert reading(together, "wrapped").of("area")[0].damage == ""


def test_two_numbers_of_one_matter_are_proposed_and_an_older_matter_is_not(together):
    (matter,) = together.same_matters
    assert matter.numbers == ("KS 2031/145", "KS 2031/88")
    assert matter.own_numbers == ("BYN 2031/61",)
    assert 0.5 < matter.confidence < 1 and "bekräfta" in matter.because
    assert "history" not in matter.documents


def test_contradictions_are_told(together):
    told = " ".join(together.contradictions)
    assert "attesterat 2031-04-11" in told
    assert "annex kallar sig bilaga 3 men är nummer 2" in told


def test_the_report_and_the_json_carry_everything(together):
    text = as_text(together)
    for words in (
        "bilaga, 25 förslag",
        "95 %",
        "1:15",
        "Kunde inte läsas",
        "läst som ”skola utan vald”",
        "Samma ärende?",
    ):
        assert words in text
    assert all(len(line) < 140 for line in text.splitlines() if not line.startswith((" ", "Samma", "Säger")))
    found = json.loads(json.dumps(together.to_json(), ensure_ascii=False))
    assert len(found["readings"]) == len(FILES)
    assert found["readings"][0]["parts"][0]["passage"]["line_from"] == 1


def test_a_refused_file_stands_in_the_report():
    assert "Kunde inte läsas: Filen är tom" in as_text(read_many([("a.txt", b"")]))


def test_folding_reads_what_scanning_did():
    assert folded("Ordfoéranden") == "ordforanden" and folded("§vergripande") == "overgripande"
    assert swedish("är överens").on(True).search("parterna &r 6verens")
    assert not swedish("är överens").on(False).search("parterna &r 6verens")
    assert odd_words("att g&ller del 1 av idén på kafé 2031/61 § 7") == ["g&ller", "1"]


SCANNED = {"å": "aaédi&", "ä": "aaédi&", "ö": "oooéd6§", "Å": "A", "Ä": "A", "Ö": "O"}


def scanned(text, seed):
    """The text with every å, ä and ö damaged as a scanner would, differently each time."""
    chance = random.Random(seed)
    return "".join(chance.choice(SCANNED[c]) if c in SCANNED else c for c in text)


@pytest.mark.parametrize("name", ["annex", "wrapped", "history"])
@pytest.mark.parametrize("seed", range(4))
def test_as_many_parts_are_found_in_a_damaged_text(name, seed):
    clean = read(open_document(FILES[name].encode(), name))
    damaged = read(open_document(scanned(FILES[name], seed).encode(), name))
    assert damaged.is_damaged and damaged.kind_of_document == clean.kind_of_document
    assert Counter(part.kind for part in damaged.parts) == Counter(part.kind for part in clean.parts)
    assert max(part.confidence for part in damaged.parts) < 0.9


def test_damaged_wording_is_marked_even_when_nothing_is_known_beside_it():
    reading = read(open_document(ANNEX.translate(str.maketrans("åäö", "&é§")).encode(), "a.txt"))
    goal = reading.of("goal")[0]
    assert (
        goal.damage
        == goal.value["wording"]
        == "fler invånare ska våga vistas på torgen efter klockan 20".replace("å", "&")
    )


def test_every_grammar_is_sound():
    """They are compiled when they are first asked for, so a fault in one would else wait for its paper."""
    modules = [
        import_module(f"{reading_room.__name__}.{one.name}") for one in iter_modules(reading_room.__path__)
    ]
    held = [value for module in modules for value in vars(module).values()]
    inside = [one for value in held if isinstance(value, tuple | dict) for one in _flat(value)]
    grammars = {one for one in (*held, *inside) if isinstance(one, Pattern)}
    assert len(grammars) > 150
    assert all(one.plain.pattern and one.forgiving.pattern for one in grammars)


def _flat(value):
    for one in value.values() if isinstance(value, dict) else value:
        yield from _flat(one) if isinstance(one, tuple | dict) else (one,)
