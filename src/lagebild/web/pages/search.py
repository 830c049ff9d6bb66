"""Search: reports and claims in which words stand, in whatever form."""

from itertools import islice
from typing import Annotated, Literal

from msgspec import Meta, Struct

from lagebild.records import Report, Reported, Time
from lagebild.store.search import standing
from lagebild.web.asked import Asked
from lagebild.web.passages import Passage, passages
from lagebild.web.queries import DEEPEST, AsOfQuery, InList, Limit, Passed, place_after, read_place


class Query(AsOfQuery, frozen=True, kw_only=True):
    """Which words, and where."""

    q: Annotated[str, Meta(description='Words that must all stand there; "in a row", begin*, -without.')] | None = None
    among: Literal["reports", "claims"] = "reports"
    cursor: InList | None = None
    limit: Limit = 50


_SHOWN = 4  # words that are marked in one report


class FoundReport(Struct, frozen=True, kw_only=True):
    """A report and the passages in which the words first stand."""

    id: str
    title: str | None
    publisher: str | None
    published: Time | None
    language: str
    passages: tuple[Passage, ...]


class Search(Struct, frozen=True, kw_only=True):
    """The reports or the claims that were found, the best first."""

    reports: tuple[FoundReport, ...] = ()
    claims: tuple[Reported, ...] = ()
    next: str | None = None


def data(asked: Asked, query: Query) -> Search:
    """Return what is found. Raises AskingError."""
    passed = read_place(query.cursor, Passed) or 0
    if query.q is None:
        return Search()
    until = passed + query.limit
    next = place_after(until) if until < DEEPEST else None
    if query.among == "claims":
        claims = asked.reading.search_claims(query.q, until + 1)[passed:]
        return Search(claims=tuple(claims[:query.limit]), next=next if len(claims) > query.limit else None)
    reports = asked.reading.search_reports(query.q, until + 1)[passed:]
    found = tuple(_found(report, query.q) for report in reports[:query.limit])
    return Search(reports=found, next=next if len(reports) > query.limit else None)


def _found(report: Report, typed: str) -> FoundReport:
    marked = list(islice(standing(report.text, typed), _SHOWN))
    return FoundReport(
        id=report.id, title=report.title, publisher=report.publisher, published=report.published,
        language=report.language, passages=tuple(passages(report.text, marked)),
    )
