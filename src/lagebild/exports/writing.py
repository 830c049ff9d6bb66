"""Write an export into a folder: our tables or a layout of others, and datapackage.json, which describes each column.

CSV is UTF-8 by RFC 4180 with ISO dates; a blank is unknown; a text that a spreadsheet would take for a formula has an
apostrophe before it. GeoJSON is by RFC 7946, lon before lat, with the geometry null where no point is known or the
place is withheld.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

import msgspec
from msgspec import Struct

from lagebild.exports.columns import Table, layout, tables
from lagebild.exports.facts import Told
from lagebild.exports.layouts import LAYOUTS, TABBED
from lagebild.exports.rows import rows
from lagebild.exports.statuses import as_said
from lagebild.exports.withholding import without
from lagebild.packs.source import read_yaml

FORMATS = ("csv", "jsonl", "geojson", *LAYOUTS)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Written(Struct, frozen=True):
    """What was written: how many incidents, and the names of the files."""

    incidents: int
    files: tuple[str, ...]


def write(
    folder: Path, incidents: Iterable[Told], format: str, withheld: frozenset[str], excel: bool = False,
) -> Written:
    """Write incidents with their claims as one of FORMATS; `withheld` are of WITHHELD (C18).

    `excel`: tables as German Excel opens them, with a byte order mark, semicolons and decimal commas.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counted = _Counted(incidents)
    shown = (without(as_said(told), withheld) for told in counted)
    writer = _write_layout if format in LAYOUTS else _write_tables
    resources = writer(folder, shown, format, excel)
    package = {"name": "lagebild-export", "title": "Lagebild export", "profile": "data-package",
               "withheld": sorted(withheld), "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return Written(counted.number, (*(resource["path"] for resource in resources), "datapackage.json"))


def losses(format: str, language: str) -> tuple[str, ...]:
    """Return what one of FORMATS has no room for, in German ("de") or English ("en")."""
    own = read_yaml(Path(__file__).with_name("losses.yaml"))
    return layout(format).loses[language] if format in LAYOUTS else tuple(own[format][language])


class _Counted:
    """Incidents, and how many of them have gone through."""

    def __init__(self, incidents: Iterable[Told]) -> None:
        self._incidents, self.number = incidents, 0

    def __iter__(self) -> Iterator[Told]:
        for told in self._incidents:
            self.number += 1
            yield told


def _write_tables(
    folder: Path, incidents: Iterable[Told], format: str, excel: bool,
) -> list[dict[str, Any]]:
    chosen = {name: table for name, table in tables().items() if format != "geojson" or name == "incidents"}
    kind = _Excel if excel and format == "csv" else _SINKS[format]
    with ExitStack() as opened:
        sinks = {name: opened.enter_context(kind(folder / f"{name}.{format}", table))
                 for name, table in chosen.items()}
        for incident, members in incidents:
            for name, several in rows(incident, members).items():
                for row in several if name in sinks else ():
                    sinks[name].add(chosen[name].shown(row))
    return [_resource(name, table, f"{name}.{format}", kind) for name, table in chosen.items()]


def _write_layout(
    folder: Path, incidents: Iterable[Told], format: str, excel: bool,
) -> list[dict[str, Any]]:
    table, found = LAYOUTS[format](incidents)
    kind = _Excel if excel else _Tsv if format in TABBED else _Csv
    path = f"{format}.{kind.form}"
    with kind(folder / path, table) as sink:
        for row in found:
            sink.add(table.shown(row))
    return [_resource(format, table, path, kind)]


class _Sink:
    """A file that rows of a table are written to; a context that ends it."""

    encoding, form, media = "utf-8", "jsonl", "application/jsonl"

    def __init__(self, path: Path, table: Table) -> None:
        self._stream: TextIO = path.open("w", encoding=self.encoding, newline="")
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
    form, media, delimiter = "csv", "text/csv", ","

    def begin(self, table: Table) -> None:
        self._rows = csv.writer(self._stream, delimiter=self.delimiter)
        self._rows.writerow(self.cell(column.name) for column in table.columns)

    def add(self, row: dict[str, Any]) -> None:
        self._rows.writerow(map(self.cell, row.values()))

    def cell(self, value: Any) -> Any:
        """Return what stands in the file for a value."""
        if isinstance(value, bool):
            return "true" if value else "false"
        return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


class _Tsv(_Csv):
    form, media, delimiter = "tsv", "text/tab-separated-values", "\t"


class _Excel(_Csv):
    encoding, delimiter = "utf-8-sig", ";"

    def cell(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, float) else super().cell(value)


class _GeoJson(_Sink):
    form, media = "geojson", "application/geo+json"

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


def _resource(name: str, table: Table, path: str, kind: type[_Sink]) -> dict[str, Any]:
    fields = list(_fields(table, kind))
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)}
    if "incident" in table.key:
        reference = {"resource": "incidents", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "incident", "reference": reference}]
    tabular = {"profile": "tabular-data-resource", "dialect": {"delimiter": kind.delimiter}} if issubclass(
        kind, _Csv) else {}
    return {"name": name, "path": path, "description": table.description, "format": kind.form, "encoding": "utf-8",
            "mediatype": kind.media, **tabular, "schema": schema}


def _fields(table: Table, kind: type[_Sink]) -> Iterator[dict[str, str]]:
    for column in table.columns:
        comma = {"decimalChar": ","} if kind is _Excel and column.type == "number" else {}
        yield {"name": column.name, "type": column.type, "description": column.description, **comma}
