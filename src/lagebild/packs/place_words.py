"""The words of a language that tell what sort of place a name is: a pack's places.yaml."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from lagebild.language.analysis import Token
from lagebild.packs.lexicon import Index
from lagebild.packs.source import PackError, line_of, read_as


class Designator(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that say what a name beside them is; each field is described in places.yaml."""

    kind: str
    as_: Literal["is", "part", "at"] = msgspec.field(name="as")
    precision: int
    fits: frozenset[str]
    nouns: tuple[str, ...]


class _Source(Struct, frozen=True, forbid_unknown_fields=True):
    designators: list[dict[str, object]] = []
    after: dict[str, frozenset[str]] = {}
    sides: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    areas: frozenset[str] = frozenset()
    middles: frozenset[str] = frozenset()
    borders: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    parting: frozenset[str] = frozenset()
    containing: frozenset[str] = frozenset()
    abbreviated: dict[str, str] = {}
    located: frozenset[str] = frozenset()
    towards: frozenset[str] = frozenset()


class PlaceWords:
    """Look-ups of place words by lemma or form; () and None for any other word."""

    def __init__(self, source: _Source, designators: list[Designator]) -> None:
        self.source = source
        self._designators = Index((noun, d) for d in designators for noun in d.nouns)
        self._vague = source.areas | source.middles | source.sides.keys()

    def designator(self, noun: Token) -> Designator | None:
        """Return what a noun says of the name beside it ("Provinz"), also as the end of a compound ("Grenzdorf")."""
        if noun.lemma in self._vague or noun.form in self._vague:
            return None
        found = self._designators.compound(noun.lemma)
        return self._designators.table[found.head][0] if found else None

    def ending(self, name: str) -> tuple[str, Designator] | None:
        """Return the rest and the designator that a compound name ends with: "Swat-Tal" → Swat, valley."""
        rest, hyphen, last = name.rpartition("-")
        found = self._designators.get(last) if hyphen and rest else ()
        return (rest, found[0]) if found else None


def read_place_words(folder: Path) -> PlaceWords:
    """Return the place words of the pack in `folder`; a pack without them has none. Raises PackError."""
    path = folder / "places.yaml"
    if not path.exists():
        return PlaceWords(_Source(), [])
    source = read_as(path, _Source)
    return PlaceWords(source, [_designator(path, n, row) for n, row in enumerate(source.designators)])


def _designator(path: Path, number: int, row: dict[str, object]) -> Designator:
    try:
        return msgspec.convert(row, Designator)
    except msgspec.ValidationError as error:
        raise PackError(f"{path}:{line_of(path, 'designators', number)}: {error}") from error
