"""HanTa's trigram model of tags as one block of numbers, and the search in it for the likeliest tags of a sentence.

The model keeps a dictionary for each pair of tags. In one block what a search needs lies close together, which halves
its time.
"""

from array import array
from collections.abc import Mapping, Sequence

from HanTa.HanoverTagger import EMPTY, END, START

_BEAM = 5
_FLOOR = -1e6
_NEVER = float("-inf")

Emissions = tuple[tuple[int, float], ...]
"""What a word may be: columns of tags, and log p(word | tag)."""


class Trigrams:
    """Log p(tag | the two before it) of all tags; each tag has a `column`, two tags are the state `one * size + other`.

    `transitions` are the model's: pairs of tags → what follows, with its log probability.
    """

    def __init__(self, transitions: Mapping[tuple[int, int], Mapping[int, float]]) -> None:
        self._tags = sorted({END, *(tag for pair in transitions for tag in pair)})
        self.column = {tag: number for number, tag in enumerate(self._tags)}
        self._size = size = len(self._tags)
        self._scores = array("d", [_FLOOR]) * size ** 3
        for pair, row in transitions.items():
            at = self._state(*pair) * size
            self._scores[at:at + size] = array("d", [row.get(tag, _FLOOR) for tag in self._tags])

    def _state(self, one: int, other: int) -> int:
        return self.column[one] * self._size + self.column[other]

    def likeliest(self, words: Sequence[Emissions]) -> list[int]:
        """Return the likeliest tags of a sentence's words, keeping the best states of each word."""
        scores, size = self._scores, self._size
        states = {self._state(EMPTY, START): 0.0}
        pointers: list[dict[int, int]] = []
        for emissions in words:
            bound = sorted(states.values(), reverse=True)[_BEAM] - 1 if len(states) > _BEAM else _NEVER
            following: dict[int, float] = {}
            back: dict[int, int] = {}
            score_of = following.get
            for state, before in states.items():
                if before < bound:
                    continue
                row, onward = state * size, state % size * size
                for column, emitted in emissions:
                    score, new = before + scores[row + column] + emitted, onward + column
                    if score > score_of(new, _NEVER):
                        following[new] = score
                        back[new] = state
            pointers.append(back)
            states = following
        return self._trace(states, pointers)

    def _trace(self, states: dict[int, float], pointers: list[dict[int, int]]) -> list[int]:
        """Return the tags on the way to the best of the last states."""
        end = self.column[END]
        best = max(states, key=lambda state: states[state] + self._scores[state * self._size + end])
        tags = []
        for back in reversed(pointers):
            tags.append(self._tags[best % self._size])
            best = back[best]
        return tags[::-1]
