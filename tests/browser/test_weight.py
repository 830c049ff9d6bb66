"""How much a browser loads: at most 1.5 MB at first, at most 200 kB for each page after that."""

from collections.abc import Callable

from playwright.sync_api import Page, Request, Route, expect

FIRST, AFTER = 1_500_000, 200_000
"""Bytes as they come over the wire."""
Open = Callable[..., Page]


def weight(page: Page, path: str) -> tuple[int, int]:
    """Return how many answers came, the map's own worker included, and how many bytes, until the page was shown."""
    finished: list[Request] = []

    def keep(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", keep)
    page.goto(path)
    page.wait_for_load_state("load")
    if "situation" in path:
        shown(page)
    page.remove_listener("requestfinished", keep)
    sizes = [request.sizes() for request in finished]
    return len(sizes), sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)


def shown(page: Page) -> None:
    """Wait until the map is drawn."""
    expect(page.locator("[data-incidents]")).to_have_attribute("data-drawn", "yes")
    expect(page.locator("[data-incidents]")).to_have_attribute("data-held", "0")


def test_the_first_page_is_light_and_the_others_are_lighter(open_page: Open) -> None:
    page = open_page("about:blank")
    answers, size = weight(page, "/situation")
    assert answers > 12 and 200_000 < size <= FIRST, f"{answers} answers with {size} bytes"
    for path in ("/situation?place=homs", "/reports/homs", "/control", "/review"):
        answers, size = weight(page, path)
        assert 0 < size <= AFTER, f"{path}: {size} bytes"


def test_words_are_painted_before_the_map_is_loaded(open_page: Open) -> None:
    page = open_page("about:blank")
    waiting: list[Route] = []
    page.route("**/assets/app.js", lambda route: waiting.append(route))
    page.goto("/situation", wait_until="commit")
    expect(page.locator(".incidents .title").first).to_be_visible()
    while not page.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
        page.wait_for_timeout(50)  # to wait for a function of the page needs eval, which the policy of content forbids
    assert waiting and page.locator("[data-shown]").count() == 0
    waiting[0].continue_()
    shown(page)
