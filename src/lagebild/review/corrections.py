"""A claim as a person has it: the machine's with other fields, or one that the machine missed.

Fields are given as in the record model, or shorter: names for actors and places, EDTF for times, words for spans.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from lagebild.records import AnyClaim, Report, Span, Step
from lagebild.records.claim import Assessment, Claim, Control, Event, Identity, Strength, Toll
from lagebild.review.parts import CorrectionError, Drafted, called, code, counted, one, several
from lagebild.world import World

KINDS: dict[str, type[Claim]] = {
    str(kind.__struct_config__.tag): kind for kind in (Event, Toll, Control, Strength, Identity, Assessment)
}
Reader = Callable[[Drafted, Any, Any], Any]


def _one(make: str) -> Reader:
    return lambda draft, given, before: one(getattr(draft, make), given, before)


def _optional(make: str) -> Reader:
    return lambda draft, given, before: None if given is None else one(getattr(draft, make), given, before)


def _list(make: str, key: Callable[[Any], object] = called) -> Reader:
    return lambda draft, given, before: several(getattr(draft, make), given, before or (), key)


def _code(closed: str) -> Reader:
    return lambda draft, given, before: code(closed, given)


def _flag(draft: Drafted, given: object, before: object) -> bool:
    if not isinstance(given, bool):
        raise CorrectionError("it must be true or false")
    return given


CORRECTABLE: dict[str, Reader] = {
    "evidence": _one("span"), "also": _list("span"), "sources": _list("source"), "addressees": _list("actor"),
    "stance": _code("stances"), "realis": _code("realis"), "negated": _flag, "said": _optional("time"),
    "condition": _optional("span"), "event": _code("event_kinds"), "actors": _list("actor"),
    "targets": _list("actor"), "place": _optional("place"), "time": _optional("time"), "means": _optional("span"),
    "figures": _list("figure", counted), "purpose": _optional("span"), "holders": _list("actor"),
    "status": _code("control_statuses"), "subject": _one("actor"), "relation": _code("relations"),
    "object": _one("actor"), "former": _flag, "verdict": _optional("span"),
}
"""The fields that a person can correct, in the order in which they are shown; `evidence` is read first."""


LISTS = frozenset({"also", "sources", "addressees", "actors", "targets", "figures", "holders"})
"""Those with several values."""


def corrected(report: Report, claim: AnyClaim, changes: Mapping[str, object], world: World) -> AnyClaim:
    """Return the claim with other values in some fields, each a step of its trace; it keeps its id.

    Raises CorrectionError where a field or value is none, or nothing is changed.
    """
    values = _read(report, claim, changes, world, type(claim))
    changed = {name: value for name, value in values.items() if value != getattr(claim, name)}
    if not changed:
        raise CorrectionError("nothing is changed")
    span = changed.get("evidence", claim.evidence)
    steps = (Step("correction", name, span.start, span.end) for name in changed)
    return replace(claim, **changed, trace=(*claim.trace, *steps))


def missed(report: Report, kind: str, fields: Mapping[str, object], world: World) -> AnyClaim:
    """Return a claim that the machine missed, with `evidence` and the fields of its kind. Raises CorrectionError."""
    if kind not in KINDS:
        raise CorrectionError(f"{kind!r} is no kind of claim: {', '.join(KINDS)}")
    if "evidence" not in fields:
        raise CorrectionError("evidence: mark the words that the claim rests on")
    values = _read(report, None, fields, world, KINDS[kind])
    span = values["evidence"]
    words = msgspec.json.encode([report.id, kind, values], order="deterministic")
    trace = (Step("correction", "missed", span.start, span.end),)
    try:
        return KINDS[kind](  # type: ignore[return-value]
            id=hashlib.sha256(words).hexdigest()[:16], rule="person", confidence=1.0, trace=trace, **values)
    except TypeError:
        needed = [field.name for field in msgspec.structs.fields(KINDS[kind]) if field.required]
        lacking = ", ".join(name for name in needed if name not in ("id", *values))
        raise CorrectionError(f"{lacking}: a claim of this kind needs it") from None


def _read(
    report: Report, claim: AnyClaim | None, changes: Mapping[str, object], world: World, kind: type[Claim],
) -> dict[str, Any]:
    """Return the fields as a claim has them, the clause first, since the others are looked for near it."""
    for name in changes:
        if name not in CORRECTABLE or name not in kind.__struct_fields__:
            raise CorrectionError(f"{name}: no field of such a claim that can be corrected")
    evidence = claim.evidence if claim is not None else Span(0, 0, "")
    values: dict[str, Any] = {}
    for name in filter(changes.__contains__, CORRECTABLE):
        draft = Drafted(report, values.get("evidence", evidence), world)
        try:
            values[name] = CORRECTABLE[name](draft, changes[name], getattr(claim, name, None))
        except (CorrectionError, msgspec.ValidationError) as error:
            raise CorrectionError(f"{name}: {error}") from None
    return values
