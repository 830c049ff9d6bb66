"""GeoParquet 1.1: incidents as columns, each with its point as WKB in OGC:CRS84, written in groups of rows."""

import json
import struct
from importlib import import_module
from pathlib import Path
from typing import Any

from lagebild.exports.columns import Table
from lagebild.exports.sinks import Sink, point

_GROUP = 20_000  # rows that are held until they are written
_LITTLE_ENDIAN, _POINT = 1, 1
_TYPES = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}
_GEOMETRY = "geometry"
# Where no reference system is named it is OGC:CRS84: longitude, latitude in WGS 84.
_GEO = {"version": "1.1.0", "primary_column": _GEOMETRY,
        "columns": {_GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}}}


class ExportError(ValueError):
    """An export cannot be made; the message says what is missing."""


class GeoParquet(Sink):
    """A GeoParquet file. Raises ExportError where pyarrow is not installed."""

    suffix, form, media = "parquet", "parquet", "application/vnd.apache.parquet"

    def __init__(self, path: Path, table: Table) -> None:
        self._arrow, parquet = _arrow("pyarrow"), _arrow("pyarrow.parquet")
        fields = [(column.name, getattr(self._arrow, _TYPES[column.type])()) for column in table.columns
                  if column.name not in ("lat", "lon")]
        schema = self._arrow.schema([*fields, (_GEOMETRY, self._arrow.binary())], {"geo": json.dumps(_GEO)})
        self._held: list[dict[str, Any]] = []
        self._writer = parquet.ParquetWriter(path, schema)

    def put(self, row: dict[str, Any]) -> None:
        """Hold a row until there are enough for a group."""
        self._held.append(row | {_GEOMETRY: _wkb(point(row))})
        if len(self._held) == _GROUP:
            self._flush()

    def end(self) -> None:
        """Write the last group and the columns' descriptions."""
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._held, self._writer.schema))
        self._held = []


def _arrow(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise ExportError("geoparquet needs pyarrow: pip install 'lagebild[geoparquet]'") from error


def _wkb(where: tuple[float, float] | None) -> bytes | None:
    return where and struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, *where)
