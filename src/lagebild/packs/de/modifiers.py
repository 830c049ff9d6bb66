"""What stands between determiner and noun: adjectives, numbers, and the words that grade or join them."""

from lagebild.packs.de.cases import ALL, PLURAL
from lagebild.packs.de.grammar import Grammar
from lagebild.packs.de.nouns import Nouns
from lagebild.packs.de.row import ADPOSITIONS, DEGREE, LOOKAHEAD, NOUNS, Row

GRADED = frozenset(("ADJ(A)", "CARD"))
_ONE = frozenset(("1", "ein", "eine", "einen", "einem", "einer"))
_MEASURED = ("stark", "alte", "lange", "breite", "hohe", "schwere", "große", "grosse", "tiefe", "entfernte")
_BETWEEN_NUMBERS = frozenset(("bis", "und", "oder", "–", "-"))
_MOST = frozenset(("maximal", "höchstens", "allenfalls", "vielleicht", "eher", "spätestens", "längstens"))
_FURTHER = frozenset(("weitere", "weiteren", "andere", "anderen"))


class Modifiers:
    """Reads one modifier after the other in one sentence."""

    def __init__(self, row: Row, grammar: Grammar, nouns: Nouns) -> None:
        self.row, self.grammar, self.nouns = row, grammar, nouns

    def next(self, j: int, start: int, mask: int, determined: bool) -> tuple[int, int]:
        """Return the place behind the modifier at j and the mask it leaves; j itself where none stands there.

        `start` is where the phrase's modifiers begin; `determined`: a determiner or attribute stands before them.
        """
        tag = self.row.tags[j]
        if tag == "ADJ(A)":
            return j + 1, mask & self.nouns.adjective(self.row.words[j], determined) or mask
        if tag == "CARD":
            return self._number(j, mask)
        if tag == "TRUNC":
            return self._truncated(j), mask
        return self._joined(j, start) or self._degrees(j, determined or j > start) or j, mask

    def end(self, j: int) -> int:
        """Return the end of the modifiers from place j on, where no determiner stands before them."""
        start = j
        while j < self.row.size:
            following, _ = self.next(j, start, ALL, False)
            if following == j:
                break
            j = following
        return j

    def _number(self, j: int, mask: int) -> tuple[int, int]:
        words, tags = self.row.words, self.row.tags
        if tags[j + 1] == "NN" and tags[j + 2] == "ADJ(A)" and words[j + 2].startswith(_MEASURED):
            return j + 3, mask  # "die zehn Mann starke Gruppe", "ein fünf Jahre alter Junge"
        if words[j] not in _ONE:
            mask = mask & PLURAL or mask
        while words[j + 1] in _BETWEEN_NUMBERS and tags[j + 2] == "CARD":
            j += 2
        return j + 1, mask

    def _truncated(self, j: int) -> int:
        """Skip "Luft- und" before the noun that completes it."""
        joined = self.row.tags[j + 1] == "KON" or self.row.words[j + 1] in (",", "/")
        return j + 2 if joined else j + 1

    def _joined(self, j: int, start: int) -> int:
        """Return the place behind a comma or "und" between two attributes, else 0."""
        tags = self.row.tags
        joint = tags[j] == "KON" or self.row.words[j] == ","
        if j == start or not joint or tags[j - 1] not in GRADED:
            return 0
        second = self.row.skip(j + 1, DEGREE, 2)
        if tags[second] not in GRADED or self._begins_anew(j, second):
            return 0
        behind = tags[self.row.skip(second, GRADED)]
        return second if behind in NOUNS or behind == "KON" else 0

    def _begins_anew(self, comma: int, second: int) -> bool:
        """Return whether what follows a number and a comma counts for itself: "auf 18, weitere 25 Menschen wurden"."""
        words, tags = self.row.words, self.row.tags
        if words[comma] != "," or tags[comma - 1] != "CARD":
            return False
        bounded = words[second - 1] in _MOST  # "in zwei, maximal zweieinhalb Monaten"
        return words[second] in _FURTHER or (tags[second] == "CARD" and not bounded)

    def _degrees(self, j: int, inside: bool) -> int:
        """Return the place behind adverbs that grade the adjective or number that follows, else 0."""
        if not inside or not self.grades(j):
            return 0
        k = j
        while self.grades(k) and k < j + LOOKAHEAD:
            k += 1
        return k if self.row.tags[k] in GRADED else 0

    def grades(self, k: int) -> bool:
        """Return whether the word at k grades what follows."""
        tag = self.row.tags[k]
        return tag in DEGREE or (self.row.words[k] in self.grammar.hedges and tag not in ADPOSITIONS)
