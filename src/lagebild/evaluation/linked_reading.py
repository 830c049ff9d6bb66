"""Read the reports of stories, and find which of our claims tell of which gold incident."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from lagebild.evaluation.answers import answers
from lagebild.evaluation.linked import Quote, Story
from lagebild.linking import is_linked
from lagebild.records import Event, Report, Reported, ReportHead, Span

LEAST = 0.3
"""The share of the shorter of claim and quote that both must have in common to be the same telling."""


class ReadStory(Struct, frozen=True):
    """A story with what our reader reads in it; `incident` gives the gold incident of a claim's id."""

    story: Story
    claims: tuple[Reported, ...]
    incident: dict[str, str]


def head_of(report: Report) -> ReportHead:
    """Return what the fusing of claims knows of a report that stands for itself."""
    return ReportHead(
        id=report.id, language=report.language, published=report.published, publisher=report.publisher,
        url=report.url, title=report.title, agencies=report.agencies, places=report.places, wire=report.id,
    )


def read_story(story: Story, read: Callable[[Report], Report]) -> ReadStory:
    """Return a story with the claims that are read in its reports."""
    reports, _ = answers(story.reports, read)
    heads = [(head_of(report), report.claims) for report in reports.values()]
    claims = tuple(Reported(claim=claim, report=head) for head, told in heads for claim in told)
    return ReadStory(story, claims, _labels(story, claims))


def _labels(story: Story, claims: Iterable[Reported]) -> dict[str, str]:
    quotes = [(incident.id, quote) for incident in story.incidents for quote in incident.quotes]
    labels: dict[str, str] = {}
    for reported in claims:
        claim = reported.claim
        if is_linked(claim):
            here = [(name, quote) for name, quote in quotes if quote.report == reported.report.id]
            share, name = max(((overlap(claim, story, quote), name) for name, quote in here), default=(0.0, ""))
            if share >= LEAST:
                labels[claim.id] = name
    return labels


def overlap(claim: Event, story: Story, quote: Quote) -> float:
    """Return the share of the shorter of claim and quote that both have in common; 1 means one is in the other."""
    words = story.span(quote)
    return max(_shared(span, words) for span in (claim.evidence, *claim.also))


def _shared(span: Span, words: Span) -> float:
    shorter = min(span.end - span.start, words.end - words.start)
    return (min(span.end, words.end) - max(span.start, words.start)) / max(1, shorter)
