"""`lagebild export`: incidents as files that others read, with a description of every column."""

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.asking import ActorOption, From, Grades, Kinds, PlaceOption, Radius, To
from lagebild.cli.read import UiOption
from lagebild.cli.records import AsOfOption, RecordOption, reading

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go.", show_default=False)]
Kind = Annotated[str, typer.Option("--format", "-f", help="csv, jsonl or geojson.")]
Withhold = Annotated[list[str] | None, typer.Option(
    "--withhold", help="Leave out place (where exactly), names (who) or words (text of reports); repeatable.")]


def export(
    folder: Folder, format: Kind = "csv", withhold: Withhold = None, record: RecordOption = None, from_: From = None,
    to: To = None, place: PlaceOption = None, radius: Radius = None, actor: ActorOption = None, kind: Kinds = None,
    grade: Grades = None, as_of: AsOfOption = None, ui: UiOption = None,
) -> None:
    """Write incidents, parties, ledger and reports as tables, with a Frictionless datapackage.json.

    What is withheld stays blank in every table, so that nobody comes to harm by what is published.
    """
    from lagebild.cli.asking import AskingError, wanted
    from lagebild.cli.wording import wording_for
    from lagebild.exports import FORMATS, WITHHELD, write
    from lagebild.store.finding import with_members

    if format not in FORMATS:
        raise AskingError(f"{format!r} is none of {', '.join(FORMATS)}")
    if wrong := set(withhold or ()) - set(WITHHELD):
        raise AskingError(f"{wrong.pop()!r} is none of {', '.join(WITHHELD)}")
    asked = wanted(from_, to, place, radius, actor, kind, grade)
    with reading(record, as_of) as kept:
        written = write(folder, with_members(kept, asked), format, frozenset(withhold or ()))
    typer.echo(wording_for(ui).word("exported").format(written.incidents, folder, ", ".join(written.files)))
