"""Which language a text is in: counts of function words first, a statistical model only where they leave it open."""

import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

from lagebild.reading.wordlists import wordlist

_SAMPLE = 20_000  # characters that are looked at
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3  # function words that must be met, and their least share of all words
_SHARE = 0.12
_LEAD = 1.4  # how far ahead of the second language the first must be
_FEW = 8  # fewer words than this are a headline, on which the model guesses
_CERTAIN = 0.9


@cache
def languages_read() -> tuple[str, ...]:
    """The codes of the languages there are packs for, in alphabetical order."""
    packs = resources.files("lagebild") / "packs"
    return tuple(sorted(pack.name for pack in packs.iterdir() if (pack / "topic.yaml").is_file()))


def detect_language(text: str, supported: tuple[str, ...]) -> str:
    """The BCP 47 code of the language of `text`; the first of `supported` where the text does not show it."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    best, sure = _by_function_words(words)
    if sure:
        return best
    if len(words) < _FEW:
        return supported[0]
    code, certainty = _by_model(text[:_SAMPLE])
    return code if code in supported or certainty >= _CERTAIN else supported[0]


def _by_function_words(words: list[str]) -> tuple[str, bool]:
    """The language with the most function words among `words`, and whether that settles it."""
    owners = _owners()
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in owners.get(word, ()):
            counts[language] += times
    if not counts:
        return "", False
    (best, most), second = counts.most_common(1)[0], sorted(counts.values())[-2:][0]
    lead = len(counts) == 1 or most >= _LEAD * second
    return best, lead and most >= _ENOUGH and most >= _SHARE * len(words)


def _by_model(text: str) -> tuple[str, float]:
    code, certainty = _model().classify(text)
    return str(code), float(certainty)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.7 s that most reports need not wait for

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    """Function word → the languages that have it."""
    owners: dict[str, tuple[str, ...]] = {}
    for language, words in wordlist("languages").items():
        for word in words:
            owners[word] = (*owners.get(word, ()), language)
    return owners
