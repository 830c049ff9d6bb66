"""Words for people in German and English, read from YAML; commands and pages share those beside this module."""

from functools import cache
from pathlib import Path

import msgspec
import yaml

LANGUAGES = ("de", "en")
Wordings = dict[str, dict[str, str]]


class WordingError(ValueError):
    """A file of words is broken; the message names it."""


def read_words(path: Path) -> Wordings:
    """Return language → key → word, those that are shared included. Raises WordingError."""
    own = _read(path)
    return {ui: {**_shared()[ui], **own[ui]} for ui in LANGUAGES}


@cache
def _shared() -> Wordings:
    return _read(Path(__file__).with_name("wording.yaml"))


def _read(path: Path) -> Wordings:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        words = msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=loader), Wordings)
    except msgspec.ValidationError as error:
        raise WordingError(f"{path}: {error}") from error
    if set(words) != set(LANGUAGES) or words["de"].keys() != words["en"].keys():
        raise WordingError(f"{path}: German and English have not the same words")
    return words
