"""Which of its namesakes each place name of a report means: the report's other places and countries decide together.

Every candidate has a weight in powers of ten: how likely its name is to mean it anywhere (`Candidate.rank`), and what
speaks for it in this report. Weights become shares of one; `_NOBODY` is the weight of a place that the gazetteer lacks.
A name that stands several times means one place: what its words say once holds for all of them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from lagebild.world.gazetteer import Candidate
from lagebild.world.gazetteer_sources import kilometres

_COUNTRY = 2.0  # the text speaks of the country: outweighs a hundredfold population
_VOTED = 2.0  # … of which all the other places are
_INSIDE = 8.0  # the text says that it lies in this country or area
_KIND = 6.0  # the text says what sort of place it is
_COMMON = 2.5  # its name is also an ordinary word or a person's
_NEAR = 2.0  # another place of the report is right beside it
_NEAR_KM = 150.0  # within which another place speaks for it
_TOWN_KM = 40.0  # from a town within which what it contains lies
_NEAR_DEGREES = 1.4  # of latitude: more is further than that anywhere
_COMPANY = 2.0  # other names could lie right beside it
_ROUNDS = 2
_REACH = 12  # names before and after that count as near
_CONSIDERED = 40  # candidates of a name that are looked at, the most likely first
_NOBODY = 2.5  # as likely as a town of some hundred people


class Sighting(Struct):
    """A place name in a report and what its words say of it.

    It lies in one of the `countries`, in the places `around` it and in the sightings `inside` (their numbers), where
    any are told; `kinds` are those that its designator allows, empty for any.
    """

    candidates: Sequence[Candidate]
    countries: frozenset[str] = frozenset()
    around: tuple[Candidate, ...] = ()
    inside: tuple[int, ...] = ()
    kinds: frozenset[str] = frozenset()


class Option(Struct, frozen=True):
    """A candidate and its share of one among all that the name can mean."""

    place: Candidate
    score: float


class _Weighed(Struct):
    """A candidate with its weight by itself, and with the others of the report."""

    place: Candidate
    alone: float
    weight: float


class _Name(Struct):
    """All sightings of one name: their numbers, what any of them says, and the options, the likeliest first."""

    numbers: list[int]
    countries: set[str] = field(default_factory=set)
    around: list[Candidate] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    options: list[_Weighed] = field(default_factory=list)

    @property
    def chosen(self) -> Candidate | None:
        """The likeliest so far."""
        return self.options[0].place if self.options else None


def choose(sightings: Sequence[Sighting], countries: Mapping[str, float]) -> list[list[Option]]:
    """Return the options of each sighting, the likeliest first; `countries`: how much (0–1) the text speaks of each.

    A list is empty where the name is unknown. Time is linear in the number of sightings.
    """
    names = _names(sightings)
    for name in names:
        name.options = _alone(name, sightings[name.numbers[0]], countries)
    _weigh_company(names)
    owner = {number: at for at, name in enumerate(names) for number in name.numbers}
    for _ in range(_ROUNDS):
        votes = _votes(names)
        chosen = [name.chosen for name in names]
        for at, name in enumerate(names):
            near = (chosen[i] for i in range(max(0, at - _REACH), min(len(names), at + _REACH + 1)) if i != at)
            whole = [*name.around, *(p for i in name.inside if (p := chosen[owner[i]]) is not None)]
            others = [place for place in near if place is not None and place not in whole]
            _weigh_together(name, whole, others, votes)
    found = [_shares(name.options) for name in names]
    return [found[owner[number]] for number in range(len(sightings))]


def _names(sightings: Sequence[Sighting]) -> list[_Name]:
    """Return the names, each with all its sightings; the same words with another designator are another name."""
    names: dict[tuple[object, ...], _Name] = {}
    for number, sighting in enumerate(sightings):
        known = tuple(place.id for place in sighting.candidates[:_CONSIDERED]) or (number,)
        name = names.setdefault((known, sighting.kinds), _Name([]))
        name.numbers.append(number)
        name.countries.update(sighting.countries)
        name.around.extend(sighting.around)
        name.inside.update(sighting.inside)
    return list(names.values())


def _alone(name: _Name, sighting: Sighting, countries: Mapping[str, float]) -> list[_Weighed]:
    found = [(place, _own_weight(place, name, sighting.kinds, countries)) for place in sighting.candidates]
    best = sorted(found, key=lambda pair: -pair[1])[:_CONSIDERED]
    return [_Weighed(place, weight, weight) for place, weight in best]


def _own_weight(place: Candidate, name: _Name, kinds: frozenset[str], countries: Mapping[str, float]) -> float:
    told = _INSIDE * (place.country in name.countries) + _KIND * (place.kind in kinds)
    spoken = countries.get(place.country or "", 0.0) if place.kind != "country" else 0.0
    return place.rank + _COUNTRY * spoken - _COMMON * place.common_word + told


def _weigh_company(names: Sequence[_Name]) -> None:
    """Prefer the options near which other names could lie as well, before any of them is decided.

    A name that could lie in many places proves little by lying near.
    """
    cells: dict[tuple[int, int], list[int]] = {}
    for at, name in enumerate(names):
        for cell in {cell for option in name.options if (cell := _cell(option.place)) is not None}:
            cells.setdefault(cell, []).append(at)
    for at, name in enumerate(names):
        if len(name.options) > 1:
            for option in name.options:
                found = {other for cell in _cells_around(option.place) for other in cells.get(cell, ())}
                near = sum(1 / len(names[i].options) for i in found if 0 < abs(i - at) <= _REACH)
                option.alone = option.weight = option.alone + _COMPANY * min(1.0, near)
            name.options.sort(key=lambda option: -option.weight)


def _cell(place: Candidate) -> tuple[int, int] | None:
    if place.lat is None or place.lon is None or place.precision >= 6:
        return None
    return int(place.lat // _NEAR_DEGREES), int(place.lon // _NEAR_DEGREES)


def _cells_around(place: Candidate) -> Iterator[tuple[int, int]]:
    cell = _cell(place)
    if cell is not None:
        yield from ((cell[0] + up, cell[1] + right) for up in (-1, 0, 1) for right in (-1, 0, 1))


def _votes(names: Iterable[_Name]) -> dict[str, float]:
    """Return for each country and first-level area how many names likely mean what lies there, by how clear that is."""
    votes: dict[str, float] = {}
    for name in names:
        for option in _shares(name.options)[:1]:
            for area in _areas(option.place):
                votes[area] = votes.get(area, 0.0) + option.score
    return votes


def _areas(place: Candidate) -> tuple[str, ...]:
    """Return the country that a place lies in, and the first-level area that it is or lies in."""
    area = place.id if place.precision == 4 else place.within
    country = f"country:{place.country}"
    return (country,) if area is None or area == country else (country, area)


def _weigh_together(
    name: _Name, whole: Sequence[Candidate], near: Sequence[Candidate], votes: Mapping[str, float]
) -> None:
    """Weigh the options anew with what the other names of the report mean; a name does not vote for itself."""
    own = _shares(name.options)[0] if name.options else None
    total = max(1.0, sum(n for area, n in votes.items() if area.startswith("country:")))
    mine = _areas(own.place) if own is not None else ()
    for option in name.options:
        place = option.place
        voted = 0.0
        for area in _areas(place):
            others = votes.get(area, 0.0) - (own.score if own is not None and area in mine else 0.0)
            voted += max(0.0, others) / total
        inside = _INSIDE * any(_is_inside(place, around) for around in whole)
        option.weight = option.alone + _VOTED * voted + _NEAR * _nearness(place, near) + inside
    name.options.sort(key=lambda option: -option.weight)


def _nearness(place: Candidate, others: Sequence[Candidate]) -> float:
    """Return 0–1 for how near the nearest other place is; countries and seas are near to nothing."""
    if place.lat is None or place.precision >= 6:
        return 0.0
    apart = (distance(place, other) for other in others if _may_be_near(place, other))
    return max(0.0, 1 - min(apart, default=_NEAR_KM) / _NEAR_KM)


def _may_be_near(place: Candidate, other: Candidate) -> bool:
    """Say whether another place is near by its latitude: quicker to find out than its distance."""
    if place.lat is None or other.lat is None or other.precision >= 6 or other.id == place.id:
        return False
    return abs(place.lat - other.lat) < _NEAR_DEGREES


def _is_inside(place: Candidate, whole: Candidate) -> bool:
    """Say whether a place lies in another: by what GeoNames says, else near its middle."""
    if place.id == whole.id:
        return False
    if place.within == whole.id or (whole.kind == "country" and place.country == whole.country):
        return True
    return whole.precision < 6 and distance(place, whole) < (_TOWN_KM if whole.precision < 3 else _NEAR_KM)


def distance(one: Candidate, other: Candidate) -> float:
    """Return about how many kilometres are between the middles of two places; infinite where one is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def _shares(options: Sequence[_Weighed]) -> list[Option]:
    """Return the options with their shares of one, some of which is left for a place that the gazetteer lacks."""
    powers = [10 ** min(option.weight, 30.0) for option in options]
    total = sum(powers) + 10 ** _NOBODY
    return [Option(option.place, round(power / total, 3)) for option, power in zip(options, powers, strict=True)]
