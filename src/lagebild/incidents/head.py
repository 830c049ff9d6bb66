"""The head of an incident: what happened, when and where at the finest that was reported (C2), who to whom."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lagebild.codes import event_kinds
from lagebild.incidents.times import width
from lagebild.records import Actor, Event, Place, Time
from lagebild.world.actors import name_key

UNSPECIFIC = frozenset({"attack", "killing"})
"""Kinds that say no method; one that does is more of what was reported."""
BESIDES = frozenset({"destruction"})
"""What an attack leaves behind."""
FORCE = frozenset({"violence", "fighting", "ground", "captives"})
"""Families of kinds by which force is used: talks that were attacked are an attack."""
COARSEST = 8  # behind the last precision of places


def event_kind(claims: Sequence[Event]) -> str:
    """Return the kind that most claims give, the use of force before all else and by a method before by none.

    The first reported where several are equal.
    """
    kinds = Counter(claim.event for claim in claims)
    return max(kinds, key=lambda kind: (_tells_most(kind), kinds[kind]))


def _tells_most(kind: str) -> int:
    if kind in BESIDES or FORCE.isdisjoint(event_kinds()[kind].families):
        return 0
    return 1 if kind in UNSPECIFIC else 2


def finest_time(claims: Iterable[Event]) -> Time | None:
    """Return the finest time that is reported, as it is reported: never one made of two (C2)."""
    times = [claim.time for claim in claims if claim.time is not None]
    said = Counter(map(time_key, times))
    return min(times, key=lambda time: (width(time), -said[time_key(time)]), default=None)


def finest_place(claims: Iterable[Event]) -> Place | None:
    """Return the finest place that is reported, one that is known where several are as fine (C2)."""
    places = [claim.place for claim in claims if claim.place is not None]
    said = Counter(map(place_key, places))
    return min(places, key=lambda place: (place.precision or COARSEST, place.lat is None, -said[place_key(place)]),
               default=None)


def time_key(time: Time) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return what tells a time from others, however it is worded."""
    return time.earliest, time.latest, time.alternatives


def place_key(place: Place) -> str:
    """Return what tells a place from others."""
    return place.id or " ".join(name_key(place.name or place.text))


def actor_key(actor: Actor) -> str:
    """Return what tells an actor from others."""
    return actor.id or " ".join(name_key(actor.name or actor.text))


def people(groups: Iterable[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Return whoever is named, once each, by how many claims name them; unresolved ones are kept."""
    actors: dict[str, Actor] = {}
    times: Counter[str] = Counter()
    for group in groups:
        for actor in group:
            actors.setdefault(actor_key(actor), actor)
            times[actor_key(actor)] += 1
    return tuple(actors[key] for key, _ in times.most_common())
