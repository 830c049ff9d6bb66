"""Which happening a number of dead or injured belongs to: what cost the lives is named beside it or before."""

from collections.abc import Iterator

from msgspec import Struct, field

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, same_place, same_time
from lagebild.claims.totals import host, is_point, is_running, over_days
from lagebild.claims.when import is_long_after
from lagebild.mentions.triggers import Trigger

CAUSES = frozenset({
    "airstrike", "attack", "bombing", "chemical-attack", "clash", "killing",
    "shelling", "shooting", "suicide-bombing", "torture",
})
OCCASIONS = frozenset({"abduction", "advance", "capture", "offensive", "protest", "siege"})  # of deaths "bei" them only
HEAVY = frozenset({"airstrike", "bombing", "shelling"})
DOERS = frozenset({"person", "role"})
MAIN_EFFECTS = 12
MAIN_REACH = 6  # sentences over which a bare number still tells of the same attack
TOLD = frozenset({"actual", "hypothetical"})
SENTENCE_CAUSES = 40  # looked through in a sentence: no real one has more


class Happenings(Struct):
    """What has been read so far of who was attacked and who died.

    `causes`: what can cost lives, by sentence; `drafts`: by trigger; `nouns`: triggers by phrase; `effects`: deaths
    and injuries in text order.
    """

    context: Context
    causes: dict[int, list[Trigger]]
    drafts: dict[int, Draft] = field(default_factory=dict)
    nouns: dict[int, Trigger] = field(default_factory=dict)
    effects: list[Draft] = field(default_factory=list)

    @classmethod
    def of(cls, context: Context, triggers: list[Trigger]) -> "Happenings":
        """Return the happenings of a report of which no draft is read yet."""
        causes: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            kind = trigger.frame.event
            strong = kind in CAUSES or (kind in OCCASIONS and _is_occasion(context, trigger))
            if strong and not trigger.frame.effect and _can_cause(context, trigger):
                causes.setdefault(sentence_of(context, trigger), []).append(trigger)
        return cls(context, causes)

    def add(self, trigger: Trigger, draft: Draft) -> None:
        """Keep the draft of what somebody does."""
        self.drafts[id(trigger)] = draft
        if trigger.phrase is not None:
            self.nouns[trigger.phrase] = trigger

    def of_effect(self, trigger: Trigger, draft: Draft) -> Draft | None:
        """Return the draft that the effect belongs to: of the attack that cost the lives, or of deaths before."""
        cause = self.cause_beside(trigger)
        told = self.drafts.get(id(cause)) if cause is not None else None
        if told is not None:
            return None if _is_yet_to_come(draft, told) else told
        if self._is_blamed(trigger) or self._is_beside(trigger):
            return None
        before = self._before(trigger, draft)
        return before if before is not None and self._may_be_by(trigger, before) else None

    def _before(self, trigger: Trigger, draft: Draft) -> Draft | None:
        """Return the attack or the dead told before that the number goes on with."""
        before = self._there_too(trigger, draft) or self._just_before(trigger, draft)
        if before is not None:
            return before
        if over_days(draft):
            return None  # "im Februar fielen 54 Soldaten": in more than what was told before
        if draft.realis != "actual" and (draft.realis, draft.stance) != ("hypothetical", "states"):
            return None  # what is threatened or denied is no part of what happened before
        cause = self._cause_before(trigger)
        told = self.drafts.get(id(cause)) if cause is not None else None
        if told is not None and told.value in CAUSES | OCCASIONS and not self._begins_anew(trigger, draft, told):
            return told  # but "rief zu einem Ende der Angriffe auf" is none
        return self._main(trigger, draft)

    def _begins_anew(self, trigger: Trigger, draft: Draft, before: Draft) -> bool:
        """Say whether a new paragraph tells of bodies at a place of their own: no part of the attack told before it."""
        own = draft.place is not None and (before.place is None or not same_place(draft, before))
        return own and trigger.frame.later and not self._share_paragraph(trigger, before)

    def _may_be_by(self, trigger: Trigger, before: Draft) -> bool:
        """Say whether whoever kills by name here may be who did what was told before."""
        doers, known = (set(map(self.context.ground.who, of.roles.get("actors", ()))) for of in (trigger, before))
        return not doers or bool(doers & known)

    def _there_too(self, trigger: Trigger, draft: Draft) -> Draft | None:
        """Return the dead told before at the place that the number names itself: "sechs Tote auf dem Gemüsemarkt"."""
        if draft.place is None or is_running(self.context, trigger):
            return None
        last = sentence_of(self.context, trigger)
        near = (e for e in reversed(self.effects[-MAIN_EFFECTS:]) if last - self._sentence(e) <= MAIN_REACH)
        return next((e for e in near if _names_same_place(draft, e) and same_time(draft, e)), None)

    def _just_before(self, trigger: Trigger, draft: Draft) -> Draft | None:
        """Return the dead told just before that the number goes on with, is part of, or contradicts."""
        if is_running(self.context, trigger):
            return None
        for earlier in reversed(self.effects[-3:]):
            apart = sentence_of(self.context, trigger) - self._sentence(earlier)
            goes_on = self._is_part(trigger) or _goes_on(earlier, draft, same=not apart)
            over = self._is_over(earlier, trigger) and not self._is_part(trigger)
            if apart <= 1 and not elsewhere(draft, earlier) and goes_on and not over:
                return earlier
        return None

    def _is_over(self, earlier: Draft, trigger: Trigger) -> bool:
        """Say whether those dead only date an attack: "ein Jahr [nach dem Massaker mit 160 Toten] griffen sie an"."""
        attacks = self._causes_in(self._sentence(earlier), trigger)
        told = (self.drafts.get(id(t)) for t in attacks if t.phrase is None and t.clause == earlier.clause)
        return earlier.phrase is not None and any(
            attack is not None and attack.happening != earlier.happening for attack in told)

    def is_told_apart(self, trigger: Trigger, draft: Draft, before: Draft) -> bool:
        """Say whether others died elsewhere in what was told before: "in A starben 70 Menschen, im Dorf B 30"."""
        beside = (e for e in self.effects[-3:] if e.happening == before.happening
                  and self._sentence(e) == sentence_of(self.context, trigger))
        return any(_contrast(draft, earlier) for earlier in beside)

    def dead_beside(self, trigger: Trigger) -> Draft | None:
        """Return the dead or injured of one event told right before in the same sentence."""
        number = sentence_of(self.context, trigger)
        return next((e for e in self.effects[-1:] if e.kind == "event" and self._sentence(e) == number), None)

    def cause_beside(self, trigger: Trigger) -> Trigger | None:
        """Return the attack that the dead hang on or that is named with them, else one in the clause or sentence."""
        named = self.bearer(trigger) or self._named_with(trigger)
        if named is not None:
            return named
        context, sentence = self.context, self._causes_in(sentence_of(self.context, trigger), trigger)
        inside = [t for t in sentence if t.clause == trigger.clause]
        below = [t for t in sentence if t.phrase is None and self._tells_when(t, trigger)]
        if inside or below:
            return min(inside + below, key=lambda t: (self._came_before(t), t in below, abs(t.token - trigger.token)))
        if is_running(context, trigger) or is_long_after(context, context.view.clause(trigger.clause)):
            return None  # "nach dem Anschlag brach die Waffenruhe; seither wurden 140 Polizisten getötet"
        before = [t for t in sentence if t.token < trigger.token]
        before = before or [t for t in sentence[:1] if not _kills_others(trigger, t)]
        return before[-1] if before else None

    def bearer(self, trigger: Trigger) -> Trigger | None:
        """Return the attack whose noun bears the dead: "[der Angriff] auf ein Krankenhaus in Kundus mit 19 Toten"."""
        view, at = self.context.view, trigger.phrase
        first = at if at is None or (head := view.phrase(at).conjunct_of) is None else head
        if first is None or view.phrase(first).preposition not in view.words.means:
            return None
        above = (self.nouns.get(p) for p in view.above(first))
        return next((noun for noun in above if noun is not None and noun.frame.event in CAUSES | OCCASIONS), None)

    def _named_with(self, trigger: Trigger) -> Trigger | None:
        """Return the attack that the clause is about: "der Abschuss kostete 298 das Leben", "der Angriff, bei dem"."""
        if trigger.phrase is not None:
            return None
        view = self.context.view
        named = view.clause_slots(trigger.clause).get("subject", [])
        antecedent = view.clause(trigger.clause).antecedent
        about = (*named, *view.above(antecedent)) if antecedent is not None else named
        return next((self.nouns[phrase] for phrase in about if phrase in self.nouns), None)

    def _tells_when(self, cause: Trigger, trigger: Trigger) -> bool:
        """Say whether the attack is told in a clause below: "22 Soldaten starben, [als sie … gerieten]"."""
        view, clause = self.context.view, self.context.view.clause(cause.clause)
        marker = view.analysis.tokens[clause.marker].form.lower() if clause.marker is not None else ""
        if clause.parent is None or marker not in view.words.when:
            return False
        return view.host(view.clause(clause.parent)).index == host(self.context, trigger).index

    def _causes_in(self, sentence: int, trigger: Trigger) -> list[Trigger]:
        """Return the attacks of the sentence that may have cost the lives of which the trigger tells."""
        attacks = self.causes.get(sentence, [])[:SENTENCE_CAUSES]
        return [cause for cause in attacks if trigger.frame.later or self._may_have_cost(trigger, cause)]

    def _may_have_cost(self, trigger: Trigger, cause: Trigger) -> bool:
        """Say whether the deaths may be the attack's.

        Not of "nach dem Anschlag tötete die Armee 30 Kämpfer", nor where it only dates what the clause tells.
        """
        if self._came_before(cause) and trigger.roles.get("actors"):
            return False
        if cause.frame.event == "shooting" and trigger.frame.event in HEAVY:
            return False  # "opened fire after shells killed two"
        parent = self.context.view.phrase(cause.phrase).parent if cause.phrase is not None else None
        return parent is None or not self.context.entities.of(parent).is_time  # "zwei Tage nach dem Angriff"

    def _came_before(self, cause: Trigger) -> bool:
        """Say whether what the clause tells came after the attack ("nach dem Anschlag"): its dead only at need."""
        view = self.context.view
        return cause.phrase is not None and view.governing_preposition(cause.phrase) in view.words.afterwards

    def _cause_before(self, trigger: Trigger) -> Trigger | None:
        """Return the last attack trigger of the sentence before."""
        if is_running(self.context, trigger) or _stands_alone(self.context, trigger):
            return None
        return next(iter(self._causes_in(sentence_of(self.context, trigger) - 1, trigger)[-1:]), None)

    def _main(self, trigger: Trigger, draft: Draft) -> Draft | None:
        """Return what a bare number of dead goes on with: the last attack, or its dead, at no other place."""
        if not draft.figures or is_running(self.context, trigger):
            return None
        number = sentence_of(self.context, trigger)
        for earlier in self._told_before(trigger, number):
            if earlier.kind == "toll" and self._share_paragraph(trigger, earlier):
                return None  # the paragraph sums up what several happenings cost
            if earlier.kind == "event" and not elsewhere(draft, earlier) and same_time(draft, earlier):
                return earlier
        return None

    def _share_paragraph(self, trigger: Trigger, earlier: Draft) -> bool:
        sentences = self.context.view.analysis.sentences
        return sentences[self._sentence(earlier)].paragraph == sentences[sentence_of(self.context, trigger)].paragraph

    def _told_before(self, trigger: Trigger, number: int) -> Iterator[Draft]:
        """Yield the dead of the sentences before, and the attacks of the same paragraph, the nearest first."""
        sentences = self.context.view.analysis.sentences
        for sentence in range(number, max(-1, number - MAIN_REACH - 1), -1):
            yield from (e for e in reversed(self.effects[-MAIN_EFFECTS:]) if self._sentence(e) == sentence)
            if sentence < number and sentences[sentence].paragraph == sentences[number].paragraph:
                attacks = (self.drafts.get(id(t)) for t in reversed(self._causes_in(sentence, trigger)))
                yield from (a for a in attacks if a is not None and a.realis in TOLD and not a.negated)

    def _is_blamed(self, trigger: Trigger) -> bool:
        """Say whether somebody is to blame for the dead, of whenever ("verantwortlich für den Tod Hunderter")."""
        view = self.context.view
        return trigger.phrase is not None and view.governing_preposition(trigger.phrase) in view.words.blamed_for

    def _is_beside(self, trigger: Trigger) -> bool:
        """Say whether the clause tells what its own sentence cost: "rückten vor, [wobei 13 Soldaten fielen]"."""
        view = self.context.view
        first = view.analysis.tokens[host(self.context, trigger).tokens[0]]
        return first.form.lower() in view.words.whereby

    def _is_part(self, trigger: Trigger) -> bool:
        """Say whether some of those told before are counted ("unter den Toten sind 36 Kinder")."""
        view = self.context.view
        return trigger.phrase is not None and view.phrase(trigger.phrase).preposition in view.words.counted_under

    def _sentence(self, draft: Draft) -> int:
        return self.context.view.clause(draft.clause).sentence


