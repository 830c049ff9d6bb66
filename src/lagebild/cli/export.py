"""`lagebild export`: incidents as files that others read, with a description of every column."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.asking import ActorOption, From, Grades, Kinds, PlaceOption, Radius, Realis, SourceOption, To, Words
from lagebild.cli.read import UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where the files go.", show_default=False)]
Kind = Annotated[str, typer.Option("--as", "--format", "-f", help=(
    "csv, jsonl, geojson, geoparquet, ftm, matrix; the layout of others: acled (acled-text: codes in words), ucdp, "
    "polecat, hapi; or gold: the reports that people went through, to measure readers on."))]
Withhold = Annotated[list[str] | None, typer.Option(
    "--withhold", help="Leave out place (where exactly), names (who) or words (text of reports); repeatable.")]
Redact = Annotated[str | None, typer.Option(help="Withhold what a profile names: place, names, words or public.")]
Excel = Annotated[bool, typer.Option("--excel", help="As German Excel opens it: semicolons, decimal commas.")]
Loss = Annotated[bool, typer.Option("--explain-loss", help="Say what the format has no room for.")]


def export(
    folder: Folder = None, format: Kind = "csv", withhold: Withhold = None, redact: Redact = None, excel: Excel = False,
    explain_loss: Loss = False, record: RecordOption = None, from_: From = None, to: To = None,
    place: PlaceOption = None, radius: Radius = None, actor: ActorOption = None, kind: Kinds = None,
    grade: Grades = None, source: SourceOption = None, realis: Realis = None, text: Words = None,
    as_of: AsOfOption = None, ui: UiOption = None,
) -> None:
    """Write incidents, parties, ledger and reports as tables, or incidents in the layout of another data set.

    What is withheld stays blank in every table, so that nobody comes to harm by what is published.
    """
    from msgspec.structs import replace

    from lagebild.answers.asking import AskingError, wanted
    from lagebild.answers.exporting import check_format, write_asked
    from lagebild.answers.gold import GOLD
    from lagebild.cli.progress import counted
    from lagebild.cli.wording import wording_for
    from lagebild.store.finding import number

    withheld, words = _withheld(withhold, redact), wording_for(ui)
    check_format(format, withheld)
    if explain_loss:
        _explain_loss(format, words.ui)
    if folder is None:
        if explain_loss:
            return
        raise AskingError("say where to: lagebild export FOLDER")
    asked = replace(wanted(from_, to, place, radius, actor, kind, grade), source=source, realis=realis, text=text)
    with reading(record, as_of) as kept:
        try:
            written = write_asked(kept, asked, folder, format, withheld, excel,
                                  lambda told: counted(told, number(kept, asked)))
        except OSError as error:
            raise AskingError(f"{folder}: {error.strerror or error}") from error
    if format == GOLD:
        typer.echo(words.word("exported gold").format(written.incidents, folder))
        return
    rows = (words.word("rows").format(name, count) for name, count in written.files.items())
    typer.echo(words.counted("exported", written.incidents, folder, ", ".join((*rows, "datapackage.json"))))


def _withheld(withhold: list[str] | None, redact: str | None) -> frozenset[str]:
    """Return what is withheld. Raises AskingError where there is no such profile or part."""
    from lagebild.answers.asking import AskingError
    from lagebild.exports import WITHHELD, profiles

    asked: list[tuple[str | None, Iterable[str]]] = [(part, WITHHELD) for part in withhold or ()]
    for value, known in (*asked, (redact, profiles())):
        if value is not None and value not in known:
            raise AskingError(f"{value!r} is none of {', '.join(known)}")
    return frozenset(withhold or ()) | frozenset(profiles()[redact] if redact else ())


def _explain_loss(format: str, language: str) -> None:
    from lagebild.exports import losses

    for line in losses(format, language):
        typer.echo(f"- {line}")
