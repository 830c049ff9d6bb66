"""What is to be looked at, one claim with all its fields, a missed claim, and two that may be one happening."""

from collections.abc import Callable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from lagebild.answers.queue import queue
from lagebild.linking import ContradictionError
from lagebild.pipeline import Recorder
from lagebild.records import AnyClaim, Entry, Incident, Judgement, Report, Reported, ReportHead, Review
from lagebild.review import KINDS
from lagebild.review.cost import Item
from lagebild.store import Reading, RecordError
from lagebild.store.reviews import all_held_since, held_since, reviews_in, reviews_of
from lagebild.web.asked import Asked, NotThereError
from lagebild.web.passages import Passage, passages
from lagebild.web.review.fields import Field, Form, fields

Number = Annotated[int, Meta(ge=1, le=2**53)]
Change = tuple[Incident | None, Incident | None]
Kind = Literal["event", "toll", "control", "strength", "identity", "assessment"]


class QueueQuery(Struct, frozen=True, kw_only=True):
    """How much to show; `done`: the decision that was just made."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 25
    done: Number | None = None


class Waiting(Struct, frozen=True, kw_only=True):
    """Something to look at, with the passages that it rests on and the entries since which its claims hold."""

    item: Item
    passages: tuple[Passage, ...]
    other_passages: tuple[Passage, ...] = ()
    seen: int


class Queue(Struct, frozen=True, kw_only=True):
    """What is to be looked at, the dearest error first, and the decision that was just made."""

    waiting: tuple[Waiting, ...]
    done: Entry | None = None


def waiting(asked: Asked, query: QueueQuery) -> Queue:
    """Return what is to be looked at."""
    items = queue(asked.reading, query.limit)
    told = [one for item in items for one in (item.claim, item.other) if one is not None]
    texts = asked.reading.texts({one.report.id for one in told})
    seen = all_held_since(asked.reading, [one.claim.id for one in told])
    return Queue(
        waiting=tuple(Waiting(
            item=item, passages=_passages(item.claim, texts), other_passages=_passages(item.other, texts),
            seen=seen[item.claim.claim.id],
        ) for item in items), done=done(asked.reading, query.done))


def done(reading: Reading, number: int | None) -> Entry | None:
    """Return the decision with this number."""
    return reading.entry(number) if number is not None else None


def _passages(told: Reported | None, texts: dict[str, str]) -> tuple[Passage, ...]:
    if told is None:
        return ()
    return tuple(passages(texts.get(told.report.id, ""), [told.claim.evidence, *told.claim.also]))


class ClaimQuery(Struct, frozen=True, kw_only=True):
    """`would`: show what would change if the claim were rejected; `done`: the decision that was just made."""

    would: Literal["reject"] | None = None
    done: Number | None = None


class Looked(Struct, frozen=True, kw_only=True):
    """A claim as it holds (`now`, null: it was rejected) and as the machine read it, with the fields of its form.

    `seen` is the entry since which it holds; `changes` what a decision would change; `error` what cannot be.
    """

    id: str
    report: Report
    now: AnyClaim | None
    machine: AnyClaim | None
    review: Review | None
    seen: int | None
    incident: Incident | None
    fields: tuple[Field, ...]
    history: tuple[Entry, ...]
    changes: tuple[Change, ...] | None = None
    error: str = ""
    reason: str = ""
    done: Entry | None = None


def claim(asked: Asked, query: ClaimQuery) -> Looked:
    """Return the claim with this id. Raises NotThereError."""
    found = looked(asked, asked.parts["id"])
    if query.would == "reject" and found.now is not None:
        found = with_changes(asked, found, lambda acting, by: acting.reject(found.id, "", by))
    return replaced(found, done=done(asked.reading, query.done))


def looked(asked: Asked, name: str, sent: Form | None = None) -> Looked:
    """Return a claim with its form, as it was sent. Raises NotThereError."""
    reading = asked.reading
    review = reviews_of(reading, [name]).get(name)
    told = next(iter(reading.reported(ids=[name])), None)
    report = reading.report(review.report if review else told.report.id if told else "")
    if report is None:
        raise NotThereError(f"there is no claim {name!r} in the record")
    now = told.claim if told else None
    machine = review.machine if review else now
    shown = now or machine
    home = reading.incidents_of([name]).get(name)
    assert shown is not None
    return Looked(
        id=name, report=report, now=now, machine=machine, review=review, seen=held_since(reading, name),
        incident=reading.incident(home) if home and now else None,
        fields=fields(kind_of(shown), shown, sent), history=tuple(reading.history(name)),
    )


def replaced(found: Looked, **values: object) -> Looked:
    """Return the same with other values."""
    return Looked(**{**{name: getattr(found, name) for name in Looked.__struct_fields__}, **values})


def kind_of(claim: AnyClaim) -> str:
    """Return the kind of a claim."""
    return str(claim.__struct_config__.tag)


def with_changes(asked: Asked, found: Looked, act: Callable[[Recorder, str], object]) -> Looked:
    """Return the same with what a decision would change."""
    return replaced(found, changes=rehearsed(asked, act))


def rehearsed(asked: Asked, act: Callable[[Recorder, str], object]) -> tuple[Change, ...]:
    """Return the incidents that a decision in the visitor's name would change."""
    by = asked.visit.name or asked.settings.user
    return tuple(asked.settings.recorder.rehearse(lambda acting: act(acting, by)))


