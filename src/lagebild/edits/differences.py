"""The difference between a table of claims as it was exported and as it was edited, beside the record of now.

A cell is changed where it says another thing than when it was exported; what the record changed meanwhile and the table
did not is left alone, and where both changed a cell, nobody's change is overwritten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from lagebild.edits.cells import TIMES, CellError, fields, read_text, tidy, unchanged, written
from lagebild.edits.dates import Order, meanings, order_of
from lagebild.exports.claim_cells import Cells, claim_cells
from lagebild.reading.tables import BrokenRow, Row
from lagebild.records import Event, Report, Reported, ReportHead
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
_TOGETHER = {"place": ("place", "place_id"), "place_id": ("place", "place_id")}
"""Columns that are one thing: who changed one of them changed the other."""
Kind = Literal["changed", "added", "accepted", "rejected"]
_DECISIONS: dict[str, Kind] = {"": "changed", "accept": "accepted", "reject": "rejected"}
_EVENT = "event"


class Cell(Struct, frozen=True):
    """A cell that differs: as the record has it, and as it will have it."""

    column: str
    before: str
    after: str


class Change(Struct, frozen=True, kw_only=True):
    """What a row asks for: of a claim, or a new claim of a report; `fields` as `review` takes them."""

    line: int
    kind: Kind
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
    """What would be done, and what not; `order`: how dates such as 05/10/2016 were read, where any showed it."""

    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    order: Order | None = None


class Known(Protocol):
    """What the record holds."""

    def then(self, as_of: int, claim: str) -> Reported | None:
        """Return a claim as it was after an entry; None where it did not hold."""

    def now(self, claim: str) -> Reported | None:
        """Return a claim as it is."""

    def is_accepted(self, claim: str) -> bool:
        """Return whether a person has accepted a claim as it is."""

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
    """Return what a person changed in a table that has the columns NEEDED, which is gone through twice."""
    changes: list[Change] = []
    notes: list[Note] = []
    seen: set[str] = set()
    order = order_of(_dates(rows, known))
    for row in rows:
        if isinstance(row, BrokenRow):
            notes.append(Note(line=row.line, kind="broken", subject="", why=row.reason))
            continue
        subject = row.cells["claim"].strip()
        try:
            then = _held_then(row, known)
            notes += _untouchable(row, then)
            changes += _whole(row, _asked(row, then, known, seen, order))
        except _Left as left:
            notes.append(Note(line=row.line, kind=left.kind, subject=subject or row.cells["report"], why=str(left)))
        except (CellError, CorrectionError) as error:
            notes.append(Note(line=row.line, kind="broken", subject=subject or row.cells["report"], why=str(error)))
        seen.add(subject)
    return Plan(tuple(changes), tuple(notes), order)


def _whole(row: Row, asked: Iterable[Change]) -> Sequence[Change]:
    """Return what a row asks for, unless its end may be missing: programs end the last row too."""
    changes = list(asked)
    if changes and not row.raw.endswith(("\n", "\r")):
        raise _Left("broken", "the file ends in this row; was it cut off? If not, add a line end")
    return changes


def _dates(rows: Iterable[Row | BrokenRow], known: Known) -> Iterator[tuple[str, str]]:
    """Yield the times of a table as they were written, where that matters to read them, and as they are."""
    for row in rows:
        if isinstance(row, Row):
            for column in TIMES:
                cell = row.cells[column]
                then = _held_then(row, known) if len(meanings(cell)) > 1 else None
                yield written(claim_cells(then)[column] if then else None), cell


def _asked(
    row: Row, then: Reported | None, known: Known, seen: set[str], order: Order | None,
) -> Iterator[Change]:
    """Yield what a row asks for, nothing where it is as it was; `then`: the claim when the table was written."""
    claim = row.cells["claim"].strip()
    if not claim:
        yield from _added(row, known, order)
        return
    if claim in seen:
        raise _Left("broken", "this claim stands in the table twice")
    before, kind = _before(row, then), _decision(row)
    edited = _edited(row, before, order)
    if edited or kind == "rejected" or (kind == "accepted" and not known.is_accepted(claim)):
        yield from _decided(row, kind, edited, before, known, order)


def _decided(
    row: Row, kind: Kind, edited: Mapping[str, str], before: Cells, known: Known, order: Order | None,
) -> Iterator[Change]:
    """Yield what a person decided of a claim, beside what the record has by now; who edits it corrects it."""
    now = known.now(row.cells["claim"].strip())
    if now is None and kind == "rejected":
        return
    if now is None:
        raise _Left("conflicting", "the claim was taken out of the record since")
    if kind != "changed" and claim_cells(now) != before:
        raise _Left("conflicting", "the claim was changed since; export anew")
    still = _still_open(edited, before, claim_cells(now), order)
    if still and kind != "rejected":
        yield _changed(row, now, still, known, order)
    elif kind != "changed":
        yield Change(line=row.line, kind=kind, subject=now.claim.id)


def _before(row: Row, then: Reported | None) -> Cells:
    """Return the claim as it was when the table was written."""
    if not row.cells["as_of"].strip().isdecimal():
        raise _Left("broken", "as_of is no number; what was exported with something withheld cannot be read back")
    if then is None:
        raise _Left("unknown", "the record had no such claim then")
    return claim_cells(then)


def _held_then(row: Row, known: Known) -> Reported | None:
    claim, as_of = row.cells["claim"].strip(), row.cells["as_of"].strip()
    then = known.then(int(as_of), claim) if claim and as_of.isdecimal() else None
    return then if then is not None and isinstance(then.claim, Event) else None


def _decision(row: Row) -> Kind:
    word = row.cells.get("decision", "").strip().casefold()
    if word not in _DECISIONS:
        raise _Left("broken", f"decision is {word!r}; write accept, reject or nothing")
    return _DECISIONS[word]


def _edited(row: Row, before: Cells, order: Order | None) -> dict[str, str]:
    given = {column: row.cells[column] for column in EDITABLE}
    return {column: cell for column, cell in given.items() if not unchanged(column, before[column], cell, order)}


def _still_open(edited: Mapping[str, str], then: Cells, now: Cells, order: Order | None) -> dict[str, str]:
    """Return the changed cells that the record does not have yet. Raises _Left where it has another by now."""
    still = {column: cell for column, cell in edited.items() if not unchanged(column, now[column], cell, order)}
    for column in still:
        for same in _TOGETHER.get(column, (column,)):
            if then[same] != now[same]:
                raise _Left("conflicting", f"{same} is {written(now[same])!r} by now; export anew")
    return still


def _changed(row: Row, now: Reported, cells: Mapping[str, str], known: Known, order: Order | None) -> Change:
    report = known.report(now.report.id)
    if report is None or not isinstance(now.claim, Event):
        raise _Left("unknown", f"the record has no report {now.report.id}")
    new = fields(cells, now.claim, order)
    after = corrected(report, now.claim, new, known.world(report.language))
    shown = _differing(claim_cells(now), claim_cells(replace(now, claim=after)))
    return Change(line=row.line, kind="changed", subject=now.claim.id, cells=shown, fields=new)


def _differing(before: Cells, after: Cells) -> tuple[Cell, ...]:
    """Return the cells that are others afterwards: also those that follow, such as the id of a place."""
    pairs = ((column, tidy(written(before[column])), tidy(written(after[column]))) for column in EDITABLE)
    return tuple(Cell(column, old, new) for column, old, new in pairs if old != new)


def _added(row: Row, known: Known, order: Order | None) -> Iterator[Change]:
    """Yield the claim that a row without an id adds to a report, unless it is there already."""
    report = known.report(row.cells["report"].strip())
    if report is None:
        raise _Left("unknown", f"a new claim needs the id of a report; the record has no {row.cells['report']!r}")
    cells = {column: row.cells[column] for column in EDITABLE if read_text(row.cells[column])}
    new = fields(cells, order=order)
    claim = missed(report, _EVENT, new, known.world(report.language))
    if known.now(claim.id) is None:
        blank = dict.fromkeys(EDITABLE)
        shown = _differing(blank, claim_cells(Reported(claim=claim, report=ReportHead(id=report.id))))
        yield Change(line=row.line, kind="added", subject=report.id, cells=shown, fields=new)


def _untouchable(row: Row, then: Reported | None) -> Sequence[Note]:
    """Return notes on cells that follow from others and were edited all the same."""
    if then is None:
        return ()
    before, claim = claim_cells(then), then.claim.id
    edited = [column for column in FIXED if not unchanged(column, before[column], row.cells[column])]
    return [Note(line=row.line, kind="left", subject=claim, why=f"{name} stays {before[name]!r}: it cannot be edited")
            for name in edited]
