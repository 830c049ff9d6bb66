"""The tables of an export as YAML describes them: the single truth of what files may hold."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from lagebild.packs.source import read_as, read_yaml

WITHHELD = ("place", "names", "words")
"""What can be withheld from an export (C18)."""
_Withheld = tuple[Literal["place", "names", "words"], ...]
_HERE = Path(__file__).parent


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: its type in Frictionless Table Schema, and with what it is withheld."""

    name: str
    type: str = "string"
    description: str
    withhold: str | None = None


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table with its columns in order; `key` names those that tell its rows apart."""

    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def shown(self, row: dict[str, Any], withheld: frozenset[str]) -> dict[str, Any]:
        """Return a row in the order of the columns, those empty that are withheld (C18)."""
        return {column.name: None if column.withhold in withheld else row[column.name] for column in self.columns}


class Layout(Table, frozen=True, kw_only=True):
    """The table of another data set; `loses` says by language what of an incident it has no room for."""

    loses: dict[str, tuple[str, ...]]

    def shown(self, row: dict[str, Any], withheld: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Return a row in the order of the columns; those blank that it lacks. What is withheld never comes here."""
        return {column.name: row.get(column.name) for column in self.columns}


@cache
def profiles() -> dict[str, tuple[str, ...]]:
    """Return what each profile of redaction withholds."""
    found: dict[str, tuple[str, ...]] = msgspec.convert(read_yaml(_HERE / "redactions.yaml"), dict[str, _Withheld])
    return found


@cache
def tables() -> dict[str, Table]:
    """Return the tables by name."""
    return msgspec.convert(read_yaml(_HERE / "columns.yaml"), dict[str, Table])


@cache
def layout(name: str) -> Layout:
    """Return the layout of another data set."""
    return read_as(_HERE / "layouts" / f"{name}.yaml", Layout)
