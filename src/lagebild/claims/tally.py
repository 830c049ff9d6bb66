"""Figures of a trigger: the number of those whom it befell, and of some among them."""

from collections.abc import Iterator

from msgspec.structs import replace

from lagebild.claims.context import Context
from lagebild.claims.singles import one_beside
from lagebild.language.analysis import Clause, Token
from lagebild.mentions.fitting import PEOPLE
from lagebild.mentions.numbers import Count
from lagebild.mentions.triggers import Trigger
from lagebild.records import Figure

AMONG_REACH = 80  # tokens from the clause's beginning within which "darunter" is looked for
OF_PEOPLE = frozenset({"missing", "detained", "abducted"})  # done to vehicles and buildings too, which are not counted
HARM = frozenset({"killed", "injured"})  # what befalls somebody is one of them
THINGS = frozenset({"vehicle", "aircraft", "weapon", "site"})
UNTOLD = frozenset({"unknown", "mixed"})
TAKEN_PART = frozenset({"protest", "deployment", "displacement"})  # those who do it are those counted


def figures_of_trigger(context: Context, trigger: Trigger, what: str) -> list[Figure]:
    """Return the numbers that the trigger counts: of its targets, of the noun itself, and "darunter drei Kinder"."""
    if _is_one_of_two(context, trigger):
        return []
    clause = context.view.clause(trigger.clause)
    counted = [p for p in _counted(context, trigger) if not (_is_part(context, p) or _fares_else(context, trigger, p))]
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
        figures += parts or _listed(context, clause, figures)
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
    told = sense is not None and sense.what not in (None, trigger.frame.figure)
    return trigger.phrase is not None and beside and told


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
            subject = context.view.clause_slots(trigger.clause).get("subject", [])
            return [*own, *subject]  # "unter den Toten sind 36 Kinder"
        if own:
            return own
    targets = people(context, trigger, "targets") + _among_those(context, trigger)
    if trigger.frame.event not in TAKEN_PART or any(context.counting.count_in(p) is not None for p in targets):
        return targets  # "accused its neighbour of sending 4,000 troops": the neighbour is none of them
    return targets + people(context, trigger, "actors")


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
    """Say whether the noun hangs on a word for number ("die Zahl der Toten") or is one (Opferzahl)."""
    words = context.view.words.number_nouns
    parent = context.view.phrase(phrase).parent
    heads = [context.view.lemma(p).lower() for p in (phrase, parent) if p is not None]
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
    counts = [c for start, c in context.counting.counts.items() if start in own and _may_be_number(context, c)]
    mark = _among_word(context, at, clause.tokens[-1] + 1) or clause.tokens[-1] + 1
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


def _may_be_number(context: Context, count: Count) -> bool:
    """Say whether the count can be that of "die Zahl": one alone or of people, not of "beide Seiten" or "zwei Tage"."""
    if count.kind != "count" or count.article:
        return False
    view = context.view
    index = view.last_phrase_before(count.core + 1)
    if index < 0 or not view.phrase(index).start <= count.core < view.phrase(index).end:
        return True
    if view.phrase(index).head < count.end:
        return True  # "auf zwei Dutzend"
    head, sense = view.head(index), context.entities.of(index).sense
    return head.pos != "NOUN" or (sense is not None and sense.class_ in PEOPLE)


def parts_among(context: Context, clause: Clause, what: str, known: set[int]) -> Iterator[Figure]:
    """Yield the figures after "darunter" or "unter ihnen": part of the number before, up to the next finite verb."""
    view = context.view
    sentence = view.analysis.sentences[clause.sentence]
    mark = _among_word(context, max(sentence.start, clause.tokens[0]), sentence.end)
    if mark is None:
        return
    yield from _of_those(context, mark, what, known)
    if _belongs_to_last(context, sentence.start, mark, known):
        yield from _parts_after(context, mark, what, known)


def _parts_after(context: Context, mark: int, what: str, known: set[int]) -> Iterator[Figure]:
    for index in _phrases_after(context, mark):
        figure = context.counting.figure(index, what)
        told = figure is not None and figure.start not in known and index not in context.voices.sources
        if figure is not None and told and _is_told_apart(context, index, figure):
            known.add(figure.start)
            yield figure