def sentence_of(context: Context, trigger: Trigger) -> int:
    """Return the number of the trigger's sentence."""
    return context.view.clause(trigger.clause).sentence


def elsewhere(one: Draft, other: Draft) -> bool:
    """Say whether the two happened in two known places, neither of which lies in the other."""
    known = all(d.place is not None and d.place.lat is not None for d in (one, other))
    return known and not same_place(one, other)


def _names_same_place(one: Draft, other: Draft) -> bool:
    """Say whether both name a place that is on no map, by the same words but for the ending of the genitive."""
    places = [d.place for d in (one, other) if d.place is not None and d.place.lat is None]
    words = {place.text.removesuffix("s") for place in places}
    return len(places) > len(words) == 1 and len({place.start for place in places}) > 1


def _contrast(one: Draft, other: Draft) -> bool:
    """Say whether both count the same at places of different names, whether or not those are on the map."""
    named = all(d.place is not None and d.place.name is not None for d in (one, other))
    counted = {(f.what, f.of) for f in one.figures} & {(f.what, f.of) for f in other.figures}
    return named and bool(counted) and not same_place(one, other)


def _kills_others(trigger: Trigger, cause: Trigger) -> bool:
    """Say whether both tell who died: "three people were killed and the attacker was shot dead by police"."""
    verbs = trigger.phrase is None and cause.phrase is None and trigger.clause != cause.clause
    fatal = trigger.frame.figure == cause.frame.figure == "killed"
    return verbs and fatal and bool(trigger.roles.get("targets") and cause.roles.get("targets"))


