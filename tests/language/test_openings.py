"""Words that open or end a clause, where the tagger took them for something else."""

import pytest

from analysed import Reader


def tag_of(read: Reader, text: str, word: str, number: int = 0) -> str:
    return [token.tag for token in read(text).tokens if token.form == word][number]


@pytest.mark.parametrize(
    ("text", "word", "number", "tag"),
    [
        ("Die Soldaten, die das Dorf stürmten, flohen.", "die", 0, "PRELS"),
        ("Er sagte, die Soldaten seien geflohen.", "die", 0, "ART"),
        ("Die Männer, die Polizisten erschossen haben sollen, flohen.", "die", 0, "PRELS"),
        ("Die Armee, die Polizei und die Miliz flohen.", "die", 0, "ART"),
        ("Er schwieg, weil Männer, die Steine warfen, die Wache angriffen.", "die", 0, "PRELS"),
        ("Er schwieg, weil Männer, die Steine warfen, die Wache angriffen.", "die", 1, "ART"),
        ("Der Präsident, dem Kritiker Betrug vorwerfen, trat zurück.", "dem", 0, "PRELS"),
        ("Der Präsident, dem Kritiker Betrug vorwerfen, trat zurück.", "vorwerfen", 0, "VV(FIN)"),
        ("Sie eroberte die Stadt, aus der Tausende Serben flohen.", "der", 0, "PRELS"),
        ("Sie kamen, in der Nacht begannen die Kämpfe.", "der", 0, "ART"),
        ("Sie kamen, um die Stadt zu räumen.", "um", 0, "KOUI"),
        ("Sie kamen um acht Uhr.", "um", 0, "APPR"),
        ("Bewaffnete entführten in Homs drei Männer.", "Bewaffnete", 0, "NNA"),
        ("Bewaffnete Männer entführten drei Helfer.", "Bewaffnete", 0, "ADJ(A)"),
        ("Sie flohen, als Soldaten kamen.", "als", 0, "KOUS"),
        ("Er sagte, der Einsatz ende bald.", "ende", 0, "VV(FIN)"),
        ("Es starben 20 Menschen, die meisten von ihnen Zivilisten.", "die", 0, "ART"),
        ("Die Miliz drohte, die beiden Geiseln binnen 48 Stunden zu köpfen.", "die", 0, "ART"),
        ("Die Miliz drohte, die beiden Geiseln binnen 48 Stunden zu köpfen.", "zu", 0, "PTKZU"),
        ("Die Miliz drohte, die beiden Geiseln binnen 48 Stunden zu köpfen.", "köpfen", 0, "VV(INF)"),
        ("Von der Leyen sagte, sie komme.", "Leyen", 0, "NE"),
        ("Von der Leyen sagte, sie komme.", "Von", 0, "NE"),
        ("Von Kabul flog er nach Kundus.", "Von", 0, "APPR"),
        ("Die „Neue Zeitung“ berichtet, dass er kommt.", "berichtet", 0, "VV(FIN)"),
        ("Dass er berichtet, dass er kommt, freut sie.", "berichtet", 0, "VV(FIN)"),
        ("Er bezifferte die Verluste auf 19, die des Gegners auf 100.", "die", 1, "PDS"),
    ],
)
def test_tags(read: Reader, text: str, word: str, number: int, tag: str) -> None:
    assert tag_of(read, text, word, number) == tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Weder die Armee noch die Miliz kam.", "noch", "KON"),
        ("Sowohl die Armee als auch die Miliz kam.", "als", "KON"),
        ("Es kam zu schweren Kämpfen.", "zu", "APPR"),
        ("Das war ein zu hoher Preis.", "zu", "PTKA"),
        ("Die von Moskau unterstützte Führung schwieg.", "unterstützte", "ADJ(A)"),
        ("Sie griffen von Rebellen kontrollierte Orte an.", "kontrollierte", "ADJ(A)"),
        ("Der Mann, dessen Haus brannte, floh.", "dessen", "PRELAT"),
        ("Sie nahmen die Ortschaft Xyrkanow ein.", "Xyrkanow", "NE"),
    ],
)
def test_words_put_right(read: Reader, text: str, word: str, tag: str) -> None:
    assert tag_of(read, text, word) == tag
