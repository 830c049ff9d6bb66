"""Whether a time expression looks back or ahead, by its preposition and the verb of its clause."""

from collections.abc import Sequence

from lagebild.language.analysis import Analysis, Clause, Token
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_meaning import FUTURE, OPEN, PAST, Meaning
from lagebild.mentions.times_words import Calendar

PAST_TENSES = ("past", "perfect", "pluperfect")


def look(expression: Expression, analysis: Analysis, calendar: Calendar) -> int:
    """Return PAST, FUTURE, or OPEN where neither the preposition nor a verb decides."""
    if expression.relation == "since":
        return PAST
    before = analysis.tokens[expression.start - 1].form.lower() if expression.start else ""
    if before in calendar.source.planned.before and not expression.meaning.night:
        return FUTURE
    if before in calendar.source.planned.past_before and expression.second is None:
        return PAST
    clause = analysis.clause_of(expression.core)
    if clause is None or (clause.finite is None and clause.kind != "infinitive"):
        return OPEN
    return _look_of(clause, analysis.tokens, calendar)


def _look_of(clause: Clause, tokens: Sequence[Token], calendar: Calendar) -> int:
    planned = calendar.source.planned
    if clause.predicate in planned.predicates and clause.voice == "passive":
        return FUTURE
    if clause.tense == "past" and clause.modal in planned.past_modals:
        return FUTURE
    finite = clause.finite
    if clause.tense == "perfect" and finite is not None and tokens[finite].lemma in planned.auxiliaries:
        return FUTURE
    return PAST if clause.tense in PAST_TENSES else FUTURE


def is_our_time(expression: Expression, analysis: Analysis, calendar: Calendar) -> bool:
    """Tell the "heute" that means our days from the day of the report: bis heute, or a state in the present."""
    tokens = analysis.tokens
    if not _is_bare_today(expression):
        return False
    before = tokens[expression.core - 1].form.lower() if expression.core else ""
    after = tokens[expression.end].form.lower() if expression.end < len(tokens) else ""
    if before in calendar.sets["our_time_before"] or after in calendar.sets["our_time_after"]:
        return True
    clause = analysis.clause_of(expression.core)
    return clause is not None and clause.tense == "present" and clause.predicate in calendar.source.states


def _is_bare_today(expression: Expression) -> bool:
    one_word = expression.end - expression.core == 1
    return expression.meaning == Meaning("near", 0) and one_word and expression.relation in ("", "until")
