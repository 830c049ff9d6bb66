"""The ACLED layout: 31 columns; one number of dead, the most conservative, and everything else in the notes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lagebild.codes import event_kinds
from lagebild.exports.columns import Layout, layout
from lagebild.exports.divisions import divisions
from lagebild.exports.facts import Told, bounds, length, name, notes, publishers, sides
from lagebild.packs.source import read_as
from lagebild.records import Actor, Incident, LedgerRow, Place, Reported
from lagebild.world.states import state_of

_CODES = Path(__file__).with_name("acled_codes.yaml")
_SIDES = ("inter1", "inter2", "interaction")


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an event becomes by who did it to whom: groups of the codes, null is whoever. `harm`: with victims."""

    events: tuple[str, ...]
    by: str | None = None
    against: str | None = None
    harm: bool = False
    becomes: str


class Codes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The codes of ACLED and what of ours becomes which; acled_codes.yaml explains each."""

    inter: dict[str, int]
    called: dict[int, str]
    external: int
    rioters: int
    groups: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    types: dict[str, dict[str, tuple[str, ...]]]
    targeting: tuple[str, ...]
    geo_precision: dict[int, int]
    vague: dict[int, int]


@cache
def codes() -> Codes:
    """Return the codes. Raises PackError where the file is broken."""
    return read_as(_CODES, Codes)


def acled(told: Iterable[Told]) -> tuple[Layout, Iterator[dict[str, Any]]]:
    """Return the layout and a row for each incident."""
    return layout("acled"), (row(incident, members) for incident, members in told)


def acled_in_words(told: Iterable[Told]) -> tuple[Layout, Iterator[dict[str, Any]]]:
    """Return the layout and the rows with the codes of sides and interaction as ACLED writes them in words."""
    numbered, rows = acled(told)
    columns = (replace(one, type="string") if one.name in _SIDES else one for one in numbered.columns)
    return replace(numbered, columns=tuple(columns)), map(_in_words, rows)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    sides = [codes().called.get(row[f"inter{number}"]) for number in "12"]
    lowest, *other = divmod(row["interaction"] or 0, 10)  # 28 is 2 and 8, 70 is 7 alone
    named = [codes().called[code] for code in (lowest, *other) if code]
    both = "-".join(named) if len(named) > 1 else f"{named[0]} only" if named else None
    return {**row, "inter1": sides[0], "inter2": sides[1], "interaction": both}


def row(incident: Incident, members: Sequence[Reported]) -> dict[str, Any]:
    """Return an incident as a row; what is not known is not in it."""
    return {
        "event_id_cnty": incident.id, **_when(incident), **_what(incident), **_who(incident),
        **_where(incident.place), "source": "; ".join(publishers(members)), "notes": notes(incident, members),
        "fatalities": fatalities(incident), "tags": _tags(incident), "timestamp": _received(members),
    }


def _when(incident: Incident) -> dict[str, Any]:
    first, _ = bounds(incident.time)
    days = length(incident.time)
    precision = 3 if days is None or days > 7 else 1 if days == 1 else 2
    return {"event_date": first, "year": first and int(first[:4]), "time_precision": first and precision}


def _what(incident: Incident) -> dict[str, Any]:
    disorder, event, sub_event = classify(incident)
    return {"disorder_type": disorder, "event_type": event, "sub_event_type": sub_event,
            "civilian_targeting": "Civilian targeting" if is_targeting(incident) else None}


def is_targeting(incident: Incident) -> bool:
    """Return whether civilians alone suffered violence."""
    return classify(incident)[1] in codes().targeting and victims(incident) == {"civilians"}


def classify(incident: Incident) -> tuple[str, str, str]:
    """Return disorder type, event type and sub-event type, by the kind of event and who did it to whom."""
    sub_event = next((rule.becomes for rule in codes().rules if _fits(rule, incident)),
                     event_kinds()[incident.event].acled[0])
    return next((disorder, event, sub_event) for disorder, events in codes().types.items()
                for event, known in events.items() if sub_event in known)


def _fits(rule: Rule, incident: Incident) -> bool:
    return (
        incident.event in rule.events
        and (rule.by is None or rule.by in groups(incident.actors))
        and (rule.against is None or victims(incident) == {rule.against})
        and (not rule.harm or any(_least(incident, what) for what in ("killed", "injured")))
    )


def _least(incident: Incident, what: str) -> int:
    figures = incident.figures.get(what)
    return (figures and figures.min) or 0


def groups(actors: Iterable[Actor]) -> set[str]:
    """Return the groups that actors belong to; nobody of a kind that tells no group belongs to any."""
    kinds = {actor.kind for actor in actors}
    return {group for group, members in codes().groups.items() if kinds.intersection(members)}


def victims(incident: Incident) -> set[str]:
    """Return the groups to whom it was done; where nobody is named, whom the sources call the dead (C9)."""
    if incident.targets:
        return groups(incident.targets) - {"state", "other"}
    return {"civilian": {"civilians"}, "combatant": {"armed"}}.get(incident.status_of_dead, set())


def _who(incident: Incident) -> dict[str, Any]:
    where = incident.place.country if incident.place else None
    one, other = sides(incident)
    first, second = (_inter(side, where, classify(incident)[1]) for side in (one, other))
    return {
        **_side(1, one), "inter1": first, **_side(2, other), "inter2": second,
        "interaction": _interaction(first, second, both=bool(one and other)),
    }


def _side(number: int, actors: Sequence[Actor]) -> dict[str, Any]:
    return {f"actor{number}": name(actors[0]) if actors else None,
            f"assoc_actor_{number}": "; ".join(map(name, actors[1:]))}


def _inter(actors: Sequence[Actor], where: str | None, event: str) -> int | None:
    """Return the code of a side; forces of a state outside it are external, protesters in riots are rioters.

    Null where the kind tells no code, or where it is not known whether a state's forces are outside it.
    """
    if not actors:
        return None
    actor = actors[0]
    if actor.kind in codes().groups["state"] and actor.country and actor.country != where:
        return codes().external if where else None
    if actor.kind == "protesters" and event == "Riots":
        return codes().rioters
    return codes().inter.get(actor.kind)


def _interaction(first: int | None, second: int | None, both: bool) -> int | None:
    """Return the two codes, the lowest first; one alone with a 0; null where somebody's code is not known."""
    known = sorted(code for code in (first, second) if code is not None)
    if len(known) == 2:
        return known[0] * 10 + known[1]
    return known[0] * 10 if known and not both else None


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    state, (first, second) = state_of(place.country), divisions(place)
    return {
        "iso": int(state.numeric) if state and state.numeric else None, "region": state and state.acled_region,
        "country": state and state.name, "admin1": first, "admin2": second, "location": place.name or place.text,
        "latitude": place.lat, "longitude": place.lon,
        "geo_precision": codes().geo_precision.get(place.precision) if place.precision else None,
    }


def fatalities(incident: Incident) -> int | None:
    """Return the lowest that the published range leaves, vague words as ACLED counts them; null for unknown (C3)."""
    killed = incident.figures.get("killed")
    if killed is None or killed.min is None:
        return None
    lowest = [given for given in killed.ledger if given.current and given.min == killed.min]
    vague = lowest and all(map(_is_vague, lowest))
    return codes().vague.get(killed.min, killed.min) if vague else killed.min


def _is_vague(given: LedgerRow) -> bool:
    return given.approximate and given.max is None


def _tags(incident: Incident) -> str:
    provisional = ("provisional",) if incident.provisional else ()
    return "; ".join((f"grade={incident.grade}", f"responsibility={incident.responsibility}",
                      f"status_of_dead={incident.status_of_dead}", *provisional))


def _received(members: Sequence[Reported]) -> int | None:
    """Return when the newest of the reports was received, in Unix seconds."""
    received = max((member.report.received for member in members), default="")
    return int(datetime.fromisoformat(received).timestamp()) if received else None
