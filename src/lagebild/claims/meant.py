"""Whether a report means armed conflict, and no crime, accident, game or party quarrel told in its words."""

from collections.abc import Callable, Iterator
from functools import partial

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.language.analysis import Clause, Phrase
from lagebild.mentions.filler import Filler
from lagebild.mentions.fitting import ARMED
from lagebild.mentions.triggers import ACTING_THINGS
from lagebild.mentions.view import View
from lagebild.records import Place

PARTY_ROLES = ("actors", "targets", "subject", "object")
MEETINGS = frozenset({"talks", "visit", "protest", "resolution", "agreement", "call"})
VIOLENT = frozenset({  # kinds that say how it was done: a killing may be a crime
    "abduction", "airstrike", "attack", "bombing", "chemical-attack", "clash", "shelling", "shooting",
    "suicide-bombing",
})
MAY_BE_CRIME = frozenset({"abduction", "attack", "clash", "shooting"})
MOVES = frozenset({"deployment", "withdrawal"})
STATES = frozenset({"external-force", "government", "state-force"})
REMEMBERED = 50  # years after which an event is history
HARM = frozenset({"killed", "injured", "abducted", "detained", "displaced", "missing"})


Test = Callable[[Context, Draft], bool]


def means_war(context: Context, drafts: list[Draft]) -> bool:
    """Say whether a draft shows that violence, states or armed groups are meant, and no football or party quarrel.

    In a report of an accident or disaster only an attack by an armed party shows it, in one of a crash only what was
    done, in one of a film or game only who owns to something, or many who protest. Where all that is named lies in
    countries whose crimes are news too, it must be political. What is long past shows nothing.
    """
    shows = _test(context)
    return any(shows(context, draft) for draft in drafts if not _is_history(context, draft))


def _test(context: Context) -> Test:
    if _is_fiction(context):
        return _is_real
    if _is_of_accident(context):
        return _is_attack
    if _is_at_home(context):
        return partial(_is_political, _is_called_political(context))
    if any(_crashes(context.view, clause) for clause in _first(context.view)) and not _names_fighters(context):
        return _is_done
    return partial(_is_hard, bool(_groups(context)))


def _is_history(context: Context, draft: Draft) -> bool:
    """Say whether it was so long before the report that it is remembered, and no news."""
    told = draft.time.time.latest if draft.time is not None else None
    written = context.published.earliest if context.published is not None else None
    return told is not None and written is not None and int(written[:4]) - int(told[:4]) > REMEMBERED


def _is_of_accident(context: Context) -> bool:
    """Say whether the first sentence tells of an accident, illness or disaster ("Bei einem Erdbeben …")."""
    view = context.view
    passing = (view.words.inside | view.words.background) - view.words.occasion
    told = (p for c in _first(view) for p in map(view.phrase, c.phrases) if p.preposition not in passing)
    return any(_causes_accident(view, p) and not _tells_where(view, p) for p in told)


def _crashes(view: View, clause: Clause) -> bool:
    """Say whether something that moves or may blow up comes to grief: "a bus crashed", "a gas pipeline exploded"."""
    subjects = [view.lemma(p) for p in view.clause_slots(clause.index).get("subject", ())]
    if clause.predicate in view.words.crashing:
        return any(view.lexicon.is_class(noun, kind) for noun in subjects for kind in ("vehicle", "aircraft"))
    return clause.predicate in view.words.bursting and any(_is_hazard(view, noun) for noun in subjects)


def _is_hazard(view: View, noun: str) -> bool:
    return noun.split()[-1].lower().endswith(tuple(view.words.hazards))


def _names_fighters(context: Context) -> bool:
    """Say whether an armed group is named, who may have caused the crash."""
    return bool(_groups(context)) or any(_is_group(context.view, p.index) for p in context.view.analysis.phrases)


def _is_done(context: Context, draft: Draft) -> bool:
    """Say whether the draft tells what somebody did, and not only who came to harm ("they had shot it down")."""
    done = draft.realis != "hypothetical" and (draft.value in VIOLENT or bool(draft.roles.get("actors")))
    return done and not draft.negated and not draft.uncaused and _is_hard(False, context, draft)


def _tells_where(view: View, phrase: Phrase) -> bool:
    """Say whether it only tells what a place is known for ("Beni, Zentrum der Epidemie")."""
    return phrase.parent is not None and view.lexicon.is_class(view.lemma(phrase.parent), "place")


