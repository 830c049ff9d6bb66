import pytest
from HanTa.HanoverTagger import HanoverTagger

from analysed import Reader
from lagebild.language.tagger import Tagger, TaggerSettings

PLAIN = Tagger(TaggerSettings("morphmodel_ger.pgz", {}))
MODEL = HanoverTagger("morphmodel_ger.pgz")


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Armee rückte am Montag in das Dorf ein .",
        "Wer das gesehen hat , möge sich melden .",
        "Tausende flohen , weil die Miliz den Ort beschoss .",
    ],
)
def test_tags_and_lemmas_are_those_of_the_model(sentence: str) -> None:
    words = sentence.split()
    assert [(w, lemma, tag) for w, (tag, lemma) in zip(words, PLAIN.tag(words), strict=True)] == MODEL.tag_sent(words)


def test_no_words() -> None:
    assert PLAIN.tag([]) == []


@pytest.mark.parametrize("word", ["x" * 5000, "\U0001f600", "١٢٣", "-", "--", "Ω"])
def test_strange_words_get_a_tag(word: str) -> None:
    ((tag, lemma),) = PLAIN.tag([word])
    assert tag
    assert lemma


@pytest.mark.parametrize(
    ("text", "word", "tag", "lemma"),
    [
        ("Rund 20 Menschen kamen.", "Rund", "ADV", "rund"),
        ("Tausende kamen.", "Tausende", "NN", "Tausend"),
        ("Er sagte, dass er komme.", "dass", "KOUS", "dass"),
        ("Kämpfer der Al-Nusra-Front kamen.", "Al-Nusra-Front", "NN", "Al-Nusra-Front"),
        ("Die von Moskau unterstützte Führung schwieg.", "unterstützte", "ADJ(A)", "unterstützt"),
        ("Sie warfen der Armee wiederholt Angriffe vor.", "vor", "PTKVZ", "vor"),
    ],
)
def test_corrections(read: Reader, text: str, word: str, tag: str, lemma: str) -> None:
    token = next(token for token in read(text).tokens if token.form == word)
    assert (token.tag, token.lemma) == (tag, lemma)


def test_universal_tags(read: Reader) -> None:
    pos = [token.pos for token in read("Der alte Mann sah Berlin am Montag nicht.").tokens]
    assert pos == ["DET", "ADJ", "NOUN", "VERB", "PROPN", "ADP", "NOUN", "PART", "PUNCT"]
