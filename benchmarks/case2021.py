"""Name the event type of the CASE-2021 task 2 snippets and say how well that agrees with their labels (weighted F1).

    python benchmarks/case2021.py [SHARED_FOLDER] [--wrong]

CASE 2021 is for measuring only and not part of the project; without it this script says so and stops. Nothing is
trained: the words that name an event are read as in any report, with who does it to whom, and case2021.yaml says which
of them is which of the 25 ACLED-like types; all else is the rest. Peers, for 25 types: 83.9 (a transformer fine-tuned
on ACLED's notes), 74 (a zero-shot transformer).
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lagebild.claims.read import context_of
from lagebild.mentions.filler import Filler
from lagebild.mentions.triggers import Trigger, find_triggers
from lagebild.mentions.view import View
from lagebild.packs.entries import Frame
from lagebild.packs.lexicon import Lexicon
from lagebild.packs.source import read_as
from lagebild.pipeline import Reader
from lagebild.records import Report

TABLE = Path(__file__).with_suffix(".yaml")
REST = "REST"


class Sign(Struct, frozen=True, forbid_unknown_fields=True):
    """What an event in the snippet must be like: one of these events, done by and to one of these.

    `actors` and `targets` are kinds of actor or nouns, `words` entries that read it. What is left out is free.
    """

    events: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def fits(self, event: "Seen") -> bool:
        """Say whether the event is like this."""
        asked = (
            (self.events, frozenset((event.kind,))), (self.words, frozenset((event.word,))),
            (self.actors, event.actors), (self.targets, event.targets),
        )
        return all(not wanted or wanted & given for wanted, given in asked)


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """A label, the sign that it goes by, what else the snippet must tell, and what it may not tell."""

    label: str
    when: Sign
    besides: tuple[Sign, ...] = ()
    unless: tuple[Sign, ...] = ()

    def fits(self, lead: Sequence["Seen"], events: Sequence["Seen"]) -> bool:
        """Say whether the lead holds the sign, and all events of the snippet are as the rule says."""
        told = any(self.when.fits(event) for event in lead)
        beside = all(any(sign.fits(event) for event in events) for sign in self.besides)
        return told and beside and not any(sign.fits(event) for sign in self.unless for event in events)


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """case2021.yaml: frames for types that are no event kinds of ours, and the rules, the first that fits first."""

    frames: dict[str, tuple[Frame, ...]]
    rules: tuple[Rule, ...]


class Seen(Struct, frozen=True):
    """An event as read: its kind, the entry's word, who does and suffers it, by kind and noun.

    `effect`: it tells only of the dead or injured of another.
    """

    sentence: int
    effect: bool
    kind: str
    word: str
    actors: frozenset[str]
    targets: frozenset[str]

    def order(self) -> tuple[int, bool]:
        """Return how soon it may be what the snippet is about: sentence by sentence, effects last."""
        return self.sentence, self.effect


class Labeller:
    """Reads snippets and labels them by the table."""

    def __init__(self, table: Table) -> None:
        self.table, self.reader = table, Reader.open("en")
        entries = self.reader.pack.lexicon.entries
        extra = tuple(replace(frame, event=name) for name, frames in table.frames.items() for frame in frames)
        self.lexicon = Lexicon(replace(entries, frames=extra), spaced=True)

    def label(self, text: str) -> str:
        """Return the label of a snippet: by its first sentence that says one."""
        events = self.events(text)
        leads = (list(lead) for _, lead in groupby(events, Seen.order))
        labels = (rule.label for lead in leads for rule in self.table.rules if rule.fits(lead, events))
        return next(labels, REST)

    def events(self, text: str) -> list[Seen]:
        """Return the events that the snippet names and the stances of its sayings, soonest meant first."""
        report = Report(id="snippet", text=text, language="en")
        mentions = self.reader.mentions(report)
        analysis, view = mentions.view.analysis, mentions.view
        others = find_triggers(View(analysis, self.lexicon, view.words), mentions.entities)
        ground = context_of(mentions, report).ground

        def named(fillers: Sequence[Filler]) -> frozenset[str]:
            nouns = (view.head(filler.phrase).lemma.lower() for filler in fillers if filler.phrase is not None)
            return frozenset((*(ground.actor(filler).kind for filler in fillers), *nouns))

        def seen(trigger: Trigger) -> Seen:
            frame, roles = trigger.frame, trigger.roles
            return Seen(view.clause(trigger.clause).sentence, frame.effect, frame.event, frame.word,
                        named(roles.get("actors", ())), named(roles.get("targets", ())))

        stances = [
            Seen(view.clause(saying.clause).sentence, False, saying.cue.stance, saying.cue.word,
                 named(saying.speakers), named(saying.addressees))
            for saying in mentions.sayings
        ]
        events = [seen(trigger) for trigger in (*mentions.triggers, *others)]
        if any(view.lexicon.is_class(view.lemma(phrase.index), "noncause") for phrase in analysis.phrases):
            events = [event for event in events if not event.effect]  # those whom an accident killed
        return sorted([*stances, *events], key=Seen.order)


def weighted_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Return the mean F1 of the labels, each by how often it is right, in percent, from (gold, answer) pairs."""
    pairs = list(pairs)
    gold, given = Counter(g for g, _ in pairs), Counter(a for _, a in pairs)
    hits = Counter(g for g, a in pairs if g == a)
    return 100 * sum(n * 2 * hits[name] / (n + given[name]) for name, n in gold.items()) / max(len(pairs), 1)


def read_snippets(path: Path, types: frozenset[str]) -> list[tuple[str, str]]:
    """Return (text, label) of each snippet; a label that is none of `types` is the rest."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["EventSnippet"], row["SubType"] if row["SubType"] in types else REST) for row in rows]


def main() -> int:
    """Print the scores. Returns 1 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--wrong", action="store_true", help="print the snippets that are labelled wrongly")
    args = parser.parse_args()
    path = args.shared / "benchmarks" / "case2021-task2" / "dev.tsv"
    if not path.is_file():
        print(f"CASE 2021 is not here: looked for {path}. It is not part of the project; nothing was scored.")
        return 1
    labeller = Labeller(read_as(TABLE, Table))
    snippets = read_snippets(path, frozenset(rule.label for rule in labeller.table.rules))
    answers = [(text, gold, labeller.label(text)) for text, gold in snippets]
    for text, gold, answer in answers:
        if args.wrong and gold != answer:
            print(f"{gold} · {answer} · {text[:300]}")
    typed = [(gold, answer) for _, gold, answer in answers if gold != REST]
    print(f"25 types: weighted F1 {weighted_f1(typed):.1f} of {len(typed)} snippets")
    print(f"25 types and the rest: weighted F1 {weighted_f1((g, a) for _, g, a in answers):.1f} of {len(answers)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
