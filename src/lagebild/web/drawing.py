"""Figures as drawings: where lines and bars lie, as shares of a drawing's width and height, from the top left."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import log10

from msgspec import Struct

from lagebild.incidents.listing import GROUPS, TOTALS
from lagebild.incidents.published import told_by_one
from lagebild.incidents.sources import Begun
from lagebild.records import LedgerRow, Range
from lagebild.web.timeline import Timeline

_LEAST_SPAN = timedelta(days=2)  # of a chart over time: a last figure also has a width
_LABEL = 0.085  # height of a line of text
_LABELLED = 6  # ticks of a time line


class Column(Struct, frozen=True, kw_only=True):
    """A bar of the time line: from its left edge, so wide, so high; `chosen` where the filters ask for its days."""

    x: float
    width: float
    height: float
    first: date
    last: date
    incidents: int
    chosen: bool


class Tick(Struct, frozen=True):
    """A mark on an axis with what stands at it."""

    at: float
    value: date | int


class Step(Struct, frozen=True, kw_only=True):
    """A figure while it was a source's newest: least (`low`) to most (`high`) as heights; open where one is unknown."""

    left: float
    right: float
    low: float | None
    high: float | None
    current: bool
    retracted: bool


class Line(Struct, frozen=True, kw_only=True):
    """What one source said over time; its name stands at the height `label`."""

    source: str
    steps: tuple[Step, ...]
    label: float


class LedgerChart(Struct, frozen=True, kw_only=True):
    """A ledger over time: one line for each source, ticks of days and of people, and the published range."""

    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    people: tuple[Tick, ...]
    low: float | None
    high: float | None


def columns(line: Timeline, first: str | None, last: str | None) -> list[Column]:
    """Return the bars of a time line; `first`, `last`: the days that the filters ask for."""
    length = (line.last - line.first).days + 1
    most = max(bar.incidents for bar in line.bars)
    begin = date.fromisoformat(first) if first else date.min
    end = date.fromisoformat(last) if last else date.max
    return [Column(
        x=(bar.first - line.first).days / length, width=((bar.last - bar.first).days + 1) / length,
        height=bar.incidents / most, first=bar.first, last=bar.last, incidents=bar.incidents,
        chosen=begin <= bar.last and bar.first <= end,
    ) for bar in line.bars]


def brush(line: Timeline, first: str | None, last: str | None) -> tuple[float, float]:
    """Return the left edge and the width of the days that the filters ask for."""
    length = (line.last - line.first).days + 1
    begin = max(line.first, date.fromisoformat(first)) if first else line.first
    end = min(line.last, date.fromisoformat(last)) if last else line.last
    return (begin - line.first).days / length, max(0, (end - begin).days + 1) / length


