"""Measure how smoothly the map of a large record pans and zooms in Chromium, and how soon its marks follow.

    python benchmarks/map_frames.py [--incidents 100000] [--keep PATH] [--wide 1440] [--scale 1]

The record is that of benchmarks/record.py. A hand drags the map about and turns the wheel, as people do; the browser
tells when it drew each frame. "Late" is a frame that took longer than two of sixty a second. The same is done on a map
without a record, since a machine without a graphics card draws by its processor: the difference is what incidents cost.
"Page" is the processor time of the page's own thread for each frame, which no other work on the machine disturbs: with
a graphics card, sixty frames a second leave 16 ms for it.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from lagebild.store import open_record
from record import make
from web import served

SMALL = 2_000
PATIENCE = 180_000  # milliseconds: a busy machine takes a while to draw a first map
TURNS = 12  # of the wheel
LATE = 2 / 60 * 1000  # milliseconds
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
WATCH = """() => {
  const seen = { frames: [] };
  let last = performance.now();
  const next = (now) => { seen.frames.push(now - last); last = now; seen.asked = requestAnimationFrame(next); };
  seen.asked = requestAnimationFrame(next);
  window.seen = seen;
}"""
SEEN = """() => {
  cancelAnimationFrame(window.seen.asked);
  return window.seen.frames;
}"""


def main() -> None:
    """Make the record, unless it is there, and print how smoothly each movement goes, beside an empty record."""
    parser = argparse.ArgumentParser(description="Measure how smoothly the map moves.")
    parser.add_argument("--incidents", type=int, default=SMALL)
    parser.add_argument("--keep", type=Path, help="where to keep the record, or where it was kept")
    parser.add_argument("--wide", type=int, default=1440, help="of the window, in pixels")
    parser.add_argument("--scale", type=float, default=1, help="device pixels for each of these")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty, place = Path(folder) / "empty.sqlite", given.keep or Path(folder) / "record.sqlite"
        open_record(str(empty), create=True).close()
        if not place.exists():
            make(str(place), incidents=given.incidents)
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for name, record in (("empty", empty), ("full", place)):
            with opened(browser, record, given.wide, given.scale) as (page, devtools):
                for movement in MOVEMENTS:
                    measure(name, movement, page, devtools)
        browser.close()


@contextmanager
def opened(browser: Browser, record: Path, wide: int, scale: float) -> Iterator[tuple[Page, CDPSession]]:
    """Open the situation of a record; the map is drawn."""
    with served(record) as (address, _):
        context = browser.new_context(
            base_url=address, viewport={"width": wide, "height": 900}, device_scale_factor=scale, locale="de")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto("/situation")
        settle(page)
        yield page, devtools
        context.close()


def settle(page: Page) -> None:
    """Wait until the map is drawn and nothing is asked for."""
    page.locator("[data-incidents][data-shown][data-drawn]").wait_for()
    page.wait_for_load_state("networkidle")


def measure(record: str, movement: Callable[[Page], None], page: Page, devtools: CDPSession) -> None:
    """Print how long the frames of a movement took."""
    before = worked(devtools)
    page.evaluate(WATCH)
    movement(page)
    page.wait_for_timeout(400)
    frames = sorted(page.evaluate(SEEN)[1:])
    each = (worked(devtools) - before) / len(frames)
    cuts = quantiles(frames, n=20)
    late = sum(one > LATE for one in frames) / len(frames)
    print(f"{record:6} {movement.__name__:9} {1000 * len(frames) / sum(frames):5.1f} frames a second  "
          f"median {cuts[9]:4.0f} ms  p95 {cuts[18]:4.0f} ms  worst {frames[-1]:4.0f} ms  late {late:4.0%}  "
          f"page {each:4.1f} ms", flush=True)
    settle(page)


def worked(devtools: CDPSession) -> float:
    """Return the milliseconds of processor time that the page's own thread has taken."""
    told = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(told["TaskDuration"])


def middle(page: Page) -> tuple[float, float]:
    """Return the middle of the map in the window."""
    box = page.locator("[data-incidents]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pan(page: Page) -> None:
    """Drag the map to all sides."""
    for across, down in ((-240, 0), (0, 160), (240, -160)):
        x, y = middle(page)
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, 31):
            page.mouse.move(x + across * step / 30, y + down * step / 30)
            page.wait_for_timeout(16)
        page.mouse.up()
        page.wait_for_timeout(120)


def zoom_in(page: Page) -> None:
    """Turn the wheel towards the middle of the map."""
    _turn(page, -120)


def zoom_out(page: Page) -> None:
    """Turn the wheel back."""
    _turn(page, 120)


def _turn(page: Page, by: int) -> None:
    page.mouse.move(*middle(page))
    for _ in range(TURNS):
        page.mouse.wheel(0, by)
        page.wait_for_timeout(100)


MOVEMENTS = (pan, zoom_in, pan, zoom_out)

if __name__ == "__main__":
    main()
