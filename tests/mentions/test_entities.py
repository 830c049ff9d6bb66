"""What a phrase names: registered actors, places of the gazetteer, the pack's nouns."""

import pytest
from mentioned import mentioned, phrase_of

from lagebild.mentions.entities import Entity


def entity(text: str, word: str) -> Entity:
    """The reading of the phrase with this head."""
    mentions = mentioned(text)
    return mentions.entities.of(phrase_of(mentions, word))


@pytest.mark.parametrize(("text", "word", "kind"), [
    ("Die Taliban griffen an.", "Taliban", "jihadists"),
    ("Die Hisbollah griff an.", "Hisbollah", "political-militia"),
    ("Die Vereinten Nationen warnten.", "Nationen", "igo"),
])
def test_registered_actors(text: str, word: str, kind: str) -> None:
    found = entity(text, word)
    assert found.is_actor and found.known is not None
    assert found.known.kind == kind


@pytest.mark.parametrize(("text", "word", "kind", "status"), [
    ("Drei Soldaten starben.", "Soldaten", "state-force", "combatants"),
    ("Ein Gebirgsjäger starb.", "Gebirgsjäger", "state-force", "combatants"),
    ("Zwei Sanitäter starben.", "Sanitäter", None, "medics"),
    ("Vier Kinder starben.", "Kinder", None, "children"),
    ("Sechs Journalistinnen starben.", "Journalistinnen", "media", "journalists"),
])
def test_people_by_their_noun(text: str, word: str, kind: str | None, status: str) -> None:
    found = entity(text, word)
    assert found.is_actor and found.sense is not None
    assert found.sense.of == status
    assert kind is None or found.sense.kind == kind


@pytest.mark.parametrize(("text", "word", "name"), [
    ("Kämpfe erschütterten am Montag Damaskus.", "Damaskus", "Damaskus"),
    ("In Kabul explodierte eine Bombe.", "Kabul", "Kabul"),
    ("Truppen rückten in Aleppo ein.", "Aleppo", "Aleppo"),
])
def test_places(text: str, word: str, name: str) -> None:
    found = entity(text, word)
    assert found.is_place and found.place is not None and found.place.name == name


@pytest.mark.parametrize(("text", "word"), [
    pytest.param("Das Essen war gut.", "Essen", marks=pytest.mark.xfail(
        strict=True, reason="a noun after an article that is also a town is tagged as a name and taken for the town")),
    ("Der Angriff begann.", "Angriff"), ("Am Montag fiel Schnee.", "Montag"),
    ("Die Verhandlungen dauern an.", "Verhandlungen"),
])
def test_ordinary_nouns_are_neither(text: str, word: str) -> None:
    found = entity(text, word)
    assert found.place is None and found.known is None and not found.is_actor


def test_a_country_can_act_and_be_a_place() -> None:
    found = entity("Russland griff an.", "Russland")
    assert found.country == "RU" and found.is_actor and found.is_place


def test_an_unknown_name_is_kept() -> None:
    found = entity("Rupert Hinterhuber sagte nichts.", "Hinterhuber")
    assert found.named and found.is_actor and found.known is None


def test_times_are_no_entities() -> None:
    assert entity("Am Mittwoch griff die Armee an.", "Mittwoch").is_time


def test_adjectives_of_countries() -> None:
    mentions = mentioned("Syrische Truppen griffen an.")
    assert mentions.entities.country_of_adjective(mentions.view.analysis.tokens[0]) == "SY"


@pytest.mark.parametrize(("text", "word", "id_"), [
    ("Die Al-Shabaab-Miliz griff an.", "Al-Shabaab-Miliz", "al-shabaab"),
    ("Die PKK-Guerilla griff an.", "PKK-Guerilla", "pkk"),
    ("Die UN-Gruppe reiste ab.", "UN-Gruppe", None),
])
def test_a_compound_that_says_what_a_group_is(text: str, word: str, id_: str | None) -> None:
    known = entity(text, word).known
    assert (known.id if known else None) == id_
