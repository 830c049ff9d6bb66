"""What is linked: claims that something happened, and what is said for and against them; no totals, no plans (C10)."""

from typing import TypeGuard

from lagebild.records import Event
from lagebild.records.claim import AnyClaim

TOLD = frozenset({"states", "confirms", "denies", "accuses", "claims-responsibility", "assesses"})


def is_linked(claim: AnyClaim) -> TypeGuard[Event]:
    """Say whether a claim is of a happening: told as such, as hearsay, denied, blamed on somebody or owned to.

    Running totals (C10), what did not happen, and what is planned, offered, demanded, threatened or expected is not;
    but that it did not happen, or cost no life, is of the happening that the report tells of.
    """
    if not isinstance(claim, Event) or claim.realis == "future" or claim.condition is not None:
        return False
    return claim.stance in TOLD and (not claim.negated or claim.happening not in (None, claim.id))
