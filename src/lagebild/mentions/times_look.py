"""How a time expression is told: whether it looks back or ahead, and whether something begins there."""

from collections.abc import Sequence

from msgspec import Struct

from lagebild.language.analysis import Analysis, Clause, Token
from lagebild.mentions.times_cursor import Expression
from lagebild.mentions.times_meaning import FUTURE, OPEN, PAST, Meaning
from lagebild.mentions.times_words import Calendar

PAST_TENSES = ("past", "perfect", "pluperfect")
YEARS = ("year", "decade", "century", "ago")
MANY_YEARS = 2  # from which on a text looks back
BEGINNING_REACH = 12  # tokens around a time in which a word of beginning belongs to it


class Told(Struct, frozen=True):
    """An expression and how it is told: it looks back (PAST) or ahead (FUTURE).

    `begins`: something begins then; `planned`: something is set for then ("für Freitag").
    """

    expression: Expression
    look: int
    begins: bool = False
    planned: bool = False


class Teller:
    """Finds out how the times of one text are told."""

    def __init__(self, analysis: Analysis, calendar: Calendar) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.calendar = calendar
        self._participles = {
            place: phrase.participle for phrase in analysis.phrases if phrase.participle is not None
            for place in range(phrase.start, phrase.participle)
        }

    def told(self, expression: Expression) -> Told:
        """Return how it is told; "since" is taken over from what opens its clause ("Seit dem Putsch im Mai")."""
        clause = self.analysis.clause_of(expression.core)
        opening = self._opening(expression, clause)
        if opening == "since" and not expression.relation and expression.second is None:
            expression.relation = opening
        before = [token.form.lower() for token in self.tokens[max(0, expression.start - 2) : expression.core]]
        back = opening in ("since", "after") or expression.relation == "since"
        look = PAST if back else self._look(expression, clause, before)
        begins = clause is not None and self._begins(expression, clause)
        return Told(expression, look, begins, self._is_planned(expression, before))

    def _is_planned(self, expression: Expression, before: Sequence[str]) -> bool:
        planned, behind = self.calendar.source.planned, self.tokens[expression.end:expression.end + 1]
        owned = any(token.form in planned.owning for token in behind)
        return bool(planned.before.intersection(before[-1:])) and not (expression.meaning.night or owned)

    def _opening(self, expression: Expression, clause: Clause | None) -> str:
        """The relation that the clause opens with, where the time stands under it.

        All that stands before the finite verb of a main clause is one constituent: "Seit Beginn der Kämpfe im Mai
        fliehen …"; all of a clause stands under its conjunction: "seit im Mai gekämpft wird".
        """
        if clause is None or not clause.tokens:
            return ""
        if clause.marker is not None:
            return self.calendar.conjunctions.get(self.tokens[clause.marker].form.lower(), "")
        first, finite = clause.tokens[0], clause.finite
        before = clause.kind == "main" and finite is not None and first < expression.start and expression.end <= finite
        return self.calendar.relations.get(self.tokens[first].form.lower(), "") if before else ""

    def _begins(self, expression: Expression, clause: Clause) -> bool:
        words, owners = self.calendar.source.beginnings, self.analysis.owners
        around = self.tokens[max(0, expression.core - BEGINNING_REACH) : expression.end + BEGINNING_REACH]
        return clause.predicate in words or any(t.lemma in words and owners[t.index] == clause.index for t in around)

    def _look(self, expression: Expression, clause: Clause | None, before: Sequence[str]) -> int:
        """Return PAST, FUTURE, or OPEN where neither the preposition nor a verb decides."""
        if self._is_planned(expression, before) or self._is_deadline(expression, clause):
            return FUTURE
        if self.calendar.source.planned.past_before.intersection(before[-1:]) and expression.second is None:
            return PAST
        if (participle := self._participles.get(expression.core)) is not None:
            return self._look_of_participle(participle)
        if clause is None or (clause.finite is None and clause.kind != "infinitive"):
            return self._look_without_verb(before)
        done = self._is_aside(expression.end, clause) or self._is_done(expression, clause)
        return PAST if done else _look_of(clause, self.tokens, self.calendar)

    def _is_deadline(self, expression: Expression, clause: Clause | None) -> bool:
        """Tell "gab ihnen bis Mittwoch Zeit" from "kämpften bis Mittwoch"."""
        if clause is None or expression.relation != "until":
            return False
        return any(self.tokens[i].lemma in self.calendar.source.planned.deadlines for i in clause.tokens)

    def _is_done(self, expression: Expression, clause: Clause) -> bool:
        """Tell "am Samstag seien Granaten eingeschlagen" from "in drei Wochen sei die Stadt zerstört"."""
        planned = self.calendar.source.planned
        if clause.finite is None or clause.voice != "passive" or clause.predicate in planned.predicates:
            return False
        ahead = expression.meaning.kind in ("ago", "period") or clause.tense == "future"
        return self.tokens[clause.finite].lemma in planned.done_auxiliaries and not ahead

    def _look_of_participle(self, participle: int) -> int:
        """ "Die am Montag begonnene Offensive" began, "die am Montag beginnende" will."""
        return FUTURE if self.tokens[participle].lemma.endswith(self.calendar.source.still_doing) else PAST

    def _is_aside(self, place: int, clause: Clause) -> bool:
        """Tell the participle of an aside: "das Abkommen, im April geschlossen, gilt"."""
        behind = self.tokens[place : place + 2]
        aside = len(behind) == 2 and behind[0].pos == "VERB" and behind[1].form == ","
        return aside and clause.finite is not None and clause.finite > place

    def _look_without_verb(self, before: Sequence[str]) -> int:
        """A headline's "bereits am Mittwoch" has been, its "spätestens am Mittwoch" is yet to come."""
        if self.calendar.sets["done"].intersection(before):
            return PAST
        return FUTURE if self.calendar.sets["ahead_of_us"].intersection(before) else OPEN


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


class Tone(Struct, frozen=True):
    """What the times of a text show of it: `daily` names days around its own, `looks_back` tells of years only."""

    daily: bool
    looks_back: bool


def tone_of(telling: Sequence[Told]) -> Tone:
    """Return the tone of a text from how its times are told."""
    kinds = [one.expression.meaning.kind for one in telling if not _is_bare_today(one.expression)]
    years = sum(kind in YEARS for kind in kinds)
    daily = "near" in kinds
    return Tone(daily, years >= MANY_YEARS and not daily and "weekday" not in kinds)


def is_our_time(told: Told, analysis: Analysis, calendar: Calendar, tone: Tone) -> bool:
    """Tell the "heute" that means our days from the day of the report: bis heute, or a state in the present.

    Where a text looks back over the years, what it tells in the present tense is of our days; where it names the days
    around its own, its "heute" is one of them.
    """
    expression, tokens = told.expression, analysis.tokens
    if not _is_bare_today(expression):
        return False
    before, after = tokens[max(0, expression.core - 1) : expression.core], tokens[expression.end :][:1]
    beside = [calendar.sets["our_time_before"].intersection(t.form.lower() for t in before),
              calendar.sets["our_time_after"].intersection(t.form.lower() for t in after)]
    if any(beside):
        return True
    if tone.daily or told.look == PAST:
        return False
    clause = analysis.clause_of(expression.core)
    state = clause is not None and clause.tense == "present" and clause.predicate in calendar.source.states
    return tone.looks_back or state


def _is_bare_today(expression: Expression) -> bool:
    one_word = expression.end - expression.core == 1
    return expression.meaning == Meaning("near", 0) and one_word and expression.relation in ("", "until")
