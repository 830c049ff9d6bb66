"""Control and strength told by an attribute: "die von Rebellen gehaltene Stadt", "die zehn Mann starke Gruppe"."""

from collections.abc import Iterator

from lagebild.claims import qualify
from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft, evidence_of
from lagebild.claims.identities import before_participle
from lagebild.language.analysis import Phrase, Token
from lagebild.mentions.filler import Filler, filler_of
from lagebild.records import Step


def attribute_drafts(context: Context, counted: set[int]) -> Iterator[Draft]:
    """Yield a draft for each attribute that says who holds or how many are where; `counted`: starts of figures."""
    view = context.view
    for phrase in view.analysis.phrases:
        words = [token for token in view.analysis.tokens[phrase.start:phrase.head] if token.pos in ("ADJ", "VERB")]
        if words and qualify.is_told(view, view.clause(phrase.clause)):
            for token in words:
                yield from _held(context, phrase, token)
                yield from _counted(context, phrase, token, counted)


def _held(context: Context, phrase: Phrase, token: Token) -> Iterator[Draft]:
    """Yield who holds the area: "die von Russland besetzte Krim", "am russisch besetzten Ufer"."""
    before, _, participle = token.form.lower().rpartition("-")
    if (participle if before else token.lemma.lower()) not in context.view.words.holding:
        return
    entity = context.entities.of(phrase.index)
    holder = _before_hyphen(context, token, len(before)) if before else _holder(context, phrase, token)
    if holder is None or not entity.is_place:
        return
    draft = _draft(context, phrase, token, "control", "holds")
    draft.roles = {"holders": [holder]}
    draft.place = context.ground.place(phrase.index)
    if draft.clause not in context.voices.quotes.inside:
        draft.chain = ()  # who is said to attack [the rebel-held town] does not tell who holds it
    yield draft


def _before_hyphen(context: Context, token: Token, length: int) -> Filler | None:
    """Return who stands before the participle in one word: "the [rebel]-held town", "the [Russian]-occupied bank"."""
    country = context.entities.gazetteer.countries.by_adjective(token.form[:length])
    holder = Filler(None, token.start, token.start + length, country)
    return holder if country is not None or context.ground.actor(holder).kind != "unknown" else None


def _holder(context: Context, phrase: Phrase, token: Token) -> Filler | None:
    """Return who is named with the participle: behind "von", or as a country's adjective before it."""
    other = before_participle(context, phrase, token)
    if other is not None and context.view.phrase(other).preposition in context.view.words.agent:
        named = context.entities.of(other).is_actor or context.view.head(other).pos == "PROPN"
        return filler_of(context.view, other) if named else None
    before = context.view.analysis.tokens[token.index - 1]
    country = context.entities.country_of_adjective(before) if token.index > phrase.start else None
    return Filler(None, before.start, before.end, country) if country is not None else None


def _counted(context: Context, phrase: Phrase, token: Token, counted: set[int]) -> Iterator[Draft]:
    """Yield how many are where: "die 400 in Homs eingeschlossenen Menschen", "ihr 440 Mann starkes Kontingent"."""
    what = context.view.words.staying.get(token.lemma.lower())
    if what is None or not context.entities.of(phrase.index).is_actor:
        return
    figure = context.counting.figure(phrase.index, what)
    if figure is None or figure.start in counted:
        return
    counted.add(figure.start)
    draft = _draft(context, phrase, token, "strength", "")
    draft.roles, draft.figures = {"actors": [filler_of(context.view, phrase.index)]}, [figure]
    inner = before_participle(context, phrase, token)
    if inner is not None and context.entities.of(inner).is_place:
        draft.place = context.ground.place(inner)
    yield draft


def _draft(context: Context, phrase: Phrase, token: Token, kind: str, value: str) -> Draft:
    clause = context.view.clause(phrase.clause)
    rule = f"{kind}:{token.lemma}"
    draft = Draft(kind=kind, value=value, rule=rule, clause=clause.index, token=token.index,
                  evidence=evidence_of(context, clause), chain=context.voices.of_clause(clause.index))
    draft.steps.append(Step("trigger", rule, token.start, token.end))
    return draft
