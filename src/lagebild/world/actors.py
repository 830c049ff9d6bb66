"""The actor registry: armed groups, states' organs, organisations, media and persons by every name they bear."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from lagebild.packs.compiled import compiled
from lagebild.packs.source import PackError
from lagebild.world import actor_entries
from lagebild.world.actor_entries import FOLDER, ROLES, KnownActor, Office, Roles, read_entries, read_roles

LONGEST_NAME = 8
SHORTEST_ADJECTIVE = 5
FOLDED = 50_000  # words remembered as they are compared
_ENDINGS = ("en", "er", "es", "em", "e")
_PLAIN = str.maketrans({"ß": "ss", "-": " ", **dict.fromkeys("'’`´ʿʾ", "")})

Words = tuple[str, ...]


@lru_cache(maxsize=FOLDED)
def name_key(name: str) -> Words:
    """Return the words of a name, folded: case, accents and hyphens do not matter."""
    if name.isascii() and name.isalpha():
        return (name.lower(),)
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
    if not folded.isascii():
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(folded.split())


def uninflected(words: Words) -> Words:
    """Return the words without the endings of adjectives before the last: "Vereinten Nationen" → vereint nationen."""
    return (*map(_stem, words[:-1]), *words[-1:])


@lru_cache(maxsize=FOLDED)
def _stem(word: str) -> str:
    if len(word) < SHORTEST_ADJECTIVE:
        return word
    return next((word[:-len(ending)] for ending in _ENDINGS if word.endswith(ending)), word)


class Registry:
    """Known actors by name, by the role that they fill in a country, and by the office that they hold."""

    def __init__(self, actors: tuple[KnownActor, ...], roles: Roles) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.role_of = {noun: role for role, nouns in roles.roles.items() for noun in nouns}
        self.offices_of = _turned(roles.offices)
        self._by_key: dict[Words, tuple[KnownActor, ...]] = {}
        self._longest: dict[str, int] = {}
        self._begun: set[Words] = set()
        self._filling: dict[tuple[str | None, str], list[KnownActor]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[tuple[Office, KnownActor]]] = defaultdict(list)
        for actor in actors:
            self._add(actor)

    def _add(self, actor: KnownActor) -> None:
        for name in actor.all_names():
            self._add_name(uninflected(name_key(name)), actor)
        for role in actor.fills:
            self._filling[actor.country, role].append(actor)
        for office in actor.offices:
            for of in filter(None, (office.of, office.about)):
                self._holders[office.office, of].append((office, actor))

    def _add_name(self, key: Words, actor: KnownActor) -> None:
        known = self._by_key.get(key, ())
        if key and len(key) <= LONGEST_NAME and actor not in known:
            self._by_key[key] = (*known, actor)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
            self._begun.update([key[:length] for length in range(1, len(key))])

    def starts(self, word: str) -> int:
        """Return how many words the longest name that begins with this folded word has; 0 for none."""
        return max(self._longest.get(word, 0), self._longest.get(_stem(word), 0))

    def reach(self, words: Iterable[str]) -> int:
        """Return how many of these folded words a name that begins with them may have, at most."""
        begun: Words = ()
        for word in words:
            begun = (*begun, _stem(word))
            if begun not in self._begun:
                break
        return len(begun) + 1

    def exact(self, words: Words) -> bool:
        """Say whether these folded words are a name as listed, and no genitive of it."""
        return uninflected(words) in self._by_key

    def bearers(self, words: Words) -> tuple[KnownActor, ...]:
        """Return all actors that bear a name of these folded words at any time; a genitive -s at the end may go."""
        key = uninflected(words)
        found = self._by_key.get(key, ())
        if not found and key and len(key[-1]) > 3 and key[-1].endswith("s"):
            found = self._by_key.get((*key[:-1], key[-1][:-1]), ())
        return found

    def find(self, words: Words, day: str | None = None) -> KnownActor | None:
        """Return the actor of these folded words: the one of that day, else the last one there was before it.

        No group is named in a year before its first; of persons we know since when they were in the news.
        """
        found = tuple(a for a in self.bearers(words) if day is None or a.is_person or (a.from_ or "")[:4] <= day[:4])
        if len(found) < 2 or day is None:
            return found[0] if found else None
        return max(found, key=lambda actor: (actor.holds(day), (actor.from_ or "") <= day, actor.from_ or ""))

    def filling(self, role: str, country: str, day: str | None) -> KnownActor | None:
        """Return the one actor that fills a role in a country on a day; None where none or several do."""
        found = [a for a in self._filling.get((country, role), ()) if day is None or a.holds(day)]
        return found[0] if len(found) == 1 else None

    def holder(self, offices: Iterable[str], of: str, day: str | None) -> KnownActor | None:
        """Return who holds one of the offices of a state or actor on a day; None where nobody or several do."""
        held = [actor for office in offices for term, actor in self._holders.get((office, of), ())
                if day is not None and term.holds(day)]
        return held[0] if len({actor.id for actor in held}) == 1 else None


def _turned(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the offices of each noun: a "Machthaber" may be a president or a leader."""
    turned: dict[str, tuple[str, ...]] = {}
    for meaning, nouns in words.items():
        for noun in nouns:
            turned[noun] = (*turned.get(noun, ()), meaning)
    return turned


class _Actors(Struct, frozen=True):
    actors: tuple[KnownActor, ...]
    roles: Roles


def theatre_files(folder: Path = FOLDER) -> list[Path]:
    """Return the files of the registry. Raises PackError where there are none."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise PackError(f"{folder}: there are no actors here; it needs a YAML file for each theatre")
    return paths


def _read(paths: list[Path]) -> _Actors:
    roles = read_roles()
    return _Actors(tuple(entry.actor for entry in read_entries(paths, roles)), roles)


def load_registry(folder: Path = FOLDER) -> Registry:
    """Return the registry in `folder`. Raises PackError with file and line."""
    paths = theatre_files(folder)
    sources = [Path(__file__), Path(actor_entries.__file__), ROLES, *paths]
    built = compiled("actors", sources, _Actors, lambda: _read(paths))
    return Registry(built.actors, built.roles)
