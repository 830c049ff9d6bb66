"""Sayings by verbs: "teilte mit, dass …", "warf der Armee vor", "will 30 Kämpfer getötet haben"."""

from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.language.analysis import Clause
from lagebild.mentions.documents import says_in
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.fitting import admits_verb, is_class, is_personal
from lagebild.mentions.quoted import Quotes
from lagebild.mentions.sayings_content import (
    Saying,
    content_clauses,
    content_phrases,
    takes_up,
    told_before,
    whereafter_clauses,
    with_idiom,
)
from lagebild.mentions.sayings_speakers import can_speak, fill, it_means, relayed_by, split_media
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue

SPEECH = frozenset({"clause", "object", "quote"})
TOGETHER = frozenset({"agreement", "protest", "release", "talks"})
ANSWERS = frozenset({"confirms", "denies", "rejects"})  # to what others say: "dementierte Berichte, wonach …"


def verb_sayings(view: View, entities: Entities, quotes: Quotes, clause: Clause) -> Iterator[Saying]:
    """Yield the clause's verb as a cue, in the reading that fits best."""
    cues = view.lexicon.cue_verbs.get(clause.predicate) if clause.predicate else ()
    if not cues or not clause.verbs:
        return
    slots = view.clause_slots(clause.index)
    readings = [_verb_saying(view, entities, quotes, clause, cue, slots)
                for cue in cues if admits_verb(entities, cue, clause, slots)]
    readings = [s for s in readings if s.clauses or s.phrases or not _only_perceives(s.cue)]
    if readings:
        yield max(readings, key=lambda s: (bool(s.clauses or s.phrases), len(s.cue.with_), len(s.clauses)))


def _only_perceives(cue: Cue) -> bool:
    """Say whether the verb says something only where it tells how it came about: "sahen, wie …"."""
    return not {"how", "wie"}.isdisjoint(cue.content) and SPEECH.isdisjoint(cue.content)


def _verb_saying(
    view: View, entities: Entities, quotes: Quotes, clause: Clause, cue: Cue, slots: Filled,
) -> Saying:
    doubtful = cue.stance in ("states", "confirms") and "adverb" not in cue.with_ and _is_unsaid(view, clause)
    unsaid = doubtful and not any(quotes.beside(clause))  # what is quoted was said
    unsaid = unsaid or _is_said_by_nobody(view, cue, slots)
    cue = replace(cue, stance="states", realis="hypothetical") if unsaid else cue
    if cue.verb in view.words.accepting and _is_unsaid(view, clause):
        cue = replace(cue, stance="rejects")
    saying = Saying(cue, clause.index, clause.verbs[0], clause.verbs[0])
    slots = _turned(view, entities, cue, slots)
    if not _is_to_be_done(view, clause) and not unsaid:
        saying.speakers = fill(view, entities, _sources(view, clause, cue, slots), slots, cue.with_)
        saying.speakers = saying.speakers or it_means(view, entities, cue, slots)
        _by_document(view, entities, clause, saying, slots)
    saying.addressees = fill(view, entities, cue.addressees, slots)
    if not cue.inner or clause.finite is not None:  # "…, the agency said, citing doctors" has its carrier there
        saying.carriers = fill(view, entities, cue.carriers, slots) or _channel(view, entities, slots)
        saying.carriers = saying.carriers or relayed_by(view, entities, saying.speakers)
    saying.clauses = set(content_clauses(view, quotes, clause, cue))
    if "sentence" in cue.content and saying.speakers:
        saying.clauses.add(clause.index)  # "Helfer fanden zwölf Leichen": what they did is what they say
    if cue.stance == "confirms" and _is_not_done(view, clause):
        saying.cue, saying.speakers = replace(cue, realis="hypothetical"), []
    if cue.stance == "states" and any(_is_plan(view, view.clause(c), clause) for c in saying.clauses):
        saying.cue = replace(cue, stance="announces", realis="future")  # "erklärte, die Angriffe zu reduzieren"
    split_media(view, entities, saying)
    if takes_up(view, clause):
        saying.speakers = saying.speakers or fill(view, entities, cue.source and ("object",), slots)
        if cue.stance == "states" and not saying.clauses and not _only_perceives(cue):
            saying.clauses = set(told_before(view, clause))
    if not saying.clauses and _expects_that(view, clause, cue):
        saying.clauses = set(told_before(view, clause))
    named = {f.phrase for f in saying.speakers + saying.addressees + saying.carriers}
    around = view.loose_slots(clause.index, behind=True) | with_idiom(view, entities, cue, slots)
    around |= _blamed_for(view, entities, saying)
    saying.phrases = {p for p in content_phrases(cue, around) - named if not entities.of(p).is_time}
    if saying.phrases and cue.stance in ANSWERS:
        saying.clauses |= whereafter_clauses(view, clause)
    return saying


