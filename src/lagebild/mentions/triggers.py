"""Triggers: the verbs and nouns that name an event, with the phrases that fill its roles."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from lagebild.language.analysis import Clause, Phrase, Token
from lagebild.mentions.entities import Entities, Entity
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.fitting import acting_slots, admits, admits_verb, is_class, names
from lagebild.mentions.governing import governed
from lagebild.mentions.inside import before_noun, fillers_inside
from lagebild.mentions.view import Filled, View
from lagebild.packs.entries import Frame, LightWord

ACTING_THINGS = frozenset({"aircraft"})  # "Kampfjets bombardierten": said of those who fly them
VEHICLE = "vehicle"
SUFFERING = frozenset({"victim"})  # the dead and injured do nothing
DOING = frozenset({"actors", "means"})  # roles of whoever and whatever does it
GOING_ON = frozenset({"begins", "continues"})
COARSE = 5  # the precision of lines, areas and countries
PERSON_ROLES = ("actors", "targets")


class Trigger(Struct):
    """A word that names an event: where it stands, which entry reads it, and its roles.

    `phrase` is the noun's own phrase; `within` the phrase that a participle stands in.
    """

    frame: Frame
    clause: int
    token: int
    phrase: int | None = None
    within: int | None = None
    light: LightWord | None = None
    phase: str = "occurs"
    roles: dict[str, list[Filler]] = {}
    slots: Filled = {}
    first: str = ""

    @property
    def rule(self) -> str:
        """The name of the entry, to ask why by."""
        name = f"{self.frame.event}:{self.frame.word}"
        return f"{self.light.word}+{name}" if self.light else name


def find_triggers(view: View, entities: Entities) -> list[Trigger]:
    """Return the triggers of a report in text order."""
    found = [trigger for clause in view.analysis.clauses for trigger in _of_clause(view, entities, clause)]
    for trigger in found:
        _govern(view, entities, trigger)
    below: dict[int | None, list[Trigger]] = {}
    for trigger in found:
        clause = view.clause(trigger.clause)
        if trigger.phrase is None and clause.kind == "infinitive":
            below.setdefault(clause.parent, []).append(trigger)
    told = (t for t in found if not any(_is_part_of(entities, verb, t) for verb in below.get(t.clause, ())))
    return sorted(told, key=lambda trigger: trigger.token)  # "[talks] are due to resume" tells of one event


def _of_clause(view: View, entities: Entities, clause: Clause) -> Iterator[Trigger]:
    carried = dict(_carried(view, entities, clause))
    verb = _verb_trigger(view, entities, clause)
    if verb is not None:
        yield verb
    for index in clause.phrases:
        light = _light_above(view, carried, index) if carried else None
        trigger = _noun_trigger(view, entities, clause, view.phrase(index), light)
        if trigger is not None and (verb is None or not _is_part_of(entities, verb, trigger)):
            yield trigger
        yield from _participle_triggers(view, entities, clause, view.phrase(index))


def _is_part_of(entities: Entities, verb: Trigger, noun: Trigger) -> bool:
    """Say whether the noun only completes the verb's idiom (das Feuer eröffnen), and does not cause what it tells."""
    if noun.phrase is None:
        return False
    if _is_vehicle(entities.of(noun.phrase)) and any(f.phrase == noun.phrase for f in verb.roles.get("targets", ())):
        return True  # "beschossen einen Hilfstransport"
    if verb.frame.effect and not noun.frame.effect:
        return False  # "fielen dem Beschuss zum Opfer"
    return any(
        names(entities, noun.phrase, word)
        for slot, words in verb.frame.with_.items() if noun.phrase in verb.slots.get(slot, ())
        for word in words if not word.startswith("@")
    )


def _govern(view: View, entities: Entities, trigger: Trigger) -> None:
    """Set how far the event is where a word above its clause tells it: "verhinderten, dass …", "gelang es nicht, …"."""
    by_verb = trigger.phrase is None or (trigger.light is not None and trigger.light.verb is not None)
    told = by_verb and trigger.within is None
    over = governed(view, entities, view.clause(trigger.clause)) if told else None
    if over is not None and over[1] != "occurs":
        trigger.light = over[0]
        trigger.phase = over[1] if trigger.phase == "occurs" else trigger.phase


