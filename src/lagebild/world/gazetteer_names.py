"""How place names are compared: folded spelling, spelling without articles, and the sound across transliterations."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDED = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e", "ħ": "h",
    **dict.fromkeys("'’‘ʻʼʿʾ`´ˌ\u02bb\u00ad\u200c\u200d", None), **dict.fromkeys("-–‑/.,()_", " "),
})


def world_data(name: str) -> Any:
    """The content of `name`.yaml in this folder."""
    with Path(__file__).with_name(f"{name}.yaml").open("rb") as stream:
        return yaml.load(stream, Loader=_LOADER)


@cache
def writing() -> dict[str, Any]:
    """gazetteer_words.yaml."""
    words: dict[str, Any] = world_data("gazetteer_words")
    return words


def fold(name: str) -> str:
    """A name in small letters without accents and apostrophes, its parts separated by one space."""
    return " ".join(filter(None, map(_folded, name.split())))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    folded = word.casefold().translate(_FOLDED)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded).casefold()
        folded = "".join(part for part in parts if not unicodedata.combining(part)).translate(_FOLDED)
    return " ".join(folded.split())


def bare(key: str) -> str:
    """A folded name without Arabic articles and spaces: "deir as saur" → "deirsaur", "al bab" → "bab"."""
    words = key.split(" ")
    kept = [word for word in words if word not in _articles()]
    return "".join(kept or words)


@cache
def _articles() -> frozenset[str]:
    return frozenset(writing()["articles"])


# Sounds that the transliterations of Arabic, Persian and Cyrillic write differently, most specific first.
_SPELLINGS = (
    ("dsch", "j"), ("dzh", "j"), ("dj", "j"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("zh", "s"),
    ("kh", "k"), ("ch", "k"), ("gh", "g"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("ts", "s"), ("tz", "s"), ("z", "s"), ("w", "f"), ("v", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"),
    ("y", "i"), ("j", "i"), ("e", "a"), ("o", "u"),
)
_DOUBLED = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"h(?![aeiouy])")
_VOWELS = re.compile(r"[aiuh]")
_HARD = str.maketrans("bgdc", "pkts")


def spelled(key: str) -> str:
    """A bare name as all transliterations of it roughly agree: charkow → karkuf, kharkiv → karkif."""
    word = key
    for written, meant in _SPELLINGS:
        if written in word:
            word = word.replace(written, meant)
    return _DOUBLED.sub(r"\1", _SILENT_H.sub("", word))


def sound(spelling: str) -> str:
    """The consonants of a `spelled` name, voiced and voiceless alike: the block in which near names are compared."""
    skeleton = _VOWELS.sub("", spelling).translate(_HARD)
    return ("a" if spelling[:1] in "aiu" else "") + _DOUBLED.sub(r"\1", skeleton)
