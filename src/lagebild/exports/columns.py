"""The tables of an export as columns.yaml describes them: the single truth of what files may hold."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml
from msgspec import Struct

WITHHELD = ("place", "names", "words")
"""What can be withheld from an export (C18)."""


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: its type in Frictionless Table Schema, and with what it is withheld."""

    name: str
    type: str
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


@cache
def tables() -> dict[str, Table]:
    """Return the tables by name."""
    text = files(__package__).joinpath("columns.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return msgspec.convert(content, dict[str, Table])
