"""Control, strength and identity drafts, and assessments: claims that are no event."""

from collections.abc import Iterator
from itertools import islice

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, evidence_of
from lagebild.claims.when import is_ahead, said_in, time_in
from lagebild.language.analysis import Clause, Phrase
from lagebild.mentions.documents import is_document
from lagebild.mentions.filler import Filler, filler_of
from lagebild.mentions.fitting import acting_slots, admits_verb, names
from lagebild.mentions.sayings import Saying
from lagebild.mentions.view import Filled
from lagebild.mentions.voices import Chain
from lagebild.packs.entries import Proposition
from lagebild.records import Figure, Span, Step

SITE = "site"
OWNER_REACH = 15  # phrases back in which "ihre Kontrolle" looks for whose it is
VAGUE = 2  # "einige", "beide": no strength
TROOP = 9  # so few who do something are no strength
AHEAD = frozenset({"announces", "demands", "expects", "offers", "threatens", "warns"})
OPINIONS = AHEAD | {"accuses", "assesses"}
REALIS = dict.fromkeys(AHEAD, "future") | {"denies": "hypothetical"}
JUDGING = frozenset({"accuses", "assesses"})


def proposition_drafts(context: Context) -> Iterator[Draft]:
    """Yield drafts for the clauses whose verb states control, identity or presence."""
    for clause in context.view.analysis.clauses:
        entries = context.view.lexicon.proposition_verbs.get(clause.predicate) if clause.predicate else ()
        if not entries or not clause.verbs or qualify.in_condition(context.view, clause):
            continue
        slots = acting_slots(context.entities, clause)
        fitting = [e for e in entries if admits_verb(context.entities, e, clause, slots)]
        drafts = (_draft(context, clause, e, slots) for e in sorted(fitting, key=lambda e: -len(e.with_)))
        yield from islice((draft for draft in drafts if draft is not None), 1)


def _counts_victims(context: Context, clause: Clause) -> bool:
    """Say whether it gives the number of victims, who are no strength: "bezifferte die Zahl der Opfer auf 20"."""
    view, words = context.view, context.view.words
    numbers = (p for p in clause.phrases if view.lemma(p).lower() in words.number_nouns)
    return any(view.lemma(q).lower() in words.victims for p in numbers for q in view.owners(p))


def _draft(context: Context, clause: Clause, entry: Proposition, slots: Filled) -> Draft | None:
    if entry.kind == "strength" and _counts_victims(context, clause):
        return None
    draft = _blank(context, clause, entry.kind, entry.value, f"{entry.kind}:{entry.word}")
    roles = {role: _meant(context, draft, _fill(context, entry, slots, wanted)) for role, wanted in entry.roles.items()}
    draft.roles = {role: fillers for role, fillers in roles.items() if fillers and role != "place"}
    place = next((f.phrase for f in roles.get("place", ()) if f.phrase is not None), None)
    return draft if _completes(context, draft, entry, place) else None


def _meant(context: Context, draft: Draft, fillers: list[Filler]) -> list[Filler]:
    """Return those who speak for "man" in reported speech ("man kontrolliere die Stadt"), else the fillers."""
    view = context.view
    heads = {view.head(f.phrase).form.lower() for f in fillers if f.phrase is not None}
    told = bool(heads) and heads <= view.words.one and view.clause(draft.clause).mood != "indicative"
    speakers = next((s.speakers for s in reversed(draft.chain) if s.speakers), []) if told else []
    return list(speakers) or fillers


def _completes(context: Context, draft: Draft, entry: Proposition, place: int | None) -> bool:
    """Add place and number; say whether there is all that a claim of this kind needs."""
    if entry.kind == "strength":
        if place is not None and context.entities.of(place).is_place:
            draft.place = context.ground.place(place)
        counted = draft.roles.pop("counted", None) or draft.roles.get("actors", [])  # "die Miliz hat [5000 Kämpfer]"
        return _count(context, draft, counted, entry.figure or "present")
    if entry.kind != "control":
        return all(_all_actors(context, draft.roles.get(role)) for role in ("subject", "object"))
    if place is None or not _is_area(context, place):
        return False
    draft.place = context.ground.place(place)
    return not entry.roles.get("holders") or _all_actors(context, draft.roles.get("holders"))


def _blank(context: Context, clause: Clause, kind: str, value: str, rule: str) -> Draft:
    view, chain = context.view, _chain(context, clause)
    token = clause.verbs[-1] if clause.verbs else clause.tokens[0]
    draft = Draft(kind=kind, value=value, rule=rule, clause=clause.index, token=token,
                  evidence=evidence_of(context, clause), chain=chain)
    draft.time, draft.said = time_in(context, clause, chain), said_in(context, clause, chain)
    draft.realis = qualify.realis(view, clause, chain, None, is_ahead(context, clause, draft.time))
    draft.negated = clause.negation is not None
    draft.condition = qualify.condition(view, clause, chain)
    head = view.analysis.tokens[token]
    draft.steps.append(Step("trigger", rule, head.start, head.end))
    return draft


