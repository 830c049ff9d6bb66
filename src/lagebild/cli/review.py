"""`lagebild accept`, `correct`, `reject`, `supply`: what a person decides of claims."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import ByOption, RecordOption, opened, user

if TYPE_CHECKING:
    from lagebild.records import Entry

ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.", show_default=False)]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why.", show_default=False)]
Set = Annotated[list[str] | None, typer.Option(
    "--set", "-s", metavar="FIELD=VALUE", show_default=False,
    help="A field of the record model: names, EDTF, words of the report or JSON; nothing for null. Repeatable.")]
Fields = Mapping[str, object]


def accept(
    claim: ClaimId, reason: Reason = "", record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Mark a claim as checked."""
    from lagebild.cli.readings import recorder

    with opened(record) as kept:
        _say("accepted", recorder(kept).accept(claim, reason, user(by)), ui)


def correct(
    claim: ClaimId, set_: Set = None, reason: Reason = "", record: RecordOption = None, by: ByOption = None,
    ui: UiOption = None,
) -> None:
    """Give a claim other values; what the machine read stays readable beside them, and incidents follow."""
    from lagebild.cli.readings import recorder

    with opened(record) as kept:
        _say("corrected", recorder(kept).correct(claim, _fields(set_ or ()), reason, user(by)), ui)


def reject(
    claim: ClaimId, reason: Reason = "", record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Take out a claim that the report does not make; incidents follow."""
    from lagebild.cli.readings import recorder

    with opened(record) as kept:
        _say("rejected", recorder(kept).reject(claim, reason, user(by)), ui)


def supply(
    report: Annotated[str, typer.Argument(help="Id of a report.", show_default=False)],
    kind: Annotated[str, typer.Argument(help="Kind of claim, such as event.", show_default=False)],
    set_: Set = None, reason: Reason = "", record: RecordOption = None, by: ByOption = None, ui: UiOption = None,
) -> None:
    """Add a claim that was missed, resting on words of the report: --set evidence="…"."""
    from lagebild.cli.readings import recorder

    with opened(record) as kept:
        _say("added as missed", recorder(kept).supply(report, kind, _fields(set_ or ()), reason, user(by)), ui)


def _fields(given: list[str] | tuple[()]) -> Fields:
    """Return the fields that are given as FIELD=VALUE."""
    found = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"--set {one}: write FIELD=VALUE")
        found[name.strip()] = _value(name.strip(), value.strip())
    return found


def _value(name: str, written: str) -> object:
    """Return a value: JSON where it is some, else the words; a list of one where the field has several."""
    import msgspec

    from lagebild.review import LISTS

    try:
        value = msgspec.json.decode(written) if written else None
    except msgspec.DecodeError:
        value = written
    value = written if isinstance(value, int | float) and not isinstance(value, bool) else value  # a year, in EDTF
    if name in LISTS:
        return [] if value is None else value if isinstance(value, list) else [value]
    return value


def _say(done: str, entry: "Entry", ui: UiOption) -> None:
    from lagebild.cli.wording import wording_for

    words = wording_for(ui)
    typer.echo(words.word("reviewed").format(entry.subject, words.word(done), entry.number, entry.number))