def _is_yet_to_come(draft: Draft, cause: Draft) -> bool:
    """Say whether the deaths are only threatened: "flights ended when they threatened to kill hostages"."""
    return draft.realis == "future" and cause.realis == "actual" and draft.clause != cause.clause


def _goes_on(earlier: Draft, draft: Draft, same: bool) -> bool:
    """Say whether the figure goes on with that of the same voice, or another voice gives another for the same.

    `same`: both stand in one sentence.
    """
    if draft.figures and {f.start for f in draft.figures} == {f.start for f in earlier.figures}:
        return True  # "die Leichen von 14 Menschen, die … getötet worden waren, wurden gefunden"
    if earlier.kind == "toll" and not is_point(draft) and same:
        return True  # "seither starben laut X 46.788 Menschen, 110.453 wurden verletzt"
    known = {(f.what, f.of) for f in earlier.figures}
    repeats = any((f.what, f.of) in known for f in draft.figures)
    if earlier.chain[-1:] == draft.chain[-1:]:
        return not repeats
    part = earlier.kind == "toll" and draft.stance == "states" and bool(draft.figures) and not is_point(draft)
    return repeats or part


def _is_occasion(context: Context, trigger: Trigger) -> bool:
    """Say whether the noun stands where deaths are said to have happened ("bei der Offensive")."""
    return trigger.phrase is not None and context.view.phrase(trigger.phrase).preposition in context.view.words.cause


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
    if context.voices.saying_in(clause.index) is not None:
        return False  # they tell where and when it was said
    slots = context.view.clause_slots(clause.index)
    places = (p for slot in context.view.words.locative for p in slots.get(slot, ()))
    placed = any(context.entities.of(p).place is not None for p in places)
    return placed and bool(context.times_in(clause.index))
