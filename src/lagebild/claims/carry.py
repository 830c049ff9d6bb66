"""Place and time that a claim takes over from what was told just before in the same sentence or paragraph."""

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.records import Step

PAST = frozenset({"past", "perfect", "pluperfect"})
SENTENCE_CLAUSES = 40  # looked through for a time: no real sentence has more
PLACED = frozenset({"event", "toll", "strength"})


def carried_on(context: Context, drafts: list[Draft]) -> None:
    """Give each event without place or time those of the event told before it, no further than one sentence on.

    Within a sentence both go on; to the next sentence of a paragraph only what happened, and not where the sentence
    names another place or time itself. The trace says that they were taken over.
    """
    before: Draft | None = None
    for draft in sorted(drafts, key=lambda d: d.token):
        if draft.kind not in PLACED:
            continue
        if before is not None and _goes_on(context, before, draft):
            _take_over(context, before, draft)
        if draft.place is not None or draft.time is not None:
            before = draft


def _goes_on(context: Context, before: Draft, draft: Draft) -> bool:
    one, other = (context.view.clause(d.clause) for d in (before, draft))
    if before.realis != draft.realis or draft.realis != "actual":
        return False
    if one.sentence == other.sentence:
        return True
    paragraphs = [context.view.analysis.sentences[c.sentence].paragraph for c in (one, other)]
    next_to = other.sentence - one.sentence == 1 and paragraphs[0] == paragraphs[1]
    return next_to and _past(context, before) and _past(context, draft)


def _past(context: Context, draft: Draft) -> bool:
    clause = context.view.clause(draft.clause)
    return clause.tense in PAST or clause.mood == "reported"


def _take_over(context: Context, before: Draft, draft: Draft) -> None:
    if draft.place is None and before.place is not None:
        draft.place = before.place
        draft.steps.append(Step("place", "carried", before.place.start, before.place.end))
    if draft.time is None and before.time is not None and draft.kind == "event" and not _has_time(context, draft):
        draft.time = before.time
        draft.steps.append(Step("time", "carried", before.time.time.start, before.time.time.end))


def _has_time(context: Context, draft: Draft) -> bool:
    """Say whether the sentence names a time of its own, which may be the claim's."""
    sentence = context.view.analysis.sentences[context.view.clause(draft.clause).sentence]
    return any(context.times_in(clause) for clause in sentence.clauses[:SENTENCE_CLAUSES])
