"""The German grammar's word lists, read once from YAML into look-ups that do not change."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.language.segment import Segmentation
from lagebild.language.tagger import TaggerSettings
from lagebild.packs.de.cases import ALL, read_mask
from lagebild.packs.source import PackError, read_nouns, read_yaml

_FOLDER = Path(__file__).parent
_OLD_SPELLING = re.compile(r"ss(?=$|t)")
_KINDS = {
    "person": "agent", "aircraft": "agent", "role": "agent", "group": "agent", "medium": "agent",
    "place": "place", "site": "place",
}
_WORD_SETS = (
    "postpositions", "hedges", "dozens", "quantities", "time_nouns", "distances", "ownerless", "countries",
    "before_countries", "label_nouns", "numbered_in_words", "among", "later", "according_to", "unarmed", "said_numbers",
    "doubtful_subordinators", "phrase_coordinators", "negations",
)  # fmt: skip
_VERB_SETS = (
    "sein_perfect", "dative_verbs", "zu_auxiliaries", "speech", "presentational", "filling_time", "core_prefixes",
    "adjectival_participles", "intransitive", "intransitive_bases", "ditransitive", "dative_needed", "naming",
    "conditional_verbs", "speaking_of", "doubtful_prefixes", "causatives", "not_caused", "von_verbs", "harming",
    "transitive", "giving_numbers",
)  # fmt: skip


@dataclass(frozen=True)
class HedgePhrase:
    """The words of a hedge before numbers; it goes with round or large ones only, and not `unless_after` some words."""

    words: tuple[str, ...]
    round: bool
    large: bool
    unless_after: frozenset[str]


@dataclass(frozen=True)
class Grammar:
    """Closed classes of German. Masks are those of `cases`; words are in lower case.

    Lists of words hold each in all its spellings: "groß" and Swiss "gross", "muss" and old "muß".
    """

    determiners: Mapping[str, int]
    pronouns: Mapping[str, int]
    bare_endings: Mapping[str, int]
    after_endings: Mapping[str, int]
    prepositions: Mapping[str, tuple[str, int]]
    postpositions: frozenset[str]
    circumpositions: Mapping[str, frozenset[str]]
    hedges: frozenset[str]
    hedge_phrases: Mapping[str, tuple[HedgePhrase, ...]]
    quantities: frozenset[str]
    dozens: frozenset[str]
    ownerless: frozenset[str]
    time_nouns: frozenset[str]
    distances: frozenset[str]
    countries: frozenset[str]
    label_nouns: frozenset[str]
    among: frozenset[str]
    later: frozenset[str]
    according_to: frozenset[str]
    unarmed: frozenset[str]
    said_numbers: frozenset[str]
    armed: tuple[str, ...]
    numbered_nouns: tuple[str, ...]
    numbered_in_words: frozenset[str]
    doubtful_subordinators: frozenset[str]
    conditional_verbs: frozenset[str]
    speaking_of: frozenset[str]
    before_countries: frozenset[str]
    country_nouns: tuple[str, ...]
    nameless_nouns: tuple[str, ...]
    common_ends: tuple[str, ...]
    relational_nouns: tuple[str, ...]
    names_in_s: tuple[str, ...]
    subordinators: Mapping[str, str]
    phrase_coordinators: frozenset[str]
    negations: frozenset[str]
    prefixes: frozenset[str]
    core_prefixes: frozenset[str]
    doubtful_prefixes: frozenset[str]
    genders: Mapping[str, int]
    gender_endings: Mapping[str, int]
    weak_nouns: frozenset[str]
    verb_forms: Mapping[str, tuple[str, str, str]]
    sein_perfect: frozenset[str]
    dative_verbs: frozenset[str]
    zu_auxiliaries: frozenset[str]
    speech: frozenset[str]
    giving_numbers: frozenset[str]
    presentational: frozenset[str]
    filling_time: frozenset[str]
    adjectival_participles: frozenset[str]
    intransitive: frozenset[str]
    transitive: frozenset[str]
    strong_pasts: Mapping[str, str]
    noun_kinds: Mapping[str, str]
    ditransitive: frozenset[str]
    dative_needed: frozenset[str]
    naming: frozenset[str]
    causatives: frozenset[str]
    von_verbs: frozenset[str]
    harming: frozenset[str]
    not_caused: frozenset[str]
    intransitive_bases: frozenset[str]
    into_nouns: frozenset[str]
    noun_prepositions: Mapping[str, frozenset[str]]
    nach_nouns: frozenset[str]
    adverbs: Mapping[str, tuple[tuple[str, ...], ...]]


def _determiners(words: dict[str, Any]) -> dict[str, int]:
    table = {
        stem + ending: read_mask(codes)
        for stems, endings in (("strong_stems", "strong_endings"), ("ein_stems", "ein_endings"))
        for stem in words[stems]
        for ending, codes in words[endings].items()
    }
    return table | _masks(words["determiners"])


def _prepositions(words: dict[str, Any]) -> dict[str, tuple[str, int]]:
    governed = {"accusative": "am af an ap", "dative": "dm df dn dp", "genitive": "gm gf gn gp dm df dn dp"}
    governed["both"] = governed["accusative"] + " " + governed["dative"]
    table = {
        spelling: (word, read_mask(governed[kind]))
        for kind, listed in words["prepositions"].items() for word in listed for spelling in spellings(word)
    }
    for word, lemma in words["contractions"].items():
        codes = words["contraction_masks"].get(word)
        table[word] = (lemma, read_mask(codes) if codes else table.get(lemma, (lemma, ALL))[1])
    return table


def _genders(listed: dict[str, list[str]]) -> dict[str, int]:
    bits = {"m": 1, "f": 2, "n": 4, "p": 8}
    table: dict[str, int] = {}
    for gender, words in listed.items():
        for word in words:
            for spelling in spellings(word.lower()):
                table[spelling] = table.get(spelling, 0) | bits[gender]
    return table


def _by_first_word(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.lower().split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(listed) for first, listed in table.items()}


def spellings(word: str) -> set[str]:
    """Return a word as it is listed, as the Swiss write it, and as it was written before 1996."""
    return {word, word.replace("ß", "ss"), _OLD_SPELLING.sub("ß", word)}


def _all_spellings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(spelling for word in words for spelling in spellings(word))


class _Lists(dict[str, Any]):
    """The top-level keys of one YAML file of this pack; a missing one is an error that names the file."""

    def __init__(self, name: str) -> None:
        self.path = _FOLDER / name
        super().__init__(read_yaml(self.path))

    def __missing__(self, key: str) -> Any:
        raise PackError(f"{self.path}:1: needs '{key}:'")


def _hedge_phrases(entries: list[dict[str, Any]]) -> dict[str, tuple[HedgePhrase, ...]]:
    """Return the hedges before a number by their first word, the longest first."""
    table: dict[str, list[HedgePhrase]] = {}
    for entry in entries:
        after = frozenset(entry.get("unless_after", ()))
        for phrase in entry["phrases"]:
            words = tuple(phrase.lower().split())
            hedge = HedgePhrase(words, bool(entry.get("round")), bool(entry.get("large")), after)
            table.setdefault(words[0], []).append(hedge)
    return {first: tuple(sorted(found, key=lambda h: -len(h.words))) for first, found in table.items()}


def read_grammar() -> Grammar:
    """Read the grammar's files. Raises PackError where a file or list is missing."""
    words, verbs, gender = _Lists("closed_class.yaml"), _Lists("verbs.yaml"), _Lists("genders.yaml")
    hang = _Lists("attachments.yaml")
    sets = {name: _all_spellings(words[name]) for name in _WORD_SETS}
    sets |= {name: _all_spellings(verbs[name]) for name in _VERB_SETS}
    return Grammar(
        determiners=_determiners(words),
        pronouns=_masks(words["pronouns"]),
        bare_endings=_masks(words["adjective_endings"]["bare"]),
        after_endings=_masks(words["adjective_endings"]["after"]),
        prepositions=_prepositions(words),
        circumpositions={word: frozenset(ends) for word, ends in words["circumpositions"].items()},
        hedge_phrases=_hedge_phrases(_Lists("hedges.yaml")["before"]),
        country_nouns=tuple(words["country_nouns"]),
        common_ends=tuple(words["common_ends"]),
        names_in_s=tuple(words["names_in_s"]),
        numbered_nouns=tuple(noun.lower() for noun in words["numbered_nouns"]),
        relational_nouns=tuple(hang["relational_nouns"]),
        armed=tuple(words["armed"]),
        nameless_nouns=tuple(_all_spellings(words["nameless_nouns"])),
        subordinators=_turned(words["subordinators"]),
        into_nouns=frozenset(hang["into_nouns"]),
        noun_prepositions={word: frozenset(nouns) for word, nouns in hang["nouns"].items()},
        adverbs=_by_first_word(_Lists("tag_fixes.yaml")["adverbs"]),
        strong_pasts=_strong_pasts(),
        noun_kinds=_noun_kinds(),
        nach_nouns=frozenset(hang["nach_nouns"]),
        prefixes=sets["core_prefixes"] | frozenset(verbs["prefixes"]),
        genders=_genders(gender["nouns"]),
        gender_endings=_genders(gender["endings"]),
        weak_nouns=frozenset(word.lower() for word in gender["weak"]),
        verb_forms=_verb_forms(verbs["forms"]),
        **sets,
    )


