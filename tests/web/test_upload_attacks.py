"""What is sent to POST /reports to do harm: bombs, too much, addresses to fetch, names of files that lead elsewhere."""

import gzip
import io
import json
import re
import socket
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from lagebild.reading.limits import MAX_CHARACTERS, MAX_JSON_BYTES, MAX_PAGE_BYTES
from lagebild.store import Record

TEXT = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen. Das teilte die Polizei der Stadt am Donnerstag mit."
MEGABYTE = 1 << 20
MOST = 20 * MAX_PAGE_BYTES
Send = Callable[..., Response]


@pytest.fixture
def program(client: TestClient) -> Send:
    """Sends a body as a program does, which holds no visit."""
    def post(content: bytes, kind: str = "application/octet-stream", **headers: str) -> Response:
        client.cookies.clear()
        return client.post("/reports", content=content, headers={"content-type": kind, **headers})

    return post


@pytest.fixture
def person(client: TestClient) -> Send:
    """Sends files by the form of a page."""
    def post(*files: tuple[str, bytes], **fields: str) -> Response:
        (key,) = set(re.findall(r'name="form_key" value="(\w+)"', client.get("/add").text))
        return client.post("/reports", data={"form_key": key, **fields}, files=[("file", one) for one in files])

    return post


def total(client: TestClient) -> int:
    return int(client.get("/situation.json").json()["total"])


