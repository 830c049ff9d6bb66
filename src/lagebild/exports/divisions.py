"""The administrative divisions that a place lies in, for layouts that count by them."""

from functools import cache, lru_cache

from lagebild.records import Place
from lagebild.world.gazetteer import Candidate, Gazetteer

Divisions = tuple[str | None, str | None]
"""Names of the first- and the second-level division; null where they are not known."""
_PLACE, _SECOND, _FIRST = (1, 2), 3, 4  # on the scale of UCDP: a place or near it, a division of second, of first level
_ADMIN1 = "admin1:"
_REMEMBERED = 50_000
_STEPS = 5  # from a quarter over its town to a division


def divisions(place: Place | None) -> Divisions:
    """Return the divisions of a place: what the gazetteer knows by its id, else what the report says of a division.

    An area that may reach over a border (precision 5 and more) is in none (C2).
    """
    if place is None or place.precision is None:
        return None, None
    if place.precision in _PLACE:
        return _first_division(place.id), None
    if place.precision == _SECOND:
        return _first_division(place.id) or place.within, place.name
    return (_first_division(place.id) or place.name, None) if place.precision == _FIRST else (None, None)


@lru_cache(_REMEMBERED)
def _first_division(identity: str | None) -> str | None:
    """Return the English name of the first-level division that a place of the gazetteer lies in."""
    for _ in range(_STEPS):
        found = _found(identity.partition("/")[0]) if identity else None  # behind the stroke a part of it is named
        if found is None or found.id.startswith(_ADMIN1):
            return found.name if found else None
        identity = found.within
    return None


def _found(identity: str) -> Candidate | None:
    """Return a place by its id, or by its name where one of our own lists says so what lies in it."""
    return _gazetteer().get(identity) or (None if ":" in identity else _gazetteer().best(identity))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open(language="en")
