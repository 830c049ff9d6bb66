"""The incidents of a record in memory, for whoever answers many questions; filters ask them, or the database.

A server keeps them (`Overview`) and follows the record by what was opened and closed since: a page then takes some
milliseconds, however many incidents it counts. A command that asks once, or asks for a past state, has the database
find what it needs (`wanted.matching`); tests hold the two to each other.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property, partial, reduce
from threading import Lock
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from lagebild.store import tables
from lagebild.store.columns import EVERY, Coded, Columns, Mask, load
from lagebild.store.reading import Found, Reading, portions
from lagebild.store.remembered import Remembered
from lagebild.store.wanted import Wanted, end_of, matching, reports_with

_FILTERS = 64  # whose incidents are remembered, 8 bytes for each of them


REPORTS = None
"""Asks for the reports that tell of incidents, where else those are asked for who told of them or gave figures."""


class Told(Struct, frozen=True):
    """Who gave figures of something; a row for each of them and incident, which is named by its `since`.

    `counts`: a row for each of tables.COUNTED where figures were given, none of those who only told. Of REPORTS,
    `originators` are their ids.
    """

    originators: Coded
    since: NDArray[np.int64]
    counts: NDArray[np.int64]

    def only(self, rows: Mask) -> "Told":
        """Return some of the rows."""
        return Told(self.originators.only(rows), self.since[rows], self.counts[:, rows])

    def joined(self, other: "Told") -> "Told":
        """Return the rows of both."""
        return Told(self.originators.joined(other.originators), np.concatenate([self.since, other.since]),
                    np.concatenate([self.counts, other.counts], axis=1))


class State(Struct, frozen=True):
    """All incidents of a record after its entry `number`, and what was asked of them so far."""

    number: int
    columns: Columns
    told: dict[str | None, Told]
    found: Remembered
    reads: Lock


class Overview:
    """Keeps the newest state of a record that was read; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State | None = None

    def state(self, reading: Reading) -> State | None:
        """Return the state that is read; None where a newer one is kept."""
        number = reading.newest()
        with self._lock:
            if self._state is None:
                columns = load(reading.connection, EVERY, reading.holds(tables.incidents))
                self._state = State(number, columns, {}, Remembered(_FILTERS), Lock())
            elif self._state.number < number:
                self._state = _followed(reading, self._state, number)
            return self._state if self._state.number == number else None


class Remembering(Reading):
    """Reads a record as it is now, of which an overview is kept."""

    def __init__(self, connection: Connection, overview: Overview) -> None:
        super().__init__(connection)
        self._overview = overview

    @cached_property
    def state(self) -> State | None:
        """What is in memory of the state that is read, if it is."""
        return self._overview.state(self)

    def once(self, name: Hashable, find: Callable[[], Found]) -> Found:
        """Return what is found in this state of the record, and was perhaps found before."""
        return self.state.found.answer(name, find) if self.state else find()


def _state(reading: Reading) -> State | None:
    return reading.state if isinstance(reading, Remembering) else None


def _followed(reading: Reading, before: State, number: int) -> State:
    """Return a later state: without what ended since, what is new behind."""
    table = tables.incidents
    stands = func.coalesce(table.c.until, 0) == 0  # so written that not all that stand are looked through
    new = load(reading.connection, EVERY, table.c.since > before.number, stands)
    ended = reading.connection.scalars(select(table.c.since).where(table.c.until > before.number)).all()
    told = {what: one.only(~np.isin(one.since, ended)).joined(_told_since(reading, what, before.number, new))
            for what, one in before.told.copy().items()}
    columns = before.columns.only(~np.isin(before.columns.numbers["since"], ended)).joined(new)
    return State(number, columns, told, Remembered(_FILTERS), Lock())


def _told_since(reading: Reading, what: str | None, number: int, new: Columns) -> Told:
    found = [_told(reading, what, number, some) for some in portions(new.numbers["id"])]
    return reduce(Told.joined, found or [_told(reading, what, number, [])])


def _told(reading: Reading, what: str | None, after: int = 0, among: Sequence[str] | None = None) -> Told:
    """Read who told: of all incidents, or of what was opened after an entry among some."""
    chosen = _reports_of(reading) if what is REPORTS else _tellers_of(what)
    originator, since, incident, *counted = chosen.selected_columns
    if among is not None:
        chosen = chosen.where(since > after, incident.in_(among))
    rows = reading.connection.execute(chosen.with_only_columns(originator, since, *counted)).all()
    originators, entries, *counts = zip(*rows, strict=True) if rows else [()] * (2 + len(counted))
    table_of_counts = np.array(counts, np.int64).reshape(len(counted), len(rows))
    return Told(Coded.of(originators), np.array(entries, np.int64), table_of_counts)


