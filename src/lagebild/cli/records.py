"""What the commands on a record share: which record, in whose name, as of when."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild import __version__

if TYPE_CHECKING:
    from lagebild.store import Record

MACHINE = f"lagebild {__version__}"
RecordOption = Annotated[str | None, typer.Option("--record", metavar="PLACE", help=(
    "The record: a file or postgresql://user@host/name; LAGEBILD_RECORD or a file in your data folder by default."))]
ByOption = Annotated[str | None, typer.Option("--by", help="In whose name; your user name by default.")]


def opened(place: str | None, create: bool = False) -> "Record":
    """Return the record that is asked for. Raises RecordError."""
    from lagebild.store import open_record

    return open_record(place, create)


def user(given: str | None) -> str:
    """Return the name under which a person decides."""
    try:
        return given or getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a container
        return "unknown"
