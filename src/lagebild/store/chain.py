"""The hash chain of the history, and digests of the rows that its entries open and close."""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Table

from lagebild.records import Entry

_ENCODER = msgspec.json.Encoder(order="deterministic")


def sealed(entry: Entry, previous: str) -> Entry:
    """Return the entry with the hash of the one before and its own."""
    linked = replace(entry, previous=previous, hash="")
    return replace(linked, hash=digest(linked))


def digest(value: object) -> str:
    """Return the SHA-256 of a value in JSON with sorted keys, in hexadecimal digits."""
    return hashlib.sha256(_ENCODER.encode(value)).hexdigest()


def row_digest(table: Table, row: Sequence[object]) -> str:
    """Return the digest of a row, given in the order of the columns, without when it holds."""
    return digest([value for column, value in zip(table.c, row, strict=True) if column.name not in ("since", "until")])


def together(digests: Iterable[str]) -> str:
    """Return one digest for several rows, in whatever order they come."""
    return digest(sorted(digests))
