"""Whom reports name: what was matched with the registry and why, and what the registry lacks."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lagebild.cli.wording import Wording, plain
from lagebild.mentions import Mentions
from lagebild.mentions.roles import StandIns
from lagebild.records import Actor, Report
from lagebild.world.actors import name_key

SLOTS = ("sources", "actors", "targets", "holders", "addressees")


def unresolved_names(reports: Iterable[Report]) -> list[tuple[str, str, int, str]]:
    """Return names without id in the claims of reports: name, kind, how often, one report; the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for report in reports:
        for actor in sorted(set(_actors(report)), key=lambda a: a.start):
            if actor.id is None and not actor.generic:
                key = (plain(actor.name or actor.text), actor.kind)
                counts[key] += 1
                examples.setdefault(key, report.title or report.id)
    return [(name, kind, count, plain(examples[name, kind])) for (name, kind), count in counts.most_common()]


def _actors(report: Report) -> Iterator[Actor]:
    for claim in report.claims:
        for slot in SLOTS:
            yield from getattr(claim, slot, ())


def matches(mentions: Mentions, words: Wording) -> list[str]:
    """Return a line for each name and stand-in of a report, in text order."""
    found = [*_known(mentions, words), *_by_form(mentions, words), *_by_role(mentions, words)]
    return [line for _, line in sorted(found)]


def _known(mentions: Mentions, words: Wording) -> Iterator[tuple[int, str]]:
    entities = mentions.entities
    for start, (end, actor) in entities.known.items():
        text = mentions.view.text(start, end)
        line = words.word("by its name").format(text, actor.id)
        others = [a.id for a in entities.registry.bearers(name_key(text)) if a.id != actor.id]
        yield start, line + (words.word("same name").format(", ".join(others)) if others else "")


def _by_form(mentions: Mentions, words: Wording) -> Iterator[tuple[int, str]]:
    for name in mentions.entities.names:
        if name.start not in mentions.entities.known:
            text = mentions.view.text(name.start, name.end)
            yield name.start, words.word("by form").format(text, words.word(name.kind))


def _by_role(mentions: Mentions, words: Wording) -> Iterator[tuple[int, str]]:
    stand_ins = StandIns(mentions.view, mentions.entities)
    for phrase in mentions.view.analysis.phrases:
        entity = mentions.entities.of(phrase.index)
        actor = stand_ins.of(phrase.index) if entity.known is None and entity.name is None else None
        if actor is not None:
            text = mentions.view.text(phrase.start, phrase.end)
            yield phrase.start, words.word("stands for").format(text, actor.id)
