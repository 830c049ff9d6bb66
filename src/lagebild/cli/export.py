"""`lagebild export`: incidents as files that others read, with a description of every column."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.asking import ActorOption, From, Grades, Kinds, PlaceOption, Radius, Realis, SourceOption, To, Words
from lagebild.cli.read import UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

if TYPE_CHECKING:
    from lagebild.store import Reading
    from lagebild.store.finding import Wanted

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
    from lagebild.answers.gold import GOLD, write_gold
    from lagebild.cli.progress import counted
    from lagebild.cli.wording import wording_for
    from lagebild.exports import write
    from lagebild.store.finding import Wanted, number, with_members

    withheld, words = _withheld(format, withhold, redact), wording_for(ui)
    if explain_loss:
        _explain_loss(format, words.ui)
    if folder is None:
        if explain_loss:
            return
        raise AskingError("say where to: lagebild export FOLDER")
    asked = replace(wanted(from_, to, place, radius, actor, kind, grade), source=source, realis=realis, text=text)
    with reading(record, as_of) as kept:
        if format == GOLD:
            files = write_gold(kept, folder, None if asked == Wanted() else _reports(kept, asked))
            typer.echo(words.word("exported gold").format(len(files), folder))
            return
        told = counted(with_members(kept, asked), number(kept, asked))
        written = write(folder, told, format, withheld, excel, kept.last_entry())
    rows = (words.word("rows").format(name, number) for name, number in written.files.items())
    typer.echo(words.counted("exported", written.incidents, folder, ", ".join((*rows, "datapackage.json"))))


def _reports(kept: "Reading", asked: "Wanted") -> set[str]:
    """Return the reports of the incidents that are asked for."""
    from lagebild.store.finding import incidents

    return {report for incident in incidents(kept, asked) for report in incident.reports}


def _withheld(format: str, withhold: list[str] | None, redact: str | None) -> frozenset[str]:
    """Return what is withheld. Raises AskingError where there is no such format, profile or part."""
    from lagebild.answers.asking import AskingError
    from lagebild.answers.gold import GOLD
    from lagebild.exports import FORMATS, WITHHELD, profiles

    asked: list[tuple[str | None, Iterable[str]]] = [(format, (*FORMATS, GOLD)), (redact, profiles())]
    for value, known in (*asked, *((part, WITHHELD) for part in withhold or ())):
        if value is not None and value not in known:
            raise AskingError(f"{value!r} is none of {', '.join(known)}")
    withheld = frozenset(withhold or ()) | frozenset(profiles()[redact] if redact else ())
    if format == GOLD and withheld:
        raise AskingError("a gold report is the report and its words; nothing can be withheld from it")
    if format == "matrix" and "names" in withheld:
        raise AskingError("the columns of a matrix are the names of sources; they cannot be withheld from it")
    return withheld


def _explain_loss(format: str, language: str) -> None:
    from lagebild.exports import losses

    for line in losses(format, language):
        typer.echo(f"- {line}")
