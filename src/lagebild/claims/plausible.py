"""Which drafts are kept: mere mentions, doubles and metaphors claim nothing."""

from collections.abc import Iterable
from functools import partial

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.mentions.elapsed import ELAPSED
from lagebild.mentions.filler import Filler
from lagebild.mentions.fitting import ARMED
from lagebild.mentions.triggers import ACTING_THINGS, noun_frames
from lagebild.records import Place

COUNTED_CLASSES = frozenset({"captive", "victim", "person"})
MEETINGS = frozenset({"talks", "visit", "protest", "resolution", "agreement", "call"})
TALKS = frozenset({"call", "talks", "visit"})
PARTY_ROLES = ("actors", "targets", "subject", "object")
VIOLENT = frozenset({  # kinds that say how it was done: a killing may be a crime
    "abduction", "airstrike", "attack", "bombing", "chemical-attack", "clash", "shelling", "shooting",
    "suicide-bombing",
})
DIPLOMACY = frozenset({  # with a government from abroad no party quarrel
    "aid", "breakdown", "ceasefire", "deployment", "evacuation", "offensive", "safe-passage", "siege", "withdrawal",
})
STATES = frozenset({"external-force", "government", "state-force"})
WAR_NOUNS = ("krieg", "kriegs", "war")
HARM = frozenset({"killed", "injured", "abducted", "detained", "displaced", "missing"})


