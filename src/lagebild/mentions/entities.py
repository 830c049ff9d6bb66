"""What a phrase names: an actor, a place, a thing; by registry, gazetteer and the pack's nouns."""

from msgspec import Struct

from lagebild.language.analysis import Token
from lagebild.mentions.view import View
from lagebild.packs.entries import NounSense
from lagebild.world.actor_entries import KnownActor
from lagebild.world.actors import Registry, name_key
from lagebild.world.gazetteer import Candidate, Gazetteer

ACTOR_CLASSES = frozenset({"person", "group", "role", "captive", "victim", "medium", "protesters"})
EXACT = 0.98  # a gazetteer score: the name itself or its genitive
ARMED = frozenset({"rebels", "political-militia", "identity-militia", "jihadists", "external-force"})
GENERIC_PLACES = frozenset({"place", "site"})


class Entity(Struct):
    """The reading of a phrase; every part is null where nothing was found. `counted`: its head is itself a number."""

    phrase: int
    sense: NounSense | None = None
    known: KnownActor | None = None
    place: Candidate | None = None
    country: str | None = None
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


def _is_sure(place: Candidate) -> bool:
    """Say whether what is tagged as an ordinary noun may name the place: spelled exactly so, and no common word."""
    return place.score >= EXACT and not place.common_word and place.kind != "city"


class Entities:
    """Readings of a report's phrases, each made once."""

    def __init__(
        self, view: View, registry: Registry, gazetteer: Gazetteer,
        time_tokens: frozenset[int], count_tokens: frozenset[int], day: str | None = None,
    ) -> None:
        self.view = view
        self.day = day
        self.registry = registry
        self.gazetteer = gazetteer
        self.time_tokens = time_tokens
        self.count_tokens = count_tokens
        self._read: dict[int, Entity] = {}
        self._names = self._find_names()
        self.hints = self._countries_named()

    def _find_names(self) -> dict[int, tuple[int, KnownActor]]:
        """Return registered names by their first token: (end token, actor); longest first, none overlapping."""
        tokens = self.view.analysis.tokens
        keys = [name_key(token.form) for token in tokens]
        found: dict[int, tuple[int, KnownActor]] = {}
        at = 0
        while at < len(tokens):
            end, actor = self._longest_name(keys, at)
            if actor:
                found[at] = (end, actor)
            at = end if actor else at + 1
        return found

    def _countries_named(self) -> frozenset[str]:
        """Return the countries that the text speaks of: their places are meant before others of the same name."""
        countries, named = self.gazetteer.countries, set()
        for token in self.view.analysis.tokens:
            if token.form[:1].isupper() or token.pos == "ADJ":
                found = countries.by_name(token.form)
                if not found and token.pos == "ADJ":
                    found = countries.by_adjective(token.form)
                if found:
                    named.add(found)
        return frozenset(named)

    def _longest_name(self, keys: list[tuple[str, ...]], at: int) -> tuple[int, KnownActor | None]:
        longest = self.registry.starts(keys[at][0]) if keys[at] else 0
        if not longest or (not self.view.analysis.tokens[at].form[0].isupper() and longest < 2):
            return at + 1, None
        for end in range(min(at + longest, len(keys)), at, -1):
            words = tuple(word for key in keys[at:end] for word in key)
            actor = self.registry.find(words, self.day) or self._before_group(words, end - 1)
            if actor:
                return end, actor
        return at + 1, None

    def _before_group(self, words: tuple[str, ...], last: int) -> KnownActor | None:
        """Return the actor of a compound that says what it is: "Al-Shabaab-Miliz", "PKK-Guerilla"; no person."""
        token = self.view.analysis.tokens[last]
        if "-" not in token.form or not self.view.lexicon.is_class(token.lemma, "group"):
            return None
        actor = self.registry.find(words[:-1], self.day)
        return actor if actor is not None and actor.kind in ARMED else None

    def of(self, index: int) -> Entity:
        """Return the reading of the phrase with this index."""
        if index not in self._read:
            self._read[index] = self._make(index)
        return self._read[index]

    def _make(self, index: int) -> Entity:
        phrase, head = self.view.phrase(index), self.view.head(index)
        if phrase.head in self.time_tokens:
            return Entity(index, is_time=True)
        sense = self.view.lexicon.sense(head.lemma) if head.pos in ("NOUN", "PROPN", "ADJ", "NUM") else None
        known = self._known_in(phrase.start, phrase.end, phrase.head)
        place = self._place(index, sense) if known is None or known.kind == "government" else None
        country = place.country if place is not None and place.kind == "country" else None
        named = head.pos == "PROPN" and place is None
        return Entity(index, sense, known, place, country, named, counted=phrase.head in self.count_tokens)

    def is_weapon(self, index: int) -> bool:
        """Say whether the phrase names a weapon or ammunition."""
        return self.view.lexicon.is_class(self.view.head(index).lemma, "weapon")

    def country_of_adjective(self, token: Token) -> str | None:
        """Return the country of an adjective ("syrische" → SY), None for any other word."""
        if token.pos != "ADJ" and not token.form.endswith("er"):
            return None
        return self.gazetteer.countries.by_adjective(token.form)

    def _known_in(self, start: int, end: int, head: int) -> KnownActor | None:
        """Return the registered actor whose name holds the head, or else stands in the phrase after it."""
        best = None
        for at in range(start, end):
            if at in self._names:
                stop, actor = self._names[at]
                if self._is_other_person(at, stop, start, end):
                    continue
                if at <= head < stop:
                    return actor
                if at > head and not self._is_genitive(at, stop) and not self._are_several(head, actor):
                    best = best or actor
        return best

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
        return stop - at == 1 and self._names[at][1].is_person and any(beside)

    def _place(self, index: int, sense: NounSense | None) -> Candidate | None:
        """Return the gazetteer's place for the phrase's name, None for ordinary nouns and persons."""
        if sense is not None and sense.class_ in ACTOR_CLASSES:
            return None
        names = [t for t in self.view.tokens_of(index) if t.pos == "PROPN"]
        head = self.view.head(index)
        for name in self._candidates(names, head):
            found = self.gazetteer.best(name, self.hints)
            if found is not None and (head.pos == "PROPN" or names or _is_sure(found)):
                return found
        return None

    def _candidates(self, names: list[Token], head: Token) -> list[str]:
        joined = " ".join(token.form for token in names)
        singles = [head.form] if head.pos in ("PROPN", "NOUN") else []
        return [joined, *singles] if joined and joined != head.form else singles or ([joined] if joined else [])