def _listed(context: Context, clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Return the parts that a list after the number names: "21 Tote: zwölf Zivilisten und neun Polizisten"."""
    sentence = context.view.analysis.sentences[clause.sentence]
    reach = range(clause.tokens[0], min(sentence.end, clause.tokens[0] + AMONG_REACH))
    mark = next((at for at in reach if _opens_list(context, at)), None)
    known = {figure.start for figure in figures}
    if mark is None or len(figures) != 1 or not _belongs_to_last(context, sentence.start, mark, known):
        return []
    parts = list(_parts_after(context, mark, figures[0].what, known))
    whole = sum(part.min or 0 for part in parts) <= (figures[0].max or figures[0].min or 0)
    return parts if whole and len(parts) > 1 else []


def _opens_list(context: Context, mark: int) -> bool:
    """Say whether a number of people stands right behind a colon or dash."""
    if context.view.analysis.tokens[mark].form not in context.view.words.list_marks:
        return False
    count = context.counting.counts.get(mark + 1)
    return count is not None and count.kind == "count" and _may_be_number(context, count)


def _belongs_to_last(context: Context, start: int, mark: int, known: set[int]) -> bool:
    """Say whether the number counted is the last of people before the mark: "darunter" is some of those.

    What is no number of people stands between: "killed six members of one family, [including] three children".
    """
    tokens = context.view.analysis.tokens
    for place in range(mark - 1, max(start, mark - AMONG_REACH) - 1, -1):
        count = context.counting.counts.get(place)
        if count is not None and {count.first, tokens[count.start].start} & known:
            return count.kind == "count" and not count.article
        if count is not None and count.kind == "count" and not count.article and not _tells_more(context, count):
            return False
    return False


def _tells_more(context: Context, count: Count) -> bool:
    """Say whether the count only tells of which or where: "members of [one] family", "people in [three] villages"."""
    view = context.view
    index = view.last_phrase_before(count.core + 1)
    if index < 0 or not view.phrase(index).start <= count.core < view.phrase(index).end:
        return False
    phrase = view.phrase(index)
    within = phrase.preposition in view.words.of | view.words.locative
    return phrase.function == "genitive" or (within and view.head(index).pos != "NUM")  # but "it stands at [45]"


def _of_those(context: Context, mark: int, what: str, known: set[int]) -> Iterator[Figure]:
    """Yield the number right before the mark: "40 Menschen, zwölf davon Kinder"."""
    view = context.view
    last = view.last_phrase_before(mark)
    part = context.counting.figure(last, what) if last >= 0 and view.phrase(last).end == mark else None
    after = next(_phrases_after(context, mark), None)
    told = None if part is None or after is None else replace(part, of=context.counting.status(after))
    if told is not None and told.start not in known and _is_told_apart(context, last, told):
        known.add(told.start)
        yield told


def _is_part(context: Context, phrase: int) -> bool:
    """Say whether the number beside others is some of those: "141 Menschen, 132 von ihnen Kinder, …"."""
    end = context.view.phrase(phrase).end
    beside = context.view.phrase(phrase).conjunct_of is not None and context.view.head(phrase).pos == "NUM"
    return beside and _among_word(context, end, end + 2) == end


def _phrases_after(context: Context, mark: int) -> Iterator[int]:
    """Yield the phrases from token `mark` on ("including three", not "of them") up to the next clause with a verb."""
    view = context.view
    own = view.analysis.clause_of(mark)
    last = view.last_phrase_before(mark)
    for index in range(last + 1, min(last + 8, len(view.analysis.phrases))):
        clause = view.clause(view.phrase(index).clause)
        new = own is not None and clause.index != own.index
        told = any(verb in clause.tokens for verb in (clause.finite, *clause.verbs))
        if (new and told) or (own is not None and clause.sentence != own.sentence):
            return
        start = view.phrase(index).start
        if own is not None and own.finite is not None and mark < own.finite <= start:
            return  # "141 Menschen, 132 von ihnen Kinder, haben sieben Angreifer ermordet"
        part = start > mark or (start == mark and view.head(index).pos != "PRON")
        if part and not _tells_where(context, index):
            yield index


def _tells_where(context: Context, phrase: int) -> bool:
    """Say whether the phrase behind tells where or in which attack: "including 16 in [one strike]"."""
    words, own = context.view.words, context.view.phrase(phrase).preposition
    return own is not None and own in (words.locative | words.cause) - words.counted_under - words.among


def _is_told_apart(context: Context, phrase: int, figure: Figure) -> bool:
    """Say whether the part is a figure of its own: several of a kind, or even one whose status is told."""
    count, view = context.counting.count_in(phrase), context.view
    if count is not None and view.analysis.tokens[count.core].lemma.lower() in view.words.many:
        return False  # "darunter viele Kinder": no number
    return figure.of not in UNTOLD or (count is not None and not count.article)


def _among_word(context: Context, start: int, end: int) -> int | None:
    """Return where the parts of a number begin: at "darunter", or at the phrase around it ("12 of them children")."""
    tokens, words = context.view.analysis.tokens, context.view.words.among
    for at in range(start, min(end, start + AMONG_REACH)):
        form = tokens[at].form.lower()
        if form in words or (at + 1 < len(tokens) and f"{form} {tokens[at + 1].form.lower()}" in words):
            return _holder(context, at)
    return None


def _holder(context: Context, at: int) -> int:
    """Return where the phrase begins that has the token before its head, else the token itself."""
    phrases, index = context.view.analysis.phrases, context.view.last_phrase_before(at)
    return phrases[index].start if index >= 0 and phrases[index].start < at < phrases[index].head else at
