"""How real a clause is: realis, negation, and the condition that it hangs on."""

from lagebild.codes import event_kinds
from lagebild.language.analysis import Clause
from lagebild.mentions.sayings import Saying
from lagebild.mentions.triggers import Trigger
from lagebild.mentions.view import View
from lagebild.mentions.voices import Chain
from lagebild.records import Span

PAST = frozenset({"past", "perfect", "pluperfect"})
CLAUSE_PHRASES = 40  # looked through for a condition: no real clause has more
DONE = frozenset({"perfect", "pluperfect"})
RESULTS = frozenset({"capture", "killing", "abduction", "release", "evacuation", "withdrawal", "arrest", "destruction",
                     "agreement", "ceasefire"})  # what a mere attempt does not bring about


def realis(view: View, clause: Clause, chain: Chain, trigger: Trigger | None = None, ahead: bool = False) -> str:
    """Return actual, future or hypothetical. `ahead`: the time of it lies after the report's."""
    if trigger is not None and _is_aimed_at(trigger):
        return "future"
    if _is_open(view, clause) or any(_is_unsaid(view, s) for s in chain) or _is_doubted(view, trigger):
        return "hypothetical"
    if _is_awaited(view, clause):
        return "future"
    if _is_for(view, clause) and not any(s.speakers and s.cue.realis == "hypothetical" for s in chain):
        return "future"  # "hat offenbar Geiseln angeboten, um eine Feuerpause zu erreichen"
    given = _by_cue(clause, chain) or _by_modal(view, clause, chain) or _by_condition(view, clause)
    if given is not None:
        return given
    if clause.kind == "infinitive" and clause.tense != "future" and (not ahead or clause.tense in DONE):
        return _by_matrix(view, clause, chain)
    return "actual" if not ahead and _is_presupposed(view, chain, trigger) else _by_verb(clause, chain, ahead)


def _is_doubted(view: View, trigger: Trigger | None) -> bool:
    """Say whether the noun itself is doubted, or only an attempt is told: "zu einem mutmaßlichen Giftgasangriff"."""
    if trigger is None:
        return False
    tried = trigger.phase == "tried" and trigger.frame.event in RESULTS
    return tried or (trigger.phrase is not None and view.has_word(trigger.phrase, view.words.alleged))


def _is_presupposed(view: View, chain: Chain, trigger: Trigger | None) -> bool:
    """Say whether the noun takes what it names as known, whatever comes of it: "der Angriff wird Folgen haben"."""
    if trigger is None or trigger.phrase is None or trigger.light is not None:
        return False
    demanded = chain and trigger.phrase in chain[-1].phrases
    return not demanded and view.has_word(trigger.phrase, view.words.definite)


def _is_aimed_at(trigger: Trigger) -> bool:
    """Say whether what the trigger names is only planned or hoped for; so is its end ("kein Ende in Sicht")."""
    planned = trigger.light is not None and trigger.light.phase == "planned" and not _goes_on(trigger)
    return planned or trigger.phase == "planned" or trigger.frame.realis == "future"


def _goes_on(trigger: Trigger) -> bool:
    """Say whether an end is told that makes nothing else of it: "kein Ende der Kämpfe in Sicht" tells of fighting."""
    return trigger.phase == "ends" and event_kinds()[trigger.frame.event].ended_as is None


def _by_verb(clause: Clause, chain: Chain, ahead: bool) -> str:
    if clause.tense == "future" or (ahead and clause.tense not in DONE):
        return "future"
    return "hypothetical" if clause.mood == "counterfactual" and not chain else "actual"


def _is_open(view: View, clause: Clause) -> bool:
    """Say whether it stands open whether it is so ("Ob die Stadt gefallen ist, ist unklar")."""
    return clause.marker is not None and view.analysis.tokens[clause.marker].form.lower() in view.words.whether


def _is_awaited(view: View, clause: Clause) -> bool:
    """Say whether something else goes on until it comes ("bis die Stadt befreit ist")."""
    marker = view.analysis.tokens[clause.marker].form.lower() if clause.marker is not None else ""
    return marker in view.words.until and clause.tense == "present" and clause.mood != "reported"


def _is_unsaid(view: View, saying: Saying) -> bool:
    """Say whether something is said by nobody who is named ("wurden beschuldigt, …"): hearsay."""
    passive = bool(saying.cue.verb) and view.clause(saying.clause).voice == "passive"
    return passive and not saying.speakers and saying.cue.stance == "accuses"


def _by_cue(clause: Clause, chain: Chain) -> str | None:
    """Return what the innermost cue makes of its content; what is told as past stays so."""
    for saying in reversed(chain):
        effect = saying.cue.realis
        own = clause.index in saying.clauses and clause.kind != "infinitive"
        if effect == "future" and clause.tense in PAST and own:
            continue
        if effect is not None:
            return effect
        if saying.speakers:
            return None
    return None


