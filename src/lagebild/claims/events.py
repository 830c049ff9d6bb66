"""Event and toll drafts: triggers with their figures, deaths and injuries joined to what caused them."""

from itertools import pairwise

from msgspec import Struct, field

from lagebild.claims import qualify
from lagebild.claims.accidents import by_accident
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, new_draft
from lagebild.claims.happenings import CAUSES, OCCASIONS, Happenings, elsewhere
from lagebild.claims.parts import HARM
from lagebild.claims.people_nouns import may_be_hurt, names_people, tells_number
from lagebild.claims.tally import figures_of_trigger, people
from lagebild.claims.totals import (
    COUNTED_ACTS,
    SINGLE_ACTS,
    as_toll,
    counted,
    has_period,
    host,
    is_of_one,
    is_point,
    is_running,
    is_so_far,
    is_total,
    of_war,
    sums_acts,
    sums_several,
)
from lagebild.codes import event_kinds
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.triggers import Trigger
from lagebild.records import Figure

SEIZED = frozenset({"arrest", "abduction"})
DONE_IN_ATTACKS = frozenset({"abduction", "capture", "destruction", "killing", "torture"})
MISSILES = frozenset({"airstrike", "shelling"})
GOING_ON = frozenset({"clash", "protest", "offensive"})  # one happening, though told of in the plural: Unruhen
WIDE = 4  # from this precision on a place is no town, but a region, an area or a country
PERIOD = "period"
RIVAL = 4  # times as many another may count of the same attack
VERY_MANY = 1000  # so many dead are those of one attack only where the sentence says so


class Events(Struct):
    """Event drafts in the making, and the clauses that sum up several events.

    `verbs`: drafts of verbs by clause; `affected`: phrases to whom some verb does something, and who are counted there.
    """

    context: Context
    happenings: Happenings
    affected: set[int]
    verbs: dict[int, Draft] = field(default_factory=dict)
    summed: set[int] = field(default_factory=set)
    accidents: dict[int, bool] = field(default_factory=dict)  # by sentence, what was found


def event_drafts(context: Context) -> list[Draft]:
    """Return a draft for every trigger that claims something; effects are joined to their cause."""
    live = [t for t in context.triggers if qualify.is_told(context.view, context.view.clause(t.clause))]
    events = Events(context, Happenings.of(context, live), _affected(live))
    drafts: list[Draft] = []
    for trigger in sorted(live, key=lambda t: 2 if t.frame.effect else int(t.phrase is not None)):
        draft = _effect(events, trigger) if trigger.frame.effect else _act(events, trigger)
        if draft is not None:
            draft.happening = len(drafts) if draft.happening < 0 else draft.happening
            drafts.append(draft)
    _go_on_summing(context, drafts)
    return [d for d in drafts if d.kind == "toll" or d.phrase is None or d.clause not in events.summed]


def _go_on_summing(context: Context, drafts: list[Draft]) -> None:
    """Make those a total whom the sentence counts right behind one, with no place of their own (C10).

    "Seit März starben 400 Menschen, [3000 wurden verhaftet]".
    """
    for before, draft in pairwise(sorted(drafts, key=lambda draft: draft.token)):
        beside = context.view.clause(draft.clause).sentence == context.view.clause(before.clause).sentence
        seized = draft.value in SEIZED and draft.phrase is None and draft.realis == "actual" and draft.place is None
        if before.kind == "toll" and beside and seized and counted(draft) > 1:
            as_toll(draft)


def _act(events: Events, trigger: Trigger) -> Draft | None:
    """Return the draft of what somebody does, None for a noun that only judges or tells by what means it is done."""
    context = events.context
    draft = new_draft(context, "event", trigger, _kind(context, trigger), trigger.rule)
    if trigger.phase == "ends" and (attackers := _put_down(context, trigger)):
        draft.roles["actors"] = attackers
    if trigger.phase == "ends" and draft.value == "clash" and draft.realis == "future":
        draft.value = "ceasefire"  # whoever asks for an end of the fighting asks for a truce
    what = trigger.frame.figure or event_kinds()[draft.value].counts
    draft.harm = _harm(trigger)
    draft.figures = figures_of_trigger(context, trigger, what) if what else []
    draft.figures += _own_number(context, trigger, draft, what)
    if _is_verdict(context, trigger, draft) or _is_means(events, trigger):
        return None
    if names_people(context, trigger) and not (draft.figures and tells_number(context, trigger, draft)):
        return None
    if draft.realis != "future" and not draft.negated and sums_acts(context, trigger, draft):
        _make_total(context, trigger, draft)
    events.happenings.add(trigger, draft)
    if trigger.phrase is None:
        events.verbs[trigger.clause] = draft
    return draft


