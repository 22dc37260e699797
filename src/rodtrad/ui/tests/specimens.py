"""Every template with plain data: empty, normal, with errors, with very long text. No database needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from rodtrad.ui.diagrams import (
    Bar,
    Bead,
    ComparePage,
    Glyph,
    GridCell,
    GridPage,
    GridRow,
    Outline,
    Pair,
    Side,
    ThreadPage,
    Timeline,
    Triangle,
)
from rodtrad.ui.pages import Act, Cell, Fact, FormPage, Link, ListPage, Notice, RecordPage, Table

LONG = (
    "Samverkansöverenskommelse om brottsförebyggande och trygghetsskapande åtgärder mellan "
    "stadsdelsförvaltningen, lokalpolisområdet och fastighetsägareföreningen i Södra Ekstadens centrumområde"
)
CRUMBS = (Link("Åtgärdsplaner", "/plans/"), Link("Norra Ekstaden 2026–2027", "/plans/1/"))
SEEN = {
    "seen_by": "Exempelstad och Polismyndigheten",
    "information_class": "K1 Samverkan",
    "owner": "Exempelstad",
}


class EveryField(forms.Form):
    name = forms.CharField(
        label="Vad ska göras?", help_text="En mening som börjar med ett verb.", max_length=120
    )
    why = forms.CharField(label="Varför tror ni att det hjälper?", widget=forms.Textarea, required=False)
    side = forms.ChoiceField(
        label="Typ", choices=[("", "Välj"), ("a", "Gemensam"), ("b", "Med andra"), ("c", "Egen")]
    )
    sides = forms.MultipleChoiceField(
        label="Vilka sidor av triangeln?",
        choices=[("o", "Gärningsperson"), ("t", "Offer eller objekt"), ("g", "Kontroll på platsen")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Välj en eller flera.",
    )
    grade = forms.ChoiceField(
        label="Hur starkt är stödet?",
        choices=[("s", "Starkt"), ("m", "Måttligt"), ("u", "Okänt")],
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(label="Börjar", widget=forms.DateInput)
    cost = forms.IntegerField(label="Kostnad, kronor", required=False)
    paper = forms.FileField(label="Underlag", required=False)
    is_joint = forms.BooleanField(label="Polisen har sagt ja till målet", required=False)


class SignIn(forms.Form):
    username = forms.CharField(label="Användarnamn")
    password = forms.CharField(label="Lösenord", widget=forms.PasswordInput)


OUTSIDE: dict[str, Any] = {"nav": (), "acting": None, "search_href": ""}


def rows(count: int, name: str = "Fler vuxna ute vid centrum på kvällar") -> tuple[tuple[Cell, ...], ...]:
    tones = (
        ("Pågår", ""),
        ("Saknar orsak", "broken"),
        ("Klar", "good"),
        ("Försenad", "warning"),
        ("Vilar", "quiet"),
    )
    return tuple(
        (
            Cell(f"{name} {n + 1}", href=f"/measures/{n}/"),
            Cell("Norra stadsdelsförvaltningen"),
            Cell(date(2026, 11, 20)),
            Cell(1234.5 * n),
            Cell(tones[n % 5][0], tone=tones[n % 5][1]),
            Cell(None),
        )
        for n in range(count)
    )


COLUMNS = ("Åtgärd", "Ansvarar", "Klar till", "Kostnad, kr", "Läge", "Uppföljd")


def measures(count: int, name: str = "Fler vuxna ute vid centrum på kvällar") -> Table:
    empty = "Planen har inga åtgärder än. Börja med ett prioriterat problem och dess orsaker."
    return Table(
        "Åtgärder", COLUMNS, rows(count, name), empty, (Act("Lägg till åtgärd", "/new/"),), "measures"
    )


def a_list(count: int, title: str = "Åtgärdsplaner", name: str = "Norra Ekstaden") -> ListPage:
    return ListPage(
        title,
        measures(count, name),
        lead="Planerna som stadsdelarna och polisen har beslutat tillsammans.",
        acts=(Act("Ny åtgärdsplan", "/plans/new/", is_primary=True),),
        crumbs=CRUMBS[:1],
        filters=(("state", "Läge", (("", "Alla", True), ("draft", "Utkast", False))),),
        shown=f"1–{count} av 312" if count else "",
        next_href="?page=2" if count else "",
    )


def a_record(title: str = "Fler vuxna ute vid centrum på kvällar", **changes: Any) -> RecordPage:
    fields: dict[str, Any] = {
        "facts": (
            Fact("Typ", "Gemensam med polisen"),
            Fact(
                "Svarar mot",
                (Link("Öppen försäljning vid torget", "/p/1/"), Link("Otrygghet på kvällen", "/p/2/")),
            ),
            Fact("Orsak", "Ingen orsak angiven", tone="broken"),
            Fact("Börjar", date(2026, 11, 20)),
            Fact("Kostnad, kronor per år", 1_250_000),
            Fact("Beslutad", False),
        ),
        "state": "Utkast",
        "state_tone": "quiet",
        "lead": "Föreningar och fältassistenter går samma slinga fredag och lördag kväll.",
        "whose_move": "Norra stadsdelsförvaltningen ska ange vilken orsak åtgärden svarar mot",
        "acts": (
            Act("Ange orsak", "/cause/", is_primary=True),
            Act("Ändra", "/edit/"),
            Act("Lägg till mål", "/goal/"),
            Act("Ta bort", "/remove/", is_post=True),
        ),
        "crumbs": CRUMBS,
        "notices": (
            Notice("Åtgärden har ingen orsak. Tråden brister här.", "broken", "/rules/b9/", "Läs regeln B9"),
        ),
        "texts": (
            (
                "Så ska det fungera",
                "Fler vuxna gör att färre säljer öppet.\n\nDet prövas två kvällar i veckan.",
            ),
        ),
        "tables": (measures(3),),
        "thread_href": "/thread/measure:12/",
        **SEEN,
        **changes,
    }
    return RecordPage(title, "Åtgärd", **fields)


def a_form(data: dict[str, Any] | None = None, title: str = "Ny åtgärd", **changes: Any) -> FormPage:
    fields: dict[str, Any] = {
        "submit": "Spara åtgärden",
        "kind": "Åtgärdsplan Norra Ekstaden 2026–2027",
        "lead": "Beskriv en sak som någon ska göra. Skriv inga namn på enskilda.",
        "cancel_href": "/plans/1/",
        "crumbs": CRUMBS,
        **SEEN,
        **changes,
    }
    return FormPage(title, EveryField(data), **fields)


def bead(label: str, *names: str, **changes: Any) -> Bead:
    return Bead(label, tuple(Link(name, f"/{label}/{n}/") for n, name in enumerate(names)), **changes)


BROKEN = {
    "state": "broken",
    "why": "Åtgärden pekar inte på någon orsak.",
    "rule_label": "B9 Åtgärd utan orsak",
    "rule_href": "/rules/b9/",
}
BEADS = (
    bead("Lag", "Kommuners ansvar, 4 §"),
    bead("Överenskommelse", "Exempelstad och polisen 2024"),
    bead("Prioriterat område", "Trygga platser"),
    bead("Mål", "Färre öppna narkotikaaffärer", "Fler vågar gå ut på kvällen"),
    bead("Observation", "41 anmälningar vid torget, 2025"),
    bead("Problem", "Öppen försäljning vid torget fredag och lördag kväll"),
    bead("Orsak", "Ingen vuxen ser platsen efter 18"),
    bead("Åtgärd", "Fler vuxna ute vid centrum på kvällar", is_focus=True, **BROKEN),
    bead(
        "Indikator",
        state="missing",
        why="Målet har ingen indikator, så effekten kan inte mätas.",
        rule_label="B12 Mål utan indikator",
        rule_href="/rules/b12/",
    ),
    bead("Resultat", state="not_yet", why="Följs upp i mars 2027."),
    bead("Nästa lägesbild", state="not_yet"),
)


def findings(count: int) -> Table:
    rows = (
        (
            Cell("B9", "/rules/b9/"),
            Cell("Fler vuxna ute"),
            Cell("Saknar orsak", tone="broken"),
            Cell("Ange orsak"),
        ),
        (
            Cell("B12", "/rules/b12/"),
            Cell("Målet"),
            Cell("Saknar indikator", tone="broken"),
            Cell("Lägg till"),
        ),
    )
    columns = ("Regel", "Var", "Vad som brister", "Gör så här")
    return Table("Det här brister", columns, rows[:count], "Ingen brist funnen av de 56 regler som prövades.")


def a_thread(beads: tuple[Bead, ...] = BEADS, count: int = 2, **changes: Any) -> ThreadPage:
    fields: dict[str, Any] = {
        "title": "Fler vuxna ute vid centrum på kvällar",
        "lead": "Tråden brister på två ställen: mellan orsak och åtgärd, och vid indikatorn.",
        "crumbs": CRUMBS,
        **SEEN,
        **changes,
    }
    return ThreadPage(beads=beads, findings=findings(count), **fields)


TRIANGLE = Triangle(
    "Triangelns tre sidor",
    Side("Gärningsperson", "2 orsaker, 1 åtgärd", True, "/offender/"),
    Side("Kontroll på platsen", "1 orsak, 3 åtgärder", True),
    Side("Offer eller objekt", "Ingen orsak, inget skäl angivet", False),
    finding="En sida av tre saknar orsak.",
)
TIMELINE = Timeline(
    "Överenskommelser över tid",
    (
        Bar("Första överenskommelsen", date(2015, 4, 1), date(2019, 6, 1), "gick ut"),
        Bar("Ingen överenskommelse", date(2019, 6, 1), date(2020, 1, 1), is_gap=True),
        Bar("Andra överenskommelsen", date(2020, 1, 1), date(2024, 1, 1), "ersatt", "/agreements/2/"),
        Bar("Exempelstad och polisen", date(2024, 1, 1), None, "gäller", "/agreements/3/"),
    ),
    on=date(2026, 11, 20),
    finding="Ett glapp på sju månader 2019.",
)
OUTLINE = Outline("Norra Ekstadens form", "M12 30L38 8L70 14L92 42L80 78L52 92L20 76Z M40 40L60 40L55 60Z")

GLYPHS = {
    "touched": Glyph("check", "Berörd", "good"),
    "sides": Glyph("triangle", "Tre sidor", "good"),
    "measured": Glyph("measure", "Mätt", "good"),
    "overdue": Glyph("clock", "Försenad", "warning"),
    "untouched": Glyph("broken", "Inte berörd", "broken"),
}
REASONS = ("Ingen åtgärd i planen svarar mot området.", "Inget skäl är angivet.")


def a_grid(count: int, title: str = "Staden: stadsdel för stadsdel", name: str = "stadsdelen") -> GridPage:
    whole = GridCell(tuple(GLYPHS[k] for k in ("touched", "sides", "measured")), "/cell/", ("Två åtgärder.",))
    late = GridCell(tuple(GLYPHS[k] for k in ("touched", "overdue")), "/cell/", ("Följdes inte upp i mars.",))
    bare = GridCell((GLYPHS["untouched"],), "/cell/", REASONS)
    columns = ("Våld", "Narkotika", "Trygga platser", "Unga", "Otillåten påverkan")
    rows = tuple(
        GridRow(f"{n + 1} {name}", tuple((whole, late, bare)[(n * 2 + c) % 3] for c in range(5)), f"/d/{n}/")
        for n in range(count)
    )
    empty = "Ingen stadsdel har en beslutad plan än. Börja med en lägesbild."
    return GridPage(title, columns, rows, lead="Elva stadsdelar och fem områden.", empty=empty, **SEEN)


PAIRS = (
    Pair(
        "Område 1", "Minska våldet i hemmet", "Minska våldet i hemmet och i nära relationer", "omformulerat"
    ),
    Pair("Område 2", "Trygga platser", "Trygga platser", "lika"),
    Pair("Område 3", "", "Förebygga otillåten påverkan mot anställda", "nytt", "/areas/3/"),
    Pair("Område 4", "Minska skadegörelsen", "", "borttaget"),
)


def a_comparison(pairs: tuple[Pair, ...] = PAIRS, title: str = "Områden 2019 och 2024") -> ComparePage:
    lead = "Vänster är den äldre. Ändrade ord är markerade."
    return ComparePage(
        title, Link("2019–2023", "/a/2/"), Link("Från 2024", "/a/3/"), pairs, lead=lead, **SEEN
    )


HELD = tuple(bead(b.label, b.names[0].label if b.names else "Namn", is_focus=b.is_focus) for b in BEADS)


@dataclass(frozen=True)
class Specimen:
    template: str
    context: dict[str, Any]


def page(page: Any) -> Specimen:
    return Specimen(page.template, {"page": page})


SPECIMENS: dict[str, Specimen] = {
    "list-empty": page(a_list(0)),
    "list": page(a_list(14)),
    "list-long": page(a_list(3, LONG, LONG)),
    "record-empty": page(RecordPage("Norra Ekstaden", "Område", ())),
    "record": page(a_record()),
    "record-long": page(
        a_record(LONG, whose_move=LONG, lead=LONG * 3, state=LONG, tables=(measures(2, LONG),))
    ),
    "form": page(a_form()),
    "form-error": page(a_form({"starts_on": "i morgon", "cost": "många"})),
    "form-long": page(
        a_form(title=LONG, texts=(("Ur handlingen, sidan 2", LONG * 6),), facts=(Fact(LONG, LONG),))
    ),
    "thread": page(a_thread()),
    "thread-held": page(a_thread(HELD, 0, lead="Ingen brist funnen.")),
    "thread-empty": page(a_thread((), 0)),
    "thread-long": page(
        a_thread(tuple(bead(LONG[:40], *[LONG] * 5, **BROKEN) for _ in range(6)), title=LONG)
    ),
    "figures": page(a_record("Alla figurer", figures=(TRIANGLE, TIMELINE, OUTLINE))),
    "grid": page(a_grid(11)),
    "grid-empty": page(a_grid(0)),
    "grid-long": page(a_grid(2, LONG, LONG)),
    "compare": page(a_comparison()),
    "compare-empty": page(a_comparison(())),
    "compare-long": page(a_comparison((Pair(LONG, LONG * 3, LONG * 2, "omformulerat"),), LONG)),
    "login": Specimen("registration/login.html", {"form": SignIn(), "example_people": (), **OUTSIDE}),
    "login-people": Specimen(
        "registration/login.html",
        {
            "form": SignIn({"username": ""}),
            **OUTSIDE,
            "example_people": (
                ("samordnare", "Sam Ekström", "Samordnar Norra stadsdelen"),
                ("kommunpolis", "Kim Polisson", "Kommunpolis i lokalpolisområdet"),
            ),
        },
    ),
    "404": Specimen("404.html", {}),
    "403": Specimen("403.html", {}),
    "403_csrf": Specimen("403_csrf.html", {}),
    "400": Specimen("400.html", {}),
    "500": Specimen("500.html", {"reference": "7F3A-20"}),
}

SHELL = {
    "nav": [
        ("Mitt arbete", "/", False),
        ("Överenskommelser", "/agreements/", False),
        ("Lägesbilder", "/pictures/", False),
        ("Orsaksanalyser", "/causes/", False),
        ("Åtgärdsplaner", "/plans/", True),
        ("Uppföljning", "/followups/", False),
        ("Staden", "/grid/", False),
        ("Platser", "/places/", False),
    ],
    "acting": SimpleNamespace(
        name="Sam Ekström",
        party="Norra stadsdelsförvaltningen",
        role="Samordnare",
        choices=[("1", "Norra stadsdelsförvaltningen", True), ("2", "Stadsledningskontoret", False)],
        switch_href="/act-for/",
        sign_out_href="/sign-out/",
    ),
    "is_example": True,
    "search_href": "/search/",
    "help_href": "/help/",
    "footer_links": [("Om Rödtråd", "/about/"), ("Tillgänglighet", "/accessibility/")],
    "version": "0.1.0",
}


def render(name: str, **extra: Any) -> str:
    """The page as HTML, without context processors: the shell's words are given here."""
    specimen = SPECIMENS[name]
    context = {**SHELL, "request": RequestFactory().get("/plans/"), **specimen.context, **extra}
    return render_to_string(specimen.template, context)
