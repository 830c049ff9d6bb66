"""The pages in a real browser: what people see, reach by keyboard, and what axe finds wrong with it."""

from urllib.parse import parse_qs, quote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from browser.axe import wrong
from browser.conftest import Open, add_to
from lagebild.store import Record

PHONE = {"viewport": {"width": 360, "height": 740}}
PAGES = ("/situation", "/control", "/promises", "/sources", "/sources/Gouverneur", "/changes", "/search?q=Homs",
         "/history", "/reports/homs", "/reports/arabic", "/export", "/add", "/nowhere", "/review",
         "/review/claims/homs-c1", "/review/reports/hama", "/review/pair?one=homs-c1&other=hama-c1", "incident")


def opened(look: Open, path: str, **options: object) -> Page:
    if path != "incident":
        return look(path, **options)
    page = look("/situation?place=homs", **options)
    page.locator(".incidents .title").first.click()
    page.wait_for_url("**/incidents/*")
    return page


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong(look: Open, path: str) -> None:
    scheme = "dark" if PAGES.index(path) % 2 else "light"
    page = opened(look, path, color_scheme=scheme)
    assert wrong(page) == []


def test_no_page_is_wider_than_a_phone(look: Open) -> None:
    page = opened(look, "incident", **PHONE)
    for path in (urlsplit(page.url).path, *PAGES[:-1]):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_filters_move_list_map_and_address_together(look: Open) -> None:
    page = look("/situation")
    titles, shown = page.locator(".incidents .title"), page.locator("[data-incidents]")
    expect(titles).to_have_count(4)
    expect(shown).to_have_attribute("data-shown", "4")  # a mark in Hama, two in Homs on their ground
    page.evaluate("window.same = true")
    page.get_by_role("textbox", name="place").fill("Hama")
    expect(titles).to_have_count(1)
    expect(shown).to_have_attribute("data-shown", "1")
    assert asked(page) == {"place": ["Hama"]} and page.evaluate("window.same"), "without a new page"
    page.reload()
    expect(page.get_by_role("textbox", name="place")).to_have_value("Hama")
    expect(titles).to_have_count(1)


def test_days_are_chosen_on_the_time_line(look: Open) -> None:
    page = look("/situation")
    line = page.locator("#timeline svg")
    box = line.bounding_box()
    assert box is not None
    sixth, eighth = ({"x": box["width"] * share, "y": 20} for share in (0.2, 0.5))  # of seven days from the 5th on
    line.drag_to(line, source_position=sixth, target_position=eighth, steps=4)
    expect(page.locator(".incidents .title")).to_have_count(1)
    assert asked(page) == {"from": ["2016-10-06"], "to": ["2016-10-08"]}


def test_time_is_played_until_the_end(look: Open) -> None:
    page = look("/situation?from=2016-10-05&to=2016-10-09")
    button = page.get_by_role("button", name="play")
    button.click()
    expect(page.get_by_label("to", exact=True)).to_have_value("2016-10-11")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".incidents .title")).to_have_count(3)


def test_a_mark_shows_its_card_and_leads_to_its_incident(look: Open) -> None:
    page = look("/situation?place=hama")
    canvas = page.locator(".map canvas")
    expect(page.locator("[data-shown='1']")).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    card = page.locator(".map-card")
    for nudge in range(150):  # the mark is drawn some time after the features came
        page.mouse.move(box["x"] + box["width"] / 2 + nudge % 2, box["y"] + box["height"] / 2)
        if card.is_visible():
            break
        page.wait_for_timeout(100)
    expect(card).to_contain_text("Hama")
    expect(page.locator("li.near")).to_have_count(1)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/incidents/*")


def test_a_claim_is_reached_by_key_and_by_its_words(look: Open) -> None:
    page = look("/reports/hama")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("article.claim.chosen")).to_have_attribute("id", "hama-c2")
    page.keyboard.press("k")
    assert page.url.endswith("#hama-c1")
    page.locator("a.claim").nth(1).click()
    expect(page.locator("article.claim.chosen")).to_have_attribute("id", "hama-c2")


def test_all_can_be_reached_by_keyboard(look: Open) -> None:
    page = look("/situation")
    page.keyboard.press("Tab")
    expect(page.get_by_text("to the content")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.className"))
    assert {"from", "to", "place", "kind", "grade", "title", "language"} <= reached


def press_until(page: Page, key: str, what: str) -> None:
    """Press a key until something has the focus, as a reader without a mouse does."""
    for _ in range(90):
        page.keyboard.press(key)
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"{what} is not reached")


def test_by_keys_alone_from_the_list_to_the_words_of_a_report(look: Open) -> None:
    page = look("/situation?place=homs&to=2016-10-05")
    press_until(page, "Tab", ".incidents .title")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    press_until(page, "Tab", "section.told a.report")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/homs")
    page.keyboard.press("n")
    chosen = page.locator("article.claim.chosen")
    expect(chosen).to_contain_text("12 killed")
    expect(chosen.locator("details.trace")).to_have_attribute("open", "")
    page.keyboard.press("p")
    expect(chosen).to_have_attribute("id", "homs-c1")


def test_the_filters_can_be_used_by_keys_alone(look: Open) -> None:
    page = look("/situation")
    press_until(page, "Tab", "input[name=place]")
    page.keyboard.type("Hama")
    expect(page.locator(".incidents .title")).to_have_count(1)
    press_until(page, "Shift+Tab", "input[name=from]")
    page.keyboard.type("2016-10-08")
    expect(page.locator(".incidents .title")).to_have_count(0)


def test_on_a_phone_the_filters_are_folded_above_the_map(look: Open) -> None:
    page = look("/situation?grade=weak", **PHONE)
    place, folded = page.get_by_role("textbox", name="place"), page.locator(".fold > summary")
    expect(folded).to_contain_text("1 set")
    expect(place).to_be_hidden()
    press_until(page, "Tab", ".fold > summary")
    page.keyboard.press("Enter")
    expect(place).to_be_visible()
    page.set_viewport_size({"width": 1200, "height": 800})
    expect(folded).to_be_hidden()
    expect(place).to_be_visible()


def test_what_cannot_be_asked_is_said_beside_the_filters(look: Open) -> None:
    page = look("/situation", locale="de-DE")
    refused = page.locator("[data-refused]")
    page.locator("input[name=from]").fill("gestern")
    expect(refused).to_contain_text("„gestern“ ist kein Datum")
    page.locator("input[name=from]").fill("2016-10-08")
    expect(refused).to_be_hidden()
    expect(page.locator(".incidents .title")).to_have_count(2)


def test_what_is_shown_can_be_downloaded(look: Open) -> None:
    page = look("/situation?place=hama")
    page.get_by_role("link", name="Download").click()
    page.wait_for_url("**/export?place=hama")
    expect(page.locator("main")).to_contain_text("1 incident")
    with page.expect_download() as begun:
        page.get_by_role("link", name="CSV", exact=True).click()
    with ZipFile(begun.value.path()) as archive:
        assert len(archive.read("incidents.csv").splitlines()) == 2