def _strong_pasts() -> dict[str, str]:
    """Return the singular past of each strong verb."""
    pasts = {verb: past for verb, (_, past, _) in _Lists("strong_verbs.yaml").items()}
    return pasts | {verb.replace("ß", "ss"): past.replace("ß", "ss") for verb, past in pasts.items()}


def _noun_kinds() -> dict[str, str]:
    """Return "agent" or "place" for the nouns that the lexicon lists so, in lower case."""
    return {
        spelling: _KINDS[group.class_]
        for group in read_nouns(_FOLDER) if group.class_ in _KINDS
        for noun in group.nouns for spelling in spellings(noun.lower())
    }  # fmt: skip


def _masks(codes: dict[str, str]) -> dict[str, int]:
    return {word: read_mask(listed) for word, listed in codes.items()}


def _turned(lists: dict[str, list[str]]) -> dict[str, str]:
    """Return the key of the list that each word stands in."""
    return {spelling: key for key, words in lists.items() for word in words for spelling in spellings(word)}


def _verb_forms(forms: dict[str, dict[str, str]]) -> dict[str, tuple[str, str, str]]:
    """Return lemma, tense with mood, and number of each form."""
    return {
        spelling: (lemma, code[:2], code[2])
        for lemma, listed in forms.items() for form, code in listed.items() for spelling in spellings(form)
    }  # fmt: skip


def read_segmentation() -> Segmentation:
    """Read what German says about abbreviations and sentence starts."""
    listed = _Lists("abbreviations.yaml")
    final = frozenset(listed["final"])
    return Segmentation(frozenset(listed["inside"]) | final, final, frozenset(listed["starters"]),
                        counting=frozenset(listed["counting"]), dated=frozenset(listed["dated"]))


def read_tagger_settings(model: str = "morphmodel_ger.pgz") -> TaggerSettings:
    """Read what German knows better than the tagger's model."""
    fixes = _Lists("tag_fixes.yaml")
    return TaggerSettings(
        model=model,
        universal=fixes["universal"],
        tags={word: tuple(tags) for word, tags in fixes["tags"].items()},
        lemmas={(word, tag): lemma for word, tags in fixes["lemmas"].items() for tag, lemma in tags.items()},
        marks=fixes["marks"],
    )