def _sources(view: View, clause: Clause, cue: Cue, slots: Filled) -> tuple[str, ...]:
    """Return the slots of who says it; of a participle alone the agent: "wie von der Armee behauptet"."""
    alone = not slots.get("subject") and clause.voice == "active" and clause.kind != "infinitive"
    return (*cue.source, *view.words.agent) if alone and cue.source[:1] == ("subject",) else cue.source


def _is_said_by_nobody(view: View, cue: Cue, slots: Filled) -> bool:
    """Say whether nobody says what is told in a clause of its own: "no group said it had carried out the attack"."""
    if cue.stance not in ("states", "confirms") or cue.source[:1] != ("subject",):
        return False
    return any(view.has_word(p, view.words.none) for p in slots.get("subject", ()))


def _is_unsaid(view: View, clause: Clause) -> bool:
    """Say whether the clause tells that something was not said ("sagte nicht, dass …", no "meldete keine Toten")."""
    if clause.negation is None:
        return False
    word = view.analysis.tokens[clause.negation].lemma.lower()
    return word not in view.words.none


def _blamed_for(view: View, entities: Entities, saying: Saying) -> Filled:
    """Return the genitive of what the accused is blamed for, parted from who it is: "bezichtigte [Kiew] des Mordes"."""
    if saying.cue.stance != "accuses" or "genitive" not in saying.cue.content:
        return {}
    accused = [f.phrase for f in saying.addressees if f.phrase is not None]
    owners = [p for phrase in accused for p in view.owners(phrase)]
    deeds = [p for p in owners if not entities.of(p).is_actor and entities.of(p).place is None]
    if deeds:
        saying.addressees = [replace(filler, bare=True) for filler in saying.addressees]
    return {"genitive": deeds} if deeds else {}


def _expects_that(view: View, clause: Clause, cue: Cue) -> bool:
    """Say whether the clause begins with what was said before: "Davon gehen Diplomaten aus", "Damit rechnet Kiew"."""
    slot = view.words.content_gap.get(view.analysis.tokens[clause.tokens[0]].form.lower())
    return clause.kind == "main" and cue.stance in ("expects", "assesses") and slot in cue.content


def _by_document(view: View, entities: Entities, clause: Clause, saying: Saying, slots: Filled) -> None:
    """Let a text speak where nobody else does: "in der Resolution wird gefordert", "darin heißt es" (no hearsay)."""
    if saying.speakers or not (clause.voice == "passive" or not saying.cue.source):
        return
    saying.speakers = says_in(view, entities, clause, slots)
    if saying.speakers and not saying.cue.source:
        saying.cue = replace(saying.cue, realis=None)


