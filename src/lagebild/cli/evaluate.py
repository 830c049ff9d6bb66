"""`lagebild evaluate`: how well gold reports are read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lagebild.evaluation import ScoreSheet


def evaluate(
    gold: Annotated[Path, typer.Argument(
        metavar="GOLD_DIR", show_default=False, help="Folder with gold reports (*.yaml).")],
    show: Annotated[bool, typer.Option(help="List what was missed, invented or read in part.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    floors: Annotated[Path | None, typer.Option(help="Fail where a score is below its floor in this file.")] = None,
) -> None:
    """Read gold reports and score what was read: precision, recall and F1 of claims and of each slot."""
    from lagebild.cli.readings import reader
    from lagebild.evaluation import load_gold, score_reports
    from lagebild.evaluation.answers import answers
    from lagebild.evaluation.floors import below, measured, read_floors

    wanted = read_floors(floors) if floors else None
    reports = load_gold(gold)
    read, failures = answers(reports, lambda report: reader(report.language).read(report))
    sheet = score_reports(reports, read)
    for failure in failures:
        typer.echo(f"lagebild: {failure}", err=True)
    _print(sheet, show, as_json)
    failed = below(wanted, gold.resolve().name, measured(sheet)) if wanted else []
    for shortfall in failed:
        typer.echo(f"lagebild: {shortfall}", err=True)
    if failed or failures:
        raise typer.Exit(1 if failed else 2)


def _print(sheet: "ScoreSheet", show: bool, as_json: bool) -> None:
    from lagebild.cli.scores import as_builtins, missed_lines, score_lines

    if as_json:
        import json

        typer.echo(json.dumps(as_builtins(sheet), indent=1))
        return
    if show:
        typer.echo("\n".join(missed_lines(sheet)))
    typer.echo("\n".join(score_lines(sheet)))
