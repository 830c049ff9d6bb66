"""Event and toll drafts: triggers with their figures, deaths and injuries joined to what caused them."""

from collections.abc import Iterator

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, new_draft
from lagebild.codes import event_kinds
from lagebild.mentions.triggers import Trigger
from lagebild.records import Figure

CAUSES = frozenset({
    "airstrike", "attack", "bombing", "chemical-attack", "clash", "killing", "offensive", "protest",
    "shelling", "shooting", "suicide-bombing", "torture", "siege", "capture", "advance", "displacement",
})


def event_drafts(context: Context) -> list[Draft]:
    """Return a draft for every trigger that claims something; effects are joined to their cause."""
    causes = [t for t in context.triggers if not t.frame.effect and t.frame.event in CAUSES]
    drafts: list[Draft] = []
    by_trigger: dict[int, Draft] = {}
    for number, trigger in enumerate(context.triggers):
        if qualify.in_condition(context.view, context.view.clause(trigger.clause)):
            continue
        if trigger.frame.effect:
            continue
        draft = _event(context, trigger)
        by_trigger[id(trigger)] = draft
        draft.happening = number
        drafts.append(draft)
    for trigger in context.triggers:
        if trigger.frame.effect and not qualify.in_condition(context.view, context.view.clause(trigger.clause)):
            drafts += _effect(context, trigger, causes, by_trigger, len(context.triggers) + len(drafts))
    return drafts


def _event(context: Context, trigger: Trigger) -> Draft:
    draft = new_draft(context, "event", trigger, _kind(trigger), trigger.rule)
    if trigger.frame.figure:
        draft.figures = list(_figures(context, trigger, trigger.frame.figure))
    return draft


def _kind(trigger: Trigger) -> str:
    """Return the event kind; ended fighting is a ceasefire, failed talks or truces a breakdown."""
    kind = event_kinds()[trigger.frame.event]
    if trigger.phase == "ends":
        return kind.ended_as or kind.id
    if trigger.phase == "fails":
        return kind.failed_as or kind.id
    return kind.id


def _figures(context: Context, trigger: Trigger, what: str) -> Iterator[Figure]:
    """Yield the numbers of those whom the event befell: the targets of a verb, the noun itself of "acht Tote"."""
    phrases = [f.phrase for f in trigger.roles.get("targets", ()) if f.phrase is not None]
    if trigger.frame.effect and trigger.phrase is not None:
        phrases = [trigger.phrase, *context.view.conjuncts.get(trigger.phrase, ())][:1]
    for phrase in phrases:
        figure = context.ground.figure(phrase, what)
        if figure is not None:
            yield figure


def _effect(
    context: Context, trigger: Trigger, causes: list[Trigger], drafts: dict[int, Draft], number: int,
) -> Iterator[Draft]:
    """Yield or extend the draft that deaths, injuries and the like belong to."""
    if _by_accident(context, trigger):
        return
    figures = list(_figures(context, trigger, trigger.frame.figure or "killed"))
    cause = _cause(context, trigger, causes)
    draft = new_draft(context, "event", trigger, trigger.frame.event, trigger.rule)
    draft.figures = figures
    draft.happening = number
    if cause is not None and id(cause) in drafts:
        before = drafts[id(cause)]
        draft.value, draft.happening = before.value, before.happening
        draft.definite = True
    elif _is_running(context, trigger) and figures:
        draft.kind, draft.value = "toll", ""
    if figures or draft.roles.get("targets") or cause is None:
        yield draft


def _cause(context: Context, trigger: Trigger, causes: list[Trigger]) -> Trigger | None:
    """Return the attack that cost the lives: in the clause, the sentence, or the sentence before."""
    inside = [t for t in causes if t.clause == trigger.clause and _can_cause(context, t)]
    if inside:
        return min(inside, key=lambda t: abs(t.token - trigger.token))
    clause = context.view.clause(trigger.clause)
    sentence = [t for t in causes if context.view.clause(t.clause).sentence == clause.sentence and _can_cause(context, t)]
    before = [t for t in sentence if t.token < trigger.token]
    if before or sentence:
        return (before or sentence)[-1]
    if _own_time_and_place(context, trigger):
        return None
    previous = [t for t in causes if context.view.clause(t.clause).sentence == clause.sentence - 1 and _can_cause(context, t)]
    return previous[-1] if previous else None


def _can_cause(context: Context, trigger: Trigger) -> bool:
    """Say whether the event word stands where a cause stands ("bei einem Anschlag"), not as background ("seit der Offensive")."""
    if trigger.phrase is None:
        return True
    preposition = context.view.phrase(trigger.phrase).preposition
    return preposition is None or preposition in context.view.words.cause or preposition not in context.view.words.background


def _own_time_and_place(context: Context, trigger: Trigger) -> bool:
    clause = context.view.clause(trigger.clause)
    slots = context.view.clause_slots(clause.index)
    placed = any(context.entities.of(p).place is not None for s in context.view.words.locative for p in slots.get(s, ()))
    return placed or _is_running(context, trigger)


def _is_running(context: Context, trigger: Trigger) -> bool:
    """Say whether the number is a total over a period ("seit Beginn der Offensive", "insgesamt", C10)."""
    clause = context.view.clause(trigger.clause)
    words = context.view.words.cumulative
    if any(context.view.analysis.tokens[i].form.lower() in words for i in clause.tokens):
        return True
    return any(t.clause == clause.index and t.time.latest is None and t.time.earliest is not None for t in context.times)


def _by_accident(context: Context, trigger: Trigger) -> bool:
    """Say whether the clause or the sentence names an accident, illness or disaster as the cause."""
    sentence = context.view.analysis.sentences[context.view.clause(trigger.clause).sentence]
    return any(
        token.pos == "NOUN" and context.view.lexicon.is_class(token.lemma, "noncause")
        for token in context.view.analysis.tokens[sentence.start:sentence.end]
    )
