"""Decisions in the making: the rows that they open and close, with the digests that their entries keep of them.

What is decided is written when something is read next, or at the end: the rows of many decisions go in few statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Connection,
    Dialect,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate, Update

from lagebild.store import tables
from lagebild.store.chain import row_digest, together
from lagebild.store.errors import RecordError
from lagebild.store.reading import Reading, portions
from lagebild.store.rows import Values


class Pending:
    """Statements that are decided but not carried out yet, each with the rows that it is for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[ClauseElement, list[Values]] = {}

    def add(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table, each with all columns that the others have."""
        self.carry_out(_adding(table), rows)

    def carry_out(self, statement: ClauseElement, rows: Sequence[Values]) -> None:
        """Carry out a statement with each row; it must be the same object whenever it is the same statement."""
        if rows:
            self._rows.setdefault(statement, []).extend(rows)

    def write(self) -> None:
        """Carry out all that is waiting."""
        waiting, self._rows = self._rows, {}
        for statement, rows in waiting.items():
            self._connection.exec_driver_sql(*_as_driven(statement, self._connection.dialect, rows))


class Decision:
    """An entry in the making: what it opens holds from it on, what it closes holds until it."""

    def __init__(self, connection: Connection, pending: Pending, number: int) -> None:
        self.number = number
        self._connection = connection
        self._pending = pending
        self._opened: dict[str, list[str]] = {}
        self._closed: dict[str, list[str]] = {}

    def open(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows; one of the same key must have been closed before."""
        if not rows:
            return
        names = table.c.keys()
        full = [{**dict.fromkeys(names), **row, "since": self.number} for row in rows]
        self._pending.add(table, full)
        self._opened.setdefault(table.name, []).extend(row_digest(table, list(row.values())) for row in full)

    def close(self, table: Table, column: str, values: Iterable[str]) -> None:
        """End the rows of now that have one of the values in a column."""
        self._pending.write()
        for some in portions(values):
            self._ended(table, self._connection.execute(_ending(table, column), {"some": some, "last": self.number}))

    def end(self, table: Table, rows: Sequence[Row[Any]]) -> None:
        """End rows of now that were read from a table, whole."""
        keys = [column.name for column in table.primary_key]
        ends = [{"last": self.number, **{f"its_{key}": row._mapping[key] for key in keys}} for row in rows]
        self._pending.carry_out(_ending_one(table), ends)
        self._ended(table, rows)

    def reverse(self, number: int, undone: Mapping[int, int]) -> None:
        """Close what an earlier entry opened, and open what it closed; raises RecordError where it changed since.

        `undone`: entries that were taken back, each with the entry that did so; what those restored still stands.
        """
        self._pending.write()
        for table in tables.LASTING:
            opened, closed = (self._connection.execute(select(table).where(column == number)).mappings().all()
                              for column in (table.c.since, table.c.until))
            for row in opened:
                self._close(table, self._standing(table, dict(row), undone))
            self.open(table, [{**row, "until": None} for row in closed])

    def _standing(self, table: Table, row: Mapping[str, Any], undone: Mapping[int, int]) -> ColumnElement[bool]:
        """Return the condition on the row that stands for an earlier one, itself or as it was restored."""
        key = and_(*(column == row[column.name] for column in table.primary_key if column.name != "since"))
        since, until = row["since"], row["until"]
        while until is not None:
            since = undone.get(until)
            found = self._connection.execute(select(table.c.until).where(key, table.c.since == since)).first()
            if found is None:
                raise RecordError(
                    f"what entry {row['since']} decided was decided anew since; undo the later entry first")
            until = found.until
        return and_(key, table.c.since == since)

    def _close(self, table: Table, chosen: ColumnElement[bool]) -> None:
        ending = update(table).where(chosen, table.c.until.is_(None)).values(until=self.number)
        self._ended(table, self._connection.execute(ending.returning(*table.c)))

    def _ended(self, table: Table, rows: Iterable[Any]) -> None:
        self._closed.setdefault(table.name, []).extend(row_digest(table, row) for row in rows)

    def rows(self) -> dict[str, dict[str, str]]:
        """Return digests of what was opened and closed, by table; what is empty is left out."""
        sides = {"opened": self._opened, "closed": self._closed}
        found = {side: {name: together(rows) for name, rows in by.items() if rows} for side, by in sides.items()}
        return {side: by for side, by in found.items() if by}


class Held:
    """What holds of incidents that are about to change, and of where claims are; each row is taken once."""

    def __init__(self, reading: Reading, incidents: Sequence[str], claims: Sequence[str]) -> None:
        self._shown = holding(reading, tables.incidents, "id", incidents)
        self._aliases = holding(reading, tables.aliases, "alias", incidents)
        inside = holding(reading, tables.members, "incident", incidents)
        self._inside = {name: [row.claim for row in rows] for name, rows in inside.items()}
        among = (*inside.values(), *holding(reading, tables.members, "claim", claims).values())
        self._members = {row.claim: row for rows in among for row in rows}

    def taken(self, incidents: Sequence[str], claims: Sequence[str]) -> Iterator[tuple[Table, list[Row[Any]]]]:
        """Yield what ends when one incident with these claims takes the place of some: rows of each table."""
        moved = [claim for name in incidents for claim in self._inside.get(name, ())]
        yield tables.incidents, [row for name in incidents for row in self._shown.pop(name, ())]
        yield tables.members, [self._members.pop(claim) for claim in (*moved, *claims) if claim in self._members]
        yield tables.aliases, [row for name in incidents for row in self._aliases.pop(name, ())]


def holding(reading: Reading, table: Table, column: str, values: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """Return the rows of a table that hold, by the value that they have in a column."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for some in portions(values):
        for row in reading.connection.execute(_holding(table, column), {"some": some}):
            found[row._mapping[column]].append(row)
    return found


@cache
def _adding(table: Table) -> ClauseElement:
    return insert(table)


@cache
def _holding(table: Table, column: str) -> Select[Any]:
    return select(table).where(table.c[column].in_(bindparam("some", expanding=True)), table.c.until.is_(None))


@cache
def _ending(table: Table, column: str) -> ReturningUpdate[Any]:
    """Return the statement that ends the rows of now with `some` values in a column, `last` the entry that does."""
    chosen = table.c[column].in_(bindparam("some", expanding=True))
    return update(table).where(chosen, table.c.until.is_(None)).values(until=bindparam("last")).returning(*table.c)


@cache
def _ending_one(table: Table) -> Update:
    """Return the statement that ends the row with a key (`its_` …) at the entry `last`."""
    key = and_(*(column == bindparam(f"its_{column.name}") for column in table.primary_key))
    return update(table).where(key).values(until=bindparam("last"))


def _as_driven(statement: ClauseElement, dialect: Dialect, rows: Sequence[Values]) -> tuple[str, list[Any]]:
    """Return a statement and its rows as the driver takes them: our values are its own already."""
    words, names = _compiled(statement, dialect)
    return words, [tuple(map(row.__getitem__, names)) for row in rows] if names is not None else list(rows)


@lru_cache(maxsize=100)
def _compiled(statement: ClauseElement, dialect: Dialect) -> tuple[str, list[str] | None]:
    """Return the words of a statement, and the names of its values by position, None where it names them itself."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), getattr(compiled, "positiontup", None)
