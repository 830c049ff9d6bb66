"""The German grammar's word lists, read once from YAML into look-ups that do not change."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from lagebild.language.segment import Segmentation
from lagebild.language.tagger import TaggerSettings
from lagebild.packs.de.cases import ALL, read_mask

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - libyaml is optional
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def load(name: str) -> Any:
    """Return the content of a YAML file of this pack."""
    return yaml.load(files(__package__).joinpath(name).read_text("utf-8"), Loader=_Loader)


@dataclass(frozen=True)
class Grammar:
    """Closed classes of German. Masks are those of `cases`; words are in lower case."""

    determiners: Mapping[str, int]
    pronouns: Mapping[str, int]
    bare_endings: Mapping[str, int]
    after_endings: Mapping[str, int]
    prepositions: Mapping[str, tuple[str, int]]
    postpositions: frozenset[str]
    circumpositions: Mapping[str, frozenset[str]]
    hedges: frozenset[str]
    quantities: frozenset[str]
    time_nouns: frozenset[str]
    measure_nouns: frozenset[str]
    countries: frozenset[str]
    before_countries: frozenset[str]
    country_nouns: tuple[str, ...]
    subordinators: Mapping[str, str]
    phrase_coordinators: frozenset[str]
    negations: frozenset[str]
    prefixes: frozenset[str]
    core_prefixes: frozenset[str]
    genders: Mapping[str, int]
    gender_endings: Mapping[str, int]
    verb_forms: Mapping[str, tuple[str, str, str]]
    sein_perfect: frozenset[str]
    dative_verbs: frozenset[str]
    bare_infinitive: frozenset[str]
    zu_auxiliaries: frozenset[str]
    speech: frozenset[str]
    presentational: frozenset[str]
    filling_time: frozenset[str]
    adjectival_participles: frozenset[str]
    intransitive: frozenset[str]
    past_in_t: tuple[str, ...]
    intransitive_bases: frozenset[str]
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
    return table | {word: read_mask(codes) for word, codes in words["determiners"].items()}


def _prepositions(words: dict[str, Any]) -> dict[str, tuple[str, int]]:
    governed = {"accusative": "am af an ap", "dative": "dm df dn dp", "genitive": "gm gf gn gp dm df dn dp"}
    governed["both"] = governed["accusative"] + " " + governed["dative"]
    table = {
        word: (word, read_mask(governed[kind])) for kind, listed in words["prepositions"].items() for word in listed
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
            table[word.lower()] = table.get(word.lower(), 0) | bits[gender]
    return table


def _by_first_word(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.lower().split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(listed) for first, listed in table.items()}


def read_grammar() -> Grammar:
    """Read the grammar's files."""
    words, verbs, gender = load("closed_class.yaml"), load("verbs.yaml"), load("genders.yaml")
    hang = load("attachments.yaml")
    return Grammar(
        determiners=_determiners(words),
        pronouns={word: read_mask(codes) for word, codes in words["pronouns"].items()},
        bare_endings={e: read_mask(codes) for e, codes in words["adjective_endings"]["bare"].items()},
        after_endings={e: read_mask(codes) for e, codes in words["adjective_endings"]["after"].items()},
        prepositions=_prepositions(words),
        postpositions=frozenset(words["postpositions"]),
        circumpositions={word: frozenset(ends) for word, ends in words["circumpositions"].items()},
        hedges=frozenset(words["number_hedges"]),
        quantities=frozenset(words["quantities"]),
        time_nouns=frozenset(words["time_nouns"]),
        measure_nouns=frozenset(words["place_measure_nouns"]),
        countries=frozenset(words["countries"]),
        before_countries=frozenset(words["before_countries"]),
        country_nouns=tuple(words["country_nouns"]),
        subordinators={word: kind for kind, listed in words["subordinators"].items() for word in listed},
        phrase_coordinators=frozenset(words["phrase_coordinators"]),
        negations=frozenset(words["negations"]),
        noun_prepositions={word: frozenset(nouns) for word, nouns in hang["nouns"].items()},
        adverbs=_by_first_word(load("tag_fixes.yaml")["adverbs"]),
        past_in_t=tuple(verbs["past_in_t"]),
        nach_nouns=frozenset(hang["nach_nouns"]),
        prefixes=frozenset(verbs["prefixes"]) | frozenset(verbs["core_prefixes"]),
        core_prefixes=frozenset(verbs["core_prefixes"]),
        genders=_genders(gender["nouns"]),
        gender_endings=_genders(gender["endings"]),
        verb_forms={
            form: (lemma, code[:2], code[2]) for lemma, forms in verbs["forms"].items() for form, code in forms.items()
        },
        **{
            name: frozenset(verbs[name])
            for name in (
                "sein_perfect",
                "dative_verbs",
                "bare_infinitive",
                "zu_auxiliaries",
                "speech",
                "presentational",
                "filling_time",
                "adjectival_participles",
                "intransitive",
                "intransitive_bases",
            )
        },
    )


def read_segmentation() -> Segmentation:
    """Read what German says about abbreviations and sentence starts."""
    listed = load("abbreviations.yaml")
    final = frozenset(listed["final"])
    return Segmentation(frozenset(listed["inside"]) | final, final, frozenset(listed["starters"]))


def read_tagger_settings(model: str = "morphmodel_ger.pgz") -> TaggerSettings:
    """Read what German knows better than the tagger's model."""
    fixes = load("tag_fixes.yaml")
    return TaggerSettings(
        model=model,
        universal=fixes["universal"],
        tags={word: tuple(tags) for word, tags in fixes["tags"].items()},
        lemmas={(word, tag): lemma for word, tags in fixes["lemmas"].items() for tag, lemma in tags.items()},
        marks=fixes["marks"],
    )
