"""The header lines that a text file may open with: date, publisher, title, address, language."""

import re
from functools import cache
from typing import NamedTuple

from lagebild.reading.dates import ADVICE, parse_date
from lagebild.reading.outcome import RefusedError
from lagebild.reading.wordlists import wordlist

_FENCE = re.compile(r"\s*---[ \t]*(?:\r\n?|\n)")
_DATE = re.compile(
    r"""\[[^\]\r\n]{4,80}\]                          # one of a set
      | \d{4}[-0-9X~?%T:.,Z+/]*                      # EDTF and ISO
      | \d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}            # 5.10.2016
      | \d{1,2}\.?\s[^\W\d_]{3,12}\.?\s\d{4}         # 5. Oktober 2016
      | [^\W\d_]{3,12}\.?\s(?:\d{1,2},\s)?\d{4}      # Oktober 2016
    """,
    re.VERBOSE,
)


class Header(NamedTuple):
    """The fields of a header and where the body starts and ends in the whole text."""

    fields: dict[str, str]
    start: int
    end: int


def split_header(text: str) -> Header:
    """Reads header lines off the top of `text`; the body is what is left, without white space around it.

    Raises `RefusedError` for a date line whose date cannot be read.
    """
    fields: dict[str, str] = {}
    position = 0
    while step := _header_line(text, position):
        name, value, position = step
        if name:
            fields.setdefault(name, value)
    return Header(fields, _skip_space(text, position), len(text.rstrip()))


def _header_line(text: str, position: int) -> tuple[str, str, int] | None:
    """Field, value and the position behind the header line at `position`, or None; a fence has no field."""
    if fence := _FENCE.match(text, position):
        return "", "", fence.end()
    match = _keys().match(text, position)
    if match is None:
        return None
    name = _names().get(match["key"].casefold(), "")  # "" for look-alikes such as the dotless ı
    if name == "date":
        return _date_line(text, match)
    value = match["rest"].strip()
    if not name or not match["colon"] or not value or len(value) > 500:
        return None
    return name, value, match.end()


def _date_line(text: str, match: re.Match[str]) -> tuple[str, str, int] | None:
    start = match.start("rest")
    written = _DATE.match(text, start, match.end("rest"))
    if not match["colon"] and (match["key"].casefold() not in _bare() or not written or not text[start].isdigit()):
        return None
    line = text.count("\n", 0, start) + 1
    if written is None:
        raise RefusedError(f"the date {match['rest'].strip()[:40]!r} cannot be read", ADVICE, line)
    value = written[0].rstrip(".,:")
    try:
        parse_date(value)
    except RefusedError as refusal:
        refusal.line = line
        raise
    # The body may begin on the line of the date.
    return "date", value, written.end()


def _skip_space(text: str, position: int) -> int:
    return len(text) - len(text[position:].lstrip())


@cache
def _names() -> dict[str, str]:
    fields: dict[str, list[str]] = wordlist("headers")["fields"]
    return {word: name for name, words in fields.items() for word in words}


@cache
def _bare() -> frozenset[str]:
    return frozenset(wordlist("headers")["bare"])


@cache
def _keys() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_names(), key=len, reverse=True))
    return re.compile(rf"\s*(?P<key>{words})(?:[ \t]*(?P<colon>:)[ \t]*|[ \t]+)(?P<rest>[^\r\n]*)", re.IGNORECASE)
