"""Changes: what is new, revised, contradicted or withdrawn since a time, the newest decision first."""

from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from lagebild.answers.asking import entry_before
from lagebild.incidents.changes import Change, changes
from lagebild.records import Incident
from lagebild.store import Reading
from lagebild.store.finding import changed_incidents
from lagebild.web.asked import Asked
from lagebild.web.pages.situation import Head, head
from lagebild.web.queries import InList, Limit, place_after, read_place

_WEEK = 7  # days


class Query(Struct, frozen=True, kw_only=True):
    """Since when; for the last week unless said otherwise."""

    since: Annotated[str, Meta(description="A day, a moment, or the number of an entry of the history.")] | None = None
    cursor: InList | None = None
    limit: Limit = 50


class Changed(Struct, frozen=True, kw_only=True):
    """An incident as it is, or as it was where it is no more; what changed of it, by which entry last."""

    incident: Head
    changes: tuple[Change, ...]
    entry: int


class Changes(Struct, frozen=True, kw_only=True):
    """What changed since the entry `since`."""

    since: int
    incidents: tuple[Changed, ...]
    next: str | None


def data(asked: Asked, query: Query) -> Changes:
    """Return what changed. Raises AskingError."""
    since = entry_before(asked.reading, query.since or (date.today() - timedelta(days=_WEEK)).isoformat())
    before = Reading(asked.reading.connection, since)
    behind = read_place(query.cursor, tuple[int, str])
    pairs = changed_incidents(before, asked.reading, query.limit + 1, behind)
    found = [_changed(entry, old, new) for entry, old, new in pairs[:query.limit]]
    next_place = place_after((found[-1].entry, found[-1].incident.id)) if len(pairs) > query.limit else None
    return Changes(since=since, incidents=tuple(one for one in found if one.changes), next=next_place)


def _changed(entry: int, old: Incident | None, new: Incident | None) -> Changed:
    shown = new or old
    assert shown is not None
    return Changed(incident=head(shown), changes=tuple(changes(old, new)), entry=entry)
