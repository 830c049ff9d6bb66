"""What a phrase names: an actor, a place, a thing; by registry, gazetteer and the pack's nouns."""

from msgspec import Struct

from lagebild.language.analysis import Token
from lagebild.mentions.known import Known
from lagebild.mentions.names import PERSON, PLACE, Name
from lagebild.mentions.places import find_places
from lagebild.mentions.view import View
from lagebild.packs.entries import NounSense
from lagebild.packs.place_words import PlaceWords
from lagebild.world.actor_entries import KnownActor
from lagebild.world.actors import Registry, name_key
from lagebild.world.gazetteer import Candidate, Gazetteer

ACTOR_CLASSES = frozenset({"person", "group", "role", "captive", "victim", "medium", "protesters"})
GENERIC_PLACES = frozenset({"place", "site"})


class Entity(Struct):
    """The reading of a phrase; every part is null where nothing was found. `counted`: its head is itself a number."""

    phrase: int
    sense: NounSense | None = None
    known: KnownActor | None = None
    place: Candidate | None = None
    country: str | None = None
    name: Name | None = None
    named: bool = False
    is_time: bool = False
    counted: bool = False

    @property
    def is_actor(self) -> bool:
        """Whether it can do, suffer or say something."""
        by_noun = self.sense is not None and self.sense.class_ in ACTOR_CLASSES
        by_name = self.known is not None or self.country is not None or self.named
        return not self.is_time and (by_noun or by_name or self.counted)

    @property
    def is_place(self) -> bool:
        """Whether something can happen there."""
        generic = self.sense is not None and self.sense.class_ in GENERIC_PLACES
        return not self.is_time and (generic or self.place is not None)


