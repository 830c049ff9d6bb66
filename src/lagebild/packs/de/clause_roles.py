"""What kind of subordinate clause a segment opens, by the word at its head."""

from lagebild.language.quotations import is_quote
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan
from lagebild.packs.de.segments import Segment
from lagebild.packs.de.verb_place import verb_final, verb_last

_LEADING = frozenset(("KON", "ADV", "PTKNEG", "ADJ(D)"))
_RELATIVE = frozenset(("PRELS", "PRELAT"))
_QUESTION = frozenset(("PWS", "PWAV", "PWAT"))
_ADPOSITIONS = frozenset(("APPR", "APPRART"))
_MOST_LEADING = 3


def role(plan: Plan, segment: Segment, first: bool, grammar: Grammar) -> tuple[str, int | None]:
    """Return the kind of clause with the position of its marker, ("", None) for a main clause.

    `first`: no clause of the sentence stands before it.
    """
    k = _opening(plan, segment.positions, grammar)
    i = segment.positions[k]
    if plan.tags[i] == "KOUI":
        return "infinitive", i
    if _subordinates(plan, segment, i, grammar):
        return grammar.subordinators.get(plan.words[i], "adverbial"), i
    if plan.tags[i] in _ADPOSITIONS and k + 1 < len(segment.positions):
        i = segment.positions[k + 1]
    if plan.tags[i] in _RELATIVE:
        return "relative", i
    if plan.tags[i] in _QUESTION and verb_final(plan, segment) and (segment.finites or not first):
        return ("adverbial" if first and plan.words[i] == "wie" else "complement"), i
    return "", None


def _subordinates(plan: Plan, segment: Segment, i: int, grammar: Grammar) -> bool:
    """Return whether the word at i subordinates: "als", "wie" and their like only where a finite verb comes last."""
    if plan.tags[i] == "KOUS":
        return True
    return plan.words[i] in grammar.doubtful_subordinators and plan.cover[i] is None and verb_last(plan, segment)


def _opening(plan: Plan, positions: list[int], grammar: Grammar) -> int:
    """Return where the word that opens a segment stands, behind quotation marks, "und" and adverbs."""
    last = len(positions) - 1
    k = 0
    while k < last and is_quote(plan.words[positions[k]]):
        k += 1
    limit = min(last, k + _MOST_LEADING)
    while k < limit and _leads(plan, positions[k]):
        k += 1
    return k


def _leads(plan: Plan, i: int) -> bool:
    return plan.tags[i] in _LEADING and plan.cover[i] is None
