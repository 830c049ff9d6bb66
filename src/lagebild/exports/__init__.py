"""Exports: what a record shows, in files that others read, with a description of every column."""

from lagebild.exports.columns import Column, Table, tables
from lagebild.exports.geoparquet import ExportError
from lagebild.exports.rows import rows
from lagebild.exports.withholding import WITHHELD, numbered, profiles, without
from lagebild.exports.writing import FORMATS, Written, losses, write

__all__ = ["FORMATS", "WITHHELD", "Column", "ExportError", "Table", "Written", "losses", "numbered", "profiles", "rows",
           "tables", "without", "write"]
