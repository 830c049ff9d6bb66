"""`lagebild places`: look up names, explain matches, list what was unresolved, import places and undo it."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.read import Language, Paths, Ui, UiOption

if TYPE_CHECKING:
    from lagebild.cli.wording import Wording
    from lagebild.views.places import PlaceRow
    from lagebild.world.gazetteer import Candidate
    from lagebild.world.gazetteer_imports import Import

places = typer.Typer(help="Look up places, explain matches, list unresolved ones, import.", no_args_is_help=True)

Countries = Annotated[list[str] | None, typer.Option(
    "--country", "-c", help="ISO code of a country that the text speaks of, such as SY; may be repeated.")]
_SHOWN = 10


@places.command()
def find(
    name: Annotated[str, typer.Argument(help="A place name in any spelling.", show_default=False)],
    country: Countries = None, ui: UiOption = None,
) -> None:
    """Print what a name can mean, the likeliest first: where, how it was found, how sure, from which source."""
    from lagebild.world.gazetteer import Gazetteer

    words, found = _wording(ui), Gazetteer.open().lookup(name, [code.upper() for code in country or ()])
    for place in found[:_SHOWN]:
        typer.echo(_line(place, words))
    if not found:
        typer.echo(f"{name}: {words.word('unknown place')}")
        raise typer.Exit(1)


@places.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A report.", show_default=False)],
    phrase: Annotated[str | None, typer.Option(help="Only places whose words contain this.")] = None,
    language: Language = None, ui: UiOption = None,
) -> None:
    """Print each place that a report names with all that its words can mean, and how much speaks for each."""
    words = _wording(ui)
    for identity, text, row in _named([path], language):
        if phrase is None or phrase.casefold() in text.casefold():
            place = f"{row.name} · {row.id}" if row.id else words.word(row.reason or "unknown")
            typer.echo(f"{identity} {row.start}–{row.end} {text!r}: {place}")
            for option in row.candidates:
                what = f"{option.name} ({option.country or '–'}) {option.kind} · {option.match}"
                typer.echo(f"    {option.score:.0%} {what} · {option.id} · {option.source}")


@places.command()
def unresolved(paths: Paths, language: Language = None, ui: UiOption = None) -> None:
    """List the names in reports that were taken for places and not found, the most frequent first, with an example."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    words = _wording(ui)
    for identity, text, row in _named(paths, language):
        if row.id is None:
            counts[text] += 1
            first.setdefault(text, f"{identity}\t{words.word(row.reason or 'unknown')}")
    for text, count in counts.most_common():
        typer.echo(f"{count}\t{text}\t{first[text]}")


@places.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="GeoNames dump, P-codes or CSV.", show_default=False)],
    country: Annotated[str | None, typer.Option(help="ISO code of the country, where the file names none.")] = None,
    ui: UiOption = None,
) -> None:
    """Import places from a GeoNames country dump, a list of P-codes or a CSV with name, lat and lon.

    A file with an error is refused as a whole, with the line; `lagebild places undo` takes the last import back.
    """
    from lagebild.world.gazetteer_imports import add

    words = _wording(ui)
    with _bar(path.name) as tell:
        done = add(path, country.upper() if country else None, tell)
    typer.echo(f"{done.source}: {done.places} {words.word('places')}")
    for reason, (count, line) in done.file.skipped.items() if done.file else ():
        typer.echo(f"  {words.word('skipped')}: {count} × {reason} ({words.word('first in line')} {line})")


@places.command()
def imports(ui: UiOption = None) -> None:
    """List the imports, the oldest first."""
    from lagebild.world.gazetteer_imports import listed

    for one in listed():
        typer.echo(_imported(one, _wording(ui)))


@places.command()
def undo(ui: UiOption = None) -> None:
    """Take the last import back; the one before it, if any, stays."""
    from lagebild.world.gazetteer_imports import undo as take_back

    words, last = _wording(ui), take_back()
    if last is None:
        typer.echo(words.word("no import"), err=True)
        raise typer.Exit(1)
    typer.echo(f"{words.word('taken back')}: {_imported(last, words)}")


def _named(paths: list[str], language: str | None) -> "Iterator[tuple[str, str, PlaceRow]]":
    """Yield each place that reports name, with the id of its report and its words; failures go to standard error."""
    from lagebild.cli.readings import readings
    from lagebild.cli.wording import plain
    from lagebild.reading import Failure, Options
    from lagebild.views import Seen

    for outcome in readings(paths, Options(language=language), "places"):
        if isinstance(outcome, Failure):
            typer.echo(f"lagebild: {outcome}", err=True)
        elif isinstance(outcome, Seen):
            yield from ((outcome.report.id, plain(row.text), row) for row in outcome.rows)


def _line(place: "Candidate", words: "Wording") -> str:
    point = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else "–"
    kind = f"{place.kind}, {words.code('precisions', place.precision)}"
    return (f"{place.name} ({place.country or '–'}) · {point} · {kind} · {place.match} {place.score:.2f}"
            f" · {place.id} ← {place.within or '–'} · {place.source}")


def _imported(one: "Import", words: "Wording") -> str:
    return f"{one.path.stem.partition('-')[0]} {one.source}: {one.places} {words.word('places')}"


@contextmanager
def _bar(title: str) -> "Iterator[Callable[[float], None]]":
    """Show how much of a file is read, where somebody can see it."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(title, total=1.0)
        yield lambda share: progress.update(task, completed=share)


def _wording(ui: Ui | None) -> "Wording":
    from lagebild.cli.wording import Wording, language_of_user

    return Wording(ui.value if ui else language_of_user())
