"""Judgements: whether two claims tell of the same happening."""

from typing import Literal

from msgspec import Struct

from lagebild.records.claim import AnyClaim
from lagebild.records.parts import Place, Time

Verdict = Literal["same", "different", "unsure"]


class Part(Struct, frozen=True):
    """One comparison and its weight: log2 of how much likelier the level is for one happening than for two."""

    comparison: str
    level: str
    weight: float


class Judgement(Struct, frozen=True, kw_only=True):
    """Whether the claims with the ids `left` < `right` are about one happening; a human's verdict always wins.

    `score` is the sum of the parts and of the prior, in bits; null for a human's.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    score: float | None = None
    parts: tuple[Part, ...] = ()
    reason: str = ""


class ReportHead(Struct, frozen=True, kw_only=True):
    """What the fusing of claims knows of their report.

    `wire` is the id of the first report of those that carry the same agency text, the report's own id where there is
    no other (C6); `received` is the UTC time of receipt; a retracted report stays visible and leaves the range (C12).
    """

    id: str
    language: str = "de"
    published: Time | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    agencies: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    wire: str = ""
    received: str = ""
    retracted: bool = False


class Reported(Struct, frozen=True, kw_only=True):
    """A claim as its report makes it: what is linked, and what incidents are made of."""

    claim: AnyClaim
    report: ReportHead
    retracted: bool = False
