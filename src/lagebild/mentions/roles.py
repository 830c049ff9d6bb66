"""Whom a noun without a name stands for: the army of the report's country, the holder of an office on its day."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from lagebild.language.analysis import Token
from lagebild.mentions.entities import Entities
from lagebild.mentions.view import View
from lagebild.world.actor_entries import KnownActor
from lagebild.world.actors import name_key

T = TypeVar("T")
LONGEST = 4  # words before a noun that name a role with it
LEAD = 2  # a report's country is named so many times as often as any other
PEOPLE = frozenset({"person", "victim", "captive"})
KINDS = {"rebels": "rebels", "guerrilla": "rebels", "separatists": "rebels", "jihadists": "jihadists"}
"""Roles of armed groups, and the kind of the one such actor that a report may name."""


class StandIns:
    """Actors behind nouns such as "Armee", "Rebellen", "Außenminister"; None where it is not certain who is meant."""

    def __init__(self, view: View, entities: Entities) -> None:
        self.view = view
        self.entities = entities
        self.registry = entities.registry
        self.countries = entities.gazetteer.countries
        self.country = self._main_country()
        self._found: dict[int, KnownActor | None] = {}

    def of(self, index: int) -> KnownActor | None:
        """Return the actor that the phrase's noun stands for."""
        if index not in self._found:
            self._found[index] = self._role(index) or self._office(index)
        return self._found[index]

    # -- countries -----------------------------------------------------------------------------

    def _main_country(self) -> str | None:
        """Return the country that the report is about: named far more often than any other."""
        counts = Counter(code for token in self.view.analysis.tokens if (code := self._country_in(token)))
        counts.update(self._states_in_several_words())
        counts.update(self._countries_of_towns())
        ranked = counts.most_common(2)
        if not ranked:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] >= LEAD * second else None

    def _states_in_several_words(self) -> Iterator[str]:
        """Yield the states whose names have several words ("South Sudan")."""
        for phrase in self.view.analysis.phrases:
            entity = self.entities.of(phrase.index)
            if entity.country is not None and not self._country_in(self.view.head(phrase.index)):
                yield entity.country

    def _countries_of_towns(self) -> Iterator[str]:
        """Yield the countries of the towns and provinces that the report names."""
        for phrase in self.view.analysis.phrases:
            place = self.entities.of(phrase.index).place
            if place is not None and place.kind != "country" and place.country and not self._is_capital(phrase.head):
                yield place.country

    def _is_capital(self, token: int) -> bool:
        return self.countries.by_capital(self.view.analysis.tokens[token].form) is not None

    def _country_in(self, token: Token) -> str | None:
        form = token.form
        if token.pos == "ADJ":
            return self.countries.by_adjective(form)
        if not form[:1].isupper():
            return None
        return self.countries.by_name(form) or self.countries.by_capital(form) or self.countries.by_demonym(form)

    def _told_country(self, index: int) -> str | None:
        """Return the country that the phrase itself names: an adjective, the first part of its noun, a genitive."""
        codes = (self.entities.government_of_adjective(token) for token in self.view.tokens_of(index))
        owners = (self.entities.of(owner).country for owner in self.view.owners(index))
        seats = (self.countries.by_capital(self.view.head(p).form) for p in self._seats(index))
        part = self._country_of_part(self.view.lemma(index))
        told = (*codes, part, *owners, *seats, self._country_beside(index))
        return next((code for code in told if code), None)

    def _seats(self, index: int) -> list[int]:
        """Return the phrases that tell where the noun's actor sits ("die Regierung in Beirut")."""
        after = self.view.analysis.phrases[index + 1:index + 2]
        end = self.view.phrase(index).end
        return [p.index for p in after if p.start == end and p.preposition in self.view.words.inside]

    def _country_beside(self, index: int) -> str | None:
        """Return the country whose name stands in the phrase before its noun ("Russlands Außenminister")."""
        names = (self.countries.by_name(token.form) for token in self.view.tokens_of(index) if token.pos == "PROPN")
        return next((code for code in names if code), None)

    def _country_of_part(self, lemma: str) -> str | None:
        first, hyphen, _ = lemma.partition("-")
        return self.countries.by_adjective(first + hyphen) or self.countries.by_seat(first) if hyphen else None

    # -- roles ---------------------------------------------------------------------------------

    def _role(self, index: int) -> KnownActor | None:
        head = self.view.head(index)
        role = self._word(index, self.registry.role_of)
        if role is None or not self._means_all(index, head):
            return None
        owned = (self.entities.of(owner).known for owner in self.view.owners(index))
        if (owner := next((known for known in owned if known is not None and not known.is_person), None)) is not None:
            return owner  # "die Führung der pakistanischen Taliban" is no government
        told = self._told_country(index)
        country = told or self.country
        filling = self.registry.filling(role, country, self.entities.day) if country else None
        return filling or (self._only_one(KINDS[role], told) if role in KINDS else None)

    def _means_all(self, index: int, head: Token) -> bool:
        """Say whether the noun means the actor as a whole: one group, or people in the plural that are not counted."""
        phrase, entity = self.view.phrase(index), self.entities.of(index)
        if entity.sense is None or entity.sense.class_ not in PEOPLE:
            return phrase.number != "plural" or head.form in self.registry.role_of
        counted = any(i in self.entities.count_tokens for i in range(phrase.start, phrase.head + 1))
        several = phrase.number == "plural" or (phrase.number is None and head.form != head.lemma)  # "den Rebellen"
        return several and not counted

    def _only_one(self, kind: str, country: str | None) -> KnownActor | None:
        """Return the one registered actor of a kind that the report names."""
        named = {a.id: a for _, a in self.entities.known.values() if a.kind == kind and not a.is_person}
        found = [a for a in named.values() if country is None or a.country == country]
        return found[0] if len(found) == 1 else None

    # -- offices -------------------------------------------------------------------------------

    def _office(self, index: int) -> KnownActor | None:
        """Return who held the office that day ("der russische Außenminister", "UN-Generalsekretär")."""
        head = self.view.head(index)
        offices = self._word(index, self.registry.offices_of)
        if offices is None or self.view.phrase(index).number == "plural" or self._is_one_of_several(index):
            return None
        for of in self._bodies(index, head):
            holder = self.registry.holder(offices, of, self.entities.day)
            if holder is not None:
                return holder
        return None

    def _is_one_of_several(self, index: int) -> bool:
        """Say whether the noun is new to the report: "ein Sprecher des Pentagons" is nobody whom we know."""
        return self.view.has_word(index, self.view.words.indefinite)

    def _bodies(self, index: int, head: Token) -> Iterator[str]:
        """Yield whose office it may be: the country told, the actor that is the noun's first part or its genitive."""
        told = self._told_country(index)
        if told is not None:
            yield told
        first, hyphen, _ = head.lemma.partition("-")
        actor = self.registry.find(name_key(first), self.entities.day) if hyphen else None
        owners = (self.entities.of(owner).known for owner in self.view.owners(index))
        yield from (known.id for known in (actor, *owners) if known is not None)

    def _word(self, index: int, table: dict[str, T]) -> T | None:
        """Return what the table says of the noun, with the words before it ("foreign minister") or without."""
        phrase, head = self.view.phrase(index), self.view.head(index)
        if head.pos != "NOUN":
            return None
        first = max(phrase.start, phrase.head - LONGEST)
        words = [token.lemma for token in self.view.analysis.tokens[first:phrase.head + 1]]
        spaced = [" ".join(words[first:]) for first in range(len(words))]
        last = [head.lemma.rpartition("-")[2].capitalize()] if "-" in head.lemma else []
        return next((table[word] for word in (*spaced, head.form, *last) if word in table), None)
