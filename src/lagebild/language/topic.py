"""A cheap look at a whole text, before any analysis: is it about armed conflict at all?"""

import re

from msgspec import Struct

WORD = re.compile(r"[^\W\d_]{3,}")


class Topic(Struct, frozen=True):
    """Word weights, all lower case: whole words, beginnings of words, and ends of compounds.

    Below `threshold` a text is not read, from `sure` on its words are taken as meant.
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
        """Return the summed weights of the text's different words; above `threshold` it is worth reading."""
        return sum(map(self.weight, {word.lower() for word in WORD.findall(text)}))

    def covers(self, text: str) -> bool:
        """Say whether the text may be about the topic."""
        return self.score(text) >= self.threshold
