"""When a name that was read is the name that gold asks for."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lagebild.records import Actor, Place

_SEPARATORS = re.compile(r"[^\w]+")
_LONG_ENDINGS = ("en", "er", "es", "em")
_SHORT_ENDINGS = "nse"


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return the words of a name without case, accents and marks, parted by single spaces."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ß", "ss")
    return _SEPARATORS.sub(" ", plain).strip()


def stem(word: str) -> str:
    """Return a word without its inflection, so that "syrischen" is "syrische"."""
    if len(word) > 6 and word.endswith(_LONG_ENDINGS):
        return word[:-2]
    if len(word) > 4 and word[-1] in _SHORT_ENDINGS:
        return word[:-1]
    return word


def same_name(wanted: str, part: Actor | Place) -> bool:
    """Say whether a part goes by one of the wanted names ("UN|Uno"), or one of both holds all words of the other."""
    return any(_alike(want, have) for want in map(_stems, wanted.split("|")) for have in map(_stems, _names(part)))


def _alike(want: frozenset[str], have: frozenset[str]) -> bool:
    return bool(want and have) and (want <= have or have <= want)


def _names(part: Actor | Place) -> Iterator[str]:
    return (name for name in (part.name, part.text, part.id) if name)


@lru_cache(maxsize=10_000)
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, fold(name).split()))