def _verb_trigger(view: View, entities: Entities, clause: Clause) -> Trigger | None:
    made = _made_to_do(view, clause)
    frames = view.lexicon.frame_verbs.get(made or clause.predicate) if clause.predicate else ()
    if not frames:
        return None
    slots = acting_slots(entities, clause)
    readings = ((f, _causer_aside(f, slots) if made else slots) for f in frames)
    fitting = next(((f, filled) for f, filled in readings if admits_verb(entities, f, clause, filled)), None)
    if fitting is None:
        return None
    frame, slots = fitting
    token = clause.verbs[-1] if clause.verbs else clause.tokens[0]
    trigger = Trigger(frame, clause.index, token, slots=slots)
    trigger.slots = _with_idiom(view, entities, frame, view.loose_slots(clause.index) | slots if frame.with_ else slots)
    trigger.roles = _roles(view, entities, frame.roles, trigger.slots)
    if "actors" not in trigger.roles:
        doers = _doers_of_idiom(view, entities, trigger)
        trigger.roles |= {"actors": doers} if doers else {}
    return trigger


def _doers_of_idiom(view: View, entities: Entities, trigger: Trigger) -> list[Filler]:
    """Return whose the event is that completes the verb's idiom: "ein [israelischer] Luftangriff tötete zehn"."""
    clause = view.clause(trigger.clause)
    for slot, words in trigger.frame.with_.items():
        for phrase in trigger.slots.get(slot, ()):
            if any(names(entities, phrase, word) for word in words if not word.startswith("@")):
                noun = _noun_trigger(view, entities, clause, view.phrase(phrase), None)
                if noun is not None and noun.roles.get("actors"):
                    return noun.roles["actors"]
    return []


def _made_to_do(view: View, clause: Clause) -> str | None:
    """Return the infinitive under "lassen" ("ließ das Dorf räumen"): what is done."""
    if clause.predicate not in view.words.causative:
        return None
    tokens = (view.analysis.tokens[i] for i in clause.tokens)
    return next((token.lemma for token in tokens if token.tag in view.words.tags.infinitive), None)


def _causer_aside(frame: Frame, slots: Filled) -> Filled:
    """Return the slots of what somebody is made to do: of "ließ Panzer auffahren" the tanks are the subject."""
    if any("object" in wanted for wanted in (frame.with_, *frame.roles.values())):
        return slots
    return {slot: fillers for slot, fillers in slots.items() if slot != "object"} | {"subject": slots.get("object", [])}


def _with_idiom(view: View, entities: Entities, frame: Frame | LightWord, slots: Filled) -> Filled:
    """Return the slots with those of the idiom's noun: in "eine Offensive auf X starten", auf hangs on the noun."""
    completed = dict(slots)
    for slot, words in frame.with_.items():
        for phrase in slots.get(slot, ()):
            if any(names(entities, phrase, word) for word in words):
                for inner, fillers in view.noun_slots(phrase).items():
                    completed.setdefault(inner, fillers)
    return completed


def _participle_triggers(view: View, entities: Entities, clause: Clause, phrase: Phrase) -> Iterator[Trigger]:
    """Yield "zehn getötete Zivilisten", "die von Rebellen belagerte Stadt": the participle's verb, said of the noun."""
    for token in view.analysis.tokens[phrase.start:phrase.head]:
        told = token.pos in ("ADJ", "VERB") and not _is_only_thought(view, token)
        verb = view.words.participles.get(token.lemma.lower()) if told else None
        frames = view.lexicon.frame_verbs.get(verb) if verb is not None else ()
        readings = ((f, _participle_slots(view, f, phrase, token)) for f in frames if not f.reflexive)
        fitting = next(((f, slots) for f, slots in readings if admits(entities, f, slots)), None)
        if fitting is not None:
            frame, slots = fitting
            roles = _roles(view, entities, frame.roles, slots)
            yield Trigger(frame, clause.index, token.index, within=phrase.index, slots=slots, roles=roles)


def _is_only_thought(view: View, token: Token) -> bool:
    """Say whether the word beside it says that it was only believed: "tot [geglaubte] Soldaten", "[presumed] dead"."""
    beside = view.analysis.tokens[max(0, token.index - 1):token.index + 2]
    return any(other.lemma.lower() in view.words.believed for other in beside if other is not token)


def _participle_slots(view: View, frame: Frame, phrase: Phrase, token: Token) -> Filled:
    """Return the slots of an attributive participle: the noun is its object, or its subject where it can have none."""
    inner = view.noun_slots(phrase.index).items()
    slots = {slot: [p for p in fillers if view.phrase(p).start < token.index] for slot, fillers in inner}
    if any("object" in wanted for wanted in (frame.with_, *frame.roles.values())):
        slots["subject"] = [p for slot in view.words.agent for p in slots.get(slot, ())]
        slots["object"] = [phrase.index]
    else:
        slots["subject"] = [phrase.index]
    return slots


