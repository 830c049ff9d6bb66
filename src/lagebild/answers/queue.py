"""What people should look at next: claims, and pairs that may be one happening, the dearest error first."""

from collections.abc import Iterator, Sequence

from lagebild.records import Incident, Judgement, Reported
from lagebild.review.cost import Item, claim_item, ordered, pair_item
from lagebild.store import Reading
from lagebild.store.finding import deadliest, newest_claims
from lagebild.store.reviews import looked_at

_AT_ONCE = 60  # incidents that are looked through together
_MOST = 600  # incidents that are looked through at most, those with the most dead, however large the record is
_NEWEST = 20  # reports whose other claims are looked at


def queue(reading: Reading, limit: int) -> list[Item]:
    """Return so much to look at: claims that nobody decided about, and doubts that the machine left to people."""
    found: dict[tuple[str, str | None], Item] = {}
    for after in range(0, _MOST, _AT_ONCE):
        some = deadliest(reading, _AT_ONCE, after)
        found.update((_key(item), item) for item in _of_incidents(reading, some))
        if len(found) >= limit or len(some) < _AT_ONCE:
            break
    found.update((_key(item), item) for item in _outside(reading))
    return ordered(found.values())[:limit]


def _key(item: Item) -> tuple[str, str | None]:
    return item.claim.claim.id, item.other.claim.id if item.other else None


def _of_incidents(reading: Reading, incidents: Sequence[Incident]) -> Iterator[Item]:
    members = reading.members_of([incident.id for incident in incidents])
    told = {one.claim.id: one for several in members.values() for one in several}
    done = looked_at(reading, told)
    shown = {incident.id: incident for incident in incidents}
    for name, several in members.items():
        yield from (claim_item(one, shown[name]) for one in several if _is_open(one, done))
    unsure = [one for one in reading.judgements(told) if one.verdict == "unsure"]
    yield from _pairs(reading, unsure, shown)


def _pairs(reading: Reading, unsure: Sequence[Judgement], shown: dict[str, Incident]) -> Iterator[Item]:
    """Yield the pairs whose claims are still in two incidents."""
    names = {claim for one in unsure for claim in (one.left, one.right)}
    homes = reading.incidents_of(names)
    told = {one.claim.id: one for one in reading.reported(ids=sorted(names))}
    for one in unsure:
        apart = [shown.get(home) or reading.incident(home) for claim in (one.left, one.right)
                 if (home := homes.get(claim)) is not None and claim in told]
        first, second = (*apart, None, None)[:2]
        if first is not None and second is not None and first.id != second.id:
            yield pair_item(one, told[one.left], told[one.right], (first, second))


def _outside(reading: Reading) -> Iterator[Item]:
    """Yield the claims of the newest reports that no incident shows: totals, control, plans."""
    told = newest_claims(reading, _NEWEST)
    names = [one.claim.id for one in told]
    inside, done = reading.incidents_of(names), looked_at(reading, names)
    yield from (claim_item(one) for one in told if one.claim.id not in inside and _is_open(one, done))


def _is_open(one: Reported, done: set[str]) -> bool:
    return one.claim.id not in done and not one.retracted and not one.report.retracted
