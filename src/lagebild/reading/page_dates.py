"""When a web page was published, as it says itself; never finer than it says."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from lagebild.reading.dates import month_names, parse_date
from lagebild.reading.outcome import RefusedError

_NAMES = frozenset((
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "last-published",
))
_KEYS = ("property", "itemprop", "name")


def page_date(tree: Any) -> str | None:
    """The date of publication in the page's metadata as written there, if it can be read: meta, JSON-LD, time."""
    for written in (*_in_meta(tree), *_in_json(tree), *_in_times(tree)):
        try:
            parse_date(written)
        except RefusedError:
            continue
        return written.strip()
    return None


def stands_in(day: str, page: str) -> bool:
    """Whether an ISO day is written out in a page: guesses of a day from a mere month, or from 10/05/2016, are not."""
    on = date.fromisoformat(day)
    months = "|".join(map(re.escape, month_names(on.month)))
    number, month, year = f"0?{on.day}", f"0?{on.month}", str(on.year)
    ways = (
        rf"{year}(?:-{month}-|/{month}/|{on.month:02}){number}",
        rf"{number}\.\s?{month}\.\s?{year}",
        rf"{number}\.?\s+(?:{months})\.?,?\s+{year}",
        rf"(?:{months})\.?\s+{number},?\s+{year}",
    )
    return any(re.search(rf"(?<![\w.]){way}(?!\d)", page, re.IGNORECASE) for way in ways)


def _in_meta(tree: Any) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if any((meta.get(key) or "").casefold() in _NAMES for key in _KEYS):
            yield meta.get("content") or ""


def _in_times(tree: Any) -> Iterator[str]:
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or (time.get("itemprop") or "").casefold() == "datepublished":
            yield time.get("datetime") or ""


def _in_json(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                yield from _published(msgspec.json.decode(script.text or ""))
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                continue


def _published(node: object) -> Iterator[str]:
    """Every `datePublished` in JSON-LD, outermost first."""
    if isinstance(node, dict):
        if isinstance(written := node.get("datePublished"), str):
            yield written
        for value in node.values():
            yield from _published(value)
    elif isinstance(node, list):
        for value in node:
            yield from _published(value)
