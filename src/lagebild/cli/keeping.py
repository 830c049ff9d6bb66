"""`lagebild verify`, `backup`, `restore`: whether the record is sound, and a copy of it in a file."""

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import RecordOption, reading

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the backup.", show_default=False)]


def verify(record: RecordOption = None, ui: UiOption = None) -> None:
    """Check that nothing in the record was changed behind its history; exit code 1 where something was."""
    from lagebild.cli.messages import in_words
    from lagebild.cli.wording import wording_for

    words = wording_for(ui)
    with reading(record) as now:
        found = now.verify()
    for finding in found.findings:
        typer.echo(f"{in_words(finding.where, words.ui)}: {words.word(finding.what)}")
    if found.findings:
        raise typer.Exit(1)
    typer.echo(words.counted("sound", found.entries, found.hash))


def backup(file: File, record: RecordOption = None, ui: UiOption = None) -> None:
    """Save the whole record in one file, while others may go on working with it."""
    from lagebild.cli.wording import wording_for

    with reading(record) as now:
        count = now.backup(file)
    typer.echo(wording_for(ui).counted("backed up", count, file))


def restore(file: File, record: RecordOption = None, ui: UiOption = None) -> None:
    """Make a new record from a backup, in whichever database, and verify it."""
    from lagebild.cli.readings import opened_to_fill
    from lagebild.cli.wording import wording_for

    with opened_to_fill(record) as kept:
        count = kept.restore(file)
    typer.echo(wording_for(ui).counted("restored", count))