def _is_fiction(context: Context) -> bool:
    """Say whether the report begins with a film, game or book ("Der Thriller erzählt …", "In the new game …")."""
    view = context.view
    opening = ((c.finite, c.tokens) for c in _first(view) if c.finite is not None)
    before = (view.analysis.tokens[i] for finite, tokens in opening for i in tokens if i < finite)
    return any(token.pos == "NOUN" and view.lexicon.is_class(token.lemma, "fiction") for token in before)


def _is_real(_: Context, draft: Draft) -> bool:
    return draft.stance == "claims-responsibility" or (draft.value == "protest" and bool(draft.figures))


def _first(view: View) -> list[Clause]:
    """Return the clauses of the first sentence with a verb."""
    sentences = ([view.clause(c) for c in s.clauses] for s in view.analysis.sentences)
    return next((clauses for clauses in sentences if any(c.finite for c in clauses)), [])


def _causes_accident(view: View, phrase: Phrase) -> bool:
    """Say whether it is an accident, illness or disaster; a fire where it is what acts (no "Feuer der Armee")."""
    burns = phrase.function == "subject" and view.lemma(phrase.index) in view.words.burning
    return burns or view.lexicon.is_class(view.lemma(phrase.index), "noncause")


def _is_attack(context: Context, draft: Draft) -> bool:
    """Say whether the draft tells of violence by an armed party, or of one that owns to it."""
    by_party = any(_is_party(context, filler) for filler in draft.roles.get("actors", ()))
    return draft.value in VIOLENT and (by_party or draft.stance == "claims-responsibility")


def _is_at_home(context: Context) -> bool:
    """Say whether the report names countries, and none but those whose crimes are news too."""
    named = {country for country in _countries(context) if country is not None}
    return bool(named) and named <= context.view.words.home


def _countries(context: Context) -> Iterator[str | None]:
    """Yield the countries of places and registered actors, and of fighters by their adjective ("Somali pirates")."""
    for mention in context.entities.places.mentions:
        yield mention.place.country if mention.place is not None else None
    for _, actor in context.entities.known.values():
        yield actor.country
    view = context.view
    for phrase in (phrase.index for phrase in view.analysis.phrases if _is_group(view, phrase.index)):
        yield from map(context.entities.country_of_adjective, view.tokens_of(phrase))


def _is_called_political(context: Context) -> bool:
    """Say whether a sentence names terror, extremists or an armed group, and neither denies nor doubts anything."""
    analysis, words, named = context.view.analysis, context.view.words, _groups(context)
    for sentence in analysis.sentences:
        tokens = analysis.tokens[sentence.start:sentence.end]
        told = any(token.index in named or token.form.lower().startswith(words.political) for token in tokens)
        if told and not any(token.form.lower() in words.doubting for token in tokens):
            return True
    return False


def _groups(context: Context) -> set[int]:
    """Return the tokens that begin the names of registered armed groups."""
    return {at for at, (_, actor) in context.entities.known.items() if actor.kind in ARMED - STATES}


def _is_political(called: bool, context: Context, draft: Draft) -> bool:
    """Say whether the draft names weapons of war or a party that fights, or harm in a report `called` political."""
    if _is_real(context, draft):
        return True
    if called and (_counts_harmed(draft) or (draft.value in VIOLENT and draft.place is not None)):
        return True
    if draft.value in VIOLENT - MAY_BE_CRIME and _has_harmed(draft):
        return not _may_be_accident(context, draft)
    if draft.value in MOVES and any(_is_troops(context, filler) for filler in _parties(draft)):
        return True
    return any(_is_armed(context, filler, draft) for filler in _parties(draft))


def _is_troops(context: Context, filler: Filler) -> bool:
    view = context.view
    found = view.lexicon.nouns.compound(view.lemma(filler.phrase)) if filler.phrase is not None else None
    return found is not None and found.head in view.words.troops


def _is_armed(context: Context, filler: Filler, draft: Draft) -> bool:
    """Say whether it is an armed group by its name, or one that fights for a faith; a state's force only in a fight."""
    entity = context.entities.of(filler.phrase) if filler.phrase is not None else None
    if entity is None:
        return False
    if entity.known is not None and entity.known.kind in ARMED:
        return draft.value in VIOLENT or entity.known.kind not in STATES
    return entity.sense is not None and entity.sense.kind == "jihadists"


