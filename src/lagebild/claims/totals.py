"""Running totals: whether a number sums up several happenings or a period, and is never added to one (C10)."""

from collections.abc import Iterable

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.ranking import is_comparison, ranks
from lagebild.claims.when import days_between
from lagebild.language.analysis import Clause
from lagebild.mentions.times import TimeMention
from lagebild.mentions.triggers import Trigger
from lagebild.mentions.view import View
from lagebild.records import Time

COUNTED_ACTS = frozenset({"arrest", "abduction", "killing", "release"})  # "400 Festnahmen": so many people
SINGLE_ACTS = frozenset({"airstrike", "attack", "bombing", "chemical-attack", "shooting", "suicide-bombing"})
WAVES = frozenset({"arrest", "displacement", "evacuation", "abduction"})  # go on for weeks and are one event still
WAVE_DAYS = 45
PERIOD_DAYS = 31
WEEK = 5  # days apart: "in der vergangenen Woche" tells of more than one event, where none is named
MANY = 100  # so many dead without a cause, a culprit or a day are a total
NEAR, COARSE = 2, 8  # precision of a town or what is in it, and behind all
SPAN = 4  # tokens from "binnen" to its unit
POINT_DAYS = 3  # a time no longer than this tells of one event rather than of a period


def as_toll(draft: Draft) -> None:
    """Make the draft a toll: its number sums up several happenings, and is never added to one of them (C10)."""
    draft.kind, draft.value = "toll", ""


def is_running(context: Context, trigger: Trigger) -> bool:
    """Say whether the number is a total over a period ("seit Beginn der Offensive", C10)."""
    for clause in context.view.sharing(host(context, trigger)):  # "20 were killed and 100 wounded since Friday"
        if _is_of_today(context, clause):
            continue
        if has_period(context, clause) or any(_cumulates(context.view, clause, i) for i in clause.tokens):
            return True
        if any(_opens_period(context.view, clause, sub) for sub in context.view.subclauses.get(clause.index, ())):
            return True
    return False


def _is_of_today(context: Context, clause: Clause) -> bool:
    """Say whether the number is that of the day of the report ("seit dem Morgen")."""
    day = context.published.earliest if context.published is not None else None
    times = context.times_in(clause.index)
    since = [m.time.earliest for m in times if m.relation == "since" and m.kind != "weekday"]
    return day is not None and any(first is not None and first[:10] == day[:10] for first in since)


def has_period(context: Context, clause: Clause) -> bool:
    """Say whether a time in the clause is open at an end or longer than any one event."""
    return any(_is_period(context, clause, mention) for mention in context.times_in(clause.index))


def is_of_one(context: Context, clause: Clause, cause: Trigger | None) -> bool:
    """Say whether the dead are of one attack, of which only the year is told ("bei einem Anschlag im Jahr 1997")."""
    if cause is None or cause.phrase is None or cause.frame.event not in SINGLE_ACTS:
        return False
    view = context.view
    bounded = all(m.time.earliest and m.time.latest and not m.relation for m in context.times_in(clause.index))
    named = view.has_word(cause.phrase, view.words.definite | view.words.indefinite)
    return bounded and named and view.phrase(cause.phrase).number == "singular"


def _is_period(context: Context, clause: Clause, mention: TimeMention) -> bool:
    """Say whether the time is open-ended or longer than any one event."""
    time = mention.time
    if ranks(context.view, mention):
        return False
    if time.earliest is None or time.latest is None:
        known = time.earliest is not None
        return known and not is_comparison(context.view, clause, mention.start)
    alone = any(context.view.analysis.tokens[i].form.lower() in context.view.words.alone for i in clause.tokens)
    return _spans(time, POINT_DAYS if alone else PERIOD_DAYS)  # "allein in der vergangenen Woche"


def _cumulates(view: View, clause: Clause, token: int) -> bool:
    """Say whether the word is a "seit" of the clause, and does not only rank a fight ("der schwerste Kampf seit …")."""
    cumulative = view.analysis.tokens[token].form.lower() in view.words.cumulative
    return cumulative and not _is_within_day(view, token) and not is_comparison(view, clause, token)


def _is_within_day(view: View, token: int) -> bool:
    """Say whether the "seit" there only goes back to an hour of the day ("seit dem Morgen")."""
    behind = [word for word in view.analysis.tokens[token + 1:token + 3] if word.pos != "DET"][:1]
    return any(word.lemma.lower() in view.words.hours_of_day for word in behind)


def _opens_period(view: View, clause: Clause, below: int) -> bool:
    """Say whether the clause below tells since when: "27 have been killed [since the offensive began]"."""
    marker = view.clause(below).marker
    return marker is not None and marker > clause.tokens[0] and _cumulates(view, clause, marker)


def is_so_far(context: Context, trigger: Trigger) -> bool:
    """Say whether the number is what has been counted up to now ("insgesamt", "bislang")."""
    tokens, words = context.view.analysis.tokens, context.view.words.so_far
    inside = host(context, trigger).tokens[:-1]  # "die bislang heftigsten Kämpfe" counts nothing
    return any(tokens[i].form.lower() in words and tokens[i + 1].pos != "ADJ" for i in inside)


