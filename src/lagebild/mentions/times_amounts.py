"""Read times that count: vor drei Wochen, zwei Tage später, in zwei, maximal zweieinhalb Monaten, 20 Uhr."""

from msgspec.structs import replace

from lagebild.mentions.number_amounts import Amount, read_amount
from lagebild.mentions.numbers import count_at
from lagebild.mentions.times_cursor import Cursor, Expression
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Word

CLOCK_HOURS = 24
MINUTES = "60"


class AmountReader(Cursor):
    """Reads the expressions that begin with a number."""

    def counted(self, place: int) -> Expression | None:
        """Read "vor drei Wochen", "zwei Tage später", "in zwei, maximal zweieinhalb Monaten", "20 Uhr"."""
        amount = read_amount(self.tokens, place, self.calendar.numbers)
        if amount is None or amount.low is None or amount.none:
            return None
        amount = self._second_amount(self._half_amount(amount))
        end = self._past_adjectives(amount.end)
        unit = self.word(end)
        if unit is None or not amount.low:
            return None
        if unit.kind == "clock":
            return self._clock_at(place, end + 1) if self._is_hour(place, amount) else None
        offset = self._offset(amount, end + 1, unit) if unit.kind == "unit" else None
        return offset and self.with_month(offset)

    def _is_hour(self, place: int, amount: Amount) -> bool:
        """Tell hours, and hours with minutes in four digits (0530 GMT)."""
        form = self.form(place)
        return (amount.low or 0) <= CLOCK_HOURS or (len(form) == 4 and form.isdigit() and form[2:] < MINUTES)

    def _past_adjectives(self, place: int) -> int:
        last = min(place + 2, len(self.tokens))
        while place < last and self.tokens[place].pos == "ADJ" and self.word(place) is None:
            place += 1
        return place

    def _half_amount(self, amount: Amount) -> Amount:
        """Read the half of one unit: "einem halben Jahr"."""
        halved = amount.article and self.form(amount.end) in self.calendar.numbers.halves
        return replace(amount, low=0.5, high=0.5, end=amount.end + 1) if halved else amount

    def _second_amount(self, amount: Amount) -> Amount:
        """Widen to a second amount: "in zwei, maximal zweieinhalb Monaten", "in drei oder vier Tagen"."""
        if not self.is_in(amount.end, "joining"):
            return amount
        place = self.skip(amount.end + 1, "approximate")
        other = read_amount(self.tokens, place, self.calendar.numbers) if place < len(self.tokens) else None
        if other is None or other.high is None or amount.low is None or self.kind_at(other.end) != "unit":
            return amount
        return replace(amount, end=other.end, high=other.high) if other.high >= amount.low else amount

    def _offset(self, amount: Amount, end: int, unit: Word) -> Expression | None:
        """Say from where the length is counted: from now, from what the text spoke of, or not at all (None)."""
        if later := self.direction(end):
            return self._from_text(amount, end + 1, unit.name, later)
        start = self._before_hedges(amount)
        low, high, bound = self._bounds(amount)
        if self.kind_at(end) == "ago":
            return self.expression(start, end + 1, Meaning("ago", unit=unit.name, low=-low, high=-high, bound=bound))
        if self.is_in(start - 1, "ago") or self.calendar.relations.get(self.form(start - 1).lower()) == "since":
            return self.expression(start, end, Meaning("ago", unit=unit.name, low=-low, high=-high, bound=bound))
        if self.is_in(start - 1, "of_them") and self.is_in(start - 2, "within"):
            start -= 1
        if self._is_counted_off(start - 2):
            return None
        if self.is_in(start - 1, "within"):
            length = Meaning("period", unit=unit.name, name="length", shift=1, low=high)
            return Expression(start - 1, end, start, length)
        if self.is_in(start - 1, "ahead"):
            return Expression(start - 1, end, start, Meaning("ago", unit=unit.name, low=low, high=high, bound=bound))
        return None

    def with_month(self, year: Expression) -> Expression:
        """Add the month that a year holds: letztes Jahr im Mai, heuer im Feber, vor zwei Jahren im Mai."""
        meaning = year.meaning
        one_year = meaning.unit == "year" and meaning.low == meaning.high and not (meaning.part or meaning.bound)
        if not one_year or not self.is_in(year.end, "inside"):
            return year
        month = self.inner(year.end + 1, ("month", "season"))
        if month is None or month.meaning.within is not None:
            return year
        return self.expression(year.start, month.end, replace(month.meaning, within=year.meaning))

    def _is_counted_off(self, noun: int) -> bool:
        """Tell "der dritte Anschlag in drei Tagen", "zum zweiten Mal binnen einer Woche": a length that has passed."""
        counted = noun - (noun > 0 and self.tokens[noun].pos == "NOUN")
        return self.kind_at(counted) == "ordinal"

    def _from_text(self, amount: Amount, end: int, unit: str, sign: int) -> Expression | None:
        if amount.low is None or amount.high is None:
            return None
        meaning = Meaning("text", unit=unit, name="counted", low=sign * amount.low, high=sign * amount.high)
        return self.expression(amount.start, end, meaning)

    def _before_hedges(self, amount: Amount) -> int:
        count = count_at(self.tokens, amount.start, self.calendar.numbers)
        start = count.start if count else amount.start
        while self.is_in(start - 1, "approximate") or self.is_in(start - 1, "articles"):
            start -= 1
        return start

    def _bounds(self, amount: Amount) -> tuple[float, float, str]:
        """The amounts to count, and whether the words leave out how far it is ("vor mehr als drei Jahren")."""
        low = amount.low or 0
        count = count_at(self.tokens, amount.start, self.calendar.numbers)
        if amount.high is None:
            return low, low, "least"
        if count is not None and count.max is None and count.min is not None:
            return low, amount.high, "least"
        if count is not None and count.min is None and count.max is not None:
            return 0, amount.high, ""
        return low, amount.high, ""

    def clock(self, place: int, word: Word) -> Expression | None:
        """Read "11:00 Uhr", "14-18 Uhr", "um 14:30"."""
        if self.kind_at(place + 1) == "clock":
            return self._clock_at(place, place + 2)
        timed = ":" in self.form(place) and self.is_in(place - 1, "clock_before")
        return self._clock_at(place, place + 1) if timed or self._shares_clock(place) else None

    def _shares_clock(self, place: int) -> bool:
        """Tell the 9.00 of "9.00 bis 16 Uhr" and the 8.30-12 of "8.30-12 und 14.30-16.30 Uhr"."""
        if not (self.is_range_mark(place + 1) or self.is_in(place + 1, "joining")):
            return False
        hours = self.kind_at(place + 2) == "hours"
        told = (hours or self.form(place + 2).isdigit()) and self.kind_at(place + 3) == "clock"
        return told or (hours and self._shares_clock(place + 2))

    def said_clock(self, place: int, word: Word) -> Expression | None:
        """Read "9pm", "10.30am", which need nothing else."""
        return self._clock_at(place, place + 1)

    def _clock_at(self, start: int, end: int) -> Expression:
        """A time of day up to the minutes behind "Uhr" and the zone: 20 Uhr 30, 17.30 Uhr Ortszeit, 0530 GMT."""
        if self.is_in(end - 1, "minutes_behind") and self._is_minutes(end):
            end += 1
        zones = self.calendar.source.zones
        bracket = self.form(end) == "(" and self.form(end + 2) == ")"
        two = f"{self.form(end)} {self.form(end + 1)}" in zones
        zone = zones.get(f"{self.form(end)} {self.form(end + 1)}" if two else self.form(end + bracket))
        if zone is not None:
            end += 3 if bracket else 1 + two
        return self.expression(start, end, Meaning("moment", name=zone or zones.get(self.form(end - 1), "")))

    def _is_minutes(self, place: int) -> bool:
        form, following = self.form(place), self.form(place + 1)
        pos = self.tokens[place + 1].pos if following else ""
        counts = pos in ("NOUN", "ADJ") and following not in self.calendar.source.zones
        return len(form) == 2 and form.isdigit() and form < MINUTES and not counts

    def half_hour(self, place: int) -> Expression | None:
        """Read "halb neun"."""
        piece = self.calendar.numbers.piece(self.form(place + 1))
        if piece is None or piece.value is None or piece.article or piece.digits or not 1 <= piece.value <= 12:
            return None
        return self._clock_at(place, place + 2)
