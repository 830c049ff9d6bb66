"""What a time expression means before it is known when the text was written, and its days once that is known."""

from collections.abc import Callable
from datetime import MAXYEAR, date

from msgspec import Struct
from msgspec.structs import replace

from lagebild.mentions.calendar import (
    SEASON_BEGINS,
    Interval,
    later,
    moved,
    one_day,
    part_of,
    span_of_months,
    unit_around,
)
from lagebild.mentions.feasts import feast

PAST, OPEN, FUTURE = -1, 0, 1
AGAINST_THE_VERB = 5
DAY_AGAINST_THE_PAST = 30
# Half of the one is told in the other.
_SMALLER = {
    "month": "week", "quarter": "month", "half": "month", "year": "month", "decade": "year", "century": "decade",
}
WEEKS = (-2, -1, 0, 1, 2)


class Meaning(Struct, frozen=True):
    """One expression's sense: `kind` says which fields count.

    date (day, month) · weekday · month · season · feast · quarter · half · year · decade · century (value) ·
    near (days from now) · unit (the calendar unit `shift` units from now) · ago (low–high units from now) ·
    period (the units up to or from now) · text (units from the day that the text spoke of last) ·
    moment (a part of a day named elsewhere) · nth (the value-th unit since the text's beginning) · set (every Friday).
    `within` is the year, month or week that holds it, `part` start · middle · end · half 1 · half 2, `night` to (the
    night before it too) or from (the night after it too), `bound` most · least where an amount is one-sided, `weekday`
    the one that the words give beside a date.
    """

    kind: str
    value: int = 0
    month: int = 0
    unit: str = ""
    name: str = ""
    shift: int | None = None
    low: float = 0
    high: float = 0
    bound: str = ""
    part: str = ""
    night: str = ""
    weekday: int = 0
    within: "Meaning | None" = None


class Moment(Struct, frozen=True):
    """From where a meaning is read: the day of writing, and whether the words look back (-1) or ahead (1)."""

    now: date
    direction: int = PAST


Feasts = dict[str, str | None]