def sums_several(context: Context, clause: Clause) -> bool:
    """Say whether the clause adds up what several happenings cost.

    "An beiden Tagen", "zusammen 37 Menschen", "binnen zwei Tagen".
    """
    view = context.view
    tokens = [view.analysis.tokens[i] for i in clause.tokens]
    for at, token in enumerate(tokens[:-1]):
        form, after = token.form.lower(), tokens[at + 1]
        if form in view.words.together and after.index in context.counting.counts:
            return True
        if form in view.words.both and after.lemma.lower() in view.words.several_of:
            return True
        if form in view.words.spanning and any(t.lemma.lower() in view.words.spans for t in tokens[at + 1:at + SPAN]):
            return True
    return False


def sums_acts(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether the number of acts or people sums up a period: "seit Mai", "bislang", "die Zahl der Vertriebenen"."""
    light = trigger.light.word.lower() if trigger.light is not None else ""
    if light in context.view.words.number_nouns or _is_answerable(trigger, draft):
        return True
    if draft.value == "displacement" and draft.figures and _by_war(context, host(context, trigger)):
        return True
    if draft.value in WAVES and trigger.phrase is None and not of_war(context, host(context, trigger)):
        shared = host(context, trigger).index != trigger.clause  # "seit März 423 getötet und 3000 verhaftet worden"
        return _is_long(context, draft) or (shared and draft.time is None and is_running(context, trigger))
    return is_running(context, trigger) or (draft.value not in COUNTED_ACTS and is_so_far(context, trigger))


def _is_answerable(trigger: Trigger, draft: Draft) -> bool:
    """Say whether somebody is answerable for more deaths than one happening makes ("für den Tod von 300 Menschen")."""
    killed = trigger.light is not None and draft.value == "killing" and draft.roles.get("actors")
    return bool(killed) and draft.time is None and counted(draft) >= MANY


def _is_long(context: Context, draft: Draft) -> bool:
    """Say whether the time is longer than one wave of flight or arrests ("seit Sonntag sind 36.000 geflohen")."""
    time, now = draft.time.time if draft.time is not None else None, context.published
    if time is None or time.earliest is None or time.alternatives:
        return False
    last = time.latest or (now.latest if now is not None else None)
    return last is not None and days_between(time.earliest, last) > WAVE_DAYS


def is_total(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether deaths without a cause, a culprit or a day are a running total (C10)."""
    if is_running(context, trigger) or is_so_far(context, trigger):
        return True
    if trigger.frame.later or draft.negated or (draft.realis == "future" and draft.time is None):
        return False  # bodies that were found lay in one place
    named = trigger.phrase is None or (draft.place is not None and (draft.place.precision or COARSE) <= NEAR)
    if named and counted(draft) < MANY and not over_days(draft):
        return False  # "31 Tote in Homs geborgen"
    return not is_point(draft) and not _tells_cause(context, trigger, draft)


def over_days(draft: Draft) -> bool:
    """Say whether the draft's time is longer than a week."""
    return draft.time is not None and _spans(draft.time.time, WEEK)


def _tells_cause(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether the clause names who killed, or what the people died of or at ("dabei", "bei dem Umsturz")."""
    if draft.roles.get("actors"):
        return True
    if trigger.phrase is not None and context.counting.count_in(trigger.phrase) is None and draft.roles.get("targets"):
        return True
    clause, tokens = host(context, trigger), context.view.analysis.tokens
    thereby = any(tokens[i].form.lower() in context.view.words.thereby for i in clause.tokens)
    return thereby or _at_something(context, clause)


def _at_something(context: Context, clause: Clause) -> bool:
    """Say whether the clause names an occasion that the lexicon does not know ("bei dem Umsturz")."""
    slots = context.view.clause_slots(clause.index)
    occasions = (p for slot in context.view.words.occasion for p in slots.get(slot, ()))
    nouns = (context.entities.of(p) for p in occasions if context.view.head(p).pos == "NOUN")
    return any(not entity.is_place and not entity.is_actor for entity in nouns)


def of_war(context: Context, clause: Clause) -> bool:
    """Say whether the clause names a whole war or conflict, in which the people died."""
    return _names_war(context, clause.tokens) or _by_war(context, clause)


def _by_war(context: Context, clause: Clause) -> bool:
    """Say whether a whole war did it: "the war has killed 10,000 people and [displaced three million]"."""
    subjects = context.view.clause_slots(clause.index).get("subject", ())
    return _names_war(context, (context.view.phrase(p).head for p in subjects))


def _names_war(context: Context, places: Iterable[int]) -> bool:
    tokens, wars = context.view.analysis.tokens, context.view.words.wars
    named = (i for i in places if tokens[i].pos == "NOUN" and tokens[i].lemma.lower() in wars)
    return any(i + 1 >= len(tokens) or tokens[i + 1].pos != "NOUN" for i in named)  # not "a war memorial"


def is_point(draft: Draft) -> bool:
    """Say whether the draft's time is that of one event."""
    time = draft.time.time if draft.time is not None else None
    if time is None or time.earliest is None or time.latest is None:
        return False
    return _days(time) <= POINT_DAYS or bool(time.alternatives)


def _spans(time: Time, days: int) -> bool:
    """Say whether the time has both ends, more than so many days apart."""
    if time.earliest is None or time.latest is None or time.alternatives:
        return False
    return _days(time) > days


def _days(time: Time) -> int:
    return days_between(time.earliest or "", time.latest or "")


def counted(draft: Draft) -> int:
    """Return the highest number that the draft bears, 0 for none."""
    return max((figure.min or figure.max or 0 for figure in draft.figures), default=0)


def host(context: Context, trigger: Trigger) -> Clause:
    """Return the clause whose words tell of the trigger: for an elliptic one that it shares its verb with."""
    return context.view.host(context.view.clause(trigger.clause))
