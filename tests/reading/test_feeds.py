"""Feeds: what they list, polling politely, and the list of feeds with its errors."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lagebild.reading import Failure, read_inputs
from lagebild.reading.feed_list import FeedListError, read_feed_list
from lagebild.reading.feeds import Feed, FeedState, is_due, poll, read_feed
from lagebild.reading.fetching import Fetched
from lagebild.reading.outcome import RefusedError

ADDRESS = "https://tagesecho.example/feed.xml"
NOW = datetime(2016, 10, 5, 12, 0, tzinfo=UTC)
FEED = Feed(name="Tagesecho", url=ADDRESS, every=30)


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Tagesecho</title>{"".join(items)}</channel></rss>'.encode()


def item(town: str, hour: int = 9, link: str = "") -> str:
    return (
        f"<item><title>Kämpfe um {town}</title><link>{link or f'https://tagesecho.example/{town}'}</link>"
        f"<description>Die &lt;b&gt;Lage&lt;/b&gt; in &amp;Ouml;rtchen um {town}</description>"
        f"<pubDate>Wed, 05 Oct 2016 {hour:02}:30:00 +0200</pubDate></item>"
    )


ATOM = b"""<?xml version="1.0"?><!-- a feed --><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
<entry><title type="html">K&amp;auml;mpfe</title><link rel="alternate" href="/homs"/><id>1</id>
<updated>2016-10-05T08:00:00Z</updated></entry></feed>"""


class Site:
    """A server in memory: answers in their order, the last one for ever; what was asked is kept."""

    def __init__(self, *answers: Fetched | RefusedError) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, str]] = []

    def __call__(self, url: str, headers: dict[str, str]) -> Fetched:
        assert url == ADDRESS
        self.asked.append(headers)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, RefusedError):
            raise answer
        return answer


def answer(*items: str, status: int = 200, **headers: str) -> Fetched:
    return Fetched(address=ADDRESS, status=status, content=rss(*items), **headers)


def titles(found) -> list[str]:
    return [one.title.removeprefix("Kämpfe um ") for one in found]


def test_rss_items():
    homs, hama = read_feed(rss(item("Homs"), item("Hama", 10)), ADDRESS)
    assert (homs.url, homs.title) == ("https://tagesecho.example/Homs", "Kämpfe um Homs")
    assert homs.published == "2016-10-05T07:30:00Z" and homs.summary == "Die Lage in Örtchen um Homs"
    assert hama.published == "2016-10-05T08:30:00Z" and hama.key != homs.key


def test_atom_items_with_relative_links():
    (homs,) = read_feed(ATOM, ADDRESS)
    assert (homs.url, homs.title) == ("https://tagesecho.example/homs", "Kämpfe")
    assert homs.published == "2016-10-05T08:00:00Z"


@pytest.mark.parametrize("broken", [
    "<item><title>ohne Adresse</title></item>", item("Homs", link="javascript:alert(1)"),
    item("Homs", link="file:///etc/passwd"), item("Homs", link="https://[::1"), "<item><link></link></item>",
])
def test_items_that_lead_nowhere_are_left_out(broken):
    assert titles(read_feed(rss(broken, item("Hama")), ADDRESS)) == ["Hama"]


def test_a_feed_that_breaks_off_gives_what_it_has():
    assert titles(read_feed(rss(item("Homs"), item("Hama"))[:-80], ADDRESS))[:1] == ["Homs"]


@pytest.mark.parametrize("content", [b"", b"<html><body>", b"\0\1\2", b"{}", b"Der Text"])
def test_what_is_no_feed(content):
    with pytest.raises(RefusedError, match="feed"):
        read_feed(content, ADDRESS)


@pytest.mark.parametrize("entity", [
    "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)), '<!ENTITY a9 SYSTEM "file:///etc/passwd">',
])
def test_a_feed_with_entities_of_its_own_is_refused(entity):
    spoilt = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "bumm">{entity}]>'
    with pytest.raises(RefusedError, match="feed"):
        read_feed(rss(item("Homs &a9;"), head=spoilt), ADDRESS)


def test_titles_and_summaries_are_plain_text():
    spoilt = item("Homs &amp;lt; &lt;script src=x&gt;a&lt;/script&gt;&#0;", link="https://a.example/")
    (homs,) = read_feed(rss(spoilt), ADDRESS)
    assert homs.title == "Kämpfe um Homs < a"


def test_a_huge_feed_is_cut():
    assert len(read_feed(rss(*(item(f"Ort{number}") for number in range(1200))), ADDRESS)) == 1000


def test_only_new_and_changed_items_are_handed_on_oldest_first():
    site = Site(answer(item("Homs", 10), item("Hama", 9)), answer(item("Idlib", 11), item("Homs", 12), item("Hama", 9)))
    first, state = poll(FEED, FeedState(), site, NOW)
    second, state = poll(FEED, state, site, NOW)
    third, _ = poll(FEED, state, site, NOW)
    assert (titles(first), titles(second), third) == (["Hama", "Homs"], ["Homs", "Idlib"], [])


def test_what_the_server_gave_is_asked_with_and_nothing_new_is_nothing():
    site = Site(answer(item("Homs"), etag='"a1"', modified="Wed, 05 Oct 2016 10:00:00 GMT"), answer(status=304))
    _, state = poll(FEED, FeedState(), site, NOW)
    found, later = poll(FEED, state, site, NOW + timedelta(minutes=30))
    assert found == [] and site.asked == [
        {}, {"If-None-Match": '"a1"', "If-Modified-Since": "Wed, 05 Oct 2016 10:00:00 GMT"}]
    assert (later.etag, later.seen) == ('"a1"', state.seen)
    assert later.due == "2016-10-05T13:00:00+00:00" and later.polled == "2016-10-05T12:30:00+00:00"


@pytest.mark.parametrize("trouble", [
    lambda: RefusedError("the host is not known", "Check it"), lambda: answer(status=500),
    lambda: Fetched(address=ADDRESS, status=200, content=b"<html><body>Wartung"),
])
def test_after_errors_the_wait_doubles_and_the_rest_is_kept(trouble: Callable[[], Fetched | RefusedError]):
    known = FeedState(etag='"a1"', seen=("a",))
    _, once = poll(FEED, known, Site(trouble()), NOW)
    _, twice = poll(FEED, once, Site(trouble()), NOW)
    assert (once.due, twice.due) == ("2016-10-05T13:00:00+00:00", "2016-10-05T14:00:00+00:00")
    assert (twice.failures, twice.etag, twice.seen) == (2, '"a1"', ("a",)) and twice.reason
    found, well = poll(FEED, twice, Site(answer(item("Homs"))), NOW)
    assert titles(found) == ["Homs"] and (well.failures, well.reason) == (0, None)


def test_the_wait_ends_at_a_day():
    _, state = poll(FEED, FeedState(failures=900), Site(answer(status=500)), NOW)
    assert state.due == "2016-10-06T12:00:00+00:00"


@pytest.mark.parametrize(("asked", "due"), [
    ("7200", "2016-10-05T14:00:00+00:00"), ("Wed, 05 Oct 2016 15:00:00 GMT", "2016-10-05T15:00:00+00:00"),
    ("60", "2016-10-05T13:00:00+00:00"), ("99999999999999", "2016-10-12T12:00:00+00:00"),
    ("bald", "2016-10-05T13:00:00+00:00"), ("-5", "2016-10-05T13:00:00+00:00"),
])
def test_a_server_that_asks_to_wait_is_heard(asked, due):
    _, state = poll(FEED, FeedState(), Site(answer(status=429, retry_after=asked)), NOW)
    assert state.due == due and state.reason == "the server answers 429"


def test_when_a_feed_is_due():
    assert is_due(FeedState(), NOW)
    assert not is_due(FeedState(due="2016-10-05T12:00:01+00:00"), NOW)
    assert is_due(FeedState(due="2016-10-05T14:00:00+02:00"), NOW)


def test_a_state_can_be_kept():
    import msgspec

    _, state = poll(FEED, FeedState(), Site(answer(item("Homs"), etag="a")), NOW)
    assert msgspec.json.decode(msgspec.json.encode(state), type=FeedState) == state


def test_an_address_of_a_feed_stands_for_its_pages():
    page = "<!DOCTYPE html><html><body><p>Die Armee hat am Mittwoch die Stadt eingenommen, hieß es.</p></body></html>"
    pages = {
        ADDRESS: Fetched(address=ADDRESS, status=200, content=rss(item("Homs"), item("Hama"))),
        "https://tagesecho.example/Homs": Fetched(
            address="https://tagesecho.example/Homs", status=200, content=page.encode(), kind="text/html"),
        "https://tagesecho.example/Hama": Fetched(address="https://tagesecho.example/Hama", status=410),
    }
    report, failure = read_inputs([ADDRESS], fetch=lambda url, headers=None: pages[url])
    assert report.title == "Kämpfe um Homs" and report.published.earliest == "2016-10-05"
    assert isinstance(failure, Failure) and "410" in failure.reason and failure.path.endswith("Hama")


def test_a_feed_in_a_file_is_refused(tmp_path):
    (tmp_path / "a.xml").write_bytes(rss(item("Homs")))
    (failure,) = read_inputs([tmp_path / "a.xml"])
    assert "feed" in failure.reason


GOOD = """# feeds
[[feed]]
name = "Tagesecho"
url = "https://tagesecho.example/feed.xml"
publisher = "Tagesecho"
language = "de"
every = 15