def _harm(trigger: Trigger) -> str | None:
    """Return what befell those of whom the trigger tells, killed or injured; None for a participle, which repeats."""
    what = trigger.frame.figure or event_kinds()[trigger.frame.event].counts
    noun = trigger.phrase is not None and trigger.frame.effect
    return what if what in HARM and trigger.within is None and not noun else None


def _affected(triggers: list[Trigger]) -> set[int]:
    """Return the phrases that fill a role of a verb that is no death or injury."""
    verbs = (t for t in triggers if t.phrase is None and t.within is None and not t.frame.effect)
    return {f.phrase for t in verbs for fillers in t.roles.values() for f in fillers if f.phrase is not None}


def _kind(context: Context, trigger: Trigger) -> str:
    """Return the event kind; ended fighting is a ceasefire, failed talks or truces a breakdown."""
    kind = event_kinds()[trigger.frame.event]
    if trigger.phase == "ends" and not _put_down(context, trigger):
        return kind.ended_as or kind.id
    if trigger.phase == "fails":
        return kind.failed_as or kind.id
    return kind.id


def _put_down(context: Context, trigger: Trigger) -> list[Filler]:
    """Return who made the one attack that others ended: "Polizisten beendeten den Angriff der Miliz auf ein Hotel"."""
    view = context.view
    if trigger.phrase is None or trigger.frame.event not in SINGLE_ACTS:
        return []
    owners = (p for p in view.owners(trigger.phrase) if view.phrase(trigger.phrase).number == "singular")
    return [filler_of(view, owner) for owner in owners if context.entities.of(owner).is_actor]