def _carried(view: View, entities: Entities, clause: Clause) -> Iterator[tuple[int, LightWord]]:
    """Yield the event nouns that the clause's verb only carries (einen Angriff fliegen), with the light verb."""
    words = view.lexicon.light_verbs.get(clause.predicate) if clause.predicate else ()
    slots = view.clause_slots(clause.index) if words else {}
    for word in sorted(words, key=lambda w: -len(w.with_)):
        if admits_verb(entities, word, clause, slots):
            filled = _with_idiom(view, entities, word, slots)
            for slot in word.event:
                yield from ((phrase, word) for phrase in filled.get(slot, ()))


def _light_above(view: View, carried: dict[int, LightWord], index: int) -> LightWord | None:
    """Return the light verb over the noun, or over the light noun it hangs on (die Zahl der Angriffe reduzieren)."""
    light, parent = carried.get(index), view.phrase(index).parent
    if light is None and parent is not None and view.lexicon.light_nouns.get(view.lemma(parent)):
        return carried.get(parent)
    return light


def _noun_trigger(
    view: View, entities: Entities, clause: Clause, phrase: Phrase, light: LightWord | None,
) -> Trigger | None:
    head = view.head(phrase.index)
    if head.pos not in ("NOUN", "PROPN") or entities.of(phrase.index).known is not None:
        return None
    frames, first = noun_frames(view, view.lemma(phrase.index))
    if not frames:
        return None
    slots = _noun_slots(view, entities, clause, phrase, light)
    parts = before_noun(view, phrase, first)
    frame = next((f for f in frames if admits(entities, f, slots, parts)), None)
    if frame is None:
        return None
    trigger = Trigger(frame, clause.index, phrase.head, phrase.index, light=light, slots=slots, first=first)
    trigger.roles = _roles(view, entities, _merged(light, frame), slots)
    _add_inner(view, entities, trigger, phrase)
    _set_phase(view, entities, trigger, phrase)
    return trigger


def noun_frames(view: View, lemma: str) -> tuple[tuple[Frame, ...], str]:
    """Return the frames of a noun, by itself or by its compound's head, and the first part left over."""
    found = view.lexicon.frame_nouns.compound(lemma)
    if found is None:
        return (), ""
    frames = view.lexicon.frame_nouns.table[found.head]
    return (tuple(f for f in frames if f.compounds) if found.first else frames), found.first


def _noun_slots(view: View, entities: Entities, clause: Clause, phrase: Phrase, light: LightWord | None) -> Filled:
    """Return the noun's own slots; a light verb's, and prepositions that hang on its clause, complete them."""
    slots = {slot: list(fillers) for slot, fillers in view.noun_slots(phrase.index).items()}
    for slot, doers in _doers_behind(view, phrase.index):
        slots.setdefault(slot, doers)
    around = view.clause_slots(clause.index)
    if phrase.preposition:
        slots["preposition"] = [phrase.index]
    others = _slots_of_others(view, clause, phrase, light)
    for slot, fillers in around.items():
        if slot in others:
            continue
        if light is not None or view.phrase(fillers[0]).preposition == slot:
            near = [f for f in fillers if f != phrase.index and (light is not None or f > phrase.index)]
            slots.setdefault(slot, [g for f in near for g in _whose(view, entities, slot, f, light)])
    return slots


def _doers_behind(view: View, noun: int) -> Iterator[tuple[str, list[int]]]:
    """Yield who did it, hung on what stands between: "die Verschleppung der Soldaten in der Provinz [durch die Miliz]".
    """
    below = view.owners(noun)[:1]
    while below:
        slots = view.noun_slots(below[0])
        yield from ((slot, slots[slot]) for slot in view.words.by & slots.keys())
        below = [p for slot in view.words.inside & slots.keys() for p in slots[slot] if p > below[0]][:1]


def _whose(view: View, entities: Entities, slot: str, phrase: int, light: LightWord | None) -> list[int]:
    """Return whose the noun of a light verb's idiom is: "geht auf das Konto [der Taliban]"; else the phrase itself."""
    idiom = light.with_.get(slot, ()) if light is not None else ()
    return view.owners(phrase) if any(names(entities, phrase, word) for word in idiom) else [phrase]


def _slots_of_others(view: View, clause: Clause, phrase: Phrase, light: LightWord | None) -> set[str]:
    """Return the slots of those of whom the noun tells nothing: who judges it, and whom somebody blames for it.

    "The attack was condemned [by the UN]", "blamed the attack [on rebels]".
    """
    if light is not None or phrase.preposition is not None:
        return set()
    judging = set(view.words.agent) if clause.voice == "passive" else set()
    cues = view.lexicon.cue_verbs.get(clause.predicate) if clause.predicate else ()
    return judging.union(*(cue.addressees for cue in cues if cue.stance == "accuses"))


