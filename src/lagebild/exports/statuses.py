"""Whom an export may call civilians: only those of whom somebody says so (C9).

The model calls people of no other kind civilians, "Menschen" and "Tote" too. No table and no code of others may say
that of them where no report does, so their kind is unknown in every export.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lagebild.exports.facts import Told
from lagebild.records import Actor

SAID = frozenset({"civilians", "children", "women", "aid-workers", "medics", "journalists"})
"""Statuses (codes/victim_statuses) of those who do not fight."""
_CIVILIANS = "civilians"
_HOLDERS = ("actors", "targets", "sources", "addressees")
AnyActor = TypeVar("AnyActor", bound=Actor)
Holder = TypeVar("Holder", bound=Struct)


def as_said(told: Told) -> Told:
    """Return an incident and its claims with nobody called civilians of whom no report says so."""
    incident, members = told
    return _said(incident), [replace(member, claim=_said(member.claim)) for member in members]


def _said(holder: Holder) -> Holder:
    found: dict[str, Any] = {}
    for name in _HOLDERS:
        actors = getattr(holder, name, ())
        if any(map(_is_unsaid, actors)):
            found[name] = _all_said(actors)
    return replace(holder, **found) if found else holder


def _all_said(actors: Iterable[AnyActor]) -> tuple[AnyActor, ...]:
    return tuple(replace(actor, kind="unknown") if _is_unsaid(actor) else actor for actor in actors)


def _is_unsaid(actor: Actor) -> bool:
    return actor.kind == _CIVILIANS and actor.status not in SAID
