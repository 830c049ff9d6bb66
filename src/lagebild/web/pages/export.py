"""Downloading: in which formats what the filters ask for can be had as files."""

from msgspec import Struct

from lagebild.answers.exporting import formats
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import Filters, asked_for


class Query(Filters, frozen=True, kw_only=True):
    """The filters."""


class Export(Struct, frozen=True, kw_only=True):
    """The formats that the visitor may have, and how many incidents are asked for (null: nobody has counted)."""

    formats: tuple[str, ...]
    total: int | None


def data(asked: Asked, query: Query) -> Export:
    """Return what can be downloaded. Raises AskingError."""
    return Export(formats=tuple(formats(asked.visit.withheld)), total=finding.number(asked.reading, asked_for(query)))
