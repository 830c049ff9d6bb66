"""Names and belonging outside the verb: appositions, attributes, predicates ("X, ein Ableger von Y")."""

from collections.abc import Iterator

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, evidence_of
from lagebild.language.analysis import Phrase, Token
from lagebild.mentions.filler import filler_of
from lagebild.records import Step

BRACKET_REACH = 6  # tokens from a participle back to the phrase that goes with it


def identity_drafts(context: Context) -> Iterator[Draft]:
    """Yield an identity for each noun or participle that says who belongs to, supports or is allied with whom."""
    for phrase in context.view.analysis.phrases:
        drafts = [*_by_noun(context, phrase), *_by_participle(context, phrase)]
        if drafts and qualify.is_told(context.view, context.view.clause(phrase.clause)):
            yield from drafts


def _by_noun(context: Context, phrase: Phrase) -> Iterator[Draft]:
    view = context.view
    for entry in view.lexicon.proposition_nouns.get(view.lemma(phrase.index)):
        inner = view.noun_slots(phrase.index)
        other = next((p for slots in entry.roles.values() for slot in slots for p in inner.get(slot, ())), None)
        told = _described(context, phrase)
        if entry.kind == "identity" and other is not None and told is not None and _are_actors(context, told, other):
            pair = (other, told) if "subject" in entry.roles else (told, other)  # "Iran, the militia's main backer"
            yield _draft(context, phrase, view.head(phrase.index), entry.value, pair, f"identity:{entry.word}")


def _described(context: Context, phrase: Phrase) -> int | None:
    """Return what the noun is said of: the name it stands beside, or the subject that it is the predicate of."""
    view = context.view
    if phrase.function == "apposition" and phrase.parent is not None:
        return phrase.parent
    named = (p for p in view.children.get(phrase.index, ()) if view.phrase(p).function == "apposition")
    name = next((p for p in named if view.analysis.tokens[view.phrase(p).start - 1].form == ","), None)
    if name is not None:
        return name  # "Hamas' armed wing, [the Qassam Brigades]"
    before = phrase.index - 1
    near = before >= 0 and view.phrase(before).end in (phrase.start, phrase.start - 1)
    beside = near and view.phrase(before).clause == phrase.clause
    if beside and phrase.preposition is None and view.analysis.tokens[phrase.start - 1].form == ",":
        return before
    says = phrase.function == "predicate" or phrase.preposition in view.words.as_
    return next(iter(view.clause_slots(phrase.clause).get("subject", ())), None) if says else None


def _by_participle(context: Context, phrase: Phrase) -> Iterator[Draft]:
    view, relations = context.view, context.view.words.relations
    for token in view.analysis.tokens[phrase.start:phrase.head]:
        if token.pos not in ("ADJ", "VERB"):
            continue
        relation = relations.get(token.lemma.lower()) or relations.get(token.form.lower().rstrip("enrms"))
        if relation is None:
            continue
        other = before_participle(context, phrase, token)
        if other is not None and _are_actors(context, phrase.index, other):
            yield _draft(context, phrase, token, relation, (phrase.index, other), f"identity:{token.lemma}")


def before_participle(context: Context, phrase: Phrase, token: Token) -> int | None:
    """Return the phrase inside the noun phrase that goes with its participle ("die von Moskau unterstützte Miliz")."""
    view = context.view
    near = [p for p in view.children.get(phrase.index, ()) if phrase.start <= view.phrase(p).start < token.index]
    last = view.last_phrase_before(token.index)
    near += [p for p in range(max(0, last - 2), last + 1) if view.phrase(p).end == token.index and p != phrase.index]
    return next((p for p in near if token.index - view.phrase(p).start <= BRACKET_REACH), None)


def _are_actors(context: Context, *phrases: int) -> bool:
    return all(context.entities.of(p).is_actor or context.view.head(p).pos == "PROPN" for p in phrases)


def _draft(context: Context, phrase: Phrase, word: Token, relation: str, pair: tuple[int, int], rule: str) -> Draft:
    clause = context.view.clause(phrase.clause)
    draft = Draft(kind="identity", value=relation, rule=rule, clause=clause.index, token=word.index,
                  evidence=evidence_of(context, clause), chain=context.voices.of_clause(clause.index))
    draft.roles = {role: [filler_of(context.view, p)] for role, p in zip(("subject", "object"), pair, strict=True)}
    draft.steps.append(Step("trigger", rule, word.start, word.end))
    return draft
