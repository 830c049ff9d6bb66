"""Compare a claim that was read with the gold claim it answers, slot by slot."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from lagebild.evaluation.gold import GoldClaim, GoldFigure
from lagebild.evaluation.intervals import same_time
from lagebild.evaluation.names import same_name
from lagebild.records import Claim, Figure

ACTOR_SLOTS = ("sources", "actors", "targets", "holders", "addressees", "subject", "object")
_ASKED_ONLY = ("targets", "place", "time")
"""Slots in which nothing is invented where gold is silent: annotators differ on things hit, readers inherit places."""

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")


class Counts(NamedTuple):
    """What gold asks for and was read, what was missed, and what was invented."""

    hits: float = 0
    missed: float = 0
    invented: float = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return both together."""
        return Counts(self.hits + other.hits, self.missed + other.missed, self.invented + other.invented)


def pair_up(wanted: Sequence[Wanted], found: Sequence[Found], same: Callable[[Wanted, Found], bool]) -> Counts:
    """Pair each wanted item with the first found one that is the same and still free."""
    left = list(found)
    hits = 0
    for item in wanted:
        match = next((position for position, other in enumerate(left) if same(item, other)), None)
        if match is not None:
            del left[match]
            hits += 1
    return Counts(hits, len(wanted) - hits, len(left))


def slot_counts(gold: GoldClaim | None, read: Claim | None) -> dict[str, Counts]:
    """Return the counts of every slot of a pair; either side may be missing."""
    counts = {slot: pair_up(_items(gold, slot), _items(read, slot), same_name) for slot in ACTOR_SLOTS}
    counts["place"] = pair_up(_items(gold, "place"), _items(read, "place"), same_name)
    counts["time"] = pair_up(_items(gold, "time"), _items(read, "time"), same_time)
    for slot in _ASKED_ONLY:
        if not _items(gold, slot):
            counts[slot] = Counts()
    return counts | _figure_counts(gold, read)


def judgements(gold: GoldClaim, read: Claim) -> Iterator[tuple[str, bool]]:
    """Yield what is simply right or wrong about a pair: stance, realis, status of control, relation."""
    yield "stance", _refusal(gold.stance) == _refusal(read.stance)
    yield "realis", (gold.realis, gold.negated) == (read.realis, read.negated)
    if gold.kind == "control":
        yield "status", gold.status == getattr(read, "status", None)
    if gold.kind == "identity":
        yield "relation", gold.relation == getattr(read, "relation", None)


def _refusal(stance: str) -> str:
    """To deny and to reject lie too close together for annotators to agree on."""
    return "rejects" if stance == "denies" else stance


def _items(claim: GoldClaim | Claim | None, slot: str) -> tuple[Any, ...]:
    value = getattr(claim, slot, None)
    return value if isinstance(value, tuple) else () if value is None or value == "" else (value,)


def _figure_counts(gold: GoldClaim | None, read: Claim | None) -> dict[str, Counts]:
    wanted: Sequence[GoldFigure] = gold.figures if gold else ()
    found: Sequence[Figure] = getattr(read, "figures", ())
    credited = _same_voice(gold, read)
    return {
        "figures": pair_up(wanted, found, _same_figure),
        "figures.of": pair_up(wanted, found, lambda g, r: _same_figure(g, r) and g.of == r.of),
        "ledger": pair_up(wanted, found, lambda g, r: credited and _same_figure(g, r)),
    }


def _same_figure(gold: GoldFigure, read: Figure) -> bool:
    return (gold.what, gold.min, gold.max) == (read.what, read.min, read.max)


def _same_voice(gold: GoldClaim | None, read: Claim | None) -> bool:
    """Say whether the innermost sources agree, or both claims are in the report's own voice."""
    wanted, found = (gold.sources if gold else ())[-1:], (read.sources if read else ())[-1:]
    return bool(pair_up(wanted, found, same_name).hits) if wanted or found else True
