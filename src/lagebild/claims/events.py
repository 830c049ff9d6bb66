"""Event and toll drafts: triggers with their figures, deaths and injuries joined to what caused them."""

from msgspec import Struct, field

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, new_draft, same_place
from lagebild.claims.tally import figures_of_trigger
from lagebild.claims.totals import (
    COUNTED_ACTS,
    counted,
    host,
    is_period,
    is_point,
    is_running,
    is_so_far,
    is_total,
    of_war,
    sums_acts,
)
from lagebild.codes import event_kinds
from lagebild.mentions.triggers import Trigger
from lagebild.records import Figure

CAUSES = frozenset({
    "airstrike", "attack", "bombing", "chemical-attack", "clash", "killing",
    "shelling", "shooting", "suicide-bombing", "torture",
})
OCCASIONS = frozenset({"offensive", "protest", "siege", "capture", "advance"})  # deaths are theirs only "bei" them
DOERS = frozenset({"person", "role"})
MISSILES = frozenset({"airstrike", "shelling"})
MAIN_EFFECTS = 12
MAIN_REACH = 6  # sentences over which a bare number still tells of the same attack
VERY_MANY = 1000  # so many dead are those of one attack only where the sentence says so
SENTENCE_CAUSES = 40  # looked through in a sentence: no real one has more


class Events(Struct):
    """Event drafts in the making: by trigger, the effects read so far, and the clauses that sum up several events.

    `affected`: phrases to whom some verb does something, and who are counted there.
    """

    context: Context
    causes: dict[int, list[Trigger]] = field(default_factory=dict)
    by_trigger: dict[int, Draft] = field(default_factory=dict)
    nouns: dict[int, Trigger] = field(default_factory=dict)
    verbs: dict[int, Draft] = field(default_factory=dict)
    effects: list[Draft] = field(default_factory=list)
    affected: set[int] = field(default_factory=set)
    summed: set[int] = field(default_factory=set)
    accidents: dict[int, bool] = field(default_factory=dict)


def event_drafts(context: Context) -> list[Draft]:
    """Return a draft for every trigger that claims something; effects are joined to their cause."""
    live = [t for t in context.triggers if qualify.is_told(context.view, context.view.clause(t.clause))]
    events = Events(context, _causes(context, live), affected=_affected(live))
    drafts: list[Draft] = []
    for trigger in sorted(live, key=lambda t: 2 if t.frame.effect else int(t.phrase is not None)):
        draft = _effect(events, trigger) if trigger.frame.effect else _act(events, trigger)
        if draft is not None:
            draft.happening = len(drafts) if draft.happening < 0 else draft.happening
            drafts.append(draft)
    return [d for d in drafts if d.kind == "toll" or d.phrase is None or d.clause not in events.summed]


def _act(events: Events, trigger: Trigger) -> Draft | None:
    """Return the draft of what somebody does, None for a noun that only judges or tells by what means it is done."""
    context = events.context
    draft = new_draft(context, "event", trigger, _kind(trigger), trigger.rule)
    if _is_verdict(context, trigger, draft) or _is_means(events, trigger):
        return None
    what = trigger.frame.figure or event_kinds()[draft.value].counts
    draft.figures = figures_of_trigger(context, trigger, what) if what else []
    draft.figures += _own_number(context, trigger, draft, what)
    if draft.realis != "future" and sums_acts(context, trigger, draft):
        _make_total(context, trigger, draft)
    events.by_trigger[id(trigger)] = draft
    if trigger.phrase is None:
        events.verbs[trigger.clause] = draft
    else:
        events.nouns[trigger.phrase] = trigger
    return draft


def _affected(triggers: list[Trigger]) -> set[int]:
    """Return the phrases that fill a role of a verb that is no death or injury."""
    verbs = (t for t in triggers if t.phrase is None and t.within is None and not t.frame.effect)
    return {f.phrase for t in verbs for fillers in t.roles.values() for f in fillers if f.phrase is not None}


def _causes(context: Context, triggers: list[Trigger]) -> dict[int, list[Trigger]]:
    """Return what can cost lives, by sentence."""
    causes: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        strong = trigger.frame.event in CAUSES or (trigger.frame.event in OCCASIONS and _is_occasion(context, trigger))
        if strong and not trigger.frame.effect and _can_cause(context, trigger):
            causes.setdefault(_sentence(context, trigger), []).append(trigger)
    return causes


def _is_occasion(context: Context, trigger: Trigger) -> bool:
    """Say whether the noun stands where deaths are said to have happened ("bei der Offensive")."""
    return trigger.phrase is not None and context.view.phrase(trigger.phrase).preposition in context.view.words.cause


def _kind(trigger: Trigger) -> str:
    """Return the event kind; ended fighting is a ceasefire, failed talks or truces a breakdown."""
    kind = event_kinds()[trigger.frame.event]
    if trigger.phase == "ends":
        return kind.ended_as or kind.id
    if trigger.phase == "fails":
        return kind.failed_as or kind.id
    return kind.id