def _is_hard(group: bool, context: Context, draft: Draft) -> bool:
    """Say whether the draft names an attack with dead (at home it may be a crime), a party, or a place abroad.

    In a report that names an armed `group`, any event does.
    """
    if _may_be_accident(context, draft):
        return False
    if draft.value == "sanction" or (group and draft.kind in ("event", "toll")):
        return True
    if draft.kind == "control" or (draft.value == "protest" and draft.figures):
        return True
    if draft.value in VIOLENT and _has_harmed(draft) and not _may_be_crime(context, draft):
        return True
    if draft.kind in ("event", "toll") and _is_abroad(context, draft.place):
        return True
    if _names_group(context, draft) or (draft.value != "arrest" and _is_between_states(context, draft)):
        return True
    arrested = draft.value == "arrest"  # the police arrest thieves too
    parties = draft.roles.get("targets", ()) if arrested else _parties(draft)
    return any(_is_party(context, filler, arrested) for filler in parties)


def _names_group(context: Context, draft: Draft) -> bool:
    """Say whether an armed group that is no state's speaks, or is named by a noun of the clause (Rebellengebiet)."""
    view = context.view
    said = [filler.phrase for saying in draft.chain for filler in (*saying.speakers, *saying.addressees)]
    told = [p for p in said if p is not None] + view.clause(draft.clause).phrases
    return draft.kind in ("event", "toll") and any(_is_group(view, phrase) for phrase in told)


def _is_group(view: View, phrase: int) -> bool:
    found = view.lexicon.nouns.compound(view.lemma(phrase))
    senses = map(view.lexicon.sense_of_part, (found.head, found.first)) if found is not None else ()
    return any(sense is not None and sense.kind in ARMED - STATES for sense in senses)


def _has_harmed(draft: Draft) -> bool:
    """Say whether somebody was harmed, by the draft's own cause."""
    return not draft.uncaused and _counts_harmed(draft)


def _counts_harmed(draft: Draft) -> bool:
    return any(figure.what in HARM and figure.max != 0 for figure in draft.figures)


def _may_be_accident(context: Context, draft: Draft) -> bool:
    """Say whether something blew up, by nobody's doing, where such things happen ("Explosion in einer Fabrik")."""
    if draft.value != "bombing" or draft.roles.get("actors") or draft.roles.get("means"):
        return False
    view = context.view
    sites = [view.lemma(f.phrase) for f in draft.roles.get("place", ()) if f.phrase is not None]
    found = (view.lexicon.nouns.compound(site) for site in sites)
    return any(noun is not None and noun.head in view.words.hazards for noun in found)


def _parties(draft: Draft) -> list[Filler]:
    return [filler for role in PARTY_ROLES for filler in draft.roles.get(role, ())]


def _is_between_states(context: Context, draft: Draft) -> bool:
    """Say whether a government from abroad says it, does it, or is to do it."""
    said = [filler for saying in draft.chain for filler in (*saying.speakers, *saying.addressees)]
    return any(_is_state_abroad(context, filler) for filler in (*_parties(draft), *said))


def _is_state_abroad(context: Context, filler: Filler) -> bool:
    actor = context.ground.actor(filler)
    return actor.kind in STATES and actor.country is not None and actor.country not in context.view.words.home


def _is_abroad(context: Context, place: Place | None) -> bool:
    if place is None or (place.id is None and place.country is None):
        return False
    return place.country not in context.view.words.home


def _may_be_crime(context: Context, draft: Draft) -> bool:
    """Say whether somebody was shot, no more, where crimes are news too."""
    return draft.value == "shooting" and draft.place is not None and draft.place.country in context.view.words.home


def _is_party(context: Context, filler: Filler, arrested: bool = False) -> bool:
    """Say whether it is a party to a conflict; of the `arrested`, a guard or soldier may be a criminal."""
    if filler.phrase is None:
        return filler.country is not None
    entity = context.entities.of(filler.phrase)
    armed = entity.known is not None and entity.known.kind in ARMED
    sense = entity.sense
    fights = sense is not None and (sense.of == "combatants" or sense.kind in ARMED or sense.class_ in ACTING_THINGS)
    by_noun = fights and sense is not None and not (arrested and sense.kind in STATES)
    return armed or by_noun or entity.country is not None
