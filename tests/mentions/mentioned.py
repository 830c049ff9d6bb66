"""What the tests of triggers, sayings, entities and anaphora ask of the mentions of a short German text."""

from functools import cache

from lagebild.mentions import Mentions
from lagebild.mentions.filler import Filler
from lagebild.mentions.sayings import Saying
from lagebild.mentions.triggers import Trigger
from lagebild.pipeline import Reader
from lagebild.records import Report, Time

PUBLISHED = Time(text="2016-10-07", start=0, end=0, earliest="2016-10-07", latest="2016-10-07")


@cache
def reader() -> Reader:
    """Return the German reader, opened once."""
    return Reader.open("de")


@cache
def mentioned(text: str) -> Mentions:
    """Return the mentions of a text."""
    return reader().mentions(Report(id="mentions", text=text, published=PUBLISHED))


def phrase_of(mentions: Mentions, word: str, nth: int = 0) -> int:
    """Return the phrase whose head is this word as written; `nth` counts from the left."""
    return [p.index for p in mentions.view.analysis.phrases if mentions.view.head(p.index).form == word][nth]


def heads(mentions: Mentions, phrases: list[int]) -> list[str]:
    """Return the head words of phrases as written."""
    return [mentions.view.head(index).form for index in phrases]


def words(mentions: Mentions, fillers: list[Filler]) -> list[str]:
    """Return what fills a role: the head of a phrase, or the part of a word."""
    text = mentions.view.analysis.text
    return [text[f.start:f.end] if f.phrase is None else mentions.view.head(f.phrase).form for f in fillers]


def roles(mentions: Mentions, trigger: Trigger) -> dict[str, list[str]]:
    """Return the roles of a trigger as words."""
    return {role: words(mentions, fillers) for role, fillers in trigger.roles.items()}


def trigger_of(text: str, rule: str) -> tuple[Mentions, Trigger]:
    """Return the first trigger that this rule read."""
    mentions = mentioned(text)
    found = {trigger.rule: trigger for trigger in reversed(mentions.triggers)}
    assert rule in found, f"{rule} read nothing; there are {list(found)}"
    return mentions, found[rule]


def saying_of(text: str, word: str) -> tuple[Mentions, Saying]:
    """Return the first saying of this cue."""
    mentions = mentioned(text)
    found = {saying.cue.word: saying for saying in reversed(mentions.sayings)}
    assert word in found, f"{word} says nothing; there are {list(found)}"
    return mentions, found[word]


def content(mentions: Mentions, saying: Saying) -> list[str]:
    """Return the verbs of the clauses that are said, and the nouns."""
    clauses = [mentions.view.clause(index).predicate for index in sorted(saying.clauses)]
    return clauses + heads(mentions, sorted(saying.phrases))
