"""The examples beside the English numbers and calendar hold."""

from pathlib import Path

import pytest

from lagebild import packs
from lagebild.language.analyse import analyse
from lagebild.mentions.numbers import find_counts
from lagebild.mentions.numerals import Example, read_numbers
from lagebild.mentions.times import find_times
from lagebild.mentions.times_words import TimeExample, read_calendar
from lagebild.packs import Pack, load_pack
from lagebild.reading.dates import parse_date
from lagebild.records.edtf import write_edtf

ENGLISH = Path(packs.__file__).parent / "en"
GRAMMAR = read_numbers(ENGLISH)
CALENDAR = read_calendar(ENGLISH, GRAMMAR)


@pytest.fixture(scope="module")
def english() -> Pack:
    return load_pack("en")


@pytest.mark.parametrize("example", GRAMMAR.source.examples, ids=lambda example: str(example.text))
def test_numbers(example: Example, english: Pack) -> None:
    counts = find_counts(analyse(example.text, english).tokens, GRAMMAR)
    same = [count for count in counts if count.kind == example.kind]
    found = [count for count in same if count.article == example.article] or same
    if example.kind != "count":
        assert found, "not told apart from a count"
        assert all(count.kind != "count" or count.article for count in counts)
        return
    assert [(c.min, c.max, c.approximate, c.article, c.none) for c in found] == [
        (example.min, example.max, example.approximate, example.article, example.none)
    ]


@pytest.mark.parametrize("example", CALENDAR.source.examples, ids=lambda example: str(example.text))
def test_times(example: TimeExample, english: Pack) -> None:
    day = parse_date(example.published) if example.published else None
    found = find_times(analyse(example.text, english), day, CALENDAR)
    written = [write_edtf(m.time.earliest, m.time.latest, m.time.alternatives) or "?" for m in found]
    assert written == list(example.times)
