"""The day of a part of a day: "am Abend", "gegen 11 Uhr" lie on a day named elsewhere, else on that of the report."""

from collections.abc import Iterable, Sequence
from datetime import date

from lagebild.language.analysis import Analysis, Sentence
from lagebild.mentions.calendar import Interval, moved
from lagebild.mentions.times_look import Told
from lagebild.mentions.times_meaning import FUTURE
from lagebild.mentions.times_place import Reading

# A day that many words away is not that of "gegen 11 Uhr", as in the endless sentence of a programme.
FARTHEST_DAY = 30
LONGEST_HEADING = 10


def days_of_moments(
    told: Sequence[Told], readings: Sequence[Reading | None], analysis: Analysis, today: Sequence[date]
) -> dict[int, Reading]:
    """The day of each moment (reading None): one named in its sentence, else in the one before, else today."""
    sentences = _sentences(told, analysis)
    blank = [not _names_day(one, reading) for one, reading in zip(told, readings, strict=True)]
    before, after = _neighbours(blank, range(len(told))), _neighbours(blank, range(len(told) - 1, -1, -1))
    now = tuple(Interval(day, day) for day in today)
    days: dict[int, Reading] = {}
    for number, one in enumerate(told):
        if readings[number] is None:
            near = [n for n in (before[number], after[number]) if n is not None and _is_near(told, n, number)]
            place = _place_of_day(sentences, number, near, analysis)
            named = None if place is None else readings[place]
            days[number] = _night(now if named is None else named, one, named is not None)
    return days


def _names_day(told: Told, reading: Reading | None) -> bool:
    """Tell what a part of a day can belong to: a day, even one that nobody knows (jeden Freitag, vor einigen Tagen)."""
    meaning = told.expression.meaning
    if meaning.kind == "set" or (meaning.bound and meaning.unit == "day"):
        return True
    return bool(reading) and all(interval.is_day for interval in reading or ())


def _is_near(told: Sequence[Told], one: int, other: int) -> bool:
    return abs(told[one].expression.core - told[other].expression.core) <= FARTHEST_DAY


def _place_of_day(sentences: Sequence[Sentence], number: int, near: list[int], analysis: Analysis) -> int | None:
    """Which of the days before and after it the part of a day belongs to."""
    sentence = sentences[number]
    same = (place for place in near if sentences[place].index == sentence.index)
    last = (
        place for place in near
        if sentences[place].index == sentence.index - 1 and sentences[place].paragraph == sentence.paragraph
        and not _is_item(sentence, analysis)
    )
    return next(same, next(last, None))


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


def _night(days: Reading, told: Told, named: bool) -> Reading:
    """A night without its day lies before or after the day that is spoken of; at the turn of today the verb decides."""
    if told.expression.meaning.night != "around":
        return days
    back, ahead = int(named or told.look != FUTURE), int(named or told.look == FUTURE)
    return tuple(Interval(moved(i.earliest, -back), moved(i.latest, ahead)) for i in days)


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
