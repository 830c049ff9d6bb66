"""All mentions of a report: figures, times, names, triggers and sayings."""

from pathlib import Path

from msgspec import Struct

from lagebild.language.analysis import Analysis
from lagebild.mentions.anaphora import Anaphora
from lagebild.mentions.elapsed import elapsed_clauses, find_elapsed
from lagebild.mentions.entities import Entities
from lagebild.mentions.known import find_known
from lagebild.mentions.names import find_names
from lagebild.mentions.numbers import Count, find_counts
from lagebild.mentions.numerals import NumberGrammar, read_numbers
from lagebild.mentions.places import Places
from lagebild.mentions.sayings import Saying, find_sayings
from lagebild.mentions.times import TimeMention, find_times
from lagebild.mentions.times_words import Calendar, read_calendar
from lagebild.mentions.triggers import Trigger, find_triggers
from lagebild.mentions.view import View
from lagebild.mentions.voices import Voices
from lagebild.packs import Pack
from lagebild.records import Time
from lagebild.world import World


class Grammars(Struct, frozen=True):
    """A language's grammars of numbers and of the calendar."""

    numbers: NumberGrammar
    calendar: Calendar


def read_grammars(folder: Path) -> Grammars:
    """Return the grammars of the pack in `folder`. Raises PackError."""
    numbers = read_numbers(folder)
    return Grammars(numbers, read_calendar(folder, numbers))


class Mentions(Struct):
    """What a report mentions. `counts` is by the token that a count begins with, `elapsed` by phrase."""

    view: View
    entities: Entities
    anaphora: Anaphora
    counts: dict[int, Count]
    times: list[TimeMention]
    places: Places
    triggers: list[Trigger]
    sayings: list[Saying]
    voices: Voices
    elapsed: dict[int, TimeMention]


def find_mentions(analysis: Analysis, pack: Pack, grammars: Grammars, world: World, published: Time | None) -> Mentions:
    """Return all mentions of an analysed report."""
    view = View(analysis, pack.lexicon, pack.slots)
    day = published.earliest if published is not None else None
    known = find_known(analysis.tokens, world.registry, pack.lexicon, day)
    named = frozenset(i for start, (end, _) in known.items() for i in range(start, end))
    found = find_times(analysis, published, grammars.calendar)
    times = [time for time in found if not named.issuperset(range(time.start, time.end))]  # "March 23 Movement"
    counts = {count.start: count for count in find_counts(analysis.tokens, grammars.numbers)}
    times += elapsed_clauses(view, times, grammars.calendar, published)
    timed = frozenset(i for t in times for i in range(t.start, t.end))
    counted = frozenset(i for c in counts.values() if c.kind == "count" for i in range(c.start, c.end))
    names = find_names(analysis, pack, world, known)
    entities = Entities(view, world.registry, world.gazetteer, pack.places, known, names, timed, counted, day)
    sayings = find_sayings(view, entities)
    return Mentions(
        view, entities, Anaphora(view, entities), counts, times, entities.places,
        find_triggers(view, entities), sayings, Voices(view, entities, sayings),
        find_elapsed(view, times, grammars.calendar, published),
    )