class MissedQuery(Struct, frozen=True, kw_only=True):
    """Which kind of claim is missed; `done`: the decision that was just made."""

    kind: Kind = "event"
    done: Number | None = None


class Missed(Struct, frozen=True, kw_only=True):
    """A report, its claims and what was decided of them, and the form of a claim that was missed."""

    report: Report
    reviews: dict[str, Review]
    kind: str
    kinds: tuple[str, ...]
    fields: tuple[Field, ...]
    error: str = ""
    reason: str = ""
    done: Entry | None = None


def missed(asked: Asked, query: MissedQuery) -> Missed:
    """Return a report to add a claim to. Raises NotThereError."""
    return missing(asked, asked.parts["id"], query.kind, None, done=done(asked.reading, query.done))


def missing(
    asked: Asked, name: str, kind: str, sent: Form | None, error: str = "", reason: str = "",
    done: Entry | None = None,
) -> Missed:
    """Return a report with the form of a missed claim, as it was sent. Raises NotThereError."""
    report = asked.reading.report(name)
    if report is None or kind not in KINDS:
        raise NotThereError(f"there is no report {name!r} in the record" if report is None else f"no kind {kind!r}")
    return Missed(
        report=report, reviews=reviews_in(asked.reading, name), kind=kind, kinds=tuple(KINDS),
        fields=fields(kind, None, sent), error=error, reason=reason, done=done,
    )


class PairQuery(Struct, frozen=True, kw_only=True):
    """Two claims or incidents, and what would be decided of them."""

    one: str = ""
    other: str = ""
    verdict: Literal["same", "different"] = "same"


class Side(Struct, frozen=True, kw_only=True):
    """A claim or an incident of a pair, and what the reports say of it."""

    id: str
    incident: Incident | None
    report: ReportHead | None
    passages: tuple[Passage, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """Two that may be one happening, what would change by the verdict, and what the machine judged."""

    one: Side | None = None
    other: Side | None = None
    verdict: str
    changes: tuple[Change, ...] = ()
    judgement: Judgement | None = None
    error: str = ""


def pair(asked: Asked, query: PairQuery) -> Pair:
    """Return two sides, and what a verdict would change. Raises NotThereError."""
    if not query.one or not query.other:
        return Pair(verdict=query.verdict)
    one, other = _side(asked.reading, query.one), _side(asked.reading, query.other)
    try:
        changes = rehearsed(asked, lambda acting, by: acting.judge(one.id, query.verdict, other.id, "", by))
        error = ""
    except (RecordError, ContradictionError) as problem:
        changes, error = (), str(problem)
    pairs = [set(side.incident.claims) if side.incident else {side.id} for side in (one, other)]
    known = [j for j in asked.reading.judgements(pairs[0] | pairs[1])
             if {j.left in pairs[0], j.right in pairs[0]} == {True, False}
             and {j.left in pairs[1], j.right in pairs[1]} == {True, False}]
    return Pair(one=one, other=other, verdict=query.verdict, changes=changes, error=error,
                judgement=max(known, key=lambda j: j.score or 0, default=None))


def _side(reading: Reading, name: str) -> Side:
    shown = reading.incident(name)
    first = next(iter(shown.claims), name) if shown else name  # the claim that stands for an incident when it is judged
    told = next(iter(reading.reported(ids=[first])), None)
    if told is None:
        raise NotThereError(f"there is no claim or incident {name!r} in the record")
    incident = shown or reading.incident(reading.incidents_of([name]).get(name, ""))
    texts = reading.texts({told.report.id})
    return Side(id=name, incident=incident, report=told.report, passages=_passages(told, texts))
