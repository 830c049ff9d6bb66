"""A team in a real browser: logging in by password and one-time code, what each role is shown, who may come in."""

import re
from collections.abc import Iterator
from functools import partial
from time import time
from urllib.parse import urlsplit

import pyotp
import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from browser.axe import wrong
from browser.conftest import Open, shown
from browser.serving import served
from lagebild.store import Record
from lagebild.web.security import entering, passwords
from lagebild.web.security.codes import new_secret

PASSWORD = "Pferd Batterie Klammer"
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def gate(record: Record, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a team with an account for each role, named after it; hashes take no time."""
    monkeypatch.setattr(passwords, "_hasher", lambda: passwords.PasswordHasher(1, 8, 1))
    for role in ("viewer", "coder", "reviewer", "admin"):
        entering.make(record, role, role, PASSWORD)
    with served(replace(shown(record), team=True)) as at:
        yield at


@pytest.fixture
def team(gate: str, window: Open) -> Open:
    """Opens a page of the team."""
    return partial(window, gate)


def log_in(page: Page, name: str, code: str = "") -> Page:
    page.get_by_label("name").fill(name)
    page.get_by_label("password").fill(PASSWORD)
    page.get_by_label("one-time code").fill(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def one_time_code(secret: str, later: int = 0) -> str:
    """Return the code of now, or of so many seconds later."""
    return pyotp.TOTP(secret).at(int(time()) + later)


def test_by_keys_alone_somebody_logs_in_and_comes_where_they_wanted(team: Open) -> None:
    page = team("/situation?place=Hama")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.get_by_label("name").focus()
    page.keyboard.type("coder")
    page.keyboard.press("Tab")
    page.keyboard.type("a wrong password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is wrong")
    log_in(page, "coder")
    page.wait_for_url("**/situation?place=Hama")
    expect(page.locator(".incidents .title")).to_have_count(1)
    page.get_by_role("button", name="log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.goto("/review")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_one_time_codes_are_set_up_and_asked_for(team: Open) -> None:
    page = log_in(team("/account"), "coder")
    page.wait_for_url("**/account")
    codes = page.locator("section", has=page.get_by_role("heading", name="One-time codes"))
    secret = codes.locator("code").inner_text()
    codes.get_by_label("one-time code").fill(one_time_code(secret))
    codes.get_by_label("password").fill(PASSWORD)
    codes.get_by_role("button", name="switch on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    log_in(page, "coder")
    expect(page.get_by_role("alert")).to_contain_text("is wrong")
    log_in(page, "coder", one_time_code(secret, 30))
    expect(page.locator(".visitor")).to_contain_text("coder")


def test_a_code_that_was_used_lets_nobody_else_in(team: Open, record: Record) -> None:
    secret = new_secret()
    entering.set_secret(record, "coder", secret)
    code = one_time_code(secret)
    expect(log_in(team("/login"), "coder", code).locator(".visitor")).to_be_visible()
    expect(log_in(team("/login"), "coder", code).get_by_role("alert")).to_be_visible()


def test_a_viewer_is_told_what_is_not_shown_c18(team: Open) -> None:
    page = log_in(team("/situation"), "viewer")
    expect(page.locator("main > .withheld")).to_be_visible()
    expect(page.locator(".incidents li").first).to_contain_text("not shown")
    expect(page.locator(".map")).to_have_count(0)
    expect(page.get_by_role("link", name="Review")).to_have_count(0)
    for hidden in ("Homs", "Hama", "Rebellen", "Soldaten"):
        expect(page.locator("main")).not_to_contain_text(hidden)
    page.locator(".incidents .title").first.click()
    expect(page.locator("section.told")).to_contain_text("The words are not shown to you")


def test_whoever_decided_does_not_seal_and_another_does_c15(team: Open) -> None:
    page = log_in(team("/review"), "reviewer")
    expect(page.locator("li.waiting mark").first).to_contain_text("in Homs 12")
    page.keyboard.press("a")
    expect(page.locator(".done")).to_be_visible()
    page.goto("/situation?place=Homs&to=2016-10-05")
    page.locator(".incidents .title").click()
    page.wait_for_url("**/incidents/*")
    seal = page.locator("section.seal")
    other = log_in(team(urlsplit(page.url).path), "admin")
    other.locator("section.seal").get_by_role("button", name="seal").click()
    expect(other.locator("section.seal")).to_contain_text("sealed by admin")
    page.reload()
    expect(seal).to_contain_text("sealed by admin")


def test_an_admin_lets_somebody_in_and_closes_the_account(team: Open) -> None:
    page = log_in(team("/accounts"), "admin")
    page.get_by_label("name", exact=True).fill("ben")
    page.get_by_label("new password").fill("Ein gutes Wort mehr")
    page.get_by_label("role").last.select_option("coder")
    page.get_by_role("button", name="make").click()
    row = page.get_by_role("row", name="ben")
    expect(row).to_be_visible()
    row.get_by_role("button", name="close").click()
    expect(row.get_by_role("button", name="open again")).to_be_visible()


def test_a_token_is_shown_once(team: Open) -> None:
    page = log_in(team("/account"), "coder")
    page.get_by_label("what it is given to").fill("feeds")
    page.get_by_role("button", name="make").click()
    expect(page.locator(".given code")).to_have_text(re.compile(r"^[\w-]{43}$"))
    page.goto("/account")
    expect(page.locator(".given")).to_have_count(0)
    page.get_by_role("button", name="take back").click()
    expect(page.get_by_text("feeds")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_and_all_fits_on_a_phone(team: Open, scheme: str) -> None:
    page = team("/login?next=/account", color_scheme=scheme, **PHONE)
    assert wrong(page) == []
    log_in(page, "admin")
    for address in ("/account", "/accounts", "/situation"):
        page.goto(address)
        assert wrong(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_the_log_in_speaks_german(team: Open) -> None:
    page = team("/login", locale="de-DE", java_script_enabled=False)
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.goto("/accounts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Konten")
