"""Sources: who gave figures, how often they were revised, and how the first ones compare with what is published now."""

from typing import Annotated

from msgspec import Meta, Struct

from lagebild.answers.asking import known
from lagebild.incidents.sources import SourceRow
from lagebild.store import finding
from lagebild.web.asked import Asked
from lagebild.web.queries import Filters, InList, Limit, asked_for, place_after, read_place


class Query(Filters, frozen=True, kw_only=True):
    """In which incidents, figures of what, and a part of the list."""

    cursor: InList | None = None
    limit: Limit = 100
    what: Annotated[str, Meta(description="Figures of what, such as injured.")] = "killed"


class Sources(Struct, frozen=True, kw_only=True):
    """Those who gave figures of `what`, in most incidents first."""

    what: str
    sources: tuple[SourceRow, ...]
    next: str | None


def data(asked: Asked, query: Query) -> Sources:
    """Return the sources of figures. Raises AskingError."""
    known("figure_kinds", [query.what])
    behind = read_place(query.cursor, tuple[int, str])
    found = finding.sources(asked.reading, asked_for(query), query.what, query.limit + 1, behind)
    shown = found[:query.limit]
    more = place_after((shown[-1].incidents, shown[-1].originator)) if len(found) > query.limit else None
    return Sources(what=query.what, sources=tuple(shown), next=more)
