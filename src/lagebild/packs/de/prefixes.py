"""Finds a verb's separated prefix, also where the tagger took it for a preposition, adverb or adjective."""

from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan, Words

_NEVER = frozenset(("VV(INF)", "VV(PP)", "VV(FIN)", "NN", "NE", "PPER", "ART"))


class Prefixes:
    """Knows which words may be prefixes, and which verbs exist with them."""

    def __init__(self, grammar: Grammar, known: Words) -> None:
        self.grammar, self.known = grammar, known

    def find(self, frame: Frame, plan: Plan, others: list[int]) -> int | None:
        """Return the position of the separated prefix; `others` are the clause's verbs besides the finite one."""
        finite = frame.finite
        full = [i for i in others if plan.tags[i][:2] == "VV"]
        if full and (finite is None or plan.tags[finite][:2] != "VV"):
            return self._before(plan, full[-1])
        if finite is None or plan.tags[finite][:2] == "VM" or plan.lemmas[finite] == "sein":
            return None
        for i in reversed(frame.positions):
            if i <= finite:
                return None
            if plan.words[i] in self.grammar.prefixes and plan.cover[i] is None and self._separated(plan, i, finite):
                return i
        return None

    def _before(self, plan: Plan, verb: int) -> int | None:
        """Return a prefix written apart from its infinitive or participle: "zusammen zu arbeiten"."""
        i = verb - 2 if plan.tags[verb - 1] == "PTKZU" else verb - 1
        return i if i >= 0 and plan.tags[i] == "PTKVZ" and plan.words[i] in self.grammar.prefixes else None

    def _separated(self, plan: Plan, i: int, finite: int) -> bool:
        """Return whether the word at i closes the clause as the finite verb's prefix."""
        tag = plan.tags[i]
        if tag == "PTKVZ" and not plan.words[i].startswith("da"):
            return True
        ends = i + 1 == len(plan.tags) or plan.tags[i + 1][:1] == "$" or plan.tags[i + 1] == "KON"
        if tag in _NEVER or not ends or plan.tags[finite][:2] != "VV":
            return False
        if plan.words[i] in self.grammar.core_prefixes:
            return True
        return self.known.knows(plan.words[i] + plan.lemmas[finite])
