"""Read a pack's YAML files into entries; whatever is wrong is named by file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec
import yaml

from lagebild.packs.entries import Cue, Frame, LightWord, NounGroup, Proposition

_Content = TypeVar("_Content")
_Fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEAN = "tag:yaml.org,2002:bool"
AnyEntry = TypeVar("AnyEntry", Frame, LightWord, Cue, Proposition, NounGroup)


class PackError(ValueError):
    """A pack file is broken; the message names file and line and says what to do."""


class Loader(_Fast):  # type: ignore[misc]
    """Reads YAML in which on, off, yes and no are words, as in YAML 1.2: they are words of languages."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN or first in "tTfF"]
        for first, resolvers in _Fast.yaml_implicit_resolvers.items()
    }


def read_yaml(path: Path) -> Any:
    """Return the file's content. Raises PackError with file and line where it is no YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except FileNotFoundError as error:
        raise PackError(f"{path}: the file is missing") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(f"{path}:{line}: {error.problem}; correct the YAML there") from error


def read_as(path: Path, kind: type[_Content], strict: bool = True) -> _Content:
    """Return the file's content as a struct; not `strict`: "5" is 5 too. Raises PackError naming the file."""
    try:
        return msgspec.convert(read_yaml(path), kind, strict=strict)
    except msgspec.ValidationError as error:
        raise PackError(f"{path}:1: {error}") from error


def lines_of(path: Path, key: str) -> list[int]:
    """Return the line of each item of the list under the top-level `key` (1-based)."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    for name, node in root.value if isinstance(root, yaml.MappingNode) else []:
        if name.value == key and isinstance(node, yaml.SequenceNode):
            return [int(item.start_mark.line) + 1 for item in node.value]
    return []


def line_of(path: Path, key: str, index: int) -> int:
    """Return the line of the list item `index` under the top-level `key` (1-based); 1 where there is none."""
    return dict(enumerate(lines_of(path, key))).get(index, 1)


def _entries(path: Path, key: str, kind: type[AnyEntry]) -> Iterator[AnyEntry]:
    if not path.exists():  # a young pack reads with what it has
        return
    content = read_yaml(path)
    rows = content.get(key) if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise PackError(f"{path}:1: needs a list under '{key}:'")
    for index, row in enumerate(rows):
        try:
            yield msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise PackError(f"{path}:{line_of(path, key, index)}: {error}") from error


def read_frames(folder: Path) -> list[Frame]:
    """Return all frames of a pack, each with its event kind, in file order."""
    frames: list[Frame] = []
    for path in sorted((folder / "frames").glob("*.yaml")):
        event = read_yaml(path).get("event")
        if event != path.stem:
            raise PackError(f"{path}:1: 'event: {event}' must be the file's name, '{path.stem}'")
        frames += [msgspec.structs.replace(frame, event=event) for frame in _entries(path, "entries", Frame)]
    return frames


def read_light_words(folder: Path) -> list[LightWord]:
    """Return the words that only carry an event noun."""
    return list(_entries(folder / "light_verbs.yaml", "entries", LightWord))


def read_cues(folder: Path) -> list[Cue]:
    """Return the words of saying."""
    return list(_entries(folder / "cues.yaml", "entries", Cue))


def read_propositions(folder: Path) -> list[Proposition]:
    """Return the words that state control, identity or presence."""
    return list(_entries(folder / "propositions.yaml", "entries", Proposition))


def read_nouns(folder: Path) -> list[NounGroup]:
    """Return the groups of nouns."""
    return list(_entries(folder / "nouns.yaml", "groups", NounGroup))
