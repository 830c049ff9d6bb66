import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.language.segment import segment
from lagebild.packs.de.grammar import read_segmentation

GERMAN = read_segmentation()


def forms(text: str) -> list[str]:
    return [token.form for token in segment(text, GERMAN)[0]]


def sentences(text: str) -> list[str]:
    tokens, found = segment(text, GERMAN)
    return [text[tokens[s.start].start : tokens[s.end - 1].end] for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("am 19. Oktober", ["am", "19.", "Oktober"]),
        ("im Jahr 2016.", ["im", "Jahr", "2016", "."]),
        ("Dr. Meyer kam.", ["Dr.", "Meyer", "kam", "."]),
        ("US-Präsident und Nordrhein-Westfalen", ["US-Präsident", "und", "Nordrhein-Westfalen"]),
        ("1.300 Menschen, 2,5 Prozent", ["1.300", "Menschen", ",", "2,5", "Prozent"]),
        ("1\u202f300 Menschen", ["1\u202f300", "Menschen"]),
        ("um 08:15 Uhr", ["um", "08:15", "Uhr"]),
        ("vom 06.12.2004 an", ["vom", "06.12.2004", "an"]),
        ("Mittwoch (12.10.), 20.30.", ["Mittwoch", "(", "12.10.", ")", ",", "20.30", "."]),
        ("24.10.-26.10.: Messe", ["24.10.", "-", "26.10.", ":", "Messe"]),
        ("(IS)", ["(", "IS", ")"]),
        ("„Halt!“", ["„", "Halt", "!", "“"]),
        ("20%", ["20", "%"]),
        ("siehe https://example.org/a?b=1.", ["siehe", "https://example.org/a?b=1", "."]),
        ("Luft- und Bodenangriffe", ["Luft-", "und", "Bodenangriffe"]),
        ("J. R. Müller", ["J.", "R.", "Müller"]),
        ("er ging…", ["er", "ging", "…"]),
        ("z. B. hier", ["z.", "B.", "hier"]),
        ("z.B. hier", ["z.B.", "hier"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Er kam am 19. Oktober. Dann ging er.", 2),
        ("Das geschah 2016. Danach war Ruhe.", 2),
        ("Dr. Meyer sprach mit Prof. Huber.", 1),
        ("„Wir gehen.“ Dann war Stille.", 2),
        ("„Wer war das?“, fragte er.", 1),
        ("Der 2. Weltkrieg endete.", 1),
        ("Die Zahl der Toten stieg auf 41. Retter suchten weiter.", 2),
        ("Die Frist wurde auf 15. Mai verschoben.", 1),
        ("Wer? Wie? Was?", 3),
        ("Titel ohne Punkt\n\nDer Text beginnt.", 2),
        ("Eine Zeile\r\n\r\nnoch eine", 2),
        ("Umbrochener\nSatz geht weiter.", 1),
        ("Sie kamen aus Mali, Niger usw. Die Lage blieb ernst.", 2),
        ("Es geschah um 12 Uhr. Soldaten kamen.", 2),
        ("König Otto IV. (ein Welfe) starb. Papst Pius XII. schwieg.", 2),
        ("+++ Rom: Ein Brand +++ Wien: Ein Sturm", 2),
        ("Die Orte:\n• Rom\n• Wien\n– Bern", 4),
        ("Genf (dpa) - Die Armee hat das Dorf beschossen.", 2),
        ("Kano (AFP) Die Armee hat das Dorf beschossen.", 2),
        ("Wien (APA/dpa) Die Armee hat das Dorf beschossen.", 2),
        ("Doe (CDU) Die Armee hat das Dorf beschossen.", 1),
        ("BEIRUT, May 3 (Reuters) - The army shelled the village.", 2),
        ("DAMASKUS – Rebellen griffen an.", 2),
        ("Der Sprecher (48) - früher Lehrer - schwieg.", 1),
        ("Brand in Rom\nBei einem Brand in einem Haus in der Stadt Rom sind am Montag vier\nMenschen gestorben.", 2),
    ],
)
def test_sentence_count(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_paragraphs_are_numbered() -> None:
    _, found = segment("Eins. Zwei.\n\nDrei.", GERMAN)
    assert [s.paragraph for s in found] == [0, 0, 1]


def test_forms_are_composed_and_without_soft_hyphens() -> None:
    text = unicodedata.normalize("NFD", "Übergän\u00adge")
    (token,) = segment(text, GERMAN)[0]
    assert token.form == "Übergänge"
    assert token.text == text


MESSY = st.text(
    alphabet=st.sampled_from("aÄß 1290.,;:!?-–\"'„“»«()[]/@\n\r\t\u00a0\u00ad\u202f\u0308&*%…Dr"), max_size=80
)


@given(st.one_of(MESSY, st.text(max_size=60)))
@settings(max_examples=150, deadline=None)
def test_every_character_but_space_lies_in_one_token(text: str) -> None:
    tokens, found = segment(text, GERMAN)
    covered: list[int] = []
    for token in tokens:
        assert token.text == text[token.start : token.end] != ""
        covered += range(token.start, token.end)
    assert covered == sorted(set(covered))
    missing = set(range(len(text))) - set(covered)
    assert all(text[i].isspace() or text[i] in "\u200b\ufeff" for i in missing)
    assert [s.start for s in found] == [0, *(s.end for s in found[:-1])] if tokens else not found


@pytest.mark.parametrize("unit", ["a.a.", '"', "„", "19. ", "a@", "(((", "- ", "ab-", "1.", "\n", "...", "Dr. "])
def test_time_is_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        segment(unit * count, GERMAN)
        return time.process_time() - begin

    small = min(seconds(1000) for _ in range(3))
    assert min(seconds(16000) for _ in range(3)) < 100 * small + 0.1
