"""The POLECAT layout: 40 columns; a row for each incident and for each speech act about it, in the types of PLOVER."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from lagebild.codes import event_kinds
from lagebild.exports.columns import Layout, layout
from lagebild.exports.divisions import divisions
from lagebild.exports.facts import Told, bounds, name, publishers, sides
from lagebild.incidents.ledger import in_order
from lagebild.packs.source import read_as
from lagebild.records import Actor, Event, Incident, Place, Reported, ReportHead, Time
from lagebild.world.states import state_of

_GEONAMES = "geonames:"
_BETWEEN = "; "


class Type(Struct, frozen=True, forbid_unknown_fields=True):
    """A type of PLOVER: its score and quad code."""

    score: float
    quad: int


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """The codes of PLOVER and what of ours becomes which; polecat_codes.yaml explains each."""

    types: dict[str, Type]
    stances: dict[str, str]
    sectors: dict[str, str]


@cache
def codes() -> Codes:
    """Return the codes. Raises PackError where the file is broken."""
    return read_as(Path(__file__).with_name("polecat_codes.yaml"), Codes)


def polecat(told: Iterable[Told]) -> tuple[Layout, Iterator[dict[str, Any]]]:
    """Return the layout and the rows: of each incident, then of the speech acts about it."""
    return layout("polecat"), (row for incident, members in told for row in rows(incident, members))


def rows(incident: Incident, members: Sequence[Reported]) -> Iterator[dict[str, Any]]:
    """Yield the row of an incident and those of the speech acts about it."""
    one, other = sides(incident)
    ordered = in_order(members)
    kind = event_kinds()[incident.event].plover
    yield {
        "Event ID": incident.id, **_type(kind.type), "Event Mode": kind.modes[0] if len(kind.modes) == 1 else None,
        **_party("Actor", one), **_party("Recipient", other), **_where(incident.place),
        **_when(incident.time), **_report(ordered[0].report if ordered else None),
        "Source": _BETWEEN.join(publishers(members)),
    }
    for member in ordered:
        if member.claim.stance in codes().stances and isinstance(member.claim, Event) and member.claim.sources:
            yield _speech_act(incident, member, member.claim)


def _speech_act(incident: Incident, member: Reported, claim: Event) -> dict[str, Any]:
    """Return the row of who accuses, rejects, demands or threatens, at whom it is aimed."""
    aimed = claim.addressees or (claim.actors if claim.stance == "accuses" else ())
    return {
        "Event ID": f"{incident.id}#{claim.id}", **_type(codes().stances[claim.stance]),
        **_party("Actor", claim.sources[-1:]), **_party("Recipient", aimed),
        **_when(claim.said or member.report.published), **_report(member.report), "Source": member.report.publisher,
    }


def _type(of: str) -> dict[str, Any]:
    return {"Event Type": of, "Intensity": codes().types[of].score, "Quad Code": codes().types[of].quad}


def _party(role: str, actors: Sequence[Actor]) -> dict[str, Any]:
    states = [state for state in (state_of(actor.country) for actor in actors) if state]
    sectors = [codes().sectors.get(actor.kind, "") for actor in actors]
    return {
        f"{role} Name": _each(map(name, actors)), f"{role} Name Raw": _each(actor.text for actor in actors),
        f"{role} Country": _each(state.iso3 for state in states), f"{role} COW": _each(state.cow for state in states),
        f"Primary {role} Sector": sectors[0] if sectors else None, f"{role} Sectors": _each(sectors),
    }


def _each(values: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(filter(None, values)))


def _when(time: Time | None) -> dict[str, Any]:
    return {"Event Date": bounds(time)[0]}


def _report(head: ReportHead | None) -> dict[str, Any]:
    published = bounds(head.published)[0] if head else None
    return {"Publication Date": published, "Language": head and head.language, "Version": "lagebild"}


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    state, (province, district) = state_of(place.country), divisions(place)
    own = (place.id or "").removeprefix(_GEONAMES)
    called = place.name or place.text
    return {
        "Placename": called, "City": called if place.kind == "city" else None, "District": district,
        "Province": province, "Country": state and state.iso3, "Latitude": place.lat, "Longitude": place.lon,
        "GeoNames ID": own if own.isdecimal() else None,  # parts of a town have none
        "Raw Placename": place.text, "Feature Type": place.kind,
    }
