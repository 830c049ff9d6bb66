"""What the form of a finite verb says."""

import pytest

from lagebild.packs.de.grammar import read_grammar
from lagebild.packs.de.verb_forms import finite_form, strong_past

GRAMMAR = read_grammar()


@pytest.mark.parametrize(
    ("form", "lemma", "tense", "mood", "number"),
    [
        ("tötet", "töten", "present", "indicative", "s"),
        ("töten", "töten", "present", "indicative", "p"),
        ("tötete", "töten", "past", "indicative", "s"),
        ("töteten", "töten", "past", "indicative", "p"),
        ("griff", "greifen", "past", "indicative", "s"),
        ("griffen", "greifen", "past", "indicative", "p"),
        ("greife", "greifen", "present", "reported", "s"),
        ("begann", "beginnen", "past", "indicative", "s"),
        ("begannen", "beginnen", "past", "indicative", "p"),
        ("beginne", "beginnen", "present", "reported", "s"),
        ("gewann", "gewinnen", "past", "indicative", "s"),
        ("schien", "scheinen", "past", "indicative", "s"),
        ("bestritt", "bestreiten", "past", "indicative", "s"),
        ("bestreitet", "bestreiten", "present", "indicative", "s"),
        ("erhielt", "erhalten", "past", "indicative", "s"),
        ("erschossen", "erschießen", "past", "indicative", "p"),
        ("starb", "sterben", "past", "indicative", "s"),
        ("kämen", "kommen", "present", "counterfactual", "p"),
        ("käme", "kommen", "present", "counterfactual", "s"),
        ("sei", "sein", "present", "reported", "s"),
        ("seien", "sein", "present", "reported", "p"),
        ("wäre", "sein", "present", "counterfactual", "s"),
        ("hätten", "haben", "present", "counterfactual", "p"),
        ("wurden", "werden", "past", "indicative", "p"),
        ("muß", "müssen", "present", "indicative", "s"),
        ("müßten", "müssen", "present", "counterfactual", "p"),
        ("warf", "werfen", "past", "indicative", "s"),
        ("liess", "lassen", "past", "indicative", "s"),
        ("ließen", "lassen", "past", "indicative", "p"),
        ("fordert", "fordern", "present", "indicative", "s"),
    ],
)
def test_finite_forms(form: str, lemma: str, tense: str, mood: str, number: str) -> None:
    found = finite_form(form, lemma, GRAMMAR)
    assert (found.tense, found.mood, found.number) == (tense, mood, number)


@pytest.mark.parametrize(
    ("form", "lemma", "number"),
    [
        ("erschossen", "erschießen", "p"),
        ("erschoss", "erschießen", "s"),
        ("getötet", "töten", None),
        ("gegriffen", "greifen", None),
        ("angriffen", "angreifen", "p"),
        ("vergeben", "vergeben", None),
        ("brachten", "bringen", "p"),
    ],
)
def test_strong_pasts_that_may_look_like_participles(form: str, lemma: str, number: str | None) -> None:
    assert strong_past(form, lemma, GRAMMAR.strong_pasts) == number
