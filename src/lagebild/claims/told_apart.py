"""Some of those counted, told with a place of their own: "40 Tote, davon 30 in Bagdad", a claim of their own."""

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, next_happening
from lagebild.claims.totals import as_toll
from lagebild.language.analysis import Token
from lagebild.records import Figure, Place, Span

Part = tuple[Figure, Token, Place]
ATTACKS = "attacks"
NEARLY = 0.15  # by how much of the sum its parts may miss it: "mehr als 90" of 64, 17 and 12
LATER = 12  # drafts after a sum that may be its parts


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
            as_toll(draft)  # a sum over places, lest its parts count twice
    return told


def with_sums_apart(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts; the number of dead of several attacks whose parts the report goes on to tell is a toll (C10).

    "Bei drei Anschlägen starben mehr als 90 Menschen. Auf einem Markt starben 64, …": each at a place of its own.
    """
    ordered = sorted(drafts, key=lambda draft: draft.token)
    for at, draft in enumerate(ordered):
        if draft.kind == "event" and _is_told_in_parts(draft, ordered[at + 1:at + 1 + LATER]):
            as_toll(draft)
    return drafts


def _is_told_in_parts(draft: Draft, later: list[Draft]) -> bool:
    several = any(figure.what == ATTACKS and (figure.min or 0) > 1 for figure in draft.figures)
    whole = _dead(draft)
    if not several or not whole:
        return False
    parts: dict[str, int] = {}
    for one in later:
        if one.kind == "event" and one.place is not None and 0 < _dead(one) < whole:
            parts.setdefault(one.place.name or one.place.text, _dead(one))
    return len(parts) > 1 and abs(sum(parts.values()) - whole) <= NEARLY * whole


def _dead(draft: Draft) -> int:
    return max((figure.min or 0 for figure in draft.figures if figure.what == "killed"), default=0)


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