def _by_modal(view: View, clause: Clause, chain: Chain) -> str | None:
    words, modal = view.words, clause.modal
    if modal is None:
        return None
    done, unreal = _is_done(view, clause), clause.mood == "counterfactual"
    if modal in words.hearsay_modal:
        told = done or clause.predicate in words.copula or clause.predicate in words.stative
        if not told:
            return "future"
        # "soll laut X getötet worden sein": X says so
        return None if any(s.speakers for s in chain) else "hypothetical"
    if modal in words.possible_modal:
        if clause.mood == "reported" and not done and any(s.speakers for s in chain):
            return "future"  # "es könne Anschläge geben, sagte er"
        return "hypothetical" if unreal or done else None
    return "future" if _is_ahead(view, clause, done) else None


def _by_condition(view: View, clause: Clause) -> str | None:
    """Return what hanging on a condition makes of it: yet to come, or unreal ("wäre er gekommen, hätten sie …")."""
    if clause.kind == "infinitive" or (clause.tense in PAST and clause.mood == "indicative"):
        return None  # "wenn Jets kamen, flohen sie": that was so
    if otherwise(view, clause) is None and (_condition_below(view, clause) is None or _is_habit(view, clause)):
        return None
    if clause.tense in DONE:
        return "hypothetical" if clause.mood == "counterfactual" else None
    return "future"


def _is_habit(view: View, clause: Clause) -> bool:
    """Say whether the clause tells what happens again and again ("würden oft dann angegriffen, wenn …")."""
    return any(view.analysis.tokens[i].form.lower() in view.words.habitual for i in clause.tokens)


def otherwise(view: View, clause: Clause) -> int | None:
    """Return the token of "sonst", "andernfalls": the clause comes true where what was asked before does not."""
    tokens = view.analysis.tokens
    return next((i for i in clause.tokens if tokens[i].form.lower() in view.words.otherwise), None)


def _condition_below(view: View, clause: Clause) -> Clause | None:
    below = (view.clause(sub) for sub in view.subclauses.get(clause.index, ()))
    return next((sub for sub in below if _is_condition(view, sub)), None)


def _is_condition(view: View, clause: Clause) -> bool:
    """Say whether the clause is a condition, by its form or by the word before ("unter der Bedingung, dass …")."""
    if clause.kind == "conditional":
        return True
    tokens, openers = view.analysis.tokens, view.words.condition_openers
    first = max(view.analysis.sentences[clause.sentence].start, clause.tokens[0] - 3)
    before = [t for t in tokens[first:clause.tokens[0]] if t.pos != "PUNCT"][-2:]
    opener = openers.get(before[-1].lemma.lower()) if before else None
    opens = opener is not None and opener in ("", before[0].form.lower())
    return opens or (clause.kind == "complement" and clause.parent is not None and _is_of_condition(view, clause))


def _is_of_condition(view: View, clause: Clause) -> bool:
    """Say whether its main clause names it as a condition: "könnten unter der Bedingung beginnen, dass …"."""
    above = view.clause(clause.parent).phrases[:CLAUSE_PHRASES] if clause.parent is not None else ()
    under = (p for p in above if view.phrase(p).preposition in view.words.on_condition)
    named = (p for p in under if view.lemma(p).lower() in view.words.condition_openers)
    return any(not view.owners(p) for p in named)  # "said on condition [of anonymity]" makes nothing a condition


def _is_ahead(view: View, clause: Clause, done: bool) -> bool:
    """Say whether the modal tells what is claimed or would have to come ("will angreifen", "müsste abziehen")."""
    if clause.modal in view.words.claim_modal:
        return not done
    return clause.modal in view.words.must_modal and clause.mood == "counterfactual"


def _is_done(view: View, clause: Clause) -> bool:
    """Say whether the modal goes with a perfect; a coordinated participle may leave its "haben" to the next."""
    tags, known = {view.analysis.tokens[i].tag for i in clause.verbs}, view.words.tags
    return clause.tense in DONE or (not known.participle.isdisjoint(tags) and known.infinitive.isdisjoint(tags))


def _by_matrix(view: View, clause: Clause, chain: Chain) -> str:
    """Return the realis of an infinitive: a purpose is yet to come, else as its matrix clause."""
    marker = view.analysis.tokens[clause.marker].lemma.lower() if clause.marker is not None else ""
    if marker in view.words.purpose:
        return "future"
    return "actual" if clause.parent is None else realis(view, view.clause(clause.parent), chain)


def is_negated(view: View, clause: Clause, trigger: Trigger) -> bool:
    """Say whether the text says that it did not happen; "nicht nur" negates nothing."""
    if trigger.light is not None and trigger.light.given:
        return False
    if trigger.phase == "prevented" or _goes_on(trigger):
        return trigger.phase == "prevented"
    affected = [f.phrase for role in ("targets", "actors") for f in trigger.roles.get(role, ())]
    if any(_is_none(view, phrase) for phrase in (trigger.phrase, *affected)):
        return True
    if clause.negation is None:
        return False
    carries = trigger.phrase is None or trigger.light is not None
    if not carries or view.follows_among(clause.negation):
        return False  # "zwölf Menschen, darunter keine Kinder"
    return not _is_partial(view, clause.negation) and not _is_inside(view, clause)


