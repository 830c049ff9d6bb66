"""What the tests of the mentions read with: the German pack, its numbers and its calendar."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lagebild import packs
from lagebild.language.analyse import analyse
from lagebild.language.analysis import Analysis
from lagebild.mentions.numbers import Count, find_counts
from lagebild.mentions.numerals import NumberGrammar, read_numbers
from lagebild.mentions.times import TimeMention, find_times
from lagebild.mentions.times_words import Calendar, read_calendar
from lagebild.packs import load_pack
from lagebild.reading.dates import parse_date

GERMAN = Path(packs.__file__).parent / "de"

Analyse = Callable[[str], Analysis]
CountReader = Callable[[str], list[Count]]
TimesReader = Callable[..., list[TimeMention]]


@pytest.fixture(scope="session")
def grammar() -> NumberGrammar:
    return read_numbers(GERMAN)


@pytest.fixture(scope="session")
def german_calendar(grammar: NumberGrammar) -> Calendar:
    return read_calendar(GERMAN, grammar)


@pytest.fixture(scope="session")
def analysed() -> Analyse:
    pack = load_pack("de")
    return lambda text: analyse(text, pack)


@pytest.fixture(scope="session")
def counts(analysed: Analyse, grammar: NumberGrammar) -> CountReader:
    return lambda text: find_counts(analysed(text).tokens, grammar)


@pytest.fixture(scope="session")
def times(analysed: Analyse, german_calendar: Calendar) -> TimesReader:
    def read(text: str, published: str | None = "2016-10-12") -> list[TimeMention]:
        day = parse_date(published) if published else None
        return find_times(analysed(text), day, german_calendar)

    return read
