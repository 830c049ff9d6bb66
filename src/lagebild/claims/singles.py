"""One dead or injured for somebody who is told of alone, without a number: by office, by noun."""

from collections.abc import Iterable

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.mentions.filler import Filler
from lagebild.mentions.names import PERSON
from lagebild.records import Figure

SINGLE = frozenset({"person", "role"})


def one_beside(context: Context, phrase: int, what: str) -> Figure | None:
    """Return one for somebody without a number beside others who are counted ("ein Kind und seine Mutter")."""
    return _one(context, phrase, what) if context.entities.of(phrase).sense is not None else None


def count_singles(context: Context, drafts: Iterable[Draft]) -> None:
    """Give what befell one person alone the figure one: "ein Dorfpolizist wurde erschossen".

    Only once it is known which tellings are of one happening: whoever is told of beside others is one of their number.
    Whoever has a name is known by it, and no word counts them ("der Kommandeur Abu Omar wurde getötet").
    """
    for draft in drafts:
        targets = draft.roles.get("targets", ())
        told = draft.kind == "event" and draft.harm is not None and not draft.figures and not draft.negated
        if told and len(targets) == 1 and draft.phrase is None:
            figure = _figure(context, targets[0], draft.harm or "")
            draft.figures = [figure] if figure is not None else []


def _figure(context: Context, target: Filler, what: str) -> Figure | None:
    if target.phrase is None or any(token.pos == "PROPN" for token in context.view.tokens_of(target.phrase)):
        return None
    return _one(context, target.phrase, what)


def _one(context: Context, phrase: int, what: str) -> Figure | None:
    view = context.view
    if not _is_person(context, phrase) or context.counting.count_in(phrase) is not None:
        return None
    start, end = view.head(phrase).start, view.head(phrase).end
    return Figure(what=what, of=context.counting.status(phrase), min=1, max=1, start=start, end=end,
                  text=view.analysis.text[start:end])


def _is_person(context: Context, phrase: int) -> bool:
    """Say whether it tells of one person: by the noun, or by a name alone."""
    entity, number = context.entities.of(phrase), context.view.phrase(phrase).number
    if entity.sense is not None:
        crowd = context.view.lemma(phrase).lower() in context.view.words.crowds
        return entity.sense.class_ in SINGLE and number == "singular" and not crowd
    known = entity.known is not None and entity.known.is_person
    return known or (entity.name is not None and entity.name.kind == PERSON and number != "plural")
