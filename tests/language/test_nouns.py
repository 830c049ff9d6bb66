"""What the form of a noun or name says about its case and number."""

import pytest

from lagebild.packs.de.cases import case_names, number_name
from lagebild.packs.de.grammar import read_grammar
from lagebild.packs.de.nouns import Nouns

NOUNS = Nouns(read_grammar())


@pytest.mark.parametrize(
    ("form", "lemma", "number"),
    [
        ("Stadt", "Stadt", "singular"),
        ("Städte", "Stadt", "plural"),
        ("Angriffe", "Angriff", None),  # the plural, or the old dative
        ("Angriffs", "Angriff", "singular"),
        ("Rebellen", "Rebell", None),
        ("Frauen", "Frau", "plural"),
        ("Kämpfer", "Kämpfer", None),
        ("Kämpfern", "Kämpfer", "plural"),
        ("Beschuss", "Beschuß", "singular"),
        ("Schüsse", "Schuß", "plural"),
        ("Verstösse", "Verstoß", "plural"),
        ("Camps", "Camp", None),
        ("Taliban", "Taliban", "plural"),
        ("Eltern", "Eltern", "plural"),
    ],
)
def test_number_of_nouns(form: str, lemma: str, number: str | None) -> None:
    assert number_name(NOUNS.mask(form, lemma, "NN")) == number


@pytest.mark.parametrize(
    ("form", "lemma", "cases"),
    [
        ("Angriffs", "Angriff", {"genitive"}),
        ("Dorfes", "Dorf", {"genitive"}),
        ("Kämpfern", "Kämpfer", {"dative"}),
        ("Soldaten", "Soldat", {"nominative", "accusative", "dative", "genitive"}),
        ("Tag", "Tag", {"nominative", "accusative", "dative"}),
        ("Städte", "Stadt", {"nominative", "accusative", "genitive"}),
        ("Städten", "Stadt", {"nominative", "accusative", "dative", "genitive"}),
    ],
)
def test_cases_of_nouns(form: str, lemma: str, cases: set[str]) -> None:
    assert case_names(NOUNS.mask(form, lemma, "NN")) == cases


@pytest.mark.parametrize(
    ("name", "genitive"),
    [("Moskaus", True), ("Homs", False), ("Paris", False), ("Assads", True), ("Selenskyj", False), ("Max", True)],
)
def test_a_name_in_s_may_be_a_genitive_singular(name: str, genitive: bool) -> None:
    masculine_genitive = 0x1000
    assert bool(NOUNS.mask(name, name, "NE") & masculine_genitive) is genitive


@pytest.mark.parametrize(
    ("lemma", "gender"),
    [
        ("Regierung", 2),
        ("Übergangsregierung", 2),
        ("Offensive", 2),
        ("Angriff", 1),
        ("Raketenangriff", 1),
        ("Dorf", 4),
        ("Bündnis", 4),
        ("Leute", 8),
        ("Soldat", 1),
    ],
)
def test_gender_by_the_longest_ending_known(lemma: str, gender: int) -> None:
    assert NOUNS.gender(lemma) == gender


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("Soldat", "agent"),
        ("Miliz", "agent"),
        ("Polizeisprecher", "agent"),
        ("Dorf", "place"),
        ("Bergdorf", "place"),
        ("Krankenhaus", "place"),
        ("Angriff", None),
        ("Hoffnung", None),
    ],
)
def test_kinds_of_nouns(lemma: str, kind: str | None) -> None:
    assert NOUNS.kind(lemma) == kind


@pytest.mark.parametrize(
    ("determiner", "form", "lemma", "agrees"),
    [
        ("die", "Stadt", "Stadt", True),
        ("der", "Stadt", "Stadt", True),
        ("das", "Stadt", "Stadt", False),
        ("dem", "Städte", "Stadt", False),
        ("den", "Städten", "Stadt", True),
        ("des", "Dorfes", "Dorf", True),
        ("des", "Dorf", "Dorf", False),
    ],
)
def test_determiner_and_noun(determiner: str, form: str, lemma: str, agrees: bool) -> None:
    assert NOUNS.agrees(determiner, form, lemma, "NN") is agrees


def test_adjectives_show_more_without_a_determiner() -> None:
    assert case_names(NOUNS.adjective("schweren", False)) == {"accusative", "dative", "genitive"}
    assert case_names(NOUNS.adjective("schweren", True)) == {"nominative", "accusative", "dative", "genitive"}
    assert case_names(NOUNS.adjective("schwerem", False)) == {"dative"}
