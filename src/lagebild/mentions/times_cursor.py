"""A place in the tokens, looked at through a language's calendar words; what a reader of times is made of."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from lagebild.language.analysis import Token
from lagebild.mentions.times_meaning import Meaning
from lagebild.mentions.times_words import Calendar, Word

FARTHEST_EACH = 4


class Expression(Struct):
    """tokens[start:end] that name a time; `relation` is since · from · until · before · after or empty.

    `core` is the first token after preposition and article; `second` the end of a range that begins here, `first_end`
    the token behind its beginning.
    """

    start: int
    end: int
    core: int
    meaning: Meaning
    relation: str = ""
    second: "Expression | None" = None
    first_end: int | None = None


class Cursor:
    """The tokens of one text and what their words are in times; places outside the text hold nothing.

    `readers` are the methods that read the expressions beginning with each kind of word.
    """

    readers: dict[str, Callable[[int, Word], Expression | None]]

    def __init__(self, tokens: Sequence[Token], calendar: Calendar) -> None:
        self.tokens = tokens
        self.calendar = calendar
        self.sets = calendar.sets

    def form(self, place: int) -> str:
        """Return the token's form as written, or an empty one."""
        return self.tokens[place].form if 0 <= place < len(self.tokens) else ""

    def word(self, place: int) -> Word | None:
        """Return what the token is in a time."""
        return self.calendar.word(self.tokens[place].form) if 0 <= place < len(self.tokens) else None

    def kind_at(self, place: int) -> str:
        """Return the kind of calendar word, or an empty string."""
        word = self.word(place)
        return word.kind if word else ""

    def inner(self, place: int, kinds: Sequence[str]) -> Expression | None:
        """Return the expression that begins there with a word of one of the kinds."""
        word = self.word(place)
        return self.readers[word.kind](place, word) if word is not None and word.kind in kinds else None

    def is_each(self, place: int) -> bool:
        """Tell "jeden Freitag", "jeden letzten Freitag", "jeden Freitag und Samstag", which name no one day."""
        before = place - 1
        while before > place - FARTHEST_EACH and self.kind_at(before) in ("relative", "ordinal"):
            before -= 1
        if self.is_in(before, "joining") and self.kind_at(before - 1) == "weekday":
            before -= 2
        return self.is_in(before, "each")

    def is_in(self, place: int, name: str) -> bool:
        """Tell whether the token, in lower case, is one of the pack's set of words."""
        return self.form(place).lower() in self.sets[name]

    def direction(self, place: int) -> int:
        """Return 1 for a word that means later than what the text spoke of, -1 for earlier, 0 for any other."""
        word = self.word(place)
        if word is not None and word.kind == "later":
            return word.value
        last = place + 1 == len(self.tokens) or (place < len(self.tokens) - 1 and self.tokens[place + 1].pos == "PUNCT")
        return (self.is_in(place, "later_alone") - self.is_in(place, "earlier_alone")) * last

    def is_range_mark(self, place: int) -> bool:
        """Tell whether the token is the "bis" of a range."""
        return self.form(place).lower() in self.calendar.range_marks["until"]

    def skip(self, place: int, name: str) -> int:
        """Return the first place from here on whose token is not of the set."""
        while self.is_in(place, name):
            place += 1
        return place

    def expression(self, start: int, end: int, meaning: Meaning) -> Expression:
        """Return tokens[start:end] as an expression without preposition."""
        return Expression(start, end, start, meaning)
