"""A record: one transaction to read it, one to write it, whatever database it is kept in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from lagebild.store.backups import restore
from lagebild.store.errors import RecordError
from lagebild.store.folding import Split, whole
from lagebild.store.opening import clearly, connect, location, lock, one_state, shown
from lagebild.store.people import People
from lagebild.store.reading import Reading
from lagebild.store.search import index
from lagebild.store.verifying import verify
from lagebild.store.writing import Writer


class Record:
    """An open record; a context that closes its connections."""

    def __init__(self, engine: Engine, split: Split = whole) -> None:
        self._engine = engine
        self._split = split

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; others are opened when they are needed."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where the record is, without a password."""
        return shown(self._engine.url)

    @contextmanager
    def reading(self, as_of: int | None = None) -> Iterator[Reading]:
        """Read what holds now, or held after the entry numbered `as_of`. Raises RecordError."""
        with clearly(self._engine), one_state(self._engine.connect()) as connection, connection.begin():
            yield Reading(connection, as_of)

    def restore(self, path: Path) -> int:
        """Fill a new record from a backup and verify it; return the number of rows. Raises RecordError."""
        with self._transaction() as connection:
            count = restore(connection, path)
            if verify(connection).findings:
                raise RecordError(f"what {path} holds is not as its history says; nothing is kept")
            index(connection, self._split)
            return count

    @contextmanager
    def writing(self, by: str) -> Iterator[Writer]:
        """Write in one transaction: all of it, or nothing where the block raises. Raises RecordError."""
        with self._transaction() as connection:
            writer = Writer(connection, by, self._split)
            yield writer
            writer.write()

    @contextmanager
    def people(self, change: bool = False) -> Iterator[People]:
        """Look up who may use the pages, or `change` it. Raises RecordError."""
        if change:
            with self._transaction() as connection:
                yield People(connection)
        else:
            with clearly(self._engine), self._engine.connect() as connection, connection.begin():
                yield People(connection)

    @contextmanager
    def rehearsing(self, by: str) -> Iterator["Rehearsal"]:
        """Write as if, to see what would follow: nothing is kept. Raises RecordError."""
        connecting = self._engine.connect().execution_options(writing=True)
        with clearly(self._engine), connecting as connection, connection.begin() as transaction:
            lock(connection)
            try:
                yield Rehearsal(self, connection, by)
            finally:
                transaction.rollback()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        connecting = self._engine.connect().execution_options(writing=True)
        with clearly(self._engine), connecting as connection, connection.begin():
            lock(connection)
            yield connection


class Rehearsal(Record):
    """A record as it would be: what is written to it is read from it, and gone when it is closed."""

    def __init__(self, record: Record, connection: Connection, by: str) -> None:
        super().__init__(record._engine, record._split)
        self._connection = connection
        self.began = Writer(connection, by).last
        """The entry before the first that is rehearsed."""

    @contextmanager
    def reading(self, as_of: int | None = None) -> Iterator[Reading]:
        """Read what would hold, or held after the entry numbered `as_of`."""
        yield Reading(self._connection, as_of)

    @contextmanager
    def writing(self, by: str) -> Iterator[Writer]:
        """Write in the transaction that is not kept."""
        writer = Writer(self._connection, by, self._split)
        yield writer
        writer.write()


def open_record(where: str | None = None, create: bool = False, split: Split = whole) -> Record:
    """Open the record at a path or postgresql:// address (default: `location()`); `create` makes a new one.

    `split` takes compounds apart, so that what is added is found by their parts.
    Raises RecordError where there is none, or none that this version can use.
    """
    return Record(connect(location(where), create), split)
