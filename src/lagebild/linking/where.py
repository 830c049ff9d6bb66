"""How near two places are, with what their precision allows to say."""

import math
from functools import lru_cache

from lagebild.linking.profile import EXACT, TOWNS, Spot
from lagebild.world.gazetteer_sources import kilometres

HERE_KM, NEAR_KM = 1.0, 12.0
REACH_KM = {3: 60.0, 4: 150.0, 5: 300.0, 7: 200.0}
"""How far from its point something within a place of this precision may lie."""

ACROSS_KM = 60.0
"""How far from each other two places can be one that is in a region, where the one is said to be in another state."""

FUZZY, COUNTRY = 5, 6
COUNTRY_ID, TOWN_ID = "country:", "geonames:"
AROUND_KM = 30.0
"""How far from a town its sides and surroundings reach."""
SITE = "site"
AROUND = frozenset({"same", "within", "near", "area", "other-part"})


def place_level(one: Spot | None, other: Spot | None) -> str:
    """Return how two places relate: same, within, near, area, country, other-part, around, unknown or far."""
    if one is None or other is None:
        return "unknown"
    if _called_alike(one, other):
        return "same"
    if one.ambient or other.ambient:
        return "around" if _level(one, other) in AROUND else "unknown"
    return _level(one, other)


def _called_alike(one: Spot, other: Spot) -> bool:
    """Say whether two places that are on no map bear one name, and are not known to be far from each other."""
    if not one.called or not other.called or not (one.called <= other.called or other.called <= one.called):
        return False
    exact = all(s.at is not None and not s.ambient and s.precision <= EXACT for s in (one, other))
    return not exact or _level(one, other) != "far"


def _level(one: Spot, other: Spot) -> str:
    if one.at is None or other.at is None:
        return _by_name(one, other)
    if one.id is not None and one.id == other.id:
        return _as_wide("same", one)
    distance = _distance(one.at, other.at)
    if _is_country(one) or _is_country(other):
        return "country" if one.country == other.country else "far"
    if distance <= HERE_KM:
        return _in_town(one, other)
    vague = max(one.precision, other.precision)
    if distance <= NEAR_KM and vague < 3:
        return "near"
    return "area" if distance <= min(max(map(_reach, (one, other))), _most_across(one, other)) else "far"


def _is_country(place: Spot) -> bool:
    """Say whether a place is a country, or in a part of one without bounds: "eine Schule im Süden der Philippinen"."""
    unbound = (place.id or "").startswith(COUNTRY_ID) or (place.id is None and place.kind == SITE)
    return place.precision == COUNTRY or (place.precision == FUZZY and unbound)


def _reach(place: Spot) -> float:
    """Return how far from its point something within a place may lie; the south of a town is no region."""
    in_town = place.precision == FUZZY and (place.id or "").startswith(TOWN_ID)
    return AROUND_KM if in_town else REACH_KM.get(place.precision, 0.0)


def _most_across(one: Spot, other: Spot) -> float:
    """Return how far apart two places can be one as far as their countries go: states differ on whose a border is."""
    one_country = one.country == other.country or None in (one.country, other.country)  # a border has none
    return math.inf if one_country else ACROSS_KM


@lru_cache(maxsize=4096)
def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return kilometres(one, other)


def _as_wide(level: str, place: Spot) -> str:
    """Return what it means to name the same place: little where it is wide."""
    if place.precision == COUNTRY:
        return "country"
    return "area" if place.precision in REACH_KM and not place.part else level


def _in_town(one: Spot, other: Spot) -> str:
    """Return how two places of one town relate: two named quarters or sites are not one, a site in a quarter is."""
    if not one.part and not other.part:
        return _as_wide("same", one)
    if not one.part or not other.part or one.kind != other.kind:
        return "within"
    return "same" if one.part == other.part or _share_name(one, other) else "other-part"


def _share_name(one: Spot, other: Spot) -> bool:
    """Say whether the words of one name are those of the other: "Viertel Sukkari" and "Sukkari"."""
    mine, theirs = ({word for name in (s.part,) for word in name.split()} for s in (one, other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _by_name(one: Spot, other: Spot) -> str:
    if one.country and other.country and one.country != other.country:
        return "far"
    if one.names & other.names:
        return "same"
    mine, theirs = ({word for name in s.names for word in name.split() if len(word) > 3} for s in (one, other))
    settled = one.kind in TOWNS and other.kind in TOWNS  # a village that is on no map is not the town that is
    apart = one.named and other.named and (settled or (one.at is None and other.at is None))
    return "within" if mine & theirs else "other-part" if apart else "unknown"
