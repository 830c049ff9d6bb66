"""The English grammar's word lists, read once from YAML into look-ups that do not change."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from lagebild.language.segment import Segmentation
from lagebild.language.tagger import TaggerSettings
from lagebild.packs.en.lexicon_verbs import forms, particles, read_taking, read_verbs
from lagebild.packs.source import read_as

_FOLDER = Path(__file__).parent
Words = frozenset[str]
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


class _Closed(Struct, frozen=True, forbid_unknown_fields=True):
    """closed_class.yaml, which says what each list is for."""

    prepositions: tuple[str, ...]
    either: Words
    subordinators: dict[str, tuple[str, ...]]
    interrogatives: Words
    hedges: tuple[str, ...]
    quantities: Words
    shares: Words
    titles: Words
    time_nouns: Words
    days: Words
    months: Words
    day_attributes: Words
    reflexives: Words
    negations: Words
    subject_pronouns: Words
    relatives: Words
    coordinators: tuple[str, ...]
    content_nouns: Words
    infinitive_words: Words


class _Verbs(Struct, frozen=True, forbid_unknown_fields=True):
    """verbs.yaml, which says what each list is for."""

    speech: Words
    dative: Words
    ditransitive: Words
    telling: Words
    voicing: Words
    lasting: Words
    naming: Words
    copulas: Words
    intransitive: Words
    bereft: Words
    harming: Words
    infinitive: Words
    gerund: Words
    causative: Words
    same_pasts: Words
    prepositions: dict[str, Words]
    particles: dict[str, Words]
    irregular: dict[str, tuple[str, str]]


class _Attachments(Struct, frozen=True, forbid_unknown_fields=True):
    """attachments.yaml: the nouns that each preposition hangs on."""

    nouns: dict[str, Words]


class _Writing(Struct, frozen=True, forbid_unknown_fields=True):
    """abbreviations.yaml."""

    inside: Words
    final: Words
    starters: Words
    clitics: str


class Corrected(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of tag_fixes.yaml that are corrected by what stands around them."""

    attributes: Words
    nouns_in_ing: Words
    accusing: Words
    owning: Words
    saying_nouns: Words
    adjectival_nouns: Words
    numerals: Words
    adjectives_in_ed: Words
    predicative_nouns: Words
    verbs_behind_to: Words


class _TagFixes(Struct, frozen=True, forbid_unknown_fields=True):
    """tag_fixes.yaml, which says what each list is for."""

    universal: dict[str, str]
    tags: dict[str, tuple[str, ...]]
    marks: dict[str, str]
    uninflected: Words
    names: Words
    lemmas: dict[str, dict[str, str]]
    corrected: Corrected


class Known(Protocol):
    """What the tagger knows of single words."""

    def lemma(self, word: str, tag: str) -> str:
        """Return the word's lemma under a tag."""

    def knows(self, word: str) -> bool:
        """Return whether the word (lower case) was seen in training."""


@dataclass(frozen=True)
class Grammar:
    """Closed classes of English, in lower case; phrases of several words by their first one, the longest first.

    `lexical`: the verbs that the lexicon lists.
    """

    corrected: Corrected
    closed: _Closed
    verbs: _Verbs
    lexical: Words
    particles: Mapping[str, Words]
    nouns: Mapping[str, Words]
    prepositions: Phrases
    hedges: Phrases
    coordinators: Phrases
    subordinators: Phrases
    clause_kinds: Mapping[tuple[str, ...], str]


def by_first_word(phrases: Iterable[str]) -> Phrases:
    """Return phrases split into words by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.lower().split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(listed, key=len, reverse=True)) for first, listed in table.items()}


def read_grammar() -> Grammar:
    """Read the grammar's files. Raises PackError where one is missing or broken."""
    closed, verbs = _with_cues(read_as(_FOLDER / "closed_class.yaml", _Closed), read_as(_FOLDER / "verbs.yaml", _Verbs))
    lexical = read_verbs(_FOLDER)
    listed = particles(lexical)
    kinds = {tuple(word.split()): kind for kind, words in closed.subordinators.items() for word in words}
    return Grammar(
        corrected=_tag_fixes().corrected,
        closed=closed,
        verbs=verbs,
        lexical=lexical,
        particles=verbs.particles | {verb: found | verbs.particles.get(verb, found) for verb, found in listed.items()},
        nouns=read_as(_FOLDER / "attachments.yaml", _Attachments).nouns,
        prepositions=by_first_word(closed.prepositions),
        hedges=by_first_word(closed.hedges),
        coordinators=by_first_word(closed.coordinators),
        subordinators=by_first_word(word for words in closed.subordinators.values() for word in words),
        clause_kinds=kinds,
    )


def _with_cues(closed: _Closed, verbs: _Verbs) -> tuple[_Closed, _Verbs]:
    """Return the lists with the lexicon's words of saying added."""
    taking = read_taking(_FOLDER)
    nouns, words = closed.content_nouns | taking.nouns, closed.infinitive_words | taking.infinitive_nouns
    speech, infinitive = verbs.speech | taking.clause, verbs.infinitive | taking.infinitive
    gerund = verbs.gerund | taking.infinitive
    return (
        replace(closed, content_nouns=nouns, infinitive_words=words),
        replace(verbs, speech=speech, infinitive=infinitive, gerund=gerund),
    )


def read_segmentation() -> Segmentation:
    """Read what English says about abbreviations, sentence starts and clitics."""
    listed = read_as(_FOLDER / "abbreviations.yaml", _Writing)
    return Segmentation(
        listed.inside | listed.final, listed.final, listed.starters, ordinal=False, clitics=re.compile(listed.clitics)
    )


def read_tagger_settings() -> TaggerSettings:
    """Read what English knows better than the tagger's model."""
    fixes, irregular = _tag_fixes(), read_as(_FOLDER / "verbs.yaml", _Verbs).irregular
    lemmas = {(form, tag): verb for verb in _first_words(read_verbs(_FOLDER)) for form, tag in forms(verb)}
    lemmas |= {(form, tag): verb for verb, pasts in irregular.items() for form, tag in _pasts(*pasts)}
    return TaggerSettings(
        model="morphmodel_en.pgz",
        universal=fixes.universal,
        tags={form: (tag,) for pasts in irregular.values() for form, tag in _pasts(*pasts)} | fixes.tags,
        lemmas=lemmas | {(word, tag): lemma for word, tags in fixes.lemmas.items() for tag, lemma in tags.items()},
        marks=fixes.marks,
        uninflected=fixes.uninflected,
        names=fixes.names,
        open_tags=("NN1", "NP0"),
        unknown_capitals=("NP0",),
        numeral="CRD",
        plural=("NN2", "NN1", "s"),
    )


def _tag_fixes() -> _TagFixes:
    return read_as(_FOLDER / "tag_fixes.yaml", _TagFixes, strict=False)


def _first_words(verbs: Iterable[str]) -> set[str]:
    return {verb.partition(" ")[0] for verb in verbs}


def _pasts(past: str, participle: str) -> tuple[tuple[str, str], ...]:
    """Return the two forms of an irregular verb with their tags."""
    return (participle, "VVN"), (past, "VVD")
