"""Promises with what the record shows beside each."""

from collections.abc import Sequence

from msgspec import Struct

from lagebild.incidents.promises import Promise, Since, kinds_beside, since, window
from lagebild.store import Reading
from lagebild.store.finding import incidents_between

STATES = ("open", "due", "overdue")


class Beside(Struct, frozen=True):
    """A promise with what the record shows since."""

    promise: Promise
    since: Since


def beside(reading: Reading, promises: Sequence[Promise], at: str) -> list[Beside]:
    """Return promises with what the record shows; incidents are looked up once for all of them."""
    windows = {promise.claim: window(promise, at) for promise in promises}
    days = [days for days in windows.values() if days is not None]
    kinds = {kind for promise in promises for kind in (*kinds_beside(promise), promise.event)}
    found = incidents_between(reading, sorted(kinds), days)
    return [Beside(promise, since(promise, found, at)) for promise in promises]
