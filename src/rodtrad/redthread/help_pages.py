"""The rules' help pages in Markdown, made from their docstrings so that page and rule cannot differ.

Write them anew with ``python -m rodtrad.redthread.help_pages docs/rules``; a test fails when they lag.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rodtrad.redthread.rule import Rule
from rodtrad.redthread.run import registry

FAMILIES = {
    "L": "Lagens krav: lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete",
    "B": "God praxis: Brås kunskapsbaserade arbetssätt",
    "S": "Stadens egna regler: överenskommelserna och remisserna",
}
_ABOUT = {
    "Municipality": "kommunen som helhet",
    "Agreement": "överenskommelser",
    "Council": "strategiska råd",
    "CoordinationFunction": "samordningsfunktionen",
    "Picture": "lägesbilder",
    "Plan": "åtgärdsplaner",
    "FollowUp": "uppföljningar",
    "Memo": "tjänsteutlåtanden",
    "ConsultationBody": "remissinstanser",
}
_MADE = "<!-- Skapad ur regelns docstring. Ändra där, inte här. -->"


def render_all() -> dict[str, str]:
    """File name → text, for every rule and the index ``README.md``."""
    rules = [entry.rule for entry in registry().values()]
    return {"README.md": _index(rules)} | {f"{rule.slug}.md": render(rule) for rule in rules}


def render(rule: Rule) -> str:
    """One rule's page."""
    return "\n\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield _MADE
    yield f"# {rule.id} · {rule.title}"
    yield "\n".join(f"- {fact}" for fact in _facts(rule))
    yield f"## Vad regeln prövar\n\n{rule.what}"
    yield f"## Varför\n\n{rule.why}"
    yield f"## Dåligt exempel\n\n{rule.bad}"
    yield f"## Bra exempel\n\n{rule.good}"
    yield f"## Åtgärda\n\n{rule.remedy}"
    if rule.blocking:
        yield f"## Varför regeln stoppar beslut\n\n{rule.blocking_why}"
    yield f"## Källa\n\n{rule.source}"
    yield "Hittar regeln inget säger systemet ”ingen brist funnen”. Mer än så lovar den inte."


def _facts(rule: Rule) -> Iterator[str]:
    yield f"Nivå: {rule.severity.word.lower()}"
    yield f"Prövar: {_ABOUT[rule.about.__name__]}"
    yield f"Gäller dokument från: {rule.valid_from}"
    if rule.valid_to:
        yield f"Gäller dokument före: {rule.valid_to}"
    if rule.is_municipal:
        yield "Kräver hela kommunen: prövas inte för en enskild stadsdel"
    if rule.blocking:
        yield "Stoppar beslut om åtgärdsplan"


def _index(rules: list[Rule]) -> str:
    parts = [
        _MADE,
        "# Regler för den röda tråden",
        f"Systemet har {len(rules)} regler. Varje regel säger vad den prövar, varför, och vad du kan göra. "
        "En **brist** gäller ett krav som går att avgöra. En **varning** gäller en ansträngning eller god "
        "praxis. En **notering** är ett påpekande. Det som inte är känt blir ”går inte att avgöra”, "
        "aldrig ”nej”.",
    ]
    for family, heading in FAMILIES.items():
        table = ["| Regel | Titel | Nivå | Stoppar beslut |", "|---|---|---|---|"]
        for rule in rules:
            if rule.id.startswith(family):
                stops = "ja" if rule.blocking else ""
                table.append(
                    f"| [{rule.id}]({rule.slug}.md) | {rule.title} | {rule.severity.word} | {stops} |"
                )
        parts += [f"## {heading}", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def write_all(folder: Path) -> None:
    """Write every page and remove pages of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = render_all()
    for page in folder.glob("*.md"):
        if page.name not in pages:
            page.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
