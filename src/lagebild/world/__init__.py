"""The world: who is who, and what is where."""

from msgspec import Struct

from lagebild.world.actors import Registry, load_registry
from lagebild.world.gazetteer import Gazetteer


class World(Struct, frozen=True):
    """The actor registry and the gazetteer."""

    registry: Registry
    gazetteer: Gazetteer


def load_world(language: str = "de") -> World:
    """Return the world that reports in a language are read against."""
    return World(load_registry(), Gazetteer.open(language=language))
