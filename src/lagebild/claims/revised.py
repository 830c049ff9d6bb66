"""Figures that no longer stand: "zunächst war von 12 Toten die Rede gewesen", told beside the newer one (C11)."""

from collections.abc import Iterable

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.join import voice_key

NEAR = 4  # sentences between an older total and the newer one


def mark_revised(context: Context, drafts: list[Draft]) -> None:
    """Let the newer figure of a happening replace the one that was given at first, by the same source or by nobody."""
    counted = [draft for draft in drafts if draft.figures]
    for older in (draft for draft in counted if _is_of_first(context, draft)):
        others = [d for d in counted if _replaces(context, d, older)]
        newer = min(others, key=lambda d: (d.token < older.token, abs(d.token - older.token)), default=None)
        if newer is not None:
            newer.corrects = older


def _is_of_first(context: Context, draft: Draft) -> bool:
    """Say whether the draft's clause tells what was said at first."""
    tokens = context.view.analysis.tokens
    words = (tokens[i].form.lower() for i in context.view.clause(draft.clause).tokens)
    return not context.view.words.at_first.isdisjoint(words)


def _replaces(context: Context, newer: Draft, older: Draft) -> bool:
    """Say whether one figure can stand for the other: of one happening or total, by one voice, and another number."""
    if newer is older or newer.corrects is not None or newer.kind != older.kind or _is_of_first(context, newer):
        return False
    apart = abs(context.view.clause(newer.clause).sentence - context.view.clause(older.clause).sentence)
    same = newer.happening == older.happening if older.kind == "event" else apart <= NEAR
    said = voice_key(context, older)
    return same and said in ((), voice_key(context, newer)) and _differ(newer, older)


def _differ(newer: Draft, older: Draft) -> bool:
    """Say whether both count the same, and differently."""
    pairs: Iterable[bool] = ((one.min, one.max) != (other.min, other.max)
                             for one in newer.figures for other in older.figures if one.what == other.what)
    return any(pairs)
