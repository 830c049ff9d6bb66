"""A browser before the pages of a small record: the Chromium of the machine, the assets as they are built for users."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.serving import served
from lagebild.pipeline import Recorder
from lagebild.reading import Received
from lagebild.records import Report, Time
from lagebild.store import Record, open_record
from lagebild.web.app import ASSETS
from lagebild.web.settings import Settings
from web.conftest import read

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]
PATIENCE = 30_000  # milliseconds for what takes a twentieth of that on an idle machine
REPORTS = {
    "homs": "Am 5. Oktober töteten Rebellen in Homs 12 Menschen. Das sagte der Gouverneur.",
    "hama": "Am 7. Oktober töteten Soldaten in Hama 3 Kämpfer. Am 9. Oktober töteten Soldaten in Irgendwo 4 Menschen.",
    "arabic": "Am 11. Oktober töteten Rebellen in Homs 2 Menschen. قال المحافظ إن شخصين قتلا.",
}

Open = Callable[..., Page]
_REFUSED = "the server responded with a status of 4"  # what a browser says where pages say what is wrong


@pytest.fixture(scope="session")
def assets() -> Path:
    """Build the assets where they are out of date; only one worker at a time does."""
    ASSETS.parent.joinpath(".building").touch()
    with ASSETS.parent.joinpath(".building").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run([ROOT / ".ci/assets", sys.prefix], check=True, capture_output=True)
    return ASSETS


@pytest.fixture(scope="module")  # Playwright's loop runs on while it is open, and tests elsewhere need one of their own
def chromium(assets: Path) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("Chromium is not installed (Debian: apt-get install chromium)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def filled(folder: Path) -> Iterator[Record]:
    """A record of the REPORTS in a folder."""
    with open_record(str(folder / "record.sqlite"), create=True) as opened:
        for identity, text in REPORTS.items():
            add_to(opened, identity, text)
        yield opened


def add_to(record: Record, identity: str, text: str) -> None:
    """Add a report to a record, as `lagebild add` would in another process."""
    published = Time(text="", start=0, end=0, earliest="2016-10-20", latest="2016-10-20")
    report = Report(id=identity, text=text, published=published, title=f"Bericht {identity}", publisher="Echo")
    list(Recorder(record, read, "lagebild test").add([Received(report, text.encode(), f"{identity}.txt")]))


def shown(record: Record) -> Settings:
    """Return how a record is served to the one user of this machine."""
    return Settings(record=record, recorder=Recorder(record, read, "test"), user="ada")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a record that no test changes."""
    with filled(tmp_path_factory.mktemp("standing")) as record, served(shown(record)) as at:
        yield at


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record that a test may change."""
    with filled(tmp_path) as opened:
        yield opened


@pytest.fixture
def address(record: Record) -> Iterator[str]:
    """The address at which the record is served."""
    with served(shown(record)) as at:
        yield at


@pytest.fixture
def window(chromium: Browser) -> Iterator[Open]:
    """Opens an address in a fresh window; options are those of Playwright's contexts. Errors on it fail the test."""
    contexts, errors = [], []

    def opened(at: str, path: str, **options: Any) -> Page:
        context = chromium.new_context(**{"base_url": at, "locale": "en-GB"} | options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [error for error in errors if _REFUSED not in error]


@pytest.fixture
def look(standing: str, window: Open) -> Open:
    """Opens a page of the record that no test changes."""
    return partial(window, standing)


@pytest.fixture
def open_page(address: str, window: Open) -> Open:
    """Opens a page of the record that the test may change."""
    return partial(window, address)
