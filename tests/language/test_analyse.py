import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysed import Reader
from lagebild.packs import UnknownLanguage, load_pack

PIECES = [
    "der",
    "Mann",
    "die",
    "Frau",
    "das",
    "Dorf",
    ",",
    ",",
    ".",
    ";",
    ":",
    "„",
    "“",
    '"',
    "(",
    ")",
    "-",
    "und",
    "oder",
    "dass",
    "weil",
    "der",
    ",",
    "die",
    ",",
    "wurde",
    "getötet",
    "haben",
    "zu",
    "gehen",
    "von",
    "in",
    "an",
    "vor",
    "Berlin",
    "Ali",
    "20",
    "mehr",
    "als",
    "rund",
    "sich",
    "nicht",
    "griff",
    "hat",
    "sein",
    "worden",
    "sollte",
    "wenn",
    "um",
    "19.",
    "so",
    "wie",
    "ist",
    "?",
]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "„", "(", "und", "dass", "-", ",,,", "Er"])
def test_scraps(read: Reader, text: str) -> None:
    analysis = read(text)
    assert len(analysis.owners) == len(analysis.tokens)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_words_give_a_consistent_analysis(read: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    analysis = read(text)
    for sentence in analysis.sentences:
        for number in sentence.clauses:
            clause = analysis.clauses[number]
            assert clause.index == number
            assert clause.sentence == sentence.index
            assert set(clause.tokens) <= set(range(sentence.start, sentence.end))
            assert clause.finite is None or clause.finite in clause.verbs
            assert all(analysis.phrases[p].clause == number for p in clause.phrases)
    for phrase in analysis.phrases:
        assert phrase.start <= phrase.head < phrase.end
        assert phrase.parent is None or phrase.parent < len(analysis.phrases)
    assert all(token.text == text[token.start : token.end] for token in analysis.tokens)


@pytest.mark.parametrize(
    "unit",
    [
        "der Mann ging ",
        "Mann, der ",
        "von der ",
        "Die von Berlin ",
        "große, ",
        "Männer und ",
        "zu gehen ",
        "Haus (A) ",
        "dass er ",
    ],
)
def test_time_is_linear_in_one_endless_sentence(read: Reader, unit: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        read(unit * count)
        return time.process_time() - begin

    small = min(seconds(500) for _ in range(2))
    assert min(seconds(4000) for _ in range(2)) < 20 * small + 0.1


def test_unknown_language() -> None:
    with pytest.raises(UnknownLanguage):
        load_pack("xx")
    with pytest.raises(UnknownLanguage):
        load_pack("../de")
