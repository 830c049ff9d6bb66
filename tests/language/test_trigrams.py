from itertools import product

import pytest
from HanTa.HanoverTagger import EMPTY, END, START, HanoverTagger

from lagebild.language.tagger import Tagger, TaggerSettings
from lagebild.language.trigrams import Trigrams

NOUN, VERB = 11, 17
PAIRS = [(EMPTY, START), *product((START, NOUN, VERB), (NOUN, VERB))]
MODEL = {pair: {tag: -1.0 - (3 * n + tag) % 7 for tag in (NOUN, VERB, END)} for n, pair in enumerate(PAIRS)}
WORDS = [{NOUN: -0.5, VERB: -1.25}, {VERB: -0.75}, {NOUN: -2.0, VERB: -0.25}]


def score(tags: tuple[int, ...]) -> float:
    path = (EMPTY, START, *tags, END)
    steps = sum(MODEL[one, other][tag] for one, other, tag in zip(path, path[1:], path[2:], strict=False))
    return steps + sum(word[tag] for word, tag in zip(WORDS, tags, strict=True))


def test_likeliest_of_all_ways() -> None:
    trigrams = Trigrams(MODEL)
    words = [tuple((trigrams.column[tag], lp) for tag, lp in word.items()) for word in WORDS]
    best = max(product(*WORDS), key=score)
    assert trigrams.likeliest(words) == [*best]


def test_how_a_sentence_ends_counts() -> None:
    model = {**MODEL, (START, NOUN): {NOUN: -1.0, VERB: -1.0, END: -0.5}, (START, VERB): {END: -50.0}}
    trigrams = Trigrams(model)
    either = ((trigrams.column[VERB], 0.0), (trigrams.column[NOUN], -2.0))
    assert trigrams.likeliest([either]) == [NOUN]


def test_no_way_is_shut() -> None:
    trigrams = Trigrams({(EMPTY, START): {END: -1.0}, (START, NOUN): {END: -1.0}})
    assert trigrams.likeliest([((trigrams.column[NOUN], -1.0),)]) == [NOUN]


@pytest.mark.parametrize("sentence", [
    "The shells hit the market at noon .", "They said the men who left had been shot .", "No one can hold it .",
])
def test_english_tags_are_those_of_the_model(sentence: str) -> None:
    words = sentence.split()
    plain, model = Tagger(TaggerSettings("morphmodel_en.pgz", {})), HanoverTagger("morphmodel_en.pgz")
    assert [tag for tag, _ in plain.tag(words)] == [tag for *_, tag in model.tag_sent(words)]
