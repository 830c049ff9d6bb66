"""What the commands on a record share: which record, in whose name, as of when."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild import __version__

if TYPE_CHECKING:
    from lagebild.store import Reading, Record

MACHINE = f"lagebild {__version__}"
RecordOption = Annotated[str | None, typer.Option("--record", metavar="PLACE", help=(
    "The record: a file or postgresql://user@host/name; LAGEBILD_RECORD or a file in your data folder by default."))]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="WHEN", help=(
    "Show the record as it was: at the end of a day, at a moment, or after the entry with this number."))]
ByOption = Annotated[str | None, typer.Option("--by", help="In whose name; your user name by default.")]


def opened(place: str | None) -> "Record":
    """Return the record that is asked for. Raises RecordError."""
    from lagebild.store import open_record

    return open_record(place)


def user(given: str | None) -> str:
    """Return the name under which a person decides."""
    try:
        return given or getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a container
        return "unknown"


@contextmanager
def reading(place: str | None, as_of: str | None = None) -> "Iterator[Reading]":
    """Read the record that is asked for, as it is or as it was. Raises RecordError."""
    with opened(place) as record:
        if as_of is None:
            number = None
        else:
            with record.reading() as now:
                number = _entry(now, as_of)
        with record.reading(number) as then:
            yield then


def _entry(now: "Reading", as_of: str) -> int:
    """Return the number of the last entry that was there: at a number, or at the end of a day or moment."""
    if as_of.isdecimal():
        return int(as_of)
    try:
        moment = datetime.fromisoformat(as_of)
    except ValueError:
        advice = "give a day (2026-11-22), a moment or the number of an entry"
        raise typer.BadParameter(f"--as-of {as_of}: {advice}") from None
    if len(as_of) == len("2026-11-22"):
        moment += timedelta(days=1, seconds=-1)
    return now.entry_at(moment.astimezone(UTC).isoformat(timespec="seconds"))
