"""A record as one file and back: gzipped lines of JSON, the same whichever database the record is kept in."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
from sqlalchemy import Connection, Table, insert, select

from lagebild.store.errors import RecordError
from lagebild.store.tables import APART, METADATA, VERSION

KIND = "lagebild record"
_AT_ONCE = 1000
_LEVEL = 6


def copied() -> list[Table]:
    """Return the tables that a backup holds."""
    return [table for table in METADATA.sorted_tables if table not in APART]


class Header(msgspec.Struct, frozen=True):
    """The first line: of which version the tables are."""

    kind: str
    version: str


class Trailer(msgspec.Struct, frozen=True):
    """The last line, without which the file is not whole."""

    rows: int


def backup(connection: Connection, path: Path) -> int:
    """Write all rows but those of `APART` into a file, which is there as a whole or not at all; return how many."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
            count = _write(connection, raw)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    except OSError as error:
        raise RecordError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None
    finally:
        part.unlink(missing_ok=True)
    return count


def restore(connection: Connection, path: Path) -> int:
    """Fill an empty record from a file; return how many rows. Raises RecordError, and then nothing may be kept."""
    for table in copied():
        if connection.execute(select(table).limit(1)).first() is not None:
            raise RecordError("the record is not empty; restore into a new one")
    try:
        with gzip.open(path, "rb") as stream:
            return _read(connection, cast(BinaryIO, stream))
    except (EOFError, KeyError, ValueError, msgspec.MsgspecError):
        raise RecordError(f"{path} is no whole backup of a record") from None
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None


def _write(connection: Connection, raw: BinaryIO) -> int:
    encode, count = msgspec.json.Encoder().encode, 0
    with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=_LEVEL, mtime=0) as out:
        out.write(encode(Header(KIND, VERSION)) + b"\n")
        for table in copied():
            for row in connection.execute(select(table), execution_options={"yield_per": _AT_ONCE}):
                out.write(encode([str(table.name), *row]) + b"\n")
                count += 1
        out.write(encode(Trailer(count)) + b"\n")
    return count


def _read(connection: Connection, stream: BinaryIO) -> int:
    header = msgspec.json.decode(stream.readline() or b"{}", type=Header)
    if header.kind != KIND or header.version != VERSION:
        raise RecordError(f"the backup is of version {header.version}; this Lagebild restores version {VERSION}")
    count = 0
    for table, rows in _portions(stream):
        if table is None:
            if rows != [count]:
                raise EOFError
            return count
        connection.execute(insert(METADATA.tables[table]), [_values(METADATA.tables[table], row) for row in rows])
        count += len(rows)
    raise EOFError


def _portions(stream: BinaryIO) -> Iterator[tuple[str | None, list[Any]]]:
    """Yield rows of one table at a time, and at the end the number of rows that the trailer names."""
    held: list[list[Any]] = []
    for line in stream:
        row = msgspec.json.decode(line)
        if held and (isinstance(row, dict) or row[0] != held[0][0] or len(held) == _AT_ONCE):
            yield held[0][0], held
            held = []
        if isinstance(row, dict):
            yield None, [row["rows"]]
            return
        held.append(row)


def _values(table: Table, row: list[Any]) -> dict[str, Any]:
    """Return a row by column; bytes are written in base64."""
    values = dict(zip(table.c.keys(), row[1:], strict=True))
    if "content" in values:
        values["content"] = msgspec.convert(values["content"], bytes)
    return values
