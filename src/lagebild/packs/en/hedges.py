"""Words that hedge a number and belong to its phrase: "at least 12", "some 40", "between 20 and 30"."""

from lagebild.packs.en.grammar import Grammar
from lagebild.packs.en.row import Row

_ARTICLES = frozenset(("a", "an"))
_MOST = 4
_ALSO_PREPOSITIONS = frozenset(("over", "under", "above", "below", "around", "about"))


class Hedges:
    """Finds hedges in one sentence."""

    def __init__(self, row: Row, grammar: Grammar) -> None:
        self.row, self.grammar = row, grammar

    def number(self, i: int) -> int | None:
        """Return the place of the number that is hedged by the words from i on, None where none is."""
        if self.row.words[i] not in self.grammar.hedges:
            return None
        j = i
        for _ in range(_MOST):
            width = self.row.phrase_at(j, self.grammar.hedges)
            if not width:
                break
            j += width
        return j if j > i and self._counts(j) and self._fits(i, j) else None

    def _counts(self, j: int) -> bool:
        """Return whether a number begins at j: "40", "a dozen"."""
        if self.row.tags[j] == "CRD":
            return True
        return self.row.words[j] in _ARTICLES and self.row.words[j + 1] in self.grammar.closed.quantities

    def _fits(self, i: int, j: int) -> bool:
        """Return whether the number counts something and is no time: not "about 10 minutes"."""
        word, following = self.row.words[i], j + 1
        if word == "between":
            return self.row.words[following] == "and"
        if word == "from":
            return i == 0 and self.row.words[following] == "to" and self.row.tags[following + 1] == "CRD"
        timed = following < self.row.size and self.row.lemma(following) in self.grammar.closed.time_nouns
        return not (timed and word in _ALSO_PREPOSITIONS)
