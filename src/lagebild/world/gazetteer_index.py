"""One index of places opened for reading: what its filter does not know is not asked for.

The filter has a bit for each folded name and for each sound, found by their checksums. A bit that is not set says that
the index lacks the name; one that is set says so wrongly for about one name of thirty.
"""

import sqlite3
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path
from typing import Any
from zlib import crc32

COLUMNS = "id, name, english, lat, lon, kind, precision, country, population, within, rank"
"""Of a place, without its number."""

_NAMED = f"SELECT quality, place, {COLUMNS} FROM name JOIN place USING (place) WHERE key = ?"
_MOST = 100  # places of one name: there are 1,500 San Juans
_BITS_PER_NAME = 32
_SMALLEST = 1 << 10  # bytes
_SPREAD, _LOW = 0x9E3779B97F4A7C15, 24  # Knuth's multiplier; the lowest bits of the product are no good
_SOUND = "~"  # before a sound: no folded name has it


def filter_of(names: Iterable[str], sounds: Iterable[str]) -> bytes:
    """Return the filter of the folded names and sounds, a power of two of bytes."""
    keys = (*names, *(_SOUND + heard for heard in sounds))
    bits = bytearray(max(_SMALLEST, 1 << (len(keys) * _BITS_PER_NAME // 8).bit_length()))
    mask = 8 * len(bits) - 1
    for key in keys:
        place = _hash(key) & mask
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _hash(key: str) -> int:
    """A checksum of 32 bits, spread so that names of like letters do not crowd."""
    return crc32(key.encode()) * _SPREAD >> _LOW


class Filter:
    """The filter as it is asked: what it does not contain is sure not to be in the index."""

    def __init__(self, bits: bytes) -> None:
        self._bits, self._mask = bits, 8 * len(bits) - 1

    def __contains__(self, key: str) -> bool:
        place = crc32(key.encode()) * _SPREAD >> _LOW & self._mask  # _hash() without the call
        return bool(self._bits[place >> 3] >> (place & 7) & 1)


class Index:
    """A connection to an index; it must not cross a fork."""

    def __init__(self, path: Path) -> None:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._base = sqlite3.connect(uri, uri=True, check_same_thread=False, cached_statements=16)
        self._base.execute("PRAGMA mmap_size=268435456")
        self._known = Filter(*self._base.execute("SELECT bits FROM filter").fetchone())

    def may_sound(self, heard: str) -> bool:
        """Tell whether a name of the index may sound like this; False is sure."""
        return _SOUND + heard in self._known

    def named(self, key: str, language: str) -> list[tuple[Any, ...]]:
        """Return the places of a folded name: quality, number, COLUMNS; the highest rank first, at most a hundred.

        A name of one language only stands under its code; a place that is called both ways has its better name.
        """
        rows = self.query(_NAMED, key) if key in self._known else []
        if (own := f"{language}:{key}") in self._known:
            rows = sorted(_best([*rows, *self.query(_NAMED, own)]), key=_number)
        return sorted(rows, key=_rank, reverse=True)[:_MOST] if len(rows) > 1 else rows

    def query(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        """Return all rows of the statement."""
        return self._base.execute(statement, values).fetchall()


_number, _rank = itemgetter(1), itemgetter(-1, 1)


def _best(rows: list[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Each place once, with the best of its names (the least quality)."""
    return {_number(row): row for row in sorted(rows, reverse=True)}.values()
