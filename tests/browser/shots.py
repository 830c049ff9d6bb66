"""Write a screenshot of each page of the sample record to shots/: `make shots`. Look at them before you commit.

The record, and the names of pages, can be given: `python -m browser.shots aleppo.sqlite situation review`. The name
`readme` writes those of the README to docs/images/.
"""

import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.conftest import CHROMIUM, QUIET
from browser.serving import served
from lagebild.cli.readings import recorder
from lagebild.store import open_record
from lagebild.web.security import entering
from lagebild.web.settings import Settings

ROOT = Path(__file__).parents[2]
SHOTS, IMAGES = ROOT / "shots", ROOT / "docs/images"
REPORT = "beispiel-aleppo-1115-east-aleppo-strikes"
PAGES = {
    "situation": "/situation", "situation-autumn": "/situation?from=2016-09-15&to=2016-10-15&kind=airstrike",
    "incident": "/situation?kind=airstrike&grade=fair&to=2016-09-19", "report": f"/reports/{REPORT}",
    "control": "/control?at=2016-12-08", "promises": "/promises?at=2016-12-24", "sources": "/sources",
    "source": "/sources/Wei%C3%9Fhelme",
    "changes": "/changes", "search": "/search?q=Krankenhaus", "history": "/history",
    "export": "/export?kind=airstrike", "add": "/add", "not-there": "/incidents/none",
    "review": "/review", "claim": f"/reports/{REPORT}", "missed": f"/review/reports/{REPORT}",
    "pair": "/situation?kind=airstrike&to=2016-11-30",
}
TEAM = {"login": "/login", "account": "/account", "accounts": "/accounts"}
VIEWER = {"viewer-situation": "/situation", "viewer-incident": PAGES["incident"]}
Look = tuple[int, int, Literal["light", "dark"], str]
"""Width, height, scheme, language."""
LOOKS: dict[str, Look] = {
    "wide": (1440, 960, "light", "de-DE"), "dark": (1280, 860, "dark", "en-GB"), "phone": (390, 844, "light", "de-DE"),
}
README: Look = (1360, 900, "light", "en-GB")
SETTLED = 700  # milliseconds in which names fade in
PASSWORD = "Pferd Batterie Klammer"


def main() -> None:
    """Serve the sample record, or the one that is named, and take the pictures."""
    SHOTS.mkdir(exist_ok=True)
    given, names = sys.argv[1:2], sys.argv[2:] or [*PAGES, *TEAM, *VIEWER]
    with ExitStack() as opened:
        place = given[0] if given else filled(Path(opened.enter_context(TemporaryDirectory()), "aleppo.sqlite"))
        settings = opened.enter_context(shown(place))
        browser = opened.enter_context(sync_playwright()).chromium.launch(executable_path=CHROMIUM, args=QUIET)
        alone, team = (opened.enter_context(served(replace(settings, team=team))) for team in (False, True))
        if "readme" in names:
            shoot(window(browser, alone, README), {name: PAGES[name] for name in ("situation", "incident")}, IMAGES, "")
        for name, look in LOOKS.items():
            for address, pages in ((alone, PAGES), (team, TEAM), (team, VIEWER)):
                shown_there = {one: pages[one] for one in pages if one in names}
                shoot(window(browser, address, look), shown_there, SHOTS, f"-{name}")


def filled(place: Path) -> str:
    """Load the sample reports into a new record."""
    subprocess.run([sys.executable, "-m", "lagebild.cli.app", "add", ROOT / "samples/aleppo-2016", "--record", place],
                   check=True)
    return str(place)


@contextmanager
def shown(place: str) -> Iterator[Settings]:
    """Open a record with accounts for a viewer and an admin."""
    with open_record(place) as record:
        with record.people() as people:
            known: Collection[str] = {account.name for account in people.accounts()}
        for role in {"viewer", "admin"} - set(known):
            entering.make(record, role, role, PASSWORD)
        yield Settings(record=record, recorder=recorder(record), user="ada")


def window(browser: Browser, address: str, look: Look) -> BrowserContext:
    """Open a window of one look."""
    width, height, scheme, language = look
    return browser.new_context(base_url=address, viewport={"width": width, "height": height}, color_scheme=scheme,
                               locale=language)


def shoot(context: BrowserContext, pages: dict[str, str], folder: Path, ending: str) -> None:
    """Take a picture of every page."""
    page = context.new_page()
    for name, path in pages.items():
        reach(page, name, path)
        for drawn in page.locator(".map").all():
            drawn.and_(page.locator("[data-shown][data-drawn]")).wait_for(timeout=60_000)
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=folder / f"{name}{ending}.png")
    context.close()


def reach(page: Page, name: str, path: str) -> None:
    """Go to a page: some are the first that another leads to, and those of a team are for who has logged in."""
    page.goto(path)
    if "/login" in page.url and name != "login":
        log_in(page, "viewer" if name in VIEWER else "admin")
    if name in ("incident", "viewer-incident"):
        page.goto(page.locator(".incidents .title").first.get_attribute("href") or "")
    elif name == "claim":
        page.goto(page.locator("article.claim a[href*='/review/claims/']").nth(2).get_attribute("href") or "")
    elif name == "pair":
        one, other = (page.locator(".incident[data-id]").nth(at).get_attribute("data-id") for at in (0, 1))
        page.goto(f"/review/pair?one={one}&other={other}")


def log_in(page: Page, name: str) -> None:
    """Log in, and go on to what was asked for."""
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


if __name__ == "__main__":
    main()
