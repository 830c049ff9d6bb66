"""What a person did with a claim: the machine's reading and the person's stand side by side."""

from typing import Literal

from msgspec import Struct

from lagebild.records.claim import AnyClaim

Reviewed = Literal["accepted", "corrected", "rejected", "added"]


class Review(Struct, frozen=True, kw_only=True):
    """What holds of a claim since a person looked at it.

    `machine` is what was read (null for an added claim), `now` what holds (null for a rejected one). `number` is that
    of the entry of the history, by which `lagebild undo` takes it back.
    """

    claim: str
    report: str
    verdict: Reviewed
    machine: AnyClaim | None
    now: AnyClaim | None
    number: int
    at: str
    by: str
    reason: str
