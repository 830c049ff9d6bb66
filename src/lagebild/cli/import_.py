"""`lagebild import`: an edited table of claims back into the record, shown first and applied when confirmed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import ByOption, RecordOption, opened, user

if TYPE_CHECKING:
    from lagebild.cli.wording import Wording
    from lagebild.edits import Change, Note, Plan
    from lagebild.pipeline import Recorder
    from lagebild.store import Record

File = Annotated[Path, typer.Argument(metavar="FILE", help="claims.csv of an export, edited.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Apply it without asking.")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; the name of the file by default.")]


def import_(
    file: File, yes: Yes = False, reason: Reason = "", record: RecordOption = None, by: ByOption = None,
    ui: UiOption = None,
) -> None:
    """Show what was changed in an exported table of claims, and take it over when that is confirmed.

    Each change is an entry of the history in your name, and `lagebild undo` takes it back. Cells that were not edited
    stay untouched; rows that are unknown, conflict with the record or are broken are named, and the exit code is 2.
    """
    from lagebild.cli.readings import recorder
    from lagebild.cli.wording import wording_for

    words = wording_for(ui)
    with opened(record) as kept:
        plan = _plan(kept, file)
        _show(plan, words)
        failed = bool(plan.notes)
        if plan.changes and _confirmed(yes, words):
            failed |= not _apply(recorder(kept), plan, reason or f"import {file.name}", user(by), words)
    if failed:
        raise typer.Exit(2)


def _plan(record: "Record", file: Path) -> "Plan":
    from lagebild.answers.asking import AskingError
    from lagebild.edits import NEEDED, Beside, differences
    from lagebild.reading.outcome import RefusedError
    from lagebild.reading.tables import CsvTable

    try:
        table = CsvTable(file.read_bytes(), NEEDED)
    except RefusedError as refusal:
        raise AskingError(f"{refusal.failure(str(file))}") from refusal
    except OSError as error:
        raise AskingError(f"{file}: {error.strerror or error}") from error
    with Beside(record) as beside:
        return differences(table, beside)


def _show(plan: "Plan", words: "Wording") -> None:
    for change in plan.changes:
        typer.echo(_change_line(change, words))
        for cell in change.cells:
            typer.echo(f"    {cell.column}: {cell.before or '–'} → {cell.after or '–'}")
    for note in plan.notes:
        typer.echo(_note_line(note, words))
    if plan.order:
        typer.echo(words.word(f"order {plan.order}"))
    kinds = [change.kind for change in plan.changes] + [note.kind for note in plan.notes]
    counted = (f"{kinds.count(kind)} {words.word(f'row {kind}')}" for kind in dict.fromkeys(kinds))
    typer.echo(", ".join(counted) or words.word("no differences"))


def _change_line(change: "Change", words: "Wording") -> str:
    return f"{change.line}: {words.word(f'row {change.kind}')}: {change.subject}"


def _note_line(note: "Note", words: "Wording") -> str:
    from lagebild.cli.wording import plain

    return plain(f"{note.line}: {words.word(f'row {note.kind}')}: {note.subject} {note.why}")


def _confirmed(yes: bool, words: "Wording") -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        typer.echo(words.word("say yes"))
        return False
    return typer.confirm(words.word("apply"))


def _apply(recorder: "Recorder", plan: "Plan", reason: str, by: str, words: "Wording") -> bool:
    """Apply the changes, each for itself; return whether all could be."""
    from lagebild.review import CorrectionError
    from lagebild.store import RecordError

    numbers: list[int] = []
    for change in plan.changes:
        try:
            numbers.append(_applied(recorder, change, reason, by))
        except (RecordError, CorrectionError) as error:
            typer.echo(f"lagebild: {change.line}: {error}", err=True)
    typer.echo(words.word("imported").format(len(numbers), " ".join(map(str, numbers))))
    return len(numbers) == len(plan.changes)


def _applied(recorder: "Recorder", change: "Change", reason: str, by: str) -> int:
    if change.kind == "added":
        return recorder.supply(change.subject, "event", change.fields, reason, by).number
    if change.kind == "changed":
        return recorder.correct(change.subject, change.fields, reason, by).number
    decide = recorder.accept if change.kind == "accepted" else recorder.reject
    return decide(change.subject, reason, by).number
