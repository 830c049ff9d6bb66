"""Finds a verb's separated prefix, also where the tagger took it for a preposition, adverb or adjective."""

from lagebild.packs.de.frame import Frame
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.plan import Plan, Words
from lagebild.packs.de.row import ADPOSITIONS

_NEVER = frozenset(("VV(INF)", "VV(PP)", "VV(FIN)", "NN", "NE", "PPER", "ART"))
_PHRASE = 5  # words that a phrase with a preposition on both sides has at most
_LONG = 5  # letters: "zusammen", "zurück", "heraus" may stand before a prepositional phrase


class Prefixes:
    """Knows which words may be prefixes, and which verbs exist with them."""

    def __init__(self, grammar: Grammar, known: Words) -> None:
        self.grammar, self.known = grammar, known

    def find(self, frame: Frame, plan: Plan, others: list[int]) -> int | None:
        """Return the position of the separated prefix; `others` are the clause's verbs besides the finite one."""
        finite = frame.finite
        full = [i for i in others if plan.tags[i][:2] == "VV"]
        if full and (finite is None or plan.tags[finite][:2] != "VV"):
            return self._before(frame, plan, full[-1])
        if finite is None or plan.tags[finite][:2] == "VM" or plan.lemmas[finite] == "sein":
            return None
        return next((i for i in reversed(frame.positions) if i > finite and self._separated(plan, i, finite)), None)

    def _before(self, frame: Frame, plan: Plan, verb: int) -> int | None:
        """Return a prefix written apart from its infinitive or participle: "zusammen zu arbeiten"."""
        i = verb - 2 if plan.tags[verb - 1] == "PTKZU" else verb - 1
        prefix = i in frame.positions and plan.tags[i] == "PTKVZ" and plan.words[i] in self.grammar.prefixes
        return i if prefix and not self._closes_phrase(frame, plan, i) else None

    def _closes_phrase(self, frame: Frame, plan: Plan, i: int) -> bool:
        """Return whether the word ends a prepositional phrase: "[von den Bergen aus] beschossen"."""
        before = (plan.words[k] for k in frame.positions if i - _PHRASE <= k < i)
        return any(plan.words[i] in self.grammar.circumpositions.get(word, ()) for word in before)

    def _may_be_prefix(self, plan: Plan, i: int) -> bool:
        return plan.words[i] in self.grammar.prefixes and plan.cover[i] is None and plan.tags[i] not in _NEVER

    def _separated(self, plan: Plan, i: int, finite: int) -> bool:
        """Return whether the word at i closes the clause as the finite verb's prefix."""
        word, tag = plan.words[i], plan.tags[i]
        if not self._may_be_prefix(plan, i):
            return False
        tagged = tag == "PTKVZ"
        full = plan.tags[finite][:2] == "VV"
        if self.known.knows(word + plan.lemmas[finite]):
            return tagged or (full and (_closes(plan, i) or _before_phrase(plan, i)))
        clear = word not in self.grammar.doubtful_prefixes and _closes(plan, i)
        return clear and (tagged or (full and word in self.grammar.core_prefixes))


def _closes(plan: Plan, i: int) -> bool:
    """Return whether a mark or "und" follows the word at i."""
    following = plan.tags[i + 1] if i + 1 < len(plan.tags) else "$."
    return following[:1] == "$" or following == "KON"


def _before_phrase(plan: Plan, i: int) -> bool:
    """Return whether a long prefix stands before a prepositional phrase: "hängt zusammen mit …"."""
    return len(plan.words[i]) > _LONG and i + 1 < len(plan.tags) and plan.tags[i + 1] in ADPOSITIONS
