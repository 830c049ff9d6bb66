"""The actor registry: armed groups, states' organs, organisations, media and persons by every name they bear."""

import unicodedata
from pathlib import Path

import msgspec
from msgspec import Struct

from lagebild.packs.compiled import compiled
from lagebild.packs.source import PackError, line_of, read_yaml

PATH = Path(__file__).with_name("actors.yaml")
LONGEST_NAME = 8


class KnownActor(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """An actor of the registry; names and aliases by language."""

    id: str
    name: dict[str, str]
    kind: str = "unknown"
    country: str | None = None
    aliases: dict[str, tuple[str, ...]] = {}
    from_: str | int | None = None
    to: str | int | None = None
    note: str = ""
    names: list[dict[str, object]] = []


def name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded: case, accents and hyphens do not matter."""
    folded = unicodedata.normalize("NFKD", name).casefold().replace("ß", "ss").replace("-", " ")
    plain = "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’`´ʿʾ")
    return tuple(plain.split())


class Registry:
    """Known actors by name; a language's own names first."""

    def __init__(self, actors: tuple[KnownActor, ...]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self._by_key: dict[tuple[str, ...], KnownActor] = {}
        self._longest: dict[str, int] = {}
        for actor in actors:
            for names in ([actor.name.get("de", "")], [actor.name.get("en", "")], *actor.aliases.values()):
                for name in names:
                    self._add(name_key(name), actor)

    def _add(self, key: tuple[str, ...], actor: KnownActor) -> None:
        if key and len(key) <= LONGEST_NAME:
            self._by_key.setdefault(key, actor)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def starts(self, word: str) -> int:
        """Return how many words the longest name that begins with this folded word has; 0 for none."""
        return self._longest.get(word, 0)

    def exact(self, key: tuple[str, ...]) -> bool:
        """Say whether these folded words are a name as listed, and no genitive of it."""
        return key in self._by_key

    def find(self, key: tuple[str, ...]) -> KnownActor | None:
        """Return the actor of exactly these folded words; a German genitive -s at the end is allowed."""
        found = self._by_key.get(key)
        if found is None and key and len(key[-1]) > 3 and key[-1].endswith("s"):
            found = self._by_key.get((*key[:-1], key[-1][:-1]))
        return found


class _Actors(Struct, frozen=True):
    actors: tuple[KnownActor, ...]


def _read(path: Path) -> _Actors:
    content = read_yaml(path)
    rows = content.get("actors") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise PackError(f"{path}:1: needs a list under 'actors:'")
    actors: dict[str, KnownActor] = {}
    for index, row in enumerate(rows):
        try:
            actor = msgspec.convert(row, KnownActor)
        except msgspec.ValidationError as error:
            raise PackError(f"{path}:{line_of(path, 'actors', index)}: {error}") from error
        if actor.id in actors:
            raise PackError(f"{path}:{line_of(path, 'actors', index)}: the id {actor.id!r} stands twice")
        actors[actor.id] = actor
    return _Actors(tuple(actors.values()))


def load_registry(path: Path = PATH) -> Registry:
    """Return the registry in `path`. Raises PackError with file and line."""
    return Registry(compiled("actors", [Path(__file__), path], _Actors, lambda: _read(path)).actors)
