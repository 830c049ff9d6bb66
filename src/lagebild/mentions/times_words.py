"""A language's calendar words: what each word is in a time expression, from the pack's calendar.yaml."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lagebild.mentions.numerals import NumberGrammar, phrase_index
from lagebild.packs.source import read_as

REMEMBERED_WORDS = 100_000


class Joined(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit with its direction (Vorjahr) or part (Jahresende) in one word."""

    forms: str
    unit: str
    shift: int
    part: str = ""


class Relatives(Struct, frozen=True, forbid_unknown_fields=True):
    """Adjectives of direction: stem to shift, and the endings that they take."""

    stems: dict[str, int]
    endings: tuple[str, ...]


class Planned(Struct, frozen=True, forbid_unknown_fields=True):
    """Predicates and modals that speak of what is yet to come, and prepositions before its date.

    Not before a date that owns what follows, by one of the `owning` words behind it: "for Sunday['s] attack".
    """

    predicates: frozenset[str]
    past_modals: frozenset[str]
    deadlines: frozenset[str]
    auxiliaries: frozenset[str]
    done_auxiliaries: frozenset[str]
    past_before: frozenset[str]
    before: frozenset[str]
    owning: frozenset[str] = frozenset()


class TimeExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, when it was published, and the EDTF of its times in text order ("?" unresolved); it runs as a test."""

    text: str
    times: tuple[str, ...]
    published: str | None = "2016-10-12"


class CalendarSource(Struct, frozen=True, forbid_unknown_fields=True):
    """A pack's calendar.yaml as written; the meaning of each field is told there."""

    months: dict[int, str]
    halves: str
    weeks: str
    weekdays: dict[int, str]
    genitives: dict[int, str]
    dayparts: dict[str, str]
    habitual: str
    habits: str
    days: dict[int, str]
    today_adjectives: str
    anaphors: dict[int, str]
    seasons: dict[int, str]
    names: str
    needed_before_names: str
    units: dict[str, str]
    plurals: str
    joined: tuple[Joined, ...]
    relatives: Relatives
    of_text: str
    parts: dict[str, str]
    same: str
    later: str
    earlier: str
    each: str
    articles: str
    relations: dict[str, str]
    conjunctions: dict[str, str]
    with_until: str
    onwards: str
    ago: str
    ahead: str
    within: str
    inside: str
    night_to: str
    ranges: dict[str, str]
    clock: str
    clock_before: str
    midnight: str
    zones: dict[str, str]
    course: str
    genitive_articles: str
    in_a_row: str
    before_christ: str
    weekend_before: str
    days_as_morning: str
    half_hour: str
    joining: str
    of_them: str
    approximate: str
    feasts: dict[str, str | None]
    feast_names: str
    decades: dict[int, str]
    decade_suffixes: tuple[str, ...]
    ordinals: dict[int, str]
    beginnings: frozenset[str]
    done: str
    ahead_of_us: str
    still_doing: tuple[str, ...]
    planned: Planned
    states: frozenset[str]
    our_time_before: str
    our_time_after: str
    bare_days: str = ""
    prefixes: dict[str, str] = {}
    ordinal_digits: tuple[str, ...] = (".",)
    of: str = ""
    needs_article: str = ""
    of_today: str = ""
    rolling: str = ""
    ago_behind: str = ""
    later_alone: str = ""
    after_dayparts: str = ""
    earlier_alone: str = ""
    bare_dayparts: str = ""
    dayparts_before: str = ""
    nights_before: str = ""
    minutes_behind: str = ""
    after_noon: str = ""
    examples: tuple[TimeExample, ...] = ()


class Word(Struct, frozen=True, gc=False):
    """What a word is in a time: its `kind`, a number, a name (unit, part of the day, feast), numbers of a date."""

    kind: str
    value: int = 0
    name: str = ""
    part: str = ""
    numbers: tuple[int, ...] = ()
    plural: bool = False


