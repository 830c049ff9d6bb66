"""Read times that count: vor drei Wochen, zwei Tage später, in zwei, maximal zweieinhalb Monaten, 20 Uhr."""

from msgspec.structs import replace

from lagebild.mentions.numbers import Amount, count_at, read_amount
from lagebild.mentions.times_cursor import Cursor, Expression
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Word

CLOCK_HOURS = 24


class AmountReader(Cursor):
    """Reads the expressions that begin with a number."""

    def counted(self, place: int) -> Expression | None:
        """Read "vor drei Wochen", "zwei Tage später", "in zwei, maximal zweieinhalb Monaten", "20 Uhr"."""
        amount = read_amount(self.tokens, place, self.calendar.numbers)
        if amount is None or amount.low is None or amount.none:
            return None
        amount = self._second_amount(amount)
        end = amount.end
        while end < amount.end + 2 and end < len(self.tokens) and self.tokens[end].pos == "ADJ" and not self.word(end):
            end += 1
        unit = self.word(end)
        if unit is None or not amount.low:
            return None
        if unit.kind == "clock":
            return self._clock_at(place, end + 1) if amount.low <= CLOCK_HOURS else None
        return self._offset(amount, end + 1, unit) if unit.kind == "unit" else None

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
        count = count_at(self.tokens, amount.start, self.calendar.numbers)
        start = count.start if count else amount.start
        bound = "least" if count and (count.min is None) != (count.max is None) and amount.high is not None else ""
        while self.is_in(start - 1, "approximate") or self.is_in(start - 1, "articles"):
            start -= 1
        low, high = amount.low or 0, amount.high if amount.high is not None else amount.low or 0
        vague = amount.high is None
        following = self.word(end)
        if following is not None and following.kind in ("later", "earlier"):
            sign = following.value
            meaning = Meaning("text", unit=unit.name, name="counted", low=sign * low, high=sign * high)
            return None if vague else self.expression(amount.start, end + 1, meaning)
        kind = "least" if vague else bound
        if self.is_in(start - 1, "ago") or self.calendar.relations.get(self.form(start - 1).lower()) == "since":
            meaning = Meaning("ago", unit=unit.name, low=-low, high=-high, bound=kind)
            return Expression(start, end, start, meaning)
        opening = start - 1 - (self.is_in(start - 1, "of_them") and self.is_in(start - 2, "within"))
        if self.is_in(opening, "within"):
            return Expression(opening, end, start, Meaning("period", unit=unit.name, name="length", shift=1, low=high))
        if self.is_in(start - 1, "ahead"):
            return Expression(start - 1, end, start, Meaning("ago", unit=unit.name, low=low, high=high, bound=kind))
        return None

    def clock(self, place: int, word: Word) -> Expression | None:
        """Read "11:00 Uhr", "14-18 Uhr", "um 14:30"."""
        if self.kind_at(place + 1) == "clock":
            return self._clock_at(place, place + 2)
        timed = ":" in self.form(place) and self.is_in(place - 1, "clock_before")
        return self._clock_at(place, place + 1) if timed else None

    def _clock_at(self, start: int, end: int) -> Expression:
        return self.expression(start, end, Meaning("moment"))

    def half_hour(self, place: int) -> Expression | None:
        """Read "halb neun"."""
        piece = self.calendar.numbers.piece(self.form(place + 1))
        if piece is None or piece.value is None or piece.article or piece.digits or not 1 <= piece.value <= 12:
            return None
        return self._clock_at(place, place + 2)
