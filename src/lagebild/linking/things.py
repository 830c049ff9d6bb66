"""Which things hit and which means a text names, and whether it announces another happening (things.yaml)."""

from functools import cache, lru_cache
from importlib.resources import files

import yaml

from lagebild.world.gazetteer_names import fold

_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern")
_SHORT = 4  # letters below which a word is no tail of a compound: "Bus" is none of "Airbus"


HOSPITAL = "hospital"
RECALLED = "recalled"
WHOLE = frozenset({"another", "treatment"})
"""Lists whose words are matched as they stand."""


def things(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the sites and the means that a text names, by the entries of things.yaml.

    A hospital where people are treated, or died later, is not what was hit.
    """
    folded = fold(text)
    sites = _named("sites", folded)
    if HOSPITAL in sites and _named("treatment", folded):
        sites -= {HOSPITAL}
    return sites, _named("means", folded)


def announces_another(text: str) -> bool:
    """Say whether a text has words that begin to tell of another happening: "wenig später", "erneut", "another"."""
    return bool(_named("another", fold(text)))


def looks_back(text: str) -> bool:
    """Say whether a text has words by which a report looks back to an earlier day: "bereits am Donnerstag"."""
    return RECALLED in _named("another", fold(text))


def _named(group: str, folded: str) -> frozenset[str]:
    words, phrases = _index(group)[0], _index(group)[2].items()
    found = {_thing(group, word) for word in folded.split()} - {""} if words else set()
    padded = f" {folded} "
    return frozenset(found.union(thing for phrase, thing in phrases if phrase in padded))


@lru_cache(maxsize=20_000)
def _thing(group: str, word: str) -> str:
    """Return what a word, or the longest tail of a compound, names: Gemüsemarkt is a market; "" for nothing."""
    exact, tails, _ = _index(group)
    if word in exact or len(word) <= _SHORT:
        return exact.get(word, "")
    return next((of[word[-length:]] for length, of in tails.items() if length < len(word) and word[-length:] in of), "")


@cache
def _index(group: str) -> tuple[dict[str, str], dict[int, dict[str, str]], dict[str, str]]:
    """Return a list of things.yaml by inflected word, by the length of compound tails, longest first, and by phrase.

    A phrase has a blank at each end.
    """
    exact: dict[str, str] = {}
    tails: dict[int, dict[str, str]] = {}
    phrases: dict[str, str] = {}
    for thing, words in _content()[group].items():
        for word in words:
            if " " in word or group in WHOLE:
                phrases[f" {word} "] = thing
                continue
            for form in (word + ending for ending in _ENDINGS):
                exact.setdefault(form, thing)
                if len(word) > _SHORT:
                    tails.setdefault(len(form), {}).setdefault(form, thing)
    return exact, dict(sorted(tails.items(), reverse=True)), phrases


@cache
def _content() -> dict[str, dict[str, list[str]]]:
    text = files(__package__).joinpath("things.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
