"""Whether two words tell of one attack: what one doer did, "als …" below it, "der Attentäter", deaths "bei" an attack.

A report tells an attack in pieces: how it began, who died, how the attacker came in. They are one happening, whose dead
are counted once (C10).
"""

from collections.abc import Sequence

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, same_time
from lagebild.claims.happenings import elsewhere
from lagebild.mentions.filler import Filler

SPECIFIC = {
    "attack": ("suicide-bombing", "bombing", "airstrike", "shelling", "shooting", "chemical-attack", "killing"),
    "bombing": ("suicide-bombing",),
    "killing": ("shooting",),
}
HARMED = frozenset({"killed", "injured"})
REACH = 4  # sentences over which "der Attentäter" takes up the attack told before


def alike(one: str, other: str) -> bool:
    """Say whether two event kinds can be those of one happening: the same, or the one more specific than the other."""
    return one == other or other in SPECIFIC.get(one, ()) or one in SPECIFIC.get(other, ())


def same_deed(context: Context, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Return the telling before of the attack that the draft tells more of, the nearest first."""
    if draft.phrase is not None or draft.negated:
        return next((d for d in reversed(before) if _cost(context, draft, d)), None)
    for earlier in reversed(before):
        if earlier.negated or earlier.realis != draft.realis or not alike(draft.value, earlier.value):
            continue
        if _clash(draft, earlier) or elsewhere(draft, earlier):
            continue
        if _beside(context, draft, earlier) or _below(context, draft, earlier) or _by_the_doer(context, draft, earlier):
            return earlier
    return None


def _cost(context: Context, draft: Draft, earlier: Draft) -> bool:
    """Say whether the noun names the attack that a noun before tells the dead of: "der Tod von 71 Soldaten [bei …]"."""
    if draft.phrase is None or earlier.phrase is None or draft.clause != earlier.clause or not _harm(earlier):
        return False
    phrase = context.view.phrase(draft.phrase)
    follows = earlier.phrase < draft.phrase and phrase.start <= context.view.extent(earlier.phrase)[1]
    return follows and earlier.value == "killing" and phrase.preposition in context.view.words.occasion


def _clash(draft: Draft, earlier: Draft) -> bool:
    """Say whether both count the same thing, so that each is of its own."""
    return not _harm(draft).isdisjoint(_harm(earlier))


def _harm(draft: Draft) -> set[str]:
    return {figure.what for figure in draft.figures} & HARMED


def _beside(context: Context, draft: Draft, earlier: Draft) -> bool:
    """Say whether one doer does both in one sentence, and the second tells whom it cost.

    "Er sprengte das Auto und riss [fünf Menschen] in den Tod".
    """
    if earlier.phrase is not None or not _harm(draft) or draft.clause == earlier.clause:
        return False
    subjects = [context.view.clause_slots(d.clause).get("subject", []) for d in (draft, earlier)]
    return bool(subjects[0]) and subjects[0] == subjects[1] and _apart(context, draft, earlier) == 0


def _below(context: Context, draft: Draft, earlier: Draft) -> bool:
    """Say whether the draft's clause tells when the other happened: "64 starben, [als Bomben gezündet wurden]"."""
    view, clause = context.view, context.view.clause(draft.clause)
    marker = view.analysis.tokens[clause.marker].form.lower() if clause.marker is not None else ""
    if clause.parent is None or marker not in view.words.simultaneous or not _harm(earlier):
        return False
    return view.host(view.clause(clause.parent)).index == view.host(view.clause(earlier.clause)).index


def _by_the_doer(context: Context, draft: Draft, earlier: Draft) -> bool:
    """Say whether "der Attentäter" does it, whose attack was told before, or who is named there."""
    if not 0 <= _apart(context, draft, earlier) <= REACH or not same_time(draft, earlier):
        return False
    doers = [filler for filler in draft.roles.get("actors", ()) if _is_perpetrator(context, filler)]
    if not doers:
        return False
    known = {context.ground.who(filler) for filler in earlier.roles.get("actors", ())}
    same = any(context.ground.who(filler) in known for filler in doers)
    taken_up = any(_is_definite(context, filler) for filler in doers)
    return same or (taken_up and not any(_is_perpetrator(context, f) for f in earlier.roles.get("actors", ())))


def _is_perpetrator(context: Context, filler: Filler) -> bool:
    """Say whether the filler, or what its pronoun means, is called after the attack: "der Attentäter"."""
    if filler.phrase is None:
        return False
    view = context.view
    meant = view.counted_noun(context.anaphora.resolved(filler.phrase))
    return view.lemma(meant).lower() in view.words.perpetrators


def _is_definite(context: Context, filler: Filler) -> bool:
    """Say whether the text takes the doer as known: "der Attentäter", "einer der Attentäter"."""
    view = context.view
    return filler.phrase is not None and view.has_word(view.counted_noun(filler.phrase), view.words.definite)


def _apart(context: Context, draft: Draft, earlier: Draft) -> int:
    """Return how many sentences lie between the two tellings."""
    return context.view.clause(draft.clause).sentence - context.view.clause(earlier.clause).sentence
