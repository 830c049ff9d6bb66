"""Measure how sure a match by sound or by one slip of the pen is; the scores in `world/gazetteer.py` come from here.

    python benchmarks/place_spellings.py

By slips: names of larger towns with one letter dropped, doubled, changed or swapped, against names of villages that the
larger towns are not called, ten villages for each slip. By sound: the German names of our lists, of which GeoNames' own
spelling is looked for. Each line: letters, how many were found, how many of those are right.
"""

import random
import string
from collections import defaultdict
from collections.abc import Iterable

from lagebild.world.gazetteer import Gazetteer
from lagebild.world.gazetteer_names import bare, fold, world_data
from lagebild.world.gazetteer_sources import City, Finder, kilometres, load_cities

LARGE, SMALL, SAMPLE, VILLAGES_TO_SLIPS = 20_000, 1_500, 1_500, 10
SAME_KM = 25.0


def slip(name: str, chance: random.Random) -> str:
    """Return the name with one letter behind the first two dropped, added, changed or swapped with the next."""
    at = chance.randrange(2, len(name) - 1)
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice((
        name[:at] + name[at + 1:], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1:],
        name[:at] + name[at + 1] + name[at] + name[at + 2:],
    ))


def slips(gazetteer: Gazetteer, cities: list[City], chance: random.Random) -> Iterable[tuple[int, bool]]:
    """Yield the letters of each name that was found by a slip, and whether the town found in its country is the one."""
    large = chance.sample([c for c in cities if c.population >= LARGE and len(c.name) >= 6], SAMPLE)
    small = chance.sample([c for c in cities if c.population < SMALL and len(c.name) >= 6], SAMPLE)
    for group, weight in ((large, 1), (small, VILLAGES_TO_SLIPS)):
        for city in group:
            name = slip(city.name, chance) if group is large else city.name
            if group is large and gazetteer.lookup(name):
                continue
            found = [place for place in gazetteer.similar(name) if place.country == city.countrycode]
            if found:
                point = (found[0].lat or 0.0, found[0].lon or 0.0)
                right = kilometres(point, (city.latitude, city.longitude)) < SAME_KM
                yield from ((len(fold(name)), right) for _ in range(weight))


def sounds(gazetteer: Gazetteer, cities: list[City]) -> Iterable[tuple[int, bool]]:
    """Yield the letters of each of our names that is heard, and whether the town heard in its country is the one."""
    finder = Finder(cities)
    for name, (title, country, *others) in world_data("places_exonyms").items():
        city = finder.find(title, country)
        for written in (name, *others):
            heard = [place for place in gazetteer.heard(bare(fold(written))) if place.country == country]
            if city is not None and heard:
                point = (heard[0].lat or 0.0, heard[0].lon or 0.0)
                yield len(fold(written)), kilometres(point, (city.latitude, city.longitude)) < SAME_KM


def table(title: str, found: Iterable[tuple[int, bool]]) -> None:
    """Print the share of right ones by letters."""
    rows: dict[int, list[bool]] = defaultdict(list)
    for letters, right in found:
        rows[min(letters, 12)].append(right)
    print(title)
    for letters, rights in sorted(rows.items()):
        print(f"{letters:4} letters: {len(rights):5} found, {sum(rights) / len(rights):.2f} right")
    everything = [right for rights in rows.values() for right in rights]
    print(f"         all: {len(everything):5} found, {sum(everything) / max(1, len(everything)):.2f} right")


if __name__ == "__main__":
    index, towns = Gazetteer.open(), load_cities()
    table("one slip of the pen", slips(index, towns, random.Random(7)))
    table("by sound", sounds(index, towns))
