"""A record: one transaction to read it, one to write it, whatever database it is kept in."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from lagebild.store.opening import clearly, connect, location, lock, shown
from lagebild.store.reading import Reading
from lagebild.store.writing import Writer


class Record:
    """An open record; a context that closes its connections."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where the record is, without a password."""
        return shown(self._engine.url)

    @contextmanager
    def reading(self, as_of: int | None = None) -> Iterator[Reading]:
        """Read what holds now, or held after the entry numbered `as_of`. Raises RecordError."""
        with clearly(self._engine), self._engine.connect() as connection, connection.begin():
            yield Reading(connection, as_of)

    @contextmanager
    def writing(self, by: str) -> Iterator[Writer]:
        """Write in one transaction: all of it, or nothing where the block raises. Raises RecordError."""
        connecting = self._engine.connect().execution_options(writing=True)
        with clearly(self._engine), connecting as connection, connection.begin():
            lock(connection)
            yield Writer(connection, by)


def open_record(where: str | None = None, create: bool = False) -> Record:
    """Open the record at a path or postgresql:// address (default: `location()`); `create` makes a new one.

    Raises RecordError where there is none, or none that this version can use.
    """
    return Record(connect(location(where), create))
