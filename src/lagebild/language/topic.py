"""A cheap look at a whole text, before any analysis: is it about armed conflict at all?"""

import re

from msgspec import Struct

WORD = re.compile(r"[^\W\d_]{3,}")
_USUAL = 120  # different words of a report of usual length, which the thresholds are made for
_MOST = 5.0


class Topic(Struct, frozen=True):
    """Word weights, all lower case: whole words, beginnings of words, and ends of compounds.

    Below `threshold` a text is not read.
    """

    words: dict[str, float]
    prefixes: dict[str, float]
    threshold: float
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
