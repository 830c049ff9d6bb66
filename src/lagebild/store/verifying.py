"""Whether a record is what its history says: the chain of hashes, the rows of every entry, the documents received."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, Table, select

from lagebild.store.chain import row_digest, sealed, together
from lagebild.store.rows import entry_from
from lagebild.store.tables import LASTING, documents, entries, reports

_AT_ONCE = 1000  # rows held at a time
Digests = dict[int, str]


class Finding(Struct, frozen=True):
    """Something that is not as the history says: `what` is a code, `where` the entry, table or document."""

    what: str
    where: str


class Verified(Struct, frozen=True):
    """How many entries there are, the hash of the last, which stands for all before it, and what is wrong."""

    entries: int
    hash: str
    findings: tuple[Finding, ...]


def verify(connection: Connection) -> Verified:
    """Check a record as a whole; takes time and little memory in proportion to it."""
    claimed: dict[tuple[str, str], Digests] = defaultdict(dict)
    findings, number, last = [], 0, ""
    for row in _rows(connection, select(entries).order_by(entries.c.number)):
        entry = entry_from(row)
        number += 1
        if entry.number != number or sealed(entry, last) != entry:
            findings.append(Finding("broken chain", f"entry {entry.number}"))
            number = entry.number
        last = entry.hash
        for side in ("opened", "closed"):
            for table, digest in dict(entry.payload.get(side) or {}).items():  # type: ignore[call-overload]
                claimed[side, table][entry.number] = digest
    for table in LASTING:
        for side, column in (("opened", "since"), ("closed", "until")):
            found = _digests(connection, table, column)
            findings += _differences(table.name, side, claimed[side, table.name], found)
    return Verified(number, last, (*findings, *_documents(connection)))


def _rows(connection: Connection, wanted: Any) -> Iterable[Row[Any]]:
    return connection.execute(wanted, execution_options={"yield_per": _AT_ONCE})


def _digests(connection: Connection, table: Table, column: str) -> Digests:
    """Return for each entry the digest of the rows of a table that it opened (since) or closed (until)."""
    wanted = select(table).where(table.c[column].is_not(None)).order_by(table.c[column])
    at = table.c.keys().index(column)
    groups = groupby(_rows(connection, wanted), itemgetter(at))
    return {number: together(row_digest(table, row) for row in rows) for number, rows in groups}


def _differences(table: str, side: str, claimed: Digests, found: Digests) -> Iterator[Finding]:
    for number in sorted(claimed.keys() | found.keys()):
        if claimed.get(number) != found.get(number):
            yield Finding(f"{side} rows changed", f"{table}, entry {number}")


def _documents(connection: Connection) -> Iterator[Finding]:
    """Yield the documents that are not what was received (C14), and those that are gone."""
    for row in _rows(connection, select(documents)):
        if sha256(row.content).hexdigest() != row.digest:
            yield Finding("document changed", row.digest)
    there = select(documents.c.digest).where(documents.c.digest == reports.c.document).exists()
    for identity, document in connection.execute(select(reports.c.id, reports.c.document).where(~there)):
        yield Finding("document missing", f"{document} ({identity})")
