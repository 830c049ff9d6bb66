"""A second pair of eyes: whoever codes a record is not the one who seals it (C15, Every Casualty Counts)."""

import unicodedata
from collections.abc import Iterable

from lagebild.records import Seal, is_machine


class SealError(Exception):
    """Somebody may not seal an incident; the message says why."""


def check_seal(by: str, deciders: Iterable[str], before: Seal | None = None) -> None:
    """Raise SealError where it is no person who seals, or one who decided anything about what the incident shows.

    Where the seal of `before` is whole there is nothing to seal: a second would stand in the way of undoing the first.
    """
    if is_machine(by):
        raise SealError("a seal is put on by a person, not by the program")
    if before is not None and before.whole:
        raise SealError(f"{before.by} has sealed this incident (entry {before.number}); nothing changed since")
    if _same(by) in set(map(_same, deciders)):
        raise SealError(f"{by} has decided about this incident; somebody else must seal it (C15)")


def _same(name: str) -> str:
    """Return what two ways to write one name have in common."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
