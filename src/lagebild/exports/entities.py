"""FollowTheMoney: an Event for each incident, with its parties, its place and the articles that tell of it.

Figures and who said them do not fit into its entities; they stand in the summary as text, and as our own claims in a
file beside.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from lagebild.codes import event_kinds
from lagebild.exports.facts import Told, bounds, name, notes, words, written
from lagebild.incidents.head import actor_key
from lagebild.packs.source import read_as
from lagebild.records import Actor, Incident, Place, Reported, ReportHead
from lagebild.world.states import state_of

_ENTITIES, _CLAIMS = "entities.ftm.json", "claims.jsonl"
_OF_ONE_INCIDENT = frozenset({"Event", "Documentation"})
Entity = dict[str, Any]
"""An entity of FollowTheMoney: id, schema, and its properties, each a list of texts."""


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """Which schema a kind of actor is, and which code a language has; entities.yaml explains each."""

    schemata: dict[str, str]
    otherwise: str
    languages: dict[str, str]


@cache
def codes() -> Codes:
    """Return the codes. Raises PackError where the file is broken."""
    return read_as(Path(__file__).with_name("entities.yaml"), Codes)


class Entities(Struct, frozen=True):
    """The format: entities on lines, and our claims beside them."""

    def write(self, folder: Path, incidents: Iterable[Told], excel: bool, as_of: int | None) -> list[dict[str, Any]]:
        """Write each entity once; those of the registry and reports are kept in mind by their ids alone."""
        written: set[str] = set()
        lines = {_ENTITIES: 0, _CLAIMS: 0}
        with (folder / _ENTITIES).open("wb") as found, (folder / _CLAIMS).open("wb") as claims:
            for incident, members in incidents:
                new = [one for one in entities(incident, members) if one["id"] not in written]
                written.update(one["id"] for one in new if one["schema"] not in _OF_ONE_INCIDENT)
                found.writelines(map(_line, new))
                claims.writelines(_line({"incident": incident.id, **_fields(member)}) for member in members)
                lines[_ENTITIES] += len(new)
                lines[_CLAIMS] += len(members)
        return [
            {"name": "entities", "path": _ENTITIES, "description": "Entities of FollowTheMoney, one on each line.",
             "format": "ftm.json", "encoding": "utf-8", "mediatype": "application/json+ftm", "rows": lines[_ENTITIES]},
            {"name": "claims", "path": _CLAIMS, "description": "The claims of each incident, as Lagebild keeps them.",
             "format": "jsonl", "encoding": "utf-8", "mediatype": "application/jsonl", "rows": lines[_CLAIMS]},
        ]


def _line(value: Any) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _fields(member: Reported) -> dict[str, Any]:
    return {field: getattr(member, field) for field in member.__struct_fields__}


def entities(incident: Incident, members: Sequence[Reported]) -> Iterator[Entity]:
    """Yield the entities of an incident, itself the last but for what documents it."""
    parties = [_party(incident, actor) for actor in (*incident.actors, *incident.targets) if name(actor)]
    place = _address(incident, incident.place)
    yield from {party["id"]: party for party in parties}.values()
    if place:
        yield place
    yield _event(incident, members, parties, place)
    heads = {member.report.id: member.report for member in members}
    for head in heads.values():
        article = _article(head)
        yield article
        yield _documentation(incident, article, [one for one in members if one.report.id == head.id])


def _event(incident: Incident, members: Sequence[Reported], parties: Sequence[Entity], place: Entity | None) -> Entity:
    (first, last), when = bounds(incident.time), written(incident.time)
    kind, called = event_kinds()[incident.event].en, place["properties"]["name"] if place else []
    return _entity(
        incident.id, "Event", name=", ".join(filter(None, (kind.capitalize(), *called, when))), recordId=incident.id,
        startDate=first, endDate=last, country=_country(incident.place), location=called,
        addressEntity=place["id"] if place else None, involved=[party["id"] for party in parties],
        summary=notes(incident, members), keywords=[incident.event],
    )


def _party(incident: Incident, actor: Actor) -> Entity:
    """Return who takes part; whoever is not in the registry is somebody of this incident alone."""
    known = _key("actor", actor.id) if actor.id else _key("actor", incident.id, actor_key(actor))
    return _entity(known, codes().schemata.get(actor.kind, codes().otherwise), name=name(actor),
                   country=_country(actor), description=actor.kind)


def _address(incident: Incident, place: Place | None) -> Entity | None:
    if place is None or not (place.name or place.text):
        return None
    called = place.name or place.text
    known = _key("place", place.id) if place.id else _key("place", incident.id)
    state = state_of(place.country)
    return _entity(
        known, "Address", name=called, country=_country(place),
        full=", ".join(filter(None, (called, place.within, state.name if state else None))),
        city=called if place.kind == "city" else None,
        latitude=_number(place.lat), longitude=_number(place.lon),
    )


def _article(head: ReportHead) -> Entity:
    web = head.url if head.url and head.url.startswith(("http://", "https://")) else None
    return _entity(
        _key("report", head.id), "Article", name=head.title or head.id, title=head.title, fileName=head.id,
        sourceUrl=web, publisher=head.publisher, publishedAt=bounds(head.published)[0],
        language=codes().languages.get(head.language),
    )


def _documentation(incident: Incident, article: Entity, members: Sequence[Reported]) -> Entity:
    date = article["properties"].get("publishedAt")
    return _entity(_key("told", incident.id, article["id"]), "Documentation", document=article["id"],
                   entity=incident.id, role="report", date=date, summary=words(members))


def _entity(identity: str, schema: str, **properties: str | Sequence[str] | None) -> Entity:
    given = {key: [value] if isinstance(value, str) else list(value or ()) for key, value in properties.items()}
    known = {key: list(dict.fromkeys(filter(None, values))) for key, values in given.items()}
    return {"id": identity, "schema": schema, "properties": {key: values for key, values in known.items() if values}}


def _country(holder: Place | Actor | None) -> str | None:
    state = state_of(holder.country) if holder else None
    return state.iso.lower() if state else None


def _number(value: float | None) -> str | None:
    return None if value is None else str(value)


def _key(kind: str, *parts: str) -> str:
    return f"{kind}-{sha256('|'.join(parts).encode()).hexdigest()[:20]}"
