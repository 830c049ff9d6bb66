"""`lagebild history`, `undo`, `retract`: who decided what, and taking it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.read import Format, UiOption
from lagebild.cli.records import AsOfOption, ByOption, RecordOption, opened, reading, user

if TYPE_CHECKING:
    from lagebild.cli.wording import Wording
    from lagebild.records import Entry

_SHOWN = 50
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why.", show_default=False)]


def history(
    subject: Annotated[str | None, typer.Argument(
        help="Id of a report, claim or incident.", show_default=False)] = None,
    record: RecordOption = None, as_of: AsOfOption = None,
    after: Annotated[int, typer.Option(help="Only entries after this number.")] = 0,
    limit: Annotated[int, typer.Option(help="How many at most, the newest of them; 0 for all.", min=0)] = _SHOWN,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print them.")] = Format.table,
    ui: UiOption = None,
) -> None:
    """List the decisions on the record, or on one subject, in order: who, when, what, why."""
    import msgspec

    from lagebild.cli.wording import wording_for

    words = wording_for(ui)
    with reading(record, as_of) as then:
        entries = then.history(subject, after, limit or None)
    if format is Format.json:
        typer.echo(msgspec.json.format(msgspec.json.encode(entries), indent=2).decode())
    for entry in entries if format is not Format.json else ():
        typer.echo(msgspec.json.encode(entry).decode() if format is Format.jsonl else _line(entry, words))
    if not entries and format is Format.table:
        typer.echo(words.word("no history"))


def retract(
    subject: Annotated[str, typer.Argument(help="Id of a report or claim.", show_default=False)], reason: Reason,
    record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Mark a report or claim as withdrawn: it stays visible, and leaves ranges and grades (C12)."""
    from lagebild.cli.readings import recorder
    from lagebild.cli.wording import wording_for

    with opened(record) as kept:
        number = recorder(kept).retract(subject, reason, user(by))
    typer.echo(wording_for(ui).word("retracted").format(subject, number, number))


def undo(
    numbers: Annotated[list[int], typer.Argument(
        metavar="NUMBER…", help="Numbers of entries, as `lagebild history` lists them.", min=1)],
    reason: Reason = "", record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Take back decisions of people: a judgement, a correction, a retraction, or an earlier undoing."""
    from lagebild.cli.readings import recorder
    from lagebild.cli.wording import wording_for

    with opened(record) as kept:
        recorder_, words = recorder(kept), wording_for(ui)
        for number in numbers:
            entry = recorder_.undo(number, reason, user(by))
            typer.echo(words.word("undone").format(entry.number, words.word(f"action {entry.action}")))


def _line(entry: "Entry", words: "Wording") -> str:
    from lagebild.cli.messages import in_words
    from lagebild.cli.wording import plain

    action, reason = words.word(f"action {entry.action}"), in_words(entry.reason, words.ui)
    cells = (str(entry.number), entry.at, entry.by, action, entry.subject, reason)
    return "  ".join(plain(cell) for cell in cells if cell)
