"""Who says it: which phrase beside a cue can be a source."""

from collections.abc import Container, Iterable

from msgspec.structs import replace

from lagebild.language.analysis import Phrase, Token
from lagebild.mentions.entities import Entities
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.fitting import is_class
from lagebild.mentions.sayings_content import Saying
from lagebild.mentions.triggers import noun_frames
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Cue

SPEAKERS_REACH = 2  # sentences over which a body goes on speaking as "es"
SHORTEST_FIRST = 4  # letters of a compound's parts
REACH = 30  # phrases looked back at for whom a possessive means
MUTE = frozenset({"weapon", "vehicle", "aircraft", "noncause"})


def fill(
    view: View, entities: Entities, names: Iterable[str], slots: Filled, asked: Container[str] = (),
) -> list[Filler]:
    """Return the speakers in the first of the named slots that holds any; what the entry has `asked` for fits."""
    for name in names:
        fit = [p for p in slots.get(name, ())
               if not entities.of(p).is_time and (name in asked or can_speak(view, entities, p))]
        if fit:
            return [filler_of(view, p) for p in fit]
    return []


def it_means(view: View, entities: Entities, cue: Cue, slots: Filled) -> list[Filler]:
    """Return who "es" is where somebody speaks: the last organisation with "das" that was a subject before."""
    subjects = slots.get("subject", ()) if cue.source[:1] == ("subject",) else ()
    first = next((p for p in subjects if view.head(p).form.lower() in view.words.it), None)
    if first is None:
        return []
    for index in range(first - 1, max(-1, first - REACH), -1):
        near = view.sentence_of(first) - view.sentence_of(index) <= SPEAKERS_REACH
        if not near or (view.phrase(index).function == "subject" and _is_neuter_body(view, entities, index)):
            return [filler_of(view, index)] if near else []
    return []


def _is_neuter_body(view: View, entities: Entities, index: int) -> bool:
    neuter = not view.words.neuter.isdisjoint(token.form.lower() for token in view.tokens_of(index))
    return neuter and entities.of(index).is_actor and can_speak(view, entities, index)


def relayed_by(view: View, entities: Entities, speakers: list[Filler]) -> list[Filler]:
    """Return the medium that a speaker is said to have talked to: "Anwohner, mit denen die Agentur AFP sprach, …"."""
    for speaker in speakers:
        for clause in view.relatives.get(speaker.phrase, ()) if speaker.phrase is not None else ():
            if view.clause(clause).predicate in view.words.relaying:
                inside = (p for phrases in view.clause_slots(clause).values() for p in phrases)
                return [filler_of(view, p) for p in inside if is_class(entities, p, "medium")][:1]
    return []


def can_speak(view: View, entities: Entities, phrase: int) -> bool:
    """Say whether the phrase can be a source: no apposition, "es" or "man", and no event, number, place or thing."""
    head, entity = view.head(phrase), entities.of(phrase)
    if view.phrase(phrase).function == "apposition" or _is_apposed(view, phrase):
        return False
    if head.form.lower() in view.words.impersonal or head.form.isdecimal() or view.has_word(phrase, view.words.none):
        return False
    if entity.is_actor or entity.place is not None or head.pos != "NOUN":
        return True
    cues = view.lexicon.cue_nouns.get(view.lemma(phrase))
    if view.lemma(phrase).lower() in view.words.number_nouns:
        return False  # "an earlier count had put the dead at 119"
    if cues:
        return any("self" in cue.source for cue in cues)
    mute = entity.sense is not None and entity.sense.class_ in MUTE
    return not mute and not _is_mute(view, view.lemma(phrase))


def _is_mute(view: View, lemma: str) -> bool:
    silent = view.words.number_nouns | view.words.deeds
    return lemma.lower() in silent or bool(noun_frames(view, lemma)[0])


