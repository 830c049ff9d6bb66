"""Search: reports and claims in which words stand, in whatever form."""

from itertools import islice
from typing import Annotated, Literal

from msgspec import Meta, Struct

from lagebild.records import Report, Reported, Time
from lagebild.store.search import standing
from lagebild.web.asked import Asked
from lagebild.web.passages import Passage, passages
from lagebild.web.queries import AsOfQuery, Limit


class Query(AsOfQuery, frozen=True, kw_only=True):
    """Which words, and where."""

    q: Annotated[str, Meta(description='Words that must all stand there; "in a row", begin*, -without.')] | None = None
    among: Literal["reports", "claims"] = "reports"
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


def data(asked: Asked, query: Query) -> Search:
    """Return what is found."""
    if query.q is None:
        return Search()
    if query.among == "claims":
        return Search(claims=tuple(asked.reading.search_claims(query.q, query.limit)))
    found = asked.reading.search_reports(query.q, query.limit)
    return Search(reports=tuple(_found(report, query.q) for report in found))


def _found(report: Report, typed: str) -> FoundReport:
    marked = list(islice(standing(report.text, typed), _SHOWN))
    return FoundReport(
        id=report.id, title=report.title, publisher=report.publisher, published=report.published,
        language=report.language, passages=tuple(passages(report.text, marked)),
    )
