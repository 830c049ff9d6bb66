"""When a name that was read is the one that gold asks for."""

import pytest
from building import actor, place

from lagebild.evaluation.names import fold, same_name, stem
from lagebild.records import Place


@pytest.mark.parametrize(("text", "folded"), [
    ("Côte d'Ivoire", "cote d ivoire"), ("  Groß-Beirut ", "gross beirut"), ("IDLIB", "idlib"), ("Mladić", "mladic"),
    ("„–“", ""),
])
def test_folding_leaves_only_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("word", "stemmed"), [
    ("syrischen", "syrisch"), ("syrische", "syrisch"), ("rebellen", "rebell"), ("armee", "arme"), ("idlib", "idlib"),
    ("uno", "uno"),
])
def test_stems_lose_their_inflection(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(("wanted", "read"), [
    ("syrische Armee", "der syrischen Armee"),
    ("UN|Vereinte Nationen", "Vereinten Nationen"),
    ("Staffan de Mistura", "de Mistura"),
    ("Rebellen", "die Rebellen der Region"),
])
def test_the_same_name(wanted: str, read: str) -> None:
    assert same_name(wanted, actor(read))


@pytest.mark.parametrize(("wanted", "read"), [
    ("Armee", "Rebellen"), ("syrische Armee", "türkische Armee"), ("", "Armee"), ("Armee", "–"),
])
def test_another_name(wanted: str, read: str) -> None:
    assert not same_name(wanted, actor(read))


def test_a_part_goes_by_its_name_text_and_id() -> None:
    assert all(same_name(name, actor("die Organisation", name="Beobachtungsstelle", id="sohr"))
               for name in ("Organisation", "Beobachtungsstelle", "SOHR"))


def test_places_too() -> None:
    assert same_name("Ostteil von Aleppo|Ost-Aleppo", place("Ost-Aleppo"))
    assert not same_name("Idlib", Place(text="Aleppo", start=0, end=6, within="Idlib"))
