"""The day of a part of a day: "am Abend", "gegen 11 Uhr" lie on a day named elsewhere, else on that of the report."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from lagebild.language.analysis import Analysis, Sentence
from lagebild.mentions.calendar import Interval, moved
from lagebild.mentions.times_look import Told
from lagebild.mentions.times_meaning import FUTURE
from lagebild.mentions.times_place import Reading
from lagebild.mentions.times_words import Calendar

# A day that many words away is not that of "gegen 11 Uhr", as in the endless sentence of a programme.
FARTHEST_DAY = 30
ADJOINING = 2
LONGEST_HEADING = 10
NOON = 12
EVENING, DAYBREAK = 18, 6  # "gegen 23 Uhr … um 2 Uhr": the hours between which one night runs into the next day
_CLOCK = re.compile(r"(\d{1,2})(?:[.:]?(\d\d)| \w+ (\d\d))?")


class _Placed(Struct, frozen=True):
    """A moment with its day: the hour where it is told, and whether its day or night was named."""

    number: int
    days: Reading
    hour: int | None
    named: bool


def clock_of(text: str, zone: str, calendar: Calendar) -> str:
    """Return "17.30 Uhr", "5:30 p.m." as 17:30 with its zone; empty for words."""
    match = _CLOCK.match(text.strip())
    if match is None:
        return ""
    late = text.lower().lstrip("0123456789.: ").startswith(tuple(calendar.sets["after_noon"]))
    hour = int(match[1]) + NOON * (late and int(match[1]) < NOON)
    return f"{hour:02d}:{match[2] or match[3] or '00'}{zone}"


def days_of_moments(
    told: Sequence[Told], readings: Sequence[Reading | None], analysis: Analysis, calendar: Calendar,
    today: Sequence[date],
) -> dict[int, Reading]:
    """The day of each moment (reading None): one named in its sentence, else in the one before, else today."""
    sentences = _sentences(told, analysis)
    blank = [not _names_day(one, reading) for one, reading in zip(told, readings, strict=True)]
    before, after = _neighbours(blank, range(len(told))), _neighbours(blank, range(len(told) - 1, -1, -1))
    now = tuple(Interval(day, day) for day in today)
    days: dict[int, Reading] = {}
    last: _Placed | None = None
    for number, one in enumerate(told):
        if readings[number] is None:
            near = _near(told, number, before[number], after[number])
            place = _place_of_day(sentences, number, near, analysis)
            if last is not None and not (last.named and _goes_on(sentences, last.number, number, analysis)):
                last = None
            last = _placed(number, one, _hour(one, analysis, calendar), place, readings, last, now)
            days[number] = last.days
    return days


def _placed(
    number: int, told: Told, hour: int | None, place: int | None, readings: Sequence[Reading | None],
    last: _Placed | None, now: Reading,
) -> _Placed:
    """Lay a moment on the named day, else on that of the moment before it, past midnight on the next one."""
    named = readings[place] if place is not None else _days_of_last(last)
    days = _day_of(now if named is None else named, told, hour, named is not None)
    if last is not None and (place is None or place < last.number) and _is_past_midnight(last.hour, hour):
        days = tuple(interval.shifted(1) for interval in last.days)
    return _Placed(number, days, hour, named is not None or told.expression.meaning.night == "around")


def _days_of_last(last: _Placed | None) -> Reading | None:
    return None if last is None else last.days


def _is_past_midnight(before: int | None, now: int | None) -> bool:
    return before is not None and now is not None and before >= EVENING and now < DAYBREAK


def _hour(told: Told, analysis: Analysis, calendar: Calendar) -> int | None:
    """The hour of "gegen 23 Uhr", "kurz nach Mitternacht"."""
    expression = told.expression
    first = analysis.tokens[expression.core]
    if first.form.lower() in calendar.sets["midnight"]:
        return 0 if expression.relation == "after" else 23
    clock = clock_of(analysis.text[first.start : analysis.tokens[expression.end - 1].end], "", calendar)
    return int(clock[:2]) if clock else None


def _names_day(told: Told, reading: Reading | None) -> bool:
    """Tell what a part of a day can belong to: a day or a night, even one that nobody knows (jeden Freitag)."""
    meaning = told.expression.meaning
    if meaning.kind == "set" or (meaning.bound and meaning.unit == "day"):
        return True
    return bool(reading) and (bool(meaning.night) or all(interval.is_day for interval in reading or ()))


def _near(told: Sequence[Told], number: int, before: int | None, after: int | None) -> list[int]:
    """The named days around it, that before it first, unless only the other adjoins: "um 3 Uhr früh am Dienstag"."""
    places = [n for n in (before, after) if n is not None and _distance(told, n, number) <= FARTHEST_DAY]
    return sorted(places, key=lambda place: _distance(told, place, number) > ADJOINING)


def _distance(told: Sequence[Told], one: int, other: int) -> int:
    """How many tokens lie between them."""
    first, last = told[min(one, other)].expression, told[max(one, other)].expression
    return last.start - first.end


def _place_of_day(sentences: Sequence[Sentence], number: int, near: list[int], analysis: Analysis) -> int | None:
    """Which of the days before and after it the part of a day belongs to."""
    same = (place for place in near if sentences[place].index == sentences[number].index)
    last = (place for place in near if _goes_on(sentences, place, number, analysis))
    return next(same, next(last, None))


def _goes_on(sentences: Sequence[Sentence], place: int, number: int, analysis: Analysis) -> bool:
    """Tell whether the sentence of the one goes on from that of the other, or is the same."""
    before, sentence = sentences[place], sentences[number]
    if before.index == sentence.index:
        return True
    follows = before.index == sentence.index - 1 and before.paragraph == sentence.paragraph
    return follows and not _is_item(sentence, analysis)


def _is_item(sentence: Sentence, analysis: Analysis) -> bool:
    """Tell an item of a programme, which stands for itself: "Bozen: Lesung im Rathaus, 20 Uhr"."""
    # a verb in the first place is a heading as well: "Hören und Sehen Meran: …"
    for token in analysis.tokens[sentence.start + 1 : min(sentence.end, sentence.start + LONGEST_HEADING)]:
        if token.form == ":":
            return True
        clause = analysis.clause_of(token.index)
        if clause is not None and clause.finite == token.index:
            return False
    return False


def _day_of(days: Reading, told: Told, hour: int | None, named: bool) -> Reading:
    """The moment's day among the named ones; a night without its day lies before or after the day spoken of.

    Of a night the evening hours are its first day's, all else its last day's; at the turn of today the verb decides.
    """
    if told.expression.meaning.night != "around":
        return tuple(_of_night(interval, hour is not None and hour >= NOON) for interval in days)
    if not all(interval.is_day for interval in days):
        return days
    back, ahead = int(named or told.look != FUTURE), int(named or told.look == FUTURE)
    return tuple(Interval(moved(i.earliest, -back), moved(i.latest, ahead)) for i in days)


def _of_night(days: Interval, late: bool) -> Interval:
    if days.earliest is None or days.latest is None:
        return days
    return Interval(days.earliest, days.earliest) if late else Interval(days.latest, days.latest)


def _neighbours(blank: Sequence[bool], order: Iterable[int]) -> list[int | None]:
    """For each place the last one before it, in this order, that is not blank."""
    found: list[int | None] = [None] * len(blank)
    last: int | None = None
    for number in order:
        found[number] = last
        if not blank[number]:
            last = number
    return found


def _sentences(told: Sequence[Told], analysis: Analysis) -> list[Sentence]:
    """The sentence of each expression."""
    found: list[Sentence] = []
    index, sentences = 0, analysis.sentences or [Sentence(0, 0, 0, len(analysis.tokens))]
    for one in told:
        while index + 1 < len(sentences) and sentences[index].end <= one.expression.core:
            index += 1
        found.append(sentences[index])
    return found
