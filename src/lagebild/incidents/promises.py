"""Promises and forecasts: who said what is to come, until when, and beside it what the record shows since.

Facts stand side by side; nothing here says whether a promise was kept.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from lagebild.codes import event_kinds
from lagebild.incidents.head import actor_key, place_key, time_key
from lagebild.incidents.ledger import in_order
from lagebild.incidents.originators import is_retracted
from lagebild.incidents.responsibility import SIDES, side
from lagebild.incidents.times import FIRST, interval
from lagebild.records import Actor, Event, Incident, Place, Reported, Source, Span, Time
from lagebild.world.actors import name_key
from lagebild.world.gazetteer_sources import kilometres

ACTS = ("announces", "offers", "demands", "threatens", "warns", "expects", "states", "rejects")
"""Stances by which something yet to come is said; `states` are planned meetings and the like."""
SAME_DAYS = 3
"""Days after which the same words of a speaker are a promise given anew, no further report of the first."""
TOWN_KM = 10.0
"""How far apart the quarters of one town may be."""
RATE_DAYS = 14
"""Days before and after the word that are counted."""


class Promise(Struct, frozen=True, kw_only=True):
    """Something said to be yet to come; the same words of one speaker in several reports are one.

    `state`: open, due (its time has come) or overdue (its time has passed), on the day that was asked for; open where
    no time is said. `said` is the day of the word or, where it is not told, of the first report.
    """

    claim: str
    act: str
    speaker: Source | None
    publisher: str | None
    addressees: tuple[Actor, ...]
    event: str
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Place | None
    condition: Span | None
    due: Time | None
    said: str | None
    state: str
    evidence: Span
    reports: tuple[str, ...]


class Count(Struct, frozen=True):
    """How many incidents the record has from day to day, both included."""

    first: str
    last: str
    incidents: int

    @property
    def per_day(self) -> float:
        """Incidents for each day."""
        return self.incidents / ((date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1)


class Since(Struct, frozen=True, kw_only=True):
    """What the record shows beside a promise: incidents of its kind since, and counts of `counted` before and after.

    `counted` are the kinds that a promised pause would end, else the kind itself.
    """

    incidents: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    before: Count | None = None
    after: Count | None = None


def promises(claims: Iterable[Reported], at: str) -> list[Promise]:
    """Return what is said to be yet to come, in order of time due and then of saying; `at`: the ISO day of asking."""
    same: dict[tuple[object, ...], list[list[Reported]]] = {}
    for member in in_order([member for member in claims if _is_promise(member)]):
        told = same.setdefault(_key(member), [])
        if told and not _is_later(member, told[-1][-1]):
            told[-1].append(member)
        else:
            told.append([member])
    made = [_promise(members, at) for told in same.values() for members in told]
    return sorted(made, key=lambda one: (interval(one.due).latest, one.said or "", one.claim))


def _is_promise(member: Reported) -> bool:
    claim = member.claim
    future = isinstance(claim, Event) and claim.realis == "future" and claim.stance in ACTS
    return future and not claim.negated and not is_retracted(member)


def _is_later(member: Reported, before: Reported) -> bool:
    """Say whether a word is so much later than the last like it that it was given anew."""
    day, last = (interval(one.report.published).earliest[:10] for one in (member, before))
    return last > FIRST and _moved(last, SAME_DAYS) < day


def _key(member: Reported) -> tuple[object, ...]:
    claim = member.claim
    assert isinstance(claim, Event)
    speaker = actor_key(claim.sources[-1]) if claim.sources else ""
    place, due = claim.place and place_key(claim.place), claim.time and time_key(claim.time)
    return speaker, claim.stance, claim.event, place, due, frozenset(map(actor_key, claim.actors))


def _promise(members: Sequence[Reported], at: str) -> Promise:
    first, claim = members[0], members[0].claim
    assert isinstance(claim, Event)
    said = claim.said or first.report.published
    return Promise(
        claim=claim.id, act=claim.stance, speaker=claim.sources[-1] if claim.sources else None,
        publisher=first.report.publisher, addressees=claim.addressees, event=claim.event, actors=claim.actors,
        targets=claim.targets, place=claim.place, condition=claim.condition, due=claim.time,
        said=said.earliest[:10] if said is not None and said.earliest else None, state=state(claim.time, at),
        evidence=claim.evidence, reports=tuple(dict.fromkeys(member.report.id for member in members)),
    )


def state(due: Time | None, at: str) -> str:
    """Return open, due or overdue on a day: due from the first day that is said, overdue behind the last."""
    if due is None:
        return "open"
    if due.latest is not None and due.latest[:10] < at:
        return "overdue"
    begun = due.earliest is not None and due.earliest[:10] <= at
    return "due" if begun or (due.latest is not None and due.latest[:10] == at) else "open"


def kinds_beside(promise: Promise) -> tuple[str, ...]:
    """Return the kinds of incident to count beside a promise: those that a pause would end, else its own."""
    ended = tuple(kind.id for kind in event_kinds().values() if kind.ended_as == promise.event)
    return ended or (promise.event,)


def window(promise: Promise, at: str) -> tuple[str, str] | None:
    """Return the first and last day that matter beside a promise; None where it is not told when it was made."""
    if promise.said is None:
        return None
    day = _turn(promise)
    return _moved(day, -RATE_DAYS), max(min(_moved(day, RATE_DAYS), at), day)


def since(promise: Promise, incidents: Iterable[Incident], at: str) -> Since:
    """Return what the record shows beside a promise; `incidents` are those of its kinds and window, or more."""
    days = window(promise, at)
    if days is None:
        return Since()
    here = [one for one in incidents if _is_there(promise, one) and _begins(one)]
    turn, counted = _turn(promise), kinds_beside(promise)
    of_kind = [one.id for one in here if one.event == promise.event and _begins(one) >= (promise.said or "")]
    return Since(
        incidents=tuple(of_kind), counted=counted,
        before=_count(here, counted, days[0], _moved(turn, -1)), after=_count(here, counted, turn, days[1]),
    )


def _turn(promise: Promise) -> str:
    """Return the day from which the promise would show: the first day that it is due, else the day it was made."""
    said, due = promise.said or "", promise.due
    return max(said, due.earliest[:10]) if due is not None and due.earliest else said


def _count(incidents: Iterable[Incident], kinds: Sequence[str], first: str, last: str) -> Count:
    return Count(first, last, sum(one.event in kinds and first <= _begins(one) <= last for one in incidents))


def _begins(incident: Incident) -> str:
    time = incident.time
    return (time.earliest or time.latest or "")[:10] if time is not None else ""


def _is_there(promise: Promise, incident: Incident) -> bool:
    """Say whether an incident is at the place of a promise and by one of whom it speaks, as far as it names them."""
    if promise.place is not None and not (incident.place is not None and _meets(promise.place, incident.place)):
        return False
    by = {side(actor) for actor in incident.actors if actor.id is not None or actor.kind in SIDES}
    return not promise.actors or not by or bool(by & {side(actor) for actor in promise.actors})


def _meets(wanted: Place, place: Place) -> bool:
    """Say whether a place is the wanted one, lies in it by its names, or is as near as the quarters of one town."""
    names = {name_key(name) for name in (wanted.id, wanted.name or wanted.text) if name}
    if names & {name_key(name) for name in (place.id, place.name or place.text, place.within) if name}:
        return True
    one, other = _point(wanted), _point(place)
    return one is not None and other is not None and kilometres(one, other) <= TOWN_KM


def _point(place: Place) -> tuple[float, float] | None:
    """Return where a place is, unless it is an area or nobody knows."""
    if place.lat is None or place.lon is None or place.precision not in (1, 2):
        return None
    return place.lat, place.lon


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
