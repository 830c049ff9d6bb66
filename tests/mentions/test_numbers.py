"""Counts and their bounds (casualty rules C3 and C19), from the examples beside the grammar and from hard cases."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild import packs
from lagebild.language.analysis import Token
from lagebild.mentions.numbers import Count, find_counts
from lagebild.mentions.numerals import Example, NumberGrammar, read_numbers

GRAMMAR = read_numbers(Path(packs.__file__).parent / "de")


def tokens_of(words: list[str]) -> list[Token]:
    """Untagged tokens, one space apart."""
    found: list[Token] = []
    place = 0
    for index, word in enumerate(words):
        found.append(Token(index, place, place + len(word), word, word))
        place += len(word) + 1
    return found


def relevant(counts: list[Count], example: Example) -> list[Count]:
    """The counts of the example's kind; articles count only where they are all there is."""
    same = [count for count in counts if count.kind == example.kind]
    return [count for count in same if count.article == example.article] or same


@pytest.mark.parametrize("example", GRAMMAR.source.examples, ids=lambda example: str(example.text))
def test_the_examples_of_the_grammar_hold(example: Example, counts) -> None:
    found = relevant(counts(example.text), example)
    if example.kind != "count":
        assert found, "not told apart from a count"
        assert all(count.kind != "count" or count.article for count in counts(example.text))
        return
    assert [(c.min, c.max, c.approximate, c.article, c.none) for c in found] == [
        (example.min, example.max, example.approximate, example.article, example.none)
    ]


def test_there_are_enough_examples() -> None:
    assert len(GRAMMAR.source.examples) >= 120


def test_offsets_give_back_the_words(counts) -> None:
    text = "Dort starben mindestens  1 300 Menschen, rund zwei Dutzend wurden verletzt."
    assert [text[count.first : count.last] for count in counts(text)] == ["mindestens  1 300", "rund zwei Dutzend"]
    assert [count.text for count in counts(text)] == ["mindestens  1 300", "rund zwei Dutzend"]


def test_the_core_begins_after_the_hedge(counts) -> None:
    (count,) = counts("Es starben mindestens 29 Rebellen.")
    assert (count.start, count.core, count.end) == (2, 3, 4)


def test_the_old_value_of_a_change_is_kept_apart(counts) -> None:
    found = counts("Die Zahl der Toten stieg von 12 auf 15.")
    assert [(count.min, count.kind) for count in found] == [(12, "former"), (15, "count")]


def test_several_counts_in_one_sentence(counts) -> None:
    found = counts("Mehr als 30 Menschen starben, darunter fünf Kinder und mindestens drei Frauen.")
    assert [(count.min, count.max) for count in found] == [(31, None), (5, 5), (3, None)]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("neunhundertneunundneunzigtausendneunhundertneunundneunzig", 999_999),
        ("hundertundeins", 101),
        ("tausendeinhundert", 1100),
        ("einundzwanzig", 21),
        ("zweitausendsechzehn", 2016),
        ("dreizehn", 13),
        ("elfhundert", 1100),
    ],
)
def test_number_words_are_composed(word: str, value: int, grammar: NumberGrammar) -> None:
    piece = grammar.piece(word)
    assert piece is not None
    assert piece.value == value


@pytest.mark.parametrize(
    "word",
    ["einsam", "dreist", "Zweifel", "achten", "sechsjährig", "vierteln", "Elfenbein", "hundertprozentig", "neun-"],
)
def test_other_words_are_no_numbers(word: str, grammar: NumberGrammar) -> None:
    piece = grammar.piece(word)
    assert piece is None or piece.value is None or piece.truncated


def test_a_number_too_long_to_count_is_no_count() -> None:
    (count,) = find_counts(tokens_of(["9" * 6000]), GRAMMAR)
    assert (count.min, count.max, count.kind) == (None, None, "label")


def test_a_fraction_is_no_whole_count(counts) -> None:
    (count,) = [count for count in counts("Das sind 2,5 Kilometer.") if count.kind == "measure"]
    assert count.min is None


VOCABULARY = """
mindestens mehr als bis zu zwischen und 20 30 1 300 ein paar halbes Dutzend Millionen mehrere keine von auf 2016
Uhr 12,5 20-30 - . Menschen zehn- rund
"""
WORDS = VOCABULARY.split()


@given(st.lists(st.sampled_from(WORDS)))
def test_bounds_are_in_order_whatever_stands_there(words: list[str]) -> None:
    tokens = tokens_of(words)
    counts = find_counts(tokens, GRAMMAR)
    for count in counts:
        assert 0 <= count.start <= count.core < count.end <= len(tokens)
        assert count.min is None or count.max is None or count.min <= count.max
    assert all(one.end <= two.start for one, two in pairwise(counts))


@given(st.lists(st.text(min_size=1)))
def test_any_words_can_be_read(words: list[str]) -> None:
    find_counts(tokens_of(words), GRAMMAR)


@pytest.mark.parametrize("words", ["weitere", "3 bis", "ein halbes", "1 300", "über 20", "Berichte über 20"])
def test_time_is_linear_in_the_length(words: str) -> None:
    tokens = tokens_of(words.split() * (100_000 // len(words.split())))
    began = time.process_time()
    find_counts(tokens, GRAMMAR)
    assert time.process_time() - began < 8
