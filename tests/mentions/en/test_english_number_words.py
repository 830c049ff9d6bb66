"""English number words without tags: what the grammar of numbers makes of words that stand apart."""

from pathlib import Path

import pytest

from lagebild import packs
from lagebild.language.analysis import Token
from lagebild.mentions.numbers import Count, find_counts
from lagebild.mentions.numerals import read_numbers

GRAMMAR = read_numbers(Path(packs.__file__).parent / "en")
MARKS = frozenset(",.()")


def read(text: str) -> list[Count]:
    """The counts of words parted by spaces; capital words are names, all others nouns."""
    tokens: list[Token] = []
    place = 0
    for index, word in enumerate(text.split()):
        pos = "PUNCT" if word in MARKS else "PROPN" if index and word.istitle() else "NOUN"
        tokens.append(Token(index, place, place + len(word), word, word, word.lower(), "", pos))
        place += len(word) + 1
    return find_counts(tokens, GRAMMAR)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-five", 25),
        ("two hundred", 200),
        ("two hundred and fifty", 250),
        ("two hundred fifty-six thousand", 256_000),
        ("a hundred and one", 101),
        ("one thousand two hundred and six", 1206),
        ("three hundred thousand", 300_000),
        ("one million two hundred thousand", 1_200_000),
        ("two and a half million", 2_500_000),
        ("one-and-a-half million", 1_500_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("a pair", 2),
        ("1.3 million", 1_300_000),
        ("2.5bn", 2_500_000_000),
    ],
)
def test_numbers_in_several_words_are_one_number(words: str, value: int) -> None:
    first = read(f"{words} people")[0]
    assert (first.min, first.max, first.kind) == (value, value, "count")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("two to three hundred people", (200, 300)),
        ("twenty to a hundred people", (20, 100)),
        ("two hundred and fifty to three hundred people", (250, 300)),
        ("several hundred thousand people", (200_000, None)),
        ("tens of thousands people", (20_000, None)),
        ("an estimated 300 people", (300, 300)),
        ("another 30 people", (30, 30)),
        ("at least another 30 people", (30, None)),
        ("no fewer than 40 people", (40, None)),
        ("some 300 people", (300, 300)),
        ("100 + people", (100, None)),
    ],
)
def test_bounds(text: str, bounds: tuple[int, int | None]) -> None:
    (count,) = read(text)
    assert (count.min, count.max) == bounds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("rose from 12 to 15", ["former", "count"]),
        ("is 15 , up from 12 .", ["count", "former"]),
        ("from 2011 to 2013", ["year", "year"]),
        ("said Hussein Ali , 24 , farmer", ["label"]),
        ("on October 5 rebels", ["date"]),
        ("In October 20 people", ["count"]),
        ("one in five people", ["share", "share"]),
        ("killed one in 2016", ["count", "year"]),
        ("£2.3bn aid", ["money"]),
        ("a 50m", ["count", "measure"]),
        ("the 21st attack", ["ordinal"]),
        ("twenty-first attack", ["ordinal"]),
        ("twenty-five-year-old", ["duration"]),
        ("in 5000 houses", ["count"]),
        ("in 1995 fighters", ["year"]),
    ],
)
def test_what_a_number_is(text: str, kinds: list[str]) -> None:
    assert [count.kind for count in read(text)] == kinds
