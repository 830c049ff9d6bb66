"""Which claim tells a quote of gold, where one clause tells of two happenings."""

import pytest

from lagebild.evaluation.gold import GoldReport
from lagebild.evaluation.linked import LinkedIncident, Quote, Story
from lagebild.evaluation.linked_reading import fit, overlap, read_story
from lagebild.records import Event, Report, Span, Step

TEXT = "Nach dem Anschlag auf den Markt hat die Armee das Dorf beschossen. Es gab Tote."
BEFORE, AFTER = Quote("r1", "Anschlag auf den Markt"), Quote("r1", "das Dorf beschossen")


def claim(word: str) -> Event:
    clause = TEXT.partition(".")[0]
    at = TEXT.index(word)
    return Event(id=word, event="attack", evidence=Span(0, len(clause), clause),
                 trace=(Step("trigger", word, at, at + len(word)), Step("source", "cue", 0, 4)))


@pytest.fixture
def story() -> Story:
    report = GoldReport(id="r1", text=TEXT, published="2016-10-06", publisher="Tagesecho")
    incidents = tuple(LinkedIncident(id=name, event="attack", quotes=(quote,), independent_sources=1, grade="weak")
                      for name, quote in (("market", BEFORE), ("village", AFTER)))
    return Story(note="", reports=(report,), incidents=incidents)


def test_of_two_claims_of_a_clause_the_one_read_from_the_quoted_words_tells_the_quote(story: Story) -> None:
    attack, shelling = claim("Anschlag"), claim("beschossen")
    assert overlap(attack, story, AFTER) == overlap(shelling, story, AFTER) == 1
    assert fit(shelling, story, AFTER) > fit(attack, story, AFTER)
    assert fit(attack, story, BEFORE) > fit(shelling, story, BEFORE)


def test_words_that_are_not_in_the_clause_are_not_told_by_it(story: Story) -> None:
    assert not fit(claim("beschossen"), story, Quote("r1", "Es gab Tote")).quoted


def test_each_claim_is_labelled_with_the_incident_whose_quote_it_tells(story: Story) -> None:
    claims = (claim("Anschlag"), claim("beschossen"))
    read = read_story(story, lambda report: Report(id=report.id, text=TEXT, claims=claims))
    assert read.incident == {"Anschlag": "market", "beschossen": "village"}
