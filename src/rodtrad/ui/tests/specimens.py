"""Every template with plain data: empty, normal, with errors, with very long text. No database needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

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
    "login": Specimen("registration/login.html", {"form": EveryField(), "example_people": ()}),
    "login-people": Specimen(
        "registration/login.html",
        {
            "form": EveryField({"name": ""}),
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
