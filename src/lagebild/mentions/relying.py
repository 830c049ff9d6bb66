"""Who relies on whom: "der Sender, der sich auf Ärzte beruft", "…, the agency said, citing doctors"."""

from lagebild.mentions.entities import Entities
from lagebild.mentions.sayings import Saying
from lagebild.mentions.view import View

NEAR_SAYINGS = 6  # sayings before one that relies on somebody


def relied_on(view: View, entities: Entities, sayings: list[Saying]) -> dict[int, Saying]:
    """Return for each saying (by identity) the one that it relies on: "der Sender, der sich auf Ärzte beruft"."""
    relied: dict[int, Saying] = {}
    for at, saying in enumerate(sayings):
        somebody = any(_is_somebody(view, entities, filler.phrase) for filler in saying.speakers)
        if saying.cue.inner and saying.cue.verb and somebody:
            near = reversed(sayings[max(0, at - NEAR_SAYINGS):at])
            other = next((s for s in near if _relies(view, s, saying)), None)
            if other is not None:
                relied[id(other)] = saying
    return relied


def _is_somebody(view: View, entities: Entities, phrase: int | None) -> bool:
    """Say whether it is somebody who tells, or a telling, and no thing like "Satellitenaufnahmen"."""
    if phrase is None or entities.of(phrase).is_actor or view.head(phrase).pos != "NOUN":
        return True
    return bool(view.lexicon.cue_nouns.get(view.lemma(phrase)))


def _relies(view: View, other: Saying, inner: Saying) -> bool:
    """Say whether the other saying's speaker is who relies: the same phrase, or who spoke a sentence before."""
    clause, before = view.clause(inner.clause), view.clause(other.clause)
    if not other.speakers or other.cue.inner or clause.sentence - before.sentence > 1:
        return False
    if clause.antecedent is not None:
        known = {clause.antecedent, view.outermost(clause.antecedent)}
        return any(f.phrase in known for f in other.speakers)
    beside = clause.finite is None and clause.sentence == before.sentence  # "…, the agency said, citing doctors"
    return clause.kind == "main" or beside
