"""Who reported what, and how each source's first figures compare with what is published now."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lagebild.incidents.listing import TOTALS
from lagebild.incidents.speakers import telling_words
from lagebild.records import FigureRange, Incident, LedgerRow, ReportHead
from lagebild.world.actors import Registry, load_registry, name_key


class Outlet(Struct, frozen=True):
    """Who printed a source's figures, and in how many incidents: with the source it counts once (C6)."""

    publisher: str
    incidents: int


class SourceRow(Struct, frozen=True, kw_only=True):
    """A source: in how many incidents it gave figures, how often it raised, lowered or lost them, and how it began.

    `below`, `within`, `above`: its first figures of the dead against the range that is published now, all sources
    together; an incident whose range it alone gives says nothing about it and is left out. `names`: others by which it
    goes. `outlets`: who printed its figures, the most first.
    """

    originator: str
    names: tuple[str, ...] = ()
    incidents: int = 0
    figures: int = 0
    raised: int = 0
    lowered: int = 0
    retracted: int = 0
    below: int = 0
    within: int = 0
    above: int = 0
    outlets: tuple[Outlet, ...] = ()


def sources(incidents: Iterable[Incident], what: str = "killed") -> list[SourceRow]:
    """Return the sources of the figures of `what`, those in most incidents first."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for of, name, tally in given_by(incident):
            if of == what:
                tallies[name] += tally
    return together(replace(SourceRow(originator=name), **tally) for name, tally in tallies.items())


def together(rows: Iterable[SourceRow]) -> list[SourceRow]:
    """Return the rows of one source as one, whatever language or case it is named in; those in most incidents first."""
    named: dict[str, list[SourceRow]] = defaultdict(list)
    for row in sorted(rows, key=_most_first):
        named[source_key(row.originator)].append(row)
    return sorted(map(_one, named.values()), key=_most_first)


def _most_first(row: SourceRow) -> tuple[int, str]:
    return -row.incidents, row.originator


def _one(rows: list[SourceRow]) -> SourceRow:
    counts = {name: sum(getattr(row, name) for row in rows) for name in _COUNTS}
    return replace(rows[0], names=tuple(row.originator for row in rows[1:]), **counts)


_COUNTS = ("incidents", "figures", "raised", "lowered", "retracted", "below", "within", "above")


@lru_cache(maxsize=20_000)
def source_key(name: str) -> str:
    """Return what all names of a source share: the actor that the registry knows, else the words that tell who."""
    words = name_key(name)
    plural = (*words[:-1], words[-1].removesuffix("n")) if words else ()  # "den Weißhelmen"
    known = _registry().find(words) or _registry().find(plural)
    return f"id:{known.id}" if known else " ".join(sorted(telling_words(name))) or name


@cache
def _registry() -> Registry:
    return load_registry()


def outlets(
    incidents: Iterable[Incident], what: str, heads: Mapping[str, ReportHead],
) -> dict[str, tuple[Outlet, ...]]:
    """Return who printed the figures of each source, by its key: the publishers of the reports, and of their copies."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        told = [heads[report] for report in incident.reports if report in heads]
        for key, reports in _printing(incident, what).items():
            texts = {heads[report].wire or report for report in reports if report in heads}
            printed[key].update({head.publisher for head in told if head.publisher and (head.wire or head.id) in texts})
    return {key: tuple(Outlet(*pair) for pair in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
            for key, counted in printed.items()}


def _printing(incident: Incident, what: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in incident.figures[what].ledger if what in incident.figures else ():
        found[source_key(row.originator)].add(row.report)
    return found


class Begun(Struct, frozen=True, kw_only=True):
    """A source's first and newest figure of an incident, and how the first compares with what is published now.

    `compared`: below, within or above; null where it alone gives the range.
    """

    first: LedgerRow
    newest: LedgerRow
    compared: str | None


def begun(figures: FigureRange, names: Collection[str]) -> Begun | None:
    """Return how a source of these names began and where it stands; None where it gives figures of some alone."""
    sums = [row for row in figures.ledger if row.originator in names and row.of in TOTALS]
    if not sums:
        return None
    alone = all(row.originator in names for row in figures.ledger)
    return Begun(first=sums[0], newest=sums[-1], compared=None if alone else _compared(sums[0], figures))


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
