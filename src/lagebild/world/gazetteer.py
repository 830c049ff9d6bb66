"""Place names → places: what GeoNames, our lists of regions and the states of the world know about a name.

Built once into an index (`python -m lagebild.world`), then only read; an unknown name gives nothing.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

from msgspec import Struct

from lagebild.world.countries import load_countries
from lagebild.world.gazetteer_cache import index_path
from lagebild.world.gazetteer_imports import imported
from lagebild.world.gazetteer_index import COLUMNS, Index
from lagebild.world.gazetteer_names import bare, fold, sound, spelled, writing
from lagebild.world.gazetteer_tables import OWN, Progress

_MOST = 100  # candidates that sound alike
_REMEMBERED = 25_000  # names whose candidates are kept in memory: about 100 MB at most
_HINT = 2.0  # a country that the text speaks of outweighs a hundredfold population (ranks are powers of ten)
_QUALITY_RANK = (1.5, 0.0, -1.5, -3.0)  # OWN, MAIN, OTHER, and one worse without the article
_QUALITY_SCORE = (1.0, 1.0, 0.95, 0.9)
_GENITIVE, _PART, _SOUND = 0.98, 0.9, 0.9  # how sure a name is that was inflected, composed, only heard
_SHORTEST_TYPO, _RIGHT_LETTERS = 6, 2  # letters of a name looked up with a slip; those that must be right
_TYPO_SCORES = ((6, 0.3), (7, 0.4), (8, 0.5), (9, 0.6), (10, 0.7), (11, 0.85), (99, 0.9))  # by letters
_GENITIVE_ENDINGS = ("s", "es")
# Least likeness (0–100) of two spellings that sound the same. At 84, two of three Syrian villages heard this way were
# others; at 95 two of five.
_ALIKE = 95.0
_KNOWN_TOWN = 50_000  # people of a town that may be meant by a part of it
# People a town must have to be meant where the text does not speak of its country: by GeoNames' own name for it,
# by another name, and where the name is also an ordinary word (only by its own name).
_LEAST_OWN, _LEAST_OTHER, _LEAST_COMMON = 3_000, 15_000, 100_000


class Candidate(Struct, frozen=True, kw_only=True):
    """A place that a name may mean; fields as in `records.Place`, and how it was found.

    `id` is geonames:… admin1:… country:… or area:…, `within` the id of what contains it. `score` 0–1 says how well
    the name fits, `match` how it was found (name · genitive · part · sound · typo), `rank` how likely the place is
    meant (powers of ten), `listed` that our own lists have the name, `common_word` that it is also an ordinary word
    or a person's name, `source` where we have it from, with its version. The point of an area or a country is its
    middle.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    kind: str
    precision: int
    country: str | None
    population: int | None
    within: str | None
    rank: float
    score: float
    match: str = "name"
    listed: bool = False
    common_word: bool = False
    source: str = ""


