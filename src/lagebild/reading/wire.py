"""Wire copies: the same agency text in several outlets, lightly edited, is found by a sketch of its words.

A text's shingles are its runs of four words; the smallest of their hashes are a sample that is the same on every
machine (a bottom-k sketch, Broder 1997). Two sketches tell how much of the shorter text stands in the longer one:
paragraphs that were dropped, moved or put before it leave that share high, as do a new title and changed words.
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from heapq import nsmallest

from msgspec import Struct

from lagebild.records import Report

_SHINGLE = 4  # words; fewer are shared by chance, more do not survive an editor
_SAMPLE = 256  # hashes kept: the share is then right within about 0.05 for texts of like length
_KEYS = 32  # of two texts that share a fifth of their shingles, 99.9 % have a key in common
_COPY = 1 / 3  # share of the shorter text from which it is a copy: two reporters share under a tenth
_CREDITED = 0.25  # the same where both credit the same agency
_LEAST = 8  # shared shingles, so that a common phrase in two short texts is no copy
_WORD = re.compile(r"[^\W_]+")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Sketch(Struct, frozen=True):
    """What is kept of a text to find its copies: `shingles` counts the different ones, `hashes` are the smallest.

    Hashes are in ascending order and fit a signed 64-bit integer. `agencies` are those the report credits.
    """

    shingles: int
    hashes: tuple[int, ...]
    agencies: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """What an index stores: two copies have at least one key in common, most have many.

        A phrase that half of all reports contain may be a key too; whoever looks candidates up takes the newest few
        reports of each key and lets `is_copy` decide.
        """
        return self.hashes[:_KEYS]


def sketch(report: Report) -> Sketch:
    """The sketch of a report's text."""
    hashes = {_hash(shingle) for shingle in _shingles(report.text)}
    return Sketch(len(hashes), tuple(nsmallest(_SAMPLE, hashes)), report.agencies)


def resemblance(one: Sketch, other: Sketch) -> float:
    """The estimated share, 0 to 1, of the shorter text's shingles that stand in the longer one too."""
    shorter = min(one.shingles, other.shingles)
    return min(1.0, _shared(one, other) / shorter) if shorter else 0.0


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether two reports print the same text, or one of them a part of the other's.

    An agency's next version of a story is a copy too; its new figures are found by comparing figures, not texts.
    """
    if one.hashes == other.hashes:
        return bool(one.hashes)
    credited = set(one.agencies) & set(other.agencies)
    return _shared(one, other) >= _LEAST and resemblance(one, other) >= (_CREDITED if credited else _COPY)


def _shared(one: Sketch, other: Sketch) -> float:
    """The estimated number of shingles in both texts."""
    union = nsmallest(_SAMPLE, {*one.hashes, *other.hashes})
    if not union:
        return 0.0
    common = len({*one.hashes} & {*other.hashes} & {*union})
    # |A ∩ B| = J / (1 + J) · (|A| + |B|), with J = common / union
    return common * (one.shingles + other.shingles) / (len(union) + common)


def _shingles(text: str) -> Iterator[str]:
    words = [word.translate(_FOLD) for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]
    for start in range(max(1, len(words) - _SHINGLE + 1)):
        if shingle := " ".join(words[start : start + _SHINGLE]):
            yield shingle


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest()) >> 1
