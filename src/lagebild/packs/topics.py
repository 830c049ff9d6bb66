"""The words that tell whether a text is worth reading: a pack's topic.yaml."""

from pathlib import Path

from msgspec import Struct

from lagebild.language.topic import Topic
from lagebild.packs.compiled import compiled
from lagebild.packs.source import read_as


class _Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one weight."""

    weight: float
    list: tuple[str, ...]


class _Side(Struct, frozen=True, forbid_unknown_fields=True):
    """Whole words, and beginnings of words."""

    words: tuple[_Group, ...] = ()
    prefixes: tuple[_Group, ...] = ()


class _Source(Struct, frozen=True, forbid_unknown_fields=True):
    """topic.yaml: what speaks for armed conflict and what against it; from `threshold` on a text is read,
    from `sure` on its words are taken as meant."""

    threshold: float
    sure: float
    strong: _Side
    against: _Side


def read_topic(folder: Path) -> Topic:
    """Return the pack's topic. Raises PackError."""
    path = folder / "topic.yaml"
    return compiled(f"topic-{folder.name}", [Path(__file__), path], Topic, lambda: _read(path))


def _read(path: Path) -> Topic:
    source = read_as(path, _Source, strict=False)
    words = _weights(source.strong.words, 1.0) | _weights(source.against.words, -1.0)
    prefixes = _weights(source.against.prefixes, -1.0) | _weights(source.strong.prefixes, 1.0)
    lengths = tuple(sorted({len(p) for p in prefixes}, reverse=True))
    return Topic(words, prefixes, source.threshold, source.sure, lengths)


def _weights(groups: tuple[_Group, ...], sign: float) -> dict[str, float]:
    return {word.lower(): sign * group.weight for group in groups for word in group.list}
