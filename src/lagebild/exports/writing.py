"""Write an export into a folder: files in one of FORMATS, and datapackage.json, which describes each column.

CSV is UTF-8 by RFC 4180 with ISO dates; a blank is unknown; a text that a spreadsheet would take for a formula has an
apostrophe before it.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from lagebild.exports.columns import Table, tables
from lagebild.exports.entities import Entities
from lagebild.exports.facts import Told, is_stated
from lagebild.exports.geoparquet import GeoParquet
from lagebild.exports.layouts import LAYOUTS, TABBED
from lagebild.exports.rows import rows
from lagebild.exports.sinks import Csv, Excel, GeoJson, JsonLines, Sink, Tsv
from lagebild.exports.statuses import as_said
from lagebild.exports.withholding import without
from lagebild.packs.source import read_yaml

Resource = dict[str, Any]
"""A file as datapackage.json describes it."""


class Written(Struct, frozen=True):
    """What was written: of how many incidents, and how many rows each file has by its name."""

    incidents: int
    files: dict[str, int]


class Format(Protocol):
    """A format that incidents are written in."""

    def write(self, folder: Path, incidents: Iterable[Told], excel: bool, as_of: int | None) -> list[Resource]:
        """Write files into a folder and return their descriptions.

        `excel`: as German Excel opens tables; `as_of`: the entry of the history after which the record was so.
        """


class Tables(Struct, frozen=True):
    """Our own tables, or those `named`, each a file."""

    kind: type[Sink]
    named: tuple[str, ...] = ()

    def write(self, folder: Path, incidents: Iterable[Told], excel: bool, as_of: int | None) -> list[Resource]:
        """Write the rows of each incident into the tables that they belong to."""
        chosen = {name: table for name, table in tables().items() if name in (self.named or tables())}
        kind = Excel if excel and self.kind is Csv else self.kind
        with ExitStack() as opened:
            sinks = {name: opened.enter_context(kind(folder / f"{name}.{kind.suffix}", table))
                     for name, table in chosen.items()}
            for incident, members in incidents:
                for name, several in rows(incident, members).items():
                    for row in several if name in sinks else ():
                        sinks[name].add(chosen[name].shown({"as_of": as_of, **row}))
        return [_resource(name, table, sinks[name]) for name, table in chosen.items()]


class OfOthers(Struct, frozen=True):
    """The layout of another data set: one table of what somebody says happened."""

    layout: str

    def write(self, folder: Path, incidents: Iterable[Told], excel: bool, as_of: int | None) -> list[Resource]:
        """Write the rows that the layout makes of the incidents."""
        table, found = LAYOUTS[self.layout](told for told in incidents if is_stated(told[1]))
        kind = Excel if excel else Tsv if self.layout in TABBED else Csv
        with kind(folder / f"{self.layout}.{kind.suffix}", table) as sink:
            for row in found:
                sink.add(table.shown(row))
        return [_resource(self.layout, table, sink)]


FORMATS: dict[str, Format] = {
    "csv": Tables(Csv),
    "jsonl": Tables(JsonLines),
    "geojson": Tables(GeoJson, ("incidents",)),
    "geoparquet": Tables(GeoParquet, ("incidents",)),
    "ftm": Entities(),
    **{name: OfOthers(name) for name in LAYOUTS},
}


def write(
    folder: Path, incidents: Iterable[Told], format: str, withheld: frozenset[str], excel: bool = False,
    as_of: int | None = None,
) -> Written:
    """Write incidents with their claims as one of FORMATS; `withheld` are of WITHHELD (C18).

    `excel`: tables as German Excel opens them, with a byte order mark, semicolons and decimal commas. `as_of`: the
    entry of the history after which the record was so; with it, and nothing withheld, claims.csv can be read back.
    Raises ExportError where a format needs a package that is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counted = _Counted(incidents)
    shown = (without(as_said(told), withheld) for told in counted)
    resources = FORMATS[format].write(folder, shown, excel, None if withheld else as_of)
    package = {"name": "lagebild-export", "title": "Lagebild export", "profile": "data-package",
               "withheld": sorted(withheld), "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return Written(counted.number, {resource["path"]: resource["rows"] for resource in resources})


def losses(format: str, language: str) -> tuple[str, ...]:
    """Return what one of FORMATS has no room for, in German ("de") or English ("en")."""
    return (LAYOUTS[format](())[0].loses if format in LAYOUTS else _own_losses()[format])[language]


@cache
def _own_losses() -> dict[str, dict[str, tuple[str, ...]]]:
    return msgspec.convert(read_yaml(Path(__file__).with_name("losses.yaml")), dict[str, dict[str, tuple[str, ...]]])


class _Counted:
    """Incidents, and how many of them have gone through."""

    def __init__(self, incidents: Iterable[Told]) -> None:
        self._incidents, self.number = incidents, 0

    def __iter__(self) -> Iterator[Told]:
        for told in self._incidents:
            self.number += 1
            yield told


def _resource(name: str, table: Table, sink: Sink) -> Resource:
    schema: dict[str, Any] = {"fields": list(map(sink.field, table.columns)), "missingValues": [""],
                              "primaryKey": list(table.key)}
    if "incident" in table.key:
        reference = {"resource": "incidents", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "incident", "reference": reference}]
    tabular = {"profile": "tabular-data-resource", "dialect": sink.dialect} if sink.dialect else {}
    return {"name": name, "path": f"{name}.{sink.suffix}", "description": table.description, "format": sink.form,
            "encoding": "utf-8", "mediatype": sink.media, "rows": sink.rows, **tabular, "schema": schema}