def _merged(light: LightWord | None, frame: Frame) -> dict[str, tuple[str, ...]]:
    """Return the roles of the event noun, those of its light verb first."""
    roles = dict(light.roles) if light else {}
    for role, slots in frame.roles.items():
        roles[role] = roles.get(role, ()) + slots
    return roles


def _roles(
    view: View, entities: Entities, wanted: dict[str, tuple[str, ...]], slots: Filled
) -> dict[str, list[Filler]]:
    """Fill each role from the first of its slots that holds something fit for it; no phrase fills two."""
    taken: set[int] = set()
    roles: dict[str, list[Filler]] = {}
    for role, preferred in wanted.items():
        for name in preferred:
            fit = [p for p in slots.get(name, ()) if p not in taken and _fits(view, entities, role, name, p)]
            if fit and role == "place":
                fit = [_finest(entities, fit[0], (p for other in preferred for p in slots.get(other, ())))]
            if fit:
                taken.update(fit)
                roles[role] = [filler_of(view, p) for p in fit]
                break
    return roles


def _finest(entities: Entities, coarse: int, others: Iterable[int]) -> int:
    """Return the town right before a region or country that it lies in: "near Kidal in northern Mali" (C2)."""
    place, start = entities.of(coarse).place, entities.view.phrase(coarse).start
    if place is None or place.precision < COARSE:
        return coarse
    before = (p for p in others if entities.view.phrase(p).end == start)
    return next((p for p in before if (town := entities.of(p).place) and town.precision < COARSE), coarse)


def _fits(view: View, entities: Entities, role: str, slot: str, phrase: int) -> bool:
    entity = entities.of(phrase)
    happening = _may_be_event(view, view.lemma(phrase)) and not (entity.is_actor or _is_vehicle(entity))
    if entity.is_time or happening:
        return False
    if view.follows_among(view.phrase(phrase).end):
        return False  # "13 Tote, [unter ihnen] vier Kinder"
    if role in DOING and entity.sense is not None and entity.sense.class_ in SUFFERING:
        return False
    if role == "actors":
        names_town = slot in view.words.of and entity.place is not None and entity.country is None
        there = slot == "subject" and view.phrase(phrase).preposition in view.words.locative  # "in Gaza, which killed"
        acts = entity.place is not None and not names_town and not there  # "der Anschlag von Karrada": nobody's
        return entity.is_actor or acts or _acts(view, entity, view.head(phrase))
    return role != "place" or is_class(entities, phrase, "place") or view.head(phrase).pos == "PROPN"


def _is_vehicle(entity: Entity) -> bool:
    """Say whether it can be hit: an aid convoy is a happening, and vehicles too."""
    return entity.sense is not None and entity.sense.class_ == VEHICLE


def _may_be_event(view: View, lemma: str) -> bool:
    """Say whether the noun names an event by itself: not "convoy", which does so only with aid in it."""
    return any(not frame.with_ for frame in noun_frames(view, lemma)[0])


def _acts(view: View, entity: Entity, head: Token) -> bool:
    """Say whether it is a pronoun for somebody, or a thing that stands for those in it."""
    means = entity.sense is not None and entity.sense.class_ in ACTING_THINGS
    return means or (head.pos == "PRON" and head.form.lower() not in view.words.impersonal)


def _add_inner(view: View, entities: Entities, trigger: Trigger, phrase: Phrase) -> None:
    """Fill roles from inside the noun phrase: "syrische", "ihre", the first part of a compound."""
    for role in PERSON_ROLES:
        if role not in trigger.roles:
            inner = next(fillers_inside(view, entities, trigger.frame, phrase, trigger.first, role), None)
            if inner is not None:
                trigger.roles[role] = [inner]


def _set_phase(view: View, entities: Entities, trigger: Trigger, phrase: Phrase) -> None:
    """Set how far the event is, by its light verb or by the noun that it depends on (Ende der Angriffe)."""
    if trigger.light is not None:
        trigger.phase = trigger.light.phase
    if phrase.parent is None:
        return
    slot = phrase.preposition or phrase.function
    for word in view.lexicon.light_nouns.get(view.lemma(phrase.parent)):
        wanted = word.with_.get(slot, ())
        if slot in word.event and (not wanted or any(names(entities, phrase.index, lemma) for lemma in wanted)):
            trigger.light = trigger.light or word
            trigger.phase = _phase_below(trigger.phase, word.phase)


def _phase_below(outer: str, inner: str) -> str:
    """Return how far the event is whose noun hangs on a light noun: efforts that go on for it do not bring it about."""
    return inner if outer in ("occurs", "planned") or (inner == "planned" and outer in GOING_ON) else outer
