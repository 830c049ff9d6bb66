"""A report: its text as received, what it claims, and in which incidents that is counted."""

from msgspec import Struct

from lagebild.records import Report, Reported
from lagebild.web.asked import Asked, NotThereError
from lagebild.web.queries import AsOfQuery

Query = AsOfQuery


class Shown(Struct, frozen=True, kw_only=True):
    """A report with its claims; `incidents`: claim id → id of the incident; `retracted`: ids of what was withdrawn."""

    report: Report
    incidents: dict[str, str]
    retracted: tuple[str, ...]


def data(asked: Asked, query: Query) -> Shown:
    """Return the report with this id. Raises NotThereError."""
    name = asked.meant(asked.parts["id"])
    found = None if name is None else asked.reading.report(name)
    if found is None:
        raise NotThereError(f"there is no report {asked.parts['id']!r} in the record")
    claims = asked.reading.reported(reports=[found.id])
    return Shown(
        report=found, incidents=asked.reading.incidents_of(claim.id for claim in found.claims),
        retracted=tuple(_withdrawn(claims)),
    )


def _withdrawn(claims: list[Reported]) -> list[str]:
    gone = {one.report.id: None for one in claims if one.report.retracted}
    return [*gone, *(one.claim.id for one in claims if one.retracted)]
