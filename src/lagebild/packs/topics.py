"""The words that tell whether a text is worth reading: a pack's topic.yaml."""

from pathlib import Path

import msgspec
from msgspec import Struct

from lagebild.language.topic import Topic
from lagebild.packs.compiled import compiled
from lagebild.packs.source import PackError, read_yaml


class _Weighted(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by weight: whole words, and beginnings of words."""

    words: dict[int, tuple[str, ...]] = {}
    prefixes: dict[int, tuple[str, ...]] = {}


class _Source(Struct, frozen=True, forbid_unknown_fields=True):
    """topic.yaml: what speaks for armed conflict and what against it."""

    threshold: float
    strong: _Weighted
    against: _Weighted


def read_topic(folder: Path) -> Topic:
    """Return the pack's topic. Raises PackError."""
    path = folder / "topic.yaml"
    return compiled(f"topic-{folder.name}", [path], Topic, lambda: _read(path))


def _read(path: Path) -> Topic:
    try:
        source = msgspec.convert(read_yaml(path), _Source, strict=False)
    except msgspec.ValidationError as error:
        raise PackError(f"{path}:1: {error}") from error
    words: dict[str, float] = {}
    prefixes: dict[str, float] = {}
    for sign, side in ((1.0, source.strong), (-1.0, source.against)):
        words.update({word.lower(): sign * weight for weight, listed in side.words.items() for word in listed})
        prefixes.update({word.lower(): sign * weight for weight, listed in side.prefixes.items() for word in listed})
    lengths = tuple(sorted({len(p) for p in prefixes}, reverse=True))
    return Topic(words, prefixes, source.threshold, lengths)
