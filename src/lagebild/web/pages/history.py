"""The history: who decided what, when and why, the newest first."""

from typing import Annotated

from msgspec import Meta, Struct

from lagebild.answers.asking import LAST_ENTRY
from lagebild.records import Entry
from lagebild.web.asked import Asked
from lagebild.web.queries import AsOfQuery, Limit


class Query(AsOfQuery, frozen=True, kw_only=True):
    """About what, and where in the list."""

    subject: Annotated[str, Meta(description="Id of a report, claim or incident.")] | None = None
    before: Annotated[int, Meta(
        ge=0, le=LAST_ENTRY, description="`next` of the part before: entries before this one.")] | None = None
    limit: Limit = 50


class History(Struct, frozen=True, kw_only=True):
    """Decisions, the newest first."""

    entries: tuple[Entry, ...]
    next: int | None


def data(asked: Asked, query: Query) -> History:
    """Return the newest decisions."""
    subject = query.subject and asked.meant(query.subject)
    if query.subject and subject is None:
        return History(entries=(), next=None)
    found = asked.reading.history(subject, limit=query.limit + 1, before=query.before)[::-1]
    shown = tuple(found[:query.limit])
    return History(entries=shown, next=shown[-1].number if len(found) > query.limit else None)
