"""Read the reports of stories, and find which of our claims tell of which gold incident."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import Struct

from lagebild.evaluation.answers import answers
from lagebild.evaluation.linked import Quote, Story
from lagebild.linking import is_linked
from lagebild.records import Event, Report, Reported, ReportHead, Span

OWN_WORDS = frozenset({"trigger", "answers", "number"})
"""Steps of a trace that name the words a claim was read from."""

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
            best, name = max(((fit(claim, story, quote), name) for name, quote in here), default=(NO_FIT, ""))
            if best >= NO_FIT:
                labels[claim.id] = name
    return labels


class Fit(NamedTuple):
    """How well a claim tells a quote: whether the words that it was read from are quoted, and the share in common.

    One clause may tell two happenings, each a claim with the clause as its evidence ("Nach dem Angriff auf A hat die
    Armee B beschossen"); the words that each was read from tell which quote it is.
    """

    quoted: bool
    share: float


NO_FIT = Fit(quoted=False, share=LEAST)
"""What a claim that tells a quote comes up to at least."""


def fit(claim: Event, story: Story, quote: Quote) -> Fit:
    """Return how well a claim tells a quote; 1 as the share means that one is in the other."""
    words = story.span(quote)
    share = max(_shared(span, words) for span in (claim.evidence, *claim.also))
    own = (step for step in claim.trace if step.step in OWN_WORDS)
    quoted = share >= LEAST and any(words.start <= step.start < words.end for step in own)
    return Fit(quoted, share)


def overlap(claim: Event, story: Story, quote: Quote) -> float:
    """Return the share of the shorter of claim and quote that both have in common."""
    return fit(claim, story, quote).share


def _shared(span: Span, words: Span) -> float:
    shorter = min(span.end - span.start, words.end - words.start)
    return (min(span.end, words.end) - max(span.start, words.start)) / max(1, shorter)
