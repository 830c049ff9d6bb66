"""What is new, revised, contradicted or retracted: an incident as it was beside what it is."""

from collections.abc import Iterator

from msgspec import Struct

from lagebild.records import FigureRange, Incident

GRADED_DOWN = frozenset({"contested", "denied"})
"""Answers to who is responsible that contradict what was told before."""


class Change(Struct, frozen=True):
    """One change of an incident: what it is about, as it was and as it is, in values of the record."""

    incident: str
    change: str
    about: str
    before: str = ""
    after: str = ""


def changes(before: Incident | None, after: Incident | None) -> Iterator[Change]:
    """Yield what changed from one state of an incident to a later one; one of the two must be there."""
    if before is None and after is not None:
        yield Change(after.id, "new", "incident")
    elif before is not None and after is None:
        yield Change(before.id, "retracted", "incident")
    elif before is not None and after is not None:
        yield from _revisions(before, after)


def _revisions(before: Incident, after: Incident) -> Iterator[Change]:
    for what in sorted({*before.figures, *after.figures}):
        yield from _figure_changes(after.id, what, before.figures.get(what), after.figures.get(what))
    for axis in ("event", "grade", "responsibility", "status_of_dead", "independent_sources"):
        old, new = getattr(before, axis), getattr(after, axis)
        if old != new:
            yield Change(after.id, "contradicted" if new in GRADED_DOWN else "revised", axis, str(old), str(new))
    if len(after.reports) > len(before.reports):
        yield Change(after.id, "revised", "reports", str(len(before.reports)), str(len(after.reports)))


def _figure_changes(incident: str, what: str, old: FigureRange | None, new: FigureRange | None) -> Iterator[Change]:
    gone = _retracted(new) - _retracted(old)
    if gone:
        yield Change(incident, "retracted", what, after=str(gone))
    if _bounds(old) != _bounds(new):
        contradicted = _sources(new) > _sources(old) > 0 and not gone and _widened(old, new)
        yield Change(incident, "contradicted" if contradicted else "revised", what, _bounds(old), _bounds(new))


def _bounds(figures: FigureRange | None) -> str:
    if figures is None or figures.min is figures.max is None:
        return ""
    low, high = (("" if bound is None else str(bound)) for bound in (figures.min, figures.max))
    return low if low == high else f"{low}–{high}"


def _retracted(figures: FigureRange | None) -> int:
    return sum(row.retracted for row in figures.ledger) if figures else 0


def _sources(figures: FigureRange | None) -> int:
    return len({row.originator for row in figures.ledger if row.current}) if figures else 0


def _widened(old: FigureRange | None, new: FigureRange | None) -> bool:
    """Say whether what was published still stands at one end, and another source has gone beyond it."""
    if old is None or new is None or old.min is None or new.min is None:
        return False
    return new.min <= old.min and (old.max is None or (new.max is not None and new.max >= old.max))
