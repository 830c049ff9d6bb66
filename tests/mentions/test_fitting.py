"""What an entry asks for: words and classes in its slots, and what must not stand there."""

import pytest
from mentioned import mentioned, phrase_of

from lagebild.mentions.fitting import admits, admits_verb, names
from lagebild.packs.entries import Frame

TEXT = "Soldaten beschossen am Montag mit Artillerie das Krankenhaus."


@pytest.mark.parametrize(("word", "wanted", "holds"), [
    ("Soldaten", "Soldat", True), ("Soldaten", "@force", True),
    ("Soldaten", "@person", True), ("Soldaten", "@site", False),
    ("Krankenhaus", "@site", True), ("Krankenhaus", "Haus", True),
    ("Krankenhaus", "Klinik", False), ("Artillerie", "@weapon", True),
])
def test_a_phrase_is_named_by_lemma_compound_head_or_class(word: str, wanted: str, holds: bool) -> None:
    mentions = mentioned(TEXT)
    assert names(mentions.entities, phrase_of(mentions, word), wanted) is holds


def admitted(**asked: object) -> bool:
    """Say whether the clause of TEXT fits a frame that asks for this."""
    mentions = mentioned(TEXT)
    frame = Frame(verb="beschießen", event="shelling", **asked)
    return admits_verb(mentions.entities, frame, mentions.view.clause(0), mentions.view.clause_slots(0))


def test_an_entry_that_asks_for_nothing_fits() -> None:
    assert admitted()


def test_all_of_with_must_hold() -> None:
    assert admitted(with_={"mit": ("@weapon",), "object": ("@site",)})
    assert not admitted(with_={"mit": ("@weapon",), "object": ("@person",)})
    assert not admitted(with_={"auf": ("@site",)})


def test_none_of_unless_may_hold() -> None:
    assert not admitted(unless={"object": ("Tor", "Krankenhaus")})
    assert admitted(unless={"object": ("Tor",), "gegen": ("@person",)})


def test_a_reflexive_entry_needs_its_pronoun() -> None:
    assert not admitted(reflexive=True)
    mentions = mentioned("Die Truppen zogen sich zurück.")
    frame = Frame(verb="zurückziehen", event="withdrawal", reflexive=True)
    clause = mentions.view.clause(0)
    assert clause.reflexive
    assert admits_verb(mentions.entities, frame, clause, mentions.view.clause_slots(0))


def test_bare_words_fill_slots_too() -> None:
    mentions = mentioned(TEXT)
    frame = Frame(noun="Angriff", event="airstrike", with_={"first": ("Luft",)})
    assert admits(mentions.entities, frame, {}, {"first": ("luft",)})
    assert not admits(mentions.entities, frame, {}, {"first": ("haupt",)})
