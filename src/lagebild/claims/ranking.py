"""Periods that only measure a superlative ("the deadliest attack in three years") and tell of no time."""

from lagebild.language.analysis import Clause
from lagebild.mentions.times import TimeMention
from lagebild.mentions.view import View


def is_comparison(view: View, clause: Clause, at: int) -> bool:
    """Say whether the period at the token only measures a superlative ("bei den heftigsten Kämpfen seit 2014")."""
    before, endings = (view.analysis.tokens[i] for i in clause.tokens if i < at), tuple(view.words.superlative)
    return any(t.pos == "ADJ" and t.form.lower().endswith(endings) for t in before)


def ranks(view: View, mention: TimeMention) -> bool:
    """Say whether the time, counted back from now, only measures a superlative: "deadliest attack in three years"."""
    counted = mention.clause is not None and mention.kind == "ago"
    return counted and is_comparison(view, view.clause(mention.clause or 0), mention.start)
