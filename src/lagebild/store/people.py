"""Accounts, sessions and tokens: who may use the pages in a team. They are no part of the history, nor of a backup."""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Table, delete, insert, select, update

from lagebild.store import tables

_Kept = TypeVar("_Kept", bound=Struct)


class Account(Struct, frozen=True, kw_only=True):
    """Somebody who may use the pages, by a name that is never given anew.

    `password` is a hash, `secret` that of the one-time codes and `step` the last of them that was used; `subject` is
    who it is to a provider of identities ("https://id.example 123"). Without password and subject nobody logs in.
    """

    name: str
    role: str
    active: bool = True
    password: str | None = None
    secret: str | None = None
    step: int = 0
    subject: str | None = None


class Session(Struct, frozen=True, kw_only=True):
    """A browser that is logged in; `started` and `seen` are UTC in ISO format."""

    key: str
    account: str
    started: str
    seen: str


class Token(Struct, frozen=True, kw_only=True):
    """What a program comes in with in an account's name; `scopes` are words parted by blanks, times UTC in ISO."""

    key: str
    id: str
    account: str
    label: str
    scopes: str
    made: str
    expires: str


class People:
    """One transaction on who may use the pages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def account(self, name: str) -> Account | None:
        """Return an account by its name."""
        return self._one(Account, tables.accounts, name=name)

    def account_of(self, subject: str) -> Account | None:
        """Return the account of somebody whom a provider of identities knows."""
        return self._one(Account, tables.accounts, subject=subject)

    def accounts(self) -> list[Account]:
        """Return all accounts by name."""
        return self._all(Account, select(tables.accounts).order_by(tables.accounts.c.name))

    def add(self, account: Account) -> None:
        """Keep a new account."""
        self._insert(tables.accounts, account)

    def change(self, name: str, **values: Any) -> None:
        """Change fields of an account."""
        table = tables.accounts
        self._connection.execute(update(table).where(table.c.name == name).values(**values))

    def session(self, key: str) -> Session | None:
        """Return a session by the hash of what the browser holds."""
        return self._one(Session, tables.sessions, key=key)

    def start(self, session: Session) -> None:
        """Keep a new session."""
        self._insert(tables.sessions, session)

    def see(self, key: str, at: str) -> None:
        """Note when a session was last used."""
        table = tables.sessions
        self._connection.execute(update(table).where(table.c.key == key).values(seen=at))

    def end(self, key: str) -> None:
        """End a session."""
        self._delete(tables.sessions, key=key)

    def end_all(self, account: str) -> None:
        """End all sessions and take back all tokens of an account."""
        self._delete(tables.sessions, account=account)
        self._delete(tables.tokens, account=account)

    def end_unseen(self, since: str) -> None:
        """Forget sessions that were not used since a time, and tokens that expired before it."""
        self._connection.execute(delete(tables.sessions).where(tables.sessions.c.seen < since))
        self._connection.execute(delete(tables.tokens).where(tables.tokens.c.expires < since))

    def token(self, key: str) -> Token | None:
        """Return a token by the hash of what the program holds."""
        return self._one(Token, tables.tokens, key=key)

    def tokens(self, account: str) -> list[Token]:
        """Return the tokens of an account in the order in which they were made."""
        table = tables.tokens
        return self._all(Token, select(table).where(table.c.account == account).order_by(table.c.made, table.c.id))

    def give(self, token: Token) -> None:
        """Keep a new token."""
        self._insert(tables.tokens, token)

    def take_back(self, account: str, token: str) -> None:
        """Take back one of an account's tokens, given by its id."""
        self._delete(tables.tokens, account=account, id=token)

    def _one(self, kind: type[_Kept], table: Table, **values: str) -> _Kept | None:
        found = self._all(kind, select(table).filter_by(**values))
        return found[0] if found else None

    def _all(self, kind: type[_Kept], wanted: Any) -> list[_Kept]:
        rows: Iterable[Any] = self._connection.execute(wanted).mappings()
        return [kind(**row) for row in rows]

    def _insert(self, table: Table, kept: Struct) -> None:
        self._connection.execute(insert(table), {name: getattr(kept, name) for name in kept.__struct_fields__})

    def _delete(self, table: Table, **values: str) -> None:
        self._connection.execute(delete(table).filter_by(**values))
