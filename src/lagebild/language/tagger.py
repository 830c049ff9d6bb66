"""HanTa's tags and lemmas in less time: what a word may be and its lemmas are remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from HanTa.HanoverTagger import UNKNOWN

from lagebild.language.morphemes import MorphemeModel
from lagebild.language.trigrams import Emissions, Trigrams

_CACHE_LIMIT = 100_000
_LONGEST = 48
_SHORTEST_COMPOUND = 7
_SHORTEST_STEM = 3
_STEMS = frozenset({"NN", "NE", "VV", "ADJ"})
_DIGITS = "0123456789.,:-–"


@dataclass(frozen=True)
class TaggerSettings:
    """Which model to load and where the pack knows better.

    `tags` gives words (as written) their only tags; `lemmas` gives (word in lower case, tag) its lemma; `universal`
    maps fine tags to universal ones; `open_tags` are what a word too long to analyse may be; `quotes` are marks that
    the model knows as '"'. `unknown_capitals` are what a word may be that the model does not know and that is written
    with a capital inside a sentence, where that is no plural (none: its letters tell), `numeral` what one of digits is.
    A word with the tag `plural[0]` that ends in `plural[2]` and without it most often has the tag `plural[1]` is its
    plural. Words with an `uninflected` tag are their own lemmas, in lower case, those with a tag of
    `names` as written.
    """

    model: str
    universal: Mapping[str, str]
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lemmas: Mapping[tuple[str, str], str] = field(default_factory=dict)
    open_tags: tuple[str, ...] = ("NN", "NE")
    marks: Mapping[str, str] = field(default_factory=dict)
    uninflected: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    unknown_capitals: tuple[str, ...] = ()
    numeral: str = ""
    plural: tuple[str, str, str] | None = None


class Tagger:
    """Tags sentences; its caches live in the object and are bounded. Not shared between threads."""

    def __init__(self, settings: TaggerSettings) -> None:
        self.settings = settings
        self._model: Any = MorphemeModel(settings.model)
        self._names: dict[int, str] = self._model.int2tag
        self._numbers: dict[str, int] = self._model.tag2int
        self._trigrams = Trigrams(self._model.LP_trans_word)
        del self._model.LP_trans_word  # the same in several times the memory
        self._emissions: dict[tuple[str, bool], Emissions] = {}
        self._readings: dict[tuple[str, int], tuple[str, str]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._any = tuple((tag, 0.0) for tag in self._model.LP_wtag)

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Return (tag, lemma) for each word of one sentence."""
        if not words:
            return []
        placed = [(word, i == 0) for i, word in enumerate(words)]
        tags = self._trigrams.likeliest([self._emissions.get(key) or self._emission(*key) for key in placed])
        return [self._readings.get(key) or self._reading(*key) for key in zip(words, tags, strict=True)]

    def lemma(self, word: str, tag: str) -> str:
        """Return the lemma of `word` read with another tag."""
        number = self._numbers.get(tag)
        if number is None:
            return word
        return (self._readings.get((word, number)) or self._reading(word, number))[1]

    def parts(self, word: str) -> tuple[str, ...]:
        """Return what a compound noun is made of, "Kinderkrankenhaus": kind, krank, krankenhaus, haus; else nothing."""
        noun = self._numbers.get("NN")
        fitting = _SHORTEST_COMPOUND <= len(word) <= _LONGEST and word[0].isupper() and word.isalpha()
        if noun is None or not fitting:
            return ()
        known = self._parts.get(word)
        if known is None:
            if len(self._parts) >= _CACHE_LIMIT:
                self._parts.clear()
            known = self._parts[word] = self._split(word.lower(), noun)
        return known

    def _split(self, word: str, noun: int) -> tuple[str, ...]:
        """Return the stems of a compound, and what it is a kind of: its ends."""
        starts = [0]
        stems = []
        for tag, end in self._model.analyze_viterbi(word, -noun)[:-1]:
            stem = word[starts[-1]:end]
            if self._names[tag].split("_")[0] in _STEMS and len(stem) >= _SHORTEST_STEM:
                stems.append((starts[-1], stem))
            starts.append(end)
        if len(stems) < 2:
            return ()
        return tuple(dict.fromkeys((*(stem for _, stem in stems), *(word[start:] for start, _ in stems[1:]))))

    def knows(self, word: str) -> bool:
        """Return whether the model saw this word (lower case) in training."""
        return word in self._model.cache

    def _emission(self, word: str, first: bool) -> Emissions:
        """Return, and remember, what the word may be; `first`: it begins the sentence."""
        if len(self._emissions) >= _CACHE_LIMIT:
            self._emissions.clear()
        column = self._trigrams.column
        found = self._emissions[word, first] = tuple([(column[tag], lp) for tag, lp in self._emit(word, first)])
        return found

    def _emit(self, word: str, first: bool) -> tuple[tuple[int, float], ...]:
        """Return each tag that the word may have, and log p(word | tag)."""
        fixed = self._fixed(word, first)
        if fixed is not None:
            return tuple((self._numbers[tag], 0.0) for tag in fixed)
        if self.settings.numeral and not word.strip(_DIGITS) and word[0].isdecimal():
            return ((self._numbers[self.settings.numeral], 0.0),)
        word = self.settings.marks.get(word, word)
        if self._model.normalize(word) not in self._model.cache:
            head = word.rpartition("-")[2]
            if len(head) > 2 and head != word:
                return self._emit(head, False)
            if self.settings.unknown_capitals and not first and _is_capital(word):
                return tuple((self._numbers[tag], 0.0) for tag in self.settings.unknown_capitals)
            if len(word) > _LONGEST:
                return tuple((self._numbers[tag], 0.0) for tag in self.settings.open_tags)
        scored = self._model._tag_word(word, cutoff=5, casesensitive=not first, conditional=True)
        # numpy's numbers, of which the model has some, would make all that is added to them slow
        return tuple((tag, float(lp)) for tag, lp in scored if tag != UNKNOWN) or self._any

    def _fixed(self, word: str, first: bool) -> tuple[str, ...] | None:
        """Return the only tags that the pack gives a word, at the head of a sentence also in lower case."""
        tags = self.settings.tags
        return tags.get(word) or (tags.get(word.lower()) if first else None)

    def _reading(self, word: str, tag: int) -> tuple[str, str]:
        """Return, and remember, the tag's name and the lemma of the word under it."""
        if len(self._readings) >= _CACHE_LIMIT:
            self._readings.clear()
        found = self._readings[word, tag] = self._names[tag], self._make_lemma(word, tag)
        return found

    def _make_lemma(self, word: str, tag: int) -> str:
        fixed = self.settings.lemmas.get((word.lower(), self._names[tag]))
        if fixed is not None:
            return fixed
        if self._names[tag] in self.settings.names:
            return word
        if self._names[tag] in self.settings.uninflected:
            return word.lower()
        before, hyphen, head = word.rpartition("-")
        if hyphen and head and before:
            return before + hyphen + self._make_lemma(head, tag)
        if len(word) > _LONGEST or not word[-1].isalpha():
            return word
        if (singular := self._singular(word.lower(), self._names[tag])) is not None:
            return singular
        lemma: str = self._model._analyze(word, tag)[0]
        return lemma if tag not in self._model.capitalizedlemmata or not word.isupper() else word

    def _singular(self, word: str, tag: str) -> str | None:
        """Return what a regular plural is the plural of, None for all other words."""
        plural, singular, ending = self.settings.plural or ("", "", "")
        if tag != plural or not word.endswith(ending):
            return None
        stem = word[:-len(ending)]
        known = self._model.cache.get(stem)
        return stem if known and self._names[max(known, key=itemgetter(1))[0]] == singular else None


def _is_capital(word: str) -> bool:
    """Return whether a word of letters is written with a capital and does not look like a plural."""
    return word[0].isupper() and word.isalpha() and not word.endswith("s")
