"""States by name, adjective, inhabitant, capital and seat."""

import pytest

from lagebild.world.countries import load_countries

COUNTRIES, ENGLISH = load_countries(), load_countries("en")


@pytest.mark.parametrize(("find", "words", "iso"), [
    ("by_name", ["Frankreich", "Frankreichs"], "FR"),
    ("by_name", ["USA", "Vereinigten Staaten", "Amerika", "US"], "US"),
    ("by_name", ["Irak", "Iraks"], "IQ"),
    ("by_name", ["Weißrussland", "Belarus"], "BY"),
    ("by_name", ["Demokratischen Republik Kongo", "Kongo"], "CD"),
    ("by_adjective", ["syrisch", "syrische", "syrischer", "Syrischen", "syrisches", "syrischem"], "SY"),
    ("by_adjective", ["US-", "amerikanische", "US-amerikanischen"], "US"),
    ("by_adjective", ["russischen"], "RU"),
    ("by_adjective", ["saudi-arabische", "saudische"], "SA"),
    ("by_adjective", ["nordkoreanische"], "KP"),
    ("by_demonym", ["Syrer", "Syrern", "Syrers", "Syrerin", "Syrerinnen"], "SY"),
    ("by_demonym", ["Russe", "Russen", "Russin", "Russinnen"], "RU"),
    ("by_demonym", ["Franzosen", "Französin", "Französinnen"], "FR"),
    ("by_demonym", ["Israeli", "Israelis"], "IL"),
    ("by_demonym", ["Jemeniten", "Jemenitin"], "YE"),
    ("by_demonym", ["Deutsche", "Deutschen", "Deutscher"], "DE"),
    ("by_capital", ["Moskau", "Moskaus", "Kreml"], "RU"),
    ("by_capital", ["Kiew", "Kyjiw"], "UA"),
    ("by_capital", ["Weißen Haus", "Pentagon", "Washington"], "US"),
    ("by_seat", ["Élysée", "Élysée-Palast"], "FR"),
])
def test_words_of_a_state(find, words, iso):
    assert {getattr(COUNTRIES, find)(word) for word in words} == {iso}


@pytest.mark.parametrize("word", ["", "Jordan", "Georgia", "rot", "Pole position", "-", "isch", "s"])
def test_other_words_are_no_state(word):
    assert COUNTRIES.by_name(word) is None and COUNTRIES.by_adjective(word) is None


def test_joined_adjectives():
    assert COUNTRIES.by_adjectives("syrisch-türkischen") == ("SY", "TR")
    assert COUNTRIES.by_adjectives("saudi-arabischen") == ("SA",)
    assert COUNTRIES.by_adjectives("politisch-militärisch") == ()


def test_the_list_is_complete_and_without_doubles():
    states = list(COUNTRIES.all())
    assert len(states) >= 195 and len({state.iso for state in states}) == len(states) == len({s.de for s in states})
    assert COUNTRIES.get("SY").de == "Syrien" and COUNTRIES.get("ZZ") is None
    assert all(COUNTRIES.by_capital(state.capital) for state in states)


@pytest.mark.parametrize(("find", "words", "iso"), [
    ("by_name", ["Jordan"], "JO"),
    ("by_name", ["Georgia"], "GE"),
    ("by_name", ["United States", "U.S.", "America"], "US"),
    ("by_name", ["DR Congo", "Congo", "Zaire"], "CD"),
    ("by_adjective", ["Syrian"], "SY"),
    ("by_adjective", ["US", "U.S.", "American"], "US"),
    ("by_demonym", ["Syrian", "Syrians"], "SY"),
    ("by_demonym", ["Turk", "Turks"], "TR"),
    ("by_capital", ["Moscow", "Kremlin"], "RU"),
    ("by_capital", ["Pentagon", "White House", "Washington"], "US"),
])
def test_english_words_of_a_state(find, words, iso):
    assert {getattr(ENGLISH, find)(word) for word in words} == {iso}


def test_every_state_has_an_english_name():
    assert all(ENGLISH.names_of(state.iso) for state in COUNTRIES.all())
