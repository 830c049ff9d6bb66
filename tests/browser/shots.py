"""Write a screenshot of each page of the sample record to shots/: `make shots`. Look at them before you commit."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from browser.conftest import CHROMIUM, QUIET
from browser.serving import served
from lagebild.cli.readings import recorder
from lagebild.store import open_record
from lagebild.web.settings import Settings

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "shots"
PAGES = {
    "situation": "/situation", "situation-autumn": "/situation?from=2016-09-15&to=2016-10-15&kind=airstrike",
    "control": "/control?at=2016-12-08", "promises": "/promises?at=2016-12-24", "sources": "/sources",
    "changes": "/changes", "search": "/search?q=Krankenhaus", "review": "/review",
    "report": "/reports/beispiel-aleppo-1115-east-aleppo-strikes",
}
LOOKS = {  # width, height, scheme, language
    "wide": (1440, 960, "light", "de-DE"), "dark": (1280, 860, "dark", "en-GB"), "phone": (390, 844, "light", "de-DE"),
}
SETTLED = 700  # milliseconds in which names fade in


def main() -> None:
    """Serve the sample record, or the one that is named, and take the pictures."""
    SHOTS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        place = sys.argv[1] if len(sys.argv) > 1 else filled(Path(folder, "aleppo.sqlite"))
        with open_record(place) as record, sync_playwright() as playwright, \
                served(Settings(record=record, recorder=recorder(record), user="ada")) as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            for look in LOOKS:
                shoot(browser, address, look)


def filled(place: Path) -> str:
    """Load the sample reports into a new record."""
    subprocess.run([sys.executable, "-m", "lagebild.cli.app", "add", ROOT / "samples/aleppo-2016", "--record", place],
                   check=True)
    return str(place)


def shoot(browser: Browser, address: str, look: str) -> None:
    """Take a picture of every page in one look."""
    width, height, scheme, language = LOOKS[look]
    page = browser.new_context(base_url=address, viewport={"width": width, "height": height}, color_scheme=scheme,
                               locale=language).new_page()
    page.goto("/situation?kind=airstrike&grade=fair&to=2016-11-30")
    incident = page.locator(".incidents .title").first.get_attribute("href")
    for name, path in {**PAGES, "incident": incident}.items():
        page.goto(path)
        for drawn in page.locator(".map").all():
            drawn.and_(page.locator("[data-shown][data-drawn]")).wait_for(timeout=60_000)
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=SHOTS / f"{name}-{look}.png")


if __name__ == "__main__":
    main()
