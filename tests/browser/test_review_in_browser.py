"""The review in a real browser: by mouse and by keyboard alone, without a script, and what the record then shows."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.axe import wrong
from browser.conftest import Open
from lagebild.store import Record
from lagebild.store.reviews import reviews_in

PHONE = {"viewport": {"width": 360, "height": 740}}


def killed(record: Record) -> dict[str, tuple[int | None, int | None]]:
    """Return the published range of the dead by where it was and on which day."""
    with record.reading() as now:
        return {f"{one.place.name if one.place else ''} {one.time.latest if one.time else ''}":
                (one.figures["killed"].min, one.figures["killed"].max) for one in now.incidents()}


def waiting(page: Page) -> list[str]:
    return page.locator("li.waiting mark").all_inner_texts()


def keys(page: Page, *pressed: str) -> None:
    page.wait_for_load_state("load")  # before its script is there, a page hears no key
    for key in pressed:
        page.keyboard.press(key)


@pytest.fixture
def queue(open_page: Open) -> Page:
    page = open_page("/review")
    expect(page.locator("li.waiting")).to_have_count(4)
    return page


def test_by_keys_alone_a_claim_is_accepted_and_that_is_taken_back(queue: Page) -> None:
    first, second = waiting(queue)[:2]
    keys(queue, "j")
    expect(queue.locator("li.waiting.chosen mark")).to_have_text(second)
    expect(queue.locator("li.waiting.chosen")).to_be_focused()
    keys(queue, "k", "a")
    expect(queue.locator(".done")).to_contain_text("accepted")
    assert waiting(queue)[0] == second and first not in waiting(queue)
    keys(queue, "u")
    expect(queue.locator("li.waiting")).to_have_count(4)
    assert waiting(queue)[0] == first


def test_a_reason_is_written_beside_a_decision_and_kept(queue: Page, record: Record) -> None:
    chosen = queue.locator("li.waiting.chosen")
    chosen.get_by_label("reason").fill("read twice, a r u")  # letters are no keys while somebody writes
    expect(queue.locator("li.waiting")).to_have_count(4)
    keys(queue, "Escape", "r")
    expect(queue.locator(".done")).to_contain_text("read twice, a r u")
    with record.reading() as now:
        (review,) = reviews_in(now).values()
        assert (review.verdict, review.reason, review.by) == ("rejected", "read twice, a r u", "ada")


def test_by_keys_alone_a_figure_is_corrected_with_a_preview(queue: Page, record: Record) -> None:
    before = killed(record)
    assert before["Homs 2016-10-05"] == (12, 12) and "12" in waiting(queue)[0]
    keys(queue, "c")
    queue.wait_for_url("**/review/claims/homs-c1")
    least = queue.get_by_label("at least").first
    for _ in range(60):  # as a reader without a mouse gets there
        keys(queue, "Tab")
        if least.evaluate("one => one === document.activeElement"):
            break
    expect(least).to_be_focused()
    keys(queue, "Control+a")
    queue.keyboard.type("14")
    keys(queue, "Tab", "Control+a", "Delete", "Escape", "p")
    changes = queue.locator("section.changes")
    expect(changes).to_contain_text("≥ 14")
    assert killed(record) == before
    keys(queue, "w")
    expect(queue.locator(".done")).to_contain_text("corrected")
    assert killed(record)["Homs 2016-10-05"] == (14, None)
    expect(queue.locator(".machine")).to_contain_text("12 killed")
    expect(queue.locator(".person")).to_contain_text("≥ 14 killed")
    keys(queue, "u")
    expect(queue.locator(".done")).to_have_count(0)
    assert killed(record) == before
    keys(queue, "q")
    queue.wait_for_url("**/review")


def test_every_field_can_be_corrected_and_names_are_suggested(open_page: Open, record: Record) -> None:
    page = open_page("/review/claims/homs-c1")
    form = page.locator("form.correcting")
    place = form.locator('input[name="place"]')
    place.fill("Idlib")
    expect(form.locator("datalist option[value*='geonames']").first).to_be_attached()
    place.fill(form.locator("datalist option[value*='Idlib [geonames']").first.get_attribute("value") or "")
    form.locator('input[name="time"]').fill("2016-10-04/2016-10-05")
    form.locator('select[name="event"]').select_option("shelling")
    form.locator('select[name="stance"]').select_option("confirms")
    form.locator('textarea[name="condition"]').click()
    mark_words(page, "Rebellen in Homs")
    expect(form.locator('textarea[name="condition"]')).to_have_value("Rebellen in Homs")
    form.get_by_role("button", name="save").click()
    expect(page.locator(".done")).to_contain_text("corrected")
    with record.reading() as now:
        claim = reviews_in(now)["homs-c1"].now
    assert (claim.event, claim.stance, claim.condition.text) == ("shelling", "confirms", "Rebellen in Homs")
    assert (claim.time.earliest, claim.time.latest) == ("2016-10-04", "2016-10-05")
    assert claim.place.id.startswith("geonames:") and claim.place.name == "Idlib" and claim.place.lat


def test_what_cannot_be_is_said_and_what_was_typed_stays(open_page: Open) -> None:
    page = open_page("/review/claims/homs-c1")
    page.locator('input[name="time"]').fill("gestern")
    page.get_by_role("button", name="save").click()
    expect(page.get_by_role("alert")).to_contain_text("time")
    expect(page.locator('input[name="time"]')).to_have_value("gestern")


def mark_words(page: Page, words: str) -> None:
    """Drag over words of the report, as a hand does."""
    corners = page.evaluate("""words => {
      const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        range.startContainer.parentElement.scrollIntoView({block: "center"});
        const boxes = [...range.getClientRects()], first = boxes[0], last = boxes.at(-1);
        return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
      }
    }""", words)
    page.mouse.move(corners[0] + 1, corners[1])
    page.mouse.down()
    page.mouse.move(corners[2], corners[3], steps=8)
    page.mouse.up()


def test_a_missed_claim_is_added_by_marking_words(open_page: Open, record: Record) -> None:
    page = open_page("/reports/hama")
    page.get_by_role("link", name="Add a claim").click()
    page.wait_for_url("**/review/reports/hama")
    mark_words(page, "Irgendwo 4 Menschen")
    expect(page.locator('textarea[name="evidence"]')).to_have_value("Irgendwo 4 Menschen")
    page.locator('select[name="event"]').select_option("shelling")
    page.locator('input[name="time"]').fill("2016-10-09")
    page.get_by_label("at least").first.fill("4")
    page.get_by_label("reason").fill("it was shelled")
    page.get_by_role("button", name="save").click()
    expect(page.locator(".done")).to_contain_text("added")
    with record.reading() as now:
        (added,) = (one.now for one in reviews_in(now).values())
        text = now.report("hama").text
    assert added.evidence.text == "Irgendwo 4 Menschen" == text[added.evidence.start:added.evidence.end]
    assert added.event == "shelling" and added.figures[0].min == 4
    page.locator(".done").get_by_role("button", name="take back").click()
    expect(page.locator(".done")).to_have_count(0)
    with record.reading() as now:
        assert not [claim for claim in now.report("hama").claims if claim.event == "shelling"]


def test_two_incidents_are_merged_and_split_with_a_preview_and_undone(open_page: Open, record: Record) -> None:
    before = killed(record)
    with record.reading() as now:
        one, other = (now.incidents_of([claim])[claim] for claim in ("homs-c1", "arabic-c1"))
    page = open_page(f"/incidents/{one}")
    page.get_by_label("One happening with the incident (id)").fill(other)
    page.get_by_role("button", name="see first").click()
    expect(page.locator("section.changes")).to_contain_text("2–12")
    assert killed(record) == before
    page.get_by_label("reason").fill("one attack")
    keys(page, "Escape", "w")
    expect(page.locator(".done")).to_contain_text("judged")
    assert (2, 12) in killed(record).values() and len(killed(record)) == len(before) - 1
    page.goto("/review/claims/arabic-c1")
    keys(page, "d")
    expect(page.locator("section.changes")).to_contain_text("12")
    keys(page, "w")
    expect(page.locator(".done")).to_contain_text("judged")
    assert killed(record) == before
    keys(page, "u")
    expect(page.locator(".done")).to_have_count(0)
    assert (2, 12) in killed(record).values()


def test_a_report_is_withdrawn_and_that_is_taken_back(open_page: Open, record: Record) -> None:
    before = killed(record)
    page = open_page("/review/claims/homs-c1")
    page.get_by_role("button", name="withdraw the whole report").click()
    assert killed(record) == before  # a reason is needed
    page.get_by_label("withdrawn because").fill("the paper took it back")
    page.get_by_role("button", name="withdraw the whole report").click()
    expect(page.locator(".done")).to_contain_text("the paper took it back")
    assert killed(record)["Homs 2016-10-05"] == (None, None)
    page.goto("/reports/homs")
    expect(page.locator("article.report > header")).to_contain_text("withdrawn")
    page.go_back()
    page.locator(".done").get_by_role("button", name="take back").click()
    expect(page.locator(".done")).to_have_count(0)
    assert killed(record) == before


def test_without_a_script_everything_can_be_decided(open_page: Open, record: Record) -> None:
    page = open_page("/review", java_script_enabled=False)
    page.locator("li.waiting").first.get_by_role("button", name="accept").click()
    expect(page.locator(".done")).to_contain_text("accepted")
    page.get_by_role("link", name="correct").first.click()
    page.get_by_label("at least").first.fill("5")
    page.get_by_label("at most").first.fill("6")
    page.get_by_role("button", name="save").click()
    expect(page.locator(".done")).to_contain_text("corrected")
    assert (5, 6) in killed(record).values()


def test_what_was_reviewed_is_downloaded_as_gold(open_page: Open) -> None:
    page = open_page("/review")
    keys(page, "a")
    expect(page.locator(".done")).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name=re.compile("gold")).click()
    assert begun.value.suggested_filename == "lagebild-gold.zip"


def pages(page: Page) -> Iterator[str]:
    """Yield the addresses of the review with something on them, what a decision left included."""
    yield page.url
    yield "/review/claims/homs-c1?would=reject"
    yield "/review/reports/homs?kind=control"
    yield "/review/pair?one=homs-c1&other=arabic-c1&verdict=same"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_what_was_decided(open_page: Open, scheme: str) -> None:
    page = open_page("/review", color_scheme=scheme)
    keys(page, "r")
    expect(page.locator(".done")).to_be_visible()
    for address in pages(page):
        page.goto(address)
        assert wrong(page) == [], address


def test_the_review_fits_on_a_phone(look: Open) -> None:
    page = look("/review", **PHONE)
    for address in pages(page):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_the_review_speaks_german(look: Open) -> None:
    page = look("/review", locale="de-DE")
    expect(page.locator("li.waiting").first).to_contain_text("trägt die Spanne allein")
    expect(page.get_by_role("button", name="bestätigen").first).to_be_visible()
