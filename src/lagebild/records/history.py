"""The record's history: every machine or human decision is an entry, and entries form a hash chain (C13)."""

from msgspec import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """One decision: who did what to which subject, when and why.

    `number` counts from 1 without gaps; `at` is UTC in ISO format; `by` a person's name or "lagebild VERSION";
    `subject` the id of the report, claim or incident it is about; `payload` what a reader needs to do it again.
    `hash` is the SHA-256 of all other fields, `previous` that of the entry before ("" for the first), so that
    tampering shows.
    """

    number: int
    at: str
    by: str
    action: str
    subject: str
    payload: dict[str, object]
    reason: str = ""
    previous: str = ""
    hash: str = ""


class Seal(Struct, frozen=True, kw_only=True):
    """That somebody looked an incident over and sealed it as it was then (C15), by the entry `number`.

    `whole`: nothing that it shows has changed since.
    """

    incident: str
    number: int
    at: str
    by: str
    reason: str = ""
    whole: bool = True


def is_machine(name: str) -> bool:
    """Return whether an entry's `by` is no person but this program."""
    return name.casefold().split(" ")[0] == "lagebild"
