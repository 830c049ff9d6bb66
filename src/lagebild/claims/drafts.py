"""Drafts: claims while they are put together, before those of one happening are joined."""

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.when import is_ahead, said_in, time_in
from lagebild.claims.where import place_of
from lagebild.language.analysis import Clause
from lagebild.mentions.filler import Filler
from lagebild.mentions.fitting import ARMED
from lagebild.mentions.sayings import Saying
from lagebild.mentions.times import TimeMention
from lagebild.mentions.triggers import Trigger
from lagebild.mentions.voices import Chain
from lagebild.records import Figure, Place, Span, Step

HARM = frozenset({"attack", "airstrike", "shelling", "bombing", "suicide-bombing", "shooting", "killing", "offensive"})
UNCHANGED = ("occurs", "begins", "continues")  # phases in which the event itself goes on
UNNAMED = frozenset({"announces", "demands", "offers", "threatens", "warns"})  # acts of speech by whomever
OFFERING = frozenset({"offers", "demands", "threatens", "rejects", "expects", "warns", "claims-responsibility"})


class Draft(Struct, kw_only=True):
    """A claim in the making; `happening` is the number of the happening that it tells of.

    `plain`: read from a noun that no verb carries; `nominal`: that noun is itself what is said (forderte ein Ende …);
    `judged`: a statement of what something is, by whoever says it; `corrects`: the same voice's earlier telling, whose
    figure this one replaces; `uncaused`: a death or injury of which no cause is told; `harm`: what a verb says befell
    the targets, killed or injured.
    """

    kind: str
    value: str = ""
    rule: str
    clause: int
    token: int
    phrase: int | None = None
    evidence: Span
    also: list[Span] = field(default_factory=list)
    chain: Chain = ()
    realis: str = "actual"
    negated: bool = False
    condition: Span | None = None
    purpose: Span | None = None
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    place: Place | None = None
    time: TimeMention | None = None
    said: TimeMention | None = None
    figures: list[Figure] = field(default_factory=list)
    definite: bool = False
    plain: bool = False
    nominal: bool = False
    judged: bool = False
    happening: int = -1
    steps: list[Step] = field(default_factory=list)
    verdict: Span | None = None
    corrects: "Draft | None" = None
    uncaused: bool = False
    harm: str | None = None

    @property
    def stance(self) -> str:
        """The stance of the innermost speaker; what is demanded, offered … is so by nobody named, too."""
        named = (s.cue.stance for s in reversed(self.chain) if s.speakers or s.cue.stance == "accuses")
        unnamed = (s.cue.stance for s in reversed(self.chain) if s.cue.stance in UNNAMED)
        return next(named, None) or next(unnamed, "states")


def next_happening(drafts: Iterable[Draft]) -> int:
    """Return a number that no happening has yet."""
    return max((draft.happening for draft in drafts), default=-1) + 1


def evidence_of(context: Context, clause: Clause) -> Span:
    """Return the clause's words, without marks and conjunctions at its edges."""
    tokens = context.view.analysis.tokens
    inside = [i for i in clause.tokens if tokens[i].pos not in ("PUNCT", "CCONJ")]
    first, last = (inside[0], inside[-1]) if inside else (clause.tokens[0], clause.tokens[-1])
    host = context.view.host(clause)
    if host.index != clause.index:  # an elliptic clause needs the words before
        first = min(first, host.tokens[0])
    start, end = tokens[first].start, tokens[last].end
    return Span(start, end, context.view.analysis.text[start:end])


def new_draft(context: Context, kind: str, trigger: Trigger, value: str, rule: str) -> Draft:
    """Return a draft for a trigger with its voice, reality, time and place."""
    view = context.view
    clause = view.clause(trigger.clause)
    chain = _as_blame(trigger, _as_denial(_as_demand(context, clause, voice(context, trigger))))
    head = view.analysis.tokens[trigger.token]
    draft = Draft(kind=kind, value=value, rule=rule, clause=clause.index, token=trigger.token, phrase=trigger.phrase,
                  evidence=evidence_of(context, clause), chain=chain, roles=dict(trigger.roles))
    _add_speaker(context, trigger, draft)
    draft.steps.append(Step("trigger", rule, head.start, head.end))
    draft.time = None if trigger.frame.later else time_in(context, clause, chain, trigger.phrase, trigger.within)
    draft.said = said_in(context, clause, chain)
    draft.realis = qualify.realis(view, clause, chain, trigger, is_ahead(context, clause, draft.time))
    draft.condition = qualify.condition(view, clause, chain)
    draft.chain = _as_promise(context, clause, draft)
    draft.negated = qualify.is_negated(view, clause, trigger) != qualify.is_not_expected(view, chain)
    draft.purpose = qualify.purpose(view, clause) if trigger.phrase is None or trigger.light is not None else None
    draft.place = place_of(context, trigger, clause)
    _keep_own(context, trigger, draft)
    if trigger.within is not None:
        draft.realis, draft.negated, draft.condition = "actual", False, None  # "forderte Hilfe für das belagerte Homs"
        draft.chain = () if _is_known(context, trigger, trigger.within) else draft.chain
    noun = trigger.phrase if trigger.phrase is not None else trigger.within
    draft.definite = noun is not None and view.has_word(noun, view.words.definite)
    said_here = bool(chain) and chain[-1].clause == clause.index
    unclaimed = draft.place is None and _is_unclaimed(chain)
    draft.nominal = said_here and trigger.phrase is not None and bool(chain[-1].phrases) and not unclaimed
    draft.plain = trigger.phrase is not None and _is_plain(trigger)
    return draft


