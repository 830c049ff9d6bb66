"""How much a browser loads: at most 1.5 MB at first, at most 200 kB for each page after that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

FIRST, AFTER = 1_500_000, 200_000
"""Bytes as they come over the wire."""
Open = Callable[..., Page]


@contextmanager
def weighed(page: Page) -> Iterator[list[float]]:
    """Yield the bytes of each answer that comes while it is open."""
    session, sizes = page.context.new_cdp_session(page), []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda loaded: sizes.append(loaded["encodedDataLength"]))
    yield sizes
    session.detach()


def shown(page: Page) -> None:
    """Wait until the map is drawn."""
    expect(page.locator("[data-incidents]")).to_have_attribute("data-drawn", "yes")
    expect(page.locator("[data-incidents]")).to_have_attribute("data-held", "0")


def test_the_first_page_is_light_and_the_others_are_lighter(open_page: Open) -> None:
    page = open_page("about:blank")
    with weighed(page) as first:
        page.goto("/situation")
        shown(page)
    assert len(first) > 10 and sum(first) <= FIRST
    for path in ("/situation?place=homs", "/reports/homs", "/control", "/review"):
        with weighed(page) as after:
            page.goto(path)
            page.wait_for_load_state("load")
            if "situation" in path:
                shown(page)
        assert 0 < sum(after) <= AFTER, f"{path}: {sum(after)} bytes"


def test_words_are_painted_before_the_map_is_loaded(open_page: Open) -> None:
    page = open_page("about:blank")
    waiting: list[Route] = []
    page.route("**/assets/app.js", lambda route: waiting.append(route))
    page.goto("/situation", wait_until="commit")
    expect(page.locator(".incidents .title").first).to_be_visible()
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length === 1")
    assert waiting and page.locator("[data-shown]").count() == 0
    waiting[0].continue_()
    shown(page)
