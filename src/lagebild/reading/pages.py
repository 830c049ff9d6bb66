"""Web pages → reports: an article's text without what stands around it, and what the page says of itself.

Offsets refer to the extracted text; whoever must keep the page as received keeps its bytes.
"""

import logging
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from lagebild.reading.building import build_report
from lagebild.reading.decoding import decode_page
from lagebild.reading.limits import MAX_PAGE_ATTRIBUTES, MAX_PAGE_BYTES, MAX_PAGE_ELEMENTS
from lagebild.reading.options import Options
from lagebild.reading.outcome import RefusedError
from lagebild.reading.page_dates import page_date, stands_in
from lagebild.records import Report

PAGE_TYPES = ("text/html", "application/xhtml+xml")
_ADVICE = "Save the article's text alone"
# Without the wide search, which takes any year on the page for its date. The fixed ends make the answer the same on
# every day.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1970-01-01", "max_date": "2199-12-31"}


def report_from_page(
    content: bytes, options: Options, charset: str | None = None, address: str | None = None
) -> Report:
    """The report of a web page; `charset` and `address` are what its carrier says. Raises `RefusedError`."""
    if len(content) > MAX_PAGE_BYTES:
        raise RefusedError(f"the web page is larger than {MAX_PAGE_BYTES:,} bytes", _ADVICE)
    page = decode_page(content, charset)
    tree = _tree(page)
    published = page_date(tree)
    found = _extract(tree, address)
    body = "\n\n".join(_paragraphs(found.text or "", found.title))
    if not body:
        raise RefusedError("no article was found in this web page", _ADVICE)
    url = _url(found.url, address)
    guess = found.date if found.date and stands_in(found.date, f"{page} {url}") else None
    fields = {
        "published": published or guess, "publisher": found.sitename or _host(url), "title": found.title, "url": url,
    }
    return build_report(body, fields, options)


def _tree(page: str) -> Any:
    """The parsed page, cut back where it would take the extraction more than linear time."""
    tree = _trafilatura().load_html(page)
    if tree is None:
        raise RefusedError("this is no web page that can be parsed", _ADVICE)
    for count, element in enumerate(tree.iter()):
        if count > MAX_PAGE_ELEMENTS:
            raise RefusedError(f"the web page has more than {MAX_PAGE_ELEMENTS:,} elements", _ADVICE)
        if len(element.attrib) > MAX_PAGE_ATTRIBUTES:
            element.attrib.clear()
    return tree


def _extract(tree: Any, address: str | None) -> Any:
    """What trafilatura finds: text, title, sitename, url, date."""
    found = _trafilatura().bare_extraction(
        tree, url=address, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if found is None:
        raise RefusedError("no article was found in this web page", _ADVICE)
    return found


@cache
def _trafilatura() -> Any:
    """The library, loaded when the first page is met (0.3 s); its warnings are answered by our failures."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    import trafilatura

    return trafilatura


def _paragraphs(text: str, title: str | None) -> Iterator[str]:
    """The paragraphs of an article, without the title on top, which the report keeps apart."""
    lines = (line.strip() for line in text.splitlines())
    for number, line in enumerate(line for line in lines if line):
        if number or line != (title or "").strip():
            yield line


def _url(named: str | None, address: str | None) -> str | None:
    """Where the page was published: as it names itself, but a page cannot speak for another host's."""
    host = _host(named)
    return named if host and (address is None or host == _host(address)) else address


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
