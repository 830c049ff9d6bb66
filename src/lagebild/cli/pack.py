"""`lagebild pack`: check a language's files, or begin a new language."""

from pathlib import Path
from typing import Annotated

import typer

pack = typer.Typer(help="Check a language pack, or begin a new one.", no_args_is_help=True)


@pack.command()
def check(
    language: Annotated[str, typer.Argument(help="Code of the language.")] = "de",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what fails.")] = False,
) -> None:
    """Load all files of a pack and run the examples of every entry; the exit code is 1 where one fails."""
    from lagebild.cli.readings import reader
    from lagebild.evaluation.examples import check_examples

    coverage, failures = check_examples(reader(language))
    for failed in failures:
        typer.echo(f"{failed}")
    if not quiet:
        typer.echo(f"{'':26}{'entries':>8}{'examples':>9}{'failed':>7}")
        for part in coverage:
            typer.echo(f"{part.name:26}{part.entries:8}{part.examples:9}{part.failed:7}")
        total = [sum(getattr(part, name) for part in coverage) for name in ("entries", "examples", "failed")]
        typer.echo(f"{'all':26}{total[0]:8}{total[1]:9}{total[2]:7}")
    if failures:
        raise typer.Exit(1)


@pack.command()
def new(
    language: Annotated[str, typer.Argument(help="Code of the language, such as fr.", show_default=False)],
    into: Annotated[Path | None, typer.Option(help="Folder to make it in; that of the packs by default.")] = None,
) -> None:
    """Make the folder of a new language: every file a pack has, with its keys and what they mean, but no words."""
    from lagebild.cli.scaffold import scaffold

    folder = scaffold(language, into)
    typer.echo(f"{folder} is there; fill the files, most telling words first, and run: lagebild pack check {language}")