def _is_known(context: Context, trigger: Trigger, noun: int) -> bool:
    """Say whether an attribute recalls what the report itself knows: "sagte, [der gefasste Täter] habe …"."""
    quoted = trigger.clause in context.voices.quotes.inside
    return not (quoted or trigger.frame.effect) and context.view.has_word(noun, context.view.words.definite)


def _keep_own(context: Context, trigger: Trigger, draft: Draft) -> None:
    """Drop the time and place of what befell the people meanwhile: "die [im Mai] entführten Soldaten kamen heute frei".

    What harmed them is told as part of it: "40 verletzte Soldaten lagen am Abend im Hof".
    """
    if trigger.within is None or trigger.frame.effect:
        return
    view, tokens = context.view, context.view.analysis.tokens
    start, end = view.extent(trigger.within)
    behind = view.phrase(min(trigger.within + 1, len(view.analysis.phrases) - 1))
    end = behind.end if behind.start == end else end  # "geköpfte Leichen [in den Straßen]"
    if draft.time is not None and not start <= draft.time.start < end:
        draft.time = None
    if draft.place is not None and not tokens[start].start <= draft.place.start < tokens[end - 1].end:
        draft.place = None


def _is_unclaimed(chain: Chain) -> bool:
    """Say whether nobody owns to it: "no one claimed responsibility for the attack"."""
    return bool(chain) and chain[-1].cue.stance == "claims-responsibility" and not chain[-1].speakers


def _add_speaker(context: Context, trigger: Trigger, draft: Draft) -> None:
    """Let who speaks have done it where the words say so: "man habe 20 Soldaten getötet", "räumte den Angriff ein"."""
    speaker = next((s for s in reversed(draft.chain) if s.speakers), None)
    if speaker is None or "actors" in draft.roles:
        return
    armed = all(context.ground.actor(one).kind in ARMED for one in speaker.speakers)
    if (speaker.cue.own and trigger.phrase is not None) or (armed and _is_ones_own(context, trigger, draft)):
        draft.roles["actors"] = list(speaker.speakers)


def _is_ones_own(context: Context, trigger: Trigger, draft: Draft) -> bool:
    """Say whether "man" did it in reported speech, which means the group or force that speaks."""
    view, subjects = context.view, context.view.clause_slots(draft.clause).get("subject", ())
    told = view.clause(draft.clause).mood != "indicative" and "subject" in trigger.frame.roles.get("actors", ())
    return told and any(view.head(p).form.lower() in view.words.one for p in subjects)


def _as_demand(context: Context, clause: Clause, chain: Chain) -> Chain:
    """Return the chain with a demand where somebody says what must be ("sagte, die Armee müsse abziehen")."""
    view, quoted = context.view, clause.index in context.voices.quotes.inside
    told = clause.mood != "indicative" or clause.kind == "complement" or quoted
    own = quoted and any(is_own(context, p) for p in view.clause_slots(clause.index).get("subject", ()))
    demanded = clause.modal in view.words.demanding_modal and told and not own  # "wir müssen kämpfen"
    if not demanded or not chain or chain[-1].cue.stance != "states":
        return chain
    if clause.tense in qualify.DONE and not is_ahead(context, clause, time_in(context, clause, chain)):
        return chain  # "bis Freitag müssten sie abgezogen sein" is a demand, "müsse abgezogen sein" a guess
    return (*chain[:-1], replace(chain[-1], cue=replace(chain[-1].cue, stance="demands", realis="future")))


def _as_denial(chain: Chain) -> Chain:
    """Return the chain with a denial by whoever says what is not so: "von Rückzug könne keine Rede sein, sagte X"."""
    last, teller = chain[-1] if chain else None, chain[-2] if len(chain) > 1 else None
    if last is None or teller is None or last.cue.stance != "denies" or last.cue.source or last.speakers:
        return chain
    cue = replace(teller.cue, stance="denies", realis="hypothetical")
    return (*chain[:-2], replace(teller, cue=cue), last)


def _as_blame(trigger: Trigger, chain: Chain) -> Chain:
    """Return the chain with an accusation where somebody says who did it: "dahinter stünden Separatisten, sagte X"."""
    last = chain[-1] if chain else None
    blames = trigger.light is not None and trigger.light.blames and "actors" in trigger.roles
    if last is None or not blames or not last.speakers or last.cue.stance not in ("states", "assesses"):
        return chain
    return (*chain[:-1], replace(last, cue=replace(last.cue, stance="accuses")))


