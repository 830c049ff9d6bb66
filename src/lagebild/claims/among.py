"""Clauses that tell who those counted before were: "unter ihnen sind zehn Kinder", "es handelt sich um Kinder"."""

from collections.abc import Sequence

from msgspec.structs import replace

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.counting import UNSAID
from lagebild.claims.drafts import Draft, evidence_of
from lagebild.claims.join import voice_key
from lagebild.claims.parts import is_vague
from lagebild.claims.singles import one_beside
from lagebild.language.analysis import Clause
from lagebild.records import Figure, Step

UNTOLD = frozenset({UNSAID, "mixed"})
Part = tuple[int, int]  # the phrase that bears the number, and the one that tells who they are: often the same


def parts_of_those(context: Context, clause: Clause) -> list[Part]:
    """Return the people whom the clause tells of those before: "darunter seien [ein General] und [zwei Polizisten]"."""
    told = _counted_under(context, clause) or _made_up_of(context, clause) or _told_who(context, clause)
    parts = [(p, p) for p in told] or _some_of_those(context, clause)
    if not parts or not qualify.is_told(context.view, clause):
        return []
    return [(bearer, who) for bearer, who in parts if context.counting.status(who) not in UNTOLD]


def _counted_under(context: Context, clause: Clause) -> list[int]:
    """Return the subject of "unter ihnen seien …", "darunter befanden sich …", with those told beside it."""
    view, words = context.view, context.view.words
    if clause.predicate not in words.copula and clause.predicate not in words.stative:
        return []
    under = (p for p in clause.phrases if view.phrase(p).preposition in words.counted_under)
    if not any(_stands_for_those(context, p) for p in under) and not _tells_some(context, clause):
        return []
    slots = view.clause_slots(clause.index)
    return [p for slot in ("subject", *words.beside) for p in slots.get(slot, [])]


def _made_up_of(context: Context, clause: Clause) -> list[int]:
    """Return whom "bei den Opfern handelt es sich um …" tells, and "dabei handelt es sich um …"."""
    view, words = context.view, context.view.words
    slot = words.made_up_of.get(clause.predicate)
    if slot is None:
        return []
    whole = (p for p in clause.phrases if view.phrase(p).preposition in words.occasion)
    told = any(_stands_for_those(context, p) for p in whole) or _has_word(context, clause, words.thereby)
    return view.clause_slots(clause.index).get(slot, []) if told else []


def _told_who(context: Context, clause: Clause) -> list[int]:
    """Return whom "die Toten sind …" tells, and "they include …"."""
    view, words = context.view, context.view.words
    slots = view.clause_slots(clause.index)
    slot = "predicate" if clause.predicate in words.copula else "object" if clause.predicate in words.including else ""
    whole, told = slots.get("subject", []), slots.get(slot, [])
    return told if len(whole) == 1 and _stands_for_those(context, whole[0]) else []


def _some_of_those(context: Context, clause: Clause) -> list[Part]:
    """Return the number and the noun of "[drei] der Toten seien [Frauen]"."""
    view, slots = context.view, context.view.clause_slots(clause.index)
    subject, told = slots.get("subject", []), slots.get("predicate", [])
    if clause.predicate not in view.words.copula or len(subject) != 1 or len(told) != 1:
        return []
    some = view.head(subject[0]).pos == "NUM" and any(_stands_for_those(context, p) for p in view.owners(subject[0]))
    return [(subject[0], told[0])] if some else []


def _stands_for_those(context: Context, phrase: int) -> bool:
    """Say whether it is a pronoun, or "die Toten", "die Opfer", without a number of its own."""
    named = _are_victims(context, phrase) and context.counting.count_in(phrase) is None
    pronoun = context.view.head(phrase).pos == "PRON" and context.view.phrase(phrase).number != "singular"
    return pronoun or named


