"""What a pack can read, value by value of the closed lists: how many rules say it and how many examples show it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from lagebild.codes import codes
from lagebild.packs import source
from lagebild.packs.entries import Cue, Frame, Proposition
from lagebild.packs.settings import Tags, read_slots

_VALUES = {"control": "control_statuses", "identity": "relations"}
_NOT_NEEDED = "not_needed.yaml"


class Ability(Struct, frozen=True, order=True):
    """One thing that a pack can read or not, by claim kind ("event", "killing"), with its rules and examples."""

    kind: str
    value: str
    rules: int = 0
    examples: int = 0


class Summary(Struct, frozen=True):
    """A claim kind (or what claims are made of) with its rules and examples, and the values that nothing says."""

    kind: str
    rules: int
    examples: int
    cannot: tuple[str, ...]


def abilities(folder: Path) -> list[Ability]:
    """Return what the pack in a folder can read, with what it cannot (no rules). Raises PackError."""
    return [*_events(folder), *_propositions(folder), *_sayings(folder), *_people(folder), *_words(folder)]


def summaries(found: Iterable[Ability]) -> list[Summary]:
    """Return the abilities summed up by kind, in the order in which the kinds come."""
    kinds: dict[str, list[Ability]] = {}
    for ability in found:
        kinds.setdefault(ability.kind, []).append(ability)
    return [
        Summary(kind, sum(a.rules for a in listed), sum(a.examples for a in listed),
                tuple(a.value for a in listed if not a.rules))
        for kind, listed in kinds.items()
    ]


def lacking(model: Path, folder: Path) -> list[Ability]:
    """Return what the model pack has rules for and the other none, but for what its language does not need."""
    needless = _not_needed(folder)
    can = {(a.kind, a.value) for a in abilities(folder) if a.rules}
    return [a for a in abilities(model) if a.rules and (a.kind, a.value) not in can and a.value not in needless]


def _not_needed(folder: Path) -> dict[str, str]:
    """Return what the language has no words for, with the reasons."""
    path = folder / _NOT_NEEDED
    return source.read_as(path, dict[str, str]) if path.exists() else {}


def _counted(
    kind: str, values: Iterable[str | int], entries: Sequence[tuple[str, Sequence[object]]]
) -> Iterator[Ability]:
    """Yield an ability for each value; `entries` are the values that rules give, with their examples."""
    for value in values:
        shown = [examples for given, examples in entries if given == value]
        yield Ability(kind, str(value), len(shown), sum(map(len, shown)))


def _events(folder: Path) -> Iterator[Ability]:
    frames: list[Frame] = source.read_frames(folder)
    yield from _counted("event", codes("event_kinds"), [(f.event, f.examples) for f in frames])
    yield from _counted("figure", codes("figure_kinds"), [(f.figure or "", f.examples) for f in frames])
    light = source.read_light_words(folder)
    yield from _counted("phase", sorted({word.phase for word in light}), [(w.phase, w.examples) for w in light])


def _propositions(folder: Path) -> Iterator[Ability]:
    entries: list[Proposition] = source.read_propositions(folder)
    for kind in ("control", "identity"):
        shown = [(e.value, e.examples) for e in entries if e.kind == kind]
        shown += [(value, ()) for value in read_slots(folder).relations.values()] if kind == "identity" else []
        yield from _counted(kind, codes(_VALUES[kind]), shown)
    yield from _counted("strength", ["strength"], [(e.kind, e.examples) for e in entries])


def _sayings(folder: Path) -> Iterator[Ability]:
    cues: list[Cue] = source.read_cues(folder)
    yield from _counted("assessment", codes("stances"), [(cue.stance, cue.examples) for cue in cues])


def _people(folder: Path) -> Iterator[Ability]:
    groups = source.read_nouns(folder)
    for kind, values in (("status", codes("victim_statuses")), ("actor", codes("actor_kinds"))):
        named = [((g.of if kind == "status" else g.kind) or "", g) for g in groups]
        for value in values:
            listed = [group for given, group in named if given == value]
            yield Ability(kind, str(value), sum(len(g.nouns) for g in listed), sum(len(g.examples) for g in listed))


def _words(folder: Path) -> Iterator[Ability]:
    """Yield the closed classes of slots.yaml and the files that a pack may have."""
    slots = msgspec.structs.asdict(read_slots(folder))
    lists = {name: words for name, words in slots.items() if not isinstance(words, bool | Tags)}
    yield from (Ability("words", name, len(words)) for name, words in lists.items())
    yield from (Ability("file", path.name, 1) for path in sorted(folder.glob("*.yaml")) if path.name != _NOT_NEEDED)