def _turned(view: View, entities: Entities, cue: Cue, slots: Filled) -> Filled:
    """Return the slots with subject and object turned round where only the object can speak.

    "Den Plan nannte Meier falsch"; "ein Massaker, das Amnesty der Armee anlastet"; "eben dies lehnte die Stadt ab".
    """
    subjects, objects = slots.get("subject", []), slots.get("object", [])
    single = len(objects) == len(subjects) == 1
    if not view.words.free_order or cue.source[:1] != ("subject",) or cue.stance == "demands" or not single:
        return slots
    subject, other = entities.of(subjects[0]), entities.of(objects[0])
    by_name = other.is_actor and any(t.pos == "PROPN" for t in view.tokens_of(objects[0]))
    named = other.named or other.known is not None or by_name
    pointing = view.head(subjects[0]).form.lower() in view.words.it | view.words.demonstrative
    told = pointing and can_speak(view, entities, objects[0])
    if is_personal(entities, subjects[0]) or subject.is_actor or subject.place is not None or not (told or named):
        return slots
    return {**slots, "subject": objects, "object": subjects}


def _is_to_be_done(view: View, clause: Clause) -> bool:
    """Say whether the subject undergoes what the verb says: "ist als Erfolg zu werten"."""
    finite = clause.finite is not None and view.analysis.tokens[clause.finite].lemma in view.words.copula
    last = view.analysis.tokens[clause.verb] if clause.verb is not None else None
    return finite and last is not None and last.tag in view.words.tags.infinitive | view.words.tags.to_infinitive


def _is_not_done(view: View, clause: Clause) -> bool:
    """Say whether the verb is negated, or the one it hangs on: "could not confirm", "was unable to verify"."""
    outer = view.clause(clause.parent) if clause.kind == "infinitive" and clause.parent is not None else clause
    return clause.negation is not None or outer.negation is not None


def _channel(view: View, entities: Entities, slots: Filled) -> list[Filler]:
    """Return the medium that a statement is spread over ("erklärte über seine Agentur Amaq")."""
    return [filler_of(view, p) for slot in view.words.channel for p in slots.get(slot, ())
            if is_class(entities, p, "medium")]


def _is_plan(view: View, content: Clause, clause: Clause) -> bool:
    """Say whether the clause itself takes an infinitive of what is yet to come; one in a quotation says nothing.

    A gerund tells what is or was ("reported hearing explosions"), as does a verb of being ("claimed to be in control").
    """
    if clause.voice == "passive" or content.predicate in view.words.copula | view.words.stative:
        return False  # "were reported to be dead"
    if view.words.tags.gerund.intersection(view.analysis.tokens[verb].tag for verb in content.verbs[:1]):
        return False
    below = content.parent == clause.index and content.kind == "infinitive"
    return below and content.tense not in ("perfect", "pluperfect")


def _is_appointment(view: View, entities: Entities, clause: Clause, speakers: list[Filler]) -> bool:
    """Say whether several are to meet, which nobody of them alone announces: "am Mittwoch wollen sie beraten"."""
    several = any(view.phrase(f.phrase).number == "plural" for f in speakers if f.phrase is not None)
    frames = (f for f in view.lexicon.frame_verbs.get(clause.predicate) or () if several and f.event in TOGETHER)
    return any(admits_verb(entities, frame, clause, view.clause_slots(clause.index)) for frame in frames)


def modal_sayings(view: View, entities: Entities, clause: Clause) -> Iterator[Saying]:
    """Yield what the subject itself says by "will": a plan, or with the perfect a claim ("will 30 getötet haben")."""
    if clause.modal not in view.words.claim_modal or clause.finite is None or clause.negation is not None:
        return
    speakers = fill(view, entities, ("subject",), view.clause_slots(clause.index))
    done = clause.tense in ("perfect", "pluperfect")
    if not speakers or not (done or clause.tense == "present") or _is_appointment(view, entities, clause, speakers):
        return
    cue = Cue(verb=clause.modal, stance="states" if done else "announces", realis=None if done else "future")
    yield Saying(cue, clause.index, clause.finite, clause.finite, speakers, clauses={clause.index})
