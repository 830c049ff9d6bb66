"""`lagebild actors`: look an actor up, explain a match, list whom the registry lacks, and check it."""

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.read import Date, Language
from lagebild.cli.wording import Wording, language_of_user

actors = typer.Typer(help="Look actors up, and check the registry of actors.", no_args_is_help=True)
Folder = Annotated[Path | None, typer.Option(help="Folder of the registry; the one that comes along by default.")]
Day = Annotated[str | None, typer.Option(help="Day, month or year: who bore the name or held the office then.")]


class UnknownActorError(ValueError):
    """No actor bears this name; the message names those that are spelled most like it."""


@actors.command()
def find(
    name: Annotated[str, typer.Argument(help="A name as news writes it, or an id.", show_default=False)],
    day: Day = None, folder: Folder = None,
) -> None:
    """Print who bears a name: what it is called, from when to when, its offices, to what it belongs, and the source."""
    from lagebild.cli.actor_cards import card, nearest
    from lagebild.world.actor_entries import FOLDER
    from lagebild.world.actors import load_registry, name_key

    registry = load_registry(folder or FOLDER)
    by_id = registry.actors.get(name)
    found = (by_id,) if by_id else registry.bearers(name_key(name))
    if not found:
        raise UnknownActorError(f"no actor is called {name!r}; nearest: {', '.join(nearest(registry, name)) or 'none'}")
    words = Wording(language_of_user())
    for actor in found:
        if day is None or len(found) == 1 or actor.holds(day):
            typer.echo("\n".join(card(registry, actor, day, words)))


@actors.command()
def unresolved(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, - for standard input.")],
    date: Date = None, language: Language = None,
) -> None:
    """Print whom the claims of reports name and the registry lacks, the most frequent first, with kind and a report."""
    from lagebild.cli.actor_matches import unresolved_names
    from lagebild.cli.readings import readings
    from lagebild.reading import Failure, Options
    from lagebild.records import Report

    reports = []
    for outcome in readings(paths, Options(date=date, language=language)):
        if isinstance(outcome, Failure):
            typer.echo(f"lagebild: {outcome}", err=True)
        elif isinstance(outcome, Report):
            reports.append(outcome)
    for name, kind, count, example in unresolved_names(reports):
        typer.echo(f"{count:5}  {name} ({kind}) {example}")


@actors.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The file with the report, or - for standard input.")],
    date: Date = None, language: Language = None,
) -> None:
    """Print whom each name and each noun without a name in a report was taken for, and why."""
    from lagebild.cli.actor_matches import matches
    from lagebild.cli.readings import reader
    from lagebild.reading import Failure, Options, read_inputs

    words = Wording(language_of_user())
    for report in read_inputs([path], Options(date=date, language=language)):
        if isinstance(report, Failure):
            typer.echo(f"lagebild: {report}", err=True)
            raise typer.Exit(2)
        for line in matches(reader(report.language).mentions(report), words):
            typer.echo(line)


@actors.command()
def check(folder: Folder = None) -> None:
    """Print names that two actors bear at the same time, entries without source, and references that lead nowhere.

    The exit code is 1 where something was found.
    """
    from lagebild.world.actor_check import findings
    from lagebild.world.actor_entries import FOLDER, read_entries, read_roles
    from lagebild.world.actors import theatre_files

    entries = read_entries(theatre_files(folder or FOLDER), read_roles())
    found = findings(entries)
    for line in found:
        typer.echo(line)
    if found:
        raise typer.Exit(1)
    typer.echo(Wording(language_of_user()).counted("actors sound", len(entries)))
