"""Files that the rows of a table are written to, one by one."""

import csv
from pathlib import Path
from typing import Any, ClassVar, TextIO

import msgspec

from lagebild.exports.columns import Column, Table
from lagebild.reading.tables import guarded


class Sink:
    """A file of a table; a context that ends it. `suffix`, `form` and `media` describe it, `dialect` how cells part.

    `rows`: how many there are so far.
    """

    suffix: ClassVar[str]
    form: ClassVar[str]
    media: ClassVar[str]
    dialect: ClassVar[dict[str, str]] = {}
    rows = 0

    def __init__(self, path: Path, table: Table) -> None:
        raise NotImplementedError

    def __enter__(self) -> "Sink":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def add(self, row: dict[str, Any]) -> None:
        """Write a row, which has the columns of the table in their order."""
        self.rows += 1
        self.put(row)

    def put(self, row: dict[str, Any]) -> None:
        """Write a row, or keep it until there are enough."""
        raise NotImplementedError

    def end(self) -> None:
        """Write what stands behind the rows, and close the file."""
        raise NotImplementedError

    @classmethod
    def field(cls, column: Column) -> dict[str, str]:
        """Return how a column is described."""
        return {"name": column.name, "type": column.type, "description": column.description}


class JsonLines(Sink):
    """A JSON object on each line."""

    suffix, form, media, encoding = "jsonl", "jsonl", "application/jsonl", "utf-8"

    def __init__(self, path: Path, table: Table) -> None:
        self._stream: TextIO = path.open("w", encoding=self.encoding, newline="")
        self.begin(table)

    def begin(self, table: Table) -> None:
        """Write what stands before the rows."""

    def put(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self._stream.write(msgspec.json.encode(row).decode() + "\n")

    def end(self) -> None:
        """Write what stands behind the rows, and close the file."""
        self._stream.close()


class Csv(JsonLines):
    """CSV by RFC 4180: a blank is unknown, and nothing is a formula."""

    suffix, form, media, delimiter = "csv", "csv", "text/csv", ","
    dialect: ClassVar = {"delimiter": ","}

    def begin(self, table: Table) -> None:
        """Write what stands before the rows."""
        self._rows = csv.writer(self._stream, delimiter=self.delimiter)
        self._rows.writerow(self.cell(column.name) for column in table.columns)

    def put(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self._rows.writerow(map(self.cell, row.values()))

    def cell(self, value: Any) -> Any:
        """Return what stands in the file for a value."""
        if isinstance(value, bool):
            return "true" if value else "false"
        return guarded(value) if isinstance(value, str) else value

    @classmethod
    def field(cls, column: Column) -> dict[str, str]:
        """Return how a column is described, by its name as it stands in the header."""
        return super().field(column) | {"name": guarded(column.name)}


class Tsv(Csv):
    """Cells parted by tabs."""

    suffix, form, media, delimiter = "tsv", "tsv", "text/tab-separated-values", "\t"
    dialect: ClassVar = {"delimiter": "\t"}


class Excel(Csv):
    """CSV as German Excel opens it: byte order mark, semicolons, decimal commas."""

    encoding, delimiter = "utf-8-sig", ";"
    dialect: ClassVar = {"delimiter": ";"}

    def cell(self, value: Any) -> Any:
        """Return what stands in the file for a value."""
        return str(value).replace(".", ",") if isinstance(value, float) else super().cell(value)

    @classmethod
    def field(cls, column: Column) -> dict[str, str]:
        """Return how a column is described: with its decimal comma."""
        return super().field(column) | ({"decimalChar": ","} if column.type == "number" else {})


class GeoJson(JsonLines):
    """Features by RFC 7946: lon before lat, the geometry null where no point is known."""

    suffix, form, media = "geojson", "geojson", "application/geo+json"

    def begin(self, table: Table) -> None:
        """Write what stands before the rows."""
        self._stream.write('{"type":"FeatureCollection","features":[')
        self._parting = "\n"

    def put(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self._stream.write(self._parting + msgspec.json.encode(_feature(row)).decode())
        self._parting = ",\n"

    def end(self) -> None:
        """Write what stands behind the rows, and close the file."""
        self._stream.write("\n]}\n")
        super().end()


def point(row: dict[str, Any]) -> tuple[float, float] | None:
    """Return the longitude and latitude of a row, None where they are not known or withheld."""
    lat, lon = row["lat"], row["lon"]
    return None if lat is None or lon is None else (lon, lat)


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    where = point(row)
    geometry = where and {"type": "Point", "coordinates": where}
    properties = {name: value for name, value in row.items() if name not in ("id", "lat", "lon")}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}