def is_not_expected(view: View, chain: Chain) -> bool:
    """Say whether somebody says that they expect it not to happen ("rechnet nicht mit einer Waffenruhe")."""
    last = chain[-1] if chain else None
    at = view.clause(last.clause).negation if last is not None and last.cue.verb else None
    expected = last is not None and last.cue.stance == "expects" and at is not None
    return expected and view.analysis.tokens[at or 0].lemma.lower() not in view.words.none


def _is_none(view: View, phrase: int | None) -> bool:
    """Say whether the phrase speaks of nobody; "keine 20 Toten" are some."""
    if phrase is None or not view.has_word(phrase, view.words.none):
        return False
    words = view.tokens_of(phrase)
    return not any(word.pos == "NUM" and word.index > words[0].index and len(words) > 2 for word in words)


def _is_inside(view: View, clause: Clause) -> bool:
    """Say whether the negation stands within a noun phrase, of its adjective only ("aus nicht klaren Gründen")."""
    at = clause.negation if clause.negation is not None else -1
    if view.analysis.tokens[at].lemma.lower() in view.words.none:
        return False
    inside = any(view.phrase(p).start < at < view.phrase(p).head for p in clause.phrases)
    return inside or _is_of_adjective(view, clause, at)


def _is_of_adjective(view: View, clause: Clause, at: int) -> bool:
    """Say whether it negates the adjective behind: before the verb of a main clause no other negation stands."""
    behind = view.analysis.tokens[at + 1:at + 2]
    before = clause.kind == "main" and clause.finite is not None and at < clause.finite
    return before and any(token.pos == "ADJ" for token in behind)  # "[nicht identifizierte] Flugzeuge griffen an"


def _is_partial(view: View, negation: int) -> bool:
    following = view.analysis.tokens[negation + 1].form.lower() if negation + 1 < len(view.analysis.tokens) else ""
    return following in view.words.partial_negation


def condition(view: View, clause: Clause, chain: Chain) -> Span | None:
    """Return the words of the condition on the clause, or on the clause of the offer, demand or warning."""
    around = [clause.index] + ([clause.parent] if clause.parent is not None else [])
    around += [s.clause for s in reversed(chain) if view.clause(s.clause).sentence == clause.sentence]
    for index in dict.fromkeys(around):
        hanging = view.clause(index)
        below = _condition_below(view, hanging)
        found = _span(view, below) if below is not None else _conditional_words(view, hanging)
        if found is not None:
            return found
    return None


def purpose(view: View, clause: Clause) -> Span | None:
    """Return the words of what it is done for ("um die Stadt zu entlasten")."""
    below = (view.clause(index) for index in view.subclauses.get(clause.index, ()))
    return next((_span(view, sub) for sub in below if _is_for(view, sub)), None)


def _is_for(view: View, clause: Clause) -> bool:
    marker = view.analysis.tokens[clause.marker].lemma.lower() if clause.marker is not None else ""
    return clause.kind == "infinitive" and marker in view.words.purpose


def _conditional_words(view: View, clause: Clause) -> Span | None:
    """Return the words that stand for a condition told before: "in diesem Fall", "andernfalls"."""
    at = otherwise(view, clause)
    if at is not None:
        word = view.analysis.tokens[at]
        return Span(word.start, word.end, word.text)
    for index in clause.phrases[:CLAUSE_PHRASES]:
        phrase = view.phrase(index)
        start, end = view.analysis.tokens[phrase.start].start, view.analysis.tokens[phrase.end - 1].end
        if view.analysis.text[start:end].lower() in view.words.conditional_phrases:
            return Span(start, end, view.analysis.text[start:end])
    return None


def _span(view: View, clause: Clause) -> Span:
    tokens = view.analysis.tokens
    words = [i for i in clause.tokens if tokens[i].pos != "PUNCT"] or clause.tokens
    first, last = tokens[words[0]], tokens[words[-1]]
    return Span(first.start, last.end, view.analysis.text[first.start:last.end])


def in_condition(view: View, clause: Clause) -> bool:
    """Say whether the clause is a condition or stands inside one: what it names is not claimed."""
    at: Clause | None = clause
    while at is not None:
        marker = view.analysis.tokens[at.marker].form.lower() if at.marker is not None else ""
        if _is_condition(view, at) or marker in view.words.whoever:
            return True
        at = view.clause(at.parent) if at.parent is not None and at.parent < at.index else None
    return False


def asks_number(view: View, clause: Clause) -> bool:
    """Say whether the clause only asks of how many it is so ("unklar blieb, wie viele Menschen starben")."""
    words = [view.analysis.tokens[i].form.lower() for i in clause.tokens[:3] if view.analysis.tokens[i].pos != "PUNCT"]
    return bool(words) and not view.words.how_many.isdisjoint((words[0], " ".join(words[:2])))


def is_told(view: View, clause: Clause) -> bool:
    """Say whether the clause tells something: it is no condition and no question."""
    sentence = view.analysis.sentences[clause.sentence]
    asked = any(t.form == "?" for t in view.analysis.tokens[max(sentence.start, sentence.end - 2):sentence.end])
    return not asked and not in_condition(view, clause)
