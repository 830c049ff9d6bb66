"""Find time expressions among the tokens and say what they mean, before anything is known of the report.

One pass: every calendar word asks the method that reads expressions beginning with its kind of word.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.number_amounts import read_amount
from lagebild.mentions.numbers import count_at
from lagebild.mentions.times_amounts import AmountReader
from lagebild.mentions.times_cursor import Cursor, Expression
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Calendar, Word

LONGEST_GAP = 3
FIRST_YEAR, LAST_YEAR = 1000, 2200


class TimeReader(Cursor):
    """Reads the time expressions of one text."""

    def __init__(self, tokens: Sequence[Token], calendar: Calendar) -> None:
        super().__init__(tokens, calendar)
        self._amounts = AmountReader(tokens, calendar)
        self._readers: dict[str, Callable[[int, Word], Expression | None]] = {
            "date": self._date,
            "iso-date": self._iso_date,
            "ordinal-digits": self._ordinal,
            "ordinal": self._ordinal,
            "month": self._month,
            "season": self._month,
            "weekday": self._weekday,
            "day": self._day,
            "today": self._today,
            "anaphor": self._anaphor,
            "daypart": self._daypart,
            "relative": self._relative,
            "same": self._same,
            "unit": self._unit,
            "joined": self._joined,
            "part": self._part,
            "feast": self._feast,
            "decade": self._decade,
            "year": self._year,
            "years": self._years,
            "hours": self._amounts.clock,
        }

    def read(self) -> list[Expression]:
        """Return all expressions in text order, ranges joined into one."""
        found: list[Expression] = []
        position, floor = 0, 0
        while position < len(self.tokens):
            expression = self._at(position)
            if expression is None:
                position += 1
                continue
            self._relate(expression, floor)
            found.append(expression)
            position = floor = max(expression.end, position + 1)
        return found

    def _at(self, place: int) -> Expression | None:
        word = self.calendar.word(self.tokens[place].form)
        if word is not None and (reader := self._readers.get(word.kind)):
            expression = reader(place, word)
            if expression is not None:
                return expression
        piece = self.calendar.numbers.piece(self.tokens[place].form)
        if piece is None or piece.kind not in ("count", "clock"):
            return None if self.form(place).lower() not in self.sets["half_hour"] else self._amounts.half_hour(place)
        return self._amounts.counted(place)

    # -- dates ---------------------------------------------------------------------------------------------------

    def _date(self, place: int, word: Word) -> Expression | None:
        day, month, *year = word.numbers
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        if not year:
            return self._with_year(place, place + 1, Meaning("date", day, month))
        full = year[0] if year[0] > 99 else year[0] + (2000 if year[0] < 70 else 1900)
        return self.expression(place, place + 1, Meaning("date", day, month, within=Meaning("year", full)))

    def _iso_date(self, place: int, word: Word) -> Expression | None:
        year, month, day = word.numbers
        if not 1 <= month <= 12:
            return None
        return self.expression(place, place + 1, Meaning("date", day, month, within=Meaning("year", year)))

    def _ordinal(self, place: int, word: Word) -> Expression | None:
        """Read "19. Oktober 2016", the "3." of "3. bis 5. Mai", "20. Jahrhundert", "zweites Quartal"."""
        value = word.numbers[0] if word.numbers else word.value
        following = self.word(place + 1)
        if following is not None and following.kind == "month":
            return self._with_year(place, place + 2, Meaning("date", value, following.value))
        return self._ordinal_unit(place, value, following) or self._borrowed(place, word, value)

    def _ordinal_unit(self, place: int, value: int, following: Word | None) -> Expression | None:
        if following is None or following.kind != "unit" or following.plural:
            return None
        if following.name == "century":
            return self.expression(place, place + 2, Meaning("century", value))
        if following.name in ("quarter", "half"):
            return self._with_year(place, place + 2, Meaning(following.name, value))
        return None

    def _borrowed(self, place: int, word: Word, value: int) -> Expression | None:
        """A day whose month stands with the next one: 3. bis 5. Mai, 3. und 5. Mai."""
        if not word.numbers or not (self.is_in(place + 1, "joining") or self.is_range_mark(place + 1)):
            return None
        other = place + 2 + self.is_range_mark(place + 2)
        other = self.skip(other, "articles")
        month = self.word(other + 1)
        if self.kind_at(other) != "ordinal-digits" or month is None or month.kind != "month":
            return None
        whole = self._with_year(other, other + 2, Meaning("date", value, month.value))
        return self.expression(place, place + 1, whole.meaning)

    def _with_year(self, start: int, end: int, meaning: Meaning) -> Expression:
        """Add a year that follows: 2016, dieses Jahres, des Vorjahres, des Jahres 2005."""
        year = self._following_year(end)
        if year is None:
            return self.expression(start, end, meaning)
        return self.expression(start, year.end, replace(meaning, within=year.meaning))

    def _following_year(self, place: int) -> Expression | None:
        word = self.word(place)
        if word is not None and word.kind in ("year", "years"):
            year = word.numbers[0]
            return self.expression(place, place + 1, Meaning("year", year)) if is_plausible(year) else None
        if self.is_in(place, "of_them"):
            place = self.skip(place, "articles") if self.is_in(place, "articles") else place + 1
            word = self.word(place)
        return self._named_unit(place, "year") if word is not None else None

    def _named_unit(self, place: int, unit: str) -> Expression | None:
        """Read the unit that holds another: vergangener Woche, dieses Jahres, Jahres 2005, Vorjahres."""
        word, whole = self.word(place), Word("unit", name=unit)
        if word is None:
            return None
        if word.kind == "joined" and word.name == unit and not word.part:
            return self.expression(place, place + 1, Meaning("unit", unit=unit, shift=word.value))
        if word.kind == "relative" and self.word(place + 1) == whole:
            return self._relative_unit(place, word, whole)
        return self._unit(place, word) if word.kind == "unit" and self.kind_at(place + 1) == "year" else None

    def _month(self, place: int, word: Word) -> Expression | None:
        """Read a month or a season."""
        return self._guarded(place, self._with_year(place, place + 1, Meaning(word.kind, word.value)))

    def _guarded(self, place: int, expression: Expression) -> Expression | None:
        """Leave out what may be a person's name, unless a year or a word before says that it is a time."""
        if expression.meaning.within is not None or self.form(place) not in self.sets["names"]:
            return expression
        needed = self.is_in(place - 1, "needed_before_names") or self.kind_at(place - 1) in ("part", "relative")
        return expression if needed else None

    def _feast(self, place: int, word: Word) -> Expression | None:
        return self._with_year(place, place + 1, Meaning("feast", name=word.name))

    # -- days ----------------------------------------------------------------------------------------------------

    def _weekday(self, place: int, word: Word) -> Expression | None:
        """Read "Mittwoch", "Mittwoch früh", "Mittwoch, dem 5. Oktober", "Mittwoch vergangener Woche"."""
        if self.is_in(place - 1, "each"):
            return None
        night = "from" if word.part == "night" else ""
        end = place + 1
        if self.kind_at(end) == "daypart":
            night = "from" if self._is_night(end) else night
            end += 1
        date = self._date_after(end)
        if date is not None:
            return self.expression(place, date.end, replace(date.meaning, night=night))
        meaning = Meaning("weekday", word.value, night=night)
        week = self._following_week(end)
        if week is not None:
            return self.expression(place, week.end, replace(meaning, within=week.meaning))
        return self.expression(place, end, meaning)

    def _is_night(self, place: int) -> bool:
        word = self.word(place)
        return word is not None and word.name == "night"

    def _date_after(self, place: int) -> Expression | None:
        """The date behind a weekday: ", 25. Februar", ", dem 25. Februar", " (25.02.)"."""
        place += self.form(place) in (",", "(")
        place = self.skip(place, "articles")
        word = self.word(place)
        if word is None or word.kind not in ("ordinal-digits", "date", "iso-date"):
            return None
        date = self._readers[word.kind](place, word)
        return date if date is not None and date.meaning.kind == "date" else None

    def _following_week(self, place: int) -> Expression | None:
        place = self.skip(place, "articles")
        return self._named_unit(place, "week")

    def _day(self, place: int, word: Word) -> Expression | None:
        """Read "gestern", "heute Abend", "morgen früh", "heute, Mittwoch"; "heute vor drei Jahren" is exact."""
        end, night = place + 1, ""
        following = self.word(end)
        if following is not None and (following.kind == "daypart" or self.is_in(end, "days_as_morning")):
            night = "around" if following.name == "night" else ""
            end += 1
        elif self.is_in(end, "ago") and (past := self._amounts.counted(end + 1)) and past.meaning.kind == "ago":
            return self.expression(place, past.end, replace(past.meaning, name="exact"))
        weekday = self.skip(end + (self.form(end) in (",", "(")), "articles")
        if self.kind_at(weekday) == "weekday" and weekday <= end + 1:
            end = weekday + 1
        return self.expression(place, end, Meaning("near", word.value, night=night))

    def _today(self, place: int, word: Word) -> Expression | None:
        following = self.word(place + 1)
        whole = following is not None and (following.kind in ("weekday", "daypart") or following.name == "day")
        return self.expression(place, place + 2, Meaning("near", 0)) if whole else None

    def _anaphor(self, place: int, word: Word) -> Expression | None:
        return self.expression(place, place + 1, Meaning("text", unit="day", low=word.value))

    def _same(self, place: int, word: Word) -> Expression | None:
        following = self.word(place + 1)
        if following is None or (following.name != "day" and following.kind != "daypart") or following.plural:
            return None
        return self.expression(place, place + 2, Meaning("text", unit="day"))

    def _daypart(self, place: int, word: Word) -> Expression | None:
        """Read "am Abend", "in der Nacht", "in der Nacht zum Mittwoch"; a part of a day that stands elsewhere."""
        if word.name == "night":
            night = self._night_to(place)
            if night is not None:
                return night
        before = place - 1
        while before >= max(0, place - LONGEST_GAP) and self._is_modifier(before):
            before -= 1
        anchored = self.is_in(before, "inside")
        if not anchored or self.is_in(place, "habitual"):
            return None
        return self.expression(place, place + 1, Meaning("moment", night="around" if word.name == "night" else ""))

    def _is_modifier(self, place: int) -> bool:
        return self.tokens[place].pos == "ADJ" or self.is_in(place, "articles")

    def _night_to(self, place: int) -> Expression | None:
        """Read the night before a day: Nacht zum Mittwoch, Nacht auf den 5. Mai, Nacht von Montag auf Dienstag."""
        begin = self.skip(place + 1, "articles")
        if self.form(begin) in self.calendar.range_marks["open"]:
            first = self._day_at(self.skip(begin + 1, "articles"))
            begin = first.end if first else begin
        if not self.is_in(begin, "night_to"):
            return None
        day = self._day_at(self.skip(begin + 1, "articles"))
        return day and self.expression(place, day.end, replace(day.meaning, night="to"))

    def _day_at(self, place: int) -> Expression | None:
        """The one day that is named there, or None."""
        word = self.word(place)
        if word is None or word.kind not in ("weekday", "day", "date", "iso-date", "ordinal-digits", "feast"):
            return None
        day = self._readers[word.kind](place, word)
        return day if day is not None and day.meaning.kind in ("weekday", "date", "near", "feast") else None

    # -- units ---------------------------------------------------------------------------------------------------

    def _relative(self, place: int, word: Word) -> Expression | None:
        """Read "vergangene Woche", "letzten Mittwoch", "kommenden drei Tage", "nächsten Tag", "dieses Jahres"."""
        following = self.word(place + 1)
        if self.is_in(place - 1, "each"):
            return None
        if following is None:
            return self._relative_amount(place, word)
        if following.kind == "unit":
            return self._relative_unit(place, word, following)
        if following.kind in ("weekday", "month", "season", "feast"):
            inner = self._readers[following.kind](place + 1, following)
            shifted = inner and replace(inner.meaning, shift=word.value)
            return self.expression(place, inner.end, shifted) if inner and shifted else None
        if following.kind == "daypart":
            kind = Meaning("text", unit="day", low=word.value) if word.value >= 0 else Meaning("near", -1)
            return self.expression(place, place + 2, kind)
        return None

    def _relative_amount(self, place: int, word: Word) -> Expression | None:
        amount = read_amount(self.tokens, place + 1, self.calendar.numbers)
        if amount is None or amount.article or amount.low is None or self.kind_at(amount.end) != "unit":
            return None
        unit = self.word(amount.end)
        if unit is None or word.value == 0:
            return None
        meaning = Meaning("period", unit=unit.name, shift=word.value, low=word.value * amount.low)
        return self.expression(place, amount.end + 1, meaning)

    def _relative_unit(self, place: int, word: Word, unit: Word) -> Expression | None:
        if unit.name == "hour":
            return None
        if unit.plural and unit.name != "weekend":
            vague = Meaning("period", unit=unit.name, shift=word.value)
            return self.expression(place, place + 2, vague) if word.value else None
        if unit.name == "day" or word.name == "text":
            return self.expression(place, place + 2, Meaning("text", unit=unit.name, low=word.value))
        return self.expression(place, place + 2, Meaning("unit", unit=unit.name, shift=word.value))

    def _unit(self, place: int, word: Word) -> Expression | None:
        """Read "Jahr 2013", "Wochenende", "Tag danach"; other units say nothing by themselves."""
        following = self.word(place + 1)
        if word.name == "year" and following is not None and following.kind in ("year", "years"):
            return self._year_of_number(place, place + 1, following)
        if word.name == "weekend" and not word.plural and self.is_in(place - 1, "weekend_before"):
            return self.expression(place, place + 1, Meaning("unit", unit="weekend"))
        if word.name == "day" and following is not None and following.kind == "later":
            return self.expression(place, place + 2, Meaning("text", unit="day", low=following.value))
        return None

    def _joined(self, place: int, word: Word) -> Expression | None:
        meaning = Meaning("unit", unit=word.name, shift=word.value, part=word.part)
        year = self._following_year(place + 1) if word.name == "year" and word.part else None
        if year is not None:
            return self.expression(place, year.end, replace(year.meaning, part=word.part))
        return self.expression(place, place + 1, meaning)

    def _part(self, place: int, word: Word) -> Expression | None:
        """Read "Ende Mai", "Anfang der Woche", "Mitte der siebziger Jahre", "Ende dieses Jahres"."""
        begin = self.skip(place + 1, "articles")
        if self.is_in(place + 1, "inside"):
            begin = place + 2
        inner = self.word(begin)
        whole = None if inner is None or begin > place + 2 else self._whole(begin, inner)
        if whole is None or whole.meaning.kind in ("date", "weekday", "text", "period"):
            return None
        return self.expression(place, whole.end, replace(whole.meaning, part=word.part))

    def _whole(self, place: int, word: Word) -> Expression | None:
        """What has a beginning, a middle and an end."""
        if word.kind != "unit":
            return self._readers[word.kind](place, word) if word.kind in _HAS_PARTS else None
        if word.plural or word.name not in _UNITS_WITH_PARTS:
            return None
        return self._unit(place, word) or self.expression(place, place + 1, Meaning("unit", unit=word.name, shift=0))

    def _decade(self, place: int, word: Word) -> Expression | None:
        following = self.word(place + 1)
        years = following is not None and following.name == "year" and following.plural
        if not years and self.form(place)[0].islower():
            return None
        return self.expression(place, place + 1 + years, Meaning("decade", word.value))

    def _year(self, place: int, word: Word) -> Expression | None:
        count = count_at(self.tokens, place, self.calendar.numbers)
        if count is None or count.kind != "year" or count.core != place:
            return None
        return self.expression(place, place + 1, Meaning("year", word.numbers[0]))

    def _years(self, place: int, word: Word) -> Expression | None:
        first, last = word.numbers
        if last < 100:
            last += first // 100 * 100
        if not (is_plausible(first) and first < last and is_plausible(last)):
            return None
        expression = self._year_of_number(place, place, Word("year", numbers=(first,)))
        expression.second = self.expression(place, place + 1, Meaning("year", last))
        return expression

    def _year_of_number(self, start: int, place: int, word: Word) -> Expression:
        return self.expression(start, place + 1, Meaning("year", word.numbers[0]))

    # -- relations -----------------------------------------------------------------------------------------------

    def _relate(self, expression: Expression, floor: int) -> None:
        """Find the preposition that opens the time: seit, bis, vor, nach; and "von Montag an"."""
        place = self._opening(expression.start - 1, floor)
        form = self.form(place).lower() if place >= floor else ""
        if form in self.calendar.range_marks["open"] and self.is_in(expression.end, "onwards"):
            expression.relation, expression.start, expression.end = "from", place, expression.end + 1
            return
        relation = self.calendar.relations.get(form, "")
        if relation and not (expression.meaning.kind == "ago" and relation in ("before", "after")):
            expression.relation, expression.start = relation, place
        elif expression.meaning.kind == "ago" and self.is_in(place, "ago"):
            expression.start = place

    def _opening(self, place: int, floor: int) -> int:
        """The place of the preposition, past articles and "zum" (bis zum 5. Mai)."""
        while place >= floor and (self.is_in(place, "articles") or self.is_in(place, "approximate")):
            place -= 1
        return place - (place > floor and self.is_in(place, "with_until"))


def is_plausible(year: int) -> bool:
    """Tell whether the number behind a month can be its year."""
    return FIRST_YEAR <= year <= LAST_YEAR


# What can have a beginning, a middle and an end.
_UNITS_WITH_PARTS = ("week", "month", "year", "decade", "century")
_HAS_PARTS = ("month", "season", "year", "years", "decade", "relative", "joined", "ordinal", "ordinal-digits")
