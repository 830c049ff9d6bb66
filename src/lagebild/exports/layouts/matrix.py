"""The incident × source matrix that multiple-systems estimation needs; we estimate nothing (C8)."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from lagebild.exports.columns import Column, Layout, layout
from lagebild.exports.facts import Told
from lagebild.incidents.ledger import in_order
from lagebild.incidents.originators import independent, originators
from lagebild.records import Event, Reported

_ID = "incident_id"


def matrix(told: Iterable[Told]) -> tuple[Layout, Iterator[dict[str, Any]]]:
    """Return a layout with a column for each independent source, and a row of 0 and 1 for each incident.

    All incidents are looked at before the first row, since the columns are only known then; kept are ids and numbers.
    """
    numbers: dict[str, int] = {}
    found = [(incident.id, tuple(numbers.setdefault(name, len(numbers)) for name in sources(members)))
             for incident, members in told]
    names = sorted(numbers)
    columns = tuple(Column(name=name, type="integer", description=f"1: {name} tells of it") for name in names)
    empty = layout("matrix")
    rows = ({name: int(numbers[name] in telling) for name in names} | {_ID: incident} for incident, telling in found)
    return replace(empty, columns=empty.columns + columns), rows


def sources(members: Iterable[Reported]) -> list[str]:
    """Return the independent sources of the claims of an incident by name (C6)."""
    told = in_order([member for member in members if isinstance(member.claim, Event)])
    origins = originators(told)
    return sorted({origins[several[0].claim.id].name for several in independent(told, origins).values()})
