"""How words are compared in a search: small letters, umlauts and ß in any spelling, without the ending."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lagebild.world.gazetteer_names import fold

Split = Callable[[str, str], tuple[str, ...]]
"""From a word and its language to what it is made of, if it is a compound; nothing otherwise."""

_WORD = re.compile(r"\w+")
_LONG = re.compile(r"[^\W\d_]{6,}")  # no compound is shorter
_UMLAUT = re.compile(r"(?<=[aou])e")  # after folding, "Kaempfer" and "Kämpfer" differ by this e
# Endings of nouns and adjectives, the longest first (after J. Savoy, Light stemming approaches, 2006).
_ENDING = re.compile(r"(?<=\w{4})(?:ern|em|er|en|es|ed|e|(?<=[elr])n)$")
_S = re.compile(r"(?<=\w{4})(?<!s)s$")


def whole(word: str, language: str) -> tuple[str, ...]:
    """Split nothing: for readers of a record, who index none."""
    return ()


def terms(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared, in order."""
    return map(stem, words(text))


def words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, an umlaut as its letter however it is written."""
    return _WORD.findall(_UMLAUT.sub("", fold(text)))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a folded word without its ending."""
    return _S.sub("", _ENDING.sub("", word))


def parts(text: str, language: str, split: Split) -> Iterator[str]:
    """Yield the terms that the compounds of a text are made of."""
    for word in _LONG.findall(text):
        yield from _parts(word, language, split)


@lru_cache(maxsize=50_000)
def _parts(word: str, language: str, split: Split) -> tuple[str, ...]:
    return tuple(term for part in split(word, language) for term in terms(part))
