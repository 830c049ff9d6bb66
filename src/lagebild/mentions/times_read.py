"""Find time expressions among the tokens and say what they mean, before anything is known of the report.

One pass: every calendar word asks the method that reads expressions beginning with its kind of word.
"""

from collections.abc import Sequence

from lagebild.language.analysis import Token
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_days import DayReader
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Calendar


class TimeReader(DayReader):
    """Reads the time expressions of one text."""

    def __init__(self, tokens: Sequence[Token], calendar: Calendar) -> None:
        super().__init__(tokens, calendar)
        self.readers = {
            "date": self.date,
            "iso-date": self.iso_date,
            "ordinal-digits": self.ordinal,
            "ordinal": self.ordinal,
            "month": self.month,
            "season": self.month,
            "weekday": self.weekday,
            "day": self.day,
            "today": self.today,
            "anaphor": self.anaphor,
            "daypart": self.daypart,
            "relative": self.relative,
            "same": self.same,
            "unit": self.unit,
            "joined": self.joined,
            "part": self.part,
            "feast": self.feast,
            "decade": self.decade,
            "year": self.year,
            "years": self.years,
            "hours": self.clock,
            "hours-said": self.said_clock,
        }

    def read(self) -> list[Expression]:
        """Return all expressions in text order, each with the preposition that opens it."""
        found: list[Expression] = []
        position, floor = 0, 0
        beginnings = {form for form in {token.form for token in self.tokens} if self.calendar.begins(form)}
        while position < len(self.tokens):
            expression = self._at(position) if self.tokens[position].form in beginnings else None
            if expression is None:
                position += 1
                continue
            self._relate(expression, floor)
            found.append(expression)
            position = floor = max(expression.end, position + 1)
        return found

    def _at(self, place: int) -> Expression | None:
        expression = self._phrase(place)
        word = self.word(place)
        if expression is None and word is not None and (reader := self.readers.get(word.kind)):
            expression = reader(place, word)
        return expression or self._number(place)

    def _phrase(self, place: int) -> Expression | None:
        """Read a feast or day of several words (Tag der Deutschen Einheit, day after tomorrow)."""
        for words, meant in self.calendar.phrases.get(self.form(place), ()):
            if all(self.form(place + n) == word for n, word in enumerate(words)):
                return self.readers[meant.kind](place, meant)
        return None

    def _number(self, place: int) -> Expression | None:
        piece = self.calendar.numbers.piece(self.tokens[place].form)
        coded = piece is not None and piece.digits and self.kind_at(place + 1) == "clock"  # 0530 GMT
        if piece is None or (piece.kind not in ("count", "clock") and not coded):
            return self.half_hour(place) if self.is_in(place, "half_hour") else None
        return self.bare_date(place) or self.counted(place)

    # -- relations -----------------------------------------------------------------------------------------------

    def _relate(self, expression: Expression, floor: int) -> None:
        """Find the preposition that opens the time: seit, bis, vor, nach; and "von Montag an"."""
        place = self._opening(expression.start - 1, floor)
        form = self.form(place).lower() if place >= floor else ""
        if form in self.calendar.range_marks["open"] and self.is_in(expression.end, "onwards"):
            expression.relation, expression.start, expression.end = "from", place, expression.end + 1
            return
        self._open(expression, place, self.calendar.relations.get(form, ""))

    def _open(self, expression: Expression, place: int, relation: str) -> None:
        """Give the time the relation of the word there, and the word."""
        if relation == "from" and self._owns(expression):
            return  # "the toll from [Monday's] attack"
        if relation == "from" and expression.second is not None:
            expression.start = place  # "from 3 to 5 May" has its end
        elif _is_ago(expression.meaning) and relation in ("", "before", "after"):
            expression.start = place if self.is_in(place, "ago") else expression.start
        elif relation:
            expression.relation, expression.start = relation, place

    def _owns(self, expression: Expression) -> bool:
        """Say whether the time is a possessive, whose noun the preposition governs."""
        return expression.end < len(self.tokens) and self.tokens[expression.end].pos == "PART"

    def _opening(self, place: int, floor: int) -> int:
        """The place of the preposition, past articles and "zum" (bis zum 5. Mai, frühestens am 5. Mai)."""
        while place >= floor and not self._relates(place) and self._is_passed(place):
            place -= 1
        second = self.is_in(place, "with_until") or (self.is_in(place, "inside") and self._relates(place - 1))
        return place - (place > floor and second)

    def _relates(self, place: int) -> bool:
        return self.form(place).lower() in self.calendar.relations

    def _is_passed(self, place: int) -> bool:
        return self.is_in(place, "articles") or self.is_in(place, "approximate")


def _is_ago(meaning: Meaning) -> bool:
    """Tell "vor zwei Jahren", "vor zwei Jahren im Mai"."""
    return meaning.kind == "ago" or (meaning.within is not None and meaning.within.kind == "ago")
