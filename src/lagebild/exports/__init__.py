"""Exports: what a record shows, in files that others read, with a description of every column."""

from lagebild.exports.columns import WITHHELD, Column, Table, tables
from lagebild.exports.rows import rows
from lagebild.exports.writing import FORMATS, Written, write

__all__ = ["FORMATS", "WITHHELD", "Column", "Table", "Written", "rows", "tables", "write"]
