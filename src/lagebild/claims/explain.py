"""Why nothing was read from some words: which entries were nearest, and what they lacked."""

from collections.abc import Iterator

from lagebild.claims import qualify
from lagebild.language.analysis import Clause
from lagebild.mentions import Mentions
from lagebild.mentions.entities import Entities
from lagebild.mentions.fitting import NO_PARTS, admits, holds, names
from lagebild.mentions.triggers import noun_frames
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Entry


def why_nothing(mentions: Mentions, start: int, end: int) -> list[str]:
    """Return, for the clauses that touch characters [start, end), each word looked up and why it gave no claim."""
    view = mentions.view
    lines: list[str] = []
    for clause in view.analysis.clauses:
        if clause.tokens and _touches(view, clause, start, end):
            lines += _clause_lines(mentions.entities, clause)
    return lines or ["no clause stands in these words"]


def _touches(view: View, clause: Clause, start: int, end: int) -> bool:
    tokens = view.analysis.tokens
    return tokens[clause.tokens[0]].start < end and tokens[clause.tokens[-1]].end > start


def _clause_lines(entities: Entities, clause: Clause) -> Iterator[str]:
    view = entities.view
    name = view.text(clause.tokens[0], clause.tokens[-1] + 1)
    form = f"{clause.voice}, {clause.tense}, {clause.mood}"
    yield f"clause “{name[:80]}”: {clause.kind}, verb {clause.predicate or 'none'}, {form}"
    if qualify.in_condition(view, clause):
        yield "  it is a condition: what a condition names is not claimed"
    slots = view.clause_slots(clause.index)
    lexicon, verb = view.lexicon, clause.predicate
    indexes = (lexicon.frame_verbs, lexicon.proposition_verbs, lexicon.cue_verbs)
    entries: list[Entry] = [entry for index in indexes for entry in index.get(verb)]
    if verb and not entries:
        yield f"  no entry has the verb {verb}"
    for entry in entries:
        yield f"  verb {verb} [{_kind(entry)}]: {_lacks(entities, entry, slots, clause.reflexive)}"
    for index in clause.phrases:
        yield from _noun_lines(entities, index)


def _noun_lines(entities: Entities, index: int) -> Iterator[str]:
    view = entities.view
    head = view.head(index)
    if head.pos != "NOUN":
        return
    frames, first = noun_frames(view, head.lemma)
    parts = {"first": (first,)} if first else {}
    for frame in frames:
        slots = view.noun_slots(index)
        admitted = admits(entities, frame, slots, parts=parts)
        lacks = "admitted" if admitted else _lacks(entities, frame, slots, False)
        yield f"  noun {head.lemma} [{frame.event}]: {lacks}"
    if not frames:
        yield f"  no entry has the noun {head.lemma}"


def _kind(entry: Entry) -> str:
    return str(getattr(entry, "event", "") or getattr(entry, "stance", "") or getattr(entry, "kind", ""))


def _lacks(entities: Entities, entry: Entry, slots: Filled, reflexive: bool) -> str:
    """Return what the entry misses or is barred by; "admitted" where nothing."""
    if entry.reflexive and not reflexive:
        return "needs a reflexive pronoun"
    for slot, wanted in entry.with_.items():
        if not holds(entities, slots, NO_PARTS, slot, wanted):
            return f"needs {slot}: {' · '.join(wanted)}"
    for slot, barred in entry.unless.items():
        for phrase in slots.get(slot, ()):
            if any(names(entities, phrase, word) for word in barred):
                return f"barred by {slot}: {entities.view.head(phrase).form}"
    return "admitted"