class Entities:
    """Readings of a report's phrases, each made once."""

    def __init__(
        self, view: View, registry: Registry, gazetteer: Gazetteer, words: PlaceWords, known: Known, names: list[Name],
        time_tokens: frozenset[int], count_tokens: frozenset[int], day: str | None = None,
    ) -> None:
        self.view = view
        self.day = day
        self.registry = registry
        self.gazetteer = gazetteer
        self.time_tokens = time_tokens
        self.count_tokens = count_tokens
        self._read: dict[int, Entity] = {}
        self.known = known
        self.names = names
        self._name_of = {i: name for name in names for i in range(name.start, name.end)}
        self.places = find_places(view, words, gazetteer, time_tokens | self._actor_tokens(), self._person_tokens())

    def _actor_tokens(self) -> frozenset[int]:
        """Return the tokens that name registered actors; a government's name is also its country's.

        Where an office sits ("das Gesundheitsministerium [in Gaza]") is part of its name, and nothing happened there.
        """
        tokens = self.view.analysis.tokens
        named = (range(at, end) for at, (end, actor) in self.known.items()
                 if actor.kind != "government" or any(token.pos == "ADP" for token in tokens[at:end]))
        return frozenset(token for name in named for token in name)

    def _person_tokens(self) -> frozenset[int]:
        """Return the tokens that are surely a person's name."""
        return frozenset(token for token, name in self._name_of.items() if name.kind == PERSON and name.sure)

    def of(self, index: int) -> Entity:
        """Return the reading of the phrase with this index."""
        if index not in self._read:
            self._read[index] = self._make(index)
        return self._read[index]

    def _make(self, index: int) -> Entity:
        phrase, head = self.view.phrase(index), self.view.head(index)
        if phrase.head in self.time_tokens:
            return Entity(index, is_time=True)
        sense = self.view.lexicon.sense(self.view.lemma(index)) if head.pos in ("NOUN", "PROPN", "ADJ", "NUM") else None
        if sense is not None and sense.class_ == "group" and self._ends_place(phrase.head):
            sense = None
        known = self._known_in(phrase.start, phrase.end, phrase.head) or self._known_behind(phrase.end, sense)
        place = self._place(index, sense) if known is None or known.kind == "government" else None
        country = place.country if place is not None and place.kind == "country" else None
        name = self._name_of.get(phrase.head)
        named = (head.pos == "PROPN" or (name is not None and name.kind != PLACE)) and place is None
        return Entity(index, sense, known, place, country, name, named, counted=phrase.head in self.count_tokens)

    def _ends_place(self, head: int) -> bool:
        """Say whether the noun only says what sort of place the name before it is: "Borno [state]"."""
        mention = self.places.at(head)
        return mention is not None and mention.place is not None and mention.start < head

    def is_weapon(self, index: int) -> bool:
        """Say whether the phrase names a weapon or ammunition."""
        return self.view.lexicon.is_class(self.view.lemma(index), "weapon")

    def country_of_adjective(self, token: Token) -> str | None:
        """Return the country of an adjective ("syrische" → SY), None for any other word."""
        states = self.gazetteer.countries
        if token.pos != "ADJ" and not token.form.endswith("er") and not states.capital_adjectives:
            return None
        before = self.view.analysis.tokens[token.index - 1].form if token.index else ""
        return states.by_adjective(token.form) or states.by_adjective(f"{before} {token.form}")

    def government_of_adjective(self, token: Token) -> str | None:
        """Return the country of an adjective, also of that of its capital: "Kiewer Angaben" are those of Ukraine."""
        country = self.country_of_adjective(token)
        town = self.gazetteer.by_town_adjective(token.form) if country is None and token.form[:1].isupper() else None
        return self.gazetteer.countries.by_capital(town.name) if town is not None else country

    def _known_in(self, start: int, end: int, head: int) -> KnownActor | None:
        """Return the registered actor whose name holds the head, or else stands in the phrase after it."""
        best = None
        for at in range(start, end):
            if at in self.known:
                stop, actor = self.known[at]
                if self._is_other_person(at, stop, start, end):
                    continue
                if at <= head < stop:
                    return actor
                if at > head and not self._is_genitive(at, stop) and not self._are_several(head, actor):
                    best = best or actor
        return best

    def _known_behind(self, end: int, sense: NounSense | None) -> KnownActor | None:
        """Return the group whose name of several words begins right behind: "die Organisation [Ärzte ohne Grenzen]"."""
        stop, actor = self.known.get(end, (end, None))
        group = sense is not None and sense.class_ == "group" and stop - end > 1
        return actor if group and actor is not None and not actor.is_person else None

    def _is_genitive(self, at: int, stop: int) -> bool:
        """Say whether the name stands in the genitive: the noun before is somebody else's (Anhänger Husseins)."""
        words = tuple(word for token in self.view.analysis.tokens[at:stop] for word in name_key(token.form))
        return not self.registry.exact(words)

    def _are_several(self, head: int, actor: KnownActor) -> bool:
        """Say whether a person's name follows a plural noun: they are not that person."""
        token = self.view.analysis.tokens[head]
        inflected = token.form != token.lemma and token.form.endswith(("n", "en"))
        return inflected and token.pos == "NOUN" and actor.is_person

    def _is_other_person(self, at: int, stop: int, start: int, end: int) -> bool:
        """Say whether a surname stands beside another first name: "Ahmed Saleh" is not the Saleh of the registry."""
        tokens = self.view.analysis.tokens
        beside = [tokens[i].pos == "PROPN" for i in (at - 1, stop) if start <= i < end]
        return stop - at == 1 and self.known[at][1].is_person and any(beside)

    def _place(self, index: int, sense: NounSense | None) -> Candidate | None:
        """Return the place that the phrase names, its head first; None for ordinary nouns and persons."""
        if sense is not None and sense.class_ in ACTOR_CLASSES:
            return None
        for at in (self.view.phrase(index).head, *self.view.own_tokens(index)):
            mention = self.places.at(at)
            if mention is not None and mention.place is not None:
                return mention.place
        return None

    def demonym(self, index: int) -> str | None:
        """Return the country whose inhabitants the phrase's noun names ("drei Algerier" → DZ)."""
        head = self.view.head(index)
        return self.gazetteer.countries.by_demonym(head.form) if head.form[:1].isupper() else None

    def name_at(self, token: int) -> Name | None:
        """Return the name that the token is part of."""
        return self._name_of.get(token)
