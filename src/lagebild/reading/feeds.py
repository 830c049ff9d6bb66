"""RSS and Atom feeds: what a feed lists, and polling it politely, a step at a time.

`poll` does nothing but ask through the `fetch` it is given; what must be remembered until the next time is a
`FeedState` that a store keeps. Save it only after the items were taken in: then a stop loses none.
"""

import io
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import unescape
from http import HTTPStatus
from time import struct_time
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from lagebild.reading.addresses import SCHEMES
from lagebild.reading.decoding import is_feed
from lagebild.reading.outcome import RefusedError

if TYPE_CHECKING:
    from lagebild.reading.fetching import Fetch

_MAX_ITEMS = 1000
_SEEN = 3000  # keys remembered: three times what the longest feed lists
_LONGEST_WAIT = timedelta(days=1)


class Feed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed to be watched; `every` are the minutes between two polls."""

    name: str
    url: str
    publisher: str | None = None
    language: str | None = None
    every: int = 30


class Item(Struct, frozen=True, kw_only=True):
    """A report that a feed lists: its address, and what the feed says of it. `published` is an ISO time in UTC."""

    url: str
    title: str | None = None
    published: str | None = None
    summary: str | None = None
    key: str = ""


class FeedState(Struct, frozen=True, kw_only=True):
    """What is remembered of a feed between two polls; times are ISO in UTC.

    `etag` and `modified` are the server's, `polled` is the last poll, `due` the next, `failures` counts those in a row
    and `reason` says why the last one failed; `seen` are the keys of items that were handed on.
    """

    etag: str | None = None
    modified: str | None = None
    polled: str | None = None
    due: str | None = None
    failures: int = 0
    reason: str | None = None
    seen: tuple[str, ...] = ()


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether it is time to poll; `now` has a time zone."""
    return state.due is None or now >= datetime.fromisoformat(state.due)


def poll(feed: Feed, state: FeedState, fetch: "Fetch", now: datetime) -> tuple[list[Item], FeedState]:
    """The items that are new or changed since `state`, oldest first, and what to remember of this poll.

    Never raises for what the server does: an error is the state's `reason`, and the wait doubles with each in a row.
    """
    wait = timedelta(minutes=feed.every)
    try:
        answer = fetch(feed.url, _conditions(state))
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return [], _polled(state, now, wait)
        if answer.status != HTTPStatus.OK:
            return [], _failed(state, now, wait, f"the server answers {answer.status}", answer.retry_after)
        listed = read_feed(answer.content, answer.address)
    except RefusedError as refusal:
        return [], _failed(state, now, wait, str(refusal), None)
    known = set(state.seen)
    new = [item for item in reversed(listed) if item.key not in known]
    seen = tuple(dict.fromkeys((*(item.key for item in listed), *state.seen)))[:_SEEN]
    return new, _polled(replace(state, seen=seen, etag=answer.etag, modified=answer.modified), now, wait)


def read_feed(content: bytes, address: str) -> list[Item]:
    """The items of a feed in its order, each address once; raises `RefusedError` for what is no feed."""
    import feedparser  # 0.1 s

    if not is_feed(content):
        raise RefusedError("this is no RSS or Atom feed", "Give the address of the feed itself")
    # As a stream: what is given as bytes, feedparser may take for a file name or an address.
    found = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    items = (_item(entry, address) for entry in found.entries[:_MAX_ITEMS])
    return list({item.url: item for item in items if item}.values())


def _item(entry: Any, address: str) -> Item | None:
    try:
        url = urljoin(address, (entry.get("link") or "").strip())
    except ValueError:
        return None
    if not entry.get("link") or urlsplit(url).scheme not in SCHEMES:
        return None
    updated = "updated" in entry  # asked of by name, feedparser warns where it is not
    stamp = entry["updated"] if updated else entry.get("published", "")
    moment = entry.get("published_parsed") or (entry.get("updated_parsed") if updated else None)
    return Item(
        url=url, title=_text(entry.get("title")), summary=_text(entry.get("summary")),
        published=_moment(moment),
        key=sha256(f"{url}\x1f{stamp}\x1f{entry.get('title')}".encode(errors="replace")).hexdigest()[:16],
    )


def _text(written: object) -> str | None:
    """A title or summary as plain text; feeds write them in HTML or not as they please."""
    if not isinstance(written, str):
        return None
    return " ".join(unescape(re.sub(r"<[^<>]{0,2000}>", " ", written)).replace("\0", "").split())[:2000] or None


def _moment(parsed: struct_time | None) -> str | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat().replace("+00:00", "Z") if parsed else None
    except ValueError:
        return None


def _conditions(state: FeedState) -> dict[str, str]:
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in asked.items() if value}


def _polled(state: FeedState, now: datetime, wait: timedelta) -> FeedState:
    return replace(state, polled=now.isoformat(), due=(now + wait).isoformat(), failures=0, reason=None)


def _failed(state: FeedState, now: datetime, wait: timedelta, reason: str, retry_after: str | None) -> FeedState:
    backed_off = min(wait * 2 ** min(state.failures + 1, 16), _LONGEST_WAIT)
    due = now + max(wait, backed_off, _asked_wait(retry_after, now))
    return replace(state, polled=now.isoformat(), due=due.isoformat(), failures=state.failures + 1, reason=reason)


def _asked_wait(retry_after: str | None, now: datetime) -> timedelta:
    """What a server asks for in Retry-After, seconds or a date, but no longer than a week."""
    try:
        text = (retry_after or "0").strip()
        wait = timedelta(seconds=int(text[:9])) if text.isdecimal() else parsedate_to_datetime(text) - now
    except (ValueError, TypeError, OverflowError):
        return timedelta()
    return min(wait, timedelta(days=7))
