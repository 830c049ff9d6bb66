"""The record that lasts: SQLite or PostgreSQL behind one interface, with an append-only history.

It keeps and finds; it knows no rule of casualty recording.
"""

from lagebild.store.arriving import Arrivals
from lagebild.store.errors import RecordError
from lagebild.store.opening import location
from lagebild.store.people import Account, People, Session, Token
from lagebild.store.reading import Reading
from lagebild.store.record import Record, open_record
from lagebild.store.reviews import held_since, reviews_in, reviews_of
from lagebild.store.versions import fingerprint
from lagebild.store.writing import Writer

__all__ = [
    "Account", "Arrivals", "People", "Reading", "Record", "RecordError", "Session", "Token", "Writer", "fingerprint",
    "held_since", "location", "open_record", "reviews_in", "reviews_of",
]
