"""Whether two tellings of one happening are of different people: the number of the one is not that of the other."""

from lagebild.claims.context import Context
from lagebild.claims.drafts import Draft
from lagebild.claims.singles import SINGLE
from lagebild.claims.totals import counted
from lagebild.mentions.names import PERSON


def befell_others(context: Context, one: Draft, other: Draft) -> bool:
    """Say whether the tellings are of other people: "Abu Omar wurde getötet. Auch seine Frau starb".

    Somebody told of without a number is none of those counted beside; two who are counted as one each are two.
    """
    several = max(counted(one), counted(other)) > 1
    if one.figures and other.figures and (several or _whats(one).isdisjoint(_whats(other))):
        return False
    mine, theirs = _persons(context, one, several), _persons(context, other, several)
    if bool(one.figures) == bool(other.figures):
        return bool(mine and theirs) and mine.isdisjoint(theirs)
    uncounted, beside = (theirs, one) if one.figures else (mine, other)
    those = {context.ground.who(f) for f in beside.roles.get("targets", ())}
    return bool(uncounted and those) and uncounted.isdisjoint(those)


def _whats(draft: Draft) -> set[str]:
    return {figure.what for figure in draft.figures}


def _persons(context: Context, draft: Draft, several: bool) -> set[str]:
    """Return the names of the single persons whom the draft befell."""
    targets = draft.roles.get("targets", ())
    return {context.ground.who(f) for f in targets if f.phrase is not None and _is_one(context, f.phrase, several)}


def _is_one(context: Context, phrase: int, several: bool) -> bool:
    """Say whether the phrase tells of one person, whom "der Mann" only takes up.

    "Der Gouverneur" is another than those before where they are several.
    """
    view, entity = context.view, context.entities.of(phrase)
    if entity.is_place:
        return False
    named = entity.name is not None and entity.name.kind == PERSON
    noun = entity.sense.class_ if entity.sense is not None else None
    if view.phrase(phrase).number == "plural" or not (named or noun in SINGLE):
        return False
    if any(t.pos == "PROPN" for t in view.tokens_of(phrase)) or view.is_theirs(phrase):
        return True
    if view.phrase(phrase).number is None:
        return False  # "auf Soldaten": without an article they are several
    return not view.has_word(phrase, view.words.definite) or (several and noun == "role")