def _is_verdict(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether the noun is judged or is itself a judgement ("Das ist ein Massaker"), and tells of no event."""
    if trigger.phrase is None:
        return False
    phrase = context.view.phrase(trigger.phrase)
    against = phrase.preposition in context.view.words.against and draft.stance != "rejects"
    judged = draft.stance == "assesses" or _is_criticism(draft)
    if draft.nominal and ((draft.definite and (judged or against)) or (judged and _is_any(draft))):
        return not draft.figures  # whoever condemns "die Ermordung von acht Zivilisten" says that they were killed
    if phrase.function == "predicate" and (draft.chain or _is_called(context, trigger)):
        return True
    return draft.nominal and not draft.roles and not draft.figures and _is_name_for(context, draft)


def _is_criticism(draft: Draft) -> bool:
    """Say whether somebody finds fault with what the object names ("kritisierte den Rückzug"), and blames nobody."""
    cue = draft.chain[-1].cue if draft.chain else None
    return cue is not None and cue.stance == "accuses" and cue.addressees == ("object",) and "object" in cue.content


def _is_any(draft: Draft) -> bool:
    """Say whether it is any such deed and none that happened: "verurteilte Angriffe auf Zivilisten"."""
    return draft.place is None and draft.time is None


def _is_called(context: Context, trigger: Trigger) -> bool:
    """Say whether the clause calls something by this name ("nannte den Angriff einen Völkermord")."""
    saying = context.voices.saying_in(trigger.clause)
    return saying is not None and saying.cue.stance in ("assesses", "accuses")


def _is_name_for(context: Context, draft: Draft) -> bool:
    """Say whether the noun is only what somebody calls it ("sprach von einem Massaker", "zieh sie des Mordes")."""
    cue = draft.chain[-1].cue if draft.chain else None
    head = context.view.lemma(draft.phrase) if draft.phrase is not None else ""
    blamed = cue is not None and cue.stance == "accuses" and "genitive" in cue.content
    calls = cue is not None and cue.verb in context.view.words.calling
    return (calls or blamed) and head.lower() in context.view.words.verdicts


def _is_means(events: Events, trigger: Trigger) -> bool:
    """Make "mit Artilleriefeuer angegriffen" a shelling; say whether the noun was so used up, or tells no more."""
    view, verb = events.context.view, events.verbs.get(trigger.clause)
    preposition = view.phrase(trigger.phrase).preposition if trigger.phrase is not None else None
    if verb is not None and preposition in view.words.occasion and _is_manner(trigger, verb):
        return True
    if preposition not in view.words.means:
        return False
    if verb is None or verb.value != "attack":
        return False
    verb.value = trigger.frame.event
    return True


def _is_manner(trigger: Trigger, verb: Draft) -> bool:
    """Say whether an attack on nobody is only how the verb's deed was done: "overran the town in a surprise attack"."""
    parties = trigger.roles.keys() & {"actors", "targets"}
    return trigger.frame.event == "attack" and not parties and verb.value in DONE_IN_ATTACKS and bool(verb.roles)


def _own_number(context: Context, trigger: Trigger, draft: Draft, what: str | None) -> list[Figure]:
    """Return how many acts or missiles: "400 Festnahmen" are so many people, "zwei Anschläge", "hundert Raketen"."""
    if draft.figures:
        return []
    if trigger.phrase is None:
        return _launched(context, trigger) if draft.value in MISSILES else []
    if context.view.lemma(trigger.phrase).lower() in context.view.words.of_many:
        return []  # "drei Massengräber"
    counts = trigger.frame.figure is not None or draft.value in COUNTED_ACTS
    named = what if counts else "attacks" if draft.value in CAUSES else None
    count = context.counting.count_in(trigger.phrase)
    if named is None or count is None or count.article:
        return []
    figure = context.counting.figure(trigger.phrase, named)
    return [figure] if figure is not None else []


def _launched(context: Context, trigger: Trigger) -> list[Figure]:
    """Return how many missiles were fired, where it is more than one."""
    fired = (p for slot in ("object", "subject", "mit") for p in trigger.slots.get(slot, ()))
    figures = (context.counting.figure(p, "launched") for p in fired if _is_missile(context, p))
    return [f for f in figures if f is not None and (f.min or 0) > 1]


def _is_missile(context: Context, phrase: int) -> bool:
    """Say whether the phrase names ammunition, or a drone that does not come back."""
    return context.entities.is_weapon(phrase) or context.view.lemma(phrase).lower() in context.view.words.flown_into


def _make_total(context: Context, trigger: Trigger, draft: Draft) -> None:
    """Make a number over a period a total (C10): "seit Freitag 1000 Festgenommene", "seit Januar 130 Angriffe"."""
    if not draft.figures and trigger.frame.event in CAUSES:
        phrase = next(iter(trigger.slots.get("object", ())), None) if trigger.phrase is None else None
        figure = context.counting.figure(phrase, "attacks") if phrase is not None else None
        draft.figures = [figure] if figure is not None else []
    if counted(draft) > 1:
        as_toll(draft)


def _effect(events: Events, trigger: Trigger) -> Draft | None:
    """Return the draft that deaths, injuries and the like make, as part of what caused them where that is told."""
    context = events.context
    if trigger.phrase in events.affected or qualify.asks_number(context.view, host(context, trigger)):
        return None
    if _was_before(events, trigger) or by_accident(events.context, events.happenings, events.accidents, trigger):
        return None
    draft = new_draft(context, "event", trigger, trigger.frame.event, trigger.rule)
    what = trigger.frame.figure
    draft.harm = _harm(trigger)
    draft.figures = figures_of_trigger(context, trigger, what) if what else []
    if trigger.phrase is not None and not draft.figures and not draft.negated:
        return None
    if may_be_hurt(context, trigger, draft, events.happenings.effects):
        return None
    _join_cause(events, trigger, draft)
    events.happenings.effects.append(draft)
    return draft


def _was_before(events: Events, trigger: Trigger) -> bool:
    """Say whether it tells how those were who then died.

    "Drei verletzte Soldaten wurden erschossen", "zogen drei Verletzte heraus und töteten sie".
    """
    who = _who_died(events.context, trigger)
    if who is None or trigger.frame.figure == "killed":
        return False
    clauses = {trigger.clause, trigger.clause + 1, events.context.view.clause(trigger.clause).parent}
    verbs = (t for t in events.context.triggers if t.clause in clauses and t.phrase is None and t is not trigger)
    fatal = (t for t in verbs if t.within is None and "killed" in (t.frame.figure, event_kinds()[t.frame.event].counts))
    return any(who in people(events.context, t, "targets") for t in fatal)


def _who_died(context: Context, trigger: Trigger) -> int | None:
    """Return the phrase of those of whom the trigger may tell how they were: its noun, or the relative clause's."""
    noun = trigger.phrase if trigger.within is None else trigger.within
    return noun if noun is not None else context.view.clause(trigger.clause).antecedent


def _join_cause(events: Events, trigger: Trigger, draft: Draft) -> None:
    """Make the draft part of what caused the deaths, or a total where its number sums up several happenings."""
    before = events.happenings.of_effect(trigger, draft)
    draft.uncaused = before is None or before.uncaused
    if before is not None and events.happenings.bearer(trigger) is not None:
        draft.time, draft.place = before.time, before.place  # those of the clause tell of something else
        _tell_with(draft, before)
        if draft.figures and _sums_attacks(events, trigger, draft):
            as_toll(draft)  # "den Angriffen auf zwei Dörfer mit insgesamt 100 Toten"
    elif draft.figures and _is_sum(events, trigger, draft, before):
        as_toll(draft)
        _blame(events, trigger, draft)
        events.summed.add(draft.clause)
    elif before is not None:
        _tell_with(draft, before, events.happenings.is_told_apart(trigger, draft, before))
    elif draft.figures and is_total(events.context, trigger, draft):
        as_toll(draft)


def _blame(events: Events, trigger: Trigger, draft: Draft) -> None:
    """Give a total those who did what the people died of ("seit Mai starben [durch russische] Luftangriffe …")."""
    cause = events.happenings.cause_beside(trigger)
    attacks = cause is not None and cause.clause == draft.clause and cause.frame.event not in GOING_ON
    if cause is not None and attacks and "actors" not in draft.roles and "actors" in cause.roles:
        draft.roles["actors"] = cause.roles["actors"]


def _tell_with(draft: Draft, before: Draft, apart: bool = False) -> None:
    """Make the dead part of the attack, or of the dead, told before or beside; `apart`: of one more of its kind."""
    draft.kind, draft.value = before.kind, before.value
    if _is_finer(before, draft):
        draft.place = before.place
    if not apart and not elsewhere(draft, before):
        draft.place, draft.happening = draft.place or before.place, before.happening
        draft.time = draft.time or before.time
        draft.definite = before.definite  # "der Anschlag, bei dem" takes up one told before, "ein Anschlag" does not
    if before.plain and before.clause == draft.clause and not before.chain:
        before.chain, before.said = draft.chain, draft.said  # whoever tells of the dead tells of the attack


def _is_finer(cause: Draft, draft: Draft) -> bool:
    """Say whether the attack of the clause names the town in the region that the clause names (C2).

    "Im Osten der Ukraine starben bei einem Angriff auf Charkiw elf Menschen".
    """
    one, other = cause.place, draft.place
    if one is None or other is None or cause.clause != draft.clause or cause.phrase is None:
        return False
    return (one.precision or WIDE) < WIDE <= (other.precision or 0) and one.country in (other.country, None)


def _is_sum(events: Events, trigger: Trigger, draft: Draft, before: Draft | None) -> bool:
    """Say whether the number sums up several events over a time ("von Januar bis Juni 2489 Tote durch Anschläge")."""
    clause, cause = host(events.context, trigger), events.happenings.cause_beside(trigger)
    if has_period(events.context, clause) and not is_of_one(events.context, clause, cause):
        return True
    if of_war(events.context, clause) or sums_several(events.context, clause) or _goes_on(events, trigger, draft):
        return True
    many = before is not None and before.kind == "event" and counted(before) * RIVAL >= counted(draft)
    if cause is None and draft.realis == "actual" and counted(draft) >= VERY_MANY and not many:
        return events.happenings.dead_beside(trigger) is None  # "191 kamen um, mehr als 1800 wurden verletzt"
    return _sums_attacks(events, trigger, draft)


def _goes_on(events: Events, trigger: Trigger, draft: Draft) -> bool:
    """Say whether a total goes on: "in dem Krieg sind 4500 Soldaten gefallen, [32.000 wurden verwundet]"."""
    view = events.context.view
    clause, before = view.clause(trigger.clause), trigger.clause - 1
    beside = before in events.summed and view.clause(before).sentence == clause.sentence
    told = any(t.clause == trigger.clause and t is not trigger for t in events.context.triggers)
    return beside and draft.time is None and not told


def _sums_attacks(events: Events, trigger: Trigger, draft: Draft) -> bool:
    """Say whether the number sums up what several attacks cost: "insgesamt", "seither", "in den letzten Tagen"."""
    cause = events.happenings.cause_beside(trigger)
    if cause is None or cause.phrase is None:
        return False
    if events.context.view.phrase(cause.phrase).number != "plural" and cause.frame.event not in OCCASIONS:
        return False  # "bislang 20 Tote bei dem Anschlag" are his; an offensive goes on
    if cause.frame.event in GOING_ON and is_point(draft):
        return False  # "bei Unruhen wurden am Mittwoch insgesamt 35 getötet"
    lately = draft.time is not None and draft.time.kind == PERIOD and draft.time.time.earliest is None
    return lately or is_running(events.context, trigger) or is_so_far(events.context, trigger)