[[feed]]
name = "Hafenpost"
url = "https://hafenpost.example/rss"
"""


def listed(tmp_path, text: str | bytes) -> list[Feed]:
    path = tmp_path / "feeds.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_feed_list(path)


def test_a_list_of_feeds(tmp_path):
    first, second = listed(tmp_path, GOOD)
    assert (first.name, first.publisher, first.language, first.every) == ("Tagesecho", "Tagesecho", "de", 15)
    assert (second.url, second.publisher, second.every) == ("https://hafenpost.example/rss", None, 30)


@pytest.mark.parametrize(("old", "new", "line", "reason"), [
    ("every = 15", 'every = "oft"', 7, "every"),
    ("every = 15", "every = 1", 7, "minutes"),
    ("every = 15", "evry = 15", 7, "evry"),
    ("https://hafenpost.example/rss", "ftp://hafenpost.example/rss", 11, "http"),
    ("https://hafenpost.example/rss", "https://tagesecho.example/feed.xml", 9, "second time"),
    ('name = "Hafenpost"\n', "", 9, "name"),
    ('"Hafenpost"', '"Tagesecho"', 9, "second time"),
    ('"Hafenpost"', "", 10, "toml"),
    ('"Hafenpost"', "'''Hafenpost", 11, "toml"),
    ("# feeds", "name = 1", 1, "name"),
    (GOOD, "", 1, "no feed"),
    (GOOD, "feed = 5", 1, "no feed"),
    (GOOD, "feed = [5]", 1, "expected"),
])
def test_errors_in_the_list_name_file_and_line(tmp_path, old, new, line, reason):
    with pytest.raises(FeedListError) as error:
        listed(tmp_path, GOOD.replace(old, new))
    assert f"feeds.toml:{line}: " in str(error.value) and reason in str(error.value).lower()


def test_a_list_that_cannot_be_read(tmp_path):
    with pytest.raises(FeedListError, match="no such file"):
        read_feed_list(tmp_path / "none.toml")
    with pytest.raises(FeedListError, match="UTF-8"):
        listed(tmp_path, GOOD.replace("Hafenpost", "Häfen").encode("cp1252"))


def test_the_list_in_the_documentation_is_one(tmp_path):
    shown = (Path(__file__).parents[2] / "docs/inputs.md").read_text().split("```toml\n")[1].split("```")[0]
    assert listed(tmp_path, shown) == [Feed(
        name="Tagesecho", url=ADDRESS, publisher="Tagesecho", language="de", every=30)]
