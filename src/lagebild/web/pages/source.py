"""A source: its figures of each incident, the first beside the newest and what is published, and who printed them."""

from collections.abc import Mapping

from msgspec import Struct

from lagebild.answers.asking import known
from lagebild.incidents.sources import Begun, SourceRow, begun
from lagebild.records import Incident
from lagebild.store import finding, telling
from lagebild.store.finding import Cursor
from lagebild.web.asked import Asked, NotThereError
from lagebild.web.pages.situation import Head, head
from lagebild.web.pages.sources import LOOKED_AT, What, printing, with_outlets
from lagebild.web.queries import AsOfQuery, InList, Limit, place_after, read_place


class Query(AsOfQuery, frozen=True, kw_only=True):
    """Figures of what, and a part of the list."""

    cursor: InList | None = None
    limit: Limit = 50
    what: What = "killed"


class Given(Struct, frozen=True, kw_only=True):
    """An incident of which the source gave figures: its first and newest, null where it gave those of some alone."""

    incident: Head
    begun: Begun | None


class Contribution(Struct, frozen=True, kw_only=True):
    """What a source contributed, the newest incident first.

    `kinds`: of what it gave figures, and in how many incidents. `looked_at`: its outlets are those of so many
    incidents, the newest; null: of all.
    """

    source: SourceRow
    what: str
    kinds: Mapping[str, int]
    looked_at: int | None
    given: tuple[Given, ...]
    next: str | None


def data(asked: Asked, query: Query) -> Contribution:
    """Return what the source of this name contributed, under all its names. Raises AskingError, NotThereError."""
    known("figure_kinds", [query.what])
    name, reading = asked.parts["id"], asked.reading
    found = telling.source(reading, name, query.what)
    if found is None:
        raise NotThereError(f"nobody is called {name!r} who told of anything in the record")
    names = (found.originator, *found.names)
    newest = finding.given_by(reading, names, query.what, LOOKED_AT + 1)
    behind = read_place(query.cursor, Cursor)
    shown = newest if behind is None else finding.given_by(reading, names, query.what, query.limit + 1, behind)
    (row,) = with_outlets([found], printing(reading, newest[:LOOKED_AT], query.what))
    return Contribution(
        source=row, what=query.what, kinds=telling.kinds_of_figures(reading, names),
        looked_at=LOOKED_AT if len(newest) > LOOKED_AT else None,
        given=tuple(_given(one, query.what, names) for one in shown[:query.limit]),
        next=_next(shown, query.limit),
    )


def _given(incident: Incident, what: str, names: tuple[str, ...]) -> Given:
    return Given(incident=head(incident), begun=begun(incident.figures[what], names))


def _next(shown: list[Incident], limit: int) -> str | None:
    if len(shown) <= limit:
        return None
    last = shown[limit - 1]
    return place_after(Cursor(last.time.latest if last.time else None, last.id))