class Gazetteer:
    """The index opened for reading; may be shared by threads, pickled, and used after a fork."""

    def __init__(self, path: Path, imports: tuple[Path, ...] = (), language: str = "de") -> None:
        self.path, self.imports, self.language = path, imports, language
        self.countries = load_countries(language)
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._slips: dict[str, tuple[Candidate, ...]] = {}
        self._never = frozenset(writing()["never"])
        parts = writing()["parts"].get(language, {})
        self._parts = sorted(parts.items(), key=lambda part: -len(part[0]))
        self._prefixes = tuple(parts)
        self._connect()
        self._common = frozenset(key for key, in self._indexes[0].query("SELECT key FROM common"))

    @classmethod
    def open(
        cls, progress: Progress | None = None, folder: Path | None = None, language: str = "de"
    ) -> "Gazetteer":
        """Return the gazetteer for texts in a language, building its index first where there is none."""
        return cls(index_path(progress, folder), imported(), language)

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path, tuple[Path, ...], str]]:
        return Gazetteer, (self.path, self.imports, self.language)

    def lookup(self, name: str, context_countries: Collection[str] = ()) -> list[Candidate]:
        """Return the places called `name` in any inflection or spelling, the likeliest first; [] for none.

        `context_countries` are the ISO codes of countries that the text speaks of; their places come forward.
        """
        found = self._candidates(name)
        if not context_countries or len(found) < 2:
            return list(found)
        return sorted(found, key=lambda place: -place.rank - (_HINT if place.country in context_countries else 0.0))

    def similar(self, name: str) -> list[Candidate]:
        """Return larger places whose name is one slip of the pen from `name`, which nothing else is called.

        The first letters must be right: nobody slips there, and it keeps the search short.
        """
        key = fold(name).replace(" ", "")
        if len(key) < _SHORTEST_TYPO or key in self._never:
            return []
        if key not in self._slips:
            if len(self._slips) >= _REMEMBERED:
                self._slips.clear()
            score, names = _typo_score(key), self._one_slip_away(key)
            found = {place.id: place for other in names for place in self._rows(other, "typo", score)}
            self._slips[key] = tuple(sorted(found.values(), key=lambda place: -place.rank))
        return list(self._slips[key])

    def _one_slip_away(self, key: str) -> list[str]:
        from rapidfuzz.distance import OSA

        start = key[:_RIGHT_LETTERS]
        near = self._query("SELECT key FROM large WHERE key BETWEEN ? AND ?", start, f"{start}\x7f")
        return [other for other, in near if abs(len(other) - len(key)) < 2 and OSA.distance(key, other) == 1]

    def best(
        self, name: str, country_hints: Collection[str] = (), kinds: Collection[str] = ()
    ) -> Candidate | None:
        """Return the place most likely meant by `name`, None where there is none or too little speaks for it.

        `kinds` restricts the choice ("Provinz Idlib": governorate, province …). Small towns, towns whose name is an
        ordinary word, and names that only sound alike are returned only from one of the `country_hints`.
        """
        for place in self.lookup(name, country_hints):
            if (not kinds or place.kind in kinds) and _is_credible(place, name, place.country in country_hints):
                return place
        return None

    def by_town_adjective(self, word: str) -> Candidate | None:
        """Return the city whose adjective or inhabitant `word` is ("Kiewer", "Münchner"), None for any other word."""
        if not word.endswith("er") or len(word) < 6:
            return None
        stem = word[:-2]
        for name in (stem, f"{stem}en", f"{stem[:-1]}en" if stem[-1] == "n" else stem):
            for place in self._candidates(name):
                if place.match == "name" and place.score == 1.0 and _is_famous_city(place):
                    return None if place.common_word else place
        return None

    def get(self, place_id: str) -> Candidate | None:
        """Return the place with an id, e.g. what another lies `within`."""
        rows = self._query(f"SELECT 1, place, {COLUMNS} FROM place WHERE id = ?", place_id)
        return self._candidate(rows[0], "name", 1.0, False) if rows else None

    # -- finding -------------------------------------------------------------------------------

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        found = self._found.get(name)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[name] = tuple(self._find(name))
        return found

    def _find(self, name: str) -> list[Candidate]:
        key = fold(name)
        compact = key.replace(" ", "")
        if len(compact) < 2 or compact in self._never or len(compact) > 60:
            return []
        found = self._named(compact)
        if not found and " " in key:
            found = self._named(bare(key))
        return found or self._part(name, compact) or self.heard(bare(key))

    def _named(self, key: str) -> list[Candidate]:
        """The places of exactly this name, or of the name whose genitive it is."""
        found = self._rows(key, "name")
        for ending in _GENITIVE_ENDINGS:
            if key.endswith(ending) and len(key) > 3 + len(ending):
                known = {place.id for place in found}
                stem = key[:-len(ending)]
                found += [place for place in self._rows(stem, "genitive", _GENITIVE) if place.id not in known]
        return sorted(found, key=lambda place: -place.rank)

    def _rows(self, key: str, match: str, certainty: float = 1.0) -> list[Candidate]:
        """The places of a folded name, also of one that only this language has, each with the best it is called."""
        found: list[tuple[Any, ...]] = []
        for index in self._opened():
            found += index.named(key, self.language)
        common = bool(found) and key in self._common
        return [self._candidate(row, match, certainty, common) for row in found]

    def _part(self, name: str, key: str) -> list[Candidate]:
        """Part of a town: "Ost-Mossul"; it has the town's point, and is kept under its own name."""
        if not key.startswith(self._prefixes):
            return []
        for prefix, part in self._parts:
            if key.startswith(prefix) and len(key) > len(prefix) + 3:
                whole = next((place for place in self._named(key[len(prefix):]) if _is_known(place)), None)
                if whole is not None and whole.kind == "city" and not whole.common_word:
                    return [_part_of(whole, part, name.strip())]
        return []

    def heard(self, key: str) -> list[Candidate]:
        """Towns whose name, written in another script, may be transliterated like this."""
        from rapidfuzz.fuzz import ratio

        spelling = spelled(key)
        heard = sound(spelling)
        # shorter names sound like too many others
        if len(spelling) < 5 or len(heard) < 3 or not any(index.may_sound(heard) for index in self._opened()):
            return []
        found: dict[str, Candidate] = {}
        for other, other_spelling in self._query("SELECT key, spelling FROM sound WHERE sound = ?", heard):
            likeness = ratio(spelling, other_spelling)
            for place in self._rows(other, "sound", _SOUND * likeness / 100) if likeness >= _ALIKE else ():
                if place.id not in found or found[place.id].score < place.score:
                    found[place.id] = place
        return sorted(found.values(), key=lambda place: -place.rank - 20 * place.score)[:_MOST]

    # -- reading the index ---------------------------------------------------------------------

    def _connect(self) -> None:
        self._owner = os.getpid()
        self._indexes = [Index(path) for path in (self.path, *self.imports)]
        self._sources = dict(row for index in reversed(self._indexes) for row in index.query("SELECT * FROM source"))

    def _opened(self) -> list[Index]:
        if self._owner != os.getpid():  # a connection must not cross a fork
            self._connect()
        return self._indexes

    def _query(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        return [row for index in self._opened() for row in index.query(statement, *values)]

    def _candidate(self, row: tuple[Any, ...], match: str, certainty: float, common: bool) -> Candidate:
        quality, _, place_id, german, english, lat, lon, kind, precision, country, population, within, rank = row
        name = english if english and self.language == "en" else german
        return Candidate(
            id=place_id, name=name, lat=lat, lon=lon, kind=kind, precision=precision, country=country,
            population=population, within=within, match=match, common_word=common,
            listed=quality == OWN and match != "sound",
            rank=rank + _QUALITY_RANK[quality] + (0.0 if certainty == 1.0 else -1.0),
            score=_QUALITY_SCORE[quality] if certainty == 1.0 else round(_QUALITY_SCORE[quality] * certainty, 3),
            source=self._sources.get(place_id.partition(":")[0]) or self._sources[""],
        )


def _typo_score(key: str) -> float:
    """Return how often a name one slip away is the one that was meant; measured by benchmarks/place_spellings.py."""
    return next(score for length, score in _TYPO_SCORES if len(key) <= length)


def _part_of(whole: Candidate, part: str, name: str) -> Candidate:
    return Candidate(
        id=f"{whole.id}/{part}", name=name, lat=whole.lat, lon=whole.lon, kind="quarter", precision=2,
        country=whole.country, population=None, within=whole.id, rank=whole.rank - 0.5, score=_PART * whole.score,
        match="part", listed=whole.listed, source=whole.source,
    )


def _is_famous_city(place: Candidate) -> bool:
    return place.kind == "city" and (place.listed or (place.population or 0) >= _LEAST_COMMON)


def _is_known(place: Candidate) -> bool:
    return place.kind != "city" or (place.population or 0) >= _KNOWN_TOWN


def _is_credible(place: Candidate, name: str, hinted: bool) -> bool:
    """Whether enough speaks for a place to take it for meant; `hinted`: the text speaks of its country."""
    people = place.population or 0
    if place.common_word:
        return place.score == 1.0 and (hinted or people >= _LEAST_COMMON)
    if hinted or place.listed:
        return True
    if place.match == "sound" or len(name) < 3:
        return False
    return people >= (_LEAST_OWN if place.score >= _GENITIVE else _LEAST_OTHER)
