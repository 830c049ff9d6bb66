"""Reports say what they like, scripts too: on every page it stays text."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from lagebild.records import (
    Actor,
    AnyClaim,
    Control,
    Event,
    Figure,
    Judgement,
    Place,
    Report,
    Source,
    Span,
    Time,
)
from lagebild.store import Record
from lagebild.web.routes import PAGES

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "javascript:alert(1)",
    "{{ 7 * 191 }}", "{% raw %}", "</title></textarea></style><svg onload=alert(1)>", "\u202egnp.exe", "a\x00b\x1b[31m",
    "<!--", "&lt;script&gt;", "../../etc/passwd", "=cmd|' /C calc'!A0",
)
DAY = Time(text="", start=0, end=0, earliest="2016-10-05", latest="2016-10-05")


class Page(HTMLParser):
    """What of a page a browser would run, load or follow."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            kind = self.tags[-1][1].get("type")
            self.inside += [] if kind == "application/json" else [data]


def dangers(text: str) -> list[str]:
    """Return what would run a script or leave for elsewhere."""
    page = Page(text)
    found = [f"{tag} holds {data!r}" for tag, data in zip(("script",) * len(page.inside), page.inside, strict=True)]
    for tag, attributes in page.tags:
        if tag in ("iframe", "object", "embed", "base", "img") or (tag == "meta" and "http-equiv" in attributes):
            found.append(tag)
        found += [f"{tag} {name}" for name in attributes if name.startswith("on") or name in ("style", "srcdoc")]
        for name in {"href", "src", "action", "formaction", "data"} & attributes.keys():
            where = urlsplit(attributes[name] or "")
            if where.scheme not in ("", "http", "https", "otpauth") or (tag != "a" and where.netloc):
                found.append(f"{tag} {name}={attributes[name]}")
    return found


def claims(report: str, words: str) -> Iterator[AnyClaim]:
    """Yield claims in which everything that a report can word is worded so."""
    span = Span(0, len(words), words)
    actor = Actor(text=words, name=words, id=words, start=0, end=1)
    source = Source(text=words, name=words, id=words, start=0, end=1, cue=span)
    place = Place(text=words, name=words, id=words, within=words, start=0, end=1, lat=34.7, lon=36.7, country="SY")
    figure = Figure(what="killed", min=3, max=3, text=words, start=0, end=1)
    event = Event(
        id=f"{report}-1", event="airstrike", evidence=span, actors=(actor,), targets=(actor,), sources=(source,),
        addressees=(actor,), place=place, time=Time(text=words, start=0, end=1, earliest="2016-10-05",
        latest="2016-10-05"), figures=(figure,), condition=span, rule=words,
    )
    yield event
    yield Control(id=f"{report}-2", evidence=span, holders=(actor,), place=place, sources=(source,), time=DAY)
    yield Event(id=f"{report}-3", event="ceasefire", evidence=span, actors=(actor,), sources=(source,), place=place,
                stance="announces", realis="future", time=DAY, condition=span, rule=words)


@pytest.fixture(params=HOSTILE)
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hostile(record: Record, words: str) -> str:
    """A record of two reports that are hostile wherever they can be; returns the id of the first."""
    from lagebild.incidents import summarise

    name = f"r {words}"
    for number, identity in enumerate((name, f"s {words}")):
        report = Report(id=identity, text=f"{words} {number} {words}", title=words, publisher=words, url=words,
                        agencies=(words,), dateline=words, published=DAY)
        with record.writing(words) as writer:
            assert writer.receive(report, words.encode(), words) is not None
            writer.save_claims({identity: tuple(claims(identity, words))})
    with record.writing(words) as writer:
        writer.save_incident(summarise(writer.reported(ids=[f"{name}-1", f"s {words}-1"]), f"i {words}"))
        writer.judge(Judgement(left=f"{name}-1", right=f"s {words}-1", verdict="same", by=words, reason=words))
        writer.retract(f"s {words}", words, words)
        writer.seal(f"i {words}", words, words)
    return name


def addresses(report: str, words: str) -> Iterator[str]:
    """Yield every page with what is hostile on it, and asked for in hostile words."""
    asked = {"/changes": "since=0", "/search": f"q={quote(words)}", "/control": "at=2016-10-06"}
    for page in PAGES:
        name = report if "report" in page.path else f"i {words}"
        path = page.path.replace("{id:path}", quote(name, safe=""))
        yield f"{path}?{asked.get(page.path, '')}"
        for field in ("place", "q", "next", "lang", words):
            yield f"{path}?{quote(field)}={quote(words)}"


def test_on_every_page_hostile_words_stay_text(client: TestClient, hostile: str, words: str) -> None:
    told = 0
    for address in addresses(hostile, words):
        answer = client.get(address)
        assert answer.status_code < 500, f"{address}: {answer.text}"
        assert answer.headers["content-type"].startswith("text/html"), address
        assert dangers(answer.text) == [], address
        assert "1337" not in answer.text, address  # 7 * 191: a template within the template
        told += words in answer.text or "alert(1)" in answer.text
    assert told >= 3 or words not in ("<script>alert(1)</script>", "javascript:alert(1)")


def test_behind_every_page_they_are_json_that_no_browser_runs(client: TestClient, hostile: str, words: str) -> None:
    for address in addresses(hostile, words):
        path, _, query = address.partition("?")
        answer = client.get(f"{path}.json?{query}")
        assert answer.status_code < 500 and answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"] in ("application/json", "text/html; charset=utf-8"), address
        if answer.headers["content-type"] == "application/json":
            answer.json()


@pytest.mark.parametrize("path", ["//attacker.example/", "//attacker.example/%2e%2e", "/\\\\attacker.example", "///x"])
def test_no_link_of_a_page_leads_to_where_its_path_says(client: TestClient, path: str) -> None:
    answer = client.get(f"http://127.0.0.1{path}")
    assert answer.status_code == 404 and 'href="//' not in answer.text and 'href="/\\' not in answer.text


def test_a_page_links_to_itself_by_its_whole_name(client: TestClient, add: Callable[..., Any]) -> None:
    add("Am 5. Oktober töteten Rebellen in Homs 12 Menschen.", "a?b#c/..")
    assert 'href="/reports/a%3Fb%23c%2F..?lang=de"' in client.get("/reports/a%3Fb%23c%2F..").text


@pytest.mark.parametrize("text", [
    '<a href="javascript:x">', "<img src=/x>", "<p onclick=x>", "<script>x</script>", '<form action="https://x.example">',
    "<base href=/>", '<p style="color:red">', '<script src="https://x.example/a.js"></script>',
])
def test_what_would_be_dangerous_is_found(text: str) -> None:
    assert dangers(text)


def told_to(add: Callable[..., Any], client: TestClient, text: str) -> str:
    add(text, "a", title=text)
    return client.get("/reports/a").text


def test_a_text_is_shown_as_it_is(add: Callable[..., Any], client: TestClient) -> None:
    assert "&lt;b&gt;Homs &amp; Hama&lt;/b&gt;" in told_to(add, client, "<b>Homs & Hama</b>")
