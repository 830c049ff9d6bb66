"""feeds.toml: the feeds to be watched, checked on load; every error names the file and the line."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from lagebild.reading.addresses import parse_address
from lagebild.reading.feeds import Feed
from lagebild.reading.outcome import RefusedError

SHORTEST, LONGEST = 5, 7 * 24 * 60
"""Minutes between two polls of a feed, at the least and at the most."""

_HEAD = re.compile(r"\s*\[\[\s*feed\s*\]\]")
_AT_LINE = re.compile(r" \(at line (\d+)")
_FIELD = re.compile(r"`(?:\$\.)?(\w+)`$")
_ADVICE = ('Write [[feed]] and below it name = "…" and url = "https://…"; '
           'publisher, language and every (minutes) are optional')


class FeedListError(ValueError):
    """A list of feeds is broken; the message names file and line and says what to do."""


def read_feed_list(path: Path) -> list[Feed]:
    """The feeds of a file. Raises FeedListError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise FeedListError(f"{path}: it cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise FeedListError(f"{path}: it is not in UTF-8. Save it in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        last = len(text.rstrip().splitlines())  # "at end of document"
        raise _broken(path, int(line[1]) if line else last, f"no TOML: {str(error).split(' (at ')[0]}") from error
    lines = text.splitlines()
    for name in tables.keys() - {"feed"}:
        raise _broken(path, _line_of(name, lines), f"{name!r} is not known")
    rows = tables.get("feed")
    if not isinstance(rows, list) or not rows:
        raise _broken(path, 1, "it names no feed")
    feeds = [_feed(row, path, lines, start) for row, start in zip(rows, _starts(lines, len(rows)), strict=True)]
    _refuse_doubles(feeds, path, _starts(lines, len(rows)))
    return feeds


def _feed(row: object, path: Path, lines: list[str], start: int) -> Feed:
    """One feed, whose lines begin at `start` (from 0)."""
    field = ""
    try:
        feed = msgspec.convert(row, Feed)
        field = "url"
        parse_address(feed.url)
    except msgspec.ValidationError as error:
        named = _FIELD.search(str(error))
        raise _broken(path, _line_of(named[1] if named else "", lines, start), str(error).replace("$.", "")) from error
    except RefusedError as refusal:
        raise _broken(path, _line_of(field, lines, start), refusal.args[0]) from refusal
    if not SHORTEST <= feed.every <= LONGEST:
        raise _broken(path, _line_of("every", lines, start), f"every is {SHORTEST} to {LONGEST} minutes")
    return feed


def _refuse_doubles(feeds: list[Feed], path: Path, starts: Iterable[int]) -> None:
    known: set[str] = set()
    for feed, start in zip(feeds, starts, strict=True):
        if known & {feed.name, feed.url}:
            raise _broken(path, start + 1, f"the feed {feed.name!r} or its url stands here a second time")
        known |= {feed.name, feed.url}


def _starts(lines: list[str], count: int) -> list[int]:
    """The line (from 0) that each feed begins with; the first one for all that are not written as [[feed]]."""
    heads = [number for number, line in enumerate(lines) if _HEAD.match(line)]
    return heads if len(heads) == count else [0] * count


def _line_of(name: str, lines: list[str], start: int = 0) -> int:
    """The line (from 1) of a field at `start` or below, or that of `start` itself."""
    field = re.compile(rf'\s*\[*\s*"?{re.escape(name)}"?\s*[\]=.]')
    return next((number + 1 for number in range(start, len(lines)) if name and field.match(lines[number])), start + 1)


def _broken(path: Path, line: int, reason: str) -> FeedListError:
    return FeedListError(f"{path}:{line}: {reason[:1].lower()}{reason[1:]}. {_ADVICE}")
