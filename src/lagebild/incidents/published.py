"""The published range of a figure: chosen from the current figures by a named rule, never a mid-point (C3, C4, C5)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lagebild.incidents.ledger import Given
from lagebild.incidents.listing import GROUPS, TOTALS, Listed, is_among
from lagebild.records import FigureRange, LedgerRow, Range

DEFAULT_RULE = "lowest-highest"
PREFER = "prefer:"
"""With the name of an originator behind it: its figures alone."""
UNKNOWN = "unknown"
PENDING = "pending"
RULES = (DEFAULT_RULE, PREFER, UNKNOWN, PENDING)


Counted = tuple[LedgerRow, Listed]


class RuleError(ValueError):
    """No rule of this name chooses a range."""


def published(given: Sequence[Given], rule: str = DEFAULT_RULE) -> FigureRange:
    """Return the range of the figures of one `what`, and of each status of whom they count, chosen by a named rule."""
    ledger = tuple(one.row for one in given)
    chosen = _chosen(given, rule)
    by_source = _by_source(chosen)
    whole = _of_all(by_source)
    statuses = sorted({one.row.of for one in chosen} - {"unknown"})
    by = {of: lowest_highest(_of_status(_rows(source), of) for source in by_source) for of in statuses}
    named = rule if any(row.current for row in ledger) else UNKNOWN
    return FigureRange(min=whole.min, max=whole.max, rule=named, by=by, ledger=ledger)


def _chosen(given: Sequence[Given], rule: str) -> list[Given]:
    """Return the current figures that a rule takes; none for `unknown` and `pending`."""
    current = [one for one in given if one.row.current]
    if rule.startswith(PREFER):
        return [one for one in current if one.row.originator == rule.removeprefix(PREFER)]
    if rule not in RULES:
        raise RuleError(f"{rule!r} is no rule for a range; there are {', '.join(RULES)}")
    return current if rule == DEFAULT_RULE else []


def _by_source(given: Iterable[Given]) -> list[list[Given]]:
    by_source: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        by_source[one.by].append(one)
    return list(by_source.values())


def _rows(given: Iterable[Given]) -> list[LedgerRow]:
    return [one.row for one in given]


def _of_all(by_source: Sequence[Sequence[Given]]) -> Range:
    """Return the range over all sources.

    Who gives details alone, such as the children, says how many there were at least: no count of everybody, which
    others' counts are held against, unless there are more of them than others count in all. Where nobody counts
    everybody, and no word says that they are among others ("drei Kinder starben"), they are all that is told of.
    """
    counted = [[(one.row, one.listed) for one in source] for source in by_source]
    counts = [_everybody(source) for source in counted if not _are_details(source)]
    most = lowest_highest(counts).max
    alone = not counts and not any(is_among(one.row) for source in by_source for one in source)
    details = [_at_least([row for row, _ in source], alone) for source in counted if _are_details(source)]
    beside = [one for one in details if not counts or (most is not None and (one.min or 0) > most)]
    return lowest_highest((*counts, *beside))


def told_by_one(rows: Sequence[LedgerRow]) -> Range:
    """Return how many people figures of one source count that hold together: all of them, or at least these details."""
    counted = [(row, Listed.NOT) for row in rows]
    return _at_least(rows) if _are_details(counted) else _everybody(counted)


def _are_details(counted: Iterable[Counted]) -> bool:
    return all(row.of not in TOTALS | GROUPS or beside is Listed.SOME for row, beside in counted)


def _at_least(details: Sequence[LedgerRow], alone: bool = False) -> Range:
    """Return the least that one source's details make: those of one claim together, as no other's can be among them.

    `alone`: they are all that anybody tells of, no more than that where they are counted.
    """
    lows = {of: _of_status(details, of).min or 0 for of in {row.of for row in details}}
    counted: dict[str, set[str]] = defaultdict(set)
    for row in details:
        counted[row.claim].add(row.of)
    least = max(sum(lows[of] for of in statuses) for statuses in counted.values()) or None
    same = len(set(map(frozenset, counted.values()))) == 1
    closed = alone and same and least is not None and all(row.max is not None for row in details)
    return Range(min=least, max=least if closed else None)


def _everybody(counted: Sequence[Counted]) -> Range:
    """Return how many people in all the current figures of one source count: its sums, or both groups together."""
    lists, rows = _lists(counted), [row for row, beside in counted if beside is Listed.NOT]
    sums = [row for row in rows if row.of in TOTALS]
    groups = [row for row in rows if row.of in GROUPS]
    if sums or lists:
        apart = groups or [row for row in rows if row.of not in TOTALS]
        whole = (Range(min=row.min, max=row.max) for row in (*_whole(sums), *_beside(sums, apart)))
        return lowest_highest((*whole, *lists))
    return _added([_of_status(groups, of) for of in dict.fromkeys(row.of for row in groups)])


def _lists(counted: Iterable[Counted]) -> list[Range]:
    """Return how many people each claim lists side by side."""
    by_claim: dict[str, list[Range]] = defaultdict(list)
    for row, beside in counted:
        if beside is Listed.ALL:
            by_claim[row.claim].append(Range(min=row.min, max=row.max))
    return [_added(several) for several in by_claim.values()]


def _whole(sums: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Return the largest sum of each claim: one that gives two counts the smaller as a part of the larger."""
    largest: dict[str, LedgerRow] = {}
    for row in sums:
        before = largest.get(row.claim)
        if before is None or (row.min or row.max or 0) > (before.min or before.max or 0):
            largest[row.claim] = row
    return list(largest.values())


def _of_status(rows: Sequence[LedgerRow], of: str) -> Range:
    """Return how many of a status one source counts; a claim that counts them in parts counts them all."""
    by_claim: dict[str, list[Range]] = defaultdict(list)
    for row in rows:
        if row.of == of:
            by_claim[row.claim].append(Range(min=row.min, max=row.max))
    return lowest_highest(map(_added, by_claim.values()))


def _beside(sums: Sequence[LedgerRow], apart: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Return the groups of more people than the sums have, which are therefore no part of them."""
    most = lowest_highest(Range(min=row.min, max=row.max) for row in sums).max
    return [row for row in apart if most is not None and (row.min or 0) > most]


def _added(ranges: Sequence[Range]) -> Range:
    lows, highs = [one.min for one in ranges], [one.max for one in ranges]
    known = [low for low in lows if low is not None]
    most = sum(filter(None, highs)) if ranges and None not in highs else None
    return Range(min=sum(known) if known else None, max=most)


def lowest_highest(ranges: Iterable[Range]) -> Range:
    """Return the lowest and the highest of ranges; an open one ("at least 12") is open only where no other is closed.

    The highest is never under a lowest that somebody gives.
    """
    all_of_them = list(ranges)
    lows = [one.min for one in all_of_them if one.min is not None]
    highs = [one.max for one in all_of_them if one.max is not None]
    return Range(min=min(lows, default=None), max=max((*highs, *lows)) if highs else None)
