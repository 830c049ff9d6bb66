"""Find the times in a text and place them in the calendar, never finer than the words and the report's date allow."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Analysis
from lagebild.mentions.calendar import Interval, moved
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_look import is_our_time, look
from lagebild.mentions.times_meaning import FUTURE, PAST
from lagebild.mentions.times_place import Placing, Reading, days_of_writing
from lagebild.mentions.times_ranges import join
from lagebild.mentions.times_read import TimeReader
from lagebild.mentions.times_words import Calendar
from lagebild.records.parts import Time

# More days than these are told by their first and last only.
MOST_ALTERNATIVES = 10
# A day that many words away is not that of "gegen 11 Uhr", as in the endless sentence of a programme.
FARTHEST_DAY = 30


class TimeMention(Struct, frozen=True, kw_only=True):
    """A time in the text: tokens[start:end], and the index of the clause that they stand in.

    `kind` is the sense (date, weekday, near, month, season, feast, year, unit, ago, period, text, offset …), `moment` a
    part of a day, `present` our time ("bis heute"), `range` two ends; `relation` is since · from · until · before ·
    after or empty.
    `named` are the calendar units as the words name them, without "seit", "Ende" and the like.
    """

    time: Time
    start: int
    end: int
    clause: int | None
    kind: str
    relation: str = ""
    named: tuple[Time, ...] = ()


def find_times(analysis: Analysis, published: Time | None, calendar: Calendar) -> list[TimeMention]:
    """Return all times of the analysed text in text order; what cannot be placed keeps its words and null ends."""
    tokens = analysis.tokens
    found = join(TimeReader(tokens, calendar).read(), tokens, calendar)
    looking = [(expression, look(expression, analysis, calendar)) for expression in found]
    looking = [(expression, direction) for expression, direction in looking if _is_time(expression, direction)]
    placing = Placing(calendar.source.feasts, days_of_writing(published), looking)
    readings = [None if e.meaning.kind == "moment" else placing.reading(e, direction) for e, direction in looking]
    moments = _days_of_moments(looking, readings, analysis, placing.days)
    return [
        _mention(analysis, calendar, placing, looking[number], moments[number] if reading is None else reading)
        for number, reading in enumerate(readings)
    ]


def _is_time(expression: Expression, direction: int) -> bool:
    """Leave out lengths that look like times to come: "in drei Tagen starben", "binnen einer Stunde fielen"."""
    meaning = expression.meaning
    ahead = (meaning.kind == "ago" and meaning.low > 0) or (meaning.kind == "period" and meaning.name == "length")
    return not (ahead and direction == PAST)


def _days_of_moments(
    looking: list[tuple[Expression, int]], readings: list[Reading | None], analysis: Analysis, today: list[date]
) -> dict[int, Reading]:
    """The day of "am Abend", "gegen 11 Uhr": one named in its sentence, else in the one before, else today."""
    places = _sentences([expression for expression, _ in looking], analysis)
    before, after = _neighbours(readings, range(len(readings))), _neighbours(readings, range(len(readings) - 1, -1, -1))
    now = tuple(Interval(day, day) for day in today)
    days: dict[int, Reading] = {}
    for number, (expression, direction) in enumerate(looking):
        if readings[number] is None:
            near = [n for n in (before[number], after[number]) if n is not None and _is_near(looking, n, number)]
            place = _place_of_day(places, number, near)
            named = None if place is None else readings[place]
            days[number] = _night(named or now, expression, direction, named is not None)
    return days


def _is_near(looking: list[tuple[Expression, int]], one: int, other: int) -> bool:
    return abs(looking[one][0].core - looking[other][0].core) <= FARTHEST_DAY


def _place_of_day(places: list[tuple[int, int]], number: int, near: list[int]) -> int | None:
    """Which of the days before and after it the part of a day belongs to."""
    sentence, paragraph = places[number]
    same = (place for place in near if places[place][0] == sentence)
    last = (place for place in near if places[place] == (sentence - 1, paragraph))
    return next(same, next(last, None))


def _night(days: Reading, expression: Expression, direction: int, named: bool) -> Reading:
    """A night without its day lies before or after the day that is spoken of; at the turn of today the verb decides."""
    if expression.meaning.night != "around":
        return days
    back, ahead = int(named or direction != FUTURE), int(named or direction == FUTURE)
    return tuple(Interval(moved(i.earliest, -back), moved(i.latest, ahead)) for i in days)


def _neighbours(readings: list[Reading | None], order: Iterable[int]) -> list[int | None]:
    """For each place the last one before it, in this order, that names days."""
    found: list[int | None] = [None] * len(readings)
    last: int | None = None
    for number in order:
        found[number] = last
        reading = readings[number]
        if reading and all(interval.is_day for interval in reading):
            last = number
    return found


def _sentences(expressions: list[Expression], analysis: Analysis) -> list[tuple[int, int]]:
    """(sentence, paragraph) of each expression."""
    found: list[tuple[int, int]] = []
    index, sentences = 0, analysis.sentences
    for expression in expressions:
        while index + 1 < len(sentences) and sentences[index].end <= expression.core:
            index += 1
        found.append((index, sentences[index].paragraph) if sentences else (0, 0))
    return found


def _mention(
    analysis: Analysis, calendar: Calendar, placing: Placing, looking: tuple[Expression, int], reading: Reading
) -> TimeMention:
    expression = looking[0]
    clause = analysis.clause_of(expression.core)
    kind = "range" if expression.second else expression.meaning.kind
    if kind == "text" and expression.meaning.name == "counted":
        kind = "offset"
    if is_our_time(expression, analysis, calendar):
        kind = "present"
    return TimeMention(
        time=_time(analysis, expression.start, expression.end, _related(reading, expression.relation, kind)),
        start=expression.start,
        end=expression.end,
        clause=None if clause is None else clause.index,
        kind=kind,
        relation=expression.relation,
        named=tuple(_named(analysis, calendar, placing, looking, reading)),
    )


def _named(
    analysis: Analysis, calendar: Calendar, placing: Placing, looking: tuple[Expression, int], reading: Reading
) -> list[Time]:
    expression, direction = looking
    if expression.meaning.kind == "moment":
        return _hours(_time(analysis, expression.core, expression.end, reading), calendar)
    if expression.meaning.kind == "text":
        return [_time(analysis, expression.core, expression.end, reading)]
    ends = [expression] if expression.second is None else [expression, expression.second]
    borders = [ends[0].core, *(end.core for end in ends[1:]), expression.end]
    return [
        _time(analysis, begin, min(close, end.end), placing.named(end.meaning, direction))
        for end, (begin, close) in zip(ends, pairwise(borders), strict=True)
    ]


def _hours(time: Time, calendar: Calendar) -> list[Time]:
    """Both ends of "14-18 Uhr", "10 bis 12 Uhr", or the one time that it is."""
    for mark in calendar.range_marks["until"]:
        begin, found, end = time.text.partition(mark)
        if found and begin[:1].isdigit() and end.strip()[:1].isdigit():
            place = time.start + len(begin)
            return [
                replace(time, text=begin, end=place),
                replace(time, text=end, start=place + len(mark)),
            ]
    return [time]


def _related(reading: Reading, relation: str, kind: str) -> Reading:
    """Open the end that the preposition opens."""
    if not relation or kind == "moment":
        return reading
    first, last = reading[:1], reading[-1:]
    if relation in ("since", "from"):
        return tuple(Interval(i.earliest, None) for i in first)
    if relation == "until":
        return tuple(Interval(None, i.latest) for i in last)
    if relation == "before":
        return tuple(Interval(None, moved(i.earliest, -1)) for i in last)
    return tuple(Interval(moved(i.latest, 1), None) for i in first)


def _outermost(days: list[date | None], choose: Callable[[list[date]], date]) -> str | None:
    """The first or last of the days; where one is open, so is the whole."""
    known = [day for day in days if day is not None]
    return choose(known).isoformat() if known and len(known) == len(days) else None


def _time(analysis: Analysis, start: int, end: int, reading: Reading) -> Time:
    first, last = analysis.tokens[start].start, analysis.tokens[end - 1].end
    days = [i.earliest for i in reading if i.earliest is not None and i.is_day]
    several = len(days) == len(reading) and 1 < len(days) <= MOST_ALTERNATIVES
    begins, ends = [i.earliest for i in reading], [i.latest for i in reading]
    return Time(
        text=analysis.text[first:last],
        start=first,
        end=last,
        earliest=_outermost(begins, min),
        latest=_outermost(ends, max),
        alternatives=tuple(day.isoformat() for day in days) if several else (),
    )
