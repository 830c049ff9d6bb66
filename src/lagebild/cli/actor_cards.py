"""An actor of the registry as lines for people."""

from collections.abc import Iterator

from rapidfuzz import process

from lagebild.cli.wording import Wording
from lagebild.world.actor_entries import KnownActor, Period
from lagebild.world.actors import Registry, name_key

NEAREST = 3
ALIKE = 75  # rapidfuzz score below which a name is no likely misspelling


def card(registry: Registry, actor: KnownActor, day: str | None, words: Wording) -> list[str]:
    """Return an actor as lines: name, id, kind and country; then what else the registry says of it."""
    country = f", {actor.country}" if actor.country else ""
    head = f"{actor.called(words.ui, day)} ({actor.id}): {words.code('actor_kinds', actor.kind)}{country}"
    return [head, *(f"  {words.word(key)}: {text}" for key, text in _rows(registry, actor) if text)]


def _rows(registry: Registry, actor: KnownActor) -> Iterator[tuple[str, str]]:
    yield "existed", period(actor)
    for name in actor.names:
        yield "called", f"{name.de} {period(name)}"
    for office in actor.offices:
        about = f"/{office.about}" if office.about else ""
        yield "office", f"{office.office} {office.of}{about} {period(office)}"
    yield "also", ", ".join(dict.fromkeys(alias for aliases in actor.aliases.values() for alias in aliases))
    yield "belongs to", _named(registry, actor.parent)
    yield "allied with", ", ".join(_named(registry, ally) for ally in actor.allies)
    yield "Wikidata", actor.wikidata or ""
    yield "note", actor.note
    yield "source", actor.source


def _named(registry: Registry, id_: str | None) -> str:
    actor = registry.actors.get(id_ or "")
    return f"{actor.name['de']} ({id_})" if actor else id_ or ""


def period(time: Period) -> str:
    """Return a time as "2012-01 – 2017-01"; an end that is open or unknown is left out."""
    return f"{time.from_ or ''} – {time.to or ''}".strip() if time.from_ or time.to else ""


def nearest(registry: Registry, name: str) -> list[str]:
    """Return the names of the registry that are spelled most like `name`."""
    known = {" ".join(name_key(each)): each for actor in registry.actors.values() for each in actor.all_names()}
    alike = process.extract(" ".join(name_key(name)), known.keys(), limit=NEAREST, score_cutoff=ALIKE)
    return [known[key] for key, _, _ in alike]
