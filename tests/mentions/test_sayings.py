"""Sayings: the words that introduce a source, who it is, and what is said."""

import pytest
from mentioned import content, saying_of, words


@pytest.mark.parametrize(("text", "cue", "speakers", "said"), [
    ("Die Armee teilte mit, dass drei Soldaten starben.", "mitteilen", ["Armee"], ["sterben"]),
    ("Der Arzt sagte, drei Menschen seien gestorben.", "sagen", ["Arzt"], ["sterben"]),
    ("Drei Menschen seien gestorben, sagte der Arzt.", "sagen", ["Arzt"], ["sterben"]),
    ("„Drei Menschen sind gestorben“, sagte der Arzt.", "sagen", ["Arzt"], ["sterben"]),
    ("Der Arzt sagte: „Drei Menschen sind gestorben.“", "sagen", ["Arzt"], ["sterben"]),
    ("Wie die Polizei mitteilte, starben drei Menschen.", "mitteilen", ["Polizei"], ["sterben"]),
    ("Laut Polizei starben drei Menschen.", "laut", ["Polizei"], ["sterben"]),
    ("Der Polizei zufolge starben drei Menschen.", "zufolge", ["Polizei"], ["sterben"]),
    ("Nach Angaben der Polizei starben drei Menschen.", "Angabe", ["Polizei"], ["sterben"]),
    ("Die Miliz drohte, die Geiseln zu töten.", "drohen", ["Miliz"], ["töten"]),
    ("Die EU forderte eine Waffenruhe.", "fordern", ["EU"], ["Waffenruhe"]),
    ("Drei Menschen sollen angeblich gestorben sein.", "angeblich", [], ["sterben"]),
])
def test_who_says_what(text: str, cue: str, speakers: list[str], said: list[str]) -> None:
    mentions, saying = saying_of(text, cue)
    assert words(mentions, saying.speakers) == speakers
    assert content(mentions, saying) == said


@pytest.mark.parametrize(("text", "cue", "stance", "addressees"), [
    ("Die Rebellen warfen der Armee Angriffe vor.", "vorwerfen", "accuses", ["Armee"]),
    ("Kiew warf Moskau Angriffe vor.", "vorwerfen", "accuses", ["Moskau"]),
    ("Die EU forderte Israel auf, die Angriffe zu beenden.", "auffordern", "demands", ["Israel"]),
    ("Die Farc bot der Regierung eine Waffenruhe an.", "anbieten", "offers", ["Regierung"]),
    ("Die Armee bestritt den Angriff.", "bestreiten", "denies", []),
])
def test_stance_and_addressees(text: str, cue: str, stance: str, addressees: list[str]) -> None:
    mentions, saying = saying_of(text, cue)
    assert saying.cue.stance == stance
    assert words(mentions, saying.addressees) == addressees


def test_the_source_inside_a_compound() -> None:
    mentions, saying = saying_of("Nach UN-Angaben starben drei Menschen.", "Angabe")
    assert words(mentions, saying.speakers) == ["UN"]


def test_the_source_in_an_adjective() -> None:
    mentions, saying = saying_of("Nach türkischen Angaben starben drei Menschen.", "Angabe")
    assert words(mentions, saying.speakers) == ["türkischen"]


def test_a_plan_that_is_stated_is_announced() -> None:
    _, saying = saying_of("Die Regierung erklärte, die Angriffe einzustellen.", "erklären")
    assert (saying.cue.stance, saying.cue.realis) == ("announces", "future")


def test_nobody_speaks_where_it_or_one_does() -> None:
    _, saying = saying_of("Es hieß, drei Menschen seien gestorben.", "heißen")
    assert saying.speakers == []


def test_the_cue_knows_its_rule_and_place() -> None:
    mentions, saying = saying_of("Die Armee teilte mit, dass drei Soldaten starben.", "mitteilen")
    assert saying.rule == "cue:mitteilen"
    assert mentions.view.analysis.tokens[saying.first].form == "teilte"
