"""Compiles the gazetteer's index: one SQLite file that is only read from then on."""

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lagebild.world.countries import Countries, load_countries
from lagebild.world.gazetteer_names import bare, fold, sound, spelled, world_data, writing
from lagebild.world.gazetteer_sources import City, Finder, State, load_cities, load_states, middle, spellings
from lagebild.world.gazetteer_tables import MAIN, OTHER, OWN, TABLES, VERSION, Progress

_AREA_RANK, _COUNTRY_BONUS, _PROVINCE_MALUS = 6.0, 3.0, 3.0
_SHORTEST_SOUND = 4  # letters; shorter names sound like too many others


def build_index(path: Path, progress: Progress | None = None) -> None:
    """Write the index to `path`, which must not exist; `progress` is told the step and the share done (0–1)."""
    tell = progress or (lambda step, share: None)
    tell("reading GeoNames", 0.0)
    builder = _Builder(load_cities(), load_states(), load_countries())
    tell("joining regions and names", 0.2)
    builder.add_all()
    tell("writing the index", 0.6)
    builder.write(path)
    tell("done", 1.0)


class _Builder:
    def __init__(self, cities: list[City], states: dict[str, State], countries: Countries) -> None:
        self.cities, self.states, self.countries = cities, states, countries
        self.finder = Finder(cities)
        self.rows: list[tuple[Any, ...]] = []
        self.names: dict[tuple[str, int], int] = {}
        self.foreign: set[str] = set()  # names from countries with another script
        self.doubtful: set[str] = set()  # areas of our lists whose names are ordinary words too
        self.trouble: list[str] = []
        self.provinces: dict[tuple[str, str], str] = {}
        self.namesakes: dict[int, str] = {}  # towns called like the area that they lie in
        self.by_country: dict[str, list[City]] = defaultdict(list)
        for city in cities:
            self.by_country[city.countrycode].append(city)

    def add_all(self) -> None:
        """Collect rows and names, our own lists first: where ranks tie, the earlier row wins."""
        self._add_countries()
        self._add_areas()
        self._add_provinces()
        titles = self._exonyms()
        for city in self.cities:
            self._add_city(city, titles.get(city.geonameid, ()))
        self._add_country_parts()

    def _row(self, *values: Any) -> int:
        self.rows.append((len(self.rows), *values))
        return len(self.rows) - 1

    def _name(self, row: int, name: str, quality: int) -> None:
        """Give a row a name; without its articles it is a worse one."""
        key = fold(name)
        for form, worth in ((key.replace(" ", ""), quality), (bare(key), quality + 1)):
            if form:
                self.names[form, row] = min(worth, self.names.get((form, row), worth))

    def _add_countries(self) -> None:
        for country in self.countries.all():
            state = self.states[country.iso]
            lat, lon = middle((city.latitude, city.longitude) for city in self.by_country[country.iso])
            rank = math.log10(state.population + 10) + _COUNTRY_BONUS
            row = self._row(f"country:{country.iso}", country.de, lat, lon, "country", 6, country.iso,
                            state.population, None, rank)
            for name in self.countries.names_of(country.iso):
                self._name(row, name, OWN)

    def _add_areas(self) -> None:
        places = world_data("places")
        for entry in places["areas"]:
            precision = entry.get("precision", places["kinds"][entry["kind"]])
            country = entry.get("in")
            row = self._row(f"area:{_slug(entry['name'])}", entry["name"], entry["lat"], entry["lon"], entry["kind"],
                            precision, country, None, entry.get("within") or (country and f"country:{country}"),
                            _AREA_RANK)
            for name in (entry["name"], *entry.get("also", ())):
                self._name(row, name, OWN)
            self.doubtful.update(fold(name).replace(" ", "") for name in entry.get("doubtful", ()))

    def _add_provinces(self) -> None:
        members: dict[tuple[str, str], list[City]] = defaultdict(list)
        for city in self.cities:
            members[city.countrycode, city.admin1code].append(city)
        for country, group in world_data("places_provinces").items():
            for name, (seat, *others) in group["areas"].items():
                town = self.finder.find(seat, country)
                if town is None or (country, town.admin1code) in self.provinces:
                    self.trouble.append(f"province {name} ({country}): seat {seat} unknown or in another's area")
                else:
                    self._add_province(name, others, group["kind"], town, members[country, town.admin1code])

    def _add_province(self, name: str, others: list[str], kind: str, seat: City, towns: list[City]) -> None:
        code = f"admin1:{seat.countrycode}.{seat.admin1code}"
        self.provinces[seat.countrycode, seat.admin1code] = code
        lat, lon = middle((town.latitude, town.longitude) for town in towns)
        people = sum(town.population for town in towns)
        row = self._row(code, name, lat, lon, kind, 4, seat.countrycode, people, f"country:{seat.countrycode}",
                        math.log10(people + 10) - _PROVINCE_MALUS)
        for title in (name, *others):
            self._name(row, title, OWN)
            capital = self.finder.find(title, seat.countrycode)
            if capital is not None and capital.admin1code == seat.admin1code:
                self.namesakes.setdefault(capital.geonameid, title)  # the town, not its area, comes first for the name

    def _exonyms(self) -> dict[int, tuple[str, ...]]:
        """GeoNames id → German names, the usual one first: listed ones, the capitals, the namesakes of provinces."""
        titles: dict[int, tuple[str, ...]] = {}
        for name, (title, country, *others) in world_data("places_exonyms").items():
            city = self.finder.find(title, country)
            if city is None:
                self.trouble.append(f"exonym {name}: no {title} in {country}")
            else:
                titles[city.geonameid] = (name, *others)
        for listed in self.countries.all():
            german, english = listed.capital, self.states[listed.iso].capital
            seat = self.finder.find(german, listed.iso) or self.finder.find(english, listed.iso)
            if seat is None:
                self.trouble.append(f"capital {german} ({listed.iso})")
            else:
                titles.setdefault(seat.geonameid, (german,))
        for town, name in self.namesakes.items():
            titles[town] = (*titles.get(town, ()), name)
        return titles

    def _add_city(self, city: City, titles: tuple[str, ...]) -> None:
        country = city.countrycode
        within = self.provinces.get((country, city.admin1code), f"country:{country}")
        row = self._row(f"geonames:{city.geonameid}", titles[0] if titles else city.name, city.latitude,
                        city.longitude, "city", 1, country, city.population, within, math.log10(city.population + 10))
        before = len(self.names)
        for title in titles:
            self._name(row, title, OWN)
        self._name(row, city.name, MAIN)
        for name in spellings(city):
            self._name(row, name, OTHER)
        if self._is_transliterated(country):
            self.foreign.update(key for key, _ in self._newest(before))

    def _newest(self, before: int) -> Iterator[tuple[str, int]]:
        """The names added since there were `before`."""
        names = reversed(self.names)
        return (next(names) for _ in range(len(self.names) - before))

    def _is_transliterated(self, country: str) -> bool:
        state = self.states.get(country)
        main = state.languages.split(",")[0].split("-")[0] if state else ""
        return main in writing()["transliterated"]

    def _add_country_parts(self) -> None:
        """Add "Nordsyrien": the third of a country's towns that lies furthest that way, and their middle."""
        taken = {key for key, row in self.names if self.rows[row][10] >= _AREA_RANK}
        for country in self.countries.all():
            towns = self.by_country[country.iso]
            if len(towns) < 12:
                continue
            rows: dict[str, int] = {}
            for prefix, part in writing()["parts"].items():
                for name in self.countries.names_of(country.iso):
                    key = prefix + fold(name).replace(" ", "")
                    if key not in taken:
                        if part not in rows:
                            rows[part] = self._part_row(country.iso, part, prefix, country.de, towns)
                        self.names[key, rows[part]] = OWN

    def _part_row(self, iso: str, part: str, prefix: str, name: str, towns: list[City]) -> int:
        lat, lon = middle((town.latitude, town.longitude) for town in _third(towns, part))
        title = prefix.replace("sued", "süd").capitalize() + name.lower()
        return self._row(f"country:{iso}/{part}", title, lat, lon, "area", 5, iso, None, f"country:{iso}", _AREA_RANK)

    def write(self, path: Path) -> None:
        """Write everything in one transaction; nobody reads the file before it is whole."""
        with sqlite3.connect(path) as base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;"
                               f"PRAGMA user_version={VERSION};{TABLES}")
            base.executemany(f"INSERT INTO place VALUES ({','.join('?' * 11)})", self.rows)
            base.executemany("INSERT INTO name VALUES (?,?,?)", sorted(
                (key, row, quality) for (key, row), quality in self.names.items()
            ))
            base.executemany("INSERT INTO sound VALUES (?,?)", sorted(_sounds(self.foreign)))
            common = self.doubtful | {word for words in world_data("common_words").values() for word in words.split()}
            base.executemany("INSERT INTO common VALUES (?)", sorted((word,) for word in common))
            base.executemany("INSERT INTO trouble VALUES (?)", [(entry,) for entry in self.trouble])
        base.close()


def _sounds(keys: Iterable[str]) -> set[tuple[str, str]]:
    sounds = ((sound(spelled(key)), key) for key in keys if len(key) >= _SHORTEST_SOUND)
    return {(heard, key) for heard, key in sounds if len(heard) > 1}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


_WAYS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "centre": (0, 0)}


def _third(towns: list[City], part: str) -> list[City]:
    """The third of the towns that lies furthest towards a part; for the centre, nearest to the middle of all."""
    if part == "centre":
        lat, lon = middle((town.latitude, town.longitude) for town in towns)
        ordered = sorted(towns, key=lambda town: (town.latitude - lat) ** 2 + (town.longitude - lon) ** 2)
    else:
        up, right = (sum(_WAYS[way][axis] for way in _WAYS if way in part) for axis in (0, 1))
        ordered = sorted(towns, key=lambda town: -(up * town.latitude + right * town.longitude))
    return ordered[: len(towns) // 3]
