"""Figures of a trigger: the number of those whom it befell, and of some among them."""

from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.parts import (
    AMONG_REACH,
    HARM,
    UNTOLD,
    among_word,
    is_part,
    is_vague,
    listed_parts,
    may_be_number,
    parts_among,
)
from lagebild.claims.singles import one_beside
from lagebild.language.analysis import Clause, Token
from lagebild.mentions.fitting import PEOPLE
from lagebild.mentions.numbers import Count
from lagebild.mentions.triggers import Trigger, noun_frames
from lagebild.records import Figure

OF_PEOPLE = frozenset({"missing", "detained", "abducted"})  # done to vehicles and buildings too, which are not counted
THINGS = frozenset({"vehicle", "aircraft", "weapon", "site"})
TAKEN_PART = frozenset({"protest", "deployment", "displacement"})  # those who do it are those counted


def figures_of_trigger(context: Context, trigger: Trigger, what: str) -> list[Figure]:
    """Return the numbers that the trigger counts: of its targets, of the noun itself, and "darunter drei Kinder"."""
    if _is_one_of_two(context, trigger):
        return []
    clause = context.view.clause(trigger.clause)
    counted = [p for p in _counted(context, trigger) if not (is_part(context, p) or _fares_else(context, trigger, p))]
    figures = [f for p in counted if _counts(context, p, what) and (f := context.counting.figure(p, what)) is not None]
    figures = [_counted_before(context, trigger, figure) for figure in figures]
    if figures:
        figures += [f for p in counted if (f := one_beside(context, p, what)) is not None]
    elif trigger.frame.effect and trigger.phrase is None:
        figures = list(_theirs(context, counted, what))
    noun = trigger.phrase if trigger.phrase is not None else trigger.within
    if not figures and noun is not None and _is_number_of(context, noun):
        figures = list(_number_elsewhere(context, clause, noun, what))
    if not figures and noun is None:
        figures = list(_number_of_those(context, clause, what))
    figures = _summed(context, figures)
    if figures:
        parts = list(parts_among(context, clause, what, {f.start for f in figures}))
        parts = [part for part in parts if not _is_none_of(part, figures)]
        figures += parts or listed_parts(context, clause, figures)
    return list({(f.what, f.of, f.min, f.max): f for f in figures}.values())


def _counted_before(context: Context, trigger: Trigger, figure: Figure) -> Figure:
    """Return the figure with the number that stands next before the participle: "12 getötete und [8 verletzte]"."""
    if trigger.within is None:
        return figure
    inside = range(context.view.phrase(trigger.within).start, trigger.token)
    counts = [c for at in inside if (c := context.counting.cores.get(at)) is not None and c.kind == "count"]
    if len(counts) < 2 or counts[-1].article:
        return figure
    last, end = counts[-1], context.view.analysis.tokens[trigger.token].end
    return replace(figure, min=last.min, max=last.max, approximate=last.approximate, start=last.first, end=end,
                   text=context.view.analysis.text[last.first:end])


def _is_none_of(part: Figure, whole: list[Figure]) -> bool:
    """Say whether there are none of some kind among them ("zwölf Soldaten, darunter keine Offiziere"): no figure."""
    return part.max == 0 and part.of in {*UNTOLD, *(figure.of for figure in whole)}


def _is_one_of_two(context: Context, trigger: Trigger) -> bool:
    """Say whether the number may count those of another verb or noun: it is of none then (C19).

    "40 wurden getötet oder verletzt", "mehr als 100 Tote und Verletzte".
    """
    tokens, either = context.view.analysis.tokens, context.view.words.either
    if trigger.within is not None:
        return _is_one_of_two_attributes(context, trigger)
    if trigger.phrase is not None:
        return any(_harms_otherwise(context, trigger, p) for p in context.view.conjuncts.get(trigger.phrase, ()))
    verb = context.view.clause(trigger.clause).verb
    at = trigger.token if verb is None else verb  # "getötet oder [verletzt] worden"
    beside = ((at + 1, at + 2), (at - 1, at - 2))
    verbs = ((tokens[word], tokens[verb]) for word, verb in beside if 0 <= verb < len(tokens))
    joined = ((word, verb) for word, verb in verbs if verb.pos == "VERB")
    return any(w.form.lower() in either or _is_other_harm(context, trigger, w, v.lemma) for w, v in joined)


def _harms_otherwise(context: Context, trigger: Trigger, phrase: int) -> bool:
    """Say whether a bare noun right behind the trigger's tells another harm: "100 Tote und [Verletzte]"."""
    view, sense = context.view, context.entities.of(phrase).sense
    right_behind = view.phrase(phrase).head == view.phrase(trigger.phrase or 0).head + 2
    return right_behind and sense is not None and sense.what in HARM - {trigger.frame.figure}


