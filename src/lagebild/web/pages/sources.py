"""Sources: who gave figures, who printed them, and how the first ones compare with what is published now."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from lagebild.answers.asking import known
from lagebild.incidents.sources import Outlet, SourceRow, outlets, source_key
from lagebild.records import Incident
from lagebild.store import Reading, finding, telling
from lagebild.web.asked import Asked
from lagebild.web.queries import Filters, InList, Limit, asked_for, place_after, read_place

LOOKED_AT = 100
"""Incidents, the newest ones, of which it is looked up who printed the figures."""
What = Annotated[str, Meta(description="Figures of what, such as injured.")]


class Query(Filters, frozen=True, kw_only=True):
    """In which incidents, figures of what, and a part of the list."""

    cursor: InList | None = None
    limit: Limit = 100
    what: What = "killed"


class Sources(Struct, frozen=True, kw_only=True):
    """Those who gave figures of `what`, in most incidents first.

    `looked_at`: their outlets are those of so many incidents, the newest; null: of all that are asked for.
    """

    what: str
    sources: tuple[SourceRow, ...]
    looked_at: int | None
    next: str | None


def data(asked: Asked, query: Query) -> Sources:
    """Return the sources of figures. Raises AskingError."""
    known("figure_kinds", [query.what])
    wanted, behind = asked_for(query), read_place(query.cursor, tuple[int, str])
    found = finding.sources(asked.reading, wanted, query.what, query.limit + 1, behind)
    shown = found[:query.limit]
    more = place_after((shown[-1].incidents, shown[-1].originator)) if len(found) > query.limit else None
    newest = list(finding.incidents(asked.reading, wanted, LOOKED_AT + 1))
    printed = printing(asked.reading, newest[:LOOKED_AT], query.what)
    return Sources(what=query.what, sources=tuple(with_outlets(shown, printed)), next=more,
                   looked_at=LOOKED_AT if len(newest) > LOOKED_AT else None)


def printing(reading: Reading, incidents: Sequence[Incident], what: str) -> dict[str, tuple[Outlet, ...]]:
    """Return who printed the figures of each source in some incidents, by the key of the source."""
    return outlets(incidents, what, telling.heads(reading, chain.from_iterable(one.reports for one in incidents)))


def with_outlets(rows: Iterable[SourceRow], printed: Mapping[str, tuple[Outlet, ...]]) -> Iterable[SourceRow]:
    """Return sources with who printed their figures; an outlet that only speaks for itself prints nobody's."""
    for row in rows:
        named = {row.originator, *row.names}
        others = (one for one in printed.get(source_key(row.originator), ()) if one.publisher not in named)
        yield replace(row, outlets=tuple(others))
