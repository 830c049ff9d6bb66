"""What is withheld from an export, taken out of the record itself before any row is made of it (C18).

Words of reports name places and people: who withholds either withholds the words too.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from lagebild.exports.facts import Told
from lagebild.records import Actor, FigureRange, Incident, LedgerRow, Place, Reported, Span

AnyActor = TypeVar("AnyActor", bound=Actor)
_NOTHING = Span(0, 0, "")


def redacted(told: Told, withheld: frozenset[str]) -> Told:
    """Return an incident and its claims without what is withheld (of WITHHELD); ids, counts and codes stay."""
    if not withheld:
        return told
    incident, members = told
    return _incident(incident, withheld), [_member(member, withheld) for member in members]


def _incident(incident: Incident, withheld: frozenset[str]) -> Incident:
    figures = {what: _figures(given, withheld) for what, given in incident.figures.items()}
    return replace(incident, trace=(), figures=figures, **_parts(incident, withheld))


def _parts(holder: Any, withheld: frozenset[str]) -> Mapping[str, Any]:
    """Return the fields of an incident or claim that a withholding changes, as they are then."""
    parts: dict[str, Any] = {}
    if "place" in withheld and getattr(holder, "place", None) is not None:
        parts["place"] = _place(holder.place)
    for name in ("actors", "targets", "addressees", "sources") if "names" in withheld else ():
        if hasattr(holder, name):
            parts[name] = tuple(map(_nameless, getattr(holder, name)))
    return parts


def _place(place: Place) -> Place:
    return replace(place, text="", id=None, name=None, lat=None, lon=None, within=None)


def _nameless(actor: AnyActor) -> AnyActor:
    cue = {"cue": None} if hasattr(actor, "cue") else {}
    return replace(actor, text="", id=None, name=None, **cue)


def _figures(given: FigureRange, withheld: frozenset[str]) -> FigureRange:
    rule = given.rule.split(":")[0] if "names" in withheld else given.rule  # "prefer:" names whom
    return replace(given, rule=rule, ledger=tuple(_row(row, withheld) for row in given.ledger))


def _row(row: LedgerRow, withheld: frozenset[str]) -> LedgerRow:
    originator = "" if "names" in withheld else row.originator
    return replace(row, evidence=_NOTHING, originator=originator, **_parts(row, withheld))


def _member(member: Reported, withheld: frozenset[str]) -> Reported:
    quoted = {name: None for name in ("condition", "means", "purpose") if hasattr(member.claim, name)}
    claim = replace(member.claim, evidence=_NOTHING, also=(), trace=(), **quoted, **_parts(member.claim, withheld))
    return replace(member, claim=claim, report=replace(member.report, title=None, url=None))
