"""The comparisons and their levels in words for people (comparisons.yaml)."""

from functools import cache
from importlib.resources import files

import msgspec
import yaml
from msgspec import Struct

PRIOR, DATED = "prior", "dated"
BESIDES = {
    PRIOR: {"de": "vor jedem Vergleich", "en": "before any comparison"},
    DATED: {"de": "der Bericht nennt für jedes einen eigenen Tag oder Ort",
            "en": "the report gives each a day or place of its own"},
}
"""What is weighed beside the comparisons."""



class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A term in German and English."""

    de: str
    en: str


class Level(Words, frozen=True, forbid_unknown_fields=True):
    """A level in words, with the weight in bits that a person expects of it."""

    bits: float


class Comparison(Struct, frozen=True, forbid_unknown_fields=True):
    """A comparison with the words for each of its levels."""

    de: str
    en: str
    levels: dict[str, Level]


@cache
def comparisons() -> dict[str, Comparison]:
    """Return all comparisons by name."""
    text = files(__package__).joinpath("comparisons.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return msgspec.convert(content, dict[str, Comparison])


def in_words(comparison: str, level: str, language: str) -> tuple[str, str]:
    """Return a comparison and its level in "de" or "en"."""
    if comparison in BESIDES:
        return BESIDES[comparison][language], ""
    row = comparisons()[comparison]
    return getattr(row, language), getattr(row.levels[level], language)