def _is_apposed(view: View, index: int) -> bool:
    """Say whether the phrase only describes the name before it ("John Kline, Abgeordneter aus Minnesota, sagte")."""
    phrase, tokens = view.phrase(index), view.analysis.tokens
    if phrase.conjunct_of is None or tokens[phrase.head].pos != "NOUN" or phrase.start == 0:
        return False
    named = any(t.pos == "PROPN" for t in view.tokens_of(phrase.conjunct_of)) and phrase.number != "plural"
    after_comma = tokens[phrase.start - 1].form == ","
    others = [p for p in view.conjuncts.get(phrase.conjunct_of, ()) if p < index]
    return named and (after_comma or any(_is_apposed(view, p) for p in others))


def inner_speaker(view: View, entities: Entities, phrase: Phrase, cue: Cue, first: str) -> list[Filler]:
    """Return the speaker inside the noun phrase: "UN-Angaben", "türkischen Angaben"; else the phrase itself."""
    tokens = view.analysis.tokens
    head = tokens[phrase.head]
    if first and "self" not in cue.source[:1]:
        return [Filler(None, *view.first_part(phrase, first))]
    if any(t.lemma.lower() in view.words.own for t in tokens[phrase.start:phrase.head]):
        subject = view.clause_slots(phrase.clause).get("subject", ())
        return [filler_of(view, p) for p in subject if p != phrase.index]
    owners = [t for t in tokens[phrase.start:phrase.head] if _points(view, t)]
    if owners:  # "unseren Schätzungen": whoever speaks already
        return [] if owners[0].lemma.lower() in view.words.speaker else _possessor(view, entities, phrase, owners[0])
    for token in tokens[phrase.start:phrase.head]:
        country = entities.government_of_adjective(token)
        if country:
            return [Filler(None, token.start, token.end, country)]
    if "self" not in cue.source:
        return []
    return [Filler(phrase.index, tokens[view.after_preposition(phrase.index)].start, head.end)]


def _points(view: View, token: Token) -> bool:
    """Say whether the word points at somebody: "ihren", "deren", "diesen"."""
    tags = view.words.tags
    return token.tag in tags.possessive | tags.pointing or (token.tag in tags.relative and token.pos == "DET")


def _possessor(view: View, entities: Entities, phrase: Phrase, owner: Token) -> list[Filler]:
    """Return whom "seiner Meinung nach", "nach deren Angaben" means: the last to speak, else the nearest subject."""
    before = range(phrase.index - 1, max(-1, phrase.index - REACH), -1)
    able = [p for p in before if entities.of(p).is_actor and can_speak(view, entities, p)]
    if owner.lemma.lower() in view.words.his:
        able = [p for p in able if view.phrase(p).number != "plural" and not view.conjuncts.get(p)]
    subjects = [p for p in able if view.phrase(p).function == "subject"]
    spoke = [p for p in subjects if view.lexicon.cue_verbs.get(view.clause(view.phrase(p).clause).predicate)]
    return [filler_of(view, p) for p in (spoke + subjects + able)[:1]]


def _tells_for_whom(view: View, phrase: int) -> bool:
    """Say whether a compound tells whom a role speaks for: an "Armeesprecher" does not speak for an agency."""
    lemma = view.lemma(phrase).lower()
    shorter = (lemma[cut:] for cut in range(SHORTEST_FIRST, len(lemma) - SHORTEST_FIRST))
    return any(view.lexicon.is_class(role.capitalize(), "role") for role in shorter)


def split_media(view: View, entities: Entities, saying: Saying) -> None:
    """Take "Einwohner der Agentur Reuters" apart: the agency is whom they told, not whose inhabitants they are."""
    if "dative" not in saying.cue.addressees or saying.addressees or len(saying.speakers) != 1:
        return
    speaker = saying.speakers[0]
    if speaker.phrase is None:
        return
    owners = view.owners(speaker.phrase)
    titled = view.tokens_of(speaker.phrase)[-1].pos == "PROPN"
    speaks_for = not titled and is_class(entities, speaker.phrase, "role") and not _tells_for_whom(view, speaker.phrase)
    if owners and not speaks_for and is_class(entities, owners[0], "medium"):
        saying.speakers = [replace(speaker, bare=True)]
        saying.addressees = [filler_of(view, owners[0])]
