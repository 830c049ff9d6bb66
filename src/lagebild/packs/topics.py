"""The words that tell whether a text is worth reading: a pack's topic.yaml."""

from pathlib import Path

from msgspec import Struct

from lagebild.language.topic import WORD, Topic
from lagebild.packs.compiled import compiled
from lagebild.packs.source import PackError, read_as


class _Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one weight."""

    weight: float
    list: tuple[str, ...]


class _Side(Struct, frozen=True, forbid_unknown_fields=True):
    """Whole words, and beginnings of words."""

    words: tuple[_Group, ...] = ()
    prefixes: tuple[_Group, ...] = ()


class _Source(Struct, frozen=True, forbid_unknown_fields=True):
    """topic.yaml: what speaks for armed conflict and what against it; from `threshold` on a text is read."""

    threshold: float
    strong: _Side
    against: _Side


def read_topic(folder: Path) -> Topic:
    """Return the pack's topic. Raises PackError."""
    path = folder / "topic.yaml"
    return compiled(f"topic-{folder.name}", [Path(__file__), path], Topic, lambda: _read(path))


def _read(path: Path) -> Topic:
    source = read_as(path, _Source, strict=False)
    _check(path, source)
    words = _weights(source.strong.words, 1.0) | _weights(source.against.words, -1.0)
    prefixes = _weights(source.against.prefixes, -1.0) | _weights(source.strong.prefixes, 1.0)
    lengths = tuple(sorted({len(p) for p in prefixes}, reverse=True))
    return Topic(words, prefixes, source.threshold, lengths)


def _check(path: Path, source: _Source) -> None:
    """Raise PackError for a word that no text can have, such as one with a hyphen."""
    groups = (group for side in (source.strong, source.against) for group in (*side.words, *side.prefixes))
    for word in (word for group in groups for word in group.list if not WORD.fullmatch(word)):
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if word in text), 1)
        raise PackError(f"{path}:{line}: {word!r} is not one word of three letters or more; give the part that counts")


def _weights(groups: tuple[_Group, ...], sign: float) -> dict[str, float]:
    return {word.lower(): sign * group.weight for group in groups for word in group.list}
