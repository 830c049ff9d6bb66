"""One verb, several happenings: "Bei dem Anschlag kamen acht, bei dem Massaker 68 Menschen ums Leben"."""

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, next_happening
from lagebild.language.analysis import Clause
from lagebild.mentions.numbers import Count
from lagebild.records import Figure

Pair = tuple[int, Count]
Nouns = dict[int | None, Draft]


def with_pairs(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts; one of the dead in a clause that tells several numbers, each for its own attack or place,
    is replaced by one for each of them.
    """
    nouns: Nouns = {d.phrase: d for d in drafts if d.phrase is not None and d.kind == "event"}
    pairs: dict[int, list[Pair]] = {}
    told: list[Draft] = []
    new = count(next_happening(drafts))
    for draft in drafts:
        if draft.clause not in pairs:
            pairs[draft.clause] = _pairs(context, context.view.clause(draft.clause), nouns)
        several = pairs[draft.clause] if draft.figures and draft.phrase is None else []
        told += [_of(context, draft, pair, nouns.get(pair[0]), next(new)) for pair in several] or [draft]
    return told


def _of(context: Context, draft: Draft, pair: Pair, cause: Draft | None, new: int) -> Draft:
    bearer, number = pair
    value, happening = (draft.value, new) if cause is None else (cause.value, cause.happening)
    return replace(
        draft, value=value, happening=happening, definite=cause is not None, token=number.core,
        place=context.ground.place(bearer) if cause is None else cause.place, figures=[_figure(context, draft, number)],
        roles=dict(draft.roles), steps=list(draft.steps), also=list(draft.also),
    )


def _figure(context: Context, draft: Draft, number: Count) -> Figure:
    phrase = context.view.last_phrase_before(number.core + 1)
    own = draft.figures[0]
    status = context.counting.status(phrase) if phrase >= 0 else own.of
    return replace(own, of=own.of if status == "unknown" else status, min=number.min, max=number.max,
                   approximate=number.approximate, text=number.text, start=number.first, end=number.last)


def _pairs(context: Context, clause: Clause, nouns: Nouns) -> list[Pair]:
    """Return the attacks or places of the clause with the number behind each, where every one of several has one."""
    view = context.view
    bearers = list(_bearers(context, clause, nouns))
    if len(bearers) < 2 or len({view.phrase(bearer).preposition for bearer in bearers}) > 1:
        return []
    ends = [*(view.phrase(bearer).start for bearer in bearers[1:]), clause.tokens[-1] + 1]
    behind = [_count_between(context, view.phrase(bearer).end, end) for bearer, end in zip(bearers, ends, strict=True)]
    pairs = [(bearer, number) for bearer, number in zip(bearers, behind, strict=True) if number is not None]
    return pairs if len(pairs) == len(bearers) else []


def _bearers(context: Context, clause: Clause, nouns: Nouns) -> Iterator[int]:
    """Yield the phrases that tell in which attack people died; where none of several does, those that tell where."""
    view = context.view
    attacks = [p for p in clause.phrases if p in nouns and view.phrase(p).preposition in view.words.cause]
    if len(attacks) > 1:
        yield from attacks
    else:
        yield from (p for p in clause.phrases if view.phrase(p).preposition in view.words.locative
                    and context.entities.of(p).place is not None)


def _count_between(context: Context, start: int, end: int) -> Count | None:
    """Return the first number of people, or without a noun, between two tokens."""
    view = context.view
    counts = (context.counting.counts.get(i) for i in range(start, end))
    for number in (c for c in counts if c is not None and c.kind == "count" and not c.article):
        phrase = view.last_phrase_before(number.core + 1)
        if phrase >= 0 and view.phrase(phrase).preposition is None:
            return number
    return None
