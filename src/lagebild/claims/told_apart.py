"""Some of those counted, told with a place of their own: "40 Tote, davon 30 in Bagdad", a claim of their own."""

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, next_happening
from lagebild.language.analysis import Token
from lagebild.records import Figure, Place, Span

Part = tuple[Figure, Token, Place]


def with_parts_apart(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, each followed by one for every part of its number that has a place of its own.

    The whole is then a sum over several places, a toll: with its parts beside it, it would count them twice (C10).
    """
    told: list[Draft] = []
    new = count(next_happening(drafts))
    for draft in drafts:
        parts = list(_placed(context, draft))
        draft.figures = [f for f in draft.figures if all(f is not figure for figure, _, _ in parts)]
        told += (draft, *(_of(context, draft, part, next(new)) for part in parts))
        if parts and draft.kind == "event":
            draft.kind, draft.value = "toll", ""  # a sum over places, lest its parts count twice (C10)
    return told


def _of(context: Context, draft: Draft, part: Part, happening: int) -> Draft:
    figure, number, place = part
    evidence = Span(number.start, place.end, context.view.analysis.text[number.start:place.end])
    return replace(draft, figures=[figure], place=place, evidence=evidence, token=number.index, happening=happening,
                   definite=False, also=[], roles=dict(draft.roles), steps=list(draft.steps))


def _placed(context: Context, draft: Draft) -> Iterator[Part]:
    """Yield the figures but the first whose bare number a place hangs on."""
    view = context.view
    parts = {figure.start: figure for figure in draft.figures[1:]}
    for phrase in view.clause(draft.clause).phrases if parts else ():
        parent = view.phrase(phrase).parent
        if parent is None or view.phrase(phrase).preposition not in view.words.locative:
            continue
        number = next((t for t in view.tokens_of(parent) if t.start in parts), None)
        if number is not None and context.entities.of(phrase).is_place:
            yield parts.pop(number.start), number, context.ground.place(phrase)
