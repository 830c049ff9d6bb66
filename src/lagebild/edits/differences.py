"""The difference between a table of claims as it was exported and as it was edited, beside the record of now.

A cell is changed where it says another thing than when it was exported; what the record changed meanwhile and the table
did not is left alone, and where both changed a cell, nobody's change is overwritten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from msgspec import Struct

from lagebild.edits.cells import CellError, fields, read_text, tidy, unchanged, written
from lagebild.exports.claim_cells import claim_cells
from lagebild.reading.tables import BrokenRow, Row
from lagebild.records import Event, Report, Reported
from lagebild.review import CorrectionError, corrected, missed
from lagebild.world import World

EDITABLE = (
    "event", "stance", "realis", "negated", "time", "said", "place", "place_id", "actors", "targets", "sources",
    "figures", "words",
)
"""The columns that are taken over."""
FIXED = ("report",)
NEEDED = ("claim", "as_of", "report", *EDITABLE)
"""The columns that a table must have to be read back."""
_DECISIONS = {"": "changed", "accept": "accepted", "reject": "rejected"}
_EVENT = "event"


class Cell(Struct, frozen=True):
    """A cell that differs: as it was, and as it is in the table."""

    column: str
    before: str
    after: str


class Change(Struct, frozen=True, kw_only=True):
    """What a row asks for: of a claim, or a new claim of a report; `fields` as `review` takes them."""

    line: int
    kind: Literal["changed", "added", "accepted", "rejected"]
    subject: str
    cells: tuple[Cell, ...] = ()
    fields: dict[str, Any] = {}


class Note(Struct, frozen=True, kw_only=True):
    """What is not taken over: a row that is unknown, conflicts or is broken, or a cell that follows from others."""

    line: int
    kind: Literal["unknown", "conflicting", "broken", "left"]
    subject: str
    why: str


class Plan(Struct, frozen=True):
    """What would be done, and what not."""

    changes: tuple[Change, ...]
    notes: tuple[Note, ...]


class Known(Protocol):
    """What the record holds."""

    def then(self, as_of: int, claim: str) -> Reported | None:
        """Return a claim as it was after an entry; None where it did not hold."""

    def now(self, claim: str) -> Reported | None:
        """Return a claim as it is."""

    def report(self, identity: str) -> Report | None:
        """Return a report."""

    def world(self, language: str) -> World:
        """Return the world that reports of a language are read against."""


class _Left(Exception):  # noqa: N818 - it is no error of ours
    """A row is not taken over."""

    def __init__(self, kind: Literal["unknown", "conflicting", "broken"], why: str) -> None:
        super().__init__(why)
        self.kind: Literal["unknown", "conflicting", "broken"] = kind


def differences(rows: Iterable[Row | BrokenRow], known: Known) -> Plan:
    """Return what a person changed in a table that has the columns NEEDED."""
    changes: list[Change] = []
    notes: list[Note] = []
    seen: set[str] = set()
    for row in rows:
        if isinstance(row, BrokenRow):
            notes.append(Note(line=row.line, kind="broken", subject="", why=row.reason))
            continue
        subject = row.cells["claim"].strip()
        try:
            notes += _untouchable(row, known)
            changes += _asked(row, known, seen)
        except _Left as left:
            notes.append(Note(line=row.line, kind=left.kind, subject=subject or row.cells["report"], why=str(left)))
        except (CellError, CorrectionError) as error:
            notes.append(Note(line=row.line, kind="broken", subject=subject or row.cells["report"], why=str(error)))
        seen.add(subject)
    return Plan(tuple(changes), tuple(notes))


def _asked(row: Row, known: Known, seen: set[str]) -> Iterator[Change]:
    """Yield what a row asks for, nothing where it is as it was."""
    claim = row.cells["claim"].strip()
    if not claim:
        yield from _added(row, known)
        return
    if claim in seen:
        raise _Left("broken", "this claim stands in the table twice")
    then, kind = _then(row, known, claim), _decision(row)
    edited = _edited(row, claim_cells(then))
    if kind == "changed" and not edited:
        return
    now = known.now(claim)
    if now is None:
        raise _Left("conflicting", "the claim was taken out of the record since")
    if kind != "changed" and claim_cells(now) != claim_cells(then):
        raise _Left("conflicting", "the claim was changed since; export anew")
    still = _still_open(edited, claim_cells(then), claim_cells(now))
    if kind == "changed" and still:
        yield _changed(row, now, still, claim_cells(now), known)
    elif kind in ("accepted", "rejected"):
        yield Change(line=row.line, kind=kind, subject=claim)


def _then(row: Row, known: Known, claim: str) -> Reported:
    """Return the claim as it was when the table was written."""
    as_of = row.cells["as_of"].strip()
    if not as_of.isdecimal():
        raise _Left("broken", "as_of is no number; what was exported with something withheld cannot be read back")
    then = known.then(int(as_of), claim)
    if then is None or not isinstance(then.claim, Event):
        raise _Left("unknown", "the record had no such claim then")
    return then


def _decision(row: Row) -> Any:
    word = row.cells.get("decision", "").strip().casefold()
    if word not in _DECISIONS:
        raise _Left("broken", f"decision is {word!r}; write accept, reject or nothing")
    return _DECISIONS[word]


def _edited(row: Row, before: Mapping[str, Any]) -> dict[str, str]:
    given = {column: row.cells[column] for column in EDITABLE}
    return {column: cell for column, cell in given.items() if not unchanged(column, before[column], cell)}


def _still_open(edited: Mapping[str, str], then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, str]:
    """Return the changed cells that the record does not have yet. Raises _Left where it has another by now."""
    still = {column: cell for column, cell in edited.items() if not unchanged(column, now[column], cell)}
    for column in still:
        if then[column] != now[column]:
            raise _Left("conflicting", f"{column} is {written(now[column])!r} by now; export anew")
    return still


def _changed(row: Row, now: Reported, cells: Mapping[str, str], before: Mapping[str, Any], known: Known) -> Change:
    report = known.report(now.report.id)
    if report is None:
        raise _Left("unknown", f"the record has no report {now.report.id}")
    new = fields(cells)
    corrected(report, now.claim, new, known.world(report.language))
    shown = tuple(Cell(column, tidy(written(before[column])), tidy(cell)) for column, cell in cells.items())
    return Change(line=row.line, kind="changed", subject=now.claim.id, cells=shown, fields=new)


def _added(row: Row, known: Known) -> Iterator[Change]:
    """Yield the claim that a row without an id adds to a report, unless it is there already."""
    report = known.report(row.cells["report"].strip())
    if report is None:
        raise _Left("unknown", f"a new claim needs the id of a report; the record has no {row.cells['report']!r}")
    cells = {column: row.cells[column] for column in EDITABLE if read_text(row.cells[column])}
    new = fields(cells)
    claim = missed(report, _EVENT, new, known.world(report.language))
    if known.now(claim.id) is None:
        shown = tuple(Cell(column, "", tidy(cell)) for column, cell in cells.items())
        yield Change(line=row.line, kind="added", subject=report.id, cells=shown, fields=new)


def _untouchable(row: Row, known: Known) -> Sequence[Note]:
    """Return notes on cells that follow from others and were edited all the same."""
    claim, as_of = row.cells["claim"].strip(), row.cells["as_of"].strip()
    then = known.then(int(as_of), claim) if claim and as_of.isdecimal() else None
    if then is None or not isinstance(then.claim, Event):
        return ()
    before = claim_cells(then)
    edited = [column for column in FIXED if not unchanged(column, before[column], row.cells[column])]
    return [Note(line=row.line, kind="left", subject=claim, why=f"{name} stays {before[name]!r}: it cannot be edited")
            for name in edited]
