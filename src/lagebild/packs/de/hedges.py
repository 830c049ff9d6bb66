"""Words that hedge a number and belong to its phrase: "an die 40 Tote", "nicht weniger als ein Dutzend"."""

from lagebild.packs.de.grammar import Grammar, HedgePhrase
from lagebild.packs.de.row import ADPOSITIONS, DETERMINERS, LOOKAHEAD, NOUNS, Row

_ONE = frozenset(("ein", "eine", "einen", "einem", "einer"))
_REACH = 3  # words before a preposition that may govern it


class Hedges:
    """Finds hedges in one sentence."""

    def __init__(self, row: Row, grammar: Grammar) -> None:
        self.row, self.grammar = row, grammar

    def number(self, i: int) -> int | None:
        """Return the place of the number that is hedged by the words from i on, None where none is."""
        j, row = i, self.row
        while j < i + 2 * LOOKAHEAD and (width := self._width(j)):
            j += width
        if j == i or not self._counts(j):
            return None
        if row.words[i] == "zwischen":
            return j if j == i + 1 and self._ranged(j) else None
        return None if row.tags[i] in ADPOSITIONS and not self._hedges(i, j) else j

    def _width(self, j: int) -> int:
        """Return how many words the hedge at j has, 0 for none."""
        words, tag = self.row.words, self.row.tags[j]
        for phrase in self.grammar.hedge_phrases.get(words[j], ()):
            if len(phrase.words) > 1 and tuple(words[j:j + len(phrase.words)]) == phrase.words:
                return len(phrase.words)
        return int(words[j] in self.grammar.hedges and tag != "CARD" and tag not in DETERMINERS)

    def _counts(self, j: int) -> bool:
        """Return whether a number begins at j: "40", "ein Dutzend"."""
        one = self.row.words[j] in _ONE and j + 1 < self.row.size
        return self.row.tags[j] == "CARD" or (one and self.row.tokens[j + 1].lemma in self.grammar.quantities)

    def _hedges(self, i: int, j: int) -> bool:
        """Return whether the preposition at i hedges the number at j: "bis zu 50", but not "in 20 Tagen"."""
        words = self.row.words
        for phrase in self.grammar.hedge_phrases.get(words[i], ()):
            end = i + len(phrase.words)
            articled = self.row.tags[end - 1] in DETERMINERS and end != j  # "an die rund 900 Kämpfer"
            if tuple(words[i:end]) == phrase.words and not articled and self._fits(phrase, i, j):
                return True
        return False

    def _fits(self, phrase: HedgePhrase, i: int, j: int) -> bool:
        """Return whether the number is one that the hedge goes with, and nothing before it wants a preposition."""
        number = self.row.words[j]
        if phrase.round and number.isdecimal() and not number.endswith("0"):
            return False
        if self._ends_in_time(j) or (phrase.large and number.isdecimal() and len(number) == 1):
            return False
        return not self._governed(phrase, i) or (i > 0 and self.row.tags[i - 1] in ADPOSITIONS)

    def _governed(self, phrase: HedgePhrase, i: int) -> bool:
        """Return whether a verb shortly before the preposition at i wants it, or the noun nearest to it."""
        nearest = True
        for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
            noun = self.row.tags[k] in NOUNS
            if self.row.tokens[k].form in phrase.unless_after and (nearest or not noun):
                return True
            nearest = nearest and not noun  # "nach [Angaben] der Polizei über 200 Tote"
        return False

    def _ranged(self, j: int) -> bool:
        """Return whether "20 und 30 Menschen" begins at j, which is no time."""
        row = self.row
        ranged = row.words[j + 1] == "und" and row.tags[j + 2] == "CARD" and row.tags[j + 3] in NOUNS
        return ranged and row.tokens[j + 3].lemma not in self.grammar.time_nouns

    def _ends_in_time(self, j: int) -> bool:
        """Return whether the number counts minutes, days …: "gegen 20 Uhr" is a time."""
        following = self.row.tokens[j + 1] if j + 1 < self.row.size else None
        return following is not None and following.lemma in self.grammar.time_nouns
