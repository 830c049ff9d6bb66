"""Sayings by verbs: "teilte mit, dass …", "warf der Armee vor", "will 30 Kämpfer getötet haben"."""

from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.language.analysis import Clause
from lagebild.mentions.entities import Entities
from lagebild.mentions.fitting import admits_verb
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.sayings_content import (
    Saying,
    content_clauses,
    content_phrases,
    takes_up,
    told_before,
    with_idiom,
)
from lagebild.mentions.sayings_speakers import fill, split_media
from lagebild.mentions.triggers import Filler, filler_of
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue


def verb_sayings(view: View, entities: Entities, quotes: Quotes, clause: Clause) -> Iterator[Saying]:
    """Yield the clause's verb as a cue, in the reading that fits best."""
    cues = view.lexicon.cue_verbs.get(clause.predicate) if clause.predicate else ()
    if not cues or not clause.verbs:
        return
    slots = view.clause_slots(clause.index)
    readings = [_verb_saying(view, entities, quotes, clause, cue, slots)
                for cue in cues if admits_verb(entities, cue, clause, slots)]
    if readings:
        yield max(readings, key=lambda s: (bool(s.clauses or s.phrases), len(s.cue.with_), len(s.clauses)))


def _verb_saying(
    view: View, entities: Entities, quotes: Quotes, clause: Clause, cue: Cue, slots: Filled,
) -> Saying:
    saying = Saying(cue, clause.index, clause.verbs[0], clause.verbs[0])
    saying.speakers = _speakers(view, entities, cue, slots)
    saying.addressees = fill(view, entities, cue.addressees, slots)
    saying.carriers = fill(view, entities, cue.carriers, slots)
    saying.clauses = set(content_clauses(view, quotes, clause, cue))
    if cue.stance == "states" and any(_is_plan(view.clause(c)) for c in saying.clauses):
        saying.cue = replace(cue, stance="announces", realis="future")  # "erklärte, die Angriffe zu reduzieren"
    split_media(view, entities, saying)
    if takes_up(view, clause):
        saying.speakers = saying.speakers or fill(view, entities, cue.source and ("object",), slots)
        if cue.stance == "states" and not saying.clauses:
            saying.clauses = set(told_before(view, clause))
    named = {f.phrase for f in saying.speakers + saying.addressees + saying.carriers}
    around = view.loose_slots(clause.index) | with_idiom(view, entities, cue, slots)
    saying.phrases = content_phrases(cue, around) - named
    return saying


def _speakers(view: View, entities: Entities, cue: Cue, slots: Filled) -> list[Filler]:
    """Return who speaks; a name in the object's place before a thing as subject ("Den Plan nannte Meier falsch")."""
    speakers = fill(view, entities, cue.source, slots, cue.with_)
    swapped = slots.get("object", ()) if cue.source[:1] == ("subject",) and cue.stance != "demands" else ()
    if len(swapped) != 1 or any(f.phrase is None or entities.of(f.phrase).is_actor for f in speakers):
        return speakers
    other = entities.of(swapped[0])
    named = other.named or (other.known is not None and view.head(swapped[0]).pos == "PROPN")
    return [filler_of(view, swapped[0])] if named else speakers


def _is_plan(clause: Clause) -> bool:
    return clause.kind == "infinitive" and clause.tense not in ("perfect", "pluperfect")


def modal_sayings(view: View, entities: Entities, clause: Clause) -> Iterator[Saying]:
    """Yield what the subject itself says by "will": a plan, or with the perfect a claim ("will 30 getötet haben")."""
    if clause.modal not in view.words.claim_modal or clause.finite is None or clause.negation is not None:
        return
    speakers = fill(view, entities, ("subject",), view.clause_slots(clause.index))
    done = clause.tense in ("perfect", "pluperfect")
    if not speakers or not (done or clause.tense == "present"):
        return
    cue = Cue(verb=clause.modal, stance="states" if done else "announces", realis=None if done else "future")
    yield Saying(cue, clause.index, clause.finite, clause.finite, speakers, clauses={clause.index})
