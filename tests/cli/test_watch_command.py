"""`lagebild watch` and addresses in `lagebild add`: what feeds list is added once, politely, and after a stop."""

from datetime import UTC, datetime, timedelta

import pytest
from conftest import OTHER, TEXT
from msgspec.structs import replace

from lagebild.cli import add as add_command
from lagebild.cli import watch as watch_command
from lagebild.reading.fetching import Fetched
from lagebild.reading.outcome import RefusedError
from lagebild.store import open_record

pytestmark = pytest.mark.usefixtures("stub")

FEED = "https://tagesecho.example/feed.xml"
LIST = f'[[feed]]\nname = "Tagesecho"\nurl = "{FEED}"\npublisher = "Echo"\nlanguage = "de"\n'


def page(text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body><p>{text}</p></body></html>".encode()


class Site:
    """What servers answer; an address that is not among them is not found."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.down = False

    def feed(self, *towns: str) -> None:
        items = "".join(
            f"<item><title>Lage in {town}</title><link>https://tagesecho.example/{town}</link>"
            "<pubDate>Wed, 05 Oct 2016 09:30:00 +0200</pubDate></item>" for town in towns)
        self.pages[FEED] = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()

    def __call__(self, url: str, headers: object = None) -> Fetched:
        self.asked.append(url)
        if self.down:
            raise RefusedError("the host is not known", "Check it")
        content = self.pages.get(url)
        return Fetched(address=url, status=404 if content is None else 200, content=content or b"", kind="text/html")


@pytest.fixture
def site(monkeypatch) -> Site:
    made = Site()
    for command in (add_command, watch_command):
        monkeypatch.setattr(command, "fetcher", lambda allow_private: made)
    monkeypatch.setattr("lagebild.reading.inputs._fetcher", lambda: made)
    made.pages = {"https://tagesecho.example/Idlib": page(TEXT), "https://tagesecho.example/Homs": page(OTHER)}
    return made


@pytest.fixture
def place(tmp_path, monkeypatch) -> str:
    monkeypatch.setenv("LAGEBILD_RECORD", str(tmp_path / "kept.sqlite"))
    (tmp_path / "feeds.toml").write_text(LIST, encoding="utf-8")
    return str(tmp_path / "feeds.toml")


def become_due() -> None:
    """As if the time of the next poll had come."""
    past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    with open_record(None) as record, record.writing("test") as writer:
        writer.save_feed(FEED, replace(writer.feed_state(FEED), due=past))


def reports() -> list[tuple[str, str]]:
    with open_record(None) as record, record.reading() as reading:
        found = [reading.report(one) for one in reading.report_ids()]
    return [(report.publisher, report.title) for report in found]


def test_what_a_feed_lists_is_added(run, site, place) -> None:
    site.feed("Idlib", "Homs")
    ran = run("watch", place, "--once", "--ui", "en")
    assert ran.code == 0 and ran.out.startswith("Tagesecho: 2 added, 0 already there, 0 unreadable; next poll 20")
    assert reports() == [("Echo", "T"), ("Echo", "T")]
    with open_record(None) as record, record.reading() as reading:
        assert {one.report.published.earliest for one in reading.reported()} == {"2016-10-05"}


def test_a_later_run_waits_and_asks_only_for_what_is_new(run, site, place) -> None:
    site.feed("Homs")
    run("watch", place, "--once")
    site.asked.clear()
    assert "no feed is due before" in run("watch", place, "--once", "--ui", "en").out and not site.asked
    become_due()
    site.feed("Idlib", "Homs")
    assert "1 neu" in run("watch", place, "--once", "--ui", "de").out
    assert site.asked == [FEED, "https://tagesecho.example/Idlib"]


def test_a_run_that_was_stopped_loses_and_doubles_nothing(run, site, place, monkeypatch) -> None:
    site.feed("Idlib", "Homs")
    with monkeypatch.context() as stopped:
        stopped.setattr("lagebild.store.writing.Writer.save_feed", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        run("watch", place, "--once")
    assert len(reports()) == 2
    assert "0 added, 2 already there" in run("watch", place, "--once", "--ui", "en").out
    assert len(reports()) == 2


def test_a_feed_in_trouble_is_told_and_tried_later(run, site, place) -> None:
    site.down = True
    ran = run("watch", place, "--once", "--ui", "en")
    assert ran.code == 2 and ran.out.startswith("Tagesecho: the host is not known; next try 20")


def test_a_page_that_is_missing_can_be_tried_again(run, site, place) -> None:
    site.feed("Idlib", "Kabul")
    ran = run("watch", place, "--once", "--ui", "en")
    assert ran.code == 2 and "1 added, 0 already there, 1 unreadable" in ran.out
    assert "https://tagesecho.example/Kabul: the server answers 404" in run("failures").out
    site.pages["https://tagesecho.example/Kabul"] = page(TEXT.replace("Idlib", "Kabul"))
    assert run("add", "--retry").out == "1 added, 0 already there, 0 unreadable\n"
    assert "Kabul" not in run("failures").out


def test_errors_in_the_list_are_one_line(run, site, place, tmp_path) -> None:
    (tmp_path / "feeds.toml").write_text(LIST + "every = 1\n", encoding="utf-8")
    ran = run("watch", place, "--once")
    assert ran.code == 2 and "feeds.toml:6: every is 5 to" in ran.err and ran.err.count("\n") == 1


def test_an_address_is_added_once_and_anew_when_it_changed(run, site, place) -> None:
    url = "https://tagesecho.example/Idlib"
    assert run("add", url).out.startswith("1 added")
    assert run("add", url).out.startswith("0 added, 1 already there")
    site.pages[url] = page(TEXT.replace("29", "35"))
    assert run("add", url, "--allow-private").out.startswith("1 added")
    assert len(reports()) == 1


def test_an_address_that_fails_is_listed_under_its_name(run, site, place) -> None:
    assert run("add", "https://tagesecho.example/a:17").code == 2
    assert " https://tagesecho.example/a:17: the server answers 404" in run("failures").out
