"""What goes wrong in the language of the user: the code says it in English, messages.yaml has the German."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from lagebild.cli.wording import language_of_user
from lagebild.reading import Failure

_BLANK = "{}"


def in_words(message: str, ui: str) -> str:
    """Return a message in "de" or "en"; one that messages.yaml does not have stays as it is."""
    if ui != "de":
        return message
    for pattern, german in _german():
        if found := pattern.fullmatch(message):
            return german.format(*(in_words(inserted, ui) for inserted in found.groups()))
    return message


def failure_in_words(failure: Failure, ui: str) -> str:
    """Return why an input gave no report and what to do, as one line."""
    return str(Failure(failure.path, failure.line, in_words(failure.reason, ui), in_words(failure.advice, ui)))


def language_of_call(arguments: Sequence[str]) -> str:
    """Return the language that a command was called with, or else that of the user."""
    asked = [after for before, after in pairwise(arguments) if before == "--ui"]
    asked += [one.removeprefix("--ui=") for one in arguments if one.startswith("--ui=")]
    return asked[-1] if asked else language_of_user()


def templates() -> dict[str, str]:
    """Return messages.yaml: English → German, with {} for what is put in."""
    content = Path(__file__).with_name("messages.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def _german() -> list[tuple[re.Pattern[str], str]]:
    """Return the messages as patterns, those with the most words of their own first."""
    ordered = sorted(templates().items(), key=lambda pair: (pair[0].count(_BLANK) > 0, -len(pair[0])))
    return [(re.compile("(.*?)".join(map(re.escape, english.split(_BLANK))), re.DOTALL), german)
            for english, german in ordered]
