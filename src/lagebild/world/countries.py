"""States by the words that a language has for them: names, adjectives, inhabitants, capitals, seats of government.

countries.yaml holds the states with their German words, countries_<language>.yaml the words of another language.
"""

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
    adjectives: dict[str, str]
    prefixes: dict[str, str]
    people: dict[str, str]
    capitals: dict[str, str]
    seats: dict[str, str]


class Countries:
    """Look-ups from a word, in whatever inflection, to the ISO code of its state; None where it is none.

    `capital_adjectives`: adjectives of states are written like names, so that a tagger may take them for such.
    """

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self.capital_adjectives = "Syrian" in forms.adjectives

    def get(self, iso: str) -> Country | None:
        """Return the state with an ISO 3166-1 alpha-2 code."""
        return self._forms.states.get(iso)

    def all(self) -> Iterable[Country]:
        """Return every state, in the order of the list."""
        return self._forms.states.values()

    def names_of(self, iso: str) -> tuple[str, ...]:
        """Return all names of a state, the usual one first."""
        return tuple(name for name, code in self._forms.names.items() if code == iso)

    def by_name(self, name: str) -> str | None:
        """Return the state of that name ("Frankreich", "Frankreichs", "USA")."""
        return _inflected(self._forms.names, name)

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
def load_countries(language: str = "de") -> Countries:
    """Return the states by the words of a language; by the German ones where there are none of it."""
    words = PATH.with_name(f"countries_{language}.yaml")
    sources = [PATH, words, Path(__file__)] if words.exists() else [PATH, Path(__file__)]
    read = (lambda: _build_by(words.stem)) if words.exists() else _build
    return Countries(compiled(f"countries-{language}", sources, Forms, read))


def _build() -> Forms:
    forms = Forms({}, {}, {}, {}, {}, {}, {})
    for entry in world_data("countries"):
        iso = entry["iso"]
        forms.states[iso] = Country(iso, entry["de"], entry["en"], entry["capital"])
        _add(forms.names, iso, [entry["de"], *entry.get("also", ())])
        _add(forms.adjectives, iso, _adjective_forms(entry))
        _add(forms.prefixes, iso, entry.get("prefixes", ()))
        _add(forms.people, iso, (form for person in entry["people"] for form in _person_forms(person)))
        _add(forms.capitals, iso, [entry["capital"], *entry.get("capitals", ())])
        _add(forms.seats, iso, entry.get("seats", ()))
    return forms


def _build_by(words: str) -> Forms:
    """Return the forms of a language whose file lists them as they are written."""
    forms = Forms({}, {}, {}, {}, {}, {}, {})
    listed = world_data(words)
    for entry in world_data("countries"):
        iso = entry["iso"]
        forms.states[iso] = Country(iso, entry["de"], entry["en"], entry["capital"])
        own = listed.get(iso, {})
        tables = {"names": forms.names, "adj": forms.adjectives, "people": forms.people, "capitals": forms.capitals,
                  "seats": forms.seats}
        for field, table in tables.items():
            _add(table, iso, own.get(field, ()))
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