def _is_one_of_two_attributes(context: Context, trigger: Trigger) -> bool:
    """Say whether the number counts dead and injured together: "200 getötete und verletzte Soldaten"."""
    tokens, at = context.view.analysis.tokens, trigger.token
    beside = ((tokens[word], word + word - at) for word in (at + 1, at - 1))
    others = ((word, tokens[other].lemma.lower()) for word, other in beside if 0 <= other < len(tokens))
    participles = context.view.words.participles
    return any(_is_other_harm(context, trigger, word, participles.get(lemma, "")) for word, lemma in others)


def _is_other_harm(context: Context, trigger: Trigger, joint: Token, verb: str) -> bool:
    """Say whether the joint joins the other harm: with "80 Polizisten wurden getötet [und verletzt]" each is fewer."""
    figures = {frame.figure for frame in context.view.lexicon.frame_verbs.get(verb)}
    return joint.pos == "CCONJ" and trigger.frame.figure in HARM and bool(figures & HARM - {trigger.frame.figure})


def _fares_else(context: Context, trigger: Trigger, phrase: int) -> bool:
    """Say whether another word tells what became of them: "für den Tod von 30 Zivilisten und [50 Verletzte]"."""
    sense, beside = context.entities.of(phrase).sense, context.view.phrase(phrase).conjunct_of is not None
    if trigger.phrase is None or not beside:
        return False
    hurt = any(t.within == phrase and t.frame.figure in HARM - {trigger.frame.figure} for t in context.triggers)
    return hurt or (sense is not None and sense.what not in (None, trigger.frame.figure))  # "and [two wounded men]"


def _counts(context: Context, phrase: int, what: str) -> bool:
    """Say whether the phrase bears such a number: "ein" is one only of people, vehicles are no captives."""
    count, sense = context.counting.count_in(phrase), context.entities.of(phrase).sense
    if what in OF_PEOPLE:
        return sense is None or sense.class_ not in THINGS
    return what != "destroyed" or (count is not None and not count.article)


def _theirs(context: Context, phrases: list[int], what: str) -> Iterator[Figure]:
    """Yield one for each of several told one by one, of whom some are told by whose they are.

    "Seine Frau und ihre kleine Tochter wurden verletzt", "der Kommandant und sein Bruder".
    """
    if any(context.view.is_theirs(p) for p in phrases):
        figures = [one_beside(context, p, what) for p in phrases]
        known = [figure for figure in figures if figure is not None]
        yield from known if len(known) == len(figures) else ()


def _summed(context: Context, figures: list[Figure]) -> list[Figure]:
    """Make one figure of people named one by one ("ein Brite und ein Algerier"): two."""
    single = [f for f in figures if f.min == f.max == 1]
    if len(single) < 2 or len(single) != len(figures):
        return figures
    start, end = min(f.start for f in single), max(f.end for f in single)
    status = context.counting.status_of({f.of for f in single})
    return [replace(single[0], of=status, min=len(single), max=len(single), start=start, end=end,
                    text=context.view.analysis.text[start:end])]


def _counted(context: Context, trigger: Trigger) -> list[int]:
    if trigger.frame.effect and trigger.phrase is not None:
        own = [trigger.phrase] if _bears_number(context, trigger.phrase) else []
        if context.view.phrase(trigger.phrase).preposition in context.view.words.counted_under:
            return [*own, *_told_under(context, trigger.clause, trigger.phrase)]
        if own:
            return own
    targets = people(context, trigger, "targets") + _among_those(context, trigger)
    if trigger.frame.event not in TAKEN_PART or any(context.counting.count_in(p) is not None for p in targets):
        return targets  # "accused its neighbour of sending 4,000 troops": the neighbour is none of them
    return targets + people(context, trigger, "actors")


def _told_under(context: Context, clause: int, phrase: int) -> list[int]:
    """Return those told to be among the dead: "bestätigte [drei Briten] unter den Toten", else who is or was there."""
    slots, start = context.view.clause_slots(clause), context.view.phrase(phrase).start
    near = [p for p in slots.get("object", []) if context.view.phrase(p).end == start]
    told = near or slots.get("subject", [])  # "unter den Toten sind 36 Kinder"
    return [p for p in told if not is_vague(context, p)]


def _among_those(context: Context, trigger: Trigger) -> list[int]:
    """Return those counted in "[two children] were among those killed"."""
    antecedent = context.view.clause(trigger.clause).antecedent if trigger.phrase is None else None
    if antecedent is None or context.view.phrase(antecedent).preposition not in context.view.words.counted_under:
        return []
    return context.view.clause_slots(context.view.phrase(antecedent).clause).get("subject", [])


def _bears_number(context: Context, phrase: int) -> bool:
    """Say whether the noun itself is counted: "drei Tote", but not "eine Verletzung der Charta" or "a death toll"."""
    count, sense = context.counting.count_in(phrase), context.entities.of(phrase).sense
    if count is None or not count.article:
        return count is not None
    return sense is not None and sense.class_ in PEOPLE


def people(context: Context, trigger: Trigger, role: str) -> list[int]:
    """Return the phrases in a role of the trigger that may bear its number."""
    return [_bearing(context, f.phrase) for f in trigger.roles.get(role, ()) if f.phrase is not None]


