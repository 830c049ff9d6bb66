"""Logging in and out, accounts and tokens: what is asked, and what is kept of it."""

import re
from datetime import datetime, timedelta
from secrets import token_hex

from lagebild.records import is_machine
from lagebild.store import Account, People, Record, Session, Token
from lagebild.web.security.codes import step_of
from lagebild.web.security.keys import kept, new_key
from lagebild.web.security.passwords import fits, hashed
from lagebild.web.security.refusals import AccountError
from lagebild.web.security.roles import roles
from lagebild.web.security.visits import IDLE, written

LASTS_LONGEST = 366
"""Days that a token may be good for."""
_NAME = re.compile(r"[^\W_][\w.@+ -]{0,63}")


def log_in(record: Record, name: str, password: str, code: str, now: datetime) -> str | None:
    """Return the key of a new session; None where name, password or one-time code is wrong, never which."""
    with record.people() as people:
        account = people.account(name)
    usable = account if account is not None and account.active and account.role in roles() else None
    if not fits(password, usable.password if usable else None) or usable is None:
        return None
    with record.people(change=True) as people:
        return start(people, name, now) if _takes_code(people, name, code, now) else None


def _takes_code(people: People, name: str, code: str, now: datetime) -> bool:
    """Return whether the one-time code is right, if one is asked for; it is good once."""
    account = people.account(name)
    if account is None or account.secret is None:
        return account is not None
    step = step_of(account.secret, code, now.timestamp(), account.step)
    if step is not None:
        people.change(name, step=step)
    return step is not None


def start(people: People, name: str, now: datetime) -> str:
    """Start a session; return the key that the browser holds. Sessions that ran out are forgotten."""
    people.end_unseen(written(now - IDLE))
    key = new_key()
    people.start(Session(key=kept(key), account=name, started=written(now), seen=written(now)))
    return key


def log_out(record: Record, key: str) -> None:
    """End the session of a browser."""
    with record.people(change=True) as people:
        people.end(kept(key))


def make(record: Record, name: str, role: str, password: str | None) -> None:
    """Make an account; without password it is for those whom a provider of identities knows. Raises AccountError."""
    if not _NAME.fullmatch(name) or is_machine(name) or name != name.strip():
        raise AccountError("a name has up to 64 letters, digits and . @ + - _, and is not that of this program")
    account = Account(name=name, role=_role(role), password=hashed(password, name) if password is not None else None)
    with record.people(change=True) as people:
        if any(name.casefold() == other.name.casefold() for other in people.accounts()):
            raise AccountError(f"there is an account {name}, and names are not given anew; it can be opened again")
        people.add(account)


def assign(record: Record, name: str, role: str) -> None:
    """Give an account another role; it is logged out. Raises AccountError."""
    _change(record, name, role=_role(role))


def set_password(record: Record, name: str, password: str) -> None:
    """Give an account another password; it is logged out. Raises AccountError and PasswordError."""
    _change(record, name, password=hashed(password, name))


def set_secret(record: Record, name: str, secret: str | None) -> None:
    """Ask an account for one-time codes from now on, or (None) no longer; it is logged out. Raises AccountError."""
    _change(record, name, secret=secret, step=0)


def change_codes(record: Record, name: str, secret: str | None, code: str, now: datetime) -> None:
    """Ask for one-time codes from now on, where the code is the first of a secret, or no longer, where it is right.

    Whoever has no codes yet gives a secret, whoever has some none. Raises AccountError.
    """
    with record.people(change=True) as people:
        account = _known(people, name)
        asked = account.secret or secret
        step = _step(asked, code, now, account.step) if asked else None
        if step is None or (account.secret is None) == (secret is None):
            raise AccountError("the one-time code is not right; nothing was changed")
        people.change(name, secret=secret, step=step)
        people.end_all(name)


def _step(secret: str, code: str, now: datetime, after: int) -> int | None:
    try:
        return step_of(secret, code, now.timestamp(), after)
    except ValueError:  # no base32
        return None


def set_active(record: Record, name: str, active: bool) -> None:
    """Close an account, or open it again; its name stays in the history. Raises AccountError."""
    _change(record, name, active=active)


def give_token(record: Record, name: str, label: str, scopes: set[str], days: int, now: datetime) -> str:
    """Return a new token of an account, which is shown once. Raises AccountError."""
    if not 1 <= days <= LASTS_LONGEST:
        raise AccountError(f"a token is good for 1 to {LASTS_LONGEST} days")
    key = new_key()
    with record.people(change=True) as people:
        account = _known(people, name)
        allowed = roles()[account.role].scopes
        if not scopes or not scopes <= set(allowed):
            raise AccountError(f"a token of {name} is for {', '.join(allowed)}")
        people.give(Token(
            key=kept(key), id=token_hex(4), account=name, label=label[:100], scopes=" ".join(sorted(scopes)),
            made=written(now), expires=written(now + timedelta(days=days)),
        ))
    return key


def _change(record: Record, name: str, **values: object) -> None:
    with record.people(change=True) as people:
        _known(people, name)
        people.change(name, **values)
        people.end_all(name)


def _known(people: People, name: str) -> Account:
    account = people.account(name)
    if account is None:
        raise AccountError(f"there is no account {name}")
    return account


def _role(role: str) -> str:
    if role not in roles():
        raise AccountError(f"{role!r} is none of {', '.join(roles())}")
    return role
