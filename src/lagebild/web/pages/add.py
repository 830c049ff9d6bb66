"""Adding reports by hand: what they can be added as."""

from msgspec import Struct

from lagebild.reading import KINDS
from lagebild.web.asked import Asked


class Query(Struct, frozen=True):
    """No parameters."""


class Add(Struct, frozen=True):
    """The endings of files that are read."""

    kinds: tuple[str, ...]


def data(asked: Asked, query: Query) -> Add:
    """Return what can be added."""
    return Add(KINDS)