def days_of(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    """Return the days that the meaning names, seen from the moment; None where it names none."""
    unit = unit_of(meaning, moment, feasts)
    if unit is None:
        return None
    if meaning.part:
        unit = part_of(unit, meaning.part)
    if meaning.night:
        return with_night(unit, meaning.night)
    if meaning.bound == "least":
        return Interval(None, unit.latest) if meaning.low < 0 else Interval(unit.earliest, None)
    return unit


def with_night(days: Interval, night: str) -> Interval:
    """Return the days with the one before (night: to) or after them (from), into which their night runs."""
    if night == "to":
        return Interval(moved(days.earliest, -1), days.latest)
    return Interval(days.earliest, moved(days.latest, 1)) if night == "from" else days


def unit_of(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    """Return the whole calendar unit that the words name, without its part (Ende Mai: all May)."""
    reader = _READERS.get(meaning.kind)
    return reader(meaning, moment, feasts) if reader else None


def _near(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    return unit_around(moment.now, "day", meaning.value)


def _unit(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    if meaning.unit == "weekend":
        weeks = (unit_around(moment.now, "weekend", week) for week in WEEKS)
        return _chosen([week for week in weeks if week], meaning.shift, moment)
    return unit_around(moment.now, meaning.unit, meaning.shift or 0)


def _weekday(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    if meaning.within is not None:
        week = days_of(meaning.within, moment, feasts)
        day = None if week is None else moved(week.earliest, meaning.value - 1)
        return None if day is None else Interval(day, day)
    this_week = meaning.value - moment.now.isoweekday()
    days = (unit_around(moment.now, "day", this_week + 7 * week) for week in WEEKS)
    return _chosen([day for day in days if day], meaning.shift, moment)


def _year(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    return span_of_months(meaning.value, 1, 12)


def _decade(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    # "die neunziger Jahre" are those of the century before ours
    return span_of_months(meaning.value if meaning.value > 99 else 1900 + meaning.value, 1, 120)


def _century(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    return span_of_months((meaning.value - 1) * 100, 1, 1200)


def _ago(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    """Count from now: one amount names the unit that it falls in, two amounts name the days between."""
    first, last = later(moment.now, meaning.unit, meaning.low), later(moment.now, meaning.unit, meaning.high)
    if first is None or last is None:
        return None
    if meaning.low != meaning.high or meaning.unit == "hour":
        first, last = min(first, last), max(first, last)
        return Interval(first, moment.now if meaning.unit == "hour" and meaning.low < 0 else last)
    if meaning.low % 1 and meaning.unit in _SMALLER:
        return _about(first, _SMALLER[meaning.unit])
    return unit_around(first, "day" if meaning.name == "exact" else meaning.unit)


def _about(day: date, unit: str) -> Interval | None:
    """The unit that holds the day with one before and one after it: "vor einem halben Jahr" is no month and no year."""
    before, after = unit_around(day, unit, -1), unit_around(day, unit, 1)
    return Interval(before.earliest, after.latest) if before and after else None


def _period(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    """The last or next so many units, or the first of a year; with no amount, one end is open."""
    if meaning.within is not None:
        whole = days_of(meaning.within, moment, feasts)
        return _first_of(whole.earliest, meaning) if whole is not None else None
    end = later(moment.now, meaning.unit, meaning.low) if meaning.low else None
    return Interval(end, moment.now) if meaning.shift == -1 else Interval(moment.now, end)


def _first_of(day: date | None, meaning: Meaning) -> Interval | None:
    """The first so many units from the day on."""
    end = None if day is None else later(day, meaning.unit, meaning.low)
    return Interval(day, moved(end, -1)) if end else None


def _yearly(meaning: Meaning, moment: Moment, feasts: Feasts) -> Interval | None:
    """What comes every year: of the year that holds it, or of the year that lies nearest in the right direction."""
    if meaning.within is not None:
        whole = days_of(meaning.within, moment, feasts)
        return None if whole is None else _inside(meaning, whole.earliest, feasts)
    now = moment.now.year
    if meaning.shift == 0:
        return _in_year(meaning, now, feasts)
    rivals = [unit for year in range(now - 2, now + 3) if (unit := _in_year(meaning, year, feasts))]
    if meaning.shift is not None or (meaning.kind != "date" and moment.direction == PAST):
        return _chosen(rivals, meaning.shift, moment)
    # without a verb a month is sooner the last one than the next, unless that one is near: "Wahl im November"
    days = meaning.kind in ("date", "feast")
    leaning = moment if days or moment.direction != OPEN else replace(moment, direction=PAST)
    weight = DAY_AGAINST_THE_PAST if days and moment.direction == PAST else AGAINST_THE_VERB
    return min(rivals, key=lambda unit: _strain(unit, leaning, weight), default=None)


def _inside(meaning: Meaning, first: date | None, feasts: Feasts) -> Interval | None:
    """What comes every year, in the year or the month (am 5. dieses Monats) that begins on the day."""
    if first is None:
        return None
    dated = meaning if meaning.month or meaning.kind != "date" else replace(meaning, month=first.month)
    return _in_year(dated, first.year, feasts)


def _strain(unit: Interval, moment: Moment, weight: int) -> int:
    """How far it lies from now; what lies where the verb does not look must lie much nearer.

    A present tense tells of last week as well as of next; a past tense of what was set for a time to come, but hardly
    of a day weeks ahead.
    """
    if unit.earliest is None or unit.latest is None:
        return MAXYEAR * 366
    before, after = (moment.now - unit.latest).days, (unit.earliest - moment.now).days
    against = (before > 0 and moment.direction == FUTURE) or (after > 0 and moment.direction == PAST)
    return max(before, after, 0) * (weight if against else 1)


def _chosen(rivals: list[Interval], shift: int | None, moment: Moment) -> Interval | None:
    """Of intervals in order: the one before or after now that the adjective names, else the one the verb looks to."""
    now = moment.now
    fits: Callable[[date, date], bool] = {
        -1: lambda earliest, latest: latest < now,
        1: lambda earliest, latest: earliest > now,
    }.get(_sign(shift), lambda earliest, latest: latest >= now if moment.direction == FUTURE else earliest <= now)
    fitting = [unit for unit in rivals if unit.earliest and unit.latest and fits(unit.earliest, unit.latest)]
    ahead = _sign(shift) == 1 or (_sign(shift) != -1 and moment.direction == FUTURE)
    ordered, steps = fitting if ahead else fitting[::-1], abs(shift or 1)
    return ordered[steps - 1] if len(ordered) >= steps else None


def _sign(shift: int | None) -> int:
    return (shift or 0) // abs(shift or 1)


def _in_year(meaning: Meaning, year: int, feasts: Feasts) -> Interval | None:
    kind, value = meaning.kind, meaning.value
    if kind == "date":
        return one_day(year, meaning.month, value)
    if kind == "month":
        return span_of_months(year, value, 1)
    if kind == "season":
        return span_of_months(year, SEASON_BEGINS[value], 3)
    if kind in ("quarter", "half"):
        size = 3 if kind == "quarter" else 6
        return span_of_months(year, (value - 1) * size + 1, size) if 1 <= value <= 12 // size else None
    days = feast(feasts.get(meaning.name), year)
    if not days:
        return None
    return days[value - 1] if 0 < value <= len(days) else Interval(days[0].earliest, days[-1].latest)


_READERS: dict[str, Callable[[Meaning, Moment, Feasts], Interval | None]] = {
    "near": _near,
    "unit": _unit,
    "weekday": _weekday,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "ago": _ago,
    "period": _period,
    **dict.fromkeys(("date", "month", "season", "feast", "quarter", "half"), _yearly),
}
