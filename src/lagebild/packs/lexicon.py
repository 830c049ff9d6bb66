"""A pack's lexicon, indexed by lemma; compounds are found by their head."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from lagebild.packs import source
from lagebild.packs.compiled import compiled
from lagebild.packs.entries import Cue, Entry, Frame, LightWord, NounSense, Proposition

CACHED_NOUNS = 50_000
FOLDED = 50_000  # words remembered as they are looked up
SHORTEST_HEAD = 4
LONGEST_FIRST_PART = 40
LONGEST_COMPOUND = 100
SHORTEST_FIRST_PART = 2
_PARTING = re.compile("[ -]")


class Entries(Struct, frozen=True):
    """Everything of a pack that words are looked up in; what is compiled to one file."""

    frames: tuple[Frame, ...]
    light: tuple[LightWord, ...]
    cues: tuple[Cue, ...]
    propositions: tuple[Proposition, ...]
    nouns: tuple[NounSense, ...]


class Compound(Struct, frozen=True):
    """How a noun was found: under `head`, with the `first` part left over ("" where it stands itself)."""

    head: str
    first: str = ""


T = TypeVar("T")
AnyEntry = TypeVar("AnyEntry", bound=Entry)


@lru_cache(maxsize=FOLDED)
def fold(word: str) -> str:
    """Return the word as it is looked up: lower case, ß as ss (Swiss and older spellings)."""
    return word.lower().replace("ß", "ss")


class Index(Generic[T]):
    """Entries by lower-case lemma; a noun that is not listed is looked up by the end of the compound.

    `spaced`: compounds are written in several words ("car bomb"), and looked up by their last ones.
    """

    def __init__(self, pairs: Iterable[tuple[str, T]], spaced: bool = False) -> None:
        self._spaced = spaced
        table: dict[str, list[T]] = {}
        for word, entry in pairs:
            table.setdefault(fold(word), []).append(entry)
        self.table = {word: tuple(entries) for word, entries in table.items()}
        self._found: dict[str, Compound | None] = {}

    def get(self, lemma: str) -> tuple[T, ...]:
        """Return the entries of exactly this lemma, or of the last words of a spaced compound."""
        if not self._spaced:
            return self.table.get(fold(lemma), ())
        compound = self.compound(lemma)
        return self.table[compound.head] if compound is not None else ()

    def compound(self, lemma: str) -> Compound | None:
        """Return under which listed head this noun is found, the longest first; None where under none."""
        if lemma not in self._found:
            if len(self._found) > CACHED_NOUNS:
                self._found.clear()
            self._found[lemma] = self._split(fold(lemma))
        return self._found[lemma]

    def _split(self, key: str) -> Compound | None:
        if key in self.table:
            return Compound(key)
        for cut in self._cuts(key):
            if key[cut:] in self.table:
                return Compound(key[cut:], key[:cut].rstrip(" -"))
        return None

    def _cuts(self, key: str) -> Iterable[int]:
        """Return where the last part of a compound may begin."""
        if self._spaced and " " not in key and "-" not in key:
            return ()
        if self._spaced:
            return (match.end() for match in _PARTING.finditer(key, 0, LONGEST_COMPOUND))
        return range(SHORTEST_FIRST_PART, min(len(key) - SHORTEST_HEAD + 1, LONGEST_FIRST_PART))


class Lexicon:
    """The frames, light words, cues and nouns of a pack, found by lemma; of a word's frames those that ask most first.
    """

    def __init__(self, entries: Entries, spaced: bool = False) -> None:
        self.entries, self._spaced = entries, spaced
        self.nouns = Index(((n.noun, n) for n in entries.nouns), spaced)
        frames = sorted(entries.frames, key=lambda frame: len(frame.with_) + bool(frame.reflexive), reverse=True)
        self.frame_verbs = _by_verb(frames)
        self.frame_nouns = Index(((self._tagged(f.noun), f) for f in frames if f.noun), spaced)
        self.light_verbs, self.light_nouns = _by_verb(entries.light), self._by_noun(entries.light)
        self.cue_verbs, self.cue_nouns = _by_verb(entries.cues), self._by_noun(entries.cues)
        self.cue_prepositions = Index((c.preposition, c) for c in entries.cues if c.preposition and not c.noun)
        self.cue_adverbs = Index((c.adverb, c) for c in entries.cues if c.adverb)
        self.proposition_verbs = _by_verb(entries.propositions)
        self.proposition_nouns = self._by_noun(entries.propositions)

    def _by_noun(self, entries: Iterable[AnyEntry]) -> Index[AnyEntry]:
        return Index(((entry.noun, entry) for entry in entries if entry.noun), self._spaced)

    def _tagged(self, noun: str) -> str:
        """Return the noun as the tagger names it: "Toter", which declines like an adjective, as "Tote"."""
        nouns = self.nouns.table
        declined = noun.endswith("er") and noun.lower() not in nouns and noun[:-1].lower() in nouns
        return noun[:-1] if declined else noun

    def sense(self, lemma: str) -> NounSense | None:
        """Return what a noun names, by itself or by the head of the compound."""
        found = self.nouns.compound(lemma)
        return self.nouns.table[found.head][0] if found else None

    def names(self, noun: str) -> bool:
        """Say whether the noun itself (folded) is listed, as somebody or something or as an event."""
        return noun in self.nouns.table or noun in self.frame_nouns.table

    def sense_of_part(self, part: str) -> NounSense | None:
        """Return what the first part of a compound names: its linking -s, -n or -en may go."""
        for ending in ("", "en", "n", "s", "es"):
            if part.endswith(ending) and part[:len(part) - len(ending)] in self.nouns.table:
                return self.nouns.table[part[:len(part) - len(ending)]][0]
        return self.sense(part) if self._spaced else None

    def is_class(self, lemma: str, wanted: str) -> bool:
        """Say whether the noun belongs to the class (person, group, weapon …)."""
        found = self.nouns.compound(lemma)
        return found is not None and any(sense.class_ == wanted for sense in self.nouns.table[found.head])


def _by_verb(entries: Iterable[AnyEntry]) -> Index[AnyEntry]:
    return Index((entry.verb, entry) for entry in entries if entry.verb)


def _lemma(noun: str, adjectival: bool) -> str:
    """Return the noun as the tagger names it: nominalised adjectives are listed as "Toter" and tagged as "Tote"."""
    return noun[:-1] if adjectival and noun.endswith("er") else noun


def read_entries(folder: Path) -> Entries:
    """Read and check the YAML files of a pack. Raises PackError."""
    senses = [
        NounSense(_lemma(noun, group.adjectival), group.class_, group.kind, group.of, group.what)
        for group in source.read_nouns(folder)
        for noun in group.nouns
    ]
    return Entries(
        tuple(source.read_frames(folder)), tuple(source.read_light_words(folder)),
        tuple(source.read_cues(folder)), tuple(source.read_propositions(folder)), tuple(senses),
    )


def load_lexicon(folder: Path, spaced: bool = False) -> Lexicon:
    """Return the lexicon of the pack in `folder`, `spaced`: compounds have spaces. Raises PackError."""
    sources = [Path(__file__), *sorted([*folder.glob("*.yaml"), *folder.glob("frames/*.yaml")])]
    return Lexicon(compiled(f"lexicon-{folder.name}", sources, Entries, lambda: read_entries(folder)), spaced)
