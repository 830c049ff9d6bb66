"""What an error in a claim would cost: how likely it is, times the people whose record it would put wrong.

Figures come first, above all those that alone carry an end of a published range; then doubtful links, by which the dead
would be counted twice or lost. The numbers order what is looked at, no more.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lagebild.records import FigureRange, Incident, Judgement, LedgerRow, Reported

WEIGHTS = {"killed": 1.0, "injured": 0.2, "missing": 0.2}
"""How much a person counts for, by what befell them."""
OTHER_FIGURE = 2.0
"""What any other figure counts for, however large: thousands who fled come after the dead."""
SHARED = 0.25
"""What of a figure is at stake where other current ones carry the range too."""
LEAST_DOUBT = 0.05
BASE = {"event": 1.0, "toll": 2.0, "control": 1.0}
"""What a claim is worth a look whatever its figures; a running total is in no sum (C10)."""
OTHER_BASE = 0.3
CONTESTED = 2.0
LOW = 0.7
"""Confidence below which a claim is called doubtful."""


class Item(Struct, frozen=True, kw_only=True):
    """A claim to look at, or two that may be of one happening (`other`, with the machine's `judgement`).

    `incident` is the one that shows the claim; `reasons` are codes of what makes an error likely or dear.
    """

    claim: Reported
    other: Reported | None = None
    incident: str | None = None
    other_incident: str | None = None
    judgement: Judgement | None = None
    cost: float
    reasons: tuple[str, ...] = ()


def claim_item(reported: Reported, incident: Incident | None = None) -> Item:
    """Return a claim with what an error in it would cost."""
    doubt = max(1 - reported.claim.confidence, LEAST_DOUBT)
    stake = BASE.get(str(reported.claim.__struct_config__.tag), OTHER_BASE)
    reasons = ["low confidence"] if reported.claim.confidence < LOW else []
    if incident is not None:
        people, why = _people(reported.claim.id, incident.figures)
        stake, reasons = stake + people, [*why, *reasons]
        if incident.grade == "contested":
            stake, reasons = stake + CONTESTED, [*reasons, "contested"]
    return Item(claim=reported, incident=incident.id if incident else None, cost=doubt * stake, reasons=tuple(reasons))


def pair_item(judgement: Judgement, one: Reported, other: Reported, apart: tuple[Incident, Incident]) -> Item:
    """Return a pair that the machine left apart, with what it would cost if it were one happening."""
    likely = 1 / (1 + 2.0 ** -(judgement.score or 0))
    twice = min(_dead(incident) for incident in apart)
    return Item(
        claim=one, other=other, incident=apart[0].id, other_incident=apart[1].id, judgement=judgement,
        cost=likely * (1 + twice), reasons=("counted twice",) if twice else ("maybe the same",),
    )


def ordered(items: Iterable[Item]) -> list[Item]:
    """Return what is to be looked at, the dearest error first."""
    return sorted(items, key=lambda item: (-item.cost, item.claim.claim.id, item.other.claim.id if item.other else ""))


def _people(claim: str, figures: Mapping[str, FigureRange]) -> tuple[float, list[str]]:
    """Return how many people a claim stands for, and why that matters."""
    stake, reasons = 0.0, []
    for what, given in figures.items():
        current = [row for row in given.ledger if row.current]
        for row in current:
            if row.claim == claim:
                alone = _carries(row, given, current)
                stake += _weight(what, row) * (1 if alone else SHARED)
                reasons += ["carries the range"] if alone else ["figure"]
                reasons += ["sources disagree"] if _disagree(row, current) else []
    return stake, list(dict.fromkeys(reasons))


def _weight(what: str, row: LedgerRow) -> float:
    return WEIGHTS[what] * (row.max or row.min or 0) if what in WEIGHTS else OTHER_FIGURE


def _carries(row: LedgerRow, given: FigureRange, current: Sequence[LedgerRow]) -> bool:
    """Say whether no other source gives an end of the range that this one does."""
    others = [other for other in current if other.originator != row.originator]
    lowest = row.min == given.min and row.min not in (other.min for other in others)
    highest = row.max == given.max and row.max not in (other.max for other in others)
    return lowest or highest


def _disagree(row: LedgerRow, current: Sequence[LedgerRow]) -> bool:
    return any(other.originator != row.originator and (other.min, other.max) != (row.min, row.max) for other in current)


def _dead(incident: Incident) -> int:
    killed = incident.figures.get("killed")
    return (killed.max or killed.min or 0) if killed else 0