def _chain(context: Context, clause: Clause) -> Chain:
    """Return who says it; a verb that gives a number of what it states is itself the cue ("schätzt auf 150 Mann")."""
    chain, saying = context.voices.of_claim(clause.index), context.voices.saying_in(clause.index)
    said = saying is not None and saying.speakers and saying.phrases and saying.cue.stance in ("states", "assesses")
    return (*chain, saying) if saying is not None and said else chain


def _fill(context: Context, entry: Proposition, slots: Filled, wanted: tuple[str, ...]) -> list[Filler]:
    """Return the phrases of the first filled slot; a slot may hang on a noun of the idiom (Kontrolle der Armee)."""
    idiom = _idiom(context, entry, slots)
    for name in wanted:
        fit = _in_slot(context, idiom, slots, name)
        if fit:
            return [filler_of(context.view, p) for p in fit]
    inside = _strong if entry.kind == "strength" else _inside
    owners = (filler for noun in idiom for filler in inside(context, noun))
    return list(islice(owners, 1)) if not context.view.words.of.union(("genitive",)).isdisjoint(wanted) else []


def _in_slot(context: Context, idiom: list[int], slots: Filled, name: str) -> list[int]:
    inner = [p for noun in idiom for p in context.view.noun_slots(noun).get(name, ())]
    return [p for p in (inner or slots.get(name, [])) if not context.entities.of(p).is_time and p not in idiom]


def _idiom(context: Context, entry: Proposition, slots: Filled) -> list[int]:
    """Return the nouns that only belong to the idiom and fill no role ("unter Kontrolle")."""
    roles = {slot for preferred in entry.roles.values() for slot in preferred}
    found: list[int] = []
    for slot, words in entry.with_.items():
        lemmas = [word for word in words if not word.startswith("@") and slot not in roles]
        found += [p for p in slots.get(slot, ()) if any(names(context.entities, p, lemma) for lemma in lemmas)]
    return found



def _inside(context: Context, index: int) -> Iterator[Filler]:
    """Yield whom the noun's own words name: "in russischer Hand", "unter ihrer Kontrolle", "in [rebel] hands"."""
    view, phrase = context.view, context.view.phrase(index)
    if phrase.compound is not None and phrase.compound < phrase.head:
        first, last = view.analysis.tokens[phrase.compound], view.analysis.tokens[phrase.head - 1]
        yield Filler(None, first.start, last.end)
    for token in view.analysis.tokens[phrase.start:phrase.head]:
        country = context.entities.country_of_adjective(token)
        if country is not None:
            yield Filler(None, token.start, token.end, country)
        elif token.tag in view.words.tags.possessive:
            owners = (p for p in range(index - 1, max(-1, index - OWNER_REACH), -1) if context.entities.of(p).is_actor)
            yield from (filler_of(view, p) for p in owners)
        elif token.pos == "ADJ" and view.lexicon.sense(token.lemma.lower()) is not None:
            yield Filler(None, token.start, token.end)


def _strong(context: Context, index: int) -> Iterator[Filler]:
    """Yield whose strength the noun means, not who tells it: "die Rebellen, [deren] Zahl sie auf 3500 schätzen"."""
    view, phrase = context.view, context.view.phrase(index)
    clause, saying = view.clause(phrase.clause), context.voices.saying_in(phrase.clause)
    tellers = {speaker.phrase for speaker in saying.speakers} if saying is not None else set()
    relative = any(token.tag in view.words.tags.relative for token in view.tokens_of(index))
    if clause.antecedent is not None and relative:
        yield filler_of(view, clause.antecedent)
    yield from (filler for filler in _inside(context, index) if filler.phrase is None or filler.phrase not in tellers)


def _is_area(context: Context, phrase: int) -> bool:
    entity, view = context.entities.of(phrase), context.view
    site = entity.sense is not None and entity.sense.class_ == SITE
    if entity.is_place or site or view.head(phrase).pos == "PROPN":
        return True
    return any(_is_area(context, child) for child in view.children.get(phrase, ()))  # "weite Teile des Nordens"


def _all_actors(context: Context, fillers: list[Filler] | None) -> bool:
    return bool(fillers) and all(_is_actor(context, f) for f in fillers or ())


def _is_actor(context: Context, filler: Filler) -> bool:
    """Say whether it can act: an actor, a name, a pronoun, or a country's adjective ("in russischer Hand")."""
    if filler.phrase is None:
        return filler.country is not None or context.ground.actor(filler).kind != "unknown"
    return context.entities.of(filler.phrase).is_actor or context.view.head(filler.phrase).pos in ("PROPN", "PRON")


