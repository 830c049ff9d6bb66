"""Which drafts are kept: mere mentions, doubles and metaphors claim nothing."""

from collections.abc import Iterable

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.meant import MEETINGS
from lagebild.mentions.elapsed import ELAPSED
from lagebild.mentions.triggers import noun_frames

COUNTED_CLASSES = frozenset({"captive", "victim", "person"})
TALKS = frozenset({"call", "talks", "visit"})
WAR_NOUNS = ("krieg", "kriegs", "war")


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
