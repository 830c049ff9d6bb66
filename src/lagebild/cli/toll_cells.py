"""Sums by grade in the words of tables, with the note that stands with all of them (C17)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import typer

from lagebild.cli.incident_cells import bounds
from lagebild.cli.listing import print_json, print_rows
from lagebild.cli.read import Format
from lagebild.cli.wording import Wording
from lagebild.incidents.tolls import Sum
from lagebild.records import Range


class _Row(NamedTuple):
    what: str
    total: Sum


def print_sums(sums: Mapping[str, Sequence[Sum]], format: Format, words: Wording) -> None:
    """Print the sums of each `what` and the standing note."""
    if format is Format.json:
        print_json({**sums, "note": words.word("toll note")}, format)
    elif format is Format.jsonl:
        print_json([{"what": row.what, **_fields(row.total)} for row in _rows(sums)], format)
    else:
        print_rows(list(_rows(sums)), lambda row: _cells(row, words), format, words)
        typer.echo(f"\n{words.word('toll note')}")


def _rows(sums: Mapping[str, Sequence[Sum]]) -> Iterator[_Row]:
    return (_Row(what, total) for what, totals in sums.items() for total in totals)


def _fields(total: Sum) -> dict[str, object]:
    return {name: getattr(total, name) for name in total.__struct_fields__}


def _cells(row: _Row, words: Wording) -> dict[str, str]:
    total = row.total
    return {
        "figures": words.code("figure_kinds", row.what), "grade": words.code("grades", total.grade),
        "incidents": str(total.incidents), "sum": bounds(Range(min=total.min, max=total.max), words),
        "unknown figures": str(total.unknown), "no upper bound": str(total.open),
    }
