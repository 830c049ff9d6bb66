"""Answers to several deeds at once: "bekannte sich zu beiden Taten", "wies alle drei Angriffe zurück"; one for each."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.mentions.triggers import noun_frames

ANSWERING = frozenset({"accuses", "claims-responsibility", "confirms", "denies"})
DEEDS = frozenset({"attack", "bombing", "suicide-bombing", "shooting", "killing", "shelling", "airstrike", "abduction"})
LATEST = 30  # drafts before an answer among which its deeds are


def with_each_answered(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the drafts, an answer to several deeds as one for each of those told last; `drafts` in text order."""
    for at, draft in enumerate(drafts):
        several = _how_many(context, draft) if draft.kind == "event" and draft.stance in ANSWERING else 1
        deeds = _deeds(drafts[max(0, at - LATEST):at], draft)[-several:] if several > 1 else []
        if len(deeds) < 2:
            yield draft
        else:
            yield from (_answer_to(draft, deed) for deed in deeds)


def _how_many(context: Context, draft: Draft) -> int:
    """Return how many deeds the clause of an answer counts, 1 where it counts none."""
    view = context.view
    counts = (context.counting.count_in(p) for p in view.clause(draft.clause).phrases if _is_deed(context, p))
    return next((count.min for count in counts if count is not None and count.min and count.min == count.max), 1)


def _is_deed(context: Context, phrase: int) -> bool:
    lemma = context.view.lemma(phrase)
    frames, _ = noun_frames(context.view, lemma)
    return lemma.lower() in context.view.words.deeds or any(frame.event in DEEDS for frame in frames)


def _deeds(before: Iterable[Draft], answer: Draft) -> list[Draft]:
    """Return the fullest telling of each deed told before an answer, in the order in which they were told first."""
    told: dict[int, Draft] = {}
    for draft in before:
        done = draft.kind == "event" and draft.value in DEEDS and draft.realis == "actual" and not _is_sum(draft)
        if done and draft.stance not in ANSWERING and draft.token < answer.token:
            first = told.setdefault(draft.happening, draft)
            told[draft.happening] = first if first.place is not None else draft
    return list(told.values())


def _is_sum(draft: Draft) -> bool:
    """Say whether it tells of several attacks together, which are told one by one beside it."""
    return any(figure.what == "attacks" and (figure.min or 0) > 1 for figure in draft.figures)


def _answer_to(answer: Draft, deed: Draft) -> Draft:
    return replace(answer, value=deed.value, happening=deed.happening, place=deed.place, time=deed.time, figures=[])
