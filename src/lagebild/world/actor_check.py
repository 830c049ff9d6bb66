"""Find what is doubtful in the actor registry: names borne by two at once, no source, dead ends."""

from collections import defaultdict
from collections.abc import Iterator

from lagebild.world.actor_entries import Entry
from lagebild.world.actors import Words, name_key, uninflected
from lagebild.world.countries import load_countries


def findings(entries: list[Entry]) -> list[str]:
    """Return one line for each finding, with file and line, in the order of the files."""
    found = [*_clashes(entries), *_unsourced(entries), *_dead_ends(entries)]
    return [f"{entry.path}:{entry.line}: {entry.actor.id}: {what}" for entry, what in sorted(found, key=_place)]


def _place(finding: tuple[Entry, str]) -> tuple[str, int]:
    return str(finding[0].path), finding[0].line


def _clashes(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    bearers: dict[Words, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key, name in {uninflected(name_key(name)): name for name in entry.actor.all_names()}.items():
            for other in bearers[key]:
                if entry.actor.meets(other.actor):
                    where = f"{other.actor.id} ({other.path.name}:{other.line})"
                    yield entry, f"{name!r} is a name of {where} at the same time"
            bearers[key].append(entry)


def _unsourced(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    return ((entry, "has no source") for entry in entries if not entry.actor.source.strip())


def _dead_ends(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield entries that speak of actors or states that are not there."""
    known = {entry.actor.id for entry in entries} | {state.iso for state in load_countries().all()}
    for entry in entries:
        actor = entry.actor
        offices = (of for o in actor.offices for of in (o.of, o.about))
        for other in filter(None, (actor.parent, actor.country, *actor.allies, *offices)):
            if other not in known:
                yield entry, f"{other!r} is neither an actor nor a state"
