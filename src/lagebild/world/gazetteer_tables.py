"""The tables of the gazetteer's index, which its builder writes and its reader reads.

place: one row each. name: folded name → place, with how good a name it is; one of
one language only stands under its code ("en:gazastrip"). sound: for names from other scripts, consonants → folded name
and its spelling. large: names of larger places, in which slips of the pen are looked for. common: names that are
ordinary German words. place_people and place_lat find the largest places of a wide and of a narrow part of the world
(gazetteer_map.py). trouble: entries of our lists that GeoNames does not know; a test wants it empty. source: where the
places are from whose id begins so. filter: which names and sounds there are at all (gazetteer_index.py).
"""

from collections.abc import Callable

VERSION = 7  # raise when the tables change

OWN, MAIN, OTHER = 0, 1, 2
"""How good a name is: from our lists, GeoNames' own, one of its alternatives; without its article one worse."""

Progress = Callable[[str, float], None]
"""Is told what the builder is at and which share of the work is done (0–1)."""

TABLES = """
CREATE TABLE place (place INTEGER PRIMARY KEY, id TEXT, name TEXT, english TEXT, lat REAL, lon REAL, kind TEXT,
                    precision INTEGER, country TEXT, population INTEGER, within TEXT, rank REAL);
CREATE INDEX place_id ON place (id);
CREATE INDEX place_people ON place (kind, coalesce(population, 0) DESC, lat, lon);
CREATE INDEX place_lat ON place (kind, lat, lon, coalesce(population, 0));
CREATE TABLE name (key TEXT, place INTEGER, quality INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (sound TEXT, key TEXT, spelling TEXT, PRIMARY KEY (sound, key)) WITHOUT ROWID;
CREATE TABLE large (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE common (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE trouble (entry TEXT);
CREATE TABLE source (prefix TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID;
CREATE TABLE filter (bits BLOB);
"""
