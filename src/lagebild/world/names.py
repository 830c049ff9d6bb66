"""Lists of names that are known by themselves: given names, frequent surnames, companies and parties, landscapes."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from lagebild.packs.compiled import compiled
from lagebild.packs.source import PackError, read_yaml

FOLDER = Path(__file__).with_name("names")


class NameLists(Struct, frozen=True):
    """Names by what they name; `doubtful` given names are also words, `quoted` ones count only in quotes."""

    given: frozenset[str]
    doubtful: frozenset[str]
    surnames: frozenset[str]
    organisations: frozenset[str]
    quoted: frozenset[str]
    regions: frozenset[str]


def _groups(folder: Path, name: str) -> dict[str, frozenset[str]]:
    """Return the groups of a file, whose names stand between spaces. Raises PackError."""
    path = folder / f"{name}.yaml"
    content = read_yaml(path)
    if not isinstance(content, dict) or not all(isinstance(names, str) for names in content.values()):
        raise PackError(f"{path}:1: needs groups of names between spaces, such as 'german: Anna Bernd'")
    return {group: frozenset(names.split()) for group, names in content.items()}


def read_name_lists(folder: Path = FOLDER) -> NameLists:
    """Return the lists of a folder. Raises PackError."""
    given, surnames = _groups(folder, "given"), _groups(folder, "surnames")
    organisations, regions = _groups(folder, "organisations"), _groups(folder, "regions")
    doubtful, quoted = given.pop("doubtful", frozenset()), organisations.pop("quoted", frozenset())
    return NameLists(_union(given) | doubtful, doubtful, _union(surnames), _union(organisations), quoted,
                     _union(regions))


def _union(groups: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*groups.values())


@cache
def load_name_lists() -> NameLists:
    """Return the lists that come along. Raises PackError."""
    sources = [Path(__file__), *sorted(FOLDER.glob("*.yaml"))]
    return compiled("names", sources, NameLists, read_name_lists)
