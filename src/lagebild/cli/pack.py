"""`lagebild pack`: check a language's files, compare two languages, or begin a new one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lagebild.evaluation.abilities import Summary

pack = typer.Typer(help="Check a language pack, compare two, or begin a new one.", no_args_is_help=True)


@pack.command()
def check(
    language: Annotated[str, typer.Argument(help="Code of the language.")] = "de",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what fails.")] = False,
) -> None:
    """Load all files of a pack, run the examples of every entry, and say what can be read and what cannot.

    The exit code is 1 where an example fails.
    """
    from lagebild.cli.readings import reader
    from lagebild.evaluation.abilities import abilities, summaries
    from lagebild.evaluation.examples import check_examples

    opened = reader(language)
    coverage, failures = check_examples(opened)
    for failed in failures:
        typer.echo(f"{failed}")
    if not quiet:
        typer.echo(f"{'':26}{'entries':>8}{'examples':>9}{'failed':>7}")
        for part in coverage:
            typer.echo(f"{part.name:26}{part.entries:8}{part.examples:9}{part.failed:7}")
        total = [sum(getattr(part, name) for part in coverage) for name in ("entries", "examples", "failed")]
        typer.echo(f"{'all':26}{total[0]:8}{total[1]:9}{total[2]:7}")
        _print_abilities(summaries(abilities(opened.pack.folder)))
    if failures:
        raise typer.Exit(1)


def _print_abilities(summed: "list[Summary]") -> None:
    typer.echo(f"\n{'can be read':26}{'rules':>8}{'examples':>9}  cannot, as nothing says it")
    for summary in summed:
        typer.echo(f"{summary.kind:26}{summary.rules:8}{summary.examples:9}  {', '.join(summary.cannot)}".rstrip())


@pack.command()
def parity(
    model: Annotated[str, typer.Argument(help="Code of the language to compare with.", show_default=False)],
    language: Annotated[str, typer.Argument(help="Code of the language that may lack something.", show_default=False)],
) -> None:
    """Print what one language has rules for and another has none, but for what it says it does not need.

    The exit code is 1 where something is lacking.
    """
    from lagebild.cli.readings import reader
    from lagebild.evaluation.abilities import lacking

    lacks = lacking(reader(model).pack.folder, reader(language).pack.folder)
    if not lacks:
        typer.echo(f"{language} lacks nothing that {model} has")
        return
    typer.echo(f"{'lacking in ' + language:40}{'rules in ' + model:>16}")
    for ability in lacks:
        typer.echo(f"{ability.kind + ': ' + ability.value:40}{ability.rules:16}")
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
