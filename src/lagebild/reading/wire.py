"""Wire copies: the same agency text in several outlets, lightly edited, is found by a sketch of its words.

A text's shingles are its runs of four words; the smallest of their hashes are a sample that is the same on every
machine (a bottom-k sketch, Broder 1997). Two sketches tell how much of the shorter text stands in the longer one:
paragraphs that were dropped, moved or put before it leave that share high, as do a new title and changed words.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest

from msgspec import Struct

from lagebild.records import Report

_SHINGLE = 4  # words; fewer are shared by chance, more do not survive an editor
_SAMPLE = 256  # hashes kept: the share is then right within about 0.05 for texts of like length
_KEY = 8  # words of a run that an index is asked for: shorter ones are phrases of the trade that many reports share
_KEYS = 40
_COPY = 1 / 3  # share of the shorter text from which it is a copy: two reporters share under a tenth
_CREDITED = 0.25  # the same where both credit the same agency
_LEAST = 8  # shared shingles, so that a common phrase in two short texts is no copy
_WORD = re.compile(r"[^\W_]+")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Sketch(Struct, frozen=True):
    """What is kept of a text to find its copies; all hashes fit a signed 64-bit integer.

    `shingles` counts the different ones, `hashes` are the smallest, in ascending order. `keys` are what an index
    stores: copies have one in common at the least, most have many; of other reports on the same war, one pair in a
    thousand has. A phrase may be a key too, so whoever looks candidates up takes the few reports with the most keys in
    common and lets `is_copy` decide. `agencies` are those the report credits.
    """

    shingles: int
    hashes: tuple[int, ...]
    keys: tuple[int, ...]
    agencies: tuple[str, ...] = ()


def sketch(report: Report) -> Sketch:
    """The sketch of a report's text."""
    return _sketch(report.text, report.agencies)


@lru_cache(maxsize=1024)  # copies come soon after each other, and every report is compared with several
def _sketch(text: str, agencies: tuple[str, ...]) -> Sketch:
    words = _words(text)
    hashes = _hashes(words, _SHINGLE)
    keys = nsmallest(_KEYS, _hashes(words, _KEY))
    return Sketch(len(hashes), tuple(nsmallest(_SAMPLE, hashes)), tuple(keys), agencies)


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


def _words(text: str) -> list[str]:
    return [word.translate(_FOLD) for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]


def _hashes(words: list[str], length: int) -> set[int]:
    """The hashes of all runs of `length` words; of the whole text where it is shorter."""
    runs = (" ".join(words[start : start + length]) for start in range(max(1, len(words) - length + 1)))
    return {int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) >> 1 for run in runs if run}