def ticks(line: Timeline) -> list[Tick]:
    """Return ticks at the first days of months, of years where there are too many months."""
    length = (line.last - line.first).days + 1
    day = date(line.first.year, line.first.month, 1)
    starts = []
    while day <= line.last:
        if day >= line.first:
            starts.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    yearly = [day for day in starts if day.month == 1] if len(starts) > 2 * _LABELLED else starts
    every = -(-len(yearly) // _LABELLED) if yearly else 1
    return [Tick((day - line.first).days / length, day) for day in yearly[::every]]


def ledger_chart(rows: Sequence[LedgerRow], least: int | None, most: int | None) -> LedgerChart | None:
    """Return a ledger as a chart; null where fewer than two figures have a day and a bound."""
    dated = [(date.fromisoformat(row.published.earliest[:10]), row) for row in rows
             if row.published and row.published.earliest and (row.min, row.max) != (None, None)]
    if len(dated) < 2:
        return None
    days = [day for day, _ in dated]
    begin, end = min(days), max(max(days), min(days) + _LEAST_SPAN) + timedelta(days=1)
    told = list(_by_source(dated))
    if not told:
        return None
    counts = [Range(min=least, max=most), *(one.count for _, days in told for one in days)]
    top = _ceiling(max(bound for one in counts for bound in (one.min, one.max) if bound is not None))
    lines = [_line(source, days, (begin, end), top) for source, days in told]
    return LedgerChart(
        lines=tuple(_apart(lines)), days=tuple(Tick((day - begin) / (end - begin), day) for day in sorted(set(days))),
        people=tuple(Tick(1 - value / top, value) for value in (0, top // 2, top)),
        low=None if least is None else 1 - least / top, high=None if most is None else 1 - most / top,
    )


class _OfDay(Struct, frozen=True):
    """What a source told on one day, its groups together: 20 civilians and 3 soldiers are 23 people."""

    day: date
    count: Range
    current: bool
    retracted: bool


def _by_source(dated: list[tuple[date, LedgerRow]]) -> Iterator[tuple[str, list[_OfDay]]]:
    ordered = sorted(dated, key=lambda one: (one[1].originator, one[0]))
    for source, told in groupby(ordered, key=lambda one: one[1].originator):
        days = groupby(_of_everybody(list(told)), key=lambda one: one[0])
        shown = [_of_day(day, [row for _, row in rows]) for day, rows in days]
        if known := [one for one in shown if (one.count.min, one.count.max) != (None, None)]:
            yield source, known


def _of_everybody(told: list[tuple[date, LedgerRow]]) -> list[tuple[date, LedgerRow]]:
    """Return the figures that count everybody, in one number or by group; where there are none, those of some."""
    return [one for one in told if one[1].of in TOTALS | GROUPS] or told


def _of_day(day: date, rows: list[LedgerRow]) -> _OfDay:
    standing = [row for row in rows if row.current] or rows
    return _OfDay(day, told_by_one(standing), any(row.current for row in rows), all(row.retracted for row in rows))


def _line(source: str, told: list[_OfDay], span: tuple[date, date], top: int) -> Line:
    begin, end = span
    ends = [one.day for one in told[1:]] + [end]
    steps = tuple(Step(
        left=(one.day - begin) / (end - begin), right=(until - begin) / (end - begin), current=one.current,
        low=None if one.count.min is None else 1 - one.count.min / top,
        high=None if one.count.max is None else 1 - one.count.max / top, retracted=one.retracted,
    ) for one, until in zip(told, ends, strict=True))
    last = steps[-1]
    return Line(source=source, steps=steps, label=last.high if last.high is not None else last.low or 0.0)


def _apart(lines: Iterable[Line]) -> Iterator[Line]:
    """Move names so that none stands on another."""
    ordered = sorted(lines, key=lambda line: line.label)
    heights = [line.label for line in ordered]
    for at in range(1, len(heights)):
        heights[at] = max(heights[at], heights[at - 1] + _LABEL)
    for line, height in zip(ordered, heights, strict=True):
        yield Line(source=line.source, steps=line.steps, label=height)


class Moved(Struct, frozen=True):
    """Where on a line from nobody (0) to the most (1) a first, a newest and the published figure lie, null: nowhere."""

    first: tuple[float, float] | None
    newest: tuple[float, float] | None
    published: tuple[float, float] | None


def moved_figures(begun: Begun, published: Range) -> Moved:
    """Return how a source's figure moved, beside what is published now; a bound that is open is drawn at the other."""
    given = (begun.first, begun.newest, published)
    most = max((bound for one in given for bound in (one.min, one.max) if bound is not None), default=0) or 1
    return Moved(*(_ends(one.min, one.max, 1.1 * most) for one in given))


def _ends(least: int | None, most: int | None, top: float) -> tuple[float, float] | None:
    known = [bound / top for bound in (least, most) if bound is not None]
    return (min(known), max(known)) if known else None


def _ceiling(value: int) -> int:
    """Return the even round number at or above a count of people, where the axis ends."""
    size = int(10 ** int(log10(max(value, 1))))
    return next(times * size for times in (2, 4, 6, 10, 20) if times * size >= value)


def percent(share: float) -> str:
    """Return a share as drawings write it."""
    return f"{100 * share:.3f}%"
