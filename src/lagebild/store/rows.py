"""Reports, claims, judgements and incidents as rows of their tables, and back."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Row

from lagebild.incidents.sources import given_by
from lagebild.records import AnyClaim, Entry, Incident, Judgement, Place, Report, Reported, ReportHead, Time
from lagebild.store.tables import COUNTED
from lagebild.store.versions import address

Values = dict[str, Any]
_HEAD = msgspec.json.Decoder(ReportHead)
_CLAIM: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)
_JUDGEMENT = msgspec.json.Decoder(Judgement)
_INCIDENT = msgspec.json.Decoder(Incident)
_PAYLOAD = msgspec.json.Decoder(dict[str, Any])


def written(value: object) -> str:
    """Return a value as JSON with sorted keys."""
    return msgspec.json.encode(value, order="deterministic").decode()


def head_of(report: Report, wire: str, received: str) -> ReportHead:
    """Return what the fusing of claims knows of a report."""
    return ReportHead(
        id=report.id, language=report.language, published=report.published, publisher=report.publisher, url=report.url,
        title=report.title, agencies=report.agencies, places=report.places, wire=wire, received=received,
    )


def report_values(report: Report, head: ReportHead) -> Values:
    """Return the columns of a report that follow from what it says, and from its head."""
    published = report.published
    return {
        "id": report.id, "address": address(report.url), "publisher": report.publisher,
        "earliest": published and published.earliest, "latest": published and published.latest,
        "head": written(head), "text": report.text, "dateline": report.dateline,
    }


def head_from(row: Any) -> ReportHead:
    """Return what the fusing of claims knows of the report of a row."""
    return _HEAD.decode(row.head)


def report_from(row: Row[Any]) -> Report:
    """Return a report without its claims."""
    head = head_from(row)
    return Report(
        id=head.id, text=row.text, language=head.language, published=head.published, publisher=head.publisher,
        url=head.url, title=head.title, agencies=head.agencies, dateline=row.dateline, places=head.places,
    )


def claim_values(claim: AnyClaim, report: str, position: int) -> Values:
    """Return the columns of a claim: what it is looked for by, and the claim itself."""
    place: Place | None = getattr(claim, "place", None)
    return {
        "id": claim.id, "report": report, "position": position, "kind": claim.__struct_config__.tag,
        "event": getattr(claim, "event", None), "stance": claim.stance, "realis": claim.realis,
        "negated": claim.negated, **_ends(getattr(claim, "time", None)), "place": place and place.id,
        "place_name": place and (place.name or place.text), "within": place and place.within,
        "country": place and place.country, "body": written(claim),
    }


def claim_from(row: Row[Any]) -> AnyClaim:
    """Return the claim of a row."""
    return _CLAIM.decode(row.body)


def reported_from(row: Row[Any]) -> Reported:
    """Return a claim with the head of its report; the row says besides whether either is retracted."""
    head = msgspec.structs.replace(head_from(row), retracted=bool(row.report_retracted))
    return Reported(claim=_CLAIM.decode(row.body), report=head, retracted=bool(row.claim_retracted))


def judgement_values(judgement: Judgement, human: bool) -> Values:
    """Return the columns of a judgement; a pair has one by a human and one by the machine at most."""
    pair = f"{judgement.left}:{judgement.right}:{'human' if human else 'machine'}"
    return {
        "id": pair, "left": judgement.left, "right": judgement.right, "human": human, "verdict": judgement.verdict,
        "body": written(judgement),
    }


def judgement_from(row: Row[Any]) -> Judgement:
    """Return the judgement of a row."""
    return _JUDGEMENT.decode(row.body)


def incident_values(incident: Incident) -> Values:
    """Return the columns of an incident: what it is filtered and summed by, and the incident itself."""
    place = incident.place
    actors = [name for actor in (*incident.actors, *incident.targets) for name in (actor.id, actor.name or actor.text)]
    return {
        "id": incident.id, "event": incident.event, "grade": incident.grade, **_ends(incident.time),
        "lat": place and place.lat, "lon": place and place.lon, "country": place and place.country,
        "places": _listed((place.id, place.name, place.text, place.within) if place else ()), "actors": _listed(actors),
        **_range(incident, "killed"), **_range(incident, "injured"), "body": written(incident),
    }


def teller_values(incident: Incident, since: int) -> list[Values]:
    """Return the columns of those who told of an incident (of no figure) and gave figures, with what is counted."""
    key = {"incident": incident.id, "since": since}
    told = [{**key, "what": "", "originator": name, **dict.fromkeys(COUNTED, 0)} for name in incident.originators]
    given = given_by(incident)
    return told + [{**key, "what": what, "originator": name, **{counted: tally[counted] for counted in COUNTED}}
                   for what, name, tally in given]


def incident_from(row: Row[Any]) -> Incident:
    """Return the incident of a row."""
    return _INCIDENT.decode(row.body)


def entry_from(row: Row[Any]) -> Entry:
    """Return the entry of a row."""
    return Entry(**{**row._mapping, "payload": _PAYLOAD.decode(row.payload)})


def _ends(time: Time | None) -> dict[str, str | None]:
    return {"earliest": time.earliest, "latest": time.latest} if time else {"earliest": None, "latest": None}


def _listed(names: Iterable[str | None]) -> str:
    """Return names as one text in which a whole name is found between bars."""
    return "".join(f"|{name.casefold()}" for name in dict.fromkeys(filter(None, names))) + "|"


def _range(incident: Incident, what: str) -> dict[str, int | None]:
    figures = incident.figures.get(what)
    return {f"{what}_min": figures.min if figures else None, f"{what}_max": figures.max if figures else None}