def _bearing(context: Context, phrase: int) -> int:
    """Return the phrase that bears the number: in "die Leichen von 30 Menschen" the people, in a family its members."""
    view = context.view
    if view.head(phrase).tag in view.words.tags.personal:
        return _those_before(context, phrase)
    noun = view.lemma(phrase).lower()
    if context.counting.count_in(phrase) is not None or noun not in view.words.remains | view.words.households:
        return phrase
    inside = view.owners(phrase) if noun in view.words.remains else _members(context, phrase)
    return next((p for p in inside if context.counting.count_in(p) is not None), phrase)


def _those_before(context: Context, pronoun: int) -> int:
    """Return the people counted to whom one doer does both: "nahmen [drei Männer] fest und töteten sie"."""
    view, clause = context.view, context.view.clause(context.view.phrase(pronoun).clause)
    before = view.before(clause)
    if before is None or view.phrase(pronoun).function != "object":
        return pronoun
    slots, own = view.clause_slots(before), view.clause_slots(clause.index)
    those = [p for p in slots.get("object", []) if context.counting.count_in(p) is not None]
    same = bool(own.get("subject")) and slots.get("subject") == own.get("subject")
    return those[0] if same and len(those) == 1 else pronoun


def _members(context: Context, phrase: int) -> list[int]:
    """Return those who hang on the noun by a "mit" ("eine Familie mit fünf Kindern"), or its number ("of six")."""
    view, slots = context.view, context.view.noun_slots(phrase)
    beside = [p for slot in view.words.means for p in slots.get(slot, ())]
    return beside + [p for p in view.owners(phrase) if view.head(p).pos == "NUM"]


def _is_number_of(context: Context, phrase: int) -> bool:
    """Say whether the noun hangs on a word for number ("die Zahl der Toten") or is one (Opferzahl).

    On a "death toll", which says itself whom it counts, hangs what they died of.
    """
    view, words = context.view, context.view.words.number_nouns
    parent = view.phrase(phrase).parent
    heads = [view.lemma(phrase).lower()]
    if parent is not None and not noun_frames(view, view.lemma(parent))[0]:
        heads.append(view.lemma(parent).lower())
    return any(head in words for head in heads) or _stands_for_number(context, phrase) or _is_numbered(context, phrase)


def _is_numbered(context: Context, phrase: int) -> bool:
    """Say whether the clause gives the number of those whom the noun names: "bezifferte die Toten auf tausend"."""
    view, sense = context.view, context.entities.of(phrase).sense
    given = view.clause(view.phrase(phrase).clause).predicate in view.words.numbering
    told = view.phrase(phrase).function == "object" or view.phrase(phrase).conjunct_of is not None
    return given and told and sense is not None and sense.class_ == "victim"


def _stands_for_number(context: Context, phrase: int) -> bool:
    """Say whether the noun hangs on a "die" for the number noun before ("…, die der Verletzten auf 70")."""
    view = context.view
    start = view.phrase(phrase).start
    tokens, sentence = view.analysis.tokens, view.analysis.sentences[view.sentence_of(phrase)]
    if start == sentence.start or tokens[start - 1].form.lower() not in view.words.stand_ins:
        return False
    before = range(max(sentence.start, start - AMONG_REACH), start - 1)
    return any(tokens[i].pos == "NOUN" and tokens[i].lemma.lower() in view.words.number_nouns for i in before)


def _number_elsewhere(context: Context, clause: Clause, phrase: int, what: str) -> Iterator[Figure]:
    """Yield the number of "die Zahl der Toten": the first count after it, or before, that is no part ("darunter")."""
    own, at = set(clause.tokens), context.view.phrase(phrase).start
    counts = [c for start, c in context.counting.counts.items() if start in own and may_be_number(context, c)]
    mark = among_word(context, at, clause.tokens[-1] + 1) or clause.tokens[-1] + 1
    after = [c for c in counts if at < c.start < mark]
    after = [c for c in after if _is_reached(context, c)] or after
    for count in (after or [c for c in counts if c.start < at])[:1]:
        yield Figure(what=what, of=context.counting.status(phrase), min=count.min, max=count.max,
                     approximate=count.approximate, text=count.text, start=count.first, end=count.last)


def _is_reached(context: Context, count: Count) -> bool:
    """Say whether the number is what was reached: of "stieg um 29 auf 633" the second."""
    phrase = context.view.last_phrase_before(count.core + 1)
    return phrase >= 0 and context.view.phrase(phrase).preposition in context.view.words.reached


def _number_of_those(context: Context, clause: Clause, what: str) -> Iterator[Figure]:
    """Yield the number of "die Zahl der Menschen, die getötet wurden, bezifferte er auf 13"."""
    if clause.antecedent is None or not _is_number_of(context, clause.antecedent):
        return
    above = context.view.clause(context.view.phrase(clause.antecedent).clause)
    yield from _number_elsewhere(context, above, clause.antecedent, what)
