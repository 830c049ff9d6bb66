"""The map in a real browser: who holds what follows the time line, and vector tiles are read by MapLibre."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from browser.conftest import add_to
from lagebild.store import Record

Open = Callable[..., Page]
HOLDS = "Rebellen kontrollieren seit dem 5. Oktober Homs. Soldaten kontrollieren seit dem 9. Oktober Homs."


def test_who_holds_what_follows_the_day_of_the_time_line(open_page: Open, record: Record) -> None:
    add_to(record, "ground", HOLDS)
    page = open_page("/situation?to=2016-10-06")
    holders, shown = page.locator("#holders"), page.locator("[data-incidents]")
    expect(shown).to_have_attribute("data-held", "1")
    expect(holders).to_contain_text("6 October 2016")
    expect(holders.locator("[data-sides]")).to_have_attribute("data-sides", "rebels")
    page.get_by_label("to", exact=True).fill("2016-10-10")
    expect(holders).to_contain_text("10 October 2016")
    expect(holders).to_contain_text("Soldaten")
    holders.locator("summary").click()
    page.get_by_label("to", exact=True).fill("2016-10-04")
    expect(shown).to_have_attribute("data-held", "0")
    assert holders.locator("details").evaluate("list => list.open"), "what was opened stays open"


def test_the_mark_of_an_area_tells_who_says_so(open_page: Open, record: Record) -> None:
    add_to(record, "ground", HOLDS)
    page = open_page("/situation?to=2016-10-06&place=homs", viewport={"width": 1200, "height": 900})
    shown = page.locator("[data-incidents]")
    expect(shown).to_have_attribute("data-held", "1")
    expect(shown).to_have_attribute("data-drawn", "yes")
    box = shown.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2 + 13, box["y"] + box["height"] / 2, steps=5)
    card = page.locator("[data-card]")
    expect(card).to_be_visible()
    expect(card).to_have_text(re.compile("Homs.*(Rebellen|killing)", re.S))


def test_maplibre_reads_our_vector_tiles(open_page: Open) -> None:
    page = open_page("/situation")
    found = page.evaluate("""async () => {
        const answer = await fetch("/tiles/6/38/25.mvt");
        return [answer.status, answer.headers.get("content-type"), (await answer.arrayBuffer()).byteLength];
    }""")
    assert found[:2] == [200, "application/vnd.mapbox-vector-tile"] and found[2] > 100
