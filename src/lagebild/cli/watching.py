"""Feeds → record, each when it is due; what is remembered of a feed is saved after its reports are in the record."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from lagebild.cli.adding import Adding
from lagebild.cli.messages import in_words
from lagebild.cli.records import MACHINE
from lagebild.cli.wording import Wording
from lagebild.reading import Options
from lagebild.reading.feeds import Feed, FeedState, is_due, poll
from lagebild.reading.fetching import Fetch
from lagebild.reading.web import receive_item
from lagebild.store import Record

_NAP = 60.0  # seconds after which the clock is looked at again, since a laptop may have slept


class Watching:
    """One run of `lagebild watch`; `failed` tells whether a feed or a report could not be had."""

    def __init__(self, record: Record, feeds: Sequence[Feed], fetch: Fetch, wording: Wording) -> None:
        self.failed = False
        self._record = record
        self._feeds = feeds
        self._fetch = fetch
        self._wording = wording

    def once(self) -> None:
        """Poll the feeds that are due, and tell where none is."""
        if not self._poll_due():
            typer.echo(self._wording.word("none due").format(_shown(self._next())))

    def run(self) -> None:
        """Poll for ever."""
        while True:
            self._poll_due()
            wait = (self._next() - datetime.now(UTC)).total_seconds()
            time.sleep(min(max(wait, 1.0), _NAP))

    def _poll_due(self) -> int:
        due = [feed for feed in self._feeds if is_due(self._state(feed), datetime.now(UTC))]
        for feed in due:
            self._poll(feed)
        return len(due)

    def _next(self) -> datetime:
        """Return when the next feed is due; all have been polled by then."""
        return min(datetime.fromisoformat(self._state(feed).due or "") for feed in self._feeds)

    def _poll(self, feed: Feed) -> None:
        items, state = poll(feed, self._state(feed), self._fetch, datetime.now(UTC))
        options = Options(publisher=feed.publisher, language=feed.language)
        received = (receive_item(item, options, self._fetch) for item in items)
        tally = Adding(self._record, self._fetch, self._wording.ui).take_in(
            received, options, [item.url for item in items])
        with self._record.writing(MACHINE) as writer:
            writer.save_feed(feed.url, state)
        self.failed = self.failed or bool(tally.failed or state.reason)
        added = self._wording.word("added").format(tally.added, tally.known, tally.failed)
        told = in_words(state.reason, self._wording.ui) if state.reason else added
        after = self._wording.word("next try" if state.reason else "next poll")
        typer.echo(f"{feed.name}: {told}; {after.format(_shown(datetime.fromisoformat(state.due or '')))}")

    def _state(self, feed: Feed) -> FeedState:
        with self._record.reading() as reading:
            return reading.feed_state(feed.url)


def _shown(moment: datetime) -> str:
    return moment.astimezone().isoformat(" ", "minutes")[:16]
