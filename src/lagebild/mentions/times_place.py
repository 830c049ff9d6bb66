"""Place meanings in the calendar, seen from every day on which the report can have been written.

A report whose own day is not known (only its month) leaves several days open; what the text itself dates narrows them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.calendar import Interval, later, moved, unit_around
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_look import Told
from lagebild.mentions.times_meaning import FUTURE, PAST, Feasts, Meaning, Moment, days_of, unit_of, with_night
from lagebild.mentions.times_ranges import next_after
from lagebild.records.parts import Time

# A report dated to a longer period than this is read from some days of it only, so many that none is taken for the day.
MOST_DAYS = 400
SAMPLES = 20
ANY_DAY = date(2000, 1, 1)
DATELINE_REACH = 8  # tokens before and after the date of a dateline
DASHES = frozenset("-–—")
SOON = timedelta(days=7)  # in which a report is printed after it was written

# All intervals that an expression can stand for, in order.
Reading = tuple[Interval, ...]


def days_of_writing(published: Time | None) -> list[date]:
    """Return all days on which the report can have been written; none where nothing is known."""
    if published is None or published.earliest is None or published.latest is None:
        return []
    first, last = date.fromisoformat(published.earliest[:10]), date.fromisoformat(published.latest[:10])
    count = (last - first).days + 1
    step = 1 if count <= MOST_DAYS else count // SAMPLES
    return [*(first + timedelta(n) for n in range(0, count - 1, step)), last]


def dateline(telling: Sequence[Told], tokens: Sequence[Token]) -> Told | None:
    """Return the date over the report, as in "GENF, 5. Oktober (dpa) –": only names before it, a dash soon after it."""
    first = telling[0] if telling else None
    if first is None or first.expression.meaning.kind != "date" or first.expression.start > DATELINE_REACH:
        return None
    before, after = tokens[: first.expression.start], tokens[first.expression.end :][:DATELINE_REACH]
    named = bool(before) and all(token.pos in ("PROPN", "NOUN", "PUNCT", "X") for token in before)
    return first if named and _is_cut_off(before[-1], after) else None


def _is_cut_off(before: Token, after: Sequence[Token]) -> bool:
    """Tell the dash behind a dateline, or at least the comma before its date (Genf, 5. Okt. Die Rebellen …)."""
    dash = next((place for place, token in enumerate(after) if token.form in DASHES), None)
    told = any(token.pos in ("VERB", "AUX") or token.form == "," for token in after[: 1 if dash is None else dash])
    return not told and (dash is not None or before.form == ",")


def written_on(days: list[date], over: Told | None, feasts: Feasts) -> list[date]:
    """Return the day of the dateline, where the report can have been written on it or printed soon after."""
    if over is None:
        return days
    meaning = over.expression.meaning
    moment = days[-1:] or _if_absolute(meaning)
    named = unit_of(meaning, Moment(moment[0], PAST), feasts) if moment else None
    day = named.earliest if named else None
    if day is None or (days and not (day <= days[-1] and days[0] - day <= SOON)):
        return days
    return [day]


def in_order(interval: Interval) -> tuple[date, date]:
    """Sort intervals by their ends, open ones outermost."""
    return interval.earliest or date.min, interval.latest or date.max


class Placing:
    """One text's expressions on the way to their days; remembers what the text spoke of last."""

    def __init__(self, feasts: Feasts, days: list[date], told: Sequence[Told]) -> None:
        self.feasts = feasts
        self.period = (days[0], days[-1]) if len(days) > 1 else None
        self.horizon: date | None = None
        self.days = self._narrowed(days, told) if self.period else days
        self.counted_from = self._last_told(told) if self.period else days
        self._remembered: dict[tuple[Meaning, Meaning | None, int], Reading] = {}
        self._last_day: Reading = ()
        self._last: Reading = ()
        self._begun: Reading = ()

    def _narrowed(self, days: list[date], told: Sequence[Told]) -> list[date]:
        """Leave out the days of writing that the text's own dates exclude: a date to come lies after it."""
        first = days[0]
        for day, look in self._dates(days, told):
            if look == FUTURE:
                self.horizon = min(day, self.horizon or day)
            elif look == PAST:
                first = max(first, day)
        left = [day for day in days if first <= day and (self.horizon is None or day < self.horizon)]
        return left or days

    def _dates(self, days: list[date], told: Sequence[Told]) -> Iterator[tuple[date, int]]:
        """The dates that lie among the days of writing, and where each one's words look."""
        for one in told:
            if one.expression.meaning.kind == "date":
                named = unit_of(one.expression.meaning, Moment(days[0], FUTURE), self.feasts)
                if named and named.earliest and days[0] <= named.earliest <= days[-1]:
                    yield named.earliest, one.look

    def _last_told(self, told: Sequence[Told]) -> list[date]:
        """The days to count from ("in zwei Monaten"): those of the last thing that is told as done."""
        done: dict[Meaning, list[date]] = {}
        for one in told:
            meaning = one.expression.meaning
            if one.look == PAST and meaning.kind == "weekday" and meaning.within is None and meaning not in done:
                reading = self._in_period(self._from_each(one.expression, one.look, self.days))
                done[meaning] = [interval.latest for interval in reading if interval.latest]
        return max(filter(None, done.values()), key=lambda days: days[-1], default=self.days)

    # -- reading -------------------------------------------------------------------------------------------------

    def reading(self, told: Told) -> Reading:
        """Return the intervals that the expression can stand for, and remember it as what the text spoke of last."""
        meaning = told.expression.meaning
        if meaning.kind == "nth":
            reading = self._counted(meaning)
        else:
            reading = self._from_text(meaning) if meaning.kind == "text" else self._from_now(told.expression, told.look)
        self._remember(told.expression, reading)
        if told.begins and meaning.kind != "nth":
            self._begun = reading
        return reading

    def _counted(self, meaning: Meaning) -> Reading:
        """The third week, the second day since what the text said to begin."""
        found = (
            unit_around(day, meaning.unit, 0)
            for interval in self._begun if interval.earliest
            if (day := later(interval.earliest, meaning.unit, meaning.value - 1))
        )
        return tuple(interval for interval in found if interval is not None)

    def _from_now(self, expression: Expression, look: int) -> Reading:
        meaning = expression.meaning
        key = (meaning, expression.second.meaning if expression.second else None, look)
        if key not in self._remembered:
            days = self.counted_from if meaning.kind in ("ago", "period") else self.days
            reading = self._from_each(expression, look, days or _if_absolute(meaning))
            self._remembered[key] = self._in_period(reading) if meaning.kind == "weekday" else reading
        return self._remembered[key]

    def named(self, meaning: Meaning, look: int) -> Reading:
        """Return the calendar units that the words name, without parts, nights and relations."""
        bare = replace(meaning, part="", night="", bound="")
        if meaning.kind == "nth":
            return self._counted(bare)
        if meaning.kind == "text":
            return self._from_text(bare)
        return self._from_now(Expression(0, 0, 0, bare), look)

    def _from_each(self, expression: Expression, look: int, days: Sequence[date]) -> Reading:
        """Read the expression from every possible day of writing; all different answers, in order."""
        found = {self._from_day(expression, Moment(day, look)) for day in days}
        return tuple(sorted((interval for interval in found if interval is not None), key=in_order))

    def _from_day(self, expression: Expression, moment: Moment) -> Interval | None:
        meaning = expression.meaning
        if meaning.night == "around":
            # "heute Nacht", "gestern Nacht": the night before or after, as the verb looks
            meaning = replace(meaning, night="from" if moment.direction == FUTURE else "to")
        first = days_of(meaning, moment, self.feasts)
        if first is None or expression.second is None or first.earliest is None:
            return first
        last = days_of(expression.second.meaning, moment, self.feasts)
        if last is not None and last.latest is not None and last.latest < first.earliest:
            last = self._next(expression.second.meaning, last, first.earliest, moment)
        return first if last is None else Interval(first.earliest, last.latest)

    def _next(self, meaning: Meaning, last: Interval, after: date, moment: Moment) -> Interval | None:
        """The end of a range that would lie before its beginning: the next such day after it."""
        if meaning.kind == "weekday" and last.latest is not None:
            return last.shifted(-((last.latest - after).days // 7) * 7)
        for year in (after.year, after.year + 1):
            again = next_after(meaning, year)
            found = days_of(again, moment, self.feasts) if again else None
            if found is not None and found.latest is not None and found.latest >= after:
                return found
        return None

    def _in_period(self, reading: Reading) -> Reading:
        """Where the day of writing is open, keep the weekdays within its period and before what is yet to come."""
        if self.period is None:
            return reading
        last = self.period[1] if self.horizon is None else moved(self.horizon, -1) or self.period[1]
        return tuple(i for i in reading if i.latest and self.period[0] <= i.latest <= last) or reading

    def _from_text(self, meaning: Meaning) -> Reading:
        """Count from what the text spoke of last: am selben Tag, zwei Tage später, ein Jahr zuvor."""
        spoken = self._last_day if meaning.unit in ("day", "hour") else self._last
        if not spoken:
            # nothing was named before: only "am Vortag", "am selben Tag" can mean the report's own day
            if meaning.name in ("counted", "same") or meaning.low > 0:
                return ()
            spoken = tuple(Interval(day, day) for day in self.days)
        found = {_counted_from(interval, meaning) for interval in spoken}
        return tuple(sorted((interval for interval in found if interval is not None), key=in_order))

    def _remember(self, expression: Expression, reading: Reading) -> None:
        passing = expression.relation not in ("", "since") or expression.meaning.kind == "period"
        if not reading or passing or expression.second:
            return
        self._last = reading
        if expression.meaning.night or all(interval.is_day for interval in reading):
            self._last_day = tuple(Interval(i.latest, i.latest) for i in reading)


def _if_absolute(meaning: Meaning) -> list[date]:
    """A day to read from where the date of the report does not matter (3. Mai 2014); else none."""
    absolute = meaning.kind in ("year", "decade", "century")
    return [ANY_DAY] if absolute or (meaning.within is not None and meaning.within.kind == "year") else []


def _counted_from(interval: Interval, meaning: Meaning) -> Interval | None:
    if interval.earliest is None:
        return None
    if meaning.unit == "day":
        return with_night(interval.shifted(round(meaning.low)), meaning.night)
    if meaning.unit == "hour":
        hours = max(abs(meaning.low), abs(meaning.high))
        return Interval(interval.earliest, moved(interval.latest, 1 if hours > 1 and meaning.low > 0 else 0))
    return unit_around(interval.earliest, meaning.unit, round(meaning.low))
