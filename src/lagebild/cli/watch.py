"""`lagebild watch`: polls feeds and adds the reports that they list."""

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.add import AllowPrivate, fetcher
from lagebild.cli.read import UiOption
from lagebild.cli.records import RecordOption

FeedList = Annotated[Path, typer.Argument(
    metavar="FEEDS.TOML", show_default=False, help="The list of feeds: [[feed]] with name, url, publisher, every.")]
Once = Annotated[bool, typer.Option("--once", help="Poll what is due and end; exit code 2 where something failed.")]


def watch(
    feeds: FeedList, record: RecordOption = None, once: Once = False, allow_private: AllowPrivate = False,
    ui: UiOption = None,
) -> None:
    """Poll RSS and Atom feeds, each when it is due, and add the reports that they list; end it with Ctrl-C.

    Servers are asked politely: nothing that did not change, nothing robots.txt forbids, and after an error less often.
    What was polled is remembered in the record, so that a later run goes on where this one stopped.
    """
    from lagebild.cli.readings import opened_to_fill
    from lagebild.cli.watching import Watching
    from lagebild.cli.wording import wording_for
    from lagebild.reading.feed_list import read_feed_list

    listed = read_feed_list(feeds)
    with opened_to_fill(record) as kept:
        watching = Watching(kept, listed, fetcher(allow_private), wording_for(ui))
        watching.once() if once else watching.run()
    if watching.failed:
        raise typer.Exit(2)
