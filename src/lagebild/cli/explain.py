"""`lagebild explain`: why a claim was read, or why nothing was; why claims are one incident."""

import os
from typing import Annotated

import typer

from lagebild.cli.read import Date, Language, UiOption
from lagebild.cli.records import RecordOption, reading


def explain(
    path: Annotated[str, typer.Argument(
        metavar="FILE|INCIDENT", show_default=False,
        help="The file with the report, - for standard input, or the id of an incident of the record.")],
    claim: Annotated[str | None, typer.Option(help="The id of a claim, or how it begins.")] = None,
    phrase: Annotated[str | None, typer.Option(help="Words of the report.")] = None,
    date: Date = None, language: Language = None, record: RecordOption = None, ui: UiOption = None,
) -> None:
    """Print each step and rule that led to a claim; for words without one, the nearest entries and what they lacked.

    Without --claim or --phrase, all claims are explained. Of an incident, each pair of claims with what speaks for and
    against its being one happening, in bits, what people judged, and what may belong to it too.
    """
    if path.startswith("i-") and not os.path.exists(path):
        _incident(path, record, ui)
        return
    from lagebild.cli.derivations import Explainer, NothingFoundError
    from lagebild.cli.readings import reader
    from lagebild.cli.wording import language_of_user
    from lagebild.reading import Failure, Options, read_inputs

    found = 0
    for report in read_inputs([path], Options(date=date, language=language)):
        if isinstance(report, Failure):
            typer.echo(f"lagebild: {report}", err=True)
            raise typer.Exit(2)
        explainer = Explainer(reader(report.language), report, ui.value if ui else language_of_user())
        for line in explainer.lines(claim, phrase):
            found += 1
            typer.echo(line)
    if not found:
        raise NothingFoundError(claim, phrase)


def _incident(name: str, record: str | None, ui: UiOption) -> None:
    from lagebild.cli.waterfall import incident_lines
    from lagebild.cli.wording import wording_for

    with reading(record) as now:
        for line in incident_lines(now, name, wording_for(ui)):
            typer.echo(line)
