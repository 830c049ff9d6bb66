"""An incident: the claims that are judged to tell of one happening, and what they show."""

from msgspec import Struct

from lagebild.records.parts import Actor, Place, Source, Span, Time


class LedgerRow(Struct, frozen=True, kw_only=True):
    """One figure as somebody gave it; rows stand in order of publication and are never deleted (C11, C12).

    `originator` is whom the figure goes back to: rows with the same one are one source (C6). `current`: it counts
    in the published range; `superseded_by` is the claim id of the same source's newer figure. `stance`: a figure that
    is denied or rejected is kept beside the others and counts for nobody.
    """

    what: str
    of: str = "unknown"
    min: int | None = None
    max: int | None = None
    approximate: bool = False
    sources: tuple[Source, ...] = ()
    stance: str = "states"
    report: str
    claim: str
    originator: str
    published: Time | None = None
    said: Time | None = None
    evidence: Span
    current: bool = True
    superseded_by: str | None = None
    retracted: bool = False


class Range(Struct, frozen=True, kw_only=True):
    """Least and most; null is unknown, never zero (C3, C4)."""

    min: int | None = None
    max: int | None = None


class FigureRange(Struct, frozen=True, kw_only=True):
    """The published range of one `what`, the rule that chose it (C5), the same by status (C9), and every figure."""

    min: int | None = None
    max: int | None = None
    rule: str
    by: dict[str, Range] = {}
    ledger: tuple[LedgerRow, ...] = ()


class Reason(Struct, frozen=True):
    """Why an axis of the incident has its value: the rule, the claims it rests on, and a note."""

    axis: str
    rule: str
    claims: tuple[str, ...] = ()
    note: str = ""


class Incident(Struct, frozen=True, kw_only=True):
    """What a cluster of claims shows; derived from judgements, never edited.

    `grade` (confirmed · fair · weak · contested · discounted) is derived from the three axes `independent_sources`,
    `responsibility` and `status_of_dead` (C16); `trace` says why. `originators`: the independent
    sources by name (C6). `provisional`: fewer than two of them (C7).
    """

    id: str
    event: str
    time: Time | None = None
    place: Place | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    figures: dict[str, FigureRange] = {}
    independent_sources: int = 0
    originators: tuple[str, ...] = ()
    provisional: bool = True
    responsibility: str = "unknown"
    status_of_dead: str = "unknown"
    grade: str = "weak"
    trace: tuple[Reason, ...] = ()
