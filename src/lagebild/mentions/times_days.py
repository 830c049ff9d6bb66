"""Read days and their parts: 5. Oktober, Mittwoch vergangener Woche, gestern Abend, Nacht zum Samstag, am Vortag."""

from msgspec.structs import replace

from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_units import UnitReader, part_of_near_day
from lagebild.mentions.times_words import Word

LONGEST_GAP = 4
MONTHS = 12


class DayReader(UnitReader):
    """Reads the expressions that name a day or a part of one."""

    def date(self, place: int, word: Word) -> Expression | None:
        """Read "5.10.2016", "5.10."."""
        day, month, *year = word.numbers
        if not 1 <= month <= MONTHS or not 1 <= day <= 31:
            return None
        if not year:
            return self.with_year(place, place + 1, Meaning("date", day, month))
        full = year[0] if year[0] > 99 else year[0] + (2000 if year[0] < 70 else 1900)
        return self.expression(place, place + 1, Meaning("date", day, month, within=Meaning("year", full)))

    def iso_date(self, place: int, word: Word) -> Expression | None:
        """Read "2016-10-05"."""
        year, month, day = word.numbers
        if not 1 <= month <= MONTHS:
            return None
        return self.expression(place, place + 1, Meaning("date", day, month, within=Meaning("year", year)))

    def ordinal(self, place: int, word: Word) -> Expression | None:
        """Read "19. Oktober 2016", "5. dieses Monats", the "3." of "3. bis 5. Mai", "zweites Quartal"."""
        value = word.numbers[0] if word.numbers else word.value
        month = place + 1 + self.is_in(place + 1, "of")
        following = self.word(month)
        if following is not None and following.kind == "month":
            return self.with_year(place, month + 1, Meaning("date", value, following.value))
        return self._spaced_date(place, word) or self.numbered(place, value) or self._day_of_month(place, value) \
            or self._borrowed(place, word, value)

    def _spaced_date(self, place: int, word: Word) -> Expression | None:
        """Read "5. 10. 2016", or "am 5. 10." after its preposition."""
        month = self.word(place + 1)
        if not word.numbers or month is None or month.kind != "ordinal-digits" or month.numbers[0] > MONTHS:
            return None
        date = self.with_year(place, place + 2, Meaning("date", word.numbers[0], month.numbers[0]))
        return date if date.meaning.within is not None or self.is_in(place - 1, "inside") else None

    def _day_of_month(self, place: int, value: int) -> Expression | None:
        """Read "5. dieses Monats", "15. des Vormonats"."""
        month = self.named_unit(self.skip(place + 1, "articles"), "month")
        return month and self.expression(place, month.end, Meaning("date", value, within=month.meaning))

    def _borrowed(self, place: int, word: Word, value: int) -> Expression | None:
        """A day whose month stands with the next one: 3. bis 5. Mai, 3. und 5. Mai, vom 4. auf den 5. Mai."""
        if not word.numbers or not (self.is_in(place + 1, "joining") or self.is_range_mark(place + 1)):
            return None
        other = place + 2 + self.is_range_mark(place + 2)
        other = self.skip(other, "articles")
        month = self.word(other + 1)
        if self.kind_at(other) != "ordinal-digits" or month is None or month.kind != "month":
            return None
        whole = self.with_year(other, other + 2, Meaning("date", value, month.value))
        return self.expression(place, place + 1, whole.meaning)

    def feast(self, place: int, word: Word) -> Expression | None:
        """Read "Ostern 2015", but not the name of a church."""
        if self.is_in(place - 1, "feast_names"):
            return None
        end = place + len(word.name.split())
        return self.guarded(place, self.with_year(place, end, Meaning("feast", name=word.name)))

    # -- days of the week ----------------------------------------------------------------------------------------

    def weekday(self, place: int, word: Word) -> Expression | None:
        """Read "Mittwoch", "Mittwoch früh", "Mittwoch, dem 5. Oktober", "Mittwoch vergangener Woche"."""
        night = "from" if word.part == "night" else ""
        end = place + 1
        if self.kind_at(end) == "daypart":
            night = "from" if self._is_night(end) else night
            end += 1
        if self._is_recurring(place, word, end - 1):
            return self.expression(place, end, Meaning("set"))
        date = self._date_after(end)
        if date is not None:
            return self.expression(place, date.end, replace(date.meaning, night=night, weekday=word.value))
        meaning = Meaning("weekday", word.value, night=night)
        week = self.named_unit(self.skip(end, "articles"), "week") or self._weeks_away(end)
        if week is not None:
            return self.expression(place, week.end, replace(meaning, within=week.meaning))
        return self.expression(place, end, meaning)

    def _weeks_away(self, place: int) -> Expression | None:
        """Read the "vor einer Woche" of "Dienstag vor einer Woche"."""
        if not (self.is_in(place, "ago") or self.is_in(place, "ahead")):
            return None
        weeks = self.counted(place + 1)
        return weeks if weeks and weeks.meaning.kind == "ago" and weeks.meaning.unit == "week" else None

    def _is_recurring(self, place: int, word: Word, last: int) -> bool:
        """Tell "jeden Mittwoch", "mittwochs", "Mittwoch vormittags" from a day."""
        if self.is_each(place) or (word.name == "genitive" and not self._is_genitive(place)):
            return True
        return last > place and self.form(last) in self.sets["habits"] and not self.is_in(place - 1, "inside")

    def _is_genitive(self, place: int) -> bool:
        """Tell "des Mittwochs" from "mittwochs", which says when every week."""
        return self.is_in(place - 1, "articles") or self.kind_at(place - 1) in ("relative", "day", "today")

    def _is_night(self, place: int) -> bool:
        word = self.word(place)
        return word is not None and word.name == "night"

    def _date_after(self, place: int) -> Expression | None:
        """The date behind a weekday: ", 25. Februar", ", dem 25. Februar", " (25.02.)"."""
        place = self.skip(place + (self.form(place) in (",", "(")), "articles")
        date = self.inner(place, ("ordinal-digits", "date", "iso-date")) or self.bare_date(place)
        return date if date is not None and date.meaning.kind == "date" else None

    def day(self, place: int, word: Word) -> Expression | None:
        """Read "gestern", "heute Abend", "morgen früh", "heute, Mittwoch"; "heute in einer Woche" is exact."""
        end = place + max(1, len(word.name.split()))
        away = self.counted(end + 1) if self.is_in(end, "ago") or self.is_in(end, "ahead") else None
        if away is not None and away.meaning.kind == "ago":
            return self.expression(place, away.end, replace(away.meaning, name="exact"))
        meaning = Meaning("near", word.value, night="around" if self._is_night(end) else "")
        end += self.kind_at(end) == "daypart" or self.is_in(end, "days_as_morning")
        beside = self.skip(end + (self.form(end) in (",", "(")), "articles")
        weekday = self.word(beside)
        if weekday is not None and weekday.kind == "weekday" and beside <= end + 1:
            return self.expression(place, beside + 1, replace(meaning, weekday=weekday.value))
        return self.expression(place, end, meaning)

    def today(self, place: int, word: Word) -> Expression | None:
        """Read "heutigen Mittwoch", "heutige Tag"."""
        following = self.word(place + 1)
        if following is None or not (following.kind in ("weekday", "daypart") or following.name == "day"):
            return None
        weekday = following.value if following.kind == "weekday" else 0
        return self.expression(place, place + 2, Meaning("near", 0, weekday=weekday))

    def anaphor(self, place: int, word: Word) -> Expression | None:
        """Read "Vortag", "Folgetag"."""
        return self.expression(place, place + 1, Meaning("text", unit="day", low=word.value))

    # -- parts of a day ------------------------------------------------------------------------------------------

    def daypart(self, place: int, word: Word) -> Expression | None:
        """Read "am Abend", "in der Nacht", "in der Nacht zum Mittwoch"; a part of a day that stands elsewhere."""
        if (day := self._day_in_capitals(place)) is not None:
            return self.day(place, day)
        night = self._night_to(place) if word.name == "night" else None
        days = self.direction(place + 1) if self.is_in(place + 1, "after_dayparts") else 0
        if days:
            return self.expression(place, place + 2, part_of_near_day(days, word, now=False))
        return night or self._part_of_day(place, word)

    def _day_in_capitals(self, place: int) -> Word | None:
        """The day that the word names in small letters, where a sentence begins with it: "Morgen wird gewählt"."""
        day = self.calendar.word(self.form(place).lower())
        begins = place == 0 or self.tokens[place - 1].pos == "PUNCT"
        return day if day is not None and day.kind == "day" and begins else None

    def _part_of_day(self, place: int, word: Word) -> Expression | None:
        before = place - 1
        while before >= max(0, place - LONGEST_GAP) and self._is_modifier(before):
            before -= 1
        if self.is_in(place, "midnight"):
            timed = self.is_in(before, "clock_before") or self.form(before).lower() in self.calendar.relations
            return self.expression(place, place + 1, Meaning("moment")) if timed else None
        if not self._is_told(place, before, word) or self.form(place) in self.sets["habitual"]:
            return None
        return self.expression(place, place + 1, Meaning("moment", night="around" if word.name == "night" else ""))

    def _is_told(self, place: int, before: int, word: Word) -> bool:
        """Tell "am Abend", "gegen Abend", "über Nacht" from a part of the day as a thing."""
        opens = "nights_before" if word.name == "night" else "dayparts_before"
        return self.is_in(before, "inside") or self.is_in(before, opens) or self.is_in(place, "bare_dayparts")

    def _is_modifier(self, place: int) -> bool:
        return self.tokens[place].pos == "ADJ" or self.is_in(place, "articles") or self.is_in(place, "course")

    def _night_to(self, place: int) -> Expression | None:
        """Read the night before a day: Nacht zum Mittwoch, Nacht auf den 5. Mai, Nacht vom 4. auf den 5. Mai."""
        begin = self.skip(place + 1, "articles")
        if self.form(begin) in self.calendar.range_marks["open"]:
            first = self.skip(begin + 1, "articles")
            day = self._day_at(first)
            begin = day.end if day else first + (self.kind_at(first) == "ordinal-digits")
        if not self.is_in(begin, "night_to"):
            return None
        day = self._day_at(self.skip(begin + 1, "articles"))
        return day and self.expression(place, day.end, replace(day.meaning, night="to"))

    def _day_at(self, place: int) -> Expression | None:
        """The one day that is named there, or None."""
        day = self.inner(place, ("weekday", "day", "date", "iso-date", "ordinal-digits", "feast"))
        day = day or self.bare_date(place)
        return day if day is not None and day.meaning.kind in ("weekday", "date", "near", "feast") else None
