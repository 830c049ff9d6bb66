"""The tables of an export as YAML describes them: the single truth of what files may hold."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from lagebild.packs.source import read_as, read_yaml

_HERE = Path(__file__).parent


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: its type in Frictionless Table Schema."""

    name: str
    type: str = "string"
    description: str


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table with its columns in order; `key` names those that tell its rows apart."""

    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def shown(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row in the order of the columns; those blank that it lacks."""
        return {column.name: row.get(column.name) for column in self.columns}


class Layout(Table, frozen=True, kw_only=True):
    """The table of another data set; `loses` says by language what of an incident it has no room for."""

    loses: dict[str, tuple[str, ...]]


@cache
def tables() -> dict[str, Table]:
    """Return the tables by name."""
    return msgspec.convert(read_yaml(_HERE / "columns.yaml"), dict[str, Table])


@cache
def layout(name: str) -> Layout:
    """Return the layout of another data set."""
    return read_as(_HERE / "layouts" / f"{name}.yaml", Layout)
