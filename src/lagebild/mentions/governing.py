"""What the word above an infinitive or dass-clause says of its content: planned, tried, brought about or prevented."""

from lagebild.language.analysis import Clause
from lagebild.mentions.entities import Entities
from lagebild.mentions.fitting import admits_verb
from lagebild.mentions.view import View
from lagebild.packs.entries import LightWord

NEAR = 2  # tokens between the noun and its infinitive: a comma


def governed(view: View, entities: Entities, clause: Clause) -> tuple[LightWord, str] | None:
    """Return the light word over the clause with the phase that it gives to what the clause tells, None for none."""
    if clause.parent is None or (slot := _slot(view, clause)) is None:
        return None
    above = view.clause(clause.parent)
    word = _verb(view, entities, above, slot)
    if word is not None:
        return word, _phase(view, word, above)
    noun = _noun(view, clause, slot)
    return None if noun is None else (noun, noun.phase)


def _slot(view: View, clause: Clause) -> str | None:
    """Return what a light word calls such a clause: an infinitive without "um" or "ohne", or a dass-clause."""
    if clause.kind == "infinitive":
        return "infinitive" if clause.marker is None else None
    return "dass" if clause.kind == "complement" and clause.marker is not None and clause.mood == "indicative" else None


def _verb(view: View, entities: Entities, above: Clause, slot: str) -> LightWord | None:
    words = view.lexicon.light_verbs.get(above.predicate) if above.predicate else ()
    fit = (w for w in words if slot in w.event and admits_verb(entities, w, above, view.clause_slots(above.index)))
    return max(fit, key=lambda word: len(word.with_), default=None)


def _noun(view: View, clause: Clause, slot: str) -> LightWord | None:
    """Return the noun right before the clause: "der Versuch, die Stadt einzunehmen"."""
    first = clause.tokens[0]
    last = view.last_phrase_before(first)
    if last < 0 or first - view.phrase(last).end >= NEAR:
        return None
    return next((w for w in view.lexicon.light_nouns.get(view.lemma(last)) if slot in w.event), None)


def _phase(view: View, word: LightWord, above: Clause) -> str:
    """Return the phase; under a negation what the word brings about is prevented, and the other way round."""
    if above.negation is not None:
        return {"occurs": "prevented", "prevented": "occurs"}.get(word.phase, word.phase)
    ahead = above.modal in view.words.claim_modal | view.words.hearsay_modal and above.tense == "present"
    return "planned" if ahead and word.phase == "occurs" else word.phase  # "will sie zwingen, abzuziehen"
