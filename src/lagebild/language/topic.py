"""A cheap look at a whole text, before any analysis: is it about armed conflict at all?"""

import re

from msgspec import Struct

WORD = re.compile(r"[^\W\d_]{3,}")
_USUAL = 120  # different words of a report of usual length, which the thresholds are made for
_MOST = 2.0
_UNEQUIVOCAL = 3.0  # weight of words that mean war alone: crimes and accidents have the lighter ones too


class Topic(Struct, frozen=True):
    """Word weights, all lower case: whole words, beginnings of words, and ends of compounds.

    Below `threshold` a text is not read, from `sure` on its words are taken as meant where one is unequivocal.
    """

    words: dict[str, float]
    prefixes: dict[str, float]
    threshold: float
    sure: float
    prefix_lengths: tuple[int, ...] = ()

    def weight(self, word: str) -> float:
        """Return the weight of a lower-case word, by itself or by what it begins with."""
        found = self.words.get(word)
        if found is not None:
            return found
        for length in self.prefix_lengths:
            if length < len(word):
                weight = self.prefixes.get(word[:length])
                if weight is not None:
                    return weight
        return 0.0

    def score(self, text: str) -> float:
        """Return the summed weights of the text's different words."""
        return sum(map(self.weight, _words(text)))

    def is_sure(self, text: str) -> bool:
        """Say whether each of its words means what it says: they are many for its length, one of them unequivocal."""
        return self._relative(text) >= self.sure and any(self.weight(word) >= _UNEQUIVOCAL for word in _words(text))

    def covers(self, text: str) -> bool:
        """Say whether the text may be about the topic."""
        return self._relative(text) >= self.threshold

    def _relative(self, text: str) -> float:
        """Return the score for the text's length; each word of a short one, which has fewer, weighs more."""
        words = _words(text)
        weight = min(_MOST, max(1.0, _USUAL / max(1, len(words))))
        return sum(map(self.weight, words)) * weight


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}
