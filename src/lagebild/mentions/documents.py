"""Texts that say something: "Darin heißt es, …", "In der Resolution wird eine Waffenruhe gefordert"."""

from lagebild.language.analysis import Clause
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.sayings_speakers import can_speak
from lagebild.mentions.view import Filled, View

NEAR_PHRASES = 12  # looked back through for what "demnach", "darin" take up


def is_document(view: View, phrase: int) -> bool:
    """Say whether the phrase names a text that can itself be a source ("Bericht", "Schreiben", "Studie")."""
    lemma = view.lemma(phrase)
    cues = view.lexicon.cue_nouns.compound(lemma) if lemma.lower() not in view.words.number_nouns else None
    return cues is not None and any("self" in cue.source for cue in view.lexicon.cue_nouns.table[cues.head])


def document_before(view: View, clause: Clause) -> int | None:
    """Return the last phrase of the sentence before that names a report, a study or figures."""
    last = view.last_phrase_before(clause.tokens[0])
    for index in range(last, max(-1, last - NEAR_PHRASES), -1):
        sentence = view.clause(view.phrase(index).clause).sentence
        if sentence < clause.sentence - 1:
            return None
        if sentence < clause.sentence and is_document(view, index):
            return index
    return None


def author(view: View, entities: Entities, document: int) -> Filler:
    """Return whose document it is, else the document."""
    able = (owner for owner in view.owners(document) if can_speak(view, entities, owner))
    return filler_of(view, next(able, document))


def says_in(view: View, entities: Entities, clause: Clause, slots: Filled) -> list[Filler]:
    """Return in whose text the clause says that something is said: "in dem Schreiben", "darin"; else nothing."""
    named = [p for slot in view.words.written_in for p in slots.get(slot, ()) if is_document(view, p)]
    if named:
        return [author(view, entities, named[0])]
    tokens = view.analysis.tokens
    if not any(tokens[i].form.lower() in view.words.therein for i in clause.tokens):
        return []
    before = document_before(view, clause)
    return [] if before is None else [author(view, entities, before)]
