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
    k = _opening(plan, segment.positions)
    i = segment.positions[k]
    if plan.tags[i] == "KOUI":
        return "infinitive", i
    if _subordinates(plan, segment, i, grammar):
        return grammar.subordinators.get(plan.words[i], "adverbial"), i
    if plan.tags[i] in _ADPOSITIONS and k + 1 < len(segment.positions):
        i = segment.positions[k + 1]  # "in der …", "bei dem …"
    kind = "relative" if plan.tags[i] in _RELATIVE else _asking(plan, segment, i, first)
    return kind, i if kind else None


def _asking(plan: Plan, segment: Segment, i: int, first: bool) -> str:
    """Return the kind of clause that a question word opens where the verb comes last, "" for none."""
    if plan.tags[i] not in _QUESTION or not verb_final(plan, segment) or not (segment.finites or not first):
        return ""
    return "adverbial" if first and plan.words[i] == "wie" else "complement"


def _subordinates(plan: Plan, segment: Segment, i: int, grammar: Grammar) -> bool:
    """Return whether the word at i subordinates: "als", "wie" and their like only where a finite verb comes last."""
    if plan.tags[i] == "KOUS":
        return True
    return plan.words[i] in grammar.doubtful_subordinators and plan.cover[i] is None and verb_last(plan, segment)


def _opening(plan: Plan, positions: list[int]) -> int:
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
