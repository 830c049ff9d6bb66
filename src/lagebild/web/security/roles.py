"""The roles of a team as data (roles.yaml): which may do more, and what is withheld from each (C18)."""

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from lagebild.packs.source import read_as

Scope = Literal["read", "add", "code"]
"""What a token is for: to read pages, to add reports, to decide as its owner may."""


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody is in a team, with its labels; `withheld` are of exports' WITHHELD."""

    id: str
    de: str
    en: str
    scopes: tuple[Scope, ...]
    withheld: tuple[Literal["place", "names", "words"], ...]


class _Roles(Struct, frozen=True, forbid_unknown_fields=True):
    roles: tuple[Role, ...]


@cache
def roles() -> dict[str, Role]:
    """Return the roles by id, those that may do least first. Raises PackError where the file is broken."""
    found = read_as(Path(__file__).with_name("roles.yaml"), _Roles).roles
    return {role.id: role for role in found}


def may(role: str | None, needed: str | None) -> bool:
    """Return whether a role (None: nobody) suffices where another is needed (None: everybody may)."""
    order = list(roles())
    return needed is None or (role is not None and order.index(role) >= order.index(needed))
