"""What is linked: claims that something happened, and what is said for and against them; no totals, no plans (C10)."""

from typing import TypeGuard

from lagebild.records import Event
from lagebild.records.claim import AnyClaim

TOLD = frozenset({"states", "confirms", "denies", "accuses", "claims-responsibility", "assesses"})


def is_linked(claim: AnyClaim) -> TypeGuard[Event]:
    """Say whether a claim is of a happening: told as such, as hearsay, denied, blamed on somebody or owned to.

    Running totals (C10), what did not happen, and what is planned, offered, demanded, threatened or expected is not.
    """
    return isinstance(claim, Event) and claim.realis != "future" and not claim.negated \
        and claim.condition is None and claim.stance in TOLD