def plausible(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts that claim something."""
    kept = [d for d in drafts if d.kind != "event" or not _only_mentions(context, d)]
    by_clause: dict[int, list[Draft]] = {}
    for draft in kept:
        by_clause.setdefault(draft.clause, []).append(draft)
    kept = [d for d in kept if not _is_told_as_event(d, by_clause[d.clause])]
    return [d for d in kept if not _is_repeated(d, by_clause[d.clause])]


def _only_mentions(context: Context, draft: Draft) -> bool:
    """Say whether the draft stands on a noun that presupposes the event and adds nothing to it."""
    if draft.phrase is None or draft.figures or draft.negated:
        return False
    sense = context.view.lexicon.sense(context.view.lemma(draft.phrase))
    if sense is not None and sense.class_ in COUNTED_CLASSES:  # "die Familien der Geiseln": nobody is counted
        return True
    if _is_topic_of_talks(context, draft, draft.phrase):
        return True
    mentioned = draft.plain and not draft.nominal
    return mentioned and (_is_background(context, draft, draft.phrase) or _is_bare(context, draft))


def _is_topic_of_talks(context: Context, draft: Draft, phrase: int) -> bool:
    """Say whether the noun is what talks are about ("verhandeln über eine Waffenruhe")."""
    view, parent = context.view, context.view.phrase(phrase).parent
    if not draft.plain or draft.nominal or view.phrase(phrase).preposition not in view.words.topic:
        return False
    verbs = view.lexicon.frame_verbs.get(view.clause(draft.clause).predicate)
    frames = verbs if parent is None else noun_frames(view, view.lemma(parent))[0]
    return any(frame.event in TALKS for frame in frames)


def _is_war(context: Context, draft: Draft) -> bool:
    """Say whether the noun names a whole war, which goes on and is no one event."""
    noun = context.view.lemma(draft.phrase).lower() if draft.phrase is not None else ""
    return noun.endswith(WAR_NOUNS) and draft.value == "clash"


def _is_repeated(draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Say whether the noun only repeats its verb ("kamen zu einem Gipfel zusammen") or is how an arrest was made.

    Fighting by nobody that people flee tells no more than that they do.
    """
    if draft.kind != "event" or draft.phrase is None or not draft.plain or draft.figures:
        return False
    if draft.nominal and draft.value != "resolution":  # "vetoed a resolution" is one vote
        return False
    others = [d for d in drafts if d is not draft and d.kind in ("event", "toll")]
    if draft.value in MEETINGS:
        return any(d.phrase is None and d.value == draft.value for d in others)
    if draft.value == "clash" and not draft.roles.keys() & {"actors", "targets"}:
        return any(d.phrase is None and d.value == "displacement" for d in others)
    return draft.value == "arrest" and bool(others)


def _is_background(context: Context, draft: Draft, phrase: int) -> bool:
    """Say whether the noun tells since or despite what, or whose ("seit dem Angriff", "die Folgen des Angriffs").

    With its own parties or place it tells of the event all the same ("seit der Tötung des Anführers in Homs").
    """
    view = context.view
    told = sum(bool(draft.roles.get(role)) for role in ("actors", "targets", "place"))
    if told >= (1 if draft.value in MEETINGS else 2):
        return False
    governing = view.governing_preposition(phrase)
    if governing in view.words.background or (governing in view.words.meeting and draft.value in MEETINGS):
        return True
    return view.phrase(phrase).function == "genitive"


def _is_bare(context: Context, draft: Draft) -> bool:
    """Say whether nothing is told of what readers are taken to know, or of what is always going on."""
    told = any(draft.roles.get(role) for role in ("actors", "targets"))
    timed = draft.time is not None and draft.time.kind != ELAPSED
    bare = not told and draft.place is None and not timed
    if _is_war(context, draft) and draft.realis == "actual" and not told:
        return True
    return bare and (draft.definite or draft.value in ("clash", "offensive", "displacement", "protest"))


def _is_told_as_event(draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Say whether a strength or control only repeats what an event of the same clause or verb tells."""
    if draft.kind == "control":
        return draft.value == "holds" and any(d.kind == "event" and d.token == draft.token for d in drafts)
    if draft.kind != "strength":
        return False
    return any(d.kind in ("event", "toll") and d.figures for d in drafts)


def means_war(context: Context, drafts: list[Draft]) -> bool:
    """Say whether a draft shows that violence, states or armed groups are meant, and no football or party quarrel.

    In a report of an accident or disaster only an attack by an armed party shows it.
    """
    return any(map(partial(_is_attack if _is_of_accident(context) else _is_hard, context), drafts))


def _is_of_accident(context: Context) -> bool:
    """Say whether the first sentence tells of an accident, illness or disaster ("Bei einem Erdbeben …")."""
    view = context.view
    first = next((s for s in view.analysis.sentences if any(view.clause(c).finite for c in s.clauses)), None)
    phrases = (view.phrase(p) for c in (first.clauses if first else ()) for p in view.clause(c).phrases)
    passing = (view.words.inside | view.words.background) - view.words.occasion
    told = (p for p in phrases if p.preposition not in passing)
    return any(view.lexicon.is_class(view.lemma(p.index), "noncause") for p in told)


def _is_attack(context: Context, draft: Draft) -> bool:
    """Say whether the draft tells of violence by an armed party, or of one that owns to it."""
    by_party = any(_is_party(context, filler) for filler in draft.roles.get("actors", ()))
    return draft.value in VIOLENT and (by_party or draft.stance == "claims-responsibility")


def _is_hard(context: Context, draft: Draft) -> bool:
    """Say whether the draft names an attack with dead (at home it may be a crime), a party, or a place abroad."""
    if draft.kind == "control" or (draft.value == "protest" and draft.figures):
        return True
    harmed = not draft.uncaused and any(figure.what in HARM for figure in draft.figures)
    if draft.value in VIOLENT and harmed and not _may_be_crime(context, draft):
        return True
    if draft.kind in ("event", "toll") and _is_abroad(context, draft.place):
        return True
    if draft.value in DIPLOMACY and _is_between_states(context, draft):
        return True
    arrested = draft.value == "arrest"  # the police arrest thieves too
    return any(_is_party(context, filler, arrested) for role in (("targets",) if arrested else PARTY_ROLES)
               for filler in draft.roles.get(role, ()))


def _is_between_states(context: Context, draft: Draft) -> bool:
    """Say whether a government from abroad says it, does it, or is to do it."""
    fillers = [filler for role in PARTY_ROLES for filler in draft.roles.get(role, ())]
    fillers += [filler for saying in draft.chain for filler in (*saying.speakers, *saying.addressees)]
    return any(_is_state_abroad(context, filler) for filler in fillers)


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