def _are_victims(context: Context, phrase: int) -> bool:
    """Say whether the phrase takes up the dead or injured: "die Toten", "die Opfer"."""
    view, sense = context.view, context.entities.of(phrase).sense
    victims = view.lemma(phrase).lower() in view.words.victims or (sense is not None and sense.class_ == "victim")
    return victims and view.has_word(phrase, view.words.definite)


def _tells_some(context: Context, clause: Clause) -> bool:
    """Say whether "darunter" belongs to the verb, and begins no aside about one phrase (", darunter drei X")."""
    tokens, among = context.view.analysis.tokens, context.view.words.among
    return any(tokens[i].form.lower() in among and tokens[i - 1].form != "," for i in clause.tokens)


def _has_word(context: Context, clause: Clause, forms: frozenset[str]) -> bool:
    tokens = context.view.analysis.tokens
    return any(tokens[i].form.lower() in forms for i in clause.tokens)


def part_of(context: Context, clause: Clause, parts: list[Part], before: Draft) -> Draft | None:
    """Return what the clause tells of those whom the draft before counts; None where it only adds to a total."""
    figures = _figures(context, clause, parts, before)
    if not figures:
        return None
    chain, head = context.voices.of_clause(clause.index), context.view.analysis.tokens[clause.verbs[0]]
    rule = f"{clause.predicate}+{before.rule}"
    part = replace(
        before, clause=clause.index, token=clause.verbs[0], evidence=evidence_of(context, clause), also=[],
        chain=chain or before.chain, rule=rule, figures=figures, definite=False, plain=False, said=None,
        steps=[Step("number", rule, head.start, head.end, before.evidence.text[:80])],
    )
    if before.kind != "toll" or voice_key(context, part) != voice_key(context, before):
        return part
    before.figures = [*before.figures, *figures]
    before.also = [*before.also, part.evidence]
    return None


def _figures(context: Context, clause: Clause, parts: list[Part], before: Draft) -> list[Figure]:
    """Return the number of each part, and one for somebody told beside those."""
    whole = _whole(context, clause, before)
    if not any(_is_counted(context, bearer) for bearer, _ in parts):
        all_of_them = _is_of_all(context, clause)
        return [replace(whole, of=context.counting.status(parts[0][1]))] if all_of_them else []
    figures = []
    for bearer, who in parts:
        figure = context.counting.figure(bearer, whole.what) or one_beside(context, bearer, whole.what)
        figures += [replace(figure, of=context.counting.status(who))] if figure is not None else []
    return figures


def _is_of_all(context: Context, clause: Clause) -> bool:
    """Say whether it tells who all of them were: "dabei handelt es sich um Zivilisten", "the dead were civilians"."""
    view = context.view
    whole = view.clause_slots(clause.index).get("subject", [])
    named = clause.predicate in view.words.copula and any(_are_victims(context, p) for p in whole)
    return named or clause.predicate in view.words.made_up_of


def _is_counted(context: Context, phrase: int) -> bool:
    """Say whether the phrase bears a number: "keine Ausländer" tells of none, "viele Kinder" tells none."""
    count = context.counting.count_in(phrase)
    return count is not None and not count.none and not is_vague(context, phrase)


def told_apart(context: Context, clause: Clause, before: Sequence[Draft]) -> Draft:
    """Return the draft whose number the clause tells apart: the last that counts the dead, or the injured if named."""
    what = _what(context, clause)
    return next((d for d in reversed(before) if any(f.what == what for f in d.figures)), before[-1])


def _whole(context: Context, clause: Clause, before: Draft) -> Figure:
    """Return the figure before that is told apart."""
    what = _what(context, clause)
    return next((f for f in before.figures if f.what == what), before.figures[0])


def _what(context: Context, clause: Clause) -> str:
    """Return what befell those whom the clause tells apart: injury where it names the injured, else death."""
    senses = (context.entities.of(p).sense for p in clause.phrases if _are_victims(context, p))
    return next((sense.what for sense in senses if sense is not None and sense.what), "killed")
