"""One verb, several happenings: "Bei dem Anschlag kamen acht, bei dem Massaker 68 Menschen ums Leben"."""

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, next_happening
from lagebild.claims.totals import as_toll, counted
from lagebild.language.analysis import Clause, Token
from lagebild.mentions.numbers import Count
from lagebild.records import Figure, Place

Pair = tuple[int, Count]
Nouns = dict[int | None, Draft]
NEARLY = 0.15  # by how much of a sum its parts may miss it: "mehr als 90" of 64, 17 and 12


def with_pairs(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts; one of the dead in a clause that tells several numbers, each for its own attack or place,
    is replaced by one for each of them. A number of which those are parts, or that is of several places, is a toll.
    """
    nouns: Nouns = {d.phrase: d for d in drafts if d.phrase is not None and d.kind == "event"}
    pairs: dict[int, list[Pair]] = {}
    told: list[Draft] = []
    new = count(next_happening(drafts))
    for draft in drafts:
        if draft.clause not in pairs:
            pairs[draft.clause] = _pairs(context, context.view.clause(draft.clause), nouns)
        several = pairs[draft.clause] if draft.figures else []
        told += _apart(context, draft, several, nouns, new)
    return told


def _apart(context: Context, draft: Draft, several: list[Pair], nouns: Nouns, new: Iterator[int]) -> list[Draft]:
    """Return the parts where the draft's number is one of theirs, the draft before them where it is their sum."""
    among = any(number.first == figure.start for figure in draft.figures[:1] for _, number in several)
    whole = not among and bool(several) and _is_sum_of(draft, [number for _, number in several])
    told = [pair for pair in several if among or whole]
    parts = [_of(context, draft, pair, nouns.get(pair[0]), next(new) if at else draft.happening)
             for at, pair in enumerate(told)]
    if among:
        return parts
    if whole:
        _sum_up(draft, parts, nouns)
    draft.place = _whole_place(context, draft)
    return [draft, *parts]


def _sum_up(draft: Draft, parts: list[Draft], nouns: Nouns) -> None:
    """Make the draft the toll of its parts, which happened where the attacks did: not all of them at the first."""
    as_toll(draft)
    apart = {figure.start for part in parts for figure in part.figures}
    draft.figures = [figure for figure in draft.figures if figure.start not in apart]
    if any(part.place == draft.place for part in parts):
        causes = (noun.place for noun in nouns.values() if noun.happening == draft.happening)
        draft.place = next(causes, None)


def _is_sum_of(draft: Draft, parts: list[Count]) -> bool:
    """Say whether the draft's number is that of its parts together: 90 of 64, 17 and nine."""
    most = max(number.min or number.max or 0 for number in parts)
    return most < counted(draft) and sum(number.min or 0 for number in parts) <= counted(draft) * (1 + NEARLY)


def _whole_place(context: Context, draft: Draft) -> Place | None:
    """Return the draft's place; where several counted died in several, all of those, at no one's coordinates (C2).

    "Bei Anschlägen in Bagdad und Mossul starben 37 Menschen": not 37 in Bagdad.
    """
    place, view = draft.place, context.view
    if place is None or counted(draft) < 2:
        return place
    firsts = (p for p in view.clause(draft.clause).phrases if view.conjuncts.get(p))
    first = next((p for p in firsts if _begins_in(view.tokens_of(p), place)), None)
    others = [p for p in view.conjuncts.get(first, ()) if context.entities.of(p).place is not None] if first else []
    return context.ground.together(place, others[-1]) if others else place


def _begins_in(tokens: list[Token], place: Place) -> bool:
    return tokens[0].start <= place.start < tokens[-1].end


def _of(context: Context, draft: Draft, pair: Pair, cause: Draft | None, happening: int) -> Draft:
    bearer, number = pair
    if cause is not None:
        happening = cause.happening
    return replace(
        draft, value=draft.value if cause is None else cause.value, happening=happening, definite=cause is not None,
        token=number.core, place=context.ground.place(bearer) if cause is None else cause.place,
        figures=[_figure(context, draft, number)], roles=dict(draft.roles), steps=list(draft.steps),
        also=list(draft.also),
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
    before = [(bearer, number) for bearer in bearers if (number := _count_before(context, bearer)) is not None]
    if len(before) > 1:
        return before
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


def _count_before(context: Context, bearer: int) -> Count | None:
    """Return the number right before a place: "64 in Kabul, 17 in Herat", "14 Tote in Kabul"."""
    view = context.view
    before = view.last_phrase_before(view.phrase(bearer).start)
    if before < 0 or view.phrase(before).end != view.phrase(bearer).start:
        return None
    if view.after_preposition(before) != view.phrase(before).start:
        return None  # "nach 20 Tagen in Kabul"
    number = context.counting.count_in(before)
    return None if number is None or number.article else number


def _count_between(context: Context, start: int, end: int) -> Count | None:
    """Return the first number of people, or without a noun, between two tokens."""
    view = context.view
    counts = (context.counting.counts.get(i) for i in range(start, end))
    for number in (c for c in counts if c is not None and c.kind == "count" and not c.article):
        phrase = view.last_phrase_before(number.core + 1)
        if phrase >= 0 and view.phrase(phrase).preposition is None:
            return number
    return None