def _count(context: Context, draft: Draft, actors: list[Filler], what: str) -> bool:
    for filler in actors:
        figure = context.counting.figure(filler.phrase, what) if filler.phrase is not None else None
        if figure is not None and context.entities.of(filler.phrase or 0).is_actor:
            draft.figures.append(figure)
    return bool(draft.figures)


def strength_drafts(context: Context, counted: set[int]) -> Iterator[Draft]:
    """Yield "die rund 900 Kämpfer der X": fighters counted where no event counts them; `counted`: starts of figures."""
    fatal = {trigger.clause for trigger in context.triggers if trigger.frame.effect}
    nouns = (trigger for trigger in context.triggers if trigger.phrase is not None)
    parties = {filler.phrase for noun in nouns for fillers in noun.roles.values() for filler in fillers}
    for phrase in context.view.analysis.phrases:
        sense = context.entities.of(phrase.index).sense
        if sense is None or sense.of != "combatants" or sense.class_ not in ("person", "group"):
            continue
        if phrase.clause in fatal or phrase.index in parties:
            continue  # "der Abzug von tausend Soldaten"
        figure = _strength(context, phrase)
        if figure is not None and figure.max != 0 and figure.start not in counted:
            clause = context.view.clause(phrase.clause)
            draft = _blank(context, clause, "strength", "", f"strength:{sense.noun}")
            genitive = context.view.owners(phrase.index)[:1]
            draft.roles = {"actors": [filler_of(context.view, p) for p in genitive or [phrase.index]]}
            draft.figures = [figure]
            draft.chain = draft.chain or context.voices.of_phrase(phrase.index, clause.index)
            if context.view.has_word(phrase.index, context.view.words.definite):
                draft.negated = False  # "[die 1700 Soldaten] in Belet Huen seien nicht gefährdet": they are there
            yield draft


def _strength(context: Context, phrase: Phrase) -> Figure | None:
    """Return how many there are, where they do and suffer nothing and it is more than a vague few."""
    clause = context.view.clause(phrase.clause)
    if not clause.verbs:
        return None  # ": zwölf Zivilisten und fünf Soldaten": a list of those of whom something is told
    words = context.view.words
    if phrase.preposition in words.against | words.reached:
        return None  # "handed down sentences to 54 soldiers"
    acts = phrase.function in ("subject", "object", "dative") and clause.predicate not in context.view.words.copula
    if _falls_victim(context, clause) or qualify.in_condition(context.view, clause):
        return None
    count = context.counting.count_in(phrase.index)
    if count is None or count.article:
        return None
    if (count.min or count.max or 0) <= (TROOP if acts else VAGUE) or (acts and not _is_told_of_alone(context, phrase)):
        return None
    return context.counting.figure(phrase.index, "present")


def _falls_victim(context: Context, clause: Clause) -> bool:
    """Say whether the clause tells who were the victims of something: "79 Soldaten wurden [Opfer] der Rebellen"."""
    told = context.view.clause_slots(clause.index).get("predicate", ())
    return any(context.view.lemma(p).lower() in context.view.words.victims for p in told)


def _is_told_of_alone(context: Context, phrase: Phrase) -> bool:
    """Say whether the clause only tells that they are there: "up to 200 fighters drove into the town"."""
    sense, clause = context.entities.of(phrase.index).sense, phrase.clause
    people = sense is not None and sense.class_ == "person"
    told = any(trigger.clause == clause for trigger in context.triggers)
    return people and not told and context.voices.saying_in(clause) is None