def archived(page: bytes, packing: str = "") -> bytes:
    """Return a WARC file with one page."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{packing}\r\n".encode()
    body = head + page
    head = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://echo.example/a\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(body))
    return head + body + b"\r\n\r\n"


def zeros() -> bytes:
    return gzip.compress(bytes(MOST), 1)


def page() -> bytes:
    return b"<html><body>" + b"<p>x</p>" * (MOST // 8) + b"</body></html>"


@pytest.mark.parametrize(("name", "made"), [
    ("bomb.gz", zeros), ("bomb.warc.gz", zeros), ("twice.warc.gz", lambda: gzip.compress(zeros())),
    ("page.warc", lambda: archived(gzip.compress(page(), 1), "Content-Encoding: gzip\r\n")),
    ("page.warc.gz", lambda: gzip.compress(archived(page()), 1)),
])
def test_a_bomb_is_not_unpacked_beyond_what_a_page_may_have(
    person: Send, client: TestClient, name: str, made: Callable[[], bytes],
) -> None:
    content = made()
    assert len(content) < MOST / 50
    tracemalloc.start()
    answer = person((name, content))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 422 and total(client) == 0
    assert most < MOST / 2


def test_a_zip_is_no_report(person: Send, client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/cron.d/x", bytes(20 * MEGABYTE))
    answer = person(("bomb.zip", packed.getvalue()), ("bomb.txt", packed.getvalue()))
    assert answer.status_code == 422 and total(client) == 0


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
def test_a_packed_body_is_not_unpacked(program: Send, client: TestClient, packing: str) -> None:
    answer = program(zeros(), "text/plain", **{"content-encoding": packing})
    assert answer.status_code == 422 and total(client) == 0


@pytest.mark.parametrize("content", [
    b"[" * 200_000, b'{"text": ' * 100_000, b'[{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}]",
    b'{"text": "a", "title": ' + b"[" * 100_000, b"<" * 500_000, b"<p>" * 300_000, b"<a " + b"x=1 " * 100_000 + b">",
    b'{"text": "' + b"\\u0000" * 1000 + b'"}', b'{"text": "\\ud800"}', b'{"text": "a", "id": "\\ud83d"}',
    b"\xff\xfe" + b"\x00\xd8" * 1000, b"<!DOCTYPE x [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]><html><p>&b;</p></html>",
])
@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson", "text/html", "application/octet-stream"])
def test_what_is_nested_or_broken_is_refused_in_words(program: Send, content: bytes, kind: str) -> None:
    answer = program(content, kind)
    assert answer.status_code in (201, 422), answer.text
    assert answer.status_code == 201 or all(one["reason"] for one in answer.json()["failed"])


def test_a_report_may_have_so_many_characters_and_no_more(program: Send, client: TestClient) -> None:
    assert program(b"wort " * (MAX_CHARACTERS // 5 + 1), "text/plain").status_code == 422 and total(client) == 0


def test_a_body_may_have_so_many_bytes_and_no_more(program: Send, person: Send) -> None:
    assert program(b"x", **{"content-length": str(MAX_JSON_BYTES + 1)}).status_code == 413
    assert person(("large.txt", b"x" * (MAX_JSON_BYTES + 1))).status_code == 413

    def parts() -> Iterator[bytes]:  # of which nobody says beforehand how many there are
        for _ in range(MAX_JSON_BYTES // MEGABYTE + 2):
            yield b"x" * MEGABYTE

    assert program(parts()).status_code == 413  # type: ignore[arg-type]


@pytest.mark.parametrize("fields", [
    [("file", (f"{number}.txt", b"x")) for number in range(501)],
    [("text", (None, b"x"))] * 1001,
])
def test_a_form_may_have_so_many_parts_and_no_more(client: TestClient, fields: list[Any]) -> None:
    (key,) = set(re.findall(r'name="form_key" value="(\w+)"', client.get("/add").text))
    answer = client.post("/reports", files=[("form_key", (None, key.encode())), *fields])
    assert answer.status_code == 400 and total(client) == 0


HOSTILE_NAMES = (
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "a/../../b.txt", "\0.txt", "x.txt\0.json",
    "<script>alert(1)</script>.txt", '"><img src=x onerror=alert(1)>.txt', "CON.txt", "\u202egnp.txt",
    f"{'x' * 5000}.txt", "-rf.txt", "=cmd|' /C calc'!A0.txt", "http://127.0.0.1/x.txt", "file:///etc/passwd", ".",
    "\r\nSet-Cookie: a=b.txt",
)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_the_name_of_a_file_leads_nowhere(
    person: Send, client: TestClient, record: Record, tmp_path: Path, name: str,
) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    answer = person((name, TEXT.encode()), ("leer.txt", b""))
    assert answer.status_code in (201, 400, 422), answer.text
    assert "<script>alert" not in answer.text and "<img" not in answer.text and "set-cookie" not in answer.headers
    assert "root:" not in answer.text
    assert {path.name for path in tmp_path.iterdir()} == before, "nothing is written beside the record"
    if answer.status_code == 201:
        (kept,) = re.findall(r'href="/reports/([^"]+)"', answer.text)
        assert client.get(f"/reports/{kept}").status_code == 200


@pytest.mark.parametrize("identity", [
    "../../x", "a/b", "a.json", "a b", "<b>", "situation", "\u202e", "ä" * 300, "a?b#c", "//attacker.example/x",
])
def test_the_id_of_a_report_leads_nowhere_else(client: TestClient, program: Send, identity: str) -> None:
    answer = program(json.dumps({"id": identity, "text": TEXT}).encode(), "application/json")
    assert answer.status_code in (201, 422)
    for name in answer.json()["added"]:
        shown = client.get(f"/reports/{quote(name, safe='')}")
        assert shown.status_code == 200 and "<b>" not in shown.text
        for link in re.findall(r'href="(/reports/[^"]*|//[^"]*)"', shown.text):
            assert client.get(unescape(link)).status_code == 200, link


INSIDE = (
    "http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]/x", "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/", "http://2130706433/", "http://0/", "file:///etc/passwd", "gopher://127.0.0.1/", "//127.0.0.1/",
    "https://redirect.example/to-loopback",
)


@pytest.fixture
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What connections were asked for, which none can be."""
    asked: list[Any] = []

    def refused(*where: Any, **more: Any) -> Any:
        asked.append(where)
        raise OSError("no network in this test")

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refused)
    return asked


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_that_is_sent_is_fetched(
    program: Send, person: Send, client: TestClient, nothing_is_fetched: list[Any], address: str,
) -> None:
    program(json.dumps({"id": "a", "text": TEXT, "url": address}).encode(), "application/json")
    program(address.encode(), "text/plain")
    program(json.dumps([address]).encode(), "application/json")
    program(f'<html><meta http-equiv="refresh" content="0;url={address}"><iframe src="{address}"></iframe>'
            f'<link rel="canonical" href="{address}"><p>{TEXT}</p></html>'.encode(), "text/html")
    program(f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]><rss><channel><item>'
            f'<link>{address}</link><description>&x;</description></item></channel></rss>'.encode(), "application/xml")
    person((address, TEXT.encode()), url=address, text=address)
    client.get("/reports/a")
    assert nothing_is_fetched == []


def test_a_page_links_to_no_address_that_runs_something(client: TestClient, program: Send) -> None:
    sent = {"id": "a", "text": TEXT, "url": "javascript:alert(1)"}
    program(json.dumps(sent).encode(), "application/json")
    assert 'href="javascript' not in client.get("/reports/a").text
