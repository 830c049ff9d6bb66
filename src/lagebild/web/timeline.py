"""Incidents over time: how many ended in each stretch of days, for the time line under the map."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate

from msgspec import Struct

_MOST_BARS = 130
_STRETCHES = (1, 7, 28, 91, 364, 3640)  # days
_OUTLIERS = 0.02  # share of the incidents that may lie before or behind what is drawn
_GAP = 120  # days without any incident that part outliers from the rest


class Bar(Struct, frozen=True, kw_only=True):
    """A stretch of days and how many incidents ended in it."""

    first: date
    last: date
    incidents: int


class Timeline(Struct, frozen=True, kw_only=True):
    """Bars without a gap from `first` to `last`; `earlier`, `later`, `undated` count incidents that are not drawn."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    earlier: int = 0
    later: int = 0
    undated: int = 0


def timeline(days: Iterable[tuple[str | None, int]]) -> Timeline | None:
    """Return the time line of days with their incidents; null where no day is known."""
    counted = list(days)
    dated = sorted((date.fromisoformat(day), count) for day, count in counted if day is not None)
    if not dated:
        return None
    drawn = _without_outliers(dated)
    first, last = drawn[0][0], drawn[-1][0]
    bars = tuple(_bars(drawn, first, last))
    return Timeline(
        first=first, last=bars[-1].last, bars=bars, undated=sum(count for day, count in counted if day is None),
        earlier=sum(count for day, count in dated if day < first),
        later=sum(count for day, count in dated if day > last),
    )


def _without_outliers(dated: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Leave out the few that lie far before or behind the others."""
    total = sum(count for _, count in dated)
    until = list(accumulate(count for _, count in dated))
    begin, end = 0, len(dated)
    for at in range(1, len(dated)):
        if (dated[at][0] - dated[at - 1][0]).days <= _GAP:
            continue
        if until[at - 1] <= total * _OUTLIERS:
            begin = at
        elif total - until[at - 1] <= total * _OUTLIERS:
            end = at
            break
    return dated[begin:end]


def _bars(dated: list[tuple[date, int]], first: date, last: date) -> Iterator[Bar]:
    length = (last - first).days + 1
    stretch = next((days for days in _STRETCHES if length / days <= _MOST_BARS), _STRETCHES[-1])
    counts: dict[int, int] = {}
    for day, count in dated:
        at = (day - first).days // stretch
        counts[at] = counts.get(at, 0) + count
    for at in range(-(-length // stretch)):
        begin = first + timedelta(days=at * stretch)
        yield Bar(first=begin, last=begin + timedelta(days=stretch - 1), incidents=counts.get(at, 0))