def _is_verdict(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether the noun is judged or is itself a judgement ("Das ist ein Massaker"), and tells of no event."""
    if trigger.phrase is None:
        return False
    phrase = context.view.phrase(trigger.phrase)
    against = phrase.preposition in context.view.words.against
    if draft.nominal and draft.definite and (draft.stance == "assesses" or against):
        return True
    return bool(draft.chain) and phrase.function == "predicate"


def _is_means(events: Events, trigger: Trigger) -> bool:
    """Make "mit Artilleriefeuer angegriffen" a shelling; say whether the noun was so used up."""
    view = events.context.view
    if trigger.phrase is None or view.phrase(trigger.phrase).preposition not in view.words.means:
        return False
    verb = events.verbs.get(trigger.clause)
    if verb is None or verb.value != "attack":
        return False
    verb.value = trigger.frame.event
    return True


def _own_number(context: Context, trigger: Trigger, draft: Draft, what: str | None) -> list[Figure]:
    """Return how many acts or missiles: "400 Festnahmen" are so many people, "zwei Anschläge", "hundert Raketen"."""
    if draft.figures:
        return []
    if trigger.phrase is None:
        return _launched(context, trigger) if draft.value in MISSILES else []
    named = what if draft.value in COUNTED_ACTS else "attacks" if draft.value in CAUSES else None
    count = context.ground.count_in(trigger.phrase)
    if named is None or count is None or count.article:
        return []
    figure = context.ground.figure(trigger.phrase, named)
    return [figure] if figure is not None else []


def _launched(context: Context, trigger: Trigger) -> list[Figure]:
    """Return how many missiles were fired, where it is more than one."""
    fired = (p for slot in ("object", "subject", "mit") for p in trigger.slots.get(slot, ()))
    figures = (context.ground.figure(p, "launched") for p in fired if context.entities.is_weapon(p))
    return [f for f in figures if f is not None and (f.min or 0) > 1]


def _make_total(context: Context, trigger: Trigger, draft: Draft) -> None:
    """Make a number over a period a total (C10): "seit Freitag 1000 Festgenommene", "seit Januar 130 Angriffe"."""
    if not draft.figures and trigger.frame.event in CAUSES:
        phrase = next(iter(trigger.slots.get("object", ())), None) if trigger.phrase is None else None
        figure = context.ground.figure(phrase, "attacks") if phrase is not None else None
        draft.figures = [figure] if figure is not None else []
    if any((figure.min or figure.max or 0) > 1 for figure in draft.figures):
        draft.kind, draft.value = "toll", ""


def _effect(events: Events, trigger: Trigger) -> Draft | None:
    """Return the draft that deaths, injuries and the like make, as part of what caused them where that is told."""
    context = events.context
    if trigger.phrase in events.affected or _by_accident(events, trigger):
        return None
    draft = new_draft(context, "event", trigger, trigger.frame.event, trigger.rule)
    what = trigger.frame.figure
    draft.figures = figures_of_trigger(context, trigger, what) if what else []
    if trigger.phrase is not None and not draft.figures and not draft.negated:
        return None
    _join_cause(events, trigger, draft)
    events.effects.append(draft)
    return draft


def _join_cause(events: Events, trigger: Trigger, draft: Draft) -> None:
    """Make the draft part of what caused the deaths, or a total where its number sums up several happenings."""
    before = _cause(events, trigger, draft)
    draft.uncaused = before is None or before.uncaused
    if draft.figures and _is_sum(events, trigger, draft):
        draft.kind, draft.value = "toll", ""
        events.summed.add(draft.clause)
    elif before is not None:
        draft.kind, draft.value = before.kind, before.value
        if not _elsewhere(draft, before):
            draft.place, draft.happening, draft.definite = draft.place or before.place, before.happening, True
        if before.plain and before.clause == draft.clause and not before.chain:
            before.chain, before.said = draft.chain, draft.said  # whoever tells of the dead tells of the attack
    elif draft.figures and is_total(events.context, trigger, draft):
        draft.kind, draft.value = "toll", ""


def _is_sum(events: Events, trigger: Trigger, draft: Draft) -> bool:
    """Say whether the number sums up several events over a time ("von Januar bis Juni 2489 Tote durch Anschläge")."""
    clause = host(events.context, trigger)
    if any(is_period(t.time) for t in events.context.times_in(clause.index)) or of_war(events.context, clause):
        return True
    cause = _causing(events, trigger, here=True)
    if cause is None and draft.realis == "actual" and counted(draft) >= VERY_MANY:
        return True
    if cause is None or cause.phrase is None or events.context.view.phrase(cause.phrase).number != "plural":
        return False
    return is_running(events.context, trigger) or is_so_far(events.context, trigger)


def _cause(events: Events, trigger: Trigger, draft: Draft) -> Draft | None:
    """Return the draft that the effect belongs to: of the attack that cost the lives, or of the deaths just before."""
    cause = _causing(events, trigger, here=True)
    if cause is not None and id(cause) in events.by_trigger:
        return events.by_trigger[id(cause)]
    before = _just_before(events, trigger, draft)
    if before is not None:
        return before
    if draft.realis != "actual" and not (draft.realis == "hypothetical" and draft.stance == "states"):
        return None  # what is threatened or denied is no part of what happened before
    cause = _causing(events, trigger, here=False)
    if cause is not None and id(cause) in events.by_trigger:
        return events.by_trigger[id(cause)]
    return _main_happening(events, trigger, draft)


def _just_before(events: Events, trigger: Trigger, draft: Draft) -> Draft | None:
    """Return the deaths told just before by the same voice, or the total just before that the number is part of."""
    if is_running(events.context, trigger):
        return None
    for earlier in reversed(events.effects[-3:]):
        near = _sentence(events.context, trigger) - events.context.view.clause(earlier.clause).sentence <= 1
        total = earlier.kind == "toll" and draft.stance == "states" and bool(draft.figures) and not is_point(draft)
        same = earlier.chain[-1:] == draft.chain[-1:] or total
        if near and same and not _elsewhere(draft, earlier) and not _repeats(earlier, draft):
            return earlier
    return None


def _main_happening(events: Events, trigger: Trigger, draft: Draft) -> Draft | None:
    """Return what a bare number of dead goes on with: the last attack with dead or injured at no other place."""
    if not draft.figures or is_running(events.context, trigger):
        return None
    number = _sentence(events.context, trigger)
    for earlier in reversed(events.effects[-MAIN_EFFECTS:]):
        if number - events.context.view.clause(earlier.clause).sentence > MAIN_REACH:
            return None
        if earlier.kind == "event" and earlier.happening >= 0 and not _elsewhere(draft, earlier):
            return earlier
    return None


def _elsewhere(one: Draft, other: Draft) -> bool:
    """Say whether the two happened in two known places, neither of which lies in the other."""
    known = all(d.place is not None and d.place.lat is not None for d in (one, other))
    return known and not same_place(one, other)


def _repeats(earlier: Draft, draft: Draft) -> bool:
    counted = {(f.what, f.of) for f in earlier.figures}
    return any((f.what, f.of) in counted for f in draft.figures)


def _causing(events: Events, trigger: Trigger, here: bool) -> Trigger | None:
    """Return the attack trigger in the clause or else the sentence (`here`), or in the sentence before."""
    context = events.context
    number = _sentence(context, trigger)
    if not here:
        if is_running(context, trigger) or _stands_alone(context, trigger):
            return None
        return next(iter(events.causes.get(number - 1, [])[-1:]), None)
    subject = context.view.clause_slots(trigger.clause).get("subject", ()) if trigger.phrase is None else ()
    for phrase in subject:
        if phrase in events.nouns:
            return events.nouns[phrase]  # "der Abschuss kostete 298 Menschen das Leben"
    sentence = events.causes.get(number, [])[:SENTENCE_CAUSES]
    inside = [t for t in sentence if t.clause == trigger.clause]
    if inside:
        return min(inside, key=lambda t: abs(t.token - trigger.token))
    if is_running(context, trigger):
        return None  # "nach dem Anschlag brach die Waffenruhe; seither wurden 140 Polizisten getötet"
    before = [t for t in sentence if t.token < trigger.token] or sentence[:1]
    return before[-1] if before else None


def _sentence(context: Context, trigger: Trigger) -> int:
    return context.view.clause(trigger.clause).sentence


def _can_cause(context: Context, trigger: Trigger) -> bool:
    """Say whether the event word stands as a cause ("bei einem Anschlag"), not as background ("seit der Offensive")."""
    if trigger.phrase is None:
        return True
    parent = context.view.phrase(trigger.phrase).parent
    sense = context.entities.of(parent).sense if parent is not None else None
    if sense is not None and sense.class_ in DOERS:  # "der Drahtzieher der Anschläge wurde getötet": not in them
        return False
    preposition = context.view.governing_preposition(trigger.phrase)
    return preposition not in context.view.words.background or preposition in context.view.words.cause


def _stands_alone(context: Context, trigger: Trigger) -> bool:
    """Say whether the clause has a place and a time of its own, so that it tells of something else than before."""
    clause = host(context, trigger)
    slots = context.view.clause_slots(clause.index)
    places = (p for slot in context.view.words.locative for p in slots.get(slot, ()))
    placed = any(context.entities.of(p).place is not None for p in places)
    return placed and bool(context.times_in(clause.index))


def _by_accident(events: Events, trigger: Trigger) -> bool:
    """Say whether the sentence names an accident, illness or disaster as the cause."""
    if trigger.roles.get("actors"):
        return False
    number = _sentence(events.context, trigger)
    if number not in events.accidents:
        events.accidents[number] = _names_accident(events, number)
    return events.accidents[number]


def _names_accident(events: Events, number: int) -> bool:
    """Say whether the sentence has a noun of an accident; in passing ("in Brand") only where no attack is named."""
    view = events.context.view
    sentence = view.analysis.sentences[number]
    for phrase in (view.phrase(p) for c in sentence.clauses for p in view.clause(c).phrases):
        head = view.head(phrase.index)
        if head.pos == "NOUN" and view.lexicon.is_class(head.lemma, "noncause"):
            passing = phrase.preposition in view.words.inside or phrase.preposition in view.words.background
            if not passing or not events.causes.get(number):
                return True
    return False
