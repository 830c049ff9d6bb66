"""Tables of cells (CSV) as people keep them: any of three separators, a byte order mark, rows that are broken.

A row that cannot be read is named by its line, and the others go on.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from msgspec import Struct

from lagebild.reading.decoding import decode
from lagebild.reading.outcome import RefusedError

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet takes for a formula; in East Asia the wide signs too."""
_GUARD = "'"
_SEPARATORS = (",", ";", "\t")
_LONGEST = 500  # lines of one row: a quotation mark that is never closed costs no more
_ADVICE = "Take the file that has them, and save it as CSV in UTF-8 with all its columns"


class Row(Struct, frozen=True):
    """A row by the names of its columns; `line` is its first in the file, from 1, `raw` the characters it stood in."""

    line: int
    cells: dict[str, str]
    raw: str


class BrokenRow(Struct, frozen=True):
    """A row that cannot be read, and why."""

    line: int
    reason: str


class CsvTable:
    """A table with its header. Raises RefusedError where the content is no table with the columns that it needs."""

    def __init__(self, content: bytes, needed: Sequence[str]) -> None:
        self._lines = list(StringIO(decode(content), newline=""))
        first = self._lines[0] if self._lines else ""
        self.separator = max(_SEPARATORS, key=lambda mark: len(_cells(first, mark)))
        self.columns = tuple(cell.strip() for cell in _cells(first, self.separator))
        if missing := [name for name in needed if name not in self.columns]:
            raise RefusedError(f"the table has no column {', '.join(missing)}", _ADVICE, 1)
        if twice := {name for name in self.columns if self.columns.count(name) > 1}:
            raise RefusedError(f"the table has the column {', '.join(sorted(twice))} twice", _ADVICE, 1)

    def __iter__(self) -> Iterator[Row | BrokenRow]:
        at = 1
        while at < len(self._lines):
            found, lines = self._row(at)
            at += lines
            if isinstance(found, BrokenRow) or any(found.cells.values()):
                yield found

    def _row(self, at: int) -> tuple[Row | BrokenRow, int]:
        """Return the row that begins at a line, and how many lines it is."""
        reader = csv.reader(islice(self._lines, at, at + _LONGEST), delimiter=self.separator, strict=True)
        try:
            cells = next(reader, [])
        except csv.Error as error:
            return BrokenRow(at + 1, f"this is no row of a table ({error})"), 1
        raw = "".join(self._lines[at:at + reader.line_num])
        if cells and len(cells) != len(self.columns):
            return BrokenRow(at + 1, f"this row has {len(cells)} cells, the header {len(self.columns)}"), 1
        return Row(at + 1, dict(zip(self.columns, cells, strict=False)), raw), reader.line_num


def guarded(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"{_GUARD}{text}" if _is_formula(text) else text


def plain(cell: str) -> str:
    """Return a text as it was before it was guarded."""
    return cell[1:] if cell.startswith(_GUARD) and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    """Return whether a text is a formula, or would be one without the apostrophes before it."""
    return text.lstrip(_GUARD).startswith(FORMULA)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []
