"""An address that the user names → its report, or those that a feed there lists."""

from collections.abc import Iterator
from http import HTTPStatus

from msgspec.structs import replace

from lagebild.reading.building import report_from_text
from lagebild.reading.dates import parse_date
from lagebild.reading.decoding import decode, is_feed, is_page
from lagebild.reading.feeds import Item, read_feed
from lagebild.reading.fetching import Fetch, Fetched
from lagebild.reading.options import Options
from lagebild.reading.outcome import Failure, Received, RefusedError
from lagebild.reading.pages import PAGE_TYPES, report_from_page
from lagebild.records import Report


def receive_address(url: str, options: Options, fetch: Fetch) -> Iterator[Received | Failure]:
    """The page at an address, or every page that the feed there lists."""
    try:
        answer = fetch(url)
        items = read_feed(answer.content, answer.address) if is_feed(answer.content) else None
        if items is None:
            yield _received(answer, options)
    except RefusedError as refusal:
        yield refusal.failure(url)
    else:
        yield from (receive_item(item, options, fetch) for item in items or ())


def receive_item(item: Item, options: Options, fetch: Fetch) -> Received | Failure:
    """The page of a feed's item; where the page does not say its date or title, the feed's stand in."""
    try:
        received = _received(fetch(item.url), options)
        report = received.report
        published = report.published or (parse_date(item.published) if item.published else None)
        return replace(received, report=replace(report, published=published, title=report.title or item.title))
    except RefusedError as refusal:
        return refusal.failure(item.url)


def _received(answer: Fetched, options: Options) -> Received:
    if answer.status != HTTPStatus.OK:
        raise RefusedError(f"the server answers {_named(answer.status)}", "Check the address, or try again later")
    return Received(_report(answer, options), answer.content, answer.address)


def _report(answer: Fetched, options: Options) -> Report:
    if answer.kind in PAGE_TYPES or is_page(answer.content):
        return report_from_page(answer.content, options, answer.charset, answer.address)
    if answer.kind == "text/plain":
        return report_from_text(decode(answer.content), replace(options, url=options.url or answer.address))
    raise RefusedError(
        f"this is neither a web page nor a text nor a feed ({answer.kind[:50]})", "Fetch it by hand and save its text")


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)
