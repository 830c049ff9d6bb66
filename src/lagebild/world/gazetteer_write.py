"""Writes an index of places: that of GeoNames and our lists, and one for each file that a user imported."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from lagebild.world.gazetteer_index import filter_of
from lagebild.world.gazetteer_names import bare, fold, sound, spelled
from lagebild.world.gazetteer_tables import TABLES, VERSION

_RANK, _LARGER = 11, 4.3  # column of the rank, and the rank of a town of 20,000 people
_SHORTEST_SOUND = 4  # letters; shorter names sound like too many others


class Content(Struct):
    """What an index holds, in the order of TABLES.

    `names` maps (folded name, number of the row) to how good a name it is; `foreign` are the folded names that are also
    found by sound; `sources` maps the beginning of an id ("" for all others) to where its places are from.
    """

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    names: dict[tuple[str, int], int] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    trouble: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)

    def add(self, *values: Any) -> int:
        """Add a place, with the columns of the table but the first; return its number."""
        self.rows.append((len(self.rows), *values))
        return len(self.rows) - 1

    def name(self, row: int, name: str, quality: int, language: str = "") -> None:
        """Give a row a name, in texts of one `language` only if told; without its articles it is a worse one."""
        key, before = fold(name), f"{language}:" if language else ""
        for form, worth in ((key.replace(" ", ""), quality), (bare(key), quality + 1)):
            if form:
                self.names[before + form, row] = min(worth, self.names.get((before + form, row), worth))

    def write(self, path: Path) -> None:
        """Write everything in one transaction; nobody reads the file before it is whole."""
        with sqlite3.connect(path) as base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;"
                               f"PRAGMA user_version={VERSION};{TABLES}")
            base.executemany(f"INSERT INTO place VALUES ({','.join('?' * 12)})", self.rows)
            ordered = ((*named, self.names[named]) for named in sorted(self.names))
            base.executemany("INSERT INTO name VALUES (?,?,?)", ordered)
            sounds = _sounds(self.foreign)
            base.executemany("INSERT INTO sound VALUES (?,?,?)", sorted(sounds))
            bits = filter_of({key for key, _ in self.names}, {heard for heard, *_ in sounds})
            base.execute("INSERT INTO filter VALUES (?)", (bits,))
            base.executemany("INSERT INTO large VALUES (?)", sorted(
                {(key,) for key, row in self.names if self.rows[row][_RANK] >= _LARGER and ":" not in key}
            ))
            base.executemany("INSERT INTO common VALUES (?)", sorted((word,) for word in self.common))
            base.executemany("INSERT INTO trouble VALUES (?)", [(entry,) for entry in self.trouble])
            base.executemany("INSERT INTO source VALUES (?,?)", sorted(self.sources.items()))
        base.close()


def _sounds(keys: Iterable[str]) -> set[tuple[str, str, str]]:
    spellings = ((key, spelled(key)) for key in keys if len(key) >= _SHORTEST_SOUND)
    sounds = ((sound(spelling), key, spelling) for key, spelling in spellings)
    return {entry for entry in sounds if len(entry[0]) > 1}