class Calendar:
    """Looks up calendar words; `sets` holds the closed classes, `numbers` reads the amounts."""

    def __init__(self, source: CalendarSource, numbers: NumberGrammar) -> None:
        self.source = source
        self.numbers = numbers
        self.sets = {
            field: frozenset(getattr(source, field).split())
            for field in CalendarSource.__struct_fields__
            if isinstance(getattr(source, field), str)
        }
        self.relations = {form: name for name, forms in source.relations.items() for form in forms.split()}
        self.conjunctions = {form: name for name, forms in source.conjunctions.items() for form in forms.split()}
        self.range_marks = {name: frozenset(forms.split()) for name, forms in source.ranges.items()}
        self._words: dict[str, Word] = dict(self._entries())
        for form, word in list(self._words.items()):
            if form[:1].islower():
                self._words.setdefault(form.capitalize(), word)
        self.phrases = phrase_index(self._phrases(), 0)
        self._digits = _digit_patterns(source)
        self._remembered: dict[str, Word | None] = {}

    def _phrases(self) -> Iterator[tuple[str, Word]]:
        """Feasts and days of several words."""
        yield from ((name, Word("feast", name=name)) for name in self.source.feasts if " " in name)
        for value, forms in self.source.days.items():
            names = (form.replace("_", " ") for form in forms.split() if "_" in form)
            yield from ((name, Word("day", value, name=name)) for name in names)

    def _entries(self) -> Iterator[tuple[str, Word]]:
        source = self.source
        yield from _numbered("month", source.months)
        yield from _numbered("weekday", source.weekdays)
        for value, forms in source.genitives.items():
            yield from ((form, Word("weekday", value, name="genitive")) for form in forms.split())
        yield from _numbered("day", source.days)
        yield from _numbered("anaphor", source.anaphors)
        yield from _numbered("season", source.seasons)
        yield from _numbered("decade", source.decades)
        yield from _numbered("ordinal", source.ordinals)
        yield from _numbered("later", {1: source.later, -1: source.earlier})
        yield from _numbered("same", {0: source.same})
        yield from _numbered("clock", {0: source.clock})
        yield from _numbered("ago", {0: source.ago_behind})
        yield from _numbered("today", {0: source.today_adjectives})
        yield from ((name, Word("feast", name=name)) for name in source.feasts)
        yield from self._units()
        yield from self._compounds()
        yield from self._relatives()

    def _units(self) -> Iterator[tuple[str, Word]]:
        """Units, their parts, and the parts of a day."""
        for name, forms in self.source.dayparts.items():
            yield from ((form, Word("daypart", name=name)) for form in forms.split())
        for name, forms in self.source.units.items():
            yield from ((f, Word("unit", name=name, plural=f in self.sets["plurals"])) for f in forms.split())
        for row in self.source.joined:
            yield from ((form, Word("joined", row.shift, row.unit, row.part)) for form in row.forms.split())
        for part, forms in self.source.parts.items():
            yield from ((form, Word("part", part=part)) for form in forms.split())

    def _relatives(self) -> Iterator[tuple[str, Word]]:
        for stem, value in self.source.relatives.stems.items():
            name = next((name for name in ("of_text", "of_today", "rolling") if stem in self.sets[name]), "")
            yield from ((stem + ending, Word("relative", value, name)) for ending in self.source.relatives.endings)

    def _compounds(self) -> Iterator[tuple[str, Word]]:
        """Weekdays with a part of the day (Mittwochabend), months with their half or weeks (Märzhälfte, Maiwoche)."""
        for value, forms in self.source.weekdays.items():
            for form in forms.split():
                for name, parts in self.source.dayparts.items():
                    yield from ((form + part, Word("weekday", value, part=name)) for part in parts.lower().split())
        for value, forms in self.source.months.items():
            for kind, ends in (("month-half", self.source.halves), ("month-week", self.source.weeks)):
                yield from ((forms.split()[0] + end, Word(kind, value)) for end in ends.split())

    def begins(self, form: str) -> bool:
        """Say whether a time, or a number that may tell one, can begin with the word."""
        known = self.word(form) is not None or self.numbers.piece(form) is not None
        return known or form in self.phrases or form.lower() in self.sets["half_hour"]

    def word(self, form: str) -> Word | None:
        """Return what the word is in a time expression, or None for all other words."""
        try:
            return self._remembered[form]
        except KeyError:
            word = self._read(form)
            if len(self._remembered) < REMEMBERED_WORDS:
                self._remembered[form] = word
            return word

    def _read(self, form: str) -> Word | None:
        if "0" <= form[:1] <= "9":
            return self._read_digits(form)
        known = self._words.get(form.removesuffix("-"))
        if known is None and len(form) > 3 and form[:3].isupper():
            known = self._words.get(form.capitalize())
        return known or self._read_prefixed(form)

    def _read_prefixed(self, form: str) -> Word | None:
        """Read "mid-March", "mid-2014": a part of what the rest of the word names."""
        for prefix, part in self.source.prefixes.items():
            if form[:1].lower() + form[1 : len(prefix)] == prefix:
                word = self.word(form[len(prefix) :])
                return replace(word, part=part) if word is not None and word.kind in _HAVE_PARTS else None
        return None

    def _read_digits(self, form: str) -> Word | None:
        for pattern, kind in self._digits:
            if match := pattern.fullmatch(form):
                return Word(kind, numbers=tuple(map(int, match.groups())))
        decade = next((form.removesuffix(s) for s in self.source.decade_suffixes if form.endswith(s)), "")
        round_year = decade.isdigit() and len(decade) in (2, 4) and decade[-1] == "0"
        return Word("decade", int(decade)) if round_year else None


def _numbered(kind: str, table: dict[int, str]) -> Iterator[tuple[str, Word]]:
    for value, forms in table.items():
        yield from ((form, Word(kind, value)) for form in forms.split())


# What a prefix may take a part of.
_HAVE_PARTS = ("month", "season", "year", "decade")
# Day and month without a year leave 0 for it; ISO dates come in the order year, month, day.
_DIGITS = (
    (re.compile(r"([0-3]?\d)\.([01]?\d)\.(\d{4}|\d{2})"), "date"),
    (re.compile(r"([0-3]?\d)\.([01]?\d)\."), "date"),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), "iso-date"),
    (re.compile(r"[012]?\d[.:][0-5]\d|[012]?\d(?:[.:][0-5]\d)?[-–][012]?\d(?:[.:][0-5]\d)?"), "hours"),
    (re.compile(r"(\d{4})[/–-](\d{4}|\d{2})"), "years"),
    (re.compile(r"(\d{4})"), "year"),
)


def _digit_patterns(source: CalendarSource) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what words of digits can be; ordinals and times of day are as the language writes them (5., 5th, 9pm)."""
    ordinal, clock = ("|".join(map(re.escape, forms)) for forms in (source.ordinal_digits, source.clock.split()))
    said = re.compile(rf"[012]?\d(?:[.:][0-5]\d)?(?:{clock})")
    return ((re.compile(rf"(\d{{1,2}})(?:{ordinal})"), "ordinal-digits"), *_DIGITS, (said, "hours-said"))


def read_calendar(folder: Path, numbers: NumberGrammar) -> Calendar:
    """Read a pack's calendar.yaml. Raises PackError where it is broken."""
    return Calendar(read_as(folder / "calendar.yaml", CalendarSource, strict=False), numbers)
