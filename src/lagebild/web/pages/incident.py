"""An incident: its ranges and grade with their reasons, the ledger, and the words of every report."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from lagebild.records import Entry, Incident, Reported, ReportHead, Seal
from lagebild.store.sealing import seals
from lagebild.web.asked import Asked, NotThereError
from lagebild.web.passages import Passage, passages
from lagebild.web.queries import AsOfQuery

Query = AsOfQuery


class Told(Struct, frozen=True, kw_only=True):
    """What one report says of the incident; `copies`: others that print the same agency's text (C6)."""

    report: ReportHead
    copies: tuple[ReportHead, ...]
    claims: tuple[Reported, ...]
    passages: tuple[Passage, ...]


class Shown(Struct, frozen=True, kw_only=True):
    """An incident, what each report says of it, and the decisions on it, the oldest first."""

    incident: Incident
    told: tuple[Told, ...]
    history: tuple[Entry, ...]
    seal: Seal | None


def data(asked: Asked, query: Query) -> Shown:
    """Return the incident with this id, or the one that it was merged into. Raises NotThereError."""
    name = asked.parts["id"]
    found = asked.reading.incident(name)
    if found is None:
        raise NotThereError(f"there is no incident {name!r} in the record")
    members = asked.reading.members_of([found.id]).get(found.id, [])
    texts = asked.reading.texts({member.report.id for member in members})
    return Shown(
        incident=found, told=tuple(told(members, texts)), history=tuple(asked.reading.history(found.id)),
        seal=seals(asked.reading, [found.id]).get(found.id),
    )


def told(members: Sequence[Reported], texts: dict[str, str]) -> list[Told]:
    """Return what each report says, wire copies folded into the first of them, in the order of `members`."""
    by_report = {head: list(claims) for head, claims in groupby(members, lambda member: member.report.id)}
    wires: dict[str, list[str]] = {}
    for name, claims in by_report.items():
        wires.setdefault(claims[0].report.wire or name, []).append(name)
    return [_told(names, by_report, texts) for names in wires.values()]


def _told(names: Sequence[str], by_report: dict[str, list[Reported]], texts: dict[str, str]) -> Told:
    first, *copies = (by_report[name] for name in names)
    marked = [span for member in first for span in (member.claim.evidence, *member.claim.also)]
    return Told(
        report=first[0].report, copies=tuple(claims[0].report for claims in copies), claims=tuple(first),
        passages=tuple(passages(texts.get(names[0], ""), marked)),
    )
