"""Deaths that no violence caused: by an accident, an illness or a disaster that the report names."""

from lagebild.claims.context import Context
from lagebild.claims.happenings import CAUSES, Happenings, sentence_of
from lagebild.mentions.triggers import Trigger

CRASH_REACH = 1  # sentences around a crash that tell that the aircraft was hit
ACCIDENT_REACH = 4  # sentences over which numbers go on with an accident


def by_accident(context: Context, happenings: Happenings, known: dict[int, bool], trigger: Trigger) -> bool:
    """Say whether an accident, illness or disaster is the cause: named in the sentence, or last of all before it.

    `known`: the sentences looked at before, by number.
    """
    if trigger.roles.get("actors"):
        return False
    number = sentence_of(context, trigger)
    if _is_accident(context, happenings, known, number):
        return True
    for before in range(number, max(-1, number - ACCIDENT_REACH - 1), -1):
        if happenings.causes.get(before):
            return False
        if _is_accident(context, happenings, known, before):
            return True
    return False


def _is_accident(context: Context, happenings: Happenings, known: dict[int, bool], number: int) -> bool:
    if number not in known:
        known[number] = _names_accident(context, happenings, number)
    return known[number]


def _was_shot_down(context: Context, crash: int, number: int) -> bool:
    """Say whether the crash is that of an aircraft which the sentences around tell was hit."""
    view = context.view
    if not view.lemma(crash).lower().endswith(tuple(view.words.crashes)):
        return False
    near = (t for t in context.triggers if abs(sentence_of(context, t) - number) <= CRASH_REACH)
    hit = (f.phrase for t in near if t.frame.event in CAUSES and not t.frame.effect for f in t.roles.get("targets", ()))
    return any(p is not None and view.lexicon.is_class(view.lemma(p), "aircraft") for p in hit)


def _names_accident(context: Context, happenings: Happenings, number: int) -> bool:
    """Say whether the sentence has a noun of an accident; in passing ("in Brand") only where no attack is named."""
    view = context.view
    sentence = view.analysis.sentences[number]
    for phrase in (view.phrase(p) for c in sentence.clauses for p in view.clause(c).phrases):
        head = view.head(phrase.index)
        if phrase.index in happenings.nouns:
            continue  # "die Zusammenstöße forderten 500 Todesopfer": read as fighting
        if head.pos == "NOUN" and view.lexicon.is_class(view.lemma(phrase.index), "noncause"):
            if _was_shot_down(context, phrase.index, number):
                continue
            passing = phrase.preposition in view.words.inside or phrase.preposition in view.words.background
            if not passing or not happenings.causes.get(number):
                return True
    return False
