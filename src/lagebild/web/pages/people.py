"""Logging in, one's own account, and who may come in: pages of a team."""

from typing import Annotated

from msgspec import Meta, Struct

from lagebild.web.asked import Asked, NotThereError
from lagebild.web.security.addresses import own_path
from lagebild.web.security.codes import address, new_secret
from lagebild.web.security.roles import roles

ISSUER = "Lagebild"


class Nothing(Struct, frozen=True):
    """No parameters."""


class Query(Struct, frozen=True, kw_only=True):
    """Where the visitor wants to go."""

    next: Annotated[str, Meta(description="A path of these pages.")] = "/"


class Login(Struct, frozen=True, kw_only=True):
    """What the page for logging in needs; `elsewhere`: at a provider of identities, too."""

    next: str
    elsewhere: bool
    failed: bool = False


class Token(Struct, frozen=True, kw_only=True):
    """A token as its owner sees it."""

    id: str
    label: str
    scopes: tuple[str, ...]
    expires: str


class Mine(Struct, frozen=True, kw_only=True):
    """One's own account; `secret` and `address` are offered to those who want one-time codes, `given`: a new token."""

    name: str
    role: str
    by_password: bool
    codes: bool
    secret: str | None
    address: str | None
    scopes: tuple[str, ...]
    tokens: tuple[Token, ...]
    given: str | None = None


class Person(Struct, frozen=True, kw_only=True):
    """An account as an admin sees it."""

    name: str
    role: str
    active: bool
    by_password: bool
    codes: bool


class Everybody(Struct, frozen=True, kw_only=True):
    """All accounts, and the roles that there are."""

    people: tuple[Person, ...]
    roles: tuple[str, ...]


def login(asked: Asked, query: Query) -> Login:
    """Return what is needed to log in. Raises NotThereError where nobody has to."""
    _team(asked)
    return Login(next=own_path(query.next), elsewhere=asked.settings.provider is not None)


def mine(asked: Asked, query: Nothing) -> Mine:
    """Return the visitor's own account. Raises NotThereError."""
    _team(asked)
    name = asked.visit.name or ""
    with asked.settings.record.people() as people:
        account, tokens = people.account(name), people.tokens(name)
    if account is None:
        raise NotThereError(f"there is no account {name}")
    secret = None if account.secret or account.password is None else new_secret()
    return Mine(
        name=name, role=account.role, by_password=account.password is not None, codes=account.secret is not None,
        secret=secret, address=address(secret, name, ISSUER) if secret else None, scopes=roles()[account.role].scopes,
        tokens=tuple(Token(id=one.id, label=one.label, scopes=tuple(one.scopes.split()), expires=one.expires)
                     for one in tokens),
    )


def everybody(asked: Asked, query: Nothing) -> Everybody:
    """Return all accounts. Raises NotThereError."""
    _team(asked)
    with asked.settings.record.people() as people:
        found = people.accounts()
    return Everybody(roles=tuple(roles()), people=tuple(
        Person(name=one.name, role=one.role, active=one.active, by_password=one.password is not None,
               codes=one.secret is not None) for one in found))


def _team(asked: Asked) -> None:
    if not asked.settings.team:
        raise NotThereError("on this machine alone nobody logs in; lagebild serve --team asks for it")