def _as_promise(context: Context, clause: Clause, draft: Draft) -> Chain:
    """Return the chain with an announcement where somebody says what they will do themselves, with a threat if harm."""
    last = draft.chain[-1] if draft.chain else None
    if last is None or last.cue.stance != "states" or draft.realis != "future" or last.clause == clause.index:
        return draft.chain
    subjects = context.view.clause_slots(clause.index).get("subject", ())
    promised = any(is_own(context, p) for p in subjects) or _is_threat(context, clause, draft, last)
    if not last.speakers or not promised:
        return draft.chain
    stance = "threatens" if draft.value in HARM else "announces"
    return (*draft.chain[:-1], replace(last, cue=replace(last.cue, stance=stance)))


def _is_threat(context: Context, clause: Clause, draft: Draft, saying: Saying) -> bool:
    """Say whether fighters tell what will be done to others on a condition: "sonst würden die Geiseln getötet"."""
    done = clause.voice == "passive" and not draft.roles.get("actors") and draft.condition is not None
    return done and draft.value in HARM and all(_fights(context, speaker) for speaker in saying.speakers)


def _fights(context: Context, filler: Filler) -> bool:
    phrases = [filler.phrase, *context.view.owners(filler.phrase)] if filler.phrase is not None else []
    senses = [context.entities.of(p).sense for p in phrases]
    by_noun = any(sense is not None and (sense.of == "combatants" or sense.kind in ARMED) for sense in senses)
    return by_noun or context.ground.actor(filler).kind in ARMED


def is_own(context: Context, phrase: int) -> bool:
    """Say whether the phrase means whoever speaks, or theirs: "sie", "man", "seine Truppen"."""
    head, words = context.view.head(phrase), context.view.words
    personal = head.tag in words.tags.personal and head.form.lower() not in words.it
    return personal or context.view.is_theirs(phrase) or head.form.lower() in words.one


def _is_plain(trigger: Trigger) -> bool:
    """Say whether no verb carries the event noun and nothing changes it ("der Beginn der Offensive" does not)."""
    return trigger.light is None or (trigger.light.noun is not None and trigger.phase in UNCHANGED)


def voice(context: Context, trigger: Trigger) -> Chain:
    """Return the chain of sayings that the trigger stands under."""
    chain = context.voices.of_claim(trigger.clause)
    saying = context.voices.saying_in(trigger.clause)
    inside = trigger.phrase if trigger.phrase is not None else trigger.within
    if inside is not None:
        return _voice_of_noun(context, trigger, inside)
    idiom = {p for slot in trigger.frame.with_ for p in trigger.slots.get(slot, ())}
    if saying is not None and saying.phrases & idiom and _is_said(trigger, saying):
        return (*chain, saying)  # "bot Geleit an": the verb is the cue
    return chain


def _is_said(trigger: Trigger, saying: Saying) -> bool:
    """Say whether the verb that names the event only says something of it ("sagte die Teilnahme zu"), or does it."""
    if trigger.frame.effect and trigger.frame.later and "object" in saying.cue.content:
        return True  # "reported 17 bodies"
    promised = saying.cue.stance in ("announces", "confirms") and trigger.frame.realis == "future"
    counted = trigger.frame.figure is not None and trigger.frame.verb == saying.cue.verb  # "sprach von 354 Geiseln"
    return promised or counted or saying.cue.stance in OFFERING


def _voice_of_noun(context: Context, trigger: Trigger, phrase: int) -> Chain:
    chain, nominal = context.voices.of_claim(trigger.clause), context.voices.of_phrase(phrase, trigger.clause)
    saying, words = context.voices.saying_in(trigger.clause), context.view.words
    beside = context.view.governing_preposition(phrase) in words.cause | words.background
    if saying is not None and saying.speakers and trigger.frame.effect and nominal == chain and not beside:
        return (*chain, saying)  # "nannte sechs Tote": the number is what is said
    if trigger.within is not None:  # "forderte die Freilassung der inhaftierten Ärzte": the arrest is taken as known
        return tuple(s for s in nominal if s.cue.realis is None)
    return nominal


def same_place(one: Draft, other: Draft) -> bool:
    """Say whether both can have happened at one place: one is unknown, they are the same, or one lies in the other."""
    if one.place is None or other.place is None:
        return True
    return (one.place.name or one.place.text) in (other.place.name, other.place.text, other.place.within) or \
        (other.place.name or other.place.text) == one.place.within


def same_time(one: Draft, other: Draft) -> bool:
    """Say whether both can have happened at one time: one is unknown, or the intervals overlap."""
    if one.time is None or other.time is None:
        return True
    first, second = one.time.time, other.time.time
    return (first.earliest or "") <= (second.latest or "9") and (second.earliest or "") <= (first.latest or "9")
