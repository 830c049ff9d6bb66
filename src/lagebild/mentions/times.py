"""Find the times in a text and place them in the calendar, never finer than the words and the report's date allow."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.analysis import Analysis, Quotation
from lagebild.mentions.calendar import Interval, moved
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_look import Teller, Told, Tone, is_our_time, tone_of
from lagebild.mentions.times_meaning import PAST
from lagebild.mentions.times_moments import clock_of, days_of_moments
from lagebild.mentions.times_place import Placing, Reading, dateline, days_of_writing, written_on
from lagebild.mentions.times_ranges import join
from lagebild.mentions.times_read import TimeReader
from lagebild.mentions.times_words import Calendar
from lagebild.records.parts import Time

# More days than these are told by their first and last only.
MOST_ALTERNATIVES = 10
LONGEST_TITLE = 6  # words between quotation marks that are a title if none of them is a finite verb


class TimeMention(Struct, frozen=True, kw_only=True):
    """A time in the text: tokens[start:end], and the index of the clause that they stand in.

    `kind` is the sense (date, weekday, near, month, season, feast, year, unit, ago, period, text, offset …), `moment` a
    part of a day, `present` our time ("bis heute"), `dateline` the day over the report, `range` two ends; `relation` is
    since · from · until · before · after or empty.
    `named` are the calendar units as the words name them, without "seit", "Ende" and the like; `clocks` the time of
    day of each, with its zone where it is told ("17:30", "15:30+01:00", ""). `warning` is no-such-day or wrong-weekday
    where the words contradict the calendar: they are kept as written. `planned`: something is set for then ("für Mai").
    """

    time: Time
    start: int
    end: int
    clause: int | None
    kind: str
    relation: str = ""
    named: tuple[Time, ...] = ()
    clocks: tuple[str, ...] = ()
    warning: str = ""
    planned: bool = False


def find_times(analysis: Analysis, published: Time | None, calendar: Calendar) -> list[TimeMention]:
    """Return all times of the analysed text in text order; what cannot be placed keeps its words and null ends."""
    found = join(TimeReader(analysis.tokens, calendar).read(), analysis.tokens, calendar)
    teller = Teller(analysis, calendar)
    telling = [one for one in map(teller.told, _outside_titles(found, analysis)) if _is_time(one)]
    over = dateline(telling, analysis.tokens)
    days = written_on(days_of_writing(published), over, calendar.source.feasts)
    placing = Placing(calendar.source.feasts, days, telling)
    readings = [None if one.expression.meaning.kind == "moment" else placing.reading(one) for one in telling]
    moments = days_of_moments(telling, readings, analysis, calendar, placing.days)
    tone = tone_of(telling)
    return [
        _mention(analysis, calendar, placing, tone, one, moments[number] if reading is None else reading, one is over)
        for number, (one, reading) in enumerate(zip(telling, readings, strict=True))
        if one.expression.meaning.kind != "set"
    ]


def _outside_titles(expressions: Sequence[Expression], analysis: Analysis) -> Iterator[Expression]:
    """Leave out what stands in a title between quotation marks ("Die Frau im Morgengrauen"), but for its year."""
    titles = [
        quotation for quotation in analysis.quotations
        if quotation.last - quotation.first <= LONGEST_TITLE and not _has_verb(analysis, quotation)
    ]
    index = 0
    for expression in expressions:
        while index < len(titles) and titles[index].last <= expression.core:
            index += 1
        inside = index < len(titles) and titles[index].first <= expression.core
        if not inside or expression.meaning.kind == "year":
            yield expression


def _has_verb(analysis: Analysis, quotation: Quotation) -> bool:
    return any(token.pos in ("VERB", "AUX") for token in analysis.tokens[quotation.first : quotation.last])


def _is_time(told: Told) -> bool:
    """Leave out lengths that look like times to come: "in drei Tagen starben", "binnen einer Stunde fielen"."""
    meaning = told.expression.meaning
    ahead = (meaning.kind == "ago" and meaning.high > 0) or (meaning.kind == "period" and meaning.name == "length")
    return not (ahead and told.look == PAST)


def _mention(
    analysis: Analysis, calendar: Calendar, placing: Placing, tone: Tone, told: Told, reading: Reading, over: bool
) -> TimeMention:
    expression = told.expression
    clause = analysis.clause_of(expression.core)
    kind = "dateline" if over else "present" if is_our_time(told, analysis, calendar, tone) else _kind(expression)
    named = tuple(_named(analysis, calendar, placing, told, reading))
    moment = expression.meaning.kind == "moment"
    return TimeMention(
        time=_time(analysis, expression.start, expression.end, _related(reading, expression.relation, kind)),
        start=expression.start,
        end=expression.end,
        clause=None if clause is None else clause.index,
        kind=kind,
        relation=expression.relation,
        named=named,
        clocks=tuple(clock_of(unit.text, expression.meaning.name, calendar) if moment else "" for unit in named),
        warning=_warning(expression, reading, bool(placing.days)),
        planned=told.planned,
    )


def _kind(expression: Expression) -> str:
    counted = expression.meaning.kind == "text" and expression.meaning.name == "counted"
    return "range" if expression.second else "offset" if counted else expression.meaning.kind


def _warning(expression: Expression, reading: Reading, dated: bool) -> str:
    """Tell what is wrong with the words: a day that no calendar has, or another day of the week than is written."""
    meaning = expression.meaning
    if meaning.kind == "date" and not reading and (dated or meaning.within is not None):
        return "no-such-day"
    days = [interval.latest for interval in reading if interval.latest]
    wrong = meaning.weekday and all(day.isoweekday() != meaning.weekday for day in days)
    return "wrong-weekday" if days and wrong else ""


def _named(analysis: Analysis, calendar: Calendar, placing: Placing, told: Told, reading: Reading) -> list[Time]:
    expression = told.expression
    if expression.meaning.kind == "moment":
        return _hours(_time(analysis, expression.core, expression.end, reading), calendar)
    if expression.meaning.kind == "text":
        return [_time(analysis, expression.core, expression.end, reading)]
    last = expression.second
    units = [(expression.core, expression.first_end or expression.end, expression.meaning)]
    units += [] if last is None else [(last.core, last.end, last.meaning)]
    return [_time(analysis, begin, end, placing.named(meaning, told.look)) for begin, end, meaning in units]


def _hours(time: Time, calendar: Calendar) -> list[Time]:
    """Both ends of "14-18 Uhr", "10 bis 12 Uhr", "zwischen 2 und 4 Uhr", or the one time that it is."""
    for mark in calendar.range_marks["until"] | calendar.range_marks["both"]:
        begin, found, end = time.text.partition(mark)
        if found and begin[:1].isdigit() and end.strip()[:1].isdigit():
            first, last = begin.rstrip(), end.lstrip()
            return [
                replace(time, text=first, end=time.start + len(first)),
                replace(time, text=last, start=time.end - len(last)),
            ]
    return [time]


def _related(reading: Reading, relation: str, kind: str) -> Reading:
    """Open the end that the preposition opens."""
    if not relation or (kind == "moment" and relation != "since"):
        return reading
    if relation in ("since", "from", "after"):
        return tuple(Interval(moved(i.latest, 1) if relation == "after" else i.earliest, None) for i in reading[:1])
    return tuple(Interval(None, i.latest if relation == "until" else moved(i.earliest, -1)) for i in reading[-1:])


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
