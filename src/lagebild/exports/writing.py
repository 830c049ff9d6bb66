"""Write an export into a folder: CSV, JSON Lines or GeoJSON, and datapackage.json, which describes every column.

CSV is UTF-8 by RFC 4180 with ISO dates; a blank is unknown. GeoJSON is by RFC 7946, lon before lat, with the geometry
null where no point is known or the place is withheld.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

import msgspec
from msgspec import Struct

from lagebild.exports.columns import Table, tables
from lagebild.exports.rows import rows
from lagebild.records import Incident, Reported

FORMATS = ("csv", "jsonl", "geojson")
_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "geojson": "application/geo+json"}


class Written(Struct, frozen=True):
    """What was written: how many incidents, and the names of the files."""

    incidents: int
    files: tuple[str, ...]


def write(
    folder: Path, incidents: Iterable[tuple[Incident, list[Reported]]], format: str, withheld: frozenset[str],
) -> Written:
    """Write incidents with their claims as one of FORMATS; `withheld` are of WITHHELD (C18)."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = {name: table for name, table in tables().items() if format != "geojson" or name == "incidents"}
    files = {name: f"{name}.{format}" for name in chosen}
    with ExitStack() as opened:
        sinks = {name: opened.enter_context(_SINKS[format](folder / files[name], table))
                 for name, table in chosen.items()}
        count = 0
        for incident, members in incidents:
            count += 1
            for name, several in rows(incident, members).items():
                for row in several if name in sinks else ():
                    sinks[name].add(chosen[name].shown(row, withheld))
    _describe(folder, chosen, files, format, withheld)
    return Written(count, (*files.values(), "datapackage.json"))


class _Sink:
    """A file that rows of a table are written to; a context that ends it."""

    def __init__(self, path: Path, table: Table) -> None:
        self._stream: TextIO = path.open("w", encoding="utf-8", newline="")
        self.begin(table)

    def __enter__(self) -> "_Sink":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self._stream.close()

    def begin(self, table: Table) -> None:
        """Write what stands before the rows."""

    def add(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self._stream.write(msgspec.json.encode(row).decode() + "\n")

    def end(self) -> None:
        """Write what stands behind them."""


class _Csv(_Sink):
    def begin(self, table: Table) -> None:
        self._rows = csv.writer(self._stream)
        self._rows.writerow(column.name for column in table.columns)

    def add(self, row: dict[str, Any]) -> None:
        self._rows.writerow(("true" if cell else "false") if isinstance(cell, bool) else cell for cell in row.values())


class _GeoJson(_Sink):
    def begin(self, table: Table) -> None:
        self._stream.write('{"type":"FeatureCollection","features":[')
        self._parting = "\n"

    def add(self, row: dict[str, Any]) -> None:
        self._stream.write(self._parting + msgspec.json.encode(_feature(row)).decode())
        self._parting = ",\n"

    def end(self) -> None:
        self._stream.write("\n]}\n")


_SINKS: dict[str, type[_Sink]] = {"csv": _Csv, "jsonl": _Sink, "geojson": _GeoJson}


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    lat, lon = row["lat"], row["lon"]
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {name: value for name, value in row.items() if name not in ("id", "lat", "lon")}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}


def _describe(
    folder: Path, chosen: dict[str, Table], files: dict[str, str], format: str, withheld: frozenset[str],
) -> None:
    resources = [_resource(name, table, files[name], format) for name, table in chosen.items()]
    package = {"name": "lagebild-export", "title": "Lagebild export", "profile": "data-package",
               "withheld": sorted(withheld), "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _resource(name: str, table: Table, path: str, format: str) -> dict[str, Any]:
    schema = {"fields": list(_fields(table)), "missingValues": [""], "primaryKey": list(table.key)}
    if name != "incidents":
        reference = {"resource": "incidents", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "incident", "reference": reference}]
    tabular = {"profile": "tabular-data-resource"} if format == "csv" else {}
    return {"name": name, "path": path, "description": table.description, "format": format, "encoding": "utf-8",
            "mediatype": _MEDIA[format], **tabular, "schema": schema}


def _fields(table: Table) -> Iterator[dict[str, str]]:
    for column in table.columns:
        yield {"name": column.name, "type": column.type, "description": column.description}
