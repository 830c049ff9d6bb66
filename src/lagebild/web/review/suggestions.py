"""What a name may mean: actors of the registry and places of the gazetteer, as the forms take them."""

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from lagebild.web.asked import Asked
from lagebild.world import World, load_world
from lagebild.world.actors import name_key

_MOST = 12


class Query(Struct, frozen=True, kw_only=True):
    """What is typed, and whether it is a place or an actor."""

    text: Annotated[str, Meta(max_length=200)] = ""
    of: Literal["place", "actor"] = "place"
    language: Literal["de", "en"] = "de"


class Suggestion(Struct, frozen=True):
    """What a name may mean: as a form takes it, and what it is."""

    value: str
    label: str


class Suggestions(Struct, frozen=True, kw_only=True):
    """What was typed may mean."""

    found: tuple[Suggestion, ...]


def data(asked: Asked, query: Query) -> Suggestions:
    """Return what a name may mean, the likeliest first."""
    typed = query.text.partition("[")[0].strip()
    find = _places if query.of == "place" else _actors
    return Suggestions(found=tuple(find(_world(query.language), typed, query.language)[:_MOST]) if typed else ())


@cache
def _world(language: str) -> World:
    return load_world(language)


def _places(world: World, typed: str, language: str) -> list[Suggestion]:
    found = world.gazetteer.lookup(typed) or world.gazetteer.similar(typed)
    return [Suggestion(f"{one.name} [{one.id}]", " · ".join(filter(None, (one.kind, one.country)))) for one in found]


def _actors(world: World, typed: str, language: str) -> list[Suggestion]:
    wanted = " ".join(name_key(typed))
    known = [Suggestion(f"{one.called(language, None)} [{one.id}]", " · ".join(filter(None, (one.kind, one.country))))
             for one in world.registry.actors.values()
             if any(wanted in " ".join(name_key(name)) for name in one.all_names())]
    states = [Suggestion(f"{getattr(state, language)} [{state.iso}]", "government")
              for state in world.gazetteer.countries.all() if wanted in getattr(state, language).casefold()]
    return sorted([*known, *states], key=lambda one: (not one.value.casefold().startswith(wanted), one.value))
