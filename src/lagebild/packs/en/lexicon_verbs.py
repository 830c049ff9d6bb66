"""The verbs that the lexicon lists: their forms, which the tagger's model may not know, and their particles."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lagebild.packs.compiled import compiled
from lagebild.packs.source import read_cues, read_frames, read_light_words, read_propositions

_VOWELS = "aeiou"
_SIBILANTS = ("s", "sh", "ch", "x", "z")


def read_verbs(folder: Path) -> frozenset[str]:
    """Return all verbs of a pack's lexicon, with their particles. Raises PackError."""
    sources = [Path(__file__), *sorted([*folder.glob("*.yaml"), *folder.glob("frames/*.yaml")])]
    return compiled(f"verbs-{folder.name}", sources, frozenset[str], lambda: frozenset(_verbs(folder)))


def _verbs(folder: Path) -> Iterator[str]:
    for read in (read_frames, read_light_words, read_cues, read_propositions):
        yield from (entry.verb for entry in read(folder) if entry.verb)


def particles(verbs: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the particles that each verb is listed with: "carry out", "carry on" → carry: out, on."""
    found: dict[str, set[str]] = {}
    for verb in verbs:
        first, _, rest = verb.partition(" ")
        if rest and " " not in rest:
            found.setdefault(first, set()).add(rest)
    return {verb: frozenset(words) for verb, words in found.items()}


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """Yield the regular forms of a verb with their tags, each in all its spellings."""
    for stem in _stems(verb):
        yield from ((stem + "ed", tag) for tag in ("VVD", "VVN"))
        yield stem + "ing", "VVG"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from ((verb[:-1] + "ied", tag) for tag in ("VVD", "VVN"))
        yield verb + "ing", "VVG"
        yield verb[:-1] + "ies", "VVZ"
    else:
        yield verb + ("es" if verb.endswith(_SIBILANTS) else "s"), "VVZ"


def _stems(verb: str) -> Iterator[str]:
    """Yield what -ed and -ing are added to: torture → tortur, nab → nabb, target → target, targett."""
    if verb.endswith("e"):
        yield verb[:-1]
        if verb.endswith(("ee", "oe", "ye")):
            yield verb  # freeing
    elif not (verb.endswith("y") and verb[-2] not in _VOWELS):
        yield verb
        if len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
            yield verb + verb[-1]
