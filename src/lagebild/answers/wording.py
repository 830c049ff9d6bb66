"""Words for people in German and English, read from YAML; commands and pages share those beside this module.

What counts something has a form for one and one for all other numbers: `{one: "{} Vorfall", other: "{} Vorfälle"}`.
"""

from functools import cache
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct

LANGUAGES = ("de", "en")
Wordings = dict[str, dict[str, str]]
_ONE = "{}, one"  # under which key the form for one thing stands


class _Forms(Struct, frozen=True, forbid_unknown_fields=True):
    one: str
    other: str


class WordingError(ValueError):
    """A file of words is broken; the message names it."""


def read_words(path: Path) -> Wordings:
    """Return language → key → word, those that are shared included. Raises WordingError."""
    own = _read(path)
    return {ui: {**_shared()[ui], **own[ui]} for ui in LANGUAGES}


def form(words: dict[str, str], key: str, count: int) -> str:
    """Return the form of a word of one language for so many things."""
    return words.get(_ONE.format(key), words[key]) if count == 1 else words[key]


@cache
def _shared() -> Wordings:
    return _read(Path(__file__).with_name("wording.yaml"))


def _read(path: Path) -> Wordings:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        words = {ui: _flat(own) for ui, own in msgspec.convert(read, dict[str, dict[str, str | _Forms]]).items()}
    except msgspec.ValidationError as error:
        raise WordingError(f"{path}: {error}") from error
    if set(words) != set(LANGUAGES) or words["de"].keys() != words["en"].keys():
        raise WordingError(f"{path}: German and English have not the same words")
    return words


def _flat(words: dict[str, str | _Forms]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, word in words.items():
        forms = word if isinstance(word, _Forms) else None
        found |= {key: forms.other, _ONE.format(key): forms.one} if forms else {key: str(word)}
    return found