def assessment_drafts(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield what somebody says whose content is no claim of another kind: judgements, accusations, demands …"""
    for saying in _left_over(context, drafts):
        if _is_judgement(context, saying) and any(_is_somebody(context, f) for f in saying.speakers):
            yield _assessment(context, saying)


def _is_somebody(context: Context, filler: Filler) -> bool:
    """Say whether it is known who that is: an actor, a name, a text; no shop, and no "er" whom nobody named before."""
    view, phrase = context.view, filler.phrase
    if phrase is None:
        return True
    head = view.head(phrase)
    if head.tag in view.words.tags.personal and head.form.lower() not in view.words.speaker:
        return context.anaphora.antecedent(phrase) is not None
    named = head.pos != "NOUN" or any(token.pos == "PROPN" for token in view.tokens_of(phrase))
    return named or context.entities.of(phrase).is_actor or is_document(view, phrase)


def _left_over(context: Context, drafts: list[Draft]) -> Iterator[Saying]:
    """Yield the sayings with verb and speaker whose content is no claim; beside one in their clause only judgements."""
    told = {(saying.clause, saying.first) for draft in drafts for saying in draft.chain}
    clauses = {draft.clause for draft in drafts}
    of_nouns = {s.clause for s in context.voices.sayings if (s.clause, s.first) in told and s.cue.noun}
    for saying in context.voices.sayings:
        apart = saying.clause not in clauses or saying.cue.stance in JUDGING
        left = apart and (saying.clause, saying.first) not in told
        again = saying.clause in of_nouns and not saying.clauses.isdisjoint(clauses)
        judges = saying.cue.verb or (saying.cue.noun and saying.cue.stance == "assesses")
        if left and judges and saying.speakers and not again:  # "stellte ein Ultimatum, zu fliehen"
            yield saying


def quoted_drafts(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield what is quoted word for word as being so ("Das ist ein Massaker"), where it holds no other claim."""
    view, told = context.view, {draft.clause for draft in drafts}
    for draft in drafts:
        if draft.kind == "assessment":
            told.update(clause for saying in draft.chain for clause in saying.clauses)
    for clause in view.analysis.clauses:
        index = clause.index
        if index not in told and _says_what_is(context, clause):
            draft = _blank(context, clause, "assessment", "", "assessment:quote")
            draft.realis, draft.negated, draft.verdict = "actual", False, draft.evidence
            draft.judged = True
            yield draft


def _says_what_is(context: Context, clause: Clause) -> bool:
    """Say whether the clause says what something is, and somebody is known to say it."""
    view = context.view
    told = clause.index in context.voices.quotes.inside or clause.mood == "reported"
    judges = clause.predicate in view.words.copula and clause.kind in ("main", "complement")
    below = any(view.clause(sub).kind == "infinitive" for sub in view.subclauses.get(clause.index, ()))
    aims = below and clause.negation is None  # "Ziel sei es, …"
    return judges and told and not aims and any(saying.speakers for saying in context.voices.of_clause(clause.index))


def _judges(context: Context, clause: int) -> bool:
    """Say whether the clause holds a judgement of whoever speaks in it ("Wir verurteilen den Angriff")."""
    saying = context.voices.saying_in(clause)
    return saying is not None and bool(saying.speakers) and saying.cue.stance in OPINIONS and bool(saying.phrases)


def _is_judgement(context: Context, saying: Saying) -> bool:
    """Say whether the saying has content, and is more than a plain statement or is quoted word for word."""
    if not saying.clauses | saying.phrases or (saying.cue.verb and clause_is_open(context, saying)):
        return False
    nominal = not saying.clauses
    if nominal and saying.cue.verb in context.view.words.calling:
        return True
    if saying.cue.stance in ("states", "confirms"):  # what is quoted may itself be a judgement, which is kept instead
        told = any(_judges(context, c) for c in saying.clauses)
        quotes = context.voices.quotes
        return not told and (any(map(quotes.holds, saying.clauses)) or any(map(quotes.holds_phrase, saying.phrases)))
    return saying.cue.stance in OPINIONS or saying.cue.stance in ("denies", "rejects")


def clause_is_open(context: Context, saying: Saying) -> bool:
    """Say whether the clause of saying itself is negated, conditional or only possible ("wollte sich nicht äußern")."""
    clause = context.view.clause(saying.clause)
    if clause.negation is not None or clause.modal is not None or clause.kind == "infinitive":
        return True
    return qualify.in_condition(context.view, clause)


def _assessment(context: Context, saying: Saying) -> Draft:
    view = context.view
    clause = view.clause(saying.clause)
    draft = _blank(context, clause, "assessment", "", saying.rule)
    draft.chain = (*context.voices.of_clause(clause.index), saying)
    draft.realis = REALIS.get(saying.cue.stance, "actual")
    draft.negated, draft.condition = False, None
    draft.judged = saying.cue.verb in view.words.calling and bool(saying.phrases)
    draft.said, draft.time = draft.time, None
    inner = sorted(i for i in saying.clauses if i != clause.index and view.clause(i).sentence == clause.sentence)
    parts = [evidence_of(context, view.clause(i)) for i in (clause.index, *inner)]
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    draft.evidence = Span(start, end, view.analysis.text[start:end])
    draft.verdict = evidence_of(context, view.clause(inner[0])) if inner else _judged(context, saying)
    return draft


def _judged(context: Context, saying: Saying) -> Span | None:
    """Return the words of the phrase that holds what is said, with what hangs on it; of "nach Ansicht" its clause's."""
    if not saying.phrases:
        return evidence_of(context, context.view.clause(saying.clause)) if saying.cue.noun else None
    view = context.view
    called = (p for p in saying.phrases if view.phrase(p).preposition in view.words.calling_as)
    phrase = next(called, min(saying.phrases))  # "bezeichnete den Angriff [als Verbrechen]"
    tokens, (first, end) = view.analysis.tokens, view.extent(phrase)
    start, last = tokens[first].start, tokens[end - 1].end
    return Span(start, last, context.view.analysis.text[start:last])
