"""What cannot be, in the language of the reader: errors are raised in English; messages.yaml has them in German."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from lagebild.packs.source import read_as

FILE = Path(__file__).with_name("messages.yaml")
_GAP = "{}"
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST = 2000  # characters; where somebody sent more than that, it is shown as it is


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """A message in both languages; {} is what stands there, in the same order, with `within` said in German too."""

    en: str
    de: str
    within: bool = False


def in_german(message: str) -> str | None:
    """Return a message of an error in German, None where nobody has said it in German."""
    for known, meant in _known() if len(message) < _LONGEST else ():
        if found := known.fullmatch(message):
            return meant.de.format(*map(_within, found.groups()) if meant.within else found.groups())
    return None


def _within(part: str) -> str:
    """Return what stands in a message, as Germans say it or write numbers."""
    return in_german(part) or (part.replace(",", ".") if _THOUSANDS.fullmatch(part) else part)


@cache
def messages() -> tuple[Message, ...]:
    """Return the messages. Raises PackError where the file is broken."""
    return read_as(FILE, tuple[Message, ...])


@cache
def _known() -> tuple[tuple[re.Pattern[str], Message], ...]:
    return tuple((_pattern(one.en), one) for one in messages())


def _pattern(message: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, message.split(_GAP))), re.DOTALL)
