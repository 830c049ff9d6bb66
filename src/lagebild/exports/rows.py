"""An incident as rows of the tables of an export."""

from collections.abc import Iterator, Sequence
from typing import Any

from lagebild.exports.claim_cells import BETWEEN, CHAIN, claim_cells, names
from lagebild.exports.facts import chains, is_stated, words, written
from lagebild.records import Event, Incident, Reported, ReportHead

Row = dict[str, Any]


def rows(incident: Incident, members: Sequence[Reported]) -> dict[str, list[Row]]:
    """Return the rows of an incident and of the claims in it by the names of the tables."""
    heads = {member.report.id: member.report for member in members}
    claims = [member for member in members if isinstance(member.claim, Event)]
    return {
        "incidents": [_incident(incident, members)], "parties": list(_parties(incident)),
        "ledger": list(_ledger(incident)),
        "reports": [_report(incident.id, heads[report]) for report in incident.reports if report in heads],
        "claims": [{"incident": incident.id, "decision": None, **claim_cells(member)} for member in claims],
    }


def _incident(incident: Incident, members: Sequence[Reported]) -> Row:
    place, time = incident.place, incident.time
    return {
        "id": incident.id, "event": incident.event, "stated": is_stated(members), "time": written(time),
        "earliest": time and time.earliest, "latest": time and time.latest, "country": place and place.country,
        "place": place and (place.name or place.text or None), "place_id": place and place.id,
        "within": place and place.within, "lat": place and place.lat, "lon": place and place.lon,
        "precision": place and place.precision, **_range(incident, "killed"),
        **_range(incident, "injured"), "independent_sources": incident.independent_sources,
        "provisional": incident.provisional, "responsibility": incident.responsibility,
        "status_of_dead": incident.status_of_dead, "grade": incident.grade,
        "sources": BETWEEN.join(chains(members)) or None, "words": BETWEEN.join(words(members)) or None,
    }


def _range(incident: Incident, what: str) -> Row:
    figures = incident.figures.get(what)
    return {f"{what}_{name}": figures and getattr(figures, name) for name in ("min", "max", "rule")}


def _parties(incident: Incident) -> Iterator[Row]:
    for role, actors in (("actor", incident.actors), ("target", incident.targets)):
        for position, actor in enumerate(actors, 1):
            yield {
                "incident": incident.id, "role": role, "position": position, "actor": actor.id,
                "name": actor.name or actor.text or None, "kind": actor.kind, "country": actor.country,
            }


def _ledger(incident: Incident) -> Iterator[Row]:
    given = (row for figures in incident.figures.values() for row in figures.ledger)
    for position, row in enumerate(given, 1):
        yield {
            "incident": incident.id, "position": position, "sources": names(row.sources, CHAIN),
            "words": row.evidence.text, "published": written(row.published), "said": written(row.said),
            **{name: getattr(row, name) for name in _AS_THEY_ARE},
        }


_AS_THEY_ARE = (
    "what", "of", "min", "max", "approximate", "originator", "stance", "report", "claim", "current", "superseded_by",
    "retracted",
)


def _report(incident: str, head: ReportHead) -> Row:
    return {
        "incident": incident, "report": head.id, "publisher": head.publisher, "published": written(head.published),
        "title": head.title, "url": head.url, "agencies": BETWEEN.join(head.agencies), "language": head.language,
        "wire": head.wire or head.id, "retracted": head.retracted,
    }
