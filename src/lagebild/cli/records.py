"""What the commands on a record share: which record, in whose name, as of when."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
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
    """Read the record that is asked for, as it is or as it was. Raises RecordError, AskingError."""
    from lagebild.answers.asking import entry_as_of

    with opened(place) as record:
        if as_of is None:
            number = None
        else:
            with record.reading() as now:
                number = entry_as_of(now, as_of)
        with record.reading(number) as then:
            yield then
