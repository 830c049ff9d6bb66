"""The UCDP GED layout: 49 columns; only incidents with a death, low and best are the least of the published range."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from lagebild.exports.columns import Layout, layout
from lagebild.exports.divisions import divisions
from lagebild.exports.facts import (
    Told,
    bounds,
    length,
    name,
    originators,
    publishers,
    sides,
    words,
)
from lagebild.exports.layouts.acled import groups, victims
from lagebild.incidents.ledger import in_order
from lagebild.records import Actor, FigureRange, Incident, Place, Range, Reported, Time
from lagebild.world.states import state_of

_CELLS = 720  # of half a degree, round the globe
_CIVILIANS = "Civilians"
# Kinds of event that one side does and only the other suffers, so that the dead fighters are those it was done to.
_ONE_WAY = frozenset({"airstrike", "shelling", "bombing", "chemical-attack", "killing"})


def ucdp(told: Iterable[Told]) -> tuple[Layout, Iterator[dict[str, Any]]]:
    """Return the layout and a row for each incident with a death."""
    return layout("ucdp"), (row(incident, members) for incident, members in told if _least(incident))


def _least(incident: Incident) -> int:
    killed = incident.figures.get("killed")
    return (killed and killed.min) or 0


def row(incident: Incident, members: Sequence[Reported]) -> dict[str, Any]:
    """Return an incident with a death as a row; what is not known is not in it."""
    return {
        "id": incident.id, "relid": incident.id, "code_status": "Check" if incident.provisional else "Clear",
        **_who(incident), **_sources(incident, members), **_where(incident.place), **_when(incident),
        **_deaths(incident),
    }


def _who(incident: Incident) -> dict[str, Any]:
    one, other = (_parties(incident, side) for side in ordered(incident))
    a, b = _called(one), _called(other) or (_CIVILIANS if victims(incident) == {"civilians"} else None)
    return {
        "type_of_violence": type_of_violence(incident), "side_a": a, "side_b": b,
        "dyad_name": f"{a} - {b}" if a and b else None, "gwnoa": _gw(one), "gwnob": _gw(other),
    }


def ordered(incident: Incident) -> tuple[Sequence[Actor], Sequence[Actor]]:
    """Return side A and side B: of a state and others the state is A, else who did it."""
    one, other = sides(incident)
    return (other, one) if _is_turned(incident) else (one, other)


def _is_turned(incident: Incident) -> bool:
    one, other = sides(incident)
    return "state" in groups(other) and "state" not in groups(one)


def type_of_violence(incident: Incident) -> int | None:
    """Return 1 state-based, 2 non-state, 3 one-sided; null where it is not known who did it or to whom."""
    one, other = sides(incident)
    if "armed" not in groups(one):
        return None
    if victims(incident) == {"civilians"}:
        return 3
    if "armed" not in groups(other):
        return None
    return 1 if "state" in groups(chain(one, other)) else 2


def _parties(incident: Incident, side: Sequence[Actor]) -> list[Actor]:
    """Return a side without what is no party: places and vehicles that were hit, people of whom nobody says more."""
    return [actor for actor in side if actor.kind != "unknown" or actor in incident.actors]


def _called(actors: Sequence[Actor]) -> str | None:
    if actors and groups(actors) == {"civilians"}:
        return _CIVILIANS
    return ", ".join(map(name, actors)) or None


def _gw(actors: Sequence[Actor]) -> int | None:
    state = state_of(actors[0].country) if actors and "state" in groups(actors[:1]) else None
    return int(state.gw) if state and state.gw else None


def _sources(incident: Incident, members: Sequence[Reported]) -> dict[str, Any]:
    heads = list({member.report.id: member.report for member in in_order(members)}.values())
    return {
        "number_of_sources": incident.independent_sources, "source_article": "; ".join(words(members)),
        "source_office": "; ".join(publishers(members)),
        "source_date": "; ".join(filter(None, (bounds(head.published)[0] for head in heads))),
        "source_headline": "; ".join(filter(None, (head.title for head in heads))),
        "source_original": "; ".join(originators(incident.figures.get("killed"))),
    }


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    state, (first, second) = state_of(place.country), divisions(place)
    return {
        "where_prec": place.precision, "where_coordinates": place.name or place.text,
        "where_description": ", ".join(filter(None, (place.text, place.within))), "adm_1": first, "adm_2": second,
        **_point(place), "country": state and state.name, "region": state and state.ucdp_region,
        "country_id": int(state.gw) if state and state.gw else None,
    }


def _point(place: Place) -> dict[str, Any]:
    if place.lat is None or place.lon is None:
        return {}
    return {"latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon)}


def priogrid(lat: float, lon: float) -> int:
    """Return the cell of a point: counted from 1 at the south-west corner, east by east, then north."""
    north, east = min(int((lat + 90) * 2), _CELLS // 2 - 1), min(int((lon + 180) * 2), _CELLS - 1)
    return north * _CELLS + east + 1


def _when(incident: Incident) -> dict[str, Any]:
    first, last = bounds(incident.time)
    return {
        "year": first and int(first[:4]), "date_start": first, "date_end": last,
        "date_prec": first and _precision(incident.time), "event_clarity": 2 if _is_aggregate(incident) else 1,
    }


def _precision(time: Time | None) -> int:
    days = length(time)
    if days is None:
        return 5
    return next((precision for most, precision in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= most), 5)


def _is_aggregate(incident: Incident) -> bool:
    attacks = incident.figures.get("attacks")
    several = attacks is not None and (attacks.min or 0) > 1
    return several or (incident.time is not None and (length(incident.time) or 7) > 6)


def _deaths(incident: Incident) -> dict[str, int]:
    killed = incident.figures["killed"]
    best = killed.min or 0
    civilians = min(_of(killed, "civilians"), best)
    fighters = min(_of(killed, "combatants"), best - civilians) if _suffers_alone(incident) else 0
    a_suffers = _is_turned(incident)
    return {
        "deaths_a": fighters if a_suffers else 0, "deaths_b": 0 if a_suffers else fighters,
        "deaths_civilians": civilians, "deaths_unknown": best - civilians - fighters, "best": best, "low": best,
        "high": max(killed.max or best, best),
    }


def _of(killed: FigureRange, status: str) -> int:
    return killed.by.get(status, Range()).min or 0


def _suffers_alone(incident: Incident) -> bool:
    """Return whether dead fighters can only be of those to whom it was done (C8: else nobody says whose they were)."""
    return incident.event in _ONE_WAY and victims(incident) == {"armed"} and bool(incident.targets)
