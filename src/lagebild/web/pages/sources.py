"""Sources: who gave figures, how often they were revised, and how the first ones compare with what is published now."""

from typing import Annotated

from msgspec import Meta, Struct

from lagebild.answers.asking import known
from lagebild.incidents.sources import SourceRow, sources
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import Filters, asked_for


class Query(Filters, frozen=True, kw_only=True):
    """In which incidents, and figures of what."""

    what: Annotated[str, Meta(description="Figures of what, such as injured.")] = "killed"


class Sources(Struct, frozen=True, kw_only=True):
    """Those who gave figures of `what`, in most incidents first."""

    what: str
    sources: tuple[SourceRow, ...]


def data(asked: Asked, query: Query) -> Sources:
    """Return the sources of figures. Raises AskingError."""
    known("figure_kinds", [query.what])
    found = finding.incidents(asked.reading, asked_for(asked.reading, query))
    return Sources(what=query.what, sources=tuple(sources(found, query.what)))
