"""Who reported what, and how each source's first figures compare with what is published now."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from lagebild.incidents.listing import TOTALS
from lagebild.records import FigureRange, Incident, LedgerRow


class SourceRow(Struct, frozen=True, kw_only=True):
    """A source: in how many incidents it gave figures, how often it raised, lowered or lost them, and how it began.

    `below`, `within`, `above`: its first figures of the dead against the range that is published now, all sources
    together; an incident whose range it alone gives says nothing about it and is left out.
    """

    originator: str
    incidents: int = 0
    figures: int = 0
    raised: int = 0
    lowered: int = 0
    retracted: int = 0
    below: int = 0
    within: int = 0
    above: int = 0


def sources(incidents: Iterable[Incident], what: str = "killed") -> list[SourceRow]:
    """Return the sources of the figures of `what`, those in most incidents first."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for of, name, tally in given_by(incident):
            if of == what:
                tallies[name] += tally
    rows = (SourceRow(originator=name, **tally) for name, tally in tallies.items())
    return sorted(rows, key=lambda row: (-row.incidents, row.originator))


def given_by(incident: Incident) -> Iterator[tuple[str, str, Counter[str]]]:
    """Yield of what each source of an incident gave figures, the source, and what is to be counted of it.

    It is counted by the fields of SourceRow.
    """
    for what, figures in incident.figures.items():
        yield from ((what, name, tally) for name, tally in _of_figures(figures))


def _of_figures(figures: FigureRange) -> Iterator[tuple[str, Counter[str]]]:
    by_source: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in figures.ledger:
        by_source[row.originator].append(row)
    for name, rows in by_source.items():
        sums = [row for row in rows if row.of in TOTALS]
        steps = [(newer.min or 0) - (older.min or 0) for older, newer in pairwise(sums)]
        tally = Counter(
            incidents=1, figures=len(rows), retracted=sum(row.retracted for row in rows),
            raised=sum(step > 0 for step in steps), lowered=sum(step < 0 for step in steps),
        )
        if sums and len(by_source) > 1:
            tally[_compared(sums[0], figures)] = 1
        yield name, tally


def _compared(first: LedgerRow, figures: FigureRange) -> str:
    """Return whether a first figure lies below, within or above what is published now."""
    most = first.max if first.max is not None else first.min
    if figures.min is not None and most is not None and most < figures.min:
        return "below"
    if figures.max is not None and first.min is not None and first.min > figures.max:
        return "above"
    return "within"
