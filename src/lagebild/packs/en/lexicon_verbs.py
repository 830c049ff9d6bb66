"""What the grammar takes from the lexicon: verbs, with forms that the tagger may not know, and the words of saying."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from lagebild.packs.compiled import compiled
from lagebild.packs.source import read_cues, read_frames, read_light_words, read_propositions

_VOWELS = "aeiou"
_SIBILANTS = ("s", "sh", "ch", "x", "z")


class Taking(Struct, frozen=True):
    """Words of saying by what holds what is said.

    `clause`: verbs with a clause that needs no "that"; `nouns`: nouns with "that"; the others with "to".
    """

    clause: frozenset[str]
    nouns: frozenset[str]
    infinitive: frozenset[str]
    infinitive_nouns: frozenset[str]


def read_verbs(folder: Path) -> frozenset[str]:
    """Return all verbs of a pack's lexicon, with their particles. Raises PackError."""
    sources = [Path(__file__), *sorted([*folder.glob("*.yaml"), *folder.glob("frames/*.yaml")])]
    return compiled(f"verbs-{folder.name}", sources, frozenset[str], lambda: frozenset(_verbs(folder)))


def _verbs(folder: Path) -> Iterator[str]:
    for read in (read_frames, read_light_words, read_cues, read_propositions):
        yield from (entry.verb for entry in read(folder) if entry.verb)


def read_taking(folder: Path) -> Taking:
    """Return the words of saying of a pack's lexicon by what they take, but for idioms. Raises PackError."""
    return compiled(f"taking-{folder.name}", [Path(__file__), folder / "cues.yaml"], Taking, lambda: _taking(folder))


def _taking(folder: Path) -> Taking:
    verbs: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    for cue in read_cues(folder):
        for content in cue.content if not cue.with_ else ():
            listed, word = (verbs, cue.verb) if cue.verb else (nouns, cue.noun)
            listed.setdefault(content, set()).add(word or "")
    return Taking(*(frozenset(listed.get(content, ())) for listed, content in (
        (verbs, "clause"), (nouns, "dass"), (verbs, "infinitive"), (nouns, "infinitive"),
    )))  # fmt: skip


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
