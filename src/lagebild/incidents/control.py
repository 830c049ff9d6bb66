"""Who holds which area on a day, by whom it is said, and where sources disagree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from msgspec import Struct

from lagebild.incidents.head import place_key
from lagebild.incidents.ledger import in_order
from lagebild.incidents.originators import DENYING, is_retracted, originators
from lagebild.incidents.responsibility import side
from lagebild.incidents.times import LAST, interval
from lagebild.records import Actor, AnyClaim, Control, Event, Place, Reported, Span, Time

FRESH_DAYS = 7
"""What a source said longer than this before the newest word on an area is history, no contradiction to it."""
HOLDING = frozenset({"holds", "gains", "besieged"})
"""Statuses by which the holders named are there; by `contested` nobody is, for certain."""
CHANGES = {"capture": "gains", "withdrawal": "loses"}
"""Events by which ground changes hands, and what they are to whoever does them."""


class Statement(Struct, frozen=True, kw_only=True):
    """What one source says of an area: since when it is so and on which day it was so at the latest (ISO days)."""

    holders: tuple[Actor, ...]
    status: str
    denied: bool
    by: str
    since: str
    as_of: str
    time: Time | None
    report: str
    published: Time | None
    claim: str
    evidence: Span
    retracted: bool


class Area(Struct, frozen=True, kw_only=True):
    """An area with what its sources say now, the newest first, and everything that was said of it, the oldest first.

    `disputed`: sources name different sides, or one denies what another says.
    """

    place: Place
    disputed: bool
    now: tuple[Statement, ...]
    history: tuple[Statement, ...]


class Holding(Struct, frozen=True, kw_only=True):
    """Who is said to hold an area or to have a status there, and by whom it is said."""

    holders: tuple[str, ...]
    kind: str
    status: str
    by: tuple[str, ...]


class Stretch(Struct, frozen=True, kw_only=True):
    """What is said of an area from one day on until another (ISO days; null: until today)."""

    first: str
    last: str | None
    disputed: bool
    held: tuple[Holding, ...]


def control(claims: Iterable[Reported], at: str | None = None) -> list[Area]:
    """Return the areas of which claims of control tell, those with the newest word first; `at`: an ISO day."""
    by_area: dict[str, list[Reported]] = defaultdict(list)
    for member in claims:
        if _tells_of_ground(member):
            by_area[_area_key(member)].append(member)
    areas = [_area(in_order(members), at or LAST) for members in by_area.values()]
    return sorted((area for area in areas if area.history), key=lambda area: (_newest(area), area.place.text),
                  reverse=True)


def over_time(area: Area) -> list[Stretch]:
    """Return what was said of an area, cut wherever somebody says something new.

    Who denies to hold it, or lost it, does not hold it.
    """
    standing = [one for one in area.history if not one.retracted]
    days = sorted({one.since for one in standing})
    found = []
    for day, following in zip_longest(days, days[1:]):
        now = _now([one for one in standing if one.since <= day], day)
        found.append(Stretch(first=day, last=following, disputed=_is_disputed(now), held=tuple(held(now))))
    return found


def held(statements: Sequence[Statement]) -> Iterable[Holding]:
    """Return who is said to hold an area, the sources of one answer together."""
    by_answer: dict[tuple[frozenset[str], str], list[Statement]] = defaultdict(list)
    for one in statements:
        if not one.denied and one.holders and one.status != "loses":
            by_answer[frozenset(_sides(one)), one.status].append(one)
    for (_, status), same in by_answer.items():
        holders = tuple(dict.fromkeys(actor.name or actor.text for actor in same[0].holders))
        yield Holding(holders=holders, kind=same[0].holders[0].kind, status=status,
                      by=tuple(dict.fromkeys(one.by for one in same)))


def _tells_of_ground(member: Reported) -> bool:
    claim = member.claim
    if not isinstance(claim, Control) and not (isinstance(claim, Event) and claim.event in CHANGES and claim.actors):
        return False
    return claim.place is not None and claim.realis != "future"


def _area_key(member: Reported) -> str:
    """Return what tells an area from others: "das Viertel" without a name is another one in each report."""
    place = getattr(member.claim, "place", None)
    assert place is not None
    return place_key(place) if place.id or place.name else f"{member.report.id} {place_key(place)}"


def _newest(area: Area) -> str:
    return max((one.as_of for one in area.now), default="")


def _area(members: Sequence[Reported], at: str) -> Area:
    statements = sorted(_statements(members, at), key=lambda one: (one.as_of, one.since))
    now = _now([one for one in statements if not one.retracted], at)
    places: list[Place] = [getattr(member.claim, "place") for member in members]  # noqa: B009 - two kinds have one
    place = next((place for place in places if place.lat is not None), places[0])
    return Area(place=place, disputed=_is_disputed(now), now=now, history=tuple(statements))


def _statements(members: Sequence[Reported], at: str) -> Iterable[Statement]:
    origins = originators(members)
    for member in members:
        claim = member.claim
        holders, status = _who(claim)
        since, as_of = _days(member)
        if since <= at:
            yield Statement(
                holders=holders, status=status, denied=claim.stance in DENYING or claim.negated,
                by=origins[claim.id].name, since=since, as_of=as_of, time=getattr(claim, "time", None),
                report=member.report.id,
                published=member.report.published, claim=claim.id, evidence=claim.evidence,
                retracted=is_retracted(member),
            )


def _who(claim: AnyClaim) -> tuple[tuple[Actor, ...], str]:
    if isinstance(claim, Control):
        return claim.holders, claim.status
    assert isinstance(claim, Event)
    return claim.actors, CHANGES[claim.event]


def _days(member: Reported) -> tuple[str, str]:
    """Return since when and until when at least it is so: as the claim says, else on the day it was said or printed."""
    time = getattr(member.claim, "time", None)
    told = interval(member.claim.said or member.report.published).earliest[:10]
    since = time.earliest if time is not None and time.earliest else told
    as_of = time.latest if time is not None and time.latest else told
    return since[:10], max(since, as_of)[:10]


def _now(statements: Sequence[Statement], at: str) -> tuple[Statement, ...]:
    """Return the newest statement of each source that is fresh beside the newest of all."""
    newest = {one.by: one for one in statements}
    last = max((min(one.as_of, at) for one in newest.values()), default="")
    fresh = [one for one in newest.values() if min(one.as_of, at) >= _days_before(last)]
    return tuple(sorted(fresh, key=lambda one: (one.as_of, one.by), reverse=True))


def _days_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=FRESH_DAYS)).isoformat()
    except (ValueError, OverflowError):  # nobody says when
        return ""


def _is_disputed(statements: Sequence[Statement]) -> bool:
    there = [_sides(one) for one in statements if not one.denied and one.status in HOLDING]
    gone = [_sides(one) for one in statements if one.denied or one.status == "loses"]
    apart = any(one and other and not one & other for one in there for other in there)
    return apart or any(one & other for one in there for other in gone)


def _sides(statement: Statement) -> set[str]:
    return {side(holder) for holder in statement.holders}
