"""Slots: which phrase hangs on which verb or noun, whatever the word order and voice."""

import pytest
from mentioned import heads, mentioned, phrase_of

from lagebild.mentions import Mentions


def slots(text: str, verb: str) -> dict[str, list[str]]:
    """The slots of the clause with this verb, as head words."""
    mentions = mentioned(text)
    clause = next(c for c in mentions.view.analysis.clauses if c.predicate == verb)
    return {slot: heads(mentions, phrases) for slot, phrases in mentions.view.clause_slots(clause.index).items()}


@pytest.mark.parametrize(("text", "verb", "wanted"), [
    ("Die Armee griff die Stadt an.", "angreifen", {"subject": ["Armee"], "object": ["Stadt"]}),
    ("Die Stadt griff der Feind an.", "angreifen", {"subject": ["Feind"], "object": ["Stadt"]}),
    ("Die Stadt wurde von der Armee angegriffen.", "angreifen", {"subject": ["Armee"], "object": ["Stadt"]}),
    ("Die Stadt wurde angegriffen.", "angreifen", {"object": ["Stadt"]}),
    ("Am Montag tötete eine Bombe drei Soldaten und einen Arzt.", "töten",
     {"subject": ["Bombe"], "object": ["Soldaten", "Arzt"]}),
    ("Soldaten und Polizisten stürmten das Lager.", "stürmen",
     {"subject": ["Soldaten", "Polizisten"], "object": ["Lager"]}),
    ("Der Gesandte warf der Miliz Morde vor.", "vorwerfen",
     {"subject": ["Gesandte"], "dative": ["Miliz"], "object": ["Morde"]}),
    ("Die Rebellen, die die Brücke sprengten, flohen.", "sprengen", {"subject": ["Rebellen"], "object": ["Brücke"]}),
])
def test_slots_of_verbs(text: str, verb: str, wanted: dict[str, list[str]]) -> None:
    found = slots(text, verb)
    assert {slot: found.get(slot) for slot in wanted} == wanted


def test_an_infinitive_shares_the_subject_of_its_matrix() -> None:
    assert slots("Die Armee versuchte, die Stadt zu erobern.", "erobern")["subject"] == ["Armee"]


def test_an_infinitive_of_a_demand_is_done_by_whom_it_is_asked_of() -> None:
    assert slots("Die EU forderte Israel auf, die Angriffe einzustellen.", "einstellen")["subject"] == ["Israel"]


@pytest.fixture(scope="module")
def attack() -> Mentions:
    return mentioned("Der Angriff der Rebellen auf den Flughafen begann.")


@pytest.mark.parametrize(("text", "wanted"), [
    ("Der Angriff der Rebellen begann.", {"genitive": ["Rebellen"]}),
    ("Der Angriff auf den Flughafen begann.", {"auf": ["Flughafen"]}),
    ("Der Angriff von Soldaten und Polizisten begann.", {"von": ["Soldaten", "Polizisten"]}),
    ("Der Angriff der Rebellen auf den Flughafen begann.", {"genitive": ["Rebellen"], "auf": ["Flughafen"]}),
])
def test_slots_of_nouns(text: str, wanted: dict[str, list[str]]) -> None:
    mentions = mentioned(text)
    found = mentions.view.noun_slots(phrase_of(mentions, "Angriff"))
    assert {slot: heads(mentions, phrases) for slot, phrases in found.items()} == wanted


def test_the_outermost_phrase(attack: Mentions) -> None:
    assert attack.view.outermost(phrase_of(attack, "Flughafen")) == phrase_of(attack, "Angriff")


def test_words_are_given_back_as_they_stand(attack: Mentions) -> None:
    assert attack.view.text(1, 4) == "Angriff der Rebellen"
    assert attack.view.text(3, 3) == ""


def test_words_before_a_noun() -> None:
    mentions = mentioned("Keine Soldaten starben.")
    assert mentions.view.has_word(phrase_of(mentions, "Soldaten"), mentions.view.words.none)
