"""States by the words that German news has for them: names, adjectives, inhabitants, capitals, seats of government."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from lagebild.packs.compiled import compiled
from lagebild.world.gazetteer_names import world_data

PATH = Path(__file__).with_name("countries.yaml")
_SIDE = re.compile(r"(?:(?:nord|süd)(?:ost|west)?|ost|west|zentral|mittel)-?(?=\w)", re.I)


class Country(Struct, frozen=True):
    """A state: `iso` alpha-2, its German and English names, the German name of its capital."""

    iso: str
    de: str
    en: str
    capital: str


class Forms(Struct):
    """Every written form → code, one table a kind."""

    states: dict[str, Country]
    names: dict[str, str]
    english: dict[str, str]
    adjectives: dict[str, str]
    prefixes: dict[str, str]
    people: dict[str, str]
    capitals: dict[str, str]
    seats: dict[str, str]


class Countries:
    """Look-ups from a word, in whatever inflection, to the ISO code of its state; None where it is none."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def get(self, iso: str) -> Country | None:
        """Return the state with an ISO 3166-1 alpha-2 code."""
        return self._forms.states.get(iso)

    def all(self) -> Iterable[Country]:
        """Return every state, in the order of the list."""
        return self._forms.states.values()

    def names_of(self, iso: str) -> tuple[str, ...]:
        """Return all German names of a state, the usual one first."""
        return tuple(name for name, code in self._forms.names.items() if code == iso)

    def by_name(self, name: str) -> str | None:
        """Return the state called `name` in German ("Frankreich", "Frankreichs", "USA")."""
        return _inflected(self._forms.names, name)

    def by_english_name(self, name: str) -> str | None:
        """Return the state or people called `name` in English, which may be something else in German ("Georgia")."""
        return self._forms.english.get(name)

    def by_adjective(self, word: str) -> str | None:
        """Return the state of an adjective ("syrische", "US-amerikanischem") or of its first part ("US-")."""
        found = self._forms.adjectives.get(word) or self._forms.adjectives.get(word.casefold())
        return found or (self._forms.prefixes.get(word[:-1]) if word.endswith("-") else None)

    def by_adjectives(self, word: str) -> tuple[str, ...]:
        """Return the states of an adjective ("syrisch-türkischen" → SY, TR; "nordsyrische" → SY), else ()."""
        whole = self.by_adjective(word) or self._by_side(word)
        if whole or "-" not in word:
            return (whole,) if whole else ()
        codes = [self.by_adjective(part) for part in word.split("-")]
        return tuple(code for code in codes if code) if all(codes) else ()

    def _by_side(self, word: str) -> str | None:
        """Return the state of an adjective that names one side of it ("ostukrainisch")."""
        side = _SIDE.match(word)
        return self.by_adjective(word[side.end():]) if side else None

    def by_demonym(self, word: str) -> str | None:
        """Return the state whose inhabitant `word` is, in any case, number and gender ("Syrerinnen")."""
        return self._forms.people.get(word)

    def by_capital(self, name: str) -> str | None:
        """Return the state whose capital or seat of government `name` is ("Moskau", "Moskaus", "Kreml")."""
        return _inflected(self._forms.capitals, name) or self.by_seat(name)

    def by_seat(self, name: str) -> str | None:
        """Return the state whose government sits in `name` ("Kreml", "Weißes Haus", "Pentagon")."""
        return _inflected(self._forms.seats, name)


@cache
def load_countries() -> Countries:
    """Return the states of countries.yaml."""
    sources = [PATH, PATH.with_name("countries_points.yaml"), Path(__file__)]
    return Countries(compiled("countries", sources, Forms, _build))


def _build() -> Forms:
    forms = Forms({}, {}, {}, {}, {}, {}, {}, {})
    english = world_data("countries_points")["english"]
    for entry in world_data("countries"):
        iso = entry["iso"]
        forms.states[iso] = Country(iso, entry["de"], entry["en"], entry["capital"])
        _add(forms.names, iso, [entry["de"], *entry.get("also", ())])
        _add(forms.english, iso, [entry["en"], *english.get(iso, ())])
        _add(forms.adjectives, iso, _adjective_forms(entry))
        _add(forms.prefixes, iso, entry.get("prefixes", ()))
        _add(forms.people, iso, (form for person in entry["people"] for form in _person_forms(person)))
        _add(forms.capitals, iso, [entry["capital"], *entry.get("capitals", ())])
        _add(forms.seats, iso, entry.get("seats", ()))
    return forms


def _add(table: dict[str, str], iso: str, words: Iterable[str]) -> None:
    for word in words:
        table.setdefault(word, iso)


def _adjective_forms(entry: dict[str, Any]) -> Iterator[str]:
    for stem in entry["adj"]:
        for form in (stem, stem.casefold(), stem[:1].upper() + stem[1:]):
            yield from (form + ending for ending in ("", "e", "er", "en", "es", "em"))


def _person_forms(person: str) -> Iterator[str]:
    """Case and number forms, and the feminine that "-in" makes; a listed "-in" form only gets its plural."""
    yield person
    if person.endswith("in"):
        yield person + "nen"
    elif person.endswith("e"):
        yield from (person + "n", person[:-1] + "in", person[:-1] + "innen")
    elif person.endswith("er"):
        yield from (person + ending for ending in ("s", "n", "in", "innen"))
    elif person[-1] in "aiou":
        yield from (person + ending for ending in ("s", "n"))
    else:
        yield from (person + ending for ending in ("en", "s", "in", "innen"))


def _inflected(table: dict[str, str], name: str) -> str | None:
    """`name` as listed, or without the ending of the genitive ("Frankreichs", "Moskaus", "Paris’")."""
    found = table.get(name)
    if found is None and name[-1:] in ("s", "’", "'"):
        return table.get(name[:-1])
    return found