def _tellers_of(what: str) -> Select[Any]:
    table = tables.tellers
    counted = [table.c[name] for name in tables.COUNTED if what]  # who only told gave nothing to count
    return select(table.c.originator, table.c.since, table.c.incident, *counted).where(table.c.what == what)


def _reports_of(reading: Reading) -> Select[Any]:
    shown, members, claims = tables.incidents, tables.members, tables.claims
    told = select(claims.c.report, shown.c.since, shown.c.id).distinct().join_from(
        members, shown, shown.c.id == members.c.incident).join(claims, claims.c.id == members.c.claim)
    return told.where(*map(reading.holds, (shown, members, claims)))


def chosen(reading: Reading, wanted: Wanted, *names: str) -> Columns:
    """Return columns of the incidents that are asked for."""
    if state := _state(reading):
        rows = reading.once(wanted, lambda: np.flatnonzero(_fitting(reading, state, wanted)))
        named = state.columns.named(names)
        return named if len(rows) == named.length else named.only(rows)
    if wanted.circle is None:
        return load(reading.connection, names, *matching(reading, wanted))
    near = load(reading.connection, (*names, "lat", "lon"), *matching(reading, wanted))
    return near.only(wanted.circle.covers(near.numbers["lat"], near.numbers["lon"])).named(names)


def told(reading: Reading, wanted: Wanted, what: str) -> Told:
    """Return who told of the incidents that are asked for (`what` is empty), or gave figures of `what`."""
    everybody = _everybody(reading, _state(reading), what)
    return everybody.only(np.isin(everybody.since, chosen(reading, wanted, "since").numbers["since"]))


def _everybody(reading: Reading, state: State | None, what: str | None) -> Told:
    """Return who gave figures of `what`; of what is in memory it is read when it is first asked."""
    if state is None:
        return _told(reading, what)
    with state.reads:  # who asks meanwhile waits for it
        if what not in state.told:
            state.told[what] = _told(reading, what)
        return state.told[what]


def _fitting(reading: Reading, state: State, wanted: Wanted) -> Mask:
    """Say of each incident whether it is asked for, by the same conditions as `matching`."""
    coded, fits = state.columns.coded, np.ones(state.columns.length, np.bool_)
    for column, predicate in _predicates(wanted):
        fits &= coded[column].where(predicate)
    for found in _looked_up(reading, state, wanted):
        fits &= found
    return fits


def _predicates(wanted: Wanted) -> Iterator[tuple[str, Callable[[Any], bool]]]:
    """Yield columns with what their values must be like."""
    first, last = wanted.first, wanted.last
    if first is not None:
        yield "latest", lambda day: day is not None and day >= first
    if last is not None:
        yield "earliest", lambda day: day is not None and day <= end_of(last)
    if wanted.kinds:
        yield "event", wanted.kinds.__contains__
    if wanted.grades:
        yield "figures", lambda figures: figures[0] in wanted.grades
    for column, name in (("places", wanted.place), ("actors", wanted.actor)):
        if name is not None:
            yield column, partial(_stands_in, name.casefold())


def _stands_in(name: str, names: str) -> bool:
    return name in names


def _looked_up(reading: Reading, state: State, wanted: Wanted) -> Iterator[Mask]:
    numbers = state.columns.numbers
    if wanted.circle is not None:
        yield wanted.circle.covers(numbers["lat"], numbers["lon"])
    if wanted.source is not None:
        everybody = _everybody(reading, state, "")
        its = everybody.originators.where(partial(_named, wanted.source.casefold()))
        yield np.isin(numbers["since"], everybody.since[its])
    if wanted.text is not None:
        printed, found = _everybody(reading, state, REPORTS), set(reports_with(reading, wanted.text))
        yield np.isin(numbers["since"], printed.since[printed.originators.where(found.__contains__)])
    if wanted.realis is not None:
        yield reading.once(("realis", wanted.realis), partial(_of_realis, reading, state.columns, wanted.realis))


def _named(part: str, name: str) -> bool:
    return part in name.casefold()


def _of_realis(reading: Reading, columns: Columns, realis: str) -> Mask:
    """Say of each incident whether the database finds it so: what claims say is not in memory."""
    found = load(reading.connection, ["since"], *matching(reading, Wanted(realis=realis)))
    return np.isin(columns.numbers["since"], found.numbers["since"])
