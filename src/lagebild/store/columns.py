"""Incidents column by column, in memory, so that a filter or a count is one look along an array."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, select

from lagebild.store import tables

Mask = NDArray[np.bool_]
"""For each row whether it is meant."""
Rows = NDArray[np.intp]
"""The places of rows."""

FIGURES = ("grade", "killed_min", "killed_max", "injured_min", "injured_max")
"""What the sums are made of, as one value: a record has few different ones."""
_CODED = {**{name: (name,) for name in ("latest", "earliest", "event", "places", "actors")}, "figures": FIGURES}
_NUMBERS: dict[str, type[np.generic]] = {"since": np.int64, "lat": np.float64, "lon": np.float64, "id": np.object_}
EVERY = (*_CODED, *_NUMBERS)
"""The names of the columns. `since` names a state of an incident, since each entry opens one; NaN is unknown."""


class Values:
    """Different values, in the order in which they came."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        self._numbers: dict[Any, int] = {}
        self.numbered(values)

    def numbered(self, given: Iterable[Hashable]) -> NDArray[np.int32]:
        """Return the number of each of some values; new ones get the next."""
        numbers = self._numbers
        return np.fromiter((numbers.setdefault(one, len(numbers)) for one in given), np.int32)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def listed(self) -> list[Any]:
        """The values by their numbers."""
        return list(self._numbers)

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """For each value how many are smaller; nothing (None) is smallest."""
        ordered = sorted(self._numbers, key=lambda value: (value is not None, value or ""))
        found = np.empty(len(self), np.int32)
        found[[self._numbers[value] for value in ordered]] = np.arange(len(self))
        return found


class Coded:
    """A column of which many rows are alike: the different values, and for each row the number of its own."""

    def __init__(self, values: Values, codes: NDArray[np.int32]) -> None:
        self.values = values
        self.codes = codes

    @classmethod
    def of(cls, given: Iterable[Hashable]) -> "Coded":
        """Return the column of some values."""
        values = Values()
        return cls(values, values.numbered(given))

    def only(self, rows: Rows | Mask) -> "Coded":
        """Return some of the rows."""
        return Coded(self.values, self.codes[rows])

    def joined(self, other: "Coded") -> "Coded":
        """Return the rows of both."""
        values = Values(self.values)
        codes = values.numbered(other.values)[other.codes] if len(other.values) else other.codes
        return Coded(values, np.concatenate([self.codes, codes]))

    def where(self, fits: Callable[[Any], bool]) -> Mask:
        """Return the rows whose value fits; each different value is looked at once."""
        found: Mask = np.fromiter(map(fits, self.values), np.bool_, len(self.values))[self.codes]
        return found

    def counted(self) -> list[tuple[Any, int]]:
        """Return the values that occur, each with in how many rows."""
        counts = np.bincount(self.codes)
        return [(self.values.listed[code], int(counts[code])) for code in np.flatnonzero(counts)]

    def ranks(self) -> NDArray[np.int32]:
        """Return for each row a number by which rows are sorted."""
        found: NDArray[np.int32] = self.values.ranks[self.codes]
        return found


class Columns:
    """Some or all columns of some incidents, those of an older state first where all are loaded."""

    def __init__(self, coded: dict[str, Coded], numbers: dict[str, NDArray[Any]], length: int) -> None:
        self.coded = coded
        self.numbers = numbers
        self.length = length

    def named(self, names: Sequence[str]) -> "Columns":
        """Return some of the columns."""
        return Columns({name: column for name, column in self.coded.items() if name in names},
                       {name: column for name, column in self.numbers.items() if name in names}, self.length)

    def only(self, rows: Rows | Mask) -> "Columns":
        """Return some of the rows."""
        return Columns({name: column.only(rows) for name, column in self.coded.items()},
                       {name: column[rows] for name, column in self.numbers.items()},
                       int(rows.sum()) if rows.dtype == np.bool_ else len(rows))

    def joined(self, other: "Columns") -> "Columns":
        """Return the rows of both, which have the same columns."""
        return Columns(
            {name: column.joined(other.coded[name]) for name, column in self.coded.items()},
            {name: np.concatenate([column, other.numbers[name]]) for name, column in self.numbers.items()},
            self.length + other.length)


def load(connection: Connection, names: Sequence[str], *conditions: ColumnElement[bool]) -> Columns:
    """Return columns of the incidents for which conditions on `tables.incidents` hold."""
    if len(names) == 1 and names[0] in _CODED:
        return _counted(connection, names[0], conditions)
    wanted = [name for name in EVERY if name in names]
    asked = list(dict.fromkeys(part for name in wanted for part in _parts(name)))
    rows = connection.execute(select(*(tables.incidents.c[name] for name in asked)).where(*conditions)).all()
    read = dict(zip(asked, zip(*rows, strict=True) if rows else [()] * len(asked), strict=True))
    coded = {name: Coded.of(_together([read[part] for part in _parts(name)])) for name in wanted if name in _CODED}
    numbers = {name: np.array(read[name], _NUMBERS[name]) for name in wanted if name in _NUMBERS}
    return Columns(coded, numbers, len(rows))


def _counted(connection: Connection, name: str, conditions: Sequence[ColumnElement[bool]]) -> Columns:
    """Return one column alone: then it is enough that the database tells how many rows are alike."""
    parts = [tables.incidents.c[part] for part in _parts(name)]
    rows = connection.execute(select(*parts, func.count()).where(*conditions).group_by(*parts)).all()
    *read, counts = zip(*rows, strict=True) if rows else [()] * (len(parts) + 1)
    column = Coded.of(_together(read)).only(np.repeat(np.arange(len(rows)), counts))
    return Columns({name: column}, {}, sum(counts))


def _parts(name: str) -> tuple[str, ...]:
    return _CODED.get(name, (name,))


def _together(parts: Sequence[Iterable[Any]]) -> Iterable[Any]:
    return zip(*parts, strict=True) if len(parts) > 1 else parts[0]


def newest_first(found: Columns, limit: int | None = None) -> list[tuple[str, int]]:
    """Return the id and the `since` of incidents, those of the latest days first, then by id, undated last.

    Needs the columns `latest`, `id` and `since`.
    """
    days = found.coded["latest"].ranks()
    rows = np.arange(found.length)
    if limit is not None and limit < found.length:
        rows = np.flatnonzero(days >= np.partition(days, -limit)[-limit])
    columns = -days[rows], found.numbers["id"][rows], found.numbers["since"][rows]
    listed = sorted(zip(*(column.tolist() for column in columns), strict=True))[:limit]
    return [(name, since) for _, name, since in listed]
