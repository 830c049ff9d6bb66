"""Wire credits: datelines ("GENF (dpa) –"), bylines and closing credits name the agencies a report comes from.

An agency that the running text quotes is a source, not a credit, and is left to the claims.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lagebild.reading.wordlists import wordlist

_EDGE_LINES = 4  # credits stand in the first or the last lines of a body
_LONGEST = 160  # characters of a line that is nothing but a byline or a credit
_SEPARATORS = re.compile(r"\s*[/,;&+|:]\s*|\s+[-–—]\s+")
_DATELINE = re.compile(r"(?P<place>[^()\r\n]{0,70}?)\s*\((?P<credit>[^()\r\n]{2,60})\)\s*[-–—―.:|]")
_PLAIN_DATELINE = re.compile(r"(?P<place>[^()\r\n.:;!?]{2,60}?(?:\d\.[^()\r\n.:;!?]{0,20}?)?)\s*(?:\s[-–—|]|--)\s")
# "Beirut (KNA) Die Armee …", "Wien - (APA) Die …": the brackets alone, behind nothing but a place
_BARE_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\r\n.:;!?]{1,30}?)\s*-?\s*\((?P<credit>[^()\r\n]{2,40})\)\s+(?=[^\W\d_a-z]|[„»])"
)
_DAY = re.compile(r"(?:\d{1,2}\.\s?){2}(?:\d{4})?|\d{4}|\d{1,2}[.:]\d{2}(?: Uhr)?")
_CLOSING = re.compile(r"\(([^()]{2,80})\)\.?$")
_ABBREVIATION = re.compile(r"[^\W\d_]{2,4}$|[a-z]{2,5}$")


class Credits(NamedTuple):
    """The agencies of a report in order of their mention, and its dateline without the agencies."""

    agencies: tuple[str, ...]
    dateline: str | None


def read_credits(body: str) -> Credits:
    """Finds dateline and wire credits in the first and last lines of a body."""
    first, last = _edges(body)
    dateline: str | None = None
    found: list[str] = []
    for line in first:
        place, agencies = _dateline(line)
        found += agencies
        if place or agencies:
            dateline = place
            break
    for line in dict.fromkeys((*first, *last)):
        found += _credit_line(line)
    return Credits(tuple(dict.fromkeys(found)), dateline)


def agency_named(name: str) -> str | None:
    """The recorded name of the agency written `name`, or None."""
    return _agencies().get(name.strip(" .*").casefold())


def _edges(body: str) -> tuple[list[str], list[str]]:
    """The first and last non-blank lines; a long one is cut to its outer ends."""
    head = [line.strip() for line in body[:4000].splitlines() if line.strip()]
    tail = [line.strip() for line in body[-4000:].splitlines() if line.strip()]
    return head[:_EDGE_LINES], tail[-_EDGE_LINES:]


def _dateline(line: str) -> tuple[str | None, list[str]]:
    match = _DATELINE.match(line) or _BARE_DATELINE.match(line)
    if match and _is_placelike(match["place"]):
        agencies = _pure(match["credit"])
        if agencies:
            return match["place"].strip(" ,") or None, agencies
    match = _PLAIN_DATELINE.match(line)
    return _plain_dateline(match["place"]) if match else (None, [])


def _plain_dateline(head: str) -> tuple[str | None, list[str]]:
    """Datelines without brackets: "Genf/dpa –", "DAMASKUS, 6. Oktober –"; words in small letters need an agency."""
    parts = [part.strip() for part in re.split(r"[/|]", head)]
    agencies = [agency for part in parts if (agency := agency_named(part))]
    places = "/".join(part for part in parts if not agency_named(part))
    if agencies:
        return places or None, agencies
    town = head.split(",")[0]
    return (head.strip(), []) if town.isupper() and sum(map(str.isalpha, town)) > 3 else (None, [])


def _is_placelike(words: str) -> bool:
    return not words or (words[0].isupper() and len(words.split()) <= 8)


def _credit_line(line: str) -> Iterator[str]:
    """The agencies that one edge line credits."""
    if closing := _CLOSING.search(line[-100:]):
        yield from _pure(closing[1])
    if len(line) > _LONGEST:
        return
    label, rest = _label(line)
    if label:
        yield from _known(rest)
    elif not line.endswith((".", "!", "?")) or len(line) < 20:
        yield from _pure(line)


def _label(line: str) -> tuple[str, str]:
    """Splits a line that opens with a byline word or a credit label; a sentence is neither."""
    opening = _openings().match(line)
    if opening is None or line.endswith((".", "!", "?")):
        return "", line
    return opening[0], line[opening.end():]


def _known(credit: str) -> list[str]:
    names = [name for part in _parts(credit) if (name := agency_named(part))]
    return names or [name for part in re.findall(r"\(([^()]*)\)", credit) for name in _pure(part)]


def _pure(credit: str) -> list[str]:
    """The agencies of a credit of which nothing else is left over but authors' abbreviations."""
    parts = _parts(credit)
    names = [agency_named(part) for part in parts]
    if all(name or _ABBREVIATION.match(part) for name, part in zip(names, parts, strict=True)):
        return [name for name in names if name]
    return []


def _parts(credit: str) -> list[str]:
    whole = credit.strip(" .*")
    if agency_named(whole):
        return [whole]
    parts = (part for piece in _SEPARATORS.split(whole) for part in _joiners().split(piece))
    return [part for part in (part.strip(" .*") for part in parts) if part and not _DAY.fullmatch(part)]


@cache
def _agencies() -> dict[str, str]:
    agencies: dict[str, list[str]] = wordlist("agencies")["agencies"]
    return {form.casefold(): name for name, forms in agencies.items() for form in forms}


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(wordlist('agencies')['joiners'])})\b", re.IGNORECASE)


@cache
def _openings() -> re.Pattern[str]:
    words = wordlist("agencies")
    openings = sorted({*words["labels"], *words["bylines"]}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, openings))})(?:\s*:\s*|\s+)", re.IGNORECASE)
