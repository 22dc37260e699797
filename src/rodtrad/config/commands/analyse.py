"""``rodtrad analyse``: ask a file a question. The same answer as on the page, without a database."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rodtrad.config.commands import BadInput, Command
from rodtrad.datasets.asked.question import EVENTS, Need, Option
from rodtrad.datasets.asking import METHODS, BadQuestion, Choices, put

if TYPE_CHECKING:
    from rodtrad.analysis.result import CannotAnswer
    from rodtrad.datasets.telling import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("method", nargs="?", metavar="METOD", help="frågan som ställs; --list visar alla")
    parser.add_argument("files", nargs="*", metavar="FIL", help="csv, xlsx eller json, också .gz; före valen")
    parser.add_argument("--list", action="store_true", help="visa metoderna, eller en metods val")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="svara i JSON")
    form.add_argument("--geojson", action="store_true", help="svara i GeoJSON (WGS 84)")
    form.add_argument("--html", type=Path, metavar="UTFIL", help="skriv svaret som en webbsida")
    parser.add_argument(
        "--area", metavar="OMRÅDEN", default="", help="GeoJSON, GeoPackage eller zippad Shapefile"
    )
    parser.add_argument("--kind", metavar="SLAG", default="", help="bara händelser vars slag börjar så")
    parser.add_argument(
        "--from", dest="period_from", type=date.fromisoformat, metavar="DATUM", help="från och med"
    )
    parser.add_argument(
        "--to", dest="period_to", type=date.fromisoformat, metavar="DATUM", help="fram till, inte med"
    )
    parser.add_argument("--what", metavar="ORD", default="", help="vad händelserna kallas i svaret, i plural")
    parser.add_argument(
        "--column", action="append", default=[], metavar="NAMN=RUBRIK", help="vilken kolumn som är vad"
    )
    parser.add_argument(
        "--per", choices=("month", "week", "day"), default="month", help="en serie räknas per"
    )
    parser.add_argument("--by", choices=("kind", "area"), default="", help="en serie för varje")
    parser.add_argument("--plane", type=int, metavar="EPSG", help="platsernas system i meter; 0 om okänt")
    parser.add_argument("--place-grain", type=float, metavar="METER", help="hur grova platserna är")
    named: dict[str, list[tuple[str, Option]]] = {}
    for one in METHODS.values():
        for option in one.options:
            named.setdefault(option.name, []).append((one.name, option))
    for name, options in named.items():
        _add(parser, name, options)


def _add(parser: argparse.ArgumentParser, name: str, options: list[tuple[str, Option]]) -> None:
    """Each name once; what a method makes of it, and its default, ``--list METOD`` tells."""
    values = {option.values for _, option in options}
    nargs: Any = "+" if len(values) > 1 or 0 in values else None if values == {1} else values.pop()
    having = ", ".join(method for method, _ in options[:4]) + (" …" if len(options) > 4 else "")
    parser.add_argument(
        f"--{name}", dest=f"option_{name}", nargs=nargs, metavar="VÄRDE", help=f"val till {having}"
    )


def run(given: argparse.Namespace) -> int:
    """0 answered; 1 the method declines, with the reason; 2 (BadInput) the file or the question is wrong."""
    if given.list or not given.method:
        print(_described(given.method) if given.method else _listed())
        return 0
    from rodtrad.analysis.result import CannotAnswer
    from rodtrad.datasets.shapes import CannotRead

    try:
        told = _told(given, put(given.method, given.files, _options(given), _choices(given)))
    except CannotAnswer as refused:
        print(_declined(refused) if given.json or given.geojson else refused.sentence)
        return 1
    except (BadQuestion, CannotRead) as wrong:
        raise BadInput(wrong.sentence) from wrong
    except OSError as wrong:
        why = "finns inte" if isinstance(wrong, FileNotFoundError) else wrong.strerror
        raise BadInput(f"{wrong.filename}: {why}") from wrong
    print(told)
    return 0


def _declined(refused: CannotAnswer) -> str:
    return json.dumps({"refused": refused.code, "sentence": refused.sentence}, ensure_ascii=False)


def _options(given: argparse.Namespace) -> dict[str, Any]:
    named = {
        name.removeprefix("option_"): value
        for name, value in vars(given).items()
        if name.startswith("option_")
    }
    return {name: value for name, value in named.items() if value is not None}


def _choices(given: argparse.Namespace) -> Choices:
    pairs = [one.partition("=") for one in given.column]
    if wrong := [name for name, sign, head in pairs if not (sign and head)]:
        raise BadInput(f"--column {wrong[0]}: skriv NAMN=RUBRIK")
    return Choices(
        given.kind, given.period_from, given.period_to, given.area, given.what,
        {name: head for name, _, head in pairs}, given.per, given.by, given.plane, given.place_grain,
    )  # fmt: skip


def _told(given: argparse.Namespace, answer: Answer) -> str:
    if given.json:
        return json.dumps(answer.as_json(), ensure_ascii=False, indent=1)
    if given.geojson:
        return json.dumps(answer.as_geojson(), ensure_ascii=False)
    if given.html is None:
        return answer.as_text()
    from rodtrad.config.answer_page import page

    draft = given.html.with_suffix(given.html.suffix + ".part")
    draft.write_text(page(answer), encoding="utf-8")
    draft.replace(given.html)
    return f"{answer.finding}\n→ {given.html}"


def _listed() -> str:
    wide = max(len(name) for name in METHODS)
    lines = []
    for need in Need:
        names = [one for one in METHODS.values() if one.need is need]
        if names:
            lines += [
                f"{need[:1].upper()}{need[1:]}:",
                *(f"  {one.name:{wide}}  {one.question}" for one in names),
                "",
            ]
    return "\n".join([*lines, f"{len(METHODS)} metoder. En metods val: rodtrad analyse METOD --list"])


def _described(name: str) -> str:
    if name not in METHODS:
        raise BadInput(f"metoden ”{name}” finns inte. Se rodtrad analyse --list")
    one = METHODS[name]
    lines = [f"{name}: {one.question}", f"Behöver: {one.need}"]
    for column in one.columns:
        word = "alla andra kolumner" if column.name == "*" else f"kolumnen {column.name}"
        lines.append(f"  {word}: {column.text}{'' if column.is_required else ' (frivilligt)'}")
    if one.need in EVENTS or one.counts_events:
        lines.append(
            "  kolumnerna starts, ends, x, y, lat, lon, kind och area hittas av sig själva eller med --column"
        )
    lines += [
        f"  --{option.name}: {option.text}{f' ({option.terms})' if option.terms else ''}"
        for option in one.options
    ]
    return "\n".join([*lines, f"Exempel: {one.example}"])


COMMAND = Command(
    "ställ en fråga till en fil, utan databas",
    "rodtrad analyse near-repeat inbrott.csv --metres 0 200 400 --days 0 7 14 --what inbrott",
    arguments,
    run,
)
