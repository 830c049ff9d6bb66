"""Fetching: what a server on this machine answers, kindly or not, and where we do not go."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lagebild.reading import Failure, Options, read_inputs, receive_inputs
from lagebild.reading.addresses import is_public, parse_address, resolve
from lagebild.reading.fetching import USER_AGENT, Fetcher
from lagebild.reading.limits import MAX_PAGE_BYTES
from lagebild.reading.outcome import RefusedError
from lagebild.reading.robots import may_fetch, read_rules
from lagebild.records import Report

SENTENCE = "Bei den Kämpfen um {} sind am Mittwoch nach Angaben der Armee mindestens zwölf Menschen getötet worden."


def page(town: str) -> bytes:
    head = f"<!DOCTYPE html><html><head><title>{town}</title></head>"
    return f"{head}<body><p>{SENTENCE.format(town)}</p></body></html>".encode()


class Server:
    """A news site: `answers` holds status, headers and body of each path; what is asked is kept in `asked`."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slow = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append((self.path, dict(self.headers.items())))
                if self.path == "/slow":
                    self.drip()
                    return
                status, headers, body = server.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            def drip(self) -> None:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
                while not server.slow.wait(0.05):
                    self.wfile.write(b"x")
                    self.wfile.flush()

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        self.root = f"http://127.0.0.1:{self.http.server_port}"

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        kind = {"Content-Type": "text/html; charset=utf-8"}
        self.answers[path] = (status, kind | {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.root + path


@pytest.fixture
def site() -> Iterator[Server]:
    server = Server()
    yield server
    server.slow.set()
    server.http.shutdown()
    server.http.server_close()


@pytest.fixture
def fetch() -> Fetcher:
    return Fetcher(allow_private=True, patience=60, pause=0)


def refused(fetch: Fetcher, url: str) -> str:
    with pytest.raises(RefusedError) as error:
        fetch(url)
    assert error.value.advice
    return str(error.value)


def test_a_page_becomes_a_report_with_what_was_received(site, fetch):
    url = site.put("/homs", page("Homs"))
    (received,) = receive_inputs([url], fetch=fetch)
    assert received.report.text == SENTENCE.format("Homs") and received.report.url == url
    assert received.raw == page("Homs") and received.origin == url


def test_we_say_who_we_are_and_ask_for_robots_first(site, fetch):
    fetch(site.put("/homs", page("Homs")))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/homs"]
    assert all(headers["User-Agent"] == USER_AGENT for _, headers in site.asked)
    assert site.asked[0][1]["Host"] == site.root.removeprefix("http://")


def test_robots_are_obeyed_and_remembered(site, fetch):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /intern")
    assert "robots.txt" in refused(fetch, site.put("/intern/a", page("Homs")))
    fetch(site.put("/homs", page("Homs")))
    site.put("/weiter", status=302, Location="/intern/a")
    assert "robots.txt" in refused(fetch, site.root + "/weiter")
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_had_forbid(site, fetch, status):
    site.put("/robots.txt", status=status)
    assert "robots.txt" in refused(fetch, site.put("/homs", page("Homs")))


def test_redirects_are_followed_and_each_is_checked(site, fetch):
    site.put("/alt", status=301, Location="/neu")
    site.put("/neu", page("Homs"))
    assert fetch(site.root + "/alt").address == site.root + "/neu"
    site.put("/kreis", status=302, Location="/kreis")
    assert "leads on" in refused(fetch, site.root + "/kreis")
    site.put("/datei", status=302, Location="file:///etc/passwd")
    assert "http" in refused(fetch, site.root + "/datei")
    site.put("/leer", b"nichts", status=302)
    assert fetch(site.root + "/leer").status == 302


def test_nothing_inside_a_network_is_asked(site, monkeypatch):
    careful = Fetcher(pause=0)
    assert "private" in refused(careful, site.put("/homs", page("Homs")))
    monkeypatch.setattr("lagebild.reading.fetching.resolve", resolved({"public.example"}))
    site.put("/weiter", status=302, Location=f"{site.root}/homs")
    assert "private" in refused(careful, f"http://public.example:{site.http.server_port}/weiter")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/weiter"]


def resolved(public: set[str]):
    """As if these names led out of the network; others are resolved as ever."""
    return lambda target, allowed: ["127.0.0.1"] if target.host in public else resolve(target, allowed)


@pytest.mark.parametrize(("address", "public"), [
    ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True),
    ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
    ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("255.255.255.255", False),
    ("224.0.0.1", False), ("198.18.0.1", False),
    ("::1", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False), ("::", False),
    ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::1", False),
])
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize("url", [
    "ftp://a.example/", "file:///etc/passwd", "https://", "https:///pfad", "https://user:pw@a.example/",
    "https://a.example:99999/", "https://a.example/a b", "https://a.example/\r\nHost: b", "https://a.example\\@b.example/",
    "https://[::1/", f"https://a.example/{'x' * 3000}", "https://..example/", "gopher://a.example",
])
def test_bad_addresses_are_refused(url):
    with pytest.raises(RefusedError):
        parse_address(url)


def test_addresses_in_other_letters_are_written_for_the_wire():
    target = parse_address("https://köln.example/straße?q=ü#teil")
    assert (target.host, target.path) == ("xn--kln-sna.example", "/stra%C3%9Fe?q=%C3%BC")
    assert parse_address("http://[2606:2800::1]:8080/").authority == "[2606:2800::1]:8080"


@pytest.mark.parametrize("url", ["http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://localhost./"])
def test_loopback_in_other_guises_is_refused(url):
    with pytest.raises(RefusedError):
        resolve(parse_address(url))


def test_an_unknown_host_and_a_closed_port(fetch):
    assert "not known" in refused(fetch, "http://nirgends.invalid/")
    assert "no connection" in refused(fetch, "http://127.0.0.1:1/")


def test_a_server_without_encryption_is_not_read_as_https(site, fetch):
    assert "certificate" in refused(fetch, site.put("/homs").replace("http:", "https:"))


def test_a_server_that_drips_is_cut_off(site):
    site.put("/robots.txt")
    for patience in (0.01, 0.2, 0.5):
        assert "too long" in refused(Fetcher(allow_private=True, patience=patience, pause=0), site.root + "/slow")


def test_answers_that_are_too_large_or_break_off(site, fetch):
    assert "larger" in refused(fetch, site.put("/gross", b"x" * (MAX_PAGE_BYTES + 1)))
    assert "breaks off" in refused(fetch, site.put("/kurz", b"abc", Content_Length="50"))


def test_packed_answers_are_unpacked_within_limits(site, fetch):
    assert fetch(site.put("/zip", gzip.compress(page("Homs")), Content_Encoding="gzip")).content == page("Homs")
    bomb = site.put("/bombe", gzip.compress(b"<html>" + b"a" * 3 * MAX_PAGE_BYTES), Content_Encoding="gzip")
    assert [failure.reason for failure in read_inputs([bomb], fetch=fetch) if "larger" in failure.reason]
    assert "packing" in refused(fetch, site.put("/kaputt", b"\x1f\x8b\x08zzzzzz", Content_Encoding="gzip"))


@pytest.mark.parametrize(("body", "headers", "status", "reason"), [
    (b"weg", {}, 404, "404 (Not Found)"), (b"", {}, 599, "599"), (b"", {}, 204, "204"),
    (b"%PDF-1.4", {"Content_Type": "application/pdf"}, 200, "neither"),
    (b"<html><body><script>1</script></body></html>", {}, 200, "no article"),
])
def test_answers_that_are_no_report(site, fetch, body, headers, status, reason):
    (failure,) = read_inputs([site.put("/x", body, status, **headers)], fetch=fetch)
    assert isinstance(failure, Failure) and reason in failure.reason and failure.path == site.root + "/x"


def test_a_plain_text_is_read_too(site, fetch):
    url = site.put("/a.txt", f"Quelle: Tagesecho\n{SENTENCE.format('Homs')}".encode(), Content_Type="text/plain")
    (report,) = read_inputs([url], Options(language="de"), fetch=fetch)
    assert isinstance(report, Report) and report.publisher == "Tagesecho" and report.url == url


def test_a_host_is_not_asked_twice_within_the_pause(site):
    unhurried = Fetcher(allow_private=True, pause=0.2)
    started = time.monotonic()
    unhurried(site.put("/homs", page("Homs")))
    assert time.monotonic() - started >= 0.2


ROBOTS = """User-agent: anderer
Disallow: /

User-agent: x
User-agent: Lagebild # wir
Disallow: /a
Allow: /a/c
Disallow: /*.pdf$
Disallow: /*?q=
Disallow: /umlaut/ä
Disallow:
Unsinn

User-agent: *
Disallow: /frei
"""


@pytest.mark.parametrize(("path", "allowed"), [
    ("/", True), ("/a/b", False), ("/a/c", True), ("/x.pdf", False), ("/x.pdf?y", True), ("/suche?q=1", False),
    ("/straße", True), ("/umlaut/%C3%A4", False), ("/frei", True),
])
def test_the_longest_rule_wins(path, allowed):
    assert may_fetch(read_rules(ROBOTS.encode()), path) is allowed


def test_everybodys_rules_hold_where_we_are_not_named():
    assert not may_fetch(read_rules(b"User-agent: *\nDisallow: /"), "/a")
    assert may_fetch(read_rules(b"<html>no robots here"), "/a")
    assert not may_fetch(read_rules(b"User-agent: *\nDisallow: /" + b"*a" * 300 + b"$"), "/" + "a" * 5000)