def test_a_new_report_appears_on_the_open_page(open_page: Open, record: Record) -> None:
    page = open_page("/situation")
    expect(page.locator(".incidents .title")).to_have_count(4)
    page.wait_for_selector("body[data-entry]")  # it knows where the history stands
    add_to(record, "late", "Am 15. Oktober töteten Rebellen in Hama 7 Menschen.")
    expect(page.locator(".incidents .title")).to_have_count(5)


def test_the_reader_chooses_light_or_dark_and_it_stays(look: Open) -> None:
    page = look("/situation", color_scheme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="light or dark").click()
    assert page.evaluate(ground) != light
    page.goto("/sources")
    assert page.evaluate(ground) != light


def test_german_and_english(look: Open) -> None:
    page = look("/situation", locale="de-DE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lage")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Situation")


def test_without_javascript_all_can_be_read(look: Open) -> None:
    page = look("/situation", java_script_enabled=False)
    expect(page.locator(".incidents .title")).to_have_count(4)
    expect(page.locator(".map")).to_be_hidden()
    page.get_by_role("textbox", name="place").fill("Homs")
    page.get_by_role("button", name="show", exact=True).click()
    expect(page.locator(".incidents .title")).to_have_count(2)
    page.locator(".incidents .title").first.click()
    expect(page.locator(".ledger table")).to_be_visible()


def test_without_javascript_every_page_says_what_it_is_about(look: Open) -> None:
    page = look("/situation?place=homs", java_script_enabled=False)
    told = {"/control": "Nothing found", "/promises": "Nothing found", "/sources": "Echo", "/changes": "new",
            "/search?q=Homs": "Gouverneur", "/history": "received", "/reports/homs": "12 killed",
            "/export": "GeoParquet", "/review": "carries the range alone", "/review/claims/homs-c1": "As it was read",
            "/nowhere": "/nowhere",
            page.locator(".incidents .title").first.get_attribute("href"): "What the reports say"}
    for path, words in told.items():
        page.goto(path or "")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main")).to_contain_text(words)


def test_words_from_right_to_left_are_shown_so(look: Open) -> None:
    page = look("/reports/arabic")
    assert page.locator(".text").get_attribute("dir") == "auto"


def test_nothing_is_asked_of_other_machines_and_little_of_this_one(look: Open, standing: str) -> None:
    page = look("about:blank")
    answers = []
    page.on("requestfinished", lambda answer: answers.append(answer))
    page.goto(f"{standing}/situation")
    page.wait_for_selector("[data-shown]")
    page.wait_for_timeout(500)
    first = sum(answer.sizes()["responseBodySize"] for answer in answers)
    assert {urlsplit(answer.url).netloc for answer in answers} == {urlsplit(standing).netloc}
    answers.clear()
    page.locator(".incidents .title").first.click()
    page.wait_for_url("**/incidents/*")
    page.wait_for_timeout(500)
    then = sum(answer.sizes()["responseBodySize"] for answer in answers)
    assert first <= 1_500_000 and then <= 200_000


def test_long_words_make_no_page_wider_than_a_phone(open_page: Open, record: Record) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    add_to(record, word, f"Am 12. Oktober töteten {word} in {word} 12 Menschen. Das sagte der Gouverneur. {word}")
    page = open_page("/situation", **PHONE)
    incident = urlsplit(page.locator(".incidents .title").first.get_attribute("href") or "").path
    for path in ("/situation", incident, f"/reports/{quote(word)}", f"/review/claims/{quote(word)}-c1", "/review",
                 f"/review/pair?one={quote(word)}-c1&other=homs-c1", "/history", "/sources", "/changes?since=0"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
