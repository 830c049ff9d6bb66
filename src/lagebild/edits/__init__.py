"""Edited exports: what a person changed in a table of claims, row by row, and what must not be taken over."""

from lagebild.edits.beside import Beside
from lagebild.edits.differences import NEEDED, Change, Note, Plan, differences

__all__ = ["NEEDED", "Beside", "Change", "Note", "Plan", "differences"]
