"""Read times longer than a day: weeks, months and years by name, by number or by direction (Ende kommender Woche)."""

from msgspec.structs import replace

from lagebild.mentions.calendar import WEEKS_OF_MONTH
from lagebild.mentions.number_amounts import read_amount
from lagebild.mentions.numbers import count_at
from lagebild.mentions.times_amounts import AmountReader
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Word

FIRST_YEAR, LAST_YEAR = 1000, 2200


class UnitReader(AmountReader):
    """Reads the expressions that name a unit of the calendar."""

    def month(self, place: int, word: Word) -> Expression | None:
        """Read a month or a season, and the day behind it: October 5, 2016."""
        days = self._days_behind(place, word) if word.kind == "month" and self.is_bare_day("after") else None
        whole = Meaning(word.kind, word.value, part=word.part)
        return days or self.guarded(place, self.with_year(place, place + 1, whole))

    def is_bare_day(self, where: str) -> bool:
        """Tell whether a day stands there beside its month without a full stop."""
        return where in self.sets["bare_days"]

    def bare_date(self, place: int) -> Expression | None:
        """Read "October 5" or "5 October", where the language writes so."""
        month = self.word(place)
        if month is not None and month.kind == "month":
            return self._days_behind(place, month) if self.is_bare_day("after") else None
        return self._days_before(place) if self.is_bare_day("before") and self.form(place)[:1].isdigit() else None

    def _days_before(self, place: int) -> Expression | None:
        """Read "5 October", "3 to 5 May"."""
        days = read_amount(self.tokens, place, self.calendar.numbers)
        first = 0 if days is None else int(days.low or 0)
        if days is not None and self.is_range_mark(days.end):
            days = read_amount(self.tokens, days.end + 1, self.calendar.numbers)
        month = None if days is None else self.word(days.end)
        if days is None or month is None or month.kind != "month":
            return None
        last = int(days.high or 0)
        return self.days_of_month(place, days.end + 1, month, first, last) if 1 <= first <= last <= 31 else None

    def _days_behind(self, place: int, month: Word) -> Expression | None:
        """Read "October 5", "Oct. 5-7", "October 5th"."""
        count = count_at(self.tokens, place + 1, self.calendar.numbers)
        if count is None or count.kind != "date" or count.core != place + 1:
            return None
        nth = self.word(place + 1)
        first = nth.numbers[0] if nth is not None and nth.kind == "ordinal-digits" else count.min
        last = first if count.min is None else count.max
        return None if first is None or last is None else self.days_of_month(place, count.end, month, first, last)

    def days_of_month(self, start: int, end: int, month: Word, first: int, last: int) -> Expression:
        """Return the days of the month in tokens[start:end] with the year behind them, past a comma."""
        comma = self.form(end) == "," and self._is_year(end + 1)
        year = self.following_year(end + comma)
        within, stop = (None, end) if year is None else (year.meaning, year.end)
        days = self.expression(start, stop, Meaning("date", first, month.value, within=within))
        if first != last:
            days.second = self.expression(start, stop, Meaning("date", last, month.value, within=within))
        return days

    def guarded(self, place: int, expression: Expression) -> Expression | None:
        """Leave out what may be a name or a thing, unless a year or a word before says that it is a time."""
        if expression.meaning.within is not None or self.form(place) not in self.sets["names"]:
            return expression
        told = self.kind_at(place - 1) in ("part", "relative", "joined")
        return expression if told or self.is_in(place - 1, "needed_before_names") else None

    def with_year(self, start: int, end: int, meaning: Meaning) -> Expression:
        """Add a year that follows: 2016, dieses Jahres, des Vorjahres, des Jahres 2005."""
        year = self.following_year(end)
        if year is None:
            return self.expression(start, end, meaning)
        return self.expression(start, year.end, replace(meaning, within=year.meaning))

    def following_year(self, place: int) -> Expression | None:
        """The year that begins there, past "im", "des", "vom"."""
        place += self.is_in(place, "of") and self.kind_at(place + 1) in ("year", "years")
        word = self.word(place)
        if word is not None and word.kind in ("year", "years"):
            year = word.numbers[0]
            return self.expression(place, place + 1, Meaning("year", year)) if is_plausible(year) else None
        if self.is_in(place, "of_them"):
            place = self.skip(place, "articles") if self.is_in(place, "articles") else place + 1
            word = self.word(place)
        return self.named_unit(place, "year") if word is not None else None

    def named_unit(self, place: int, unit: str) -> Expression | None:
        """Read the unit that holds another: vergangener Woche, dieses Jahres, Jahres 2005, Vorjahres."""
        word, whole = self.word(place), Word("unit", name=unit)
        if word is None:
            return None
        if word.kind == "joined" and word.name == unit and not word.part:
            return self.expression(place, place + 1, Meaning("unit", unit=unit, shift=word.value))
        if word.kind == "relative" and self.word(place + 1) == whole:
            return self._relative_unit(place, word, whole)
        if word.kind == "same" and unit == "year":
            return self.same(place, word)
        return self.unit(place, word) if word.kind == "unit" and self.kind_at(place + 1) == "year" else None

    # -- by number -----------------------------------------------------------------------------------------------

    def numbered(self, place: int, value: int) -> Expression | None:
        """Read what an ordinal counts: 20. Jahrhundert, zweites Quartal, erste Märzhälfte, Maiwoche, am dritten Tag."""
        following = self.word(place + 1)
        if following is None:
            return self._first_units(place) if value == 1 else None
        if following.kind == "month-half" and value in (1, 2):
            return self.with_year(place, place + 2, Meaning("month", following.value, part=f"half {value}"))
        if following.kind == "month-week" and 1 <= value <= WEEKS_OF_MONTH:
            return self.with_year(place, place + 2, Meaning("month", following.value, part=f"week {value}"))
        if following.kind == "feast":
            return self.with_year(place, place + 2, Meaning("feast", value, name=following.name))
        return self._numbered_unit(place, value, following) if following.kind == "unit" else None

    def _first_units(self, place: int) -> Expression | None:
        """Read "ersten neun Monaten des Jahres", "ersten drei Monaten 2016"."""
        amount = read_amount(self.tokens, place + 1, self.calendar.numbers)
        unit = None if amount is None else self.word(amount.end)
        if amount is None or amount.high is None or unit is None or unit.kind != "unit":
            return None
        year = self.following_year(amount.end + 1) or self._this_year(amount.end + 1)
        if year is None:
            return None
        meaning = Meaning("period", unit=unit.name, shift=1, low=amount.high, within=year.meaning)
        return self.expression(place, year.end, meaning)

    def _this_year(self, place: int) -> Expression | None:
        """Read "des Jahres", where nothing says of which one."""
        unit = self.word(place + 1)
        if not self.is_in(place, "of_them") or unit is None or unit.name != "year" or unit.plural:
            return None
        return self.expression(place, place + 2, Meaning("unit", unit="year", shift=0))

    def _numbered_unit(self, place: int, value: int, unit: Word) -> Expression | None:
        if unit.plural:
            return None
        if unit.name == "century":
            return self.expression(place, place + 2, Meaning("century", value))
        if unit.name in ("quarter", "half"):
            return self.guarded(place + 1, self.with_year(place, place + 2, Meaning(unit.name, value)))
        nth = Meaning("nth", value, unit=unit.name)
        return self.expression(place, place + 2, nth) if self._is_when(place) else None

    def _is_when(self, place: int) -> bool:
        """Tell "am dritten Tag", "das Motto der dritten Woche" from "den dritten Tag in Folge"."""
        before = place - 1 - self.is_in(place - 1, "articles")
        genitive = before == place - 2 and self.form(place - 1) in self.sets["genitive_articles"] \
            and self.tokens[before].pos == "NOUN"
        return (self.is_in(before, "inside") or genitive) and not self.is_in(place + 3, "in_a_row")

    # -- by direction --------------------------------------------------------------------------------------------

    def relative(self, place: int, word: Word) -> Expression | None:
        """Read "vergangene Woche", "letzten Mittwoch", "kommenden drei Tage", "nächsten Tag", "dieses Jahres"."""
        following = self.word(place + 1)
        if self.is_in(place, "needs_article") and not self.is_in(place - 1, "articles"):
            return None
        if following is None:
            return self._relative_amount(place, word)
        if following.kind == "unit":
            return self._relative_unit(place, word, following)
        if following.kind == "daypart":
            now = _is_near(word, following)
            return self.expression(place, place + 2, part_of_near_day(word.value, following, now))
        inner = self.inner(place + 1, ("weekday", "month", "season", "feast"))
        return self.expression(place, inner.end, replace(inner.meaning, shift=word.value)) if inner else None

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
        if unit.name == "hour" or self.is_each(place):
            return None
        if unit.plural and unit.name != "weekend":
            vague = Meaning("period", unit=unit.name, shift=word.value)
            return self.expression(place, place + 2, vague) if word.value else None
        if word.name == "rolling":
            amount = Meaning("period", unit=unit.name, shift=word.value, low=word.value)
            return self.expression(place, place + 2, amount)
        if unit.name == "day" or word.name == "of_text":
            return self.expression(place, place + 2, Meaning("text", unit=unit.name, low=word.value))
        return self.with_month(self.expression(place, place + 2, Meaning("unit", unit=unit.name, shift=word.value)))

    def same(self, place: int, word: Word) -> Expression | None:
        """Read "selben Tag", "gleichen Abend", "selben Jahr"."""
        following = self.word(place + 1)
        if following is None or following.plural:
            return None
        if following.kind == "unit" and following.name in ("week", "month", "year"):
            return self.expression(place, place + 2, Meaning("text", unit=following.name, name="same"))
        told = following.name == "day" or following.kind == "daypart"
        return self.expression(place, place + 2, Meaning("text", unit="day")) if told else None

    def unit(self, place: int, word: Word) -> Expression | None:
        """Read "Jahr 2013", "Wochenende", "Tag danach", "Woche darauf"; other units say nothing by themselves."""
        later = self.direction(place + 1)
        if word.name == "year" and (year := self._number_of_year(place)) is not None:
            return year
        if word.name == "weekend" and not word.plural and self._is_weekend_told(place - 1):
            return self.expression(place, place + 1, Meaning("unit", unit="weekend"))
        if later and not word.plural and word.name != "hour":
            return self.expression(place, place + 2, Meaning("text", unit=word.name, low=later))
        return None

    def _is_weekend_told(self, before: int) -> bool:
        """Tell "am Wochenende", "am langen Wochenende" from "ein langes Wochenende"."""
        adjective = before >= 0 and self.tokens[before].pos == "ADJ" and self.word(before) is None
        return self.is_in(before - adjective, "weekend_before")

    def _number_of_year(self, place: int) -> Expression | None:
        """Read "Jahr 2013", "Jahre 2011/12", "Jahr 578", but not the years before Christ."""
        form, following = self.form(place + 1), self.word(place + 1)
        if following is not None and following.kind == "years":
            return self.expression(place, place + 2, Meaning("year", following.numbers[0]))
        if not (form.isascii() and form.isdigit() and len(form) in (3, 4)) or self.is_in(place + 2, "before_christ"):
            return None
        counting = place + 2 < len(self.tokens) and self.tokens[place + 2].pos in ("NOUN", "ADJ")
        if counting and not self.calendar.numbers.is_year(int(form)):  # "since the start of the year 300 people died"
            return None
        return self.expression(place, place + 2, Meaning("year", int(form)))

    def joined(self, place: int, word: Word) -> Expression | None:
        """Read "Vorjahr", "Jahresende", "Jahresbeginn 2015", "diesjährige Ostern"."""
        meaning = Meaning("unit", unit=word.name, shift=word.value, part=word.part)
        held = self.inner(place + 1, ("month", "season", "feast")) if word.name == "year" and not word.part else None
        if held is not None and held.meaning.within is None:
            return self.expression(place, held.end, replace(held.meaning, within=meaning))
        year = self.following_year(place + 1) if word.name == "year" and word.part else None
        if year is not None:
            return self.expression(place, year.end, replace(year.meaning, part=word.part))
        return self.with_month(self.expression(place, place + 1, meaning))

    # -- parts, years --------------------------------------------------------------------------------------------

    def part(self, place: int, word: Word) -> Expression | None:
        """Read "Ende Mai", "Anfang der Woche", "Mitte der siebziger Jahre", "Anfang bis Mitte März"."""
        if self.kind_at(place + 2) == "part" and self.is_range_mark(place + 1):
            other = self.inner(place + 2, ("part",))
            return other and self.expression(place, place + 1, replace(other.meaning, part=word.part))
        of = self.is_in(place + 1, "of")
        begin = place + 2 if self.is_in(place + 1, "inside") else self.skip(place + 1 + of, "articles")
        inner = self.word(begin)
        whole = None if inner is None or begin > place + 2 + of else self._whole(begin, inner)
        if whole is None or whole.meaning.kind in ("date", "weekday", "text", "period", "nth"):
            return None
        return self.expression(place, whole.end, replace(whole.meaning, part=word.part))

    def _whole(self, place: int, word: Word) -> Expression | None:
        """What has a beginning, a middle and an end."""
        if word.kind != "unit":
            return self.inner(place, _HAS_PARTS)
        if word.plural or word.name not in _UNITS_WITH_PARTS:
            return None
        return self.unit(place, word) or self.expression(place, place + 1, Meaning("unit", unit=word.name, shift=0))

    def decade(self, place: int, word: Word) -> Expression | None:
        """Read "neunziger Jahre", "1990er", "in den Neunzigern"."""
        following = self.word(place + 1)
        years = following is not None and following.name == "year" and following.plural
        if not (years or word.part) and self.form(place)[0].islower():
            return None
        return self.expression(place, place + 1 + years, Meaning("decade", word.value, part=word.part))

    def year(self, place: int, word: Word) -> Expression | None:
        """Read a bare number that can be nothing but a year."""
        ends = self.is_range_mark(place - 1) and self._is_year(place - 2)
        named = ends or self._is_year(place) or (word.part and is_plausible(word.numbers[0]))
        return self.expression(place, place + 1, Meaning("year", word.numbers[0], part=word.part)) if named else None

    def _is_year(self, place: int) -> bool:
        count = count_at(self.tokens, place, self.calendar.numbers) if place >= 0 else None
        return count is not None and count.kind == "year" and count.core == place

    def years(self, place: int, word: Word) -> Expression | None:
        """Read "2011/12", "1939-1945"."""
        first, last = word.numbers
        if last < 100:
            last += first // 100 * 100
        if not (is_plausible(first) and first < last and is_plausible(last)):
            return None
        expression = self.expression(place, place + 1, Meaning("year", first))
        expression.second = self.expression(place, place + 1, Meaning("year", last))
        return expression


def _is_near(word: Word, part: Word) -> bool:
    """Tell whether "vergangene Nacht", "kommender Morgen" count from now; of "der kommende Abend" nobody can say."""
    if word.name == "of_today" and (word.value == 0 or part.name in ("night", "morning")):
        return True
    return word.value < 0 and word.name != "of_text"


def part_of_near_day(days: int, part: Word, now: bool) -> Meaning:
    """Return what "am kommenden Abend", "in der Nacht zuvor" mean: so many days from now, else from what was told.

    The night before lies between that day and this one, the night after between this day and that one.
    """
    night = ("", "to", "from")[(days > 0) - (days < 0)] if part.name == "night" else ""
    return Meaning("near", days, night=night) if now else Meaning("text", unit="day", low=days, night=night)


def is_plausible(year: int) -> bool:
    """Tell whether the number behind a month can be its year."""
    return FIRST_YEAR <= year <= LAST_YEAR


# What can have a beginning, a middle and an end.
_UNITS_WITH_PARTS = ("week", "month", "year", "decade", "century")
_HAS_PARTS = (
    "month", "season", "year", "years", "decade", "relative", "joined", "ordinal", "ordinal-digits", "feast",
)
