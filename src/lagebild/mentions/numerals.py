"""Numbers in one word: what a token can contribute to a count, read by a pack's grammar and remembered per word."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lagebild.packs.source import read_as

# A report never has so many different words; a whole archive does.
REMEMBERED_WORDS = 100_000
LONGEST_NUMBER_WORD = 80
LONGEST_DIGITS = 15


class Hedge(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a bound of a number: `bound` is least · more · most · less · about.

    `among`: opens a clause as a preposition: "Unter 20 Toten seien zwei Araber" tells of those 20.
    """

    bound: str
    phrases: tuple[str, ...]
    unless_after: frozenset[str] = frozenset()
    large: bool = False
    round: bool = False
    among: bool = False


class Hedges(Struct, frozen=True, forbid_unknown_fields=True):
    """All hedges of a language, before and after the number, and the words that may stand between."""

    before: tuple[Hedge, ...]
    after: tuple[Hedge, ...]
    between: frozenset[str]


class Vague(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for an unknown number of at least `min`; `none` marks those for nobody (0).

    `unless_number`: they are no vague word before a number ("some 300 people").
    """

    phrases: tuple[str, ...]
    min: int
    unless_after: frozenset[str] = frozenset()
    unless_before: frozenset[str] = frozenset()
    unless_number: bool = False
    none: bool = False


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that multiply: forms parted by spaces, and how many they stand for."""

    forms: str
    size: int


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence whose first count (or the only one of its kind) must be read so; it runs as a test."""

    text: str
    min: int | None = None
    max: int | None = None
    approximate: bool = False
    article: bool = False
    none: bool = False
    kind: str = "count"


class Ordinal(Struct, frozen=True, forbid_unknown_fields=True):
    """Endings that make an ordinal of a number word, those of digits (19th), and ordinals built otherwise."""

    endings: tuple[str, ...]
    words: str
    digits: tuple[str, ...] = (".",)


class Digits(Struct, frozen=True, forbid_unknown_fields=True):
    """The mark before decimals, and those between groups of three digits."""

    decimal: str
    grouping: tuple[str, ...]


class Sums(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of a sum, and what stands before its number: "die [Zahl] der Toten stieg [auf] 2000"."""

    nouns: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


class Source(Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and"}):
    """A pack's numbers.yaml as written."""

    words: dict[str, float]
    scales: dict[str, int]
    joiner: str
    half: str
    ordinal: Ordinal
    digits: Digits
    groups: tuple[Group, ...]
    plurals: tuple[Group, ...]
    halves: str
    articles: str
    vague: tuple[Vague, ...]
    none: tuple[str, ...]
    ranges: frozenset[str]
    between: dict[str, str]
    change: dict[str, str]
    units: dict[str, str]
    halves_of_words: dict[str, tuple[str, ...]]
    before: dict[str, str]
    years: dict[str, int]
    and_: str = ""
    suffixes: dict[str, int] = {}
    further: str = ""
    none_unless_before: frozenset[str] = frozenset()
    former: tuple[str, ...] = ()
    one_of: str = ""
    whole_months: frozenset[str] = frozenset()
    ages: frozenset[tuple[str, str]] = frozenset({("(", ")")})
    history: frozenset[str] = frozenset()
    sums: Sums = Sums()
    examples: tuple[Example, ...] = ()


class Piece(Struct, frozen=True, gc=False):
    """What one token can be in a number.

    `value` is its number (None: it has none of its own), `upper` the end of a range in one token, `scale` the scale
    word that it ends with (1000 in zwanzigtausend), `group` the size of a noun that multiplies, `plural` its vague
    use alone, `kind` what it counts as far as the token itself says; `suffixed` digits end in letters of size (1.3m).
    """

    value: float | None = None
    upper: float | None = None
    scale: int = 1
    group: int | None = None
    plural: int | None = None
    article: bool = False
    half: bool = False
    digits: bool = False
    truncated: bool = False
    suffixed: bool = False
    further: bool = False
    kind: str = "count"


Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]


def phrase_index(rows: Iterable[tuple[str, Any]], by: int) -> Phrases:
    """Index phrases by their first (by=0) or last (by=-1) word, longest first."""
    index: Phrases = {}
    for phrase, meaning in rows:
        words = tuple(phrase.split())
        index.setdefault(words[by], []).append((words, meaning))
    for rivals in index.values():
        rivals.sort(key=lambda rival: -len(rival[0]))
    return index


def _inverted(table: dict[str, str]) -> dict[str, str]:
    return {form: kind for kind, forms in table.items() for form in forms.split()}


class NumberGrammar:
    """A language's numbers: look up a word with `piece`, everything else is data for the reader of counts."""

    def __init__(self, source: Source, hedges: Hedges) -> None:
        self.source = source
        self.hedges_before = phrase_index(((p, h) for h in hedges.before for p in h.phrases), -1)
        self.hedges_after = phrase_index(((p, h) for h in hedges.after for p in h.phrases), 0)
        opening = ((p, h) for h in hedges.before for p in h.phrases if p.split()[0] in source.articles.split())
        self.hedges_opening = phrase_index(opening, 0)
        self.between = hedges.between
        none = Vague(phrases=source.none, min=0, unless_before=source.none_unless_before, none=True)
        self.vague = phrase_index(((p, v) for v in (*source.vague, none) for p in v.phrases), 0)
        self.units = _inverted(source.units)
        self.before = _inverted(source.before)
        self._remembered: dict[str, Piece | None] = {}
        self._index_words(source)
        self.former = phrase_index(((phrase, None) for phrase in source.former), -1)
        self.half = tuple(source.half.split()) if " " in source.half else ()
        self._half = "".join(f"-{word}" for word in self.half) or source.half
        self._compile_digits(source.digits.decimal, source.digits.grouping)

    def _index_words(self, source: Source) -> None:
        self._sizes = {form: group.size for group in source.groups for form in group.forms.split()}
        self._plurals = {form: group.size for group in source.plurals for form in group.forms.split()}
        self._articles = frozenset(source.articles.split())
        self.halves = frozenset(source.halves.split())
        self._further = frozenset(source.further.split())
        self._ordinals = frozenset(source.ordinal.words.split())
        self._starts = {word[:2] for word in (*source.words, *source.scales, *self._ordinals)}
        self._endings = tuple(sorted(source.ordinal.endings, key=len, reverse=True))
        self._scales = sorted(source.scales.items(), key=lambda item: -item[1])

    def _compile_digits(self, decimal: str, grouping: tuple[str, ...]) -> None:
        marks, point = "".join(map(re.escape, grouping)), re.escape(decimal)
        self._grouping = str.maketrans("", "", "".join(grouping))
        self._decimal = decimal
        self._grouped = re.compile(rf"[0-9]{{1,3}}(?:[{marks}][0-9]{{3}})+(?:{point}[0-9]+)?|[0-9]+(?:{point}[0-9]+)?")
        self._span = re.compile(r"([0-9][0-9.,]*)[-–—/]([0-9][0-9.,]*)")
        self._clock = re.compile(r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9]")
        self._date = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:[0-9]{4}|[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
        self._compound = re.compile(r"([0-9]+(?:[.,][0-9]+)*)[-–]?([^\W\d_].*|[%€$])")

    def piece(self, form: str) -> Piece | None:
        """Return what the word is in a number, or None for all other words."""
        try:
            return self._remembered[form]
        except KeyError:
            piece = self._read(form)
            if len(self._remembered) < REMEMBERED_WORDS:
                self._remembered[form] = piece
            return piece

    def _read(self, form: str) -> Piece | None:
        if "0" <= form[:1] <= "9":
            return self._read_digits(form)
        if self.before.get(form[:1]) == "money" and "0" <= form[1:2] <= "9":
            return replace(self._read_digits(form[1:]), kind="money")  # £2.3bn
        size, plural = self._sizes.get(form), self._plurals.get(form)
        if size or plural:
            return Piece(group=size, plural=plural)
        word = form.lower()
        if word in self._articles:
            return Piece(value=1, article=True, further=word in self._further)
        if word in self.halves:
            return Piece(half=True)
        return self._read_word(word) or (Piece() if word in self.vague else None)

    def _read_word(self, word: str) -> Piece | None:
        if word[:2] not in self._starts or len(word) > LONGEST_NUMBER_WORD:
            return None
        if (value := self._value(word)) is not None:
            scale = next((size for name, size in self._scales if word.endswith(name)), 1)
            return Piece(value=value, scale=scale)
        return Piece(kind="ordinal") if self._is_ordinal(word) else self._read_compound(word)

    def _read_compound(self, word: str) -> Piece | None:
        """Read the longest number before a hyphen: zwanzig-, zwei-köpfig, twenty-five-year-old."""
        for cut in (place for place in range(len(word) - 1, 0, -1) if word[place] == "-"):
            if (value := self._value(word[:cut])) is not None:
                rest = word[cut + 1 :]
                return Piece(value=value, truncated=not rest, kind=self._kind_of_rest(rest) if rest else "count")
        return self._read_joined(word)

    def _read_joined(self, word: str) -> Piece | None:
        """Read the number in one word with what it counts: sechsköpfig."""
        firsts = (word.partition(half) for half in self.source.halves_of_words.get("count", ()))
        values = (self._value(first) for first, half, _ in firsts if first and half)
        value = next((value for value in values if value is not None), None)
        return None if value is None else Piece(value=value)

    def _value(self, word: str) -> float | None:
        """The value of a number word, or None; scales split it, the joiner stands between units and tens."""
        if (known := self.source.words.get(word)) is not None:
            return known
        for name, size in self._scales:
            left, found, right = word.partition(name)
            if found:
                return self._scaled(left, size, right)
        if word.endswith(self._half):
            whole = self._value(word.removesuffix(self._half))
            return None if whole is None else whole + 0.5
        first, _, second = word.partition(self.source.joiner)
        units, tens = sorted((self.source.words.get(first, 0), self.source.words.get(second, 0)))
        return units + tens if 1 <= units <= 9 and 20 <= tens <= 90 else None

    def _scaled(self, left: str, size: int, right: str) -> float | None:
        times = self._value(left) if left else 1
        rest = self._value(right.removeprefix(self.source.joiner)) if right else 0
        return None if times is None or rest is None or rest >= size else times * size + rest

    def _is_ordinal(self, word: str) -> bool:
        tens, hyphen, last = word.rpartition("-")
        if word in self._ordinals or (hyphen and last in self._ordinals and (self._value(tens) or 0) >= 20):
            return True
        stem = next((word.removesuffix(ending) for ending in self._endings if word.endswith(ending)), word)
        # "achten", "zweiten": the plain stem must be a whole number word
        return stem != word and (value := self._value(stem)) is not None and value == int(value)

    def _kind_of_rest(self, rest: str) -> str:
        rest = rest.lstrip("-–").lower()
        for kind, beginnings in self.source.halves_of_words.items():
            if rest.startswith(beginnings):
                return kind
        return "label"

    def _number(self, digits: str) -> float | None:
        if len(digits) > LONGEST_DIGITS or not self._grouped.fullmatch(digits):
            return None
        plain = digits.translate(self._grouping).replace(self._decimal, ".")
        return float(plain) if "." in plain else int(plain)

    def _read_digits(self, form: str) -> Piece:
        if any(form.removesuffix(ending).isdigit() for ending in self.source.ordinal.digits if form.endswith(ending)):
            return Piece(kind="ordinal", digits=True)
        if (value := self._number(form)) is not None:
            return Piece(value=value, digits=True, kind=self._kind_of_digits(form))
        if match := self._span.fullmatch(form):
            return self._read_span(match[1], match[2])
        for kind, pattern in (("clock", self._clock), ("date", self._date)):
            if pattern.fullmatch(form):
                return Piece(kind=kind, digits=True)
        if match := self._compound.fullmatch(form):
            return self._read_digits_and_word(self._number(match[1]), match[2])
        truncated = form[-1] in "-–" and (value := self._number(form[:-1])) is not None
        return Piece(value=value, digits=True, truncated=True) if truncated else Piece(kind="label", digits=True)

    def _read_digits_and_word(self, value: float | None, word: str) -> Piece:
        size = self.source.suffixes.get(word)
        if size and value is not None:
            return Piece(value=value * size, digits=True, suffixed=True)
        return Piece(value=value, digits=True, kind=self._kind_of_rest(word))

    def _kind_of_digits(self, form: str) -> str:
        """Return the kind of a plain number; with zeros before it (007) it is a code."""
        return "label" if len(form) > 1 and form[0] == "0" and self._decimal not in form else "count"

    def _read_span(self, first: str, second: str) -> Piece:
        low, high = self._number(first), self._number(second)
        if low is None or high is None:
            return Piece(kind="label", digits=True)
        if self.is_year(low) and (self.is_year(high) or high < 100):
            return Piece(value=low, upper=high, digits=True, kind="year")
        return Piece(value=low, upper=high, digits=True, kind="count" if low < high else "label")

    def is_old_year(self, value: float) -> bool:
        """Tell whether the number can be a year of history or of recent times, as two years of a stretch can."""
        return self.source.years["oldest"] <= value <= self.source.years["last"]

    def is_year(self, value: float) -> bool:
        """Tell whether the bare number can be a year of recent times."""
        return self.source.years["first"] <= value <= self.source.years["last"]


def read_numbers(folder: Path) -> NumberGrammar:
    """Read a pack's numbers.yaml and hedges.yaml. Raises PackError where they are broken."""
    return NumberGrammar(read_as(folder / "numbers.yaml", Source), read_as(folder / "hedges.yaml", Hedges))
